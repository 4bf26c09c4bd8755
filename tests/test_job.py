"""Runs over many sources: what is found, what it is called, and what becomes of it."""

import fcntl
import hashlib
import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from conftest import ONE, TWO, files
from made_pdf import pdf, type_at

from paperclean import doing
from paperclean import job as job_module
from paperclean.doing import do, ended
from paperclean.errors import CrashError, OutputError, ProfileError, SourceError, UsageError
from paperclean.job import Job, Outcome, carry_out, finished, jobs
from paperclean.model import Document
from paperclean.naming import natural
from paperclean.overall import status
from paperclean.readers import read_bytes, source_bytes
from paperclean.readers.reading import Reading
from paperclean.result import Result, verify
from paperclean.runners.serial import run
from paperclean.sources import combine
from paperclean.standing import keep, record_of, recorded
from paperclean.store import put_file, put_folder, recover


def tagged(name: str, path: str | Path) -> str:
    return f"{name}~{hashlib.sha256(os.fspath(path).encode()).hexdigest()[:8]}"


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def done(*sources: Path, out: Path, issue: bool = False) -> list[Outcome]:
    return list(run(jobs(sources, out, issue=issue)))


def named(*sources: Path, out: Path, issue: bool = False) -> list[str]:
    return [todo.name for todo in jobs(sources, out, issue=issue)]


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "out"


# What becomes of a source


def test_a_file_becomes_a_result(tmp_path, out):
    source = files(tmp_path, page_md=ONE) / "page.md"
    (outcome,) = done(source, out=out)
    assert outcome == Outcome(
        "page.md", "page.md", "ok", articles=1, result=os.fspath(out / "page.md"), pages=1
    )
    assert verify(out / "page.md") == []
    record = json.loads((out / ".runs" / "page.md.json").read_bytes())
    assert record["sources"] == [os.fspath(source)]
    assert record["outcome"] == "ok"
    assert record["seconds"] >= 0


def test_a_bad_document_takes_no_other_with_it(tmp_path, out):
    files(tmp_path / "in", a_md=ONE, b_xyz="", d_md=TWO)
    (tmp_path / "in" / "c.md").write_bytes(bytes(range(256)) * 9)
    found = list(carry_out(jobs([tmp_path / "in", tmp_path / "gone.md"], out), out, run))
    assert [(one.name, one.outcome, one.cls, one.exit_code) for one in found] == [
        ("a.md", "ok", "", 0),
        ("b.xyz", "rejected", "SourceError", 3),
        ("c.md", "rejected", "SourceError", 3),
        ("d.md", "ok", "", 0),
        ("gone.md", "rejected", "SourceError", 3),
    ]
    assert all(one.message and one.advice for one in found if one.outcome != "ok")
    assert inside(out) == ["a.md", "d.md", "run.jsonl"]
    lines = [json.loads(line) for line in (out / "run.jsonl").read_bytes().splitlines()]
    assert [(line["name"], line["outcome"], line["result"]) for line in lines] == [
        ("a.md", "ok", "a.md"),
        ("b.xyz", "rejected", ""),
        ("c.md", "rejected", ""),
        ("d.md", "ok", "d.md"),
        ("gone.md", "rejected", ""),
    ]


@pytest.mark.parametrize(
    ("error", "outcome", "cls"),
    [
        (ZeroDivisionError("x"), "crashed", "ZeroDivisionError"),
        (MemoryError(), "memory", "MemoryLimitError"),
    ],
)
def test_a_crash_is_named_and_logged(error, outcome, cls, tmp_path, out, monkeypatch):
    files(tmp_path / "in", a_md=ONE, b_md=TWO)
    real = doing.run

    def fail(document: Document, *rest: object) -> object:
        if document.origins[0].name == "a.md":
            raise error
        return real(document, *rest)

    monkeypatch.setattr(doing, "run", fail)
    bad, good = done(tmp_path / "in", out=out)
    assert (bad.outcome, bad.cls, bad.exit_code) == (outcome, cls, 5)
    assert bad.message
    assert bad.advice
    assert good.outcome == "ok"
    assert inside(out) == ["b.md"]
    log = json.loads((out / ".runs" / "a.md.json").read_bytes())["log"]
    assert ("ZeroDivisionError: x" in log) == (outcome == "crashed")


