// What is selected, the dock that tells of it, the tip, and what hands and keys do.
let moreOpen = false;
let picked = { edit: null, line: null, task: "" };

const MARKS = "#panel-articles .b .e[data-edit]";

function choose({ edit = null, line = null }, { scroll = true, focus = true } = {}) {
  const own = edit !== null ? edits.get(edit) : null;
  picked = { edit, line: line ?? (own && lineOfEdit(own)), task: "" };
  restate();
  showPlace(own ? placesOf(own) : picked.line ? [picked.line] : []);
  const shown = (edit !== null && $(`.b [data-edit="${edit}"]`)) || (picked.line && inText(picked.line));
  if (shown && scroll && !$("#panel-articles").hidden) shown.scrollIntoView({ block: "center" });
  if (shown && focus && !$("#panel-articles").hidden) {
    if (!shown.hasAttribute("tabindex")) shown.tabIndex = -1;
    shown.focus({ preventScroll: true });
  }
  showDock();
  hideTip();
  if (own) said([word(own.rule), say(levelOf(own)), ...change(own).map((one) => one || "∅"), word(own.reason)].join(", "));
}

/** The lines to show of an edit: those of its group, and of a join the one that follows. */
function placesOf(edit) {
  const own = inGroup(edit).map(lineOfEdit).filter(Boolean);
  if (edit.field === "join" && own.length === 1) {
    const all = linesOfArticle(articleOf(own[0]));
    own.push(...all.slice(all.indexOf(own[0]) + 1).slice(0, 1));
  }
  return [...new Set(own)];
}

/** The line, as it is now, that an edit concerns. */
function lineOfEdit(edit) {
  if (lines.has(edit.line) && edit.field !== "text") return edit.line;
  const own = (partsOf.get(edit.root) || []).filter((line) => line.start <= edit.start && edit.end <= line.end);
  return own.length ? own[0].id : lines.has(edit.line) ? edit.line : null;
}

/** Show again which marks and lines are selected. */
function restate() {
  for (const one of $$("#side .now")) one.classList.remove("now");
  if (picked.edit !== null) {
    for (const one of $$(`[data-edit="${picked.edit}"]`)) one.classList.add("now");
  }
  if (picked.line) for (const one of shownAs(picked.line)) one.classList.add("now");
}

// The tip and the dock tell of an edit what the ledger says, and nothing else.
function told(edit) {
  const part = (name, ...inside) => h("span", { "data-part": name }, ...inside);
  return h("p", { class: `told ${edit.level}` },
    part("rule", word(edit.rule)), part("level", spoken(edit.level)), part("field", spoken(`field-${edit.field}`)),
    h("span", { class: "change" }, part("before", String(edit.before)), " → ", part("after", String(edit.after))),
    part("reason", word(edit.reason)), word(edit.skipped) ? part("skipped", word(edit.skipped)) : null);
}

