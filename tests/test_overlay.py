"""The overlay: what is drawn of a page, and how it comes beside a result."""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperclean import clean, doing, verify
from paperclean.articles import articles
from paperclean.errors import UsageError
from paperclean.escaping import xml
from paperclean.job import Outcome, jobs
from paperclean.model import Box, Document, Page, Role, Slice
from paperclean.rendered import nothing, pictures
from paperclean.result import Result
from paperclean.runners.serial import run
from paperclean.writers import known
from paperclean.writers.legend import Entry, legend
from paperclean.writers.outline import area, outline, region, runs
from paperclean.writers.overlay import drawn
from paperclean.writers.scene import ASIDE, PALETTE, colours

SVG = "{http://www.w3.org/2000/svg}"
TEXTS = (
    "After three months on dry land the ferry went",
    "back into the water on Monday, to the joy of all",
    "who had walked round by the bridge since May.",
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    *(st.integers(0, 12), st.integers(0, 12), st.integers(1, 6), st.integers(1, 6)),
)


def pdf(lines: Sequence[str] = TEXTS, title: str = "Ferry sails again") -> bytes:
    """Write a PDF of one page."""
    shown = [f"BT /F 30 Tf 60 720 Td ({title}) Tj ET"]
    shown += [f"BT /F 10 Tf 60 {690 - 13 * n} Td ({text}) Tj ET" for n, text in enumerate(lines)]
    stream = "\n".join(shown)
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 800]/Resources<</Font<</F {font}>>>>"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"{page}/Contents 4 0 R>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
    )
    body, places = "%PDF-1.4\n", ""
    for number, inside in enumerate(objects, start=1):
        places += f"{len(body):010} 00000 n \n"
        body += f"{number} 0 obj\n{inside}\nendobj\n"
    table = f"xref\n0 5\n0000000000 65535 f \n{places}trailer\n<</Root 1 0 R/Size 5>>\n"
    return f"{body}{table}startxref\n{len(body)}\n%%EOF\n".encode()


def piece(text: str, box: Box, *, size: float = 10, vertical: bool = False) -> Slice:
    plain = Slice.plain(text)
    return plain._replace(box=box, size=size, vertical=vertical)  # noqa: RUF100


def paper(*lines: tuple[str, Box, Role, int]) -> Document:
    """Make a page of lines whose roles and articles are settled."""
    made = Document.of([[piece(text, box) for text, box, _, _ in lines]])
    page = made.pages[0]
    settled = tuple(
        line._replace(role=role, article=article)
        for line, (_, _, role, article) in zip(page.lines, lines, strict=True)
    )
    return replace(made, pages=(replace(page, lines=settled, width=400, height=600),))


def row(y: float, *, x: float = 20, width: float = 160, height: float = 12) -> Box:
    return Box(x, y, x + width, y + height)


def svg_of(document: Document) -> ET.Element:
    return ET.fromstring(drawn(document.pages[0], articles(document)))  # noqa: S314


def words(root: ET.Element, name: str = "text") -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}{name}")]


# Shapes


@given(st.lists(boxes, min_size=1, max_size=8))
def test_an_outline_holds_what_its_boxes_hold(found: list[Box]) -> None:
    cells = {
        (x, y)
        for box in found
        for x in range(int(box.x0), int(box.x1))
        for y in range(int(box.y0), int(box.y1))
    }
    loops = outline(found)
    assert sum(map(area, loops)) == len(cells)
    for loop in loops:
        for (x0, y0), (x1, y1), (x2, y2) in zip(
            loop, loop[1:] + loop[:1], loop[2:] + loop[:2], strict=True
        ):
            assert (x0 == x1) != (y0 == y1), "sides are level or upright"
            assert (x0 == x1) != (x1 == x2), "corners turn"
            assert (y0 == y1) != (y1 == y2)


def test_a_region_spans_gaps_and_stops_where_others_stand() -> None:
    document = paper(
        ("Title", row(10, height=20), "headline", 1),
        ("Text.", row(50), "body", 1),
    )
    own = runs(document.lines())
    assert len(region(own, [])) == 1
    between = Box(20, 32, 180, 46)
    assert len(region(own, [between])) == 2


def test_lines_of_a_column_are_one_run() -> None:
    lines = [(f"line {n}", row(20 + 14 * n), "body", 1) for n in range(5)]
    lines += [(f"right {n}", row(20 + 14 * n, x=220), "body", 1) for n in range(5)]
    found = runs(paper(*lines).lines())
    assert [len(run.lines) for run in found] == [5, 5]


