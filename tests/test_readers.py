"""Files to lines, and back to the same bytes: Markdown's traps, line ends, encodings."""

import codecs

import pytest

from paperclean.errors import SourceError, UsageError
from paperclean.model import Document
from paperclean.readers import read_bytes, reader_for, source_bytes

PAGE = "北岸老街修缮一年后重新开街，老铺子一家没少，街坊邻居一早就来到街口。\n他的铺子从爷爷那一辈就在这里。\n"
OLD_PAGE = "北岸渡口因連日水漲，開船時刻改於上午八時，乘客須提前到埠，憑票上船，逾時不候。\n"


def read(text: str, name: str = "page.md") -> Document:
    data = text.encode("utf-8", "surrogatepass")
    document = read_bytes(data, name)
    assert source_bytes(document) == data
    return document


def texts(text: str, name: str = "page.md") -> list[str]:
    return [line.text for line in read(text, name).lines()]


def joins(text: str, name: str = "page.md") -> list[str]:
    return [line.join for line in read(text, name).lines()]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param(
            "他说**“建设”**好，又说**（记者）**完",
            ["他说“建设”好，又说（记者）完"],
            id="emphasis beside marks",
        ),
        pytest.param("[注]: 本报北京电\n", ["[注]: 本报北京电"], id="link definition"),
        pytest.param("[^1]: 脚注\n", ["[^1]: 脚注"], id="footnote"),
        pytest.param("> " * 25 + "深处的话\n", ["深处的话"], id="twenty-five quotes"),
        pytest.param(
            "2023. 年底\n2024. 年初\n", ["2023. 年底", "2024. 年初"], id="a year is no list"
        ),
        pytest.param("1. 清淤\n2. 衬砌\n", ["1. 清淤", "2. 衬砌"], id="numbers are text"),
        pytest.param("    四个空格\n", ["四个空格"], id="four spaces are no code"),
        pytest.param("```\n围栏里的字\n```\n", ["围栏里的字"], id="a fence"),
        pytest.param("~~~\n# 围栏里的字\n", ["# 围栏里的字"], id="a fence that stays open"),
        pytest.param("前\0后", ["前\0后"], id="NUL"),
        pytest.param(
            "行尾两个空格  \n下一行\n", ["行尾两个空格", "下一行"], id="two trailing spaces"
        ),
        pytest.param("硬换行\\\n下一行\n", ["硬换行", "下一行"], id="a hard break"),
        pytest.param("- 甲\n- 乙\n", ["甲", "乙"], id="bullets"),
        pytest.param(
            "***\n\n他来了。\n\n* * *\n\n他走了。\n", ["他来了。", "他走了。"], id="rules"
        ),
        pytest.param("&amp; 不解\n", ["&amp; 不解"], id="entities are the file's own characters"),
        pytest.param("说\\*好\\*\n", ["说*好*"], id="escapes"),
        pytest.param("3*4*5，a_b_c\n", ["3*4*5，a_b_c"], id="stars and underscores inside words"),
        pytest.param("**没有闭合\n", ["**没有闭合"], id="emphasis that stays open"),
        pytest.param("[老街](https://example.org/a)开街\n", ["老街开街"], id="a link"),
        pytest.param("他<b>说</b>了<br>算\n", ["他说了算"], id="tags"),
        pytest.param("三<五，六>四\n", ["三<五，六>四"], id="less and greater"),
        pytest.param("他<!-- 注 -->来了\n", ["他来了"], id="a comment"),
        pytest.param("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", ["甲 | 乙", "1 | 2"], id="a table"),
        pytest.param("| 一行不成表 |\n", ["| 一行不成表 |"], id="one row is no table"),
        pytest.param("#话题#热议\n", ["#话题#热议"], id="a hashtag"),
    ],
)
def test_markdown(source: str, shown: list[str]) -> None:
    assert texts(source) == shown


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("# 春灌忙\n", [1]),
        ("### 春灌忙 ###\n", [3]),
        ("#春灌忙\n", [1]),
        ("春灌忙\n===\n", [1]),
        ("春灌忙\n---\n全市\n", [2, 0]),
        ("    # 春灌忙\n", [1]),
        ("####### 七个\n", [0]),
        ("> # 春灌忙\n", [1]),
        ("#1 号文件\n", [0]),
    ],
)
def test_headings(source: str, levels: list[int]) -> None:
    assert [line.level for line in read(source).lines()] == levels


def test_marks_stand_in_the_source_alone() -> None:
    line, after = read("## 春灌**忙** ##\n\n---\n\n> 全市\n").lines()
    assert (line.text, line.source) == ("春灌忙", "## 春灌**忙** ##\n\n---\n\n")
    assert "".join(line.source[start:end] for start, end in line.shown) == line.text
    assert (after.text, after.source) == ("全市", "> 全市\n")


def test_a_picture_is_told_from_text_with_a_picture() -> None:
    kinds = [line.kind for line in read("![老街](a.jpg)\n\n看![老街](a.jpg)吧\n").lines()]
    assert kinds == ["picture", "text"]


