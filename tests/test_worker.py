"""The process that works for another: warm, limited, ended, and never left behind."""

import ctypes
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

from paperclean import errors
from paperclean.errors import CrashError, MemoryLimitError, SourceError, TimeLimitError
from paperclean.job import jobs
from paperclean.limits import MB, Limits
from paperclean.model import Document
from paperclean.result import clean
from paperclean.runners import local, serial
from paperclean.worker import Worker, own_worker

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")
ONE = "# 新桥通车 往来便捷\n\n本报讯 昨日,位于城东的新桥正式通车。\n"
TWO = "# 秋粮收购全面展开\n\n各地粮库已做好准备，农民排队售粮。\n"
USUAL = Limits(30)
SHORT = Limits(0.5)


@pytest.fixture(scope="module")
def worker():
    worker = Worker()
    yield worker
    worker.end()


def pid() -> int:
    return os.getpid()


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def spin() -> None:
    """Spin in native code that holds the interpreter: no thread, no signal handler gets a turn."""
    sum(iter(int, 1))


def abort() -> None:
    ctypes.string_at(0)


def leave(code: int) -> None:
    os._exit(code)


def allocate(megabytes: int) -> int:
    return len(b"x" * (megabytes * MB))


def grow() -> None:
    """Grow in small pieces, past what the limit on data lets through."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    kept = []
    while True:
        kept.append(bytearray(os.urandom(MB)) * 4)


def refuse(text: str) -> None:
    raise SourceError(text, "do better")


class Odd(Exception):  # noqa: N818  not named like one
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def odd() -> None:
    raise Odd("a", "b")


def where() -> str:
    return os.getcwd()  # noqa: PTH109


def say() -> None:
    os.write(1, b"to standard output")
    os.write(2, b"to standard error")


def child() -> int:
    """Start a process below this one, which would outlive it."""
    return subprocess.Popen(["sleep", "600"]).pid


def fork() -> int:
    """Make a copy of this process, which holds what it holds and would outlive it."""
    number = os.fork()
    if not number:
        time.sleep(600)
        os._exit(0)
    return number


def child_and_spin(file: str) -> None:
    Path(file).write_text(str(child()), encoding="ascii")
    spin()


def begin_and_spin(file: str) -> None:
    with Path(file).open("a", encoding="ascii") as told:
        told.write(f"{os.getpid()}\n")
    spin()


def gone(number: int) -> bool:
    """Tell whether a process ends, within some seconds; one that nobody has reaped has ended."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        except OSError:
            return True
        if state.split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


# The process


def test_it_is_another_process_and_stays_warm(worker):
    first = worker.call(USUAL, pid)
    assert first != os.getpid()
    assert worker.call(USUAL, pid) == first


def test_errors_cross_with_their_advice_and_cost_nothing(worker):
    before = worker.call(USUAL, pid)
    with pytest.raises(SourceError, match="not this one") as caught:
        worker.call(USUAL, refuse, "not this one")
    assert caught.value.advice == "do better"
    assert worker.call(USUAL, pid) == before


def test_an_error_that_does_not_cross_is_said(worker):
    with pytest.raises(RuntimeError, match="Odd: ab"):
        worker.call(USUAL, odd)


@pytest.mark.parametrize("function", [spin, sleep])
def test_what_is_not_done_in_time_is_ended(function, worker):
    before = worker.call(USUAL, pid)
    with pytest.raises(TimeLimitError, match=r"0\.5 s") as caught:
        worker.call(SHORT, function, *([60] if function is sleep else []))
    assert (caught.value.verdict, caught.value.exit_code) == ("timeout", 5)
    assert caught.value.advice
    assert worker.call(USUAL, pid) != before


def test_a_crash_is_named_and_says_where(worker):
    with pytest.raises(CrashError, match="SIGSEGV") as caught:
        worker.call(USUAL, abort)
    assert "in abort" in caught.value.log
    with pytest.raises(CrashError, match="exit code 7"):
        worker.call(USUAL, leave, 7)
    assert worker.call(USUAL, pid)


def test_memory_is_limited(worker):
    limits = Limits(30, 300 * MB)
    assert worker.call(limits, allocate, 50) == 50 * MB
    with pytest.raises(MemoryLimitError, match="300 MB"):
        worker.call(limits, allocate, 400)
    assert worker.call(USUAL, allocate, 400) == 400 * MB


@proc
def test_what_grows_past_the_limit_on_data_is_seen(worker):
    with pytest.raises(MemoryLimitError, match="200 MB"):
        worker.call(Limits(30, 200 * MB), grow)


