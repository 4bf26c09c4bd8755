"""Decisions of a person: their form, and what becomes of a document by them."""

import json

import pytest

from paperclean.decisions import FORM, Anchor, Anchors, Decision, Decisions, anchor, read
from paperclean.errors import DecisionsError
from paperclean.model import Box, Document, Slice

EMPTY = {"form": FORM, "document": {"name": "page", "sources": []}, "decisions": []}
AT = {"page": 1, "source": "一行\n", "ordinal": 0, "among": 1, "box": None, "range": None}


def test_what_is_written_is_read_again() -> None:
    at = Anchor(2, "“一”行\n", 1, 3, Box(1, 2.5, 3, 4), (0, 2))
    given = Decisions(
        (
            Decision("reject", at, "stray-space", "text", " ", "", note="读过"),
            Decision("accept", at, "merged-articles", "article", 1, 2),
            Decision("text", at, before="“一", after="『一"),
            Decision("join", at, after="none"),
            Decision("role", at, after="kicker"),
            Decision("article", at, other=None),
            Decision("article", at, other=at),
            Decision("after", at, other=at._replace(range=None)),
            Decision("order", at),
        ),
        "page.pdf",
        (("page.pdf", "00"),),
    )
    again = read(given.to_json().encode())
    assert again.decisions == given.decisions
    assert (again.name, again.sources) == (given.name, given.sources)
    assert len(again.sha256) == 64


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ({"do": "erase"}, ["decision 1", "erase", "reject, accept, text"]),
        ({"do": "role", "at": AT, "after": "title"}, ["after", '"title"', "headline"]),
        ({"do": "role", "at": AT, "after": 3}, ["after is 3", "headline"]),
        ({"do": "role", "at": AT}, ["after is missing"]),
        ({"do": "join", "at": AT, "after": "tab"}, ['"tab"', "none, space, line, paragraph"]),
        ({"do": "text", "at": AT, "before": "", "after": "a\nb"}, ["after", "U+000A"]),
        ({"do": "text", "at": AT, "before": "", "after": "\ud800"}, ["after", "half"]),
        ({"do": "text", "at": AT, "before": 1, "after": ""}, ["before is not a string"]),
        ({"do": "text", "at": AT, "before": "", "after": "", "of": 1}, ["'of'", "note"]),
        ({"do": "article", "at": AT, "of": 3}, ["of", "not an object"]),
        ({"do": "article", "at": {**AT, "range": [1, 9]}, "of": None}, ["range", "[1, 9]"]),
        ({"do": "article", "at": {**AT, "range": [True, 2]}, "of": None}, ["range"]),
        ({"do": "article", "at": {**AT, "box": [1, 2, 3]}, "of": None}, ["box", "four"]),
        ({"do": "article", "at": {**AT, "box": [1, 2, 3, 1e999]}, "of": None}, ["box"]),
        ({"do": "article", "at": {**AT, "ordinal": 1}, "of": None}, ["ordinal is 1"]),
        ({"do": "article", "at": {**AT, "page": 0}, "of": None}, ["page is 0"]),
        ({"do": "reject", "at": AT, "rule": "x"}, ["field is missing"]),
        (
            {"do": "reject", "at": AT, "rule": "x", "field": "bold", "before": "", "after": ""},
            ['"bold"', "article, join, rank, role, split, text"],
        ),
        ({"do": "role", "at": AT, "after": "body", "note": 1}, ["note is not a string"]),
        ("role", ["not an object"]),
    ],
)
def test_what_is_wrong_is_named(decision: object, words: list[str]) -> None:
    data = json.dumps({**EMPTY, "decisions": [decision]}).encode()
    with pytest.raises(DecisionsError) as caught:
        read(data, "page.decisions.json")
    said = f"{caught.value}; {caught.value.advice}"
    assert said.startswith("page.decisions.json: decision 1")
    assert all(word in said for word in words), said
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b'{"form": "x"}', b"[" * 100_000, b'{"form": 1, "decisions": []}']
)
def test_what_is_no_file_of_decisions_is_said(data: bytes) -> None:
    with pytest.raises(DecisionsError, match="page"):
        read(data, "page.decisions.json")


def test_an_anchor_names_its_line_or_none() -> None:
    document = Document.of([["甲", "乙", "甲"], ["甲"]])
    anchors = Anchors(document)
    for line in document.lines():
        assert anchors.line(anchors.of(line.id)) is line
    second = anchors.of([line.id for line in document.lines()][2], (0, 1))
    assert (second.ordinal, second.among, second.range) == (1, 2, (0, 1))
    fewer = Anchors(Document.of([["乙", "甲"], ["甲"]]))
    assert fewer.line(second) is None
    assert fewer.line(second._replace(box=Box(0, 0, 1, 1))) is None


def test_on_a_page_the_place_decides() -> None:
    def placed(*tops: float) -> Document:
        return Document.of([[Slice("甲\n", ((0, 1),), box=Box(0, y, 9, y + 9)) for y in tops]])

    two = placed(10, 30)
    second = anchor(two, list(two.lines())[1].id)
    assert second.box == Box(0, 30, 9, 39)
    found = Anchors(placed(10, 20, 30)).line(second)
    assert found is not None
    assert found.box == second.box
    assert Anchors(placed(10, 31)).line(second) is None
