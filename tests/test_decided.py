"""Decisions on pages nobody wrote, and on a page of print: the promises hold, and they are obeyed."""

from collections.abc import Sequence

import pytest
from conftest import nothing_invented, nothing_lost
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pdf import pdf, type_at
from test_continued import FIRST, FOURTH
from test_properties import FILES, PAGES
from test_segment_page import BRIDGE, HARBOUR, SCHOOL, Sheet, lines_of, x

from paperclean.articles import articles
from paperclean.chain import Run, run
from paperclean.decided import RULE
from paperclean.decisions import DOS, Anchor, Anchors, Decision, Decisions, anchor, read
from paperclean.ledger import Edit, places_of, replay, undo
from paperclean.locks import DECIDED, root_of
from paperclean.model import JOINS, ROLES, Box, Document, Line
from paperclean.places import trace
from paperclean.promises import faults
from paperclean.readers import read_bytes
from paperclean.result import Result
from paperclean.sources import combine

WORDS = st.sampled_from(["", "一", "改正", " ", "。", "Town "])


def text_in(line: Line, span: tuple[int, int]) -> str:
    placed = zip(line.text, places_of(line), strict=True)
    return "".join(char for char, (at, _) in placed if span[0] <= at < span[1])


@st.composite
def decisions(draw: st.DrawFn, document: Document, ledger: Sequence[Edit]) -> Decision:
    """Draw a decision on a document: on any place, or on an edit of the ledger."""
    anchors = Anchors(document)
    lines = list(document.lines())

    def place() -> tuple[Line, tuple[int, int] | None]:
        line = draw(st.sampled_from(lines))
        ends = st.integers(0, len(line.source))
        one, two = draw(ends), draw(ends)
        return line, draw(st.sampled_from([None, (min(one, two), max(one, two))]))

    do = draw(st.sampled_from(DOS))
    line, span = place()
    at = anchors.of(line.id, span)
    if do in {"reject", "accept"}:
        touches = [
            (root, t) for root, some in trace(document, ledger).touches.items() for t in some
        ]
        if not touches:
            return Decision("role", at, after="body")
        root, touch = draw(st.sampled_from(touches))
        edit = touch.edit
        there = anchors.of(root, draw(st.sampled_from([None, (touch.start, touch.end)])))
        return Decision(do, there, edit.rule, edit.field, edit.before, edit.after)
    if do == "text":
        before = text_in(line, span or (0, len(line.source)))
        return Decision(do, at, before=before, after=draw(WORDS))
    if do in {"role", "join"}:
        return Decision(do, at, after=draw(st.sampled_from(ROLES if do == "role" else JOINS)))
    other = place()
    named = draw(st.sampled_from([None, at, anchors.of(other[0].id)]))
    return Decision(do, at, other=named)


@given(PAGES, FILES, st.data())
def test_any_decisions_keep_the_promises(page: str, name: str, data: st.DataObject) -> None:
    source = page.encode()
    document = read_bytes(source, name)
    plain = run(document)
    given_ = Decisions(
        tuple(
            data.draw(decisions(document, plain.ledger))
            for _ in range(data.draw(st.integers(1, 5)))
        )
    )
    done = run(document, None, given_)
    nothing_lost(done, source)
    nothing_invented(done)
    assert list(faults(done)) == []
    again = run(document, None, read(given_.to_json().encode()))
    assert Result(again).contents == Result(done).contents
    obeyed(done, given_)


def obeyed(done: Run, given_: Decisions) -> None:
    """The last decision on a role holds, and no rule changes a line that it is about."""
    assert done.decided is not None
    anchors = Anchors(done.source)
    parts: dict[str, list[Line]] = {}
    for line in done.document.lines():
        parts.setdefault(root_of(line)[0], []).append(line)
    roles = [(n, one) for n, one in enumerate(given_.decisions, 1) if one.do == "role"]
    if roles and roles[-1][0] not in done.decided.stale:
        _, last = roles[-1]
        home = anchors.line(last.at)
        assert home is not None
        first, end = last.at.span
        for part in parts[home.id]:
            base = root_of(part)[1]
            if last.at.range is None or any(first <= base + at < end for at, _ in places_of(part)):
                assert part.role == last.after


