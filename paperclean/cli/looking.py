"""Looking: `check`, `diff` and `why`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ..errors import PapercleanError
from ..escaping import safe
from ..progress import about
from ..terminal import brief, counted, note, out, to_json
from .bar import viewed
from .base import (
    DONE,
    FINDINGS,
    NAME,
    PATH,
    PROFILE,
    SOME_FAILED,
    UNREADABLE,
    complain,
    decisions_option,
    examples,
    json_option,
    load_profile,
    passed_by,
    profile_option,
    quiet_option,
    reading_options,
    start_worker,
)

if TYPE_CHECKING:
    from ..chain import Profile
    from ..findings import Finding
    from ..readers.reading import Reading
    from ..result import Result
    from ..trail import Step, Stretch, Trail

T = TypeVar("T")
MANY = 20
"""So many places `why` prints unless asked for all."""
STDIN = "stdin"
FIRST = ("text", "split", "join")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…", type=PATH)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also the naming of headlines and paragraphs, and what was skipped.",
)
@decisions_option("SOURCE.decisions.json")
@reading_options
@profile_option
@json_option
@quiet_option
@examples("paperclean check page.md", "paperclean check --json pages/ | jq .rule")
def check(  # noqa: PLR0913  one for each option
    *,
    sources: tuple[str, ...],
    everything: bool,
    decisions: str | None,
    reading: Reading,
    profile: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Say what `clean` would do, one change a line; write nothing.

    Each line holds the place in the source file, rule, level, what becomes of what, the reason.
    Suggestions on lines that an engine read come last, the least sure of them first. Exit code
    1 if there is anything, be it a suggestion.
    """
    start_worker()
    from ..findings import check as checked
    from ..findings import ranked

    used = load_profile(profile, quiet=quiet)
    counts: Counter[str] = Counter()
    shown: list[str] = []
    doubts: list[str] = []

    def show(source: Result, name: str) -> int:
        found = checked(source, everything=everything, name=name)
        for finding in ranked(found):
            out(to_json(finding.record()) if as_json else _line(finding))
        counts.update(finding.rule for finding in found)
        doubts.extend(finding.rule for finding in found if finding.level == "suggest")
        shown.append(name)
        return FINDINGS if found else DONE

    code = _each(sources, used, reading, show, decisions=decisions, quiet=quiet)
    if shown and not quiet:
        said = ", ".join(f"{rule} {count}" for rule, count in counts.most_common())
        only = f", {counted(len(doubts), 'suggestion')} among them" if doubts else ""
        note(f"{counted(counts.total(), 'finding')}{only}{': ' if said else ''}{said}")
    return code


