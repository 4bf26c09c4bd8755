"""The command line: parses, calls the library, prints, exits."""

from __future__ import annotations

import os
import sys

from .stopping import Stopped, ignore, listen


def main() -> None:
    """Run the program; needs click, and says so where it is missing."""
    _name_files_in_utf8()
    listen()
    try:
        from .program import program  # else nobody could say what is missing
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("paperclean"):
            raise
        sys.stderr.write(
            f"paperclean: {error.name} is not installed\n"
            "  install what is missing: pip install --force-reinstall paperclean\n"
        )
        sys.exit(4)
    except Stopped as stop:
        ignore()
        sys.stderr.write("paperclean: interrupted\n")
        sys.exit(stop.exit_code)
    program()


def _name_files_in_utf8() -> None:
    """Begin again in Python's UTF-8 mode where the locale has no name for a Chinese file.

    What is printed stays in the encoding of the terminal.
    """
    if os.name != "posix" or sys.flags.utf8_mode or sys.getfilesystemencoding() == "utf-8":
        return
    os.environ["PYTHONUTF8"] = "1"
    encoding = getattr(sys.stdout, "encoding", "utf-8")  # it may be closed
    os.environ.setdefault("PYTHONIOENCODING", f"{encoding}:backslashreplace")
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  itself
