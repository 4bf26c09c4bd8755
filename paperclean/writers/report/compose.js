// What a document will be once decisions are carried out: new ones are made on that, not on the
// result alone. Articles are found as `arranged.py` finds them, a decision after the other.
const LATER = ["article", "after", "order"];
const isLater = (one) => LATER.includes(one.do) || (one.do === "accept" && one.field === "article");
const ranked = [...lines.values()].map((line, place) => ({ ...line, place }));
const placed = new Map(ranked.map((line) => [line.id, line]));
const isBefore = (one, two) => one.rank - two.rank || one.place - two.place;

/** The articles, in order, that decisions make of those of the result; `home` is each line's. */
function carriedOut(made) {
  const known = ranked.filter((line) => line.article).sort(isBefore);
  const all = articles.map(({ id, number, title, size }) => ({ id, number, title, ids: [], missing: size, place: placed.get(id), native: new Set() }));
  const home = new Map();
  const roles = new Map();
  const failed = [];
  const moves = [];
  for (const line of known) {
    const own = all[line.article - 1];
    own.ids.push(line.id);
    own.native.add(line.id);
    own.missing -= 1;
    home.set(line.id, own);
  }
  for (const one of decisions.filter((two) => two.do === "role")) {
    for (const line of linesAt(one.at)) roles.set(line.id, one.after);
  }
  const first = (article) => article.ids.find((id) => DATA.printed.includes(roles.get(id) ?? lines.get(id).role)) ?? null;
  const begins = (id) => home.has(id) && first(home.get(id)) === id;
  const beginning = (at) => home.get(linesAt(at).map((line) => line.id).find(begins)) ?? null;
  const leave = (ids) => {
    for (const id of ids.filter((one) => home.has(one))) {
      const own = home.get(id);
      own.ids = own.ids.filter((one) => one !== id);
      home.delete(id);
    }
  };
  const begin = (ids) => {
    leave(ids);
    const article = { id: ids[0], number: 0, title: "", ids: [...ids], missing: 0, place: placed.get(ids[0]), native: new Set(ids), fresh: true };
    all.push(article);
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
  const accepted = (edit) => {
    if (!suggested(edit) || !home.has(edit.line)) return;
    const { ids } = home.get(edit.line);
    const rest = ids.slice(ids.indexOf(edit.line));
    const goal = all.find((one) => one.number && one.number === edit.after && one.ids.length);
    if (goal) {
      move(rest, goal);
      if (rest.every((id) => DATA.titles.includes(lines.get(id).role))) follow(rest, null);
    } else if (!edit.after && !begins(edit.line)) begin(rest);
  };
  const carryOut = (one) => {
    const ids = linesAt(one.at).map((line) => line.id);
    if (!ids.length) return false;
    if (one.do === "accept") judged(one).forEach(accepted);
    else if (one.do === "article") {
      const goal = one.of && beginning(one.of);
      if (!one.of) leave(ids);
      else if (goal) move(ids, goal);
      else if (sameAnchor(one.of, one.at)) begin(ids);
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
  return { order, home, first, failed, said: JSON.stringify(order.map((article) => article.ids)) };
}

/** The same decisions without those that later ones make needless, as far as the articles stay. */
function shortened(old, made) {
  const before = aheadOf(old);
  const next = made.filter(isLater);
  const goal = next.length && carriedOut([...before, ...next]);
  if (!goal || next.some((one) => goal.failed.includes(one))) return [...old, ...made];
  const needless = before.filter((one) => isLater(one) && one.do !== "accept" && next.some((two) => one.do === two.do && sameAnchor(one.at, two.at)));
  const others = (all) => all.filter((one) => !needless.includes(one));
  const isEnough = (all) => {
    const found = carriedOut(all);
    return found.said === goal.said && found.failed.every((one) => goal.failed.includes(one));
  };
  const rest = made.filter((one) => !isLater(one) || one.do === "accept");
  if (!next.some((one) => one.do === "accept") && isEnough(others(before))) return [...others(old), ...rest];
  return isEnough([...others(before), ...next]) ? [...others(old), ...made] : [...old, ...made];
}

const rangeOf = (at) => at.range ?? [0, points(at.source).length];
const textsOf = (root, all) => all.filter((one) => one.do === "text" && keyOf(one.at) === keyOf(root));

/** The characters of a line with the corrections that the next run will make, and their spans. */
function lineNow(line) {
  const spans = spansOf(line);
  let cells = points(line.text).map((char, n) => ({ char, span: spans[n] }));
  for (const one of textsOf(roots.get(line.root), ahead())) {
    const range = rangeOf(one.at);
    const low = cells.findIndex(({ span }) => overlaps(span, range));
    const high = cells.findLastIndex(({ span }) => overlaps(span, range)) + 1;
    if (high) cells = [...cells.slice(0, low), ...points(one.after).map((char) => ({ char, span: range })), ...cells.slice(high)];
  }
  return { text: cells.map(({ char }) => char), spans: cells.map(({ span }) => span) };
}

/**
 * The decision that makes `wanted` of characters [first, after) of a line as it will be; none if
 * nothing is new. It takes in the corrections that it touches; `after` is null where it only
 * takes them back.
 */
function correction(line, first, after, wanted) {
  const { text: now, spans } = lineNow(line);
  const old = now.slice(first, after);
  const put = points(wanted);
  let head = 0;
  while (head < old.length && head < put.length && old[head] === put[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < put.length - head
    && old[old.length - 1 - tail] === put[put.length - 1 - tail]) tail += 1;
  if (head + tail === old.length && old.length === put.length) return null;
  const root = roots.get(line.root);
  const made = textsOf(root, decisions);
  const place = stretch(spans, first + head, after - tail, made.map((one) => [rangeOf(one.at), one.after === ""]));
  if (!place) return null;
  const text = [
    ...now.slice(place.low, first + head),
    ...put.slice(head, put.length - tail),
    ...now.slice(after - tail, place.high),
  ].join("");
  const own = spansOf(line);
  const result = points(line.text).filter((_, n) => overlaps(own[n], place.range)).join("");
  const fresh = ahead();
  const obeyed = made.some((one) => !fresh.includes(one) && overlaps(rangeOf(one.at), place.range));
  return { do: "text", at: anchor(root, place.range), before: textRead(root, place.range), after: text === result && !obeyed ? null : text };
}
