// Decisions: the very list of the form that `paperclean clean` reads, kept, undone and saved.
const FORM = "paperclean decisions 1";
const STORE = `paperclean:${DATA.key}`;
const saveAt = $("#main").dataset.save;
let decisions = [];
let past = [];
let unsaved = false;
let tag = null; // of what the server holds: it refuses to write over what somebody else saved

const sameNumbers = (one, two) => JSON.stringify(one ?? null) === JSON.stringify(two ?? null);
const sameAnchor = (one, two) => one === two || Boolean(one && two && one.page === two.page
  && one.source === two.source && one.ordinal === two.ordinal && sameNumbers(one.range, two.range));
const isVerdict = (one) => one.do === "accept" || one.do === "reject";

const isSame = (one, two) => one.do === two.do && sameAnchor(one.at, two.at)
  && ["rule", "field", "before", "after"].every((key) => one[key] === two[key])
  && ["of", "line"].every((key) => sameAnchor(one[key] ?? null, two[key] ?? null));
const isGiven = (one) => DATA.given.some((two) => isSame(one, two));
/** The decisions that the next run will obey and this result does not. */
const ahead = () => decisions.filter((one) => !isGiven(one));

/** Tell whether a decision takes the place of another. */
function replaces(one, old) {
  if (!sameAnchor(one.at, old.at)) return false;
  if (isVerdict(one) && isVerdict(old)) return one.rule === old.rule && one.field === old.field;
  return one.do === old.do;
}

function decide(batch, words) {
  const made = batch.filter(Boolean);
  if (!made.length) return said(say("said-unchanged"));
  past.push(decisions);
  decisions = [...decisions.filter((old) => !made.some((one) => replaces(one, old))), ...made];
  return changed(words);
}

function undo() {
  if (!past.length) return said(say("said-nothing-to-undo"));
  decisions = past.pop();
  return changed(say("said-undone"));
}

function dropDecision(number) {
  past.push(decisions);
  decisions = number === null ? decisions.filter(isGiven) : decisions.filter((_, n) => n !== number);
  changed(say("said-removed"));
}

function changed(words) {
  unsaved = true;
  const kept = memory.set(STORE, JSON.stringify({ decisions, given: DATA.given, unsaved }));
  preview();
  if (kept) said(words);
  else tell(say("said-not-kept"));
}

/** Begin with what was decided before: on the server, in this browser, or for this result. */
async function begin() {
  decisions = DATA.given;
  let kept = null;
  try { kept = JSON.parse(memory.get(STORE)); } catch { kept = null; }
  if (saveAt) {
    const loaded = await load();
    if (loaded) decisions = loaded;
  }
  if (DATA.made_with > DATA.given.length) DATA.given = recalled(DATA.made_by) ?? (tag === `"${DATA.made_by}"` ? decisions : []);
  const { given } = DATA;
  if (!saveAt) decisions = given;
  if (kept && Array.isArray(kept.decisions) && (kept.unsaved || !saveAt)) {
    kept.decisions = kept.decisions.filter((one) => typeof one?.do === "string" && typeof one.at?.source === "string");
    const older = JSON.stringify(kept.given) !== JSON.stringify(given);
    const extra = given.filter((one) => !kept.decisions.some((two) => replaces(two, one)));
    decisions = older && !saveAt ? [...extra, ...kept.decisions] : kept.decisions;
    unsaved = Boolean(kept.unsaved);
  }
  preview();
}

/** Ask the server for the decisions that it holds; nothing where there are none. */
async function load() {
  try {
    const answer = await fetch(saveAt, { cache: "no-store" });
    tag = answer.status === 200 ? answer.headers.get("ETag") : null;
    return answer.status === 200 ? (await answer.json()).decisions : null;
  } catch {
    said(say("said-no-server"));
    return null;
  }
}

/** Take what the server holds, and put after it what was decided here. */
async function loadAgain() {
  const own = decisions;
  const loaded = await load() || [];
  past.push(own);
  decisions = [...loaded.filter((old) => !own.some((one) => replaces(one, old))), ...own];
  changed(say("said-loaded"));
}

// Files that were saved here, by their sha256: a result names by it the one that it obeyed.
const SAVED = `${STORE}:saved`;
const MOST_SAVED = 5;
const savedFiles = () => {
  try { return JSON.parse(memory.get(SAVED)) ?? []; } catch { return []; }
};
const recalled = (sha256) => savedFiles().find((one) => one.sha256 === sha256)?.decisions;

function remember(sha256) {
  const others = savedFiles().filter((one) => one.sha256 !== sha256);
  memory.set(SAVED, JSON.stringify([...others, { sha256, decisions }].slice(-MOST_SAVED)));
}

