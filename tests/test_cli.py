"""The command line: what it prints, where, and the exit codes it promises."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from paperclean import inventory as doctor_module
from paperclean import terminal
from paperclean.chain import Profile, rule_named
from paperclean.cli import base, cleaning
from paperclean.cli.base import failed
from paperclean.cli.program import program
from paperclean.cli.stopping import Stopped
from paperclean.errors import MissingDependencyError, UsageError
from paperclean.escaping import safe
from paperclean.findings import check, diff
from paperclean.model import Document
from paperclean.readers.reading import Reading
from paperclean.result import Result as Library
from paperclean.result import clean
from paperclean.rules import CHAIN
from paperclean.scoring import score

ROOT = Path(__file__).parent.parent
PAGE = """云汀晚报 2031年6月2日 星期一

# 守住河湖安澜 让清水长流

本报讯(记者 叶知秋) 昨日,市级河长巡河。闻一舟强调,要守住河湖安澜这条底线,守住百姓的好日子。各级河长要到岗到位,以实干守住守住河湖安澜,确保全市安

全生产形势持续向好。

扫一扫关注云汀晚报
"""
CLEAN = "# 让清水长流\n\n本报讯（记者 叶知秋） 昨日，市级河长巡河。\n"
DANGER = "\x1b]0;title\x07\x1b[31m\x9b2J\u202e\u2066\r"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test stand in a folder of its own, with a page in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def call(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(program, [str(arg) for arg in args], input=stdin)


def cleaned(*args: str | Path) -> Path:
    done = call("clean", "page.md", "-o", "OUT", *args)
    assert done.exit_code == 0, done.output
    return Path("OUT/page.md")


def environment(**env: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"} | env


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "paperclean", *map(str, args)]


def spawn(*args: str | Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*args), env=environment(**env), capture_output=True, check=False, timeout=50
    )


# help


def test_overview_names_commands_and_exit_codes() -> None:
    text = call("--help").stdout
    for name in (*program.commands, "130", "interrupted", "the profile is wrong"):
        assert name in text


@pytest.mark.parametrize("name", sorted(program.commands))
def test_each_command_shows_an_example_that_parses(name: str) -> None:
    text = call(name, "--help").stdout
    shown = re.findall(
        rf"^ +(?:eval \"\$\()?(paperclean {name}\b[^|>)\n]*)",
        text.partition("Example")[2],
        re.MULTILINE,
    )
    assert shown
    for line in shown:
        args = shlex.split(line)[2:]
        program.commands[name].make_context(name, args, resilient_parsing=False)


def test_every_command_is_in_the_library_or_about_the_program() -> None:
    assert set(program.commands) == {
        "clean", "check", "diff", "why", "verify", "score", "regress", "rules", "doctor", "demo",
        "completion", "status", "review",
    }  # fmt: skip


def test_version() -> None:
    assert re.fullmatch(r"paperclean, version \d+\.\d+\.\d+\S*\n", call("--version").stdout)


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from paperclean.cli.program import program\n"
        "try: program(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'rich', 'regex', 'opencc', 'markdown_it', 'paperclean.result'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(), capture_output=True, check=True
    )
    assert done.stdout.splitlines()[-1] == b"[]"


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_script(shell: str) -> None:
    text = call("completion", shell).stdout
    assert "_PAPERCLEAN_COMPLETE" in text
    assert "paperclean" in text


def test_completion_of_commands_and_rules() -> None:
    def completed(words: str, number: int) -> str:
        env = {
            "COMP_WORDS": words,
            "COMP_CWORD": str(number),
            "_PAPERCLEAN_COMPLETE": "bash_complete",
        }
        return spawn(**env).stdout.decode()

    assert "plain,regress" in completed("paperclean re", 1)
    assert "plain,repeated-word" in completed("paperclean rules rep", 2)
    for words in (
        "clean pa",
        "check pa",
        "diff pa",
        "why pa",
        "verify pa",
        "score pa",
        "regress pa",
    ):
        assert completed(f"paperclean {words}", 2) == "file,pa\n", words
    assert completed("paperclean clean --profile pa", 3) == "file,pa\n"
    assert completed("paperclean clean -o pa", 3) == "dir,pa\n"
    assert completed("paperclean demo -o pa", 3) == "dir,pa\n"


# clean


def test_clean_writes_articles_and_says_where() -> None:
    done = call("clean", "page.md", "-o", "OUT")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("page.md: ok, 1 article in ")
    (article,) = Path("OUT/page.md/articles").glob("*.txt")
    text = article.read_text(encoding="utf-8")
    assert "以实干守住河湖安澜，确保全市安全生产形势持续向好。" in text


def test_clean_in_quiet_says_nothing() -> None:
    done = call("clean", "page.md", "-o", "OUT", "-q")
    assert (done.exit_code, done.output) == (0, "")


def test_clean_prints_json() -> None:
    Path("page.bin").write_bytes(bytes(range(256)))
    done = call("clean", "page.md", "page.bin", "-o", "OUT", "--json")
    records = {record["name"]: record for record in map(json.loads, done.stdout.splitlines())}
    assert records["page.md"]["outcome"] == "ok"
    assert records["page.md"]["articles"] == 1
    assert records["page.bin"]["outcome"] == "rejected"
    assert len(records) == 2
    assert done.exit_code == 5


def test_clean_from_standard_input() -> None:
    done = call("clean", "-", "-o", "OUT", stdin=PAGE)
    assert done.exit_code == 0, done.output
    assert len(list(Path("OUT").glob("*/articles/*.txt"))) == 1


def test_clean_an_issue() -> None:
    Path("issue").mkdir()
    for name in ("1.md", "2.md"):
        Path("issue", name).write_text(PAGE, encoding="utf-8")
    done = call("clean", "--issue", "issue", "-o", "OUT")
    assert done.exit_code == 0, done.output
    assert len(list(Path("OUT").glob("*/manifest.json"))) == 1


PLACED = """<alto><Layout><Page WIDTH="400" HEIGHT="600"><PrintSpace><TextBlock><TextLine>
<String CONTENT="Ferry" HPOS="20" VPOS="20" WIDTH="80" HEIGHT="30"/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"""


def test_clean_writes_an_overlay_also_later(folder: Path) -> None:
    (folder / "page.xml").write_text(PLACED, encoding="utf-8")
    svg = Path("OUT/page.xml/overlay/page-001.svg")
    assert call("clean", "page.xml", "-o", "OUT").exit_code == 0
    assert not svg.exists()
    added = call("clean", "page.xml", "-o", "OUT", "--format", "overlay")
    assert added.exit_code == 0
    assert "Ferry" in svg.read_text(encoding="utf-8")
    assert "unchanged" in call("clean", "page.xml", "-o", "OUT", "--format", "overlay").stderr
    assert call("verify", "OUT").exit_code == 0


def test_an_overlay_of_a_text_says_why_it_is_not_there() -> None:
    done = call("clean", "page.md", "-o", "OUT", "--format", "overlay,")
    assert done.exit_code == 0
    assert "nothing to draw of page 1" in done.stderr


def test_2_unknown_format_names_what_there_is() -> None:
    done = call("clean", "page.md", "-o", "OUT", "--format", "overlay,opera")
    assert done.exit_code == 2
    assert "'opera'" in done.stderr
    assert "there are: overlay" in done.stderr
    assert not Path("OUT").exists()


def test_empty_source_is_no_failure() -> None:
    Path("empty.md").write_bytes(b"")
    done = call("clean", "empty.md", "-o", "OUT")
    assert done.exit_code == 0, done.output
    assert "0 articles" in done.stderr


# exit codes


def test_2_unknown_option_names_what_there_is() -> None:
    done = call("clean", "page.md", "--qiet", "-o", "OUT")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--qiet" in done.stderr
    assert "--quiet" in done.stderr
    assert "--profile" in done.stderr


def test_2_unknown_command_names_what_is_close_and_what_there_is() -> None:
    done = call("chekc")
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.search(r"Did you mean.*check", done.stderr)
    assert "regress" in done.stderr


def test_2_unknown_rule_names_what_is_close() -> None:
    done = call("rules", "repeated-wrod")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "did you mean repeated-word" in done.stderr


def test_2_nothing_given() -> None:
    assert call("clean", "-o", "OUT").exit_code == 2
    assert call("clean", "page.md").exit_code == 2
    assert call().exit_code == 2


def test_3_nothing_could_be_read() -> None:
    Path("page.bin").write_bytes(bytes(range(256)))
    for name in ("clean", "check", "diff"):
        out = ["-o", "OUT"] if name == "clean" else []
        for source in ("page.bin", "missing.md"):
            done = call(name, source, *out)
            assert (done.exit_code, done.stdout) == (3, ""), done.output
            assert source in done.stderr
    assert not list(Path("OUT").glob("*/manifest.json"))
    Path("empty").mkdir()
    done = call("check", "empty")
    assert done.exit_code == 3
    assert "empty" in done.stderr


def test_3_no_result() -> None:
    for args in (["why", "nowhere", "x"], ["verify", "."], ["score", "nowhere", "gold.json"]):
        assert call(*args).exit_code == 3


def test_4_something_needed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise MissingDependencyError("the word list is missing", "pip install jieba")

    monkeypatch.setattr(doctor_module, "doctor", missing)
    done = call("doctor")
    assert done.exit_code == 4
    assert "pip install jieba" in done.stderr


def test_4_a_package_cannot_be_imported() -> None:
    script = (
        "import sys; sys.modules['click'] = None\nfrom paperclean.cli import main\n"
        "sys.argv = ['paperclean']\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 4
    assert b"click is not installed" in done.stderr
    assert b"pip install" in done.stderr


def test_5_some_failed_the_rest_is_written() -> None:
    Path("page.bin").write_bytes(bytes(range(256)))
    done = call("clean", "page.bin", "page.md", "-o", "OUT")
    assert done.exit_code == 5
    assert "page.bin: rejected" in done.stderr
    assert "page.md: ok" in done.stderr
    assert Path("OUT/page.md/manifest.json").is_file()
    assert call("check", "page.bin", "page.md").exit_code == 5


@pytest.mark.parametrize("name", ["clean", "check", "diff"])
def test_6_the_profile_is_wrong(name: str) -> None:
    Path("bad.toml").write_text('disable = ["repeated-wrod"]', encoding="utf-8")
    out = ["-o", "OUT"] if name == "clean" else []
    done = call(name, "page.md", "--profile", "bad.toml", *out)
    assert (done.exit_code, done.stdout) == (6, "")
    assert "did you mean repeated-word" in done.stderr
    assert call(name, "page.md", "--profile", "none.toml", *out).exit_code == 6
    assert not list(Path().glob("OUT/*/manifest.json"))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_130_interrupted() -> None:
    Path("pyproject.toml").write_text("[tool.paperclean]\n", encoding="utf-8")
    pipe = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command("check", "-"), env=environment(), **pipe) as process:  # type: ignore[call-overload]
        assert process.stderr
        process.stderr.readline()  # it has begun: this names the profile
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"interrupted" in said
    assert b"Traceback" not in said


def test_a_crash_is_one_line_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError(f"lost{DANGER}")

    monkeypatch.setattr(doctor_module, "doctor", broken)
    done = call("doctor")
    assert done.exit_code == base.CRASHED
    assert "crashed: RuntimeError: lost␛" in done.stderr
    assert "PAPERCLEAN_DEBUG=1" in done.stderr
    assert "Traceback" not in done.stderr
    monkeypatch.setenv("PAPERCLEAN_DEBUG", "1")
    assert isinstance(call("doctor").exception, RuntimeError)


@pytest.mark.parametrize(
    "pages", ["", " ", ",", "0", "3-1", "a", "1-", "1,,2", "-2", "１", "1 2", "0-4"]
)
@pytest.mark.parametrize("name", ["clean", "check", "diff"])
def test_2_pages_that_are_none(name: str, pages: str) -> None:
    out = ["-o", "OUT"] if name == "clean" else []
    done = call(name, "page.md", f"--pages={pages}", *out)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "such as 1,3-5" in done.stderr
    assert not Path("OUT").exists()


def test_2_a_backend_that_there_is_not() -> None:
    done = call("check", "page.md", "--pdf", "acrobat")
    assert done.exit_code == 2
    assert "pdfium" in done.stderr
    assert "pdfplumber" in done.stderr
    with pytest.raises(UsageError, match="acrobat") as caught:
        clean(PAGE.encode(), pdf="acrobat")
    assert "pdfium, pdfplumber" in caught.value.advice


def test_pages_are_chosen_for_a_file_alone() -> None:
    assert call("check", "page.md", "--pages", "1").exit_code == 1
    done = call("check", "page.md", "--pages", "1-2")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "page.md has no page 2" in done.stderr
    with pytest.raises(UsageError, match="read already"):
        clean(Document.of([["一"]]), pages=[1])
    assert clean(PAGE.encode(), pages=[1]).reading == Reading.of(pages="1")


@pytest.mark.parametrize("pages", ["", " ", []])
def test_no_page_named_is_not_all_pages(pages: str | list[int]) -> None:
    with pytest.raises(UsageError, match="no page is named") as caught:
        clean(PAGE.encode(), pages=pages)
    assert "leave it out to read all pages" in caught.value.advice


def test_check_and_diff_take_a_result() -> None:
    for function in (check, diff):
        assert function(clean(Path("page.md"))) == function(Path("page.md")) != ()


# profile


def test_profile_of_the_folder_is_used_and_said() -> None:
    table = '[ tool . "paperclean" ] # ours\ndisable = ["repeated-word"]\n'
    Path("pyproject.toml").write_text(table, encoding="utf-8")
    done = call("check", "page.md")
    assert "using [tool.paperclean] of pyproject.toml" in done.stderr
    assert "repeated-word" not in done.stdout
    Path("own.toml").write_text("", encoding="utf-8")
    assert "repeated-word" in call("check", "page.md", "--profile", "own.toml").stdout


def test_pyproject_of_another_tool_is_left_alone() -> None:
    Path("pyproject.toml").write_text('[project]\nname = "other"\n', encoding="utf-8")
    done = call("check", "page.md")
    assert "pyproject" not in done.stderr
    assert "repeated-word" in done.stdout


@pytest.mark.parametrize(
    "text", ["# [tool.paperclean]\n", 'a = "[tool.paperclean]"\n', "tool = 1\n"]
)
def test_only_a_table_counts(text: str) -> None:
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    assert "pyproject" not in call("check", "page.md").stderr
    done = call("check", "page.md", "--profile", "pyproject.toml")
    assert done.exit_code == 6
    assert "pyproject.toml has no table [tool.paperclean]" in done.stderr


def test_a_broken_pyproject_is_said_and_left_alone() -> None:
    Path("pyproject.toml").write_text("[tool.paperclean\n", encoding="utf-8")
    done = call("check", "page.md")
    assert done.exit_code == 1
    assert "pyproject.toml cannot be read, going on without it: " in done.stderr
    assert "repeated-word" in done.stdout


def test_each_mistake_of_a_profile_is_a_line() -> None:
    Path("bad.toml").write_text('disable = ["one"]\nenable = ["two"]\n', encoding="utf-8")
    done = call("check", "page.md", "--profile", "bad.toml")
    assert done.exit_code == 6
    one, two, advice = done.stderr.splitlines()
    assert one.startswith("paperclean: bad.toml: no rule named 'one'")
    assert two.startswith("paperclean: bad.toml: no rule named 'two'")
    assert "paperclean rules" in advice


# check and diff


def test_check_names_place_rule_level_change_and_reason() -> None:
    done = call("check", "page.md")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    (removal,) = [line for line in lines if "repeated-word" in line]
    line = PAGE.split("\n")[4]
    column = line.index("守住守住") + 3
    assert removal.startswith(f"page.md:5:{column}: repeated-word (likely): '守住' → ''")
    assert "守住 stands twice in a row" in removal
    (join,) = [line for line in lines if "split-paragraph" in line]
    assert join.startswith(f"page.md:5:{len(line) + 1}: ")
    assert "a paragraph break → nothing" in join
    assert any("page.md:9:1: " in line and "→ furniture" in line for line in lines)
    assert not any("→ headline" in line for line in lines)
    assert f"{len(lines)} findings" in done.stderr


def test_check_all_shows_the_naming_too() -> None:
    assert "→ headline" in call("check", "page.md", "--all").stdout


def test_check_of_a_clean_page() -> None:
    Path("page.md").write_text(CLEAN, encoding="utf-8")
    done = call("check", "page.md")
    assert (done.exit_code, done.stdout) == (0, "")
    done = call("diff", "page.md")
    assert (done.exit_code, done.stdout) == (0, "")


def test_check_prints_json() -> None:
    done = call("check", "--json", "page.md")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    (removal,) = [record for record in records if record["rule"] == "repeated-word"]
    assert (removal["file"], removal["line"]) == ("page.md", 5)
    assert (removal["before"], removal["after"], removal["level"]) == ("守住", "", "likely")


def test_check_counts_lines_by_three_line_ends() -> None:
    text = CLEAN.replace("巡河。", "巡河,他说。")
    for number, end in enumerate(("\n", "\r\n", "\r")):
        path = Path(f"{number}.md")
        path.write_bytes(("\u2028\x85一\n" + text).replace("\n", end).encode())
        assert f"{number}.md:4:" in call("check", path).stdout


def test_a_group_is_one_finding() -> None:
    text = PAGE.replace("守住守住河", "守住守\n住河").replace(".md", "")
    Path("page.md").write_text(text, encoding="utf-8")
    found = [line for line in call("check", "page.md").stdout.splitlines() if "repeated" in line]
    assert len(found) <= 1


def test_check_of_a_folder_names_what_no_reader_knows() -> None:
    Path("pages").mkdir()
    Path("pages/page10.md").write_text(PAGE, encoding="utf-8")
    Path("pages/page2.md").write_text(PAGE, encoding="utf-8")
    Path("pages/photo.xyz").write_bytes(b"")
    done = call("check", "pages")
    assert "photo.xyz" in done.stderr
    files = list(dict.fromkeys(line.partition(":")[0] for line in done.stdout.splitlines()))
    assert files == [str(Path("pages/page2.md")), str(Path("pages/page10.md"))]


def test_check_and_diff_read_standard_input_and_write_nothing(folder: Path) -> None:
    assert call("check", "-", stdin=PAGE).stdout.startswith("stdin.md:1:1: ")
    assert "--- stdin.md" in call("diff", "-", stdin=PAGE).stdout
    assert [path.name for path in folder.iterdir()] == ["page.md"]


def test_diff_shows_changes_in_place() -> None:
    done = call("diff", "page.md")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines[:2] == ["--- page.md", "+++ page.md (cleaned)"]
    (hunk,) = [line for line in lines if line.startswith("@@")]
    assert "repeated-word; split-paragraph" in hunk
    assert "line 9 is set aside as furniture: " in hunk
    added = [line for line in lines[2:] if line.startswith("+")]
    assert len(added) == 1
    assert "以实干守住河湖安澜，确保全市安全生产形势持续向好。" in added[0]
    assert "-扫一扫关注云汀晚报" in lines
    assert " # 守住河湖安澜 让清水长流" in lines


def test_diff_takes_a_joined_half_over_a_caption() -> None:
    text = PAGE.replace("安\n\n全", "安\n\n市民在散步。 本报记者 叶知秋 摄\n\n全")
    Path("page.md").write_text(text, encoding="utf-8")
    added = [x for x in call("diff", "page.md").stdout.splitlines()[2:] if x.startswith("+")]
    assert added
    assert added[0].endswith("确保全市安全生产形势持续向好。")


# why, verify, score


def test_why_shows_source_line_edit_rule_and_reason() -> None:
    result = cleaned()
    for place in (result, "OUT"):
        done = call("why", place, "以实干守住河湖安澜")
        assert done.exit_code == 0, done.output
        for part in (
            "article 1: 守住河湖安澜 让清水长流",
            "line 5, column ",
            "source: 以实干守住守住河湖安澜",
            "repeated-word (likely, 5:",
            "'守住' → ''",
            "守住 stands twice in a row",
            "role unassigned → body",
        ):
            assert part in done.stdout


def test_why_finds_what_was_removed_and_set_aside() -> None:
    result = cleaned()
    assert "in the source, not printed so" in call("why", result, "守住守住").stdout
    assert "set aside" in call("why", result, "扫一扫").stdout
    record = json.loads(call("why", result, "扫一扫", "--json").stdout)
    assert record["kind"] == "set aside"
    assert record["stretches"][0]["place"] == {"file": "page.md", "line": 9, "column": 1}


def test_why_of_nothing() -> None:
    result = cleaned()
    done = call("why", result, "子虚乌有")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "子虚乌有" in done.stderr
    assert call("why", result, " ").exit_code == 2


def test_verify() -> None:
    result = cleaned()
    done = call("verify", "OUT")
    assert (done.exit_code, done.stdout) == (0, f"{result}: sound\n")
    ledger = result / "ledger.jsonl"
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    ledger.write_text("".join(line for line in lines if "repeated-word" not in line), "utf-8")
    done = call("verify", result)
    assert done.exit_code == 1
    assert str(result) in done.stdout
    assert json.loads(call("verify", result, "--json").stdout)["findings"]


def test_score() -> None:
    result = cleaned()
    body = PAGE.split("\n")[4].replace("(", "（").replace(")", "）").replace(",", "，")
    body = body.replace("守住守住", "守住") + "全生产形势持续向好。"
    gold = {
        "articles": [{"kicker": "", "headline": "守住河湖安澜 让清水长流", "body": [body]}],
        "furniture": ["扫一扫关注云汀晚报"],
    }
    Path("gold.json").write_text(json.dumps(gold), encoding="utf-8")
    done = call("score", result, "gold.json")
    assert done.exit_code == 0, done.output
    assert re.search(r"headline +1 of 1 +100\.0%", done.stdout)
    assert re.search(r"paragraphs +1 of 1 +100\.0% +recall", done.stdout)
    assert "(- gold, + result)" not in done.stdout
    assert json.loads(call("score", result, ".", "--json").stdout)["equal"] is True
    gold["articles"][0]["headline"] = "别的"  # type: ignore[index]
    Path("gold.json").write_text(json.dumps(gold), encoding="utf-8")
    done = call("score", "OUT", "gold.json")
    assert "  - 别的" in done.stdout
    assert "  + 守住河湖安澜 让清水长流" in done.stdout


def test_score_takes_the_truth_of_a_typeset_page() -> None:
    """What scripts/typeset.py writes beside a PDF: how it was set, and subheads as strings."""
    story = {"id": 1, "pages": [1], "headline": "守住河湖安澜 让清水长流", "subheads": ["前后"]}
    how = {"set": "tuned", "language": "zh-Hans", "vertical": False, "family": "modular"}
    lines = {"fonts": ["Song"], "stream": "story", "pages": [{"lines": []}]}
    truth = {"name": "zh-01", **how, **lines, "articles": [story], "furniture": []}
    Path("truth.json").write_text(json.dumps(truth), encoding="utf-8")
    done = call("score", cleaned(), "truth.json", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["fields"]["headline"] == [1, 1]
    assert said["fields"]["subheads"] == [0, 1]


@pytest.mark.parametrize("text", ["[]", "{", '{"articles": 1}', '{"articles": [{"body": [1]}]}'])
def test_score_of_what_is_no_gold_page(text: str) -> None:
    cleaned()
    Path("gold.json").write_text(text, encoding="utf-8")
    done = call("score", "OUT", "gold.json")
    assert done.exit_code == (3 if text == "{" else 2)
    assert "gold.json is" in done.stderr


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ({"headlin": "x"}, "no field 'headlin'; did you mean headline?"),
        ({"deck": "x"}, "deck is not a list of strings"),
        ({"headline": ["x"]}, "headline is not a string"),
        ({"subheads": [1]}, "subheads is not a list of strings or {"),
        ({"captions": [1]}, "captions is not a list of strings"),
    ],
)
def test_score_names_the_wrong_key(article: dict[str, object], said: str) -> None:
    result = cleaned()
    Path("gold.json").write_text(json.dumps({"articles": [{}, article]}), encoding="utf-8")
    done = call("score", result, "gold.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"article 2: {said}" in done.stderr or f"article 2: there is {said}" in done.stderr
    assert "kicker, headline, deck, byline, body, subheads, captions" in done.stderr
    with pytest.raises(UsageError, match="article 2"):
        score(Library.load(result), {"articles": [{}, article]})


def test_score_of_a_result_and_of_its_articles() -> None:
    result = Library.load(cleaned())
    gold = {"articles": [{"headline": "守住河湖安澜 让清水长流", "note": "x", "body_blocks": [1]}]}
    Path("gold.json").write_text(json.dumps(gold), encoding="utf-8")
    aside = [line.text for line in result.set_aside]
    found = score(result, gold)
    assert found.equal
    for path in ("gold.json", Path("gold.json"), Path()):
        assert score(result, path) == score(result.articles, path, aside) == found


# folders, rights, streams


def test_clean_check_and_diff_find_the_same_sources() -> None:
    Path("more").mkdir()
    Path("more/other.md").write_text(PAGE, encoding="utf-8")
    for _ in range(2):
        done = call("clean", ".", "-o", ".", "--json")
        assert done.exit_code == 0, done.output
        paths = sorted(json.loads(line)["path"] for line in done.stdout.splitlines())
        assert paths == ["more/other.md", "page.md"]
    assert call("clean", "page.md", "-o", "OUT").exit_code == 0
    lines = call("check", ".").stdout.splitlines()
    assert {line.partition(":")[0] for line in lines} == {"page.md", "more/other.md"}
    found = [json.loads(line)["source"] for line in call("diff", "--json", ".").stdout.splitlines()]
    assert found == ["more/other.md", "page.md"]


@pytest.mark.parametrize("name", ["check", "diff"])
def test_what_cannot_be_read_below_a_folder_is_named_with_its_cause(name: str) -> None:
    Path("pages").mkdir()
    Path("pages/page.md").write_text(CLEAN, encoding="utf-8")
    assert call(name, "pages").exit_code == 0
    Path("pages/photo.xyz").touch()
    Path("pages/gone.md").symlink_to("nowhere")
    done = call(name, "pages", "-q")
    assert (done.exit_code, done.stdout) == (5, "")
    assert "photo.xyz: no reader for this kind of file" in done.stderr
    assert "gone.md cannot be read: No such file" in done.stderr


def with_rights(*args: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command so that rights count, for root too."""
    less: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("no rights count for root, and there is no setpriv")
        less = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    return subprocess.run(
        [*less, *command(*args)], env=environment(), capture_output=True, check=False, timeout=50
    )


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_without_rights(folder: Path) -> None:
    assert with_rights("clean", "page.md", "-o", "OUT").returncode == 0
    result = folder / "OUT" / "page.md"
    result.chmod(0)
    for place in ("OUT", "OUT/page.md"):
        for args in (["verify", place], ["why", place, "x"], ["score", place, "page.md"]):
            done = with_rights(*args)
            assert done.returncode == 3, done.stderr
            if args[0] != "score":
                assert b"page.md" in done.stderr
                assert b"Permission denied" in done.stderr
    result.chmod(0o755)
    (folder / "page.md").chmod(0)
    for args in (["check", "."], ["diff", "page.md"], ["clean", "page.md", "-o", "OUT2"]):
        done = with_rights(*args)
        assert (done.returncode, b"Permission denied" in done.stderr) == (3, True), done.stderr
    (folder / "page.md").chmod(0o666)
    (folder / "closed").mkdir(mode=0o555)
    for out in ("closed", "closed/OUT"):
        done = with_rights("clean", "page.md", "-o", out)
        assert (done.returncode, b"cannot be written: Permission" in done.stderr) == (5, True)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_what_cannot_be_read_in_out_is_named_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "in").mkdir()
    for name in ("a.md", "b.md"):
        (folder / "in" / name).write_bytes((folder / "page.md").read_bytes())
    assert with_rights("clean", "in", "-o", "OUT").returncode == 0
    result, runs, out = (folder / name for name in ("OUT/a.md", "OUT/.runs", "OUT"))
    result.chmod(0)
    other = folder / "other.toml"
    other.write_text('disable = ["repeated-word"]\n', encoding="utf-8")
    said = with_rights("status", "OUT")
    assert said.returncode == 0, said.stderr
    assert b"done: 2 documents" in said.stdout
    assert b"cannot be read: 1 folder\n  OUT/a.md: Permission denied" in said.stdout
    for names, code in ((("in",), 5), (("in/a.md",), 5)):
        done = with_rights("clean", *names, "-o", "OUT", "--profile", str(other))
        assert done.returncode == code, done.stderr
        assert b"a.md: rejected, OutputError: OUT/a.md cannot be looked into" in done.stderr
        assert b"crashed" not in done.stderr
        assert not [*out.glob("a.md~*")]
    done = with_rights("clean", "in/b.md", "-o", "OUT", "--format", "csv")
    assert done.returncode == 5, done.stderr
    assert b"1 article in OUT/articles.csv" in done.stderr
    assert b"OUT/articles.csv lacks a.md: the folder cannot be looked into" in done.stderr
    result.chmod(0o755)
    for place in (runs, out):
        place.chmod(0)
        for args, code in ((("status", "OUT"), 3), (("clean", "in", "-o", "OUT"), 5)):
            done = with_rights(*args)
            place.chmod(0o755)
            assert (done.returncode, done.stdout) == (code, b""), done.stderr
            assert b"Permission denied" in done.stderr
            assert b"crashed" not in done.stderr
            place.chmod(0)
        place.chmod(0o755)
    out.chmod(0o333)
    done = with_rights("clean", "in", "-o", "OUT")
    out.chmod(0o755)
    assert (done.returncode, b"OUT cannot be" in done.stderr) == (5, True), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_a_folder_that_cannot_be_listed_is_named_where_a_pattern_leads_to_it(folder: Path) -> None:
    closed = folder / "un" / "x"
    closed.mkdir(parents=True)
    (folder / "un" / "page.md").write_bytes((folder / "page.md").read_bytes())
    closed.chmod(0)
    for source, code in (("un", 5), ("un/**/*.md", 5), ("un/*/*.md", 3), ("un/x/**/p.md", 3)):
        done = with_rights("clean", source, "-o", "OUT")
        assert b"x cannot be read: Permission denied" in done.stderr
        assert done.returncode == code, done.stderr
    closed.chmod(0o755)


