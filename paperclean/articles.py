"""The article: a view of the lines that share a number, in the order of their rank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import regex

from .facts import Knowledge
from .jumps import unmet
from .model import BODY_ROLES, CAPTION_ROLES, TITLE_ROLES, Document, Line, Role
from .passage import BETWEEN
from .press import (
    AGENCIES,
    CREDITED,
    DATELINE,
    HAN,
    REPORTED,
    REPORTER,
    STYLE,
    is_byline,
    is_closed,
)
from .press_en import authors as english_authors
from .press_en import is_latin
from .publication import Said, full_date, iso, said_of_issue
from .script import is_traditional

PAPER = regex.compile(r"^[\p{Han}]{1,8}(?:报|報|网|社|台|融媒)$")
DAY = regex.compile(r"(?:(\d{1,2})月)?(\d{1,2})日")
NOT_A_NAME = regex.compile(
    rf"[\p{{Han}}]{{0,8}}?报(?=(?:{STYLE})*{REPORTER})|本报|本報|新华社|{STYLE}|驻[\p{{Han}}]{{2,6}}?(?={REPORTER})|{REPORTER}"
    r"|[\p{Han}]{1,8}(?:日报|晚报|早报|时报|商报|都市报|网|社)"
    r"|文字|图片|作者|撰文|供稿|[文图](?=[/／、\s])|^[文图]"
)
NAME = regex.compile(
    r"^[\p{Han}]{2,4}$|^[\p{Han}]{1,6}(?:·[\p{Han}]{1,6})+$"
    r"|^\p{Lu}[\p{Latin}.'-]+(?: \p{Lu}[\p{Latin}.'-]+){1,3}$"
)


class Run(NamedTuple):
    """A stretch of printed text and the line it comes from; none for what stands between."""

    text: str
    line: Line | None


class Subhead(NamedTuple):
    """A subhead, and the index of the paragraph that follows it."""

    text: str
    before: int


@dataclass(frozen=True)
class Publication:
    """What the page says of the paper; empty strings where it does not, or in doubt.

    `date` is ISO 8601; where no year is said it is `--MM-DD`. `said_by` names the lines.
    """

    paper: str = ""
    date: str = ""
    issue_number: str = ""
    page_label: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    place: str = ""
    agency: str = ""
    said_by: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Article:
    """One article. All texts are computed from its lines; nothing else is stored.

    `unmet` are the pages, as its jump lines name them, of a part before it and one after it
    that are not in the document.
    """

    number: int
    lines: tuple[Line, ...]
    pages: tuple[int, ...]
    unmet: tuple[str, str]
    publication: Publication

    @property
    def id(self) -> str:
        """Give the article's id: its first line's."""
        return self.lines[0].id

    def _titles(self, role: Role) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines if line.role == role)

    @property
    def kicker(self) -> str:
        """The line over the headline, its printed lines joined by a space."""
        return " ".join(self._titles("kicker"))

    @property
    def headline(self) -> str:
        """The headline, its printed lines joined by a space."""
        return " ".join(self._titles("headline"))

    @property
    def deck(self) -> tuple[str, ...]:
        """The lines under the headline."""
        return self._titles("deck")

    @property
    def byline(self) -> str:
        """The reporters, where they stand on lines of their own."""
        return " ".join(self._titles("byline"))

    @cached_property
    def body(self) -> tuple[tuple[Run, ...], ...]:
        """The paragraphs and subheads in order, each as its runs."""
        return tuple(_paragraphs([line for line in self.lines if line.role in BODY_ROLES]))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the body, without the subheads."""
        return tuple(_text(runs) for runs in self.body if not _is_subhead(runs))

    @property
    def subheads(self) -> tuple[Subhead, ...]:
        """The subheads with their places."""
        found: list[Subhead] = []
        before = 0
        for runs in self.body:
            if _is_subhead(runs):
                found.append(Subhead(_text(runs), before))
            else:
                before += 1
        return tuple(found)

    @cached_property
    def caption_runs(self) -> tuple[tuple[Run, ...], ...]:
        """The captions as their runs, each with its credit after a space."""
        found: list[list[Run]] = []
        before: Line | None = None
        for line in self.lines:
            if line.role not in CAPTION_ROLES:
                continue
            if before and before.join in {"none", "space"}:
                found[-1] += [Run(BETWEEN[before.join], None), Run(line.text, line)]
            elif before and line.role == "credit" and before.role == "caption":
                found[-1] += [Run(" ", None), Run(line.text, line)]
            else:
                found.append([Run(line.text, line)])
            before = line
        return tuple(tuple(runs) for runs in found)

    @property
    def captions(self) -> tuple[str, ...]:
        """The captions, each with its credit."""
        return tuple(_text(runs) for runs in self.caption_runs)

    def runs(self) -> Iterator[Run]:
        """Give the article's file as runs: title lines, a blank line, paragraphs apart."""
        parts: list[tuple[Run, ...]] = []
        titles = [line for role in TITLE_ROLES for line in self.lines if line.role == role]
        if titles:
            head: list[Run] = []
            for line in titles:
                head += [Run("\n", None)] * bool(head) + [Run(line.text, line)]
            parts.append(tuple(head))
        parts += self.body or self.caption_runs
        for number, part in enumerate(parts):
            if number:
                yield Run("\n\n", None)
            yield from part
        yield Run("\n", None)

    @property
    def text(self) -> str:
        """The article's file."""
        return _text(self.runs())

    @property
    def language(self) -> str:
        """BCP 47 tag of the article's script: zh-Hans, zh-Hant, or en for Latin letters."""
        return language("".join(line.text for line in self.lines))

    @property
    def continued_on(self) -> str:
        """The page the story goes on, as its jump line names it; empty where that part is here."""
        return self.unmet[1]

    @property
    def continued_from(self) -> str:
        """The page the story began, as its jump line names it; empty where that part is here."""
        return self.unmet[0]

    @property
    def flags(self) -> tuple[str, ...]:
        """What a person may want to look at."""
        found: list[str] = []
        if not self.headline:
            found.append("no-headline")
        if not self.body:
            found.append("no-body")
        elif not self.continued_on:
            last = self.paragraphs[-1] if self.paragraphs else ""
            whole = is_closed(last) or last.endswith(("）", ")")) or is_byline(last)
            if len(last) > 40 and not whole:  # noqa: PLR2004  shorter ones may be signatures
                found.append("unfinished")
        return tuple(found)


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _is_subhead(runs: Sequence[Run]) -> bool:
    return runs[0].line is not None and runs[0].line.role == "subhead"


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[Run, ...]]:
    runs: list[Run] = []
    for number, line in enumerate(lines):
        # a paragraph that was printed twice leaves lines without text
        runs += [Run(line.text, line)] if line.text else []
        after = lines[number + 1] if number + 1 < len(lines) else None
        alike = after is not None and ("subhead" in (line.role, after.role)) == (
            line.role == after.role == "subhead"
        )
        if after is None or line.join == "paragraph" or not alike:
            while runs and runs[-1].line is None:
                runs.pop()
            if runs:
                yield tuple(runs)
            runs = []
        elif line.text:
            runs.append(Run(BETWEEN[line.join], None))


