"""Cleaning: `clean` and `demo`."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from ..terminal import counted, note, out, safe, to_json
from .bar import Standing, View, viewed
from .base import (
    DONE,
    NAME,
    PATH,
    SOME_FAILED,
    UNREADABLE,
    examples,
    find_profile,
    json_option,
    out_option,
    profile_option,
    quiet_option,
    reading_options,
    start_worker,
)
from .stopping import Stopped

if TYPE_CHECKING:
    from ..job import Job, Outcome
    from ..readers.reading import Reading

WRITTEN = frozenset(("ok", "partial"))


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE…]", type=PATH)
@out_option("Folder for the results.")
@click.option(
    "--from",
    "lists",
    multiple=True,
    metavar="FILE",
    type=PATH,
    help="Clean also what this file lists: a path on each line, or paths that end in NUL; - reads "
    "the list from standard input.",
)
@click.option("--issue", is_flag=True, help="Make the files, or each folder, one document.")
@click.option(
    "--format",
    "formats",
    metavar="NAME[,…]",
    help="Write this besides, also beside a finished result: overlay, each page as a picture "
    "with its articles (SVG).",
)
@click.option(
    "--retry",
    metavar="OUTCOME[,…]",
    help="Try again what ended so before: partial, rejected, timeout, memory, crashed. What has "
    "changed is always done again, all else is left as it stands.",
)
@reading_options
@profile_option
@json_option
@quiet_option
@examples(
    "paperclean clean page.md -o OUT",
    "paperclean clean --issue 2023-11-04/ -o OUT",
    "paperclean clean 2023.tar.gz 'scans/**/*.pdf' -o OUT",
    "find . -name '*.md' -print0 | paperclean clean --from - -o OUT",
    "paperclean clean page.pdf -o OUT --format overlay",
)
def clean(  # noqa: PLR0913  one for each option
    *,
    sources: tuple[str, ...],
    folder: str,
    lists: tuple[str, ...],
    issue: bool,
    formats: str | None,
    retry: str | None,
    reading: Reading,
    profile: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Clean pages: one text file an article, every change recorded.

    SOURCE is a file, a folder, an archive (.zip, .tar, .tar.gz, .tar.bz2, .tar.xz), whose files
    are the documents, a pattern in quotes, where ** stands for any number of folders, or - for
    standard input. What could not be read is named, with what to do; the rest is written.
    """
    if not sources and not lists:
        msg = "Missing argument 'SOURCE…', or a list of them (--from)."
        raise click.UsageError(msg)
    start_worker()
    from ..job import jobs

    used = find_profile(profile, quiet=quiet)
    todo = jobs(
        sources,
        folder,
        issue=issue,
        profile=used,
        formats=_listed(formats),
        reading=reading,
        retry=_listed(retry),
        lists=lists,
    )
    outcomes: list[Outcome] = []
    with viewed(len(todo), quiet=quiet) as view:
        try:
            for outcome in _done(todo, folder, view):
                outcomes.append(outcome)
                if as_json:
                    view.say(to_json(asdict(outcome)), out)
                if outcome.outcome != "ok" or not quiet:
                    view.say(_line(outcome))
        except Stopped as stop:
            stop.so_far = _so_far(view.standing, folder)
            raise
    if len(outcomes) != 1 and not quiet:
        note(_sum(outcomes, folder))
    return _exit_code(outcomes)


def _listed(names: str | None) -> list[str]:
    return [name for part in (names or "").split(",") if (name := part.strip())]


def _done(todo: list[Job], folder: str, view: View) -> Iterator[Outcome]:
    """Do the jobs, and keep the view up with them."""
    from ..job import carry_out
    from ..runners.local import run

    def runner(rest: Iterable[Job]) -> Iterator[Outcome]:
        def taken() -> Iterator[Job]:
            for job in rest:
                view.begin(job.path or job.name)
                yield job

        return run(taken())

    for outcome in carry_out(todo, folder, runner):
        view.end(alike=outcome.unchanged)
        yield outcome


def _so_far(standing: Standing, folder: str) -> tuple[str, ...]:
    """Say how far a run had come that was ended."""
    news = standing.news
    if standing.done:
        done = f"{standing.done} of {counted(standing.total, 'document')}"
        are = "is" if standing.done == 1 else "are"
        first = f"{done} {are} finished in {safe(folder)}, run it again for the rest"
    else:
        first = "no document is finished, run it again"
    if news is None or news.stage != "recognising" or not news.share():
        return (first,)
    return first, f"{standing.name} was at {news.place()}; what was recognised before is kept"


def _line(outcome: Outcome) -> str:
    """Say what became of a source."""
    name = safe(outcome.path or outcome.name)
    if outcome.outcome in WRITTEN:
        same = ", unchanged" if outcome.unchanged else ""
        count = counted(outcome.articles, "article")
        said = f"{name}: {outcome.outcome}{same}, {count} in {safe(outcome.result)}"
        said += _doubts(outcome.suggestions)
    else:
        said = f"{name}: {outcome.outcome}, {outcome.cls}: {safe(outcome.message)}"
    more = [*outcome.notes, *([outcome.advice] if outcome.advice else [])]
    return "\n  ".join([said, *map(safe, more)])


def _doubts(suggestions: int) -> str:
    return f"; {counted(suggestions, 'suggestion')} to look at" if suggestions else ""


def _sum(outcomes: Sequence[Outcome], folder: str) -> str:
    done = [outcome for outcome in outcomes if outcome.outcome in WRITTEN]
    failures = len(outcomes) - len(done)
    count = sum(outcome.articles for outcome in done)
    said = f"{counted(len(outcomes), 'document')}, {counted(count, 'article')} in {safe(folder)}"
    said += _doubts(sum(outcome.suggestions for outcome in done))
    return f"{said}; {failures} failed" if failures else said


def _exit_code(outcomes: list[Outcome]) -> int:
    if all(outcome.outcome == "ok" for outcome in outcomes):
        return DONE if outcomes else UNREADABLE
    if any(outcome.outcome in WRITTEN for outcome in outcomes):
        return SOME_FAILED
    codes = {outcome.exit_code or UNREADABLE for outcome in outcomes}
    return codes.pop() if len(codes) == 1 else UNREADABLE


@click.command()
@out_option("Folder for the result.", default="paperclean-demo")
@examples("paperclean demo")
def demo(*, folder: str) -> int:
    """Clean a page of the project's own and print its first article."""
    from ..data import demo_page
    from ..job import jobs
    from ..result import Result
    from ..runners.serial import run

    page = demo_page()
    outcome = next(run(jobs([page], folder)))
    if outcome.outcome not in WRITTEN:
        note(_line(outcome))
        return outcome.exit_code or UNREADABLE
    first = Result.load(outcome.result).articles[0]
    out(safe(first.text, lines=True).rstrip("\n"))
    note("")
    where = safe(outcome.result)
    note(f"This is the first of {counted(outcome.articles, 'article')}; all: {where}/articles,")
    note(f"what is no article in {where}/set-aside.txt, every change in {where}/ledger.jsonl.")
    place = shlex.quote(outcome.result)
    note(f'To see where a place comes from: {_command()} why {safe(place)} "some words"')
    return DONE


def _command() -> str:
    """Say how the program is called: where it is not on the PATH, by the script of its checkout."""
    from ..data import checkout

    if shutil.which(NAME) or checkout() is None:
        return NAME
    script = os.path.join(checkout() or "", "scripts", "run")  # noqa: PTH118  printed
    near = os.path.relpath(script)
    return shlex.quote(script if near.startswith(os.pardir) else near)
