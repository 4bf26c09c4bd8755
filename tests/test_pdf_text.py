"""What PDF does to the text of a paper: hyphens, radicals, gaps, strikes. Undone, and accounted."""

import re
import sys
from collections import Counter
from types import FrameType

import numpy as np
import pytest
from made_pdf import PRIVATE, pdf, type_at

from paperclean import Result, clean
from paperclean.layout.glyphs import Glyphs
from paperclean.readers.reading import BACKENDS, Backend
from paperclean.readers.strikes import second_strikes

both = pytest.mark.parametrize("backend", BACKENDS)
LINES = (
    "The ferry to the old light-",
    "house runs again, and the har-",
    "bour board hopes that many",
    "people will come this year.",
)


def column(lines: tuple[str, ...], font: str = "F") -> bytes:
    """Set lines one under the other."""
    return b"".join(
        type_at(line, 60, 700 - 14 * n).replace(b"/F ", b"/%s " % font.encode())
        for n, line in enumerate(lines)
    )


def named(data: bytes, first: int) -> bytes:
    """Let font P name its characters from blank on as those from `first` on."""
    other = PRIVATE.replace(b"<E000>", b"<%04X>" % first)
    assert data.count(PRIVATE) == 1
    return data.replace(PRIVATE, other)


def cleaned(data: bytes, backend: Backend) -> Result:
    return clean(data, name="made.pdf", pdf=backend)


@both
def test_a_hyphen_at_a_line_end_is_a_hyphen(backend: Backend) -> None:
    """pdfium says U+0002 where it takes a hyphen for one that the line end made."""
    result = cleaned(pdf(column(LINES)), backend)
    assert [line.source for line in result.source.lines()] == [*LINES]
    assert "lighthouse runs again, and the harbour board" in str(result)


@both
def test_a_soft_hyphen_is_no_letter(backend: Backend) -> None:
    # Font P names what is drawn as a hyphen U+00AD.
    cut = b"BT /F 12 Tf 1 0 0 1 60 700 Tm (The harbour board hopes that vis) Tj /P 12 Tf (-) Tj ET "
    content = cut + type_at("itors will come to the island.", 60, 686)
    result = cleaned(named(pdf(content), 0xAD - (ord("-") - 0x20)), backend)
    assert "that visitors will come" in str(result)
    assert not {"\u00ad", "\u0002", "-"} & set(str(result))
    first, _ = result.source.lines()
    assert first.source[-1] in {"\u00ad", "-"}  # pdfium does not tell one from the other


