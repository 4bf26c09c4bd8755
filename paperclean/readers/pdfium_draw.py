"""What pdfium knows of a page beside its characters: paths and pictures, forms gone into.

pdfium gives the text of forms in the page's own coordinates, but the objects of a form in the
form's; and it cuts nothing that a clip path hides.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence

from ..model import Box
from .drawn import PALE, Drawn
from .paths import Point, around, is_dot, parts, rectangle
from .pdfium_raw import Floats, colour, raw
from .sheet import Matrix, View, moved, times

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
KINDS = ("l", "c", "m")
DEEP = 12
"""How far forms within forms are followed; deeper ones are made to exhaust their reader."""
MANY, MOST = 128, 16_384
"""Points up to which a path is looked at one by one, and one that begins with a dot or a dash;
a longer one is a drawing."""
SEEN = 8
"""Opacity of 255 below which nothing is seen."""


class Walk:
    """A page's objects in the order of its stream, all boxes as seen.

    `texts` maps each text object, by its number in pdfium, to its place in the stream.
    """

    def __init__(self, page: int, view: View) -> None:
        self.texts: dict[int, int] = {}
        self.drawn = Drawn()
        self._order = 0
        self._floats = Floats(6)
        self._colours = (ctypes.c_uint * 4)()
        count, give = raw("FPDFPage_CountObjects")(page), raw("FPDFPage_GetObject")
        matrix = view.matrix()
        for place in range(count):
            self._object(give(page, place), matrix, 0)

    def _object(self, thing: int, matrix: Matrix, depth: int) -> None:
        kind = raw("FPDFPageObj_GetType")(thing)
        self._order += 1
        if kind == TEXT:
            self.texts[thing] = self._order
        elif kind == PATH:
            self._path(thing, matrix)
        elif kind == IMAGE:
            self._picture(thing, matrix)
        elif kind == SHADING:
            box = self._bounds(thing, matrix)
            if box is not None:
                self.drawn.ground(box, 0.0, self._order)
        elif kind == FORM and depth < DEEP:
            inner = times(self._matrix(thing), matrix)
            give = raw("FPDFFormObj_GetObject")
            for place in range(max(raw("FPDFFormObj_CountObjects")(thing), 0)):
                self._object(give(thing, place), inner, depth + 1)

    def _matrix(self, thing: int) -> Matrix:
        raw("FPDFPageObj_GetMatrix")(thing, self._floats.at[0])
        a, b, c, d, e, f = self._floats.room
        return a, b, c, d, e, f

    def _bounds(self, thing: int, matrix: Matrix) -> Box | None:
        if not raw("FPDFPageObj_GetBounds")(thing, *self._floats.at[:4]):
            return None
        x0, y0, x1, y1 = self._floats.room[:4]
        return around(moved(matrix, x, y) for x, y in ((x0, y0), (x0, y1), (x1, y0), (x1, y1)))

    def _picture(self, thing: int, matrix: Matrix) -> None:
        box = self._bounds(thing, matrix)
        if box is None:
            return
        path = raw("FPDFPageObj_GetClipPath")(thing)
        give = raw("FPDFClipPath_GetPathSegment")
        for number in range(max(raw("FPDFClipPath_CountPaths")(path), 0) if path else 0):
            count = raw("FPDFClipPath_CountPathSegments")(path, number)
            if 0 < count <= MANY:
                points = [self._point(give(path, number, i), matrix) for i in range(count)]
                clip = around((point.x, point.y) for point in points)
                box = Box(
                    max(box.x0, clip.x0),
                    max(box.y0, clip.y0),
                    min(box.x1, clip.x1),
                    min(box.y1, clip.y1),
                )
        if box.x0 < box.x1 and box.y0 < box.y1:
            self.drawn.picture(box, self._order)

    def _point(self, segment: int, matrix: Matrix) -> Point:
        raw("FPDFPathSegment_GetPoint")(segment, *self._floats.at[:2])
        x, y = moved(matrix, self._floats.room[0], self._floats.room[1])
        kind = KINDS[raw("FPDFPathSegment_GetType")(segment)]
        return Point(x, y, kind, bool(raw("FPDFPathSegment_GetClose")(segment)))

    def _path(self, thing: int, matrix: Matrix) -> None:
        modes = (ctypes.c_int * 2)()
        at = ctypes.addressof(modes)
        if not raw("FPDFPath_GetDrawMode")(thing, at, at + 4):
            return
        fill = width = -1.0
        own = times(self._matrix(thing), matrix)
        if modes[0]:
            pale, opacity = colour("FPDFPageObj_GetFillColor", thing, self._colours)
            fill = pale if opacity >= SEEN else -1.0
        if modes[1]:
            pale, opacity = colour("FPDFPageObj_GetStrokeColor", thing, self._colours)
            if opacity >= SEEN and pale < PALE:
                width = self._thickness(thing, own)
        if fill < 0 and width < 0:
            return
        points = self._points(thing, own)
        if points:
            self.drawn.path(points, fill, width, self._order)
        elif fill >= 0:
            box = self._bounds(thing, matrix)
            if box is not None:
                self.drawn.ground(box, fill, self._order)

    def _points(self, thing: int, matrix: Matrix) -> list[Point]:
        """Give the points of a path; none of one that is a drawing."""
        count, give = raw("FPDFPath_CountSegments")(thing), raw("FPDFPath_GetPathSegment")
        found = [self._point(give(thing, place), matrix) for place in range(min(count, MANY))]
        if count > MANY:
            if count > MOST or not _is_dotted(found):
                return []
            found += [self._point(give(thing, place), matrix) for place in range(MANY, count)]
        return found

    def _thickness(self, thing: int, matrix: Matrix) -> float:
        raw("FPDFPageObj_GetStrokeWidth")(thing, self._floats.at[0])
        a, b, c, d, _, _ = matrix
        return float(self._floats.room[0] * math.sqrt(abs(a * d - b * c)))


def _is_dotted(points: Sequence[Point]) -> bool:
    """Tell whether a long path begins with a whole part that is a dot or a dash."""
    first, *others = parts(points)
    return bool(others) and (is_dot(first) or rectangle(first) is not None)
