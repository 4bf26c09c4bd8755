"""paperclean: OCR'd newspaper pages to clean articles, with a reason for every change.

import paperclean

result = paperclean.clean("page.md")
for article in result.articles:
    print(article.headline, article.paragraphs)
result.write("OUT")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .articles import Article
    from .chain import Profile
    from .decisions import Decisions
    from .errors import (
        CrashError,
        DecisionsError,
        EndedError,
        LedgerError,
        MemoryLimitError,
        MissingDependencyError,
        OutputError,
        PapercleanError,
        ProfileError,
        SourceError,
        TimeLimitError,
        UsageError,
    )
    from .findings import check, diff
    from .goldens import regress
    from .inventory import doctor
    from .ledger import Edit
    from .model import Box, Document, Line, Origin, Page, Slice
    from .overall import status
    from .readers.reading import Reading
    from .result import Result, clean, clean_text, read, verify
    from .reviewing import review
    from .scoring import score
    from .trail import why

    __version__: str

__all__ = [
    "Article",
    "Box",
    "CrashError",
    "Decisions",
    "DecisionsError",
    "Document",
    "Edit",
    "EndedError",
    "LedgerError",
    "Line",
    "MemoryLimitError",
    "MissingDependencyError",
    "Origin",
    "OutputError",
    "Page",
    "PapercleanError",
    "Profile",
    "ProfileError",
    "Reading",
    "Result",
    "Slice",
    "SourceError",
    "TimeLimitError",
    "UsageError",
    "__version__",
    "check",
    "clean",
    "clean_text",
    "diff",
    "doctor",
    "read",
    "regress",
    "review",
    "score",
    "status",
    "verify",
    "why",
]

_HOMES = {
    "Article": "articles",
    "Edit": "ledger",
    "Decisions": "decisions",
    "Profile": "chain",
    **dict.fromkeys(("check", "diff"), "findings"),
    "doctor": "inventory",
    "Reading": "readers.reading",
    "regress": "goldens",
    "review": "reviewing",
    "score": "scoring",
    "status": "overall",
    "why": "trail",
    **dict.fromkeys(("Box", "Document", "Line", "Origin", "Page", "Slice"), "model"),
    **dict.fromkeys(("Result", "clean", "clean_text", "read", "verify"), "result"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: importing the package alone costs nothing."""
    if name == "__version__":
        from .manifest import version

        value: object = version()
    elif name in __all__:
        value = getattr(import_module(f".{_HOMES.get(name, 'errors')}", __name__), name)
    else:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
