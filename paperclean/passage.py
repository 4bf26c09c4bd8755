"""A passage: consecutive lines of one stream as one string, so that no rule thinks of line ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from .ledger import Edit, Level
from .model import Join, Line

BETWEEN: dict[Join, str] = {"none": "", "space": " ", "line": "\n", "paragraph": "\n\n"}


def joined(lines: Sequence[Line]) -> str:
    """Give the text of lines, joined by their `join`."""
    return lines[0].text if len(lines) == 1 else Passage.of(lines).text


def runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Take together the neighbouring lines of one role that nothing but a blank parts."""
    found: list[list[Line]] = []
    for line in lines:
        if found and found[-1][-1].join in {"none", "space"} and found[-1][-1].role == line.role:
            found[-1].append(line)
        else:
            found.append([line])
    return found


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines joined into `text`; what their `join` puts between two of them belongs to no line."""

    lines: tuple[Line, ...]
    text: str
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Passage:
        r"""Join lines by their `join`.

        >>> from .model import Document
        >>> Passage.of(list(Document.of([["一", "二"]]).lines())).text
        '一\n\n二'
        """
        pieces = [line.text + BETWEEN[line.join] for line in lines[:-1]]
        starts = (0, *accumulate(map(len, pieces))) if lines else ()
        pieces += [line.text for line in lines[-1:]]
        return cls(tuple(lines), "".join(pieces), starts)

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        r"""Give each paragraph with the offset at which it begins.

        >>> from .model import Document
        >>> list(Passage.of(list(Document.of([["一", "二"]]).lines())).paragraphs())
        [(0, '一'), (3, '二')]
        """
        place = 0
        for text in self.text.split(BETWEEN["paragraph"]):
            yield place, text
            place += len(text) + len(BETWEEN["paragraph"])

    def place(self, offset: int) -> tuple[Line, int]:
        """Give the line that holds the character at an offset, and the offset in its text.

        At a border, and for what stands between two lines, it is the line before.
        """
        number = max(bisect_right(self.starts, offset) - 1, 0)
        inside = offset - self.starts[number]
        if inside == 0 and number and not self.lines[number].text:
            number -= 1
            inside = offset - self.starts[number]
        return self.lines[number], min(inside, len(self.lines[number].text))

    def edit(
        self, start: int, end: int, after: str, reason: str, level: Level = "safe"
    ) -> Iterator[Edit]:
        """Propose to put `after` in the place of text[start:end], cut at line borders.

        Where before and after are equally long they are cut place by place; otherwise the
        whole of `after` stands in the first line. An insertion at a border belongs to the line
        before it. What stands between lines is left as it is.
        """
        pieces = list(self._pieces(start, end))
        if not pieces:
            number = max(bisect_right(self.starts, start) - 1, 0)
            if number and start == self.starts[number]:
                number -= 1
            at = min(start - self.starts[number], len(self.lines[number].text))
            yield Edit(self.lines[number].id, "text", "", after, reason, at=at, level=level)
            return
        same = len(after) == sum(end - start for _, start, end in pieces)
        group = f"{pieces[0][0].id}:{pieces[0][1]}" if len(pieces) > 1 else ""
        for line, first, last in pieces:
            here = after[: last - first] if same else after
            after = after[last - first :] if same else ""
            yield Edit(
                line.id,
                "text",
                line.text[first:last],
                here,
                reason,
                at=first,
                level=level,
                group=group,
            )

    def _pieces(self, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
        number = max(bisect_right(self.starts, start) - 1, 0)
        while number < len(self.lines) and self.starts[number] < end:
            line, first = self.lines[number], self.starts[number]
            low, high = max(start - first, 0), min(end - first, len(line.text))
            if low < high:
                yield line, low, high
            number += 1
