"""The order in which the articles of a page are read."""

from __future__ import annotations

from itertools import permutations

import pytest

from paperclean.segment.order import Outline, ordered
from paperclean.segment.upright import Cell

TEXT = 1.2


def at(x0: float, y0: float, x1: float, y1: float, size: float = TEXT) -> Outline:
    """Make an article of a title, two high, over its text."""
    return Outline((Cell(x0, y0, x1, y0 + 2), Cell(x0, y0 + 2, x1, y1)), size)


def down(right: float, top: float, left: float, foot: float, size: float = TEXT) -> Outline:
    """Make an article of vertical lines by its printed edges, on paper 100 wide."""
    return Outline((Cell(top, 100 - right, foot, 100 - left),), size)


def check(articles: list[Outline], *, turned: bool = False) -> None:
    """Articles told in the order in which they are read are found again, however shuffled."""
    for shuffled in permutations(range(len(articles))):
        found = ordered([articles[n] for n in shuffled], 1.0, turned=turned)
        assert [shuffled[n] for n in found] == list(range(len(articles)))


def test_no_article_has_no_order() -> None:
    assert ordered([], 1.0, turned=False) == []


def test_a_page_is_cut_across_first() -> None:
    check([at(0, 0, 40, 30), at(42, 0, 80, 30), at(0, 32, 40, 60), at(42, 32, 80, 60)])


def test_columns_of_briefs_are_read_to_their_ends() -> None:
    left = [at(0, 0, 20, 14), at(0, 16, 20, 40)]
    check([*left, at(22, 0, 42, 25), at(22, 27, 42, 40)])


def test_a_column_that_matters_is_read_before_what_stands_under_the_lead() -> None:
    lead, foot = at(0, 0, 60, 40, 4.0), [at(0, 42, 30, 90, 2.0), at(32, 42, 60, 90, 1.5)]
    check([lead, at(62, 0, 82, 30, 2.5), at(62, 32, 82, 90, 2.0), *foot])


def test_a_column_of_lesser_articles_waits_for_the_block_at_its_left() -> None:
    lead, foot = at(0, 0, 60, 40, 4.0), at(0, 42, 60, 90, 2.5)
    check([lead, foot, at(62, 0, 82, 30, 1.3), at(62, 32, 82, 90, 1.3)])


def test_articles_that_run_on_at_the_next_column_are_read_where_they_begin() -> None:
    first = at(0, 0, 20, 50)
    runs_on = Outline((*at(0, 52, 20, 100).cells, Cell(22, 0, 42, 20)), TEXT)
    check([first, runs_on, at(22, 22, 42, 60), at(22, 62, 42, 100)])


def test_what_no_cut_parts_is_read_from_the_top() -> None:
    around = Outline((Cell(0, 0, 70, 2), Cell(0, 2, 20, 60), Cell(22, 2, 70, 18)), 3.0)
    check([around, at(22, 20, 70, 60), at(0, 62, 70, 90)])


def test_vertical_pages_are_read_from_the_right_each_strip_from_the_top() -> None:
    right = [down(100, 0, 62, 40), down(100, 42, 62, 90)]
    check([*right, down(60, 0, 0, 50), down(60, 52, 0, 90)], turned=True)


def test_what_no_cut_parts_on_a_vertical_page_is_read_from_the_top() -> None:
    around = Outline((*down(60, 0, 0, 28).cells, *down(20, 30, 0, 60).cells), TEXT)
    check([around, down(100, 10, 62, 28), down(100, 30, 40, 60)], turned=True)


def test_the_lead_of_a_vertical_page_goes_before_what_stands_right_of_it() -> None:
    check([down(60, 0, 0, 90, 4.0), down(100, 0, 62, 40), down(100, 42, 62, 90)], turned=True)


def test_a_lead_that_begins_lower_does_not() -> None:
    check([down(100, 0, 62, 90), down(60, 20, 0, 90, 4.0)], turned=True)


@pytest.mark.parametrize("em", [0.5, 9.0, 40.0])
def test_the_order_does_not_depend_on_the_scale(em: float) -> None:
    articles = [at(62, 3, 82, 90, 2.5), at(0, 42, 50, 90, 2.0), at(0, 0, 60, 40, 4.0)]
    scaled = [
        Outline([Cell(*(edge * em for edge in cell)) for cell in one.cells], one.size * em)
        for one in articles
    ]
    assert ordered(scaled, em, turned=False) == ordered(articles, 1.0, turned=False) == [2, 0, 1]
