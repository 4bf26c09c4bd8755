"""Many jobs at once: processes that are started, shared, ended, and never left behind."""

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from slowed import SECONDS, begun, environment, left_over, put, start
from test_worker import gone, proc

from paperclean import worker
from paperclean.engines import tesseract
from paperclean.errors import OutputError, UsageError
from paperclean.job import Job, Outcome
from paperclean.progress import News, report, told
from paperclean.result import verify
from paperclean.runners import CLUSTERS, RUNNERS, local, runner
from paperclean.threads import cores, engine_threads
from paperclean.worker import own_worker

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def todo(number: int, word: str = "") -> Iterator[Job]:
    """Give jobs whose names are numbers, in the current folder; a word is for the function."""
    for name in map(str, range(number)):
        yield Job((), (), word, name, "OUT")


def done(job: Job, said: str = "") -> Outcome:
    return Outcome(job.name, job.path, "ok", message=said)


# Functions that workers do, by their names


def tell(job: Job) -> Outcome:
    return done(job, str(os.getpid()))


def tell_threads(job: Job) -> Outcome:
    return done(job, str(engine_threads()))


def meet(job: Job) -> Outcome:
    """Wait until as many as `path` says have begun, each by a file of its name."""
    Path(job.name).touch()
    until = time.monotonic() + SECONDS
    while len(list(Path().glob("[0-9]*"))) < int(job.path):
        assert time.monotonic() < until
        time.sleep(0.01)
    return tell(job)


def act(job: Job) -> Outcome:
    """Do what is to be done to the job of a number; the others wait for ever."""
    report(1, 1, "reading")
    if job.name == "1" and job.path:
        until = time.monotonic() + SECONDS
        while not Path("0").exists():
            assert time.monotonic() < until
            time.sleep(0.01)
        raise {"full": OutputError("the disk is full", "free some"), "odd": KeyError("odd")}[
            job.path
        ]
    Path(job.name).write_text(str(os.getpid()), encoding="ascii")
    time.sleep(600)
    return done(job)


def spoil(job: Job) -> Outcome:
    """Break in one of several ways, by the number of the job."""
    number = int(job.name)
    if number % 10 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number % 10 == 5:
        os._exit(7)
    if number % 10 == 7:
        time.sleep(600)
    return done(job)


# All get their outcome


def test_each_job_gets_one_outcome() -> None:
    outcomes = list(local.run(todo(300), 3, tell))
    assert Counter(outcome.name for outcome in outcomes) == Counter(str(n) for n in range(300))
    assert {outcome.outcome for outcome in outcomes} == {"ok"}


def test_so_many_are_at_work_at_once() -> None:
    outcomes = list(local.run(todo(4, "4"), 4, meet))
    assert len({outcome.message for outcome in outcomes}) == 4


@pytest.mark.parametrize("name", [name for name in RUNNERS if name != CLUSTERS])
def test_runners_are_known_by_name(name: str) -> None:
    outcomes = list(runner(name)(todo(3), 2, tell))
    assert sorted(outcome.name for outcome in outcomes) == ["0", "1", "2"]
    assert (str(os.getpid()) in {outcome.message for outcome in outcomes}) == (name == "serial")


def test_a_runner_that_is_none() -> None:
    with pytest.raises(UsageError, match="no runner dask") as caught:
        runner("dask")
    assert caught.value.advice == f"there are: {', '.join(RUNNERS)}"


def test_bad_ones_cost_themselves_alone() -> None:
    jobs = (replace(job, seconds=1 if job.name in {"7", "17"} else None) for job in todo(20))
    outcomes = {int(one.name): one for one in local.run(jobs, 2, spoil)}
    expected = {3: "crashed", 5: "crashed", 7: "timeout"}
    assert {n: one.outcome for n, one in outcomes.items()} == {
        n: expected.get(n % 10, "ok") for n in range(20)
    }
    record = json.loads(Path("OUT/.runs/17.json").read_bytes())
    assert record["outcome"] == "timeout"


def test_no_process_is_started_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    child = worker._Child

    def counting(module: str, lock: threading.RLock) -> object:
        started.append(module)
        return child(module, lock)

    own_worker().end()
    monkeypatch.setattr(worker, "_Child", counting)
    monkeypatch.setattr(local, "STARTING", 0.0)
    assert len(list(local.run(todo(1), 8, tell))) == 1
    assert len(started) == 1
    started.clear()
    list(local.run(todo(3, "3"), 8, meet))
    assert len(started) == 3
    started.clear()
    assert list(local.run(iter(()), 8, tell)) == []
    assert started == []


def test_a_process_that_is_there_is_used() -> None:
    number = own_worker().call(worker.Limits(), os.getpid)
    (outcome,) = local.run(todo(1), 2, tell)
    assert outcome.message == str(number)
    assert gone(number)
    assert own_worker().call(worker.Limits(), os.getpid) != number


