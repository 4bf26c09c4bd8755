"""What is measured of one document: a truth, and what a system made of it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import regex
from benchmark.compared import compare_fields, paired
from benchmark.counts import WORDS_SHOWN, Counts, Difference
from benchmark.measures import CAPTION_KINDS, pair_f1

from .doubts import count_doubts
from .laid import LOST, Laid, Output, laid_over
from .tiles import bare_of
from .truth import Truth, TruthLine

OUTSIDE_ROLES = frozenset(("furniture", "teaser", "jump", "advert"))
PRINTED = frozenset(
    ("body", "subhead", "table", "headline", "kicker", "deck", "byline", *CAPTION_KINDS)
)
HYPHENS = regex.compile(r"[-‐\xad\x02]")


def measured(truth: Truth, output: Output) -> Counts:
    """Count everything of one document."""
    counts = Counts(truth.name, truth.family, truth.stream, truth.language)
    laid = laid_over(truth, output)
    counts.differences += [Difference(-1, "failure", "", output.failure)] * bool(output.failure)
    body = truth.body
    counts.pair_f1 = pair_f1(
        [truth.lines[n].article for n in body], [laid.article[n] for n in body]
    )
    _sequence(truth, laid, counts)
    _paragraphs(truth, output, counts)
    for name, value in (
        ("titles left doubled", laid.doubled),
        ("spaces put between Han", laid.spaces),
        ("quotes changed", laid.quotes),
    ):
        counts.right[name] += value
    if output.articles is not None:
        _roles(truth, laid, counts)
        count_doubts(truth, laid, output, counts)
        compare_fields(truth.articles, output.articles, pairs(truth, laid), counts)
    return counts


def _sequence(truth: Truth, laid: Laid, counts: Counts) -> None:
    """Count neighbours kept, and changes of article beyond those that there must be.

    The output's sequence is that of the body lines found in it, by their places.
    """
    body = truth.body
    found = [n for n in body if laid.place[n] is not None]
    order = sorted(found, key=lambda n: (laid.place[n], n))
    side = set(pairwise(order))
    wanted = [
        (one, other)
        for one, other in pairwise(sorted(body, key=lambda n: (truth.lines[n].article, n)))
        if truth.lines[one].article == truth.lines[other].article
    ]
    counts.add("neighbours", sum(pair in side for pair in wanted), 0, len(wanted))
    stories = [truth.lines[n].article for n in order]
    changes = sum(one != other for one, other in pairwise(stories))
    counts.right["switches"] += changes - max(len(set(stories)) - 1, 0)
    for one, other in wanted:
        if (one, other) not in side and _knows(laid, one, other):
            seam = f"{truth.lines[one].text[-24:]} | {truth.lines[other].text[:24]}"
            index = truth.index()[truth.lines[one].article]
            counts.differences.append(Difference(index, "order", seam, ""))


def _knows(laid: Laid, one: int, other: int) -> bool:
    """Tell whether both lines stand in one article of the output, though apart."""
    return laid.article[one] == laid.article[other] > 0


def _paragraphs(truth: Truth, output: Output, counts: Counts) -> None:
    """Count whole paragraphs.

    Of articles: those right to the character, wherever they stand. Of plain text, which has no
    paragraphs: those whose characters stand side by side, white space and hyphens left out.
    """
    if output.articles is None:
        plain = _solid("\n".join(piece.text for piece in output.pieces))
        for text, turns in truth.paragraphs():
            _one(counts, _solid(text) in plain, turns=turns)
        return
    have = Counter(text for article in output.articles for text in article.paragraphs)
    for text, turns in truth.paragraphs():
        good = have[text] > 0
        have[text] -= good
        _one(counts, good, turns=turns)


def _solid(text: str) -> str:
    return bare_of(HYPHENS.sub("", text)).text


def _one(counts: Counts, good: bool, *, turns: bool) -> None:  # noqa: FBT001  it is the figure
    counts.add("whole paragraphs", good, 0, 1)
    if turns:
        counts.add("across columns", good, 0, 1)


def _roles(truth: Truth, laid: Laid, counts: Counts) -> None:
    """Count captions and what belongs to no article, by line.

    Found as outside is every line that is not printed, whatever its role there.
    """
    for n, line in enumerate(truth.lines):
        role = laid.role[n]
        aside = role != LOST and (laid.article[n] <= 0 or role not in PRINTED)
        for name, one, other in (
            ("furniture", is_outside(line), aside),
            ("captions", line.role in CAPTION_KINDS, not aside and role in CAPTION_KINDS),
        ):
            counts.add(name, one and other, other, one)
            if one != other:
                text = f"{line.role}: {line.text[:WORDS_SHOWN]}"
                place = truth.index().get(line.article, -1)
                counts.differences.append(Difference(place, name, text, role))


def is_outside(line: TruthLine) -> bool:
    """Tell whether a line belongs to no article: furniture, adverts, jump lines, tables alone."""
    return not line.article or line.role in OUTSIDE_ROLES


def pairs(truth: Truth, laid: Laid) -> dict[int, int]:
    """Pair the articles of the truth, by their places, with the numbers of output articles."""
    index = truth.index()
    shared: Counter[tuple[int, int]] = Counter()
    for line, article in zip(truth.lines, laid.article, strict=True):
        if article > 0 and line.article in index:
            shared[index[line.article], article] += len(line.text)
    return paired(shared)