function showTip(mark) {
  const edit = edits.get(Number(mark.dataset.edit));
  if (!edit) return;
  const tip = $("#tip");
  const nested = [];
  for (let one = mark; one; one = one.parentElement.closest(".e[data-edit]")) {
    const found = edits.get(Number(one.dataset.edit));
    if (found) nested.push(told(found));
  }
  tip.replaceChildren(...nested);
  tip.hidden = false;
  const place = mark.getClientRects()[0] || mark.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const below = place.bottom + 8 + size.height < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(place.left, innerWidth - size.width - 8))}px`;
  tip.style.top = `${below ? place.bottom + 8 : Math.max(8, place.top - size.height - 8)}px`;
}
const hideTip = () => { $("#tip").hidden = true; };

const act = (key, name, more = {}) => h("button", { type: "button", "data-do": name, ...more }, spoken(name), key ? h("kbd", { "aria-hidden": "true" }, key) : null);

function showDock() {
  const dock = $("#dock");
  const edit = picked.edit !== null ? edits.get(picked.edit) : null;
  const line = picked.line ? lines.get(picked.line) : null;
  dock.hidden = !edit && !line;
  if (dock.hidden) return;
  const parts = [h("button", { type: "button", class: "icon close", "data-do": "let-go", "aria-label": say("close"), "data-say-label": "close" }, "×")];
  if (edit) parts.push(...aboutEdit(edit));
  if (line) parts.push(...aboutLine(line, !edit));
  dock.replaceChildren(...parts);
}

function aboutEdit(edit) {
  const verdict = verdicts.get(edit.number);
  const group = inGroup(edit);
  const card = told(edit);
  card.append(h("span", { class: "place" }, placeOfEdit(edit), group.length > 1 ? ` · ${group.length} ${say("pieces")}` : ""));
  return [card, h("div", { class: "row" },
    act("a", "accept", { "aria-pressed": String(verdict === "accept") }),
    act("r", "reject", { "aria-pressed": String(verdict === "reject") }),
    verdict ? h("span", { class: "chip" }, spoken(`${verdict}ed`)) : null,
    act("p", "before"), act("n", "next"))];
}

function aboutLine(line, alone) {
  const root = roots.get(line.root);
  const found = [];
  if (picked.task === "correct") return [correctForm(line)];
  if (picked.task === "move") return [moveForm(line)];
  if (alone) {
    found.push(h("p", { class: "asread" }, spoken("as-read"), ` (${placeOf(root, root)}): `, h("code", {}, cut(sourceOf(root).slice(line.start, line.end).join("").trim(), 160))));
  }
  const roles = h("select", { id: "role" }, ...DATA.roles.map((role) => h("option", { value: role, selected: role === line.role, "data-say": `role-${role}` }, say(`role-${role}`))));
  const joins = h("select", { id: "join" }, ...DATA.joins.map((join) => h("option", { value: join, selected: join === line.join, "data-say": `join-${join}` }, say(`join-${join}`))));
  found.push(h("div", { class: "row" },
    act("c", "correct"), act("m", "move"),
    h("label", {}, spoken("role"), roles),
    h("label", {}, spoken("join-after"), joins)));
  const own = (editsOf.get(line.root) || []).filter((edit) => edit.number !== picked.edit
    && (edit.line === line.id || (edit.start < line.end && line.start < edit.end)));
  const acts = line.article ? [act("b", "split-article"), act("", "merge-article"), act("", "earlier"), act("", "later"), act("", "part-here")] : [];
  const more = h("details", { open: moreOpen }, h("summary", {}, spoken("more-acts"), ` (${own.length})`),
    h("div", { class: "row" }, ...acts), h("ul", { class: "items" }, ...own.map(itemOf)));
  more.addEventListener("toggle", () => { moreOpen = more.open; });
  found.push(more);
  return found;
}

// Corrections: of what is selected in the text, or of the whole line.
function selectedStretches() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return $$("#panel-articles .b > [data-line]").filter((one) => range.intersectsNode(one)).map((one) => {
    const line = lines.get(one.dataset.line);
    const before = document.createRange();
    before.selectNodeContents(one);
    const low = before.comparePoint(range.startContainer, range.startOffset) < 0 ? 0 : lengthTo(one, range.startContainer, range.startOffset);
    const high = before.comparePoint(range.endContainer, range.endOffset) > 0 ? points(line.text).length : lengthTo(one, range.endContainer, range.endOffset);
    return { line, low, high };
  }).filter(({ low, high }) => low < high);
}

function lengthTo(one, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(one);
  range.setEnd(node, offset);
  return points(range.toString()).length;
}

let stretches = [];

function beginCorrection() {
  if (!picked.line && !selectedStretches().length) return said(say("said-no-selection"));
  stretches = selectedStretches();
  if (!stretches.length) {
    const line = lines.get(picked.line);
    stretches = [{ line, low: 0, high: points(line.text).length }];
  }
  picked = { edit: null, line: stretches[0].line.id, task: "correct" };
  restate();
  showPlace(stretches.map(({ line }) => line.id));
  showDock();
  $("#dock input").focus();
  return null;
}

function correctForm() {
  const fields = stretches.map(({ line, low, high }, n) => {
    const text = points(line.text).slice(low, high).join("");
    return h("div", { class: "row" }, h("input", { type: "text", value: text, "data-stretch": n, "aria-label": say("correct"), spellcheck: "false", autocomplete: "off" }));
  });
  const read = stretches.map(({ line }) => sourceOf(roots.get(line.root)).slice(line.start, line.end).join("").trim()).join(" ");
  return h("div", { class: "task", "data-task": "correct" },
    h("p", { class: "asread" }, spoken("as-read"), ": ", h("code", {}, cut(read, 200))), ...fields,
    h("div", { class: "row" }, act("", "apply", { class: "main" }), act("", "cancel")));
}

function moveForm(line) {
  const own = inText(line.id)?.closest("[data-article]")?.dataset.article || "";
  const goal = h("select", { id: "to-article" },
    ...articles.map(({ id, order, title }) => h("option", { value: id, selected: id === own }, `${order} · ${cut(title, 24)}`)),
    h("option", { value: "new" }, say("new-article")), h("option", { value: "none" }, say("no-article")));
  const place = h("select", { id: "to-place" });
  const fill = () => {
    const blocks = $$(`article[data-article="${CSS.escape(goal.value)}"] .b`).filter((one) => !one.closest(".here"));
    const ends = blocks.map((one) => $$(":scope > [data-line]", one).at(-1)?.dataset.line).filter((id) => id && id !== line.id);
    place.replaceChildren(h("option", { value: "" }, say("at-start")),
      ...ends.map((id, n) => h("option", { value: id, selected: n === ends.length - 1 }, `${say("after-block")} ${cut(lines.get(id).text, 22)}`)));
    place.disabled = !blocks.length;
  };
  goal.addEventListener("change", fill);
  fill();
  const role = line.article ? line.role : "body";
  const roles = h("select", { id: "as-role" }, ...DATA.roles.map((one) => h("option", { value: one, selected: one === role }, say(`role-${one}`))));
  return h("div", { class: "task", "data-task": "move" },
    h("p", { class: "asread" }, h("code", {}, cut(blockOf(line.id).map((id) => lines.get(id).text).join(""), 80))),
    h("div", { class: "row" }, h("label", {}, spoken("to-article"), goal), h("label", {}, spoken("to-place"), place), h("label", {}, spoken("role"), roles)),
    h("div", { class: "row" }, act("", "apply", { class: "main" }), act("", "cancel")));
}

function applyTask() {
  const line = lines.get(picked.line);
  const { task } = picked;
  if (task === "correct") {
    const batch = $$("#dock [data-stretch]").map((field) => {
      const { line: own, low, high } = stretches[Number(field.dataset.stretch)];
      return correction(own, low, high, field.value);
    });
    picked.task = "";
    decide(batch, say("said-corrected"));
  } else if (task === "move") {
    const to = $("#to-article").value;
    const role = $("#as-role").value;
    const block = blockOf(line.id);
    const after = $("#to-place").value || null;
    picked.task = "";
    const as = block.some((id) => lines.get(id).role !== role) ? role : "";
    if (to === "none") moveLines(block, null, null, "");
    else moveLines(block, to === "new" ? block[0] : to, to === "new" ? null : after, as);
  }
  choose({ line: line.id }, { scroll: false });
}

// Going through.
function step(all, now, by) {
  const at = all.indexOf(now);
  if (at < 0) return all[by > 0 ? 0 : all.length - 1];
  return all[at + by];
}

function goEdit(by) {
  showTab("articles");
  const all = [...new Set($$(MARKS).map((mark) => Number(mark.dataset.edit)))];
  let next = null;
  if (picked.edit !== null && all.includes(picked.edit)) next = step(all, picked.edit, by);
  else next = nearest(by);
  if (next === undefined || next === null) return said(say("said-no-more"));
  return choose({ edit: next });
}

/** The first mark behind the selected line, or before it. */
function nearest(by) {
  const marks = $$(MARKS);
  const from = picked.line && inText(picked.line);
  const way = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const found = from ? marks.filter((mark) => from.compareDocumentPosition(mark) & way) : marks;
  const mark = by > 0 ? found[0] : found.at(-1);
  return mark ? Number(mark.dataset.edit) : null;
}

function goLine(by) {
  showTab("articles");
  const all = $$("#panel-articles .b > [data-line]").filter((one) => !one.closest(".here")).map((one) => one.dataset.line);
  const next = step(all, picked.line, by);
  if (!next) return said(say("said-no-more"));
  choose({ line: next });
  return said(lines.get(next).text);
}

let doubt = -1;
function goDoubt(by) {
  const next = Math.min(Math.max(doubt + by, 0), DATA.doubts.length - 1);
  if (!DATA.doubts.length || next === doubt) return said(say("said-no-more"));
  return showDoubt(next);
}

function showDoubt(number) {
  doubt = number;
  showTab("articles");
  const { edits: own, line, page } = DATA.doubts[number];
  if (own.length) choose({ edit: own[0] });
  else if (line) choose({ line });
  else turnTo(page);
  for (const one of $$("[data-doubt]")) one.classList.toggle("now", Number(one.dataset.doubt) === number);
}

function showTab(name) {
  if ($(`#tab-${name}`).getAttribute("aria-selected") === "true") return;
  for (const tab of $$("[role=tab]")) {
    const own = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(own));
    tab.tabIndex = own ? 0 : -1;
    $(`#${tab.getAttribute("aria-controls")}`).hidden = !own;
  }
  if (name === "edits" && !$("#panel-edits").firstChild) listEdits();
}

