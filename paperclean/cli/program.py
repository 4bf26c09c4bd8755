"""The program: its help, its version and its commands."""

from __future__ import annotations

import click

from ..terminal import out
from .about import completion, doctor, rules
from .base import EXIT_CODES, NAME, Program
from .cleaning import clean, demo
from .looking import check, diff, why
from .proving import regress, score, verify
from .reviewing import review
from .standing import status


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  as click calls it
    if wanted:
        from ..data import version

        out(f"{NAME}, version {version()}")
        context.exit()


@click.group(
    cls=Program, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
def program() -> None:
    """Turn newspaper pages that OCR has read into clean articles.

    Every change is explained and reversible, and nothing is lost. Results go to standard
    output, messages to standard error; `-` is standard input.

    \b
    paperclean demo                       see it work
    paperclean clean page.md -o OUT       one text file an article
    paperclean why OUT "some words"       where they come from, and what was changed
    """  # noqa: D301  \b keeps click from filling the lines


COMMANDS = (
    *(clean, status, check, diff, why, review, verify, score, regress, rules, doctor, demo),
    completion,
)
for command in COMMANDS:
    program.add_command(command)
