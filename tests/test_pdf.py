"""PDF: what stands where, by both backends; what is hidden; what needs OCR; what is damaged."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from conftest import SHARED
from made_pdf import DOWN, locked, pdf, stream, type_at, written

from paperclean import clean, read, verify
from paperclean.errors import DamagedError, PasswordError, SourceError, UsageError
from paperclean.layout.glyphs import Glyphs
from paperclean.ledger import replay, undo
from paperclean.model import LAYERS, Document, Page
from paperclean.readers import better, read_bytes
from paperclean.readers.drawn import merged_rules
from paperclean.readers.faces import face_name, is_bold
from paperclean.readers.pdf import opened
from paperclean.readers.reading import BACKENDS, Backend, Reading
from paperclean.readers.sheet import Sheet, View
from paperclean.readers.unnamed import Unnamed
from paperclean.readers.wording import wording

both = pytest.mark.parametrize("backend", BACKENDS)
LINE = "The harbour bridge opened this morning."


@pytest.fixture(autouse=True)
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no engine read a page: what is told of the page's own text is asked here."""

    def none(*_: object) -> None:
        msg = "no OCR engine reads here"
        raise SourceError(msg, "leave it")

    monkeypatch.setattr(better, "recognition", none)


def sheet(data: bytes, backend: Backend = "pdfium", number: int = 1) -> Sheet:
    pages = opened(data, "made.pdf", backend)
    try:
        return pages.sheet(number)
    finally:
        pages.close()


def page(data: bytes, backend: Backend = "pdfium") -> Page:
    return read_bytes(data, "made.pdf", how=Reading(backend)).pages[0]


def text(found: Sheet, layer: str = "") -> str:
    number = LAYERS.index(layer)
    glyphs = found.glyphs
    return "".join(t for t, n in zip(glyphs.text, glyphs.layer, strict=True) if n == number)


def around(found: Sheet) -> list[int]:
    box = found.glyphs.box
    return [round(x) for x in (*box[:, :2].min(axis=0), *box[:, 2:].max(axis=0))]


@both
def test_type_stands_where_it_is_set(backend: Backend) -> None:
    found = sheet(pdf(type_at("Harbour", 72, 700, 10)), backend)
    assert (found.width, found.height) == (600, 800)
    assert text(found) == "Harbour"
    x0, y0, _, y1 = around(found)
    assert x0 == 72
    assert y0 < 100 < y1
    assert y1 - y0 in {10, 11}
    assert np.allclose(found.glyphs.size, 10)
    assert set(found.glyphs.angle) == {0}
    assert found.glyphs.fonts == ("Helvetica",)


@both
@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("own", range(4))
def test_a_page_is_turned_to_set_its_text_upright(
    backend: Backend, quarters: int, own: int
) -> None:
    """Whether the page is shown turned, or its type is set turned on it, or one undoes the other."""
    turn = ("1 0 0 1 0 0", "0 -1 1 0 0 600", "-1 0 0 -1 600 800", "0 1 -1 0 800 0")[own]
    box = b"[0 0 800 600]" if own % 2 else b"[0 0 600 800]"
    content = f"{turn} cm\n".encode() + type_at("Harbour fete", 72, 700, 10)
    data = pdf(content, page=b"/MediaBox %s /Rotate %d" % (box, 90 * quarters))
    found = sheet(data, backend)
    plain = sheet(pdf(type_at("Harbour fete", 72, 700, 10)), backend)
    assert (found.width, found.height) == (600, 800)
    assert found.turned == -(quarters + own) % 4
    assert text(found) == "Harbour fete"
    assert set(found.glyphs.angle) == {0}
    assert np.allclose(found.glyphs.box, plain.glyphs.box, atol=0.1)


@both
def test_the_view_of_a_page_turned_by_its_text_is_said(backend: Backend) -> None:
    data = pdf(type_at("Harbour", 72, 700, 10), page=b"/Rotate 180")
    assert page(data, backend).trust.reasons == (
        "its text stands upside down: the page was turned clockwise by 180 degrees",
    )


@both
def test_a_page_that_most_of_its_type_does_not_turn_stays(backend: Backend) -> None:
    side = b"BT /F 10 Tf 0 1 -1 0 300 400 Tm (Harbour) Tj ET\n"
    found = sheet(pdf(type_at("Upright", 72, 700, 10) + side), backend)
    assert (found.width, found.turned) == (600, 0)
    assert set(found.glyphs.angle) == {0, 270}


def test_a_view_agrees_with_what_pdfium_draws() -> None:
    import ctypes

    import pypdfium2
    from pypdfium2 import raw

    for quarters in range(4):
        data = pdf(b"", page=b"/Rotate %d /CropBox [50 60 450 700]" % (90 * quarters))
        one = pypdfium2.PdfDocument(data)[0]
        view = View(50, 60, 450, 700, quarters)
        width, height = view.size
        x, y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(
            one.raw, 0, 0, int(width), int(height), 0, 100, 200, ctypes.byref(x), ctypes.byref(y)
        )
        seen = view.boxes(np.array([[100.0, 200.0, 100.0, 200.0]]))[0]
        assert [x.value, y.value] == pytest.approx(seen[:2].tolist(), abs=1)


