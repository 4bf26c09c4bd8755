"""The report without a browser: what stands in it, escaped, the same each time."""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from conftest import FIXTURES
from test_overlay import paper, pdf, row

from paperclean import Result, clean, verify
from paperclean.articles import articles
from paperclean.chain import Run, run
from paperclean.decisions import DOS, FORM
from paperclean.job import jobs
from paperclean.ledger import LEVELS, Edit, Field, apply
from paperclean.model import JOINS, ROLES, Document, Page, Slice
from paperclean.rendered import Picture, nothing, pictures
from paperclean.runners import serial
from paperclean.writers import html
from paperclean.writers.doubts import KINDS, doubts
from paperclean.writers.view import View

HOSTILE = (
    '<img src=x onerror="window.ran=1">',
    "</script><script>window.ran=1</script>",
    "<!-- <script> -->",
    "' onfocus='window.ran=1' x='",
    '"><svg onload=window.ran=1>',
    "{{ 7 * 7 }}{% raw %}",
    "]]>&lt;b&gt;",
    "\u202e反\u2066向",
)
PAGES = sorted(folder for folder in (FIXTURES / "pages").iterdir() if folder.is_dir())
SOURCES = Path(html.__file__).parent
VOID = {"meta", "link", "input", "img", "br", "hr"}


