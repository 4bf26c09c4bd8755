// What a document will be once decisions are carried out: new ones are made on that, not on the
// result alone. Articles are found as `arranged.py` finds them, a decision after the other.
const LATER = ["article", "after", "order"];
const isLater = (one) => LATER.includes(one.do) || (one.do === "accept" && one.field === "article");
const isBefore = (one, two) => one.rank - two.rank || one.place - two.place;

/** Whether all lines of all articles are known here. */
const isWhole = (() => {
  const counts = new Map();
  for (const { article } of lines.values()) counts.set(article, (counts.get(article) ?? 0) + 1);
  return articles.every(({ order, size }) => counts.get(order) === size);
})();

/** The lines with the number of their article and their rank: of this result, or before decisions on articles. */
function placesOfLines(begun) {
  const all = [...lines.values()].map((line, place) => {
    const here = [line.article ? articles[line.article - 1].number : 0, line.rank];
    const [number, rank] = (begun && DATA.begun[line.id]) || here;
    return [line.id, { id: line.id, number, rank, place }];
  });
  return new Map(all);
}
const placesNow = placesOfLines(false);
const placesBegun = placesOfLines(true);

/** The lines of the articles of this result. */
function idsNow() {
  const found = new Map(articles.map(({ number }) => [number, []]));
  for (const line of [...placesNow.values()].sort(isBefore)) found.get(line.number)?.push(line.id);
  return [...found.values()];
}

/**
 * How the decisions of this result are carried out from the first: the numbers of the articles that
 * they began; none where not all is known here that it takes, or it does not give this result.
 */
function replayed() {
  if (replayed.given !== DATA.given) {
    replayed.given = DATA.given;
    replayed.numbers = null;
    const numbers = new Map();
    if (isWhole && DATA.made_with === DATA.given.length) {
      const { said } = carriedOut(DATA.given, placesBegun, numbers);
      if (said === JSON.stringify(idsNow())) replayed.numbers = numbers;
    }
  }
  return replayed.numbers;
}

/** The lines that the decisions of this result put into an article: they do not tell where it stands. */
const brought = () => {
  const found = new Set();
  for (const { do: what, at, of } of DATA.given) {
    if (what === "article") for (const { id } of linesAt(at)) sameAnchor(at, of) ? found.delete(id) : found.add(id);
  }
  return found;
};

/** The articles, in order, that decisions will make; `home` is each line's. */
const composed = (all) => {
  const numbers = replayed();
  return carriedOut(all, numbers ? placesBegun : placesNow, numbers ?? undefined, aheadOf(all));
};

/**
 * The articles that decisions make, in order: carried out from the first, or those alone that this
 * result does not obey. `numbers` are those of articles that were begun, which are noted there
 * where none is `fresh`.
 */