def test_an_error_that_was_made_of_a_wish_to_end_is_that_wish(
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = SystemError("a function returned a result with an exception set")
    error.__cause__ = Stopped(signal.SIGTERM)
    wrapped = UsageError("Ray cannot start")
    wrapped.__cause__ = error
    assert [failed(error), failed(wrapped)] == [143, 143]
    assert capsys.readouterr().err.count("interrupted; ") == 2
    alone = UsageError("not that")
    alone.__context__ = alone
    assert failed(alone) == 2


def test_each_line_for_a_machine_is_an_object(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "page.md").write_bytes((folder / "page.md").read_bytes())
    (folder / "in" / "linked").symlink_to(folder / "in")
    (folder / "pyproject.toml").write_text("no toml", encoding="utf-8")
    assert call("clean", "in", "-o", "OUT").exit_code == 0
    (article,) = [*(folder / "OUT" / "page.md" / "articles").iterdir()][:1]
    article.write_text("changed", encoding="utf-8")
    (folder / "OUT" / "other.md").mkdir()
    for file in (folder / "OUT" / "page.md").iterdir():
        if file.is_file():
            (folder / "OUT" / "other.md" / file.name).write_bytes(file.read_bytes())
    done = call("clean", "in", "-o", "OUT", "--format", "csv", "--progress", "json")
    assert done.exit_code == 5
    records = [json.loads(line) for line in done.stderr.splitlines()]
    assert records[-1]["event"] == "end"
    notes = [record for record in records if record["event"] == "note"]
    assert [sorted(record) for record in notes] == [["advice", "event", "message"]] * len(notes)
    for words in ("pyproject.toml cannot be read", "in/linked is a link", "lacks other.md"):
        assert sum(words in record["message"] for record in notes) == 1


@pytest.mark.parametrize("more", [[], ["--progress", "json"]])
def test_what_libraries_print_is_not_among_the_messages(more: list[str], folder: Path) -> None:
    picture = Image.new("L", (640, 640), 255)
    picture.save(folder / "cut.tif", compression="tiff_lzw")
    data = bytearray((folder / "cut.tif").read_bytes())
    data[200:400] = b"\xff" * 200
    (folder / "cut.tif").write_bytes(data)
    line = [*command("clean", "cut.tif", "-o", "OUT", "--runner", "serial"), *more]
    done = subprocess.run(
        line, env=environment(), capture_output=True, check=False, timeout=100, encoding="utf-8"
    )
    if not more:
        assert re.match(r"cut\.tif: rejected, .+\n  .+\n\Z", done.stderr)
    else:
        assert all(json.loads(line) for line in done.stderr.splitlines())


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    program_ = shlex.join(command())
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("paperclean", program_, 1)],
        env=environment(), capture_output=True, check=False, timeout=50,
    )  # fmt: skip


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("to", [">&-", ">/dev/full"])
@pytest.mark.parametrize(
    "args",
    ["check page.md", "diff page.md", "--help", "--version", "rules", "clean page.md -o O --json"],
)
def test_standard_output_that_cannot_be_written(args: str, to: str) -> None:
    done = shell(f"paperclean {args} {to}")
    assert done.returncode == 5, done
    assert b"paperclean: the output cannot be written: " in done.stderr
    for word in (b"defect", b"Traceback", b"Error", b"ignored"):
        assert word not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("to", ["2>&-", "2>/dev/full"])