@given(PAGES, st.data())
def test_what_is_decided_of_characters_is_what_stands_there(page: str, data: st.DataObject) -> None:
    document = read_bytes(page.encode(), "page.md")
    line = data.draw(st.sampled_from([line for line in document.lines() if line.text] or [None]))
    if line is None:
        return
    first = data.draw(st.integers(0, len(line.text) - 1))
    end = data.draw(st.integers(first + 1, len(line.text)))
    offsets = [at for at, _ in places_of(line)]
    span = offsets[first], offsets[end - 1] + 1
    before, after = line.text[first:end], data.draw(st.sampled_from(["", "甲", "乙丙", None]))
    after = before if after is None else after
    at = anchor(document, line.id, span)
    done = run(document, None, Decisions((Decision("text", at, before=before, after=after),)))
    assert done.decided is not None
    assert done.decided.stale == {}
    stands = ""
    for part in done.document.lines():
        root, base = root_of(part)
        if root == line.id:
            stands += text_in(part, (span[0] - base, span[1] - base))
    cut = done.document != document and any(edit.field == "split" for edit in done.ledger)
    assert stands == after or (cut and "".join(stands.split()) == "".join(after.split()))


# A page of print.


def column(x: float, y: float, text: str) -> bytes:
    return b"".join(type_at(line, x, y - 12 * n, 10) for n, line in enumerate(text.split("|")))


QUAY = (
    "The harbour board met on Monday and|heard the engineer speak of the new|"
    "quay, which is to be built of stone|from the hills and will be ready in|"
    "the spring of the next year. Members|asked what it would cost the town.|"
    "The engineer said that he could not|say before the winter was over."
)
CONCERT = (
    "A concert was given in the hall last|night before a large audience. The|"
    "choir sang eight songs and the band|played three marches. The money goes|"
    "to the widows of the fishermen lost|in the storm of last November, whose|"
    "names were read by the vicar before|the last song was sung by all there."
)
MARKET = (
    "The market was full this week, and|prices of butter and eggs rose by a|"
    "penny. Potatoes were plentiful. Many|farmers stayed away because of rain,|"
    "and the roads from the north remain|under water at the old stone bridge."
)
PRINT = (
    type_at("NEW QUAY TO BE BUILT", 60, 740, 20)
    + column(60, 700, QUAY)
    + type_at("CONCERT IN THE HALL", 60, 560, 20)
    + column(60, 530, CONCERT)
    + type_at("Prices at the market", 330, 740, 10)
    + column(330, 720, MARKET)
)


@pytest.fixture(scope="module")
def sheet() -> Document:
    return read_bytes(pdf(PRINT), "page.pdf")


def decide(sheet: Document, *given_: tuple[str, str, object]) -> list[list[str]]:
    """Give the articles, each as the first words of its lines with roles, after decisions."""
    ids = {line.text[:6]: line.id for line in sheet.lines()}

    def at(text: str) -> Anchor:
        return anchor(sheet, ids[text])

    made = tuple(
        Decision(do, at(text), other=said and at(said))
        if do in {"article", "after", "order"}
        else Decision(do, at(text), after=said)
        for do, text, said in given_
    )
    done = run(sheet, None, Decisions(made))
    assert list(faults(done)) == []
    assert done.decided is not None
    assert done.decided.stale == {}
    return [
        [
            f"{line.role} {line.text[:6]}" if line.role != "body" else line.text[:6]
            for line in a.lines
        ]
        for a in articles(done.document)
    ]


@settings(max_examples=60)
@given(st.data())
def test_any_decisions_on_a_page_keep_the_promises(sheet: Document, data: st.DataObject) -> None:
    ledger = run(sheet).ledger
    made = [data.draw(decisions(sheet, ledger)) for _ in range(data.draw(st.integers(1, 8)))]
    done = run(sheet, None, Decisions(tuple(made)))
    assert list(faults(done)) == []
    nothing_invented(done)
    assert run(sheet, None, Decisions(tuple(made))).ledger == done.ledger
    obeyed(done, Decisions(tuple(made)))


