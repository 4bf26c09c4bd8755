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
from typing import TYPE_CHECKING, Any

from ..errors import MissingDependencyError
from ..threads import engine_threads
from .contract import Point, Quad, Raster, Recognised
from .down import better, pieces_of, put_back
from .languages import for_rapidocr
from .strips import Read, cut, measures
from .upright import relaid
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


SURE = 0.95
"""Confidence below which a line that runs down is read as it lies, too; and where characters of it
were left out."""


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
        read = self._read([cut(picture.grey, quad) for quad in level])
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

    def _read(self, pieces: Sequence[Grey]) -> list[Read]:
        """Read lines that were cut out, each `LINE` pixels high."""
        if not pieces:
            return []
        import numpy as np
        from rapidocr.ch_ppocr_rec import TextRecInput

        recogniser = self._engine._load_rec_model()  # noqa: SLF001  the version is pinned
        shown = [np.repeat(piece[:, :, None], 3, axis=2) for piece in pieces]
        read = recogniser(TextRecInput(img=shown, return_word_box=True))
        return [
            Read(text, float(score), _edges(text, words), _sure(text, words))
            for text, score, words in zip(read.txts, read.scores, read.word_results, strict=True)
        ]

    def _read_down(
        self, picture: Raster, quads: Sequence[Floats], others: Sequence[Floats] = ()
    ) -> list[tuple[Read, Floats]]:
        """Read lines that run down: laid out upright, and those in doubt lying, too.

        Each comes with its quadrilateral, in which marks at its ends are now, too.
        """
        pieces, longer = pieces_of(picture, quads, others)
        laid = relaid(pieces)
        read = self._read([line.picture for line in laid])
        found = [
            put_back(one, line, len(piece.grey), quad)
            for one, line, piece, quad in zip(read, laid, pieces, longer, strict=True)
        ]
        doubt = [
            n
            for n, ((one, _), line) in enumerate(zip(found, laid, strict=True))
            if one.conf < SURE or sum(not char.isspace() for char in one.text) < line.inked
        ]
        lying = self._read([cut(picture.grey, quads[n], down=True) for n in doubt])
        for n, other in zip(doubt, lying, strict=True):
            found[n] = better(found[n], (other, quads[n]))
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
    width, height = measures(quad)
    return height >= HIGH * width


def _line(read: Read, quad: Floats, *, down: bool = False) -> Recognised:
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


def _sure(text: str, words: Any) -> Sequence[float]:  # noqa: ANN401  the package has no types
    """Give the confidence of each character, where each has one."""
    some: list[float] = [float(one) for one in words.confs] if words is not None else []
    return some if len(some) == len(text) else ()