def test_standard_error_that_cannot_be_written(to: str) -> None:
    done = shell(f"paperclean check page.md {to}")
    assert (done.returncode, b"repeated-word" in done.stdout, done.stderr) == (5, True, b"")
    done = shell(f"paperclean clean page.md page.xyz -o OUT {to}")
    assert (done.returncode, done.stdout, done.stderr) == (5, b"", b"")
    assert Path("OUT/page.md/manifest.json").is_file()
    assert shell(f"paperclean clean page.md -o OUT -q {to}").returncode == 0
    assert shell(f"paperclean clean {to}").returncode == 2
    assert shell(f"paperclean check page.md >&- {to}").returncode == 5


def test_standard_input_that_is_closed() -> None:
    for args in ("check -", "diff -", "clean - -o OUT"):
        done = shell(f"paperclean {args} <&-")
        assert done.returncode == 3, done
        assert b"standard input cannot be read" in done.stderr


@pytest.mark.parametrize("name", ["clean", "demo"])
def test_out_that_is_a_file(name: str) -> None:
    Path("OUT").touch()
    sources = ["missing.md"] if name == "clean" else []
    done = call(name, *sources, "-o", "OUT")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "OUT is no folder" in done.stderr
    assert "-o" in done.stderr
    assert "missing.md" not in done.stderr
    done = call(name, *sources, "-o", "OUT/below")
    assert (done.exit_code, done.stdout) == (5, "")
    assert "cannot be written" in done.stderr


