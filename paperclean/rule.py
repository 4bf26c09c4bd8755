"""What a rule is: a name, a phase, a level and a pure function that yields edits."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args, get_origin, get_type_hints

from .facts import Facts
from .ledger import LEVELS, Edit, Level
from .passage import Passage

Phase = Literal["characters", "roles", "segment", "joins", "words"]
PHASES: tuple[Phase, ...] = get_args(Phase)
Option = bool | int | float | str
RuleFunction = Callable[..., Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the chain; its options are the keyword-only parameters of `function`."""

    name: str
    phase: Phase
    level: Level
    function: RuleFunction
    default: bool = True

    @property
    def summary(self) -> str:
        """First line of the function's docstring, what `paperclean rules` prints."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    @property
    def description(self) -> str:
        """Say what the defect looks like on paper (the module), and how it is found."""
        module = inspect.getmodule(self.function)
        seen = inspect.getdoc(module) if module else ""
        return f"{seen or ''}\n\n{inspect.getdoc(self.function) or ''}".strip()

    @property
    def options(self) -> dict[str, Option]:
        """Give the names and defaults of the options."""
        return {
            name: parameter.default
            for name, parameter in inspect.signature(self.function).parameters.items()
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY
        }

    @property
    def choices(self) -> dict[str, tuple[Option, ...]]:
        """Give the values an option may have, where its type is a `Literal` that lists them."""
        if not self.options:
            return {}
        hints = get_type_hints(self.function)
        return {
            name: get_args(hints[name])
            for name in self.options
            if get_origin(hints.get(name)) is Literal
        }

    def edits(
        self, passage: Passage, facts: Facts, level: Level, options: Mapping[str, Option]
    ) -> Iterator[Edit]:
        """Yield the rule's edits with its name, at `level` or the less certain one it gave."""
        sure = LEVELS.index(level)
        for edit in self.function(passage, facts, **options):
            yield edit.of(self.name, level if LEVELS.index(edit.level) < sure else edit.level)


def rule(
    name: str, phase: Phase, level: Level = "likely", *, default: bool = True
) -> Callable[[RuleFunction], Rule]:
    """Make a rule of a function `(passage, facts, *, options) -> edits`."""

    def make(function: RuleFunction) -> Rule:
        return Rule(name, phase, level, function, default)

    return make
