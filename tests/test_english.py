"""English text: clean text stays, however it is cut into pages; hostile lines take linear time."""

import csv
import time

import pytest
from conftest import SHARED, check

from paperclean.articles import articles
from paperclean.chain import Run, run
from paperclean.readers import read_bytes

PRINTED = SHARED / "postocr" / "bln600-test.csv"
NEWS = pytest.mark.skipif(not PRINTED.is_file(), reason="needs ../shared/data")
MOST = 1 / 100_000
"""Applied edits of text a character of clean text."""
HOSTILE = ("Ab ", "A-", "ab- ", "Ab/", "1, ", ". ", "By A ", "See AB ", "(Photo ", "Jan. 1 ", "a@")


def column(name: str) -> list[str]:
    with PRINTED.open(encoding="utf-8", newline="") as file:
        return [row[name].strip() for row in csv.DictReader(file) if row[name].strip()]


def pages(paragraphs: list[str], each: int, name: str) -> list[tuple[bytes, Run]]:
    texts = (
        "\n\n".join(paragraphs[start : start + each]) + "\n"
        for start in range(0, len(paragraphs), each)
    )
    return [(text.encode(), run(read_bytes(text.encode(), name))) for text in texts]


def edits(done: Run, *fields: str) -> list[str]:
    return [
        f"{edit.rule} {edit.before!r} → {edit.after!r}: {edit.reason}"
        for edit in done.ledger
        if edit.applied and edit.field in fields
    ]


@NEWS
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
@pytest.mark.parametrize("each", [1, 20])
def test_clean_text_stays(each: int, name: str) -> None:
    paragraphs = column("Ground Truth")
    runs = pages(paragraphs, each, name)
    changed = [edit for _, done in runs for edit in edits(done, "text")]
    assert len(changed) <= sum(map(len, paragraphs)) * MOST, "\n".join(changed)
    moved = [edit for _, done in runs for edit in edits(done, "split", "join")]
    assert moved == []
    aside = [line.text for _, done in runs for line in done.document.lines() if not line.printed]
    assert aside == []


@NEWS
def test_recognised_text_keeps_the_promises() -> None:
    for data, done in pages(column("OCR Text"), 40, "page.md"):
        check(done, data)


@NEWS
def test_words_cut_in_recognised_text_are_those_of_the_print() -> None:
    """Of the halves that are joined, the transcription has the whole word."""
    right = wrong = 0
    for seen, printed in zip(column("OCR Text"), column("Ground Truth"), strict=True):
        done = run(read_bytes(f"{seen}\n".encode(), "page.md"))
        for edit in done.ledger:
            if edit.rule == "hyphenated-word" and edit.field == "text" and edit.before == "- ":
                word = edit.reason.split(" ", maxsplit=1)[0]
                right += word in printed
                wrong += word not in printed
    assert right > 200  # otherwise nothing was tried
    assert wrong <= 0.04 * (right + wrong)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_lines_take_linear_time(piece: str) -> None:
    spent = []
    for size in (2_000, 8_000):
        line = piece * (size // len(piece))
        data = "\n\n".join([line, line[:160], line[:90], line[:60]] * 4).encode()
        source = read_bytes(data, "page.md")
        start = time.process_time()
        run(source)
        spent.append(time.process_time() - start)
    assert spent[1] < 12 * spent[0] + 0.5


STORY = """THE HARBOUR COURIER

Friday, March 8, 1907

# COUNCIL VOTES TO MEND THE NORTH BRIDGE

By JANE ROE and John Doe, Staff Writers

SPRINGFIELD — The city council voted on Monday night to mend the bridge.

COUNCIL, continued on Page A6
"""


def test_an_english_story_says_who_wrote_it_and_where_it_goes_on() -> None:
    (story,) = articles(run(read_bytes(STORY.encode(), "page.md")).document)
    assert story.language == "en"
    assert story.publication.authors == ("JANE ROE", "John Doe")
    assert (story.continued_on, story.continued_from) == ("A6", "")
