// The lists beside the articles: all edits with filters, decisions, and what a search finds.
const LIST = 200;
const QUIET = ["role", "article", "rank"];

const change = (edit) => {
  const named = {
    role: (value) => say(`role-${value}`),
    join: (value) => say(`join-${value}`),
    article: (value) => articleNamed(value) ?? String(value),
  }[edit.field] ?? String;
  const [before, after] = [edit.before, edit.after].map(named);
  const isNew = edit.field === "article" && edit.after === 0 && suggested(edit);
  return [before, isNew ? say("new-article") : after];
};

/** Name an article by its number in the ledger; nothing where it did not remain. */
function articleNamed(number) {
  if (number === 0) return say("in-no-article");
  const found = articles.find((one) => one.number === number);
  return found && `${say("which-article")} ${found.order} · ${cut(found.title, 24)}`;
}

/** Where something stands in its file: line and column, of several files with the name. */
const placeOf = ({ row, column }, root) => `${DATA.document.sources.length > 1 && root ? `${word(root.file)}:` : ""}${row}:${column}`;
const placeOfEdit = (edit) => placeOf(edit, roots.get(edit.root));
const inOrder = (one, two) => (roots.get(one.root)?.order ?? 0) - (roots.get(two.root)?.order ?? 0) || one.start - two.start || one.number - two.number;

/** A few characters of the source around an edit. */
function around(edit) {
  const root = roots.get(edit.root);
  if (!root) return "";
  const source = sourceOf(root);
  if (QUIET.includes(edit.field)) return cut(source.slice(edit.start, edit.end).join("").trim(), 30);
  return `${source.slice(Math.max(edit.start - 8, 0), edit.start).join("")}▸${source.slice(edit.end, edit.end + 8).join("").trimEnd()}`;
}

function itemOf(edit) {
  const [before, after] = change(edit);
  const verdict = verdicts.get(edit.number);
  const what = QUIET.includes(edit.field)
    ? [h("q", {}, around(edit)), " ", spoken(`field-${edit.field}`), " ", ...fromTo(before, after)]
    : [h("q", { dir: "ltr" }, ...fromTo(before, after)), h("span", { class: "why" }, `  ${around(edit)}`)];
  return h("li", {}, h("button", { type: "button", "data-edit": edit.number },
    h("span", { class: "mark" }, verdict ? say(`${verdict}ed`) : ""),
    h("span", { class: "place" }, placeOfEdit(edit)), ...what,
    h("span", { class: "why" }, " — ", bothOf(edit.reason), ...(word(edit.skipped) ? [" (", bothOf(edit.skipped), ")"] : []))));
}

function restateItem(item) {
  const verdict = verdicts.get(Number(item.dataset.edit));
  $(".mark", item).textContent = verdict ? say(`${verdict}ed`) : "";
}

const rank = (edit) => (suggested(edit) ? 0 : word(edit.skipped) ? 4 : edit.level === "likely" && !QUIET.includes(edit.field) ? 1 : QUIET.includes(edit.field) ? 3 : 2);
const levelOf = (edit) => (word(edit.skipped) && !suggested(edit) ? "skipped" : edit.level);

function listEdits() {
  const panel = $("#panel-edits");
  const rules = [...new Set([...edits.values()].map((edit) => word(edit.rule)))].sort();
  const check = (level) => h("label", { class: "switch" },
    h("input", { type: "checkbox", name: "level", value: level, checked: true }), spoken(level));
  const pick = (name, key, choices) => h("label", { class: "switch" }, spoken(key), h("select", { name }, ...choices));
  const option = (value, shown) => h("option", { value }, shown);
  panel.replaceChildren(
    h("div", { class: "filters" }, ...["suggest", "likely", "safe", "skipped"].map(check),
      pick("rule", "rule", [h("option", { value: "", "data-say": "all" }, say("all")), ...rules.map((rule) => option(rule, rule))]),
      pick("state", "state", ["all", "undecided", "accepted", "rejected"].map((state) => h("option", { value: state, "data-say": state }, say(state))))),
    h("div", { class: "groups" }),
  );
  panel.addEventListener("change", () => filterEdits());
  filterEdits();
}

