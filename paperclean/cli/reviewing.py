"""Looking at results in a browser, and deciding about them: `review`."""

from __future__ import annotations

import os
import signal
import sys
import threading

import click

from ..escaping import safe
from ..terminal import note, out
from .base import DONE, PATH, examples
from .stopping import Stopped

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
"""Where none of them is set, a Unix machine has no browser but those that take up the terminal."""


@click.command()
@click.argument("path", metavar="RESULT", type=PATH)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="Where it listens; without it, any port that is free.",
)
@click.option("--no-browser", is_flag=True, help="Print the address, and open nothing.")
@examples("paperclean review OUT/page.pdf", "paperclean review OUT --no-browser")
def review(*, path: str, port: int | None, no_browser: bool) -> int:
    """Look at results in a browser: what was done, why, and say no.

    RESULT is the folder of a result, or OUT: then its index comes first. What is decided there
    is saved as OUT/NAME.decisions.json, which `paperclean clean` obeys; nothing else is written.
    Only this machine can open the address, and only who knows it. Ctrl-C ends it.
    """
    from ..reviewing import review as opened

    with opened(path, port=port or 0) as shown:
        out(shown.address)
        sys.stdout.flush()
        if no_browser or not _shows(shown.address):
            note("open this address in a browser of this machine; Ctrl-C ends it")
        else:
            note("a browser shows it; Ctrl-C ends it")
        try:
            threading.Event().wait()
        except Stopped as stop:
            if stop.exit_code != Stopped(signal.SIGINT).exit_code:
                raise
        if shown.saved:
            note("so that what you decided counts, with the options that you cleaned with:")
            for command in shown.commands():
                note(f"  {safe(command)}")
    return DONE


def _shows(address: str) -> bool:
    """Open a browser in a window of its own; tell whether there is one."""
    import webbrowser

    has_screen = os.name == "nt" or sys.platform == "darwin" or any(map(os.environ.get, SCREENS))
    return has_screen and webbrowser.open(address)
