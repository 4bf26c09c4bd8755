"""Two peers, measured with the same functions as the chain: what is done without judgement.

`headings` cuts at headings of the commonest level and above, and repairs nothing; in plain text a
short line without an end mark is a heading. `careless` cuts the same way, joins wherever a line
has no end mark, deletes every immediate repeat of two and more Han, and widens every half-width
mark beside Han.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from paperclean.asking import passages
from paperclean.chain import Run
from paperclean.chain import run as chain_run
from paperclean.facts import survey
from paperclean.ledger import Edit, apply, change
from paperclean.model import Document, Line
from paperclean.passage import Passage

LONGEST_HEADING = 30
ENDED = regex.compile(r"[。！？!?…：:；;，,.][”’』」）)\"']?$")
REPEAT = regex.compile(r"(\p{Han}{2,20})(?=\1)")
MARK = regex.compile(r"(?<=\p{Han})[,:;?!()]|[,:;?!()](?=\p{Han})")
FULL = dict(zip(",:;?!()", "，：；？！（）", strict=True))


def headings(document: Document) -> Run:
    """Cut at headings, repair nothing."""
    now, ledger = apply(document, _cut(document))
    return Run(document, now, tuple(ledger), survey(document))


def careless(document: Document) -> Run:
    """Cut at headings, and repair whatever looks like a defect."""
    now, ledger = apply(document, _cut(document))
    for phase, stage in (("joins", _join), ("words", _unrepeat), ("characters", _widen)):
        edits = [edit for passage in passages(now, phase) for edit in stage(passage)]
        now, done = apply(now, edits)
        ledger += done
    return Run(document, now, tuple(ledger), survey(document))


SYSTEMS = {"paperclean": chain_run, "headings": headings, "careless": careless}


def _is_heading(line: Line, *, marked: bool, deepest: int) -> bool:
    if marked:
        bold = line.source.startswith("**") and line.source.rstrip().endswith("**")
        return 0 < line.level <= deepest or bold
    return len(line.text) <= LONGEST_HEADING and not ENDED.search(line.text)


def _cut(document: Document) -> Iterator[Edit]:
    lines = [line for line in document.lines() if line.text]
    marked = any(line.level or line.source.startswith("**") for line in lines)
    levels = Counter(line.level for line in lines if line.level)
    # Headlines are the most frequent headings; what is deeper are kickers and subheads.
    deepest = max(levels, key=lambda level: (levels[level], -level), default=0)
    article, before = 1, False
    for line in lines:
        heading = _is_heading(line, marked=marked, deepest=deepest)
        article += heading and not before
        yield _named(change(line, "article", article, "a heading stands above"))
        role = ("deck" if before else "headline") if heading else "body"
        yield _named(change(line, "role", role, "a heading, or not"))
        if line.join == "line":
            yield _named(change(line, "join", "paragraph", "each line is a paragraph"))
        before = heading


def _named(edit: Edit) -> Edit:
    return Edit(edit.line, edit.field, edit.before, edit.after, edit.reason, rule="cut")


def _join(passage: Passage) -> Iterator[Edit]:
    for line in passage.lines[:-1]:
        if not ENDED.search(line.text):
            after = "space" if line.text[-1:].isascii() else "none"
            yield change(line, "join", after, "no end mark")


def _unrepeat(passage: Passage) -> Iterator[Edit]:
    place = 0
    while found := REPEAT.search(passage.text, place):
        place = found.end()
        yield from passage.edit(found.end(), found.end() + len(found[1]), "", "it stands twice")
        place += len(found[1])


def _widen(passage: Passage) -> Iterator[Edit]:
    for found in MARK.finditer(passage.text):
        yield from passage.edit(*found.span(), FULL[found.group()], "Han beside it")