# what is said


def test_doubts_are_said_after_the_line_of_the_document() -> None:
    Path("page.md").write_bytes(PAGE.encode() + b"abc \xff def\n")
    done = call("clean", "page.md", "-o", "OUT", "--json")
    first, second = done.stderr.splitlines()
    assert first.startswith("page.md: ok, 1 article in ")
    assert second == "  1 places are not utf-8; their bytes are kept"
    assert json.loads(done.stdout)["notes"] == [second.strip()]


def test_what_is_unchanged_is_said() -> None:
    cleaned()
    done = call("clean", "page.md", "-o", "OUT", "--json")
    assert done.stderr == f"page.md: ok, unchanged, 1 article in {Path('OUT/page.md')}\n"
    assert json.loads(done.stdout)["unchanged"] is True


def test_the_sum_counts_all_documents() -> None:
    done = call("clean", "page.md", "page.xyz", "-o", "OUT")
    assert done.stderr.endswith("2 documents, 1 article in OUT; 1 failed\n")


def test_counts_of_one() -> None:
    Path("page.md").write_text(CLEAN.replace("，", ","), encoding="utf-8")
    assert "\n1 finding: half-width-mark 1\n" in f"\n{call('check', 'page.md').stderr}"
    assert "finding" not in call("check", "missing.md").stderr


