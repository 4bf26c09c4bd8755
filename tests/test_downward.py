"""Lines that run down: their cells and marks, and gutters that lines run over."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from paperclean.engines.contract import Raster, Recognised
from paperclean.engines.down import better, put_back
from paperclean.engines.rapidocr import RapidOcr
from paperclean.engines.strips import Read
from paperclean.engines.upright import Piece, Relaid, relaid
from paperclean.scan.parting import CELL, parted

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
EM, WIDE = 36, 48
LYING = dict(zip("「」『』（）《》", "﹁﹂﹃﹄︵︶︽︾", strict=True))
QUOTED = "船長說「明早開船」，大家（都）笑了。"

needs_opencv = pytest.mark.skipif(
    find_spec("cv2") is None, reason='can be installed: pip install "paperclean[scan]"'
)
needs_rapidocr = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason='can be installed: pip install "paperclean[scan]"'
)


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    if not Path(FONT).exists():
        pytest.skip("can be installed: fonts-noto-cjk")
    return ImageFont.truetype(FONT, size)


def down(text: str, pitch: float = EM, *, em: int = EM, wide: int = WIDE) -> NDArray[np.uint8]:
    """Draw a line that runs down, marks as vertical type has them, with half an em around it."""
    image = Image.new("L", (wide, round(pitch * len(text)) + em), 235)
    draw = ImageDraw.Draw(image)
    left = (wide - em) / 2
    for n, char in enumerate(text):
        x, y = left, n * pitch + em / 4
        if char in "，。、":
            x, y = x + em * 0.55, y - em * 0.55
        draw.text((x, y), LYING.get(char, char), font=font(em), fill=30)
    return np.array(image)


def laid(text: str, pitch: float = EM, em: float = EM) -> Relaid:
    grey = down(text, pitch)
    return relaid([Piece(grey, em, 0.0, float(len(grey)))])[0]


@needs_opencv
@pytest.mark.parametrize("pitch", [EM, 1.12 * EM])
@pytest.mark.parametrize("wrong", [0.9, 1.0, 1.12])
def test_a_line_is_cut_between_its_characters(pitch: float, wrong: float) -> None:
    text = "河邊舊書店昨天重新開門讀者坐著看書"
    found = laid(text, pitch, wrong * EM)
    assert len(found.cuts) == len(text) + 1
    wanted = [n * pitch + EM / 2 for n in range(1, len(text))]
    assert np.abs(np.array(found.cuts[1:-1]) - wanted).max() < EM / 4


@needs_opencv
def test_brackets_are_told_by_their_form() -> None:
    found = laid("說「明早開船」（都）好")
    assert "".join(found.brackets) == "「」（）"


@needs_opencv
def test_level_strokes_are_no_brackets() -> None:
    assert not any(laid("一二三丁了八人十口上下工干").brackets)


@needs_opencv
def test_a_stop_comes_to_the_lower_left_of_its_cell() -> None:
    found = laid("春天到了。")
    dark = found.picture < 130
    cell = dark[:, found.columns[4] : found.columns[5]]
    rows, columns = np.nonzero(cell)
    assert rows.min() > WIDE / 2
    assert columns.max() < EM * 0.6


@needs_opencv
def test_light_type_on_dark_is_laid_out_alike() -> None:
    grey = down("河邊舊書店「重新」開門")
    dark, light = relaid([Piece(part, EM, 0.0, len(grey)) for part in (grey, 255 - grey)])
    assert dark.cuts == pytest.approx(light.cuts, abs=EM / 8)
    assert dark.brackets == light.brackets


@needs_opencv
def test_a_mark_beyond_the_end_of_a_line_is_of_it_and_a_rule_is_not() -> None:
    grey = down("河邊舊書店，")
    grey[-8:-5] = 40
    found = relaid([Piece(grey, EM, 8.0, 5.2 * EM)])[0]
    assert len(found.cuts) == len("河邊舊書店，") + 1
    alone = relaid([Piece(grey[: 5 * EM + EM // 2], EM, 8.0, 5.2 * EM)])[0]
    assert len(alone.cuts) == len("河邊舊書店") + 1


@needs_opencv
def test_a_fold_across_a_mark_does_not_hide_it() -> None:
    grey = down("河邊，書店").astype(np.int16)
    grey[2 * EM : 2 * EM + 12] -= 60
    found = relaid([Piece(grey.clip(0, 255).astype(np.uint8), EM, 0.0, len(grey))])[0]
    cell = found.picture[:, found.columns[2] : found.columns[3]] < 130
    assert np.nonzero(cell)[0].min() > WIDE / 2


def row(text: str, *, left_out: str) -> tuple[str, list[float]]:
    """Give what was read of a line of five cells, of which an engine left one out."""
    line = Relaid(
        np.zeros((WIDE, 180), np.uint8),
        (0, 36, 72, 108, 144, 180),
        (0.0, 36.0, 72.0, 108.0, 144.0, 180.0),
        ("", "", left_out, "", ""),
    )
    middles = [18, 54, *([90] if len(text) > len("甲乙丁戊") else []), 126, 162]
    edges = [0.0, *((a + b) / 2 / 180 for a, b in pairwise(middles)), 1.0]
    quad = np.array([[0, 0], [48, 0], [48, 180], [0, 180]], dtype=np.float32)
    read, _ = put_back(Read(text, 0.9, edges), line, 180, quad)
    return read.text, list(read.edges)


def test_a_bracket_that_its_cell_shows_is_put_where_nothing_was_read() -> None:
    text, edges = row("甲乙丁戊", left_out="「")
    assert text == "甲乙「丁戊"
    assert len(edges) == len(text) + 1
    assert edges == sorted(edges)


def test_a_bracket_replaces_what_it_was_taken_for_and_nothing_else() -> None:
    assert row("甲乙一丁戊", left_out="」")[0] == "甲乙」丁戊"
    assert row("甲乙丙丁戊", left_out="」")[0] == "甲乙丙丁戊"
    assert row("甲乙『丁戊", left_out="「")[0] == "甲乙『丁戊"


WIDTHS = ("甲乙:丁戊", "甲(丙)戊", "３，２００", "3．8億元", "甲ＡＢＣ戊")


@pytest.mark.parametrize("given", WIDTHS)
def test_characters_stay_as_wide_as_the_engine_gave_them(given: str) -> None:
    assert row(given, left_out="")[0] == given


def reading(text: str, cells: list[float], conf: float, sure: float = 0.95) -> Read:
    """Give a reading whose characters stand where said, each an em high."""
    edges = [*cells[: len(text)], cells[-1]]
    return Read(text, conf, [edge / cells[-1] for edge in edges], [sure] * len(text))


QUAD = np.array([[0, 0], [48, 0], [48, 180], [0, 180]], dtype=np.float32)


def test_figures_on_their_side_are_taken_from_the_line_as_it_lies() -> None:
    laid = reading("每秒下線", [0, 36, 108, 144, 180], 0.99)
    laid = laid._replace(edges=[0, 54 / 180, 108 / 180, 144 / 180, 1])
    lying = reading("口58上下口", [0, 36, 54, 72, 108, 144, 180], 0.5)
    read, _ = better((laid, QUAD), (lying, QUAD))
    assert read.text == "每58秒下線"
    assert len(read.edges) == len(read.text) + 1
    assert list(read.edges) == sorted(read.edges)


@pytest.mark.parametrize(("run", "sure"), [("11", 0.95), ("58", 0.5)])
def test_strokes_that_lie_and_what_is_in_doubt_are_not_taken_for_figures(
    run: str, sure: float
) -> None:
    laid = reading("每二下線", [0, 36, 72, 108, 144], 0.99)
    lying = reading(f"口{run}下線", [0, 36, 54, 72, 108, 144], 0.5, sure)
    assert better((laid, QUAD), (lying, QUAD))[0].text == "每二下線"


@pytest.mark.parametrize("given", WIDTHS)
@pytest.mark.parametrize("surer", ["laid", "lying"])
def test_the_surer_reading_is_taken_as_it_is(given: str, surer: str) -> None:
    cells: list[float] = [0, 36, 72, 108, 144, 180]
    laid = reading(given if surer == "laid" else "甲乙丙丁戊", cells, 0.9)
    lying = reading(
        given if surer == "lying" else "口口口口口", cells, 0.99 if surer == "lying" else 0.5
    )
    assert better((laid, QUAD), (lying, QUAD))[0].text == given


def test_figures_that_stand_upright_stay() -> None:
    laid = reading("每58秒", [0, 36, 72, 108, 144], 0.9)
    lying = reading("口93口", [0, 36, 72, 108, 144], 0.5)
    assert better((laid, QUAD), (lying, QUAD))[0].text == "每58秒"


@needs_rapidocr
def test_a_vertical_line_is_read_with_its_marks() -> None:
    page = np.full((1200, 400), 235, np.uint8)
    line = down(QUOTED, 44, em=44, wide=60)
    page[100 : 100 + len(line), 200:260] = line
    read = RapidOcr(1).lines(Raster(page, em=44.0))
    assert [one.text for one in read if one.vertical] == [QUOTED]
    (one,) = read
    assert len(one.places) == len(QUOTED) + 1
    assert np.abs(np.diff(one.places) - 44).mean() < 44 / 4


def column(rows: int, *, gutter: int = 12, joined: int = 0) -> tuple[list[Recognised], NDArray]:  # type: ignore[type-arg]
    """Make two columns of lines, so many of which an engine ran together over their gutter."""
    ink = np.zeros((rows * 16 + 40, 400), np.bool_)
    found = []
    for n in range(rows):
        y = 20 + 16 * n
        for start in (20, 180 + gutter):
            for x in range(start, start + 160, 10):
                ink[y : y + 10, x : x + 9] = True
        halves = [(20.0, 180.0), (180.0 + gutter, 340.0 + gutter)]
        for x0, x1 in [(20.0, 340.0 + gutter)] if n < joined else halves:
            count = round((x1 - x0) / 10)
            places = tuple(np.linspace(x0, x1, count + 1).tolist())
            quad = (x0, float(y)), (x1, float(y)), (x1, y + 10.0), (x0, y + 10.0)
            found.append(Recognised("國" * count, quad, 0.9, places))
    return found, ink


def test_lines_that_run_over_a_gutter_are_cut_in_it() -> None:
    lines, ink = column(8, joined=3)
    found = parted(lines, ink, 1.0)
    assert len(found) == 16
    assert max(line.quad[1][0] - line.quad[0][0] for line in found) < 170


def test_the_white_behind_a_mark_is_no_gutter() -> None:
    lines, ink = column(8)
    ink[20 + 3 * 16 : 30 + 3 * 16, 100:107] = False
    assert len(parted(lines, ink, 1.0)) == len(lines)


def test_a_rule_between_two_columns_cuts_the_line_that_crosses_it() -> None:
    lines, ink = column(3, joined=1)
    ink[:, 185:187] = True
    assert len(parted(lines, ink, 1.0)) == 6
    assert CELL == 10
