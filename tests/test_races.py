"""Two runs on one OUT, and sources that change meanwhile: each result is of one run, and known so."""

import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_job import TWO, files

from paperclean import doing, formats, standing
from paperclean.cli.bar import viewed
from paperclean.cli.program import program
from paperclean.collected import collect
from paperclean.doing import do, ended
from paperclean.errors import OutputError, TimeLimitError
from paperclean.job import Job, Outcome, carry_out, jobs
from paperclean.overall import status
from paperclean.progress import News, about, told
from paperclean.result import Result, verify
from paperclean.runners.serial import run
from paperclean.standing import held, recorded

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")
JUNK = bytes(range(256)) * 9
ONE = "# 新桥通车\n\n全市推进城市建设,发展经济，市民生活水平不断提高。\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files(tmp_path, in__a_md=ONE) / "in" / "a.md"


def meanwhile(act: Callable[[], object]) -> threading.Thread:
    """Do something in a thread of its own, until it is done, or waits for who holds a lock."""
    far = threading.Event()

    def hear(news: News) -> None:
        if news.stage == "waiting":
            far.set()

    def go() -> None:
        with told(hear):
            act()
        far.set()

    thread = threading.Thread(target=go)
    thread.start()
    far.wait()
    return thread


def hooked(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, when: str = "before"
) -> list[Callable[[], object]]:
    """Have what stands in the list given done at the next calls of a function, one at each."""
    real = getattr(module, name)
    acts: list[Callable[[], object]] = []

    def call(*args: object, **others: object) -> object:
        act = acts.pop(0) if acts else lambda: None
        if when == "before":
            act()
        found = real(*args, **others)
        if when == "after":
            act()
        return found

    monkeypatch.setattr(module, name, call)
    return acts


def other_settings(source: Path, out: Path) -> Job:
    profile = out.parent / "other.toml"
    profile.write_text('disable = ["half-width-mark"]')
    (job,) = jobs([source], out, profile=profile)
    return job


def manifest(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "manifest.json").read_bytes())
    return found


# Two runs with different settings


def test_formats_are_added_to_the_result_of_one_run(source, out, monkeypatch):
    list(run(jobs([source], out)))
    other, threads = other_settings(source, out), []
    acts = hooked(monkeypatch, formats, "contents")
    acts += [lambda: None] * 2 + [lambda: threads.append(meanwhile(lambda: do(other)))]
    (todo,) = jobs([source], out, formats=["overlay"])
    assert do(todo).outcome == "ok"
    threads[0].join()
    assert verify(out / "a.md") == []
    assert recorded(out, "a.md").key == manifest(out / "a.md")["key"]


def test_a_record_is_of_the_result_that_stands_there(source, out, monkeypatch):
    other, threads = other_settings(source, out), []
    acts = hooked(monkeypatch, doing, "put_folder", "after")
    acts.append(lambda: threads.append(meanwhile(lambda: do(other))))
    (todo,) = jobs([source], out)
    assert do(todo).outcome == "ok"
    threads[0].join()
    assert recorded(out, "a.md").key == manifest(out / "a.md")["key"]
    again = do(todo)
    assert (again.outcome, again.unchanged) == ("ok", False)
    assert recorded(out, "a.md").settings == todo.settings
    assert verify(out / "a.md") == []


@pytest.mark.parametrize("hook", [(doing, "put_folder", "after"), (formats, "contents")])
def test_without_locks_the_result_of_another_run_is_named(hook, source, out, monkeypatch):
    monkeypatch.setattr(standing, "fcntl", None)
    if hook[1] == "contents":
        list(run(jobs([source], out)))
    other = other_settings(source, out)
    acts = hooked(monkeypatch, *hook)
    acts.append(lambda: do(other))
    (todo,) = jobs([source], out, formats=["overlay"])
    outcome = do(todo)
    assert (outcome.outcome, outcome.cls) == ("rejected", "OutputError")
    assert "run it again" in outcome.advice
    assert verify(out / "a.md") == []
    record = recorded(out, "a.md")
    assert record.files is None or record.key == manifest(out / "a.md")["key"]
    assert do(todo).outcome == "ok"
    assert "overlay" in manifest(out / "a.md")["formats"]


def test_formats_are_not_added_to_what_is_not_as_it_was_written(source, out):
    (outcome,) = run(jobs([source], out))
    result = Result.load(outcome.result)
    before = (out / "a.md" / "manifest.json").read_bytes()
    (out / "a.md" / "set-aside.txt").write_text("other")
    with pytest.raises(OutputError, match=r"set-aside\.txt") as caught:
        formats.add(out / "a.md", result.run, result.articles, ["overlay"], lambda _: None)
    assert "run it again" in caught.value.advice
    assert (out / "a.md" / "manifest.json").read_bytes() == before


