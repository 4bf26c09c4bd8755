"""The benchmark: its pages are what they say, and what is reached of them is kept."""

import pytest
from benchmark import floors
from benchmark.counts import Counts
from benchmark.figures import Figures, figures
from benchmark.measures import measured
from benchmark.pages import page
from benchmark.texts import CORPUS, SETS, present_sets
from benchmark.written import Page, SourceLine
from quality import SUBSET, clean_floors, one_page, subset_floors

from paperclean.chain import Run
from paperclean.facts import survey
from paperclean.ledger import Edit, change, split
from paperclean.ledger import apply as ledger_apply
from paperclean.model import Line
from paperclean.readers import read_bytes

BETWEEN = {"none": "", "space": " ", "paragraph": "\n"}
ZERO_IS_BEST = (
    "straight quotes left, %",
    "half-width left, %",
    "marks wrongly changed",
    "marks wrongly changed, %",
)
LOOKED_AT = 60
"""Pages of a set that are checked against their own record."""


@pytest.fixture(params=SETS)
def name(request: pytest.FixtureRequest) -> str:
    if request.param not in present_sets():
        pytest.skip(f"the texts of {request.param} are not here")
    return str(request.param)


def true_text(made: Page, number: int) -> str:
    """Give what a line of the source stands for."""
    line = made.lines[number]
    return "".join(made.meant.get(n, made.source[n]) for n in range(line.start, line.end))


def test_a_page_is_the_same_each_time(name: str) -> None:
    assert page(name, 3) == page(name, 3)
    assert page(name, 3, seed=1) != page(name, 3)


def test_the_lines_of_an_article_read_as_its_gold(name: str) -> None:
    for number in range(LOOKED_AT):
        made = page(name, number)
        for article, gold in enumerate(made.gold["articles"]):
            body = [
                true_text(made, n) + BETWEEN[line.joins_next]
                for n, line in enumerate(made.lines)
                if line.article == article and line.kind == "body"
            ]
            assert "".join(body).rstrip("\n") == "\n".join(gold["body"]), made.name


def test_every_defect_is_made_and_has_its_place(name: str) -> None:
    pages = [page(name, number) for number in range(2 * SUBSET)]
    placed = {defect.type for made in pages for defect in made.defects if defect.places}
    assert placed >= {
        "half-width mark",
        "straight quote",
        "stray space",
        "letterspaced line",
        "doubled glyphs",
        "look-alike radical",
        "invisible character",
        "repeated word",
        "repeated sentence",
        "looped text",
        "jump line at a tail",
    }
    made_at_all = {defect.type for made in pages for defect in made.defects}
    assert made_at_all >= {
        "cut paragraph",
        "fused kicker",
        "printed twice",
        "missing blank line",
        "caption between halves",
        "line between paragraphs",
    }


def test_a_word_printed_twice_is_one_word_too_many(name: str) -> None:
    for number in range(LOOKED_AT):
        made = page(name, number)
        for defect in made.defects:
            if defect.type == "repeated word" and defect.places:
                seen = "".join(made.source[n] for n in defect.places).replace(" ", "")
                meant = "".join(made.meant.get(n, made.source[n]) for n in defect.places)
                assert len(seen) == 2 * len(meant.replace(" ", "")), (made.name, defect)


def test_a_peer_that_repairs_nothing_is_counted_so(name: str) -> None:
    found = [one_page(name, "headings", number) for number in range(8)]
    known = figures(found)
    assert known["split repairs R"] == known["repeated words R"] == known["furniture R"] == 0
    assert known["half-width left, %"] in {0, 100}
    assert known["marks wrongly changed"] == 0


def oracle(made: Page) -> Run:
    """Clean a page by its own record: every defect undone, every line where it belongs."""
    source = read_bytes(made.source.encode(), f"page{made.suffix}")
    home, offset = {}, 0
    for line in source.lines():
        home.update(dict.fromkeys(range(offset, offset + len(line.source)), (line, offset)))
        offset += len(line.source)
    done, ledger = source, []

    def apply_all(edits: list[Edit], rule: str) -> None:
        nonlocal done
        done, entries = ledger_apply(done, [edit._replace(rule=rule) for edit in edits])
        assert all(edit.applied for edit in entries)
        ledger.extend(entries)

    lines = [(record, *home[record.start]) for record in made.lines]
    kickers = {
        line.id: len(made.gold["articles"][record.article]["kicker"]) + 1
        for record, line, _ in lines
        if record.fused
    }
    apply_all(
        [split(line, kickers[line.id], "") for _, line, _ in lines if line.id in kickers], "cut"
    )
    apply_all([edit for item in lines for edit in text_edits(made, *item)], "characters")
    edits: list[Edit] = []
    now = {line.id: line for line in done.lines()}
    for record, line, _ in lines:
        parts = [part for id_, part in now.items() if id_.partition("+")[0] == line.id]
        for part in parts:
            role = "kicker" if record.fused and part.id == line.id else record.kind
            edits.append(change(part, "role", role, ""))
            edits.append(change(part, "article", record.article + 1, ""))
            edits.append(change(part, "join", record.joins_next, ""))
    apply_all(edits, "segment")
    return Run(source, done, tuple(ledger), survey(source))


def text_edits(made: Page, record: SourceLine, line: Line, offset: int) -> list[Edit]:
    """Undo what was done to the characters of a line; a fused one is cut in two by now."""
    if record.fused or record.kind == "repeat":
        return []
    shown = [offset + n for start, end in line.shown for n in range(start, end)]
    return [
        Edit(line.id, "text", made.source[n], made.meant[n], "", at=at)
        for at, n in enumerate(shown)
        if n in made.meant
    ]


def test_a_page_cleaned_by_its_own_record_is_counted_perfect(name: str) -> None:
    for number in range(LOOKED_AT):
        made = page(name, number)
        if any(
            line.fused and set(made.meant) & set(range(line.start, line.end)) for line in made.lines
        ):
            continue
        counts = measured(made, oracle(made))
        assert counts.differences == [], made.name
        assert counts.pair_f1 == 1
        known = figures([counts])
        assert {value for key, value in known.items() if key not in ZERO_IS_BEST} == {1}, made.name
        assert {known[key] for key in ZERO_IS_BEST} == {0}


def lacking(measured_now: Figures) -> list[str]:
    known = floors.read()
    assert set(measured_now) <= set(known), "run scripts/quality.py --floors --update"
    return floors.below(measured_now, known)


def test_pages_come_out_as_well_as_they_did(name: str) -> None:
    pages: list[Counts] = [one_page(name, "paperclean", number) for number in range(SUBSET)]
    assert lacking(subset_floors(name, pages)) == []


def test_clean_articles_stay_as_they_were(name: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("needs ../shared/data")
    assert lacking(clean_floors(name)) == []


def test_a_floor_is_lowered_only_where_it_is_asked() -> None:
    known = {"a: exact articles": 0.5, "a: half-width left, %": 2.0}
    worse = {"a: exact articles": 0.41239, "a: half-width left, %": 3.00001}
    better = {"a: exact articles": 0.61239, "a: half-width left, %": 1.00001}
    assert floors.updated(worse, known, lower=False) == known
    assert floors.updated(worse, known, lower=True) == {
        "a: exact articles": 0.4123,
        "a: half-width left, %": 3.0001,
    }
    raised = floors.updated(better, known, lower=False)
    assert raised == {"a: exact articles": 0.6123, "a: half-width left, %": 1.0001}
    assert floors.below(better, raised) == []
    assert len(floors.below(worse, known)) == 2