class Seen(HTMLParser):
    """What a parser sees of a page: its elements, and the text in each script and style."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.inside: list[tuple[str, dict[str, str | None], str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.inside.append((tag, dict(attrs), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"script", "style"}:
            tag, attrs, text = self.inside[-1]
            self.inside[-1] = tag, attrs, text + data
        else:
            self.text += data


def parsed(text: bytes) -> Seen:
    found = Seen()
    found.feed(text.decode())
    found.close()
    assert found.open == []
    return found


def rendered(result: Result, **more: object) -> dict[str, bytes]:
    with pictures(result.document, result.material) as draw:
        return dict(html.report(result.run, result.articles, draw, **more))  # type: ignore[arg-type]


def data_of(seen: Seen) -> dict[str, object]:
    (text,) = (text for _, attrs, text in seen.inside if attrs.get("id") == "data")
    found: dict[str, object] = json.loads(text)
    return found


def hashed(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.fixture(scope="module")
def demo() -> Result:
    return clean(FIXTURES / "demo" / "page.md")


@pytest.fixture(scope="module")
def shown(demo: Result) -> Seen:
    return parsed(rendered(demo)["report.html"])


# What a page may do


def test_nothing_runs_but_what_the_policy_names(demo: Result) -> None:
    for save in ("", "decisions.json"):
        seen = parsed(rendered(demo, save=save)["report.html"])
        (policy,) = (
            attrs["content"] or ""
            for tag, attrs in seen.tags
            if attrs.get("http-equiv") == "Content-Security-Policy"
        )
        script, style = (
            [hashed(text) for tag, attrs, text in seen.inside if tag == name and not attrs]
            for name in ("script", "style")
        )
        parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        assert parts == {
            "default-src": "'none'",
            "script-src": f"'sha256-{script[0]}'",
            "style-src": f"'sha256-{style[0]}'",
            "img-src": "data:",
            "base-uri": "'none'",
            "form-action": "'none'",
        } | ({"connect-src": "'self'"} if save else {})
        assert len(script) == len(style) == 1


def test_no_element_brings_a_style_a_handler_or_an_address(shown: Seen) -> None:
    picture = parsed(rendered(clean(pdf(), name="page.pdf"))["report.html"])
    for seen in (shown, picture):
        for tag, attrs in seen.tags:
            assert tag not in {"iframe", "object", "embed", "base", "form"}
            assert tag != "link" or attrs == {"rel": "icon", "href": "data:,"}
            for name, value in attrs.items():
                assert name != "style", tag
                assert not name.startswith("on"), tag
                if name in {"href", "src", "xlink:href"}:
                    assert (value or "").startswith(("#", "data:"))


def test_no_script_makes_elements_of_text() -> None:
    for name in html.SCRIPTS:
        script = (SOURCES / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b", script)
        assert not re.search(r"new Function|setAttribute\(.on|\.cssText", script)


def test_every_word_that_is_said_has_its_translation_and_no_other() -> None:
    words = json.loads((SOURCES / "report" / "words.json").read_text(encoding="utf-8"))
    sources = [(SOURCES / name).read_text(encoding="utf-8") for name in html.SCRIPTS]
    sources.append((SOURCES / "report" / "report.html").read_text(encoding="utf-8"))
    said = {key for text in sources for key in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', text)}
    made = {f"role-{role}" for role in ROLES} | {f"join-{join}" for join in JOINS}
    made |= {f"field-{name}" for name in get_args(Field)} | {f"do-{do}" for do in DOS}
    made |= {f"doubt-{kind}" for kind in KINDS} | {*LEVELS, "skipped", "accepted", "rejected"}
    made |= {f"flag-{flag}" for flag in ("no-headline", "no-body", "unfinished")}
    made |= {f"tab-{name}" for name in ("articles", "edits", "decisions", "figures")}
    assert made <= words.keys()
    assert words.keys() <= said | made
    literal = {
        key for text in sources for key in re.findall(r'(?:say|spoken|label)\("([a-z-]+)"', text)
    }
    assert {key for key in literal if not key.endswith("-")} <= words.keys()


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_page_says_stays_text(text: str) -> None:
    source = f"# {text}\n\n{text}，昨日，，新桥正式通车。\n\n{text}\n".encode()
    seen = parsed(rendered(clean(source, name=f"{text}.md"))["report.html"])
    assert {tag for tag, _ in seen.tags} & {"img", "svg", "image"} == set()
    assert sum(tag == "script" for tag, _ in seen.tags) == 3
    assert all(not name.startswith("on") for _, attrs in seen.tags for name in attrs)
    kept = re.sub("[\u202e\u2066]", "\ufffd", text)
    assert kept in seen.text
    roots = data_of(seen)["roots"]
    assert isinstance(roots, list)
    assert any(text in row[2] for row in roots), "the source is told as it is"


def test_hostile_words_stay_text_in_a_picture() -> None:
    for text in HOSTILE[:5]:
        document = paper((text, row(20), "headline", 1), (text, row(60), "advert", 0))
        made = Run(document, document, ())
        found = dict(html.report(made, articles(document), lambda _: None))
        seen = parsed(found["report.html"])
        assert text in seen.text
        assert all(not name.startswith("on") for _, attrs in seen.tags for name in attrs)


# What stands in it


def test_each_article_is_there_as_it_is_written(shown: Seen, demo: Result) -> None:
    ids = [attrs["data-article"] for tag, attrs in shown.tags if tag == "article"]
    assert ids == [article.id for article in demo.articles]
    squeezed = "".join(shown.text.split())
    for article in demo.articles:
        for text in (article.headline, *article.deck, *article.paragraphs, *article.captions):
            assert "".join(text.split()) in squeezed


def test_every_edit_of_the_ledger_is_told(shown: Seen, demo: Result) -> None:
    told = data_of(shown)
    tables, words = told["tables"], told["words"]
    assert isinstance(tables, dict)
    assert isinstance(words, list)
    assert isinstance(told["edits"], list)
    found = []
    for row_ in told["edits"]:
        record = dict(zip(tables["edits"], row_, strict=True))
        said = {key: words[record[key]] for key in ("reason", "rule", "skipped")}
        found.append({**record, **said})
    assert [one["number"] for one in found] == list(range(len(demo.ledger)))
    for one, edit in zip(found, demo.ledger, strict=True):
        assert {key: one[key] for key in one.keys() & set(Edit._fields)} == {
            key: value for key, value in edit._asdict().items() if key != "at"
        }


def marks(view: View) -> Iterator[tuple[int, str, str]]:
    """Give the edits that are marked in texts, with the characters they are marked on."""
    blocks = [
        line
        for story in view.stories
        for block in (*story.titles, *story.body, *story.captions)
        for line in block.lines
    ]
    blocks += [line for heap in view.heaps(view.run.document.pages) for line in heap.lines]
    for line in blocks:
        assert "".join(piece.text for piece in line.pieces) == line.line.text
        for piece in line.pieces:
            yield from ((mark.edit, mark.kind, piece.text) for mark in piece.marks)
        yield from ((mark.edit, mark.kind, "") for mark in line.seams)


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_each_edit_of_a_text_is_marked_where_it_stands(folder: Path) -> None:
    (source,) = folder.glob("source.*")
    result = clean(source)
    texts = {line.id: line.text for line in result.document.lines()}
    found: dict[int, str] = {}
    for number, kind, text in marks(View(result.run, result.articles)):
        found[number] = found.get(number, "") + text
        assert (kind == "text") == bool(text)
    for number, edit in enumerate(result.ledger):
        if edit.field != "text" or not (edit.applied or edit.level == "suggest"):
            continue
        if texts.get(edit.line):
            assert number in found, edit
        later = [
            e for e in result.ledger[number + 1 :] if e.line == edit.line and e.field == "text"
        ]
        if edit.applied and not later and texts.get(edit.line):
            assert found[number] == edit.after, edit


def test_what_needs_a_person_comes_by_its_cost(demo: Result) -> None:
    found = doubts(demo.document, demo.articles, demo.ledger)
    ranks = [KINDS.index(doubt.kind) for doubt in found]
    assert ranks == sorted(ranks)
    likely = {n for n, e in enumerate(demo.ledger) if e.level == "likely" and e.field == "join"}
    assert {n for doubt in found for n in doubt.edits} >= likely != set()


def test_a_page_in_no_doubt_has_none() -> None:
    result = clean("# 新桥通车\n\n昨日，新桥正式通车。\n".encode())
    assert doubts(result.document, result.articles, result.ledger) == ()


def test_what_was_in_doubt_when_it_was_read_is_told() -> None:
    document = pages_of_three()
    (origin,) = document.origins
    noted = replace(document, origins=(replace(origin, notes=("read as GB18030",)),))
    found = dict(html.report(Run(noted, noted, ()), (), lambda _: None))
    assert "read as GB18030" in parsed(found["report.html"]).text


# Places


def test_lines_of_a_page_are_boxes_in_its_picture() -> None:
    result = clean(pdf(), name="page.pdf")
    seen = parsed(rendered(result)["report.html"])
    boxes = {
        attrs["data-line"]: [float(attrs[key] or 0) for key in ("x", "y", "width", "height")]
        for tag, attrs in seen.tags
        if tag == "rect" and "data-line" in attrs
    }
    assert boxes.keys() == {line.id for line in result.document.lines()}
    for line in result.document.lines():
        assert line.box is not None
        left, top, width, height = boxes[line.id]
        found = (left, top, left + width, top + height)
        wanted = (line.box.x0, line.box.y0, line.box.x1, line.box.y1)
        assert found == pytest.approx(wanted, abs=0.02)
    assert sum(tag == "image" for tag, _ in seen.tags) == 1


def test_lines_of_a_text_stand_where_a_picture_would(shown: Seen, demo: Result) -> None:
    rows = [attrs for tag, attrs in shown.tags if tag == "li" and "data-line" in attrs]
    assert [attrs["data-line"] for attrs in rows] == [
        line.id for line in demo.document.lines() if line.source.strip()
    ]
    source = (FIXTURES / "demo" / "page.md").read_text(encoding="utf-8").split("\n")
    asread = {line.id: line.source for line in demo.source.lines()}
    for attrs in rows:
        if attrs["data-line"] in asread:
            assert source[int(attrs["value"] or 0) - 1] == asread[attrs["data-line"]].strip("\n")


# Files


def test_the_same_gives_the_same(demo: Result) -> None:
    again = clean(FIXTURES / "demo" / "page.md")
    assert rendered(demo) == rendered(again)
    first, second = (rendered(clean(pdf(), name="page.pdf")) for _ in range(2))
    assert first == second


def pages_of_three() -> Document:
    """Make an issue of three pages, an article on each."""

    stories = (
        ("新桥通车", "昨日，，新桥正式通车。市民从桥上走过，有人拍照。"),
        ("老街换新颜", "石板路修好了，，店家把灯笼挂到门前。"),
        ("秋粮入仓", "今年雨水好，，村里的稻谷比去年多收了两成。"),
    )
    pages = [
        [Slice.plain(f"{title}\n")._replace(level=1), Slice.plain(f"{text}\n")]
        for title, text in stories
    ]
    return Document.of(pages, "issue")


def test_a_large_report_is_a_folder() -> None:
    made = run(pages_of_three())
    found = articles(made.document)
    assert len(found) == 3
    shots = {page.number: bytes([page.number]) * 100_000 for page in made.document.pages}

    def draw(page: Page) -> Picture:
        return Picture("image/jpeg", shots[page.number])

    small = dict(html.report(made, found, draw, limit=10**6))
    assert list(small) == ["report.html"]
    large = dict(html.report(made, found, draw, limit=300_000, save="decisions.json"))
    names = [f"report/page-00{n}.html" for n in (1, 2, 3)]
    assert list(large) == [*names, "report.html"]
    for name, data in large.items():
        seen = parsed(data)
        assert any("http-equiv" in attrs for tag, attrs in seen.tags if tag == "meta")
        (save,) = (attrs["data-save"] for _, attrs in seen.tags if "data-save" in attrs)
        assert save == ("../decisions.json" if "/" in name else "decisions.json")
    front = parsed(large["report.html"])
    links = {attrs.get("href") for tag, attrs in front.tags if tag == "a"}
    assert set(names) <= links
    for article in found:
        assert article.id in {attrs.get("data-article") for _, attrs in front.tags}
    told = [set(map(str, data_of(parsed(large[name]))["edits"])) for name in names]  # type: ignore[call-overload]
    whole = data_of(parsed(small["report.html"]))["edits"]
    assert isinstance(whole, list)
    assert sum(map(len, told)) == len(whole)


def test_much_text_is_a_folder_too() -> None:
    made = run(pages_of_three())
    found = dict(html.report(made, articles(made.document), lambda _: None, limit=10_000))
    assert list(found) == [*(f"report/page-00{n}.html" for n in (1, 2, 3)), "report.html"]


def test_what_is_stale_is_told(tmp_path: Path) -> None:
    file = tmp_path / "page.md.decisions.json"
    at = {"page": 1, "source": "gone", "ordinal": 0, "among": 1, "box": None, "range": None}
    decision = {"do": "role", "at": at, "after": "advert"}
    document = {"name": "page.md", "sources": []}
    given = {"form": FORM, "document": document, "decisions": [decision]}
    file.write_text(json.dumps(given), encoding="utf-8")
    result = clean("# 新桥通车\n\n昨日通车。\n".encode(), name="page.md", decisions=file)
    told = data_of(parsed(rendered(result)["report.html"]))
    assert told["given"] == [decision]
    assert told["made_with"] == 1
    assert result.decisions is not None
    assert told["stale"] == list(result.decisions.stale.values()) != []
    assert told["stale_numbers"] == [1]


def test_a_report_is_written_verified_and_added_later(tmp_path: Path) -> None:
    source = tmp_path / "page.pdf"
    source.write_bytes(pdf())
    (first,) = serial.run(jobs([source], tmp_path / "out"))
    assert not (Path(first.result) / "report.html").exists()
    (later,) = serial.run(jobs([source], tmp_path / "out", formats=["html"]))
    report = Path(later.result) / "report.html"
    assert b"<image" in report.read_bytes()
    assert verify(later.result) == []
    report.write_bytes(b"")
    assert verify(later.result) == ["report.html: changed since it was written"]


def test_a_source_that_is_gone_is_shown_on_white(tmp_path: Path) -> None:
    loaded = Result.load(clean(pdf(), name="page.pdf").write(tmp_path))
    assert loaded.material is nothing
    seen = parsed(rendered(loaded)["report.html"])
    assert "image" not in {tag for tag, _ in seen.tags}
    assert "After three months on dry land the ferry went" in seen.text


def test_a_document_without_a_line_has_a_report() -> None:
    for source in (b"", b"\n\n"):
        seen = parsed(rendered(clean(source, name="empty.txt"))["report.html"])
        assert "There is no article." in seen.text


def test_edits_of_lines_that_are_none_are_told() -> None:
    document = pages_of_three()
    lost = Edit("p9-none-0", "role", "unassigned", "advert", "nothing", rule="advert-line")
    _, edits = apply(document, [lost])
    made = Run(document, document, tuple(edits))
    seen = parsed(dict(html.report(made, articles(document), lambda _: None))["report.html"])
    (told,) = data_of(seen)["edits"]  # type: ignore[misc]
    assert told[1] == "p9-none-0"


def test_each_name_of_the_page_is_one_thing() -> None:
    """Its files are one script: a second function of a name would take the place of the first."""
    scripts = sorted((SOURCES / "report").glob("*.js"))
    text = "".join(path.read_text(encoding="utf-8") for path in scripts)
    names = re.findall(r"^(?:async )?(?:function|const|let) (\w+)", text, re.MULTILINE)
    assert len(names) > 100
    assert [name for name, times in Counter(names).items() if times > 1] == []
