#!/usr/bin/env python3
"""Measure how well pages come out; every figure is counted here, in one run.

- pages: `fixtures/pages/*/` against their gold pages, as Markdown and as plain lines: articles
  that are exactly right, fields right of all, paragraphs right, furniture set aside.
- clean: the articles of a daily (`../shared/data/corpus/rmrb`, skipped where it is absent), each
  file as it stands: applied edits of text, and joins, per million characters.
- joins: the same articles without indents, a blank line between paragraphs. On the clean text
  every join is wrong. Then three in ten paragraphs of 40 characters and more are cut at a random
  place that is not right after 。！？；: recall and precision of the joins.
- starts: the articles of a page one under the other, without marks, indents and blank lines:
  precision and recall of the lines at which a story begins.

Rules were tuned on the first three days of the corpus; both halves are printed.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from paperclean.articles import articles
from paperclean.chain import Run, run
from paperclean.readers import read_bytes
from paperclean.scoring import score

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "data" / "corpus" / "rmrb"
SEED = 7
LEAST_CUT = 40
SHARE_CUT = 0.3


def cleaned(text: str, name: str = "page.txt") -> Run:
    """Clean a text."""
    return run(read_bytes(text.encode(), name))


def pages() -> None:
    """Print how the project's own pages compare with their gold pages."""
    for name in ("source.md", "plain.txt"):
        right: Counter[str] = Counter()
        wanted: Counter[str] = Counter()
        for folder in sorted((ROOT / "fixtures" / "pages").iterdir()):
            gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
            done = cleaned((folder / name).read_text(encoding="utf-8"), name)
            aside = [line.text for line in done.document.lines() if not line.printed]
            compared = score(articles(done.document), gold, aside)
            counts = {
                **compared.fields,
                "exact": (compared.exact, compared.gold_articles),
                "paragraphs": (compared.paragraphs[0], compared.paragraphs[2]),
                "furniture": compared.furniture,
            }
            for key, (good, every) in counts.items():
                right[key] += good
                wanted[key] += every
        print(f"pages, {name}:", *(f"{key} {right[key]}/{wanted[key]}" for key in wanted))


def files(days: Sequence[Path]) -> Iterator[tuple[str, list[str], str]]:
    """Give page, lines without indents, and text of every article of some days."""
    for day in days:
        for path in sorted(day.glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            lines = [line.strip() for line in text.split("\n") if line.strip()]
            if lines and "责编" not in lines[0]:
                yield path.name[:11], lines, text


def clean(days: Sequence[Path]) -> str:
    """Count edits of text and joins in clean articles."""
    size = edits = joins = 0
    for _, _, text in files(days):
        size += len(text)
        applied = [edit for edit in cleaned(text).ledger if edit.applied]
        edits += sum(edit.field == "text" for edit in applied)
        joins += sum(edit.field == "join" and edit.after != "paragraph" for edit in applied)
    return f"{size} characters: {edits} edits of text, {joins} joins"


def joined(lines: Sequence[str]) -> set[int]:
    """Give the lines that are joined with the next."""
    done = cleaned("\n\n".join(lines) + "\n")
    place = {line.id: number for number, line in enumerate(done.source.lines())}
    return {
        place[edit.line]
        for edit in done.ledger
        if edit.applied and edit.field == "join" and edit.after in {"none", "space"}
        if edit.line in place
    }


def torn(lines: Sequence[str], chance: random.Random) -> tuple[list[str], set[int]]:
    """Cut some paragraphs in two; gives the lines and the places of the cuts."""
    cut: list[str] = []
    places: set[int] = set()
    for line in lines:
        at = chance.randint(2, max(len(line) - 2, 2))
        whole = len(line) < LEAST_CUT or chance.random() >= SHARE_CUT
        if (
            whole
            or line[at - 1] in "。！？；"
            or line[at - 1 : at + 1].strip() != line[at - 1 : at + 1]
        ):
            cut.append(line)
        else:
            places.add(len(cut))
            cut += [line[:at], line[at:]]
    return cut, places


def joins(days: Sequence[Path]) -> str:
    """Measure joins on clean paragraphs, and on paragraphs cut in two."""
    chance = random.Random(SEED)  # noqa: S311  no secret, but the same cuts each time
    seams = false = made = found = wrong = 0
    for _, lines, _ in files(days):
        seams += len(lines) - 1
        false += len(joined(lines))
        cut, places = torn(lines, chance)
        got = joined(cut)
        made += len(places)
        found += len(got & places)
        wrong += len(got - places)
    precision = found / (found + wrong)
    return (
        f"{false} false of {seams} clean seams; cut {made}: "
        f"recall {found / made:.3f}, precision {precision:.4f}"
    )


def starts(days: Sequence[Path]) -> str:
    """Measure at which bare lines stories are taken to begin."""
    by_page: dict[str, list[list[str]]] = defaultdict(list)
    for page, lines, _ in files(days):
        by_page[page].append(lines)
    true = found = hit = 0
    for stories in by_page.values():
        wanted = {sum(map(len, stories[:number])) for number in range(len(stories))}
        done = cleaned("\n".join(line for story in stories for line in story) + "\n")
        place = {line.id: number for number, line in enumerate(done.source.lines())}
        first: dict[int, int] = {}
        for line in done.document.lines():
            if line.printed and line.role not in {"caption", "credit"}:
                first.setdefault(line.article, place[line.id.partition("+")[0]])
        got = set(first.values())
        true, found, hit = true + len(wanted), found + len(got), hit + len(got & wanted)
    return f"{true} stories: precision {hit / found:.3f}, recall {hit / true:.3f}"


def main() -> None:
    """Print every figure."""
    pages()
    if not CORPUS.is_dir():
        print("clean, joins, starts: skipped, the corpus is not there")
        return
    days = sorted(path for path in CORPUS.iterdir() if path.is_dir())
    for name, half in (
        ("tuned on", days[: len(days) // 2]),
        ("kept apart", days[len(days) // 2 :]),
    ):
        for measure in (clean, joins, starts):
            print(f"{measure.__name__}, days {name}: {measure(half)}")


if __name__ == "__main__":
    main()
