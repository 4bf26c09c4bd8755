"""What must not matter does not: the order of the content stream, scale, place, backend, company.

These tests need no truth. Each page is cleaned twice, as it is and changed in what a reader of
the paper would not see, and the articles must be the same.
"""

import json
import random
from array import array
from collections.abc import Callable
from ctypes import byref
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import regex
from comparing.pages import NoPagesError, truths
from comparing.real import NONGMIN, nongmin_document
from comparing.truth import Truth

from paperclean import Box, Document, Line, PapercleanError, Result, clean, read
from paperclean.model import Page
from paperclean.readers import reader_for
from paperclean.readers.reading import Reading
from paperclean.scoring import fields
from paperclean.sources import combine

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
SCALES = (0.7, 1.4)
AWAY = (61.3, 42.9)
Told = list[dict[str, Any]]


def told(result: Result) -> Told:
    """Give what a reader gets: the fields of each article, in order, with its pages."""
    return [{**fields(article), "pages": article.pages} for article in result.articles]


def assert_same(one: Result, other: Result) -> None:
    for wanted, found in zip(told(one), told(other), strict=False):
        assert found == wanted
    assert len(other.articles) == len(one.articles)


def scaled(document: Document, by: float, away: tuple[float, float] = (0.0, 0.0)) -> Document:
    """Give a document as it reads from a sheet that is larger or smaller, its print moved."""
    x, y = away

    def box(one: Box) -> Box:
        return Box(one.x0 * by + x, one.y0 * by + y, one.x1 * by + x, one.y1 * by + y)

    def line(one: Line) -> Line:
        start = round(100 * (y if one.vertical else x))
        glyphs = array("i", (round(n * by) + start for n in one.glyphs)) if one.glyphs else None
        return one._replace(
            box=one.box and box(one.box), size=one.size * by, glyphs=glyphs or one.glyphs
        )

    def page(one: Page) -> Page:
        return replace(
            one,
            lines=tuple(map(line, one.lines)),
            width=one.width * by + 2 * x,
            height=one.height * by + 2 * y,
            rules=tuple(map(box, one.rules)),
            frames=tuple(map(box, one.frames)),
            pictures=tuple(map(box, one.pictures)),
        )

    return replace(document, pages=tuple(map(page, document.pages)))


# Documents built by hand


@pytest.fixture
def real_page() -> Document:
    """Give the lines of a real page."""
    if not NONGMIN.is_dir():
        pytest.skip("needs ../shared/data")
    blocks = json.loads((NONGMIN / "blocks.json").read_text(encoding="utf-8"))["blocks"]
    return nongmin_document(blocks)[0]


@pytest.mark.parametrize("by", SCALES)
def test_the_scale_of_a_document_does_not_matter(real_page: Document, by: float) -> None:
    assert_same(clean(real_page), clean(scaled(real_page, by)))


def test_where_on_the_sheet_a_document_stands_does_not_matter(real_page: Document) -> None:
    assert_same(clean(real_page), clean(scaled(real_page, 1.0, AWAY)))


# Pages as PDF


def tuned() -> list[Truth]:
    """Give the typeset pages, or skip where they cannot be set or read."""
    if reader_for("page.pdf") is None:
        pytest.skip("needs a reader for PDF")
    try:
        return truths("tuned")
    except NoPagesError as error:
        pytest.skip(f"can be installed: {error}")


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request: pytest.FixtureRequest) -> Truth:
    """Give a typeset page of a language."""
    pages = [one for one in tuned() if one.language == request.param and one.pages == 1]
    return pages[0]


@pytest.fixture(scope="module")
def issue() -> Truth:
    """Give a typeset issue with stories that go on on another page."""
    found = [
        one
        for one in tuned()
        if one.pages > 1 and any(len(story["pages"]) > 1 for story in one.articles)
    ]
    if not found:
        pytest.skip("needs a typeset issue with a story that goes on on another page")
    return found[0]


def edited(pdf: Path, to: Path, edit: Callable[[Any], None]) -> Path:
    """Change every page of a PDF through pdfium."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            edit(page)
        document.save(to)
    return to


def enlarge(page: Any, by: float, away: tuple[float, float]) -> None:
    """Scale and move what a page shows, by its matrix; the sheet grows with it."""
    from pypdfium2 import raw

    width, height = page.get_size()
    x, y = away
    matrix = raw.FS_MATRIX(by, 0, 0, by, x, y)
    clip = raw.FS_RECTF(0, height * by + 2 * y, width * by + 2 * x, 0)
    assert raw.FPDFPage_TransFormWithClip(page, byref(matrix), byref(clip))
    page.set_mediabox(0, 0, width * by + 2 * x, height * by + 2 * y)
    page.set_cropbox(0, 0, width * by + 2 * x, height * by + 2 * y)


def shift_origin(page: Any) -> None:
    """Move a page's content and its media box alike: the page looks the same."""
    from pypdfium2 import raw

    width, height = page.get_size()
    x, y = AWAY
    matrix = raw.FS_MATRIX(1, 0, 0, 1, x, y)
    clip = raw.FS_RECTF(x, height + y, width + x, y)
    assert raw.FPDFPage_TransFormWithClip(page, byref(matrix), byref(clip))
    page.set_mediabox(x, y, width + x, height + y)
    page.set_cropbox(x, y, width + x, height + y)


