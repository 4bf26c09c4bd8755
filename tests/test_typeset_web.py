import json
import re
from collections import Counter

import pytest
from typesetting.html import (
    asides,
    pages_asides,
    pages_en,
    pages_hans,
    pages_hant,
    pages_tiers,
    pages_titles,
)
from typesetting.html.browser import ADVICE, Browser, find
from typesetting.html.make import make

HYPHENS = re.compile(r"[\s\-—‐\u00ad\u0002\ufffe]")

pytestmark = pytest.mark.skipif(find() is None, reason=ADVICE)


@pytest.fixture(scope="module")
def browser():
    with Browser() as started:
        yield started


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(pages_en.weekly, id="english"),
        pytest.param(pages_hans.county, id="simplified"),
        pytest.param(pages_hant.evening_small, id="vertical"),
        pytest.param(pages_asides.PAGES[0], id="asides"),
        pytest.param(pages_tiers.towns, id="tiers"),
        pytest.param(pages_titles.PAGES[0], id="titles"),
    ],
)
def test_the_truth_is_what_the_pdf_holds(browser, page):
    pypdfium2 = pytest.importorskip("pypdfium2")
    pdf, told, _ = make(browser, page())
    truth = json.loads(told)
    document = pypdfium2.PdfDocument(pdf)
    printed = Counter(HYPHENS.sub("", document[0].get_textpage().get_text_range()))
    lines = truth["pages"][0]["lines"]
    assert len(document) == 1
    assert Counter(HYPHENS.sub("", "".join(line["text"] for line in lines))) == printed
    for article in truth["articles"]:
        mine = [line for line in lines if line["article"] == article["id"]]
        body = "".join(line["text"] for line in mine if line["role"] == "body")
        assert HYPHENS.sub("", "".join(article["body"])) == HYPHENS.sub("", body)
        assert article["headline"]


def test_every_page_has_a_name_of_its_own():
    own = (*pages_en.PAGES, *pages_hans.PAGES, *pages_hant.PAGES)
    names = [page().name for page in (*own, *pages_asides.PAGES, *pages_titles.PAGES)]
    assert len(set(names)) == len(names) >= 24


def test_asides_are_of_many_kinds_and_belong_to_no_article(browser):
    for language, least in (("zh", 55), ("en", 55), ("zh-Hant", 10)):
        kinds = [kind["kind"] for kind in asides.asides()["kinds"][language]]
        assert len(set(kinds)) == len(kinds) >= least
    _, told, wrong = make(browser, pages_asides.PAGES[7]())
    lines = json.loads(told)["pages"][0]["lines"]
    of_none = [line for line in lines if line["role"] in {"advert", "table", "teaser", "furniture"}]
    assert wrong == []
    assert len({line["role"] for line in of_none}) > 2
    assert {line["article"] for line in of_none} == {0}