@both
def test_what_the_crop_box_cuts_off_is_off_the_page(backend: Backend) -> None:
    data = pdf(
        type_at("inside", 120, 700) + type_at("outside", 20, 700),
        page=b"/CropBox [100 100 500 790]",
    )
    found = sheet(data, backend)
    assert (found.width, found.height) == (400, 690)
    assert (text(found), text(found, "off-page")) == ("inside", "outside")
    assert round(found.glyphs.box[0, 0]) == 20


@both
@pytest.mark.parametrize(
    ("matrix", "angle"),
    [("0 1 -1 0", 270), ("0 -1 1 0", 90), ("-1 0 0 -1", 180), ("-1 0 0 1", 180)],
)
def test_turned_and_mirrored_type(backend: Backend, matrix: str, angle: int) -> None:
    upright = type_at("As most of it", 72, 700, 10)
    found = sheet(
        pdf(upright + f"BT /F 10 Tf {matrix} 300 400 Tm (Harbour) Tj ET".encode()), backend
    )
    glyphs = found.glyphs
    word = "".join(glyphs.text).index("Harbour")
    turned = slice(word, word + len("Harbour"))
    assert set(glyphs.angle[turned]) == {angle}
    assert np.allclose(glyphs.size, 10)
    plain = sheet(pdf(type_at("Harbour", 300, 400, 10)), backend)
    wide = around(plain)[2] - around(plain)[0]
    box = glyphs.box[turned]
    x0, y0, x1, y1 = (*box[:, :2].min(axis=0), *box[:, 2:].max(axis=0))
    long = (y1 - y0) if angle % 180 else (x1 - x0)
    assert long == pytest.approx(wide, abs=3)
    assert x0 - 2 <= 300 <= x1 + 2
    assert y0 - 2 <= 400 <= y1 + 2


@both
def test_condensed_type_keeps_its_size(backend: Backend) -> None:
    plain = sheet(pdf(type_at("Harbour", 72, 700, 20)), backend)
    found = sheet(pdf(type_at("Harbour", 72, 700, 20, before="50 Tz")), backend)
    assert np.allclose(found.glyphs.size, 20)
    x0, y0, x1, y1 = around(plain)
    u0, v0, u1, v1 = around(found)
    assert (v0, v1) == (y0, y1)
    assert u1 - u0 == pytest.approx((x1 - x0) / 2, abs=1)


@both
def test_size_is_that_of_font_times_matrix(backend: Backend) -> None:
    found = sheet(pdf(b"BT /F 1 Tf 24 0 0 24 72 700 Tm (Harbour) Tj ET"), backend)
    assert np.allclose(found.glyphs.size, 24)


@both
def test_render_modes(backend: Backend) -> None:
    data = pdf(
        type_at("unseen", 72, 700, before="3 Tr") + type_at("outlined", 72, 600, before="2 Tr")
    )
    found = sheet(data, backend)
    assert text(found, "invisible") == "unseen"
    assert text(found) == "outlined"
    assert found.glyphs.bold[found.glyphs.layer == 0].all()


@both
@pytest.mark.parametrize("by", ["line", "glyph"])
@pytest.mark.parametrize("times", [2, 3])
def test_struck_again(backend: Backend, by: str, times: int) -> None:
    words = "all boats"
    if by == "line":
        content = b"".join(type_at(words, 72 + 0.4 * n, 700, 24) for n in range(times))
    else:
        content = b"".join(
            type_at(letter, 72 + 24 * place + 0.4 * n, 700, 24)
            for place, letter in enumerate(words)
            for n in range(times)
            if letter != " "
        )
    found = sheet(pdf(content + type_at("plain", 72, 600, 24)), backend)
    assert text(found).replace(" ", "") == "allboatsplain"
    seen = found.glyphs.layer == 0
    letters = [t for t, kept in zip(found.glyphs.text, seen, strict=True) if kept]
    bold = found.glyphs.bold[seen]
    if backend == "pdfplumber" or by == "line":
        assert all(struck for struck, t in zip(bold[:-5], letters[:-5], strict=True) if t != " ")
        again = text(found, "second-strike").replace(" ", "")
        assert len(again) + found.suppressed >= 8 * (times - 1)
    assert not bold[-5:].any()


@both
def test_a_shadow_leaves_light_type(backend: Backend) -> None:
    data = pdf(
        b"0.2 g 60 680 300 60 re f 0 g "
        + type_at("Harbour", 73.5, 698.5, 24)
        + b"1 g "
        + type_at("Harbour", 72, 700, 24)
    )
    found = sheet(data, backend)
    assert text(found) == "Harbour"
    if backend == "pdfplumber":
        assert found.glyphs.light[found.glyphs.layer == 0].all()


