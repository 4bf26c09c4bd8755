"""Texts made safe for where they go: whatever is given, nothing gets through that does harm."""

import csv
import io
import os
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from paperclean import clean, verify
from paperclean.escaping import NAME_BYTES, UNSEEN, cell, file_name, safe, xml
from paperclean.index import Row, rendered
from paperclean.job import jobs
from paperclean.runners.serial import run

PROPERTIES = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]")
KEPT = {0x2065, *range(0xE0000, 0xE0080)}
DEVICES = ("CON", "prn", "Aux", "NUL", "COM1", "lpt9", "COM¹", "CONIN$", "conout$")
HOSTILE = (
    *("../../x", "..", ".", "", " ", "/", "C:\\x", "\\\\host\\x", "~", "-rf", "a\0b", "a\nb"),
    *("<script>alert(1)</script>", "=cmd()|' /C calc'!A0", "&lt;", "]]>", "<!--", '" onload="x'),
    *("\x1b]0;x\x07", "\x9b31m", "\u202egpj.exe", "\u2066x\u2069", "a\u2028b", "\ud800", "\uffff"),
    *("x. . .", "x" * 300, "市" * 134, "\U0001f600" * 80, "e\u0301" * 150),
    *(device + end for device in DEVICES for end in ("", ".txt", ".", " ", " .txt", ":x")),
)
# Any text, texts of the characters that do harm, and both together with names that do.
PIECES = st.sampled_from(
    (*HOSTILE, *"\x00\x07\x1b\x7f\x85\x9b\u200b\u202e\u2066\u2028\ufeff/\\:<&. ")
)
TEXTS = st.one_of(st.text(), st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join))


def test_what_is_unseen_is_what_unicode_says() -> None:
    here = {code for code in range(sys.maxunicode + 1) if UNSEEN.match(chr(code))}
    assert here == {c for c in range(sys.maxunicode + 1) if PROPERTIES.match(chr(c))} | KEPT


# Names of files


def is_name(name: str, longest: int) -> bool:
    """Tell whether every file system takes a name, and takes it as it is."""
    device = regex.match(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)", name)
    return (
        not device
        and not regex.search(
            r'[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|]', regex.sub(r"[\p{Cn}\p{Co}]", "", name)
        )
        and name == name.strip(" .")
        and len(name.encode()) <= longest
    )


@given(TEXTS, st.integers(5, NAME_BYTES))
def test_a_name_is_one_on_every_file_system(text: str, longest: int) -> None:
    name = file_name(text, longest)
    assert is_name(name, longest)
    assert file_name(name, longest) == name


