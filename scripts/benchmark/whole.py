"""The measures on whole texts: the project's own pages, clean articles, cuts, starts of stories."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from paperclean.articles import articles
from paperclean.chain import Run, run
from paperclean.ledger import SUGGESTED
from paperclean.model import PRINTED_ROLES
from paperclean.readers import read_bytes
from paperclean.scoring import score

from .texts import ROOT, all_stories, corpus_files, plain_lines, texts

SEED = 7
LEAST_CUT = 40
SHARE_CUT = 0.3


def cleaned(text: str, name: str = "page.txt") -> Run:
    """Clean a text."""
    return run(read_bytes(text.encode(), name))


def own_pages(name: str) -> str:
    """Compare the project's own pages with their gold pages."""
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
    return " ".join(f"{key} {right[key]}/{wanted[key]}" for key in wanted)


def false_edits(known: Sequence[str]) -> Counter[str]:
    """Count what is done to clean texts, each as it stands."""
    counts: Counter[str] = Counter()
    for text in known:
        done = cleaned(text)
        counts["characters"] += len(text)
        for edit in done.ledger:
            if edit.skipped == SUGGESTED:
                counts["suggestions"] += 1
            elif edit.applied and edit.field == "text":
                counts["text"] += 1
            elif edit.applied and edit.field == "join":
                counts["joins"] += edit.after in {"none", "space"}
            elif edit.applied and edit.field == "split":
                counts["splits"] += 1
            elif edit.applied and edit.field == "role":
                counts["set aside"] += edit.after not in PRINTED_ROLES
    return counts


def corpus_texts(name: str) -> list[str]:
    """Give the untouched articles of the corpus that a set may use."""
    known = [path.read_text(encoding="utf-8") for path in corpus_files(name)]
    return [text for text in known if "责编" not in text[:40]]


def authored_texts(name: str) -> list[str]:
    """Give the authored articles of a set as clean text."""
    return ["\n\n".join(plain_lines(story)) + "\n" for story in all_stories(texts(name))]


def files(days: Sequence[Path]) -> Iterator[tuple[str, list[str], str]]:
    """Give page, lines without indents, and text of every article of some days."""
    for path in days:
        text = path.read_text(encoding="utf-8")
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if lines and "责编" not in lines[0]:
            yield path.name[:11], lines, text


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


def joins(name: str) -> str:
    """Measure joins on clean paragraphs, and on paragraphs cut in two."""
    chance = random.Random(SEED)
    seams = false = made = found = wrong = 0
    for _, lines, _ in files(corpus_files(name)):
        seams += len(lines) - 1
        false += len(joined(lines))
        cut, places = torn(lines, chance)
        got = joined(cut)
        made += len(places)
        found += len(got & places)
        wrong += len(got - places)
    return (
        f"{false} false of {seams} clean seams; cut {made}: "
        f"recall {found / made:.3f}, precision {found / max(found + wrong, 1):.4f}"
    )


def starts(name: str) -> str:
    """Measure at which bare lines stories are taken to begin."""
    by_page: dict[str, list[list[str]]] = defaultdict(list)
    for page, lines, _ in files(corpus_files(name)):
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
    return f"{true} stories: precision {hit / max(found, 1):.3f}, recall {hit / true:.3f}"
