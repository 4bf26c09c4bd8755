"""A result: what became of one source, and its folder on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, TextIO

from .articles import Article, articles
from .chain import Profile, Run, default_profile, run
from .ledger import Edit
from .model import Document, Line, Page

Source = str | Path | bytes | BinaryIO | TextIO | Document


@dataclass(frozen=True)
class Accounting:
    """Where the characters of the source ended."""

    source: int
    printed: int
    set_aside: Mapping[str, int]
    removed: int
    markup: int
    inserted: int


@dataclass(frozen=True)
class Result:
    """What became of one source."""

    run: Run
    profile: Profile = field(default_factory=default_profile)

    @property
    def source(self) -> Document:
        return self.run.source

    @property
    def document(self) -> Document:
        return self.run.document

    @property
    def ledger(self) -> tuple[Edit, ...]:
        return self.run.ledger

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.run.document.pages

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        return articles(self.document, self.profile.paper)

    @property
    def set_aside(self) -> tuple[Line, ...]:
        return tuple(line for line in self.document.lines() if line.text and not line.printed)

    @cached_property
    def accounting(self) -> Accounting: ...

    @property
    def outcome(self) -> str:
        return "ok"

    @property
    def notes(self) -> tuple[str, ...]: ...

    def __str__(self) -> str:
        return "\n".join(article.text for article in self.articles)

    def manifest(self, path: str) -> dict[str, object]: ...

    def files(self, path: str) -> dict[str, bytes]: ...

    def write(self, out: str | Path, name: str | None = None, *, path: str | None = None) -> Path: ...

    @classmethod
    def load(cls, folder: str | Path) -> Result: ...


def verify(folder: str | Path) -> list[str]: ...


def read(source: Source, name: str | None = None) -> Document: ...


def clean(
    source: Source, *, profile: Profile | str | Path | None = None, name: str | None = None
) -> Result:
    chosen = profile if isinstance(profile, Profile) else Profile.load(profile) if profile else default_profile()
    return Result(run(read(source, name), chosen), chosen)


def clean_text(text: str, *, profile: Profile | str | Path | None = None) -> Result: ...
