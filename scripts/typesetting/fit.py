"""Texts cut to the space: whole sentences and paragraphs go, so that the last line fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from .columns import Slot
from .setter import SetLine, Type, set_paragraph
from .texts import Story, sentences


class Setting(NamedTuple):
    """A paragraph or subhead as set, with its place in the story; `head`: it is a subhead."""

    text: str
    lines: list[SetLine]
    head: bool


class Plan(NamedTuple):
    """How lines are set: type of the body, first-line indent, subhead type.

    `runs_on`: the first paragraph goes on with one of another page; `seam` stood between.
    """

    body: Type
    indent: float
    subhead: Type
    runs_on: bool = False
    seam: str = ""


def _balanced(text: str) -> bool:
    pairs = ("“”", "「」", "（）", "《》", "『』")
    return all(text.count(a) == text.count(b) for a, b in pairs)


def _choices(text: str, plan: Plan, width: float, number: int) -> list[tuple[str, int]]:
    """Give the beginnings of a paragraph that may stand alone, and their lines."""
    indent = 0.0 if plan.runs_on and number == 0 else plan.indent
    parts = sentences(text, english=plan.body.english)
    glue = " " if plan.body.english else ""
    found = []
    for kept in range(1, len(parts) + 1):
        part = glue.join(parts[:kept]).rstrip(" ")
        if kept == len(parts) or (_balanced(part) and len(part) > 12):
            lines = set_paragraph(plan.body, part, lambda _: width, indent)
            found.append((part, len(lines)))
    return found


def choose(story: Story, plan: Plan, width: float, room: int) -> list[tuple[str, bool]]:
    """Give the paragraphs (and subheads) that take as many of `room` lines as can be.

    The first paragraph stays, others may lose sentences at their ends or go; of two ways that
    fill the same the one that keeps more paragraphs is taken.
    """
    heads = {
        at: head
        for at, head in story.subheads
        if len(set_paragraph(plan.subhead, head, lambda _: width)) == 1
    }
    states: dict[int, tuple[int, tuple[tuple[str, bool], ...]]] = {0: (0, ())}
    for number, text in enumerate(story.body):
        lead = ((heads[number], True),) if number in heads else ()
        after: dict[int, tuple[int, tuple[tuple[str, bool], ...]]] = (
            {} if number == 0 else dict(states)
        )
        for part, lines in _choices(text, plan, width, number):
            for used, (score, kept) in states.items():
                total = used + lines + len(lead)
                worth = score + 3 + (2 if part == text else 0)
                if total <= room and (total not in after or after[total][0] < worth):
                    after[total] = (worth, (*kept, *lead, (part, False)))
        states = after or states
    return list(states[max(states)][1])


def lay(texts: Sequence[tuple[str, bool]], plan: Plan, slots: Sequence[Slot]) -> list[Setting]:
    """Set texts one after the other into slots, each line at the measure of its slot."""
    out: list[Setting] = []
    at = 0
    last = slots[-1].width if slots else 1.0
    for index, (text, head) in enumerate(texts):

        def width(number: int, start: int = at) -> float:
            return slots[start + number].width if start + number < len(slots) else last

        kind = plan.subhead if head else plan.body
        flush = head or (plan.runs_on and index == 0)
        lines = set_paragraph(kind, text, width, 0.0 if flush else plan.indent)
        out.append(Setting(text, lines, head))
        at += len(lines)
    return out


def count(settings: Sequence[Setting]) -> int:
    """Count lines."""
    return sum(len(setting.lines) for setting in settings)


def fit(story: Story, plan: Plan, slots: Sequence[Slot]) -> list[Setting]:
    """Cut and set a story into slots; it takes at most as many lines as there are slots."""
    widths = [slot.width for slot in slots]
    mean = sum(widths) / len(widths)
    usual = max(set(widths), key=widths.count)
    width = usual if widths.count(usual) > 0.9 * len(widths) else mean
    room = len(slots)
    while True:
        settings = lay(choose(story, plan, width, room), plan, slots)
        over = count(settings) - len(slots)
        if over <= 0 or room <= 3:
            return settings
        room -= max(over, 1)


def begin(
    story: Story, plan: Plan, slots: Sequence[Slot]
) -> tuple[list[Setting], Story | None, str | None]:
    """Set the beginning of a story; give what is left of it, and what stood at the cut.

    No line that ends in a hyphen is the last: nobody could read on from it.
    """
    width = min(slot.width for slot in slots)
    heads = {
        at: head
        for at, head in story.subheads
        if len(set_paragraph(plan.subhead, head, lambda _: width)) == 1
    }
    texts: list[tuple[str, bool]] = []
    for number, text in enumerate(story.body):
        texts += [(heads[number], True)] if number in heads else []
        texts.append((text, False))
    kept: list[Setting] = []
    room = len(slots)
    body = 0
    for setting in lay(texts, plan, slots):
        if len(setting.lines) <= room:
            kept.append(setting)
            room -= len(setting.lines)
            body += not setting.head
            continue
        lines = setting.lines[:room]
        while lines and lines[-1].hyphen:
            lines.pop()
        if setting.head or not lines:
            break
        head, seam, rest = _parted(setting.text, lines)
        kept.append(Setting(head, lines, head=False))
        after = replace(story, body=(rest, *story.body[body + 1 :]), subheads=(), captions=())
        return kept, after, seam
    if kept and kept[-1].head:
        kept.pop()
    rest_body = story.body[body:]
    after = replace(story, body=rest_body, subheads=(), captions=()) if rest_body else None
    return kept, after, None


def _parted(text: str, lines: Sequence[SetLine]) -> tuple[str, str, str]:
    """Part a paragraph after what these lines hold: head, the blank at the cut, rest."""
    want = sum(sum(not char.isspace() for char in line.text) - line.hyphen for line in lines)
    at = 0
    while want:
        want -= not text[at].isspace()
        at += 1
    rest = text[at:].lstrip()
    return text[:at], text[at : len(text) - len(rest)], rest