@given(TEXTS)
def test_a_name_is_empty_only_where_nothing_can_stand_in_it(text: str) -> None:
    assert bool(file_name(text)) == bool(regex.sub(r'[\\/:*?"<>|\s.]', "", UNSEEN.sub("", text)))


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=60))
def test_words_stay_as_they_are(word: str) -> None:
    assert file_name(f"{word} - 1.md") == f"{word} - 1.md"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../x", "x"),
        ("CON", "_CON"),
        ("nul .tar.gz", "_nul .tar.gz"),
        ("CONSUL", "CONSUL"),
        ("com10", "com10"),
        ("<script>", "script"),
        ("=cmd()", "=cmd()"),
        ("汉" * 134, "汉" * 85),
        ("a" * 254 + " b", "a" * 254),
    ],
)
def test_names_of_hostile_texts(text: str, name: str) -> None:
    assert file_name(text) == name


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_makes_a_file_in_its_folder(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    (folder / (file_name(text) or "none")).write_bytes(b"x")
    assert [path.read_bytes() for path in folder.iterdir()] == [b"x"]
    assert [*tmp_path.iterdir()] == [folder]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_headline_makes_an_article_in_its_result(tmp_path: Path, text: str) -> None:
    title = " ".join(regex.sub(r"\p{Cs}", "", text).split())
    page = f"# {title}\n\n本报讯（记者 叶知秋） 昨日，位于城东的新桥正式通车。\n"
    folder = clean(page.encode(), name="page.md").write(tmp_path)
    assert verify(folder) == []
    (file,) = (folder / "articles").iterdir()
    assert is_name(file.name, NAME_BYTES)
    assert file.name.startswith("001")
    assert [*tmp_path.iterdir()] == [folder]


@pytest.mark.skipif(os.name == "nt", reason="such files cannot be there")
@pytest.mark.parametrize(
    "name", ["a:b.md", "CON.md", "x\x1b[2J.md", "page\u202e.md", "汉" * 83 + ".md"]
)
def test_a_result_of_a_hostile_name_has_one_that_every_system_takes(
    tmp_path: Path, name: str
) -> None:
    for place in ("one", "two"):
        (tmp_path / "in" / place).mkdir(parents=True)
        (tmp_path / "in" / place / name).write_text("新桥昨日正式通车。\n", encoding="utf-8")
    found = [*run(jobs([tmp_path / "in"], tmp_path / "out"))]
    assert [outcome.outcome for outcome in found] == ["ok", "ok"]
    assert len({outcome.name for outcome in found}) == 2
    assert all(is_name(outcome.name, NAME_BYTES - len(".json")) for outcome in found)
    assert [outcome.path for outcome in found] == [f"one/{name}", f"two/{name}"]


# Terminals


@given(TEXTS)
def test_nothing_steers_a_terminal(text: str) -> None:
    assert not PROPERTIES.search(safe(text))
    assert not PROPERTIES.search(regex.sub("[\n\t]", "", safe(text, lines=True)))


@given(TEXTS)
def test_on_a_terminal_each_character_shows(text: str) -> None:
    assert safe(text) == "".join(map(safe, text))
    assert all(safe(c) == c or UNSEEN.match(c) for c in text)
    assert "" not in map(safe, text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"])))
def test_a_terminal_gets_plain_text_as_it_is(text: str) -> None:
    assert safe(text) == text


# XML


@given(TEXTS)
def test_xml_gives_back_what_it_can_hold(text: str) -> None:
    held = UNSEEN.sub("", regex.sub("[\n\t]", " ", text))
    written = xml(text)
    root = ET.fromstring(f'<a b="{written}">{written}</a>')  # noqa: S314
    assert (root.text or "", root.get("b")) == (held, held)
    assert len(root) == 0


@given(TEXTS)
def test_xml_of_a_text_makes_no_mark_up(text: str) -> None:
    assert not regex.search(r"""[<>"']|&(?!(?:lt|gt|amp|quot|\#x27);)""", xml(text))


# Cells of tables


@given(st.lists(TEXTS | st.sampled_from("=+-@\t＝＋－＠").flatmap(lambda s: TEXTS.map(s.__add__))))
def test_a_cell_is_no_formula_and_says_what_it_was(texts: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow([cell(text) for text in (*texts, "end")])
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert len(row) == len(texts) + 1
    for text, found in zip(texts, row, strict=False):
        assert not regex.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", found)
        assert not regex.search(r"[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\x00-\x08\x0b-\x1f]", found)
        seen = UNSEEN.sub("", text.replace("\n", " ").replace("\t", " "))
        assert found.replace("\n", " ").replace("\t", " ").removeprefix("'") in {seen, seen[1:]}


# HTML


class Shown(HTMLParser):
    """What stands in the row headings of a page, and all addresses in it."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.inside = False
        self.text = ""
        self.addresses: set[str | None] = set()
        self.feed(page.decode())

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses |= {value for name, value in attrs if name in {"href", "src", "action"}}
        self.inside = self.inside or ("scope", "row") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "th"

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""


@given(TEXTS)
def test_a_page_for_a_browser_shows_what_a_terminal_does(text: str) -> None:
    row = Row(safe(text), safe(text), safe(text), (safe(text),), link="x/")
    shown = Shown(rendered(safe(text), [row]))
    assert shown.text == safe(text)
    assert shown.addresses == {"data:,", "x/"}