/** Show what was set aside behind the line after which it stood. */
function showInPlace(wanted) {
  for (const one of $$(".heap.here")) one.remove();
  if (!wanted) return preview();
  for (const heap of $$("#aside .heap")) {
    const before = heap.dataset.after && inText(heap.dataset.after);
    if (!before) continue;
    const copy = h("span", { class: "heap here", "data-role": heap.dataset.role }, h("span", { class: "role" }, say(`role-${heap.dataset.role}`)), " ");
    for (const line of $$("[data-line]", heap)) {
      const shown = line.cloneNode(true);
      shown.removeAttribute("id");
      copy.append(h("span", { class: "b" }, shown));
    }
    before.after(copy);
  }
  return preview();
}

function letGo() {
  if (picked.task) {
    picked.task = "";
    return choose({ line: picked.line }, { scroll: false });
  }
  picked = { edit: null, line: null, task: "" };
  showPlace([]);
  restate();
  return showDock();
}

async function copyCommand() {
  const code = $("#panel-decisions .command code");
  try {
    await navigator.clipboard.writeText(code.textContent);
    said(say("copied"));
  } catch {
    getSelection().selectAllChildren(code);
  }
}

function judge(kind) {
  const edit = picked.edit !== null && edits.get(picked.edit);
  if (!edit) return said(say("said-no-selection"));
  const taken = word(edit.skipped) && !suggested(edit);
  const fixed = ["article", "rank", "split"].includes(edit.field) && !suggested(edit) && kind === "reject";
  if (taken || fixed) return said(say("said-not-here"));
  return verdict(edit, kind);
}