def test_a_copy_is_not_taken_of_a_result_that_is_replaced_meanwhile(source, out, monkeypatch):
    list(run(jobs([source], out)))
    other = other_settings(source, out)
    copy = files(source.parent, b_md=ONE) / "b.md"
    acts = hooked(monkeypatch, doing.Result, "load")
    acts.append(lambda: do(other))
    (todo,) = jobs([copy], out)
    assert do(todo).outcome == "ok"
    assert "建设,发展" in str(Result.load(out / "a.md"))
    assert "建设，发展" in str(Result.load(out / "b.md"))


# Sources that change while they are read


def test_a_source_that_changed_is_read_again(source, out, monkeypatch):
    acts = hooked(monkeypatch, doing, "read")
    acts.append(lambda: source.write_text(TWO, encoding="utf-8"))
    (outcome,) = run(jobs([source], out))
    assert outcome.outcome == "ok"
    assert Result.load(out / "a.md").source.source() == TWO
    copy = files(source.parent, b_md=ONE) / "b.md"
    list(run(jobs([copy], out)))
    assert Result.load(out / "b.md").source.source() == ONE


def test_a_source_that_changes_all_the_time_is_named(source, out, monkeypatch):
    acts = hooked(monkeypatch, doing, "read")
    acts += [lambda n=n: source.write_text(TWO * n, encoding="utf-8") for n in (1, 2)]
    (outcome,) = run(jobs([source], out))
    assert (outcome.outcome, outcome.cls) == ("rejected", "ChangedError")
    assert "a.md" in outcome.message
    assert "run it again" in outcome.advice
    assert not (out / "a.md").exists()
    (outcome,) = run(jobs([source], out))
    assert outcome.outcome == "ok"


def test_a_page_of_an_issue_that_was_bad_for_a_moment(tmp_path, out, monkeypatch):
    folder = files(tmp_path / "issue", **{"1_md": ONE, "2_md": TWO})
    acts = hooked(monkeypatch, doing, "read")
    acts += [lambda: None, lambda: (folder / "2.md").write_bytes(JUNK)]
    acts += [lambda: None, lambda: None]
    (outcome,) = run(jobs([folder], out, issue=True))
    assert outcome.outcome == "partial"
    (folder / "2.md").write_text(TWO, encoding="utf-8")
    (outcome,) = run(jobs([folder], out, issue=True))
    assert (outcome.outcome, outcome.unchanged) == ("ok", False)


def test_a_failure_is_of_the_bytes_that_were_read(source, out, monkeypatch):
    acts = hooked(monkeypatch, doing, "read")
    acts.append(lambda: source.write_bytes(JUNK))
    (outcome,) = run(jobs([source], out))
    assert outcome.outcome == "rejected"
    source.write_text(ONE, encoding="utf-8")
    (outcome,) = run(jobs([source], out))
    assert (outcome.outcome, outcome.unchanged) == ("ok", False)


def test_what_was_ended_is_not_held_against_what_a_source_has_become(source, out):
    (todo,) = jobs([source], out)
    assert ended(todo, TimeLimitError("too slow"), 0.0).outcome == "timeout"
    assert do(todo).unchanged  # of these very bytes
    source.write_text(TWO, encoding="utf-8")
    ended(todo, TimeLimitError("too slow"), 60.0)  # it was begun with others
    assert do(todo).outcome == "ok"


# An older result of what is bad now


def test_an_older_result_of_what_failed_is_told_apart(source, out):
    pytest.importorskip("pyarrow", reason='needs pip install "paperclean[parquet]"')
    files(source.parent, b_md=TWO)
    list(carry_out(jobs([source.parent], out), out, run))
    assert status(out).older == []
    assert collect(out, "parquet").articles == 2
    source.write_bytes(JUNK)
    for _ in range(2):
        list(carry_out(jobs([source.parent], out), out, run))
        found = status(out)
        assert (found.outcomes, found.articles, found.older) == (
            {"ok": 1, "rejected": 1},
            1,
            ["a.md"],
        )
        for form in ("parquet", "csv"):
            done = collect(out, form)
            assert done.articles == 1
            (said,) = done.left_out
            assert said.startswith("a.md: ")
            assert "rejected" in said
    source.write_text(ONE, encoding="utf-8")
    list(carry_out(jobs([source.parent], out), out, run))
    assert status(out).older == []
    assert collect(out, "parquet").left_out == ()


# What runs have left


