"""PAGE XML and ALTO: lines with their places, whatever year, unit or program they are of."""

from collections import Counter
from pathlib import Path

import pytest
from conftest import SHARED

from paperclean import clean, verify
from paperclean.errors import DamagedError, SourceError, UsageError
from paperclean.model import Box, Document, Line
from paperclean.readers import read_bytes
from paperclean.readers.found import Word, joined
from paperclean.readers.reading import Reading

PAGE_YEARS = ("2010-03-19", "2013-07-15", "2017-07-15", "2019-07-15")
ALTO_SPACES = (
    "",
    ' xmlns="http://schema.ccs-gmbh.com/ALTO"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v2#"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v3#"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v4#"',
)


def page(inside: str, year: str = "2013-07-15") -> Document:
    space = f"http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}"
    text = (
        f'<PcGts xmlns="{space}"><Metadata><Creator>Lesewerk 2</Creator></Metadata>'
        f'<Page imageWidth="1000" imageHeight="1500">{inside}</Page></PcGts>'
    )
    return read_bytes(text.encode(), "page.xml")


def alto(inside: str, unit: str = "pixel", space: str = "", head: str = "") -> Document:
    text = (
        f"<alto{space}><Description><MeasurementUnit>{unit}</MeasurementUnit></Description>{head}"
        f'<Layout><Page ID="P1" WIDTH="1200" HEIGHT="2400"><PrintSpace>{inside}</PrintSpace>'
        "</Page></Layout></alto>"
    )
    return read_bytes(text.encode(), "page.alto")


def region(*lines: str, about: str = "") -> str:
    return f'<TextRegion id="r1" {about}>{"".join(lines)}</TextRegion>'


def line(text: str, points: str = "100,200 500,200 500,240 100,240", more: str = "") -> str:
    return (
        f'<TextLine id="l1"><Coords points="{points}"/>{more}'
        f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
    )


def only(document: Document) -> Line:
    (found,) = document.lines()
    return found


def strings(*words: str, at: int = 100) -> str:
    return "".join(
        f'<String CONTENT="{word}" HPOS="{at + 60 * n}" VPOS="200" WIDTH="50" HEIGHT="24"/>'
        for n, word in enumerate(words)
    )


# PAGE


@pytest.mark.parametrize("year", PAGE_YEARS)
def test_page_of_every_year(year: str) -> None:
    found = page(region(line("The ferry sails again")), year)
    assert found.origins[0].reader == "page-xml"
    assert found.origins[0].engine == "Lesewerk 2"
    assert (found.pages[0].width, found.pages[0].height) == (1000, 1500)
    assert only(found).text == "The ferry sails again"
    assert only(found).box == Box(100, 200, 500, 240)
    assert only(found).ref == "l1"


def test_points_as_elements() -> None:
    points = '<Point x="10" y="20"/><Point x="90" y="20"/><Point x="90" y="44"/>'
    text = f"<TextLine><Coords>{points}</Coords><TextEquiv><Unicode>old</Unicode></TextEquiv>"
    found = page(region(f"{text}</TextLine>"), "2010-03-19")
    assert only(found).box == Box(10, 20, 90, 44)


def test_the_text_of_the_lowest_index_then_the_surest() -> None:
    def equiv(text: str, about: str) -> str:
        return f"<TextEquiv {about}><Unicode>{text}</Unicode></TextEquiv>"

    indexed = equiv("second", 'index="1" conf="0.99"') + equiv("first", 'index="0" conf="0.4"')
    assert only(page(region(f"<TextLine>{indexed}</TextLine>"))).text == "first"
    assert only(page(region(f"<TextLine>{indexed}</TextLine>"))).conf == 0.4
    unsure = equiv("doubtful", 'conf="0.3"') + equiv("sure", 'conf="0.9"') + equiv("none", "")
    assert only(page(region(f"<TextLine>{unsure}</TextLine>"))).text == "sure"


