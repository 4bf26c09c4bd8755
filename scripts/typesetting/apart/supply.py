"""The texts of the set kept apart, dealt out so that none stands twice in a document."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..texts import Story, converted, corpus, stories, traditional

TRIES = 12
SHORT = 9
WIDER = 1.7
LONGEST = 3600
LIST_LIKE = 26
"""Characters a paragraph: shorter ones are lists and verses, which no column justifies."""


@cache
def _island() -> Any:
    from opencc import OpenCC

    return OpenCC("t2tw")


@cache
def every(language: str, *, days: bool) -> tuple[Story, ...]:
    """Give the stories of a language; `days`: those of the corpus too."""
    found = list(stories("apart", language))
    if days and language != "en":
        more = [s for s in corpus("apart") if s.length < LONGEST and not s.headline.endswith("——")]
        found += map(traditional, more) if language == "zh-Hant" else more
    if language == "zh-Hant":
        found = [converted(story, _island().convert) for story in found]
    return tuple(s for s in found if s.length >= LIST_LIKE * len(s.body) and s.length > 60)


class Supply:
    """The stories not yet printed in a document."""

    def __init__(self, language: str, chance: random.Random, *, days: bool) -> None:
        self.left = sorted(every(language, days=days), key=lambda story: story.length)
        self.chance = chance

    def offers(self, need: float, pictured: bool, short: bool) -> Iterator[Story]:  # noqa: FBT001
        """Give stories that would fill so much, likely ones first; longer ones are cut.

        `pictured`: ones with a caption before others; `short`: ones with a short headline.
        """
        fitting = [story for story in self.left if need <= story.length <= need * WIDER + 120]
        if short:
            fitting = [story for story in self.left if story.length >= need]
        if len(fitting) < TRIES:
            fitting = [story for story in self.left if story.length >= need][: 2 * TRIES]
        if len(fitting) < TRIES:
            fitting = self.left[-TRIES:]
        self.chance.shuffle(fitting)
        if pictured:
            fitting.sort(key=lambda story: not story.captions)
        if short:
            fitting.sort(key=lambda story: len(story.headline) > SHORT)
        yield from fitting[:TRIES]

    def taken(self, story: Story) -> None:
        """Take a story out."""
        self.left.remove(story)

    def briefs(self, most: int, room: int) -> Iterator[Story]:
        """Give short stories with headlines of at most `most` characters."""
        short = [
            story
            for story in self.left
            if len(story.headline) <= most and 0.4 * room <= len(story.body[0]) <= 1.5 * room
        ]
        self.chance.shuffle(short)
        for story in sorted(short, key=lambda story: story.length > 4 * len(story.body[0])):
            self.left.remove(story)
            yield story
