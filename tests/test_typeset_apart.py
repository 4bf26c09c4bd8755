"""The set kept apart has nothing of the tuned one, and its truth says what is printed."""

import json
import unicodedata
from collections import Counter, defaultdict
from functools import cache

import pytest
from typeset import missing
from typesetting import families_apart, families_tuned, prints_tuned, texts
from typesetting.fonts import SOURCES

pypdfium2 = pytest.importorskip("pypdfium2", reason="can be installed: pypdfium2")

TUNED = frozenset(source.name for source in SOURCES.values())
families_apart.ready()
if advice := missing(families_apart.FONTS):
    pytest.skip(f"can be installed: {advice}", allow_module_level=True)

FORMULA = 20
"""Characters: that a meeting dealt with other matters too, every paper says."""
NAMES = ("hans-mosaic-1", "hant-city-1", "en-weekly-2", "en-issue")
"""One of each stream order but that of the story; three languages, an issue of three pages."""


@cache
def made(name):
    job = next(job for job in families_apart.prints() if job.name == name)
    pdf, truth = families_apart.make(job, families_apart.FAMILIES)
    return pdf, json.loads(truth)


def bare(text):
    return unicodedata.normalize("NFKC", "".join(text.split()))


def test_no_family_no_name_and_no_story_is_in_both_sets():
    assert not families_apart.FAMILIES.keys() & families_tuned.FAMILIES.keys()
    tuned = {job.name for job in prints_tuned.prints()}
    assert not tuned & {job.name for job in families_apart.prints()}
    for language in ("zh-Hans", "zh-Hant", "en"):
        apart, tuned = (
            {body for story in texts.stories(name, language) for body in story.body}
            for name in ("apart", "tuned")
        )
        assert not {body for body in apart & tuned if len(body) > FORMULA}


def test_at_least_ten_pages_in_each_language():
    pages = Counter()
    for job in families_apart.prints():
        upright = job.style.vertical or job.style.language != "zh-Hant"
        pages[job.style.language] += len(job.pages) if upright else 0
    assert min(pages.values()) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_no_font_of_the_tuned_set_is_used(name):
    _, truth = made(name)
    assert truth["fonts"]
    assert not TUNED & set(truth["fonts"])


@pytest.mark.parametrize("name", NAMES)
def test_the_box_of_a_line_holds_its_characters(name):
    pdf, truth = made(name)
    document = pypdfium2.PdfDocument(pdf)
    for told in truth["pages"]:
        page = document[told["number"] - 1]
        read, height = page.get_textpage(), page.get_height()
        places = []
        for at in range(read.count_chars()):
            if pypdfium2.raw.FPDFText_IsGenerated(read, at) == 1:
                continue
            x0, y0, x1, y1 = read.get_charbox(at, loose=True)
            char = chr(pypdfium2.raw.FPDFText_GetUnicode(read, at))
            places.append((char, (x0 + x1) / 2, height - (y0 + y1) / 2))
        for line in told["lines"]:
            x0, y0, x1, y1 = line["box"]
            inside = [char for char, x, y in places if x0 - 1 < x < x1 + 1 and y0 - 1 < y < y1 + 1]
            found = Counter(bare("".join(inside)))
            wanted = Counter(bare(line["text"]).rstrip("-" if line["hyphen"] else ""))
            assert not wanted - found, line["text"]


@pytest.mark.parametrize("name", NAMES)
def test_the_body_of_an_article_is_what_its_lines_say(name):
    _, truth = made(name)
    printed = defaultdict(list)
    for page in truth["pages"]:
        for line in page["lines"]:
            if line["role"] == "body":
                text = line["text"][:-1] if line["hyphen"] else line["text"]
                printed[line["article"], line["paragraph"]].append((line["order"], text))
    for article in truth["articles"]:
        for number, body in enumerate(article["body"]):
            lines = sorted(printed.pop((article["id"], number)))
            assert bare("".join(text for _, text in lines)) == bare(body)
    assert not printed
