"""What a person sees of long work, and what is left when they end it, with real signals."""

import contextvars
import fcntl
import io
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from conftest import ROOT
from rich.console import Console
from test_worker import gone, proc

from paperclean import progress, terminal, threads
from paperclean.cli.bar import MARGIN, Standing, drawn, lasting
from paperclean.cli.cleaning import _so_far
from paperclean.limits import MB, MEMORY, PICTURED, Limits, Watch
from paperclean.progress import News, report, told, within
from paperclean.result import verify
from paperclean.worker import Worker

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")
SLOW = [sys.executable, str(ROOT / "tests" / "slow_reader.py")]
TEXT = "# 新桥通车 往来便捷\n\n本报讯 昨日，位于城东的新桥正式通车。"
SECONDS = 40
"""Until something that must happen is given up."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# News


def test_what_is_reported_is_told() -> None:
    heard: list[News] = []
    report(1, 1, "reading")
    with told(heard.append):
        report(3, 40, "recognising")
        with within(2, 8):
            report(1, 2, "reading")
        inner: list[News] = []
        with told(inner.append):
            report(0, 0, "writing")
        for target in (report, contextvars.copy_context().run):
            args = (1, 1, "articles") if target is report else (report, 2, 2, "articles")
            thread = threading.Thread(target=target, args=args)
            thread.start()
            thread.join()
    report(1, 1, "reading")
    assert heard == [
        News(3, 40, "recognising"), News(1, 2, "reading", 2, 8), News(2, 2, "articles"),
    ]  # fmt: skip
    assert inner == [News(0, 0, "writing")]
    assert progress.listener() is None


def test_shares_and_places() -> None:
    assert [News(page, 4, "recognising").share() for page in (1, 2, 4)] == [0, 0.25, 0.75]
    assert News(0, 0, "articles").share() == 1
    assert News(2, 2, "reading", 3, 4).share() == 0.625
    assert [News(1, 1, "reading").place(), News(0, 0, "writing").place()] == ["", ""]
    assert News(2, 3, "reading", 4, 5).place() == "file 4 of 5, page 2 of 3"
    assert News(0, 0, "writing", 4, 5).place() == "file 4 of 5"


# News of a worker


def speak(pages: int, at_once: int = 1) -> int:
    """Report pages, from so many threads at once."""

    def pages_of(number: int) -> None:
        for page in range(1, pages + 1):
            report(page, pages, "recognising" if number else "reading")

    copies = [contextvars.copy_context() for _ in range(at_once)]
    running = [
        threading.Thread(target=copy.run, args=(pages_of, number))
        for number, copy in enumerate(copies)
    ]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return pages


def stray() -> None:
    """Leave a thread behind that goes on reporting."""

    def on() -> None:
        while True:
            report(1, 1, "reading")

    threading.Thread(target=contextvars.copy_context().run, args=(on,), daemon=True).start()


def linger(page: int, of: int, seconds: float) -> None:
    """Take so long for each page, then hang on one."""
    for number in range(1, of + 1):
        report(number, of, "reading")
        time.sleep(seconds if number < page or not seconds else 60)


def circle() -> None:
    """Report the same page for ever."""
    while True:
        report(1, 2, "reading")
        time.sleep(0.01)


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.end()


def test_news_cross_in_order_and_before_the_answer(worker: Worker) -> None:
    heard: list[News] = []
    with told(heard.append):
        assert worker.call(Limits(30), speak, 200) == 200
    assert heard == [News(page, 200, "reading") for page in range(1, 201)]
    assert worker.call(Limits(30), speak, 3) == 3  # nobody listens
    heard.clear()
    with told(heard.append):
        worker.call(Limits(30), speak, 100, 4)
    assert len(heard) == 400


def test_a_thread_that_goes_on_speaks_to_nobody(worker: Worker) -> None:
    worker.call(Limits(30), stray)
    number = worker.call(Limits(30), os.getpid)
    heard: list[News] = []
    with told(heard.append):
        assert worker.call(Limits(30), speak, 2) == 2
    assert heard == [News(1, 2, "reading"), News(2, 2, "reading")]
    assert worker.call(Limits(30), os.getpid) == number


def test_who_listens_and_fails_ends_it(worker: Worker) -> None:
    def fail(_: News) -> None:
        raise LookupError

    before = worker.call(Limits(30), os.getpid)
    with told(fail), pytest.raises(LookupError):
        worker.call(Limits(30), linger, 1, 1, 0)
    assert gone(before)
    assert worker.call(Limits(30), os.getpid) != before


def test_time_is_counted_anew_from_each_page(worker: Worker) -> None:
    from paperclean.errors import TimeLimitError

    worker.call(Limits(30), linger, 1, 1, 0)  # it has loaded what it needs
    heard: list[News] = []
    with told(heard.append), pytest.raises(TimeLimitError, match="page 6 of 9: not done after 3 s"):
        worker.call(Limits(3), linger, 6, 9, 0.9)
    assert heard[-1] == News(6, 9, "reading")
    worker.call(Limits(30), linger, 0, 0, 0)
    with pytest.raises(TimeLimitError, match=r"page 1 of 2: not done after 2 s"):
        worker.call(Limits(2), circle)


def test_a_page_that_is_recognised_gets_more_time() -> None:
    limits = Limits.for_source(b"")
    assert limits.of("reading") == 60
    assert limits.of("recognising") == 300
    assert Limits(900).of("recognising") == 900
    watch = Watch(limits, None)
    watch.hear(News(1, 2, "recognising"))
    assert watch.left() > 200
    watch.hear(News(0, 0, "articles"))
    assert watch.left() < 100


@pytest.mark.parametrize(
    ("head", "memory"),
    [
        (b"# " + "新桥通车".encode(), MEMORY),
        ("新桥通车".encode("gb18030"), MEMORY),
        (b"<?xml version='1.0'?>", MEMORY),
        (b"\n%PDF-1.7\n", PICTURED),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PICTURED),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", PICTURED),
        (b"II*\0\x08\0\0\0", PICTURED),
    ],
)
def test_pages_that_may_be_pictures_get_more_memory(head: bytes, memory: int) -> None:
    Path("a").write_bytes(head)
    assert Limits.for_source(head).memory == memory
    assert Limits.for_source(b"", [Path("a")]).memory == memory
    assert Limits.for_source(b"", [Path("gone"), Path()]) == Limits()
    assert Limits.for_source(bytes(MB), [Path("a")]).seconds >= 120


def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("pipe")
    assert Limits.for_source(b"", [Path("pipe")]) == Limits()


# Threads


def test_threads_of_an_engine_are_never_more_than_cores(worker: Worker) -> None:
    cores = threads.cores()
    assert 1 <= cores <= len(os.sched_getaffinity(0))
    assert worker.call(Limits(30), threads.engine_threads) == cores
    others = [Worker() for _ in range(cores)]
    ready = threading.Barrier(cores + 1)
    running = [threading.Thread(target=hold, args=(other, ready), daemon=True) for other in others]
    for thread in running:
        thread.start()
    ready.wait(SECONDS)
    assert worker.call(Limits(30), threads.engine_threads) == 1
    Path("go").touch()
    for thread in running:
        thread.join(SECONDS)
    assert worker.call(Limits(30), threads.engine_threads) == cores


def hold(worker: Worker, ready: threading.Barrier) -> None:
    with told(lambda _: ready.wait(SECONDS) and None):
        worker.call(Limits(30), wait)
    worker.end()


def wait() -> None:
    report(1, 1, "reading")
    while not Path("go").exists():
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("files", "cores"),
    [
        ({"cpu.max": "max 100000\n"}, 8),
        ({"cpu.max": "150000 100000\n"}, 2),
        ({"cpu.max": "1600000 100000\n"}, 8),
        ({"cpu.max": "\n"}, 8),
        ({"cpu/cpu.cfs_quota_us": "300000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 3),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, 8),
        ({}, 8),
    ],
)
def test_cores_of_a_container(
    folder: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], cores: int
) -> None:
    monkeypatch.setattr(threads, "CGROUP", folder)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))
    (folder / "cpu").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="ascii")
    assert threads.cores() == cores


# The bar, drawn


NAMES = ["page.tif", "新桥日报-2031年6月2日-第A03版-守住河湖安澜.tif", "x" * 300, "e\u0301" * 9, ""]


@pytest.mark.parametrize("columns", [1, 2, 5, 10, 20, 26, 40, 80, 200])
@pytest.mark.parametrize("name", NAMES)
def test_a_bar_fits_its_terminal(name: str, columns: int) -> None:
    standings = [
        Standing(1, name=name),
        Standing(12, 3, 1, name, News(3, 40, "recognising"), 100.0),
        Standing(1200, 999, 0, name, News(300, 4000, "articles", 17, 170), 1e5),
        Standing(2, 2, name=name, spent=9.0),
    ]
    for standing in standings:
        console = Console(file=io.StringIO(), width=columns, color_system=None)
        rows = console.render_lines(drawn(standing, 1.0, columns), pad=False)
        assert len(rows) <= 2
        for row in rows:
            text = "".join(segment.text for segment in row)
            assert terminal.width(text) <= max(columns - MARGIN, 0)


def text_of(standing: Standing, columns: int, since: float = 0.0) -> list[str]:
    console = Console(file=io.StringIO(), width=columns, color_system=None)
    with console.capture() as captured:
        console.print(drawn(standing, since, columns))
    return [re.sub("[━╸╺]+ *", "= ", line).strip() for line in captured.get().split("\n")[:-1]]


def test_what_a_bar_says() -> None:
    at = Standing(12, 1, 0, "新桥日报-A03.tif", News(3, 4, "recognising"), 600.0)
    assert text_of(at, 80) == [
        "新桥日报-A03.tif: page 3 of 4, recognising", "= document 2 of 12, about 1 h 10 min left",
    ]  # fmt: skip
    assert text_of(at, 41)[0] == "新桥日…3.tif: page 3 of 4, recognising"
    assert text_of(at, 32) == ["page 3 of 4, recognising", "= about 1 h 10 min left"]
    assert text_of(at, 20) == ["recognising", "about 1 …min left"]
    single = Standing(1, 0, 0, "page.tif", News(1, 1, "recognising"), 2.0)
    assert text_of(single, 80, 40.0) == ["page.tif: recognising", "= 40 s so far"]
    last = Standing(1, 0, 0, "page.tif", News(0, 0, "writing"), 2.0)
    assert text_of(last, 80) == ["page.tif: writing", "="]


def test_the_guess_leaves_out_what_was_done_before() -> None:
    assert Standing(4).left() is None
    assert Standing(40, 30, 30, "x", News(1, 2, "reading"), 5.0).left() is None
    assert Standing(40, 32, 30, "x", None, 30.0).left() == pytest.approx(120)
    assert [lasting(seconds) for seconds in (0, 59, 60, 3599, 3600)] == [
        "0 s", "55 s", "1 min", "1 h 0 min", "1 h 0 min",
    ]  # fmt: skip


def test_what_is_said_of_work_that_was_ended() -> None:
    assert _so_far(Standing(1, name="a"), "OUT") == ("no document is finished, run it again",)
    page = Standing(3, 2, 0, "a.tif", News(3, 9, "recognising"))
    first, second = _so_far(page, "OUT\x1b")
    assert first == "2 of 3 documents are finished in OUT␛, run it again for the rest"
    assert second == "a.tif was at page 3 of 9; what was recognised before is kept"


# The command, slowed


def put(**words: str) -> None:
    for name, text in words.items():
        Path(f"{name}.slow").write_text(f"{TEXT}{text}\n", encoding="utf-8")


def environment(**env: str) -> dict[str, str]:
    unset = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return kept | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])} | env


def start(*args: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*SLOW, *args], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def begun(what: str) -> list[str]:
    """Wait until a page has begun; give the numbers of its processes."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        told_ = Path("begun").read_text(encoding="utf-8") if Path("begun").exists() else ""
        for line in told_.split("\n")[:-1]:
            if line.startswith(f"{what} "):
                return line.removeprefix(f"{what} ").split()
        time.sleep(0.02)
    raise AssertionError(what)


