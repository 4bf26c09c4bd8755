"""Which edits touch what is decided: by place, in parts of lines, and where characters were put."""

import pytest

from paperclean.ledger import Edit, apply, split
from paperclean.locks import DECIDED, Asked, Locks, root_of
from paperclean.model import Document, Line


def line_of(*edits: tuple[int, str, str]) -> Line:
    """Give the line 零一二三四五六七 after edits (place, before, after)."""
    document = Document.of([["零一二三四五六七"]])
    for at, before, after in edits:
        (line,) = document.lines()
        document, entries = apply(document, [Edit(line.id, "text", before, after, "", at)])
        assert all(entry.applied for entry in entries)
    (line,) = document.lines()
    return line


def barred(line: Line, span: tuple[int, int], at: int, before: str, after: str = "x") -> bool:
    locks = Locks({line.id.partition("+")[0]: (span,)})
    assert line.text[at : at + len(before)] == before
    return locks.bar(line, Edit(line.id, "text", before, after, "", at)) == DECIDED


@pytest.mark.parametrize(
    ("at", "before", "lost"),
    [
        (0, "零一", False),
        (1, "一二", True),
        (2, "二", True),
        (3, "三四", True),
        (4, "四", False),
        (0, "零一二三四五", True),
        (2, "", False),
        (3, "", True),
        (4, "", False),
    ],
)
def test_edits_of_characters(*, at: int, before: str, lost: bool) -> None:
    assert barred(line_of(), (2, 4), at, before) == lost


@pytest.mark.parametrize(
    ("at", "before", "lost"),
    [
        (1, "一", False),
        (2, "甲", True),
        (4, "丙", True),
        (5, "四", False),
        (3, "", True),
        (5, "", False),
    ],
)
def test_what_was_put_in_their_place_is_theirs(*, at: int, before: str, lost: bool) -> None:
    line = line_of((2, "二三", "甲乙丙"))
    assert line.text == "零一甲乙丙四五六七"
    assert barred(line, (2, 4), at, before) == lost


@pytest.mark.parametrize(
    ("at", "before", "lost"),
    [(1, "一四", True), (0, "零一", False), (2, "四", False), (2, "", True), (1, "", False)],
)
def test_the_place_of_what_was_taken_away_is_theirs(*, at: int, before: str, lost: bool) -> None:
    line = line_of((2, "二三", ""))
    assert barred(line, (2, 4), at, before) == lost


@pytest.mark.parametrize(
    ("at", "before", "lost"),
    [(2, "", True), (1, "", False), (1, "一二", True), (1, "一", False), (2, "二", False)],
)
def test_a_place_without_characters(*, at: int, before: str, lost: bool) -> None:
    assert barred(line_of(), (2, 2), at, before) == lost


def test_what_stands_behind_is_found_where_text_moved() -> None:
    line = line_of((0, "零一", ""), (0, "", "甲乙丙"))
    assert line.text == "甲乙丙二三四五六七"
    assert barred(line, (4, 6), 5, "四")
    assert not barred(line, (4, 6), 4, "三")
    assert not barred(line, (4, 6), 0, "甲乙丙")


def test_parts_of_parts_have_their_places() -> None:
    document = Document.of([["零一二三四五六七"]])
    for _ in range(2):
        last = list(document.lines())[-1]
        document, _ = apply(document, [split(last, 3, "").of("cut", "safe")])
    parts = list(document.lines())
    assert [root_of(part)[1] for part in parts] == [0, 3, 6]
    assert [part.text for part in parts] == ["零一二", "三四五", "六七"]
    locks = Locks({parts[0].id: ((4, 7),)})

    def lost(part: int, at: int) -> bool:
        line = parts[part]
        return bool(locks.bar(line, Edit(line.id, "text", line.text[at], "x", "", at)))

    assert [lost(1, 0), lost(1, 1), lost(1, 2), lost(2, 0), lost(2, 1)] == [
        False, True, True, True, False,
    ]  # fmt: skip
    cut = Edit(parts[1].id, "split", "", "", "", 2)
    assert locks.bar(parts[1], cut) == DECIDED
    assert locks.bar(parts[1], cut._replace(at=1)) == ""
    assert Locks(joins=frozenset({(parts[0].id, 6)})).bar(
        parts[1], Edit(parts[1].id, "join", "line", "none", "")
    )
    assert not Locks(joins=frozenset({(parts[0].id, 6)})).bar(
        parts[0], Edit(parts[0].id, "join", "line", "none", "")
    )


def test_roles_cuts_and_suggestions_of_one_rule() -> None:
    line = line_of()
    role = Edit(line.id, "role", "unassigned", "jump", "", rule="jump-line")
    cut = Edit(line.id, "split", "", "", "", 4, rule="fused-kicker")
    other = Edit(line.id, "article", 1, 2, "", level="suggest", rule="merged-articles")
    rejected = Locks(
        rejected={
            line.id: (
                Asked(1, "jump-line", "role", "unassigned", "jump", (0, 9)),
                Asked(2, "fused-kicker", "split", "", "", (4, 4)),
                Asked(3, "merged-articles", "article", 1, 2, (0, 9)),
            )
        }
    )
    assert [rejected.bar(line, edit) for edit in (role, cut, other)] == [DECIDED] * 3
    free = (
        role._replace(after="advert"),
        role._replace(rule="masthead"),
        cut._replace(at=5),
        other._replace(level="likely"),
    )
    assert [rejected.bar(line, edit) for edit in free] == [""] * 4
    decided = Locks(roles=frozenset({line.id}))
    assert [decided.bar(line, edit) for edit in (role, cut)] == [DECIDED] * 2
