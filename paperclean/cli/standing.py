"""What became of a run, while it goes on or after: `status`."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from ..escaping import safe
from ..terminal import counted, out, to_json
from .base import DONE, PATH, examples, json_option

if TYPE_CHECKING:
    from ..overall import Failure, Status

SOME = 5
"""So many of a list are shown, unless asked for all."""
RULES = 10


@click.command()
@click.argument("folder", metavar="OUT", type=PATH)
@click.option("--all", "everything", is_flag=True, help="Every failure, and all that is left.")
@json_option
@examples("paperclean status OUT", "paperclean status OUT --json | jq .left")
def status(*, folder: str, everything: bool, as_json: bool) -> int:
    """Say what became of the documents in OUT, and what is left to do.

    Computed from the results and the record of each document, so that it is right also while
    a run goes on and after a crash: done, left, failed by class with what to do, the slowest,
    edits by rule.
    """
    from ..overall import status as of

    found = of(folder)
    if as_json:
        out(to_json(asdict(found)))
        return DONE
    for line in _lines(found, everything=everything):
        out(line)
    return DONE


def _lines(found: Status, *, everything: bool) -> list[str]:
    count = sum(found.outcomes.values())
    by = ", ".join(f"{number} {name}" for name, number in sorted(found.outcomes.items()))
    lines = [
        f"done: {counted(count, 'document')}" + (f" ({by})" if by else ""),
        (
            f"  {counted(found.pages, 'page')}, {counted(found.articles, 'article')}, "
            f"{counted(found.suggestions, 'suggestion')} to look at, {found.seconds:.1f} s of work"
        ),
        f"left: {counted(len(found.left), 'document')}{_why(found)}",
        *_some([safe(name) for name in found.left], everything=everything),
    ]
    if found.unseen:
        lines.append(f"cannot be read: {counted(len(found.unseen), 'folder')}")
        unseen = [f"{safe(name)}: {safe(why)}" for name, why in found.unseen.items()]
        lines += _some(unseen, everything=everything)
    for kind, failures in sorted(found.failures.items()):
        lines.append(f"{kind}: {counted(len(failures), 'document')}")
        said = [f"{safe(one.path)}: {safe(one.message)}" for one in failures]
        lines += _some(said, everything=everything)
        lines += [f"  what to do: {safe(advice)}" for advice in _advice(failures)[:SOME]]
    if found.older:
        lines.append(f"failed, with a result of before: {counted(len(found.older), 'document')}")
        lines += _some([safe(name) for name in found.older], everything=everything)
        lines.append("  what to do: mend their sources and run again, or move those results away")
    if found.slowest:
        lines.append("slowest:")
        slowest = [f"{seconds:.1f} s  {safe(path)}" for seconds, path in found.slowest]
        lines += _some(slowest, everything=everything)
    if found.edits:
        lines.append("edits by rule:")
        most = [f"{number}  {name}" for name, number in found.edits.items()]
        lines += _some(most, everything=everything, few=RULES)
    return lines


def _why(found: Status) -> str:
    """Say whether somebody is at it, where that is known."""
    if found.working:
        return f", {counted(found.working, 'run')} at work"
    return ", no run is at work: run it again" if found.left and found.working == 0 else ""


def _advice(failures: list[Failure]) -> list[str]:
    return [one for one, _ in Counter(f.advice for f in failures if f.advice).most_common()]


def _some(lines: list[str], *, everything: bool, few: int = SOME) -> list[str]:
    shown = lines if everything else lines[:few]
    more = len(lines) - len(shown)
    return [f"  {line}" for line in shown] + ([f"  and {more} more (--all)"] if more else [])
