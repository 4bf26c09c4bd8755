"""RapidOCR: finds lines on a picture of moderate size, and reads each at its full size.

Its models come inside its wheel, so it works without a network. Settings and their measures:
body characters of 18 pixels are enough to find lines by; lines are read 48 pixels high, cut
from a picture in which they are about as high; without the classifier of upside-down lines the
text is the same on upright pages and the time an eighth less; with the arena of ONNX Runtime
memory would be three times as much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from ..errors import MissingDependencyError
from ..threads import engine_threads
from .contract import Point, Quad, Raster, Recognised
from .languages import for_rapidocr
from .upright import Piece, Relaid, relaid
from .wider import wider

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Grey = NDArray[np.uint8]

NAME = "rapidocr"
BODY = 18.0
"""Pixels of a body character in the picture in which lines are looked for."""
MOST = 9_000_000
"""Pixels of that picture: memory grows with them, about 150 MB a million."""
USUAL = 3000
"""Its longer side where nobody knows how large the type is."""
LARGEST = 2.0
"""A small picture is made so many times larger, at most, to look for lines."""
HIGH = 1.5
"""Times its width that the box of a line is high which runs down."""
LINE = 48
"""Pixels that the model reads a line high."""
LOOSE, ALIKE = 1.35, 0.3
"""Times its characters that the box of a line is high, and the share by which that may differ
where a line is of body type."""


SURE = 0.95
"""Confidence below which a line that runs down is read as it lies, too."""
NARROWER = str.maketrans(
    {
        code: code - 0xFEE0
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    }
)
"""Figures and letters, each in a cell of its own, which are read as those set on a full em."""
HALF = regex.compile(r"(?<![\d\p{Latin}])[,:;!?()]|[,:;!?()](?![\d\p{Latin}])")
WIDER = {ord(mark): ord(mark) + 0xFEE0 for mark in ",:;!?()"}
"""Marks of vertical lines, which stand in full cells where they do not belong to figures."""
THOUSANDS = regex.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
"""The comma in a large number, in a cell of its own like its figures."""
BEYOND = 0.6
"""Ems beyond the ends of a line that runs down in which a mark of its may stand."""
OVER = 0.3
"""Share of its width that a line has in common with one above or below it."""


class _Read(NamedTuple):
    """What was read of a line, how surely, and where its characters stand along it, 0 to 1."""

    text: str
    conf: float
    edges: Sequence[float]


class RapidOcr:
    """Reads with the models that the wheel of RapidOCR brings; they are loaded when needed."""

    name = NAME

    def __init__(self, threads: int) -> None:
        """Set up for so many threads; raises MissingDependencyError where it is not installed."""
        if not all(map(find_spec, ("rapidocr", "onnxruntime", "cv2"))):
            msg = "RapidOCR, which reads pictures of pages, is not installed"
            raise MissingDependencyError(msg, 'pip install "paperclean[scan]"')
        self.version = version(NAME)
        self.settings: Mapping[str, str] = {"body": f"{BODY:g}", "most": str(MOST)}
        self._threads = threads

    @cached_property
    def _engine(self) -> Any:  # noqa: ANN401  the package has no types
        from rapidocr import RapidOCR

        return RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": 1 << 20,
                "Global.min_side_len": 1,
                "Global.use_cls": False,
                "Global.text_score": 0.0,
                "Det.max_candidates": 1 << 20,
                "EngineConfig.onnxruntime.intra_op_num_threads": self._threads,
                "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
            }
        )

    def lines(self, picture: Raster) -> list[Recognised]:
        """Read a picture that stands upright; no order is promised."""
        quads = self._found(picture)
        down = [quad for quad in quads if _runs_down(quad)]
        level = wider([quad for quad in quads if not _runs_down(quad)], picture.grey)
        read = self._read([_cut(picture.grey, quad) for quad in level])
        found = [_line(one, quad) for one, quad in zip(read, level, strict=True)]
        found += [
            _line(one, quad, down=True) for one, quad in self._read_down(picture, down, level)
        ]
        return [line for line in found if line.text.strip()]

    def _found(self, picture: Raster) -> list[Floats]:
        """Find the lines of a picture: four corners of each, in its pixels."""
        import cv2
        import numpy as np

        rows, columns = picture.grey.shape
        scale = _scale(picture)
        width, height = (max(round(side * scale / 32), 1) * 32 for side in (columns, rows))
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        small = cv2.resize(picture.grey, (width, height), interpolation=way)
        found = self._engine(
            cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False
        )
        if found.boxes is None:
            return []
        back = np.array([columns / width, rows / height], dtype=np.float32)
        return [np.asarray(box, dtype=np.float32) * back for box in found.boxes]

    def _read(self, pieces: Sequence[Grey]) -> list[_Read]:
        """Read lines that were cut out, each `LINE` pixels high."""
        if not pieces:
            return []
        import numpy as np
        from rapidocr.ch_ppocr_rec import TextRecInput

        recogniser = self._engine._load_rec_model()  # noqa: SLF001  the version is pinned
        shown = [np.repeat(piece[:, :, None], 3, axis=2) for piece in pieces]
        read = recogniser(TextRecInput(img=shown, return_word_box=True))
        return [
            _Read(text, float(score), _edges(text, words))
            for text, score, words in zip(read.txts, read.scores, read.word_results, strict=True)
        ]

    def _read_down(
        self, picture: Raster, quads: Sequence[Floats], others: Sequence[Floats] = ()
    ) -> list[tuple[_Read, Floats]]:
        """Read lines that run down: laid out upright, and those in doubt lying, too.

        Each comes with its quadrilateral, in which marks at its ends are now, too.
        """
        pieces, longer = _pieces_down(picture, quads, others)
        laid = relaid(pieces)
        read = self._read([line.picture for line in laid])
        found = [
            _put_back(one, line, len(piece.grey), quad)
            for one, line, piece, quad in zip(read, laid, pieces, longer, strict=True)
        ]
        doubt = [n for n, (one, _) in enumerate(found) if one.conf < SURE]
        lying = self._read([_cut(picture.grey, quads[n], down=True) for n in doubt])
        for n, other in zip(doubt, lying, strict=True):
            if other.conf > found[n][0].conf:
                found[n] = other, quads[n]
        return found


def make(language: str) -> RapidOcr:
    """Make the engine; one model reads all languages that it knows. Raises UsageError."""
    for_rapidocr(language)
    return RapidOcr(engine_threads())


def _scale(picture: Raster) -> float:
    """Give the scale at which lines are looked for."""
    rows, columns = picture.grey.shape
    scale = BODY / picture.em if picture.em else USUAL / max(rows, columns)
    most: float = (MOST / (rows * columns)) ** 0.5
    return min(scale, LARGEST, most)


def _runs_down(quad: Floats) -> bool:
    width, height = _measures(quad)
    return height >= HIGH * width


def _measures(quad: Floats) -> tuple[float, float]:
    """Give the width and height of a quadrilateral."""
    import numpy as np

    top, right, bottom, left = (np.hypot(*(quad[n] - quad[n - 1])) for n in (1, 2, 3, 0))
    return float(max(top, bottom)), float(max(left, right))


def _em(quad: Floats, body: float) -> float:
    """Give the height of characters in a line that runs down and was cut `LINE` pixels wide."""
    width, _ = _measures(quad)
    own = width / LOOSE
    near = body and abs(own / body - 1) < ALIKE
    return LINE * (body if near else own) / max(width, 1.0)


def _pieces_down(
    picture: Raster, quads: Sequence[Floats], others: Sequence[Floats]
) -> tuple[list[Piece], list[Floats]]:
    """Cut lines out that run down, with the room at their ends that is free; and the room's quads.

    The detector leaves marks out that begin or end a line: they have little ink.
    """
    import numpy as np

    every = [np.concatenate([quad.min(axis=0), quad.max(axis=0)]) for quad in (*quads, *others)]
    boxes = np.array(every).reshape(-1, 4)
    pieces: list[Piece] = []
    longer: list[Floats] = []
    for number, quad in enumerate(quads):
        width, height = _measures(quad)
        em = _em(quad, picture.em)
        room = BEYOND * em * width / LINE
        above, below = (min(room, free / 2) for free in _free(boxes, number))
        down = (quad[3] + quad[2] - quad[0] - quad[1]) / 2 / max(height, 1.0)
        whole = quad + np.array([-above, -above, below, below], dtype=np.float32)[:, None] * down
        scale = LINE / max(width, 1.0)
        grey = _cut(picture.grey, whole, upright=True)
        pieces.append(Piece(grey, em, above * scale, (above + height) * scale))
        longer.append(whole)
    return pieces, longer


def _free(boxes: Floats, number: int) -> tuple[float, float]:
    """Give how far it is to the next box above and below one of several."""
    import numpy as np

    left, top, right, foot = boxes[number]
    over = np.minimum(boxes[:, 2], right) - np.maximum(boxes[:, 0], left)
    near = boxes[(over > OVER * (right - left)) & (np.arange(len(boxes)) != number)]
    middle = (near[:, 1] + near[:, 3]) / 2
    above, below = near[middle < (top + foot) / 2, 3], near[middle >= (top + foot) / 2, 1]
    free = top - above.max(initial=-np.inf), below.min(initial=np.inf) - foot
    return max(float(free[0]), 0.0), max(float(free[1]), 0.0)


def _cut(grey: Grey, quad: Floats, *, down: bool = False, upright: bool = False) -> Grey:
    """Cut a line out, `LINE` pixels high; one that runs down lies on its side, or is so wide."""
    import cv2
    import numpy as np

    width, height = _measures(quad)
    if down:
        quad = quad[[1, 2, 3, 0]]
        width, height = height, width
    across = max(round(width * LINE / max(height, 1)), 1)
    along = max(round(height * LINE / max(width, 1)), 1)
    size = (LINE, along) if upright else (across, LINE)
    corners = np.array([[0, 0], [size[0], 0], [*size], [0, size[1]]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad, corners)
    piece = cv2.warpPerspective(
        grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(piece, dtype=np.uint8)


def _line(read: _Read, quad: Floats, *, down: bool = False) -> Recognised:
    """Make a line of what was read."""
    corners: list[Point] = [(round(float(x), 1), round(float(y), 1)) for x, y in quad]
    top_left, top_right, bottom_right, bottom_left = corners
    axis = 1 if down else 0
    start = (top_left[axis] + (top_right if down else bottom_left)[axis]) / 2
    end = ((bottom_left if down else top_right)[axis] + bottom_right[axis]) / 2
    places = tuple(round(start + edge * (end - start), 1) for edge in read.edges)
    edges: Quad = (top_left, top_right, bottom_right, bottom_left)
    return Recognised(read.text, edges, round(read.conf, 4), places, down)


def _edges(text: str, words: Any) -> Sequence[float]:  # noqa: ANN401  the package has no types
    """Give where characters begin along a line, and its end, by the columns the model saw them in.

    A column tells about the middle of a character; its edges are taken half way to its
    neighbours. Blanks stand where their neighbours leave them room.
    """
    if words is None or not words.line_txt_len:
        return ()
    columns = iter([column for some in words.word_cols for column in some])
    middles = [None if char.isspace() else next(columns, None) for char in text]
    known = [(n, column + 0.5) for n, column in enumerate(middles) if column is not None]
    if not known:
        return ()
    import numpy as np

    at = np.interp(np.arange(len(text)), [n for n, _ in known], [c for _, c in known])
    edges = np.concatenate([[0.0], (at[1:] + at[:-1]) / 2, [words.line_txt_len]])
    found: list[float] = np.clip(edges / words.line_txt_len, 0.0, 1.0).tolist()
    return found


def _put_back(read: _Read, line: Relaid, tall: int, quad: Floats) -> tuple[_Read, Floats]:
    """Give where characters stand in a line that ran down, of cells that were set side by side.

    The cells lie in a quadrilateral `tall` rows high; that of the line is from first to last.
    """
    import numpy as np

    start, end = line.cuts[0], max(line.cuts[-1], line.cuts[0] + 1.0)
    cells = np.array(line.columns) / line.columns[-1]
    edges = np.interp(read.edges, cells, (np.array(line.cuts) - start) / (end - start)).tolist()
    text = THOUSANDS.sub(",", read.text.translate(NARROWER))
    text = HALF.sub(lambda found: found[0].translate(WIDER), text)
    down = np.array([start, start, end, end], dtype=np.float32)[:, None] / max(tall, 1)
    upper, lower = quad[[0, 1, 1, 0]], quad[[3, 2, 2, 3]]
    own = upper + down * (lower - upper)
    return read._replace(text=text, edges=edges if len(read.edges) else ()), own
