"""Lines of recognisers and of documents built by hand: torn, measured wrong, out of order."""

import random

import pytest

import paperclean
from paperclean import Box, Document, Slice, clean
from paperclean.facts import survey, unnumbered
from paperclean.layout import arranged

EM, LEADING, WIDE = 10.0, 16.0, 20
HAN = (
    "春风吹过田野麦苗返青农人早起开渠引水孩子们沿着河堤跑向学校老人坐在门前晒太阳村里的磨坊又响起来"
)


def han(count, start=0):
    return "".join(HAN[(start + n) % len(HAN)] for n in range(count))


def line(text, x, y, size=EM, block=0):
    box = Box(x, y, x + len(text) * size, y + size * 1.1)
    return Slice.plain(f"{text}\n", block=block)._replace(box=box)


def column(x, y, rows, start=0):
    """A paragraph of full lines, the first set in, the last short with a stop."""
    texts = [han(WIDE - 2, start), *(han(WIDE, start + n) for n in range(1, rows - 1))]
    lines = [line(texts[0], x + 2 * EM, y)]
    lines += [line(text, x, y + n * LEADING) for n, text in enumerate(texts[1:], start=1)]
    return [*lines, line(han(7, start) + "。", x, y + (rows - 1) * LEADING)]


def page():
    return [
        line("山区小学有了新操场", 40, 40, size=30),
        *column(40, 100, 12),
        *column(40, 100 + 12 * LEADING, 10, start=5),
        *column(280, 100, 22, start=9),
    ]


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_a_document_by_hand_keeps_its_promises_in_any_order(seed, tmp_path):
    lines = page()
    if seed is not None:
        random.Random(seed).shuffle(lines)  # noqa: S311  no secret
    result = clean(Document.of([[*lines, "没有框的一行", ""]]))
    result.check()
    out = result.write(tmp_path / "out")
    assert paperclean.verify(out) == []
    (article, *_) = result.articles
    assert article.headline == "山区小学有了新操场"
    assert len(article.paragraphs) >= 3


def test_a_line_in_several_boxes_is_one_of_the_print():
    lines = column(40, 100, 9)
    torn = lines[4]
    text = torn.source.strip()
    cuts = [(0, 6), (6, 9), (9, WIDE)]
    pieces = [line(text[a:b], 40 + a * EM + (a > 0), 100 + 4 * LEADING) for a, b in cuts]
    found = arranged(Document.of([lines[:4] + pieces[::-1] + lines[5:]])).pages[0].lines
    assert [x.text for x in found[4:7]] == [text[a:b] for a, b in cuts]
    assert [x.join for x in found[:8]] == ["none"] * 8
    assert {x.block for x in found} == {1}
    assert [x.room for x in found[4:6]] == [0, 0]


def test_lines_of_columns_side_by_side_are_not_torn_ones():
    left, right = column(40, 100, 9), column(40 + WIDE * EM + 4, 100, 9, start=3)
    found = arranged(Document.of([[x for two in zip(left, right, strict=True) for x in two]]))
    assert [x.block for x in found.pages[0].lines] == [1] * 9 + [2] * 9


def test_a_line_measured_too_small_within_its_block_has_the_size_of_the_others():
    lines = column(40, 100, 9)
    short = lines[4]._replace(source=f"{han(14)}\n", shown=((0, 14),))
    found = arranged(Document.of([*lines[:4], short, *lines[5:]])).pages[0].lines
    assert len({x.size for x in found}) == 1


def test_a_line_that_neither_goes_on_nor_begins_a_paragraph_is_a_heading():
    lines = [line("山区小学有了新操场", 40, 40, size=30)]
    y = 100
    for number in range(8):
        lines += column(40, y, 4, start=number)
        y += 4 * LEADING
        if number == 5:
            lines.append(line("让孩子们跑得更快", 40, y))
            y += LEADING
    (article,) = clean(Document.of([lines])).articles
    assert [subhead.text for subhead in article.subheads] == ["让孩子们跑得更快"]


