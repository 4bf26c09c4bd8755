"""The cases of a rule, as its fixture file tells them: title, input, output, ledger.

A case is a line with its title, then sections between lines that hold a single dot. The first
section is a little page; the second, what becomes of it, or none where it must stay as it is;
the third, the edits of the rule. What stands elsewhere in the file is for its reader.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from .errors import SourceError

DOT = "."
PAGE = "\n{page}\n"
FLAGS = ("plain", "pages", "layers", "boxes", "expect = fail")
SECTIONS = 3
ESCAPE = regex.compile(r"\{U\+([0-9A-F]{4,6})\}")
UNSEEN = regex.compile(r"(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[ \t\u3000]+$|^\.$", regex.MULTILINE)
FLAG = regex.compile(r"\[(?P<name>[a-z]+)(?: = (?P<value>[a-z]+))?\]")


@dataclass(frozen=True, slots=True)
class Case:
    """One case; `output` and `ledger` are None where the file has no such section.

    `flags` are those the title carries: `[plain]` for plain text instead of Markdown, `[pages]`
    for plain text in which a line `{page}` begins a page, `[layers]` for one in which a line may
    begin with the name of a layer in braces, as of a PDF; `[boxes]` for one in which a line may
    begin with its box in braces, `{40 100 240 112}`, a fifth number being its confidence, where
    `{3}` in a line is a gap of three ems, and `{rule 30 90 31 800}` (frame, picture) alone on a
    line is what else stands on the page; `[expect = fail]` for a defect that nobody can repair
    yet. `line` is the title's, from 1;
    `raw` is the input as it stands in the file.
    """

    title: str
    source: str
    output: str | None = None
    ledger: str | None = None
    flags: frozenset[str] = frozenset()
    line: int = 0
    raw: str = ""

    @property
    def name(self) -> str:
        """What the source would be called as a file: the suffix chooses the reader."""
        return "page.txt" if "plain" in self.flags else "page.md"

    @property
    def pages(self) -> tuple[str, ...]:
        """The source cut into pages."""
        return tuple(self.source.split(PAGE)) if "pages" in self.flags else (self.source,)

    @property
    def fails(self) -> bool:
        """Whether the case is known to fail."""
        return "expect = fail" in self.flags


def cases(text: str) -> tuple[Case, ...]:
    r"""Read the cases of a fixture file; raises SourceError that names the line.

    A section that follows a dot begins on the very next line; after a case stands a blank one.

    >>> [case.output for case in cases("it goes\n.\na\n.\nb\n.\n\nit stays\n.\nc\n.\n")]
    ['b', None]
    """
    lines = text.split("\n")
    found: list[Case] = []
    place = 0
    while place < len(lines):
        if lines[place] != DOT:
            place += 1
            continue
        title = place - 1
        if title < 0 or not lines[title].strip():
            msg = f"line {place + 1}: a case has no title"
            raise SourceError(msg, "write the title on the line before the first dot")
        sections: list[str] = []
        while len(sections) < SECTIONS:
            end = _end(lines, place + 1)
            sections.append("\n".join(lines[place + 1 : end]))
            place = end
            if not "".join(lines[end + 1 : end + 2]).strip():
                break
        found.append(_case(lines[title], sections, title + 1))
        place += 1
    return tuple(found)


def unescaped(text: str) -> str:
    """Put characters that nobody sees in the place of their names: {U+200B}.

    >>> unescaped("中{U+4E2D}")
    '中中'
    """
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def escaped(text: str) -> str:
    r"""Name the characters that nobody would see, or that an editor would take away.

    >>> escaped("中\u200b文 ")
    '中{U+200B}文{U+0020}'
    """
    return UNSEEN.sub(lambda match: "".join(f"{{U+{ord(c):04X}}}" for c in match.group()), text)


def _end(lines: list[str], start: int) -> int:
    for place in range(start, len(lines)):
        if lines[place] == DOT:
            return place
    msg = f"line {start}: the section that begins here has no dot after it"
    raise SourceError(msg, "close each section with a line that holds a single dot")


def _case(title: str, sections: list[str], line: int) -> Case:
    flags = frozenset(match.group()[1:-1] for match in FLAG.finditer(title))
    wrong = flags.difference(FLAGS)
    if wrong:
        msg = f"line {line}: no flag named {min(wrong)!r}"
        raise SourceError(msg, f"there are: {', '.join(FLAGS)}")
    raw, output, ledger = (*sections, None, None)[:SECTIONS]
    return Case(
        title=FLAG.sub("", title).strip(),
        source=unescaped(str(raw)),
        output=None if output is None else unescaped(output),
        ledger=None if ledger is None else unescaped(ledger),
        flags=flags,
        line=line,
        raw=str(raw),
    )
