"""The command that cleans the sources of a result again, as reports and `review` tell it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import NamedTuple

OUT = "OUT"
"""How a command calls the folder of results that it does not know."""
SOME = 8
"""So many sources are named in a command."""
STDIN = "-"


class Kept(NamedTuple):
    """Where a result is kept: the `name` of its folder, the document's `path`, all its `formats`.

    >>> Kept("page.md", "page.md", ("html",)).command(["page.md"], "OUT")
    'paperclean clean page.md -o OUT --format html'
    """

    name: str
    path: str
    formats: tuple[str, ...] = ()

    def is_issue(self, origins: Sequence[str]) -> bool:
        """Tell whether it was made of the files of an issue: `origins` are their paths."""
        return [*origins] != [self.path]

    def command(
        self, sources: Sequence[str], out: str, *, issue: bool = False, decisions: str = ""
    ) -> str:
        """Give the command, a line for a POSIX shell; names that begin with a dash are paths."""
        named = [shlex.quote(_path(source)) for source in dict.fromkeys(sources)]
        if not named or len(named) > SOME:
            named = ["SOURCE…"]
        words = ["paperclean clean", *(["--issue"] if issue else []), *named]
        words += ["-o", shlex.quote(_path(out))]
        if self.formats:
            words += ["--format", ",".join(self.formats)]
        if decisions:
            words += ["--decisions", shlex.quote(_path(decisions))]
        return " ".join(words)

    def told(self, origins: Sequence[str], decisions: str) -> str:
        """Give the command as a report knows it: of paths below what was given, and of OUT.

        Files of a folder are called by its path, those that were given by that of the first.
        """
        issue = self.is_issue(origins)
        sources = [self.path] if issue and self.path not in origins else origins
        return self.command(sources, OUT, issue=issue, decisions=decisions)


def _path(path: str) -> str:
    return f"./{path}" if path.startswith("-") and path != STDIN else path
