"""A result: what it says, how it is written, read back and verified."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import regex
from conftest import FIXTURES, SEED, page_folders
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import paperclean
from paperclean.accounting import account
from paperclean.chain import Profile, Run, default_profile
from paperclean.errors import LedgerError, OutputError, ProfileError, SourceError, UsageError
from paperclean.facts import survey
from paperclean.ledger import Edit, apply
from paperclean.model import ROLES, Box, Document, Origin, Page, Slice
from paperclean.promises import faults
from paperclean.readers import source_bytes
from paperclean.result import Result, clean, clean_text, read, verify
from paperclean.writers.text import article_name

PAGE = """\
河滨日报社出版

# 新桥通车 两岸往来更便捷

本报讯（记者 张三）昨日，位于城东的新桥正式通车，往来车
辆络绎不绝。
（王五 摄）

“等了三年，终于通车了。”市民李女士说。

# 秋粮收购全面展开

各地粮库已做好准备,农民排队售粮。
"""


def sources() -> list[Path]:
    """Give the sources of all fixture pages, and the seed page where it is."""
    found = [path for folder in page_folders() for path in sorted(folder.glob("source.*"))]
    return found + [SEED / "source.md"] * SEED.is_dir()


@pytest.fixture
def result() -> Result:
    return clean(PAGE.encode(), name="page.md")


@pytest.fixture
def written(result, tmp_path) -> Path:
    return result.write(tmp_path / "out")


# What a result says


def test_articles_set_aside_and_text(result):
    assert [article.headline for article in result.articles] == [
        "新桥通车 两岸往来更便捷",
        "秋粮收购全面展开",
    ]
    assert "河滨日报社出版" in {line.text for line in result.set_aside}
    assert str(result) == "\n".join(article.text for article in result.articles)
    assert result.outcome == "ok"
    assert result.notes == ()
    assert [page.number for page in result.pages] == [1]


def test_clean_text_gives_the_text():
    assert str(clean_text("今天天气很好,大家都出门了。\n")) == "今天天气很好，大家都出门了。\n"
    assert str(clean_text("")) == ""
    assert clean_text("").articles == ()


@pytest.mark.parametrize("text", ["", "\n\n  \n", "\ufeff\n"])
def test_no_text_is_said(text, tmp_path):
    found = clean(text.encode(), name="empty.md")
    assert found.articles == ()
    assert found.notes == ("no articles: the source has no text",)
    folder = found.write(tmp_path)
    assert not (folder / "articles").exists()
    assert (folder / "articles.jsonl").read_bytes() == b""
    assert verify(folder) == []
    assert Result.load(folder) == found


def test_furniture_alone_is_said():
    found = clean("河滨日报社出版\n".encode(), name="a.md")
    assert found.articles == ()
    assert found.notes == ("no articles: all of its 1 lines are set aside",)


def test_doubts_of_the_origin_are_notes():
    found = clean(PAGE.encode() + b"abc \xff def\n")
    assert any("places are not" in note for note in found.notes)


# Accounting


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.parent.name)
def test_every_character_has_one_place(source):
    found = clean(source)
    assert list(faults(found.run)) == []
    figures = found.accounting
    assert figures.total == figures.source == len(found.source.source())


def test_figures_are_those_of_the_states():
    document = Document.of([[Slice("# 甲乙丙丁\n", ((2, 6),)), "戊己\n"]])
    one, two = document.lines()
    edits = [
        Edit(one.id, "role", "unassigned", "headline", "is set large"),
        Edit(one.id, "article", 0, 1, "begins here"),
        Edit(one.id, "text", "乙", "", "stands twice", at=1),
        Edit(one.id, "text", "丁", "天", "reads so", at=3),
        Edit(two.id, "text", "", "庚辛", "was lost", at=2),
        Edit(two.id, "role", "unassigned", "furniture", "stands on each page"),
    ]
    now, _ = apply(document, edits)
    assert [line.text for line in now.lines()] == ["甲丙天", "戊己庚辛"]
    figures = account(now)
    assert figures.record() == {
        "source": 11,
        "printed": 3,
        "set_aside": {"furniture": 2},
        "removed": 1,
        "markup": 5,
        "inserted": 2,
        "made": 0,
    }
    assert figures.total == figures.source


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """Give a document with rounds of edits that say nothing sensible, all accounted for."""
    words = st.text("甲乙丙 ,*。a", max_size=8)
    pages = draw(st.lists(st.lists(words, min_size=1, max_size=4), min_size=1, max_size=3))
    source = Document.of(pages)
    now, ledger = source, []
    for _ in range(draw(st.integers(0, 4))):
        edits = []
        for line in now.lines():
            at = draw(st.integers(0, len(line.text)))
            end = draw(st.integers(at, len(line.text)))
            match draw(st.sampled_from(("text", "role", "article", "split", "nothing"))):
                case "text":
                    after = draw(st.text("丁戊", max_size=3))
                    edits.append(Edit(line.id, "text", line.text[at:end], after, "", at=at))
                case "role":
                    role = draw(st.sampled_from(ROLES))
                    edits.append(Edit(line.id, "role", line.role, role, ""))
                case "article":
                    edits.append(Edit(line.id, "article", line.article, 1, ""))
                case "split":
                    edits.append(Edit(line.id, "split", "", "", "", at=at))
        now, entries = apply(now, edits)
        ledger += entries
    return Run(source, now, tuple(ledger), survey(source))


@given(runs())
def test_random_edits_keep_the_promises(run):
    assert list(faults(run)) == []
    figures = account(run.document)
    shown = sum(end - start for line in run.document.lines() for start, end in line.shown)
    text = sum(len(line.text) for line in run.document.lines())
    assert figures.total == figures.source
    assert figures.markup == figures.source - shown
    assert figures.removed - figures.inserted == shown - text
    printed = sum(len(line.text) for line in run.document.lines() if line.printed)
    assert figures.printed <= printed


@given(runs())
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_results_come_back(tmp_path_factory, run):
    out = tmp_path_factory.mktemp("out")
    found = Result(run)
    folder = found.write(out)
    assert verify(folder) == []
    assert Result.load(folder) == found
    shutil.rmtree(out)


# Written and read back


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.parent.name)
def test_what_was_written_comes_back(source, tmp_path):
    found = clean(source)
    folder = found.write(tmp_path)
    assert folder == tmp_path / source.name
    assert verify(folder) == []
    again = Result.load(folder)
    assert again == found
    assert again.files(source.name) == found.files(source.name)
    assert list(found.files("x"))[-1] == "manifest.json"


def test_a_second_write_replaces_the_first(result, tmp_path):
    folder = result.write(tmp_path)
    other = clean("# 另一篇\n\n正文。\n".encode(), name="page.md")
    assert other.write(tmp_path) == folder
    assert Result.load(folder) == other
    assert inside(tmp_path) == ["page.md"]


def test_no_path_of_this_machine_in_a_result(tmp_path):
    source = tmp_path / "somewhere" / "page.md"
    source.parent.mkdir()
    source.write_text(PAGE, encoding="utf-8")
    folder = clean(source).write(tmp_path)
    assert not any(b"somewhere" in file.read_bytes() for file in folder.rglob("*.*"))
    assert json.loads((folder / "manifest.json").read_bytes())["path"] == "page.md"


def test_a_document_by_hand_with_evidence(tmp_path):
    boxed = Slice("标题\n", ((0, 2),), box=Box(1, 2, 3.5, 4), size=20, bold=True, conf=0.5)
    document = Document.of([[boxed, "正文第一段。"], ["第二页。"]], name="scan")
    found = clean(document)
    folder = found.write(tmp_path)
    assert folder.name == "scan"
    assert verify(folder) == []
    assert Result.load(folder) == found
    record = json.loads((folder / "pages.jsonl").read_text().partition("\n")[0])
    assert record["box"] == [1, 2, 3.5, 4]
    assert "vertical" not in record


def test_a_profile_comes_back(tmp_path):
    (tmp_path / "names.txt").write_text("张三\n", encoding="utf-8")
    profile = tmp_path / "p.toml"
    profile.write_text(
        'disable = ["masthead"]\n[levels]\nrepeated-word = "suggest"\n'
        '[paper]\nname = "河滨日报"\nnames = "names.txt"\n',
        encoding="utf-8",
    )
    found = clean(PAGE.encode(), name="page.md", profile=profile)
    folder = found.write(tmp_path / "out")
    again = Result.load(folder)
    assert verify(folder) == []
    assert again.profile.digest == found.profile.digest == Profile.load(profile).digest
    assert again.profile.steps == found.profile.steps
    assert again.articles == found.articles
    assert {article.publication.paper for article in again.articles} == {"河滨日报"}
    with pytest.raises(ProfileError):
        clean(PAGE.encode(), profile=tmp_path / "missing.toml")


ENCODED = {
    "utf-8-bom": b"\xef\xbb\xbf" + PAGE.encode(),
    "utf-16": PAGE.encode("utf-16"),
    "utf-16-be": b"\xfe\xff" + PAGE.encode("utf-16-be"),
    "gb18030": PAGE.encode("gb18030"),
    "big5": ("# 新橋通車\n\n昨日，位於城東的新橋正式通車，往來車輛絡繹不絕。\n" * 5).encode("big5"),
    "cr": PAGE.replace("\n", "\r").encode(),
    "crlf": PAGE.replace("\n", "\r\n").encode(),
    "undecodable": PAGE.encode() + b"abc\xff\xfe\xc3",
    "gb18030-undecodable": PAGE.encode("gb18030") + b"\xff\x81",
    "separators": "一\u2028二\x85三\x0c四\n".encode(),
    "nul": b"a\x00b" + PAGE.encode(),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_bytes_come_back_from_the_folder(data, name, tmp_path):
    folder = clean(data, name=name).write(tmp_path)
    assert verify(folder) == []
    assert source_bytes(Result.load(folder).source) == data


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


PROGRAM = """
import sys
from paperclean.result import clean
clean(sys.argv[1]).write(sys.argv[2])
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_same_bytes_under_another_seed_zone_and_locale(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE * 3, encoding="utf-8")
    worlds = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8"},
    )
    trees = []
    for number, world in enumerate(worlds):
        out = tmp_path / str(number)
        environment = {**os.environ, **world, "PYTHONPATH": os.fspath(FIXTURES.parent)}
        subprocess.run(
            [sys.executable, "-c", PROGRAM, page, out], check=True, env=environment, cwd=tmp_path
        )
        trees.append(tree(out))
    assert trees[0] == trees[1]
    assert len(trees[0]) > 6