async function sha256Of(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const nameOfResult = () => DATA.document.name; // that of the result's folder
const documentSaved = () => ({ ...DATA.document, name: nameOfResult() });
const written = () => `${JSON.stringify({ form: FORM, document: documentSaved(), decisions }, null, 1)}\n`;

async function put() {
  const match = tag ? { "If-Match": tag } : { "If-None-Match": "*" };
  const answer = await fetch(saveAt, { method: "PUT", headers: { "Content-Type": "application/json", ...match }, body: written() });
  if (answer.status === 412) return say("said-saved-elsewhere");
  if (!answer.ok) return `${say("said-not-saved")}: ${(await answer.text()).trim()}`;
  tag = answer.headers.get("ETag");
  return "";
}

async function save() {
  if (saveAt) {
    const wrong = await put().catch(() => say("said-no-server"));
    if (wrong) return tell(wrong);
    remember(tag.slice(1, -1));
  } else {
    const text = written();
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    h("a", { href: address, download: `${nameOfResult()}.decisions.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    if (crypto.subtle) remember(await sha256Of(text));
  }
  unsaved = false;
  memory.set(STORE, JSON.stringify({ decisions, given: DATA.given, unsaved }));
  listDecisions();
  return tell(saveAt ? say("said-saved") : say("said-downloaded", `${nameOfResult()}.decisions.json`, nameOfResult()));
}

// What can be decided. Each gives a batch, which is undone as one.
function verdict(edit, kind) {
  const batch = inGroup(edit).map((one) => {
    const at = anchorOfEdit(one);
    const { field, before, after } = one;
    return at && { do: kind, at, rule: word(one.rule), field, before, after };
  });
  decide(batch, `${say(kind === "accept" ? "said-accepted" : "said-rejected")}: ${word(edit.rule)}`);
}

function giveRole(ids, role) {
  const batch = ids.map((id) => ({ do: "role", at: anchorOf(lines.get(id)), after: role }));
  decide(batch, `${say("said-role")} ${say(`role-${role}`)}`);
}

function joinAfter(line, how) {
  decide([{ do: "join", at: anchorOf(line), after: how }], `${say("said-joined")} ${say(`join-${how}`)}`);
}

/** Begin a paragraph before a character inside a line. */
function partInside(line, offset) {
  const [start] = spansOf(line)[offset];
  const at = anchor(roots.get(line.root), [line.start, start]);
  decide([{ do: "join", at, after: "paragraph" }], `${say("said-joined")} ${say("join-paragraph")}`);
}

const belongs = (id, of) => ({ do: "article", at: anchorOf(lines.get(id)), of: of && anchorOf(lines.get(of)) });
const follows = (id, line) => ({ do: "after", at: anchorOf(lines.get(id)), line: line && anchorOf(lines.get(line)) });
const chain = (ids, after) => ids.map((id, n) => follows(id, n ? ids[n - 1] : after));

/** Move lines into an article behind one of its lines; null is its head, `of` null is none. */
function moveLines(ids, of, after, role) {
  const roles = role ? ids.map((id) => ({ do: "role", at: anchorOf(lines.get(id)), after: role })) : [];
  const places = of ? chain(ids, after) : [];
  const others = ids.filter((id) => articleOf(id) !== (of || ""));
  decide([...roles, ...others.map((id) => belongs(id, of)), ...places], say("said-moved"));
}

function beginArticle(id) {
  const all = linesOfArticle(articleOf(id));
  const rest = all.slice(all.indexOf(id));
  if (rest.length === all.length) return said(say("said-not-here"));
  return decide(rest.map((one) => belongs(one, id)), say("said-split"));
}

function mergeArticle(id) {
  const own = articles.findIndex((article) => article.id === articleOf(id));
  if (own < 1) return said(say("said-not-here"));
  const before = articles[own - 1].id;
  const all = linesOfArticle(articles[own].id);
  const last = linesOfArticle(before).at(-1);
  if (!last) return said(say("said-not-here"));
  return decide([...all.map((one) => belongs(one, before)), ...chain(all, last)], say("said-merged"));
}

/** Put an article one place earlier or later. */
function orderArticle(id, step) {
  const own = articles.findIndex((article) => article.id === articleOf(id));
  const target = own + (step < 0 ? -2 : 1);
  if (own < 0 || (step < 0 ? own < 1 : target >= articles.length)) return said(say("said-not-here"));
  const first = (article) => article && anchorOf(lines.get(article.id));
  const of = target < 0 ? null : first(articles[target]);
  return decide([{ do: "order", at: first(articles[own]), of }], say("said-ordered"));
}
