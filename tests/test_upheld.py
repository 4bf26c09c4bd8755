"""What the rules said stands beside decisions: nothing comes back, and nothing else moves."""

from collections.abc import Iterator

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from test_decided import sheet
from test_decisions import PAGE, at, decide, line, of, stale, told

from paperclean.articles import articles
from paperclean.chain import Run, run
from paperclean.decisions import Anchors, Decision, Decisions, anchor
from paperclean.ledger import SUGGESTED, Edit, offsets
from paperclean.locks import DECIDED, root_of
from paperclean.model import Document
from paperclean.readers import read_bytes

__all__ = ["sheet"]
DEMO = ROOT / "fixtures" / "demo" / "page.md"
REPEAT = "# 标题在此\n\n会议强调，沿线要增设减速带减速带和警示标志。\n"


def test_a_correction_lets_no_repeat_come_back() -> None:
    document = of(REPEAT)
    assert told(run(document))[0][1] == "会议强调，沿线要增设减速带和警示标志。\n"
    (edit,) = [one for one in run(document).ledger if one.rule == "repeated-word"]
    source = next(x for x in document.lines() if x.id == edit.line)
    first = source.source.index("减速带减速带")
    removed = (edit.at, edit.end)
    for start in (first, first + 3):
        there = anchor(document, source.id, (start, start + 3))
        done = decide(document, Decision("text", there, before="减速带", after="减速坎"))
        if (start, start + 3) == removed:
            assert told(done)[0][1] == "会议强调，沿线要增设减速带减速坎和警示标志。\n"
        else:
            assert told(done)[0][1] == "会议强调，沿线要增设减速坎和警示标志。\n"
        assert stale(done) == []


def test_an_edit_that_was_accepted_stays_beside_a_correction() -> None:
    document = of(REPEAT)
    (edit,) = [one for one in run(document).ledger if one.rule == "repeated-word"]
    there = anchor(document, edit.line, (edit.at, edit.end))
    accept = Decision("accept", there, edit.rule, edit.field, edit.before, edit.after)
    beside = at(document, "和警示")
    done = decide(document, accept, Decision("text", beside, before="和警示", after="与警示"))
    assert told(done)[0][1] == "会议强调，沿线要增设减速带与警示标志。\n"
    assert stale(done) == []


@pytest.mark.parametrize("after", ["！", "", "："])
def test_a_corrected_mark_moves_no_article(after: str) -> None:
    document = of(PAGE)
    ends = Decision("text", at(document, "保障。"), before="保障。", after=f"保障{after}")
    assert [len(texts) for texts in told(decide(document, ends))] == [3, 4]


def test_what_a_rule_did_is_kept_in_both_parts_of_a_line() -> None:
    document = of("# 标题在此\n\n会议强调,要守住底线。会后,大家参观了新馆,十分满意。\n")
    cut = Decision("join", at(document, "会议强调,要守住底线。"), after="paragraph")
    assert told(decide(document, cut))[0][1:] == [
        "会议强调，要守住底线。",
        "会后，大家参观了新馆，十分满意。\n",
    ]
    within = Decision("join", at(document, "会后,"), after="paragraph")
    assert told(decide(document, within))[0][1:] == [
        "会议强调，要守住底线。会后，",
        "大家参观了新馆，十分满意。\n",
    ]


def test_a_cut_inside_what_a_rule_took_out_parts_that_too() -> None:
    document = of(REPEAT)
    first = next(x for x in document.lines() if "减速带" in x.source)
    start = first.source.index("减速带减速带")
    cut = anchor(document, first.id, (0, start + 3))
    done = decide(document, Decision("join", cut, after="paragraph"))
    assert "".join(told(done)[0][1:]) == "会议强调，沿线要增设减速带和警示标志。\n"


def test_what_was_not_split_keeps_what_was_said_of_its_beginning() -> None:
    document = of("# 标题在此\n\n他接过话筒。（下转第四版）\n\n又一段正文在这里，说完了。\n")
    ledger = run(document).ledger
    (cut,) = [one for one in ledger if one.field == "split"]
    reject = Decision("reject", line(document, "他接过"), cut.rule, "split", cut.before, cut.after)
    done = decide(document, reject)
    assert [x.role for x in done.document.lines() if x.text.startswith("他接过")] == ["body"]
    assert told(done)[0][1] == "他接过话筒。（下转第四版）"


GLUED = "# 标题在此\n\n（上接第1版）他接过话筒，说了很久。\n\n又一段正文在这里，说完了。\n"