def firsts(found: list[list[str]]) -> list[str]:
    return [article[0] for article in found]


def test_the_page_without_decisions(sheet: Document) -> None:
    found = decide(sheet)
    assert firsts(found) == ["headline NEW QU", "Prices", "headline CONCER"]
    assert [len(article) for article in found] == [9, 7, 9]


def test_a_headline_begins_a_story_on_a_page(sheet: Document) -> None:
    assert "headline Prices" in firsts(decide(sheet, ("role", "Prices", "headline")))
    inside = decide(sheet, ("role", "asked ", "headline"))
    assert ["headline asked ", "The en", "say be"] in inside


@pytest.mark.parametrize("role", ["body", "subhead", "furniture", "caption", "unassigned"])
def test_what_is_no_headline_begins_none(sheet: Document, role: str) -> None:
    found = decide(sheet, ("role", "CONCER", role))
    assert len(found) == 2
    lines = next(article for article in found if "A conc" in article)
    assert lines[0] == "headline NEW QU"
    assert (f"{role} CONCER" in lines) == (role in {"subhead", "caption"})
    assert ("CONCER" in lines) == (role == "body")


def test_a_text_set_aside_comes_back(sheet: Document) -> None:
    aside = [("role", text, "advert") for text in ("Prices", "The ma", "prices")]
    found = decide(sheet, *aside)
    assert sum(map(len, found)) == 22


def test_what_no_rule_finds_an_article_for_is_one_of_its_own(sheet: Document) -> None:
    every = [line.text[:6] for line in sheet.lines() if line.text]
    for text in every:
        for role in ("headline", "body", "subhead", "caption"):
            found = decide(sheet, ("role", text, role))
            wanted = f"{role} {text}" if role != "body" else text
            assert sum(wanted in lines for lines in found) == 1


def test_articles_of_a_page_are_split_merged_moved_and_ordered(sheet: Document) -> None:
    concert = [
        "CONCER",
        "A conc",
        "night ",
        "choir ",
        "played",
        "to the",
        "in the",
        "names ",
        "the la",
    ]
    merged = decide(sheet, *(("article", text, "NEW QU") for text in concert))
    assert firsts(merged) == ["headline NEW QU", "Prices"]
    assert merged[0][9:] == ["headline CONCER", *concert[1:]]
    parts = decide(sheet, *(("article", text, "played") for text in concert[4:]))
    assert firsts(parts) == ["headline NEW QU", "Prices", "headline CONCER", "played"]
    moved = decide(sheet, ("article", "penny.", "NEW QU"), ("after", "penny.", "quay, "))
    assert moved[0][3:5] == ["quay, ", "penny."]
    back = decide(sheet, ("order", "CONCER", None), ("order", "NEW QU", "Prices"))
    assert firsts(back) == ["headline CONCER", "Prices", "headline NEW QU"]
    assert decide(sheet, ("article", "penny.", None))[1][2:4] == ["prices", "farmer"]


def test_a_block_that_moves_ends_its_paragraph(sheet: Document) -> None:
    ids = {line.text[:6]: line.id for line in sheet.lines()}
    at = {text: anchor(sheet, ids[text]) for text in ("penny.", "NEW QU", "quay, ")}
    move = Decision("article", at["penny."], other=at["NEW QU"])
    after = Decision("after", at["penny."], other=at["quay, "])
    done = run(sheet, None, Decisions((move, after)))
    ended = {edit.line for edit in done.ledger if edit.rule == RULE and edit.field == "join"}
    assert ended == {ids["quay, "], ids["penny."], ids["prices"]}
    # what is of one sentence by its form is joined again by the rule that joins paragraphs
    assert any("of stone penny." in text for text in articles(done.document)[0].paragraphs)
    apart = Decision("join", at["quay, "], after="paragraph")
    done = run(sheet, None, Decisions((move, after, apart)))
    assert not any("of stone penny." in text for text in articles(done.document)[0].paragraphs)


