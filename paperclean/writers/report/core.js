// The data of the report, and small tools.
const html = document.documentElement;
const $ = (query, at = document) => at.querySelector(query);
const $$ = (query, at = document) => [...at.querySelectorAll(query)];
const DATA = JSON.parse($("#data").textContent);

/** Make an element; text and attributes are plain, so that no text of a page becomes mark-up. */
function h(name, given = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  const shown = inside.filter((one) => one !== null && one !== undefined && one !== false);
  made.append(...shown.map((one) => (typeof one === "string" ? seen(one) : one)));
  return made;
}

/** Put a sign for each character that prints nothing or turns text round. */
const seen = (text) => text.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu, "\ufffd");
/** What was and what is, each by itself, whichever way it runs. */
const fromTo = (before, after) => [h("bdi", {}, before || "∅"), " → ", h("bdi", {}, after || "∅")];

/** What stands under a key of this browser; nothing where it keeps nothing. */
const memory = {
  get(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(key, value); return true; } catch { return false; }
  },
};

const word = (number) => DATA.words[number];
/** Words of the ledger in the reader's language, where they are known in it. */
const inTongue = (number) => (language === "zh" && DATA.chinese[number]) || word(number);
/** Two sayings in turn, as `turn` shows them; the English alone where there is no Chinese. */
function both(english, chinese) {
  if (!chinese) return english;
  const made = h("span", { "data-en": seen(english), "data-zh": seen(chinese) });
  turn(made);
  return made;
}
const bothOf = (number) => both(word(number), DATA.chinese[number]);
const said = (text) => {
  const live = $("#said");
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = seen(text); });
};
/** Say it to everybody: for a while it stands on the page too. */
function tell(text) {
  said(text);
  const shown = $("#told");
  shown.textContent = seen(text);
  shown.hidden = false;
  clearTimeout(tell.until);
  tell.until = setTimeout(() => { shown.hidden = true; }, 6000);
}
const spoken = (key) => h("span", { "data-say": key }, say(key));

// Tables come as rows; here they become objects once.
function table(name) {
  const keys = DATA.tables[name];
  return DATA[name].map((row) => {
    const made = {};
    for (let n = 0; n < keys.length; n += 1) made[keys[n]] = row[n];
    return made;
  });
}
const roots = new Map(table("roots").map((root, order) => [root.id, { ...root, order }]));
const lines = new Map(table("lines").map((line) => [line.id, line]));
const edits = new Map(table("edits").map((edit) => [edit.number, edit]));
const partsOf = new Map();
for (const line of lines.values()) {
  if (!partsOf.has(line.root)) partsOf.set(line.root, []);
  partsOf.get(line.root).push(line);
}
const editsOf = new Map();
const groups = new Map();
for (const edit of edits.values()) {
  if (!editsOf.has(edit.root)) editsOf.set(edit.root, []);
  editsOf.get(edit.root).push(edit);
  if (edit.group) {
    const key = `${edit.rule}\n${edit.group}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(edit);
  }
}
const inGroup = (edit) => (edit.group ? groups.get(`${edit.rule}\n${edit.group}`) : [edit]);
const articles = DATA.articles.map(([id, order, title, number, size]) => ({ id, order, title, number, size }));
const suggested = (edit) => edit.level === "suggest" && word(edit.skipped) === "suggested only";

// JavaScript counts UTF-16 units, the ledger code points.
const points = (text) => Array.from(text);
const lengths = new Map();
function sourceOf(root) {
  if (!lengths.has(root.id)) lengths.set(root.id, points(root.source));
  return lengths.get(root.id);
}

/** For each code point of a line's text, the stretch of the source it stands for. */
function spansOf(line) {
  const found = [];
  for (const [count, start, end] of line.spans) {
    for (let n = 0; n < count; n += 1) found.push(end < 0 ? [start + n, start + n + 1] : [start, end]);
  }
  return found;
}
