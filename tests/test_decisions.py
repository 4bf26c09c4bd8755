"""Decisions of a person: their form, and what becomes of a document by them."""

import json

import pytest

from paperclean.articles import articles
from paperclean.chain import Run, run
from paperclean.decided import RULE
from paperclean.decisions import FORM, Anchor, Anchors, Decision, Decisions, anchor, read
from paperclean.errors import DecisionsError
from paperclean.ledger import SUGGESTED
from paperclean.locks import DECIDED
from paperclean.model import Box, Document, Slice
from paperclean.promises import faults
from paperclean.readers import read_bytes
from paperclean.sources import combine

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
        ({"do": "text", "at": AT, "before": "一行", "after": "一\t行"}, ["after", "U+0009"]),
        ({"do": "text", "at": AT, "before": "一\t行", "after": "一\n行"}, ["after", "U+000A"]),
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


PAGE = """# 水库大坝加固开工

本报讯（记者 何适） 昨日上午，市水库大坝加固工程正式开工，工期一年。

工程完工后，下游三个乡镇的灌溉用水将得到保障。

市民广场添新景

本报讯（记者 姜小白） 市民广场的花坛昨日换上新装，两万盆菊花迎客。

花展持续到月底，市民可免费参观。

（图为花坛一角）
"""


def of(text: str) -> Document:
    return read_bytes(text.encode(), "page.md")


def at(document: Document, text: str, whole: str = "") -> Anchor:
    """Give the anchor of a text; of all of the line that begins with `whole` without one."""
    line = next(x for x in document.lines() if x.text.startswith(whole) and text in x.source)
    first = line.source.index(text)
    return anchor(document, line.id, (first, first + len(text)) if text else None)


def line(document: Document, text: str) -> Anchor:
    return at(document, "", text)


def decide(document: Document, *decisions: Decision) -> Run:
    """Run the chain with decisions, and check every promise."""
    done = run(document, decisions=Decisions(decisions))
    assert list(faults(done)) == []
    assert run(document, decisions=Decisions(decisions)).ledger == done.ledger
    return done


def told(done: Run) -> list[list[str]]:
    """Give what the articles print, title lines and paragraphs."""
    return [article.text.split("\n\n") for article in articles(done.document)]


def stale(done: Run) -> list[tuple[int, str]]:
    assert done.decided is not None
    return [(n, said.rpartition(": ")[2]) for n, said in done.decided.stale.items()]


def skipped(done: Run) -> list[tuple[str, str]]:
    return [(edit.rule, edit.field) for edit in done.ledger if edit.skipped == DECIDED]


def own(done: Run, field: str) -> list[tuple[object, object]]:
    return [(e.before, e.after) for e in done.ledger if e.rule == RULE and e.field == field]


def test_without_decisions_nothing_differs() -> None:
    document = of(PAGE)
    plain = run(document)
    assert decide(document).ledger == plain.ledger
    assert plain.decided is None


def test_characters_are_corrected_and_stay() -> None:
    document = of("# 标题在此\n\n会议强调,要守住底线，绝不含湖。\n")
    plain = run(document)
    assert "会议强调，要" in told(plain)[0][1]
    there = at(document, "调,要")
    done = decide(
        document,
        Decision("text", there, before="调,要", after="调,须"),
        Decision("text", at(document, "含湖"), before="含湖", after="含糊"),
    )
    assert told(done)[0][1] == "会议强调,须守住底线，绝不含糊。\n"
    assert skipped(done) == [("half-width-mark", "text")]
    assert own(done, "text") == [("含湖", "含糊"), ("调,要", "调,须")]


@pytest.mark.parametrize(
    ("before", "after", "becomes"),
    [
        ("守住底线", "守住", "会议强调，要守住，绝不含糊。\n"),
        ("守住", "牢牢守住", "会议强调，要牢牢守住底线，绝不含糊。\n"),
        ("", "必", "会议强调，要必守住底线，绝不含糊。\n"),
        ("会议强调,要守住底线，绝不含糊。", "换一句。", "换一句。\n"),
    ],
)
def test_longer_shorter_and_nothing(before: str, after: str, becomes: str) -> None:
    document = of("# 标题在此\n\n会议强调,要守住底线，绝不含糊。\n")
    there = at(document, before or "守住")
    if not before:
        assert there.range is not None
        there = there._replace(range=(there.range[0], there.range[0]))
    done = decide(document, Decision("text", there, before=before, after=after))
    assert told(done)[0][1] == becomes


