"""News of work, what it does for its limits, the threads of an engine, and the bar drawn."""

import contextvars
import io
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from test_worker import gone

from paperclean import progress, terminal, threads
from paperclean.cli.bar import MARGIN, Standing, View, drawn, lasting
from paperclean.cli.cleaning import _so_far
from paperclean.limits import MB, MEMORY, PICTURED, Limits, Watch
from paperclean.progress import News, report, told, within
from paperclean.readers import recognising
from paperclean.readers.reading import DEFAULT
from paperclean.scan import step
from paperclean.scan.cache import Which
from paperclean.worker import Worker

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")
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


def test_pages_are_counted_as_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "_ready", lambda *_: None)
    monkeypatch.setattr(step, "recognised", lambda taken, *_: taken())
    heard: list[News] = []
    with told(heard.append):
        recognising.recognition(lambda: None, Which("", 7), DEFAULT, 1, 3)
    assert heard == [News(1, 3, "recognising")]


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
        report(number, of, "recognising")
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
        worker.call(Limits(3, recognising=3), linger, 6, 9, 0.9)
    assert heard[-1] == News(6, 9, "recognising")
    worker.call(Limits(30), linger, 0, 0, 0)
    with pytest.raises(TimeLimitError, match=r"page 1 of 2: not done after 2 s"):
        worker.call(Limits(2), circle)


def test_pages_that_are_only_read_share_the_time_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    watch = Watch(Limits(10), None)
    for page in range(1, 10):
        now = float(page)
        watch.hear(News(page, 1_000_000, "reading"))
    assert watch.left() == 2
    watch.hear(News(9, 1_000_000, "recognising"))
    now = 200.0
    watch.hear(News(10, 1_000_000, "reading"))
    assert watch.left() == 10


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
    assert Limits.for_source(b"", ["a"]).memory == memory
    assert Limits.for_source(b"", ["gone", "."]) == Limits()
    assert Limits.for_source(bytes(MB), ["a"]).seconds >= 120


def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("pipe")
    assert Limits.for_source(b"", ["pipe"]) == Limits()


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
        Standing(12, 3, name, News(3, 40, "recognising"), 100.0, 1),
        Standing(1200, 999, name, News(300, 4000, "articles", 17, 170), 1e5),
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
    at = Standing(12, 1, "新桥日报-A03.tif", News(3, 4, "recognising"), 600.0)
    assert text_of(at, 80) == [
        "新桥日报-A03.tif: page 3 of 4, recognising", "= document 2 of 12, about 1 h 10 min left",
    ]  # fmt: skip
    assert text_of(at, 41)[0] == "新桥日…3.tif: page 3 of 4, recognising"
    assert text_of(at, 32) == ["page 3 of 4, recognising", "= about 1 h 10 min left"]
    assert text_of(at, 20) == ["recognising", "about 1 …min left"]
    single = Standing(1, 0, "page.tif", News(1, 1, "recognising"), 2.0)
    assert text_of(single, 80, 40.0) == ["page.tif: recognising", "= 40 s so far"]
    last = Standing(1, 0, "page.tif", News(0, 0, "writing"), 2.0)
    assert text_of(last, 80) == ["page.tif: writing", "="]


def test_the_guess_leaves_out_what_was_done_before() -> None:
    assert Standing(4).left(0) is None
    assert Standing(40, 30, "x", News(1, 2, "reading"), 5.0, 30).left(0) is None
    assert Standing(40, 32, "x", None, 30.0, 30).left(0) == pytest.approx(120)
    view = View(2)
    view.begin("a")
    view.end(alike=True)
    view.begin("b")
    for page in (1, 2, 3):
        view.hear(News(page, 4, "reading"))
    assert view.standing.skipped == 1
    view.hear(News(3, 4, "recognising"))
    assert view.standing.skipped == 1.5
    view.hear(News(4, 4, "recognising"))
    assert (view.standing.skipped, view.standing.share()) == (1.5, 0.875)


def test_the_guess_stays_while_a_page_lasts() -> None:
    at = Standing(1, 0, "x", News(2, 4, "recognising"), 10.0)
    guesses = [at.left(since) or 0 for since in range(0, 60, 5)]
    assert guesses[:3] == [30, 25, 20]
    assert min(guesses) == 20
    assert guesses[-1] > 50
    assert Standing(1, 0, "x", News(4, 4, "recognising"), 30.0).left(99) == 0


def test_lasting() -> None:
    assert [lasting(seconds) for seconds in (0, 59, 60, 3599, 3600)] == [
        "0 s", "55 s", "1 min", "1 h 0 min", "1 h 0 min",
    ]  # fmt: skip


def test_what_is_said_of_work_that_was_ended() -> None:
    assert _so_far(Standing(1, name="a"), "OUT") == ("no document is finished, run it again",)
    page = Standing(3, 2, "a.tif", News(3, 9, "recognising"))
    first, second = _so_far(page, "OUT\x1b")
    assert first == "2 of 3 documents are finished in OUT␛, run it again for the rest"
    assert second == "a.tif was at page 3 of 9; what was recognised before is kept"
