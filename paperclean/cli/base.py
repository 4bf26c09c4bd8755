"""What the commands share: exit codes, errors in words, common options."""

from __future__ import annotations

import errno
import functools
import inspect
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from ..errors import MissingDependencyError, OutputError, PapercleanError, ProfileError
from ..escaping import safe
from ..objects import here
from ..terminal import abandon_output, messages_lost, note, prepare
from .stopping import Stopped, ignore

if TYPE_CHECKING:
    from ..chain import Profile

NAME = "paperclean"
DONE, FINDINGS, USAGE, UNREADABLE, MISSING, SOME_FAILED, PROFILE = range(7)
CRASHED = 5
INTERRUPTED = 130
READER_GONE = 141
EXIT_CODES = """\b
Exit codes:
  0  done
  1  findings (check, diff, why, verify, regress)
  2  wrong usage
  3  nothing could be read
  4  something needed is not installed
  5  some documents failed, the rest is written
  6  the profile is wrong
130  interrupted
"""
DEBUG = "PAPERCLEAN_DEBUG"
F = TypeVar("F", bound=Callable[..., object])

PATH = click.Path(readable=False)
"""A path, for completion; whether it can be read is said by who reads it."""


def _folders(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    return [CompletionItem(typed, type="dir")]


def out_option(help_: str, *, default: str | None = None) -> Callable[[F], F]:
    """Make the option that names the folder for results."""
    given = {"default": default, "show_default": True} if default else {"required": True}
    return click.option(
        "-o",
        "--out",
        "folder",
        **given,
        metavar="OUT",
        callback=lambda _, __, path: path and here(path),
        shell_complete=_folders,
        help=help_,
    )


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a machine.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but what failed.")
profile_option = click.option(
    "--profile",
    type=PATH,
    metavar="FILE",
    help="Rules, levels, options and a paper's own knowledge (TOML). Without it, "
    "[tool.paperclean] of ./pyproject.toml is used where it stands.",
)


def decisions_option(without: str) -> Callable[[F], F]:
    """Make the option that names the file of decisions; `without` it, what counts."""
    return click.option(
        "--decisions",
        type=PATH,
        metavar="FILE",
        help=f"What a person decided of the one SOURCE. Without it, {without} counts.",
    )


def reading_options(function: F) -> F:
    """Add the options that choose how files are read; the command gets them as `reading`."""

    @click.option(
        "--pdf",
        type=click.Choice(["pdfium", "pdfplumber"]),
        default="pdfium",
        show_default=True,
        help="What reads PDF files.",
    )
    @click.option("--pages", metavar="PAGES", help="Only these pages of each file: 1,3-5.")
    @click.option(
        "--engine",
        metavar="NAME",
        default="rapidocr",
        show_default=True,
        help="What reads pictures of pages: rapidocr, tesseract, or recorded, which replays what "
        "was kept.",
    )
    @click.option(
        "--language",
        metavar="NAME",
        default="auto",
        show_default=True,
        help="Of pictures: zh-Hans, zh-Hant, en, or what the engine calls it.",
    )
    @click.option(
        "--cache",
        type=PATH,
        metavar="DIR",
        default="",
        help="Folder in which recognitions are kept; .cache in OUT where there is one.",
    )
    @functools.wraps(function)
    def chosen(
        *,
        pdf: str,
        pages: str | None,
        engine: str,
        language: str,
        cache: str,
        **others: object,
    ) -> object:
        from ..readers.reading import Reading

        reading = Reading.of(pdf, pages, engine, language, cache)
        named = click.get_current_context().get_parameter_source("engine")
        if named is not ParameterSource.DEFAULT:
            from ..readers.recognising import check

            check(reading)
        return function(reading=reading, **others)

    return cast("F", chosen)


def start_worker() -> None:
    """Start the process that will read the sources while this one still looks for them."""
    from ..worker import AVAILABLE, own_worker

    if AVAILABLE:
        own_worker().start("paperclean.doing")


class Program(click.Group):
    """The commands; whatever goes wrong in them ends in a sentence and a promised exit code."""

    def main(  # type: ignore[override]  # the program exits, always
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,  # noqa: ANN401  click's own
    ) -> None:
        """Run a command and exit."""
        prepare()
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name or NAME, **extra)
            sys.stdout.flush()  # prepare has seen to it that there is one
        except Exception as error:  # noqa: BLE001  the last place that can say it in words
            code = failed(error)
        except (KeyboardInterrupt, Stopped) as stop:
            code = interrupted(stop)
        except SystemExit:
            # So click ends, with the code of a finding, where nobody reads the output any more.
            code = reader_gone()
        code = code if isinstance(code, int) else DONE
        if messages_lost() and code in {DONE, FINDINGS}:
            code = SOME_FAILED
        if messages_lost() or code == SOME_FAILED:
            abandon_output()  # else Python tries once more to write what cannot be written
        sys.exit(code)


