"""Rules of text on lines of a page that have boxes: what one printed line says by chance."""

from paperclean import Box, Document, Slice, clean

EM = 10.0


def column(lines: list[str], left: float = 50.0, top: float = 100.0) -> list[Slice]:
    """Set lines one under the other; a line that begins with a wide blank is set in."""
    made = []
    for n, line in enumerate(lines):
        text = line.lstrip("\u3000")
        x0 = left + EM * (len(line) - len(text))
        y0 = top + 16 * n
        box = Box(x0, y0, x0 + EM * len(text), y0 + EM)
        made.append(Slice.plain(text)._replace(box=box, size=EM))
    return made


STORY = [
    "\u3000\u3000他把读者来信按年份排好，准备把",
    "旧信整理成电子版，让年轻人在网上能",
    "查到。目前已经完成三分之一，预计到",
    "明年春天就能把全部的信都整理完毕。",
    "\u3000\u3000市图书馆为他腾出一间屋子，每天下",
    "午有志愿者来帮忙，给来信编号登记。",
    "\u3000\u3000最早的一封写于四十年前，信纸已经",
    "发黄，字迹仍然清楚，一笔一画都在。",
]


def test_a_word_cut_by_the_line_end_is_no_folio():
    result = clean(Document.of([column(STORY)]))
    assert not result.set_aside
    assert "把旧信整理成电子版，让年轻人" in "".join(result.articles[0].paragraphs)


def test_a_folio_over_the_text_is_one():
    folio = Slice.plain("第三版")._replace(box=Box(50, 40, 74, 48), size=8.0)
    result = clean(Document.of([[folio, *column(STORY)]]))
    assert [(line.text, line.role) for line in result.set_aside] == [("第三版", "furniture")]


def test_a_signature_at_the_right_does_not_go_on():
    signed = "\u3000" * 8 + "（作者系退休教师）"
    other = ["两年前他才学会用电脑，如今每天写一", "篇短文，发在街道办的小报上给人看。"]
    below = [
        one._replace(box=Box(one.box.x0, one.box.y0, one.box.x1, one.box.y1))
        for one in column(other, top=100.0 + 16 * (len(STORY) + 1))
        if one.box
    ]
    result = clean(Document.of([[*column([*STORY, signed]), *below]]))
    whole = "\n".join(p for article in result.articles for p in article.paragraphs)
    assert "（作者系退休教师）两年前" not in whole


def test_entries_with_a_sign_are_no_captions_where_no_picture_is():
    entries = [
        "▶求购：长年大量收购干红辣椒、花椒，",
        "量大上门。镇东粮油市场十六号孔先生。",
        "▶供应：优质脱毒红薯苗，品种有五个，",
        "每株六分钱，可邮寄。三岔乡谭女士说。",
    ]
    result = clean(Document.of([[*column(STORY), *column(entries, top=260.0)]]))
    captions = [line.text for line in result.document.lines() if line.role == "caption"]
    assert captions == []
