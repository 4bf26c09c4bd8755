"""All articles of a run in one Parquet file: what it holds, and that it is always the same."""

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT

from paperclean import verify
from paperclean.cli.program import program
from paperclean.collected import collect
from paperclean.errors import OutputError
from paperclean.job import jobs
from paperclean.runners.serial import run
from paperclean.writers import parquet
from paperclean.writers.row import COLUMNS

parquet_ = pytest.importorskip("pyarrow.parquet", reason='needs pip install "paperclean[parquet]"')

PAGE = """桐川日报 2024年5月9日 星期四 第3版

# 新桥通车 两岸往来更便捷

本报讯（记者 叶知秋） 昨日，位于城东的新桥正式通车，往来车辆络绎不绝。

### 两岸

桥长二里。

图为新桥。本报记者 叶知秋 摄

# 秋粮收购全面展开

各地粮库已做好准备，农民排队售粮。
"""
HOSTILE = (
    *("../../x", "CON", "汉" * 133, "<script>alert(1)</script>", "=cmd()|' /C calc'!A0"),
    *('+1"', "@x", "a\x1b[2Jb", "\u202egpj", "NULL", "\U0001f600"),
)
POINTS = {"lines", "said_by", "id", "order"}


def pages(folder: Path, count: int = 3) -> Path:
    for number in range(1, count + 1):
        file = folder / "a" / f"p{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.replace("二里", f"{number}里"), encoding="utf-8")
    return folder


def done(source: Path | Sequence[Path], out: Path) -> Path:
    sources = [source] if isinstance(source, Path) else source
    assert all(outcome.outcome == "ok" for outcome in run(jobs(sources, out)))
    return out


def rows(out: Path) -> list[dict[str, object]]:
    return parquet_.read_table(out / parquet.FILE).to_pylist()


def records(result: Path) -> list[dict[str, object]]:
    lines = (result / "articles.jsonl").read_bytes().decode().split("\n")[:-1]
    return [json.loads(line) for line in lines]


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(program, [str(arg) for arg in args])


