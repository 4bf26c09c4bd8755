"""Errors of paperclean: one base class with an exit code and advice for the person who meets it."""

from __future__ import annotations

from typing import ClassVar, Literal


class PapercleanError(Exception):
    """Base of all errors that paperclean raises on purpose.

    `str(error)` says what is wrong and where; `advice` says what to do now;
    `exit_code` is what the command line ends with.
    """

    exit_code = 3

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class UsageError(PapercleanError):
    """A name, option or path that was given is not one that exists."""

    exit_code = 2


class DecisionsError(UsageError):
    """A file of decisions is none, or one of them says nothing that can be done."""


class SourceError(PapercleanError):
    """A source cannot be read."""

    exit_code = 3


class DamagedError(SourceError):
    """A file, or a page of it, is damaged, cut short, or not what its name says."""


class PasswordError(SourceError):
    """A file is locked."""


class ChangedError(SourceError):
    """A file changed while it was read."""


class RefusedError(SourceError):
    """A member of an archive, or what is left of one, is nothing that may be opened."""


class MissingDependencyError(PapercleanError):
    """Something needed is not installed; the advice holds the line that installs it."""

    exit_code = 4


class OutputError(PapercleanError):
    """A result cannot be written."""

    exit_code = 5


class ProfileError(PapercleanError):
    """A profile names something that does not exist, or an order that cannot be."""

    exit_code = 6


class LedgerError(PapercleanError):
    """A ledger and the lines it speaks of do not belong together."""

    exit_code = 1


class EndedError(PapercleanError):
    """The process that worked on a source was ended, or ended by itself; others can go on.

    `log` says where it stood when it broke, as far as that is known; `memory` is the largest
    size in bytes that it was seen with.
    """

    exit_code = 5
    verdict: ClassVar[Literal["timeout", "memory", "crashed"]] = "crashed"

    def __init__(self, message: str, advice: str = "", log: str = "") -> None:
        super().__init__(message, advice)
        self.log = log
        self.memory = 0


class TimeLimitError(EndedError):
    """A source was not done within the time it may take."""

    verdict = "timeout"


class MemoryLimitError(EndedError):
    """A source needed more memory than it may."""

    verdict = "memory"


class CrashError(EndedError):
    """A library that reads sources took its process down."""
