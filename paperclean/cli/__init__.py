"""The command line: parses, calls the library, prints, exits."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program; needs click, and says so where it is missing."""
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
    except KeyboardInterrupt:
        sys.stderr.write("paperclean: interrupted\n")
        sys.exit(130)
    program()
