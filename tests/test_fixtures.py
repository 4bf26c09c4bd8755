"""Every rule on its cases, every page against its gold."""

import json
from pathlib import Path

import pytest
from conftest import (
    FIXTURES,
    alone,
    case_bytes,
    case_files,
    case_run,
    changed_alone,
    check,
    page_folders,
    profile_for,
)

from paperclean.articles import articles
from paperclean.cases import Case, cases, escaped
from paperclean.chain import Run, rule_named, run
from paperclean.ledger import Edit
from paperclean.lessons import is_left, said, shown
from paperclean.readers import read_bytes
from paperclean.rules import CHAIN
from paperclean.scoring import score

RULES = {path.stem: cases(path.read_text(encoding="utf-8")) for path in case_files()}
CASES = [
    pytest.param(
        name,
        case,
        id=f"{name}:{case.line}",
        marks=[pytest.mark.xfail(raises=AssertionError, reason=case.title)] * case.fails,
    )
    for name, found in RULES.items()
    for case in found
]
GOOD = [case for case in CASES if not case.marks]
PAGES = [*page_folders(), FIXTURES / "demo"]
SOURCES = [
    pytest.param(path, id=f"{path.parent.name}/{path.name}")
    for folder in PAGES
    for path in sorted([*folder.glob("*.md"), *folder.glob("plain.txt")])
]


def test_goldens_are_not_being_updated(update) -> None:
    assert not update, "goldens were written: read their diff, and run again without the flag"


def test_every_rule_has_cases_and_every_file_a_rule() -> None:
    assert sorted(RULES) == sorted(rule.name for rule in CHAIN)


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_fixture_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    assert lines[0] == f"# {path.stem}"
    assert any(lines[1:4])
    found = cases(text)
    titles = [case.title for case in found]
    assert len(set(titles)) == len(titles)
    repairs = [case for case in found if case.output is not None]
    assert len(repairs) >= 2  # one may be chance
    assert len(found) - len(repairs) >= len(repairs)


def told(name: str, done: Run) -> str:
    """Show the edits of a rule, lines by their number on the page."""
    numbers = {line.id: n for n, line in enumerate(done.source.lines(), start=1)}
    return "\n".join(_told(edit, numbers) for edit in done.ledger if edit.rule == name)


def _told(edit: Edit, numbers: dict[str, int]) -> str:
    first, _, rest = edit.line.partition("+")
    at = f"{edit.at}" if edit.field in {"text", "split"} else edit.field
    place = f"{numbers[first]}{'+' + rest if rest else ''}:{at}"
    before, after = (f'"{value}"' for value in (edit.before, edit.after))
    change = "split" if edit.field == "split" else f"{before} → {after}"
    skipped = f" [{edit.skipped}]" if edit.skipped else ""
    return f"{edit.rule} {place} {edit.level} {change} {edit.reason}{skipped}"


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case(name: str, case: Case, update) -> None:
    profile, rule = profile_for(name), rule_named(name)
    done = case_run(case, profile)
    found = shown(rule, done)
    if update and case.output is not None and not case.fails:
        rewrite(name, case, found, told(name, done))
    check(done, case_bytes(case), profile)
    if case.output is None:
        assert is_left(rule, done), told(name, done)
    else:
        assert said(rule, done)
        assert escaped(found) == escaped(case.output)
        if case.ledger is not None:
            assert escaped(told(name, done)) == escaped(case.ledger)


def rewrite(name: str, case: Case, output: str, ledger: str) -> None:
    """Write what is found as the golden output of a case, and as its ledger if it has one."""
    path = FIXTURES / "rules" / f"{name}.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    start = next(n for n in range(len(lines)) if is_case(lines, n, case))
    dots = [n for n in range(start, len(lines)) if lines[n] == "."]
    kept = 2 if case.ledger is None else 3
    sections = [case.raw, escaped(output), escaped(ledger)][:kept]
    new = [lines[start], "."]
    for section in sections:
        new += [*section.split("\n"), "."]
    lines[start : dots[kept] + 1] = new
    path.write_text("\n".join(lines), encoding="utf-8")


def is_case(lines: list[str], place: int, case: Case) -> bool:
    return lines[place].startswith(case.title) and lines[place + 1 : place + 2] == ["."]


@pytest.mark.parametrize(("name", "case"), GOOD)
def test_case_alone(name: str, case: Case) -> None:
    """Each article's file, cleaned by itself, stays as it is."""
    changed = [
        changed_alone(article) for article in articles(case_run(case, profile_for(name)).document)
    ]
    assert not any(changed), "\n".join(changed)


@pytest.mark.parametrize("path", SOURCES)
def test_page(path: Path) -> None:
    data = path.read_bytes()
    check(run(read_bytes(data, path.name)), data)


@pytest.mark.parametrize("path", SOURCES)
def test_page_alone(path: Path) -> None:
    for article in articles(run(read_bytes(path.read_bytes(), path.name)).document):
        assert changed_alone(article) == ""


def test_seed_alone(seed: Path) -> None:
    data = (seed / "source.md").read_bytes()
    done = run(read_bytes(data, "source.md"))
    check(done, data)
    for article in articles(done.document):
        assert changed_alone(article) == ""
        assert alone(article)[0].paragraphs == article.paragraphs


def differences(folder: Path) -> list[str]:
    """Name the fields that are not as in the gold page, a line each."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found: list[str] = []
    for name in ("source.md", "plain.txt"):
        path = folder / name
        document = run(read_bytes(path.read_bytes(), name)).document
        aside = [line.text for line in document.lines() if not line.printed]
        compared = score(articles(document), gold, aside)
        if compared.articles != compared.gold_articles:
            found.append(f"{name}: {compared.articles} articles for {compared.gold_articles}")
        right, wanted = compared.furniture
        if right != wanted:
            found.append(f"{name}: {right} lines of furniture for {wanted}")
        for one in compared.differences:
            wanted, got = listed(one.wanted), listed(one.found)
            place = f"{name}: {one.article} | {one.field}"
            found += [f"{place} | missing: {text}" for text in wanted if text not in got]
            found += [f"{place} | found: {text}" for text in got if text not in wanted]
            if sorted(wanted) == sorted(got):
                found.append(f"{place} | in another order")
    return found


def listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("folder", page_folders(), ids=lambda folder: folder.name)
def test_page_against_gold(folder: Path, update) -> None:
    """What is known to differ from the gold page differs, and nothing else."""
    path = folder / "known.txt"
    found = differences(folder)
    if update:
        path.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    known = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    assert [line for line in found if line not in known] == []
    assert [line for line in known if line not in found] == [], "differs no more: update goldens"