def test_an_empty_source_is_ok(tmp_path, out):
    (outcome,) = done(files(tmp_path, a_md="") / "a.md", out=out)
    assert (outcome.outcome, outcome.articles) == ("ok", 0)
    assert verify(out / "a.md") == []


def test_standard_input(out, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ONE.encode())))
    (outcome,) = run(jobs(["-"], out))
    assert (outcome.name, outcome.path, outcome.articles) == ("stdin.md", "stdin.md", 1)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TWO.encode())))
    (outcome,) = run(jobs(["-"], out))
    assert (outcome.name, outcome.unchanged) == ("stdin.md", False)
    assert inside(out) == ["stdin.md"]


def test_a_profile_is_checked_before_anything_is_read(tmp_path, out):
    source = files(tmp_path, a_md=ONE, p_toml='disable = ["no-such-rule"]') / "a.md"
    with pytest.raises(ProfileError, match="no-such-rule"):
        jobs([source], out, profile=tmp_path / "p.toml")
    files(tmp_path, p_toml='disable = ["masthead"]')
    (outcome,) = run(jobs([source], out, profile=tmp_path / "p.toml"))
    steps = Result.load(outcome.result).profile.steps
    assert "masthead" not in {step.rule.name for step in steps}


def test_jobs_are_plain_data(tmp_path, out):
    (todo,) = jobs([files(tmp_path, a_md=ONE) / "a.md"], out)
    assert isinstance(todo, Job)
    assert all(
        isinstance(part, str | bytes | int | tuple | Reading | None)
        for part in map(todo.__getattribute__, todo.__slots__)
    )


# What is found


def test_natural_order():
    assert sorted(["p10.md", "P2.md", "p1.md", "a10/1", "a9/2"], key=natural) == [
        "a9/2",
        "a10/1",
        "p1.md",
        "P2.md",
        "p10.md",
    ]


def test_all_files_below_a_folder(tmp_path, out):
    files(tmp_path, b__10_md=ONE, b__9_md=TWO, a_txt=ONE)
    files(tmp_path / "b" / ".hidden", a_md=ONE)
    (tmp_path / ".dot.md").touch()
    found = jobs([tmp_path], out)
    assert [todo.path for todo in found] == ["a.txt", "b/9.md", "b/10.md"]
    list(run(found))
    assert [todo.path for todo in jobs([tmp_path], out)] == ["a.txt", "b/9.md", "b/10.md"]
    assert json.loads((out / "9.md" / "manifest.json").read_bytes())["path"] == "b/9.md"


def test_nothing_is_done_twice(tmp_path, out):
    files(tmp_path, in__a_md=ONE, in__b_md=TWO)
    folder = tmp_path / "in"
    assert named(folder / "a.md", folder, folder / "a.md", out=out) == ["a.md", "b.md"]


def test_an_empty_folder_is_named(tmp_path, out):
    (tmp_path / "in").mkdir()
    (outcome,) = done(tmp_path / "in", out=out)
    assert (outcome.path, outcome.outcome) == ("in", "rejected")
    assert "empty folder" in outcome.message


def test_results_are_no_sources(tmp_path):
    files(tmp_path, a_txt=ONE, below__b_md=TWO)
    (tmp_path / "a.txt").rename(tmp_path / "below" / "a.md")
    for _ in range(2):
        found = list(carry_out(jobs([tmp_path], tmp_path), tmp_path, run))
        assert [(one.path, one.outcome) for one in found] == [
            ("below/a.md", "ok"),
            ("below/b.md", "ok"),
        ]
    assert inside(tmp_path) == ["a.md", "b.md", "below", "run.jsonl"]
    (tmp_path / "b.md" / "manifest.json").write_bytes(b'{\n "paperclean": cut sho')
    (tmp_path / "index.html").touch()
    assert [todo.path for todo in jobs([tmp_path], tmp_path / "out")] == [
        "below/a.md",
        "below/b.md",
    ]
    assert [todo.path for todo in jobs([tmp_path], tmp_path, issue=True)] == ["below"]
    (alone,) = jobs([tmp_path / "a.md"], tmp_path / "out")
    assert "is a folder" in do(alone).message


def test_a_manifest_of_something_else_hides_nothing(tmp_path, out):
    files(tmp_path / "in", manifest_json='{"name": "app"}', a_md=ONE)
    assert [todo.path for todo in jobs([tmp_path / "in"], out)] == ["a.md", "manifest.json"]