def test_it_is_not_written_where_it_cannot_be(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for out in ("s3://papers/out", "memory://out"):
        done = call("clean", "page.md", "-o", out, "--format", "parquet")
        assert done.exit_code == 2
        assert out in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_each_article_is_a_row_that_says_what_the_result_says(tmp_path: Path) -> None:
    out = done(pages(tmp_path / "in"), tmp_path / "out")
    said = collect(out, "parquet")
    found = rows(out)
    assert (said.file, said.articles, said.left_out) == (out / parquet.FILE, 6, ())
    assert [(row["document"], row["order"]) for row in found] == [
        (f"a/p{page}.md", order) for page in (1, 2, 3) for order in (1, 2)
    ]
    assert any(row["subheads"] for row in found)
    assert any(row["captions"] for row in found)
    assert any(row["authors"] for row in found)
    for page in (1, 2, 3):
        result = out / f"p{page}.md"
        manifest = json.loads((result / "manifest.json").read_bytes())
        texts = sorted((result / "articles").iterdir())
        mine = [row for row in found if row["result"] == result.name]
        for row, record, text in zip(mine, records(result), texts, strict=True):
            assert {key: row[key] for key in record.keys() - POINTS} == {
                key: value for key, value in record.items() if key not in POINTS
            }
            assert (row["article"], row["order"]) == (record["id"], record["order"])
            assert row["text"] == text.read_bytes().decode()
            assert row["source_sha256"] == [origin["sha256"] for origin in manifest["origins"]]


def test_the_columns_are_those_that_are_promised(tmp_path: Path) -> None:
    out = done(pages(tmp_path / "in", 1), tmp_path / "out")
    collect(out, "parquet")
    schema = parquet_.read_schema(out / parquet.FILE)
    assert schema.names == list(COLUMNS)
    assert not any(field.nullable for field in schema)
    about = parquet_.read_metadata(out / parquet.FILE)
    assert set(about.metadata) == {b"ARROW:schema"}
    assert about.created_by.startswith("parquet-cpp-arrow version ")


def test_the_order_in_which_documents_were_done_changes_nothing(tmp_path: Path) -> None:
    folder = pages(tmp_path / "in", 12)
    files = sorted((folder / "a").iterdir())
    outs = [tmp_path / "one", tmp_path / "two", tmp_path / "three"]
    done(files, outs[0])
    for file in reversed(files):
        done([*files[:2], file], outs[1])
    assert call("clean", *files, "-o", outs[2], "--format", "parquet").exit_code == 0
    for out in outs:
        collect(out, "parquet")
    first, *others = [(out / parquet.FILE).read_bytes() for out in outs]
    assert others == [first, first]
    names = [row["document"] for row in rows(outs[0])]
    assert names[::2] == [f"p{number}.md" for number in range(1, 13)]


def test_ids_are_those_of_document_content_and_article(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    source = pages(tmp_path / "in", 2)
    collect(done(source, one), "parquet")
    pages(tmp_path / "in", 3)
    (source / "a" / "p2.md").write_text(PAGE, encoding="utf-8")
    collect(done(source, two), "parquet")
    before, after = ([row["id"] for row in rows(out)] for out in (one, two))
    assert before[:2] == after[:2]
    assert not set(before[2:]) & set(after)
    assert len({*after}) == 6


def test_copies_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    copies = [tmp_path / name / "page.md" for name in ("one", "two", "three")]
    for copy in copies:
        copy.parent.mkdir()
        copy.write_text(PAGE, encoding="utf-8")
    out = done(copies, tmp_path / "out")
    collect(out, "parquet")
    found = rows(out)
    assert len(found) == len({row["id"] for row in found}) == 6
    assert len({row["text"] for row in found}) == 2


def test_an_issue_has_the_digests_of_all_its_files(tmp_path: Path) -> None:
    source = pages(tmp_path / "in", 2)
    for outcome in run(jobs([source], tmp_path / "out", issue=True)):
        assert outcome.outcome == "ok"
    collect(tmp_path / "out", "parquet")
    found = rows(tmp_path / "out")
    assert {len(row["source_sha256"]) for row in found} == {2}
    assert [1] in [row["pages"] for row in found]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_data(tmp_path: Path, text: str) -> None:
    page = f"# {text}\n\n本报讯（记者 叶知秋） 昨日，{text}，新桥正式通车。\n"
    source = tmp_path / "page.md"
    source.write_text(page, encoding="utf-8")
    out = done(source, tmp_path / "out")
    collect(out, "parquet")
    (record,) = records(out / "page.md")
    (row,) = rows(out)
    assert (row["headline"], row["paragraphs"]) == (record["headline"], record["paragraphs"])
    assert {path.name for path in out.iterdir()} - {".runs", ".cache"} == {
        "page.md",
        parquet.FILE,
    }


def test_a_run_without_articles_has_a_file_without_rows(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "broken.md").write_bytes(bytes(range(256)) * 9)
    said = call("clean", tmp_path / "in", "-o", tmp_path / "out", "--format", "parquet")
    assert said.exit_code == 3
    assert rows(tmp_path / "out") == []
    assert parquet_.read_schema(tmp_path / "out" / parquet.FILE).names == list(COLUMNS)


def test_row_groups_change_nothing_of_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = done(pages(tmp_path / "in", 5), tmp_path / "out")
    collect(out, "parquet")
    whole = rows(out)
    for name, most, groups in (("MOST_ROWS", 3, 4), ("MOST_TEXT", 1, 10)):
        with monkeypatch.context() as patch:
            patch.setattr(parquet, name, most)
            collect(out, "parquet")
        assert parquet_.ParquetFile(out / parquet.FILE).num_row_groups == groups
        assert rows(out) == whole


def test_rows_are_not_held_longer_than_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MOST_ROWS", 10)
    kinds = {"string": "", "number": 1}
    row = {name: kinds.get(kind, []) for name, kind in parquet.COLUMNS.items()}
    taken = 0
    written: list[tuple[int, int]] = []

    class Stream(io.BytesIO):
        def write(self, data: bytes, /) -> int:  # type: ignore[override]
            written.append((taken, len(data)))
            return super().write(data)

    def source():
        nonlocal taken
        for taken in range(1, 101):  # noqa: B007
            yield row

    assert parquet.write(Stream(), source()) == 100
    assert {at for at, _ in written} >= set(range(10, 101, 10))


# What is damaged, missing, broken off


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: (folder / "articles.jsonl").unlink(), "articles.jsonl is missing"),
        (
            lambda folder: (folder / "articles.jsonl").write_bytes(b"{}\n"),
            "articles.jsonl was changed since it was written",
        ),
        (lambda folder: next((folder / "articles").iterdir()).write_bytes(b""), "was changed"),
        (
            lambda folder: (folder / "manifest.json").write_bytes(b'{\n "paperclean": "1'),
            "cut short",
        ),
    ],
)
def test_a_damaged_result_is_left_out_and_named(tmp_path: Path, damage, said: str) -> None:
    source = pages(tmp_path / "in")
    out = done(source, tmp_path / "out")
    damage(out / "p2.md")
    found = collect(out, "parquet")
    (left_out,) = found.left_out
    assert left_out.startswith("p2.md: ")
    assert said in left_out
    assert {row["document"] for row in rows(out)} == {"a/p1.md", "a/p3.md"}