def broken(todo: Iterable[Job], out: Path) -> None:
    """Do one document, and be broken off."""

    def stopped(rest: Iterable[Job]) -> Iterator[Outcome]:
        yield do(next(iter(rest)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(carry_out(list(todo), out, stopped))


def test_what_is_gone_is_not_left_for_ever(source, out):
    folder = files(source.parent, b_md=TWO, c_md=TWO)
    broken(jobs([folder], out), out)
    assert (status(out).left, status(out).working) == (["b.md", "c.md"], 0)
    (folder / "b.md").unlink()
    list(carry_out(jobs([folder / "a.md"], out), out, run))
    assert status(out).left == ["c.md"]  # it is there, and nobody has done it
    list(carry_out(jobs([folder / "c.md"], out), out, run))
    assert status(out).left == []
    assert list((out / ".runs" / "plans").iterdir()) == []


def test_what_is_done_under_another_name_is_not_left(source, out):
    folder = files(source.parent, x__b_md=TWO)
    broken(jobs([folder / "a.md", folder / "x" / "b.md"], out), out)
    assert status(out).left == ["b.md"]
    todo = [replace(job, name="other.md") for job in jobs([folder / "x" / "b.md"], out)]
    list(carry_out(todo, out, run))
    assert status(out).left == []


def test_a_run_at_work_is_told_from_one_that_was_broken_off(source, out):
    folder = files(source.parent, b_md=TWO)
    first = carry_out(jobs([folder], out), out, run)
    next(first)
    assert (status(out).left, status(out).working) == (["b.md"], 1)
    other = carry_out(jobs([folder], out), out, run)
    next(other)
    assert status(out).working == 2
    list(other)  # it takes nothing from one that is at work
    assert (status(out).left, status(out).working) == ([], 1)
    list(first)
    assert (status(out).left, status(out).working) == ([], 0)
    assert list((out / ".runs" / "plans").iterdir()) == []


def said(out: Path) -> str:
    done = CliRunner().invoke(program, ["status", str(out)])
    assert done.exit_code == 0
    return done.output


def test_status_says_what_to_do_about_what_is_left(source, out):
    folder = files(source.parent, b_md=TWO)
    broken(jobs([folder], out), out)
    assert "left: 1 document, no run is at work: run it again" in said(out)
    first = carry_out(jobs([folder], out), out, run)
    next(first)
    assert "left: 1 document, 1 run at work" in said(out)
    list(first)
    assert "left: 0 documents\n" in said(out)
    assert "result of before" not in said(out)
    source.write_bytes(JUNK)
    list(carry_out(jobs([folder], out), out, run))
    (line,) = [line for line in said(out).splitlines() if "result of before" in line]
    assert line.endswith(": 1 document")


def test_without_locks_nobody_knows_whether_a_run_is_at_work(source, out, monkeypatch):
    monkeypatch.setattr(standing, "fcntl", None)
    work = carry_out(jobs([files(source.parent, b_md=TWO)], out), out, run)
    next(work)
    assert (status(out).left, status(out).working) == (["b.md"], None)
    work.close()
    list(carry_out(jobs([source.parent], out), out, run))
    assert status(out).left == []


# Waiting


def test_waiting_is_said_again_as_long_as_it_lasts(out, monkeypatch):
    monkeypatch.setattr(standing, "AGAIN", 0.0)
    heard: list[str] = []
    often, got = threading.Event(), threading.Event()

    def hear(news: News) -> None:
        heard.append(news.stage)
        if len(heard) > 2:
            often.set()

    def wait() -> None:
        with told(hear), held(out, "ab" * 32):
            got.set()

    with held(out, "ab" * 32):
        thread = threading.Thread(target=wait)
        thread.start()
        often.wait()
        assert not got.is_set()
    thread.join()
    assert got.is_set()
    assert set(heard) == {"waiting"}


@pytest.mark.parametrize("quiet", [False, True])
def test_who_waits_for_long_is_named_once(quiet, capsys):
    with viewed(1, quiet=quiet) as view, about("a.md"):
        for times in range(4):
            view.hear(News(0, 0, "waiting", document="a.md"))
            said = capsys.readouterr().err
            assert (said.count("a.md"), said.count("another run")) == ((times == 1),) * 2


def test_machines_are_not_told_of_waiting_in_words(capsys):
    with viewed(1, as_json=True) as view, about("a.md"):
        for _ in range(3):
            view.hear(News(0, 0, "waiting", document="a.md"))
    lines = capsys.readouterr().err.splitlines()
    assert [json.loads(line)["in_hand"][0]["stage"] for line in lines][-1] == "waiting"
