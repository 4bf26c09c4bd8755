// What decisions will do, shown at once where it is simple; the articles change with the next run.
const untouched = new Map();
const verdicts = new Map();

function note(after, ...inside) {
  for (const one of after) one.after(h("span", { class: "will note", lang: language }, ...inside));
}

const shownAs = (id) => $$(`.b [data-line="${CSS.escape(id)}"]`);

/** Find the edits that a decision accepts or rejects. */
function judged(one) {
  const root = rootKeys.get(keyOf(one.at));
  return (root && editsOf.get(root.id) || []).filter((edit) => edit.field === one.field
    && word(edit.rule) === one.rule && sameAnchor(anchorOfEdit(edit), one.at));
}

function showVerdicts() {
  verdicts.clear();
  for (const one of decisions.filter(isVerdict)) {
    for (const edit of judged(one)) verdicts.set(edit.number, one.do);
  }
  for (const item of $$("#panel-edits .items [data-edit]")) restateItem(item);
  for (const [number, kind] of verdicts) {
    for (const mark of $$(`.b [data-edit="${number}"]`)) {
      mark.classList.add(`${kind}ed`);
      const { field, before } = edits.get(number);
      if (kind === "reject" && field === "text") mark.dataset.was = seen(before);
    }
    if (kind === "accept" && suggested(edits.get(number))) showAccepted(edits.get(number));
  }
}

/** What rules of joins did to the text at the end of a line, a hyphen taken out, and what follows it. */
const atJoins = (() => {
  const own = new Map(idsNow().flatMap((ids) => ids.map((id) => [id, ids])));
  const all = [...edits.values()].filter((edit) => edit.field === "text" && !word(edit.skipped) && DATA.joining.includes(word(edit.rule)));
  return all.map((edit) => [edit, lineOfEdit(edit)]).map(([edit, line]) => ({ edit, line, next: lineAfter(line, own.get(line)) }));
})();

/** Strike it out where another line follows, or a line that was joined is joined otherwise. */
function showUnjoined() {
  const joined = ahead().filter((one) => one.do === "join");
  for (const { edit, line, next } of atJoins) {
    const join = inGroup(edit).find(({ field }) => field === "join");
    const told = join && joined.findLast((one) => linesAt(one.at).at(-1)?.id === line
      && (!one.at.range || one.at.range[1] === lines.get(line).end));
    if (!next || (lineAfter(line, now.home.get(line)?.ids, now.roles) === next && !(told && told.after !== join.after))) continue;
    for (const mark of $$(`.b [data-edit="${edit.number}"]`)) {
      mark.classList.add("rejected");
      mark.dataset.was = seen(edit.before);
    }
  }
}

/** The next line of an article that is printed with a line; none where that is not printed. */
function lineAfter(id, ids = [], roles = new Map()) {
  const stream = (one) => DATA.streams.findIndex((own) => own.includes(roles.get(one) ?? lines.get(one)?.role));
  const own = stream(id);
  return own < 0 ? undefined : ids.slice(ids.indexOf(id) + 1).find((one) => stream(one) === own);
}

/** Say at its line what an accepted suggestion will do; characters are marked already, articles told. */
function showAccepted(edit) {
  if (["text", "article"].includes(edit.field)) return;
  note(shownAs(lineOfEdit(edit)), `→ ${change(edit)[1]}`);
}

/** Put other characters into a line as it is shown; the old ones stay, struck out. */
function showCorrections(line) {
  const text = points(line.text);
  const units = (n) => text.slice(0, n).join("").length;
  for (const [first, after, put] of changesOf(line)) {
    for (const shown of shownAs(line.id)) {
      keepUntouched(shown);
      const range = rangeIn(shown, units(first), units(after));
      if (!range) continue;
      const was = h("del", { class: "was" });
      was.append(range.extractContents());
      range.insertNode(h("ins", { class: "will" }, put));
      range.insertNode(was);
    }
  }
}

function keepUntouched(shown) {
  if (!untouched.has(shown)) untouched.set(shown, [...shown.childNodes].map((node) => node.cloneNode(true)));
}