def word(text: str, x: int, about: str = "") -> str:
    points = f"{x},200 {x + 40},200 {x + 40},230 {x},230"
    return (
        f'<Word id="w{x}"><Coords points="{points}"/>'
        f"<TextEquiv {about}><Unicode>{text}</Unicode></TextEquiv></Word>"
    )


def test_words_where_the_line_has_no_text() -> None:
    found = only(page(region(f"<TextLine>{word('Two', 10)}{word('words', 60)}</TextLine>")))
    assert (found.text, found.made) == ("Two words", (3,))
    assert found.box == Box(10, 200, 100, 230)
    halves = word("sure", 10, 'conf="1"') + word("fifty", 60, 'conf="0.1"')
    assert only(page(region(f"<TextLine>{halves}</TextLine>"))).conf == pytest.approx(0.5)


def test_no_space_between_characters_of_full_width() -> None:
    assert joined([Word("桐川"), Word("渡口"), Word("No."), Word("3")]) == (
        "桐川渡口 No. 3",
        (4, 8),
    )


def test_a_line_that_is_not_level_is_no_higher() -> None:
    slanted = "100,200 900,260 900,300 100,240"
    more = '<Baseline points="100,235 900,295"/>'
    text = "a long line that climbs over the whole breadth of its column"
    found = only(page(region(line(text, slanted, more))))
    assert found.box is not None
    assert found.box.y1 - found.box.y0 == 40
    assert found.box.y0 + found.box.y1 == 500


def test_types_of_regions_are_hints() -> None:
    def of(about: str) -> Line:
        return only(page(region(line("Words"), about=about)))

    assert of('type="heading"').level == 1
    assert of('custom="readingOrder {index:0;} structure {type:heading;}"').level == 1
    assert of('type="caption"').kind == "caption"
    assert of('type="page-number"').kind == "margin"
    assert (of('type="paragraph"').kind, of('type="paragraph"').level) == ("text", 0)


def test_what_is_no_text_is_kept_as_boxes() -> None:
    def shape(name: str, points: str) -> str:
        return f'<{name} id="s"><Coords points="{points}"/></{name}>'

    square = "10,10 50,10 50,50 10,50"
    inside = f'<AdvertRegion id="a"><Coords points="{square}"/>{region(line("Buy"))}</AdvertRegion>'
    found = page(shape("ImageRegion", square) + shape("SeparatorRegion", "20,100 20,900") + inside)
    sheet = found.pages[0]
    assert sheet.pictures == (Box(10, 10, 50, 50),)
    assert sheet.rules == (Box(20, 100, 21, 900),)
    assert sheet.frames == (Box(10, 10, 50, 50),)
    assert only(found).text == "Buy"


def test_rows_of_a_table() -> None:
    cell = f"<TableRegion id='t'>{region(line('Leeks 1.20'))}</TableRegion>"
    assert only(page(cell)).kind == "row"


def test_without_places_the_order_of_the_file_stands() -> None:
    def bare(text: str) -> str:
        return f"<TextLine><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"

    def of(name: str) -> str:
        return f'<TextRegion id="{name}">{bare(name)}{bare(name * 2)}</TextRegion>'

    order = (
        '<ReadingOrder><OrderedGroup id="o"><RegionRefIndexed index="0" regionRef="b"/>'
        '<RegionRefIndexed index="1" regionRef="a"/></OrderedGroup></ReadingOrder>'
    )
    found = [line.text for line in page(f"{order}{of('c')}{of('a')}{of('b')}").lines()]
    assert found == ["b", "bb", "a", "aa", "c", "cc"]


COLUMNS = [
    (f"{side} column line {n} is as full as it can be set", x, 100 + 40 * n)
    for side, x in (("left", 60), ("right", 540))
    for n in range(8)
]


def placed(text: str, x: int, y: int) -> str:
    return line(text, f"{x},{y} {x + 400},{y} {x + 400},{y + 30} {x},{y + 30}")


