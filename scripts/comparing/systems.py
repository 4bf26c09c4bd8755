"""The systems that are compared, each a function from a PDF to its output.

Peers run with their default layout. What they do not have is asked of none: they write no
articles, no roles and no paragraphs. One that runs as a command is stopped at a limit of its own
time and memory, which a busy machine does not change: pdfminer's grouping of boxes grows with
their square, and a page drawn glyph by glyph takes it minutes and gigabytes.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from importlib.util import find_spec
from pathlib import Path

from paperclean import PapercleanError, Result, clean, read
from paperclean.ledger import SUGGESTED
from paperclean.model import BODY_ROLES, CAPTION_ROLES, TITLE_ROLES, Line
from paperclean.passage import BETWEEN
from paperclean.readers.reading import Backend, Reading

from .laid import Output, Piece

System = Callable[[Path], Output]
SECONDS = 60
MEMORY = 2 << 30
DOUBT = ("article", SUGGESTED)
"""Field and outcome of the edits that say from which line on a text may be another article's."""


def paperclean(pdf: Path, backend: Backend = "pdfium") -> Output:
    """Clean a PDF in this process."""
    try:
        result = clean(read(pdf, how=Reading(backend)))
    except PapercleanError as error:
        return Output((), (), str(error))
    return output_of(result)


def output_of(result: Result) -> Output:
    """Give a result as it is read: article after article, then what is set aside.

    Text that is in the file but not on the page (second strikes, invisible text) is no output.
    """
    doubts = {one.line for one in result.ledger if (one.field, one.skipped) == DOUBT}
    pages = {line.id: page.number for page in result.pages for line in page.lines}
    pieces: list[Piece] = []
    for article in result.articles:
        for roles in (TITLE_ROLES, BODY_ROLES, CAPTION_ROLES):
            lines = [line for line in article.lines if line.role in roles and line.text]
            pieces += [_piece(line, pages[line.id], doubts) for line in lines]
    pieces += [
        _piece(line, pages[line.id], doubts)._replace(article=0, after="\n")
        for line in result.set_aside
        if not line.layer
    ]
    return Output(tuple(pieces), result.articles, next(iter(result.failures), ""))


def _piece(line: Line, page: int, doubts: AbstractSet[str]) -> Piece:
    after = BETWEEN[line.join] if line.role in BODY_ROLES else "\n"
    doubt = line.id in doubts
    return Piece(line.text, after, line.article, line.role, page, line.box, line.block, doubt)


def pdfminer(pdf: Path) -> Output:
    """Read with pdfminer.six and its default layout analysis."""
    return _command((sys.executable, Path(sys.executable).with_name("pdf2txt.py"), pdf))


def pdfplumber(pdf: Path) -> Output:
    """Read with pdfplumber's extract_text."""
    return text_output(plumbed(pdf))


def plumbed(pdf: Path) -> str:
    """Give the text that pdfplumber extracts, page after page, each page closed when read."""
    import pdfplumber as plumber

    texts: list[str] = []
    with plumber.open(pdf) as opened:
        for page in opened.pages:
            texts.append(page.extract_text() or "")
            page.close()
    return "\n".join(texts)


def pdftotext(pdf: Path) -> Output:
    """Read with poppler's pdftotext."""
    return _command(("pdftotext", "-enc", "UTF-8", pdf, "-"))


def _command(words: Sequence[str | Path]) -> Output:
    """Run a peer's own command within the limits; its output is its text."""
    done = subprocess.run(words, capture_output=True, check=False, preexec_fn=_limited)
    failure = ""
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        limits = f"{SECONDS} s of processor time and {MEMORY >> 30} GB of memory"
        failure = f"did not end well within {limits}: {said or -done.returncode}"
    return text_output(done.stdout.decode("utf-8", "replace"), failure)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def text_output(text: str, failure: str = "") -> Output:
    """Give plain text as an output, a piece a line."""
    return Output(tuple(Piece(line) for line in text.splitlines() if line), None, failure)


PEERS: dict[str, System] = {"pdfminer": pdfminer, "pdfplumber": pdfplumber, "pdftotext": pdftotext}
SYSTEMS: dict[str, System] = {"paperclean": paperclean, **PEERS}


def missing() -> dict[str, str]:
    """Name the peers that are not here, and how they are installed."""
    found = {
        name: f"pip install {package}"
        for name, package in (("pdfminer", "pdfminer.six"), ("pdfplumber", "pdfplumber"))
        if not find_spec(name)
    }
    if not shutil.which("pdftotext"):
        found["pdftotext"] = "apt-get install poppler-utils, or brew install poppler"
    return found
