"""Lines as one string; edits found there are cut at the ends of lines."""

import pytest

from paperclean.ledger import Edit, apply
from paperclean.model import Document, Join, Slice
from paperclean.passage import Passage


def passage(*lines: tuple[str, Join]) -> tuple[Document, Passage]:
    document = Document.of([[Slice.plain(f"{text}\n", join) for text, join in lines]])
    return document, Passage.of(list(document.lines()))


def pieces(edits: list[Edit], document: Document) -> list[tuple[int, int, str, str]]:
    numbers = {line.id: n for n, line in enumerate(document.lines())}
    return [(numbers[e.line], e.at, str(e.before), str(e.after)) for e in edits]


def test_joins() -> None:
    _, found = passage(
        ("一", "none"), ("二", "space"), ("三", "line"), ("四", "paragraph"), ("五", "line")
    )
    assert found.text == "一二 三\n四\n\n五"


def test_place_of_a_character() -> None:
    document, found = passage(("老街", "none"), ("", "none"), ("开街", "paragraph"), ("了", "line"))
    first, _, third, last = document.lines()
    assert found.place(0) == (first, 0)
    assert found.place(1) == (first, 1)
    assert found.place(2) == (third, 0)
    assert found.place(3) == (third, 1)
    assert found.place(4) == (third, 2)
    assert found.place(5) == (third, 2)
    assert found.place(6) == (last, 0)
    assert found.place(7) == (last, 1)


def test_an_edit_inside_a_line() -> None:
    document, found = passage(("老街开街", "none"), ("了。", "line"))
    edits = list(found.edit(2, 4, "改造", "why"))
    assert pieces(edits, document) == [(0, 2, "开街", "改造")]
    assert edits[0].group == ""


def test_as_long_as_before_is_cut_place_by_place() -> None:
    document, found = passage(("老街开", "none"), ("街了。", "line"))
    edits = list(found.edit(2, 4, "改造", "why"))
    assert pieces(edits, document) == [(0, 2, "开", "改"), (1, 0, "街", "造")]
    assert len({edit.group for edit in edits} - {""}) == 1


def test_of_another_length_stands_in_the_first_line() -> None:
    document, found = passage(("守住守", "none"), ("住安全", "line"))
    assert pieces(list(found.edit(2, 4, "", "why")), document) == [
        (0, 2, "守", ""),
        (1, 0, "住", ""),
    ]
    assert pieces(list(found.edit(2, 4, "守好这", "why")), document) == [
        (0, 2, "守", "守好这"),
        (1, 0, "住", ""),
    ]


def test_what_stands_between_lines_is_left() -> None:
    document, found = passage(("他（老", "line"), ("何）说", "paragraph"), ("好", "line"))
    edits = list(found.edit(1, 6, "，，，，", "why"))
    assert pieces(edits, document) == [(0, 1, "（老", "，，"), (1, 0, "何）", "，，")]
    now, _ = apply(document, edits)
    assert Passage.of(list(now.lines())).text == "他，，\n，，说\n\n好"


def test_an_edit_over_three_lines_is_one_group() -> None:
    document, found = passage(("一二", "none"), ("三", "none"), ("四五", "line"))
    edits = list(found.edit(1, 4, "", "why"))
    assert pieces(edits, document) == [(0, 1, "二", ""), (1, 0, "三", ""), (2, 0, "四", "")]
    assert len({edit.group for edit in edits}) == 1


@pytest.mark.parametrize(
    ("at", "line", "place"), [(0, 0, 0), (1, 0, 1), (2, 0, 2), (3, 1, 1), (4, 1, 2)]
)
def test_an_insertion_at_a_border_belongs_to_the_line_before(
    at: int, line: int, place: int
) -> None:
    document, found = passage(("老街", "none"), ("开街", "line"))
    assert pieces(list(found.edit(at, at, "，", "why")), document) == [(line, place, "", "，")]


def test_an_insertion_between_paragraphs_belongs_to_the_line_before() -> None:
    document, found = passage(("老街", "paragraph"), ("开街", "line"))
    for at in (2, 3, 4):
        assert pieces(list(found.edit(at, at, "。", "why")), document) == [(0, 2, "", "。")]


def test_all_pieces_or_none() -> None:
    document, found = passage(("守住守", "none"), ("住安全", "line"))
    both = list(found.edit(2, 4, "", "why"))
    first, _ = document.lines()
    taken = Edit(first.id, "text", "住守", "牢", "another rule was here first", at=1)
    now, entries = apply(document, [taken, *both])
    assert [line.text for line in now.lines()] == ["守牢", "住安全"]
    assert [edit.applied for edit in entries] == [True, False, False]


def test_two_edits_over_the_same_border_are_two_groups() -> None:
    _, found = passage(("一二三", "none"), ("四五六", "line"))
    one, two = list(found.edit(1, 4, "", "why")), list(found.edit(2, 5, "", "why"))
    assert one[0].group != two[0].group
