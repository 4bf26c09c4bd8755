"""RapidOCR: finds lines on a picture of moderate size, and reads each at its full size.

Its models come inside its wheel, so it works without a network. Settings and their measures:
body characters of 18 pixels are enough to find lines by; lines are read 48 pixels high, cut
from a picture in which they are about as high; without the classifier of upside-down lines the
text is the same on upright pages and the time an eighth less; with the arena of ONNX Runtime
memory would be three times as much.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..errors import MissingDependencyError
from .contract import Point, Quad, Raster, Recognised

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

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


class RapidOcr:
    """Reads with the models that the wheel of RapidOCR brings."""

    name = NAME

    def __init__(self, threads: int) -> None:
        """Load the models for so many threads; raises MissingDependencyError without them."""
        try:
            from rapidocr import RapidOCR
        except ModuleNotFoundError as error:
            msg = "RapidOCR, which reads pictures of pages, is not installed"
            raise MissingDependencyError(msg, 'pip install "paperclean[scan]"') from error
        from importlib.metadata import version

        self.version = version(NAME)
        self.settings: Mapping[str, str] = {"body": f"{BODY:g}", "most": str(MOST)}
        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": 1 << 20,
                "Global.min_side_len": 1,
                "Global.use_cls": False,
                "Global.text_score": 0.0,
                "Det.max_candidates": 1 << 20,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
            }
        )

    def lines(self, picture: Raster) -> list[Recognised]:
        """Read a picture that stands upright; no order is promised."""
        quads = self._found(picture)
        return self._read(picture.grey, quads)

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

    def _read(self, grey: NDArray[np.uint8], quads: list[Floats]) -> list[Recognised]:
        """Read the lines between corners."""
        if not quads:
            return []
        from rapidocr.ch_ppocr_rec import TextRecInput

        down = [_runs_down(quad) for quad in quads]
        pieces = [_cut(grey, quad, down=way) for quad, way in zip(quads, down, strict=True)]
        recogniser = self._engine._load_rec_model()  # noqa: SLF001  the version is pinned
        read = recogniser(TextRecInput(img=pieces, return_word_box=True))
        return [
            _line(text, score, words, quad, down=way)
            for text, score, words, quad, way in zip(
                read.txts, read.scores, read.word_results, quads, down, strict=True
            )
            if text.strip()
        ]


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


def _cut(grey: NDArray[np.uint8], quad: Floats, *, down: bool) -> NDArray[np.uint8]:
    """Cut a line out, level, as high as the model reads it; one that runs down lies on its side."""
    import cv2
    import numpy as np

    width, height = _measures(quad)
    if down:
        quad = quad[[1, 2, 3, 0]]
        width, height = height, width
    broad = max(round(width * LINE / max(height, 1)), 1)
    corners = np.array([[0, 0], [broad, 0], [broad, LINE], [0, LINE]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad, corners)
    piece = cv2.warpPerspective(
        grey, matrix, (broad, LINE), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.repeat(np.asarray(piece, dtype=np.uint8)[:, :, None], 3, axis=2)


def _line(text: str, score: float, words: Any, quad: Floats, *, down: bool) -> Recognised:  # noqa: ANN401  the package has no types
    """Make a line of what was read."""
    corners: list[Point] = [(round(float(x), 1), round(float(y), 1)) for x, y in quad]
    top_left, top_right, bottom_right, bottom_left = corners
    axis = 1 if down else 0
    start = (top_left[axis] + (top_right if down else bottom_left)[axis]) / 2
    end = ((bottom_left if down else top_right)[axis] + bottom_right[axis]) / 2
    places = _places(text, words, start, end)
    edges: Quad = (top_left, top_right, bottom_right, bottom_left)
    return Recognised(text, edges, round(float(score), 4), places, down)


def _places(text: str, words: Any, start: float, end: float) -> tuple[float, ...]:  # noqa: ANN401  the package has no types
    """Give the places of characters by the columns at which the model saw them.

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
    edges = np.clip(edges / words.line_txt_len, 0.0, 1.0)
    found: list[float] = (start + edges * (end - start)).round(1).tolist()
    return tuple(found)
