"""The measures of pages with truth: tiny pages on which every figure is known."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from benchmark import floors
from benchmark.counts import Counts
from compare import FLOORS, SUBSET, subset_floors
from comparing.laid import LOST, Output, Piece, laid_over
from comparing.measured import measured
from comparing.pages import SETS, NoPagesError, truths
from comparing.real import NONGMIN, article_ids, nongmin_document
from comparing.systems import PEERS, missing, output_of, text_output
from comparing.tables import figures
from comparing.tiles import bare_of, tiled
from comparing.truth import Truth, TruthLine, read_folder

from paperclean import Box, Document, Line, Slice, clean
from paperclean.readers import reader_for

A = ["河水在夜里涨了两尺，守堤的人", "说今年的雨来得早，往年要等到", "六月才见得到这样的水势。"]
B = ["小学门口的银杏树有三百年了，", "镇上的人都叫它老先生。"]
C = ["集市换到了桥的另一头，卖菜的", "人起得更早了些。"]


def line(text: str, at: tuple[float, float], role: str = "body", article: int = 1) -> TruthLine:
    box = Box(at[0], at[1], at[0] + 10 * len(text), at[1] + 10)
    paragraph = 0 if role == "body" else -1
    return TruthLine(
        text, 1, box, article, role, paragraph, 0, size=10.0, bold=False, vertical=False
    )


def tiny() -> Truth:
    """Make a page of two articles: one whose only paragraph turns into a second column."""
    lines = [
        line("晨报", (0, 0), "furniture", 0),
        line("堤上的灯亮了一夜", (0, 20), "headline"),
        line(A[0], (0, 40)),
        line(A[1], (0, 50)),
        line(A[2], (200, 40)),
        line("堤上的灯。 本报记者 摄", (200, 60), "caption"),
        line("银杏树", (0, 80), "kicker", 2),
        line("老先生今年又发了新芽", (0, 90), "headline", 2),
        line(B[0], (0, 110), article=2),
        line(B[1], (0, 120), article=2),
        line(C[0], (0, 130), article=2)._replace(paragraph=1),
        line(C[1], (0, 140), article=2)._replace(paragraph=1),
    ]
    empty: dict[str, object] = {"deck": [], "byline": "", "subheads": [], "captions": []}
    articles = (
        {
            **empty,
            "id": 1,
            "kicker": "",
            "headline": "堤上的灯亮了一夜",
            "body": ["".join(A)],
            "captions": ["堤上的灯。 本报记者 摄"],
        },
        {
            **empty,
            "id": 2,
            "kicker": "银杏树",
            "headline": "老先生今年又发了新芽",
            "body": ["".join(B), "".join(C)],
        },
    )
    numbered = tuple(one._replace(order=n) for n, one in enumerate(lines))
    return Truth(
        Path("tiny.pdf"),
        "zh-Hans",
        family="hand",
        stream="shuffled",
        pages=1,
        vertical=False,
        lines=numbered,
        articles=articles,
    )


def right(truth: Truth, change: dict[int, dict[str, object]] | None = None) -> Output:
    """Make the output that is right, with fields of some lines changed; by index."""
    lines: list[Line] = []
    slices = [Slice.plain(f"{one.text}\n")._replace(box=one.box) for one in truth.lines]
    document = Document.of([slices])
    for n, (one, made) in enumerate(zip(truth.lines, document.lines(), strict=True)):
        after = truth.lines[n + 1] if n + 1 < len(truth.lines) else None
        same = after and one.role == "body" and after[3:6] == one[3:6]
        join = "none" if same else "paragraph"
        known = {"role": one.role, "article": one.article, "join": join, "rank": n}
        lines.append(made._replace(**{**known, **(change or {}).get(n, {})}))
    page = replace(document.pages[0], lines=tuple(lines))
    result = clean(document)
    run = replace(result.run, document=replace(document, pages=(page,)), ledger=())
    return output_of(replace(result, run=run))


def figure(counts: Counts) -> dict[str, float]:
    return figures([counts])


def text(*lines: str) -> Output:
    return text_output("\n".join(lines))


def printed(truth: Truth, order: Sequence[int]) -> Output:
    return text(*(truth.lines[n].text for n in order))


def test_what_is_right_is_right_in_every_figure() -> None:
    counts = measured(tiny(), right(tiny()))
    known = figure(counts)
    assert counts.differences == []
    assert {name: value for name, value in known.items() if value not in {0, 1}} == {}
    assert [name for name, value in known.items() if value == 0] == [
        "switches beyond ideal, a page",
        "doubt of right seams",
        "titles left doubled",
        "spaces put between Han",
        "quotes changed",
    ]
    assert counts.wanted["neighbours"] == 5
    assert counts.wanted["whole paragraphs"] == 3
    assert counts.wanted["across columns"] == 1
    assert counts.wanted["exact articles"] == 2


def test_a_body_line_in_the_wrong_article_costs_its_pairs() -> None:
    # 3 + 6 pairs are wanted; the last line of the first story stands with the second
    counts = measured(tiny(), right(tiny(), {4: {"article": 2, "rank": 99}}))
    assert counts.pair_f1 == pytest.approx(2 * (1 + 6) / (1 + 10 + 9))
    known = figure(counts)
    assert known["adj"] == pytest.approx(4 / 5)
    assert known["exact articles"] == 0
    assert known["whole paragraphs"] == pytest.approx(2 / 3)
    assert known["paragraphs across columns"] == 0


def test_doubt_is_counted_of_seams_that_are_wrong_and_right() -> None:
    output = right(tiny(), {4: {"article": 2, "rank": 99}})
    doubtful = [piece._replace(doubt=piece.text == A[2]) for piece in output.pieces]
    known = figure(measured(tiny(), replace(output, pieces=tuple(doubtful))))
    assert (known["doubt of wrong seams"], known["doubt of right seams"]) == (1, 0)
    known = figure(measured(tiny(), output))
    assert (known["doubt of wrong seams"], known["doubt of right seams"]) == (0, 0)
    doubtful = [piece._replace(doubt=piece.text == B[1]) for piece in output.pieces]
    known = figure(measured(tiny(), replace(output, pieces=tuple(doubtful))))
    # two stories begin, and one line is doubted for nothing
    assert (known["doubt of wrong seams"], known["doubt of right seams"]) == (0, 1 / 3)


def test_a_body_line_set_aside_is_an_article_of_its_own_and_counts_against_furniture() -> None:
    counts = measured(tiny(), right(tiny(), {3: {"role": "advert", "article": 0}}))
    assert counts.pair_f1 == pytest.approx(2 * (1 + 6) / (1 + 6 + 9))
    assert figure(counts)["furniture F1"] == pytest.approx(2 * 1 / (1 + 2))


def test_a_printed_masthead_and_a_caption_in_the_body_are_counted_by_line() -> None:
    changed = {0: {"role": "body", "article": 1}, 5: {"role": "body"}}
    known = figure(measured(tiny(), right(tiny(), changed)))
    assert known["furniture F1"] == 0
    assert known["captions F1"] == 0
    assert known["pair F1"] == 1
    assert known["exact articles"] == 0.5


def test_a_title_with_the_wrong_role_is_wrong_in_both_roles() -> None:
    counts = measured(tiny(), right(tiny(), {6: {"role": "deck"}}))
    assert (counts.right["kicker"], counts.wanted["kicker"]) == (0, 1)
    assert (counts.right["deck"], counts.wanted["deck"]) == (0, 1)
    assert figure(counts)["headline right"] == 1
    assert figure(counts)["exact articles"] == 0.5


def test_text_in_order_is_given_its_articles_by_the_true_titles() -> None:
    truth = tiny()
    counts = measured(truth, printed(truth, range(12)))
    known = figure(counts)
    assert (known["pair F1"], known["adj"], known["whole paragraphs"]) == (1, 1, 1)
    assert counts.wanted["exact articles"] == 0


def test_text_read_across_columns_switches_and_loses_neighbours() -> None:
    truth = tiny()
    known = figure(measured(truth, printed(truth, [0, 1, 2, 6, 7, 8, 3, 9, 10, 4, 11, 5])))
    # body lines come as 2 8 3 9 10 4 11: one pair of five together, five changes beyond one
    assert known["adj"] == pytest.approx(1 / 5)
    assert known["switches beyond ideal, a page"] == 4
    assert known["whole paragraphs"] == 0


def test_a_line_of_which_half_is_missing_is_lost() -> None:
    truth = tiny()
    laid = laid_over(truth, text(A[0][:5], *A[1:]))
    assert laid.role[2] == LOST
    assert laid.place[2] is None
    assert laid.role[3] == "body"


def test_short_lines_that_recur_go_where_their_neighbours_went() -> None:
    truth = tiny()
    twice = replace(
        truth,
        lines=(
            *truth.lines[:5],
            line("本报记者 摄", (200, 60), "caption"),
            *truth.lines[6:],
            line("本报记者 摄", (0, 150), "caption", 2),
        ),
    )
    swapped = [6, 7, 8, 9, 10, 11, 12, 0, 1, 2, 3, 4, 5]
    laid = laid_over(twice, printed(twice, swapped))
    order = sorted(range(13), key=lambda n: laid.place[n] or 0)
    assert order == swapped


def test_boxes_tell_equal_lines_apart() -> None:
    truth = tiny()
    twins = [line("图片新闻", (0, 300), "furniture", 0), line("图片新闻", (0, 600), "caption")]
    truth = replace(truth, lines=(twins[0], *truth.lines, twins[1]))
    pieces = [
        Piece(one.text, "\n", one.article, one.role, 1, one.box) for one in reversed(truth.lines)
    ]
    laid = laid_over(truth, Output(tuple(pieces), ()))
    assert (laid.role[0], laid.role[-1]) == ("furniture", "caption")


def test_fake_bold_that_is_left_is_counted_and_does_not_hide_the_line() -> None:
    truth = tiny()
    doubled = "".join(char * 2 for char in truth.lines[1].text)
    counts = measured(truth, text(doubled, *(one.text for one in truth.lines[2:])))
    assert counts.right["titles left doubled"] == 1
    assert counts.pair_f1 == 1


def test_words_that_double_in_clean_text_are_not_fake_bold() -> None:
    lines = list(tiny().lines)
    lines[1] = lines[1]._replace(text="人人高高兴兴 纷纷扬扬")
    truth = replace(tiny(), lines=tuple(lines))
    counts = measured(truth, printed(truth, range(12)))
    assert counts.right["titles left doubled"] == 0
    assert bare_of("…………").text == "…………"
    assert bare_of("退退職職金金のの").text == "退職金の"


def test_spaces_between_han_count_within_a_line_and_at_the_seams_of_a_paragraph() -> None:
    truth = tiny()
    lines = [one.text for one in truth.lines]
    lines[2] = lines[2].replace("夜里", "夜 里")
    counts = measured(truth, text(*lines[:3], f"{lines[3]} {lines[4]}", *lines[5:]))
    assert counts.right["spaces put between Han"] == 2
    assert measured(truth, text(*lines[:2], A[0], *lines[3:])).right["spaces put between Han"] == 0


def test_quotes_of_another_kind_are_counted() -> None:
    truth = tiny()
    lines = list(truth.lines)
    lines[9] = lines[9]._replace(text="镇上的人都叫它“老先生”。")
    quoted = replace(truth, lines=tuple(lines))
    output = [one.text.replace("“", '"').replace("”", '"') for one in lines]
    assert measured(quoted, text(*output)).right["quotes changed"] == 2
    assert measured(quoted, printed(quoted, range(12))).right["quotes changed"] == 0


def nothing(_start: int, _other: int) -> float:
    return 0.0


def test_tiles_find_parts_in_any_order_and_use_each_once() -> None:
    to = tiled("abcdefXuvwxyz", "uvwxyz--abcdef", nothing)
    assert to == [8, 9, 10, 11, 12, 13, -1, 0, 1, 2, 3, 4, 5]
    assert tiled("abcabc", "abc", nothing) == [0, 1, 2, -1, -1, -1]
    # a wrong character between two right ones is that one's print
    assert tiled("abcdXefgh", "abcdYefgh", nothing) == list(range(9))


def test_an_empty_output_is_measured_too() -> None:
    known = figure(measured(tiny(), Output((), (), "there are no pages")))
    assert known["pair F1"] == 0
    assert known["exact articles"] == 0


def test_truths_are_read_with_the_places_of_their_subheads(tmp_path: Path) -> None:
    rows = [("其一", "subhead", -1), (A[0], "body", 0), ("其二", "subhead", -1), (B[0], "body", 1)]
    lines = [
        {
            "text": text,
            "box": [0, n, 9, n + 1],
            "article": 1,
            "role": role,
            "paragraph": paragraph,
            "order": n,
            "size": 9,
            "bold": False,
            "vertical": False,
        }
        for n, (text, role, paragraph) in enumerate(rows)
    ]
    known = {
        "name": "x",
        "language": "zh-Hans",
        "vertical": False,
        "family": "f",
        "stream": "lines",
        "pages": [{"number": 1, "width": 9, "height": 9, "lines": lines}],
        "articles": [{"id": 1, "body": [A[0], B[0]], "subheads": ["其一", "其二"]}],
    }
    (tmp_path / "x.json").write_text(json.dumps(known), encoding="utf-8")
    (tmp_path / "x.pdf").touch()
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    (truth,) = read_folder(tmp_path)
    assert truth.articles[0]["subheads"] == [
        {"text": "其一", "before": 0},
        {"text": "其二", "before": 1},
    ]
    assert truth.articles[0]["kicker"] == ""


def test_articles_of_page_xml_are_read_from_its_lines() -> None:
    xml = (
        '<TextLine id="a" custom="readingOrder {index:0;} structure {id:a1; type:article;}">'
        '<TextLine id="b" custom="structure {type:heading;} structure {id:a2; type:article;}">'
        '<TextLine id="c">'
    )
    assert article_ids(xml) == {"a": "a1", "b": "a2"}


def test_the_real_page_is_built_with_its_sides_put_right() -> None:
    if not NONGMIN.is_dir():
        pytest.skip("needs ../shared/data")
    blocks = json.loads((NONGMIN / "blocks.json").read_text(encoding="utf-8"))["blocks"]
    document, owner = nongmin_document(blocks)
    page = document.pages[0]
    boxes = [line.box for line in page.lines if line.box]
    assert (page.width, page.height) == (992.0, 1419.0)
    assert max(box.x1 for box in boxes) <= page.width
    assert max(box.y1 for box in boxes) <= page.height
    assert len(owner) == len(page.lines) == sum(len(block["lines"]) for block in blocks)


# Typeset pages


def pages_of(name: str, first: int) -> list[Truth]:
    try:
        return truths(name, first=first)
    except NoPagesError as error:
        pytest.skip(f"can be installed: {error}")


@pytest.mark.timeout(600)  # a page of type takes pdfminer a minute where others work beside it
@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_reads_a_page(peer: str) -> None:
    if peer in missing():
        pytest.skip(f"can be installed: {missing()[peer]}")
    truth = next(one for one in pages_of("tuned", 2) if one.language == "en")
    laid = laid_over(truth, PEERS[peer](truth.file))
    found = sum(role != LOST for role in laid.role)
    assert found > 0.8 * len(truth.lines)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", SETS)
def test_pages_come_out_as_well_as_they_did(name: str) -> None:
    if reader_for("page.pdf") is None:
        pytest.skip("needs a reader for PDF")
    pages_of(name, SUBSET)
    known = floors.read(FLOORS)
    reached = subset_floors(name)
    assert set(reached) <= set(known), "run scripts/compare.py --floors --update"
    assert floors.below(reached, known) == []