@pytest.mark.parametrize("regions", ["one a column", "one for all", "one a line"])
def test_order_is_that_of_the_page_whatever_the_file_says(regions: str) -> None:
    across = sorted(COLUMNS, key=lambda item: (item[2], -item[1]))
    if regions == "one a column":
        parts = [region(*(placed(*i) for i in across if i[1] == x)) for x in (540, 60)]
    elif regions == "one for all":
        parts = [region(*(placed(*item) for item in across))]
    else:
        parts = [region(placed(*item)) for item in across]
    found = list(page("".join(parts)).lines())
    assert [one.text for one in found] == [text for text, _, _ in COLUMNS]
    if regions != "one a line":
        assert [one.block for one in found] == [1] * 8 + [2] * 8
        assert {one.join for one in found[:7]} == {"space"}
    assert [one.rank for one in found] == sorted(one.rank for one in found)


def test_text_of_a_region_without_lines() -> None:
    text = "<TextEquiv><Unicode>First line\nSecond line</Unicode></TextEquiv>"
    coords = '<Coords points="0,0 200,0 200,80 0,80"/>'
    first, second = page(region(coords, text)).lines()
    assert (first.text, second.text) == ("First line", "Second line")
    assert (first.box, second.box) == (Box(0, 0, 200, 40), Box(0, 40, 200, 80))


def test_places_without_text_are_said() -> None:
    empty = '<TextLine id="l"><Coords points="0,0 200,0 200,40 0,40"/></TextLine>'
    found = page(region(empty))
    assert list(found.lines()) == []
    assert "recognise" in found.pages[0].fault


def test_lines_that_run_down() -> None:
    tall = "900,100 940,100 940,600 900,600"
    down = only(page(region(line("停航三個月的渡口昨日恢復通航", tall))))
    assert down.vertical
    assert down.size == pytest.approx(500 / 14, abs=0.1)
    level = "100,100 600,100 600,140 100,140"
    assert not only(page(region(line("停航三個月的渡口", level)))).vertical
    said = region(line("停", tall), about='readingDirection="top-to-bottom"')
    assert only(page(said)).vertical


def test_type_sizes_of_latin_lines_do_not_depend_on_their_letters() -> None:
    full = [
        line("The quick jumping dog", f"10,{y} 500,{y} 500,{y + 40} 10,{y + 40}")
        for y in (100, 150, 200)
    ]
    short = line("came near", "10,250 200,250 200,270 10,270")
    assert len({found.size for found in page(region(*full, short)).lines()}) == 1


# ALTO


@pytest.mark.parametrize("space", ALTO_SPACES)
def test_alto_of_every_version(space: str) -> None:
    block = f'<TextBlock ID="b"><TextLine ID="l">{strings("No", "news")}</TextLine></TextBlock>'
    found = alto(block, space=space)
    assert found.origins[0].reader == "alto"
    assert only(found).text == "No news"
    assert only(found).made == (2,)
    assert only(found).ref == "l"
    assert only(found).box == Box(100, 200, 210, 224)


@pytest.mark.parametrize(
    ("unit", "points"), [("pixel", 1200), ("mm10", 340.16), ("inch1200", 72.0)]
)
def test_units(unit: str, points: float) -> None:
    block = '<TextBlock><TextLine HPOS="600" VPOS="0" WIDTH="600" HEIGHT="60">'
    found = alto(f'{block}<String CONTENT="a"/></TextLine></TextBlock>', unit)
    assert found.pages[0].width == pytest.approx(points, abs=0.01)
    box = only(found).box
    assert box is not None
    assert (box.x0, box.x1) == pytest.approx((points / 2, points), abs=0.01)


def test_an_unknown_unit_is_said() -> None:
    assert "furlong" in alto("", "furlong").origins[0].notes[0]