def test_text_runs_from_page_to_page_in_one_column():
    pages = []
    for number in range(4):
        title = [line("山区小学有了新操场", 40, 40, size=30)] if number == 0 else []
        body = [*column(40, 100, 9, start=number), *column(40, 100 + 9 * LEADING, 9, start=7)]
        pages.append([*title, *body, line(f"第{number + 1}页", 200, 700)])
    result = clean(Document.of(pages))
    (article,) = result.articles
    assert tuple(article.pages) == (1, 2, 3, 4)
    assert len(article.paragraphs) == 8
    assert not any("页" in paragraph for paragraph in article.paragraphs)


def test_folios_are_alike_whatever_their_figures():
    assert unnumbered("第 5 页") == unnumbered("第12页")
    facts = survey(Document.of([[line("第1页", 40, 40)], [line("第2页", 40, 40)]]))
    assert dict(facts.edges) == {"第0页": 2}
    assert not facts.flows


def test_a_line_found_twice_is_out_of_the_blocks():
    lines = column(40, 100, 9)
    text = lines[4].source.strip()
    again = line(f"{text[:7]}空{text[8:]}", 41, 101 + 4 * LEADING)._replace(conf=0.6)
    found = arranged(Document.of([[*lines[:5], again, *lines[5:]]])).pages[0].lines
    assert [x.layer for x in found] == [""] * 9 + ["read-twice"]
    assert [x.source for x in found[:9]] == [x.source for x in lines]
    assert {x.block for x in found[:9]} == {1}


@pytest.mark.parametrize(("one", "other"), [(0.9, 0.6), (0.6, 0.9)])
def test_of_two_readings_the_surer_one_stays(one, other):
    lines = column(40, 100, 9)
    first = lines[4]._replace(conf=one)
    text = first.source.strip()
    second = line(f"{text[:7]}空{text[8:]}", 40, 100 + 4 * LEADING)._replace(conf=other)
    found = arranged(Document.of([[*lines[:4], first, second, *lines[5:]]])).pages[0].lines
    (gone,) = [x for x in found if x.layer]
    assert gone.conf == min(one, other)


def test_a_part_of_a_line_goes_and_a_line_made_of_others():
    lines = column(40, 100, 9)
    text = lines[4].source.strip()
    y = 100 + 4 * LEADING
    part = line(text[6:14], 40 + 6 * EM, y)
    (gone,) = [x for x in arranged(Document.of([[*lines, part]])).pages[0].lines if x.layer]
    assert gone.source == part.source
    right = column(40 + WIDE * EM + 12, 100, 9, start=3)
    both = line(text + right[4].source.strip(), 40, y)._replace(box=Box(40, y, 452, y + 11))
    (gone,) = [x for x in arranged(Document.of([[*lines, *right, both]])).pages[0].lines if x.layer]
    assert gone.source == both.source


def test_neighbours_that_overlap_and_say_other_things_stay():
    lines = [line(han(WIDE, n), 40, 100 + n * 4.0) for n in range(0, 27, 9)]
    found = arranged(Document.of([lines])).pages[0].lines
    assert not any(x.layer for x in found)


def test_pieces_of_a_line_whose_ends_overlap_stand_on_one():
    lines = column(40, 100, 9)
    text = lines[4].source.strip()
    y = 100 + 4 * LEADING
    pieces = [line(text[:12], 40, y), line(text[9:], 40 + 9 * EM, y)]
    found = arranged(Document.of([[*lines[:4], *pieces, *lines[5:]]])).pages[0].lines
    assert [x.text for x in found[4:6]] == [text[:12], text[9:]]
    assert {x.block for x in found} == {1}
    (article,) = clean(Document.of([[*lines[:4], *pieces, *lines[5:]]])).articles
    assert text in "".join(article.paragraphs)
