"""Memory: a result holds its lines and nothing of the pages they were read from."""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from made_pdf import pdf, type_at

from paperclean import clean, read

MB = 2**20
FEW, MANY = 1, 4
BASE = 120
"""Megabytes of a process that has cleaned a page: Python, numpy, pdfium and the word lists."""
UNUSED = {"scipy", "pdfplumber", "pdfminer", "PIL", "opencc", "markdown_it", "rich", "jieba"}


def pages(count: int) -> bytes:
    """Make pages of two columns, 60 lines each, no two alike."""
    return pdf(
        *(
            b"".join(
                type_at(
                    f"On day {number}, boat {n} left pier {n * number % 97} with mail.",
                    40 + 270 * (n % 2),
                    740 - 11 * (n // 2),
                    10,
                )
                for n in range(120)
            )
            for number in range(1, count + 1)
        )
    )


def weighed(work: Callable[[], object]) -> tuple[int, int]:
    """Give what the outcome of a piece of work holds, and what was held at the most."""
    tracemalloc.start()
    try:
        outcome = work()
        held, most = tracemalloc.get_traced_memory()
        del outcome
    finally:
        tracemalloc.stop()
    return held, most


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    clean(pages(1), name="made.pdf").write(tmp_path_factory.mktemp("warm"))


@pytest.mark.parametrize(("what", "kept"), [(read, 0.2), (clean, 0.4)])
def test_a_page_more_costs_its_lines_alone(what: Callable[..., object], kept: float) -> None:
    """Its glyphs are another 0.3 MB."""
    few, many = (weighed(partial(what, pages(n), name="made.pdf")) for n in (FEW, MANY))
    assert (many[0] - few[0]) / (MANY - FEW) <= kept * MB
    # What is needed to read a page is given back before the next is read.
    assert (many[1] - few[1]) / (MANY - FEW) <= 2 * kept * MB


def test_places_of_characters_are_numbers_in_an_array() -> None:
    lines = list(read(pages(1), name="made.pdf").lines())
    assert len(lines) == 120
    for line in lines:
        assert line.glyphs is not None
        assert len(line.glyphs) == len(line.source) + 1
        assert line.glyphs.itemsize == 4


def test_only_what_is_needed_is_loaded(tmp_path: Path) -> None:
    source = tmp_path / "made.pdf"
    source.write_bytes(pages(1))
    code = (
        "import sys\nfrom pathlib import Path\nimport paperclean\n"
        "paperclean.verify(paperclean.clean(sys.argv[1]).write(sys.argv[2]))\n"
        f"print(*sorted({UNUSED!r} & set(sys.modules)))\n"
        "status = Path('/proc/self/status')\n"
        "lines = status.read_text().splitlines() if status.is_file() else ['VmHWM: 0']\n"
        "print(*(line.split()[1] for line in lines if line.startswith('VmHWM')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, source, tmp_path / "OUT"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    unused, peak = done.stdout.split("\n")[:2]
    assert unused == ""
    assert int(peak) / 1024 <= BASE
