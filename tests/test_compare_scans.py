"""The measures of scans: misread characters and the whole text, on cases whose figures are known."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from comparing import engines, scan_timing
from comparing.engines import STEP, WHOLE, ours, tesseract_languages
from comparing.laid import Output, Piece, laid_over
from comparing.misread import misread
from comparing.scans import count_scan, scan_figures
from comparing.systems import output_of
from comparing.truth import Truth, TruthLine, read_folder
from comparing.whole_text import count_whole, solid

from paperclean import Box, Document, SourceError, clean

LINES = (
    "河水在夜里涨了两尺，守堤的人",
    "说今年的雨来得早，往年要等到",
    "六月才见得到这样的水势。",
    "雨停。",
)
WORDS = ("The river rose two feet", "in the night, and the men", "who keep the dyke stayed.")


def truth(lines, articles=(), language="zh-Hans"):
    printed = tuple(
        TruthLine(
            text,
            1,
            Box(0, 20 * n, 100, 20 * n + 10),
            1,
            "body",
            0,
            n,
            size=10.0,
            bold=False,
            vertical=False,
        )
        for n, text in enumerate(lines)
    )
    return Truth(
        Path("page.jpg"),
        language,
        vertical=False,
        family="made",
        stream="story",
        pages=1,
        lines=printed,
        articles=tuple(articles),
    )


def errors(lines, *pieces):
    """Give the errors of each line, and how many characters are nobody's."""
    found = misread(truth(lines), Output(tuple(map(Piece, pieces))))
    return [one.errors for one in found.readings], found.invented


@pytest.mark.parametrize(
    "pieces",
    [
        LINES,
        LINES[::-1],
        (LINES[2], LINES[0], LINES[3], LINES[1]),
        ("".join(LINES),),
        (LINES[0] + LINES[1], LINES[2] + LINES[3]),
        (LINES[0][:6], LINES[0][6:], *LINES[1:]),
        (LINES[0][6:], *LINES[1:], LINES[0][:6]),
        (LINES[0][:2], LINES[0][2:], LINES[1][:-1], *LINES[2:], LINES[1][-1:]),
        (LINES[0][:-1], LINES[1][1:], *LINES[2:], LINES[0][-1:], LINES[1][:1]),
        (" ".join(LINES[0]), *LINES[1:]),
    ],
    ids=[
        "as printed",
        "backwards",
        "shuffled",
        "one piece",
        "joined",
        "cut",
        "cut, apart",
        "short ends",
        "single characters",
        "spaces",
    ],
)
def test_order_line_ends_and_white_space_are_no_errors(pieces):
    assert errors(LINES, *pieces) == ([0, 0, 0, 0], 0)


@pytest.mark.parametrize(
    ("read", "wrong"),
    [
        ("河水在夜里张了两尺，守堤的人", 1),
        ("问水在夜里涨了两尺，守堤的人", 1),
        ("河水在夜里涨了两尺，守堤的入", 1),
        ("河水在夜里涨了两尺守堤的人", 1),
        ("河水在夜里涨了两尺，守堤的", 1),
        ("河水在夜里涨了两尺，守堤的人、", 1),
        ("·河水在夜里涨了两尺，守堤的人", 1),
        ("河水在在夜里涨了两尺，守堤的人人", 2),
        ("河冰在液里张了雨尺，守提的入", 6),
    ],
)
def test_what_is_put_in_left_out_or_changed_counts_one_each(read, wrong):
    assert errors(LINES, read, *LINES[1:]) == ([wrong, 0, 0, 0], 0)
    assert errors(LINES, *LINES[1:], read) == ([wrong, 0, 0, 0], 0)
    assert errors(LINES, LINES[1] + read, *LINES[2:])[0][2:] == [0, 0]
    assert sum(errors(LINES, LINES[1] + read, *LINES[2:])[0]) == wrong


