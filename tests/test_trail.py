"""`why`: the trail of a place, forwards and backwards through the ledger."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperclean.chain import run
from paperclean.errors import UsageError
from paperclean.ledger import Edit, apply, change, offsets, split
from paperclean.model import Document
from paperclean.places import Places, trace
from paperclean.readers import read_bytes
from paperclean.readers.text import physical_lines
from paperclean.repaired import LINE_END
from paperclean.result import Result
from paperclean.trail import Trail, why

PAGE = """云汀晚报 2031年6月2日 星期一

# 守住河湖安澜 让清水长流

本报讯(记者 叶知秋) 昨日,市级河长巡河。闻一舟强调,要守住河湖安澜这条底线,守住百姓的好日子。各级河长要到岗到位,以实干守住守住河湖安澜,确保全市安

全生产形势持续向好。

扫一扫关注云汀晚报
"""


def result(text: str = PAGE, name: str = "page.md") -> Result:
    return Result(run(read_bytes(text.encode(), name)))


def only(found: tuple[Trail, ...]) -> Trail:
    assert len(found) == 1, found
    return found[0]


def rules(trail: Trail) -> list[str]:
    return [step.rule for stretch in trail.stretches for step in stretch.steps]


def test_a_folder_will_do(tmp_path: Path) -> None:
    folder = result().write(tmp_path)
    for place in (folder, str(folder), tmp_path):
        assert why(place, "到岗到位") == why(result(), "到岗到位")
    result().write(tmp_path, "other")
    with pytest.raises(UsageError, match="holds 2 results"):
        why(tmp_path, "到岗到位")


def test_a_removal_inside_is_on_the_trail() -> None:
    trail = only(why(result(), "以实干守住河湖安澜"))
    (stretch,) = trail.stretches
    assert trail.kind == "article"
    assert trail.headline == "守住河湖安澜 让清水长流"
    assert stretch.source == "以实干守住守住河湖安澜"
    (step,) = [step for step in stretch.steps if step.field == "text"]
    assert (step.rule, step.before, step.after) == ("repeated-word", "守住", "")
    assert "守住 stands twice" in step.reason
    line = PAGE.split("\n")[stretch.place.line - 1]
    assert line[stretch.place.column - 1 :].startswith("以实干守住守住")
    assert line[step.place.column - 1 :].startswith("守住河湖安澜,确保")


@pytest.mark.parametrize("text", ["以实干守住", "河湖安澜，确保"])
def test_a_removal_right_beside_is_on_the_trail(text: str) -> None:
    assert "repeated-word" in rules(only(why(result(), text)))


def test_a_removal_further_away_is_not() -> None:
    assert "repeated-word" not in rules(only(why(result(), "到岗到位")))


def test_what_was_removed_is_found_in_the_source() -> None:
    trail = only(why(result(), "守住守住"))
    assert trail.kind == "source"
    assert trail.article == 1
    assert "repeated-word" in rules(trail)


def test_a_removed_copy_is_given_beside_the_printed_ones() -> None:
    kinds = [trail.kind for trail in why(result(), "守住")]
    assert kinds == ["article"] * 4 + ["source"]


def test_what_stands_in_source_and_article_alike_is_given_once() -> None:
    assert only(why(result(), "到岗到位")).kind == "article"


@pytest.mark.parametrize(
    "text", ["全市安全生产形势", "全市 安\n全生产", "确保全市安全生产形势持续向好。"]
)
def test_a_text_over_joined_lines(text: str) -> None:
    trail = only(why(result(), text))
    assert [stretch.place.line for stretch in trail.stretches] == [5, 7]
    (join,) = [s for x in trail.stretches for s in x.steps if s.field == "join"]
    assert join.rule == "split-paragraph"
    assert join.reason


def test_the_trail_gives_the_reason_for_the_role() -> None:
    trail = only(why(result(), "扫一扫"))
    (stretch,) = trail.stretches
    assert (trail.kind, trail.article, stretch.role) == ("set aside", 0, "furniture")
    (step,) = [step for step in stretch.steps if step.field == "role"]
    assert step.reason


def test_half_width_and_full_width() -> None:
    assert "half-width-mark" in rules(only(why(result(), "昨日，市级")))
    assert only(why(result(), "昨日,市级")).kind == "source"


def test_a_text_over_a_cut() -> None:
    page = "## 闻一舟在全市大会上强调 让清水长流百姓安居乐业\n\n本报讯（记者 叶知秋） 昨日，大会召开。\n"
    found = result(page)
    trail = only(why(found, "强调 让清水"))
    assert [stretch.role for stretch in trail.stretches] == ["kicker", "headline"]
    assert {step.field for stretch in trail.stretches for step in stretch.steps} >= {"split"}
    assert [stretch.place.column for stretch in trail.stretches] == [13, 16]


def test_a_text_that_stands_nowhere() -> None:
    assert why(result(), "子虚乌有") == ()


@pytest.mark.parametrize("text", ["", " \n\u3000"])
def test_no_text(text: str) -> None:
    with pytest.raises(UsageError, match="no text"):
        why(result(), text)


def test_captions_and_titles_are_found() -> None:
    page = PAGE.replace("扫一扫关注云汀晚报", "市民在河边散步。 本报记者 叶知秋 摄")
    trail = only(why(result(page), "在河边散步"))
    assert trail.stretches[0].role == "caption"
    assert any(trail.stretches[0].role == "headline" for trail in why(result(page), "让清水长流"))


@given(st.text(alphabet="一二\r\n\u2028\x85\x0c#", max_size=40))
def test_places_count_lines_as_readers_do(text: str) -> None:
    document = read_bytes(text.encode(), "page.txt")
    places = Places(document)
    lines = physical_lines(text)
    for line in document.lines():
        for start, end in line.shown:
            for at in range(start, end):
                place = places.at(line.id, at)
                assert lines[place.line - 1][place.column - 1] == line.source[at]


def test_line_ends_are_three() -> None:
    assert LINE_END.split("一\r\n二\r三\n四\u2028五") == ["一", "二", "三", "四\u2028五"]


def edits_of(draw: st.DrawFn, document: Document, rule: str) -> list[Edit]:
    edits: list[Edit] = []
    for line in document.lines():
        kind = draw(st.sampled_from(["text", "split", "role", "join", "nothing"]))
        if kind == "text" and line.text:
            for _ in range(draw(st.integers(1, 3))):
                at = draw(st.integers(0, len(line.text)))
                end = draw(st.integers(at, len(line.text)))
                after = draw(st.text(alphabet="甲乙 ", max_size=3))
                level = draw(st.sampled_from(["safe", "suggest"]))
                edits.append(
                    Edit(line.id, "text", line.text[at:end], after, "r", at=at, level=level)  # type: ignore[arg-type]
                )
        elif kind == "split" and len(line.text) > 1:
            at = draw(st.integers(1, len(line.text) - 1))
            if line.text[:at].strip() and line.text[at:].strip():
                edits.append(split(line, at, "r"))
        elif kind == "role":
            edits.append(change(line, "role", "body", "r"))
        elif kind == "join":
            edits.append(change(line, "join", "space", "r"))
    return [e._replace(rule=rule) for e in edits]


@st.composite
def histories(draw: st.DrawFn) -> tuple[Document, Document, list[Edit]]:
    texts = draw(
        st.lists(st.text(alphabet="一二三 ", min_size=1, max_size=9), min_size=1, max_size=3)
    )
    source = read_bytes("\n".join(f"# {text}" for text in texts).encode(), "page.md")
    now, ledger = source, []
    for rule in ("one", "two", "three"):
        now, entries = apply(now, edits_of(draw, now, rule))
        ledger += entries
    return source, now, ledger


@given(histories())
def test_trace_agrees_with_the_ledger(history: tuple[Document, Document, list[Edit]]) -> None:
    source, now, ledger = history
    traced = trace(source, ledger)
    asread = {line.id: line for line in source.lines()}
    for line in now.lines():
        part = traced.parts[line.id]
        assert asread[part.root].source[part.start : part.end] == line.source
        assert len(part.spans) == len(line.text)
        known = offsets(line) if line.text else []
        for char, (start, end), at in zip(line.text, part.spans, known, strict=True):
            if char not in "甲乙 ":
                assert (start, end) == (part.start + at, part.start + at + 1)
                assert asread[part.root].source[start] == char
    assert sum(map(len, traced.touches.values())) == len(ledger)
    for root, touches in traced.touches.items():
        for touch in touches:
            assert 0 <= touch.start <= touch.end <= len(asread[root].source)


def test_a_ledger_of_a_long_line_is_walked_in_one_go(tmp_path: Path) -> None:
    text = "甲,乙" * 30_000
    found = result(text, str(tmp_path / "page.txt"))
    assert len(found.ledger) >= 30_000
    assert len(trace(found.source, found.ledger).touches) == 1
