"""Tesseract, the system's program, through pytesseract: for scripts that RapidOCR cannot read."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from ..errors import MissingDependencyError, SourceError, TimeLimitError
from .contract import Raster, Recognised
from .languages import for_tesseract

if TYPE_CHECKING:
    import numpy as np

NAME = "tesseract"
CALLER = "pytesseract.pytesseract"
SEGMENTATION = 3
"""The mode in which Tesseract looks for columns: the modes that do not (4, 6, 11, 12) run lines
of two columns together, or cut one in two. Mode 1 is the same after a guess which way is up."""
SECONDS = 600.0
"""For one picture: a broadsheet takes 17 s, with two models 40."""
HIGH = 1.5
"""Times its width that the box of a line is high which runs down."""
CLOSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\u3000-\u303f\uff00-\uffef]")
"""Characters that are set without a blank before and after them."""
CELLS, LINE, WORD = 12, 4, 5
"""Of a row of Tesseract's table: cells, and the level of a line and of a word."""
Box = tuple[int, int, int, int]
DATA_LINE = regex.compile(r'"([^"]+)"')


class Word(NamedTuple):
    """A word that Tesseract read: its box in pixels, its confidence from 0 to 1."""

    box: Box
    conf: float
    text: str


class Tesseract:
    """Reads with the Tesseract of the system, in a process of its own and one thread."""

    name = NAME

    def __init__(self, language: str, *, seconds: float = SECONDS) -> None:
        """Look for the program and the data of a language, as `languages.for_tesseract` reads it.

        Raises UsageError for what is no language, and MissingDependencyError.
        """
        self._language = for_tesseract(language)
        self._seconds = seconds
        self._program = _program()
        self.version = _version(self._program)
        folder, installed = _installed(self._program)
        names = self._language.split("+")
        _check(names, installed)
        self.settings: Mapping[str, str] = {
            "language": self._language,
            "segmentation": str(SEGMENTATION),
            "data": " ".join(_digest(folder / f"{name}.traineddata") for name in names),
        }

    def lines(self, picture: Raster) -> list[Recognised]:
        """Read a picture that stands upright; no order is promised.

        Raises SourceError where Tesseract fails, TimeLimitError where it takes too long.
        """
        config = f"-c tessedit_create_tsv=1 --psm {SEGMENTATION}" + f" --dpi {picture.dpi:.0f}" * (
            picture.dpi >= 1
        )
        table = _run(self._program, picture.grey, self._language, config, self._seconds)
        return [_line(box, words) for box, words in _lines(table)]


def make(language: str) -> Tesseract:
    """Give the engine, ready to read a language; raises what `Tesseract` raises."""
    return Tesseract(language)


def installed() -> frozenset[str]:
    """Name the languages whose data are there; raises MissingDependencyError without Tesseract."""
    return _installed(_program())[1]


def _program() -> Any:  # noqa: ANN401  the package has no types
    """Load pytesseract a second time, for us alone, with another environment of the program.

    It passes on `environ` as it finds it in its own module. Set there, or in `os.environ`, the
    limit would be that of the whole process; left out, Tesseract takes four times as long.
    """
    try:
        shared: Any = import_module(CALLER)
    except ModuleNotFoundError as error:
        msg = "pytesseract, which calls Tesseract, is not installed"
        raise MissingDependencyError(msg, 'pip install "paperclean[scan]"') from error
    spec = find_spec(CALLER)
    if spec is None or spec.loader is None:
        msg = "pytesseract cannot be loaded"
        raise MissingDependencyError(msg, "pip install --force-reinstall pytesseract")
    own: Any = module_from_spec(spec)
    spec.loader.exec_module(own)
    own.environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    own.tesseract_cmd = shared.tesseract_cmd
    return own


