"""What a file of all articles of a run says of each: one row."""

from __future__ import annotations

from collections.abc import Mapping

COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("id", "document"), "string"),
    "source_sha256": "strings",
    **dict.fromkeys(("result", "article"), "string"),
    "order": "number",
    "pages": "numbers",
    **dict.fromkeys(("kicker", "headline"), "string"),
    "deck": "strings",
    "byline": "string",
    "paragraphs": "strings",
    "subheads": "subheads",
    "captions": "strings",
    "text": "string",
    **dict.fromkeys(("continued_from", "continued_on", "language"), "string"),
    "flags": "strings",
    **dict.fromkeys(("paper", "date", "issue_number", "page_label", "section"), "string"),
    "authors": "strings",
    **dict.fromkeys(("place", "agency"), "string"),
}
"""What a row has, in order; nothing is null."""
