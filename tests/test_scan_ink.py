"""What a picture of a page tells beside its text, on small pages drawn here."""

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2", reason="OpenCV comes with paperclean[scan]")

from paperclean.engines.contract import Raster  # noqa: E402  only where OpenCV is there
from paperclean.model import Box  # noqa: E402
from paperclean.scan.beside import Beside, beside  # noqa: E402
from paperclean.scan.negative import printed  # noqa: E402
from paperclean.scan.skew import skew, turned_back, upright  # noqa: E402
from paperclean.scan.stance import stance  # noqa: E402
from paperclean.scan.tones import light  # noqa: E402
from paperclean.scan.type_size import body_height  # noqa: E402

EM = 30
LEADING = 45
PAPER = 235
INK = 30


class Sheet:
    """A page on which characters of Han are squares with strokes, drawn in a fixed order."""

    def __init__(self, rows: int = 2400, columns: int = 1800) -> None:
        self.grey = np.full((rows, columns), PAPER, np.uint8)
        self.lines: list[Box] = []
        self.chance = np.random.default_rng(1)

    def character(self, x: int, y: int, em: int, ink: int = INK) -> None:
        """Draw one of a few characters, so that lines are no pattern that repeats."""
        first, last, thick = round(em * 0.05), round(em * 0.95), max(2, em // 12)
        bars = [0.04, 0.3, 0.58, 0.86]
        drop = int(self.chance.integers(6))
        for number, at in enumerate(bars):
            if number == drop:
                continue
            a, b = y + round(em * at), x + round(em * at)
            self.grey[a : a + thick, x + first : x + last] = ink
            if number != (drop + 2) % 4:
                self.grey[y + first : y + last, b : b + thick] = ink

    def line(self, x: int, y: int, count: int, em: int = EM, ink: int = INK) -> None:
        for number in range(count):
            self.character(x + number * em, y, em, ink)
        self.lines.append(Box(x, y, x + count * em, y + em))

    def column(self, x: int, y: int, count: int, lines: int) -> None:
        for number in range(lines):
            self.line(x, y + number * LEADING, count)

    def down(self, x: int, y: int, count: int) -> None:
        for number in range(count):
            self.character(x, y + number * EM, EM)
        self.lines.append(Box(x, y, x + EM, y + count * EM))

    def seen(self) -> Beside:
        return beside(Raster(self.grey), EM, self.lines)


def page() -> Sheet:
    """Two columns of body type below a headline."""
    sheet = Sheet()
    sheet.line(200, 160, 14, 90)
    sheet.column(200, 320, 20, 42)
    sheet.column(900, 320, 20, 42)
    return sheet


def vertical() -> Sheet:
    sheet = Sheet()
    for number in range(30):
        for tier in range(3):
            sheet.down(200 + number * LEADING, 200 + tier * 680, 20)
    return sheet


def photograph(rows: int, columns: int) -> np.ndarray:
    y, x = np.mgrid[0:rows, 0:columns]
    grain = np.random.default_rng(9).normal(0, 12, (rows, columns))
    return np.clip(90 + 60 * np.sin(y / 70 + x / 90) + grain, 0, 215).astype(np.uint8)


def near(found: Box, wanted: Box, off: float) -> bool:
    pairs = zip(
        (found.x0, found.y0, found.x1, found.y1),
        (wanted.x0, wanted.y0, wanted.x1, wanted.y1),
        strict=True,
    )
    return all(abs(one - other) <= off for one, other in pairs)


@pytest.mark.parametrize("drawn", [page, vertical])
def test_body_type_is_measured_across_and_down(drawn) -> None:
    assert body_height(Raster(drawn().grey)) == pytest.approx(EM, rel=0.08)


def test_body_type_is_measured_on_a_page_askew() -> None:
    turned = upright(Raster(page().grey), 0, 2.4)
    assert body_height(turned) == pytest.approx(EM, rel=0.08)


def test_a_photograph_and_a_headline_do_not_change_the_body_type() -> None:
    sheet = page()
    sheet.grey[320:1500, 900:1500] = photograph(1180, 600)
    assert body_height(Raster(sheet.grey)) == pytest.approx(EM, rel=0.08)


@pytest.mark.parametrize("em", [0.5, 1.0, 1.4, 2.0, 3.0])
def test_skew_of_the_smallest_type_is_a_number(em: float) -> None:
    grey = np.full((120, 151), 255, np.uint8)
    grey[5:115:2, 3:148:2] = 0
    assert abs(skew(Raster(grey), em)) < 20


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_empty_page_has_no_type_no_skew_and_nothing_else(level: int) -> None:
    raster = Raster(np.full((900, 700), level, np.uint8))
    assert body_height(raster) == 0
    assert skew(raster, EM) == 0
    assert beside(raster, EM, []) == Beside((), (), (), ())


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (7, 9)])
def test_a_tiny_picture_is_looked_at_without_harm(size: tuple[int, int]) -> None:
    raster = Raster(np.zeros(size, np.uint8))
    assert body_height(raster) == 0
    assert skew(raster, 10.0) == 0
    assert beside(raster, 10.0, [Box(0, 0, 1, 1)]).rules == ()