@both
def test_light_type_on_dark(backend: Backend) -> None:
    data = pdf(
        b"0.1 g 60 680 300 60 re f 1 g "
        + type_at("Harbour", 72, 700, 24)
        + b"0 g "
        + type_at("plain", 72, 500)
    )
    found = sheet(data, backend)
    assert text(found) == "Harbourplain"
    assert found.glyphs.light.tolist() == [True] * 7 + [False] * 5
    assert len(found.frames) == 1


def test_white_on_paper_is_not_seen() -> None:
    data = pdf(b"1 g " + type_at("secret", 72, 700) + b"0 g " + type_at("plain", 72, 500))
    found = sheet(data)
    assert (text(found), text(found, "invisible")) == ("plain", "secret")
    assert text(sheet(data, "pdfplumber")) == "secretplain"


@both
def test_vertical_writing(backend: Backend) -> None:
    words = "老街修缮".encode("utf-16-be").hex()
    found = sheet(pdf(f"BT /V 20 Tf 1 0 0 1 300 700 Tm <{words}> Tj ET".encode()), backend)
    assert text(found) == "老街修缮"
    assert set(found.glyphs.angle) == {90}
    assert around(found) == [290, 100, 310, 180]


@both
def test_a_form_has_a_matrix(backend: Backend) -> None:
    inner = type_at("Harbour", 10, 10) + b"0 0 200 100 re S"
    form = stream(
        inner,
        b"/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Matrix [1 0 0 1 100 500]"
        b" /Resources << /Font << /F 3 0 R >> >>",
    )
    found = sheet(pdf(b"q 1 0 0 1 20 30 cm /X Do Q", more=[form]), backend)
    assert text(found) == "Harbour"
    assert around(found)[0] == 130
    (frame,) = found.frames
    assert (frame.x0, frame.y0, frame.x1, frame.y1) == pytest.approx((120, 170, 320, 270), abs=1)


@both
def test_annotations_are_set_aside(backend: Backend) -> None:
    data = pdf(
        type_at(LINE, 72, 700),
        page=b"/Annots [<< /Type /Annot /Subtype /Text /Rect [300 300 320 320]"
        b" /Contents (Check the name.\\nAnd the date.) >>"
        b" << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (a link) >>]",
    )
    found = page(data, backend)
    notes = [line for line in found.lines if line.layer == "annotation"]
    assert [line.source for line in notes] == ["Check the name.", "And the date."]
    assert notes[0].box is not None
    assert (notes[0].box.x0, notes[0].box.y0) == (300, 480)
    result = clean(data, name="made.pdf")
    assert {line.role for line in result.set_aside} == {"noise"}
    assert "Check" not in str(result)


@both
def test_rules_and_frames(backend: Backend) -> None:
    data = pdf(
        type_at(LINE, 72, 700)
        + b"50 780 m 550 780 l S "  # a line
        + b"50 760 500 1.5 re f "  # a bar
        + b"300 100 m 300 150 l S 300 152 m 300 200 l S "  # two pieces of one
        + b"60 400 200 100 re S "  # a frame
        + b"0.9 g 320 400 200 100 re f 0 g "  # a ground
        + b"60 250 m 200 250 l S 60 350 m 200 350 l S 60 250 m 60 350 l S 200 250 m 200 350 l S "
        + b"1 g 0 0 600 800 re f"  # paper
    )
    found = sheet(data, backend)
    assert len(found.rules) == 3
    assert len(found.frames) == 3
    upright = found.rules[-1]
    assert (upright.y0, upright.y1) == pytest.approx((600, 700), abs=1)


@both
def test_a_frame_of_dots_is_one_and_scattered_dots_are_none(backend: Backend) -> None:
    def dots(places: Iterable[tuple[float, float]]) -> bytes:
        return b"".join(b"%.1f %.1f 1 1 re f " % place for place in places)

    across, down = range(60, 261, 2), range(302, 400, 2)
    frame = [(float(x), y) for x in across for y in (300.0, 400.0)]
    frame += [(x, float(y)) for x in (60.0, 260.0) for y in down]
    strewn = [(60.0 + 7 * n * n % 211, 100.0 + 11 * n % 89) for n in range(60)]
    found = sheet(pdf(type_at(LINE, 72, 700) + dots(frame) + dots(strewn)), backend)
    assert len(found.frames) == 1
    assert found.frames[0].x1 - found.frames[0].x0 == pytest.approx(201, abs=3)
    assert not found.rules


def dotted(one: str, size: int, step: int) -> str:
    """Set a dot or dash at each step along the four sides of a box."""
    x0, y0, x1, y1 = 60, 500, 260, 700
    level = [(x, y) for y in (y0, y1) for x in range(x0, x1 + 1, step)]
    upright = [(x, y) for x in (x0, x1) for y in range(y0 + step, y1, step)]
    return " ".join(one.format(x=x, y=y, a=x + size, b=y + size) for x, y in level + upright)