def test_neighbours_differ_in_colour() -> None:
    grid = [
        (f"text {x} {y}", Box(10 + 60 * x, 10 + 20 * y, 60 + 60 * x, 25 + 20 * y), "body", 0)
        for x in range(4)
        for y in range(5)
    ]
    document = paper(*[(t, b, r, n) for n, (t, b, r, _) in enumerate(grid, start=1)])
    found = {line.article: runs([line]) for line in document.lines()}
    chosen = colours(found)
    assert set(chosen.values()) <= set(PALETTE)
    for number in chosen:
        if number % 5:
            assert chosen[number] != chosen[number + 1], "one stands right under the other"
    assert len(set(chosen.values())) > 3


# Drawing


def test_a_page_without_picture_shows_its_lines() -> None:
    document = paper(
        ("Ferry sails again", row(10, height=20), "headline", 1),
        ("Into the water.", row(50), "body", 1),
        ("Page 7", row(580), "furniture", 0),
    )
    root = svg_of(document)
    shown = words(root)
    assert {"Ferry sails again", "Into the water.", "Page 7"} <= set(shown)
    assert {"headline", "furniture"} <= set(shown), "roles are written out"
    assert "body" not in shown, "most of a page is body"
    titles = words(root, "title")
    assert "1  Ferry sails again\nbody: Into the water." in titles
    assert "set aside: furniture\nPage 7" in titles
    assert "set aside: furniture, 1 line" in shown, "the legend"


def test_every_role_that_is_set_aside_is_hatched() -> None:
    roles: list[Role] = [*ASIDE]  # type: ignore[list-item]
    root = svg_of(paper(*((role, row(20 + 30 * n), role, 0) for n, role in enumerate(roles))))
    fills = {element.get("fill") for element in root.iter(f"{SVG}rect")}
    assert {f"url(#aside-{role})" for role in roles} <= fills
    names = {element.get("id") for element in root.iter(f"{SVG}pattern")}
    assert {f"aside-{role}" for role in roles} == names


def test_printed_roles_without_an_article_are_hatched_as_unassigned() -> None:
    root = svg_of(paper(("left over", row(20), "body", 0)))
    assert "url(#aside-unassigned)" in {e.get("fill") for e in root.iter(f"{SVG}rect")}


def test_the_way_of_reading_has_numbered_stations() -> None:
    lines = [("Title", row(10, height=20), "headline", 1)]
    lines += [(f"left {n}", row(50 + 14 * n), "body", 1) for n in range(3)]
    lines += [(f"right {n}", row(50 + 14 * n, x=220), "body", 1) for n in range(3)]
    shown = words(svg_of(paper(*lines)))
    assert shown.index("1") < shown.index("2") < shown.index("3")


@given(st.text())
def test_any_text_may_stand_on_a_page(text: str) -> None:
    plain = "x" + "".join(c for c in text if not 0xD800 <= ord(c) < 0xE000)
    document = paper((plain, row(20), "headline", 1), (plain, row(60), "noise", 0))
    svg = drawn(document.pages[0], articles(document))
    ET.fromstring(svg)  # noqa: S314
    assert not UNSEEN.search(svg)
    assert xml(plain.strip()) in svg


@given(st.text(max_size=60), st.integers(1, 60))
def test_a_legend_has_room_for_all(text: str, count: int) -> None:
    page = Page(1, (), width=400, height=600)
    found = legend([Entry(PALETTE[0], "1", text, "")] * count, page, 0.5)
    lowest = max(float(y) for y in re.findall(r' y="(-?[\d.]+)"', found.drawn))
    assert lowest <= 600


def test_the_same_page_is_drawn_the_same() -> None:
    first, second = (clean(pdf(), name="page.pdf") for _ in range(2))
    assert dict(first.stream("page.pdf", ["overlay"])) == dict(
        second.stream("page.pdf", ["overlay"])
    )


# The picture of the page


def test_a_pdf_is_drawn_over_its_own_picture() -> None:
    result = clean(pdf(), name="page.pdf")
    with pictures(result.document, result.material) as draw:
        found = draw(result.pages[0])
    assert found is not None
    assert found.mime == "image/jpeg"
    assert found.data.startswith(b"\xff\xd8")
    files = dict(result.stream("page.pdf", ["overlay"]))
    svg = files["overlay/page-001.svg"].decode()
    assert base64.b64encode(found.data).decode() in svg
    assert TEXTS[0] not in words(ET.fromstring(svg)), "it stands in the picture"  # noqa: S314