def test_what_is_rejected_stays_as_it_was_read() -> None:
    document = of("# 标题在此\n\n会议强调,要守住底线,绝不含糊。\n")
    first = at(document, ",要")
    assert first.range is not None
    first = first._replace(range=(first.range[0], first.range[0] + 1))
    done = decide(document, Decision("reject", first, "half-width-mark", "text", ",", "，"))
    assert told(done)[0][1] == "会议强调,要守住底线，绝不含糊。\n"
    assert skipped(done) == [("half-width-mark", "text")]
    assert stale(done) == []


def test_the_last_decision_on_a_place_wins() -> None:
    document = of("# 标题在此\n\n会议强调要守住底线，绝不含湖。\n")
    there = at(document, "含湖")
    decisions = [
        Decision("text", there, before="含湖", after="含胡"),
        Decision("text", there, before="含湖", after="含糊"),
    ]
    assert told(decide(document, *decisions))[0][1].endswith("绝不含糊。\n")
    wider = Decision("text", at(document, "绝不含湖"), before="绝不含湖", after="从不含糊")
    done = decide(document, decisions[0], wider)
    assert told(done)[0][1].endswith("从不含糊。\n")
    assert stale(done) == [(1, "a later decision is about the same characters")]


def test_a_role_is_kept_and_planned_around() -> None:
    document = of(PAGE)
    assert [texts[0] for texts in told(run(document))] == [
        "水库大坝加固开工",
        "市民广场添新景",
    ]
    inside = decide(document, Decision("role", line(document, "市民广场添"), after="subhead"))
    assert len(told(inside)) == 1
    assert articles(inside.document)[0].subheads[0].text == "市民广场添新景"
    again = decide(document, Decision("role", line(document, "工程完工"), after="headline"))
    assert [texts[0] for texts in told(again)][1].startswith("工程完工")
    aside = decide(document, Decision("role", line(document, "花展"), after="advert"))
    assert [x.text[:2] for x in aside.document.lines() if x.role == "advert"] == ["花展"]
    back = decide(document, Decision("role", line(document, "（图为花坛"), after="body"))
    assert told(back)[1][-1] == "（图为花坛一角）\n"
    assert all(stale(done) == [] for done in (inside, again, aside, back))


def test_part_of_a_line_brings_its_own_split() -> None:
    document = of("# 标题在此\n\n看霁川 好山好水好心情正文在这里，一句话。\n")
    there = at(document, "看霁川 ")
    done = decide(document, Decision("role", there, after="kicker"))
    parts = [(x.text, x.role) for x in done.document.lines()]
    assert ("看霁川", "kicker") in parts
    middle = decide(document, Decision("role", at(document, "好山好水"), after="subhead"))
    parts = [(x.text, x.role) for x in middle.document.lines()]
    assert [text for text, role in parts if role == "subhead"] == ["好山好水"]
    assert len(parts) == 4


def test_a_role_that_a_rule_may_not_give() -> None:
    document = of("# 标题在此\n\n正文第一段，说了一句话。\n\n（下转第四版）\n")
    there = line(document, "（下转")
    assert [x.role for x in run(document).document.lines()][-1] == "jump"
    reject = Decision("reject", there, "jump-line", "role", "unassigned", "jump")
    done = decide(document, reject)
    assert [x.role for x in done.document.lines()][-1] != "jump"
    assert ("jump-line", "role") in skipped(done)


