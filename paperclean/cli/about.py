"""The program about itself: `rules`, `doctor`, `completion`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from ..escaping import safe
from ..terminal import counted, note, out, padded, to_json, width
from .base import DONE, MISSING, NAME, PATH, SOME_FAILED, UNREADABLE, examples, json_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..cases import Case
    from ..inventory import Check
    from ..lessons import Lessons
    from ..rule import Rule


def _names(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    from ..rules import CHAIN

    return [CompletionItem(rule.name) for rule in CHAIN if rule.name.startswith(typed)]


@click.command()
@click.argument("name", required=False, shell_complete=_names)
@click.option(
    "--from-decisions",
    "decided",
    type=PATH,
    metavar="DIR",
    help="Instead count the edits that people rejected and accepted in all decisions below DIR, "
    "by rule, and print a case for its fixtures for each rejected and each corrected text.",
)
@click.option("-o", "--out", "folder", type=PATH, help="Write these cases there, a file a rule.")
@json_option
@examples(
    "paperclean rules",
    "paperclean rules repeated-word",
    "paperclean rules --from-decisions OUT -o cases",
)
def rules(*, name: str | None, decided: str | None, folder: str | None, as_json: bool) -> int:
    """List the rules of the chain, or explain one with its cases.

    Levels: safe (cannot lose meaning), likely (applied, worth a look), suggest (not applied).
    """
    if decided is not None:
        return _taught(decided, name, folder, as_json=as_json)
    if folder is not None:
        msg = "-o says where to write the cases of --from-decisions, which is missing."
        raise click.UsageError(msg)
    from ..chain import rule_named
    from ..data import rule_cases
    from ..errors import ProfileError, UsageError
    from ..rules import CHAIN

    if name is None:
        out("\n".join([to_json(_record(r)) for r in CHAIN] if as_json else _list(CHAIN)))
        return DONE
    try:
        rule = rule_named(name)
    except ProfileError as error:
        raise UsageError(str(error), error.advice) from error
    cases = rule_cases(name)
    if as_json:
        told = [{"title": c.title, "input": c.source, "output": c.output} for c in cases]
        out(to_json({**_record(rule), "description": rule.description, "cases": told}))
    else:
        suggests = rule.level == "suggest"
        shown = (line for case in cases for line in _case(case, suggests=suggests))
        out("\n".join([*_rule(rule), *shown]))
    return DONE


def _taught(decided: str, name: str | None, folder: str | None, *, as_json: bool) -> int:
    """Print or write what decisions teach, of one rule where it is named."""
    from ..lessons import NO_RULE, lessons
    from ..store import put_file

    found = lessons(decided)
    files = {file: text for file, text in found.files().items() if name in {None, file[:-3]}}
    others = [one for one in found.no_cases if name in {None, one.rule}]
    written = [one for one in found.cases if name in {None, one.rule}]
    named = sorted({*found.rejected, *found.accepted})
    counts = {
        rule: {"rejected": found.rejected[rule], "accepted": found.accepted[rule]}
        for rule in named
        if name in {None, rule}
    }
    for file, text in files.items() if folder is not None else ():
        put_file(Path(folder or "", file), text.encode())
    if as_json:
        told = [{"rule": one.rule, "title": one.title} for one in others]
        out(
            to_json({"rules": counts, "cases": files, "no_cases": told, "left_out": found.left_out})
        )
    else:
        longest = max(map(width, counts), default=0)
        for rule, count in counts.items():
            said = f"{count['rejected']:6} rejected{count['accepted']:6} accepted"
            out(f"{safe(padded(rule, longest))}{said}")
        for file, text in files.items() if folder is None else ():
            out(f"\n{safe(file)}\n\n{safe(text, lines=True).rstrip()}")
    for damaged in found.left_out:
        note(f"left out: {safe(damaged)}")
    if others and not as_json:
        note(
            f"no case by itself: {counted(len(others), 'place')}, which the rule's fixtures cannot "
            "show or which need their whole page"
        )
        for one in others:
            note(f"  {safe(one.rule)}: {safe(one.title)}")
    if f"{NO_RULE}.md" in files and not as_json:
        note(f"{NO_RULE}.md is no rule's: its cases wait for one that repairs them")
    if folder is not None:
        note(f"{counted(len(written), 'case')} in {safe(folder)}")
    return _code(found)


def _code(found: Lessons) -> int:
    """Give the exit code: some files that cannot be read are left out, or nothing can be read."""
    if not found.left_out:
        return DONE
    return SOME_FAILED if found.read else UNREADABLE


def _record(rule: Rule) -> dict[str, object]:
    return {
        "name": rule.name,
        "phase": rule.phase,
        "level": rule.level,
        "default": rule.default,
        "summary": rule.summary,
        "options": rule.options,
    }


def _list(chain: tuple[Rule, ...]) -> list[str]:
    lines: list[str] = []
    longest = max(width(rule.name) for rule in chain)
    for before, rule in zip((None, *chain), chain, strict=False):
        if before is None or before.phase != rule.phase:
            lines.append(rule.phase)
        off = "" if rule.default else " (off unless a profile enables it)"
        lines.append(f"  {padded(rule.name, longest)}  {rule.level:8}{rule.summary}{off}")
    return lines


def _rule(rule: Rule) -> list[str]:
    off = "" if rule.default else ", off unless a profile enables it"
    lines = [f"{rule.name}: phase {rule.phase}, level {rule.level}{off}", "", rule.description]
    if rule.options:
        lines += ["", f"Options, under [options.{rule.name}] of a profile:"]
        lines += [_option(rule, name) for name in rule.options]
    return lines


def _option(rule: Rule, name: str) -> str:
    choices = rule.choices.get(name)
    there = f"  (there are: {', '.join(map(str, choices))})" if choices else ""
    return f"  {name} = {to_json(rule.options[name])}{there}"


def _case(case: Case, *, suggests: bool) -> list[str]:
    from ..cases import escaped

    def block(text: str, mark: str) -> list[str]:
        return [f"  {mark} {safe(line)}".rstrip() for line in escaped(text).split("\n")]

    known = " (nobody can repair this yet)" if case.fails else ""
    lines = ["", f"{safe(case.title)}{known}", *block(case.source, "|")]
    if case.output is None:
        return [*lines, "  stays as it is"]
    if suggests:
        return [*lines, "  stays as it is; suggested:", *block(case.ledger or "", "|")]
    return [*lines, "  becomes", *block(case.output, "|")]


@click.command()
@json_option
@examples("paperclean doctor")
def doctor(*, as_json: bool) -> int:
    """Say what is installed, what is missing, and how to get it.

    Each OCR engine reads a small test picture; one that is missing is needed for pictures of
    pages alone. Engines of other packages are listed: they run only where they are named. Exit
    code 4 if something needed is missing.
    """
    from ..inventory import doctor as looked

    found = looked()
    if as_json:
        out("\n".join(to_json({**asdict(check), "good": check.good}) for check in found))
    else:
        out("\n".join(line for check in found for line in _told(check)))
    return DONE if all(check.good or not check.needed for check in found) else MISSING


def _told(check: Check) -> Iterator[str]:
    lacking = not check.needed and not check.version
    state = "ok" if check.good else "none" if lacking else "WRONG"
    yield f"{state:6}{safe(check.name):19} {safe(check.version):13} for {safe(check.purpose)}"
    if check.tried:
        yield f"      {safe(check.tried)}"
    if not check.good:
        mend = "to have it" if lacking else "mend it"
        yield f"      {safe(check.problem)}; {mend}: {safe(check.mend)}"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh"]))
@examples(
    'eval "$(paperclean completion bash)"', "paperclean completion zsh > ~/.zfunc/_paperclean"
)
def completion(*, shell: str) -> int:
    """Print the completion script of a shell: commands, options, names of rules."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        msg = f"no completion for {shell}"
        raise click.UsageError(msg)
    variable = f"_{NAME.upper()}_COMPLETE"
    out(found(click.Command(NAME), {}, NAME, variable).source())
    return DONE
