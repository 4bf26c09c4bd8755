"""Made pages say of each printed line what stands on it, and where."""

import json
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from io import BytesIO
from itertools import pairwise

import pytest
from conftest import ROOT
from typeset import missing
from typesetting import families_b, families_tuned, prints_b, prints_tuned, texts
from typesetting.fonts import SOURCES
from typesetting.job import make
from typesetting.setter import NO_START, Type, set_paragraph

pypdfium2 = pytest.importorskip("pypdfium2", reason="can be installed: pypdfium2")
pdfplumber = pytest.importorskip("pdfplumber", reason="can be installed: pdfplumber")

if advice := missing():
    pytest.skip(f"can be installed: {advice}", allow_module_level=True)

NAMES = (
    "hans-03-run-on",
    "hans-08-front",
    "hant-05-side-titles",
    "en-02-wrapped",
    "en-issue-1",
    "b-en-post",
    "b-hans-images",
    "b-hant-tower",
)
"""One of each stream order and language, an issue of two pages, some of the second bank."""


@cache
def made(name):
    every = [*prints_tuned.prints(), *prints_b.prints()]
    job = next(job for job in every if job.name == name)
    pdf, truth = make(job, "tuned", families_tuned.FAMILIES | families_b.FAMILIES)
    return pdf, json.loads(truth)


def bare(text):
    plain = unicodedata.normalize("NFKC", "".join(text.split()))
    return plain.replace("\u00ad", "-").replace("\x02", "-")


def characters(page):
    """(character, x and y of its middle) of a page, as pdfium reads it."""
    read, height = page.get_textpage(), page.get_height()
    for at in range(read.count_chars()):
        if pypdfium2.raw.FPDFText_IsGenerated(read, at) == 1:
            continue
        x0, y0, x1, y1 = read.get_charbox(at, loose=True)
        code = pypdfium2.raw.FPDFText_GetUnicode(read, at)
        yield chr(code), (x0 + x1) / 2, height - (y0 + y1) / 2


def joined(lines, *, english):
    text = ""
    for line in lines:
        printed = line["text"]
        if line["hyphen"]:
            text += printed[:-1]
        else:
            text += printed + (" " if english and not printed.endswith(("-", "—")) else "")
    return text


@pytest.mark.parametrize("name", NAMES)
def test_in_each_box_stands_what_the_truth_says(name):
    pdf, truth = made(name)
    document = pypdfium2.PdfDocument(pdf)
    for told, page in zip(truth["pages"], document, strict=True):
        rows = defaultdict(list)
        for found in characters(page):
            rows[int(found[2] // 40)].append(found)
        for line in told["lines"]:
            x0, y0, x1, y1 = line["box"]
            assert 0 <= x0 < x1 <= told["width"]
            assert 0 <= y0 < y1 <= told["height"]
            inside = [
                char
                for row in range(int(y0 // 40), int(y1 // 40) + 1)
                for char, x, y in rows[row]
                if x0 - 0.5 <= x <= x1 + 0.5 and y0 - 0.5 <= y <= y1 + 0.5
            ]
            # As sets: the stream may be shuffled, and heavy glyphs are struck more than once.
            assert set(bare("".join(inside))) == set(bare(line["text"])), line


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_joined_are_the_paragraphs_of_the_article(name):
    truth = made(name)[1]
    paragraphs = defaultdict(list)
    for page in truth["pages"]:
        for line in page["lines"]:
            if line["role"] == "body":
                paragraphs[line["article"], line["paragraph"]].append(line)
    bodies = {
        (article["id"], number): text
        for article in truth["articles"]
        for number, text in enumerate(article["body"])
    }
    assert set(paragraphs) == set(bodies)
    for key, lines in paragraphs.items():
        lines.sort(key=lambda line: line["order"])
        english = truth["language"] == "en"
        assert bare(joined(lines, english=english)) == bare(bodies[key])


@pytest.mark.parametrize("name", [*NAMES[:3], *NAMES[5:]])
def test_no_line_lies_on_another_or_on_a_picture(name):
    def share(one, other):
        wide = min(one[2], other[2]) - max(one[0], other[0])
        return wide > 2 and min(one[3], other[3]) - max(one[1], other[1]) > 4

    for page in made(name)[1]["pages"]:
        boxes = [line["box"] for line in page["lines"]]
        for at, box in enumerate(boxes):
            assert not any(share(box, other) for other in boxes[at + 1 :])
            assert not any(share(box, picture) for picture in page["pictures"])


def test_another_reader_reads_the_same_characters():
    pdf, truth = made("hant-05-side-titles")
    with pdfplumber.open(BytesIO(pdf)) as document:
        found = {char["text"] for char in document.pages[0].chars}
    lines = truth["pages"][0]["lines"]
    assert found - {" ", "　"} == {char for line in lines for char in line["text"]} - {" ", "　"}


def test_twice_the_same_bytes():
    first = made("hans-03-run-on")
    made.cache_clear()
    assert made("hans-03-run-on") == first


def test_what_goes_on_inside_is_one_article_of_two_pages():
    truth = made("en-issue-1")[1]
    parted = [article for article in truth["articles"] if article["pages"] == [1, 2]]
    jumps = Counter(
        line["article"]
        for page in truth["pages"]
        for line in page["lines"]
        if line["role"] == "jump"
    )
    assert parted
    assert all(jumps[article["id"]] >= 2 for article in parted)


def test_the_fonts_packages_are_those_that_the_set_up_installs():
    listed = (ROOT / "scripts/typesetting/debian.txt").read_text().split()
    assert {source.package for source in SOURCES.values()} <= set(listed)


def test_no_text_is_in_both_sets():
    for language in ("zh-Hans", "zh-Hant", "en"):
        tuned = {text for story in texts.stories("tuned", language) for text in story.body}
        apart = {text for story in texts.stories("apart", language) for text in story.body}
        assert tuned
        assert apart
        assert not {text for text in tuned & apart if len(text) > 20}


@pytest.mark.parametrize("kinsoku", ["out", "hang", "in"])
def test_no_line_begins_with_a_mark(kinsoku):
    kind = Type("serif-sc", 10.0, kinsoku=kinsoku)
    for story in texts.stories("tuned", "zh-Hans")[:20]:
        for text in story.body:
            lines = set_paragraph(kind, text, lambda _: 120.0, 20.0)
            assert not [line.text for line in lines if line.text[0] in NO_START - set("—…·")]


@pytest.mark.parametrize("kinsoku", ["out", "hang", "in"])
def test_full_lines_end_at_the_edge_of_the_column(kinsoku):
    kind = Type("serif-sc", 10.0, kinsoku=kinsoku)
    for story in texts.stories("tuned", "zh-Hans")[:20]:
        for text in story.body:
            for line, after in pairwise(set_paragraph(kind, text, lambda _: 120.0, 20.0)):
                assert not line.last
                assert 119.9 <= line.width <= (130.1 if kinsoku == "hang" else 120.1), after
