"""What a person sees of long work, and what is left when they end it, with real signals."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from slowed import (
    SECONDS,
    SLOW,
    TEXT,
    Screen,
    begun,
    environment,
    left_over,
    on_screen,
    plain,
    put,
    start,
)
from test_worker import gone, proc

from paperclean.result import verify

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# The command, slowed


def test_a_line_a_page_where_no_terminal_is() -> None:
    put(a="go", b="go go go")
    with start("clean", "a.slow", "b.slow", "-o", "OUT") as process:
        out, said = process.communicate(timeout=SECONDS)
    assert (process.returncode, out) == (0, b"")
    *lines, last, end = said.decode().split("\n")
    assert sorted(lines, key=lambda line: line[0]) == [
        "a.slow: ok, 1 article in OUT/a.slow",
        "b.slow: page 1 of 3, recognising",
        "b.slow: page 2 of 3, recognising",
        "b.slow: page 3 of 3, recognising",
        "b.slow: ok, 1 article in OUT/b.slow",
    ]
    assert (last, end) == ("2 documents, 2 articles in OUT", "")
    with start("clean", "-q", "a.slow", "b.slow", "-o", "OUT2") as process:
        assert process.communicate(timeout=SECONDS) == (b"", b"")
    assert process.returncode == 0


def test_files_of_an_issue_are_counted() -> None:
    Path("issue").mkdir()
    for name in ("1", "2"):
        Path(f"issue/{name}.slow").write_text(f"{TEXT}go\n", encoding="utf-8")
    with start("clean", "--issue", "issue", "-o", "OUT") as process:
        _, said = process.communicate(timeout=SECONDS)
    assert b"issue: file 1 of 2, recognising\nissue: file 2 of 2, recognising\n" in said


@proc
@pytest.mark.parametrize(
    ("how", "code", "times"),
    [
        (signal.SIGINT, 130, 1),
        (signal.SIGINT, 130, 6),
        (signal.SIGTERM, 143, 6),
        (signal.SIGHUP, 129, 1),
    ],
)
def test_a_signal_ends_it_and_what_is_finished_stays(
    how: signal.Signals, code: int, times: int
) -> None:
    put(a="go", b="go child go")
    with start("clean", "a.slow", "b.slow", "-o", "OUT") as process:
        numbers = begun("b.slow 2")
        said = b""
        while not (b"a.slow: ok" in said and b"page 2 of 3, recognising\n" in said):
            said += process.stderr.readline() if process.stderr else b""
        for _ in range(times):
            process.send_signal(how)
            time.sleep(0.01)
        _, more = process.communicate(timeout=SECONDS)
    said += more
    assert process.returncode == code, said
    assert len(numbers) == 2
    assert all(gone(int(number)) for number in numbers)
    lines = said.decode().split("\n")
    assert "Traceback" not in said.decode()
    assert lines[-3:] == [
        "paperclean: interrupted; 1 of 2 documents is finished in OUT, run it again for the rest",
        "  b.slow was at page 2 of 3; what was recognised before is kept",
        "",
    ]
    assert verify("OUT/a.slow") == []
    assert not Path("OUT/b.slow").exists()
    assert left_over("OUT") == []
    put(b="go go go")
    with start("clean", "a.slow", "b.slow", "-o", "OUT") as process:
        _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert b"a.slow: ok, unchanged" in said
    assert verify("OUT/b.slow") == []


@proc
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_it_writes_leaves_no_half(how: signal.Signals) -> None:
    put(a="go")
    with start("clean", "a.slow", "-o", "OUT") as process:
        process.communicate(timeout=SECONDS)
    before = Path("OUT/a.slow/manifest.json").read_bytes()
    put(a="write")
    with start("clean", "a.slow", "-o", "OUT") as process:
        (number,) = begun("written")[:1]
        assert left_over("OUT")
        process.send_signal(how)
        _, said = process.communicate(timeout=SECONDS)
    assert b"no document is finished" in said
    assert gone(int(number))
    assert left_over("OUT") == []
    assert Path("OUT/a.slow/manifest.json").read_bytes() == before
    assert verify("OUT/a.slow") == []


def test_a_signal_that_the_caller_ignores_stays_ignored() -> None:
    put(a="wait")
    with subprocess.Popen(
        ["nohup", *SLOW, "clean", "a.slow", "-o", "OUT"],
        env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        begun("a.slow 1")
        process.send_signal(signal.SIGHUP)
        Path("go").touch()
        _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, said


# On a terminal


@pytest.mark.parametrize("columns", [30, 80, 160])
def test_a_bar_shows_page_and_document_and_goes(columns: int) -> None:
    put(**{"新桥日报[bold]": "go wait", "a": "go"})
    with on_screen(
        "clean", "a.slow", "新桥日报[bold].slow", "-o", "OUT", columns=columns
    ) as screen:
        screen.until("page 2 of 2, recognising")
        screen.until("recognising" if columns == 30 else "1 of 2 documents")
        Path("go").touch()
        assert screen.end() == 0
    said = plain(screen.said)
    assert columns == 30 or "1 of 2 documents" in said
    assert ("新桥日报[bold].slow: page 2 of 2" in said) == (columns > 30)
    assert "新桥日报[bold].slow: ok" in said
    assert screen.said.endswith("2 documents, 2 articles in OUT\r\n")
    assert screen.said.count("\x1b[?25l") == screen.said.count("\x1b[?25h")


def test_nothing_that_steers_a_terminal_gets_into_the_bar() -> None:
    put(**{"a\x1b]0;t\x07\x1b[31m\u202e": "go wait"})
    (source,) = Path().glob("*.slow")
    with on_screen("clean", str(source), "-o", "OUT") as screen:
        screen.until("page 2 of 2")
        Path("go").touch()
        assert screen.end() == 0
    assert re.search(r"a\]0;t\[31m\.slow~\w+: page 2 of 2", plain(screen.said))
    assert not {"\x1b]", "\x1b[31m\u202e", "\u202e", "\x07"} & {*screen.said}


def test_a_terminal_that_cannot_write_the_name() -> None:
    put(新桥="go wait")
    env = {"PYTHONIOENCODING": "ascii"}
    with on_screen("clean", "新桥.slow", "-o", "OUT", columns=60, **env) as screen:
        screen.until(r"\\u65b0\\u6865\.slow: page 2 of 2, recognising *\r\n-+ ")
        Path("go").touch()
        assert screen.end() == 0


def test_results_stay_out_of_the_bar() -> None:
    put(a="go wait", b="go")
    command = "clean --json a.slow b.slow -o OUT > results"
    shell = ["/bin/sh", "-c", f"{shlex.join(SLOW)} {command}"]
    screen = Screen(shell, 80)
    screen.until("page 2 of 2")
    Path("go").touch()
    assert screen.end() == 0
    records = [json.loads(line) for line in Path("results").read_text("utf-8").splitlines()]
    assert sorted(record["name"] for record in records) == ["a.slow", "b.slow"]


def test_a_dumb_terminal_gets_lines() -> None:
    put(a="go go")
    with on_screen("clean", "a.slow", "-o", "OUT", TERM="dumb") as screen:
        assert screen.end() == 0
    assert screen.said.startswith("a.slow: page 1 of 2, recognising\r\na.slow: page 2 of 2")
    assert "\x1b" not in screen.said


def test_check_shows_a_bar_too() -> None:
    put(a="go wait")
    code = (
        "import sys, slow_reader, paperclean.result as r; from functools import partial\n"
        "from paperclean.cli import main; r._cleaned = slow_reader.cleaned; main()"
    )
    screen = Screen([sys.executable, "-c", code, "check", "a.slow"], 80)
    screen.until("a.slow: page 2 of 2, recognising")
    Path("go").touch()
    assert screen.end() == 0
    assert screen.said.endswith("0 findings\r\n")


@proc
def test_ctrl_c_typed_twice() -> None:
    put(a="go", b="go child")
    with on_screen("clean", "a.slow", "b.slow", "-o", "OUT") as screen:
        numbers = begun("b.slow 2")
        screen.until("page 2 of 2")
        screen.type("\x03")
        screen.type("\x03")
        assert screen.end() == 130
    assert all(gone(int(number)) for number in numbers)
    said = plain(screen.said)
    assert "\rpaperclean: interrupted; 1 of 2 documents is finished in OUT" in said
    assert "Traceback" not in said
    assert screen.said.count("\x1b[?25l") == screen.said.count("\x1b[?25h")
    assert left_over("OUT") == []


@proc
def test_the_script_of_a_checkout_passes_ctrl_c(folder: Path) -> None:
    (folder / "scripts").mkdir()
    for name in ("scripts/run", "scripts/setup.sh", "pyproject.toml", "constraints.txt"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    bin_ = folder / ".venv" / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    paths = [str(ROOT), str(ROOT / "tests")]
    (bin_ / "paperclean").write_text(
        f"import sys, runpy; sys.path[:0] = {paths}\n"
        "runpy.run_module('slow_reader', run_name='__main__')\n",
        encoding="utf-8",
    )
    for file in (bin_ / "python", folder / "scripts" / "run"):
        file.chmod(0o755)
    made = f"{folder.resolve()}\n{(bin_ / 'python').resolve()}\n".encode()
    made += b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    (folder / ".venv" / "made-from").write_bytes(made)
    put(b="go child")
    screen = Screen([str(folder / "scripts" / "run"), "clean", "b.slow", "-o", "OUT"], 80)
    numbers = begun("b.slow 2")
    screen.type("\x03")
    assert screen.end() == 130
    assert all(gone(int(number)) for number in numbers)
    assert "paperclean: interrupted" in plain(screen.said)
