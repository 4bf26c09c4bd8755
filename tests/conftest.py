"""What several tests share: goldens, fixture cases, and the three promises as checks."""

import os
import re
import signal
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from browser import browse, browser, empty_page, seen  # noqa: F401  fixtures

from paperclean import ledger
from paperclean.articles import Article, articles
from paperclean.cases import Case
from paperclean.chain import Profile, Run, rule_named, run
from paperclean.extent import ems
from paperclean.layout import arranged
from paperclean.ledger import Edit
from paperclean.model import LAYERS, PRINTED_ROLES, Box, Document, Line, Slice
from paperclean.readers import read_bytes, source_bytes
from paperclean.readers.text import slices

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared" / "data"
SEED = SHARED / "pages" / "zhuzhou-2023-11-04-a01"

hypothesis.settings.register_profile(
    "fixed", derandomize=True, deadline=None, max_examples=200, database=None
)
hypothesis.settings.register_profile("long", deadline=None, max_examples=20_000, database=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
for name in ("SIGTERM", "SIGHUP"):
    # Programs that tests start inherit what is ignored: behind `nohup`, or in the background.
    number = getattr(signal, name, None)
    if number is not None and signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what is found as golden")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture
def seed() -> Path:
    """Give the folder of the seed page."""
    if not SEED.is_dir():
        pytest.skip("needs ../shared/data")
    return SEED


def case_files() -> list[Path]:
    return sorted((FIXTURES / "rules").glob("*.md"))


def page_folders() -> list[Path]:
    return sorted(path for path in (FIXTURES / "pages").iterdir() if path.is_dir())


def profile_for(name: str) -> Profile:
    """Give the whole chain, with a rule that is off unless it is named."""
    return Profile.of({} if rule_named(name).default else {"enable": [name]})


def case_bytes(case: Case) -> bytes:
    """Give the bytes that the input of a case stands for."""
    if "layers" in case.flags:
        text = "".join(piece.source for piece in layered(case))
    elif "boxes" in case.flags:
        text = boxed(case).source()
    else:
        text = "".join(f"{page}\n" for page in case.pages)
    return text.encode("utf-8", "surrogatepass")


def layered(case: Case) -> list[Slice]:
    """Read the lines of a case with their layers."""
    found: list[Slice] = []
    for piece in slices(f"{case.source}\n"):
        name, end, rest = piece.source.removeprefix("{").partition("}")
        if piece.source.startswith("{") and end and name in LAYERS:
            found.append(Slice.plain(rest, piece.join)._replace(layer=name))
        else:
            found.append(piece)
    return found


BRACES = re.compile(r"\{(rule|frame|picture)?([\d. ]+)\}")


def boxed(case: Case) -> Document:
    """Read the lines of a case with their boxes, put in order as those of an engine are."""
    found: list[Slice] = []
    drawn: dict[str, list[Box]] = {"rule": [], "frame": [], "picture": []}
    for text in case.source.split("\n"):
        head = BRACES.match(text)
        numbers = [float(number) for number in head[2].split()] if head else []
        if head and head[1]:
            drawn[head[1]].append(Box(*numbers))
        elif head and len(numbers) >= 4:
            found.append(read_in(Box(*numbers[:4]), text[head.end() :], *numbers[4:]))
        else:
            found.append(Slice.plain(f"{text}\n"))
    made = Document.of([found])
    page = replace(
        made.pages[0],
        rules=tuple(drawn["rule"]),
        frames=tuple(drawn["frame"]),
        pictures=tuple(drawn["picture"]),
    )
    return arranged(replace(made, pages=(page,)))


def read_in(box: Box, text: str, conf: float = 1.0) -> Slice:
    """Give a line of characters set evenly over its box, but for gaps in which none was read."""
    parts = BRACES.split(text)
    read = "".join(parts[::3])
    gaps = [float(number) for number in parts[2::3]]
    vertical = box.y1 - box.y0 > 2 * (box.x1 - box.x0) and len(read) > 1
    start, end = (box.y0, box.y1) if vertical else (box.x0, box.x1)
    pitch = (end - start) / (ems(read) + sum(gaps))
    places = [start]
    before = 0.0
    for part, gap in zip(parts[::3], [*gaps, 0.0], strict=True):
        for char in part:
            places.append(places[-1] + before + pitch * ems(char))
            before = 0.0
        before = gap * pitch / 2  # a border is told half way between two characters
        places[-1] += before
    places[-1] = end
    glyphs = array("q", [round(place * 100) for place in (*places, places[-1])])
    return Slice.plain(f"{read}\n")._replace(
        box=box, conf=conf, glyphs=glyphs, vertical=vertical, size=0.0
    )


def case_run(case: Case, profile: Profile | None = None) -> Run:
    """Run the whole chain on the input of a case, each page a text that ends in a line end."""
    if "layers" in case.flags:
        return run(Document.of([layered(case)]), profile)
    if "boxes" in case.flags:
        return run(boxed(case), profile)
    if len(case.pages) == 1:
        data = f"{case.source}\n".encode("utf-8", "surrogatepass")
        return run(read_bytes(data, case.name), profile)
    return run(Document.of([slices(f"{page}\n") for page in case.pages]), profile)


# The three promises, for any run.


def check(done: Run, data: bytes, profile: Profile | None = None) -> None:
    """Check all that holds for every run of the chain on the bytes of one file."""
    nothing_lost(done, data)
    nothing_invented(done)
    all_have_a_place(done.document)
    stable(done, profile)


def nothing_lost(done: Run, data: bytes) -> None:
    """Undo gives the source, replay the result, the sources the bytes; each character counts."""
    assert source_bytes(done.source) == data
    assert source_bytes(done.document) == data
    assert ledger.undo(done.document, done.ledger) == done.source
    assert ledger.replay(done.source, done.ledger) == done.document
    again = tuple(Edit.from_json(edit.to_json()) for edit in done.ledger)
    assert again == done.ledger
    accounted(done)


def accounted(done: Run) -> None:
    """Each source character is text, mark-up, or removed by an edit; the sums agree."""
    now = {line.id: line for line in done.document.lines()}
    removed: Counter[str] = Counter()
    put: Counter[str] = Counter()
    blank: Counter[str] = Counter()
    for edit in done.ledger:
        if edit.applied and edit.field == "text":
            removed[edit.line] += len(str(edit.before))
            put[edit.line] += len(str(edit.after))
        elif edit.applied and edit.field == "split":
            blank[edit.line] += len(str(edit.before))
    for line in done.source.lines():
        parts = [now[id_] for id_ in now if id_ == line.id or id_.startswith(f"{line.id}+")]
        assert "".join(part.source for part in parts) == line.source
        text = sum(len(part.text) for part in parts)
        gone = sum(removed[part.id] - put[part.id] + blank[part.id] for part in parts)
        assert text + gone == len(line.text) == sum(end - start for start, end in line.shown)
    for line in now.values():
        places = ledger.offsets(line)
        assert len(places) == len(line.text)
        assert places == sorted(places)
        assert not places or (places[0] >= 0 and places[-1] <= len(line.source))


def nothing_invented(done: Run) -> None:
    """What a line prints that is not in its source was put there by an applied edit."""
    put: dict[str, Counter[str]] = {}
    for edit in done.ledger:
        if edit.applied and edit.field == "text":
            put.setdefault(root(edit.line), Counter()).update(str(edit.after))
    for line in done.document.lines():
        mine = put.get(root(line.id), Counter())
        assert Counter(line.text) - Counter(line.source) <= mine, line
        same = [a == line.source[at : at + 1] for a, at in places(line)]
        assert same.count(False) <= mine.total(), line


def root(id_: str) -> str:
    """Give the id a line had before it was split."""
    return id_.partition("+")[0]


def places(line: Line) -> Iterator[tuple[str, int]]:
    return zip(line.text, ledger.offsets(line), strict=True)


def all_have_a_place(document: Document) -> None:
    """Every line is printed in an article, or its role says why it is not: a table may be alone."""
    aside = (PRINTED_ROLES - {"table"}).__contains__
    for line in document.lines():
        assert line.printed or not aside(line.role), line
        assert line.role != "unassigned" or not line.text, line
        assert not line.printed or line.text or line.shown, line


def changes(edits: Sequence[Edit]) -> list[Edit]:
    return [edit for edit in edits if edit.applied and edit.field in {"text", "join"}]


def stable(done: Run, profile: Profile | None = None) -> None:
    """A second run over the result, with the same facts, changes no text and no join."""
    assert changes(run(done.document, profile, facts=done.facts).ledger) == []


def alone(article: Article) -> list[Article]:
    """Clean an article's file by itself, as plain text."""
    return list(articles(run(read_bytes(article.text.encode(), "article.txt")).document))


def changed_alone(article: Article) -> str:
    """Say what becomes of an article's file that is cleaned by itself; empty if it stays."""
    found = alone(article)
    if [one.text for one in found] == [article.text]:
        return ""
    return f"{len(found)} articles:\n" + "\n========\n".join(one.text for one in found)


ONE = "# 新桥通车 往来便捷\n\n本报讯 昨日，位于城东的新桥正式通车。\n"
TWO = "# 秋粮收购全面展开\n\n各地粮库已做好准备，农民排队售粮。\n"


def files(folder: Path, **contents: str) -> Path:
    """Write files; in their names `__` stands for a separator and `_` for a dot."""
    for name, text in contents.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