def language(text: str) -> str:
    """Name the language of a text by its script.

    >>> language("国务院总理发言"), language("國務院總理發言"), language("The mayor said")
    ('zh-Hans', 'zh-Hant', 'en')
    """
    han = "".join(regex.findall(rf"[{HAN}]+", text))
    latin = "".join(regex.findall(r"\p{Latin}+", text))
    if len(latin) > 4 * len(han):
        return "en"
    if not han:
        return "und"
    return "zh-Hant" if is_traditional(han) else "zh-Hans"


def articles(document: Document, paper: Knowledge | None = None) -> tuple[Article, ...]:
    """Give the articles of a document in their order: that of their first printed lines."""
    members: dict[int, list[tuple[Line, int]]] = {}
    for page in document.pages:
        for line in page.lines:
            if line.article:
                members.setdefault(line.article, []).append((line, page.number))
    known = paper or Knowledge()
    pages = said_of_issue(document, known)
    found: list[Article] = []
    for number, lines in sorted(members.items()):
        lines.sort(key=lambda member: member[0].rank)
        printed = tuple(line for line, _ in lines if line.printed)
        if not any(line.text for line in printed):
            continue
        on = tuple(dict.fromkeys(page for line, page in lines if line.printed))
        back, ahead = unmet([line for line, _ in lines])
        led = (back.label if back else "", ahead.label if ahead else "")
        said = _publication(printed, pages[on[0]])
        found.append(Article(number, printed, on, led, said))
    found.sort(key=lambda article: article.lines[0].rank)
    return tuple(found)