def test_a_lost_line_counts_whole_and_takes_nothing_from_others():
    assert errors(LINES, LINES[0], *LINES[2:]) == ([0, 14, 0, 0], 0)
    assert errors(LINES) == ([14, 14, 12, 3], 0)


def test_a_line_that_is_half_lost_counts_the_lost_half():
    assert errors(LINES, LINES[0][:8], *LINES[1:]) == ([6, 0, 0, 0], 0)


def test_a_line_counts_no_more_than_whole():
    assert errors(LINES, *LINES[:3], "雨停。" + "甲乙丙丁戊己") == ([0, 0, 0, 3], 0)


def test_pieces_of_nobody_are_invented_and_no_errors():
    assert errors(LINES, *LINES, "卌卄丬", "99") == ([0, 0, 0, 0], 5)


def test_a_short_line_that_is_misread_is_found_among_what_is_nobodys():
    assert errors(LINES, "卌卄丬", *LINES[:3], "两停。") == ([0, 0, 0, 1], 3)


def test_what_goes_on_by_chance_in_the_next_piece_belongs_to_it():
    lines = ("守堤的人先到。", "风大的夜里", "镇上的雨也停。", "集市换到了桥的另一头。")
    read = ("守堤的人先到", "镇上的雨也停。", "风大的夜里", "集市换到了桥的另一头。")
    assert errors(lines, *read) == ([1, 0, 0, 0], 0)


def test_widths_and_quotes_count_only_to_the_character():
    lines = ("他说：“今年的雨来得早，明年呢？”",)
    found = misread(truth(lines), Output((Piece('他说:"今年的雨来得早,明年呢?"'),)))
    assert [(one.errors, one.strict) for one in found.readings] == [(0, 5)]


def test_words_count_without_their_spaces():
    assert errors(WORDS, "Theriver rose two feet", *WORDS[1:]) == ([0, 0, 0], 0)
    assert errors(WORDS, "The nver rose two feet", *WORDS[1:]) == ([2, 0, 0], 0)


def test_the_same_line_twice_is_found_twice():
    assert errors((*LINES, LINES[3]), *LINES, LINES[3]) == ([0, 0, 0, 0, 0], 0)
    assert errors((*LINES, LINES[3]), *LINES) == ([0, 0, 0, 0, 3], 0)


ARTICLES = (
    ("河堤的灯亮了一夜", "河水在夜里涨了两尺，守堤的人说今年的雨来得早。"),
    ("银杏树又发了新芽", "小学门口的银杏树有三百年了，镇上的人都叫它老先生。"),
)


def told(number, headline, body):
    empty = {"kicker": "", "deck": [], "byline": "", "subheads": [], "captions": []}
    return {**empty, "id": number, "headline": headline, "body": [body]}