const withLine = (doing) => () => (picked.line ? doing(lines.get(picked.line)) : said(say("said-no-selection")));
const ACTS = {
  undo,
  save,
  help: () => $("#help").showModal(),
  "close-help": () => $("#help").close(),
  "zoom-in": () => zoomTo(zoom * 1.25),
  "zoom-out": () => zoomTo(zoom / 1.25),
  "fit-page": fitPage,
  "fit-width": () => zoomTo(1),
  "page-before": () => turnBy(-1),
  "page-after": () => turnBy(1),
  accept: () => judge("accept"),
  reject: () => judge("reject"),
  next: () => goEdit(1),
  before: () => goEdit(-1),
  correct: beginCorrection,
  move: withLine(() => {
    picked.task = "move";
    showDock();
    $("#to-article").focus();
  }),
  apply: applyTask,
  cancel: letGo,
  "let-go": letGo,
  "split-article": withLine((line) => beginArticle(line.id)),
  "merge-article": withLine((line) => mergeArticle(line.id)),
  earlier: withLine((line) => orderArticle(line.id, -1)),
  later: withLine((line) => orderArticle(line.id, 1)),
  "part-here": () => {
    const [found] = selectedStretches();
    if (!found || found.low === 0) return said(say("said-no-selection"));
    return partInside(found.line, found.low);
  },
  copy: copyCommand,
  "load-again": loadAgain,
  clear: () => dropDecision(null),
};

const KEYS = {
  n: () => goEdit(1), p: () => goEdit(-1), j: () => goLine(1), k: () => goLine(-1),
  d: () => goDoubt(1), D: () => goDoubt(-1), a: ACTS.accept, r: ACTS.reject, c: ACTS.correct, m: ACTS.move,
  t: withLine(() => $("#role")?.focus()), o: withLine(() => $("#join")?.focus()), b: ACTS["split-article"],
  u: undo, s: save, "?": ACTS.help, "+": ACTS["zoom-in"], "=": ACTS["zoom-in"], "-": ACTS["zoom-out"],
  0: fitPage, 1: ACTS["fit-width"], "[": ACTS["page-before"], "]": ACTS["page-after"],
  "/": () => $("#search").focus(),
  e: () => showTab(step(["articles", "edits", "decisions", "figures"], $("[aria-selected=true]").id.slice(4), 1) || "articles"),
};
const SHOWN_KEYS = [
  ["d D", "key-doubt"], ["n p", "key-edit"], ["j k", "key-line"], ["a r", "key-verdict"], ["c", "key-correct"],
  ["m", "key-move"], ["t", "key-role"], ["o", "key-join"], ["b", "key-article"], ["u", "key-undo"], ["s", "key-save"],
  ["/", "key-search"], ["e", "key-tabs"], ["+ - 0 1", "key-zoom"], ["[ ]", "key-page"], ["?", "key-help"], ["Esc", "key-close"],
];

