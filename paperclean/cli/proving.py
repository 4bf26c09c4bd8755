"""Proving: `verify`, `score` and `regress`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from difflib import ndiff
from typing import TYPE_CHECKING

import click

from ..escaping import safe
from ..terminal import brief, counted, note, out, padded, to_json
from .base import DONE, FINDINGS, PATH, PROFILE, complain, examples, json_option, quiet_option

if TYPE_CHECKING:
    from ..goldens import Fixture
    from ..scoring import Difference, Score

COLUMN = 12


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="RESULT…", type=PATH)
@json_option
@quiet_option
@examples("paperclean verify OUT/page.md", "paperclean verify OUT")
def verify(*, paths: tuple[str, ...], as_json: bool, quiet: bool) -> int:
    """Prove a result: nothing lost, nothing invented.

    Undoing the ledger gives the source, replaying it the result, every character is accounted
    for, and the hashes are right. RESULT may be a folder of results. Exit code 1 if not.
    """
    from ..folders import results
    from ..result import verify as verified

    code = DONE
    for folder in [folder for path in paths for folder in results(path)]:
        found = verified(folder)
        code = FINDINGS if found else code
        if as_json:
            out(to_json({"result": str(folder), "findings": found}))
        elif found:
            out("\n".join(f"{safe(str(folder))}: {safe(finding)}" for finding in found))
        elif not quiet:
            out(f"{safe(str(folder))}: sound")
    return code


@click.command()
@click.argument("result", metavar="RESULT", type=PATH)
@click.argument("gold", metavar="GOLD", type=PATH)
@json_option
@examples("paperclean score OUT/page.md gold.json")
def score(*, result: str, gold: str, as_json: bool) -> int:
    """Compare a result with a gold page, field by field.

    GOLD is a gold.json, or the folder that holds it.
    """
    from ..folders import one_result
    from ..result import Result
    from ..scoring import read_gold
    from ..scoring import score as scored

    golden = read_gold(gold)
    figures = scored(Result.load(one_result(result)), golden)
    if as_json:
        record = {**asdict(figures), "equal": figures.equal}
        out(to_json(record))
        return DONE
    out("\n".join(_table(figures)))
    for difference in figures.differences:
        out()
        out("\n".join(_difference(difference)))
    return DONE


def _table(figures: Score) -> Iterator[str]:
    def row(name: str, right: int, total: int, said: str = "") -> str:
        share = f"{right / total:6.1%}" if total else "     –"
        return f"{padded(name, COLUMN)}{right:5} of {total:<5}{share}{said}"

    yield row(
        "articles",
        figures.exact,
        figures.gold_articles,
        f"  exactly; the result has {figures.articles}",
    )
    for name, (right, total) in figures.fields.items():
        yield row(name, right, total)
    right, ours, golden = figures.paragraphs
    yield row("paragraphs", right, golden, "  recall")
    yield row("", right, ours, "  precision")
    if figures.furniture[1]:
        yield row("furniture", *figures.furniture)


def _difference(difference: Difference) -> Iterator[str]:
    yield f"{brief(difference.article)}, {difference.field} (- gold, + result):"
    wanted, found = (
        value if isinstance(value, list) else [value]
        for value in (difference.wanted, difference.found)
    )
    for line in ndiff([str(item) for item in wanted], [str(item) for item in found]):
        if line[:1] in "-+":
            yield f"  {safe(line)}"


@click.command()
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--update", is_flag=True, help="Accept: make today's files the golden ones.")
@json_option
@quiet_option
@examples("paperclean regress my-pages", "paperclean regress my-pages --update")
def regress(*, folder: str, update: bool, as_json: bool, quiet: bool) -> int:
    """Compare every fixture below DIR with its golden result.

    \b
    A fixture is a folder:
      source.md        or source.txt, page.md …: what is cleaned
      profile.toml     used if it stands there
      expected/articles/*.txt, expected/set-aside.txt
                       the golden result
      expected/ledger.jsonl
                       compared too if it stands there (an empty file will do to begin)

    With --update, golden files are written where they are missing or differ, and those of
    articles that are no more are removed. Exit code 1 if anything differs or has no golden
    result, 6 if a profile is wrong.
    """  # noqa: D301  \b keeps click from filling the lines
    from ..goldens import regress as compared
    from ..worker import AVAILABLE

    found: list[Fixture] = []
    for fixture in compared(folder, update=update, isolate=AVAILABLE):
        found.append(fixture)
        if as_json:
            out(to_json(asdict(fixture)))
        elif not (quiet and fixture.status == "same"):
            _print(fixture)
    wrong = sum(not fixture.good for fixture in found)
    if not quiet:
        note(f"{counted(len(found), 'fixture')}, {wrong} not as expected")
    if any(fixture.exit_code == PROFILE for fixture in found):
        return PROFILE
    return FINDINGS if wrong else DONE


def _print(fixture: Fixture) -> None:
    name = safe(str(fixture.folder))
    out(f"{name}: {fixture.status}")
    if fixture.message:
        from ..errors import PapercleanError, ProfileError

        kind = ProfileError if fixture.exit_code == PROFILE else PapercleanError
        complain(kind(fixture.message, fixture.advice), name)
    elif fixture.status == "new":
        note(f"{name}: there is no golden result yet; --update writes one")
    for line in fixture.diff.split("\n")[:-1]:
        out(f"  {safe(line)}")
