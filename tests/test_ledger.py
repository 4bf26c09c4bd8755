"""The one place that changes lines: what it takes, what it skips and why, and the ways back."""

import pytest

from paperclean.errors import LedgerError
from paperclean.ledger import Edit, apply, change, offsets, replay, split, undo
from paperclean.model import Document, Line
from paperclean.readers import read_bytes


def page(*lines: str) -> tuple[Document, list[Line]]:
    document = Document.of([lines])
    return document, list(document.lines())


def text(line: Line, at: int, before: str, after: str, **more: str) -> Edit:
    return Edit(line.id, "text", before, after, "why", at=at, **more)  # type: ignore[arg-type]


def shown(document: Document) -> list[str]:
    return [line.text for line in document.lines()]


def test_edits_of_a_line_are_applied_from_right_to_left() -> None:
    source, (line,) = page("老街,老店,老人")
    edits = [text(line, 2, ",", "，，"), text(line, 5, ",", ""), text(line, 8, "", "。")]
    now, entries = apply(source, edits)
    assert shown(now) == ["老街，，老店老人。"]
    assert [edit.at for edit in entries] == [8, 5, 2]
    assert undo(now, entries) == source
    assert replay(source, entries) == now


def test_an_edit_that_changes_nothing_is_no_edit() -> None:
    source, (line,) = page("老街")
    assert apply(source, [text(line, 0, "老", "老"), change(line, "rank", 0, "why")]) == (
        source,
        [],
    )


@pytest.mark.parametrize(
    ("edit", "cause"),
    [
        (Edit("p9-00000000-0", "text", "老", "", "why"), "no such line"),
        (Edit("", "text", "旧", "", "why"), "does not stand there"),
        (Edit("", "text", "老街开街了", "", "why"), "does not stand there"),
        (Edit("", "text", "老", "", "why", level="suggest"), "suggested only"),
        (Edit("", "role", "body", "deck", "why"), "the value before is another"),
        (Edit("", "split", "", "", "why", at=0), "no text on both sides"),
        (Edit("", "split", "", "", "why", at=9), "no text on both sides"),
        (Edit("", "split", " ", "", "why", at=2), "no text on both sides"),
    ],
)
def test_what_does_not_fit_is_skipped_with_its_cause(edit: Edit, cause: str) -> None:
    source, (line,) = page("老街开街")
    now, (entry,) = apply(source, [edit._replace(line=edit.line or line.id)])
    assert now == source
    assert cause in entry.skipped


def test_of_edits_that_overlap_the_first_proposed_is_applied() -> None:
    source, (line,) = page("一二三四五六七八")
    edits = [
        text(line, 1, "二三四五六", "甲"),
        text(line, 2, "三", "乙"),
        text(line, 4, "五", "丙"),
        text(line, 1, "二", "丁"),
        text(line, 7, "八", "戊"),
        text(line, 6, "七八", "己"),
    ]
    now, entries = apply(source, edits)
    assert shown(now) == ["一甲七戊"]
    assert [edit.after for edit in entries if edit.applied] == ["戊", "甲"]
    assert {edit.skipped for edit in entries if not edit.applied} == {
        "overlaps another edit of this rule"
    }


def test_an_edit_that_was_lost_takes_nobody_with_it() -> None:
    """What overlaps an edit that is skipped itself is applied."""
    source, (line,) = page("一二三四")
    lost = [text(line, 0, "一", "甲"), text(line, 0, "一二三", "乙"), text(line, 2, "三", "丙")]
    assert shown(apply(source, lost)[0]) == ["甲二丙四"]


def test_two_insertions_in_one_place() -> None:
    source, (line,) = page("老街")
    now, entries = apply(source, [text(line, 1, "", "的"), text(line, 1, "", "旧")])
    assert shown(now) == ["老的街"]
    assert [edit.applied for edit in entries] == [True, False]


def test_two_values_for_one_field() -> None:
    source, (line,) = page("老街")
    roles = [change(line, "role", "headline", "why"), change(line, "role", "deck", "why")]
    now, entries = apply(source, roles)
    assert [line.role for line in now.lines()] == ["headline"]
    assert [edit.applied for edit in entries] == [True, False]


def test_all_of_a_group_or_none() -> None:
    source, (one, two) = page("守住守", "住安全")
    good = [text(one, 2, "守", "", group="g"), text(two, 0, "住", "", group="g")]
    now, entries = apply(source, good)
    assert shown(now) == ["守住", "安全"]
    assert undo(now, entries) == source
    bad = [text(one, 2, "守", "", group="g"), text(two, 0, "不在", "", group="g")]
    now, entries = apply(source, bad)
    assert now == source
    assert all("does not stand there" in edit.skipped for edit in entries)


def test_groups_are_a_rule_s_own() -> None:
    source, (one, two) = page("守住", "安全")
    edits = [
        text(one, 0, "守", "看", group="g", rule="one"),
        text(two, 0, "不在", "", group="g", rule="two"),
    ]
    assert [edit.applied for edit in apply(source, edits)[1]] == [True, False]


def test_split() -> None:
    source, (line, _) = page("他在会上强调 守住底线", "完")
    edit = split(line, 7, "a kicker")
    now, entries = apply(source, [edit])
    one, two, _ = now.lines()
    assert (one.text, one.source, one.join) == ("他在会上强调", "他在会上强调 ", "line")
    assert (two.text, two.source, two.join) == ("守住底线", "守住底线\n", "paragraph")
    assert (one.id, two.id) == (line.id, f"{line.id}+7")
    assert (two.role, two.article, two.rank) == (line.role, line.article, line.rank)
    assert undo(now, entries) == source
    assert replay(source, entries) == now