@pytest.mark.parametrize(
    ("before", "after", "paragraph"),
    [
        ("他", "", "接过话筒，说了很久。"),
        ("他", "老板娘", "老板娘接过话筒，说了很久。"),
        ("他接过", "老王", "老王话筒，说了很久。"),
        ("）他", "）", "接过话筒，说了很久。"),
        ("（上接第1版）", "", "他接过话筒，说了很久。"),
        ("（上接第1版）他", "", "接过话筒，说了很久。"),
    ],
)
def test_a_cut_of_a_rule_is_made_where_a_correction_begins(
    before: str, after: str, paragraph: str
) -> None:
    document = of(GLUED)
    assert told(run(document))[0][1] == "他接过话筒，说了很久。"
    done = decide(document, Decision("text", at(document, before), before=before, after=after))
    assert told(done)[0][1:] == [paragraph, "又一段正文在这里，说完了。\n"]
    assert [one.rule for one in done.ledger if one.field == "split"] == ["glued-jump-line"]
    assert stale(done) == []


def test_a_cut_that_was_rejected_is_not_made_for_a_correction() -> None:
    document = of(GLUED)
    (cut,) = [one for one in run(document).ledger if one.field == "split"]
    there = at(document, "（上接第1版）他接过话筒，说了很久。")
    reject = Decision("reject", there, cut.rule, "split", cut.before, cut.after)
    done = decide(document, reject, Decision("text", at(document, "他"), before="他", after=""))
    assert [x.text for x in done.document.lines()][1] == "（上接第1版）接过话筒，说了很久。"


def test_a_line_that_places_others_stays_in_its_article_though_it_is_set_aside() -> None:
    document = of(PAGE)
    named, last = line(document, "本报讯（记者 姜"), line(document, "（图为")
    after = Decision("after", last, other=named)
    aside = Decision("role", named, after="teaser")
    done = decide(document, after, aside)
    assert stale(done) == []
    assert [text[:4] for text in told(done)[1]] == ["市民广场", "（图为花", "花展持续"]


def test_an_article_that_a_decision_names_is_not_ended_by_a_role() -> None:
    document = of(PAGE)
    head, first = line(document, "市民广场"), line(document, "本报讯（记者 姜")
    role = Decision("role", head, after="jump")
    assert len(told(decide(document, role))) == 1
    moved = Decision("article", line(document, "工程完工"), other=first)
    done = decide(document, role, moved)
    assert stale(done) == []
    assert [len(texts) for texts in told(done)] == [2, 4]


def test_what_was_put_behind_a_line_that_a_role_told_apart_stands_before_it() -> None:
    document = of(PAGE.replace("保障。\n", "保障。\n\n下月起，村里还要修一条新路。\n"))
    home, behind = line(document, "水库大坝"), line(document, "下月起")
    brought = line(document, "花展")
    made = [
        Decision("article", brought, other=home),
        Decision("after", brought, other=behind),
        Decision("role", line(document, "工程完工"), after="headline"),
    ]
    done = decide(document, *made)
    assert stale(done) == []
    assert [[text[:4] for text in texts] for texts in told(done)[:2]] == [
        ["水库大坝", "本报讯（", "花展持续"],
        ["工程完工", "下月起，"],
    ]


def test_what_stood_on_a_rejected_edit_is_skipped_with_it() -> None:
    document = of("# 标题在此\n\n会议强调,沿线要增设减速带减速带和警示标志。\n")
    ledger = run(document).ledger
    (edit,) = [one for one in ledger if one.rule == "half-width-mark"]
    there = at(document, ",")
    reject = Decision("reject", there, edit.rule, "text", edit.before, edit.after)
    done = decide(document, reject)
    assert told(done)[0][1] == "会议强调,沿线要增设减速带和警示标志。\n"


def test_a_seam_that_is_new_is_asked_about_and_no_other() -> None:
    document = of(
        "# 标题在此\n\n会议昨天开了一整天。\n\n会上要求各县市有关部门认真检查，确保水库大坝安\n\n"
        "这是插进来的一段文字，说的是别的事。\n\n全运行，不得有误。\n\n末段说增设减速带减速带。\n"
    )
    assert len(told(run(document))[0]) == 6
    away = Decision("article", line(document, "这是插进"))
    done = decide(document, away)
    assert told(done)[0][1:] == [
        "会议昨天开了一整天。",
        "会上要求各县市有关部门认真检查，确保水库大坝安全运行，不得有误。",
        "末段说增设减速带。\n",
    ]


def test_a_join_ends_where_its_mate_was_moved_away() -> None:
    document = of("# 标题在此\n\n会议要求确保水库大坝安\n\n全运行，不得有误。\n")
    assert told(run(document))[0][1:] == ["会议要求确保水库大坝安全运行，不得有误。\n"]
    there = line(document, "全运行")
    done = decide(document, Decision("article", there, other=there))
    assert told(done) == [["标题在此", "会议要求确保水库大坝安\n"], ["全运行，不得有误。\n"]]
    lost = [one for one in done.ledger if one.rule == "split-paragraph"]
    assert [one.skipped for one in lost] == ["another line follows now than did before"]


HYPHEN = "The mayor said that the new bridge will be open to the public in Wash-\ning"
HYPHEN += "ton before the end of the year, and that nobody is to pay for it.\n"


