// What is selected, and what is told of it: the tip, the dock, and its forms.
let moreOpen = false;
let lineOnly = false; // whether a role is given to one line of a block
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
  if (own) said([word(own.rule), say(levelOf(own)), ...change(own).map((one) => one || say("nothing")), inTongue(own.reason)].join(", "));
}

/** The lines to show of an edit: those of its group, and of a join the one that follows. */
function placesOf(edit) {
  const own = inGroup(edit).map(lineOfEdit).filter(Boolean);
  if (edit.field === "join" && own.length === 1) {
    const all = now.home.get(own[0])?.ids ?? [];
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

/** Tell whether an edit can be accepted or rejected: where a line belongs is decided otherwise. */
function canJudge(edit, kind) {
  if (word(edit.rule) === "decision") return kind === "reject" && !word(edit.skipped) && ["text", "role", "join"].includes(edit.field);
  if (suggested(edit)) return true;
  return !word(edit.skipped) && !(kind === "reject" && ["article", "rank"].includes(edit.field));
}

/** What stands in the ledger; roles and joins by their names in Chinese. */
const valueOf = (edit, value) => both(String(value), ["role", "join"].includes(edit.field) ? words[`${edit.field}-${value}`]?.[1] : "");

// The tip and the dock tell of an edit what the ledger says, and nothing else.
function told(edit) {
  const part = (name, ...inside) => h("span", { "data-part": name }, ...inside);
  return h("p", { class: `told ${edit.level}` },
    part("rule", word(edit.rule)), part("level", spoken(edit.level)), part("field", spoken(`field-${edit.field}`)),
    h("span", { class: "change", dir: "ltr" }, part("before", valueOf(edit, edit.before)), " → ", part("after", valueOf(edit, edit.after))),
    part("reason", bothOf(edit.reason)), word(edit.skipped) ? part("skipped", bothOf(edit.skipped)) : null,
    DATA.chinese[edit.reason] ? h("small", { class: "own", lang: "en" }, word(edit.reason)) : null);
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
  const held = dock.contains(document.activeElement) ? document.activeElement : null;
  dock.replaceChildren(...parts);
  if (held?.id) $(`#${held.id}`, dock)?.focus();
  else if (held?.dataset.do) $(`[data-do="${held.dataset.do}"]`, dock)?.focus();
}

function aboutEdit(edit) {
  const verdict = verdicts.get(edit.number);
  const group = inGroup(edit);
  const card = told(edit);
  if (edit.field === "article") {
    const named = change(edit);
    [edit.before, edit.after].forEach((number, n) => card.append(h("span", { class: "place" }, `${number} = `, h("bdi", {}, named[n]))));
    if (!verdict && suggested(edit)) card.append(h("span", { class: "place promise" }, promise(edit)));
  }
  card.append(h("span", { class: "place" }, placeOfEdit(edit), group.length > 1 ? ` · ${group.length} ${say("pieces")}` : ""));
  return [card, h("div", { class: "row" },
    ...[["a", "accept"], ["r", "reject"]].filter(([, kind]) => canJudge(edit, kind))
      .map(([key, kind]) => act(key, kind, { "aria-pressed": String(verdict === kind) })),
    verdict ? h("span", { class: "chip" }, spoken(`${verdict}ed`)) : null,
    act("p", "before"), act("n", "next"))];
}

/** What accepting does that proposes another article from a line on. */
function promise(edit) {
  const own = now.home.get(edit.line);
  const behind = own ? own.ids.length - own.ids.indexOf(edit.line) - 1 : 0;
  const goal = now.order.find((article) => article.number && article.number === edit.after);
  if (!own || (edit.after ? !goal : firstOf(own) === edit.line)) return say("accept-nothing");
  return goal ? say("accept-moves", now.order.indexOf(goal) + 1, behind) : say("accept-begins", behind);
}

function aboutLine(line, alone) {
  const root = roots.get(line.root);
  const found = [];
  if (picked.task === "correct") return [correctForm(line)];
  if (picked.task === "move") return [moveForm(line)];
  if (alone) {
    found.push(h("p", { class: "asread" }, spoken("as-read"), ` (${placeOf(root, root)}): `, h("code", {}, cut(sourceOf(root).slice(line.start, line.end).join("").trim(), 160))));
  }
  const [roleNow, joinNow] = ["role", "join"].map((key) => ahead().findLast((one) => one.do === key && sameAnchor(one.at, anchorOf(line)))?.after ?? line[key]);
  const roles = h("select", { id: "role" }, ...DATA.roles.map((role) => h("option", { value: role, selected: role === roleNow, "data-say": `role-${role}` }, say(`role-${role}`))));
  const joins = h("select", { id: "join" }, ...DATA.joins.map((join) => h("option", { value: join, selected: join === joinNow, "data-say": `join-${join}` }, say(`join-${join}`))));
  found.push(h("div", { class: "row" },
    act("c", "correct"), act("m", "move"),
    h("label", {}, spoken("role"), roles),
    blockOf(line.id).length > 1 ? h("label", { class: "switch" }, h("input", { type: "checkbox", id: "line-only", checked: lineOnly }), spoken("line-only")) : null,
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
    const high = before.comparePoint(range.endContainer, range.endOffset) > 0 ? lineNow(line).text.length : lengthTo(one, range.endContainer, range.endOffset);
    return { line, low, high };
  }).filter(({ low, high }) => low < high);
}

function lengthTo(one, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(one);
  range.setEnd(node, offset);
  const shown = h("span", {}, range.cloneContents());
  for (const was of $$(".was", shown)) was.remove();
  return points(shown.textContent).length;
}

let stretches = [];
let lastField = null;

function beginCorrection() {
  if (!picked.line && !selectedStretches().length) return said(say("said-no-selection"));
  stretches = selectedStretches();
  if (!stretches.length) {
    const line = lines.get(picked.line);
    stretches = [{ line, low: 0, high: lineNow(line).text.length }];
  }
  stretches = stretches.flatMap(({ line, low, high }) => {
    const ends = [low, ...cutsOf(line).filter((at) => low < at && at < high), high];
    return ends.slice(1).map((end, n) => ({ line, low: ends[n], high: end }));
  });
  picked = { edit: null, line: stretches[0].line.id, task: "correct" };
  restate();
  showPlace(stretches.map(({ line }) => line.id));
  showDock();
  $("#dock input").focus();
  return null;
}

function correctForm() {
  const fields = stretches.map(({ line, low, high }, n) => {
    const text = lineNow(line).text.slice(low, high).join("");
    return h("div", { class: "row" }, h("input", { type: "text", value: text, "data-stretch": n, "aria-label": say("correct"), spellcheck: "false", autocomplete: "off" }));
  });
  const read = stretches.map(({ line }) => sourceOf(roots.get(line.root)).slice(line.start, line.end).join("").trim()).join(" ");
  return h("div", { class: "task", "data-task": "correct" },
    h("p", { class: "asread" }, spoken("as-read"), ": ", h("code", {}, cut(read, 200))), ...fields,
    h("div", { class: "row" }, act("", "apply", { class: "main" }), act("", "cancel"), act("", "part-cursor")));
}

/** Begin a paragraph where the cursor stands in a field whose text nobody has changed. */
function partAtCursor() {
  const fields = $$("#dock [data-stretch]");
  const field = fields.find((one) => one === lastField) ?? fields[0];
  const { line, low, high } = stretches[Number(field.dataset.stretch)];
  const at = low + points(field.value.slice(0, field.selectionStart)).length;
  if (field.value !== lineNow(line).text.slice(low, high).join("")) return tell(say("said-not-here"));
  picked.task = "";
  partInside(line, at);
  return choose({ line: line.id }, { scroll: false });
}

function moveForm(line) {
  const block = blockOf(line.id);
  const own = now.home.get(line.id);
  const title = (article) => (firstOf(article) === article.id && article.title) || cut(lines.get(firstOf(article)).text.trim(), 24);
  const goal = h("select", { id: "to-article" },
    ...now.order.map((article, n) => h("option", { value: firstOf(article), selected: article === own }, `${n + 1} · ${cut(title(article), 24)}`)),
    h("option", { value: "new" }, say("new-article")), h("option", { value: "none" }, say("no-article")));
  const place = h("select", { id: "to-place" });
  const fill = () => {
    const article = now.order.find((one) => firstOf(one) === goal.value);
    const ids = (article?.ids ?? []).filter((id) => !block.includes(id));
    const blocks = ids.map((id) => inText(id)?.closest("[data-block]"));
    const ends = ids.filter((_, n) => n === ids.length - 1 || (blocks[n] && blocks[n] !== blocks[n + 1]));
    place.replaceChildren(h("option", { value: "" }, say("at-start")),
      ...ends.map((id, n) => h("option", { value: id, selected: n === ends.length - 1 }, `${say("after-block")} ${cut(lines.get(id).text, 22)}`)));
    place.disabled = !article;
  };
  const role = line.article ? line.role : "body";
  const roles = h("select", { id: "as-role" }, ...DATA.roles.map((one) => h("option", { value: one, selected: one === role }, say(`role-${one}`))));
  const chosen = () => {
    fill();
    roles.disabled = goal.value === "none";
  };
  goal.addEventListener("change", chosen);
  chosen();
  return h("div", { class: "task", "data-task": "move" },
    h("p", { class: "asread" }, h("code", {}, cut(blockOf(line.id).map((id) => lines.get(id).text).join(""), 80))),
    block.some((id) => cutsOf(lines.get(id)).length) ? h("p", { class: "fault" }, spoken("moves-whole")) : null,
    h("div", { class: "row" }, h("label", {}, spoken("to-article"), goal), h("label", {}, spoken("to-place"), place), h("label", {}, spoken("role"), roles)),
    h("div", { class: "row" }, act("", "apply", { class: "main" }), act("", "cancel")));
}

function applyTask() {
  const line = lines.get(picked.line);
  const { task } = picked;
  if (task === "correct") {
    let next = decisions;
    const grown = new Map(); // by how much a line is longer, before what is still to come
    for (const field of $$("#dock [data-stretch]")) {
      const { line: own, low, high } = stretches[Number(field.dataset.stretch)];
      const by = grown.get(own) ?? 0;
      const made = corrections(own, low + by, high + by, field.value, next);
      if (!made) {
        tell(say("said-not-here"));
        return;
      }
      next = upon(next, made);
      grown.set(own, by + points(field.value).length - (high - low));
    }
    picked.task = "";
    become(next, say("said-corrected"));
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

