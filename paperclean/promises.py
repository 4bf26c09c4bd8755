"""The promises, checked on a run: nothing is lost, and each character has one place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from .accounting import account, misplaced
from .chain import Run
from .errors import LedgerError
from .ledger import replay, undo
from .model import HAND, Document
from .readers import SLICERS, source_bytes

BY_BYTES = frozenset((*SLICERS, HAND))
"""Readers whose lines are the file; of others the digest is of what they were given."""


def faults(run: Run) -> Iterator[str]:
    """Say where a run does not keep the promises; nothing where it does."""
    twice = [id_ for id_, n in Counter(line.id for line in run.source.lines()).items() if n > 1]
    if twice:
        yield f"two lines have the id {twice[0]}"
        return
    yield from _ways_back(run)
    yield from faults_of_lines(run)


def faults_of_lines(run: Run) -> Iterator[str]:
    """Say where lines do not keep the promises; the ways back, from one to the other, are sure."""
    numbers = Counter(page.number for page in run.source.pages)
    if any(count > 1 for count in numbers.values()):
        yield "two pages have the same number"
    if any(not 0 <= page.origin < len(run.source.origins) for page in run.source.pages):
        yield "a page comes from a file that is not named"
        return
    yield from _sources(run.source)
    yield from _places(run)


def _ways_back(run: Run) -> Iterator[str]:
    try:
        if undo(run.document, run.ledger) != run.source:
            yield "undoing the ledger does not give the lines as they were read"
        if replay(run.source, run.ledger) != run.document:
            yield "replaying the ledger does not give the lines as they are"
    except LedgerError as error:
        yield f"the ledger does not fit the lines: {error}"


def _sources(source: Document) -> Iterator[str]:
    for line in source.lines():
        if line.text != "".join(line.source[start:end] for start, end in line.shown):
            yield f"the first text of line {line.id} is not what stands in its source"
    for number, origin in enumerate(source.origins):
        if origin.reader not in BY_BYTES:
            continue
        try:
            digest = hashlib.sha256(source_bytes(source, number)).hexdigest()
        except (ValueError, LookupError):
            yield f"the bytes of {origin.name} cannot be made again from its lines"
            continue
        if digest != origin.sha256:
            yield f"the lines of {origin.name}, joined, are not the file"


def _places(run: Run) -> Iterator[str]:
    for line in run.document.lines():
        wrong = misplaced(line)
        if wrong:
            yield f"line {line.id}: {wrong}"
    accounts = account(run.document)
    read = sum(len(line.source) for line in run.source.lines())
    if not accounts.total == accounts.source == read:
        yield (
            f"of {read} characters of the source {accounts.total} are accounted for: "
            f"{accounts.record()}"
        )
