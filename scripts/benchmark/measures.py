"""What is measured of one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from paperclean.chain import Run
from paperclean.model import CAPTION_ROLES, Document
from paperclean.readers import read_bytes

from .compared import compare_articles
from .counts import WORDS_SHOWN, Counts, Difference, near
from .laid import Mapped, laid_over
from .written import Page

TEXT_KINDS = {"kicker", "headline", "deck", "byline", "subhead", "body"}
CAPTION_KINDS = {"caption", "credit"}
FURNITURE_KINDS = {"furniture", "teaser", "jump", "advert"}
FURNITURE_ROLES = {"furniture", "teaser", "jump", "advert", "noise"}
MARKS = set(",.;:?!()\"'，。；：？！（）“”‘’")
QUOTES = set("“”‘’")
TWICE = {
    "repeated word": "repeated words",
    "repeated sentence": "repeated sentences",
    "looped text": "looped text",
}


def cleaned(page: Page, system: Callable[[Document], Run]) -> Run:
    """Run a system on a page."""
    return system(read_bytes(page.source.encode("utf-8", "surrogatepass"), f"page{page.suffix}"))


def measured(page: Page, done: Run) -> Counts:
    """Count everything on one page."""
    counts = Counts(page.name, page.style, page.group, page.language)
    laid = laid_over(page, done)
    mine = [n for n, line in enumerate(page.lines) if line.kind in TEXT_KINDS]
    counts.pair_f1 = pair_f1([page.lines[n].article for n in mine], [laid.article[n] for n in mine])
    compare_articles(page, done, laid, counts)
    _joins(page, laid, counts)
    _repeats(page, laid, counts)
    _marks(page, laid, counts)
    _roles(page, laid, counts)
    return counts


def pair_f1(gold: Sequence[int], ours: Sequence[int]) -> float:
    """F1 over the pairs of lines that share an article; the lines' articles, in one order."""
    groups = (Counter(zip(gold, ours, strict=True)), Counter(ours), Counter(gold))
    pairs = [sum(n * (n - 1) // 2 for n in bag.values()) for bag in groups]
    return 2 * pairs[0] / (pairs[1] + pairs[2]) if pairs[1] + pairs[2] else 1.0


def _joins(page: Page, laid: Mapped, counts: Counts) -> None:
    """Compare the seams that were joined with those where a paragraph goes on."""
    twin = {n: line.twin for n, line in enumerate(page.lines) if line.twin >= 0}
    wanted = {
        (n, line.next): line.joins_next
        for n, line in enumerate(page.lines)
        if line.next >= 0 and line.kind == "body"
    }
    made = {(twin.get(a, a), twin.get(b, b)): how for (a, b), how in laid.joins.items()}
    right = {pair for pair, how in made.items() if wanted.get(pair) == how}
    counts.add("split repairs", len(right), len(made), len(wanted))

    def text(n: int) -> str:
        return page.source[page.lines[n].start : page.lines[n].end] if n >= 0 else ""

    for a, b in sorted({*made, *wanted} - right):
        seam = f"{text(a)[-24:]} | {text(b)[:24]}"
        story = page.lines[a].article
        if (a, b) in wanted:
            counts.differences.append(
                Difference(story, "seam not joined", seam, made.get((a, b), ""))
            )
        else:
            counts.differences.append(Difference(story, "seam joined wrongly", "", seam))


def _repeats(page: Page, laid: Mapped, counts: Counts) -> None:
    """Compare what was deleted with what had been printed twice; letters alone count."""
    owner = {place: n for n, defect in enumerate(page.defects) for place in defect.places}
    again = {n for line in page.lines if line.kind == "repeat" for n in range(line.start, line.end)}
    runs: list[list[int]] = []
    removed: Counter[int] = Counter()
    for place in laid.gone:
        if place in again or not page.source[place].isalpha():
            continue
        if place in owner:
            removed[owner[place]] += 1
        elif runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    for number, defect in enumerate(page.defects):
        what = TWICE.get(defect.type)
        if what and defect.places:
            _repeat(page, what, number, removed[number], counts)
    for run in runs:
        counts.add("repeated words", 0, 1, 0)
        text = "".join(page.source[n] for n in run)
        shown = f"-{text}: {near(page.source, run[0], run[-1] + 1)}"
        story = _story_at(page, run[0])
        counts.differences.append(Difference(story, "wrongly deleted", "", shown))


def _repeat(page: Page, what: str, number: int, removed: int, counts: Counts) -> None:
    """Count one word, sentence or loop that was printed twice; right where all of it is gone."""
    defect = page.defects[number]
    extra = sum(page.meant.get(n) == "" and page.source[n].isalpha() for n in defect.places)
    good = removed == extra
    counts.add(what, good, removed > 0, 1)
    if not good:
        start, end = min(defect.places), max(defect.places) + 1
        shown = f"-{defect.detail}: {near(page.source, start, end)}"
        counts.differences.append(
            Difference(_story_at(page, start), what, shown, f"{removed} letters gone")
        )


def _story_at(page: Page, place: int) -> int:
    return next((line.article for line in page.lines if line.start <= place < line.end), -1)


def _marks(page: Page, laid: Mapped, counts: Counts) -> None:
    """Count the marks made half-width that are left so, and those that should have stayed."""
    for line in page.lines:
        if line.kind not in TEXT_KINDS | CAPTION_KINDS:
            continue
        for place in range(line.start, line.end):
            seen = page.source[place]
            if seen not in MARKS or place not in laid.out:
                continue
            meant, now = page.meant.get(place, seen), laid.out[place]
            if not meant:
                continue
            if meant != seen:
                kind = "quotes left" if meant in QUOTES else "half-width left"
                counts.add(kind, now == seen, 0, 1)
                if now == meant:
                    continue
            else:
                counts.add("marks that stay", now != seen, 0, 1)
                if now == seen:
                    continue
            if now != seen:
                counts.right["wrongly changed"] += 1
            what = "mark left" if now == seen else "mark wrongly changed"
            shown = f"{meant} in {near(page.source, place, place + 1)}"
            counts.differences.append(Difference(line.article, what, shown, now))


def _roles(page: Page, laid: Mapped, counts: Counts) -> None:
    """Count furniture and captions by line."""
    for name, kinds, roles in (
        ("furniture", FURNITURE_KINDS, FURNITURE_ROLES),
        ("captions", CAPTION_KINDS, set(CAPTION_ROLES)),
    ):
        for line, role in zip(page.lines, laid.role, strict=True):
            if line.kind == "repeat":
                continue
            one, other = line.kind in kinds, role in roles
            counts.add(name, one and other, other, one)
            if one != other:
                text = page.source[line.start : min(line.end, line.start + WORDS_SHOWN)]
                counts.differences.append(
                    Difference(line.article, name, f"{line.kind}: {text}", role)
                )
    for number, line in enumerate(page.lines):
        if line.kind == "repeat":
            aside = "repeat" in {laid.role[number], laid.role[line.twin]}
            counts.add("printed twice", aside, 0, 1)
            if not aside:
                text = page.source[line.start : line.start + WORDS_SHOWN]
                counts.differences.append(
                    Difference(line.article, "printed twice", text, laid.role[number])
                )
