"""What became of the documents of a run, and what to do about those that failed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..escaping import safe
from ..terminal import brief, counted
from .base import DONE, SOME_FAILED, UNREADABLE

if TYPE_CHECKING:
    from ..job import Outcome

WRITTEN = frozenset(("ok", "partial"))
NAMED = 3
"""So many documents of a kind of failure are named."""
KINDS = 40
"""So many kinds of failure are told apart: where more come, their advice is no kind any more."""


@dataclass(slots=True)
class Failure:
    """Failures that one advice is for: how many, what one of them says, the names of some."""

    outcome: str
    cls: str
    advice: str
    message: str
    count: int = 0
    examples: list[str] = field(default_factory=list)

    def said(self) -> str:
        """Say which they are, and what to do."""
        names = [brief(name) for name in self.examples]
        more = self.count - len(names)
        who = ", ".join(names) + (f" and {more:,} more" if more else "")
        what = f"{self.count:,} {self.outcome}, {self.cls}: {who}"
        lines = [
            what,
            *([safe(self.advice or self.message)] if self.advice or self.message else []),
        ]
        return "\n  ".join(lines)


class Tally:
    """Figures of a run, which do not grow with it."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.unchanged = self.pages = 0
        self.articles = self.suggestions = 0
        self._codes: set[int] = set()
        self._failures: dict[tuple[str, str, str], Failure] = {}

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.outcomes[outcome.outcome] += 1
        self.unchanged += outcome.unchanged
        self.pages += 0 if outcome.unchanged else outcome.pages
        if outcome.outcome in WRITTEN:
            self.articles += outcome.articles
            self.suggestions += outcome.suggestions
        else:
            self._codes.add(outcome.exit_code or UNREADABLE)
        if outcome.outcome != "ok":
            kind = outcome.outcome, outcome.cls, outcome.advice
            if kind not in self._failures and len(self._failures) >= KINDS:
                kind = outcome.outcome, outcome.cls, ""
            found = self._failures.setdefault(kind, Failure(*kind, outcome.message))
            found.count += 1
            if len(found.examples) < NAMED:
                found.examples.append(outcome.path or outcome.name)

    @property
    def done(self) -> int:
        """How many documents have an outcome."""
        return self.outcomes.total()

    def not_ok(self) -> tuple[tuple[str, int], ...]:
        """Give each outcome but `ok`, and how many documents had it, the most frequent first."""
        return tuple((name, count) for name, count in self.outcomes.most_common() if name != "ok")

    def classes(self) -> dict[str, int]:
        """Give how many documents failed by class."""
        found: Counter[str] = Counter()
        for failure in self._failures.values():
            found[failure.cls] += failure.count
        return dict(found.most_common())

    def failures(self) -> list[Failure]:
        """Give the kinds of failure, the most frequent first."""
        return sorted(self._failures.values(), key=lambda one: (-one.count, one.outcome, one.cls))

    def sum(self, folder: str) -> str:
        """Say in a line what the run came to."""
        said = f"{counted(self.done, 'document')}, {counted(self.articles, 'article')}"
        said += f" in {safe(folder)}{doubts(self.suggestions)}"
        lost = self.done - sum(self.outcomes[name] for name in WRITTEN)
        return f"{said}; {lost:,} failed" if lost else said

    def advice(self) -> list[str]:
        """Say what failed, kind by kind, and what to do about each."""
        return [failure.said() for failure in self.failures()]

    def exit_code(self) -> int:
        """Give the exit code of the run."""
        if self.outcomes.keys() <= {"ok"}:
            return DONE if self.done else UNREADABLE
        if self.outcomes.keys() & WRITTEN:
            return SOME_FAILED
        return self._codes.pop() if len(self._codes) == 1 else UNREADABLE


def doubts(suggestions: int) -> str:
    """Say how many places a person should look at."""
    return f"; {counted(suggestions, 'suggestion')} to look at" if suggestions else ""
