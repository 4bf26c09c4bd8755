// Going through, and what hands and keys do.
function step(all, now, by) {
  const at = all.indexOf(now);
  if (at < 0) return all[by > 0 ? 0 : all.length - 1];
  return all[at + by];
}

/** The marks of the levels that are shown. */
const shownMarks = () => {
  const hidden = ["safe", "likely", "suggest"].filter((level) => html.classList.contains(`no-${level}`));
  return $$(MARKS).filter((mark) => !hidden.includes(edits.get(Number(mark.dataset.edit)).level));
};

function goEdit(by) {
  showTab("articles");
  const all = [...new Set(shownMarks().map((mark) => Number(mark.dataset.edit)))];
  let next = null;
  if (picked.edit !== null && all.includes(picked.edit)) next = step(all, picked.edit, by);
  else next = nearest(by);
  if (next === undefined || next === null) return said(say("said-no-more"));
  return choose({ edit: next });
}

/** The first mark behind the selected line, or before it. */
function nearest(by) {
  const marks = shownMarks();
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
  for (const heap of $$("#aside .heap").reverse()) { // of several behind one line the last is put there first
    const before = heap.dataset.after && inText(heap.dataset.after);
    if (!before) continue;
    const copy = h("span", { class: "heap here", "data-block": true, "data-role": heap.dataset.role }, h("span", { class: "role" }, spoken(`role-${heap.dataset.role}`)), " ");
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
  if (!canJudge(edit, kind)) return said(say("said-not-here"));
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
  "next-doubt": () => goDoubt(1),
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
  "part-cursor": partAtCursor,
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
  const on = memory.get("paperclean:keys") !== "off";
  $("#help .keys").replaceChildren(h("p", {}, spoken("help-text")),
    h("p", {}, h("label", { class: "switch" }, h("input", { type: "checkbox", id: "keys-on", checked: on }), spoken("keys-on"))),
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
  else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && !$("#help").open && $("#keys-on").checked && Object.hasOwn(KEYS, event.key)) {
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
    const id = lineOf(at)?.dataset.line ?? at.closest("[data-article]")?.dataset.article;
    if (moved || !lines.has(id)) return null;
    showTab("articles");
    return choose({ line: id });
  }
  const edit = at.closest("[data-edit]");
  const selecting = at.closest(".b") && !getSelection().isCollapsed;
  if (selecting) return null;
  if (edit) return choose({ edit: Number(edit.dataset.edit) }, { scroll: Boolean(edit.closest(".items")), focus: !edit.closest(".items") });
  const line = at.closest(".b") && lineOf(at);
  if (line) return choose({ line: line.dataset.line }, { scroll: false });
  return null;
}

/** Decide what a list says, in place of what it said just before: keys go through its choices. */
function chosenFor(line, key, value) {
  const place = `${key} ${line.id}`;
  if (past.length && lastChosen.place === place && lastChosen.past === past.length) undo();
  const ids = key === "role" && !lineOnly ? blockOf(line.id) : [line.id];
  if (value !== line[key]) {
    if (key === "role") giveRole(ids, value);
    else joinAfter(line, value);
  } else takeBack(key, ids);
  lastChosen = { place, past: past.length };
}

/** Let lines be what they are in this result. */
function takeBack(key, ids) {
  const places = ids.map((id) => anchorOf(lines.get(id)));
  const own = ahead().filter((one) => one.do === key && places.some((at) => sameAnchor(at, one.at)));
  for (const one of own) dropDecision(decisions.indexOf(one));
}
let lastChosen = { place: "", past: -1 };

/** Without single keys, marks and lines are reached as all else is. */
function reachable() {
  const tabbed = $("#keys-on").checked ? -1 : 0;
  for (const one of $$(`${MARKS}, #panel-articles .b > [data-line]`)) one.tabIndex = tabbed;
}

/** Put a blank for what is pasted or dropped into a correction and cannot be printed. */
function plainly(event) {
  const field = event.target;
  if (!field.matches?.("[data-stretch]") || !UNPRINTED.test(event.data ?? "")) return;
  event.preventDefault();
  const text = event.data.replace(UNPRINTED, " ");
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
}
const UNPRINTED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu;

function start() {
  $("#count-articles").textContent = String(articles.length);
  $("#count-edits").textContent = String(edits.size);
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  document.addEventListener("change", (event) => {
    const line = picked.line && lines.get(picked.line);
    const { id, value } = event.target;
    if ((id === "role" || id === "join") && line) chosenFor(line, id, value);
    if (id === "line-only") lineOnly = event.target.checked;
    if (event.target.dataset.level) html.classList.toggle(`no-${event.target.dataset.level}`, !event.target.checked);
    if (id === "keys-on") {
      memory.set("paperclean:keys", event.target.checked ? "on" : "off");
      reachable();
    }
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
  document.addEventListener("beforeinput", plainly);
  document.addEventListener("focusin", (event) => { if (event.target.matches?.("[data-stretch]")) lastField = event.target; });
  addEventListener("resize", hideTip);
  addEventListener("beforeunload", (event) => { if (unsaved && saveAt) event.preventDefault(); });
  reachable();
  watchPicture();
  begin().then(goHash);
  addEventListener("hashchange", goHash);
}

/** Go where an address of this page leads: to a line or an edit. */
function goHash() {
  let hash = "";
  try { hash = decodeURIComponent(location.hash); } catch { /* it names no place */ }
  const [, kind, id] = /^#([te])-(.+)$/u.exec(hash) || [];
  if (kind === "t" && lines.has(id)) choose({ line: id });
  if (kind === "e" && edits.has(Number(id))) choose({ edit: Number(id) });
}
let started = false;
document.addEventListener("speak", () => {
  for (const one of $$("article .head, .heap > .role")) one.lang = language;
  keysHelp();
  if (started) {
    preview();
    filterEdits();
  } else {
    started = true;
    requestAnimationFrame(() => setTimeout(start));
  }
});