def _publication(lines: Sequence[Line], page: Said) -> Publication:
    said: Said = dict(page)
    authors: dict[str, str] = {}
    for line in lines:
        if line.role == "byline":
            found = english_authors(line.text) if is_latin(line.text) else names(line.text)
            authors.update(dict.fromkeys(found, line.id))
    body = [line for line in lines if line.role in BODY_ROLES]
    opening = body[0] if body else None
    if opening:
        text = _text(next(_paragraphs(body), ()))
        dateline = DATELINE.match(text)
        if dateline:
            _read_dateline(dateline, opening.id, said)
        credit = CREDITED.search(text[:120])
        reported = REPORTED.match(text[dateline.end() if dateline else 0 :].lstrip())
        if credit and (dateline or credit.start() < 24):  # noqa: PLR2004  within the dateline
            authors.update(dict.fromkeys(names(credit["inside"]), opening.id))
        elif reported:
            words = regex.sub(r"(?:报道|报导|報導|報道|文)\s*[:：]?$", "", reported.group())
            authors.update(dict.fromkeys(names(words), opening.id))
    by: dict[str, tuple[str, ...]] = {
        key: (id_,) for key, (value, id_) in said.items() if value and id_
    }
    if authors:
        by["authors"] = tuple(dict.fromkeys(authors.values()))
    texts = {key: value for key, (value, _) in said.items()}
    return Publication(
        paper=texts.get("paper", ""),
        date=texts.get("date", ""),
        issue_number=texts.get("issue_number", ""),
        page_label=texts.get("page_label", ""),
        section=texts.get("section", ""),
        place=texts.get("place", ""),
        agency=texts.get("agency", ""),
        authors=tuple(authors),
        said_by=tuple(sorted(by.items())),
    )


def _read_dateline(dateline: regex.Match[str], id_: str, said: Said) -> None:
    who = dateline["who"]
    if regex.fullmatch(AGENCIES, who):
        said["agency"] = (who, id_)
    elif (
        PAPER.match(who)
        and not who.startswith("本")
        and not said.get("paper", ("", ""))[0].endswith(who)
    ):
        said["paper"] = (who, id_)
    if dateline["where"]:
        said["place"] = (dateline["where"], id_)
    if dateline["when"] and "date" not in said:
        day = DAY.search(dateline["when"])
        date = full_date(dateline["when"])
        date = date or (iso(None, int(day[1]), int(day[2])) if day and day[1] else "")
        if date:
            said["date"] = (date, id_)


def names(text: str) -> list[str]:
    """Give the names in a byline or credit; what is not surely a name is left out.

    >>> names("全媒体记者/孙小静 通讯员/郑一"), names("□本报记者 张三、李四光")
    (['孙小静', '郑一'], ['张三', '李四光'])
    """
    plain = NOT_A_NAME.sub(" ", regex.sub(r"[□■●◎○◆▲△◇☆★（）()]", " ", text))
    parts = regex.split(r"[\s/／:：、，,；;|｜]+", plain)
    found: list[str] = []
    single = ""
    for part in parts:
        if len(part) == 1 and regex.match(rf"[{HAN}]", part):
            # a name of two characters is letterspaced: 张  浩
            if single:
                found.append(single + part)
                single = ""
            else:
                single = part
        elif NAME.match(part):
            found.append(part)
    return list(dict.fromkeys(found))
