"""Systems on scans: two bare engines, our engine step alone, and the whole way to articles.

What an engine read is kept in a folder by the picture's sha256, so that a second run costs no
reading: a bare engine's in files of its own, paperclean's in its own cache.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from paperclean import PapercleanError, Result, clean

from .laid import Output, Piece
from .systems import output_of
from .truth import Truth

ALONE = Path(__file__).with_name("alone.py")
STEP, WHOLE = "engine step", "paperclean"
BARE = {"RapidOCR": "rapidocr", "Tesseract": "tesseract"}
SETTINGS = {"rapidocr": "side-3000", "tesseract": "psm-1"}
"""What decides what a bare engine reads, beside its version: see alone.py."""
LANGUAGES = {"zh-Hans": "chi_sim", "zh-Hant": "chi_tra", "en": "eng"}
Clean = Callable[[Path, Path], Result]


def cleaned(picture: Path, cache: Path, engine: str = "rapidocr") -> Result:
    """Clean a picture; its recognition is kept."""
    return clean(picture, cache=cache, engine=engine)


def outputs(truth: Truth, cache: Path, by: Clean = cleaned) -> dict[str, Output]:
    """Give what each system that is here makes of a scan."""
    absent = missing()
    found = {
        name: bare(engine, truth, cache) for name, engine in BARE.items() if name not in absent
    }
    return found | ours(truth, cache, by)


def ours(truth: Truth, cache: Path, by: Clean = cleaned) -> dict[str, Output]:
    """Give the lines as our engine step gives them, in its order, and the articles."""
    try:
        result = by(truth.file, cache)
    except PapercleanError as error:
        failed = Output((), None, str(error))
        return {STEP: failed, WHOLE: Output((), (), str(error))}
    lines = tuple(
        Piece(line.source, page=page.number, box=line.box)
        for page in result.source.pages
        for line in page.lines
    )
    failure = next(iter((*result.failures, *result.faults)), "")
    return {STEP: Output(lines, None, failure), WHOLE: output_of(result)}


def bare(engine: str, truth: Truth, cache: Path) -> Output:
    """Give the lines of a bare engine, in its order."""
    languages = tesseract_languages(truth) if engine == "tesseract" else ""
    digest = hashlib.sha256(truth.file.read_bytes()).hexdigest()
    name = "-".join(filter(None, (engine, SETTINGS[engine], languages, digest)))
    file = cache / "bare" / f"{name}.json"
    if file.is_file():
        read = json.loads(file.read_text(encoding="utf-8"))
    else:
        read = run_alone(engine, truth.file, languages)
        if "failure" not in read:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(read, ensure_ascii=False) + "\n", encoding="utf-8")
    pieces = (
        Piece(line, page=number)
        for number, page in enumerate(read["pages"], start=1)
        for line in page
    )
    return Output(tuple(pieces), None, read.get("failure", ""))


def run_alone(system: str, picture: Path, languages: str = "") -> dict[str, Any]:
    """Run a system in a process of its own; where it fails, what it said is its `failure`."""
    command = [sys.executable, ALONE, system, picture, *filter(None, [languages])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().rpartition("\n")[2] or f"ended with {done.returncode}"
        return {"pages": [], "peak": 0.0, "version": "", "failure": said}
    found: dict[str, Any] = json.loads(done.stdout.strip().rpartition("\n")[2])
    return found


def tesseract_languages(truth: Truth) -> str:
    """Name Tesseract's models for a page, those of vertical lines first where it has them."""
    name = LANGUAGES[truth.language]
    return f"{name}_vert+{name}" if truth.vertical else name


def missing() -> dict[str, str]:
    """Name the bare engines that are not here, and how they are installed."""
    found = {}
    if not find_spec("rapidocr"):
        found["RapidOCR"] = 'pip install -c constraints.txt ".[scan]"'
    if not shutil.which("tesseract"):
        packages = "tesseract-ocr tesseract-ocr-{eng,chi-sim,chi-tra,chi-tra-vert}"
        found["Tesseract"] = f"apt-get install {packages}"
    return found