def test_what_is_printed_at_a_line_end_stays() -> None:
    part = '<String CONTENT="exam" SUBS_TYPE="HypPart1" SUBS_CONTENT="example"/>'
    rest = '<String CONTENT="ple" SUBS_TYPE="HypPart2" SUBS_CONTENT="example"/>'
    sp = '<SP WIDTH="5"/>'
    first = f'<TextLine><String CONTENT="An"/>{sp}{part}<HYP CONTENT="-"/></TextLine>'
    second = f"<TextLine>{rest}</TextLine>"
    block = f"<TextBlock>{first}{second}</TextBlock>"
    assert [(line.text, line.made) for line in alto(block).lines()] == [
        ("An exam-", ()),
        ("ple", ()),
    ]
    twice = (
        '<TextBlock><TextLine><String CONTENT="exam-"/><HYP CONTENT="-"/></TextLine></TextBlock>'
    )
    assert only(alto(twice)).text == "exam-"
    bare = '<TextBlock><TextLine><String CONTENT="exam"/><HYP/></TextLine></TextBlock>'
    assert only(alto(bare)).text == "exam\u00ad"


def test_styles_and_confidence() -> None:
    head = (
        '<Styles><TextStyle ID="big" FONTSIZE="24" FONTSTYLE="bold" FONTFAMILY="Times"/></Styles>'
    )
    text = '<String CONTENT="Storm" STYLEREFS="big" WC="0.5"/>'
    block = f"<TextBlock><TextLine>{text}</TextLine></TextBlock>"
    found = only(alto(block, "inch1200", head=head))
    assert (found.bold, found.font, found.size, found.conf) == (True, "Times", 24, 0.5)
    assert only(alto(block, head=head)).size == 0, "points say nothing of pixels"


def test_a_heap_of_words_is_cut_into_its_lines() -> None:
    rows = "".join(
        f'<String CONTENT="{name}" HPOS="{x}" VPOS="{y}" WIDTH="80" HEIGHT="20"/>'
        for y, row in ((0, "ab"), (30, "cd"), (60, "ef"))
        for x, name in zip((0, 100), row, strict=True)
    )
    found = alto(f"<TextBlock><TextLine>{rows}</TextLine></TextBlock>")
    assert [line.text for line in found.lines()] == ["a b", "c d", "e f"]


def test_shapes_of_alto() -> None:
    def shape(name: str, width: int, height: int) -> str:
        return f'<{name} HPOS="0" VPOS="0" WIDTH="{width}" HEIGHT="{height}"/>'

    block = f"<TextBlock><TextLine>{strings('Sale')}</TextLine></TextBlock>"
    composed = (
        f'<ComposedBlock TYPE="advertisement" HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9">{block}'
        "</ComposedBlock>"
    )
    found = alto(
        shape("Illustration", 50, 40)
        + shape("GraphicalElement", 300, 2)
        + shape("GraphicalElement", 30, 20)
        + composed
    )
    sheet = found.pages[0]
    assert sheet.pictures == (Box(0, 0, 50, 40),)
    assert sheet.rules == (Box(0, 0, 300, 2),)
    assert sheet.frames == (Box(0, 0, 30, 20), Box(0, 0, 9, 9))
    assert only(found).text == "Sale"


def test_several_pages_and_a_choice_of_them() -> None:
    def one(number: int) -> str:
        block = f"<TextBlock><TextLine>{strings(f'page{number}')}</TextLine></TextBlock>"
        return f'<Page WIDTH="900" HEIGHT="900"><PrintSpace>{block}</PrintSpace></Page>'

    data = f"<alto><Layout>{one(1)}{one(2)}{one(3)}</Layout></alto>".encode()
    assert [line.text for line in read_bytes(data, "a.xml").lines()] == ["page1", "page2", "page3"]
    some = read_bytes(data, "a.xml", how=Reading(pages=((2, 3),)))
    assert [(p.number, p.origin_page) for p in some.pages] == [(1, 2), (2, 3)]
    with pytest.raises(UsageError, match="no page 4"):
        read_bytes(data, "a.xml", how=Reading(pages=((4, 4),)))


# What is no page, damaged or hostile