# Not written


def test_nothing_is_written_where_a_promise_is_broken(result, tmp_path):
    edit = Edit(next(result.source.lines()).id, "text", "甲", "乙", "made up")
    with pytest.raises(LedgerError, match="not written"):
        Result(Run(result.source, result.document, (*result.ledger, edit), result.run.facts)).write(
            tmp_path / "out"
        )
    wrong = Document(result.source.pages, (Origin("page.md", "0" * 64, "markdown"),))
    with pytest.raises(LedgerError, match="are not the file"):
        clean(wrong).write(tmp_path / "out")
    page = result.source.pages[0]
    with pytest.raises(LedgerError, match="two lines have the id"):
        clean(Document((page, Page(2, page.lines)), result.source.origins)).write(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_half_a_character_cannot_be_written(tmp_path):
    found = clean_text("他说\ud800好。\n")
    assert len(found.articles) == 1
    with pytest.raises(SourceError, match=r"U\+D800") as caught:
        found.write(tmp_path / "out")
    assert caught.value.advice
    assert not (tmp_path / "out").exists()


def test_other_folders_are_not_touched(result, tmp_path):
    (tmp_path / "page.md").mkdir()
    (tmp_path / "page.md" / "mine").touch()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="is no result"):
        result.write(tmp_path)
    with pytest.raises(OutputError, match="is no result"):
        result.write(tmp_path, "file")
    result.write(tmp_path, "other")
    with pytest.raises(OutputError, match=r"of another source: page\.md"):
        clean(PAGE.encode(), name="b.md").write(tmp_path, "other")
    with pytest.raises(OutputError, match="cannot be written"):
        result.write(tmp_path / "file")
    for name in ("..", "a/b", "/"):
        with pytest.raises(UsageError):
            result.write(tmp_path, name)
    assert inside(tmp_path) == ["file", "other", "page.md"]
    assert inside(tmp_path / "page.md") == ["mine"]


