"""Runs over many sources: what is found, what it is called, and what becomes of it."""

import hashlib
import io
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from paperclean import job as job_module
from paperclean.errors import OutputError, ProfileError
from paperclean.job import Job, Outcome, do, jobs, logged
from paperclean.model import Document
from paperclean.naming import natural
from paperclean.readers import read_bytes, source_bytes
from paperclean.result import Result, verify
from paperclean.runners.serial import run
from paperclean.sources import combine

ONE = "# 新桥通车 往来便捷\n\n本报讯 昨日，位于城东的新桥正式通车。\n"
TWO = "# 秋粮收购全面展开\n\n各地粮库已做好准备，农民排队售粮。\n"


def files(folder: Path, **contents: str) -> Path:
    """Write files; in their names `__` stands for a separator and `_` for a dot."""
    for name, text in contents.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


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
        "page.md", "page.md", "ok", articles=1, result=os.fspath(out / "page.md")
    )
    assert verify(out / "page.md") == []
    record = json.loads((out / ".runs" / "page.md.json").read_bytes())
    assert record["sources"] == [os.fspath(source)]
    assert record["outcome"] == "ok"
    assert record["seconds"] >= 0


def test_a_bad_document_takes_no_other_with_it(tmp_path, out):
    files(tmp_path / "in", a_md=ONE, b_xyz="", d_md=TWO)
    (tmp_path / "in" / "c.md").write_bytes(bytes(range(256)) * 9)
    found = list(logged(run(jobs([tmp_path / "in", tmp_path / "gone.md"], out)), out))
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
    ("error", "outcome"), [(ZeroDivisionError("x"), "crashed"), (MemoryError(), "memory")]
)
def test_a_crash_is_named_and_logged(error, outcome, tmp_path, out, monkeypatch):
    files(tmp_path / "in", a_md=ONE, b_md=TWO)
    real = job_module.run

    def fail(document: Document, *rest: object) -> object:
        if document.origins[0].name == "a.md":
            raise error
        return real(document, *rest)

    monkeypatch.setattr(job_module, "run", fail)
    bad, good = done(tmp_path / "in", out=out)
    assert (bad.outcome, bad.cls, bad.exit_code) == (outcome, type(error).__name__, 5)
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
    (outcome,) = run(jobs(["-"], out, stdin_name="page.txt"))
    assert outcome.name == "page.txt"
    assert inside(out) == ["page.txt", "stdin.md"]


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
        isinstance(part, str | bytes | tuple | None)
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
    assert done(tmp_path, out=out) == found


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


def test_each_folder_is_an_issue(tmp_path, out):
    files(tmp_path / "all", a__1_md=ONE, a__2_md=TWO, b__1_md=TWO, b__x_jpg="")
    found = done(tmp_path / "all", out=out, issue=True)
    assert [(one.name, one.path, one.outcome, one.articles) for one in found] == [
        ("a", "a", "ok", 2),
        ("b", "b", "ok", 1),
        ("x.jpg", "b/x.jpg", "rejected", 0),
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


# Where nothing can be written


def test_out_that_is_a_file(tmp_path, out):
    source = files(tmp_path, page_md=ONE) / "page.md"
    out.touch()
    for folder in (out, out / "below"):
        with pytest.raises(OutputError) as caught:
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
