"""Runners: ways to do many jobs. They know nothing but jobs and outcomes.

All keep one contract: a function is called with each job, once, and each outcome is given as soon
as it is there, in any order. `jobs` may be an iterator of very many: no more of them are taken
than are worked on and wait next. A runner gives every job an outcome, whatever becomes of the
process that had it; nothing else is promised, since it is the commit of a result that makes it
whole and written once. An error that the function raises, OutputError where nothing can be
written, ends the run: what is finished stays, what was begun is undone. So does closing the
iterator. News of the jobs, which bear their names, go to who is `told` in the thread that takes
the outcomes, from any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from ..errors import UsageError

if TYPE_CHECKING:
    from ..job import Job, Outcome

Function: TypeAlias = "Callable[[Job], Outcome]"
"""A named one of a module: other processes look it up."""
Outcomes: TypeAlias = "Generator[Outcome, None, None]"
RUNNERS = ("local", "serial", "ray")
"""Modules of this folder, the default first; each has a function `run`."""
CLUSTERS = "ray"
"""The one that works on clusters."""


class Runner(Protocol):
    """Does jobs."""

    def __call__(
        self, jobs: Iterable[Job], workers: int = 0, function: Function | None = None
    ) -> Outcomes:
        """Give the outcomes of jobs, done by so many workers at once.

        Without `workers` there are as many as cores; without a function it is `doing.do`.
        """


def runner(name: str, address: str = "") -> Runner:
    """Give the runner of a name, and of a cluster's address where it has one.

    Raises UsageError where there is none, and MissingDependencyError where what it needs is not
    installed.
    """
    if name not in RUNNERS:
        msg = f"there is no runner {name}"
        raise UsageError(msg, f"there are: {', '.join(RUNNERS)}")
    if address and name != CLUSTERS:
        msg = f"the runner {name} works on this machine, and has no address"
        raise UsageError(msg, f"leave the address out, or take the runner {CLUSTERS}")
    module = import_module(f".{name}", __name__)
    return cast("Runner", module.at(address) if name == CLUSTERS else module.run)
