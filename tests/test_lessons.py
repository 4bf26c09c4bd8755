"""What decisions teach, and that it can be taken over into the fixtures."""

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
from paperclean.lessons import NO_RULE, lessons
from paperclean.model import Document

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
    mine = (FIXTURES / "rules" / "half-width-mark.md").read_text(encoding="utf-8")
    taught = lessons(out).files()["half-width-mark.md"]
    both = tmp_path / "half-width-mark.md"
    both.write_text(f"{mine}\n{taught}", encoding="utf-8")
    check_file(both)
    found = cases(both.read_text(encoding="utf-8"))
    assert found[-2:] != cases(mine)[-2:]
    assert [case.source for case in found[-2:]] == [case.source for case in cases(taught)]


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

    code, said = command("--from-decisions", str(out))
    assert code == 0
    assert "half-width-mark     1 rejected     1 accepted" in said
    assert "half-width-mark.md" in said
    assert len(cases(said)) == 3
    code, said = command("--from-decisions", str(out), "-o", str(tmp_path / "cases"))
    assert (code, "3 cases in" in said) == (0, True)
    written = sorted(path.name for path in (tmp_path / "cases").iterdir() if path.is_file())
    assert written == ["half-width-mark.md", "no-rule.md"]
    assert command("-o", str(tmp_path))[0] == 2
    assert command("--from-decisions", str(tmp_path / "cases"))[0] == 3
