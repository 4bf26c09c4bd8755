"""News of work, what it does for its limits, the threads of an engine, and the bar drawn."""

import contextvars
import io
import json
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from rich.console import Console
from test_worker import gone

from paperclean import progress, terminal, threads
from paperclean.cli.bar import MARGIN, View, drawn, viewed
from paperclean.cli.cleaning import _end, _so_far
from paperclean.cli.course import InHand, Standing, lasting
from paperclean.cli.tally import KINDS, Tally
from paperclean.engines.contract import Decoded, Raster
from paperclean.errors import SourceError
from paperclean.job import Outcome
from paperclean.limits import MB, MEMORY, PICTURED, Limits, Watch
from paperclean.progress import News, about, report, told, within
from paperclean.readers import recognising
from paperclean.readers.reading import DEFAULT, Reading
from paperclean.scan import step
from paperclean.scan.cache import Cache, Which
from paperclean.scan.recognition import Recognition
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
        with about("a"):
            report(0, 0, "writing")
    report(1, 1, "reading")
    with about("b"):
        assert progress.listener() is None
    assert heard == [
        News(3, 40, "recognising"), News(1, 2, "reading", 2, 8), News(2, 2, "articles"),
        News(1, 1, "begun", document="a"), News(0, 0, "writing", document="a"),
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
    monkeypatch.setattr(recognising, "_ready", lambda *_: SimpleNamespace(name="rapidocr"))
    monkeypatch.setattr(step, "recognised", lambda taken, *_: taken())
    heard: list[News] = []
    with told(heard.append):
        recognising.recognition(lambda: None, Which("", 7), DEFAULT, 1, 3)
    assert heard == [News(1, 3, "recognising")]


def test_a_page_that_is_only_replayed_is_not_said_to_be_recognised(tmp_path: Path) -> None:
    how = Reading.of(engine="recorded", cache=str(tmp_path))
    looked: list[str] = []

    def picture() -> Decoded:
        looked.append("at it")
        return Decoded(Raster(np.full((9, 9), 255, np.uint8)))

    heard: list[News] = []
    which = Which("ab" * 32, 1)
    with told(heard.append):
        with pytest.raises(SourceError, match="no recognition of it"):
            recognising.recognition(picture, which, how, 1, 3)
        Cache(tmp_path).keep(which, "rapidocr", {}, Recognition("rapidocr 1", 9, 9))
        assert recognising.recognition(picture, which, how, 1, 3).engine == "rapidocr 1"
    assert heard == []
    assert looked == ["at it"]


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
LONG = 90.0


def at(total: int, done: int, *hand: InHand, spent: float = 0.0, **more: Any) -> Standing:
    return Standing(total, done, hand, spent, **more)


def page(name: str, *news: Any, seconds: float = LONG) -> InHand:
    return InHand(name, News(*news), seconds) if news else InHand(name, seconds=seconds)


@pytest.mark.parametrize("columns", [1, 2, 5, 10, 20, 26, 40, 80, 200])
@pytest.mark.parametrize("name", NAMES)
def test_a_bar_fits_its_terminal(name: str, columns: int) -> None:
    several = [page(name, n + 1, 40, "recognising", seconds=n) for n in range(12)]
    standings = [
        at(1, 0, page(name)),
        at(12, 3, page(name, 3, 40, "recognising"), spent=100.0, skipped=1),
        at(1200, 999, page(name, 300, 4000, "articles", 17, 170), spent=1e5),
        at(2, 2, spent=9.0),
        at(100_000, 4312, *several, spent=2e3, pages=5123, failures=(("rejected", 31),)),
    ]
    for standing in standings:
        console = Console(file=io.StringIO(), width=columns, color_system=None)
        rows = console.render_lines(drawn(standing, columns), pad=False)
        assert len(rows) <= 7
        for row in rows:
            text = "".join(segment.text for segment in row)
            assert terminal.width(text) <= max(columns - MARGIN, 0)


def text_of(standing: Standing, columns: int) -> list[str]:
    console = Console(file=io.StringIO(), width=columns, color_system=None)
    with console.capture() as captured:
        console.print(drawn(standing, columns))
    return [re.sub("[━╸╺]+ *", "= ", line).strip() for line in captured.get().split("\n")[:-1]]


def test_what_a_bar_says() -> None:
    standing = at(12, 1, page("新桥日报-A03.tif", 3, 4, "recognising"), spent=600.0)
    assert text_of(standing, 80) == [
        "新桥日报-A03.tif: page 3 of 4, recognising", "= 1 of 12 documents, about 1 h 10 min left",
    ]  # fmt: skip
    assert text_of(standing, 41)[0] == "新桥日…3.tif: page 3 of 4, recognising"
    assert text_of(standing, 32) == ["page 3 of 4, recognising", "= about 1 h 10 min left"]
    assert text_of(standing, 20) == ["recognising", "about 1 …min left"]
    single = at(1, 0, page("page.tif", 1, 1, "recognising"), spent=2.0, since=40.0)
    assert text_of(single, 80) == ["page.tif: recognising", "= 40 s so far"]
    last = at(1, 0, page("page.tif", 0, 0, "writing"), spent=2.0, pages=1)
    assert text_of(last, 80) == ["page.tif: writing", "="]


def test_what_a_bar_says_of_many_documents() -> None:
    hand = [page(f"{n}.pdf", n, 9, "reading", seconds=n / 2) for n in range(1, 9)]
    failures = (("rejected", 31), ("timeout", 2))
    standing = at(100_000, 4000, *hand, spent=100.0, pages=5000, failures=failures)
    assert text_of(standing, 80) == [
        "8.pdf: page 8 of 9, reading",
        "7.pdf: page 7 of 9, reading",
        "6.pdf: page 6 of 9, reading",
        "5.pdf: page 5 of 9, reading",
        "and 3 more",
        "= 4,000 of 100,000 documents, about 40 min left",
        "5,000 pages, 50 a second; 31 rejected, 2 timeout",
    ]
    assert standing.line() == (
        "4,000 of 100,000 documents, about 40 min left; 5,000 pages, 50 a second; "
        "31 rejected, 2 timeout"
    )
    assert at(3, 1, failures=(("crashed", 1),)).more() == "1 crashed"


def outcome(name: str, **more: Any) -> Outcome:
    return Outcome(name, name, **{"outcome": "ok", "pages": 1} | more)


def hear(view: View, name: str, *news: News) -> None:
    with told(view.hear), about(name):
        for one in news:
            report(one.page, one.of, one.stage)


def test_the_guess_leaves_out_what_was_done_before() -> None:
    assert at(4, 0).left() is None
    assert at(40, 30, page("x", 1, 2, "reading"), spent=5.0, skipped=30).left() is None
    assert at(40, 32, page("x"), spent=30.0, skipped=30).left() == pytest.approx(120)
    view = View(2)
    hear(view, "a")
    view.end(outcome("a", unchanged=True))
    hear(view, "b", *(News(page, 4, "reading") for page in (1, 2, 3)))
    assert view.standing().skipped == 1
    hear(view, "b", News(3, 4, "recognising"))
    assert view.standing().skipped == 1.5
    hear(view, "b", News(4, 4, "recognising"))
    assert (view.standing().skipped, view.standing().share()) == (1.5, 0.875)
    assert (view.standing().done, view.tally.pages) == (1, 0)


def test_seconds_of_what_was_done_before_are_not_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    view = View(4)
    hear(view, "a")
    hear(view, "b")
    now = 108.0
    view.end(outcome("a", unchanged=True))
    assert view.standing().spent == 4  # the other half of two at once went into b
    now = 110.0
    view.end(outcome("b"))
    assert (view.standing().spent, view.standing().left()) == (6, pytest.approx(12))


def test_several_documents_are_in_hand_at_once() -> None:
    view = View(3)
    hear(view, "b", News(2, 4, "recognising"))
    hear(view, "a", News(3, 4, "reading"))
    assert [one.name for one in view.standing().hand] == ["b", "a"]
    assert view.standing().share() == pytest.approx((0.25 + 0.5) / 3)
    view.end(outcome("b", outcome="timeout", cls="TimeLimitError"))
    view.end(outcome("never begun"))
    standing = view.standing()
    assert [one.doing() for one in standing.hand] == ["page 3 of 4, reading"]
    assert (standing.done, standing.pages, standing.failures) == (2, 2, (("timeout", 1),))


def test_the_guess_stays_while_a_page_lasts() -> None:
    one = page("x", 2, 4, "recognising")
    guesses = [at(1, 0, one, spent=10.0, since=since).left() or 0 for since in range(0, 60, 5)]
    assert guesses[:3] == [30, 25, 20]
    assert min(guesses) == 20
    assert guesses[-1] > 50
    assert at(1, 0, page("x", 4, 4, "recognising"), spent=30.0, since=99).left() == 0


def test_lasting() -> None:
    assert [lasting(seconds) for seconds in (0, 59, 60, 3599, 3600)] == [
        "0 s", "55 s", "1 min", "1 h 0 min", "1 h 0 min",
    ]  # fmt: skip


def test_what_is_said_of_work_that_was_ended() -> None:
    assert _so_far(at(1, 0, page("a")), "OUT") == ("no document is finished, run it again",)
    hand = (
        page("a.tif", 3, 9, "recognising"),
        page("b", 1, 9, "recognising"),
        page("c", 2, 2, "reading"),
    )
    first, second = _so_far(at(5, 2, *hand), "OUT\x1b")
    assert first == "2 of 5 documents are finished in OUT␛, run it again for the rest"
    assert second == "a.tif was at page 3 of 9; what was recognised before is kept"


# The end of a run


def test_failures_are_told_by_kind_with_advice() -> None:
    tally = Tally()
    for number in range(5):
        tally.add(
            outcome(f"{number}.pdf", outcome="rejected", cls="DamagedError", advice="mend it")
        )
    tally.add(outcome("x.pdf", outcome="timeout", cls="TimeLimitError", advice="split\x1b it"))
    tally.add(outcome("y", outcome="partial", cls="PageFault", message="page 2: cut", articles=3))
    tally.add(outcome("z", articles=4, suggestions=2))
    again = "partial,rejected,timeout"
    assert list(_end(tally, "OUT", advice=True)) == [
        "8 documents, 7 articles in OUT; 2 suggestions to look at; 6 failed",
        "5 rejected, DamagedError: 0.pdf, 1.pdf, 2.pdf and 2 more\n  mend it",
        "1 partial, PageFault: y\n  page 2: cut",
        "1 timeout, TimeLimitError: x.pdf\n  split␛ it",
        "each by its name: paperclean status OUT --all",
        f"the same command does what was mended; --retry {again} does all of them again",
    ]
    assert tally.classes() == {"DamagedError": 5, "TimeLimitError": 1, "PageFault": 1}
    assert tally.exit_code() == 5


def test_advice_that_differs_each_time_does_not_grow_without_end() -> None:
    tally = Tally()
    for number in range(3000):
        tally.add(outcome(str(number), outcome="crashed", cls="E", advice=f"see {number}"))
    assert len(tally.failures()) <= KINDS + 1
    assert sum(failure.count for failure in tally.failures()) == 3000
    assert tally.failures()[0].count > 2900
    assert max(len(failure.examples) for failure in tally.failures()) <= 3


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([], 3),
        ([("ok", 0)], 0),
        ([("ok", 0), ("rejected", 3)], 5),
        ([("partial", 5)], 5),
        ([("rejected", 4), ("rejected", 4)], 4),
        ([("rejected", 4), ("timeout", 5)], 3),
    ],
)
def test_the_exit_code_of_a_run(outcomes: list[tuple[str, int]], code: int) -> None:
    tally = Tally()
    for verdict, number in outcomes:
        tally.add(outcome("x", outcome=verdict, exit_code=number))
    assert tally.exit_code() == code


