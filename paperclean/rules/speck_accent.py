"""A speck of dirt over a letter read as its accent: hás móved, niņe, weęk, çommittee.

Engines that know the letters of many languages see one with a mark where dust lies above or below.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from ..extent import is_recognised
from ..facts import Facts
from ..ledger import Edit, Level
from ..lexicon import frequency_english, is_english
from ..passage import Passage
from ..rule import rule

CHEAP = regex.compile(r"[\u00e0-\u017f\u0218-\u021b]")
WORD = regex.compile(r"(?<![\w'’\-])\p{Ll}{2,}(?![\w'’\-])")
ANY = regex.compile(r"\p{L}+")
NEAR = 24
"""Characters on either side in which the words beside one are looked for."""
COMMON = 1_000_000
"""Times that a word stands in the dictionary's texts which is surely one."""
SAMPLE, LEAST_ENGLISH = 400, 0.7
"""Words that are looked at, and the share of them that the dictionary holds in an English text."""
BORROWED = (
    "ano apres applique attache blase brule cafe canape canon cause chateau cliche coordinate"
    " communique consomme cooperate cooperation cortege cote coup creche creme crepe debris"
    " debut decor deja depot des diner divorce divorcee elite emigre en entree etat ete etude"
    " expose facade fete fiance fiancee flambe frappe frere garcon glace habitue hotel"
    " ingenue lame les mache macrame manana manque mas mate matinee melee menage meme mere"
    " moire naive nee ole outre papa passe pate pere pina pique precis premiere pres protege"
    " protegee puree recherche reelect regime resume retrousse risque role rose roue sake"
    " saute seance senor senora souffle soiree sur tete touche tres uber voila"
)
OTHERS = frozenset(BORROWED.split())
"""Words that English has taken over with their accents, or that are other ones without."""


@rule("speck-accent", "characters", "likely")
def speck_accent(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Take the accent off a common English word that has none, between words of English.

    Names and whatever begins with a capital, words taken over with their accents (café, résumé),
    and text of other languages stay. In text that comes without boxes it is only suggested.
    """
    text = passage.text
    if not CHEAP.search(text) or not _is_english(text):
        return
    for found in WORD.finditer(text):
        word = found.group()
        plain = "" if word.isascii() else _plain(word)
        if not plain or plain in OTHERS or frequency_english(plain) < COMMON:
            continue
        before = ANY.findall(text[max(found.start() - NEAR, 0) : found.start()])[-1:]
        after = ANY.findall(text[found.end() : found.end() + NEAR])[:1]
        if not all(one.isascii() and is_english(one) for one in (*before, *after)):
            continue
        for n, (one, bare) in enumerate(zip(word, plain, strict=True)):
            if one != bare:
                at = found.start() + n
                level: Level = "likely" if is_recognised(passage.place(at)[0]) else "suggest"
                reason = f"{one} in {word}, which English writes {plain}"
                yield from passage.edit(at, at + 1, bare, reason, level)


def _is_english(text: str) -> bool:
    """Tell whether most words of a text are in the dictionary."""
    words = WORD.findall(text)[:SAMPLE]
    return len(words) > 0 and sum(map(is_english, words)) >= LEAST_ENGLISH * len(words)


def _plain(word: str) -> str:
    """Give a word without its accents; empty where a letter has no plain form."""
    parts = [unicodedata.decomposition(char).partition(" ")[0] for char in word]
    plain = "".join(
        chr(int(part, 16)) if part.isalnum() else char
        for char, part in zip(word, parts, strict=True)
    )
    return plain if plain.isascii() and len(plain) == len(word) else ""
