"""Whose a picture is: its captions go to the article that has most of its border, or names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..model import CAPTION_ROLES, TITLE_ROLES, Role
from ..picture import credit_start
from .captions import border
from .pieces import Piece
from .stories import Placed, Story
from .topics import Topics
from .upright import Cell, Ground, holds, hull

ABOUT = 0.7
"""Share of the most border on a picture that is about as much."""
OVER_HEADLINE = 3.0
"""Ems between a caption and the headline of its story under it."""
LEAST_SHARED = 0.5
"""What shared words are worth at least to tell whose a picture is: one rare name, or two words."""


def with_captions(
    stories: Sequence[Story], left: Sequence[Piece], pictures: Mapping[str, int], ground: Ground
) -> list[Story]:
    """Give each caption to the article that its picture belongs to.

    `pictures` tells the picture of a caption by its first line; captions of one picture stay
    together. A title that stands alone at a picture is the picture's own.
    """
    groups: dict[tuple[int, int], list[Piece]] = {}
    for at, piece in enumerate(left):
        n = pictures.get(piece.lines[0].id, -1)
        groups.setdefault((n, at if n < 0 else -1), []).append(piece)
    told = [
        " ".join(one.line.text for one in whole.lines if one.role != "byline") for whole in stories
    ]
    told += [
        " ".join(piece.text[: credit_start(piece.text)] for piece in pieces)
        for pieces in groups.values()
    ]
    topics = Topics(told)
    added: dict[int, list[Piece]] = {}
    alone: list[list[Piece]] = []
    for at, ((n, _), pieces) in enumerate(groups.items(), start=len(stories)):
        shared = [topics.shared(m, at) for m in range(len(stories))]
        m = _owner(pieces, n, stories, shared, ground)
        if m < 0:
            alone.append(pieces)
        else:
            added.setdefault(m, []).extend(pieces)
    for pieces in (*added.values(), *alone):
        pieces.sort(key=lambda piece: _reading(piece, pictures, ground))
    made = [_pictured(one, added[n]) if n in added else one for n, one in enumerate(stories)]
    return made + [_of_captions(pieces) for pieces in alone]


def _owner(
    pieces: Sequence[Piece],
    picture: int,
    stories: Sequence[Story],
    shared: Sequence[float],
    ground: Ground,
) -> int:
    """Find the article of captions: that with most border on them and their picture, -1 for none.

    Of articles with about as much border, the one that speaks of the same things; that one too
    where none touches the picture. An article in a frame has no picture outside it.
    """
    cells = [piece.cell for piece in pieces]
    place = ground.pictures[picture] if picture >= 0 else hull(cells)
    shares = [
        0.0
        if _shut_off(place, one, ground)
        else max(border(place, one.cells, ground.em), _headed(place, cells, one, ground))
        for one in stories
    ]
    said = [worth if worth >= LEAST_SHARED else 0.0 for worth in shared]
    both = hull([place, *cells])
    own = [
        m
        for m, one in enumerate(stories)
        if one.bare and picture >= 0 and (border(both, one.cells, ground.em) or shares[m])
    ]
    near = own or [m for m, share in enumerate(shares) if share > 0]
    if near:
        most = max(shares[m] for m in near)
        equal = [m for m in near if shares[m] >= ABOUT * most]
        return max(equal, key=lambda m: (said[m], shares[m], -m))
    if picture < 0 or not any(said):
        return -1
    return max(range(len(stories)), key=lambda m: (said[m], -m))


def _headed(place: Cell, captions: Sequence[Cell], one: Story, ground: Ground) -> float:
    """Give the width of a picture that stands over a headline, in the same columns.

    A little less than that, as text over the picture counts more.
    """
    title, foot = one.cells[0], hull([place, *captions])
    if one.bare or not one.lines or one.lines[0].role not in TITLE_ROLES:
        return 0.0
    under = -ground.em / 2 < title.y0 - foot.y1 < OVER_HEADLINE * ground.em
    within = abs(title.x0 - place.x0) < ground.em and title.x1 < place.x1 + ground.em
    wide = title.width > place.width / 2
    return 0.95 * place.width if under and within and wide else 0.0


def _shut_off(place: Cell, one: Story, ground: Ground) -> bool:
    """Tell whether a frame around an article leaves a place outside."""
    return any(
        all(holds(frame, cell, ground.em) for cell in one.cells)
        and not holds(frame, place, ground.em)
        for frame in ground.frames
    )


def _pictured(one: Story, own: Sequence[Piece]) -> Story:
    """Add captions; a title without a text is the picture's, beyond doubt."""
    lines = tuple(placed for piece in own for placed in _caption(piece))
    return replace(one, lines=one.lines + lines, doubts=() if one.bare else one.doubts)


def _reading(
    piece: Piece, pictures: Mapping[str, int], ground: Ground
) -> tuple[float, float, bool, float, float]:
    """Sort captions picture by picture, and those of one as they are read: down, or leftwards.

    Who took it comes last: such a line stands anywhere about the picture.
    """
    n = pictures.get(piece.lines[0].id)
    x0, y0, x1, y1 = piece.cell
    about = ground.pictures[n] if n is not None else piece.cell
    credit = n is not None and piece.lines[0].role == "credit"
    at = (about.y0, about.x0, credit)
    if not piece.cross:
        return (*at, y0, x0)
    return (*at, x0, -y1) if ground.view.turned else (*at, -x1, y0)


def _caption(piece: Piece) -> Iterator[Placed]:
    for line in piece.lines:
        role: Role = line.role if line.role in CAPTION_ROLES else "caption"
        yield Placed(line, role, "stands at a picture", "the article touches most of the picture")


def _of_captions(pieces: Sequence[Piece]) -> Story:
    """Make an article of captions whose picture stands at no other."""
    lines = tuple(placed for piece in pieces for placed in _caption(piece))
    return Story(lines, tuple(piece.cell for piece in pieces))