@both
def test_a_radical_is_read_as_the_character_it_looks_like(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Font P names 0 to Z Kangxi radicals, and a 大.
    ranges = b"2 beginbfrange <30> <5F> <2F00> <61> <7A> <5927> endbfrange"
    told = re.sub(rb"1 beginbfrange.*?endbfrange", ranges, PRIVATE)
    monkeypatch.setattr("made_pdf.PRIVATE", told)
    large, small = (chr(0x30 + radical - 0x2F00) for radical in (0x2F24, 0x2F29))
    result = cleaned(pdf(column((large + small + "a",), "P")), backend)
    assert [line.source for line in result.source.lines()] == ["\u2f24\u2f29大"]
    assert [line.text for line in result.document.lines()] == ["大小大"]
    assert {edit.rule for edit in result.ledger if edit.field == "text"} == {"look-alike-radical"}


@both
def test_a_ligature_is_its_letters_in_one_place(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Font P names its characters as they are, and the last of them f, f and i: no second strike.
    told = b"1 beginbfrange <20> <7D> <0020> endbfrange 1 beginbfchar <7E> <006600660069> endbfchar"
    monkeypatch.setattr("made_pdf.PRIVATE", re.sub(rb"1 beginbfrange.*?endbfrange", told, PRIVATE))
    lines = ("The new o~ce by the harbour", "opened its doors on Monday.")
    result = cleaned(pdf(column(lines, "P")), backend)
    assert "The new office by the harbour" in str(result)
    first = next(iter(result.source.lines()))
    assert first.glyphs is not None
    assert len(first.glyphs) == len(first.source) + 1
    letter = first.source.index("ffi")
    assert list(first.glyphs[letter : letter + 4]) == sorted(first.glyphs[letter : letter + 4])


@both
def test_a_character_that_the_font_calls_no_character_is_a_lost_one(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = b"1 beginbfrange <20> <7D> <0020> endbfrange 1 beginbfchar <7E> <> endbfchar"
    monkeypatch.setattr("made_pdf.PRIVATE", re.sub(rb"1 beginbfrange.*?endbfrange", told, PRIVATE))
    result = cleaned(
        pdf(column(("The new o~ce by the harbour", "opened on Monday."), "P")), backend
    )
    first = next(iter(result.source.lines()))
    assert first.source.startswith("The new o")
    assert first.source.endswith("ce by the harbour")


DOOR = re.sub(
    rb"1 beginbfrange.*?endbfrange",
    b"2 beginbfchar <61> <2F3E> <62> <FE41> endbfchar 1 beginbfrange <41> <5A> <5927> endbfrange",
    PRIVATE,
)
"""Names a a radical, b a mark as it is drawn in lines that read down, and A to Z 大 and on."""


def span(drawn: str, said: str, x: float) -> bytes:
    """Set letters of font P, with what they stand for where something is said."""
    set_ = type_at(drawn, x, 700).replace(b"/F ", b"/P ")
    return b"/Span << /ActualText <FEFF%s> >> BDC %s EMC " % (said.encode(), set_) if said else set_


@both
@pytest.mark.parametrize(("drawn", "said", "text"), [("a", "6237", "户"), ("b", "300C", "「")])
def test_a_span_is_read_as_the_file_says(
    backend: Backend, drawn: str, said: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("made_pdf.PRIVATE", DOOR)
    result = cleaned(pdf(span("A", "", 60) + span(drawn, said, 70) + span("B", "", 80)), backend)
    (line,) = result.source.lines()
    assert line.source == f"大{text}夨"
    assert line.glyphs is not None
    assert list(line.glyphs[:3]) == [6000, 7000, 8000]


@pytest.mark.parametrize(
    ("drawn", "said", "source"),
    [
        ("a", "", "\u2f3e"),
        ("AB", "62376237623762376237", "大夨"),
        ("ABC", "6237", "大夨天"),
    ],
)
def test_glyphs_of_a_span_that_says_nothing_of_each_keep_their_names(
    drawn: str, said: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("made_pdf.PRIVATE", DOOR)
    result = cleaned(pdf(b"EMC " + span(drawn, said, 60)), "pdfplumber")
    assert [line.source for line in result.source.lines()] == [source]


@both
@pytest.mark.parametrize("step", [0.3, 1.0])
def test_blanks_drawn_twice_are_one(backend: Backend, step: float) -> None:
    again = column(LINES).replace(b" 60 ", b" %.1f " % (60 + step))
    result = cleaned(pdf(column(LINES) + again), backend)
    seen = [line.source for line in result.source.lines() if line.layer != "second-strike"]
    assert seen == [*LINES]


@pytest.mark.parametrize("text", ["The  house runs", "The house  runs   again"])
def test_blanks_beside_each_other_are_no_second_strikes(text: str) -> None:
    """pdfium leaves the second of two blanks out by itself."""
    result = cleaned(pdf(column((text, *LINES))), "pdfplumber")
    assert next(iter(result.source.lines())).source == text


@both
def test_words_without_blanks_between_get_made_ones(backend: Backend) -> None:
    """Each word is moved to its place, and no blank is drawn."""
    words = [line.split() for line in LINES]
    content = b"".join(
        b"BT /F 12 Tf 1 0 0 1 60 %d Tm [(%s)] TJ ET "
        % (700 - 14 * n, ") -300 (".join(line).encode())
        for n, line in enumerate(words)
    )
    result = cleaned(pdf(content), backend)
    lines = [*result.source.lines()]
    assert [line.source for line in lines] == [*LINES]
    assert [len(line.made) for line in lines] == [len(line) - 1 for line in words]


@both
def test_a_headline_spaced_by_position_is_one_word(backend: Backend) -> None:
    spaced = type_at("HARBOUR", 60, 740, 30, before="15 Tc") + b"0 Tc "
    result = cleaned(pdf(spaced + column(LINES)), backend)
    assert result.articles[0].headline == "HARBOUR"


SHAPES = ("all in one place", "a letter set thickly", "each beside the last", "without width")


def equal_glyphs(shape: str, count: int) -> Glyphs:
    """Give glyphs of one letter that might be strikes of each other."""
    n = np.arange(count, dtype=np.float64)
    x = {"all in one place": 0 * n, "without width": n * 3 / count}.get(
        shape, (n % 100) * (3.7 if shape == "a letter set thickly" else 0.9)
    )
    y = 0 * n if shape in {"all in one place", "without width"} else 12 * (n // 100)
    wide = 0.001 if shape == "without width" else 6
    return Glyphs(
        ["l"] * count,
        np.stack([x, y, x + wide, y + 10], axis=1),
        np.full(count, 10.0),
        np.zeros(count, np.int64),
        np.zeros(count, np.bool_),
        np.zeros(count, np.bool_),
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        ("Helvetica",),
    )


def calls(glyphs: Glyphs) -> int:
    """Count the functions that are called while second strikes are looked for."""
    counted: Counter[str] = Counter()

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        counted[event] += 1

    sys.setprofile(note)
    try:
        second_strikes(glyphs)
    finally:
        sys.setprofile(None)
    return counted["c_call"]


@pytest.mark.parametrize("shape", SHAPES)
def test_looking_for_second_strikes_is_linear(shape: str) -> None:
    few, many = (calls(equal_glyphs(shape, count)) for count in (500, 4000))
    assert many <= 8 * 1.3 * few
