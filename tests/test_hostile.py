"""Hostile and damaged files: each has a known outcome within its limits, and harms nothing else."""

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, SHARED

from paperclean.job import Outcome, jobs
from paperclean.limits import MB
from paperclean.readers.reading import BACKENDS, DEFAULT, Reading
from paperclean.result import verify
from paperclean.runners import local

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")
READABLE = {"ok", "partial"}
SECONDS = 25.0
MEMORY = 600 * MB


# Files by other hands


def hostile_folders() -> list[str]:
    return ["hostile/pdf.js", "hostile/pdfium", "hostile/qpdf", "hostile/images", "pdf"]


def done(source: Path, out: Path, reading: Reading = DEFAULT, **limits: float) -> list[Outcome]:
    """Clean as the command line does, each with its record, and look at what is there then."""
    todo = [
        replace(job, **{"seconds": SECONDS} | limits)
        for job in jobs([source], out, reading=reading)
    ]
    outcomes = list(local.run(todo))
    for outcome in outcomes:
        record = json.loads((out / ".runs" / f"{outcome.name}.json").read_bytes())
        assert record["outcome"] == outcome.outcome
        assert (out / outcome.name / "manifest.json").is_file() == (outcome.outcome in READABLE)
        if outcome.outcome not in READABLE:
            assert outcome.cls
            assert outcome.message
            assert outcome.advice
            assert outcome.exit_code in {2, 3, 5}
    results = {outcome.name for outcome in outcomes if outcome.outcome in READABLE}
    assert {path.name for path in out.iterdir()} == {".runs", *results}
    return outcomes


@pytest.mark.timeout(600)
@pytest.mark.parametrize("folder", [*hostile_folders(), "hostile/broken-truncated.pdf"])
def test_files_by_other_hands(folder, tmp_path, monkeypatch, capfd):
    source = SHARED / folder
    if not source.exists():
        pytest.skip("needs ../shared/data")
    monkeypatch.chdir(tmp_path)
    # an engine has nothing to find in most of them, and takes seconds for each
    reading = Reading.of(engine="recorded")
    outcomes = done(source, tmp_path / "OUT", reading)
    crashed = [(one.path, one.cls, one.message) for one in outcomes if one.outcome == "crashed"]
    assert crashed == []
    assert {one.outcome for one in outcomes} <= {*READABLE, "rejected", "timeout", "memory"}
    if folder == "hostile/images":
        assert {one.outcome for one in outcomes} == {"rejected"}
        unread = [one for one in outcomes if "no recognition" in one.message]
        assert all(one.path in one.message for one in outcomes if one not in unread)
        assert len(unread) > 500
    assert os.listdir() == ["OUT"]  # noqa: PTH208
    assert capfd.readouterr() == ("", "")


# Files made for it

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
FORM = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    b"/Length %d>>stream\n%s\nendstream"
)
WORDS = b"BT /F 9 Tf 9 99 Td (Some words of a page) Tj ET\n"
LINE = b"0 0 m 1 1 l S\n"


def pdf(*objects: bytes) -> bytes:
    """Put objects, numbered from 1, into a PDF with its table of places."""
    body = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table
        + b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(places) + 1)
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )  # fmt: skip


def stream(data: bytes) -> bytes:
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(data), data)


def page(data: bytes, *forms: bytes) -> bytes:
    """Make a PDF of one page from its packed content."""
    return pdf(CATALOG, PAGES, PAGE, stream(data), FONT, *forms)