# What results are called


def test_sources_that_share_a_name_are_told_apart(tmp_path, out):
    files(tmp_path, x__page_md=ONE, y__page_md=TWO, y__other_md=ONE)
    assert named(tmp_path, out=out) == [
        tagged("page.md", "x/page.md"),
        "other.md",
        tagged("page.md", "y/page.md"),
    ]


def test_names_that_differ_in_case_alone_count_as_one(tmp_path, out):
    files(tmp_path, x__page_md=ONE, y__Page_md=TWO)
    assert named(tmp_path, out=out) == [
        tagged("page.md", "x/page.md"),
        tagged("Page.md", "y/Page.md"),
    ]


def test_the_same_path_below_two_sources(tmp_path, out):
    files(tmp_path, x__page_md=ONE, y__page_md=TWO)
    x, y = tmp_path / "x", tmp_path / "y"
    assert named(x, y, out=out) == [
        tagged("page.md", x / "page.md"),
        tagged("page.md", y / "page.md"),
    ]
    assert {one.outcome for one in done(x, y, out=out)} == {"ok"}


def test_a_result_of_another_source_is_never_replaced(tmp_path, out):
    files(tmp_path, x__page_md=ONE, y__page_md=TWO)
    x, y = tmp_path / "x" / "page.md", tmp_path / "y" / "page.md"
    assert done(x, out=out)[0].name == "page.md"
    for _ in range(2):
        assert done(y, out=out)[0].name == tagged("page.md", "page.md")
        assert done(x, out=out)[0].name == "page.md"
    x.write_text(TWO * 2, encoding="utf-8")
    assert done(x, out=out)[0].name == "page.md"
    assert Result.load(out / "page.md").source.source() == TWO * 2
    assert inside(out) == ["page.md", tagged("page.md", "page.md")]


def test_a_result_without_a_record_belongs_to_the_same_bytes_at_the_same_path(tmp_path, out):
    source = files(tmp_path, page_md=ONE) / "page.md"
    done(source, out=out)
    shutil.rmtree(out / ".runs")
    assert named(source, out=out) == ["page.md"]
    source.write_text(TWO, encoding="utf-8")
    assert named(source, out=out) == [tagged("page.md", "page.md")]


def test_a_folder_that_is_no_result_is_never_touched(tmp_path, out):
    source = files(tmp_path, page_md=ONE) / "page.md"
    todo = Job((os.fspath(source),), ("page.md",), "page.md", "page.md", os.fspath(out))
    files(out, page_md__mine_txt="x")
    names = [tagged("page.md", mark) for mark in ("page.md", source)]
    assert named(source, out=out) == names[:1]
    for name in names:
        (out / name).mkdir()
    (outcome,) = done(source, out=out)
    assert (outcome.outcome, outcome.cls, outcome.exit_code) == ("rejected", "OutputError", 5)
    assert do(todo).cls == "OutputError"
    assert inside(out / "page.md") == ["mine.txt"]
    assert [inside(out / name) for name in names] == [[], []]


def test_names_of_the_run_are_not_taken(tmp_path, out, monkeypatch):
    monkeypatch.setattr("paperclean.naming.RESERVED", frozenset(("index.md",)))
    assert named(files(tmp_path, index_md=ONE) / "index.md", out=out) == [
        tagged("index.md", "index.md")
    ]


def test_long_and_broken_names(tmp_path, out):
    long = "页" * 84 + ".md"
    broken = b"\xff.md"
    for name in (long, os.fsdecode(broken)):
        (tmp_path / name).write_text(ONE, encoding="utf-8")
    found = done(tmp_path, out=out)
    assert [one.outcome for one in found] == ["ok", "ok"]
    assert {one.path for one in found} == {long, "\ufffd.md"}
    assert all(len(one.name.encode()) <= 250 for one in found)
    assert all(verify(one.result) == [] for one in found)
    again = done(tmp_path, out=out)
    assert all(one.unchanged for one in again)
    assert [replace(one, unchanged=False) for one in again] == found


# Issues