function carriedOut(said, placed, numbers = new Map(), fresh = []) {
  const begun = placed === placesBegun;
  const made = begun ? said : fresh;
  const all = [];
  const home = new Map();
  const roles = new Map();
  const failed = [];
  const moves = [];
  const others = begun ? new Set() : brought();
  const makeArticle = (number, id, ids, more) => {
    const own = articles.find((one) => one.number === number);
    const article = { id: own?.id ?? id, number, title: own?.title ?? "", ids, missing: 0, place: placed.get(id), native: new Set(ids), ...more };
    all.push(article);
    return article;
  };
  const numbered = new Map();
  for (const line of [...placed.values()].filter((one) => one.number).sort(isBefore)) {
    if (!numbered.has(line.number)) numbered.set(line.number, makeArticle(line.number, line.id, []));
    const own = numbered.get(line.number);
    own.ids.push(line.id);
    if (!others.has(line.id)) own.native.add(line.id);
    home.set(line.id, own);
  }
  for (const own of all) own.missing = begun ? 0 : (articles.find((one) => one.number === own.number)?.size ?? 0) - own.ids.length;
  for (const one of said.filter((two) => two.do === "role")) {
    for (const line of linesAt(one.at)) roles.set(line.id, one.after);
  }
  const first = (article) => article.ids.find((id) => DATA.printed.includes(roles.get(id) ?? lines.get(id).role)) ?? null;
  // what is not printed at the head of an article is its beginning too
  const begins = (id) => {
    const ids = home.get(id)?.ids ?? [];
    return ids.slice(0, ids.indexOf(first(home.get(id) ?? { ids })) + 1 || 1).includes(id);
  };
  const beginning = (at) => home.get(linesAt(at).map((line) => line.id).find(begins)) ?? null;
  const leave = (ids) => {
    for (const id of ids.filter((one) => home.has(one))) {
      const own = home.get(id);
      own.ids = own.ids.filter((one) => one !== id);
      home.delete(id);
    }
  };
  const begin = (ids, one) => {
    leave(ids);
    const isNew = fresh.includes(one);
    const next = Math.max(DATA.most, ...all.map(({ number }) => number)) + 1;
    const key = JSON.stringify([keyOf(one.at), one.at.range ?? null]);
    if (!isNew && !numbers.has(key)) numbers.set(key, next);
    const article = makeArticle(isNew ? 0 : numbers.get(key), ids[0], [...ids], { fresh: isNew });
    for (const id of ids) home.set(id, article);
  };
  const move = (ids, article) => {
    for (const id of ids.filter((one) => home.get(one) !== article)) {
      leave([id]);
      const start = article.ids.indexOf(first(article)) + 1;
      const early = start > 0 && isBefore(placed.get(id), placed.get(first(article))) < 0;
      const next = early ? -1 : article.ids.findIndex((one, n) => n >= start && isBefore(placed.get(one), placed.get(id)) > 0);
      article.ids.splice(next < 0 ? article.ids.length : next, 0, id);
      home.set(id, article);
    }
  };
  const follow = (ids, after) => {
    const article = home.get(ids[0]);
    const rest = article.ids.filter((id) => !ids.includes(id));
    rest.splice(after ? rest.indexOf(after) + 1 : 0, 0, ...ids.filter((id) => article.ids.includes(id)));
    article.ids = rest;
  };
  const accepted = (edit, one) => {
    if (!suggested(edit) || !home.has(edit.line)) return;
    const { ids } = home.get(edit.line);
    const rest = ids.slice(ids.indexOf(edit.line));
    const goal = all.find((one) => one.number && one.number === edit.after && one.ids.length);
    if (goal) {
      move(rest, goal);
      if (rest.every((id) => DATA.titles.includes(lines.get(id).role))) follow(rest, null);
    } else if (!edit.after && !begins(edit.line)) begin(rest, one);
  };
  const carryOut = (one) => {
    const ids = linesAt(one.at).map((line) => line.id);
    if (!ids.length) return false;
    if (one.do === "accept") judged(one).forEach((edit) => accepted(edit, one));
    else if (one.do === "article") {
      const goal = one.of && beginning(one.of);
      if (!one.of) leave(ids);
      else if (goal) move(ids, goal);
      else if (sameAnchor(one.of, one.at)) begin(ids, one);
      else return false;
    } else if (one.do === "after") {
      const after = one.line && linesAt(one.line).map((line) => line.id).filter((id) => home.get(id) === home.get(ids[0]) && !ids.includes(id)).at(-1);
      if (!home.has(ids[0]) || (one.line && !after)) return false;
      follow(ids, after);
    } else {
      const own = home.get(ids.find(begins));
      const before = one.of && beginning(one.of);
      if (!own || (one.of && (!before || before === own))) return false;
      moves.push([own, before]);
    }
    return true;
  };
  for (const one of made.filter(isLater)) if (!carryOut(one)) failed.push(one);
  const start = (article) => {
    const line = placed.get(first(article));
    return line && article.native.has(line.id) && isBefore(line, article.place) >= 0 ? line : article.place;
  };
  const every = [...all].sort((one, two) => isBefore(start(one), start(two)));
  for (const [own, before] of moves) {
    every.splice(every.indexOf(own), 1);
    every.splice(before ? every.indexOf(before) + 1 : 0, 0, own);
  }
  const order = every.filter(first);
  return { order, home, first, failed, roles, said: JSON.stringify(order.map((article) => article.ids)) };
}

