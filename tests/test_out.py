"""OUT as a run finds it: links where its own folders belong, what was left, what cannot be read."""

import hashlib
import io
import json
import os
import shutil
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ONE, TWO, files

from paperclean.collected import collect
from paperclean.errors import OutputError
from paperclean.job import Outcome, carry_out, jobs
from paperclean.overall import status
from paperclean.readers.reading import Reading
from paperclean.runners.serial import run
from paperclean.standing import record_of, recorded
from paperclean.store import put_file, put_folder, recover

OWN = (".writing", ".cache", ".runs", ".runs/.writing", ".runs/plans", ".runs/keys")


def done(*sources: Path, out: Path) -> list[Outcome]:
    return list(run(jobs(sources, out)))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """Make a folder of somebody else's, which looks like what a killed run left."""
    folder = tmp_path / "precious"
    for name in ("photos/new/a.jpg", "photos/lock", "letters/b.txt", "c.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("name", OWN)
def test_a_link_where_a_folder_of_the_run_belongs_is_refused(name, tmp_path, out, precious):
    before = below(precious)
    link = out / name
    link.parent.mkdir(parents=True)
    link.symlink_to(precious)
    with pytest.raises(OutputError, match="is a link") as caught:
        jobs([files(tmp_path, page_md=ONE) / "page.md"], out)
    assert str(link) in str(caught.value)
    assert caught.value.advice
    assert below(precious) == before
    assert link.is_symlink()


def test_nothing_is_written_or_removed_through_a_link_that_came_later(out, precious):
    before = below(precious)
    out.mkdir()
    (out / ".writing").symlink_to(precious)
    for broken in (
        lambda: put_file(out / "run.jsonl", b"{}"),
        lambda: put_folder(out / "page.md", [("a", b"b")]),
        lambda: recover(out),
    ):
        with pytest.raises(OutputError, match="is a link"):
            broken()
    (out / ".writing").unlink()
    (out / ".writing").mkdir()
    (out / ".writing" / "tmpone").symlink_to(precious / "photos")
    (out / ".writing" / "tmptwo").mkdir()
    (out / ".writing" / "tmptwo" / "lock").symlink_to(precious / "c.txt")
    recover(out)
    assert below(precious) == before
    assert (precious / "c.txt").read_text(encoding="utf-8") == "c.txt"


def test_what_was_put_aside_goes_back_to_no_other_place(tmp_path, out):
    left = out / ".writing" / "tmpone"
    (left / "old").mkdir(parents=True)
    (left / "lock").write_bytes(b"../elsewhere")
    recover(out)
    assert below(tmp_path) == ["out", "out/elsewhere"]


@pytest.mark.parametrize("place", [".", ".runs", ".runs/plans", ".cache/5b"])
def test_what_killed_runs_left_is_removed_wherever_it_is(place, tmp_path, out):
    source = files(tmp_path, page_md=ONE) / "page.md"
    (first,) = done(source, out=out)
    left = out / place / ".writing" / "tmpdead"
    left.mkdir(parents=True)
    (left / "lock").write_bytes(b"page.json")
    (left / "new").write_bytes(b"{")
    (again,) = done(source, out=out)
    assert (first.outcome, again.unchanged) == ("ok", True)
    assert not left.parent.exists()


def test_what_killed_runs_left_in_a_cache_of_its_own_is_removed(tmp_path, out):
    left = tmp_path / "kept" / "5b" / ".writing" / "tmpdead"
    left.mkdir(parents=True)
    (left / "lock").write_bytes(b"x.recognition")
    source = files(tmp_path, page_md=ONE) / "page.md"
    jobs([source], out, reading=Reading(cache=os.fspath(tmp_path / "kept")))
    assert not left.parent.exists()


# A document keeps its name


def named(*sources: Path, out: Path) -> dict[str, str]:
    return {todo.path: todo.name for todo in jobs(sources, out)}


def cleaned(*sources: Path, out: Path) -> dict[str, Outcome]:
    """Run as the command line does."""
    return {one.path: one for one in carry_out(jobs(sources, out), out, run)}


def tagged(name: str, path: str) -> str:
    return f"{name}~{hashlib.sha256(path.encode()).hexdigest()[:8]}"


def test_a_document_keeps_its_name_when_others_of_that_name_come_and_go(tmp_path, out):
    source = files(tmp_path / "in", a__1_md=ONE)
    assert cleaned(source, out=out)["a/1.md"].name == "1.md"
    files(source, b__1_md=TWO)
    both = {"a/1.md": "1.md", "b/1.md": tagged("1.md", "b/1.md")}
    for _ in range(2):
        found = cleaned(source, out=out)
        assert {path: one.name for path, one in found.items()} == both
        assert found["a/1.md"].unchanged
        assert status(out).outcomes == {"ok": 2}
    (source / "a" / "1.md").unlink()
    assert named(source, out=out) == {"b/1.md": both["b/1.md"]}
    (source / "c").mkdir()
    (source / "c" / "1.md").write_text(ONE, encoding="utf-8")
    names = named(source, out=out)
    assert names == {"b/1.md": both["b/1.md"], "c/1.md": tagged("1.md", "c/1.md")}


def test_a_document_keeps_its_name_without_its_record(tmp_path, out):
    source = files(tmp_path / "in", a__1_md=ONE)
    done(source, out=out)
    shutil.rmtree(out / ".runs")
    files(source, b__1_md=TWO)
    assert named(source, out=out)["a/1.md"] == "1.md"


def test_a_document_that_failed_keeps_its_name_too(tmp_path, out):
    source = tmp_path / "in"
    (source / "a").mkdir(parents=True)
    (source / "a" / "1.md").write_bytes(bytes(range(256)) * 9)
    assert cleaned(source, out=out)["a/1.md"].outcome == "rejected"
    files(source, b__1_md=TWO)
    found = cleaned(source, out=out)
    assert found["a/1.md"].name == "1.md"
    assert found["b/1.md"].name == tagged("1.md", "b/1.md")
    assert status(out).outcomes == {"ok": 1, "rejected": 1}


def test_members_keep_their_names_when_an_archive_grows(tmp_path, out):
    packed = tmp_path / "all.tar"
    for folder, text in (("a", ONE), ("b", TWO)):
        data = text.encode()
        with tarfile.open(packed, "a") as archive:
            info = tarfile.TarInfo(f"{folder}/1.md")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        found = cleaned(packed, out=out)
    assert found["all.tar/a/1.md"].name == "1.md"
    assert found["all.tar/b/1.md"].name == tagged("1.md", "all.tar/b/1.md")
    assert status(out).outcomes == {"ok": 2}


def test_a_document_with_two_results_counts_once(tmp_path, out):
    source = files(tmp_path / "in", a__1_md=ONE, b__1_md=TWO)
    cleaned(source, out=out)
    cleaned(source / "a" / "1.md", out=out)  # by another path, so by another name
    assert len([*out.glob("*/manifest.json")]) == 3
    assert status(out).outcomes == {"ok": 2}
    assert len((out / "run.jsonl").read_bytes().splitlines()) == 2
    assert collect(out, "csv").articles == 2


def test_what_was_read_from_standard_input_counts_each_time(out, monkeypatch):
    for name, text in (("one.md", ONE), ("two.md", TWO)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        [*run([replace(todo, name=name) for todo in jobs(["-"], out)])]
    assert status(out).outcomes == {"ok": 2}


# Records


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("states", value) for value in ([5], ["x"], [[1, 2, 3]], [[1, 2, 3, "4"]], [{}])),
        *((name, [5]) for name in ("sources", "origins", "notes", "formats", "decisions")),
        *(("files", value) for value in ({"a": 5}, {"a": ["x"]}, {"a": None})),
    ],
)
def test_a_record_of_another_shape_is_none(field, value, tmp_path, out):
    source = files(tmp_path, page_md=ONE) / "page.md"
    done(source, out=out)
    record = record_of(out, "page.md")
    assert recorded(out, "page.md") is not None
    record.write_text(json.dumps(json.loads(record.read_bytes()) | {field: value}))
    assert recorded(out, "page.md") is None
    (again,) = cleaned(source, out=out).values()
    assert (again.outcome, again.unchanged) == ("ok", True)
