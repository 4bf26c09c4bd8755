// Anchors: how a decision names a place, always in the line as it was read.
const cut = (text, most) => {
  const all = points(text);
  return all.length > most ? `${all.slice(0, most).join("")}…` : text;
};

function anchor(root, range = null) {
  const { page, source, ordinal, among, box } = root;
  return { page, source, ordinal, among, box, range };
}

/** The anchor of a line as it is now: of its whole, or of the part that it is of a line read. */
function anchorOf(line) {
  const root = roots.get(line.root);
  const whole = line.start === 0 && line.end === sourceOf(root).length;
  return anchor(root, whole ? null : [line.start, line.end]);
}

/** The anchor of what an edit concerns. */
function anchorOfEdit(edit) {
  const root = roots.get(edit.root);
  if (!root) return null;
  const length = sourceOf(root).length;
  if (edit.field === "text") return anchor(root, [edit.start, edit.end]);
  if (edit.field === "join") {
    const line = lines.get(edit.line);
    return line ? anchorOf(line) : anchor(root);
  }
  if (edit.field === "split") return anchor(root, [edit.start, edit.end]);
  return anchor(root, edit.start === 0 && edit.end === length ? null : [edit.start, edit.end]);
}

const rootKeys = new Map([...roots.values()].map((root) => [keyOf(root), root]));
function keyOf(at) {
  return JSON.stringify([at.page, at.source, at.ordinal]);
}

/** The lines of this report that an anchor names; none where it stands elsewhere. */
function linesAt(at) {
  const root = at && rootKeys.get(keyOf(at));
  if (!root) return [];
  const parts = partsOf.get(root.id) || [];
  if (!at.range) return parts;
  const [first, after] = at.range;
  return parts.filter((line) => (first === after
    ? line.start <= first && first <= line.end
    : line.start < after && first < line.end));
}

/**
 * The stretch of the source for characters of a line, never an empty one and rather in `field`; with
 * the stretches of corrections that it touches, which are given with whether they left nothing.
 */
function stretch(spans, [first, after], field, made) {
  let low = first;
  let high = after;
  const covered = () => spans.slice(low, high).filter(([s, e]) => s < e);
  for (const [least, most] of [field, [0, spans.length]]) {
    while (!covered().length && (low > least || high < most)) {
      if (low > least) low -= 1;
      else high += 1;
    }
  }
  const found = covered();
  if (!found.length) return null;
  let range = [Math.min(...found.map(([s]) => s)), Math.max(...found.map(([, e]) => e))];
  const united = ([start, end]) => [Math.min(range[0], start), Math.max(range[1], end)];
  for (let before = null; !sameNumbers(before, range);) {
    before = range;
    for (const [own, empty] of made) {
      if (overlaps(own, range) || (empty && own[0] <= range[1] && range[0] <= own[1])) range = united(own);
    }
    // a character that stands for several of the source takes its neighbours of the same stretch along
    for (; low > 0 && overlaps(spans[low - 1], range); low -= 1) range = united(spans[low - 1]);
    for (; high < spans.length && overlaps(spans[high], range); high += 1) range = united(spans[high]);
  }
  return { range, low, high };
}
const overlaps = ([start, end], [low, high]) => start < high && low < end;

/** The places of a stretch of the source that stand in the text as read: marks are left out. */
const placesShown = (root, [first, after]) => root.shown
  .map(([start, end]) => [Math.max(start, first), Math.min(end, after)])
  .flatMap(([start, end]) => Array.from({ length: Math.max(end - start, 0) }, (_, n) => start + n));

/** The text of a stretch of the source as it was read. */
function textRead(root, range) {
  const source = sourceOf(root);
  return placesShown(root, range).map((at) => source[at]).join("");
}

// Where lines stand in the report.
const inText = (id) => $(`.b [data-line="${CSS.escape(id)}"]`);
const inPicture = (id) => $(`#pages [data-line="${CSS.escape(id)}"]`);
const lineOf = (node) => node && node.closest && node.closest("[data-line]");
/** The lines of the block that a line stands in; what is shown in its place does not belong to it. */
function blockOf(id) {
  const block = inText(id)?.closest("[data-block]");
  if (!block) return [id];
  return $$("[data-line]", block).filter((one) => one.closest("[data-block]") === block).map((one) => one.dataset.line);
}
/** The article of a line, by its id; empty for what is set aside. */
const articleOf = (id) => (lines.get(id).article ? articles[lines.get(id).article - 1].id : "");
/** What to call a line in a list: its article's number, and how it begins. */
const called = (line) => `${line.article ? `${line.article} · ` : ""}${cut(line.text, 18)}`;