def test_a_source_that_is_gone_or_another_is_drawn_on_white(tmp_path: Path) -> None:
    source = tmp_path / "page.pdf"
    source.write_bytes(pdf())
    result = clean(source)
    for change in (lambda: source.write_bytes(pdf(("Other text",))), source.unlink):
        change()
        with pictures(result.document, result.material) as draw:
            assert draw(result.pages[0]) is None
        svg = dict(result.stream("page.pdf", ["overlay"]))["overlay/page-001.svg"].decode()
        assert TEXTS[0] in words(ET.fromstring(svg))  # noqa: S314


def test_a_result_read_back_has_no_picture(tmp_path: Path) -> None:
    loaded = Result.load(clean(pdf(), name="page.pdf").write(tmp_path))
    assert loaded.material is nothing
    assert b"<image" not in dict(loaded.stream("page.pdf", ["overlay"]))["overlay/page-001.svg"]


# Beside a result


def test_formats_are_written_and_verified(tmp_path: Path) -> None:
    folder = clean(pdf(), name="page.pdf").write(tmp_path, formats=["overlay"])
    file = folder / "overlay" / "page-001.svg"
    assert file.is_file()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["formats"] == ["overlay"]
    assert "overlay/page-001.svg" in manifest["files"]
    assert verify(folder) == []
    file.write_text("<svg/>", encoding="utf-8")
    assert verify(folder) == ["overlay/page-001.svg: changed since it was written"]
    file.unlink()
    assert verify(folder) == ["overlay/page-001.svg: missing"]


def test_an_unknown_format_is_an_error_before_anything_is_done(tmp_path: Path) -> None:
    for go in (
        lambda: known(["overlay", "opera"]),
        lambda: jobs([tmp_path], tmp_path / "out", formats=["opera"]),
        lambda: clean("一。\n".encode()).write(tmp_path / "out", formats=["opera"]),
    ):
        with pytest.raises(UsageError, match="'opera'") as caught:
            go()
        assert "overlay" in caught.value.advice
    assert not (tmp_path / "out").exists()
    assert known(["overlay", "overlay"]) == ("overlay",)


def done(source: Path, out: Path, *formats: str) -> Outcome:
    (outcome,) = run(jobs([source], out, formats=formats))
    return outcome


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_format_is_added_to_a_finished_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "page.pdf", tmp_path / "out"
    source.write_bytes(pdf())
    folder = Path(done(source, out).result)
    before = contents(folder)

    def again(_: object) -> None:
        raise AssertionError("nothing may be read again")

    with monkeypatch.context() as patch:
        patch.setattr(doing, "_read", again)
        added = done(source, out, "overlay")
        assert (added.outcome, added.unchanged, added.articles) == ("ok", False, 1)
        assert done(source, out, "overlay").unchanged
        assert done(source, out).unchanged, "what is there stays"
    after = contents(folder)
    assert verify(folder) == []
    assert b"<image" in after.pop("overlay/page-001.svg")
    assert after.keys() == before.keys()
    assert {name for name in before if before[name] != after[name]} == {"manifest.json"}
    at_once = Path(done(source, tmp_path / "other", "overlay").result)
    assert contents(at_once) == contents(folder)


def test_a_changed_source_is_made_anew_with_its_formats(tmp_path: Path) -> None:
    source, out = tmp_path / "page.pdf", tmp_path / "out"
    source.write_bytes(pdf())
    folder = Path(done(source, out, "overlay").result)
    source.write_bytes(pdf(title="Bridge closed"))
    assert not done(source, out, "overlay").unchanged
    assert "Bridge closed" in (folder / "overlay/page-001.svg").read_text(encoding="utf-8")
    assert verify(folder) == []


def test_a_text_has_no_places_to_draw(tmp_path: Path) -> None:
    source = tmp_path / "page.md"
    source.write_text("# 新桥通车\n\n昨日，新桥正式通车。\n", encoding="utf-8")
    outcome = done(source, tmp_path / "out", "overlay")
    assert outcome.outcome == "ok"
    assert any("nothing to draw of page 1" in note for note in outcome.notes)
    assert verify(outcome.result) == []
    assert done(source, tmp_path / "out", "overlay").unchanged


def test_of_an_issue_the_file_is_named_that_has_no_places_to_draw(tmp_path: Path) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    (folder / "1.pdf").write_bytes(pdf())
    (folder / "2.pdf").write_bytes(b"%PDF-1.7")
    (folder / "notes.txt").write_text("新桥通车\n", encoding="utf-8")
    (outcome,) = run(jobs([folder], tmp_path / "out", issue=True, formats=["overlay"]))
    assert outcome.outcome == "partial"
    (note,) = (note for note in outcome.notes if "nothing to draw" in note)
    assert "nothing to draw of page 2 (notes.txt): " in note
    assert [name for name in contents(Path(outcome.result)) if name.endswith(".svg")] == [
        "overlay/page-001.svg"
    ]