def test_a_process_killed_from_outside_is_said_to_be(worker):
    with pytest.raises(CrashError, match="killed from outside"):
        worker.call(USUAL, os.kill, 0, signal.SIGKILL)


def test_one_that_died_between_two_calls_is_replaced(worker):
    before = worker.call(USUAL, pid)
    os.kill(before, signal.SIGKILL)
    assert gone(before)
    assert worker.call(USUAL, pid) != before


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_one_that_dies_as_the_call_comes_is_replaced(worker, how):
    for _ in range(3):
        before = worker.call(USUAL, pid)
        os.kill(before, how)
        assert worker.call(USUAL, pid) != before


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_call_that_was_sent_and_not_taken_goes_to_a_new_one(worker, how):
    before = worker.call(USUAL, pid)
    os.kill(before, signal.SIGSTOP)
    given = []
    thread = threading.Thread(target=lambda: given.append(worker.call(USUAL, pid)))
    thread.start()
    thread.join(0.3)
    assert thread.is_alive()
    os.kill(before, how)
    os.kill(before, signal.SIGCONT)
    thread.join(30)
    assert given
    assert given[0] != before


def test_one_that_dies_at_work_is_not_asked_again(worker, tmp_path):
    file = tmp_path / "begun"
    caught = []

    def call() -> None:
        with pytest.raises(CrashError) as error:
            worker.call(USUAL, begin_and_spin, str(file))
        caught.append(str(error.value))

    thread = threading.Thread(target=call)
    thread.start()
    until = time.monotonic() + 20
    while not (file.exists() and file.read_text(encoding="ascii").endswith("\n")):
        assert time.monotonic() < until
        time.sleep(0.02)
    os.kill(int(file.read_text(encoding="ascii")), signal.SIGTERM)
    thread.join(30)
    assert caught == ["its process ended with SIGTERM"]
    assert len(file.read_text(encoding="ascii").split()) == 1


def test_processes_that_never_begin_are_given_up(monkeypatch, tmp_path):
    started = tmp_path / "started"
    monkeypatch.setattr(
        "paperclean.worker.BOOT", f"open({str(started)!r}, 'a').write('x'); raise SystemExit(3)"
    )
    with pytest.raises(CrashError, match="exit code 3"):
        Worker().call(USUAL, pid)
    assert started.read_text(encoding="ascii") == "xx"