def test_diff_prints_json() -> None:
    done = call("diff", "page.md", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout) == {"source": "page.md", "diff": call("diff", "page.md").stdout}


def test_verify_names_the_folder_once() -> None:
    result = cleaned()
    (result / "ledger.jsonl").unlink()
    for line in call("verify", "OUT").stdout.splitlines():
        assert line.count(str(result)) == 1


def test_library_takes_a_profile_by_its_path() -> None:
    Path("p.toml").write_text('disable = ["repeated-word"]\n', encoding="utf-8")
    for profile in ("p.toml", Path("p.toml"), Profile.load("p.toml")):
        rules = {finding.rule for finding in check("page.md", profile)}
        assert rules
        assert "repeated-word" not in rules
        assert "repeated-word" not in diff("page.md", profile)


# rules, doctor, demo


def test_rules_lists_the_chain_in_order() -> None:
    done = call("rules")
    assert done.exit_code == 0
    names = re.findall(r"^  ([a-z-]+) ", done.stdout, re.MULTILINE)
    assert names == [rule.name for rule in CHAIN]
    records = [json.loads(line) for line in call("rules", "--json").stdout.splitlines()]
    assert [record["name"] for record in records] == names


@pytest.mark.parametrize("name", [rule.name for rule in CHAIN])
def test_rules_shows_one_with_its_options(name: str) -> None:
    rule = rule_named(name)
    text = call("rules", name).stdout
    assert rule.summary in text
    assert f"phase {rule.phase}, level {rule.level}" in text
    for option, default in rule.options.items():
        assert f"{option} = {json.dumps(default)}" in text


