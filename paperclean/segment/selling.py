"""How adverts, lists and indexes are told from stories: what a region says and how it is set.

Evidence is added up, each piece with its words; what reads or is set as a story speaks against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..imprint_en import says_paper
from ..model import Role
from ..notices import (
    LABEL,
    Signs,
    declares_void,
    heads_notice,
    signs,
    tells_story,
)
from ..press import is_closed
from .listing import is_listed, names_pages, rows_of
from .pieces import NEAR_SIZE, Piece
from .regions import LEAST_FULL, Region
from .terms import Term

ENOUGH = 3.0
"""What the evidence for an advert must add up to."""
DENSE = 1.2
"""Signs in an entry's length from which on text is one of a classified column."""
LEAST_ENTRIES = 2
MANY_SIZES, SHORT_ADVERT = 3, 14
"""Sizes of type that say something in so many lines at most."""


def written(piece: Piece) -> tuple[Role, str] | None:
    """Judge a column of text: entries that offer or announce, hours, or pages."""
    said = signs(piece.text)
    lines = [line.text for line in piece.lines]
    paragraphs = piece.text.split("\n\n")
    if is_listed(lines):
        return "table", "a list of days or hours, line by line"
    if names_pages(lines):
        return "teaser", "names page after page where more is to be read"
    if said.reports > said.reach or any(tells_story(text) for text in paragraphs):
        return None
    voids = sum(declares_void(text) for text in paragraphs)
    if voids and voids * 2 > len(paragraphs):
        return "advert", "declares lost papers void"
    calls = said.reach + said.void
    if calls >= LEAST_ENTRIES and said.density >= DENSE and calls >= said.units / 3:
        return "advert", "one offer after another, each with where to call"
    return None


def judged(pieces: Sequence[Piece], region: Region) -> tuple[Role, str] | None:
    """Judge a region without a column of text: what it is and why, or nothing if in doubt."""
    lines = [line for piece in pieces for line in piece.lines]
    texts = [line.text for line in lines]
    if is_listed(rows_of(pieces)):
        return "table", "a list of days or hours, line by line"
    owned = [line for line in lines if line.role == "furniture" or says_paper(line.text)]
    large = any(piece.size >= NEAR_SIZE for piece in pieces)
    if len(owned) > 1 and len(owned) * 2 >= len(lines) and not large:
        return "furniture", "the paper's own lines stand together"
    if names_pages(texts) and len(texts) > LEAST_FULL:
        return "teaser", "names page after page where more is to be read"
    if len(lines) < LEAST_FULL:
        return None
    terms = sorted(_terms(pieces, texts, region), key=lambda term: -term.worth)
    if sum(term.worth for term in terms) < ENOUGH:
        return None
    return "advert", ", ".join(term.words for term in terms[:3] if term.worth > 0)


def _terms(pieces: Sequence[Piece], texts: Sequence[str], region: Region) -> Iterator[Term]:
    """Give the evidence that a region is an advert, or is none."""
    said = signs("\n".join(texts))
    notice = any(heads_notice(text) for text in texts)
    if notice:
        yield Term(1.5, "headed as a notice")
    yield from _told(said)
    yield from _set(pieces, said.offered + 2 * notice, region)
    if not (said.reach or region.framed):
        yield Term(-1.5, "says nowhere whom to call")
    if not (said.reach or said.places or said.hours or said.offers > 1):
        yield Term(-1.5, "hardly offers anything")
    if any(tells_story(text) for text in texts):
        yield Term(-4.0, "names reporters or a place and day")
    if any(LABEL.match(text) for text in texts):
        yield Term(4.0, "says that it is an advertisement")
    yield Term(-1.2 * min(said.reports, 3), "reports what was said")
    closed = sum(is_closed(text) for text in texts) / len(texts)
    yield Term(-2.0 * closed, "sentences")


def _set(pieces: Sequence[Piece], told: int, region: Region) -> Iterator[Term]:
    """Give what the setting says; `told` is how much of an advert's the words say."""
    count = sum(len(piece.lines) for piece in pieces)
    if any(piece.lines[0].role == "advert" for piece in pieces):
        yield Term(2.0, "has the words of an advert")
    big = [piece for piece in pieces if piece.size >= NEAR_SIZE]
    if region.framed and told > 1 and len(big) * 2 > len(pieces) and count > MANY_SIZES:
        yield Term(1.0, "large type, and no text")
    sizes = {round(piece.size * 4) for piece in pieces}
    if len(sizes) >= MANY_SIZES and count <= SHORT_ADVERT:
        yield Term(1.0 + 0.4 * (len(sizes) > MANY_SIZES), "type of several sizes in few lines")
    if region.framed:
        yield Term(0.9, "stands in a frame of its own")
    if region.framed and all(piece.centred or len(piece.lines) == 1 for piece in pieces):
        yield Term(0.6, "lines on one middle")
    if all(piece.light for piece in pieces):
        yield Term(0.6, "white on dark")
    if region.over_text:
        yield Term(-1.5 if region.framed else -2.5, "stands over a column of text")
    else:
        yield Term(0.6, "no text under it")


def _told(said: Signs) -> Iterator[Term]:
    if said.reach and said.density >= DENSE:
        yield Term(1.0, "offers much in few words")
    if said.reach:
        yield Term(1.8, "says where to call")
    elif said.calls:
        yield Term(0.6, "says where to call")
    if said.offers:
        yield Term(0.8 + 0.4 * min(said.offers - 1, 3), "offers something")
    if said.prices:
        yield Term(0.7, "names a price")
    if said.hours:
        yield Term(0.7, "gives its hours")
    if said.places:
        yield Term(0.8, "gives its address")