def test_it_is_replaced_before_leaks_add_up(worker, monkeypatch):
    monkeypatch.setattr("paperclean.worker.CALLS", 2)
    worker.end()
    numbers = [worker.call(USUAL, pid) for _ in range(4)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    monkeypatch.setattr("paperclean.worker.LARGE", 1)
    monkeypatch.setattr("paperclean.worker.ROOM", USUAL.memory)
    assert worker.call(USUAL, pid) != worker.call(USUAL, pid)


def test_it_stands_where_the_caller_stands(worker, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert worker.call(USUAL, where) == os.getcwd()  # noqa: PTH109


def test_what_libraries_print_is_for_nobody(worker, capfd):
    worker.call(USUAL, say)
    assert capfd.readouterr() == ("", "")


def test_large_things_cross(worker):
    assert len(worker.call(USUAL, bytes, 20 * MB)) == 20 * MB
    assert worker.call(USUAL, len, bytes(20 * MB)) == 20 * MB


# What is left behind: nothing


@proc
def test_its_children_end_with_it(tmp_path):
    worker = Worker()
    numbers = [worker.call(USUAL, child), worker.call(USUAL, pid)]
    worker.end()
    assert all(map(gone, numbers))
    with pytest.raises(TimeLimitError):
        worker.call(Limits(3), child_and_spin, str(tmp_path / "pid"))
    assert gone(int((tmp_path / "pid").read_text(encoding="ascii")))


@proc
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_copy_of_it_ends_with_it_however_that_ends(worker, how):
    copy = worker.call(USUAL, fork)
    os.kill(worker.call(USUAL, pid), how)
    assert gone(copy)


@proc
def test_a_worker_that_nobody_holds_ends():
    worker = Worker()
    number = worker.call(USUAL, pid)
    del worker
    assert gone(number)


@proc
def test_each_thread_has_its_own_and_takes_it_along():
    numbers = []
    thread = threading.Thread(target=lambda: numbers.append(own_worker().call(USUAL, pid)))
    thread.start()
    thread.join()
    assert own_worker().call(USUAL, pid) not in numbers
    assert gone(numbers[0])


DRIVER = """
import sys, test_worker
from paperclean.limits import Limits
from paperclean.worker import own_worker
print(own_worker().call(Limits(), test_worker.pid), flush=True)
own_worker().call(Limits(), test_worker.spin)
"""


@proc
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_its_driver(how):
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    with subprocess.Popen(
        [sys.executable, "-c", DRIVER], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as driver:
        assert driver.stdout
        number = int(driver.stdout.readline())
        time.sleep(0.3)
        driver.send_signal(how)
    assert gone(number)


def test_a_fork_of_the_program_leaves_it_alone():
    number = own_worker().call(USUAL, pid)
    ours, theirs = os.pipe()
    forked = os.fork()
    if not forked:
        os.write(theirs, str(own_worker().call(USUAL, pid)).encode())
        own_worker().end()
        os._exit(0)
    os.waitpid(forked, 0)
    assert int(os.read(ours, 20)) != number
    assert own_worker().call(USUAL, pid) == number
    os.close(ours)
    os.close(theirs)


# Results that cross


@pytest.mark.parametrize("source", [ONE.encode(), Document.of([["新桥通车", "本报讯 昨日,开"]])])
def test_an_isolated_result_is_the_same(source, tmp_path):
    profile = tmp_path / "p.toml"
    profile.write_text('disable = ["masthead"]\n[paper]\nname = "云汀晚报"\n', encoding="utf-8")
    for chosen in (None, profile):
        here = clean(source, profile=chosen)
        there = clean(source, profile=chosen, isolate=True)
        assert here == there
        assert here.files("page.md") == there.files("page.md")
        assert [step.rule for step in there.profile.steps] == [
            step.rule for step in here.profile.steps
        ]


def test_an_isolated_source_that_is_none_is_named(tmp_path):
    (tmp_path / "page.md").write_bytes(bytes(range(256)) * 9)
    for isolate in (False, True):
        with pytest.raises(SourceError, match=r"page\.md") as caught:
            clean(tmp_path / "page.md", isolate=isolate)
        assert caught.value.advice
    with pytest.raises(SourceError, match=r"gone\.md"):
        clean(tmp_path / "gone.md", isolate=True)


def test_an_isolated_source_over_its_limits_is_named(monkeypatch):
    monkeypatch.setattr("paperclean.limits.SECONDS", 0)
    own_worker().end()
    with pytest.raises(TimeLimitError, match=r"page\.md: not done") as caught:
        clean(b"", name="page.md", isolate=True)
    assert caught.value.advice


@pytest.mark.parametrize("name", [name for name in vars(errors) if name.endswith("Error")])
def test_every_error_crosses(name):
    error = vars(errors)[name]("what", "advice")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert (type(again), str(again), again.advice) == (type(error), "what", "advice")


# Runs


def written(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".runs" not in path.parts
    }


def test_the_local_runner_does_what_the_serial_one_does(tmp_path):
    (tmp_path / "in").mkdir()
    for name, text in (("a.md", ONE), ("b.txt", TWO), ("c.xyz", ""), ("d.md", "")):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    found = {}
    for runner in (serial, local):
        out = tmp_path / runner.__name__
        outcomes = sorted(runner.run(jobs([tmp_path / "in"], out)), key=lambda one: one.name)
        found[runner] = [replace(one, result="") for one in outcomes], written(out)
    assert found[serial] == found[local]
    assert len(found[serial][1]) > 6


def test_a_job_over_its_limit_costs_itself_alone(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / "in" / name).write_text(ONE, encoding="utf-8")
    out = tmp_path / "out"
    todo = jobs([tmp_path / "in"], out)
    todo[0] = replace(todo[0], memory=MB)
    own_worker().end()
    todo[1] = replace(todo[1], seconds=0.001)
    first, second, third = local.run(todo, workers=1)
    assert (first.outcome, first.exit_code) == ("memory", 5)
    assert (second.outcome, second.cls, second.exit_code) == ("timeout", "TimeLimitError", 5)
    assert "0.001 s" in second.message
    assert second.advice
    assert (third.outcome, third.articles) == ("ok", 1)
    assert sorted(path.name for path in out.iterdir()) == [".runs", "c.md"]
    record = json.loads((out / ".runs" / "b.md.json").read_bytes())
    assert (record["outcome"], record["files"]) == ("timeout", None)
    assert record["seconds"] >= 0.001


def test_limits_grow_with_the_sources(tmp_path):
    (tmp_path / "a.md").write_bytes(bytes(2 * MB))
    (todo, gone_) = jobs([tmp_path / "a.md", tmp_path / "gone.md"], tmp_path / "out")
    assert gone_.limits == Limits()
    assert todo.limits.seconds == pytest.approx(180)
    assert replace(todo, data=bytes(MB)).limits.seconds == pytest.approx(240)
    assert replace(todo, seconds=5).limits.of("recognising") == 5
    assert Limits.for_source(bytes(20 * MB)).seconds == 900