/** The same decisions without those that later ones make needless, as far as the articles stay. */
function shortened(old, made) {
  const before = aheadOf(old);
  const next = made.filter(isLater);
  const goal = next.length && composed([...old, ...made]);
  if (!goal || next.some((one) => goal.failed.includes(one))) return [...old, ...made];
  const needless = before.filter((one) => isLater(one) && one.do !== "accept" && next.some((two) => one.do === two.do && sameAnchor(one.at, two.at)));
  const others = (all) => all.filter((one) => !needless.includes(one));
  const isEnough = (all) => {
    const found = composed(all);
    return found.said === goal.said && found.failed.every((one) => goal.failed.includes(one));
  };
  const rest = made.filter((one) => !isLater(one) || one.do === "accept");
  if (!next.some((one) => one.do === "accept") && isEnough([...others(old), ...rest])) return [...others(old), ...rest];
  return isEnough([...others(old), ...made]) ? [...others(old), ...made] : [...old, ...made];
}

const rangeOf = (at) => at.range ?? [0, points(at.source).length];
/** Decisions with those that this result obeys, whether they still count or not. */
const withGiven = (own) => [...own, ...without(DATA.given, own)];
const textsOf = (root, all) => all.filter((one) => one.do === "text" && keyOf(one.at) === keyOf(root));

const clipped = ([first, after], line) => [Math.max(first, line.start), Math.min(after, line.end)];

/** What a correction puts into one part of a line, as `decided.py` deals it out. */
function shareOf(one, line) {
  const range = rangeOf(one.at);
  const there = placesShown(roots.get(line.root), range);
  const put = points(one.after);
  const isHere = (at) => line.start <= at && at < line.end;
  if (there.length === put.length) return put.filter((_, n) => isHere(there[n]));
  return isHere(there[0] ?? range[0]) ? put : [];
}

/**
 * The characters of a line with the corrections that the next run will make, and their spans; `kept`
 * says which character of the line as it is each of them is, -1 for one that is put there.
 */
function lineNow(line, own = decisions) {
  const spans = spansOf(line);
  let cells = points(line.text).map((char, n) => ({ char, span: spans[n], kept: n }));
  for (const one of textsOf(roots.get(line.root), aheadOf(own))) {
    const range = rangeOf(one.at);
    const put = shareOf(one, line).map((char) => ({ char, span: clipped(range, line), kept: -1 }));
    const touched = cells.filter(({ span }) => overlaps(span, range));
    // of several in the place of one the first takes away what stood there, the others join it
    const next = touched.length ? cells.indexOf(touched[0]) : cells.findIndex(({ span }) => span[0] >= range[1]);
    const place = next < 0 ? cells.length : next;
    const last = touched.length ? cells.indexOf(touched.at(-1)) + 1 : place;
    cells = [...cells.slice(0, place), ...put, ...cells.slice(last)];
  }
  return { text: cells.map(({ char }) => char), spans: cells.map(({ span }) => span), kept: cells.map(({ kept }) => kept) };
}

/** What corrections change in a line as it is: [first, after, what will stand there], the last first. */
function changesOf(line) {
  const { text, kept } = lineNow(line);
  const found = [];
  let [at, put] = [0, ""];
  for (const [n, place] of [...kept, points(line.text).length].entries()) {
    if (place < 0) put += text[n];
    else {
      if (place > at || put) found.unshift([at, place, put]);
      [at, put] = [place + 1, ""];
    }
  }
  return found;
}

