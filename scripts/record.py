#!/usr/bin/env python3
"""Record what RapidOCR makes of scans of typeset pages, for tests that run no engine.

One page of each language of the tuned set, as `degraded` as scripts/degrade.py makes it; written to
fixtures/scans/, with the figures that paperclean reaches on them to tests/scan_floors.json.
Which characters an engine reads may change with its version; then they are recorded anew, and the
difference is looked at as that of any golden file.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmark import floors
from benchmark.counts import Counts
from benchmark.figures import Figures
from benchmark.texts import ROOT
from comparing.pages import truths, typeset
from comparing.scans import count_scan, scan_figures
from comparing.systems import output_of
from comparing.truth import Truth

from paperclean import Document, Origin, clean
from paperclean.layout import arranged
from paperclean.readers.raster import Pictures
from paperclean.scan import lines as scanned
from paperclean.scan.recognition import of_bytes, to_bytes

FOLDER = ROOT / "fixtures" / "scans"
FLOORS = ROOT / "tests" / "scan_floors.json"
PAGES = ("en-02-wrapped", "hans-02-wrapped", "hant-02-wrapped")


def file_of(name: str) -> Path:
    """Give the file in which a page's recognition is recorded."""
    return FOLDER / f"{name}.recognition.gz"


def recorded(name: str) -> Document:
    """Make the document of a recorded page."""
    found = of_bytes(gzip.decompress(file_of(name).read_bytes()))
    if found is None:
        sys.exit(f"{file_of(name)} is damaged")
    origin = Origin(name, "", "image", engine=found.engine)
    return arranged(Document((scanned.page(found),), (origin,)))


def counted(truth: Truth) -> Counts:
    """Count what paperclean makes of a recorded page."""
    return count_scan(truth, output_of(clean(recorded(truth.name))))


def reached() -> Figures:
    """Give the figures of the recorded pages, by page."""
    found: Figures = {}
    for name in PAGES:
        (truth,) = truths("tuned", only=name)
        figures = scan_figures([counted(truth)])
        found |= {f"{name}: {figure}": value for figure, value in figures.items()}
    return found


def record() -> None:
    """Run the engine on the scans and write what it reads."""
    from paperclean.scan.step import read, ready

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in PAGES:
            subprocess.run(
                [
                    *(sys.executable, str(ROOT / "scripts" / "degrade.py"), str(typeset("tuned"))),
                    *(folder, "--strength", "degraded", "--page", name),
                ],
                check=True,
            )
            (scan,) = Path(folder).glob(f"{name}.jpg")
            picture = Pictures(scan.read_bytes(), scan.name).picture(1)
            found = read(picture.raster, ready("rapidocr", "auto"))
            file_of(name).write_bytes(gzip.compress(to_bytes(found), mtime=0))
            print(file_of(name))


def main() -> int:
    """Record pages where asked; compare the figures with their floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--record", action="store_true", help="run the engine anew")
    floors.options(parser)
    given = parser.parse_args()
    if given.record:
        record()
    return floors.judged(reached(), given, FLOORS)


if __name__ == "__main__":
    sys.exit(main())
