"""Seconds and memory, each measured in a process of its own where memory is asked for."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

from paperclean import clean, verify

from .systems import plumbed

ROUNDS = 5
LONG = (10, 100, 228)


def finished(pdf: Path) -> None:
    """Read a PDF, clean it, write the result and verify it."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = verify(clean(pdf).write(folder))
    if wrong:
        raise SystemExit(f"{pdf}: {wrong[0]}")


def plumb(pdf: Path) -> None:
    """Extract the text with pdfplumber."""
    plumbed(pdf)


def seconds(work: Callable[[Path], None], pdf: Path) -> float:
    """Measure one run."""
    start = time.perf_counter()
    work(pdf)
    return time.perf_counter() - start


def timing(pdfs: Sequence[Path], pages: int) -> None:
    """Print seconds a page of both, medians of alternating rounds, and their ratio."""
    for work in (finished, plumb):
        work(pdfs[0])
    rounds = [
        (sum(seconds(finished, pdf) for pdf in pdfs), sum(seconds(plumb, pdf) for pdf in pdfs))
        for _ in range(ROUNDS)
    ]
    ours, theirs = (median(values) / pages for values in zip(*rounds, strict=True))
    ratio = median(one / other for one, other in rounds)
    print(f"\n{pages} pages, medians of {ROUNDS} alternating rounds in one process")
    print(f"  paperclean, read to written and verified: {ours:.3f} s a page")
    print(f"  pdfplumber, extract_text:                 {theirs:.3f} s a page")
    print(f"  ratio:                                    {ratio:.2f}")
    for name, work in (("paperclean", finished), ("pdfplumber", plumb)):
        _, peak = apart(work, pdfs[0])
        print(f"  peak memory on {pdfs[0].name}, {name}: {peak:.0f} MB")


def long(pdf: Path) -> None:
    """Print time and memory on the first pages of a long PDF, more and more of them."""
    print(f"\n{pdf.name}: read to written and verified, each in a new process")
    with tempfile.TemporaryDirectory() as folder:
        for count in LONG:
            cut, pages = first_pages(pdf, count, Path(folder))
            took, peak = apart(finished, cut)
            print(f"  {pages:>4} pages: {took:7.2f} s, {took / pages:.4f} s a page, {peak:.0f} MB")


def first_pages(pdf: Path, count: int, folder: Path) -> tuple[Path, int]:
    """Cut the first pages of a PDF out; gives the new file and how many there were."""
    import pypdfium2 as pdfium

    whole, part = pdfium.PdfDocument(pdf), pdfium.PdfDocument.new()
    pages = min(count, len(whole))
    part.import_pages(whole, list(range(pages)))
    cut = folder / f"first-{pages}.pdf"
    part.save(cut)
    part.close()
    whole.close()
    return cut, pages


def apart(work: Callable[[Path], None], pdf: Path) -> tuple[float, float]:
    """Run in a new process; gives seconds without its start, and its peak memory in MB."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_weighed, work, pdf).result()


def _weighed(work: Callable[[Path], None], pdf: Path) -> tuple[float, float]:
    took = seconds(work, pdf)
    return took, _peak()


def _peak() -> float:
    """Give the peak memory of this process in MB.

    Linux says it in /proc; the figure of `getrusage` there is at least the parent's.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
