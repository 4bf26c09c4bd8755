"""`regress`: other people's fixtures, and what accepting a change does to their folders."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from paperclean.cli.program import program
from paperclean.errors import SourceError
from paperclean.goldens import Fixture, regress

PAGE = """# 守住河湖安澜 让清水长流

本报讯(记者 叶知秋) 昨日,市级河长巡河。闻一舟强调,要到岗到位。

# 两岸新城开门迎客

本报讯(记者 何适) 昨日,新城开门。市民纷纷前来。

扫一扫关注云汀晚报
"""


@pytest.fixture
def fixture(tmp_path: Path) -> Path:
    folder = tmp_path / "pages" / "one"
    folder.mkdir(parents=True)
    (folder / "source.md").write_text(PAGE, encoding="utf-8")
    return folder


def statuses(folder: Path, *, update: bool = False) -> list[str]:
    return [found.status for found in regress(folder, update=update)]


def golden(folder: Path) -> dict[str, bytes]:
    expected = folder / "expected"
    files = [path for path in expected.rglob("*") if path.is_file()]
    return {path.relative_to(expected).as_posix(): path.read_bytes() for path in files}


def only(folder: Path) -> Fixture:
    (found,) = regress(folder)
    return found


def test_new_then_accepted_then_same(fixture: Path) -> None:
    assert statuses(fixture.parent) == ["new"]
    assert not (fixture / "expected").exists()
    assert statuses(fixture.parent, update=True) == ["updated"]
    names = sorted(golden(fixture))
    assert [name.partition("/")[0] for name in names] == ["articles", "articles", "set-aside.txt"]
    assert statuses(fixture) == ["same"]


def test_a_difference_is_shown_and_accepted(fixture: Path) -> None:
    statuses(fixture, update=True)
    (first, *_) = sorted((fixture / "expected" / "articles").iterdir())
    first.write_text(first.read_text(encoding="utf-8").replace("巡河", "巡湖"), encoding="utf-8")
    found = only(fixture)
    assert found.status == "differs"
    assert f"--- expected/articles/{first.name}" in found.diff
    assert "-本报讯（记者 叶知秋） 昨日，市级河长巡湖。" in found.diff
    assert "+本报讯（记者 叶知秋） 昨日，市级河长巡河。" in found.diff
    assert statuses(fixture, update=True) == ["updated"]
    assert statuses(fixture) == ["same"]


def test_orphans_are_shown_and_removed_and_nothing_else(fixture: Path) -> None:
    statuses(fixture, update=True)
    (fixture / "expected" / "articles" / "009-旧.txt").write_text("旧\n", encoding="utf-8")
    (fixture / "expected" / "notes.txt").write_text("mine\n", encoding="utf-8")
    found = only(fixture)
    assert found.status == "differs"
    assert "--- expected/articles/009-旧.txt\n+++ /dev/null" in found.diff
    statuses(fixture, update=True)
    assert "articles/009-旧.txt" not in golden(fixture)
    assert "notes.txt" in golden(fixture)
    assert statuses(fixture) == ["same"]


def test_the_ledger_is_compared_where_it_stands(fixture: Path) -> None:
    statuses(fixture, update=True)
    ledger = fixture / "expected" / "ledger.jsonl"
    ledger.write_bytes(b"")
    assert statuses(fixture) == ["differs"]
    statuses(fixture, update=True)
    assert all(json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines())
    assert ledger.stat().st_size
    assert statuses(fixture) == ["same"]


def test_a_profile_beside_the_source_is_used(fixture: Path) -> None:
    statuses(fixture, update=True)
    (fixture / "profile.toml").write_text('disable = ["half-width-mark"]', encoding="utf-8")
    assert statuses(fixture) == ["differs"]
    (fixture / "profile.toml").write_text('disable = ["half-wdth"]', encoding="utf-8")
    found = only(fixture)
    assert (found.status, found.exit_code) == ("failed", 6)
    assert found.message.startswith(f"{fixture / 'profile.toml'}: no rule named 'half-wdth'")


def test_a_wrong_profile_fails_its_fixture_alone(fixture: Path) -> None:
    statuses(fixture, update=True)
    bad = fixture.parent / "bad"
    bad.mkdir()
    (bad / "source.md").write_text(PAGE, encoding="utf-8")
    (bad / "profile.toml").write_text('disable = ["x"]\nenable = ["y"]\n', encoding="utf-8")
    assert statuses(fixture.parent) == ["failed", "same"]
    done = CliRunner().invoke(program, ["regress", str(fixture.parent)])
    assert done.exit_code == 6
    assert done.stdout == f"{bad}: failed\n{fixture}: same\n"
    for name in ("x", "y"):
        assert f"{bad}: {bad / 'profile.toml'}: no rule named '{name}'" in done.stderr


def test_a_source_that_is_gone_is_named(fixture: Path) -> None:
    statuses(fixture, update=True)
    (fixture / "source.md").rename(fixture / "old.pdf")
    for update in (False, True):
        assert statuses(fixture.parent, update=update) == ["failed"]
    assert "no source" in only(fixture).message
    assert CliRunner().invoke(program, ["regress", str(fixture.parent)]).exit_code == 1
    assert golden(fixture)


def test_what_was_compared_is_said(fixture: Path) -> None:
    statuses(fixture, update=True)
    assert only(fixture).compared == tuple(sorted(golden(fixture)))
    done = CliRunner().invoke(program, ["regress", str(fixture), "--json"])
    assert json.loads(done.stdout)["compared"] == sorted(golden(fixture))
    assert "1 fixture, 0 not as expected" in done.stderr


def test_a_source_that_cannot_be_read_fails_and_the_rest_goes_on(fixture: Path) -> None:
    statuses(fixture, update=True)
    (fixture.parent / "bad").mkdir()
    (fixture.parent / "bad" / "page.md").write_bytes(bytes(range(256)) * 9)
    assert statuses(fixture.parent) == ["failed", "same"]
    assert statuses(fixture.parent, update=True) == ["failed", "same"]


def test_two_sources_in_a_folder(fixture: Path) -> None:
    (fixture / "source.txt").write_text("一", encoding="utf-8")
    found = only(fixture)
    assert found.status == "failed"
    assert "source.md and source.txt" in found.message


def test_golden_results_are_no_fixtures(fixture: Path) -> None:
    statuses(fixture, update=True)
    (fixture / "expected" / "source.md").write_text("一", encoding="utf-8")
    (fixture.parent / ".hidden").mkdir()
    (fixture.parent / ".hidden" / "source.md").write_text("一", encoding="utf-8")
    assert statuses(fixture.parent) == ["same"]


def test_no_fixtures(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no fixture"):
        statuses(tmp_path)
    with pytest.raises(SourceError, match="is not a folder"):
        statuses(tmp_path / "missing")


def test_a_page_without_articles(fixture: Path) -> None:
    (fixture / "source.md").write_bytes(b"")
    assert statuses(fixture, update=True) == ["updated"]
    assert statuses(fixture) == ["same"]


def test_command(fixture: Path) -> None:
    def call(*args: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(program, ["regress", str(fixture.parent), *args])
        return done.exit_code, done.stdout, done.stderr

    code, out, err = call()
    assert (code, out) == (1, f"{fixture}: new\n")
    assert "--update" in err
    code, out, _ = call("--update")
    assert code == 0
    assert "updated" in out
    assert "+守住河湖安澜 让清水长流" in out
    assert call("--quiet") == (0, "", "")
    assert json.loads(call("--json")[1])["status"] == "same"
    (fixture / "source.md").write_text(PAGE.replace("巡河", "巡湖"), encoding="utf-8")
    code, out, _ = call()
    assert code == 1
    assert "  -本报讯（记者 叶知秋） 昨日，市级河长巡河。" in out
