"""English pages with boxes: what a browser draws, quotes drawn out, leads, words cut by lines."""

import numpy as np
import pytest

from paperclean import clean
from paperclean.chain import run
from paperclean.decisions import Decision, Decisions, anchor
from paperclean.model import Box, Document, Origin, Page, Slice, make_lines
from paperclean.press_en import SIGNATURE
from paperclean.readers.cells import Cells, Face
from paperclean.readers.overhang import without_overhang


def cells(origins, widths, size=10.0):
    """Set glyphs on one line: where the pen stands, and how far the ink of each reaches."""
    count = len(origins)
    return Cells(
        np.array([(x, 100.0) for x in origins]),
        np.tile([1.0, 0.0], (count, 1)),
        np.array(widths, dtype=np.float64),
        np.tile([0.0, size], (count, 1)),
        np.zeros(count, dtype=np.bool_),
    )


def test_a_letter_that_hangs_over_is_as_wide_as_the_next_one_says():
    given = cells([0, 3, 8, 16, 19], [5.0, 5.0, 5.0, 5.0, 5.0])
    found = without_overhang(list("foofo"), given, np.zeros(5, dtype=np.intp))
    assert found.width.tolist() == [3.0, 5.0, 5.0, 3.0, 5.0]


def test_fonts_that_are_not_one_say_nothing_of_each_other():
    given = cells([0, 3, 20], [5.0, 5.0, 5.0])
    found = without_overhang(list("fof"), given, np.array([0, 0, 1]))
    assert found.width.tolist() == [3.0, 5.0, 5.0]


@pytest.mark.parametrize(("ascent", "descent"), [(0.31, 0.24), (0.68, -0.01), (0.26, -0.22)])
def test_a_font_that_tells_the_ink_of_a_mark_stands_on_the_line_of_the_others(ascent, descent):
    face = Face.of(0, ascent, descent, bold=False)
    assert (face.ascent + face.descent) / 2 == pytest.approx(0.3)
    assert face.ascent - face.descent == pytest.approx(1.0)


def test_a_font_that_tells_its_line_keeps_it():
    face = Face.of(0, 0.9, -0.3, bold=True)
    assert (face.ascent, face.descent) == (0.75, -0.25)


EM, STEP, WIDE = 10.0, 12.0, 34
STORY = (
    (
        "The harbour master said on Monday that the old crane on the south quay would be mended before "
        "the spring tide, and that nobody who works there need worry."
    ),
    (
        "He had been asked about it so often, he told the council, that he had begun to dream of it. "
        "The crane never lifts a word to say to anybody in these dreams. It stands and waits."
    ),
    (
        "Two engineers came down from the city with a lamp and a long ladder, climbed up, looked into "
        "the gear box for an hour and found a nest with four eggs in it."
    ),
)


def folded(paragraph, wide=WIDE):
    """Break a paragraph into lines, the first set in by one em."""
    lines, line = [], "  "
    for word in paragraph.split():
        if len(line) + len(word) > wide:
            lines.append(line.rstrip())
            line = ""
        line += f"{word} "
    return [*lines, line.rstrip()]


class Column:
    """A page of one English column, set line by line from the top."""

    def __init__(self):
        self.slices, self.pictures, self.y = [], [], 60.0

    def put(self, text, size=EM, x=40.0, *, full=False, **how):
        indent = (len(text) - len(text.lstrip())) * EM / 2
        text = text.strip()
        wide = WIDE * EM / 2 - indent if full else len(text) * size / 2
        box = Box(x + indent, self.y, x + indent + wide, self.y + size)
        self.slices.append(Slice.plain(f"{text}\n")._replace(box=box, size=size, font="A", **how))
        self.y += size * STEP / EM

    def text(self, *paragraphs):
        for paragraph in paragraphs:
            *lines, last = folded(paragraph)
            for line in lines:
                self.put(line, full=True)
            self.put(last)

    def clean(self):
        page = Page(
            1,
            make_lines(1, self.slices, 0),
            origin_page=1,
            width=600.0,
            height=800.0,
            pictures=tuple(self.pictures),
        )
        return clean(Document((page,), (Origin("page", "0" * 64, "hand"),)))


def roles(result):
    return {line.source.strip(): line.role for line in result.document.lines()}


def test_a_quote_drawn_out_of_the_text_is_not_of_it():
    page = Column()
    page.put("A crane is mended", size=24.0)
    page.y += 6
    page.text(*STORY[:2])
    page.y += 8
    quote = ["The crane never", "lifts a word to say", "to anybody in", "these dreams."]
    for line in quote:
        page.put(line, size=14.0)
    page.y += 8
    page.text(STORY[2])
    result = page.clean()
    assert {roles(result)[line] for line in quote} == {"repeat"}
    assert result.articles[0].paragraphs == STORY
    ids = {line.source.strip(): line.id for line in result.source.lines()}
    for role in ("headline", "deck", "kicker", "body"):
        said = Decision("role", anchor(result.source, ids[quote[0]]), after=role)
        done = run(result.source, decisions=Decisions((said,)))
        (line,) = [line for line in done.document.lines() if line.id == ids[quote[0]]]
        assert (line.role, line.printed) == (role, True)


def test_a_headline_with_words_of_the_text_stays_one():
    page = Column()
    page.text(STORY[0])
    page.y += 14
    page.put("Two engineers came down", size=20.0, bold=True)
    page.put("from the city with a lamp", size=20.0, bold=True)
    page.y += 4
    page.text(STORY[2], STORY[1])
    assert roles(page.clean())["Two engineers came down"] == "headline"


def test_a_headline_that_is_said_by_somebody_stays_one():
    page = Column()
    page.text(STORY[0])
    page.y += 14
    for line in ("“Do not come down", "before the eggs", "are out of here!”"):
        page.put(line, size=20.0, bold=True)
    page.y += 4
    page.text(STORY[2], STORY[1])
    assert roles(page.clean())["before the eggs"] == "headline"


def test_the_last_line_of_a_caption_goes_with_the_first():
    page = Column()
    page.put("A crane is mended", size=24.0)
    page.y += 6
    page.pictures.append(Box(40, page.y, 210, page.y + 90))
    page.y += 93
    page.put("Photo: Ann Roe. The crane as it was in", size=7.5)
    page.put("March.", size=7.5)
    page.y += 10
    page.text(*STORY)
    result = page.clean()
    assert roles(result)["March."] in {"caption", "credit"}
    assert result.articles[0].paragraphs == STORY


def test_a_first_paragraph_in_larger_type_under_the_byline_is_text():
    page = Column()
    page.put("A crane is mended", size=24.0)
    page.put("By Ann Roe", size=9.0)
    page.y += 4
    for line in folded(STORY[0], 28):
        page.put(line.strip(), size=12.0, bold=True)
    page.y += 4
    page.text(*STORY[1:])
    assert page.clean().articles[0].paragraphs == STORY


def test_a_name_after_a_dash_ends_no_sentence():
    assert SIGNATURE.fullmatch("— Ann Roe")
    assert SIGNATURE.fullmatch("— From wire reports")
    assert not SIGNATURE.fullmatch("— but nobody came")
