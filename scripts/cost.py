#!/usr/bin/env python3
"""Measure what pages cost, and compute from that what a million of them cost.

    scripts/cost.py [--write]

Each kind of page is cleaned as a run does it, by one worker on one core that has done a page
before: pages of text (`fixtures/pages`), pages set as PDF (`scripts/typeset.py`), and scans of such
pages (`scripts/degrade.py`). Seconds are the processor's own, so that what else the machine does
counts less; memory is the most that the worker held; disk is the blocks that files take, of which
each takes whole ones. `--write` puts the table into docs/cluster.md.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]  # this checkout, whatever else is installed

from scanning.job import scan  # noqa: E402
from typeset import missing, prints  # noqa: E402

from paperclean.doing import do  # noqa: E402
from paperclean.job import Job, Outcome, jobs  # noqa: E402
from paperclean.naming import CACHE  # noqa: E402
from paperclean.threads import cores  # noqa: E402
from paperclean.worker import Worker  # noqa: E402

DOCS = ROOT / "docs" / "cluster.md"
BEGIN, END = "<!-- begin million -->", "<!-- end million -->"
PRINTED = 12
SCANNED = 3
"""So many pages set as PDF and scans are measured; a scan takes a minute of work."""
MILLION = 1_000_000
BLOCK = 512
"""Bytes in which st_blocks counts (POSIX, <sys/stat.h>)."""


class Figures(NamedTuple):
    """What pages took: seconds of a core, MB of memory, and bytes of source, results and cache."""

    pages: int
    seconds: float
    memory: int
    source: int
    files: int
    results: int
    kept: int


def main() -> int:
    """Measure, print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="put it into docs/cluster.md")
    asked = parser.parse_args()
    if advice := missing():
        print(advice, file=sys.stderr)
        return 4
    with tempfile.TemporaryDirectory() as folder:
        kinds = {
            "text": figures(texts(), Path(folder, "text")),
            "PDF, set by a computer": figures(pdfs(Path(folder)), Path(folder, "pdf")),
            "scan at 300 dpi": figures(scans(Path(folder)), Path(folder, "scan")),
        }
    said = table(kinds)
    print(said)
    if asked.write:
        head, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
        tail = rest.partition(END)[2]
        DOCS.write_text(f"{head}{BEGIN}\n{said}\n{END}{tail}", encoding="utf-8")
    return 0


def texts() -> list[Path]:
    """Give the pages of text."""
    return sorted(ROOT.glob("fixtures/pages/*/source.md"))


def pdfs(folder: Path) -> list[Path]:
    """Set pages as PDF: the first of each language, by turns."""
    made = prints("tuned")
    by: dict[str, list[str]] = {}
    for name in sorted(made):
        by.setdefault(name.partition("-")[0], []).append(name)
    share = -(-PRINTED // len(by))
    chosen = [name for names in by.values() for name in names[:share]][:PRINTED]
    found = []
    for name in chosen:
        pdf, truth = made[name]()
        written(folder / f"{name}.json", truth.encode())
        found.append(written(folder / f"{name}.pdf", pdf))
    return found


def scans(folder: Path) -> list[Path]:
    """Scan some of the pages set as PDF, of each language one."""
    pages = sorted(folder.glob("*.pdf"))
    step = max(len(pages) // SCANNED, 1)
    found = []
    for pdf in pages[::step][:SCANNED]:
        suffix, picture, _ = scan(pdf, pdf, "degraded")
        found.append(written(folder / f"{pdf.stem}{suffix}", picture))
    return found


def written(file: Path, data: bytes) -> Path:
    """Write a file and give its path."""
    file.write_bytes(data)
    return file


def figures(sources: list[Path], out: Path) -> Figures:
    """Clean sources into a folder, one after the other, and measure it."""
    import cost  # under this name the worker finds its function

    worker = Worker()
    worker.beside = cores()  # one core for each worker, as on a cluster
    function: Callable[[Job], tuple[Outcome, float]] = cost.measured
    try:
        (first,) = jobs(sources[:1], out.with_name(f"{out.name}-before"))
        worker.call(first.limits, function, first)
        found = [worker.call(job.limits, function, job) for job in jobs(sources, out)]
    finally:
        worker.end()
    bad = [outcome for outcome, _ in found if outcome.outcome != "ok"]
    if bad:
        sys.exit(f"{bad[0].path}: {bad[0].outcome}: {bad[0].message}")
    kept = list(files(out / CACHE))
    results = [file for file in files(out) if CACHE not in file.parts]
    return Figures(
        sum(outcome.pages for outcome, _ in found),
        sum(seconds for _, seconds in found),
        max(outcome.memory for outcome, _ in found),
        sum(file.stat().st_size for file in sources),
        len(results) + len(kept),
        taken(results),
        taken(kept),
    )


def measured(job: Job) -> tuple[Outcome, float]:
    """Do a job; give its outcome, and the seconds of the processor that it took."""
    before = processor()
    outcome = do(job)
    return outcome, processor() - before


def processor() -> float:
    """Give the seconds that the processor has worked for this process and for those it started."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def files(folder: Path) -> Iterator[Path]:
    """Give all files below a folder."""
    return (file for file in folder.rglob("*") if file.is_file())


def taken(found: list[Path]) -> int:
    """Give the bytes of the disk that files take."""
    return sum(file.stat().st_blocks for file in found) * BLOCK


def table(kinds: dict[str, Figures]) -> str:
    """Say what a page takes, and a million pages, as a table in Markdown."""
    rows: list[tuple[str, Callable[[Figures], str]]] = [
        ("pages measured", lambda f: f"{f.pages}"),
        ("**a page:** seconds of a core", lambda f: f"{f.seconds / f.pages:.3g}"),
        ("files", lambda f: f"{f.files / f.pages:.0f}"),
        ("KB of source", lambda f: f"{f.source / f.pages / 1e3:.0f}"),
        ("KB on disk: results", lambda f: f"{f.results / f.pages / 1e3:.0f}"),
        ("KB on disk: recognitions", lambda f: f"{f.kept / f.pages / 1e3:.0f}"),
        ("**a core:** MB of memory at the peak", lambda f: f"{f.memory / 1e6:.0f}"),
        ("**a million pages:** core-hours", lambda f: f"{hours(f):,.0f}"),
        ("hours on 64 cores", lambda f: f"{hours(f) / 64:,.1f}"),
        ("GB of memory for 64 cores", lambda f: f"{64 * f.memory / 1e9:.0f}"),
        ("GB of source", lambda f: f"{f.source / f.pages * MILLION / 1e9:,.0f}"),
        (
            "GB on disk, with recognitions",
            lambda f: f"{(f.results + f.kept) / f.pages * MILLION / 1e9:,.0f}",
        ),
        ("million files", lambda f: f"{f.files / f.pages:.0f}"),
    ]
    lines = [f"| | {' | '.join(kinds)} |", "|---|" + "---:|" * len(kinds)]
    lines += [f"| {name} | {' | '.join(map(say, kinds.values()))} |" for name, say in rows]
    return "\n".join(lines)


def hours(found: Figures) -> float:
    """Give the hours that a core works on a million pages."""
    return found.seconds / found.pages * MILLION / 3600


if __name__ == "__main__":
    sys.exit(main())
