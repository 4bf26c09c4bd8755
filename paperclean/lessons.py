"""What decisions teach: edits that people rejected, counted by rule, and cases for the fixtures.

A rejected edit makes a case in which it must not be made, a corrected text one that must be
repaired. The page of a case is the smallest piece around the place on which the rule still does
what it did; a case that fails today says so, in the words of the fixtures. A place that no such
piece shows, as one that needs the boxes of its page, is no case by itself: it is named.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import regex

from .cases import cases, escaped
from .chain import Profile, Run, rule_named, run
from .decisions import SUFFIX, Anchor, Anchors, Decision, Decisions, read
from .errors import DecisionsError, PapercleanError, ProfileError, SourceError
from .ledger import SUGGESTED, Edit, Value
from .locks import touches
from .manifest import is_result
from .model import Document, Line
from .passage import Passage
from .readers import SLICERS, read_bytes, reader_for
from .result import Result
from .rule import Rule

AROUND = (0, 1, 3, 10, 100_000)
"""Lines on either side of a place that a case shows: as few as will do."""
LONGEST_NOTE = 100
"""Characters of a person's words in a title."""
LONGEST_WORDS = 40
"""Characters of what is quoted in a title."""
PHRASE = regex.compile(r"(?<=\w['’\")）」”]*)(?:[.,;:!?]+(?= )|[。，；：！？、]+| [–—-]+ )")
NO_RULE = "no-rule"
"""What corrections are filed under that no rule has to do with."""
FAILS = " [expect = fail]"
MARK = regex.compile(r"[\[\]]")
SAID = frozenset(("", SUGGESTED))
"""An edit was applied, or is a suggestion."""
TEXT_PHASES = frozenset(("characters", "words"))
ONE_STORY = "merged-articles"
"""Its cases that stay are one story."""
WHOLE_PARAGRAPHS = "split-paragraph"
"""In its cases that stay no line goes on after another."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A case for the fixture file of a rule: `text` is the case as it stands there.

    It is empty where a place is no case by itself, and `title` says which. `seen` says that a rule
    of today does something to the place.
    """

    rule: str
    title: str
    text: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Lessons:
    """What all decisions below a folder teach: counts by rule, cases, files that are none.

    `no_cases` names the places that are none by themselves, with their rule; so many files were
    `read`.
    """

    rejected: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    cases: tuple[Lesson, ...] = ()
    no_cases: tuple[Lesson, ...] = ()
    left_out: tuple[str, ...] = ()
    read: int = 0

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
    found: list[Lesson] = []
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
        found += _Teacher(file, given).lessons(len(found))
    shown_ = tuple(case for case in found if case.text)
    others = tuple(case for case in found if not case.text)
    number = len(files) - len(left_out)
    return Lessons(+rejected, +accepted, shown_, others, tuple(left_out), number)


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        there = (Path(root, name) for name in (*names, *folders) if name.endswith(SUFFIX))
        yield from (path for path in there if not is_result(path))


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
                number += 1
                yield self._rejected(decision, self._title(decision, number))
            elif decision.do == "text" and decision.before != decision.after:
                number += 1
                yield self._corrected(decision, self._title(decision, number))

    def _rejected(self, decision: Decision, title: str) -> Lesson:
        try:
            rule = rule_named(decision.rule)
        except ProfileError:
            return Lesson(decision.rule, title, "", seen=False)
        profile = Profile.of({} if rule.default else {"enable": [rule.name]})
        for page in self._pages(decision.at, profile):
            for edit, line in self._same(page.done, decision):
                what = decision._replace(before=edit.before, after=edit.after)
                obeyed = _obeyed(page.done, profile, what, line)
                if obeyed is None:
                    continue
                stays = is_left(rule, obeyed)
                output = None if stays else shown(rule, obeyed)
                if not stays and not said(rule, obeyed):  # others change what stands there
                    continue
                if is_met(rule, page.done, output):
                    continue
                text = _case(title, page, output, fails=True)
                if text:
                    return Lesson(rule.name, title, text, seen=True)
        return Lesson(rule.name, title, "", seen=False)

    def _corrected(self, decision: Decision, title: str) -> Lesson:
        profile = Profile.of({})
        for page in self._pages(decision.at, profile):
            line = next((x for x in page.done.source.lines() if self._holds(x, decision.at)), None)
            done = _obeyed(page.done, profile, decision, line) if line else None
            if line is None or done is None:
                continue
            rules = [edit.rule for edit in page.done.ledger if _touches(edit, line, decision.at)]
            if rules:
                rule = rule_named(rules[-1])
                output = shown(rule, done)
                fails = not is_met(rule, page.done, output)
            else:
                output = Passage.of(list(done.document.lines())).text
                fails = output != Passage.of(list(page.done.document.lines())).text
            text = _case(title, page, output, fails=fails)
            if text:
                return Lesson(rules[-1] if rules else NO_RULE, title, text, bool(rules))
        return Lesson(NO_RULE, title, "", seen=False)

    def _title(self, decision: Decision, number: int) -> str:
        """Say in a whole phrase what a case is about, with the words of the person if they fit."""
        line = _quoted(decision.at.source)
        if decision.do == "text":
            what = f"{_quoted(decision.before)} is to become {_quoted(decision.after)}"
        elif decision.field == "text":
            what = f"{_quoted(decision.before)} is not to become {_quoted(decision.after)}"
        elif decision.field == "role":
            what = f"{line} is not to become {decision.after}"
        else:
            what = f"{line} keeps its {decision.field}"
        title = f"{number}: {self.name}, page {decision.at.page}: {what}"
        return escaped(MARK.sub("", " ".join(f"{title}{_phrase(decision.note)}".split())))

    def _same(self, done: Run, decision: Decision) -> Iterator[tuple[Edit, Line]]:
        """Give the edits of a little page, made or suggested, that are the one rejected."""
        lines = {line.id: line for line in done.source.lines()}
        for edit in done.ledger:
            line = lines[edit.line.partition("+")[0]]
            if edit.skipped in SAID and _is_same(edit, decision) and self._holds(line, decision.at):
                yield edit, line

    def _holds(self, line: Line, at: Anchor) -> bool:
        """Tell whether a line of a little page is the one that an anchor names, by its text."""
        there = self.anchors.line(at) if self.anchors else None
        if there is not None and there.box is not None:
            return line.text == there.text
        return line.source.strip("\r\n") == at.source.strip("\r\n")

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