/** The texts in an element, in order, but for those in some elements. */
function textNodes(shown, left) {
  const walk = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    if (!left || !walk.currentNode.parentElement.closest(left)) found.push(walk.currentNode);
  }
  return found;
}

/** The range of the characters [first, after) of an element, in UTF-16 units, but for some elements. */
function rangeIn(shown, first, after, left = "ins.will") {
  const range = document.createRange();
  let at = 0;
  let begun = false;
  for (const node of textNodes(shown, left)) {
    const end = at + node.data.length;
    if (!begun && first < end) {
      range.setStart(node, first - at);
      begun = true;
    }
    if (begun && after <= end) {
      range.setEnd(node, after - at);
      return range;
    }
    at = end;
  }
  if (first < after || first > at) return null;
  range.selectNodeContents(shown);
  range.collapse(false);
  return range;
}

function showMoves() {
  const fresh = ahead();
  const moving = new Map();
  for (const line of lines.values()) {
    const goal = now.home.get(line.id) ?? null;
    if ((goal && !goal.fresh ? goal.id : "") !== articleOf(line.id) || goal?.fresh) moving.set(line.id, goal);
  }
  let before;
  for (const [id, goal] of moving) {
    for (const shown of shownAs(id)) shown.classList.add("leaving");
    if (goal !== before) note(shownAs(id), !goal ? say("will-aside") : goal.fresh ? say("will-new") : `${say("will-move")} ${titleOf(goal.id)}`);
    before = goal;
  }
  for (const one of fresh.filter((d) => d.do === "after")) {
    const [line] = linesAt(one.at);
    const target = one.line && linesAt(one.line).at(-1);
    if (line && target && !moving.has(target.id)) note(shownAs(target.id), `↳ ${cut(line.text, 24)}`);
  }
}

function titleOf(id) {
  const found = articles.find((article) => article.id === id);
  return found ? `${found.order} · ${cut(found.title, 20)}` : say("new-article");
}

function preview() {
  now = composed(decisions);
  for (const one of $$(".will.note")) one.remove();
  for (const [shown, nodes] of untouched) shown.replaceChildren(...nodes);
  untouched.clear();
  for (const one of $$(".accepted, .rejected, .leaving")) one.classList.remove("accepted", "rejected", "leaving");
  showVerdicts();
  const corrected = ahead().filter((one) => one.do === "text").flatMap((one) => linesAt(one.at));
  new Set(corrected).forEach(showCorrections);
  for (const one of ahead()) {
    const here = linesAt(one.at);
    const anew = toldAnew(one);
    if (one.do === "role") for (const line of here) note(shownAs(line.id), `→ ${say(`role-${one.after}`)}${anew && ` · ${anew}`}`);
    else if (anew && here.length) note(shownAs(here[0].id), anew);
    if (one.do === "join" && here.length) note(shownAs(here[0].id), `→ ${say(`join-${one.after}`)}`);
    if (one.do === "order" && here.length) {
      const head = inText(here[0].id)?.closest("article")?.querySelector(".head");
      const goal = one.of && linesAt(one.of)[0];
      if (head) head.append(h("span", { class: "will note" }, goal ? `${say("will-order")} ${titleOf(goal.id)}` : say("will-first")));
    }
  }
  for (const one of takenBack().filter((two) => !isLater(two) || !replayed())) {
    const [line] = linesAt(one.at);
    if (line) note(shownAs(line.id), `↶ ${say(`do-${one.do}`)}${one.do === "text" ? ` «${one.after}»` : ""}: ${say("will-back")}`);
  }
  showUnjoined();
  showMoves();
  for (const one of $$("[data-doubt]")) {
    const doubt = DATA.doubts[Number(one.dataset.doubt)];
    const settled = doubt.edits.length > 0 && doubt.edits.every((number) => verdicts.has(number));
    one.classList.toggle("settled", settled);
  }
  listDecisions();
  showDock();
  restate();
}
