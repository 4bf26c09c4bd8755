"""Suggestions: recorded, shown, never applied; they cost nothing and change no result."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from paperclean import ledger
from paperclean.chain import Profile, Run, run
from paperclean.cli.program import program
from paperclean.cli.shown import change
from paperclean.findings import check, diff, ranked
from paperclean.ledger import Edit, apply
from paperclean.model import Document, Slice
from paperclean.readers import read_bytes
from paperclean.result import clean, verify
from paperclean.rules import CHAIN
from paperclean.trail import why

OPEN = "昨日，河埠区文化馆（原工人俱乐部重新开放，市民可以免费借书、看展、听评弹。\n"
TURNED = "他把这叫作“慢火炖汤“，急不得，也停不得，三年才见一点颜色。\n"


def cleaned(text: str, name: str = "page.txt") -> Run:
    return run(read_bytes(text.encode("utf-8", "surrogatepass"), name))


def suggested(text: str) -> list[tuple[str, str]]:
    edits = [edit for edit in cleaned(text).ledger if edit.level == "suggest"]
    assert not any(edit.applied for edit in edits)
    return [(str(edit.before), str(edit.after)) for edit in edits]


def test_suggestions_stand_after_what_is_applied_and_before_the_script() -> None:
    words = [rule for rule in CHAIN if rule.phase == "words"]
    levels = [rule.level == "suggest" for rule in words if rule.name != "script-conversion"]
    assert levels == sorted(levels)
    assert words[-1].name == "script-conversion"


def test_a_place_without_a_proposal_is_recorded() -> None:
    done = cleaned(OPEN)
    (edit,) = done.ledger[-1:]
    assert edit.before == edit.after == "（"
    assert not edit.applied
    assert Edit.from_json(edit.to_json()) == edit
    assert ledger.replay(done.source, done.ledger) == done.document
    assert ledger.undo(done.document, done.ledger) == done.source


@pytest.mark.parametrize(
    "edit",
    [
        Edit("", "text", "老", "老", "why"),
        Edit("", "text", "", "", "why", level="suggest"),
        Edit("", "role", "noise", "noise", "why", level="suggest"),
    ],
)
def test_an_edit_that_asks_for_nothing_is_dropped(edit: Edit) -> None:
    assert apply(Document.of([["老街"]]), [edit])[1] == []


def test_check_shows_it_and_diff_does_not() -> None:
    (finding,) = check(OPEN.encode(), name="page.txt")
    assert (finding.before, finding.after, finding.applied) == ("（", "（", False)
    assert change("text", finding.before, finding.after) == "'（' → ?"
    assert diff(OPEN.encode(), name="page.txt") == ""
    (finding,) = check(TURNED.encode(), name="page.txt")
    assert (finding.before, finding.after) == ("“", "”")


def test_a_result_records_it_and_why_tells_it(tmp_path: Path) -> None:
    found = clean(OPEN.encode(), name="page.txt")
    folder = found.write(tmp_path)
    assert verify(folder) == []
    assert found.articles[0].text.strip() == OPEN.strip()
    (trail,) = why(folder, "文化馆（原工人")
    steps = [step for step in trail.stretches[0].steps if step.rule == "unpaired-mark"]
    assert [(step.before, step.skipped) for step in steps] == [("（", "suggested only")]
    record = json.loads((folder / "ledger.jsonl").read_text(encoding="utf-8").split("\n")[-2])
    assert record["skipped"] == "suggested only"


def test_another_level_applies_what_can_be_applied() -> None:
    profile = Profile.of({"levels": {"unpaired-mark": "likely"}})
    one = run(read_bytes(TURNED.encode(), "page.txt"), profile)
    assert "“慢火炖汤”" in next(one.document.lines()).text
    other = run(read_bytes(OPEN.encode(), "page.txt"), profile)
    assert [edit for edit in other.ledger if edit.rule == "unpaired-mark"] == []


WHOLE = {
    "a quotation over the lines of a headline": "# “一江两岸、三桥五路\n\n# 十年再造新城”\n\n规划昨日公布，市民可以留言。\n",
    "brackets of two widths": "# 年度大事（2019-2024)\n\n规划昨日公布，市民可以留言。\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_what_is_whole(text: str) -> None:
    assert [edit for edit in cleaned(text, "page.md").ledger if edit.level == "suggest"] == []


def test_half_a_surrogate_pair_is_a_lost_character() -> None:
    assert suggested("昨日，气象台发布暴雨\ud83d色预警，沿江各镇连夜转移住户。\n")


def test_the_seed_page(seed: Path) -> None:
    done = run(read_bytes((seed / "source.md").read_bytes(), "source.md"))
    found = [edit for edit in done.ledger if edit.level == "suggest"]
    assert 1 <= len(found) <= 5


HOSTILE = [
    "（",
    "“",
    "”",
    "(“",
    "“甲\n\n",
    "甲“\n\n乙“\n\n“丙\n\n",
    "的、",
    "\ufffd",
    "a, ",
    "[1,",
    "“甲。",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repeats_take_time_in_proportion(unit: str) -> None:
    import time

    from paperclean.facts import Facts
    from paperclean.passage import Passage

    def seconds(times: int) -> float:
        lines = [line for line in Document.of([(unit * times).split("\n\n")]).lines() if line.text]
        passage = Passage.of(lines)
        rules = [rule for rule in CHAIN if rule.level == "suggest"]
        least = 99.0
        for _ in range(3):
            began = time.perf_counter()
            for rule in rules:
                sum(1 for _ in rule.function(passage, Facts()))
            least = min(least, time.perf_counter() - began)
        return least

    assert seconds(16_000) < 10 * seconds(4_000) + 0.05


def test_the_terminal_tells_how_many(tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", OPEN),
        ("b.txt", OPEN + "\n" + TURNED),
        ("c.txt", "老街的灯亮了。\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    pages, out = str(tmp_path), str(tmp_path / "out")
    for same in ("", ", unchanged"):
        done = CliRunner().invoke(program, ["clean", f"{pages}/a.txt", f"{pages}/c.txt", "-o", out])
        assert done.exit_code == 0
        *each, total = done.stderr.split("\n")[:3]
        first, last = sorted(each)
        assert f"ok{same}, 1 article" in first
        assert first.endswith("; 1 suggestion to look at")
        assert "suggestion" not in last
        assert total.endswith("; 1 suggestion to look at")
    done = CliRunner().invoke(program, ["check", f"{pages}/b.txt"])
    assert done.exit_code == 1
    assert "unpaired-mark (suggest): '（' → ? in" in done.stdout
    assert "findings, 2 suggestions among them: " in done.stderr
    assert CliRunner().invoke(program, ["diff", f"{pages}/a.txt"]).exit_code == 0
    told = CliRunner().invoke(program, ["rules", "unpaired-mark"]).stdout
    assert "  stays as it is; suggested:\n  | unpaired-mark 1:9 suggest" in told


def test_suggestions_on_recognised_lines_come_last_the_least_sure_first() -> None:
    lines = [Slice.plain(OPEN)._replace(conf=0.9), Slice.plain(TURNED)._replace(conf=0.7)]
    found = check(clean(Document.of([lines])))
    confs = [finding.conf for finding in found if finding.level == "suggest"]
    assert confs == [0.9, 0.7]
    order = [(finding.level == "suggest", finding.conf) for finding in ranked(found)]
    assert order[-2:] == [(True, 0.7), (True, 0.9)]
    assert sorted(map(str, ranked(found))) == sorted(map(str, found))
    assert all(finding.record()["conf"] == finding.conf for finding in found)


def test_how_sure_an_engine_was_changes_no_text() -> None:
    texts = [text for text in (OPEN + TURNED).split("\n") if text]
    runs = [
        run(Document.of([[Slice.plain(f"{text}\n")._replace(conf=conf) for text in texts]]))
        for conf in (1.0, 0.1)
    ]
    assert len({tuple(line.text for line in done.document.lines()) for done in runs}) == 1
