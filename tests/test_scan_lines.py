"""What the picture of a line tells beside its text: its type, its blanks, where it ends."""

from __future__ import annotations

import numpy as np
import pytest

from paperclean.engines.contract import Recognised
from paperclean.engines.wider import wider
from paperclean.layout.torn import printed
from paperclean.model import Box, Slice, make_lines
from paperclean.passage import Passage
from paperclean.quotes_en import curly
from paperclean.rules.straight_quote import straight_quote
from paperclean.scan.blanks import spaced
from paperclean.scan.crops import Crop
from paperclean.scan.faces import face

EM = 40
NONE = np.empty((0, 4))


def block(gaps: list[int], *, thick: int = 4) -> tuple[Crop, list[int]]:
    """Draw Han characters of 36 pixels as grids, each so many pixels after the one before."""
    starts = np.cumsum([0, *(36 + gap for gap in gaps)]).tolist()
    ink = np.zeros((60, starts[-1] + 36), np.uint8)
    for x in starts:
        for at in (0, 16, 32):
            ink[12 + at : 12 + at + thick, x : x + 36] = 1
            ink[12:48, x + at : x + at + thick] = 1
    return Crop(ink, 0, 0, 10, 50), starts


def words(letters: str, size: float) -> Crop:
    """Draw letters as stems: high, small and deep ones, on one base line."""
    small, high, deep = round(0.49 * size), round(0.71 * size), round(0.21 * size)
    base, wide = 20 + high, round(0.5 * size)
    ink = np.zeros((base + deep + 20, wide * len(letters)), np.uint8)
    for n, letter in enumerate(letters):
        top = base - (high if letter in "dhkT" else small)
        foot = base + (deep if letter in "gp" else 0)
        ink[top:foot, n * wide : n * wide + 4] = 1
        ink[base - small : base, n * wide + 10 : n * wide + 14] = 1
        ink[base - 4 : base, n * wide : n * wide + 14] = 1
    return Crop(ink, 0, 0, 20, base + deep)


def test_the_size_of_han_characters_is_told_by_their_height() -> None:
    crop, _ = block([4] * 9)
    found = face("春江花月夜春江花月夜", crop)
    assert found.size == pytest.approx(36 / 0.92, rel=0.06)
    heavy = face("春江花月夜春江花月夜", block([4] * 9, thick=8)[0])
    assert heavy.weight > 1.5 * found.weight


@pytest.mark.parametrize(
    "text", ["the hand and the hedge", "on some cars near venus", "some pegs or grapes"]
)
def test_the_size_of_letters_does_not_depend_on_which_they_are(text: str) -> None:
    found = face(text, words(text.replace(" ", "n"), 60))
    assert found.size == pytest.approx(60, rel=0.08)


def test_too_few_letters_tell_no_size() -> None:
    assert face("7", words("T", 60)).size == 0


def test_a_wide_gap_between_han_characters_is_a_blank() -> None:
    text = "记者竺可心甄实报道天"
    crop, starts = block([4, 24, 4, 4, 4, 4, 4, 4, 4])
    line = Recognised(text, ((0, 0), (9, 0), (9, 9), (0, 9)), 0.9, (*(x - 2 for x in starts), 420))
    whole, made = spaced(line, crop, EM)
    assert whole.text == "记者 竺可心甄实报道天"
    assert made == (2,)
    assert len(whole.places) == len(whole.text) + 1


def test_a_line_that_is_spread_to_fill_its_column_has_no_blanks() -> None:
    text = "记者竺可心甄实报道天"
    crop, starts = block([24, 22, 26, 24, 22, 24, 26, 24, 24])
    line = Recognised(text, ((0, 0), (9, 0), (9, 9), (0, 9)), 0.9, (*(x - 12 for x in starts), 600))
    assert spaced(line, crop, EM) == (line, ())


def quad(x0: float, y0: float, x1: float, y1: float) -> np.ndarray:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], dtype=np.float32)


def test_a_box_grows_to_a_mark_beyond_its_end_and_not_over_a_rule() -> None:
    grey = np.full((200, 400), 230, np.uint8)
    for y in (20, 70, 120):
        grey[y : y + 30, 20:180] = 40
    grey[24:34, 192:204] = 40
    grey[:, 215:218] = 40
    boxes = [quad(15, y - 5, 185, y + 35) for y in (20, 70, 120)]
    first, *rest = (found[1, 0] for found in wider(boxes, grey))
    assert 204 <= first < 215
    assert [float(end) for end in rest] == [185, 185]


def test_a_line_torn_at_a_wide_gap_is_one_where_its_column_runs_on() -> None:
    column = [(20, 40 * n, 320, 40 * n + 30) for n in range(6)]
    torn = [(20, 240, 120, 270), (190, 240, 320, 270)]
    boxes = np.array([*column, *torn], dtype=np.float64)
    of = printed(boxes, np.zeros(len(boxes), np.int64), NONE)
    assert of[6] == of[7]
    bars = np.array([(154.0, 230.0, 156.0, 280.0)])
    of = printed(boxes, np.zeros(len(boxes), np.int64), bars)
    assert of[6] != of[7]


def test_columns_under_a_line_that_runs_over_both_stay_two() -> None:
    deck = [(20, 0, 640, 30)]
    both = [(x, 40 * n, x + 300, 40 * n + 30) for n in range(1, 8) for x in (20, 340)]
    boxes = np.array([*deck, *both], dtype=np.float64)
    of = printed(boxes, np.zeros(len(boxes), np.int64), NONE)
    assert len(set(of.tolist())) == len(boxes)


def read(*texts: str, font: str = "") -> Passage:
    slices = [
        Slice.plain(text, "space")._replace(box=Box(0, 20 * n, 200, 20 * n + 12), font=font)
        for n, text in enumerate(texts)
    ]
    return Passage.of(make_lines(1, slices))


def test_straight_quotes_of_english_become_curly_where_an_engine_read_them() -> None:
    passage = read(
        '"It isn\'t late," said the keeper. He waited', 'at the gate for "a small boat".'
    )
    edits = list(straight_quote.function(passage, None))  # type: ignore[arg-type]
    assert [edit.after for edit in edits] == ["“", "’", "”", "“", "”"]
    assert not list(straight_quote.function(read('"It is late," he said to them.', font="F"), None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('a 6" pipe of 5\'10" length', {}),
        ('he came,"said one', {8: "” "}),
        ("the '90s", {4: "’"}),
        ("called 'the hare' here", {7: "‘", 16: "’"}),
    ],
)
def test_what_straight_quotes_are(text: str, wanted: dict[int, str]) -> None:
    assert curly(text) == wanted