def test_joins_are_decided() -> None:
    document = of("# 标题在此\n\n会议要求确保水库大坝安\n\n全运行，不得有误。\n")
    assert len(told(run(document))[0]) == 2
    there = line(document, "会议要求")
    kept = decide(document, Decision("join", there, after="paragraph"))
    assert len(told(kept)[0]) == 3
    rejected = decide(document, Decision("reject", there, "split-paragraph", "join", "x", "none"))
    assert told(rejected) == told(kept)
    assert ("split-paragraph", "join") in skipped(rejected)
    joined = decide(of(PAGE), Decision("join", line(of(PAGE), "本报讯（记者 何"), after="none"))
    assert "工期一年。工程完工后" in told(joined)[0][1]
    parted = decide(of(PAGE), Decision("join", at(of(PAGE), "正式开工，"), after="paragraph"))
    assert told(parted)[0][1:3] == [
        "本报讯（记者 何适） 昨日上午，市水库大坝加固工程正式开工，",
        "工期一年。",
    ]


def test_a_suggestion_that_is_accepted_is_made() -> None:
    document = of("# 标题在此\n\n他一生只做一件事“造船”一一造船的手艺传了三代。\n")
    edit = next(edit for edit in run(document).ledger if edit.skipped == SUGGESTED)
    there = anchor(document, edit.line, (edit.at, edit.end))
    accept = Decision("accept", there, edit.rule, edit.field, edit.before, edit.after)
    done = decide(document, accept)
    made = next(e for e in done.ledger if (e.rule, e.at, e.field) == (edit.rule, edit.at, "text"))
    assert made.applied
    assert made.level == "likely"
    assert stale(done) == []
    refused = decide(document, accept._replace(do="reject"))
    assert all(
        e.skipped == DECIDED for e in refused.ledger if e.line == edit.line and e.at == edit.at
    )
    unknown = decide(document, accept._replace(rule="no-such-rule"))
    assert stale(unknown) == [(1, "no rule proposes that any more")]


def test_accepting_what_was_done_changes_nothing() -> None:
    document = of("# 标题在此\n\n会议强调,要守住底线。\n")
    edit = next(e for e in run(document).ledger if e.rule == "half-width-mark")
    there = anchor(document, edit.line, (edit.at, edit.end))
    accept = Decision("accept", there, edit.rule, "text", edit.before, edit.after)
    done = decide(document, accept)
    assert done.ledger == run(document).ledger
    assert stale(done) == []


def test_articles_are_split_merged_and_emptied() -> None:
    document = of(PAGE)
    second = line(document, "市民广场添")
    first = line(document, "水库大坝")
    block = [x for x in document.lines() if x.text][3:]
    merged = decide(
        document,
        *(Decision("article", anchor(document, x.id), other=first) for x in block),
    )
    assert len(told(merged)) == 1
    assert told(merged)[0][0] == "水库大坝加固开工\n市民广场添新景"
    done = line(document, "工程完工")
    split_ = decide(document, Decision("article", done, other=done))
    assert [texts[0][:4] for texts in told(split_)] == ["水库大坝", "工程完工", "市民广场"]
    none = decide(document, Decision("article", line(document, "花展")))
    assert "花展持续到月底，市民可免费参观。" in [
        x.text for x in none.document.lines() if x.text and not x.printed
    ]
    unknown = decide(document, Decision("article", second, other=done))
    assert stale(unknown)[0][0] == 1
    assert told(unknown) == told(run(document))
    assert all(stale(x) == [] for x in (merged, split_, none))


def test_a_block_moves_and_ends_its_paragraph() -> None:
    document = of(PAGE)
    first, last = line(document, "水库大坝"), line(document, "花展")
    moved = decide(document, Decision("article", last, other=first))
    assert told(moved)[0][-1].startswith("花展")
    placed = decide(
        document,
        Decision("article", last, other=first),
        Decision("after", last, other=line(document, "本报讯（记者 何")),
    )
    assert [text[:2] for text in told(placed)[0]] == ["水库", "本报", "花展", "工程"]
    head = decide(
        document,
        Decision("after", line(document, "工程完工"), other=first),
    )
    assert [text[:2] for text in told(head)[0]] == ["水库", "工程", "本报"]
    before = decide(document, Decision("after", line(document, "工程完工"), other=None))
    assert [text[:2] for text in told(before)[0]] == ["水库", "工程", "本报"]
    assert articles(before.document)[0].lines[0].text.startswith("工程")
    elsewhere = decide(document, Decision("after", last, other=first))
    assert stale(elsewhere)[0][1].endswith("is not in the same article")


