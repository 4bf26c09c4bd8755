"""The records of a result: articles, lines and edits, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..articles import Article
from ..chain import Run
from ..records import Json, compact, encoded, line_record

ARTICLES = "articles.jsonl"
PAGES = "pages.jsonl"
LEDGER = "ledger.jsonl"


def files(run: Run, articles: Sequence[Article]) -> dict[str, bytes]:
    """Give articles.jsonl, pages.jsonl and ledger.jsonl."""
    records = (article_record(article, order) for order, article in enumerate(articles, start=1))
    lines = (line_record(line, page.number) for page in run.document.pages for line in page.lines)
    return {
        ARTICLES: _lines(ARTICLES, map(compact, records)),
        PAGES: _lines(PAGES, map(compact, lines)),
        LEDGER: _lines(LEDGER, (edit.to_json() for edit in run.ledger)),
    }


def article_record(article: Article, order: int) -> Json:
    """Give all that an article says; `order` counts from 1."""
    said = article.publication
    return {
        "id": article.id,
        "order": order,
        "pages": article.pages,
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "paragraphs": article.paragraphs,
        "subheads": [{"text": text, "before": before} for text, before in article.subheads],
        "captions": article.captions,
        "continued_from": article.continued_from,
        "continued_on": article.continued_on,
        "language": article.language,
        "flags": article.flags,
        "lines": [line.id for line in article.lines],
        "paper": said.paper,
        "date": said.date,
        "issue_number": said.issue_number,
        "page_label": said.page_label,
        "section": said.section,
        "authors": said.authors,
        "place": said.place,
        "agency": said.agency,
        "said_by": dict(said.said_by),
    }


def _lines(file: str, records: Iterable[str]) -> bytes:
    return encoded("".join(f"{record}\n" for record in records), file)