DOT = (
    "{x} {y} m {x} {y} {a} {y} {a} {y} c {a} {y} {a} {b} {a} {b} c"
    " {a} {b} {x} {b} {x} {b} c {x} {b} {x} {y} {x} {y} c"
)


@both
@pytest.mark.parametrize(
    "content",
    [
        dotted("{x} {y} 2 2 re f", 2, 4),
        dotted("{x} {y} 2 2 re", 2, 4) + " f",
        dotted(DOT, 4, 8) + " f",
        dotted(f"{DOT} f", 3, 8),
        ".98 g 60 500 200 200 re f 0 g",
        "[3 4] 0 d 60 500 200 200 re S",
    ],
    ids=["squares", "squares of one path", "dots of one path", "dots", "a tint", "dashes"],
)
def test_frames_of_all_kinds(backend: Backend, content: str) -> None:
    found = sheet(pdf(content.encode() + b"\n" + type_at("Harbour", 70, 640, 10)), backend)
    (frame,) = found.frames
    assert (frame.x0, frame.y0) == (pytest.approx(60, abs=5), pytest.approx(100, abs=5))
    assert (frame.x1, frame.y1) == (pytest.approx(260, abs=5), pytest.approx(300, abs=5))
    assert found.rules == ()


@both
def test_what_is_no_row_of_dots_is_no_rule(backend: Backend) -> None:
    few = " ".join(f"{60 + 6 * n} 700 2 2 re f" for n in range(6))
    uneven = " ".join(f"{60 + 6 * n} 600 {1 + n % 3} 2 re f" for n in range(40))
    far = " ".join(f"{60 + 30 * n} 500 2 2 re f" for n in range(12))
    content = f"{few} {uneven} {far}\n".encode()
    found = sheet(pdf(content + type_at("Harbour", 70, 640, 10)), backend)
    assert (found.frames, found.rules) == ((), ())


def test_dashes_are_one_rule() -> None:
    from paperclean.model import Box

    dashes = [Box(10 + 6 * n, 50, 13 + 6 * n, 50.5) for n in range(40)]
    (rule,) = merged_rules(dashes, 10)
    assert (rule.x0, rule.x1) == (10, 247)


@both
def test_pictures(backend: Backend) -> None:
    data = pdf(type_at(LINE, 72, 700) + b"q 200 0 0 150 100 300 cm /I Do Q")
    (box,) = sheet(data, backend).pictures
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx((100, 350, 300, 500))


BODY = b"".join(
    type_at(f"{LINE} It is line {n}.", 60, 740 - 14 * n, before="3 Tr") for n in range(40)
)
COVER = b"q 600 0 0 800 0 0 cm /I Do Q "


def test_a_scan_needs_ocr(tmp_path: Path) -> None:
    data = pdf(COVER, COVER)
    result = clean(data, name="scan.pdf")
    assert [one.trust.kind for one in result.pages] == ["scan", "scan"]
    assert result.outcome == "partial"
    assert result.articles == ()
    assert result.notes[0].startswith("pages 1-2: needs OCR: a picture covers it")
    assert verify(result.write(tmp_path)) == []


def test_a_stamp_on_a_scan_is_no_text() -> None:
    result = clean(pdf(COVER + type_at("Digitised by the library", 60, 40)), name="scan.pdf")
    assert result.pages[0].trust.kind == "scan"
    assert result.outcome == "partial"
    assert result.articles == ()
    assert [line.layer for line in result.document.lines()] == ["garbled"]


@both
def test_an_ocr_layer_is_used_where_there_is_ink(backend: Backend) -> None:
    seen = BODY.replace(b"3 Tr", b"0 Tr")
    found = page(pdf(COVER + BODY), backend)
    assert found.trust.kind == "scan"  # a picture without a letter on it
    assert "of the places its text names" in found.fault
    # The print stands for the picture of it: the same words drawn, with an unseen layer on top.
    data = pdf(b"q 600 0 0 800 0 0 cm /I Do Q 1 g 0 0 600 800 re f 0 g " + seen + BODY)
    assert page(data, backend).fault == ""


