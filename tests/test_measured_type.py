"""Type that was measured by the ink of scanned lines: what columns, neighbours and pictures tell."""

from __future__ import annotations

import pytest

from paperclean import Document, Origin, clean
from paperclean.engines.contract import Recognised
from paperclean.layout.placed import arranged
from paperclean.model import Box
from paperclean.scan.lines import page
from paperclean.scan.recognition import Recognition, Seen

EM, STEP, WIDE = 40.0, 56.0, 14
TEXT = "港务局昨天公布了新泊位的开工日期工程分三段进行第一段从旧灯塔一直修到鱼市码头负责施工的老"
PICTURE = Box(100, 800, 660, 1100)


def seen(text: str, x: float, y: float, size: float = EM, weight: float = 0.1) -> Seen:
    """Make a line of Han characters that are one em apart, however large they were measured."""
    long = len(text) * (min(EM, size))
    quad = ((x, y), (x + long, y), (x + long, y + EM), (x, y + EM))
    places = tuple(x + long / len(text) * n for n in range(len(text) + 1))
    return Seen(Recognised(text, quad, 0.99, places), weight=weight, size=size)


def full(n: int) -> str:
    """Give the text of a line that fills its column, none as another."""
    start = n * 5 % len(TEXT)
    return (TEXT * 2)[start : start + WIDE]


def column(count: int, x: float = 100, y: float = 100, **more: float) -> list[Seen]:
    """Set lines of body type that fill a column, one under the other."""
    return [seen(full(n), x, y + n * STEP, **more) for n in range(count)]


def recognition(lines: list[Seen], *pictures: Box) -> Recognition:
    """Put lines on a page."""
    return Recognition("a test", 2000, 2400, em=EM, lines=tuple(lines), pictures=pictures)


def sizes(lines: list[Seen]) -> dict[str, float]:
    """Give the sizes of lines after layout, in ems, by their text."""
    document = Document((page(recognition(lines)),), (Origin("a", "", "image"),))
    return {line.text: line.size / EM for line in arranged(document).pages[0].lines}


def roles(lines: list[Seen], *pictures: Box) -> dict[str, str]:
    """Give the roles of lines by their text."""
    found = page(recognition(lines, *pictures))
    result = clean(arranged(Document((found,), (Origin("a", "", "image"),))))
    return {line.text: line.role for one in result.pages for line in one.lines}


@pytest.mark.parametrize("measured", [0.7, 1.3, 1.5])
def test_a_full_line_between_lines_of_the_body_is_as_large_as_they(measured: float) -> None:
    lines = column(12)
    lines[6] = lines[6]._replace(size=measured * EM)
    assert sizes(lines)[full(6)] == pytest.approx(1)


def test_the_short_end_of_a_column_is_as_large_as_it() -> None:
    lines = [*column(10), seen("码头。", 100, 100 + 10 * STEP, 0.6 * EM)]
    assert sizes(lines)["码头。"] == pytest.approx(1)


def test_a_larger_line_with_white_around_it_stays_larger() -> None:
    lines = [*column(6), *column(6, y=100 + 8 * STEP)]
    head = seen("旧灯塔", 220, 100 + 6.5 * STEP, 1.4 * EM)
    assert sizes([*lines, head])["旧灯塔"] == pytest.approx(1.4)


def test_a_caption_over_a_column_keeps_its_size() -> None:
    told = ["渔民在北边的航道上看灯塔", "夜里也为船留一盏灯"]
    above = [seen(text, 100, 100 + n * STEP, 0.88 * EM) for n, text in enumerate(told)]
    found = sizes([*above, *column(10, y=100 + 2.4 * STEP)])
    assert [found[text] for text in told] == [pytest.approx(0.88)] * 2
    assert found[full(4)] == pytest.approx(1)


def test_small_type_under_a_picture_is_its_caption() -> None:
    told = "渔民在北边的航道上看灯塔"
    lines = [*column(24, x=700), *column(12), *column(10, y=1240)]
    head = seen("旧灯塔边上的新泊位", 100, 20, 2 * EM)
    under = seen(told, 100, 1120, 0.88 * EM)
    assert roles([head, *lines, under], PICTURE)[told] == "caption"
