"""Every reason has its Chinese: those of the fixtures, and those that stand in the source."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import FIXTURES, ROOT, case_files, case_run, page_folders

from paperclean import clean
from paperclean.cases import cases
from paperclean.chain import Run, run
from paperclean.readers import read_bytes
from paperclean.writers import chinese as module
from paperclean.writers.chinese import BORDER, FILE, LONGEST, MOST, SLOT, chinese, noted

PACKAGE = ROOT / "paperclean"
TABLE: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
SAYING = (
    *("rules", "segment", "seam.py", "arranged.py", "decided.py", "ledger.py", "imprint_en.py"),
    *("readers/trust.py", "readers/better.py", "scan/lines.py"),
    *("membership.py", "retold.py", "obeying.py"),
)
"""Where reasons and causes are said."""
PHRASE = re.compile(r"[^\\|^$]*(?:[a-z]{2,}|\{\}|一),? (?:[a-z]{2,}|a|\{\}|〇)[^\\|^$]*")
NO_REASONS = (
    "the a an of to for from",
    "am pm vs eg ie no nos",
    "com net org edu gov",
    "ano apres applique",
)
"""How lists begin that rules look words up in."""
MISSING = "not in writers/chinese.json"


def said(path: Path) -> Iterator[str]:
    """Give what a module may say: its phrases, with {} for what is put in; no messages of errors."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))  # a docstring
        elif isinstance(node, ast.JoinedStr):
            passed.update(map(id, node.values))
        elif isinstance(node, ast.Raise) or (
            isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"msg", "advice"}
        ):
            passed.update(map(id, ast.walk(node)))
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(
                str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values
            )
        else:
            continue
        if PHRASE.fullmatch(text):
            yield text


def known(phrase: str) -> bool:
    """Tell whether a phrase of the source is one of the table, or a part of one."""
    plain = re.sub(r"(?:\{\}-?)+(?=\{\})", "", phrase)  # {}-{} is one piece
    if phrase.startswith(NO_REASONS):
        return True
    wanted = re.compile(".+?".join(map(re.escape, plain.split("{}"))))
    if any(wanted.search(one) for one in TABLE):
        return True
    parts = BORDER.split(phrase)
    return len(parts) > 1 and all(map(known, parts))


def module_files() -> list[Path]:
    found: list[Path] = []
    for name in SAYING:
        path = PACKAGE / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return found


@pytest.mark.parametrize("path", module_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_reason_of_the_source_has_its_chinese(path: Path) -> None:
    lacking = [one for one in said(path) if not known(one)]
    assert not lacking, MISSING


def untold(done: Run) -> set[str]:
    """Give what a ledger says that has no Chinese."""
    told = {words for edit in done.ledger for words in (edit.reason, edit.skipped) if words}
    told |= {page.fault for page in done.document.pages if page.fault}
    return {one for one in told if not chinese(one)}


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_every_reason_of_a_rule_has_its_chinese(path: Path) -> None:
    found = cases(path.read_text(encoding="utf-8"))
    lacking = set().union(*(untold(case_run(case)) for case in found))
    assert not lacking, MISSING


@pytest.mark.parametrize("path", page_folders(), ids=lambda path: path.name)
def test_every_reason_of_a_page_has_its_chinese(path: Path) -> None:
    source = path / "source.md"
    document = read_bytes(source.read_bytes(), source.name)
    assert not untold(run(document)), MISSING


def test_every_reason_of_the_demo_has_its_chinese() -> None:
    assert not untold(clean(FIXTURES / "demo" / "page.md").run), MISSING


@pytest.mark.parametrize("english", TABLE)
def test_a_template_has_its_pieces_in_both_languages(english: str) -> None:
    count, slots = len(SLOT.findall(english)), SLOT.findall(TABLE[english])
    assert not any(SLOT.findall(english))
    assert sorted(slots) in ([""] * count, [str(n) for n in range(count)])
    pieces = [f"甲{n}" for n in range(count)]
    turn = iter(pieces)
    told = chinese(SLOT.sub(lambda _: next(turn), english))
    assert told
    assert all(piece in told for piece in pieces)
    assert "{" not in told


def test_what_is_composed_is_told_part_by_part() -> None:
    below = "stands right below it in the same column"
    assert chinese(f"{below}, and begins a paragraph") == "在同一栏中紧接其下，且由此另起一段"
    text = f"{below}; in doubt: it could also follow «旧城新貌»: {below}, and ends level with it"
    assert chinese(text) == (
        "在同一栏中紧接其下；存疑：也可能接在「旧城新貌」之后：在同一栏中紧接其下，且与其底端齐平"
    )
    text = "offers something, or says where to have it, no text under it"
    assert chinese(text) == "有所推销，或写明何处可得，其下没有正文"


@pytest.mark.parametrize(
    "hostile",
    [
        "A, and B; in doubt: C",
        "»",
        "",
        "{} {0} {1}",
        "</span><script>alert(1)</script>",
        "x»; in doubt: it could also follow «y",
        "stands in the next column, and begins a paragraph",
        "\\1 \\g<0> %s",
        "\u202e\x00\n",
    ],
)
def test_a_text_of_the_page_stays_as_it_is(hostile: str) -> None:
    told = chinese(f"belongs to the article «{hostile}»")
    assert told in {
        f"属于文章「{hostile}」",
        # read as composed, which such a text is too
        "属于文章「x」；存疑：也可能接在「y」之后",
    }


def test_the_words_of_a_person_stay() -> None:
    assert chinese("decided by a person: in doubt") == "由人决定：in doubt"
    assert chinese("corrected by a person: see, and so on: no") == "由人改正：see, and so on: no"


@pytest.mark.parametrize(
    "unknown",
    [
        "",
        "because",
        "a rule of another package says so",
        "begins a paragraph, and hums",
        "hums, and begins a paragraph",
        "begins a paragraph; ",
        "a half-width apple beside Chinese text",
    ],
)
def test_what_is_not_known_has_no_chinese(unknown: str) -> None:
    assert chinese(unknown) == ""
    assert noted(unknown) == ""


def test_the_name_before_a_note_stays() -> None:
    assert noted("a: b.pdf: the page is empty") == "a: b.pdf：版面为空"


@pytest.mark.parametrize("part", [", and ", ": ", "«", "in doubt: ", "begins a paragraph, "])
def test_no_saying_takes_long(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    tell = module._part

    def counting(text: str) -> str:
        looked.append(text)
        return tell(text)

    monkeypatch.setattr(module, "_part", counting)
    for size in (LONGEST - 1, 10 * LONGEST):
        looked.clear()
        chinese((part * size)[:size])
        assert len(looked) <= (MOST + 2) ** 2