@pytest.mark.parametrize(("how", "wanted"), [("none", "in Washington"), ("space", "in Wash- ing")])
def test_a_hyphen_stays_out_where_a_person_joins_as_the_rule_did(how: str, wanted: str) -> None:
    document = read_bytes(HYPHEN.encode(), "page.txt")
    assert "in Washington" in told(run(document))[0][0]
    done = decide(document, Decision("join", line(document, "The mayor"), after=how))
    assert wanted in told(done)[0][0]


def test_a_block_is_put_where_it_was_seen_beside_a_line_that_begins_an_article() -> None:
    document = of(PAGE.replace("保障。\n", "保障。\n\n下月起，村里还要修一条新路。\n"))
    begins, before = line(document, "工程完工"), line(document, "本报讯（记者 何")
    last = line(document, "下月起")
    role = Decision("role", begins, after="headline")
    assert [len(texts) for texts in told(decide(document, role))] == [2, 2, 4]
    done = decide(document, role, Decision("after", last, other=before))
    assert [[text[:4] for text in texts] for texts in told(done)[:2]] == [
        ["水库大坝", "本报讯（", "下月起，"],
        ["工程完工"],
    ]
    assert stale(done) == []


def pieces(done: Run) -> dict[str, tuple[str, int, str]]:
    """Give text, article and role of each line, by its id as it was read."""
    found: dict[str, tuple[str, int, str]] = {}
    for x in done.document.lines():
        root = root_of(x)[0]
        text, article, role = found.get(root, ("", x.article, x.role))
        found[root] = text + x.text, article, role
    return found


def drawn(data: st.DataObject, document: Document) -> tuple[str, Decision]:
    """Draw a correction, or a paragraph that begins inside a line."""
    one = data.draw(st.sampled_from([x for x in document.lines() if len(x.text) > 1]))
    places = offsets(one)
    first = data.draw(st.integers(0, len(one.text) - 1))
    last = data.draw(st.integers(first, min(first + 3, len(one.text) - 1)))
    there = Anchors(document).of(one.id, (places[first], places[last] + 1))
    if data.draw(st.booleans()):
        return one.id, Decision("join", there._replace(range=(0, places[last])), after="paragraph")
    before = one.text[first : last + 1]
    after = data.draw(st.sampled_from(["", "甲", "。", "，乙丙", "Town "]))
    return one.id, Decision("text", there, before=before, after=after)


def documents() -> Iterator[Document]:
    yield read_bytes(DEMO.read_bytes(), "page.md")
    yield of(PAGE)
    yield of(REPEAT)


@settings(max_examples=60)
@given(st.sampled_from(list(documents())), st.data())
def test_what_nobody_touched_is_as_it_was(document: Document, data: st.DataObject) -> None:
    held(document, data)


@settings(max_examples=40)
@given(st.data())
def test_what_nobody_touched_on_a_page_of_print_is_as_it_was(
    sheet: Document, data: st.DataObject
) -> None:
    held(sheet, data)


def held(document: Document, data: st.DataObject) -> None:
    """Decide of some lines, and find all others as they were."""
    made = [drawn(data, document) for _ in range(data.draw(st.integers(1, 4)))]
    touched = {id_ for id_, _ in made}
    plain = run(document)
    done = run(document, None, Decisions(tuple(one for _, one in made)))
    assert len(articles(done.document)) == len(articles(plain.document))
    before, now = pieces(plain), pieces(done)
    for id_, was in before.items():
        if id_ in touched:
            assert now[id_][1:] == was[1:]
        else:
            assert now[id_] == was


def test_decisions_that_change_nothing_leave_the_ledger() -> None:
    document = read_bytes(DEMO.read_bytes(), "page.md")
    plain = run(document)
    made = [one for one in plain.ledger if one.field == "text" and one.applied]
    assert made
    for edit in made[:20]:
        home = next((x for x in document.lines() if x.id == edit.line), None)
        if home is None or edit.level == "suggest":
            continue
        there = anchor(document, home.id)
        accept = Decision("accept", there, edit.rule, "text", edit.before, edit.after)
        assert run(document, None, Decisions((accept,))).ledger == plain.ledger


def test_suggestions_stay_suggestions() -> None:
    document = read_bytes(DEMO.read_bytes(), "page.md")

    def suggested(run_: Run) -> list[Edit]:
        return [one for one in run_.ledger if one.skipped == SUGGESTED]

    first = next(x for x in document.lines() if x.text)
    there = anchor(document, first.id, (0, len(first.source)))
    done = run(
        document, None, Decisions((Decision("text", there, before=first.text, after="别的"),))
    )
    lost = [one for one in done.ledger if one.skipped == DECIDED]
    assert all(root_of_id(one) == first.id for one in lost)
    others = [one for one in suggested(run(document)) if root_of_id(one) != first.id]
    assert [one for one in suggested(done) if root_of_id(one) != first.id] == others


def root_of_id(edit: Edit) -> str:
    return edit.line.partition("+")[0]
