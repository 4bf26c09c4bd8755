"""The stories that pages are made of, each used once a document.

The tuned set reads `fixtures/damage` and `fixtures/pages`, the set kept apart `fixtures/apart`;
no story is in both. A corpus of a daily, where it lies beside the project, adds long stories.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared/data/corpus/rmrb"
HERE = Path(__file__).resolve().parent
Name = Literal["tuned", "apart"]
DAYS = {"tuned": (0, 3), "apart": (3, 6)}
"""Which days of the corpus, counted, belong to which set."""

SHORT = 20
HAN_SENTENCE = re.compile(r"[^。！？]*(?:[。！？]+[”’』」）]*|$)")
ENGLISH_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")
TRADITIONAL = str.maketrans("“”‘’", "「」『』")


@dataclass(frozen=True, slots=True)
class Story:
    """One story as its author gave it; `subheads` holds (index of the paragraph after, text)."""

    headline: str
    body: tuple[str, ...]
    kicker: str = ""
    deck: tuple[str, ...] = ()
    byline: str = ""
    subheads: tuple[tuple[int, str], ...] = ()
    captions: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(map(len, self.body))


def sentences(paragraph: str, *, english: bool) -> list[str]:
    """Part a paragraph into sentences; joined (English: by a space) they give it again."""
    if english:
        return ENGLISH_SENTENCE.split(paragraph)
    return [found for found in HAN_SENTENCE.findall(paragraph) if found]


def _story(record: dict[str, Any]) -> Story:
    deck = record.get("deck") or []
    return Story(
        headline=record["headline"],
        body=tuple(record["body"]),
        kicker=record.get("kicker", ""),
        deck=tuple([deck] if isinstance(deck, str) else deck),
        byline=record.get("byline", ""),
        subheads=tuple(
            (head["before"], head["text"])
            for head in record.get("subheads", [])
            if isinstance(head, dict)
        ),
        captions=tuple(record.get("captions", [])),
    )


def _verse(story: Story) -> bool:
    """Whether a story is a poem, a table, a list: short lines that no column justifies."""
    return story.length < SHORT * len(story.body)


def _files(name: Name) -> list[Path]:
    fixtures = ROOT / "fixtures"
    if name == "apart":
        return sorted(fixtures.glob("apart/articles/*.json"))
    return sorted(fixtures.glob("damage/articles/*.json")) + sorted(
        fixtures.glob("pages/*/gold.json")
    )


def _language(path: Path, text: str) -> str:
    if re.search(r"(?:^|-)en-", path.name):
        return "en"
    if "zht" in path.name or text.count("們") + text.count("這") + text.count("會") > 10:
        return "zh-Hant"
    return "zh-Hans"


@cache
def stories(name: Name, language: str) -> tuple[Story, ...]:
    """Give the project's own stories of a set in a language; simplified ones are converted."""
    out: list[Story] = []
    for path in _files(name):
        text = path.read_text(encoding="utf-8")
        found = _language(path, text)
        read = [_story(record) for record in json.loads(text)["articles"]]
        read = [story for story in read if story.body and story.headline and not _verse(story)]
        if found == language:
            out += read
        elif language == "zh-Hant" and found == "zh-Hans":
            out += map(traditional, read)
    out += [_story(record) for record in extra(name).get("stories", {}).get(language, [])]
    if language == "zh-Hant":
        return tuple(map(_corner_quotes, out))
    return tuple(out)


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


def in_traditional(text: str) -> str:
    """Write a simplified text in traditional characters, with corner quotes."""
    return str(_converter().convert(text)).translate(TRADITIONAL)


def converted(story: Story, change: Callable[[str], str]) -> Story:
    """Give a story with all its texts converted."""
    return replace(
        story,
        headline=change(story.headline),
        body=tuple(map(change, story.body)),
        kicker=change(story.kicker),
        deck=tuple(map(change, story.deck)),
        byline=change(story.byline),
        subheads=tuple((at, change(text)) for at, text in story.subheads),
        captions=tuple(map(change, story.captions)),
    )


def traditional(story: Story) -> Story:
    """Convert a story."""
    return converted(story, in_traditional)


def _corner_quotes(story: Story) -> Story:
    return converted(story, lambda text: text.translate(TRADITIONAL))


@cache
def extra(name: Name) -> dict[str, Any]:
    """Give what was written for the pages alone: adverts, briefs, captions, tables, teasers."""
    path = HERE / f"texts_{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def corpus_there() -> bool:
    """Tell whether the corpus lies beside the project."""
    return CORPUS.is_dir()


@cache
def corpus(name: Name) -> tuple[Story, ...]:
    """Give the corpus stories of a set."""
    days = sorted(path for path in CORPUS.iterdir() if path.is_dir())
    first, last = DAYS[name]
    return tuple(_corpus_stories(days[first:last]))


def _corpus_stories(days: list[Path]) -> Iterator[Story]:
    for day in days:
        for path in sorted(day.glob("*.txt")):
            lines = path.read_text(encoding="utf-8").replace("\r", "").split("\n")
            title = next((line.strip() for line in lines if line.strip()), "")
            title = re.sub(r"[　\s]+", " ", title)
            body: list[str] = []
            heads: list[tuple[int, str]] = []
            for line in lines:
                text = re.sub(r"\s+$", "", line.lstrip("　 "))
                if not (line.startswith("　　") and text):
                    continue
                if len(text) <= SHORT and text[-1] not in "。！？”：；…）":
                    heads.append((len(body), text))
                else:
                    body.append(text)
            prose = [line for line in body if len(line) > SHORT]
            if prose and 5 < len(title) < 40 and len(prose) > len(body) * 0.6:
                yield Story(headline=title, body=tuple(body), subheads=tuple(heads))
