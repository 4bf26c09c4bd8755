"""How a source is read, as far as its user may choose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from ..engines import USUAL as ENGINE
from ..engines.languages import AUTO
from ..errors import UsageError

Backend = Literal["pdfium", "pdfplumber"]
BACKENDS: tuple[Backend, ...] = get_args(Backend)
RANGE = re.compile(r"\s*([0-9]{1,9})\s*(?:-\s*([0-9]{1,9})\s*)?")
PAGES_ADVICE = "give numbers and ranges that count from 1, such as 1,3-5"


@dataclass(frozen=True, slots=True)
class Reading:
    """With which backend a PDF is read, which pages of a file, and what reads pictures of pages.

    `pages` are ranges counted from 1, both ends read; none named are all. `engine` and
    `language` are names; `cache` is the folder in which recognitions are kept, which changes
    nothing of what is read: empty where none are.
    """

    pdf: Backend = "pdfium"
    pages: tuple[tuple[int, int], ...] = ()
    engine: str = ENGINE
    language: str = AUTO
    cache: str = field(default="", compare=False)

    @classmethod
    def of(
        cls,
        pdf: str = "pdfium",
        pages: str | int | Iterable[int] | None = None,
        engine: str = ENGINE,
        language: str = AUTO,
        cache: str = "",
    ) -> Reading:
        """Check choices: a backend's name, and numbers of pages or a text such as `1,3-5`.

        Without pages all are read. Ranges are sorted and joined, so that equal choices are
        equal. Engine and language are checked where the engine is made. Raises UsageError.

        >>> Reading.of(pages="5, 1-2,2-3").pages
        ((1, 3), (5, 5))
        """
        if pdf not in BACKENDS:
            msg = f"{pdf!r} is no backend that reads PDF"
            raise UsageError(msg, f"there are: {', '.join(BACKENDS)}")
        if pages is None:
            return cls(pdf, (), engine, language, cache)
        if isinstance(pages, int):
            pages = str(pages)
        parts = pages.split(",") if isinstance(pages, str) else [str(number) for number in pages]
        if not "".join(parts).strip():
            msg = "no page is named"
            raise UsageError(msg, f"{PAGES_ADVICE}; leave it out to read all pages")
        ranges = sorted(map(_range, parts))
        joined: list[tuple[int, int]] = []
        for first, last in ranges:
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return cls(pdf, tuple(joined), engine, language, cache)

    @property
    def numbers(self) -> str:
        """The pages as a text that `of` reads: `1,3-5`; empty where all are read."""
        return ",".join(f"{a}-{b}" if b > a else str(a) for a, b in self.pages)


def _range(text: str) -> tuple[int, int]:
    found = RANGE.fullmatch(text)
    if found is None:
        msg = f"{text!r} is no number of a page and no range of them"
        raise UsageError(msg, PAGES_ADVICE)
    first = int(found[1])
    last = int(found[2] or first)
    if first < 1 or last < first:
        why = "ends before it begins" if first else "begins before the first page"
        msg = f"the range of pages {text.strip()!r} {why}"
        raise UsageError(msg, PAGES_ADVICE)
    return first, last


DEFAULT = Reading()
