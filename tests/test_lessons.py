"""What decisions teach, and that it can be taken over into the fixtures."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import FIXTURES
from made_pdf import pdf
from test_decided import PRINT
from test_fixtures import test_case as check_case
from test_fixtures import test_fixture_file as check_file

import paperclean
from paperclean.cases import Case, cases
from paperclean.cli.program import program
from paperclean.decisions import SUFFIX, Decision, Decisions, anchor
from paperclean.errors import SourceError
from paperclean.ledger import Edit
from paperclean.lessons import NO_RULE, SAID, Lessons, lessons
from paperclean.model import Document

COMMA = "half-width-mark"
PAGE = (
    "# 新桥通车 往来便捷\n\n本报讯 昨日，位于城东的新桥正式通车,市民很高兴。\n\n"
    "桥长八百米,双向六车道，十分便杰。\n"
)


def edit_of(ledger: tuple[Edit, ...], rule: str, number: int = 0) -> Edit:
    return [edit for edit in ledger if edit.rule == rule][number]


def asked(document: Document, edit: Edit, do: str = "reject", note: str = "") -> Decision:
    range_ = (edit.at, edit.end) if edit.field == "text" else None
    there = anchor(document, edit.line, range_)
    return Decision(do, there, edit.rule, edit.field, edit.before, edit.after, note=note)


def corrected(document: Document, before: str, after: str) -> Decision:
    line = next(line for line in document.lines() if before in line.source)
    at = line.source.index(before)
    there = anchor(document, line.id, (at, at + len(before)))
    return Decision("text", there, before=before, after=after)


def keep(out: Path, name: str, *decisions: Decision) -> None:
    out.mkdir(exist_ok=True)
    (out / f"{name}{SUFFIX}").write_text(Decisions(decisions).to_json(), encoding="utf-8")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give a folder with a result and decisions on it."""
    result = paperclean.clean(PAGE.encode(), name="page.md")
    result.write(tmp_path / "OUT")
    document = result.source
    comma = edit_of(result.ledger, "half-width-mark")
    keep(
        tmp_path / "OUT",
        "page.md",
        asked(document, comma, note="a comma of the poet's own"),
        asked(document, edit_of(result.ledger, "half-width-mark", 1), "accept"),
        corrected(document, "便杰", "便捷"),
        corrected(document, "米,", "米，"),
        Decision("role", anchor(document, comma.line), after="deck"),
    )
    return tmp_path / "OUT"


def case_of(out: Path, rule: str) -> Case:
    (found,) = cases(lessons(out).files()[f"{rule}.md"])[:1]
    return found


def test_what_was_rejected_and_accepted_is_counted(out: Path) -> None:
    found = lessons(out)
    assert found.rejected == {"half-width-mark": 1}
    assert found.accepted == {"half-width-mark": 1}
    assert found.left_out == ()
    assert [(case.rule, case.seen) for case in found.cases] == [
        ("half-width-mark", True),
        (NO_RULE, False),
        ("half-width-mark", True),
    ]


def test_a_rejected_edit_is_a_case_that_must_stay(out: Path) -> None:
    case = case_of(out, "half-width-mark")
    assert case.output is None
    assert case.fails
    assert "a comma of the poet's own" in case.title
    assert len(case.source.split("\n")) == 1  # as little as will do
    with pytest.raises(AssertionError):
        check_case("half-width-mark", case, update=False)


def test_a_corrected_text_is_a_case_of_repair(out: Path) -> None:
    must, repair = cases(lessons(out).files()["half-width-mark.md"])
    assert must.output is None
    assert repair.output is not None
    assert not repair.fails
    check_case("half-width-mark", repair, update=False)
    word = case_of(out, NO_RULE)
    assert word.output is not None
    assert word.fails
    assert "便杰" in word.source
    assert "便捷" in word.output


def test_a_case_can_be_taken_over_as_it_is(out: Path, tmp_path: Path) -> None:
    assert taken_over(lessons(out), tmp_path / "rules") == 1
    check_file(tmp_path / "rules" / "half-width-mark.md")


def test_what_is_quoted_in_a_title_is_whole_words(tmp_path: Path) -> None:
    text = "The harbour board met on Monday and heard of of the quay, which is of stone.\n"
    result = paperclean.clean(text.encode(), name="page.md")
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    (line,) = result.source.lines()
    keep(
        tmp_path,
        "page.md",
        asked(result.source, edit_of(result.ledger, "repeated-word")),
        Decision(
            "reject", anchor(result.source, line.id), "running-head", "role", "body", "furniture"
        ),
    )
    found = lessons(tmp_path)
    assert [case.title for case in (*found.cases, *found.no_cases)] == [
        "1: page.md, page 1: «of» is not to become nothing",
        "2: page.md, page 1: «The harbour board met on Monday and…» is not to become furniture",
    ]