def page_of(articles):
    known = [told(n, *one) for n, one in enumerate(articles, start=1)]
    lines = [text for one in articles for text in one]
    made = truth(lines, known)
    placed = [
        line._replace(article=1 + n // 2, role="body" if n % 2 else "headline")
        for n, line in enumerate(made.lines)
    ]
    return replace(made, lines=tuple(placed))


def output(articles):
    text = "\n\n".join(f"# {headline}\n\n{body}" for headline, body in articles)
    return output_of(clean(f"{text}\n".encode()))


def whole(wanted, found):
    known, made = page_of(wanted), output(found)
    return count_whole(known, laid_over(known, made), made)


def test_the_whole_text_is_right_where_all_is():
    size = sum(len(text) for one in ARTICLES for text in one)
    assert whole(ARTICLES, ARTICLES) == (0, 0, size)


def test_a_wrong_character_of_the_whole_text_counts_one():
    wrong = (ARTICLES[0], (ARTICLES[1][0], ARTICLES[1][1].replace("三百年", "二百年")))
    assert whole(ARTICLES, wrong)[:2] == (1, 1)


def test_the_order_of_articles_counts_in_the_whole_and_not_in_pairs():
    in_order, paired, size = whole(ARTICLES, ARTICLES[::-1])
    assert paired == 0
    assert in_order > size / 2


def test_articles_that_are_lost_or_nobodys_count_whole():
    length = sum(map(len, ARTICLES[1]))
    assert whole(ARTICLES, ARTICLES[:1])[:2] == (length, length)
    more = ("集市换到了桥的另一头", "卖菜的人起得更早了些，天不亮就过桥来。")
    assert whole(ARTICLES, (*ARTICLES, more))[1] == sum(map(len, more))


def test_white_space_counts_between_words_and_not_beside_chinese():
    assert solid("新城\n\n投资 5.6 亿元 \n") == "新城投资5.6亿元"
    assert solid("the men  who\nkeep ") == "the men who keep"


def test_our_step_is_its_lines_and_our_way_its_articles(tmp_path):
    known = page_of(ARTICLES)
    lines = [text for one in ARTICLES for text in one]

    def by(picture, cache):
        assert (picture, cache) == (known.file, tmp_path)
        text = "\n\n".join(f"# {headline}\n\n{body}" for headline, body in ARTICLES)
        return clean(f"{text}\n".encode())

    made = ours(known, tmp_path, by)
    step = count_scan(known, made[STEP])
    assert made[STEP].articles is None
    assert [piece.text.strip("#\n ") for piece in made[STEP].pieces] == lines
    assert scan_figures([step])["line CER"] == pytest.approx(2 / step.wanted["misread"])
    figures = scan_figures([count_scan(known, made[WHOLE])])
    assert figures["line CER"] == figures["whole-text error"] == 0
    assert figures["headline right"] == figures["pair F1"] == 1


def test_titles_are_right_as_read_where_only_characters_are_wrong():
    known = page_of(ARTICLES)
    misread = [(ARTICLES[0][0].replace("灯", "打"), ARTICLES[0][1]), ARTICLES[1]]
    swapped = [(ARTICLES[1][0], ARTICLES[0][1]), (ARTICLES[0][0], ARTICLES[1][1])]
    for articles, right, as_read in ((ARTICLES, 1, 1), (misread, 0.5, 1), (swapped, 0, 0)):
        figures = scan_figures([count_scan(known, output(articles))])
        assert (figures["titles right"], figures["titles right, as read"]) == (right, as_read)


def test_a_scan_that_cannot_be_read_loses_all(tmp_path):
    def by(*_):
        raise SourceError("it is broken", "scan it again")

    made = ours(page_of(ARTICLES), tmp_path, by)
    assert made[WHOLE].failure == "it is broken"
    figures = scan_figures([count_scan(page_of(ARTICLES), made[WHOLE])])
    assert figures["line CER"] == figures["lines lost"] == figures["whole-text error"] == 1


def test_what_a_bare_engine_read_is_kept_by_picture_and_setting(tmp_path, monkeypatch):
    calls = []

    def run(system, _, languages=""):
        calls.append((system, languages))
        return {"pages": [["河水"], ["银杏"]], "version": "1", "peak": 1.0}

    monkeypatch.setattr(engines, "run_alone", run)
    picture = tmp_path / "page.jpg"
    picture.write_bytes(b"a picture")
    known = replace(page_of(ARTICLES), file=picture, language="zh-Hant", vertical=True)
    for _ in range(2):
        read = engines.bare("tesseract", known, tmp_path / "cache")
        assert [(one.text, one.page) for one in read.pieces] == [("河水", 1), ("银杏", 2)]
    assert calls == [("tesseract", "chi_tra_vert+chi_tra")]
    engines.bare("rapidocr", known, tmp_path / "cache")
    picture.write_bytes(b"another")
    engines.bare("rapidocr", known, tmp_path / "cache")
    assert calls[1:] == [("rapidocr", "")] * 2


def test_an_engine_that_fails_is_named_and_not_kept(tmp_path, monkeypatch):
    said = {"pages": [], "version": "", "peak": 0.0, "failure": "out of memory"}
    monkeypatch.setattr(engines, "run_alone", lambda *_: said)
    picture = tmp_path / "page.jpg"
    picture.write_bytes(b"a picture")
    known = replace(page_of(ARTICLES), file=picture)
    assert engines.bare("rapidocr", known, tmp_path).failure == "out of memory"
    assert [file.name for file in tmp_path.iterdir()] == ["page.jpg"]


@pytest.mark.parametrize(
    ("language", "vertical", "models"),
    [
        ("zh-Hans", False, "chi_sim"),
        ("zh-Hant", True, "chi_tra_vert+chi_tra"),
        ("zh-Hant", False, "chi_tra"),
        ("en", False, "eng"),
    ],
)
def test_tesseract_reads_with_the_models_of_the_page(language, vertical, models):
    known = replace(truth(LINES), language=language, vertical=vertical)
    assert tesseract_languages(known) == models


def test_truths_of_scans_are_read_from_beside_their_pictures(tmp_path):
    known = {
        "language": "en",
        "vertical": False,
        "family": "made",
        "stream": "story",
        "pages": [{"number": 1, "strength": "heavy", "lines": []}],
        "articles": [],
    }
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.json").write_text(json.dumps(known), encoding="utf-8")
    (tmp_path / "one.jpg").touch()
    (tmp_path / "two.tif").touch()
    found = read_folder(tmp_path)
    assert [(one.file.name, one.strength) for one in found] == [
        ("one.jpg", "heavy"),
        ("two.tif", "heavy"),
    ]


def test_lines_of_a_document_built_by_hand_are_measured_too(tmp_path):
    document = Document.of([["银杏树又发了新芽", "小学门口的银杏树有三百年了。"]])
    made = ours(page_of(ARTICLES), tmp_path, lambda *_: clean(document))
    assert [piece.text for piece in made[STEP].pieces] == [line.source for line in document.lines()]


def test_times_are_told_as_ratios_to_the_bare_engine(monkeypatch, capsys):
    seconds = {"rapidocr": 20.0, "tesseract": 30.0, "paperclean": 21.0}
    clock = [0.0]

    def run(system, picture, languages=""):
        assert (picture.name, bool(languages)) == ("page.jpg", system == "tesseract")
        clock[0] += seconds[system]
        return {"pages": [], "version": "", "peak": 10 * seconds[system]}

    monkeypatch.setattr(scan_timing, "run_alone", run)
    monkeypatch.setattr(scan_timing, "missing", dict)
    monkeypatch.setattr("time.perf_counter", lambda: clock[0])
    scan_timing.scan_timing([truth(LINES)])
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[-2:] == [
        "Tesseract: 1.500 of the seconds of RapidOCR, 1 scans",
        "paperclean: 1.050 of the seconds of RapidOCR, 1 scans",
    ]
    assert "paperclean 21.0 s 210 MB ratios 1.050, 1.050" in lines


def test_a_hyphen_of_a_lines_end_may_be_taken_away_and_no_other():
    lines = ("The report was pub-", "lished in the sum-", "mer of a well-", "known year.")
    known = truth(lines, language="en")
    marked = [line._replace(hyphen=n < 2) for n, line in enumerate(known.lines)]
    known = replace(known, lines=tuple(marked))
    read = ("The report was pub", "lished in the sum-", "mer of a well", "known year.")
    found = misread(known, Output(tuple(map(Piece, read)))).readings
    assert [(one.errors, one.strict) for one in found] == [(0, 0), (0, 0), (1, 1), (0, 0)]


def test_a_lost_line_that_ends_in_a_hyphen_counts_whole():
    known = truth(("The report was pub-", "lished in the sum"), language="en")
    known = replace(known, lines=(known.lines[0]._replace(hyphen=True), known.lines[1]))
    found = misread(known, Output((Piece("lished in the sum"),))).readings
    assert [one.errors for one in found] == [16, 0]