def shuffle_texts(page: Any) -> None:
    """Put the operations that show text into another order."""
    from pypdfium2 import raw

    texts = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1))
    assert len(texts) > 10
    for one in texts:
        page.remove_obj(one)
    random.Random(5).shuffle(texts)  # noqa: S311  an order like any other
    for one in texts:
        page.insert_obj(one)
    page.gen_content()


def test_the_order_of_the_content_stream_does_not_matter(made: Truth, tmp_path: Path) -> None:
    other = edited(made.file, tmp_path / made.file.name, shuffle_texts)
    assert_same(clean(made.file), clean(other))


@pytest.mark.parametrize("by", SCALES)
def test_the_scale_of_a_page_does_not_matter(made: Truth, by: float, tmp_path: Path) -> None:
    other = edited(made.file, tmp_path / made.file.name, lambda page: enlarge(page, by, (0.0, 0.0)))
    assert_same(clean(made.file), clean(other))


def test_where_on_the_sheet_the_print_stands_does_not_matter(made: Truth, tmp_path: Path) -> None:
    other = edited(made.file, tmp_path / made.file.name, lambda page: enlarge(page, 1.0, AWAY))
    assert_same(clean(made.file), clean(other))


def test_where_the_origin_of_the_page_is_does_not_matter(made: Truth, tmp_path: Path) -> None:
    other = edited(made.file, tmp_path / made.file.name, shift_origin)
    assert_same(clean(made.file), clean(other))


def show_turned(page: Any, quarters: int) -> None:
    """Have viewers turn the page, and its text with it."""
    page.set_rotation((page.get_rotation() + 90 * quarters) % 360)


def set_turned(page: Any, quarters: int) -> None:
    """Turn what is printed on the page, clockwise."""
    from pypdfium2 import raw

    width, height = page.get_size()
    turn = ((0, -1, 1, 0, 0, width), (-1, 0, 0, -1, width, height), (0, 1, -1, 0, height, 0))
    matrix = raw.FS_MATRIX(*turn[quarters - 1])
    assert raw.FPDFPage_TransFormWithClip(page, byref(matrix), None)
    for set_box in (page.set_mediabox, page.set_cropbox):
        set_box(0, 0, *((height, width) if quarters % 2 else (width, height)))


@pytest.mark.parametrize(("how", "quarters"), [(show_turned, 2), (set_turned, 1), (set_turned, 3)])
def test_how_the_page_is_turned_does_not_matter(
    made: Truth, how: Callable[[Any, int], None], quarters: int, tmp_path: Path
) -> None:
    other = edited(made.file, tmp_path / made.file.name, lambda page: how(page, quarters))
    one, two = clean(made.file), clean(other)
    assert_same(one, two)
    mine, its = (result.document.pages[0] for result in (one, two))
    assert its.turned == -quarters % 4
    for line, same in zip(mine.lines, its.lines, strict=True):
        places = [(box.x0, box.y0, box.x1, box.y1) for box in (line.box, same.box) if box]
        assert not places or places[0] == pytest.approx(places[1], abs=0.5)


def test_the_backend_does_not_matter(made: Truth) -> None:
    """White space apart: pdfium leaves out blanks that are drawn as objects of their own."""
    other = clean(read(made.file, how=Reading("pdfplumber")))
    mine, theirs = (regex.sub(r"\s", "", repr(told(one))) for one in (clean(made.file), other))
    assert mine == theirs


def test_a_page_of_another_paper_beside_it_does_not_matter(made: Truth) -> None:
    """Nothing recurs between them and nothing goes on: each article stays as it is alone."""
    stranger = next(
        one
        for one in tuned()
        if one.language == made.language and one.pages == 1 and one.family != made.family
    )
    both = clean(combine([read(made.file), read(stranger.file)]))
    mine = [one for one in told(both) if one["pages"] == (1,)]
    assert mine == told(clean(made.file))


def test_splitting_an_issue_changes_only_stories_that_go_on(issue: Truth) -> None:
    whole = read(issue.file)
    together = told(clean(whole))
    wanted = [without_pages(one) for one in together if len(one["pages"]) == 1]
    alone = [one for page in whole.pages for one in told(clean(replace(whole, pages=(page,))))]
    found = [without_pages(one) for one in alone]
    assert [one for one in wanted if one not in found] == []
    parts = [part for one in together if len(one["pages"]) > 1 for part in one["body"]]
    for extra in (one for one in found if one not in wanted):
        assert all(text in parts for text in extra["body"][1:-1])


def without_pages(article: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in article.items() if name != "pages"}


def test_a_pdf_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(b"%PDF-1.7\nnothing\n")
    with pytest.raises(PapercleanError):
        clean(file)


def test_splitting_an_issue_changes_only_roles_that_other_pages_tell(issue: Truth) -> None:
    whole = read(issue.file)
    together = clean(whole)
    known = {line.id for story in together.articles if len(story.pages) > 1 for line in story.lines}
    known |= {edit.line for edit in together.ledger if edit.rule == "running-head"}
    roles = {line.id: line.role for line in together.document.lines()}
    # Of a jump line in other words only its mate tells that it is one.
    known |= {name for name, role in roles.items() if role == "jump"}
    for page in whole.pages:
        alone = clean(replace(whole, pages=(page,)))
        changed = {line.id for line in alone.document.lines() if roles.get(line.id) != line.role}
        assert changed <= known, [roles.get(one) for one in changed - known]