def test_an_ocr_layer_over_print_is_mixed() -> None:
    grey = bytes(255 if (x // 4 + y // 4) % 2 else 0 for y in range(200) for x in range(150))
    scan = stream(
        grey,
        b"/Type /XObject /Subtype /Image /Width 150 /Height 200 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8",
    )
    data = pdf(b"q 600 0 0 800 0 0 cm /X Do Q " + BODY, more=[scan])
    found = page(data)
    assert found.trust.kind == "mixed"
    assert found.trust.reasons
    assert {line.layer for line in found.lines} == {""}
    assert found.fault == ""


STORY = (
    "The council of the harbour agreed on Tuesday",
    "that the old bridge will be closed in winter,",
    "and that boats may pass again before Easter.",
    "Mr. MacDonald of the NATO office, who'd asked",
    "for a night ferry, said well-known reasons.",
)
GERMAN = (
    "Der Rat der Hafenstadt hat am Dienstag beschlossen,",
    "dass die alte Bruecke im Winter geschlossen bleibt.",
    "Die Schifffahrt wird vor Ostern wieder zugelassen;",
    "Angstschweiss und Rechtsprechung sind kein Grund,",
    "sagte der zustaendige Beamte des Wirtschaftsamtes.",
)
CZECH = (
    "Rada pristavu v utery rozhodla, ze most bude",
    "v zime zavren a ze lodi smeji probihat opet",
    "pred velikonocemi. Vsak jsme to cekali, rekl",
    "starosta, ktery zna vlk i krk i prst i smrt,",
    "jsou to slova bez samohlasek, jinak jich je malo.",
)


def spoilt(lines: Iterable[str], every: int) -> list[str]:
    """Put each letter wrong of which the number is divided by `every`, as an engine does."""
    count, found = 0, []
    for line in lines:
        letters = []
        for letter in line:
            count += letter.isalpha()
            bad = letter.isalpha() and not count % every
            letters.append("x7jQ;zk"[count // every % 7] if bad else letter)
        found.append("".join(letters))
    return found


def scanned(lines: Iterable[str], titles: Iterable[str] = ()) -> bytes:
    """Make a page of its picture and an unseen layer of these lines, and larger ones over them."""
    grey = bytes(255 if (x // 4 + y // 4) % 2 else 0 for y in range(200) for x in range(150))
    scan = stream(
        grey,
        b"/Type /XObject /Subtype /Image /Width 150 /Height 200 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8",
    )
    content = b"".join(
        type_at(line, 60, 560 - 12 * n, before="3 Tr") for n, line in enumerate([*lines] * 6)
    )
    content += b"".join(
        type_at(line, 60, 760 - 24 * n, 20, before="3 Tr") for n, line in enumerate(titles)
    )
    return pdf(b"q 600 0 0 800 0 0 cm /X Do Q " + content, more=[scan])


@both
@pytest.mark.parametrize("lines", [STORY, GERMAN, CZECH])
def test_words_that_an_engine_read_are_used_in_any_language(
    lines: tuple[str, ...], backend: Backend
) -> None:
    found = page(scanned(lines, lines[:4]), backend)
    assert (found.trust.kind, found.fault) == ("mixed", "")
    assert {line.layer for line in found.lines} == {""}


@both
@pytest.mark.parametrize("every", [2, 3])
@pytest.mark.parametrize("lines", [STORY, GERMAN])
def test_a_layer_of_wrong_letters_needs_ocr(
    lines: tuple[str, ...], every: int, backend: Backend
) -> None:
    data = scanned(spoilt(lines, every))
    found = page(data, backend)
    assert found.trust.kind == "scan"
    assert "words are built as no word is" in found.fault
    assert "OCR engine" in found.fault
    assert {line.layer for line in found.lines} == {"garbled"}
    kept = "".join(line.source for line in found.lines)
    assert all(word in kept for line in spoilt(lines, every) for word in line.split())
    result = clean(data, name="scan.pdf")
    assert (result.outcome, len(result.articles)) == ("partial", 0)


def test_a_layer_with_a_few_wrong_letters_is_used() -> None:
    found = page(scanned(spoilt(STORY, 60)))
    assert (found.trust.kind, found.fault) == ("mixed", "")


def test_titles_that_an_engine_could_not_read_are_said_and_kept() -> None:
    found = page(scanned(STORY, spoilt(STORY[:4], 2)))
    assert found.trust.kind == "mixed"
    assert "titles need OCR" in found.fault
    assert {line.layer for line in found.lines} == {""}


def test_odd_words_in_print_are_what_the_page_says() -> None:
    content = b"".join(
        type_at(line, 60, 740 - 12 * n) for n, line in enumerate(spoilt(STORY, 3) * 6)
    )
    assert page(pdf(content)).fault == ""


def test_words_of_a_listing_are_no_failure_of_an_engine() -> None:
    listing = ["the setName of the bridgeWidth and the", "closed harbour was getLine for winter"]
    assert page(scanned(listing)).fault == ""


def test_han_characters_that_no_text_has_need_ocr() -> None:
    boxes = np.array([[10.0 * n, 0, 10.0 * n + 10, 10] for n in range(400)])
    flat, whole = np.zeros(400, bool), np.zeros(400, np.int16)

    def glyphs(text: str) -> Glyphs:
        layer = np.zeros(400, np.uint8)
        sizes = np.full(400, 10.0)
        return Glyphs([*text], boxes, sizes, whole, whole, flat, flat, layer, ("",))

    common = "新桥通车往来便捷秋糧收購全面展開東京駅" * 30
    assert wording(glyphs(common[:400])).text == ""
    rare = "".join(chr(0x3400 + 16 * n) for n in range(60))
    assert "Han characters" in wording(glyphs(rare + common[:340])).text


def test_characters_without_names_are_not_read() -> None:
    content = BODY.replace(b"3 Tr", b"").replace(b"/F ", b"/P ")
    found = page(pdf(content))
    assert found.trust.kind == "scan"
    assert "not named in the file" in found.fault
    assert {line.layer for line in found.lines} == {"garbled"}


def test_a_few_characters_without_names_are_a_doubt() -> None:
    odd = b"".join(type_at("***", 500, 740 - 14 * n).replace(b"/F ", b"/P ") for n in range(20))
    found = page(pdf(BODY.replace(b"3 Tr", b"") + odd))
    assert (found.trust.kind, found.fault) == ("mixed", "")
    assert "60 of its" in found.trust.reasons[0]


def test_letters_that_are_no_words_are_not_read() -> None:
    turned = str.maketrans("aeiouy", "bcdfgh")
    content = b"".join(
        type_at(f"{LINE} It is line {n}.".translate(turned), 60, 740 - 14 * n) for n in range(40)
    )
    found = page(pdf(content))
    assert found.trust.kind == "scan"
    assert "make no words" in found.fault


def test_letters_that_are_nearly_all_the_same_are_not_read() -> None:
    content = b"".join(type_at("aeiou eeeee eeeee eeeee", 60, 740 - 14 * n) for n in range(40))
    assert "letters are e" in page(pdf(content)).fault


def test_letters_that_stand_for_han_are_not_read() -> None:
    """A font without names, whose codes are those of letters: each is as wide as it is high."""
    content = b"".join(
        type_at(f"{LINE} It is line {n}.", 60, 740 - 14 * n, before="200 Tz") for n in range(40)
    )
    assert "as wide as Han characters" in page(pdf(content)).fault


def test_outlines_are_no_text() -> None:
    drawn = b"".join(
        b"%d %d 20 9 re f " % (60 + 30 * (n % 15), 700 - 14 * (n // 15)) for n in range(200)
    )
    assert page(pdf(drawn)).fault.startswith("needs OCR: something is printed on it")


def test_an_empty_page_is_nothing_to_worry_about() -> None:
    result = clean(pdf(type_at(LINE, 72, 700), b""), name="made.pdf")
    assert result.outcome == "ok"
    assert result.pages[1].trust.reasons == ("the page is empty",)


@both
def test_every_promise_holds(backend: Backend, tmp_path: Path) -> None:
    content = b"".join(type_at(f"{LINE} It is line {n}.", 60, 740 - 14 * n) for n in range(20))
    data = pdf(content + type_at("outside", -200, 700) + type_at("unseen", 60, 100, before="3 Tr"))
    result = clean(data, name="made.pdf", pdf=backend)
    assert result.source.origins[0].engine.startswith(("pdfium", "pdfminer.six"))
    assert result.source.origins[0].reader == "pdf"
    assert undo(result.document, result.ledger) == result.source
    assert replay(result.source, result.ledger) == result.document
    roles = {line.text: line.role for line in result.document.lines()}
    assert roles["outside"] == roles["unseen"] == "noise"
    assert not any("\n" in line.source for line in result.source.lines())
    assert verify(result.write(tmp_path)) == []


@both
def test_locked(backend: Backend) -> None:
    with pytest.raises(PasswordError, match="locked with a password") as caught:
        read_bytes(locked(), "a.pdf", how=Reading(backend))
    assert "without the password" in caught.value.advice


def test_a_wrong_table_is_repaired() -> None:
    assert page(pdf(type_at(LINE, 72, 700), xref=7)).lines[0].text == LINE


def test_no_pages() -> None:
    data = written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
    with pytest.raises(DamagedError, match="has no pages"):
        read_bytes(data, "a.pdf")


@pytest.mark.parametrize(
    ("kids", "page", "said"),
    [
        (b"7", b"", "what it holds is not what pdfplumber expects"),
        (
            b"[3 0 R]",
            b"/MediaBox [0 0 6 6] /Rotate /X",
            "what it holds is not what pdfplumber expects",
        ),
        (b"[3 0 R]", b"/MediaBox [0 0 6 (a)]", "pdfplumber finds it damaged (Bounding box"),
    ],
)
def test_what_pdfplumber_stumbles_over_is_said_for_readers(
    kids: bytes, page: bytes, said: str
) -> None:
    data = written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids %b /Count 1 >>" % kids,
            b"<< /Type /Page /Parent 2 0 R %b >>" % page,
        ]
    )
    with pytest.raises(DamagedError) as caught:
        opened(data, "made.pdf", "pdfplumber")
    assert str(caught.value).startswith(f"made.pdf cannot be read: {said}")
    assert not any(word in str(caught.value) for word in ("Error", "object", "PSLiteral", "b'a'"))
    assert "the other reader may read it: --pdf pdfium" in caught.value.advice
    assert "print it to a new PDF" in caught.value.advice


def test_a_file_cut_short_is_said_to_be() -> None:
    whole = pdf(type_at(LINE, 72, 700))
    said = set()
    for end in range(20, len(whole), 40):
        with suppress(DamagedError):  # where the table of contents is whole, it is read
            opened(whole[:end], "made.pdf", "pdfplumber").close()
            continue
        with pytest.raises(DamagedError) as caught:
            opened(whole[:end], "made.pdf", "pdfplumber")
        said.add(str(caught.value))
    assert any("it ends before its contents do" in one for one in said)
    assert not any("Error" in one or "<PDF" in one for one in said)


def test_a_page_that_is_missing_is_named_and_the_others_are_read() -> None:
    data = pdf(type_at(LINE, 72, 700), type_at("The second page.", 72, 700))
    data = data.replace(b"/Type /Page /Parent", b"/Type /Pale /Parent", 1)
    document = read_bytes(data.replace(b"/Kids [10 0 R 12 0 R]", b"/Kids [99 0 R 12 0 R]"), "a.pdf")
    assert len(document.pages) == 2
    assert "page 1 cannot be read" in document.pages[0].fault
    assert document.pages[1].lines[0].text == "The second page."
    result = clean(document)
    assert result.outcome == "partial"
    assert result.notes[0].startswith("page 1: ")


@both
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"Harbour news", b"%PDF-" + b"\0" * 5000])
def test_no_pdf(backend: Backend, data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "a.pdf", how=Reading(backend))
    assert caught.value.advice


def test_cut_short() -> None:
    whole = pdf(type_at(LINE, 72, 700))
    assert all(outcome(whole[:length], "a.pdf") for length in (100, len(whole) // 2, 900))
    repaired = outcome(whole[:-8], "a.pdf")
    assert isinstance(repaired, Document)
    assert repaired.pages[0].lines[0].text == LINE


def test_pages_are_chosen() -> None:
    data = pdf(*(type_at(f"Page {n}.", 72, 700) for n in range(1, 6)))
    found = read_bytes(data, "a.pdf", how=Reading(pages=((2, 3), (5, 5))))
    assert [one.origin_page for one in found.pages] == [2, 3, 5]
    assert [one.number for one in found.pages] == [1, 2, 3]
    assert [line.rank for line in found.lines()] == [0, 1, 2]
    with pytest.raises(UsageError, match="no page 6") as caught:
        read_bytes(data, "a.pdf", how=Reading(pages=((4, 6),)))
    assert "1 to 5" in caught.value.advice


def test_a_pdf_is_told_by_its_bytes() -> None:
    data = pdf(type_at(LINE, 72, 700))
    assert read(data).origins[0].reader == "pdf"
    assert read_bytes(b"junk\n" + data, "page.bin").origins[0].reader == "pdf"
    about = b"A PDF begins with %PDF- and a number.\n"
    assert read_bytes(about, "about.md").origins[0].reader == "markdown"


def test_names_of_fonts() -> None:
    assert face_name("ABCDEF+SimSun") == "SimSun"
    assert face_name("方正大标宋".encode("gb18030")) == "方正大标宋"
    bold = ["Arial-BoldMT", "NotoSerifCJKsc-Black", "FZLTZHB-Heavy", "HiraKakuPro-W6"]
    assert all(map(is_bold, bold))
    assert not any(
        map(is_bold, ["SimSun", "HiraKakuPro-W3", "Helvetica", "Debussy", "NotoSans-DemiLight"])
    )


PAGES = {
    "lines": b"".join(type_at(f"{LINE} It is line {n}.", 60, 740 - 14 * n) for n in range(30)),
    "bold": type_at("HEADLINE", 60, 700, 30)
    + type_at("HEADLINE", 60.5, 700, 30)
    + type_at(LINE, 60, 650),
    "tracked": type_at("WIDE", 60, 700, 30, before="12 Tc"),
    "vertical": f"BT /V 20 Tf 1 0 0 1 300 700 Tm <{'江边的老铺子'.encode('utf-16-be').hex()}> Tj ET".encode(),
}


@pytest.mark.parametrize("name", PAGES)
def test_both_backends_agree(name: str) -> None:
    data = pdf(PAGES[name])
    one, other = (sheet(data, backend) for backend in BACKENDS)
    assert text(one).replace(" ", "") == text(other).replace(" ", "")
    kept = [found.glyphs.box[found.glyphs.layer == 0] for found in (one, other)]
    marks = [
        [t != " " for t, n in zip(found.glyphs.text, found.glyphs.layer, strict=True) if n == 0]
        for found in (one, other)
    ]
    assert np.abs(kept[0][marks[0]][:, ::2] - kept[1][marks[1]][:, ::2]).max() < 0.6
    assert one.rules == other.rules


def test_down_is_no_font_of_one_test_alone() -> None:
    assert b"UniGB-UCS2-V" in DOWN


REAL = {
    "doubled-glyphs-ja.pdf": (5, 6_974),
    "folha-de-londrina-2018-05-28.pdf": (1, 2_616),
    "image-only-4page-issue.pdf": (4, 0),
    "issue-71-duplicate-chars.pdf": (2, 1_161),
    "kampo-vertical-ja.pdf": (1, 2_635),
    "ndnp-1898-with-ocr-layer.pdf": (1, 25_116),
}


@pytest.mark.parametrize("name", REAL)
def test_real_pages(name: str) -> None:
    path = SHARED / "pdf" / name
    if not path.is_file():
        pytest.skip("needs ../shared/data")
    pages, characters = REAL[name]
    document = read(path)
    assert len(document.pages) == pages
    given = sum(len(line.source) - len(line.made) for line in document.lines())
    assert given == characters
    kinds = Counter(one.trust.kind for one in document.pages)
    if name.startswith("image"):
        assert kinds == {"scan": pages}
        assert all(one.fault for one in document.pages)
    elif name.startswith("ndnp"):
        assert kinds == {"mixed": 1}
        assert {line.layer for line in document.lines()} == {""}
    else:
        assert kinds == {"text": pages}


HOSTILE = sorted((SHARED / "hostile").rglob("*.pdf")) if SHARED.is_dir() else []


def outcome(data: bytes, name: str) -> Document | str:
    """Give a document, or the advice of the error that says why there is none."""
    try:
        return read_bytes(data, name)
    except SourceError as error:
        return error.advice


@pytest.mark.skipif(not HOSTILE, reason="needs ../shared/data")
@pytest.mark.parametrize("part", range(20))
@pytest.mark.timeout(120)
def test_hostile_pages_end_in_a_known_outcome(part: int) -> None:
    for path in HOSTILE[part::20]:
        found = outcome(path.read_bytes(), path.name)
        assert found, path
        assert isinstance(found, str) or found.pages, path


def test_a_page_without_names_is_read_by_the_other_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    from paperclean.readers.pdfium import Pdfium

    whole = Pdfium.sheet

    def nameless(self: Pdfium, number: int) -> Sheet:
        found = whole(self, number)
        return found._replace(
            glyphs=found.glyphs._replace(text=["\ufffd"] * len(found.glyphs.text))
        )

    monkeypatch.setattr(Pdfium, "sheet", nameless)
    found = page(pdf(BODY.replace(b"3 Tr", b"0 Tr")))
    assert found.fault == ""
    assert found.trust.kind == "mixed"
    assert "pdfminer.six" in found.trust.reasons[0]
    assert found.lines[0].text.startswith("The harbour bridge")


@pytest.mark.parametrize("backend", BACKENDS)
def test_slanted_type_keeps_the_gaps_between_its_words(backend: Backend) -> None:
    """A browser slants a font that has no italic, and draws no blanks."""
    words = "[(The) -300 (river) -300 (rose) -300 (at) -300 (night)]"
    data = pdf(f"BT /F 12 Tf 1 0 0.25 1 72 700 Tm {words} TJ ET\n".encode())
    assert [line.text for line in page(data, backend).lines] == ["The river rose at night"]


def test_a_font_drawn_glyph_by_glyph_is_known_by_its_descriptor() -> None:
    def font(name: bytes) -> bytes:
        return (
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FirstChar 65 /LastChar 65"
            b" /FontMatrix [.001 0 0 .001 0 0] /CharProcs << /a 10 0 R >> /Widths [1000]"
            b" /Encoding << /Type /Encoding /Differences [65 /a] >> /ToUnicode 13 0 R"
            b" /FontDescriptor << /Type /FontDescriptor /Flags 4 /FontName /ABCDEF+%s >> >>" % name
        )

    letters = b"beginbfchar\n<41> <0041>\nendbfchar"
    named = b"/Resources << /Font << /R 11 0 R /S 12 0 R >> >>"
    said = b"BT /R 20 Tf 1 0 0 1 60 700 Tm (A) Tj (\\)\\() Tj /S 20 Tf () Tj 40 0 Td [(A) 20] TJ ET"
    glyph = stream(b"1000 0 0 0 1000 1000 d1 0 0 900 900 re f")
    more = (glyph, font(b"Corran-Regular"), font(b"Corran-Bold"), stream(letters))
    data = pdf(said, page=named, more=more)
    glyphs = sheet(data).glyphs
    assert Unnamed(data).shown(1) == ["ABCDEF+Corran-Regular"] * 2 + ["ABCDEF+Corran-Bold"]
    assert glyphs.bold.tolist()[-1] is True
    assert glyphs.bold.tolist()[0] is False
    assert Unnamed(b"%PDF-1.4 of nothing").shown(1) == []
