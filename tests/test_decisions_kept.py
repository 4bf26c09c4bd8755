"""Where decisions are kept: which of them count, when a document is done again, what stays."""

import json
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

import paperclean
from paperclean import objects
from paperclean.cli.program import program
from paperclean.decisions import SUFFIX, Decision, Decisions, anchor
from paperclean.errors import DecisionsError, UsageError
from paperclean.job import Outcome, carry_out, finished, jobs
from paperclean.readers import read_bytes
from paperclean.result import Result, verify
from paperclean.runners.serial import run

PAGE = "# 新桥通车 往来便捷\n\n本报讯 昨日，位于城东的新桥正式通车。\n"
OTHER = PAGE.replace("城东", "城西")


def correcting(word: str, text: str = PAGE) -> str:
    """Give decisions that put another word in the place of 正式."""
    document = read_bytes(text.encode(), "page.md")
    line = next(line for line in document.lines() if "正式" in line.source)
    at = line.source.index("正式")
    there = anchor(document, line.id, (at, at + 2))
    return Decisions((Decision("text", there, before="正式", after=word),), "page.md").to_json()


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    old = file.stat().st_mtime - 60
    os.utime(file, (old, old))
    return file


def done(*sources: Path | str, out: Path | str, **choices: object) -> list[Outcome]:
    return list(carry_out(jobs(sources, out, **choices), out, run))


