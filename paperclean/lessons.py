"""What decisions teach: edits that people rejected, counted by rule, and cases for the fixtures.

A rejected edit makes a case in which nothing must change, a corrected text one that must be
repaired. The page of a case is the smallest piece around the place on which the rule still does
what it did; a case that fails today says so, in the words of the fixtures.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import regex

from .cases import escaped
from .chain import Profile, Run, rule_named, run
from .decisions import SUFFIX, Anchor, Anchors, Decision, Decisions, read
from .errors import DecisionsError, PapercleanError, ProfileError, SourceError
from .ledger import SUGGESTED, Edit
from .locks import touches
from .manifest import is_result
from .model import Document, Line
from .passage import Passage
from .readers import SLICERS, read_bytes, reader_for
from .result import Result

AROUND = (0, 1, 3, 10, 100_000)
"""Lines on either side of a place that a case shows: as few as will do."""
LONGEST_TITLE = 60
NO_RULE = "no-rule"
"""What corrections are filed under that no rule has to do with."""
FAILS = " [expect = fail]"
MARK = regex.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A case for the fixture file of a rule: `text` is the case as it stands there.

    `seen` says that today's rule does on the page of the case what was rejected or corrected; where
    it does not, the place needs what stands around it on its page.
    """

    rule: str
    text: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Lessons:
    """What all decisions below a folder teach: counts by rule, cases, files that are none."""

    rejected: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    cases: tuple[Lesson, ...] = ()
    left_out: tuple[str, ...] = ()

    def files(self) -> dict[str, str]:
        """Give the cases of each rule as a text, by the name of its file."""
        found: dict[str, str] = {}
        for case in self.cases:
            name = f"{case.rule}.md"
            found[name] = found.get(name, "") + f"\n{case.text}"
        return {name: text.removeprefix("\n") for name, text in sorted(found.items())}


def lessons(folder: str | Path) -> Lessons:
    """Read all decisions below a folder, with the results or texts that they lie beside.

    Raises SourceError where the folder holds none.
    """
    rejected: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    cases: list[Lesson] = []
    left_out: list[str] = []
    files = sorted(_below(Path(folder)))
    if not files:
        msg = f"{folder} holds no file named …{SUFFIX}"
        raise SourceError(
            msg, "give a folder of results, or of sources, with decisions beside them"
        )
    for file in files:
        try:
            given = read(file)
        except DecisionsError as error:
            left_out.append(str(error))
            continue
        for one in given.decisions:
            rejected[one.rule] += one.do == "reject"
            accepted[one.rule] += one.do == "accept"
        cases += _Teacher(file, given).lessons(len(cases))
    return Lessons(+rejected, +accepted, tuple(cases), tuple(left_out))


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in names if name.endswith(SUFFIX))


@dataclass(frozen=True, slots=True)
class _Page:
    """A little page: its text, whether it is plain, and what the chain makes of it."""

    text: str
    plain: bool
    done: Run