def _run(program: Any, grey: np.ndarray, language: str, config: str, seconds: float) -> str:  # noqa: ANN401
    """Give the table that Tesseract makes of a picture.

    Picture and table go through pipes, which pytesseract alone would not do: no file is left
    behind, whatever ends this process; and whatever interrupts it here ends the program.
    """
    rows, columns = grey.shape
    answers: list[bytes] = []

    @contextmanager
    def fed(child: subprocess.Popen[bytes], limit: float) -> Iterator[bytes]:
        with child:
            try:
                out, said = child.communicate(
                    b"P5 %d %d 255\n" % (columns, rows) + grey.tobytes(), limit
                )
            except BaseException:
                child.kill()
                raise
        answers.append(out)
        yield said

    program.timeout_manager = fed
    try:
        program.run_tesseract("stdin", "stdout", "tsv", language, config, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        msg = f"Tesseract was not done with a page after {seconds:.0f} s"
        raise TimeLimitError(msg, "try the other engine: --engine rapidocr") from error
    except program.TesseractNotFoundError as error:
        raise _not_found(("eng",)) from error
    except program.TesseractError as error:
        msg = f"Tesseract could not read a page: {error.message or f'it ended with {error.status}'}"
        raise SourceError(msg, "try the other engine: --engine rapidocr") from error
    return answers[0].decode("utf-8", errors="replace")


def _version(program: Any) -> str:  # noqa: ANN401
    try:
        return str(program.get_tesseract_version())
    except program.TesseractNotFoundError as error:
        raise _not_found(("chi_sim", "chi_tra", "chi_tra_vert", "eng")) from error


def _installed(program: Any) -> tuple[Path, frozenset[str]]:  # noqa: ANN401
    """Give the folder of Tesseract's data, and the names of what lies there."""
    try:
        done = subprocess.run(  # noqa: S603  the program that pytesseract would call
            [program.tesseract_cmd, "--list-langs"],
            env=program.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise _not_found(("chi_sim", "chi_tra", "chi_tra_vert", "eng")) from error
    first, *names = done.stdout.decode("utf-8", errors="replace").split("\n")
    folder = DATA_LINE.search(first)
    return Path(folder[1] if folder else ""), frozenset(filter(None, map(str.strip, names)))


def _check(names: Sequence[str], there: frozenset[str]) -> None:
    lacking = [name for name in names if name not in there]
    if lacking:
        msg = f"Tesseract has no data for {' and '.join(lacking)}"
        are = ", ".join(sorted(there - {"osd"})) or "none"
        raise MissingDependencyError(msg, f"{install(lacking)} (installed: {are})")


def _not_found(names: Sequence[str]) -> MissingDependencyError:
    msg = "the program tesseract is not installed, or not on the PATH"
    return MissingDependencyError(msg, install(names, program=True))


def install(names: Sequence[str], *, program: bool = False) -> str:
    """Give the line that installs data of Tesseract, and Tesseract itself, on this system."""
    if sys.platform == "darwin":
        return "brew install " + "tesseract " * program + "tesseract-lang"
    packages = [
        f"tesseract-ocr-{name.lower().replace('_', '-').replace('/', '-')}" for name in names
    ]
    return " ".join(["apt-get install", *["tesseract-ocr"] * program, *packages])


def _digest(path: Path) -> str:
    """Tell one file of data from another of the same name."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError:
        return "unknown"


def _lines(table: str) -> Iterator[tuple[Box, list[Word]]]:
    """Read the lines of Tesseract's table, each a row of its own and the rows of its words."""
    box, words = (0, 0, 0, 0), list[Word]()
    for row in table.split("\n"):
        cells = row.split("\t", 11)
        if len(cells) < CELLS or not cells[0].isdecimal():
            continue
        level, conf, text = int(cells[0]), float(cells[10]), cells[11].strip()
        left, top, width, height = map(int, cells[6:10])
        here = (left, top, left + width, top + height)
        if level == WORD and text:
            words.append(Word(here, min(max(conf / 100, 0.0), 1.0), text))
        elif level <= LINE:
            if words:
                yield box, words
            box, words = here, []
    if words:
        yield box, words


def _line(box: Box, words: Sequence[Word]) -> Recognised:
    """Join the words of a line; its own box is close about its ink, theirs are not."""
    x0, y0, x1, y1 = box
    length = sum(len(word.text) for word in words)
    conf = sum(word.conf * len(word.text) for word in words) / length
    down = length > 1 and y1 - y0 >= HIGH * (x1 - x0)
    text, places = _text(words, (y0, y1) if down else (x0, x1), down=down)
    quad = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return Recognised(text, quad, round(conf, 4), places, down)


def _text(
    words: Sequence[Word], ends: tuple[int, int], *, down: bool
) -> tuple[str, tuple[float, ...]]:
    """Give the text of a line, and the places of its characters: evenly inside a word.

    No blank is put beside a Han character. A word ends where the next begins, if not before:
    boxes of words may overlap.
    """
    first, last = ends
    starts = [first, *(min(max(word.box[down], first), last) for word in words[1:])]
    starts = list(accumulate(starts, max))
    text, places = "", list[float]()
    for n, (word, start) in enumerate(zip(words, starts, strict=True)):
        after = starts[n + 1] if n + 1 < len(words) else last
        spaced = n + 1 < len(words) and not (
            CLOSE.match(word.text[-1]) or CLOSE.match(words[n + 1].text)
        )
        end = max(start, min(word.box[2 + down], after)) if spaced else after
        step = (end - start) / len(word.text)
        places += [round(start + step * k, 1) for k in range(len(word.text))]
        text += word.text
        if spaced:
            text += " "
            places.append(float(end))
    return text, (*places, float(last))