def text(out: Path, name: str = "page.md") -> str:
    return Result.load(out / name).articles[0].paragraphs[0]


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every state of a file for one that a change would show in."""
    monkeypatch.setattr("paperclean.standing.SETTLED", 0.0)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return put(tmp_path / "in" / "page.md", PAGE)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_those_in_out_come_before_those_beside_the_source(page: Path, out: Path) -> None:
    beside = put(page.with_name(f"page.md{SUFFIX}"), correcting("今日"))
    (one,) = done(page, out=out)
    assert "今日通车" in text(out)
    assert one.notes == ()
    kept = put(out / f"page.md{SUFFIX}", correcting("昨日"))
    (one,) = done(page, out=out)
    assert "昨日通车" in text(out)
    assert [note for note in one.notes if str(beside) in note and str(kept) in note]
    named = put(page.with_name("mine.json"), correcting("明日"))
    (one,) = done(page, out=out, decisions=named)
    assert "明日通车" in text(out)
    assert one.notes == ()
    assert verify(out / "page.md") == []
    again = done(page, out=out)
    assert "昨日通车" in text(out)
    assert again[0].notes == done(page, out=out)[0].notes != ()


def test_what_appears_changes_or_goes_is_done_again(page: Path, out: Path) -> None:
    def unchanged() -> bool:
        (job,) = jobs([page], out)
        quick = finished(job) is not None
        (one,) = done(page, out=out)
        assert one.outcome == "ok"
        assert one.unchanged or not quick
        return one.unchanged

    assert not unchanged()
    assert unchanged()
    kept = put(out / f"page.md{SUFFIX}", correcting("今日"))
    assert not unchanged()
    assert unchanged()
    assert finished(jobs([page], out)[0]) is not None
    kept.touch()
    assert finished(jobs([page], out)[0]) is None
    assert unchanged()
    assert finished(jobs([page], out)[0]) is not None
    put(kept, correcting("昨日"))
    assert not unchanged()
    assert "昨日通车" in text(out)
    kept.unlink()
    assert not unchanged()
    assert "正式通车" in text(out)
    put(page.with_name(f"page.md{SUFFIX}"), correcting("昨日"))
    assert not unchanged()


def test_nothing_touches_them(page: Path, out: Path, tmp_path: Path) -> None:
    kept = put(out / f"page.md{SUFFIX}", correcting("今日"))
    beside = put(page.with_name(f"page.md{SUFFIX}"), correcting("昨日"))
    before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in (kept, beside)]
    done(page, out=out)
    put(page, OTHER)
    done(page, out=out)
    other = put(tmp_path / "else" / "page.md", PAGE)
    (foreign,) = done(other, out=out)
    assert Path(foreign.result).name.startswith("page.md~")
    assert "正式通车" in text(out, Path(foreign.result).name)
    done(page, other, out=out)
    assert [(file.read_bytes(), file.stat().st_mtime_ns) for file in (kept, beside)] == before


def test_they_are_no_sources(page: Path, out: Path, tmp_path: Path) -> None:
    put(page.with_name(f"page.md{SUFFIX}"), correcting("昨日"))
    folder = page.parent

    def names(*given: Path | str, **choices: object) -> list[str]:
        return [job.path for job in jobs(given, out, **choices)]

    assert names(folder) == names(f"{folder}/*") == names(f"{folder}/**/*") == ["page.md"]
    listed = put(tmp_path / "list", f"{page}\n{page}{SUFFIX}\n")
    assert names(lists=[listed]) == ["page.md"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        for file in sorted(folder.iterdir()):
            packed.write(file, file.name)
    assert names(tmp_path / "a.zip") == ["a.zip/page.md"]
    put(tmp_path / f"in{SUFFIX}", correcting("今日"))
    (job,) = jobs([folder], out, issue=True)
    assert (job.path, job.decisions) == ("in", (f"{folder}{SUFFIX}",))
    done(folder, out=out, issue=True)
    assert "今日通车" in text(out, "in")


def test_an_issue_that_grows_and_shrinks_keeps_its_name_and_its_decisions(
    tmp_path: Path, out: Path
) -> None:
    folder = tmp_path / "iss"
    for number in (1, 2):
        put(folder / f"{number}.md", PAGE)

    def again(pages: int) -> Outcome:
        (job,) = jobs([folder], out, issue=True)
        assert finished(job) is None
        (one,) = done(folder, out=out, issue=True)
        assert (one.name, one.outcome, one.unchanged) == ("iss", "ok", False)
        assert [path.name for path in out.glob("iss*/")] == ["iss"]
        result = Result.load(out / "iss")
        assert len(result.pages) == pages
        assert result.decisions is not None
        assert verify(out / "iss") == []
        return one

    kept = put(out / f"iss{SUFFIX}", correcting("今日"))
    assert again(2).notes == ()
    put(folder / "3.md", OTHER)
    assert again(3).notes == ()
    assert "今日通车" in text(out, "iss")
    put(folder / "0.md", OTHER)  # what was page 1 is page 2 now
    (note,) = again(4).notes
    assert "decision 1 is stale: text, «正式» on page 1" in note
    for number in (0, 2, 3):
        (folder / f"{number}.md").unlink()
    assert again(1).notes == ()
    assert "今日通车" in text(out, "iss")
    assert done(folder, out=out, issue=True)[0].unchanged
    assert kept.read_text(encoding="utf-8") == correcting("今日")


def test_only_the_folder_itself_is_the_same_issue(tmp_path: Path, out: Path) -> None:
    one, other = (put(tmp_path / side / "iss" / "1.md", PAGE).parent for side in "xy")
    put(out / f"iss{SUFFIX}", correcting("今日"))
    done(one, out=out, issue=True)
    for _ in range(2):
        (foreign,) = done(other, out=out, issue=True)
        assert foreign.name.startswith("iss~")
        assert "正式通车" in text(out, foreign.name)
        (note,) = foreign.notes
        assert f"iss{SUFFIX} is passed over" in note
        assert foreign.name in note
        put(other / "2.md", OTHER)
    assert "今日通车" in text(out, "iss")
    alone = put(tmp_path / "x" / "iss" / "iss.md", PAGE)
    assert done(alone, out=out)[0].name == "iss.md"


def test_files_given_are_an_issue_by_the_one_that_names_it(tmp_path: Path, out: Path) -> None:
    texts = [PAGE, *(f"# 第{n}篇的标题\n\n这一版上只有第{n}篇文章。\n" for n in "二三")]
    pages = [put(tmp_path / "in" / f"{n}.md", text_) for n, text_ in enumerate(texts, 1)]
    put(out / f"1.md{SUFFIX}", correcting("今日"))
    for some in (pages[:2], pages, pages[::2]):
        (one,) = done(*some, out=out, issue=True)
        assert (one.name, one.unchanged, one.notes) == ("1.md", False, ())
        assert len(Result.load(out / "1.md").pages) == len(some)
        assert "今日通车" in text(out, "1.md")
    (single,) = done(pages[0], out=out)
    assert single.name.startswith("1.md~")


def test_an_archive_that_grows_is_the_same_issue(tmp_path: Path, out: Path) -> None:
    for side in "ab":
        for pages in (1, 2):
            with zipfile.ZipFile(tmp_path / f"{side}.zip", "w") as packed:
                for number in range(pages):
                    packed.writestr(f"{number}.md", PAGE)
            (one,) = done(tmp_path / f"{side}.zip", out=out, issue=True)
            assert (one.name, one.pages) == (f"{side}.zip", pages)


def test_decisions_under_a_name_that_the_result_has_not_are_told_of(
    tmp_path: Path, out: Path
) -> None:
    for side, page in (("x", PAGE), ("y", OTHER)):
        put(tmp_path / "in" / side / "page.md", page)
    found = done(tmp_path / "in", out=out)
    assert [one.notes for one in found] == [(), ()]
    lost = put(out / f"page.md{SUFFIX}", correcting("今日"))
    for _ in range(2):
        found = done(tmp_path / "in", out=out)
        assert [one.notes for one in found] == [
            (f"{lost} is passed over, this result is called {one.name}",) for one in found
        ]
    lost.rename(out / f"{found[0].name}{SUFFIX}")
    assert [one.notes for one in done(tmp_path / "in", out=out)] == [(), ()]
    assert "今日通车" in text(out, found[0].name)


def test_copies_with_other_decisions_are_other_results(tmp_path: Path, out: Path) -> None:
    pages = [put(tmp_path / "in" / f"{name}.md", PAGE) for name in "abc"]
    for file in pages[:2]:
        put(file.with_name(f"{file.name}{SUFFIX}"), correcting("今日"))
    done(tmp_path / "in", out=out)
    assert ["今日" in text(out, f"{name}.md") for name in "abc"] == [True, True, False]
    assert [verify(out / f"{name}.md") for name in "abc"] == [[], [], []]


def test_what_is_no_file_of_decisions_is_named(page: Path, out: Path) -> None:
    wrong = put(page.with_name(f"page.md{SUFFIX}"), "{}")
    (one,) = done(page, out=out)
    assert (one.outcome, one.cls, one.exit_code) == ("rejected", "DecisionsError", 2)
    assert str(wrong) in one.message
    assert done(page, out=out)[0].outcome == "rejected"
    put(wrong, correcting("今日"))
    assert done(page, out=out)[0].outcome == "ok"
    with pytest.raises(DecisionsError, match="gone"):
        jobs([page], out, decisions=page.with_name("gone.json"))
    put(page.with_name("b.md"), OTHER)
    with pytest.raises(UsageError, match="there are 2"):
        jobs([page.parent], out, decisions=wrong)


@pytest.mark.parametrize("place", ["out", "beside", "beside a folder", "found", "a dead link"])
def test_what_lies_in_the_place_of_the_file_is_named(page: Path, out: Path, place: str) -> None:
    issue, source = place == "beside a folder", page.parent if "folder" in place else page
    wrong = (out if place == "out" else source.parent) / f"{source.name}{SUFFIX}"
    if place == "a dead link":
        wrong.symlink_to("nothing")
    else:
        wrong.mkdir(parents=True)
    given = page.parent if place == "found" else source
    (one,) = done(given, out=out, issue=issue)
    assert (one.outcome, one.cls, one.exit_code) == ("rejected", "DecisionsError", 2)
    assert str(wrong) in one.message
    assert ("move the folder away" in one.advice) == (place != "a dead link")
    assert not one.result
    wrong.unlink() if wrong.is_symlink() else wrong.rmdir()
    put(wrong, correcting("今日"))
    assert done(given, out=out, issue=issue)[0].outcome == "ok"
    assert "今日通车" in text(out, one.name)


def test_a_result_whose_name_ends_so_is_none(tmp_path: Path, out: Path) -> None:
    put(tmp_path / f"page.md{SUFFIX}" / "one.md", PAGE)
    (one,) = done(tmp_path / f"page.md{SUFFIX}", out=out, issue=True)
    assert (out / f"page.md{SUFFIX}").is_dir()
    (two,) = done(put(tmp_path / "in" / "page.md", PAGE), out=out)
    assert (one.outcome, two.outcome, two.notes) == ("ok", "ok", ())


def test_the_manifest_tells_of_them(page: Path, out: Path) -> None:
    files = (correcting("今日"), correcting("昨日", OTHER))
    both = [one for file in files for one in paperclean.decisions.read(file.encode()).decisions]
    stale = Decisions(tuple(both)).to_json()
    kept = put(out / f"page.md{SUFFIX}", stale)
    (one,) = done(page, out=out)
    manifest = json.loads((out / "page.md" / "manifest.json").read_bytes())
    told = manifest["decisions"]
    assert told["count"] == 2
    assert told["sha256"] == paperclean.decisions.read(kept).sha256
    assert [*told["stale"]] == ["2"]
    assert manifest["notes"] == [told["stale"]["2"]] == list(one.notes)
    result = Result.load(out / "page.md")
    assert result.decisions == paperclean.clean(page, decisions=kept).decisions
    assert verify(out / "page.md") == []
    plain = paperclean.clean(page).write(out, "plain.md")
    assert json.loads((plain / "manifest.json").read_bytes())["decisions"] is None
    manifest["decisions"]["count"] = "two"
    (out / "page.md" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert any("count is not" in wrong for wrong in verify(out / "page.md"))


def command(*words: str | Path) -> tuple[int, str]:
    done_ = CliRunner().invoke(program, [*map(str, words)])
    return done_.exit_code, done_.output


def test_from_the_command_line(page: Path, out: Path) -> None:
    named = put(page.with_name("mine.json"), correcting("今日"))
    serial: Sequence[str] = ("--runner", "serial")
    assert command("clean", page, "-o", out, "--decisions", named, *serial)[0] == 0
    assert "今日通车" in text(out)
    code, said = command("clean", page, page.parent, "-o", out, "--decisions", named, *serial)
    assert (code, "there are 2" in said) == (2, True)
    wrong = put(page.with_name("wrong.json"), correcting("今日").replace('"text"', '"erase"'))
    code, said = command("clean", page, "-o", out, "--decisions", wrong, *serial)
    assert code == 2
    assert "wrong.json: decision 1: do is" in said
    assert "there are: reject, accept, text" in said
    code, said = command("diff", page, "--decisions", named)
    assert (code, "+本报讯 昨日，位于城东的新桥今日通车。" in said) == (1, True)
    put(page.with_name(f"page.md{SUFFIX}"), correcting("昨日"))
    code, said = command("check", page)
    assert "decision (safe)" in said
    assert "昨日" in said
    put(out / f"page.md{SUFFIX}", correcting("昨日", OTHER))
    code, said = command("clean", page, "-o", out, *serial)
    assert code == 0
    assert "decision 1 is stale: text, «正式» on page 1" in said


def test_in_the_library(page: Path) -> None:
    file = put(page.with_name("mine.json"), correcting("今日"))
    given = paperclean.Decisions(paperclean.decisions.read(file).decisions)
    for decisions in (file, str(file), given):
        assert "今日通车" in paperclean.clean(page, decisions=decisions).articles[0].text
    assert "今日通车" in str(paperclean.clean(page, decisions=file, isolate=True))
    body = "正文在此，正式通车。\n"
    document = paperclean.clean_text(body).source
    (line,) = document.lines()
    there = anchor(document, line.id, (5, 7))
    decided = Decisions((Decision("text", there, before="正式", after="今日"),))
    assert str(paperclean.clean_text(body, decisions=decided)) == "正文在此，今日通车。\n"


def test_at_an_address(out: Path) -> None:
    pytest.importorskip("fsspec", reason='needs fsspec: pip install "paperclean[objects]"')
    at = "memory://decisions-kept"
    given = correcting("今日").encode()
    objects.put(f"{at}/in", [("page.md", PAGE.encode()), (f"page.md{SUFFIX}", given)])
    assert [one.outcome for one in done(f"{at}/in", out=out)] == ["ok"]
    assert "今日通车" in text(out)
    assert done(f"{at}/in", out=out)[0].unchanged
    assert [one.outcome for one in done(f"{at}/in/page.md", out=f"{at}/out")] == ["ok"]
    objects.put(f"{at}/out", [(f"page.md{SUFFIX}", correcting("昨日").encode())])
    (one,) = done(f"{at}/in/page.md", out=f"{at}/out")
    (result,) = [name for name in objects.below(f"{at}/out") if name.endswith("articles.jsonl")]
    assert "昨日通车" in objects.read(f"{at}/out/{result}").decode()
    assert len(one.notes) == 1


def test_an_issue_that_grows_at_an_address(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason='needs fsspec: pip install "paperclean[objects]"')
    folder, at = tmp_path / "iss", "memory://issues-kept/out"
    for number in (1, 2):
        put(folder / f"{number}.md", PAGE)
        (one,) = done(folder, out=at, issue=True)
        assert (one.name, one.outcome, one.pages) == ("iss", "ok", number)