def failed(error: Exception) -> int:
    """Say what went wrong, and give the exit code."""
    stop = _wish(error)
    if isinstance(error, click.Abort) or stop is not None:
        return interrupted(stop or error)
    if isinstance(error, OSError) and error.errno in {errno.EPIPE, errno.ESHUTDOWN}:
        return reader_gone()
    if isinstance(error, OSError) and error.filename is None:
        # Errors of files have their names, or are OutputError: this is a standard stream.
        error = OutputError(
            f"the output cannot be written: {error.strerror or error}",
            "free some space, or send it somewhere else",
        )
    if isinstance(error, click.ClickException):
        return _usage(error)
    if isinstance(error, ModuleNotFoundError) and not (error.name or NAME).startswith(NAME):
        error = MissingDependencyError(
            f"{error.name} is not installed",
            "`paperclean doctor` says which package to install",
        )
    if isinstance(error, PapercleanError):
        complain(error)
        return error.exit_code
    if os.environ.get(DEBUG):
        raise error
    note(f"{NAME}: crashed: {type(error).__name__}: {safe(str(error))}")
    note(f"  this is a defect of the program; to report it, run the same with {DEBUG}=1 and")
    note("  send what it prints, with the source if you may")
    return CRASHED


def _wish(error: BaseException) -> Stopped | None:
    """Give the wish to end that an error was made of: C code that calls Python does so."""
    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in seen:
        if isinstance(at, Stopped):
            return at
        seen.append(at)
        at = at.__cause__ or at.__context__
    return None


def reader_gone() -> int:
    """End quietly: `| head` has seen enough."""
    abandon_output()
    return READER_GONE


def interrupted(stop: BaseException) -> int:
    """Say that somebody ended the program, how far it had come, and give the exit code."""
    ignore()
    over = "\r" if sys.stderr.isatty() else ""  # the ^C that the terminal has written
    so_far = stop.so_far if isinstance(stop, Stopped) else ()
    first, *more = so_far or ("what is finished stays, run it again for the rest",)
    note("\n  ".join([f"{over}{NAME}: interrupted; {first}", *more]))
    return stop.exit_code if isinstance(stop, Stopped) else INTERRUPTED


def complain(error: PapercleanError, about: str = "") -> None:
    """Say what is wrong, and what to do now."""
    said = str(error)
    # Of a profile each mistake stands on a line; elsewhere a line end is part of a name.
    for line in said.split("\n") if isinstance(error, ProfileError) else [said]:
        note(f"{about or NAME}: {safe(line)}")
    if error.advice:
        note(f"  {safe(error.advice)}")


def _usage(error: click.ClickException) -> int:
    """Say what is wrong with the arguments, and what there is."""
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        note(error.format_message())
        return USAGE
    if context is not None:
        note(safe(context.get_usage(), lines=True))
    note(f"{NAME}: {safe(error.format_message())}")
    if isinstance(error, click.exceptions.NoSuchCommand) and context is not None:
        note(f"  there are: {', '.join(context.command.list_commands(context))}")
    elif isinstance(error, click.exceptions.NoSuchOption) and context is not None:
        options = [
            name for param in context.command.params for name in param.opts if name[:1] == "-"
        ]
        note(f"  there are: {', '.join([*options, '--help'])}")
    return USAGE


def passed_by(link: str) -> tuple[str, str]:
    """Say that a link to a folder was not followed, and what to do."""
    return f"{safe(link)} is a link to a folder, and is left out", "give it by itself to clean it"


def find_profile(
    path: str | None, *, quiet: bool = False, say: Callable[[str], None] = note
) -> Path | None:
    """Give the profile to use: the one named, or the one of the folder one stands in."""
    if path is not None:
        return Path(path)
    here = Path("pyproject.toml")
    if not here.is_file():
        return None
    import tomllib

    from ..chain import own_table

    try:
        table = own_table(tomllib.loads(here.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        say(f"{NAME}: {here} cannot be read, going on without it: {safe(str(error))}")
        return None
    if table is None:
        return None
    if not quiet:
        note(f"{NAME}: using [tool.paperclean] of {here}")
    return here


def load_profile(path: str | None, *, quiet: bool = False) -> Profile | None:
    """Read the profile to use, where there is one."""
    found = find_profile(path, quiet=quiet)
    if found is None:
        return None
    from ..chain import Profile

    return Profile.load(found)


def examples(*lines: str) -> Callable[[F], F]:
    """Add examples to the help of a command."""

    def add(function: F) -> F:
        shown = "\n".join(f"  {line}" for line in lines)
        said = inspect.cleandoc(function.__doc__ or "")
        function.__doc__ = f"{said}\n\n\b\nExample{'s' * (len(lines) > 1)}:\n{shown}\n"
        return function

    return add
