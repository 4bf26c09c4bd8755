"""All articles of a run in one table: what it holds, and that no spreadsheet runs any of it."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from paperclean.cli.program import program
from paperclean.collected import collect
from paperclean.job import jobs
from paperclean.runners.serial import run
from paperclean.writers.row import COLUMNS

PAGE = """# {}

本报讯（记者 叶知秋） 昨日，位于城东的{}号新桥正式通车，"往来车辆"络绎不绝。

### 两岸

桥长二里。
"""
HOSTILE = ("=cmd()|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", '"; =1', "a,b", "＝1+1")


def table(out: Path) -> list[dict[str, str]]:
    with (out / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def done(folder: Path, headlines: tuple[str, ...]) -> Path:
    source, out = folder / "in", folder / "out"
    source.mkdir()
    for number, headline in enumerate(headlines):
        (source / f"p{number}.md").write_text(PAGE.format(headline, number), encoding="utf-8")
    assert {outcome.outcome for outcome in run(jobs([source], out))} == {"ok"}
    return out


def test_each_article_is_a_row_that_says_what_the_result_says(tmp_path):
    out = done(tmp_path, ("新桥通车", "秋粮收购全面展开"))
    said = collect(out, "csv")
    found = table(out)
    assert (said.articles, said.left_out) == (2, ())
    assert (out / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbfid,document,")
    for number, row in enumerate(found):
        assert [*row] == [*COLUMNS]
        result = out / f"p{number}.md"
        record = json.loads((result / "articles.jsonl").read_text(encoding="utf-8"))
        assert row["headline"] == record["headline"]
        assert row["paragraphs"].split("\n") == record["paragraphs"]
        assert row["subheads"] == record["subheads"][0]["text"]
        (text,) = (result / "articles").iterdir()
        assert row["text"] == text.read_text(encoding="utf-8")
    before = (out / "articles.csv").read_bytes()
    collect(out, "csv")
    assert (out / "articles.csv").read_bytes() == before


@pytest.mark.parametrize("headline", HOSTILE)
def test_no_headline_is_a_formula(tmp_path, headline):
    out = done(tmp_path, (f"{headline} 通车",))
    collect(out, "csv")
    (row,) = table(out)
    assert row["headline"].removeprefix("'").startswith(headline[:1])
    for value in row.values():
        assert value[:1] not in {*"=+-@＝＋"}


def test_the_command_writes_it_and_says_so(tmp_path):
    (tmp_path / "page.md").write_text(PAGE.format("新桥通车", 1), encoding="utf-8")
    words = ["clean", f"{tmp_path}/page.md", "-o", f"{tmp_path}/out", "--format", "csv,parquet"]
    called = CliRunner().invoke(program, words)
    assert called.exit_code == 0
    assert "articles.csv" in called.stderr
    assert {"articles.csv", "articles.parquet"} <= {
        path.name for path in (tmp_path / "out").iterdir()
    }
