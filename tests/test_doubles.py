"""Stretches that repeat themselves: found where they stand, in time that grows with the text."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperclean.chain import default_profile
from paperclean.doubles import Stretch, blocks, is_printed_twice, long_stretches, stretches
from paperclean.facts import Facts, survey
from paperclean.model import Document
from paperclean.passage import Passage

TEXTS = st.one_of(
    st.text("甲乙", max_size=60),
    st.text("一\u4e01\u4f00七", max_size=60),  # low bytes that agree
    st.lists(st.sampled_from(["甲乙丙", "丁", "\U00020000", "\ud800", "，"]), max_size=40).map(
        "".join
    ),
)


def plainly(text: str, least: dict[int, int]) -> set[Stretch]:
    """Find the same by comparing character with character."""
    found = set()
    for size, length in least.items():
        start = 0
        for place in range(max(len(text) - size, 0) + 1):
            if place + size >= len(text) or text[place] != text[place + size]:
                if place + size - start >= length:
                    found.add(Stretch(start, place + size, size))
                start = place + 1
    return found


@given(TEXTS, st.integers(2, 5))
def test_stretches_are_those_that_stand_there(text: str, copies: int) -> None:
    least = {size: size * copies for size in range(1, 27)}
    found = list(stretches(text, least))
    assert len(found) == len(set(found))
    assert set(found) == plainly(text, least)


@given(st.integers(21, 200), st.integers(3, 5), st.integers(0, 99))
def test_long_stretches_are_found(size: int, copies: int, before: int) -> None:
    unit = "".join(chr(0x4E00 + n * 7) for n in range(size))
    text = "".join(chr(0x3400 + n) for n in range(before)) + unit * copies + "完"
    found = list(long_stretches(text, range(21, 201), 3))
    assert found == [Stretch(before, before + size * copies, size)]


def test_blocks() -> None:
    assert blocks(list("abab"), 30) == [(0, 2, 2)]
    assert blocks(list("aaab"), 30) == [(0, 1, 3)]
    assert blocks(list("abcab"), 30) == []
    assert blocks(["", ""], 30) == []
    assert blocks(list("abcdabcd"), 3) == []


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("市民可以在街口领取地图。", True),
        ("街上共有店铺四十家，家家挂灯，老手艺人也来了", True),
        ("北岸的灯亮了，等你回家", False),
        ("让我们携起手来，共创北岸更加美好的明天！", False),
        ("“我一定要等他回来的。”", False),
        ("罗小满  姜小白  叶知秋  何适  程晚晴  闻一舟  何适", False),
        ("……………………………………。", False),
        ("他没有说话。", False),
    ],
)
def test_form_of_a_misprint(text: str, *, twice: bool) -> None:
    assert is_printed_twice([text]) is twice


HOSTILE: dict[str, Callable[[int], list[str]]] = {
    "one character": lambda size: ["的" * size],
    "one phrase": lambda size: ["是一个" * (size // 3)],
    "one sentence": lambda size: ["市民可以在街口领取地图，也可以看。" * (size // 17)],
    "doubled words": lambda size: ["国家国家，好，时间时间，来，" * (size // 14)],
    "low bytes that agree": lambda size: ["一\u4f00\u5000" * (size // 3)],
    "doubled marks": lambda size: ["好，，" * (size // 3)],
    "equal lines": lambda size: ["市民可以在街口领取地图。"] * (size // 12),
    "equal short lines": lambda size: ["好"] * (size // 12),
    "two lines by turns": lambda size: ["市民可以在街口领取地图。", "人很多"] * (size // 24),
}


@pytest.mark.parametrize("lines", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize(
    "name", ["repeated-line", "doubled-mark", "looped-text", "repeated-sentence", "repeated-word"]
)
def test_time_grows_with_the_text(name: str, lines: Callable[[int], list[str]]) -> None:
    step = next(step for step in default_profile().steps if step.rule.name == name)
    taken = []
    for times in (1, 2, 4):
        document = Document.of([lines(24_000 * times)])
        passage, facts = Passage.of(list(document.lines())), survey(document)
        taken.append(min(seconds(step.rule.function, passage, facts) for _ in range(2)))
    assert all(after < before * 4 + 0.05 for before, after in pairwise(taken)), taken


def seconds(function: Callable[..., object], passage: Passage, facts: Facts) -> float:
    start = time.process_time()
    assert list(function(passage, facts)) is not None  # type: ignore[call-overload]
    return time.process_time() - start