def packed(piece: bytes, times: int = 1) -> bytes:
    """Pack a piece that is repeated, without ever holding it whole."""
    packer = zlib.compressobj(9)
    block = piece * min(times, 1000)
    parts = [packer.compress(block) for _ in range(max(times // 1000, 1))]
    return b"".join(parts) + packer.flush()


def broken(data: bytes) -> bytes:
    """Break the checksum at the end of packed data."""
    return data[:-4] + bytes(4)


def cycle() -> bytes:
    """Let the table of places name itself as the one before it."""
    data = page(packed(WORDS))
    return data.replace(b"/Root", b"/Prev %d/Root" % (data.rindex(b"\nxref\n") + 1))


def many(count: int) -> bytes:
    """Announce more objects than there are."""
    data = page(packed(WORDS)).replace(b"/Size 6", b"/Size %d" % count)
    return data.replace(b"xref\n0 6\n", b"xref\n0 %d\n" % count)


def laughs() -> Iterator[bytes]:
    """Let each form draw the next ten times, nine times over."""
    for number in range(7, 16):
        yield FORM % (number, 50, b"/X Do" * 10)
    yield FORM % (99, len(LINE), LINE)


SOUND = {
    "nested-states": lambda: page(packed(b"q ", 2_000_000)),
    "nested-arrays": lambda: page(packed(b"[", 2_000_000)),
    "nested-object": lambda: pdf(CATALOG, PAGES, PAGE, b"[" * 500_000 + b"]" * 500_000),
    "pages-in-a-loop": lambda: pdf(
        CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>", PAGE
    ),
    "billions-of-pages": lambda: pdf(CATALOG, PAGES.replace(b"/Count 1", b"/Count 2000000000")),
    "places-in-a-cycle": cycle,
    "millions-of-objects": lambda: many(4_000_000),
    "billions-of-objects": lambda: many(4_000_000_000),
}
"""What may be read or refused, but is done at once."""
SPINNING = {
    "inflating": lambda: page(packed(bytes(1000), 650_000)),
    "inflating-broken": lambda: page(broken(packed(bytes(1000), 650_000))),
    "spinning-paths": lambda: page(packed(LINE, 6_000_000)),
    "spinning-broken": lambda: page(broken(packed(LINE, 6_000_000))),
    "forms-in-a-loop": lambda: page(packed(b"/X Do " * 100), FORM % (6, 12, b"/X Do /X Do ")),
    "forms-that-multiply": lambda: page(packed(b"/X Do "), *laughs()),
    "millions-of-pages": lambda: pdf(CATALOG, PAGES.replace(b"/Count 1", b"/Count 1000000"), PAGE),
}
"""What never ends, or grows without end."""
REJECTED = {
    "empty.pdf": b"",
    "byte.pdf": b"%",
    "header.pdf": b"%PDF-1.7\n",
    "text.pdf": "# 新桥通车\n\n正文。\n".encode(),
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "bytes.md": bytes(range(256)) * 9,
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_odd_is_read_or_refused(name, tmp_path):
    (tmp_path / f"{name}.pdf").write_bytes(SOUND[name]())
    (outcome,) = done(tmp_path / f"{name}.pdf", tmp_path / "OUT", memory=MEMORY)
    assert outcome.outcome in {*READABLE, "rejected"}, outcome
    if outcome.outcome in READABLE:
        assert verify(outcome.result) == []


@pytest.mark.parametrize("name", SPINNING)
def test_what_never_ends_is_ended_and_takes_no_other_with_it(name, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.pdf").write_bytes(SPINNING[name]())
    (tmp_path / "in" / "2.pdf").write_bytes(page(packed(WORDS)))
    todo = jobs([tmp_path / "in"], tmp_path / "OUT")
    todo[0] = replace(todo[0], seconds=3.0, memory=MEMORY)
    bad, good = local.run(todo)
    assert (bad.outcome, bad.exit_code) in {("timeout", 5), ("memory", 5)}, bad
    assert bad.advice
    assert good.outcome in READABLE
    assert sorted(os.listdir(tmp_path / "OUT")) == [".runs", "2.pdf"]  # noqa: PTH208


def test_the_other_backend_is_ended_too(tmp_path):
    (tmp_path / "1.pdf").write_bytes(SPINNING["spinning-paths"]())
    (todo,) = jobs([tmp_path / "1.pdf"], tmp_path / "OUT", reading=Reading(BACKENDS[1]))
    (outcome,) = local.run([replace(todo, seconds=3.0, memory=MEMORY)])
    assert (outcome.outcome, outcome.exit_code) in {("timeout", 5), ("memory", 5)}


def test_what_is_no_source_is_refused_in_words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name, data in REJECTED.items():
        Path("in", name).write_bytes(data)
    Path("in", "a-pdf.md").write_bytes(page(packed(WORDS)))
    ran = subprocess.run(
        [sys.executable, "-m", "paperclean", "clean", "in", "-o", "OUT", "--json"],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False, timeout=50,
    )  # fmt: skip
    assert ran.returncode == 5
    assert b"Traceback" not in ran.stderr
    found = {one["path"]: one for one in map(json.loads, ran.stdout.splitlines())}
    assert found.pop("a-pdf.md")["outcome"] in READABLE
    assert {name: one["outcome"] for name, one in found.items()} == dict.fromkeys(
        REJECTED, "rejected"
    )
    assert all(one["message"].startswith(name) and one["advice"] for name, one in found.items())
    assert sorted(os.listdir()) == ["OUT", "in"]  # noqa: PTH208