# Elsewhere than on a terminal


def test_a_long_run_says_now_and_then_where_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    with viewed(30) as view:
        for number in range(30):
            now += 4.0
            hear(view, str(number), News(1, 3, "recognising"))
            view.end(outcome(str(number)))
    said = capsys.readouterr().err.split("\n")
    assert said == [
        "8 of 30 documents, about 1 min left; 8 pages, 15 a minute",
        "16 of 30 documents, about 55 s left; 16 pages, 15 a minute",
        "24 of 30 documents, about 20 s left; 24 pages, 15 a minute",
        "",
    ]


def test_objects_for_a_machine(capsys: pytest.CaptureFixture[str]) -> None:
    with viewed(3, as_json=True) as view:
        view.say("this is for people")
        hear(view, "a\x1b\u202e新", News(2, 4, "recognising"))
        view.end(outcome("b", articles=3, pages=2))
        view.end(outcome("c", outcome="rejected", cls="DamagedError", advice="mend it"))
    out, err = capsys.readouterr()
    assert out == ""
    assert not {"\x1b", "\u202e"} & {*err}
    *others, last = [json.loads(line) for line in err.split("\n")[:-1]]
    assert all(one["event"] == "progress" for one in others)
    (hand,) = last.pop("in_hand")
    assert last.pop("seconds") >= 0
    assert last.pop("left") >= 0
    assert hand.pop("seconds") >= 0
    assert hand == {"document": "a\x1b\u202e新", "stage": "recognising", "page": 2, "of": 4}
    assert last == {
        "event": "end",
        "finished": True,
        "total": 3,
        "done": 2,
        "unchanged": 0,
        "pages": 3,
        "articles": 3,
        "outcomes": {"ok": 1, "rejected": 1},
        "classes": {"DamagedError": 1},
        "failures": [
            {
                "outcome": "rejected",
                "cls": "DamagedError",
                "advice": "mend it",
                "message": "",
                "count": 1,
                "examples": ["c"],
            }
        ],
    }


def test_objects_come_while_it_lasts_and_say_when_it_was_broken_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("paperclean.cli.bar.BEAT", 0.01)
    said = ""

    def broken_off() -> None:
        nonlocal said
        with viewed(1, as_json=True):
            until = time.monotonic() + SECONDS
            while not said and time.monotonic() < until:
                said = capsys.readouterr().err
            raise KeyError

    with pytest.raises(KeyError):
        broken_off()
    assert json.loads(said.split("\n", maxsplit=1)[0])["event"] == "progress"
    last = json.loads(capsys.readouterr().err.split("\n")[-2])
    assert (last["event"], last["finished"], last["done"]) == ("end", False, 0)