STRANGERS = {
    "a folder with a file": ("notes/f.txt", "notes/"),
    "a file": ("note.txt", "note.txt"),
    "a hidden file": (".note", ".note"),
    "a file among the articles": ("articles/x.txt", "articles/x.txt"),
    "another result": ("page.md/manifest.json", "page.md/"),
    "a folder": ("mine/", "mine/"),
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_what_others_put_into_a_result_is_never_touched(kind, result, written):
    name, said = STRANGERS[kind]
    stranger = written / name
    if name.endswith("/"):
        stranger.mkdir()
    else:
        stranger.parent.mkdir(exist_ok=True)
        stranger.write_text("x")
    before = tree(written)
    with pytest.raises(OutputError) as caught:
        result.write(written.parent)
    assert str(caught.value).endswith(f"what is not of the result: {said}")
    assert "move that away" in caught.value.advice
    assert tree(written) == before
    assert stranger.exists()
    if stranger.is_file():
        stranger.unlink()
    if stranger.is_dir() or stranger.parent.name not in {"articles", "page.md"}:
        shutil.rmtree(written / name.partition("/")[0])
    if kind != "another result":
        assert result.write(written.parent) == written


@pytest.mark.parametrize("call", ["fsync", "rename", "second rename"])
def test_an_error_leaves_the_old_result(call, result, tmp_path, monkeypatch):
    folder = result.write(tmp_path)
    before = tree(folder)
    name = call.rpartition(" ")[2]
    real: Callable[..., object] = getattr(os, name)
    left = [call.startswith("second")]

    def fail(*arguments: object, **options: object) -> object:
        if left[0]:
            left[0] = False
            return real(*arguments, **options)
        monkeypatch.undo()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, name, fail)
    other = clean("# 另一篇\n\n正文。\n".encode(), name="page.md")
    with pytest.raises(OutputError, match="No space left"):
        other.write(tmp_path)
    assert tree(folder) == before
    assert inside(tmp_path) == ["page.md"]