def _case(title: str, page: _Page, output: str | None, *, fails: bool) -> str:
    """Write a case: title, page, what becomes of it; nothing where it would be read otherwise."""
    sections = [page.text] if output is None else [page.text, output]
    head = title + " [plain]" * page.plain + FAILS * fails
    text = f"{head}\n.\n" + "".join(f"{escaped(section)}\n.\n" for section in sections)
    read_ = [(case.source, case.output, case.fails) for case in cases(text)]
    return text if read_ == [(page.text, output, fails)] else ""


def _obeyed(done: Run, profile: Profile, decision: Decision, line: Line) -> Run | None:
    """Run a little page again with a decision on a line of it; none where that is stale there."""
    if decision.at.span[1] > len(line.source):
        return None
    at = Anchors(done.source).of(line.id, decision.at.range)
    again = run(done.source, profile, Decisions((decision._replace(at=at),)))
    return None if again.decided is None or again.decided.stale else again


def said(rule: Rule, done: Run) -> list[Edit]:
    """Give the edits that a rule made or suggested."""
    return [edit for edit in done.ledger if edit.rule == rule.name and edit.skipped in SAID]


def is_left(rule: Rule, done: Run) -> bool:
    """Tell whether a rule left a page alone, as a case without output wants it."""
    lines = list(done.document.lines())
    if rule.name == ONE_STORY:
        left = {line.article for line in lines} <= {0, 1}
    else:
        left = not said(rule, done)
    if rule.phase in TEXT_PHASES:
        left = left and [x.text for x in lines] == [x.text for x in done.source.lines()]
    if rule.name == WHOLE_PARAGRAPHS:
        left = left and not any(line.join in {"none", "space"} for line in lines)
    return left


def shown(rule: Rule, done: Run) -> str:
    """Show what became of a page as the cases of a rule show it."""
    lines = list(done.document.lines())
    fields = {edit.field for edit in done.ledger if edit.rule == rule.name}
    if (rule.phase == "roles" and fields != {"join"}) or fields == {"role"}:
        return "\n".join(f"{line.role} | {line.text}" for line in lines)
    if rule.phase == "segment":
        return "\n".join(f"{line.article or '-'} {line.role} | {line.text}" for line in lines)
    return Passage.of(lines).text


def is_met(rule: Rule, done: Run, output: str | None) -> bool:
    """Tell whether what a run made of the page of a case is what the case wants."""
    if output is None:
        return is_left(rule, done)
    return bool(said(rule, done)) and escaped(shown(rule, done)) == escaped(output)


def _quoted(value: Value) -> str:
    """Quote some words, whole ones."""
    words = " ".join(str(value).split())
    if not words:
        return "a space" if value else "nothing"
    if len(words) > LONGEST_WORDS:
        fits = words[: LONGEST_WORDS + 1]
        words = f"{fits.rpartition(' ')[0] or fits[:-1]}…"
    return f"«{words}»"


def _phrase(note: str) -> str:
    """Give the words of a person, or as many whole phrases of them as fit into a title."""
    words = " ".join(note.split())
    ends = [match.start() for match in PHRASE.finditer(words)] + [len(words)]
    fitting = [end for end in ends if 0 < end <= LONGEST_NOTE]
    return f" ({words[: fitting[-1]]})" if fitting else ""


def _is_same(edit: Edit, decision: Decision) -> bool:
    """Tell whether an edit is the one that was rejected, but for the place.

    Articles and ranks are counted from the top of a page, so of these it is told whether there is
    one before and after, and which comes first.
    """
    mine, theirs = (
        (one.rule, one.field, *_values(one.field, one.before, one.after))
        for one in (edit, decision)
    )
    return mine == theirs


def _values(field_: str, before: Value, after: Value) -> tuple[object, object]:
    if field_ not in {"article", "rank"} or isinstance(before, str) or isinstance(after, str):
        return before, after
    return (before > 0, after > 0), before < after


def _touches(edit: Edit, line: Line, at: Anchor) -> bool:
    """Tell whether an edit of a line as it was read changes what was corrected."""
    made = edit.skipped in SAID and edit.field == "text" and edit.line == line.id
    return made and touches(line, edit, at.span)