@pytest.mark.parametrize("drawn", [page, vertical])
@pytest.mark.parametrize("turn", [-2.7, -0.4, 0.0, 0.25, 1.6])
def test_skew_is_what_the_page_was_turned_by(drawn, turn: float) -> None:
    turned = upright(Raster(cv2.GaussianBlur(drawn().grey, (0, 0), 1.5)), 0, turn)
    assert skew(turned, EM) == pytest.approx(-turn, abs=0.06)


def test_noise_has_no_skew() -> None:
    chance = np.random.default_rng(3)
    noise = chance.integers(0, 255, (1200, 900)).astype(np.uint8)
    assert skew(Raster(noise), EM) == 0


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("turn", [0.0, 1.3])
def test_points_are_turned_back_to_where_they_were(quarters: int, turn: float) -> None:
    grey = np.full((400, 300), PAPER, np.uint8)
    grey[100:104, 60:64] = 0
    turned = upright(Raster(grey), quarters, turn).grey
    rows, columns = np.nonzero(turned < 128)
    point = float(columns.mean() + 0.5), float(rows.mean() + 0.5)
    [(x, y)] = turned_back([point], 400, 300, quarters, turn)
    assert (x, y) == pytest.approx((62, 102), abs=1.0)


def test_a_turned_page_is_filled_up_with_its_paper() -> None:
    turned = upright(Raster(page().grey, 300), 0, 2.0)
    assert abs(int(turned.grey[0, 0]) - PAPER) <= 2
    assert turned.dpi == 300
    assert turned.grey.shape > page().grey.shape


def test_a_column_rule_and_a_rule_across_are_found() -> None:
    sheet = page()
    sheet.grey[320:2200, 849:851] = INK
    sheet.grey[280:283, 200:1500] = INK
    found = sheet.seen()
    assert len(found.rules) == 2
    assert near(found.rules[0], Box(200, 280, 1500, 283), 8)
    assert near(found.rules[1], Box(849, 320, 851, 2200), 8)
    assert found.frames == found.pictures == ()


def test_a_rule_that_leans_and_is_broken_is_one() -> None:
    sheet = page()
    cv2.line(sheet.grey, (846, 320), (854, 2200), INK, 2)
    for y in range(400, 2200, 170):
        sheet.grey[y : y + 9, 830:870] = PAPER
    [rule] = sheet.seen().rules
    assert near(rule, Box(849, 320, 851, 2200), 10)


def test_strokes_of_letters_are_no_rules() -> None:
    assert page().seen().rules == ()
    assert vertical().seen().rules == ()


def test_a_fold_is_no_rule() -> None:
    sheet = page()
    sheet.grey[1200:1203, :] -= 60
    assert sheet.seen().rules == ()


def test_a_frame_is_found_and_its_sides_are_no_rules() -> None:
    sheet = page()
    cv2.rectangle(sheet.grey, (870, 290), (1530, 2230), INK, 2)
    found = sheet.seen()
    assert [near(box, Box(870, 290, 1530, 2230), 8) for box in found.frames] == [True]
    assert found.rules == ()


def test_a_tinted_box_is_a_frame() -> None:
    sheet = Sheet()
    sheet.grey[300:1200, 860:1540] = 200
    sheet.column(200, 320, 20, 42)
    sheet.column(900, 320, 20, 18)
    found = sheet.seen()
    assert [near(box, Box(860, 300, 1540, 1200), 12) for box in found.frames] == [True]
    assert found.pictures == ()
    assert not any(found.light)


def test_a_black_box_is_a_frame_and_its_text_light() -> None:
    sheet = page()
    sheet.grey[60:140, 200:1500] = 30
    sheet.line(700, 85, 8, EM, 230)
    found = sheet.seen()
    assert [near(box, Box(200, 60, 1500, 140), 12) for box in found.frames] == [True]
    assert found.light == (False,) * (len(sheet.lines) - 1) + (True,)
    assert light(Raster(sheet.grey), EM, sheet.lines) == list(found.light)


def test_a_photograph_is_a_picture() -> None:
    sheet = Sheet()
    sheet.column(200, 320, 20, 42)
    sheet.column(900, 1000, 20, 20)
    sheet.grey[320:920, 900:1500] = photograph(600, 600)
    found = sheet.seen()
    assert [near(box, Box(900, 320, 1500, 920), 12) for box in found.pictures] == [True]
    assert found.frames == found.rules == ()


