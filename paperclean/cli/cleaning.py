"""Cleaning: `clean` and `demo`."""

from __future__ import annotations

import functools
import os
import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

import click

from ..errors import UsageError
from ..escaping import safe
from ..objects import is_address
from ..runners import RUNNERS
from ..terminal import counted, note, out, to_json
from .bar import FEW, View, as_object, own_words, viewed
from .base import (
    DONE,
    NAME,
    PATH,
    SOME_FAILED,
    UNREADABLE,
    decisions_option,
    examples,
    find_profile,
    json_option,
    out_option,
    passed_by,
    profile_option,
    quiet_option,
    reading_options,
    start_worker,
)
from .course import NAMED, Standing
from .stopping import Stopped
from .tally import WRITTEN, Tally, doubts

FLEETING = "memory://"

if TYPE_CHECKING:
    from ..job import Outcome
    from ..readers.reading import Reading

F = TypeVar("F", bound=Callable[..., object])


def run_options(function: F) -> F:
    """Add the options that choose how a run is done and shown; the command gets them as `way`."""

    @click.option(
        "--jobs",
        "workers",
        type=click.IntRange(1),
        metavar="N",
        help="So many documents at once; without it, as many as there are cores.",
    )
    @click.option(
        "--runner",
        type=click.Choice(RUNNERS),
        default=RUNNERS[0],
        show_default=True,
        help="What does the work: local, processes with limits of time and memory; serial, this "
        "process, one document after the other, without limits; ray, a Ray cluster.",
    )
    @click.option(
        "--address",
        metavar="HOST:PORT",
        default="",
        help="Of the Ray cluster; auto, the one that this machine is part of. Without it, that of "
        "RAY_ADDRESS, or one of this machine is started for the run.",
    )
    @click.option(
        "--progress",
        type=click.Choice(["auto", "json"]),
        default="auto",
        show_default=True,
        help="How far it is, on standard error: a bar or lines, or JSON objects for a machine.",
    )
    @functools.wraps(function)
    def chosen(
        *, workers: int | None, runner: str, address: str, progress: str, **others: object
    ) -> object:
        return function(way=Way(workers or 0, runner, address, progress == "json"), **others)

    return cast("F", chosen)


