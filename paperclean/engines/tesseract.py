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
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

from ..errors import MissingDependencyError, SourceError, TimeLimitError
from .choosing import choose
from .contract import Raster, Recognised
from .languages import for_tesseract
from .sizing import scaled, stretched
from .tesseract_table import lines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = "tesseract"
CALLER = "pytesseract.pytesseract"
TABLE = "-c tessedit_create_tsv=1"
COLUMNS = f"{TABLE} --psm 1"
"""The mode in which Tesseract looks for columns itself: those in which it does not (4, 6, 11, 12)
run lines of two columns together, or cut one in two."""
DOWN = (f"{COLUMNS} -c textord_tabfind_force_vertical_text=1", f"{TABLE} --psm 5")
"""What helps where mode 1 does not find out that all lines of a page run down, as on some grey
scans: to say so, though then it may lose lines, or the mode that runs tiers together."""
DOUBT = 0.5
"""Confidence of vertical writing below which it did not find that out; then it is about .2."""
BODY = 32.0
"""Pixels of a body character that it reads best: twice that gives twice as many errors."""
LARGEST = 3.0
"""A picture of small characters is made so many times larger, at most."""
SECONDS = 600.0
"""For one picture: a broadsheet takes 17 s."""
ORIENTATION = "osd"
"""The data that tell which way is up."""
TURN = regex.compile(r"Rotate: ([0-9]+)")
SURE_OF_TURN = regex.compile(r"Orientation confidence: ([0-9.]+)")
LEAST_SURE = 3.0
"""Of five pages, each in four ways, all were told right, with 9 to 16."""
DATA_LINE = regex.compile(r'"([^"]+)"')


class Tesseract:
    """Reads with the Tesseract of the system, in a process of its own and one thread."""

    name = NAME

    def __init__(self, language: str, *, seconds: float = SECONDS) -> None:
        """Look for the program and the data of a language, as `languages.for_tesseract` has it.

        Where several data may be meant, all that are installed are tried on a sample of each
        picture, or once, by `decided`. Raises UsageError for what is no language, and
        MissingDependencyError.
        """
        names = for_tesseract(language)
        self._seconds = seconds
        self._program = _program()
        self.version = _version(self._program)
        folder, self._there = _installed(self._program)
        self._names = _usable(names, self._there)
        parts = sorted({part for name in self._names for part in name.split("+")})
        parts += [ORIENTATION] * (ORIENTATION in self._there)
        self.settings: Mapping[str, str] = {
            "language": " ".join(self._names),
            "modes": " / ".join((COLUMNS, *DOWN)),
            "body": f"{BODY:g}",
            "data": " ".join(_digest(folder / f"{part}.traineddata") for part in parts),
        }

    def decided(self, picture: Raster) -> tuple[Tesseract, str]:
        """Give the engine that reads pictures like this one, and the sentence that says why.

        The sentence is empty where there was nothing to choose.
        """
        if len(self._names) == 1:
            return self, ""
        name, why = self._choice(picture)
        return Tesseract(name, seconds=self._seconds), why

    def lines(self, picture: Raster) -> list[Recognised]:
        """Read a picture that stands upright; no order is promised.

        Raises SourceError where Tesseract fails, TimeLimitError where it takes too long.
        """
        name = self._names[0] if len(self._names) == 1 else self._choice(picture)[0]
        scale = _scale(picture)
        grey = scaled(picture.grey, scale)
        found = self._read(name, grey, picture.dpi * scale)
        across, down = (picture.grey.shape[n] / grey.shape[n] for n in (1, 0))
        return [stretched(line, across, down) for line in found]

    def quarters(self, picture: Raster) -> int:
        """Give the quarters clockwise that set a picture upright; 0 where it is not sure.

        Tesseract has data of its own for that, which need not know the language. When it reads,
        it finds its way on a page that lies turned too, and does not say that it did.
        """
        from .sample import sample

        if ORIENTATION not in self._there:
            return 0
        part = sample(picture)
        try:
            said = self._said(ORIENTATION, part.grey, "--psm 0", part.dpi)
        except SourceError:  # too few characters
            return 0
        turn, sure = TURN.search(said), SURE_OF_TURN.search(said)
        if not turn or not sure or float(sure[1]) < LEAST_SURE:
            return 0
        return int(turn[1]) // 90 % 4

    def _choice(self, picture: Raster) -> tuple[str, str]:
        from .sample import sample

        def read(name: str, part: Raster) -> list[Recognised]:
            return self._read(name, part.grey, part.dpi)

        choice = choose(read, self._names, sample(picture))
        return choice.name, choice.why

    def _read(self, name: str, grey: NDArray[np.uint8], dpi: float) -> list[Recognised]:
        """Read a picture; where vertical writing was not known as such, in other ways too."""
        found = lines(self._said(name, grey, COLUMNS, dpi))
        if name.endswith("_vert") and _sure(found) < DOUBT * sum(len(line.text) for line in found):
            others = (lines(self._said(name, grey, how, dpi)) for how in DOWN)
            found = max((found, *others), key=_sure)
        return found

    def _said(self, name: str, grey: NDArray[np.uint8], how: str, dpi: float) -> str:
        if dpi >= 1:
            how += f" --dpi {dpi:.0f}"
        return _run(self._program, grey, name, how, self._seconds)


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


def _run(
    program: Any,  # noqa: ANN401
    grey: NDArray[np.uint8],
    language: str,
    config: str,
    seconds: float,
) -> str:
    """Give what Tesseract says of a picture.

    Picture and answer go through pipes, which pytesseract alone would not do: no file is left
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
                child.wait()
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


def _usable(names: Sequence[str], there: frozenset[str]) -> tuple[str, ...]:
    """Give those of some data that are installed; one at least must be."""
    found = tuple(name for name in names if there.issuperset(name.split("+")))
    if not found:
        lacking = sorted({part for name in names for part in name.split("+")} - there)
        msg = f"Tesseract has no data for {' or '.join(lacking)}"
        are = ", ".join(sorted(there - {"osd"})) or "none"
        raise MissingDependencyError(msg, f"{install(lacking)} (installed: {are})")
    return found


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


def _scale(picture: Raster) -> float:
    """Give the scale at which body characters are of the size that Tesseract reads best."""
    return min(BODY / picture.em, LARGEST) if picture.em else 1.0


def _sure(lines: Sequence[Recognised]) -> float:
    """Give how many characters were read, each counted by its confidence."""
    return sum(line.conf * len(line.text) for line in lines)