def test_text_that_nobody_read_is_no_picture() -> None:
    sheet = page()
    sheet.lines = sheet.lines[:20]
    assert sheet.seen().pictures == ()


def test_the_dark_bed_below_the_sheet_is_nothing() -> None:
    sheet = page()
    sheet.grey[:, :40] = 20
    sheet.grey[2340:, :] = 20
    found = sheet.seen()
    assert found == Beside((), (), (), (False,) * len(sheet.lines))


def test_a_row_of_dashes_is_a_rule() -> None:
    sheet = page()
    for x in range(200, 1500, 30):
        sheet.grey[280:284, x : x + 18] = INK
    [rule] = sheet.seen().rules
    assert near(rule, Box(200, 280, 1508, 284), 16)


def test_two_boxes_side_by_side_are_two_frames() -> None:
    sheet = page()
    cv2.rectangle(sheet.grey, (180, 290), (840, 2230), INK, 2)
    cv2.rectangle(sheet.grey, (870, 290), (1530, 2230), INK, 2)
    assert len(sheet.seen().frames) == 2
    assert sheet.seen().rules == ()


def full() -> Sheet:
    """Two columns of body type that fill their page."""
    sheet = Sheet(2000, 1420)
    sheet.column(60, 60, 20, 42)
    sheet.column(740, 60, 20, 42)
    return sheet


def full_down() -> Sheet:
    sheet = Sheet(2000, 1420)
    for number in range(29):
        for tier in range(3):
            sheet.down(60 + number * LEADING, 60 + tier * 650, 20)
    return sheet


@pytest.mark.parametrize("drawn", [full, full_down])
@pytest.mark.parametrize("turn", [-12.0, -7.9, -4.2, 5.0, 8.3, 12.0])
def test_a_page_laid_down_far_askew_is_set_level_and_says_so(drawn, turn: float) -> None:
    turned = upright(Raster(drawn().grey), 0, turn)
    found = stance(turned)
    assert found.skew == pytest.approx(-turn, abs=0.06)
    assert found.level.em * found.scale == pytest.approx(EM, rel=0.08)
    assert found.notes == (f"the picture was turned by {abs(found.skew):.1f}° to stand level",)
    rows, columns = turned.grey.shape
    assert min(found.level.grey.shape) > min(rows, columns)  # nothing was cut off


@pytest.mark.parametrize("turn", [0.0, 2.5])
def test_a_page_that_stands_nearly_level_has_nothing_to_tell(turn: float) -> None:
    found = stance(upright(Raster(page().grey), 0, turn))
    assert (found.scale, found.notes) == (1.0, ())
    assert found.skew == pytest.approx(-turn, abs=0.06)


def test_a_picture_in_which_no_text_is_askew_is_not_turned() -> None:
    grey = np.full((1200, 1600), PAPER, np.uint8)
    for number in range(-40, 60):
        cv2.line(grey, (0, number * 30), (1600, number * 30 + 200), INK, 4)
    for picture in (grey, photograph(1200, 1600)):
        found = stance(Raster(picture))
        assert (found.skew, found.notes, found.level.grey.shape) == (0.0, (), picture.shape)


@pytest.mark.parametrize("drawn", [page, vertical])
@pytest.mark.parametrize("turn", [0.0, 3.0])
def test_a_page_white_on_black_is_read_as_its_negative(drawn, turn: float) -> None:
    positive = upright(Raster(drawn().grey), 0, turn)
    found = stance(Raster(255 - positive.grey))
    assert found.notes == ("white on black: it was read as its negative",)
    assert np.array_equal(found.level.grey, stance(positive).level.grey)


def dark_picture() -> np.ndarray:
    return (photograph(2400, 1800) // 3).astype(np.uint8)


def dark_bed() -> np.ndarray:
    """A page that takes a third of its picture, the rest the black bed it lay on."""
    bed = np.full((4100, 3100), 12, np.uint8)
    bed[800:3200, 600:2400] = page().grey
    return bed


def black_advert() -> np.ndarray:
    """Half of a page is an advert white on black, and a little more."""
    grey = page().grey.copy()
    grey[1000:] = 255 - grey[1000:]
    return grey


@pytest.mark.parametrize("drawn", [lambda: page().grey, dark_picture, dark_bed, black_advert])
def test_no_other_picture_is_turned_to_its_negative(drawn) -> None:
    grey = drawn()
    assert printed(Raster(grey)) is None
    assert not any("negative" in note for note in stance(Raster(grey)).notes)


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (7, 9)])
@pytest.mark.parametrize("tone", [0, 255])
def test_a_tiny_picture_is_read_as_it_is(size: tuple[int, int], tone: int) -> None:
    found = stance(Raster(np.full(size, tone, np.uint8)))
    assert (found.level.grey.shape, found.skew, found.notes) == (size, 0.0, ())