def test_files_given_are_one_issue(tmp_path, out):
    files(tmp_path, **{"10_md": TWO, "9_md": ONE})
    (outcome,) = done(tmp_path / "10.md", tmp_path / "9.md", out=out, issue=True)
    assert (outcome.name, outcome.path, outcome.articles) == ("9.md", "9.md", 2)
    found = Result.load(outcome.result)
    assert verify(outcome.result) == []
    assert [origin.name for origin in found.source.origins] == ["9.md", "10.md"]
    assert [(page.number, page.origin, page.origin_page) for page in found.pages] == [
        (1, 0, 1),
        (2, 1, 1),
    ]
    assert [source_bytes(found.source, n).decode() for n in (0, 1)] == [ONE, TWO]
    assert [article.pages for article in found.articles] == [(1,), (2,)]


def test_files_given_are_in_the_order_of_their_names(tmp_path, out):
    files(tmp_path, z__1_md=ONE, a__2_md=TWO, b__10_md=ONE, b__2_md=ONE)
    given = [tmp_path / name for name in ("b/10.md", "b/2.md", "a/2.md", "z/1.md")]
    (todo,) = jobs(given, out, issue=True)
    assert [os.path.relpath(source, tmp_path) for source in todo.sources] == [
        "z/1.md", "a/2.md", "b/2.md", "b/10.md",
    ]  # fmt: skip


def test_an_issue_is_called_by_its_first_file_that_can_be_read(tmp_path, out):
    files(tmp_path, **{"2_md": ONE, "3_md": TWO})
    (tmp_path / "1.md").write_bytes(bytes(range(256)) * 9)
    given = [tmp_path / f"{number}.md" for number in (0, 1, 2, 3)]
    (outcome,) = done(*given, out=out, issue=True)
    assert (outcome.name, outcome.path, outcome.outcome) == ("2.md", "2.md", "partial")
    assert [origin.name for origin in Result.load(outcome.result).source.origins] == [
        "2.md",
        "3.md",
    ]


def test_each_folder_is_an_issue(tmp_path, out):
    files(tmp_path / "all", a__1_md=ONE, a__2_md=TWO, b__1_md=TWO, b__x_xyz="")
    found = done(tmp_path / "all", out=out, issue=True)
    assert [(one.name, one.path, one.outcome, one.articles) for one in found] == [
        ("a", "a", "ok", 2),
        ("b", "b", "ok", 1),
        ("x.xyz", "b/x.xyz", "rejected", 0),
    ]
    (outcome,) = done(tmp_path / "all" / "a", out=out / "more", issue=True)
    assert (outcome.name, outcome.path) == ("a", "a")


def test_a_bad_page_of_an_issue_is_named_and_the_rest_written(tmp_path, out):
    files(tmp_path / "issue", **{"1_md": ONE, "3_md": TWO})
    (tmp_path / "issue" / "2.md").write_bytes(bytes(range(256)) * 9)
    (outcome,) = done(tmp_path / "issue", out=out, issue=True)
    assert (outcome.outcome, outcome.articles, outcome.exit_code) == ("partial", 2, 5)
    assert "2.md" in outcome.message
    found = Result.load(outcome.result)
    assert found.outcome == "partial"
    assert any("2.md" in note for note in found.notes)
    assert os.fspath(tmp_path) not in (out / "issue" / "manifest.json").read_text()
    assert verify(outcome.result) == []


def test_combined_documents_have_their_own_ids():
    one, two = read_bytes(ONE.encode(), "1.md"), read_bytes(ONE.encode(), "2.md")
    both = combine([one, combine([two, one])])
    ids = [line.id for line in both.lines()]
    assert len(set(ids)) == len(ids) == 6
    assert [line.rank for line in both.lines()] == list(range(6))
    assert [page.origin for page in both.pages] == [0, 1, 2]
    assert [source_bytes(both, n) for n in range(3)] == [ONE.encode()] * 3
    assert combine([one]) == one