/** The places in a line, as it will be, before which the next run will part it. */
function cutsOf(line) {
  const { spans } = lineNow(line);
  const root = roots.get(line.root);
  const source = sourceOf(root);
  // white space before a cut, and what is put in its place, stays with what is before
  const inked = (end) => placesShown(root, [end, source.length]).find((at) => source[at].trim()) ?? source.length;
  const ends = ahead().filter((one) => one.do === "join" && one.at.range && keyOf(one.at) === keyOf(root)).map((one) => inked(one.at.range[1]));
  return ends.filter((end) => line.start < end && end < line.end)
    .map((end) => spans.findIndex(([start]) => start >= end)).filter((at) => at > 0).sort((one, two) => one - two);
}

/**
 * The decisions that make `wanted` of characters [first, after) of a line as it will be; none if
 * nothing is new. They take in the corrections that these touch, and hold one for each part of the
 * line as it was read: what stands in the others stays there. `after` is null where one only takes
 * such corrections back.
 */
function corrections(line, first, after, wanted, own) {
  const { text: now, spans } = lineNow(line, own);
  const old = now.slice(first, after);
  const put = points(wanted);
  let head = 0;
  while (head < old.length && head < put.length && old[head] === put[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < put.length - head
    && old[old.length - 1 - tail] === put[put.length - 1 - tail]) tail += 1;
  if (head + tail === old.length && old.length === put.length) return [];
  const made = textsOf(roots.get(line.root), withGiven(own)).map((one) => [rangeOf(one.at), one.after === ""]);
  const place = stretch(spans, [first + head, after - tail], [first, after], made);
  if (!place) return null;
  const text = [
    ...now.slice(place.low, first + head),
    ...put.slice(head, put.length - tail),
    ...now.slice(after - tail, place.high),
  ];
  return stating(line, place.range, own, [[clipped(place.range, line), text]]);
}

/** The decisions that say what stands in a stretch of a line as read: `here` of one part, the others as now. */
function stating(line, range, own, here) {
  const root = roots.get(line.root);
  const others = partsOf.get(line.root).filter((part) => part !== line && overlaps([part.start, part.end], range)).map((part) => {
    const inside = clipped(range, part);
    return [inside, standingFor(inside, lineNow(part, own))];
  });
  const isObeyed = textsOf(root, DATA.given).some((one) => overlaps(rangeOf(one.at), range));
  return [...here, ...others].map(([at, put]) => {
    const text = put.join("");
    const isResult = !isObeyed && text === textNow(root, at);
    return { do: "text", at: anchor(root, at), before: textRead(root, at), after: isResult ? null : text };
  }).filter((one) => one.before || one.after);
}

/** The characters of a text that stand for a stretch of the source. */
const standingFor = (range, { text, spans }) => text.filter((_, n) => overlaps(spans[n], range));

/** The text of this result that stands for a stretch of the source. */
const textNow = (root, range) => partsOf.get(root.id)
  .flatMap((line) => standingFor(range, { text: points(line.text), spans: spansOf(line) })).join("");

/**
 * The decisions that begin a paragraph before a character inside a line as it will be. What was
 * put in the place of others is parted with them; null where there is nothing to part.
 */
function parting(line, offset) {
  const root = roots.get(line.root);
  const { text, spans } = lineNow(line);
  if (offset <= 0 || offset >= text.length) return null;
  const [first, after] = spans[offset];
  const begin = (at) => ({ do: "join", at: anchor(root, [line.start, at]), after: "paragraph" });
  if (!sameNumbers(spans[offset - 1], spans[offset])) return [begin(first)];
  const made = textsOf(root, withGiven(decisions)).map((one) => [rangeOf(one.at), false]);
  const place = stretch(spans, [offset, offset + 1], [offset, offset + 1], made);
  const source = sourceOf(root);
  const wanted = first + offset - spans.findIndex((span) => sameNumbers(span, spans[offset]));
  const [at] = placesShown(root, [first + 1, after]).filter((n) => source[n].trim())
    .sort((one, two) => Math.abs(one - wanted) - Math.abs(two - wanted));
  if (at === undefined) return null;
  const [low, high] = clipped(place.range, line);
  const here = [[[low, at], text.slice(place.low, offset)], [[at, high], text.slice(offset, place.high)]];
  return [...stating(line, place.range, decisions, here), begin(at)];
}
