#!/usr/bin/env python3
"""Run one system on a picture, in a process of its own: what peers' figures are of.

    scripts/comparing/alone.py rapidocr|tesseract|paperclean PICTURE [LANGUAGES]

prints JSON: `pages`, the lines of each as the engine gives them, the engine's `version`, and the
`peak` memory in MB. RapidOCR at its best setting: 3000 pixels for the longer side, no classifier
of upside-down lines, no arena, all cores. Tesseract: its own segmentation with that of the
page's direction (mode 1), one thread, which is four times as fast as many. Of paperclean, which
reads the picture, cleans it and writes the result, only the peak is told.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SIDE = 3000
MODE = "1"


def frames(picture: Path) -> Iterator[Any]:
    """Give the pages of a picture file: a single one by its name, of several each as pixels."""
    import numpy as np
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(picture) as opened:
        if getattr(opened, "n_frames", 1) == 1:
            yield str(picture)
            return
        for frame in ImageSequence.Iterator(opened):
            yield np.array(frame.convert("RGB"))[:, :, ::-1]


def rapidocr(picture: Path) -> dict[str, object]:
    """Read with RapidOCR."""
    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": SIDE,
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
        }
    )
    pages = [list(engine(frame).txts or ()) for frame in frames(picture)]
    return {"pages": pages, "version": version("rapidocr"), "peak": own_peak()}


def tesseract(picture: Path, languages: str) -> dict[str, object]:
    """Read with Tesseract's own command; its pages end in form feeds."""
    program = shutil.which("tesseract") or "tesseract"
    known = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        command = [program, picture, out, "-l", languages, "--psm", MODE]
        quiet = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        subprocess.run(command, capture_output=True, check=True, env=quiet)
        pages = out.with_suffix(".txt").read_text(encoding="utf-8").removesuffix("\f").split("\f")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    return {"pages": lines, "version": known.stdout.split()[1], "peak": peak}


def paperclean(picture: Path) -> dict[str, object]:
    """Read, clean and write, nothing kept from before."""
    sys.path.insert(0, str(ROOT))
    import paperclean

    with tempfile.TemporaryDirectory() as folder:
        paperclean.clean(picture).write(folder)
    return {"pages": [], "version": "", "peak": own_peak()}


def own_peak() -> float:
    """Give the peak memory of this process in MB.

    Linux says it in /proc; the figure of `getrusage` there is at least the parent's.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main() -> None:
    """Read a picture and print what was read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("system", choices=("rapidocr", "tesseract", "paperclean"))
    parser.add_argument("picture", type=Path)
    parser.add_argument("languages", nargs="?", default="eng")
    given = parser.parse_args()
    if given.system == "tesseract":
        read = tesseract(given.picture, given.languages)
    else:
        read = {"rapidocr": rapidocr, "paperclean": paperclean}[given.system](given.picture)
    print(json.dumps(read, ensure_ascii=False))


if __name__ == "__main__":
    main()
