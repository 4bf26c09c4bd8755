"""The README is true: its parts come from the program, its examples run."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_generated_parts_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/readme.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_python_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(
        str(ROOT / "README.md"), module_relative=False, encoding="utf-8", verbose=False
    )
    assert result.attempted > 5
    assert result.failed == 0


@pytest.mark.parametrize(
    "module",
    [
        "articles",
        "escaping",
        "facts",
        "lexicon",
        "locks",
        "model",
        "passage",
        "press",
        "progress",
        "seam",
        "readers.text",
        "readers.reading",
    ],
)
def test_docstring_examples_run(module: str) -> None:
    loaded = __import__(f"paperclean.{module}", fromlist=["_"])
    assert doctest.testmod(loaded).failed == 0