def taken_over(found: Lessons, folder: Path) -> int:
    """Append each case to a copy of its fixtures and check it as those are; give how many fail."""
    folder.mkdir()
    failing = 0
    for name, text in found.files().items():
        rule = name.removesuffix(".md")
        if rule == NO_RULE:
            continue
        mine = (FIXTURES / "rules" / name).read_text(encoding="utf-8")
        (folder / name).write_text(f"{mine}\n{text}", encoding="utf-8")
        both = cases((folder / name).read_text(encoding="utf-8"))
        new = both[len(cases(mine)) :]
        assert len(new) == sum(one.rule == rule for one in found.cases)
        assert len({case.title for case in both}) == len(both)
        for case in new:
            failing += case.fails
            with pytest.raises(AssertionError) if case.fails else nullcontext():
                check_case(rule, case, update=False)
    return failing


def all_rejected(out: Path, name: str, source: bytes) -> int:
    """Write a result, and decisions that reject all that its rules made or suggest."""
    result = paperclean.clean(source, name=name)
    result.write(out)
    edits = [edit for edit in result.ledger if edit.skipped in SAID and edit.field != "split"]
    said = [asked(result.source, edit, note="It is so in print, and always was.") for edit in edits]
    keep(out, name, *said)
    return len(said)


MERGED = (
    "# 春灌忙\n\n本报讯（记者 叶知秋） 连日来，全市春灌工作有序推进，已灌溉农田12万亩。\n\n"
    "# 让好书走到读者身边\n\n本报讯（记者 姜小白） 4月23日，第八届阅读季启动，接待读者八千人,很好。\n"
)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("demo.md", (FIXTURES / "demo" / "page.md").read_bytes()),
        ("page.md", PAGE.encode()),
        ("two.md", MERGED.encode()),
        ("print.pdf", pdf(PRINT.replace(b"of stone", b"of of stone"))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_case_can_be_appended_as_it_is(name: str, source: bytes, tmp_path: Path) -> None:
    count = all_rejected(tmp_path / "OUT", name, source)
    found = lessons(tmp_path / "OUT")
    assert count == len(found.cases) + len(found.no_cases) == found.rejected.total()
    assert found.cases
    assert all(case.seen for case in found.cases)
    assert not any(case.text for case in found.no_cases)
    assert taken_over(found, tmp_path / "rules") == len(found.cases)  # nothing was mended yet
    for case in found.cases:
        assert case.title.endswith("(It is so in print, and always was.)")


def test_what_is_right_beside_what_was_rejected_stays_repaired(tmp_path: Path) -> None:
    result = paperclean.clean("好的,他说,走了，不回来。\n".encode(), name="page.md")
    result.write(tmp_path / "OUT")
    keep(tmp_path / "OUT", "page.md", asked(result.source, edit_of(result.ledger, COMMA, 1)))
    (case,) = cases(lessons(tmp_path / "OUT").files()[f"{COMMA}.md"])
    assert case.output == "好的,他说，走了，不回来。"
    assert case.fails


def test_a_border_of_articles_is_no_case_by_itself(tmp_path: Path) -> None:
    result = paperclean.clean(MERGED.encode(), name="two.md")
    result.write(tmp_path / "OUT")
    second = next(line for line in result.source.lines() if "好书" in line.source)
    there = anchor(result.source, second.id)
    keep(
        tmp_path / "OUT",
        "two.md",
        Decision("reject", there, "merged-articles", "article", 2, 1),
        Decision("reject", there, "no-such-rule", "text", "a", "b"),
    )
    found = lessons(tmp_path / "OUT")
    assert found.cases == ()
    assert [case.rule for case in found.no_cases] == ["merged-articles", "no-such-rule"]
    done = CliRunner().invoke(program, ["rules", "--from-decisions", str(tmp_path / "OUT")])
    assert "no case by itself: 2 places" in done.output
    assert (
        "merged-articles: 1: two.md, page 1: «# 让好书走到读者身边» keeps its article"
        in done.output
    )


@pytest.mark.parametrize(("after", "count"), [("headline", 1), ("body", 0)])
def test_a_case_is_of_that_line_and_that_value(after: str, count: int, tmp_path: Path) -> None:
    result = paperclean.clean(MERGED.encode(), name="two.md")
    result.write(tmp_path / "OUT")
    head = next(line for line in result.source.lines() if "春灌忙" in line.source)
    there = anchor(result.source, head.id)  # the line below it becomes body
    keep(
        tmp_path / "OUT",
        "two.md",
        Decision("reject", there, "merged-articles", "role", "unassigned", after),
    )
    found = lessons(tmp_path / "OUT")
    assert (len(found.cases), len(found.no_cases)) == (count, 1 - count)


def test_titles_are_whole_phrases(tmp_path: Path) -> None:
    result = paperclean.clean(PAGE.encode(), name="page.md")
    result.write(tmp_path / "OUT")
    edit = edit_of(result.ledger, COMMA)
    long = "The comma is the poet's own; " + "and so on " * 20
    keep(
        tmp_path / "OUT",
        "page.md",
        asked(result.source, edit, note=long),
        asked(result.source, edit, note="word " * 40),
        asked(result.source, edit, note="[expect = fail]"),
    )
    titles = [case.title for case in cases(lessons(tmp_path / "OUT").files()[f"{COMMA}.md"])]
    said = "page.md, page 1: «,» is not to become «，»"
    assert titles == [
        f"1: {said} (The comma is the poet's own)",
        f"2: {said}",
        f"3: {said} (expect = fail)",
    ]


def test_pages_of_print_and_places_that_are_gone(tmp_path: Path) -> None:
    page = PRINT.replace(b"of stone", b"of of stone")
    result = paperclean.clean(pdf(page), name="page.pdf")
    result.write(tmp_path / "OUT")
    twice = edit_of(result.ledger, "repeated-word")
    keep(tmp_path / "OUT", "page.pdf", asked(result.source, twice))
    keep(tmp_path / "OUT", "gone.pdf", asked(result.source, twice))
    keep(tmp_path / "OUT", "damaged")
    (tmp_path / "OUT" / f"damaged{SUFFIX}").write_text("{", encoding="utf-8")
    found = lessons(tmp_path / "OUT")
    assert found.rejected == {"repeated-word": 2}
    assert len(found.left_out) == 1
    assert "damaged" in found.left_out[0]
    for case in cases(found.files()["repeated-word.md"]):
        assert case.output is None
        assert "of of stone" in case.source


def test_decisions_beside_a_source(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    result = paperclean.clean(tmp_path / "page.md")
    keep(tmp_path, "page.md", asked(result.source, edit_of(result.ledger, "half-width-mark")))
    (case,) = lessons(tmp_path).cases
    assert case.seen


def test_where_there_are_none_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"decisions\.json"):
        lessons(tmp_path)


def test_from_the_command_line(out: Path, tmp_path: Path) -> None:
    def command(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(program, ["rules", *words])
        return done.exit_code, done.output

    assert (
        len(cases(CliRunner().invoke(program, ["rules", "--from-decisions", str(out)]).stdout)) == 3
    )
    code, said = command("--from-decisions", str(out))
    assert code == 0
    assert "half-width-mark     1 rejected     1 accepted" in said
    assert "half-width-mark.md" in said
    assert "no-rule.md is no rule's" in said
    assert "no case by itself" not in said
    code, said = command("--from-decisions", str(out), "-o", str(tmp_path / "cases"))
    assert (code, "3 cases in" in said) == (0, True)
    written = sorted(path.name for path in (tmp_path / "cases").iterdir() if path.is_file())
    assert written == ["half-width-mark.md", "no-rule.md"]
    assert command("-o", str(tmp_path))[0] == 2
    assert command("--from-decisions", str(tmp_path / "cases"))[0] == 3


@pytest.mark.parametrize("more", [(), ("--json",), ("-o", "cases")])
def test_what_cannot_be_read_decides_how_the_command_ends(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad" / "a.md.decisions.json").mkdir(parents=True)
    (tmp_path / "bad" / "b.md.decisions.json").write_text("{", encoding="utf-8")
    (out / "c.md.decisions.json").write_text("{", encoding="utf-8")
    for folder, code, names in (("bad", 3, "ab"), ("OUT", 5, "c"), (".", 5, "abc")):
        done = CliRunner().invoke(program, ["rules", "--from-decisions", folder, *more])
        said = [line for line in done.stderr.splitlines() if line.startswith("left out: ")]
        assert done.exit_code == code
        assert sorted(line.partition(".md.decisions.json")[0][-1] for line in said) == [*names]
        assert ("half-width-mark" in done.stdout) == (code == 5)