function filterEdits() {
  const panel = $("#panel-edits");
  if (!panel.firstChild) return;
  const levels = new Set($$("[name=level]:checked", panel).map((box) => box.value));
  const rule = $("[name=rule]", panel).value;
  const state = $("[name=state]", panel).value;
  const found = new Map();
  for (const edit of edits.values()) {
    const verdict = verdicts.get(edit.number);
    if (!levels.has(levelOf(edit)) || (rule && word(edit.rule) !== rule)) continue;
    if (state !== "all" && (verdict ? `${verdict}ed` : "undecided") !== state) continue;
    const key = [rank(edit), word(edit.rule), levelOf(edit), edit.field].join("\n");
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(edit);
  }
  const keys = [...found.keys()].sort();
  const one = keys.length === 1;
  $(".groups", panel).replaceChildren(...keys.map((key) => groupOf(key, found.get(key), one)));
  if (!keys.length) $(".groups", panel).append(h("p", {}, spoken("no-edits")));
}

function groupOf(key, members, open) {
  const [, rule, level, field] = key.split("\n");
  const list = h("ul", { class: "items" });
  const group = h("details", { class: "group" },
    h("summary", {}, h("b", {}, rule), h("span", { class: `chip ${level}` }, spoken(level)),
      spoken(`field-${field}`), h("span", { class: "count" }, String(members.length))), list);
  members.sort(inOrder);
  const fill = () => {
    const next = members.slice(list.childElementCount, list.childElementCount + LIST);
    list.append(...next.map(itemOf));
    $(":scope > .more", group)?.remove();
    if (list.childElementCount < members.length) {
      const more = h("button", { type: "button", class: "more" }, spoken("show-more"));
      more.addEventListener("click", fill);
      group.append(more);
    }
  };
  group.addEventListener("toggle", () => { if (group.open && !list.firstChild) fill(); });
  if (open || members.length <= 8) {
    fill();
    group.open = true;
  }
  return group;
}

function itemOfDecision(one, number) {
  const what = [];
  if ("before" in one && one.before !== undefined) what.push(h("q", { dir: "ltr" }, ...saidOf(one)));
  else if (one.do === "join" || one.do === "role") what.push(`→ ${say(`${one.do}-${one.after}`)}`);
  else if (one.do === "article" && !one.of) what.push(`→ ${say("no-article")}`);
  else {
    const goal = one.of ?? one.line;
    const line = goal && linesAt(goal)[0];
    what.push(`→ ${line && one.do !== "after" ? titleOf(line.id) : line ? called(line) : goal ? cut(goal.source.trim(), 20) : say("at-start")}`);
  }
  const [line] = linesAt(one.at);
  return h("li", { class: "made" },
    h("span", { class: "chip" }, spoken(`do-${one.do}`)),
    h("span", { class: "what" }, line ? h("a", { href: `#t-${line.id}`, "data-go": line.id }, cut(one.at.source.trim(), 26)) : cut(one.at.source.trim(), 26),
      one.rule ? ` (${one.rule}) ` : " ", ...what,
      now?.failed.includes(one) ? h("span", { class: "fault" }, spoken("will-fail")) : null),
    number < 0 ? null : h("button", { type: "button", "data-drop": number }, spoken("remove")));
}

/** What a decision has of the text before and after, articles and roles by their names. */
function saidOf(one) {
  if (one.do === "text" || one.field === "text") return fromTo(one.before, one.after);
  const edit = isVerdict(one) && judged(one)[0];
  return fromTo(...(edit ? change(edit) : [String(one.before), String(one.after)]));
}