def test_a_machine_without_room_for_a_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    child = worker._Child
    number = own_worker().call(worker.Limits(), os.getpid)

    def refused(*_: object) -> object:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(worker, "_Child", refused)
    monkeypatch.setattr(local, "STARTING", 0.0)
    outcomes = list(local.run(todo(50), 4, tell))
    assert {outcome.message for outcome in outcomes} == {str(number)}
    (outcome,) = local.run(todo(1), 1, tell)
    assert (outcome.outcome, outcome.cls) == ("crashed", "CrashError")
    assert "could not be started: Resource temporarily unavailable" in outcome.message
    assert "--jobs" in outcome.advice
    monkeypatch.setattr(worker, "_Child", child)


def test_workers_are_replaced_before_leaks_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    own_worker().end()  # a warm one has been called before
    monkeypatch.setattr(worker, "CALLS", 10)
    outcomes = list(local.run(todo(35), 1, tell))
    numbers = Counter(outcome.message for outcome in outcomes)
    assert sorted(numbers.values()) == [5, 10, 10, 10]


# Cores are shared


@pytest.mark.parametrize(("jobs", "workers", "threads"), [(1, 4, 8), (2, 4, 4), (9, 4, 2)])
def test_cores_are_shared_by_those_at_work(
    monkeypatch: pytest.MonkeyPatch, jobs: int, workers: int, threads: int
) -> None:
    heard: list[int] = []

    def share(one: worker.Worker, *args: object) -> Outcome:
        heard.append(8 // one.beside)
        return done(next(arg for arg in args if isinstance(arg, Job)))

    monkeypatch.setattr(worker.Worker, "call", share)
    monkeypatch.setattr(local, "STARTING", 600.0)
    list(local.run(todo(jobs), workers, tell))
    assert heard[0] == threads


def test_the_share_reaches_the_engine() -> None:
    one = own_worker()
    for beside in (1, 10_000):
        one.beside = beside
        said = one.call(worker.Limits(), tell_threads, next(todo(1))).message
        assert (int(said) == 1) == (beside > 1 or cores() == 1)


# Memory, and what is taken from the jobs


def test_no_more_jobs_are_taken_than_are_wanted() -> None:
    taken: list[str] = []

    def jobs() -> Iterator[Job]:
        for job in todo(1000):
            taken.append(job.name)
            yield job

    outcomes = local.run(jobs(), 2, tell)
    for number in range(1, 30):
        next(outcomes)
        # In hand, waiting next, and done without having been asked for.
        assert len(taken) <= number + 2 + 2 + 4
    outcomes.close()
    assert len(taken) < 100


def test_memory_does_not_grow_with_the_run() -> None:
    held: list[int] = []
    tracemalloc.start()
    try:
        for number, _ in enumerate(local.run(todo(3000), 2, tell)):
            if number in {500, 2900}:
                gc.collect()  # Python keeps up to 2,000 tuples of each length for later
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert held[1] - held[0] < 24_000  # ten bytes a job


# News


def test_news_bear_the_names_of_their_documents() -> None:
    heard: list[News] = []
    with told(heard.append):
        list(local.run(todo(3, "3"), 3, meet))
        list(runner("serial")(todo(1), 1, tell))
    assert Counter(news.document for news in heard) == Counter(["0", "0", "1", "2"])
    assert {news.stage for news in heard} == {"begun"}


# The end of a run


def wait_for(*names: str) -> list[int]:
    """Wait until jobs have begun; give the numbers of their processes."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if all(Path(name).exists() and Path(name).read_text("ascii") for name in names):
            return [int(Path(name).read_text("ascii")) for name in names]
        time.sleep(0.02)
    raise AssertionError(names)


@proc
@pytest.mark.parametrize(("word", "error"), [("full", OutputError), ("odd", KeyError)])
def test_what_ends_the_run_ends_all_of_it(word: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(local.run(todo(9, word), 2, act))
    assert all(map(gone, wait_for("0")))


@proc
def test_who_takes_no_more_ends_it() -> None:
    def jobs() -> Iterator[Job]:
        yield Job((), (), "", "9", "OUT")
        yield from todo(4)

    outcomes = local.run(jobs(), 3, first_or_act)
    assert next(outcomes).name == "9"
    numbers = wait_for("0", "1")
    outcomes.close()
    assert all(map(gone, numbers))
    assert not [one for one in threading.enumerate() if "_serve" in one.name]


def first_or_act(job: Job) -> Outcome:
    return done(job) if job.name == "9" else act(job)


@proc
def test_an_error_of_the_jobs_is_raised() -> None:
    def jobs() -> Iterator[Job]:
        yield from todo(2)
        wait_for("0")
        raise LookupError

    with pytest.raises(LookupError):
        list(local.run(jobs(), 2, act))
    assert all(map(gone, wait_for("0")))


@proc
@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_all_workers_and_leaves_what_is_finished(
    how: signal.Signals, code: int
) -> None:
    put(a="go", b="go child", c="sleep child", d="sleep")  # none the copy of another
    names = [f"{name}.slow" for name in "abcd"]
    with start("clean", *names, "-o", "OUT", "--jobs", "3") as process:
        numbers = [*begun("b.slow 2"), *begun("c.slow 2")]
        begun("d.slow 1")
        said = b""
        while not (b"a.slow: ok" in said and b"d.slow: ok" in said):
            said += process.stderr.readline() if process.stderr else b""
        process.send_signal(how)
        _, more = process.communicate(timeout=SECONDS)
    assert process.returncode == code
    assert all(gone(int(number)) for number in numbers)
    assert b"2 of 4 documents are finished" in more
    assert b"Traceback" not in more
    for name in "bc":
        assert f"{name}.slow was at page 2 of 2".encode() in more
        assert not Path(f"OUT/{name}.slow").exists()
    assert verify("OUT/a.slow") == verify("OUT/d.slow") == []
    assert left_over("OUT") == []
    put(b="go go", c="go go go")
    with start("clean", *names, "-o", "OUT") as process:
        process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert all(verify(f"OUT/{name}") == [] for name in names)


# What a worker has started ends with it


FAKE = """#!/bin/sh
case "$*" in
*--version*) echo "tesseract 5.3.0" ;;
*--list-langs*) echo 'List of available languages in "/tmp/" (1):'; echo eng ;;
*) sleep 600 & echo $$ $! > reading.part; mv reading.part reading; wait ;;
esac
"""


def read_picture() -> None:
    import numpy as np

    from paperclean.engines.contract import Raster

    tesseract.make("eng").lines(Raster(np.full((300, 300), 255, np.uint8)))


DRIVER = """
import os, sys, test_pool
from paperclean.limits import Limits
from paperclean.worker import own_worker
number = own_worker().call(Limits(), os.getpid)
print(number, flush=True)
own_worker().call(Limits(), test_pool.read_picture)
"""


@proc
@pytest.mark.parametrize("who", ["driver", "worker", "both"])
def test_an_engine_at_work_ends_with_who_called_it(who: str, folder: Path) -> None:
    pytest.importorskip("pytesseract")
    fake = folder / "bin" / "tesseract"
    fake.parent.mkdir()
    fake.write_text(FAKE, encoding="ascii")
    fake.chmod(0o755)
    paths = {"PATH": f"{fake.parent}{os.pathsep}{os.environ['PATH']}"}
    with subprocess.Popen(
        [sys.executable, "-c", DRIVER], env=environment(**paths),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as driver:  # fmt: skip
        assert driver.stdout
        number = int(driver.stdout.readline())
        until = time.monotonic() + SECONDS
        while not Path("reading").exists():
            assert time.monotonic() < until
            time.sleep(0.02)
        engine, sleeper = map(int, Path("reading").read_text("ascii").split())
        if who != "worker":
            driver.kill()
        if who != "driver":
            os.kill(number, signal.SIGKILL)
    assert all(map(gone, (number, engine, sleeper)))


# The command


def test_of_many_documents_those_that_fail_are_named(folder: Path) -> None:
    put(**{f"p{number}": f"{'go ' * (number + 1)}" for number in range(21)})
    Path("empty.xyz").touch()
    Path("void.xyz").touch()
    names = [path.name for path in sorted(folder.glob("*.*"))]
    with start("clean", *names, "-o", "OUT", "--jobs", "2") as process:
        out, said = process.communicate(timeout=SECONDS)
    assert (process.returncode, out) == (5, b"")
    lines = said.decode().split("\n")
    assert sorted(line.partition(":")[0] for line in lines[:2]) == ["empty.xyz", "void.xyz"]
    assert lines[2] == "23 documents, 21 articles in OUT; 2 failed"
    assert lines[3].startswith("2 rejected, SourceError: ")
    assert lines[4].startswith("  ")
    assert lines[5] == "each by its name: paperclean status OUT --all"
    assert "--retry rejected" in lines[6]
    assert lines[7:] == [""]


def test_the_command_tells_a_machine() -> None:
    put(a="go", b="go go")
    options = ["--progress", "json", "--json", "--runner", "serial"]
    with start("clean", "a.slow", "b.slow", "-o", "OUT", *options) as process:
        out, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert [json.loads(line)["name"] for line in out.split(b"\n")[:-1]] == ["a.slow", "b.slow"]
    records = [json.loads(line) for line in said.split(b"\n")[:-1]]
    assert [record["event"] for record in records[-1:]] == ["end"]
    last = records[-1]
    assert (last["total"], last["done"], last["finished"]) == (2, 2, True)
    assert (last["in_hand"], last["outcomes"], last["failures"]) == ([], {"ok": 2}, [])