# What is done already


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    found = {path: path.stat() for path in (folder, *folder.rglob("*"))}
    return {str(path): (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


@pytest.mark.parametrize("issue", [False, True])
def test_what_is_done_is_left_as_it_is(tmp_path, out, issue):
    source = files(tmp_path / "in", a_md=ONE, b_md=TWO)
    first = done(source, out=out, issue=issue)
    before = {one.name: stamps(out / one.name) for one in first}
    again = done(source, out=out, issue=issue)
    assert again == [replace(one, unchanged=True) for one in first]
    assert {one.name: stamps(out / one.name) for one in again} == before


def test_standard_input_that_is_done(out, monkeypatch):
    for text, same in ((ONE, False), (ONE, True), (TWO, False)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        (outcome,) = run(jobs(["-"], out))
        assert (outcome.outcome, outcome.name) == ("ok", "stdin.md")
        assert outcome.unchanged == same


CHANGES = {
    "a byte of the source": lambda t, _: (t / "in" / "a.md").write_text(ONE + "\n"),
    "the profile": lambda t, _: (t / "p.toml").write_text('disable = ["masthead"]'),
    "a file of the profile": lambda t, _: (t / "w.txt").write_text("河滨\n城东\n"),
    "the manifest": lambda _, f: stated(f, "outcome", "partial"),
    "an article": lambda _, f: next((f / "articles").iterdir()).write_text("x"),
    "a missing file": lambda _, f: (f / "set-aside.txt").unlink(),
    "a link in the place of a file": lambda t, f: linked(f / "ledger.jsonl", t / "ledger"),
}


def stated(folder: Path, key: str, value: object) -> None:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest | {key: value}))


def linked(file: Path, away: Path) -> None:
    file.rename(away)
    file.symlink_to(away)


@pytest.mark.parametrize("kind", CHANGES)
def test_what_has_changed_is_made_anew(kind, tmp_path, out):
    files(tmp_path, in__a_md=ONE, w_txt="河滨\n", p_toml='[paper]\nwords = "w.txt"\n')

    def go() -> Outcome:
        (outcome,) = run(jobs([tmp_path / "in"], out, profile=tmp_path / "p.toml"))
        return outcome

    go()
    assert go().unchanged
    CHANGES[kind](tmp_path, out / "a.md")
    before = stamps(out / "a.md")
    outcome = go()
    assert (outcome.outcome, outcome.unchanged) == ("ok", False)
    assert stamps(out / "a.md") != before
    assert verify(out / "a.md") == []
    assert go().unchanged


@pytest.mark.parametrize("what", ["version", "versions", "program"])
def test_another_program_makes_it_anew(what, tmp_path, out, monkeypatch):
    source = files(tmp_path, a_md=ONE) / "a.md"
    with monkeypatch.context() as other:
        other.setattr(job_module, what, lambda: "another")
        done(source, out=out)
    for unchanged in (False, True):
        (outcome,) = carry_out(jobs([source], out), out, run)
        assert (outcome.outcome, outcome.unchanged) == ("ok", unchanged)


def test_another_engine_makes_anew_what_may_have_pictures(tmp_path, out, monkeypatch):
    files(tmp_path, in__a_md=ONE)
    (tmp_path / "in" / "b.pdf").write_bytes(pdf(type_at("Night school", 72, 700)))
    for engine, same in (("1", (False, False)), ("2", (True, False)), ("2", (True, True))):
        monkeypatch.setattr(job_module, "engine_versions", lambda _, now=engine: now)
        found = carry_out(jobs([tmp_path / "in"], out), out, run)
        assert tuple(outcome.unchanged for outcome in found) == same


def test_what_is_done_is_known_without_its_record(tmp_path, out):
    source = files(tmp_path, a_md=ONE) / "a.md"
    done(source, out=out)
    before = stamps(out / "a.md")
    shutil.rmtree(out / ".runs")
    (outcome,) = done(source, out=out)
    assert (outcome.outcome, outcome.unchanged) == ("ok", True)
    assert stamps(out / "a.md") == before


def test_other_choices_of_reading_make_it_anew(tmp_path, out):
    source = files(tmp_path, a_md=ONE) / "a.md"
    for how in (Reading(), Reading("pdfplumber"), Reading.of(pages="1")):
        for unchanged in (False, True):
            (outcome,) = run(jobs([source], out, reading=how))
            assert (outcome.outcome, outcome.unchanged) == ("ok", unchanged)
        assert Result.load(out / "a.md").reading == how
        assert verify(out / "a.md") == []
    (outcome,) = run(jobs([source], out, reading=Reading.of(pages="2-3")))
    assert (outcome.outcome, outcome.exit_code) == ("rejected", 2)
    assert "a.md has no page 2" in outcome.message


def test_a_page_that_one_file_of_an_issue_has_not(tmp_path, out):
    files(tmp_path / "issue", **{"1_md": ONE, "2_md": TWO})
    (outcome,) = run(jobs([tmp_path / "issue"], out, issue=True, reading=Reading.of(pages="2")))
    assert (outcome.outcome, outcome.exit_code) == ("rejected", 2)
    assert "1.md has no page 2" in outcome.message


def test_what_failed_is_tried_again_when_asked(tmp_path, out):
    files(tmp_path / "in", a_md=ONE)
    (tmp_path / "in" / "b.md").write_bytes(bytes(range(256)) * 9)
    said = []
    for issue, retry, unchanged in (
        (True, (), False), (True, (), True), (True, ("partial",), False),
        (False, (), False), (False, ("timeout",), True), (False, ("rejected",), False),
    ):  # fmt: skip
        *_, outcome = run(jobs([tmp_path / "in"], out, issue=issue, retry=retry))
        assert (outcome.outcome, outcome.unchanged) == (
            "partial" if issue else "rejected", unchanged,
        )  # fmt: skip
        said.append((issue, outcome.message, outcome.advice, outcome.notes, outcome.exit_code))
    assert len(set(said)) == 2


def test_a_failure_takes_nothing_from_the_older_result(tmp_path, out):
    source = files(tmp_path, a_md=ONE) / "a.md"
    done(source, out=out)
    before = stamps(out / "a.md")
    source.write_bytes(bytes(range(256)) * 9)
    assert done(source, out=out)[0].outcome == "rejected"
    source.write_text(ONE, encoding="utf-8")
    (outcome,) = done(source, out=out)
    assert (outcome.outcome, outcome.unchanged) == ("ok", True)
    assert stamps(out / "a.md") == before


def test_somebody_elses_files_in_a_result_are_named_and_stay(tmp_path, out):
    source = files(tmp_path, good_md=ONE) / "good.md"
    done(source, out=out)
    files(out / "good.md", notes__f_txt="x")
    for text in (ONE, TWO):
        source.write_text(text, encoding="utf-8")
        (outcome,) = done(source, out=out)
        assert (outcome.outcome, outcome.cls, outcome.exit_code) == ("rejected", "OutputError", 5)
        assert "notes/" in outcome.message
        assert "move that away" in outcome.advice
        assert (out / "good.md" / "notes" / "f.txt").read_text() == "x"


def test_doubts_about_the_encoding_are_said(tmp_path, out):
    source = tmp_path / "a.md"
    source.write_bytes(ONE.encode() + b"abc \xff def\n")
    for _ in range(2):
        (outcome,) = carry_out(jobs([source], out), out, run)
        assert [("places are not utf-8" in note) for note in outcome.notes] == [True]
        (line,) = (out / "run.jsonl").read_bytes().splitlines()
        assert json.loads(line)["notes"] == list(outcome.notes)


# Where nothing can be written


def test_out_that_is_a_file(tmp_path, out):
    source = files(tmp_path, page_md=ONE) / "page.md"
    out.touch()
    for folder, error in ((out, UsageError), (out / "below", OutputError)):
        with pytest.raises(error) as caught:
            jobs([source], folder)
        assert caught.value.advice


def test_a_full_disk(tmp_path, out, monkeypatch):
    source = files(tmp_path, page_md=ONE) / "page.md"
    todo = jobs([source], out)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("paperclean.store.os.fsync", full)
    (outcome,) = run(todo)
    assert (outcome.outcome, outcome.cls, outcome.exit_code) == ("rejected", "OutputError", 5)
    assert "No space left" in outcome.message
    assert os.listdir(out) == [".runs"]  # noqa: PTH208


# Exactly once


def trees(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_copies_are_computed_once_and_are_what_they_would_be(tmp_path, out, monkeypatch):
    files(tmp_path / "in", a_md=ONE, b_md=ONE, c_txt=ONE, **{"1__d_md": ONE})
    real, calls = doing.run, []

    def counted(document: Document, *rest: object) -> object:
        calls.append(document.origins[0].name)
        return real(document, *rest)

    monkeypatch.setattr(doing, "run", counted)
    assert [one.outcome for one in done(tmp_path / "in", out=out)] == ["ok"] * 4
    assert calls == ["1/d.md", "c.txt"]
    for path in ("a.md", "b.md", "c.txt", "1/d.md"):
        name, alone = path.rpartition("/")[2], tmp_path / "alone" / path
        (alone / path).parent.mkdir(parents=True)
        (alone / path).write_text(ONE, encoding="utf-8")
        done(alone, out=tmp_path / "alone-out" / name)
        assert trees(tmp_path / "alone-out" / name / name) == trees(out / name)
        assert verify(out / name) == []


def test_a_copy_of_a_damaged_result_is_computed(tmp_path, out):
    files(tmp_path, a_md=ONE, b_md=ONE)
    done(tmp_path / "a.md", out=out)
    (out / "a.md" / "ledger.jsonl").write_text("")
    done(tmp_path / "b.md", out=out)
    assert verify(out / "b.md") == []


def test_what_is_done_is_known_by_the_state_of_its_files(tmp_path, out, monkeypatch):
    folder = files(tmp_path / "in", a_md=ONE, b_md=TWO)
    for file in folder.iterdir():
        os.utime(file, (1, 1))
    monkeypatch.setattr("paperclean.standing.SETTLED", 0.0)
    todo = jobs([folder], out)
    assert [finished(one) for one in todo] == [None, None]
    first = list(carry_out(todo, out, run))
    assert [finished(one) for one in todo] == [replace(one, unchanged=True) for one in first]
    (folder / "a.md").touch()
    assert finished(todo[0]) is None  # it must be read
    before = stamps(out / "a.md")
    (again, _) = carry_out(todo, out, run)
    assert again.unchanged
    assert stamps(out / "a.md") == before
    assert finished(todo[0]) is not None
    (folder / "a.md").write_text(ONE.replace("新桥", "旧桥"), encoding="utf-8")
    os.utime(folder / "a.md", (1, 1))
    assert finished(todo[0]) is None
    assert [one.unchanged for one in carry_out(todo, out, run)] == [True, False]
    (out / "b.md" / "articles" / "mine.txt").touch()
    assert finished(todo[1]) is None


def test_a_source_that_has_just_changed_is_read_again(tmp_path, out):
    source = files(tmp_path, a_md=ONE) / "a.md"
    (todo,) = jobs([source], out)
    do(todo)
    assert finished(todo) is None


def test_a_result_that_was_written_before_its_process_ended_is_done(tmp_path, out):
    (todo,) = jobs([files(tmp_path, a_md=ONE) / "a.md"], out)
    do(todo)
    before = stamps(out / "a.md")
    record_of(out, "a.md").unlink()
    assert ended(todo, CrashError("killed"), 1.0).outcome == "ok"
    record = recorded(out, "a.md")
    keep(out, "a.md", replace(record, outcome="crashed", cls="CrashError", files=None))
    for retry in ((), ("crashed",)):
        outcome = do(replace(todo, retry=retry))
        assert (outcome.outcome, outcome.unchanged) == ("ok", True)
    assert stamps(out / "a.md") == before


# What became of all


def test_status_is_right_without_what_a_run_writes_at_its_end(tmp_path, out):
    folder = files(tmp_path / "in", a_md=ONE, b_xyz="", c_md=TWO)
    todo = jobs([folder], out)
    with suppress(KeyboardInterrupt):

        def stopped(rest: Iterable[Job]) -> Iterator[Outcome]:
            one, two, _ = rest
            yield do(one)
            do(two)
            raise KeyboardInterrupt

        list(carry_out(todo, out, stopped))
    lines = [json.loads(line) for line in (out / "run.jsonl").read_bytes().split(b"\n")[:-1]]
    assert [line["name"] for line in lines] == ["a.md", "b.xyz"]
    (out / "run.jsonl").unlink()
    found = status(out)
    assert (found.outcomes, found.left) == ({"ok": 1, "rejected": 1}, ["c.md"])
    assert [(kind, one.path) for kind, (one,) in found.failures.items()] == [
        ("rejected, SourceError", "b.xyz")
    ]
    assert found.slowest[0][0] > 0
    (out / ".runs" / "a.md.json").write_bytes(b"{")  # cut short
    assert status(out).outcomes == {"ok": 1, "rejected": 1}
    list(carry_out(jobs([folder], out), out, run))
    found = status(out)
    assert (found.outcomes, found.left) == ({"ok": 2, "rejected": 1}, [])
    assert found.pages == 2
    assert found.edits["merged-articles"] > 0
    names = [json.loads(line)["name"] for line in (out / "run.jsonl").open("rb")]
    assert names == ["a.md", "b.xyz", "c.md"]


def test_what_a_broken_run_has_left_is_the_work_of_the_next(tmp_path, out):
    folder = files(tmp_path / "in", a_md=ONE, b_md=TWO)

    def stopped(rest: Iterable[Job]) -> Iterator[Outcome]:
        yield do(next(iter(rest)))
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        list(carry_out(jobs([folder], out), out, stopped))
    assert status(out).left == ["b.md"]
    (folder / "b.md").rename(folder / "c.md")
    list(carry_out(jobs([folder], out, reading=Reading("pdfplumber")), out, run))
    assert status(out).left == []  # it is gone, and the other was done
    (folder / "c.md").rename(folder / "b.md")
    list(carry_out(jobs([folder], out, reading=Reading("pdfplumber")), out, run))
    assert status(out).left == []
    assert list((out / ".runs" / "plans").iterdir()) == []
    (out / ".runs" / "a.md.json").unlink()
    assert (status(out).left, status(out).outcomes["ok"]) == ([], 3)
    shutil.rmtree(out / ".runs")
    assert status(out).outcomes == {"ok": 3}
    assert json.loads(json.dumps(asdict(status(out))))["edits"]["merged-articles"] > 0


def test_a_folder_by_its_address(tmp_path, out):
    source = files(tmp_path, a_md=ONE) / "a.md"
    (outcome,) = carry_out(jobs([source], f"file://{out}"), f"file://{out}", run)
    assert outcome.result == os.fspath(out / "a.md")
    assert verify(out / "a.md") == []
    assert status(f"file://{out}").outcomes == {"ok": 1}


def test_what_was_done_with_other_settings_is_left(tmp_path, out):
    folder = files(tmp_path / "in", a_md=ONE, b_md=TWO)
    list(carry_out(jobs([folder], out), out, run))
    todo = jobs([folder], out, reading=Reading("pdfplumber"))

    def stopped(rest: Iterable[Job]) -> Iterator[Outcome]:
        yield do(next(iter(rest)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(carry_out(todo, out, stopped))
    assert status(out).left == ["b.md"]


def test_status_of_what_is_no_folder_of_results(tmp_path):
    with pytest.raises(SourceError, match="no folder that"):
        status(tmp_path)


# Two at once


def test_the_loser_of_a_race_throws_its_copy_away(tmp_path, out):
    source = files(tmp_path, a_md=ONE) / "a.md"
    done(source, out=out)
    before = stamps(out / "a.md")
    put_folder(out / "a.md", [("x", b"")], lambda: True)
    assert stamps(out / "a.md") == before


def test_a_folder_that_is_replaced_by_two_at_once_is_whole(tmp_path):
    def put(number: int) -> None:
        for _ in range(30):
            put_folder(tmp_path / "a", [("x", b"%d" % number), ("y/z", b"%d" % number)])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, range(4)))
    assert (tmp_path / "a" / "x").read_bytes() == (tmp_path / "a" / "y" / "z").read_bytes()
    assert inside(tmp_path) == ["a"]
    assert not (tmp_path / ".writing").exists()


def _put_many(folder: Path, number: int) -> None:
    for turn in range(150):
        put_folder(folder / f"{number}-{turn}", [("x", b"")])
        put_file(folder / f"{number}.txt", b"%d" % turn)


def test_many_that_write_beside_each_other_are_in_nobodys_way(tmp_path):
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        list(pool.map(_put_many, [tmp_path] * 4, range(4)))
    assert len(inside(tmp_path)) == 4 * 151
    assert not (tmp_path / ".writing").exists()


@pytest.mark.parametrize("held_", [True, False])
def test_what_is_left_is_removed_unless_somebody_holds_it(held_, tmp_path):
    left = tmp_path / ".writing" / "left"
    files(left, lock="a.md", old__page_txt="older", new__page_txt="ne")
    with (left / "lock").open("r+b") as lock:
        if held_:
            fcntl.flock(lock, fcntl.LOCK_EX)
        recover(tmp_path)
        assert left.exists() == held_
        assert (tmp_path / "a.md").exists() == (not held_)
    if not held_:
        assert trees(tmp_path) == {"a.md/page.txt": b"older"}