def refused(data: bytes, kind: type[SourceError] = SourceError) -> SourceError:
    with pytest.raises(kind) as caught:
        read_bytes(data, "some.xml")
    assert caught.value.advice
    assert "some.xml" in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<alto><Layout>", id="cut short"),
        pytest.param(b"<alto>\xff\xfe</alto>", id="no UTF-8"),
        pytest.param(b"no mark-up", id="a text"),
        pytest.param(b"<alto>\n  <Page ID=a/></alto>", id="no quotes"),
    ],
)
def test_damage_is_named_with_its_place(data: bytes) -> None:
    said = str(refused(data, DamagedError))
    assert said.startswith("some.xml:")
    assert said.split(":")[1].isdigit()


def test_other_xml_is_named() -> None:
    assert "<rss>" in str(refused(b"<rss/>"))
    assert "ALTO" in refused(b'<mets xmlns="http://www.loc.gov/METS/"/>').advice
    assert "Markdown" in refused(b"<TEI/>").advice


def test_no_doctype_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden", encoding="utf-8")
    entity = f'<!DOCTYPE alto [<!ENTITY x SYSTEM "{secret.as_uri()}">]><alto>&x;</alto>'
    assert "DOCTYPE" in str(refused(entity.encode()))
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE alto [<!ENTITY a0 "ha">{laughs}]><alto>&a9;</alto>'
    assert "DOCTYPE" in str(refused(bomb.encode()))


def test_endless_depth_and_unknown_encodings() -> None:
    assert "deep" in str(refused(b"<a>" * 100_000))
    assert "encoding" in str(refused(b'<?xml version="1.0" encoding="x-none"?><alto/>'))
    assert "encoding" in str(refused(b'<?xml version="1.0" encoding="gbk"?><alto/>'))


def test_no_pages() -> None:
    refused(b"<alto><Layout/></alto>", DamagedError)


@pytest.mark.parametrize("value", ["", "abc", "nan", "inf", "-5"])
def test_wrong_numbers_are_no_boxes(value: str) -> None:
    block = f'<TextBlock><TextLine HPOS="0" VPOS="0" WIDTH="{value}" HEIGHT="10">'
    found = alto(f'{block}<String CONTENT="a"/></TextLine></TextBlock>')
    assert only(found).box is None


# Through the whole program


@pytest.mark.parametrize("year", PAGE_YEARS)
def test_a_page_is_cleaned_and_verified(tmp_path: Path, year: str) -> None:
    title = line("Ferry sails again", "100,100 700,100 700,180 100,180")
    body = "".join(
        line(text, f"100,{y} 500,{y} 500,{y + 30} 100,{y + 30}")
        for y, text in (
            (220, "After three months on dry land the ferry went"),
            (260, "back into the water on Monday, to the joy of all"),
            (300, "who had walked round by the bridge."),
        )
    )
    data = page(region(title) + region(body), year)
    result = clean(data)
    folder = result.write(tmp_path)
    assert verify(folder) == []
    assert [one.headline for one in result.articles] == ["Ferry sails again"]


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip("needs ../shared/data")
    return path


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("page-xml/18840315_1-0001.xml", 534),
        ("page-xml/19420115_1-0001.xml", 564),
        ("alto/ndnp-alto-sample.xml", 778),
        ("alto/ocr_alto.xml", 32),
        ("alto/minimal-alto.xml", 1),
    ],
)
def test_files_of_others(name: str, lines: int, tmp_path: Path) -> None:
    result = clean(shared(name))
    found = list(result.source.lines())
    assert len(found) == lines
    if lines > 1:
        assert all(line.box and line.size for line in found)
        assert Counter(line.vertical for line in found)[False] == lines
    assert verify(result.write(tmp_path)) == []


def test_the_same_page_in_pixels_of_two_sizes() -> None:
    small = list(clean(shared("alto/ocr_alto.xml")).source.lines())
    large = list(clean(shared("alto/ocr_alto_scaled_4pts_per_px.xml")).source.lines())
    assert [line.text for line in small] == [line.text for line in large]
    for one, other in zip(small, large, strict=True):
        assert one.box is not None
        assert other.box is not None
        assert other.box.x0 == 4 * one.box.x0
        assert other.size == pytest.approx(4 * one.size, abs=0.1)