def test_kinds_of_lines() -> None:
    source = "- 甲\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n他来了。\n"
    assert [line.kind for line in read(source).lines()] == ["item", "row", "row", "text"]


def test_blank_lines_end_paragraphs() -> None:
    assert joins("一\n二\n\n三\r\n四\r\n \u3000\r\n五\r六\r\r七") == [
        "line",
        "paragraph",
        "line",
        "paragraph",
        "line",
        "paragraph",
        "paragraph",
    ]


@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_lines_end_at_three_marks_alone(name: str) -> None:
    assert texts("一\u2028二\u2029三\x85四\x0b五\x0c六\x1c七\n八\r九\r\n十", name) == [
        "一\u2028二\u2029三\x85四\x0b五\x0c六\x1c七",
        "八",
        "九",
        "十",
    ]


@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_indents_and_blank_lines_are_mark_up(name: str) -> None:
    first, second = read(
        "\n \n\u3000\u3000卖豆腐的老何。 \t\n\n\n\u3000\u3000天亮了。\n\n", name
    ).lines()
    assert (first.text, first.source) == (
        "卖豆腐的老何。",
        "\n \n\u3000\u3000卖豆腐的老何。 \t\n\n\n",
    )
    assert (second.text, second.source) == ("天亮了。", "\u3000\u3000天亮了。\n\n")


@pytest.mark.parametrize("name", ["page.md", "page.txt"])
@pytest.mark.parametrize("source", ["", "\n", " \n\u3000\n", "---\n", "\ufeff"])
def test_a_file_without_text_is_one_line(source: str, name: str) -> None:
    lines = list(read(source, name).lines())
    assert len(lines) == 1
    if "-" not in source or name == "page.md":
        assert (lines[0].text, lines[0].role, lines[0].join) == ("", "noise", "paragraph")


def test_plain_text_has_no_marks() -> None:
    assert texts("# 春灌忙\n**他**说\n- 甲\n", "page.txt") == ["# 春灌忙", "**他**说", "- 甲"]


def test_ids_tell_lines_apart_and_stay() -> None:
    lines = list(read("一样\n一样\n不一样\n").lines())
    ids = [line.id for line in lines]
    assert len(set(ids)) == len(ids)
    assert ids[:2] == [f"{ids[0].rpartition('-')[0]}-{n}" for n in (0, 1)]
    assert ids == [line.id for line in read("一样\n一样\n不一样\n").lines()]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("gb18030", "gb18030"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_encodings(encoding: str, named: str) -> None:
    data = PAGE.encode(encoding)
    document = read_bytes(data, "page.txt")
    assert document.origins[0].encoding.replace("_", "-") == named
    assert document.source() == PAGE
    assert source_bytes(document) == data


def test_big5() -> None:
    data = OLD_PAGE.encode("cp950")
    document = read_bytes(data, "page.txt")
    assert document.origins[0].encoding == "cp950"
    assert document.source() == OLD_PAGE
    assert source_bytes(document) == data


def test_doubt_is_said() -> None:
    document = read_bytes("老街。".encode("gb18030"), "page.txt")
    assert source_bytes(document) == "老街。".encode("gb18030")
    assert document.origins[0].encoding == "gb18030" or document.origins[0].notes


def test_bytes_that_are_no_text_come_back() -> None:
    data = PAGE.encode() + b"\xff\xfe\x80 \xc3\n" + PAGE.encode()
    document = read_bytes(data, "page.txt")
    origin = document.origins[0]
    assert (origin.encoding, len(origin.exceptions)) == ("utf-8", 4)
    assert origin.notes
    assert document.source().count("\ufffd") == 4
    assert source_bytes(document) == data


@pytest.mark.parametrize("pair", [b"\xa1\x45", b"\xa1\xc3", b"\xf9\xf9", b"\xa2\xcc"])
def test_doubles_of_big5_come_back(pair: bytes) -> None:
    """Big5 has characters at two places; its codec gives one of them back."""
    data = OLD_PAGE.encode("cp950") + pair + OLD_PAGE.encode("cp950")
    assert source_bytes(read_bytes(data, "page.txt")) == data


def test_a_bom_is_kept_and_no_text() -> None:
    data = codecs.BOM_UTF8 + PAGE.encode()
    document = read_bytes(data, "page.md")
    assert document.source() == PAGE
    assert source_bytes(document) == data


def test_what_is_no_text_is_rejected() -> None:
    with pytest.raises(SourceError, match="not text"):
        read_bytes(bytes(range(256)) * 20, "page.txt")


def test_readers_by_name() -> None:
    assert reader_for("A.MD") == "markdown"
    assert reader_for("a.txt") == "text"
    assert reader_for("a.pdf") == "pdf"
    assert reader_for("a.doc") is None
    with pytest.raises(SourceError, match="no reader"):
        read_bytes(b"", "a.xyz")
    with pytest.raises(UsageError, match="no reader named"):
        read_bytes(b"", "a.md", "docx")
    assert [line.level for line in read_bytes("# 忙".encode(), "a.txt", "markdown").lines()] == [1]
