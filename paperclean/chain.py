"""The chain: which rules run, with which options, on what; and the run itself."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import cast

from .asking import Step, asked
from .decided import Decided
from .decisions import Decisions
from .errors import ProfileError
from .facts import Facts, Knowledge, bare, survey
from .ledger import LEVELS, Edit, Level
from .model import Document
from .obeying import obeyed
from .rule import PHASES, Option, Rule

FILES = ("rubrics", "furniture", "names", "words")
KEYS = ("rules", "disable", "enable", "levels", "options", "paper")


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules in order with levels and options, and a paper's own knowledge: plain data.

    `files` holds the sha256 of each file that the profile names.
    """

    steps: tuple[Step, ...]
    paper: Knowledge = field(default_factory=Knowledge)
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Sha256 of all that decides what the profile does."""
        said = {
            "steps": [[s.rule.name, s.level, sorted(s.options.items())] for s in self.steps],
            "paper": self.paper.name,
            "files": sorted(self.files.items()),
        }
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    @classmethod
    def load(cls, path: str | Path) -> Profile:
        """Read a profile from a TOML file, or from `[tool.paperclean]` of a pyproject.toml.

        Everything is checked before anything is returned; raises ProfileError that names each
        mistake on a line of its own, with the file, and what exists.
        """
        path = Path(path)
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            msg = f"the profile {path} cannot be read: {error.strerror}"
            raise ProfileError(msg, "check the path given with --profile") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            msg = f"the profile {path} is not TOML: {error}"
            raise ProfileError(msg, "mend the line named") from error
        own = own_table(table)
        if own is None and path.name == "pyproject.toml":
            msg = f"{path} has no table [tool.paperclean]"
            raise ProfileError(msg, "write one, or name another file with --profile")
        return cls.of(table if own is None else own, path.parent, f"{path}: ")

    @classmethod
    def of(cls, table: Mapping[str, object], folder: Path = Path(), before: str = "") -> Profile:
        """Make a profile of a table; files it names lie in `folder`.

        `before` stands before each mistake: the name of the profile.
        """
        mistakes: list[str] = []
        _unknown(table, KEYS, "key", mistakes)
        steps = _steps(table, mistakes)
        missing: list[str] = []
        paper, files = _paper(_table(table, "paper", mistakes), folder, mistakes, missing)
        if mistakes or missing:
            advice = ["`paperclean rules` lists what exists"] if mistakes else []
            advice += ["check that path: it begins at the folder of the profile"] * bool(missing)
            said = (f"{before}{mistake}" for mistake in (*mistakes, *missing))
            raise ProfileError("\n".join(said), "; ".join(advice))
        return cls(tuple(steps), paper, files)


def own_table(table: Mapping[str, object]) -> Mapping[str, object] | None:
    """Give the table [tool.paperclean] of a pyproject.toml, where there is one."""
    tool = table.get("tool")
    own = tool.get("paperclean") if isinstance(tool, Mapping) else None
    return own if isinstance(own, Mapping) else None


def _chain() -> tuple[Rule, ...]:
    from .rules import CHAIN

    return CHAIN


def rule_named(name: str) -> Rule:
    """Look a rule up by its name; raises ProfileError that names what is close."""
    for rule in _chain():
        if rule.name == name:
            return rule
    raise ProfileError(
        _no_such(name, [rule.name for rule in _chain()], "rule"),
        "`paperclean rules` lists what exists",
    )


def _no_such(name: str, known: Sequence[str], what: str) -> str:
    close = get_close_matches(name, known, 1)
    hint = f"; did you mean {close[0]}?" if close else f"; there are: {', '.join(known)}"
    return f"no {what} named {name!r}{hint}"


def _unknown(
    table: Mapping[str, object], known: Sequence[str], what: str, mistakes: list[str]
) -> None:
    mistakes += [_no_such(name, known, what) for name in table if name not in known]


def _table(table: Mapping[str, object], key: str, mistakes: list[str]) -> Mapping[str, object]:
    value = table.get(key, {})
    if isinstance(value, Mapping):
        return value
    mistakes.append(f"{key} must be a table")
    return {}


def _names(table: Mapping[str, object], key: str, mistakes: list[str]) -> list[str]:
    value = table.get(key, [])
    known = [rule.name for rule in _chain()]
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        mistakes.append(f"{key} must be a list of names of rules")
        return []
    mistakes += [_no_such(name, known, "rule") for name in value if name not in known]
    mistakes += [f"{name} stands twice in {key}" for name in known if value.count(name) > 1]
    return [name for name in value if name in known]


def _steps(table: Mapping[str, object], mistakes: list[str]) -> list[Step]:
    chain = _chain()
    disabled = set(_names(table, "disable", mistakes))
    enabled = set(_names(table, "enable", mistakes))
    mistakes += [f"{name} is both enabled and disabled" for name in sorted(disabled & enabled)]
    picked = _names(table, "rules", mistakes)
    order = {name: place for place, name in enumerate(picked)}
    if table.get("rules") == []:
        mistakes.append("rules is empty: nothing would be cleaned; leave it out for all rules")
    if "rules" in table:
        rules = sorted((r for r in chain if r.name in order), key=lambda r: order[r.name])
    else:
        rules = [r for r in chain if r.default or r.name in enabled]
    mistakes += [
        f"{rule.name} is of phase {rule.phase} and must stand before all rules of phase {one.phase}"
        for one, rule in pairwise(rules)
        if PHASES.index(rule.phase) < PHASES.index(one.phase)
    ]
    levels = _table(table, "levels", mistakes)
    options = _table(table, "options", mistakes)
    names = [rule.name for rule in chain]
    _unknown(levels, names, "rule", mistakes)
    _unknown(options, names, "rule", mistakes)
    mistakes += [
        f"{level!r} is no level for {name}; there are: {', '.join(LEVELS)}"
        for name, level in levels.items()
        if level not in LEVELS
    ]
    mistakes += [
        f"{rule.name} is off, so its options do nothing; name it in enable"
        for rule in chain
        if rule.name in options and not rule.default and rule not in rules
    ]
    given = {r.name: _options(r, _table(options, r.name, mistakes), mistakes) for r in chain}
    return [
        Step(rule, cast("Level", levels.get(rule.name, rule.level)), given[rule.name])
        for rule in rules
        if rule.name not in disabled
    ]


def _options(rule: Rule, table: Mapping[str, object], mistakes: list[str]) -> dict[str, Option]:
    known, choices = rule.options, rule.choices
    for name, value in table.items():
        if name not in known:
            what = f"option of {rule.name}"
            mistakes.append(
                _no_such(name, list(known), what) if known else f"{rule.name} has no options"
            )
        elif type(value) is not type(known[name]):
            mistakes.append(
                f"{rule.name}.{name} must be {type(known[name]).__name__}, "
                f"like its default {known[name]!r}"
            )
        elif name in choices and value not in choices[name]:
            there = ", ".join(map(str, choices[name]))
            mistakes.append(f"{value!r} is no {name} of {rule.name}; there are: {there}")
    return {name: cast("Option", table.get(name, default)) for name, default in known.items()}


def _paper(
    table: Mapping[str, object], folder: Path, mistakes: list[str], missing: list[str]
) -> tuple[Knowledge, dict[str, str]]:
    _unknown(table, ("name", *FILES), "key of [paper]", mistakes)
    found: dict[str, frozenset[str]] = {}
    digests: dict[str, str] = {}
    name = table.get("name", "")
    if not isinstance(name, str):
        mistakes.append("paper.name must be a string")
        name = ""
    for key in FILES:
        if key not in table:
            continue
        value = table[key]
        if not isinstance(value, str):
            mistakes.append(f"paper.{key} must be a string: the path of a file")
            continue
        try:
            data = (folder / value).read_bytes()
            text = data.decode("utf-8-sig")
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            missing.append(f"the file of paper.{key} cannot be read: {folder / value}: {why}")
            continue
        lines = (line.strip() for line in text.split("\n"))
        found[key] = frozenset(bare(line) for line in lines if line and not line.startswith("#"))
        digests[key] = hashlib.sha256(data).hexdigest()
    return Knowledge(name, **found), digests


@cache
def default_profile() -> Profile:
    """Give the whole chain with its own levels and options."""
    return Profile.of({})


def profile_from(given: Profile | str | Path | None) -> Profile:
    """Give a profile, the one that a file holds, or the default one; raises ProfileError."""
    if given is None:
        return default_profile()
    return given if isinstance(given, Profile) else Profile.load(given)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the chain gives: the source, the document after it, and how it came about.

    `facts` are what the rules were told; a run that was read back has none. `decided` says what
    became of the decisions of a person, where there were any.
    """

    source: Document
    document: Document
    ledger: tuple[Edit, ...]
    facts: Facts | None = field(default=None, repr=False, compare=False)
    decided: Decided | None = None

    def renamed(self, names: Sequence[str]) -> Run:
        """Give the same run over copies of its files, so named."""

        def under(document: Document) -> Document:
            origins = zip(document.origins, names, strict=True)
            return replace(document, origins=tuple(replace(o, name=name) for o, name in origins))

        source, document = under(self.source), under(self.document)
        return Run(source, document, self.ledger, decided=self.decided)


def run(
    document: Document,
    profile: Profile | None = None,
    decisions: Decisions | None = None,
    facts: Facts | None = None,
) -> Run:
    """Run the rules of a profile over a document, in order, once.

    The rules are asked of the document as it was read. What a person decided of lines is carried
    out before all they said, what of articles when they have told them; no rule changes it.
    """
    profile = profile or default_profile()
    facts = facts or survey(document, profile.paper)
    told = asked(document, profile.steps, facts)
    if decisions:
        done = obeyed(document, decisions, list(told), profile.steps, facts)
        return Run(document, done.document, done.ledger, facts, done.decided)
    now, ledger = document, list[Edit]()
    for one in told:
        now = one.after
        ledger += one.entries
    return Run(document, now, tuple(ledger), facts)