KILLED = """
import sys
from paperclean.result import clean
result = clean(sys.argv[1])
print("ready", flush=True)
while True:
    result.write(sys.argv[2])
"""


def test_a_killed_run_leaves_no_half_result(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE * 20, encoding="utf-8")
    out = tmp_path / "out"
    environment = {**os.environ, "PYTHONPATH": os.fspath(FIXTURES.parent)}
    left = 0
    for delay in range(8):
        program = subprocess.Popen(
            [sys.executable, "-c", KILLED, page, out], stdout=subprocess.PIPE, env=environment
        )
        assert program.stdout
        assert program.stdout.readline() == b"ready\n"
        while not list(out.glob(".writing/*/new")):
            time.sleep(0.001)  # it has not begun to write
        time.sleep(delay * 0.002)
        program.send_signal(signal.SIGKILL)
        program.communicate()
        names = inside(out) if out.exists() else []
        left += ".writing" in names
        assert [name for name in names if not name.startswith(".")] in ([], ["page.md"])
        if (out / "page.md").exists():
            assert verify(out / "page.md") == []
    assert left
    clean(page).write(out)
    assert inside(out) == ["page.md"]


# Verify


def rehash(folder: Path, name: str, data: bytes) -> None:
    """Write a file and make the manifest name its digest, as someone who cheats would."""
    (folder / name).write_bytes(data)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"][name] = hashlib.sha256(data).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False))


def edited(name: str, old: str, new: str, count: int = 1) -> Callable[[Path], None]:
    """Replace a text in a file, and its digest in the manifest."""

    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        rehash(folder, name, text.replace(old, new, count).encode())

    return change