def test_rules_shows_cases() -> None:
    text = call("rules", "repeated-word").stdout
    assert "\n  becomes\n" in text
    assert "\n  stays as it is\n" in text


def test_doctor() -> None:
    done = call("doctor")
    assert done.exit_code == 0, done.output
    for name, _, _ in doctor_module.NEEDED:
        assert name in done.stdout


def test_doctor_knows_what_the_package_needs() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[><=]", text)[0] for text in project["dependencies"]}
    assert {name for name, _, _ in doctor_module.NEEDED} == needed


def test_doctor_names_the_other_opencc(monkeypatch: pytest.MonkeyPatch) -> None:
    import opencc

    monkeypatch.delattr(opencc, "__version__")
    done = call("doctor")
    assert done.exit_code == 4
    assert "opencc-python-reimplemented" in done.stdout
    assert "pip uninstall -y opencc-python-reimplemented" in done.stdout


def test_demo() -> None:
    done = call("demo")
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) > 3
    articles = sorted(Path("paperclean-demo").glob("*/articles/*.txt"))
    assert articles
    assert articles[0].read_text(encoding="utf-8").strip() in done.stdout
    assert "paperclean-demo" in done.stderr
    assert call("demo").exit_code == 0


def test_demo_says_how_the_program_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    script = ROOT / "scripts" / "run"
    said = call("demo").stderr.splitlines()[-1]
    assert f": {shlex.quote(str(script))} why paperclean-demo/page.md " in said
    with monkeypatch.context() as inner:
        inner.chdir(ROOT)
        assert cleaning._command() == "scripts/run"
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/paperclean")
    assert ": paperclean why paperclean-demo/page.md " in call("demo").stderr