def test_a_part_is_split_again() -> None:
    source, (line,) = page("一 二 三 四")
    now, first = apply(source, [split(line, 4, "why")])
    one, two = now.lines()
    now, second = apply(now, [split(one, 2, "why"), split(two, 2, "why")])
    assert shown(now) == ["一", "二", "三", "四"]
    assert "".join(line.source for line in now.lines()) == source.source()
    assert undo(now, [*first, *second]) == source
    assert replay(source, [*first, *second]) == now


def test_a_line_is_split_at_two_places_at_once() -> None:
    source, (line,) = page("老街开街 图为老街。 店铺开门")
    now, entries = apply(source, [split(line, 5, "why"), split(line, 11, "why")])
    assert shown(now) == ["老街开街", "图为老街。", "店铺开门"]
    assert undo(now, entries) == source
    assert replay(source, entries) == now


def test_two_splits_need_text_between_them() -> None:
    source, (line,) = page("老街  店铺")
    now, entries = apply(source, [split(line, 4, "why"), split(line, 4, "why")])
    assert shown(now) == ["老街", "店铺"]
    assert [edit.skipped for edit in entries] == ["", "overlaps another edit of this rule"]


def test_a_split_after_edits_finds_its_place_in_the_source() -> None:
    source, (line,) = page("a\u200bb，c d")
    now, first = apply(source, [text(line, 1, "\u200b", ""), text(line, 3, "，", "。。")])
    (line,) = now.lines()
    assert line.text == "ab。。c d"
    now, second = apply(now, [split(line, 6, "why")])
    assert [(one.source, one.text) for one in now.lines()] == [
        ("a\u200bb，c ", "ab。。c"),
        ("d\n", "d"),
    ]
    assert undo(now, [*first, *second]) == source


def test_no_split_inside_what_an_edit_put_there() -> None:
    source, (line,) = page("老街开街")
    now, _ = apply(source, [text(line, 1, "街", "巷子")])
    (line,) = now.lines()
    again, (entry,) = apply(now, [split(line, 2, "why")])
    assert again == now
    assert entry.skipped


def test_a_split_inside_an_insertion_stands_after_it() -> None:
    source, (line,) = page("老街开街")
    now, first = apply(source, [text(line, 2, "", "，再")])
    (line,) = now.lines()
    now, second = apply(now, [split(line, 3, "why")])
    assert shown(now) == ["老街，再", "开街"]
    assert undo(now, [*first, *second]) == source


def test_a_split_and_an_edit_of_its_line_do_not_go_together() -> None:
    source, (line,) = page("他在会上强调 守住底线")
    now, entries = apply(source, [text(line, 0, "他", "她"), split(line, 7, "why")])
    assert shown(now) == ["他在会上强调", "守住底线"]
    assert [edit.field for edit in entries if edit.applied] == ["split"]


def test_split_needs_text_on_both_sides() -> None:
    _, (line,) = page("老街 ")
    for at in (0, 2):
        with pytest.raises(ValueError, match="both sides"):
            split(line, at, "why")


def test_marks_of_the_source_at_a_split() -> None:
    source = read_bytes("# 他**强调** **守住**底线\n".encode(), "page.md")
    (line,) = source.lines()
    now, entries = apply(source, [split(line, 4, "why")])
    assert undo(now, entries) == source
    assert replay(source, entries) == now
    assert [one.source for one in now.lines()] == ["# 他**强调** **", "守住**底线\n"]
    assert shown(now) == ["他强调", "守住底线"]


def test_offsets_follow_edits() -> None:
    source, (line,) = page("甲乙丙丁")
    assert offsets(line) == [0, 1, 2, 3]
    now, _ = apply(source, [text(line, 1, "乙丙", "X"), text(line, 4, "", "YZ")])
    (line,) = now.lines()
    assert (line.text, offsets(line)) == ("甲X丁YZ", [0, 1, 3, 4, 4])
    now, _ = apply(now, [text(line, 0, "甲X丁YZ", "")])
    (line,) = now.lines()
    assert (line.text, offsets(line)) == ("", [])


def test_undo_and_replay_fail_loudly() -> None:
    source, (line, other) = page("老街", "开街")
    now, entries = apply(source, [text(line, 0, "老", "旧"), change(line, "role", "body", "why")])
    with pytest.raises(LedgerError):
        undo(source, entries)
    with pytest.raises(LedgerError):
        replay(now, entries)
    with pytest.raises(LedgerError, match="does not exist"):
        replay(source, [entries[0]._replace(line="p9-00000000-0")])
    cut, parts = apply(source, [split(other, 1, "why")])
    with pytest.raises(LedgerError):
        undo(source, parts)
    with pytest.raises(LedgerError):
        replay(cut, parts)


def test_skipped_entries_are_neither_replayed_nor_undone() -> None:
    source, (line,) = page("老街")
    now, entries = apply(source, [text(line, 0, "老", "旧", level="suggest")])
    assert replay(source, entries) == now == source
    assert undo(now, entries) == source


def test_an_entry_is_a_line_of_json() -> None:
    edit = Edit("p1-0", "text", "老\n", "\u2028旧", "why", 3, "likely", "g", "a-rule", "a cause")
    assert "\n" not in edit.to_json()
    assert Edit.from_json(edit.to_json()) == edit
    number = Edit("p1-0", "rank", 1, 2, "why")
    assert Edit.from_json(number.to_json()) == number


@pytest.mark.parametrize("wrong", ["", "{}", "[]", "null", '{"line": 1}', "不是"])
def test_what_is_no_entry_is_an_error(wrong: str) -> None:
    with pytest.raises(LedgerError, match="not an edit"):
        Edit.from_json(wrong)