def test_the_command_names_what_is_left_out_and_a_new_run_mends_it(tmp_path: Path) -> None:
    source = pages(tmp_path / "in")
    out = done(source, tmp_path / "out")
    whole = collect(out, "parquet")
    first = (out / parquet.FILE).read_bytes()
    (out / "p2.md" / "articles.jsonl").write_bytes(b"")
    args = ("-o", out, "--format", "parquet")
    said = call("clean", source / "a" / "p1.md", *args)
    assert said.exit_code == 5
    assert "lacks p2.md: articles.jsonl was changed since it was written" in said.output
    assert len(rows(out)) == 4
    assert call("clean", source, *args).exit_code == 0
    assert (out / parquet.FILE).read_bytes() == first
    assert whole.left_out == ()
    assert verify(out / "p2.md") == []


def test_what_breaks_off_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = done(pages(tmp_path / "in"), tmp_path / "out")
    collect(out, "parquet")
    there = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    names = sorted(path.name for path in out.iterdir())

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet_.ParquetWriter, "write_batch", full)
    with pytest.raises(OutputError, match=r"articles\.parquet cannot be written: No space left"):
        collect(out, "parquet")
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == there
    assert sorted(path.name for path in out.iterdir()) == names


def test_without_pyarrow_nothing_is_begun(tmp_path: Path) -> None:
    source = pages(tmp_path / "in", 1)
    code = (
        "import sys\nfrom importlib import util\nfound = util.find_spec\n"
        "util.find_spec = lambda name, *a: None if name == 'pyarrow' else found(name, *a)\n"
        "from paperclean.cli import main\nmain()\n"
    )
    args = ("clean", source, "-o", tmp_path / "out", "--format", "parquet")
    ended = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert ended.returncode == 4
    assert 'pip install "paperclean[parquet]"' in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_names_those_there_are(tmp_path: Path) -> None:
    said = call("clean", pages(tmp_path / "in", 1), "-o", tmp_path / "out", "--format", "parket")
    assert said.exit_code == 2
    assert "there are: overlay, html, parquet" in said.output
    assert not (tmp_path / "out").exists()


def test_no_source_is_called_like_the_file_of_the_run(tmp_path: Path) -> None:
    source = tmp_path / "in" / parquet.FILE / "page.md"
    source.parent.mkdir(parents=True)
    source.write_text(PAGE, encoding="utf-8")
    out = tmp_path / "out"
    said = call("clean", "--issue", tmp_path / "in", "-o", out, "--format", "parquet,overlay")
    assert said.exit_code == 0
    assert len(rows(out)) == 2
    assert {row["document"] for row in rows(out)} == {parquet.FILE}


def test_what_a_run_wrote_is_no_source_of_the_next(tmp_path: Path) -> None:
    source = pages(tmp_path, 1)
    args = ("clean", source, "-o", source, "--format", "parquet")
    assert call(*args).exit_code == 0
    first = (source / parquet.FILE).read_bytes()
    assert call(*args).exit_code == 0
    assert (source / parquet.FILE).read_bytes() == first
