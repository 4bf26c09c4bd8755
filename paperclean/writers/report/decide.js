// Decisions: the very list of the form that `paperclean clean` reads, kept, undone and saved.
const FORM = "paperclean decisions 1";
const STORE = `paperclean:${DATA.key}`;
const saveAt = $("#main").dataset.save;
let decisions = [];
let past = [];
let base = []; // what was loaded or saved last
let unsaved = false;
let known = null; // what this browser keeps, as this page read or wrote it last
let tag = null; // of what the server holds: it refuses to write over what somebody else saved
let damaged = false; // what the server holds cannot be read: nothing is saved over it

const sameNumbers = (one, two) => JSON.stringify(one ?? null) === JSON.stringify(two ?? null);
const sameAnchor = (one, two) => one === two || Boolean(one && two && one.page === two.page
  && one.source === two.source && one.ordinal === two.ordinal && sameNumbers(one.range, two.range));
const isVerdict = (one) => one.do === "accept" || one.do === "reject";

const isSame = (one, two) => one.do === two.do && sameAnchor(one.at, two.at)
  && ["rule", "field", "before", "after"].every((key) => one[key] === two[key])
  && ["of", "line"].every((key) => sameAnchor(one[key] ?? null, two[key] ?? null));
/** Those of decisions that another list does not hold; what is said twice counts twice. */
function without(all, others) {
  const left = [...others];
  return all.filter((one) => {
    const at = left.findIndex((two) => isSame(one, two));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
/** The decisions that the next run will obey and this result does not. */
const aheadOf = (all) => without(all, DATA.given);
const ahead = () => aheadOf(decisions);
let now = null; // the articles as they will be

/** Tell whether a decision says which characters stand in a line: a correction, or a verdict on one. */
const isOfText = (one) => one.do === "text" || (isVerdict(one) && one.field === "text");

/** Tell whether new decisions take the place of another; of articles `shortened` knows. */
function replaced(old, made) {
  if (isOfText(old)) {
    const [first, after] = rangeOf(old.at);
    const same = (one) => isOfText(one) && keyOf(one.at) === keyOf(old.at) && (old.do === "text" || one.do === "text");
    const ranges = made.filter(same).map((one) => rangeOf(one.at)).sort((one, two) => one[0] - two[0]);
    const reached = ranges.reduce((at, [low, high]) => (low <= at ? Math.max(at, high) : at), first);
    if (ranges.length && reached >= after) return true;
  }
  return made.some((one) => {
    if (isLater(one) || !sameAnchor(one.at, old.at)) return false;
    if (isVerdict(one) && isVerdict(old)) return one.rule === old.rule && one.field === old.field;
    return one.do === old.do;
  });
}

/** A list of decisions with new ones upon it. */
function upon(own, made) {
  const others = own.filter((old) => !replaced(old, made));
  return shortened(others, made.filter((one) => one.after !== null));
}

const decide = (batch, words) => become(upon(decisions, batch), words);

/** What was changed from a list to one's own, upon what others hold: nothing of theirs is lost. */
function merged(from, own, theirs) {
  const added = without(without(own, from), without(theirs, from));
  return [...without(theirs, without(from, own)), ...added];
}
const differ = (one, two) => one.length !== two.length || one.some((each, n) => !isSame(each, two[n]));

function become(next, words) {
  if (!differ(next, decisions)) return said(say("said-unchanged"));
  past.push([decisions, next]);
  decisions = next;
  return changed(words);
}

function undo() {
  if (!past.length) return said(say("said-nothing-to-undo"));
  const [before, after] = past.pop();
  decisions = differ(decisions, after) ? merged(after, before, decisions) : before;
  return changed(say("said-undone"));
}

function dropDecision(number) {
  become(number === null ? without(decisions, ahead()) : decisions.filter((_, n) => n !== number), say("said-removed"));
}

function changed(words) {
  takeIn();
  const kept = keep();
  preview();
  if (kept) said(words);
  else tell(say("said-not-kept"));
}

function keep() {
  unsaved = differ(decisions, base);
  known = JSON.stringify({ decisions, base, given: DATA.given, tag });
  return memory.set(STORE, known);
}

const isForm = (one) => typeof one?.do === "string" && typeof one.at?.source === "string";
/** What a text of this browser's storage holds; nothing where it is none of this page. */
function keptIn(text) {
  try {
    const found = JSON.parse(text);
    const lists = [found.decisions, found.base ?? found.given, found.given].map((all) => all.filter(isForm));
    return { decisions: lists[0], base: lists[1], given: lists[2], tag: found.tag ?? null };
  } catch {
    return null;
  }
}

/** Take in what another window of this browser decided meanwhile. */
function takeIn() {
  const text = memory.get(STORE);
  if (text === known) return false;
  const theirs = keptIn(text);
  const last = keptIn(known)?.decisions ?? base;
  known = text;
  if (!theirs) return false;
  decisions = merged(last, decisions, theirs.decisions);
  base = theirs.base;
  if (saveAt) tag = theirs.tag;
  unsaved = differ(decisions, base);
  if (without(decisions, theirs.decisions).length) keep();
  return true;
}

/** Begin with what was decided before: on the server, in this browser, or for this result. */
async function begin() {
  known = memory.get(STORE);
  const kept = keptIn(known);
  const loaded = saveAt ? await load() : null;
  if (DATA.made_with > DATA.given.length) DATA.given = recalled(DATA.made_by) ?? (tag === `"${DATA.made_by}"` ? loaded : []);
  const { given } = DATA;
  if (saveAt ? !loaded : kept && (!DATA.made_by || !differ(kept.given, given))) {
    decisions = kept?.decisions ?? given;
    base = kept?.base ?? given;
    if (saveAt) tag = kept?.tag ?? null;
  } else {
    base = loaded ?? given;
    decisions = kept ? merged(kept.base, kept.decisions, base) : base;
  }
  unsaved = differ(decisions, base);
  if (kept) keep();
  preview();
  addEventListener("storage", (event) => { if (event.key === STORE && takeIn()) preview(); });
}

/** Ask the server for the decisions that it holds: a list, or nothing where that is not known. */
async function load() {
  const answer = await fetch(saveAt, { cache: "no-store" }).catch(() => null);
  if (![200, 204].includes(answer?.status)) {
    tell(say("said-no-server"));
    return null;
  }
  const found = answer.status === 200 ? await answer.json().catch(() => null) : null;
  damaged = answer.status === 200 && !(found?.form === FORM && Array.isArray(found.decisions) && found.decisions.every(isForm));
  if (damaged) {
    tell(say("decisions-damaged"));
    return null;
  }
  tag = found && answer.headers.get("ETag");
  return found ? found.decisions : [];
}

/** Tell whether two decisions are about the same, so that only the later one counts. */
const isRival = (one, two) => one.do === two.do && (one.do === "text"
  ? keyOf(one.at) === keyOf(two.at) && overlaps(rangeOf(one.at), rangeOf(two.at))
  : sameAnchor(one.at, two.at) && one.rule === two.rule && one.field === two.field);

/** Take what the server holds, and put after it what was decided here. */
async function loadAgain() {
  const theirs = await load();
  if (!theirs) return listDecisions();
  const own = without(decisions, base);
  const rivals = without(theirs, base).filter((two) => own.some((one) => isRival(one, two) && !isSame(one, two)));
  decisions = merged(base, decisions, theirs);
  base = theirs;
  changed(say("said-loaded"));
  return rivals.length ? tell(say("said-rivals", rivals.length)) : null;
}

// Files that were saved here, by their sha256: a result names by it the one that it obeyed.
const SAVED = `${STORE}:saved`;
const MOST_SAVED = 5;
const savedFiles = () => {
  try { return JSON.parse(memory.get(SAVED)) ?? []; } catch { return []; }
};
const recalled = (sha256) => savedFiles().find((one) => one.sha256 === sha256)?.decisions;

function remember(sha256, saved) {
  const others = savedFiles().filter((one) => one.sha256 !== sha256);
  memory.set(SAVED, JSON.stringify([...others, { sha256, decisions: saved }].slice(-MOST_SAVED)));
}

async function sha256Of(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const nameOfResult = () => DATA.document.name; // that of the result's folder
const documentSaved = () => ({ ...DATA.document, name: nameOfResult() });
const written = (all) => `${JSON.stringify({ form: FORM, document: documentSaved(), decisions: all }, null, 1)}\n`;

async function put(text) {
  if (damaged) return say("decisions-damaged");
  // asked first, for a browser takes a refused save for an error of the page
  const there = await fetch(saveAt, { cache: "no-store" });
  if ((there.status === 200 ? there.headers.get("ETag") : null) !== tag) return say("said-saved-elsewhere");
  const match = tag ? { "If-Match": tag } : { "If-None-Match": "*" };
  const answer = await fetch(saveAt, { method: "PUT", headers: { "Content-Type": "application/json", ...match }, body: text });
  if (answer.status === 412) return say("said-saved-elsewhere");
  if (!answer.ok) return `${say("said-not-saved")}: ${(await answer.text()).trim()}`;
  tag = answer.headers.get("ETag");
  return "";
}

let saving = Promise.resolve();
let waiting = false;
/** Save when what is being saved has been; one that waits already will save all there is then. */
function save() {
  if (waiting) return saving;
  waiting = true;
  const next = () => {
    waiting = false;
    return saveNow();
  };
  saving = saving.then(next, next);
  return saving;
}

async function saveNow() {
  takeIn();
  const sent = decisions;
  const text = written(sent);
  if (saveAt) {
    const wrong = await put(text).catch(() => say("said-no-server"));
    if (wrong) return tell(wrong);
    remember(tag.slice(1, -1), sent);
  } else {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    h("a", { href: address, download: `${nameOfResult()}.decisions.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    if (crypto.subtle) remember(await sha256Of(text), sent);
  }
  base = sent;
  keep();
  listDecisions();
  if (!sent.length && !DATA.given.length) return tell(say("no-decisions"));
  return tell(saveAt ? say("said-saved") : say("said-downloaded", `${nameOfResult()}.decisions.json`, nameOfResult()));
}

// What can be decided. Each gives a batch, which is undone as one.
function verdict(edit, kind) {
  if (word(edit.rule) === "decision") return unsay(edit);
  const batch = inGroup(edit).map((one) => {
    const at = anchorOfEdit(one);
    const { field, before, after } = one;
    return at && { do: kind, at, rule: word(one.rule), field, before, after };
  }).filter(Boolean);
  const stays = (old) => old.do === "text" && batch.some((one) => isOfText(one) && keyOf(one.at) === keyOf(old.at)
    && overlaps(rangeOf(one.at), rangeOf(old.at))) && !replaced(old, batch);
  if (decisions.some(stays)) return tell(say("said-corrected-there"));
  return decide(batch, `${say(kind === "accept" ? "said-accepted" : "said-rejected")}: ${word(edit.rule)}`);
}

/** Take back what a person decided and this result obeyed; what was decided since stays. */
function unsay(edit) {
  const own = inGroup(edit);
  const isOf = (one) => one.do === edit.field && own.some((each) => keyOf(one.at) === keyOf(roots.get(each.root))
    && overlaps(rangeOf(one.at), [each.start, Math.max(each.end, each.start + 1)]));
  const back = without(decisions, ahead()).filter(isOf);
  if (back.length) return become(without(decisions, back), say("said-taken-back"));
  return tell(say(decisions.some(isOf) ? "said-replaced" : "said-not-here"));
}

/** The decisions that this result obeys: those that it was made with and that are not stale. */
const obeyed = () => DATA.given.filter((_, n) => !DATA.stale_numbers.includes(n + 1));
/** Those of them that the next run will not obey, and that nothing newer takes the place of. */
function takenBack() {
  const fresh = ahead();
  return without(obeyed(), decisions).filter((old) => !fresh.some((one) => replaced(old, [one])));
}

/** What the next run will tell anew as a role is decided, or a verdict on one: a border, or a place. */
function toldAnew(one) {
  if (one.do !== "role" && !(isVerdict(one) && ["role", "split"].includes(one.field))) return "";
  const here = linesAt(one.at);
  if (!here.length || decisions.some((two) => two.do === "article" && keyOf(two.at) === keyOf(one.at))) return "";
  const isTitle = (role) => DATA.titles.includes(role);
  if (here.some((line) => isTitle(line.role)) || isTitle(one.after) || isTitle(one.before)) return say("will-border");
  if (one.do === "reject" && one.field === "role") return say("will-role");
  return here.some((line) => !line.article) ? say("will-stand") : "";
}

function giveRole(ids, role) {
  const batch = ids.map((id) => ({ do: "role", at: anchorOf(lines.get(id)), after: role }));
  const anew = batch.map(toldAnew).find(Boolean);
  decide(batch, `${say("said-role")} ${say(`role-${role}`)}`);
  if (anew) tell(`${say("said-role")} ${say(`role-${role}`)}; ${anew}`);
}

function joinAfter(line, how) {
  decide([{ do: "join", at: anchorOf(line), after: how }], `${say("said-joined")} ${say(`join-${how}`)}`);
}

/** Begin a paragraph before a character inside a line as it will be. */
function partInside(line, offset) {
  const made = parting(line, offset);
  if (!made) return tell(say("said-not-here"));
  decide(made, `${say("said-joined")} ${say("join-paragraph")}`);
  return tell(say("said-parted"));
}

const belongs = (id, of) => ({ do: "article", at: anchorOf(lines.get(id)), of: of && anchorOf(lines.get(of)) });
const follows = (id, line) => ({ do: "after", at: anchorOf(lines.get(id)), line: line && anchorOf(lines.get(line)) });
const chain = (ids, after) => ids.map((id, n) => follows(id, n ? ids[n - 1] : after));

const firstOf = (article) => article && now.first(article);
/** An article that the person may part or merge: all of its lines are known here. */
const wholeArticle = (id) => (now.home.get(id)?.missing ? null : now.home.get(id));

/** Where articles or lines have been moved, a new article is told its place: here behind `before`. */
const placedBehind = (id, before) => (decisions.some((one) => one.do === "after" || one.do === "order")
  ? [{ do: "order", at: anchorOf(lines.get(id)), of: before && anchorOf(lines.get(firstOf(before))) }] : []);

/** Move lines into an article behind one of its lines; null is its head, `of` null is none. */
function moveLines(ids, of, after, role) {
  const roles = role ? ids.map((id) => ({ do: "role", at: anchorOf(lines.get(id)), after: role })) : [];
  const places = of ? chain(ids, after) : [];
  const others = ids.filter((id) => !now.home.has(id) || firstOf(now.home.get(id)) !== of);
  const made = [...roles, ...others.map((id) => belongs(id, of)), ...places];
  if (of === ids[0] && others.length) {
    const { order, home } = composed([...decisions, ...made]);
    made.push(...placedBehind(of, order[order.indexOf(home.get(of)) - 1] ?? null));
  }
  decide(made, say("said-moved"));
}

function beginArticle(id) {
  const own = wholeArticle(id);
  const rest = own ? own.ids.slice(own.ids.indexOf(id)) : [];
  if (!own || firstOf(own) === id) return said(say("said-not-here"));
  const order = placedBehind(id, own);
  return decide([...rest.map((one) => belongs(one, id)), ...(order.length ? chain(rest, null) : []), ...order], say("said-split"));
}

function mergeArticle(id) {
  const own = wholeArticle(id);
  const before = own && now.order[now.order.indexOf(own) - 1];
  if (!before) return said(say("said-not-here"));
  return decide([...own.ids.map((one) => belongs(one, firstOf(before))), ...chain(own.ids, before.ids.at(-1))], say("said-merged"));
}

/** Put an article one place earlier or later. */
function orderArticle(id, step) {
  const { order } = now;
  const own = order.indexOf(now.home.get(id));
  const target = own + (step < 0 ? -2 : 1);
  if (own < 0 || (step < 0 ? own < 1 : target >= order.length)) return said(say("said-not-here"));
  const place = (article) => article && anchorOf(lines.get(firstOf(article)));
  return decide([{ do: "order", at: place(order[own]), of: target < 0 ? null : place(order[target]) }], say("said-ordered"));
}