function listDecisions() {
  const panel = $("#panel-decisions");
  const { given, stale, made_with: madeWith } = DATA;
  const list = (all) => h("ul", { class: "mades" }, ...all.map((one) => itemOfDecision(one, decisions.indexOf(one))));
  const titled = (key, all) => (all.length ? [h("h2", {}, spoken(key), " ", h("span", { class: "count" }, String(all.length))), list(all)] : []);
  const fresh = ahead();
  const gone = without(obeyed(), decisions);
  panel.replaceChildren(
    ...(damaged ? [h("p", { class: "fault" }, spoken("decisions-damaged"))] : []),
    h("h2", {}, spoken("decisions-here"), " ", h("span", { class: "count" }, `${fresh.length}${unsaved ? ` · ${say("unsaved")}` : ""}`)),
    fresh.length ? list(fresh) : h("p", {}, spoken("no-decisions")),
    ...(fresh.length || gone.length ? [
      h("p", {}, spoken(saveAt ? "run-again-served" : "run-again")),
      h("p", { class: "command" }, h("code", { tabindex: 0, role: "group", "aria-label": say("command") }, DATA.command), h("button", { type: "button", "data-do": "copy" }, spoken("copy"))),
    ] : []),
    h("p", { class: "toolbar" }, ...[fresh.length ? h("button", { type: "button", "data-do": "clear" }, spoken("clear")) : null,
      saveAt ? h("button", { type: "button", "data-do": "load-again" }, spoken("load-again")) : null].filter(Boolean)),
    ...titled("decisions-gone", gone),
    ...titled("decisions-given", without(obeyed(), gone)),
    ...(stale.length ? [h("h2", {}, spoken("decisions-stale")), h("ul", {}, ...stale.map((one, n) => h("li", {}, both(one, DATA.stale_chinese[n]))))] : []),
    ...(madeWith > given.length ? [h("p", { class: "fault" }, say("decisions-elsewhere", madeWith))] : []),
  );
  $("#count-decisions").textContent = decisions.length ? String(decisions.length) : "";
}

// Search: over line ends, in the articles and in what was set aside.
const MOST_HITS = 2000;
let hits = [];
let hit = -1;

/** Without large letters, each character as long as it was. */
const folded = (text) => text.replace(/\p{Lu}/gu, (letter) => {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
});

/** Where a text stands in a block, but for some elements: in what was read, or in what it is to be. */
function hitsIn(block, wanted, left) {
  const text = folded(textNodes(block, left).map((node) => node.data).join(""));
  const looked = folded(wanted);
  const found = [];
  for (let at = text.indexOf(looked); at >= 0 && found.length < MOST_HITS; at = text.indexOf(looked, at + 1)) {
    found.push(rangeIn(block, at, at + wanted.length, left));
  }
  return found;
}

function search(wanted) {
  hits = [];
  hit = -1;
  if (wanted) {
    for (const block of $$("#panel-articles .b")) {
      const found = $("ins.will", block) ? [...hitsIn(block, wanted, "ins.will"), ...hitsIn(block, wanted, ".was")] : hitsIn(block, wanted, "");
      found.sort((one, two) => one.compareBoundaryPoints(Range.START_TO_START, two));
      hits.push(...found.filter((one, n) => !n || String(one) !== String(found[n - 1]) || one.compareBoundaryPoints(Range.START_TO_START, found[n - 1])));
      if (hits.length >= MOST_HITS) break;
    }
  }
  if (CSS.highlights) {
    CSS.highlights.set("found", new Highlight(...hits));
    CSS.highlights.delete("hit");
  }
  $("#hits").textContent = wanted ? `${hits.length} ${say("hits")}` : "";
}

function nextHit(step) {
  if (!hits.length) return;
  hit = (hit + step + hits.length) % hits.length;
  const range = hits[hit];
  if (CSS.highlights) CSS.highlights.set("hit", new Highlight(range));
  const line = range.startContainer.parentElement.closest("[data-line]");
  showTab("articles");
  (line || range.startContainer.parentElement).scrollIntoView({ block: "center" });
  if (line) showPlace([line.dataset.line]);
  $("#hits").textContent = `${hit + 1} / ${hits.length}`;
}