def _line(finding: Finding) -> str:
    from .shown import around, change

    what = change(finding.field, finding.before, finding.after)
    level = finding.level if finding.applied or finding.level == "suggest" else "skipped"
    place = around(finding.field, finding.context, finding.before)
    return (
        f"{safe(str(finding.place))}: {finding.rule} ({level}): {what} in {place}: "
        f"{safe(finding.reason)}"
    )


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…", type=PATH)
@click.option(
    "-U",
    "--unified",
    "context",
    type=click.IntRange(0),
    default=3,
    show_default=True,
    metavar="N",
    help="Lines of context.",
)
@decisions_option("SOURCE.decisions.json")
@reading_options
@profile_option
@json_option
@quiet_option
@examples("paperclean diff page.md", "paperclean diff -U0 page.md | less")
def diff(  # noqa: PLR0913  one for each option
    *,
    sources: tuple[str, ...],
    context: int,
    decisions: str | None,
    reading: Reading,
    profile: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show what `clean` would do as a unified diff; write nothing.

    Each hunk names the rules at work in it and the lines they set aside. Exit code 1 if there
    is anything.
    """
    start_worker()
    from ..findings import diff as differences

    used = load_profile(profile, quiet=quiet)

    def show(source: Result, name: str) -> int:
        text = differences(source, context=context, name=name)
        if as_json:
            out(to_json({"source": name, "diff": text}))
        for line in () if as_json else text.split("\n")[:-1]:
            out(_colored(safe(line)))
        return FINDINGS if text else DONE

    return _each(sources, used, reading, show, decisions=decisions, quiet=quiet)


def _colored(line: str) -> str:
    if line.startswith(("--- ", "+++ ")):
        return click.style(line, bold=True)
    color = {"-": "red", "+": "green", "@": "cyan"}.get(line[:1])
    return click.style(line, fg=color) if color else line


def _each(
    sources: Sequence[str],
    profile: Profile | None,
    reading: Reading,
    show: Callable[[Result, str], int],
    *,
    decisions: str | None,
    quiet: bool,
) -> int:
    """Clean and show each source; name those that cannot be read, and go on."""
    from ..job import check_decisions
    from ..locations import standard_input
    from ..naming import documents
    from ..readers import named
    from ..result import clean
    from ..worker import AVAILABLE

    codes: list[int] = []
    failures: list[int] = []
    links: list[str] = []
    todo = documents(sources, Path(os.devnull), STDIN, links)
    for link in links if not quiet else ():
        note("\n  ".join(passed_by(link)))
    if decisions is not None:
        check_decisions(decisions, len(todo))
    for wanted in todo:
        (file,) = wanted.files
        piped = file.absolute == "-"
        try:
            source = standard_input() if piped else Path(file.given)
            name = named(STDIN, source) if isinstance(source, bytes) else str(Path(file.given))
            with viewed(1, quiet=quiet), about(name):
                result = clean(
                    source,
                    name=name if piped else None,
                    profile=profile,
                    decisions=decisions or wanted.decisions or None,
                    pdf=reading.pdf,
                    pages=reading.numbers or None,
                    engine=reading.engine,
                    language=reading.language,
                    cache=reading.cache or None,
                    isolate=AVAILABLE,
                )
            codes.append(show(result, name))
        except PapercleanError as error:
            if error.exit_code == PROFILE:  # wrong for all
                raise
            complain(error)
            failures.append(error.exit_code)
    if not codes:
        return failures[0] if len(set(failures)) == 1 else UNREADABLE
    return SOME_FAILED if failures else max(codes)


@click.command()
@click.argument("result", metavar="RESULT", type=PATH)
@click.argument("text")
@click.option("--all", "everything", is_flag=True, help=f"All places, not only the first {MANY}.")
@json_option
@examples('paperclean why OUT/page.md "some words"', 'paperclean why OUT "some words"')
def why(*, result: str, text: str, everything: bool, as_json: bool) -> int:
    """Show where a text comes from and every edit that touched it.

    Looks in the articles, in what was set aside, and in the source for what was removed. White
    space is ignored. RESULT is the folder of a result, or one that holds results. Exit code 1
    if the text stands nowhere.
    """
    from ..folders import results
    from ..result import Result
    from ..trail import why as trails

    found = [
        (folder, trail) for folder in results(result) for trail in trails(Result.load(folder), text)
    ]
    if not found:
        note(f"{NAME}: «{brief(text)}» stands nowhere in {safe(result)} or its source")
        return FINDINGS
    shown = found if everything else found[:MANY]
    for number, (folder, trail) in enumerate(shown):
        if as_json:
            out(to_json({"result": str(folder), **asdict(trail)}))
        else:
            out(("\n" if number else "") + _trail(folder, trail))
    if len(shown) < len(found):
        note(f"{counted(len(found) - len(shown), 'more place')}; --all shows them")
    return DONE


def _trail(folder: Path, trail: Trail) -> str:
    where = {
        "article": f"article {trail.article}: {safe(trail.headline)}",
        "set aside": "set aside",
        "source": "in the source, not printed so",
    }[trail.kind]
    if trail.kind == "source" and trail.article:
        where += f"; article {trail.article}: {safe(trail.headline)}"
    lines = [
        f"{safe(str(folder))}, {where}",
        f"  …{safe(trail.before)}[{brief(trail.found, 80)}]{safe(trail.after)}…",
    ]
    for stretch in trail.stretches:
        lines += _stretch(stretch)
    return "\n".join(lines)


def _stretch(stretch: Stretch) -> list[str]:
    place = stretch.place
    where = f"page {stretch.page}, line {place.line}, column {place.column}"
    lines = [
        f"  {safe(place.file)}, {where}: {stretch.role}",
        f"    source: {brief(stretch.source, 80)}",
        f"    line:   {brief(stretch.line, 80)}",
    ]
    steps = sorted(stretch.steps, key=lambda step: step.field not in FIRST)
    for step in steps:
        lines += _step(step)
    if not any(step.field == "text" for step in steps):
        lines.append("    no character was changed")
    return lines


def _step(step: Step) -> list[str]:
    from .shown import change

    level = "not applied" if step.skipped else step.level
    at = f", {step.place.line}:{step.place.column}" if step.field in FIRST else ""
    what = change(step.field, step.before, step.after)
    skipped = f" ({safe(step.skipped)})" if step.skipped else ""
    return [
        f"    {step.rule} ({level}{at}): {what}",
        f"      {safe(step.reason)}{skipped}",
    ]