class _Teacher:
    """One file of decisions, and the document beside it, where that is known."""

    def __init__(self, file: Path, given: Decisions) -> None:
        self.name = file.name.removesuffix(SUFFIX)
        self.given = given
        self.document = _document(file.with_name(self.name))
        self.anchors = Anchors(self.document) if self.document else None

    def lessons(self, number: int) -> Iterator[Lesson]:
        """Give a case for each edit that was rejected, and for each text that was corrected."""
        for decision in self.given.decisions:
            if decision.do == "reject":
                case = self._rejected(decision, number + 1)
            elif decision.do == "text" and decision.before != decision.after:
                case = self._corrected(decision, number + 1)
            else:
                case = None
            if case is not None:
                number += 1
                yield case

    def _rejected(self, decision: Decision, number: int) -> Lesson | None:
        try:
            rule = rule_named(decision.rule)
        except ProfileError:
            return None
        profile = Profile.of({} if rule.default else {"enable": [rule.name]})
        page = seen = None
        for page in self._pages(decision.at, profile):
            seen = next((edit for edit in page.done.ledger if _is_same(edit, decision)), None)
            if seen:
                break
        if page is None:
            return None
        return Lesson(rule.name, self._case(decision, number, page, fails=bool(seen)), bool(seen))

    def _corrected(self, decision: Decision, number: int) -> Lesson | None:
        pages = self._pages(decision.at, Profile.of({}))
        for page in pages:
            line = next((x for x in page.done.source.lines() if _holds(x, decision.at)), None)
            if line is None:
                continue
            at = Anchors(page.done.source).of(line.id, decision.at.range)
            done = run(page.done.source, None, Decisions((decision._replace(at=at),)))
            if done.decided is None or done.decided.stale:
                continue
            rules = [edit.rule for edit in page.done.ledger if _touches(edit, line, decision.at)]
            becomes = Passage.of(list(done.document.lines())).text
            today = Passage.of(list(page.done.document.lines())).text
            text = self._case(decision, number, page, fails=becomes != today, output=becomes)
            return Lesson(rules[-1] if rules else NO_RULE, text, bool(rules))
        return None

    def _case(
        self,
        decision: Decision,
        number: int,
        page: _Page,
        *,
        fails: bool,
        output: str | None = None,
    ) -> str:
        """Write a case: title, page, what becomes of it."""
        said = decision.note or str(decision.at)
        title = MARK.sub("", " ".join(f"{number}: {self.name}, {said}".split()))
        title = escaped(title[:LONGEST_TITLE]) + " [plain]" * page.plain + FAILS * fails
        sections = [page.text] if output is None else [page.text, output]
        return f"{title}\n.\n" + "".join(f"{escaped(text)}\n.\n" for text in sections)

    def _pages(self, at: Anchor, profile: Profile) -> Iterator[_Page]:
        """Give little pages around a place, from the smallest to the whole page."""
        before = ""
        for lines in self._around(at):
            placed = any(line.box for line in lines)
            texts = [f"{line.text}\n" if placed else line.source for line in lines]
            text = "".join(texts).rstrip("\r\n")
            if not text.strip() or text == before:
                continue
            before = text
            plain = placed or not self._is_markdown()
            name = "page.txt" if plain else "page.md"
            try:
                source = read_bytes(f"{text}\n".encode(), name)
            except SourceError:
                continue
            yield _Page(text, plain, run(source, profile))

    def _is_markdown(self) -> bool:
        origins = self.document.origins if self.document else ()
        return all(origin.reader == "markdown" for origin in origins)

    def _around(self, at: Anchor) -> Iterator[Sequence[Line]]:
        line = self.anchors.line(at) if self.anchors else None
        if line is None or self.document is None:
            yield tuple(Document.of([[at.source.strip("\r\n")]]).lines())
            return
        page = next(page for page in self.document.pages if line in page.lines)
        n = page.lines.index(line)
        for reach in AROUND:
            yield page.lines[max(n - reach, 0) : n + reach + 1]


def _document(path: Path) -> Document | None:
    """Read the document that decisions lie beside: a result, or a text; none of other files."""
    try:
        if is_result(path):
            return Result.load(path).source
        if path.is_file() and reader_for(path.name) in SLICERS:
            return read_bytes(path.read_bytes(), path.name)
    except (PapercleanError, OSError):
        return None
    return None


def _is_same(edit: Edit, decision: Decision) -> bool:
    """Tell whether an edit, made or suggested, is the one that was rejected."""
    if edit.skipped not in {"", SUGGESTED} or edit.rule != decision.rule:
        return False
    if edit.field in {"article", "rank"}:
        return edit.field == decision.field
    said = decision.field, decision.before, decision.after
    return (edit.field, edit.before, edit.after) == said


def _holds(line: Line, at: Anchor) -> bool:
    return line.source.strip("\r\n") == at.source.strip("\r\n")


def _touches(edit: Edit, line: Line, at: Anchor) -> bool:
    """Tell whether an edit of a line as it was read changes what was corrected."""
    made = edit.skipped in {"", SUGGESTED} and edit.field == "text" and edit.line == line.id
    return made and touches(line, edit, at.span)