def test_articles_come_in_the_order_that_was_decided() -> None:
    document = of(PAGE)
    first, second = line(document, "水库大坝"), line(document, "市民广场添")
    for decision in (Decision("order", second), Decision("order", first, other=second)):
        done = decide(document, decision)
        assert [texts[0] for texts in told(done)] == ["市民广场添新景", "水库大坝加固开工"]
    nothing = decide(document, Decision("order", first))
    assert told(nothing) == told(run(document))
    inside = decide(document, Decision("order", line(document, "工程完工")))
    assert stale(inside)[0][1].startswith("no article begins with «工程完工")


def test_decisions_are_carried_out_one_after_the_other() -> None:
    document = of(PAGE)
    new, next_ = line(document, "工程完工"), line(document, "花展")
    done = decide(
        document,
        Decision("article", new, other=new),
        Decision("article", next_, other=new),
        Decision("order", new),
    )
    assert [text[:2] for text in told(done)[0]] == ["工程", "花展"]
    assert stale(done) == []


def test_what_stands_no_more_is_stale_and_does_nothing() -> None:
    document = of(PAGE)
    other = of(PAGE.replace("花展", "展览"))
    gone = Decision("role", line(other, "展览"), after="advert", note="不是正文")
    done = decide(document, gone, Decision("text", line(document, "花展"), before="x", after="y"))
    assert told(done) == told(run(document))
    assert [number for number, _ in stale(done)] == [1, 2]
    assert done.decided is not None
    assert done.decided.stale[1].startswith("decision 1 is stale: role, «展览持续")
    assert "does not stand there" in done.decided.stale[2]


def test_an_issue_is_decided_over_its_files() -> None:
    pages = [read_bytes(text.encode(), f"{n}.md") for n, text in enumerate([PAGE, PAGE], 1)]
    document = combine(pages)
    there = [anchor(document, x.id) for x in document.lines() if x.text.startswith("花展")]
    firsts = [anchor(document, x.id) for x in document.lines() if x.text.startswith("水库")]
    done = decide(
        document,
        Decision("article", there[1], other=firsts[0]),
        Decision("order", firsts[1]),
    )
    texts = told(done)
    assert [article.pages for article in articles(done.document)] == [(2,), (1, 2), (1,), (2,)]
    assert texts[1][-1].startswith("花展")
    assert stale(done) == []


def test_a_title_that_was_rejected_is_text() -> None:
    document = of(PAGE)
    there = line(document, "市民广场添")
    role = Decision("reject", there, "merged-articles", "role", "unassigned", "headline")
    done = decide(document, role)
    assert "市民广场添新景" in told(done)[1]
    assert ("merged-articles", "role") in skipped(done)
    body = role._replace(at=line(document, "花展"), after="body")
    done = decide(document, body)
    assert [x.role for x in done.document.lines() if x.text.startswith("花展")] == ["unassigned"]
    assert stale(done) == []


def test_what_cannot_be_held_back_is_said() -> None:
    document = of(PAGE)
    there = line(document, "花展")
    done = decide(document, Decision("reject", there, "merged-articles", "article", 0, 2))
    assert stale(done)[0][1].startswith("nothing was suggested there")
    accept = Decision("accept", there, "merged-articles", "article", 0, 2)
    assert stale(decide(document, accept)) == []


def test_a_paragraph_that_is_said_to_be_none_leaves_its_article() -> None:
    document = of(PAGE)
    there = line(document, "花展")
    done = decide(
        document, Decision("reject", there, "merged-articles", "role", "unassigned", "body")
    )
    (one,) = [x for x in done.document.lines() if x.text.startswith("花展")]
    assert (one.role, one.article) == ("unassigned", 0)


def test_what_was_accepted_and_is_so_is_not_stale() -> None:
    document = of("# 标题在此\n\n会议强调,要守住底线。\n")
    there = at(document, ",")
    text = Decision("text", there, before=",", after="，")
    accept = Decision("accept", there, "half-width-mark", "text", ",", "，")
    assert stale(decide(document, text, accept)) == []
    other = text._replace(after="；")
    assert stale(decide(document, other, accept)) == [(2, "no rule proposes that any more")]
