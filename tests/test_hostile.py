"""Hostile and damaged files: each has a known outcome within its limits, and harms nothing else."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, SHARED
from hostiles.portable import LINE, WORDS, packed, page

from paperclean.job import Outcome, jobs
from paperclean.limits import MB
from paperclean.readers.reading import BACKENDS, DEFAULT, Reading
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


# Files made for it; their classes are in test_hostile_made.py

REJECTED = {
    "empty.pdf": b"",
    "byte.pdf": b"%",
    "header.pdf": b"%PDF-1.7\n",
    "text.pdf": "# 新桥通车\n\n正文。\n".encode(),
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "bytes.md": bytes(range(256)) * 9,
}


def test_the_other_backend_is_ended_too(tmp_path):
    (tmp_path / "1.pdf").write_bytes(page(packed(LINE, 6_000_000)))
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