def without_line(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        rehash(folder, name, (folder / name).read_bytes().partition(b"\n")[2])

    return change


def figure(*keys: str, value: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        inner = manifest
        for key in keys[:-1]:
            inner = inner[int(key) if isinstance(inner, list) else key]
        inner[keys[-1]] = value
        (folder / "manifest.json").write_text(json.dumps(manifest))

    return change


def first(folder: Path) -> Path:
    return min((folder / "articles").iterdir())


TAMPERING: dict[str, tuple[Callable[[Path], object], str]] = {
    "an article changed": (lambda f: first(f).write_text("x"), "changed since it was written"),
    "an article removed": (lambda f: first(f).unlink(), "missing"),
    "a file added": (lambda f: (f / "articles" / "x.txt").touch(), "not one of the files"),
    "set-aside changed with its digest": (
        edited("set-aside.txt", "河滨", "江滨"),
        "set-aside.txt: not what pages.jsonl",
    ),
    "a record changed with its digest": (
        edited("articles.jsonl", "秋粮", "夏粮"),
        "articles.jsonl: not what",
    ),
    "a line's text changed": (edited("pages.jsonl", '"text": "秋', '"text": "夏'), "not"),
    "a line's source changed": (
        edited("pages.jsonl", '"source": "“等', '"source": "“问'),
        "is not what stands in its source",
    ),
    "a line removed": (without_line("pages.jsonl"), "does not exist"),
    "a line's role changed": (edited("pages.jsonl", '"headline"', '"deck"'), "role is not"),
    "an edit removed": (without_line("ledger.jsonl"), "is not what stands in its source"),
    "an edit's text changed": (edited("ledger.jsonl", '"after": "，"', '"after": "。"'), "fit"),
    "a reason changed": (
        lambda f: (f / "ledger.jsonl").write_bytes(
            (f / "ledger.jsonl").read_bytes().replace(b'"reason": "', b'"reason": "x')
        ),
        "ledger.jsonl: changed",
    ),
    "the source's digest changed": (figure("origins", "0", "sha256", value="0"), "not the file"),
    "an encoding that is none": (figure("origins", "0", "encoding", value="x"), "made again"),
    "accounting changed": (figure("accounting", "printed", value=1), "accounting is not"),
    "counts changed": (figure("counts", "articles", value=9), "counts is not"),
    "the profile changed": (figure("profile", "paper", value="河滨日报"), "profile is not"),
    "a key added": (figure("more", value=1), "more is not"),
    "a key of the wrong type": (figure("profile", value=[]), "profile is not an object"),
    "a page removed": (figure("pages", value=[]), "there is no page 1"),
    "pages.jsonl cut short": (
        lambda f: os.truncate(f / "pages.jsonl", (f / "pages.jsonl").stat().st_size - 1),
        "pages.jsonl is cut short",
    ),
    "ledger.jsonl binary": (lambda f: (f / "ledger.jsonl").write_bytes(b"\xff\x00"), "not UTF-8"),
    "manifest cut short": (lambda f: os.truncate(f / "manifest.json", 50), "cut short"),
    "manifest of something else": (lambda f: (f / "manifest.json").write_text("{}"), "no manifest"),
    "manifest removed": (lambda f: (f / "manifest.json").unlink(), "cannot be read"),
    "a folder in the place of a file": (
        lambda f: ((f / "ledger.jsonl").unlink(), (f / "ledger.jsonl").mkdir()),
        "is no file",
    ),
    "nested without end": (
        lambda f: rehash(f, "pages.jsonl", b"[" * 100_000 + b"\n"),
        "not JSON in",
    ),
}


@pytest.mark.parametrize("kind", TAMPERING)
def test_tampering_is_found(kind, written):
    tamper, said = TAMPERING[kind]
    tamper(written)
    found = verify(written)
    assert any(said in finding for finding in found), found


def test_what_is_no_result(tmp_path, written):
    for folder in (tmp_path, tmp_path / "missing", written / "set-aside.txt"):
        with pytest.raises(SourceError) as caught:
            Result.load(folder)
        assert caught.value.advice
        assert len(verify(folder)) == 1


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the path to each value inside a JSON value."""
    yield path
    inner = value.items() if isinstance(value, dict) else ()
    for key, item in [*inner, *(enumerate(value) if isinstance(value, list) else ())]:
        yield from places(item, (*path, key))


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 40),
    st.just(10**30),
    st.floats(),
    st.text(max_size=4),
    st.just("\ud800"),
    st.just("body"),
    st.just([]),
    st.just([[5, 2]]),
    st.just({}),
    st.just([[0, 99]]),
)


@given(st.data())
def test_no_damage_makes_verify_fail(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("out")
    for file, content in clean(PAGE.encode(), name="page.md").files("page.md").items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(content)
    name = data.draw(st.sampled_from(["manifest.json", "pages.jsonl", "ledger.jsonl"]))
    raw = (folder / name).read_bytes()
    if data.draw(st.booleans()):
        records = (
            [json.loads(raw)]
            if name == "manifest.json"
            else list(map(json.loads, raw.splitlines()))
        )
        path = data.draw(st.sampled_from([path for path in places(records) if path]))
        inner = records
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = data.draw(JUNK)
        damaged = "".join(f"{json.dumps(record)}\n" for record in records).encode()
    else:
        at = data.draw(st.integers(0, len(raw)))
        put = data.draw(st.binary(max_size=3))
        damaged = raw[:at] + put + raw[at + data.draw(st.integers(0, 9)) :]
    if name == "manifest.json":
        (folder / name).write_bytes(damaged)
    else:
        rehash(folder, name, damaged)
    assert isinstance(verify(folder), list)
    shutil.rmtree(folder)


# Names of files


@given(st.text(max_size=120), st.text(max_size=40))
def test_names_are_safe_on_every_file_system(headline, text):
    name = article_name(1, headline, text)
    assert len(name.encode()) <= 255
    assert name.startswith("001")
    assert name.endswith(".txt")
    assert not regex.search(r'[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\/:*?"<>|]', name)
    stem = name.removesuffix(".txt")
    assert stem == stem.rstrip(" .")


def test_names_tell_the_article():
    assert article_name(2, "甲/乙\n丙") == "002-甲 乙 丙.txt"
    assert article_name(12, "", "The mayor of the town said on Monday that all is well") == (
        "012-The mayor of the town.txt"
    )
    assert article_name(1, "", "\u202e") == "001.txt"
    assert article_name(1, "市" * 200) == f"001-{'市' * 82}.txt"
    assert article_name(1, "e\u0301 … ...") == "001-e\u0301 ….txt"


# What can be cleaned


def test_kinds_of_sources(tmp_path, result):
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8", newline="")
    assert clean(page) == clean(str(page)) == result
    with page.open("rb") as stream:
        assert clean(stream) == result
    with page.open(encoding="utf-8", newline="") as text:
        assert clean(text) == result
    assert clean(result.source) == result
    assert clean(BytesIO(PAGE.encode()), name="page.md") == result
    assert clean(StringIO(PAGE), name="page.md") == result
    assert clean(PAGE.encode()).articles == result.articles
    assert read(PAGE.encode()).origins[0].reader == "markdown"
    assert read(PAGE.encode(), "a.txt").origins[0].reader == "text"
    assert read(page, "below/page.md").origins[0].name == "below/page.md"


def test_bytearrays_are_bytes(result):
    assert clean(bytearray(PAGE.encode()), name="page.md") == result


def test_what_is_no_source_is_a_type_error():
    for source in (None, 3, ["page.md"]):
        with pytest.raises(
            TypeError, match=rf"an open file or a Document, not {type(source).__name__}"
        ):
            clean(source)
    with pytest.raises(TypeError, match="clean_text takes a string, not bytes"):
        clean_text(b"x")


def test_what_cannot_be_read(tmp_path):
    (tmp_path / "a.xyz").touch()
    (tmp_path / "binary.md").write_bytes(bytes(range(256)) * 9)
    os.mkfifo(tmp_path / "pipe.md")
    bad = [tmp_path, tmp_path / "a.xyz", tmp_path / "missing.md", tmp_path / "binary.md"]
    for source in [*bad, tmp_path / "pipe.md", "a\0b", "x" * 5000]:
        with pytest.raises(SourceError) as caught:
            clean(source)
        assert caught.value.advice


# Profiles


def mistakes(tmp_path: Path, text: str, name: str = "p.toml") -> tuple[list[str], str]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        Profile.load(tmp_path / name)
    return str(caught.value).replace(f"{tmp_path}/", "").split("\n"), caught.value.advice


def test_each_mistake_of_a_profile_stands_on_a_line_with_its_file(tmp_path):
    found, advice = mistakes(
        tmp_path, 'rules = []\ndisable = ["mast"]\n[paper]\nwords = "w.txt"\nnames = 3\n'
    )
    assert [line.startswith("p.toml: ") for line in found] == [True] * 4
    assert "no rule named 'mast'" in found[0]
    assert "rules is empty" in found[1]
    assert "paper.names must be a string" in found[2]
    assert (
        found[3]
        == "p.toml: the file of paper.words cannot be read: w.txt: No such file or directory"
    )
    assert "check that path" in advice
    assert "`paperclean rules`" in advice
    _, advice = mistakes(tmp_path, '[paper]\nwords = "w.txt"\n')
    assert advice.startswith("check that path")


def test_a_pyproject_without_a_table_of_ours(tmp_path):
    for text in ("", "tool = 3\n", "[tool]\npaperclean = 3\n", "[tool.other]\n"):
        found, _ = mistakes(tmp_path, text, "pyproject.toml")
        assert found == ["pyproject.toml has no table [tool.paperclean]"]


# The package


def test_public_names():
    for name in paperclean.__all__:
        assert getattr(paperclean, name) is not None
    assert set(paperclean.__all__) <= set(dir(paperclean))
    assert paperclean.clean is clean
    with pytest.raises(AttributeError):
        _ = paperclean.nothing


def test_importing_the_package_imports_nothing_heavy():
    program = (
        "import sys, paperclean; "
        "print([m for m in sys.modules if m.partition('.')[0] in "
        "('regex', 'opencc', 'markdown_it', 'rich', 'click', 'charset_normalizer', 'importlib.metadata')])"
    )
    environment = {**os.environ, "PYTHONPATH": os.fspath(FIXTURES.parent)}
    found = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, env=environment
    )
    assert found.stdout == b"[]\n"


def test_default_profile_is_used(result):
    assert result.profile == default_profile()