def accepting(result: Result) -> Run:
    """Accept the one suggestion of another article that a result has."""
    (edit,) = [e for e in result.ledger if (e.field, e.level) == ("article", "suggest")]
    there = anchor(result.source, edit.line)
    accept = Decision("accept", there, edit.rule, "article", edit.before, edit.after)
    refused = run(result.source, None, Decisions((accept._replace(do="reject"),)))
    assert [e.skipped for e in refused.ledger if e.level == "suggest"] == [DECIDED]
    done = run(result.source, None, Decisions((accept,)))
    assert undo(done.document, done.ledger) == result.source
    assert replay(result.source, done.ledger) == done.document
    assert done.decided is not None
    assert done.decided.stale == {}
    return done


def test_an_accepted_doubt_begins_an_article() -> None:
    page = Sheet()
    page.line("石桥通车", x(0), 60, 18, bold=True)
    page.flow(BRIDGE, [(x(0), 95, lines_of(BRIDGE))])
    page.flow(SCHOOL, [(x(1), 95, lines_of(SCHOOL))])
    page.rules.append(Box(x(1) - 10, 60, x(1) - 10, 400))
    found = articles(accepting(page.clean()).document)
    assert [list(one.paragraphs) for one in found] == [[*BRIDGE], [*SCHOOL]]


def test_an_accepted_doubt_names_the_article() -> None:
    page = Sheet()
    page.line("石桥通车", x(0), 60, 18, bold=True)
    page.flow(BRIDGE[:1], [(x(0), 95, lines_of(BRIDGE[:1]))])
    page.line("草皮换新", x(0), 180, 18, bold=True)
    page.flow(SCHOOL[:1], [(x(0), 215, lines_of(SCHOOL[:1]))])
    page.flow(HARBOUR[:1], [(x(1), 120, lines_of(HARBOUR[:1]))])
    result = page.clean()
    before = {one.headline: one.paragraphs for one in result.articles}
    after = {one.headline: one.paragraphs for one in articles(accepting(result).document)}
    assert before.keys() == after.keys()
    assert before != after
    assert "".join("".join(texts) for texts in before.values()).count(HARBOUR[0]) == 1
    assert "".join("".join(texts) for texts in after.values()).count(HARBOUR[0]) == 1


# An issue of two files.


@pytest.fixture(scope="module")
def issue() -> Document:
    return combine([read_bytes(FIRST.encode(), "a.md"), read_bytes(FOURTH.encode(), "b.md")])


@given(st.data())
def test_order_and_places_over_an_issue_are_as_decided(
    issue: Document, data: st.DataObject
) -> None:
    anchors = Anchors(issue)
    firsts = [anchors.of(root_of(one.lines[0])[0]) for one in articles(run(issue).document)]
    anywhere = [anchors.of(line.id) for line in issue.lines() if line.text]

    def drawn(do: str) -> Decision:
        at = data.draw(st.sampled_from(firsts if do == "order" else anywhere))
        other = data.draw(st.sampled_from([None, at, *firsts, *anywhere]))
        return Decision(do, at, other=other)

    dos = data.draw(st.lists(st.sampled_from(["article", "after", "order"]), max_size=6))
    made = [drawn(do) for do in [*dos, data.draw(st.sampled_from(["after", "order"]))]]
    done = run(issue, None, Decisions(tuple(made)))
    assert list(faults(done)) == []
    assert done.decided is not None
    last = made[-1]
    here, there = (one and anchors.line(one) for one in (last.at, last.other))
    assert here is not None
    if len(made) in done.decided.stale:
        return
    if last.do == "order":
        order = [root_of(one.lines[0])[0] for one in articles(done.document)]
    else:
        (home,) = {x.article for x in done.document.lines() if root_of(x)[0] == here.id}
        inside = [line for line in done.document.lines() if line.article == home]
        order = [root_of(line)[0] for line in sorted(inside, key=lambda line: line.rank)]
    before = order[: order.index(here.id)][-1:]
    assert before == ([there.id] if there else [])