function keysHelp() {
  $("#help .keys").replaceChildren(h("p", {}, spoken("help-text")),
    h("dl", {}, ...SHOWN_KEYS.flatMap(([keys, key]) => [
      h("dt", {}, ...keys.split(" ").flatMap((one) => [h("kbd", {}, one), " "])), h("dd", {}, spoken(key))])));
}

function pressed(event) {
  const at = event.target;
  const typing = at.matches("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape") {
    if ($("#help").open) return;
    hideTip();
    if (at.id === "search") at.blur();
    else letGo();
    return;
  }
  if (at.id === "search" && event.key === "Enter") nextHit(event.shiftKey ? -1 : 1);
  else if (at.matches("[data-stretch]") && event.key === "Enter" && !event.isComposing) applyTask();
  else if (at.matches("[role=tab]") && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    const tabs = $$("[role=tab]");
    const next = tabs[(tabs.indexOf(at) + (event.key === "ArrowRight" ? 1 : -1) + tabs.length) % tabs.length];
    showTab(next.id.slice(4));
    next.focus();
  } else if (at.matches(".e, [data-line]") && event.key === "Enter") at.click();
  else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && !$("#help").open && Object.hasOwn(KEYS, event.key)) {
    KEYS[event.key]();
  } else return;
  event.preventDefault();
}

function clicked(event) {
  const at = event.target;
  const button = at.closest("[data-do]");
  if (button) return ACTS[button.dataset.do]();
  const tab = at.closest("[role=tab]");
  if (tab) return showTab(tab.id.slice(4));
  const doubtful = at.closest("[data-doubt]");
  const going = at.closest("[data-go]");
  const dropped = at.closest("[data-drop]");
  if (doubtful || going) event.preventDefault();
  if (doubtful) return showDoubt(Number(doubtful.dataset.doubt));
  if (dropped) return dropDecision(Number(dropped.dataset.drop));
  if (going) {
    showTab("articles");
    return choose({ line: going.dataset.go });
  }
  if (at.closest("#pages")) {
    const line = lineOf(at);
    if (!line || moved || !lines.has(line.dataset.line)) return null;
    showTab("articles");
    return choose({ line: line.dataset.line });
  }
  const edit = at.closest("[data-edit]");
  if (edit) return choose({ edit: Number(edit.dataset.edit) }, { scroll: Boolean(edit.closest(".items")), focus: !edit.closest(".items") });
  const line = at.closest(".b") && lineOf(at);
  if (line && getSelection().isCollapsed) return choose({ line: line.dataset.line }, { scroll: false });
  return null;
}

function start() {
  $("#count-articles").textContent = String(articles.length);
  $("#count-edits").textContent = String(edits.size);
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  document.addEventListener("change", (event) => {
    const line = picked.line && lines.get(picked.line);
    if (event.target.id === "role" && line) giveRole([line.id], event.target.value);
    if (event.target.id === "join" && line) joinAfter(line, event.target.value);
    if (event.target.id === "seams") html.classList.toggle("seams", event.target.checked);
    if (event.target.id === "in-place") showInPlace(event.target.checked);
  });
  $("#search").addEventListener("input", (event) => search(event.target.value.trim()));
  for (const [come, go] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(come, (event) => {
      const mark = event.target.closest?.(".b .e[data-edit]");
      if (mark) showTip(mark);
    });
    document.addEventListener(go, (event) => { if (event.target.closest?.(".e")) hideTip(); });
  }
  addEventListener("resize", hideTip);
  addEventListener("beforeunload", (event) => { if (unsaved && saveAt) event.preventDefault(); });
  watchPicture();
  begin().then(goHash);
  addEventListener("hashchange", goHash);
}

/** Go where an address of this page leads: to a line or an edit. */
function goHash() {
  const [, kind, id] = /^#([te])-(.+)$/u.exec(decodeURIComponent(location.hash)) || [];
  if (kind === "t" && lines.has(id)) choose({ line: id });
  if (kind === "e" && edits.has(Number(id))) choose({ edit: Number(id) });
}
let started = false;
document.addEventListener("speak", () => {
  for (const one of $$("article .head, .heap > .role")) one.lang = language;
  for (const one of $$("[data-say-placeholder]")) one.placeholder = say(one.dataset.sayPlaceholder);
  keysHelp();
  if (started) {
    preview();
    filterEdits();
  } else {
    started = true;
    requestAnimationFrame(() => setTimeout(start));
  }
});