# terminal


@pytest.mark.parametrize("json_", [False, True])
def test_nothing_that_steers_a_terminal_reaches_it(json_: bool) -> None:  # noqa: FBT001
    text = PAGE.replace("云汀晚报\n", f"云汀晚报{DANGER}\n").replace("昨日", f"昨{DANGER}日")
    name = f"pa{DANGER.replace('/', '')}ge.md" if os.name != "nt" else "page.md"
    Path(name).write_bytes(text.encode())
    more = ["--json"] if json_ else []
    outputs = [call("clean", name, "-o", "OUT", *more)]
    outputs += [call("check", "--all", name, *more), call("check", f"{name}.xyz", *more)]
    outputs += [call("why", "OUT", "市级河长", *more), call("why", "OUT", f"子{DANGER}", *more)]
    outputs += [call("verify", "OUT", *more), call("regress", "OUT", *more)]
    outputs += [call("rules", name, *more), call(name), call("check", f"--{name}")]
    if not json_:
        outputs += [call("diff", name)]
    for done in outputs:
        assert done.exit_code in range(7), done.output
        assert done.output
        assert not UNSAFE.search(click.unstyle(done.output)), done.output


def test_visible_forms() -> None:
    assert safe("\x1b\r\n\x7f\x85\u202e\ud800") == "␛␍␊␡<U+0085><U+202E><U+D800>"
    assert safe("一\n\t二", lines=True) == "一\n\t二"
    assert json.loads(terminal.to_json({"a": "\x1b\x9b\u202e\ud800😀"})) == {
        "a": "\x1b\x9b\u202e\ud800😀"
    }


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_output_that_cannot_hold_chinese(env: dict[str, str]) -> None:
    done = spawn("check", "page.md", **env)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    done = spawn("check", "page.md", "--json", **env)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert "守住" in [record["before"] for record in records]
    done = spawn("clean", "page.md", "-o", "OUT", **env)
    assert done.returncode == 0, done.stderr
    (article,) = Path("OUT/page.md/articles").iterdir()
    assert "守住河湖安澜" in article.name
    assert "守住河湖安澜" in article.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_goes_away_is_no_error() -> None:
    Path("page.md").write_text(PAGE * 300, encoding="utf-8")
    with subprocess.Popen(
        command("check", "--all", "page.md"),
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.wait(timeout=50)
    assert said == b""
    assert process.returncode == base.READER_GONE


# An engine that is missing


@pytest.fixture
def without_rapidocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let programs that are started find no RapidOCR."""
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "sitecustomize.py").write_text(
        "import importlib.util\n"
        "real = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *more: "
        "None if name == 'rapidocr' else real(name, *more)\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'hidden'}{os.pathsep}{ROOT}")
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text("# 渡口恢复通航\n\n停航三个月的渡口昨日恢复通航。\n")
    picture = Image.new("L", (300, 400), 255)
    picture.paste(0, (40, 40, 200, 60))
    picture.save("page.png")
    picture.save("scan.pdf", resolution=72)


def started(*args: str) -> tuple[int, list[dict[str, object]], str]:
    """Run the program anew; give its exit code, its outcomes and what else it says."""
    done = subprocess.run(
        [sys.executable, "-m", "paperclean", *args],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = done.stdout.splitlines() if "--json" in args else []
    return done.returncode, [json.loads(line) for line in lines], done.stderr


@pytest.mark.usefixtures("without_rapidocr")
@pytest.mark.parametrize("source", ["page.md", "page.png", "scan.pdf"])
@pytest.mark.parametrize("name", ["clean", "check"])
def test_a_missing_engine_that_was_asked_for_ends_the_run(name: str, source: str) -> None:
    out = ["-o", "OUT"] if name == "clean" else []
    code, _, said = started(name, source, *out, "--engine", "rapidocr")
    assert code == 4
    assert 'pip install "paperclean[scan]"' in said
    assert not Path("OUT", source).exists()


@pytest.mark.usefixtures("without_rapidocr")
def test_where_the_usual_engine_is_missing_pages_are_named_and_the_rest_is_done() -> None:
    sources = ["page.md", "page.png", "scan.pdf"]
    code, outcomes, _ = started("clean", *sources, "-o", "OUT", "--json")
    assert code == 5
    assert [one["outcome"] for one in outcomes] == ["ok", "rejected", "partial"]
    assert outcomes[1]["cls"] == "MissingDependencyError"
    assert "paperclean[scan]" in str(outcomes[1]["advice"])
    assert "page 1" in str(outcomes[2]["message"])
    assert "paperclean[scan]" in str(outcomes[2]["message"])
    code, _, said = started("clean", "page.png", "-o", "ALONE")
    assert code == 4
    assert "paperclean[scan]" in said