def left_over(out: str) -> list[str]:
    return [path.name for path in Path(out).rglob(".writing-*")]


def test_a_line_a_page_where_no_terminal_is() -> None:
    put(a="go", b="go go go")
    with start("clean", "a.slow", "b.slow", "-o", "OUT") as process:
        out, said = process.communicate(timeout=SECONDS)
    assert (process.returncode, out) == (0, b"")
    assert said.decode().split("\n") == [
        "a.slow: ok, 1 article in OUT/a.slow",
        "b.slow: page 1 of 3, recognising",
        "b.slow: page 2 of 3, recognising",
        "b.slow: page 3 of 3, recognising",
        "b.slow: ok, 1 article in OUT/b.slow",
        "2 documents, 2 articles in OUT",
        "",
    ]
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
        while not said.endswith(b"page 2 of 3, recognising\n"):
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


class Screen:
    """The command on a terminal of its own, of so many columns."""

    def __init__(self, command: list[str], columns: int, **env: str) -> None:
        self.number, self._terminal = pty.fork()
        if not self.number:
            size = struct.pack("HHHH", 24, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execve(command[0], command, environment(TERM="xterm") | env)  # noqa: S606  in this very process
        self.said = ""

    def until(self, pattern: str) -> re.Match[str]:
        """Read on until something is shown."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            found = re.search(pattern, plain(self.said))
            if found:
                return found
            if not self._more():
                break
        raise AssertionError(self.said)

    def _more(self) -> bool:
        try:
            piece = os.read(self._terminal, 65536)
        except OSError:  # so Linux says that nobody writes any more
            return False
        self.said += piece.decode("utf-8", "replace")
        return bool(piece)

    def type(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def end(self) -> int:
        """Read all, and give the exit code."""
        while self._more():
            pass
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.number, 0)[1])


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


@contextmanager
def on_screen(*args: str, columns: int = 80, **env: str) -> Iterator[Screen]:
    screen = Screen([*SLOW, *args], columns, **env)
    try:
        yield screen
    finally:
        with suppress(ProcessLookupError):
            os.kill(screen.number, signal.SIGKILL)


@pytest.mark.parametrize("columns", [30, 80, 160])
def test_a_bar_shows_page_and_document_and_goes(columns: int) -> None:
    put(**{"新桥日报[bold]": "go wait", "a": "go"})
    with on_screen(
        "clean", "a.slow", "新桥日报[bold].slow", "-o", "OUT", columns=columns
    ) as screen:
        screen.until("page 2 of 2, recognising")
        screen.until("about|so far")
        Path("go").touch()
        assert screen.end() == 0
    said = plain(screen.said)
    assert columns == 30 or "document 2 of 2" in said
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
    assert "a␛]0;t␇␛[31m<U+202E>.slow: page 2 of 2" in plain(screen.said)
    assert not {"\x1b]", "\x1b[31m\u202e", "\u202e", "\x07"} & {*screen.said}


def test_a_terminal_that_cannot_write_the_name() -> None:
    put(新桥="go wait")
    env = {"PYTHONIOENCODING": "ascii"}
    with on_screen("clean", "新桥.slow", "-o", "OUT", columns=60, **env) as screen:
        screen.until(r"\\u65b0\\u6865\.slow: page 2 of 2, recognising\r\n-+ ")
        Path("go").touch()
        assert screen.end() == 0


def test_results_stay_out_of_the_bar() -> None:
    put(a="go wait", b="go")
    command = "clean --json a.slow b.slow -o OUT > results"
    shell = ["/bin/sh", "-c", " ".join([*SLOW, command])]
    screen = Screen(shell, 80)
    screen.until("page 2 of 2")
    Path("go").touch()
    assert screen.end() == 0
    records = [json.loads(line) for line in Path("results").read_text("utf-8").splitlines()]
    assert [record["name"] for record in records] == ["a.slow", "b.slow"]


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
    (bin_ / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
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