class Way(NamedTuple):
    """How a run is done: so many documents at once, by which runner, at which cluster's address.

    And whether it tells how far it is as JSON.
    """

    workers: int
    runner: str
    address: str
    as_json: bool


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
    "with its articles (SVG); html, a report to look through in a browser; parquet or csv, all "
    "articles of OUT in one file.",
)
@click.option(
    "--retry",
    metavar="OUTCOME[,…]",
    help="Try again what ended so before: partial, rejected, timeout, memory, crashed. What has "
    "changed is always done again, all else is left as it stands.",
)
@decisions_option(
    "OUT/NAME.decisions.json, or else SOURCE.decisions.json (of a folder with --issue, "
    "FOLDER.decisions.json),"
)
@run_options
@reading_options
@profile_option
@json_option
@quiet_option
@examples(
    "paperclean clean page.md -o OUT",
    "paperclean clean --issue 2023-11-04/ -o OUT",
    "paperclean clean 2023.tar.gz 'scans/**/*.pdf' -o OUT",
    "find . -name '*.md' -print0 | paperclean clean --from - -o OUT",
    "paperclean clean page.pdf -o OUT --format html,overlay",
    "paperclean clean scans/ -o OUT --format parquet",
    "paperclean clean archive/ -o OUT --jobs 4",
)
def clean(  # noqa: PLR0913  one for each option
    *,
    sources: tuple[str, ...],
    folder: str,
    lists: tuple[str, ...],
    issue: bool,
    formats: str | None,
    retry: str | None,
    decisions: str | None,
    way: Way,
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
    _check_given(sources, lists)
    if way.runner == "local":
        start_worker()
    from ..decided import STALE
    from ..job import carry_out, jobs
    from ..runners import runner
    from ..writers import parted

    does = functools.partial(runner(way.runner, way.address), workers=way.workers)
    besides, of_run = parted(_listed(formats))
    _check_out(folder, of_run)
    say = as_object if way.as_json else note
    used = find_profile(profile, quiet=quiet or way.as_json, say=say)
    links: list[str] = []
    todo = jobs(
        sources,
        folder,
        issue=issue,
        profile=used,
        formats=besides,
        reading=reading,
        retry=_listed(retry),
        lists=lists,
        decisions=decisions,
        links=links,
    )
    many = len(todo) > FEW and not quiet
    lacking = False
    with own_words(), viewed(len(todo), quiet=quiet, as_json=way.as_json) as view:
        for link in links if way.as_json or not quiet else ():
            view.remark(*passed_by(link))
        try:
            with closing(carry_out(todo, folder, does)) as outcomes:
                for outcome in outcomes:
                    view.end(outcome)
                    if as_json:
                        view.put(to_json(asdict(outcome)), out)
                    stale = any(STALE in note for note in outcome.notes)
                    if outcome.outcome != "ok" or stale or not (quiet or many):
                        view.say(_line(outcome, briefly=many and not stale))
        except Stopped as stop:
            stop.so_far = _so_far(view.standing(), folder)
            raise
        for name in of_run:
            lacking |= _collected(folder, name, view, quiet=quiet)
    if len(todo) != 1 and not quiet and not way.as_json:
        for line in _end(view.tally, folder, advice=many):
            note(line)
    return view.tally.exit_code() or (SOME_FAILED if lacking else DONE)


def _check_given(sources: Sequence[str], lists: Sequence[str]) -> None:
    if not sources and not lists:
        msg = "Missing argument 'SOURCE…', or a list of them (--from)."
        raise click.UsageError(msg)


def _check_out(folder: str, of_run: Sequence[str]) -> None:
    """Raise UsageError where OUT cannot hold what is asked for."""
    if folder.startswith(FLEETING):
        msg = f"{folder} is in the memory of one process, and is gone with it"
        raise UsageError(msg, "name a folder, or an address that stays, with -o")
    if of_run and is_address(folder):
        msg = f"{', '.join(of_run)} is not written at an address such as {folder}"
        raise UsageError(msg, "clean into a folder, or copy the results into one first")


def _collected(folder: str, name: str, view: View, *, quiet: bool) -> bool:
    """Write a format of the run; tell whether a result had to be left out."""
    from ..collected import collect

    done = collect(folder, name)
    file = safe(str(done.file))
    if not quiet:
        view.say(f"{counted(done.articles, 'article')} in {file}")
    for damaged in done.left_out:
        anew = "make that result anew with `paperclean clean`, or move it away"
        view.remark(f"{file} lacks {safe(damaged)}", anew)
    return bool(done.left_out)


def _listed(names: str | None) -> list[str]:
    return [name for part in (names or "").split(",") if (name := part.strip())]


def _so_far(standing: Standing, folder: str) -> tuple[str, ...]:
    """Say how far a run had come that was ended."""
    if standing.done:
        done = f"{standing.done:,} of {counted(standing.total, 'document')}"
        are = "is" if standing.done == 1 else "are"
        first = f"{done} {are} finished in {safe(folder)}, run it again for the rest"
    else:
        first = "no document is finished, run it again"
    read = [
        f"{one.name} was at {one.news.place()}"
        for one in standing.hand
        if one.news.stage == "recognising" and one.news.share()
    ]
    if not read:
        return (first,)
    return first, f"{', '.join(read[:NAMED])}; what was recognised before is kept"


def _line(outcome: Outcome, *, briefly: bool = False) -> str:
    """Say what became of a source, and what to do, unless that is said for all at the end."""
    name = safe(outcome.path or outcome.name)
    if outcome.outcome in WRITTEN:
        same = ", unchanged" if outcome.unchanged else ""
        count = counted(outcome.articles, "article")
        said = f"{name}: {outcome.outcome}{same}, {count} in {safe(outcome.result)}"
        said += doubts(outcome.suggestions)
    else:
        said = f"{name}: {outcome.outcome}, {outcome.cls}: {safe(outcome.message)}"
    if briefly:
        return said
    more = [*outcome.notes, *([outcome.advice] if outcome.advice else [])]
    return "\n  ".join([said, *map(safe, more)])


def _end(tally: Tally, folder: str, *, advice: bool) -> Iterator[str]:
    """Say what a run came to, and what to do about each kind of failure."""
    yield tally.sum(folder)
    if advice and tally.not_ok():
        yield from tally.advice()
        again = ",".join(sorted(verdict for verdict, _ in tally.not_ok()))
        yield f"each by its name: {NAME} status {shlex.quote(safe(folder))} --all"
        yield f"the same command does what was mended; --retry {again} does all of them again"


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
