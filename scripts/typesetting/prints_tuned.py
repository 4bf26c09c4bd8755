"""The documents of the tuned set: names, styles, families."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .families_tuned import FAMILIES
from .job import Print
from .page import Faces, Style

SHEET = (1105.0, 1545.0)
TABLOID = (765.0, 1105.0)
SIMPLIFIED = (
    Faces("serif-sc", "serif-sc-bold", "serif-sc-bold", "sans-sc-bold", "kai", "sans-sc"),
    Faces("serif-sc", "sans-sc-bold", "sans-sc-bold", "serif-sc-bold", "kai", "kai"),
)
TRADITIONAL = (
    Faces("serif-tc", "serif-tc-bold", "serif-tc-bold", "sans-tc-bold", "kai", "sans-tc"),
    Faces("serif-tc", "sans-tc-bold", "sans-tc-bold", "serif-tc-bold", "kai", "serif-tc"),
)
ENGLISH = (
    Faces(
        "liberation-serif",
        "liberation-serif-bold",
        "liberation-serif-bold",
        "liberation-sans-bold",
        "liberation-serif-italic",
        "liberation-sans",
    ),
    Faces(
        "liberation-serif",
        "liberation-sans-bold",
        "liberation-sans-bold",
        "liberation-serif-bold",
        "liberation-serif-italic",
        "liberation-serif-italic",
    ),
)
STREAMS = ("story", "lines", "shuffled", "glyphs")
KINSOKU = ("out", "hang", "in")
RULES = ("stories", "all", "none")
HEAVY = ("plain", "plain", "fake", "plain", "shadow")


def _devices(number: int) -> dict[str, Any]:
    """Give what changes from page to page, each at its own pace."""
    return {
        "stream": STREAMS[number % 4],
        "kinsoku": KINSOKU[number % 3],
        "rules": RULES[number // 2 % 3],
        "across": number % 5 != 3,
        "indent": ("place", "wide", "place", "narrow")[number // 3 % 4],
        "spaces": number % 3 != 2,
        "heavy": HEAVY[number % 5],
        "gutter": (1.5, 1.1, 2.0, 1.25)[number % 4],
        "ligatures": number % 4 == 1,
        "soft_hyphens": number % 3 == 1,
        "credits": number % 2 == 1,
        "radicals": number % 8 == 6,
    }


def _style(language: str, number: int) -> Style:
    sheet = number % 2 == 0
    width, height = SHEET if sheet else TABLOID
    devices = _devices(number)
    if language == "en":
        faces, columns = ENGLISH[number % 2], (6, 5, 7, 4)[number % 4]
        size = 12.5 if sheet else 10.5
        return Style(
            language, faces, width, height, columns, size, size * 1.22, margin=38.0, **devices
        )
    if language == "zh-Hant":
        faces = TRADITIONAL[number % 2]
        size = 13.0 if sheet else 10.5
        columns = (8, 7, 6, 6)[number % 4] if sheet else (6, 5, 6, 5)[number % 4]
        devices["kinsoku"] = ("out", "hang")[number % 2]
        devices["indent"] = "place"
        return Style(
            language,
            faces,
            width,
            height,
            columns,
            size,
            size * 1.5,
            margin=36.0,
            vertical=True,
            **devices,
        )
    faces = SIMPLIFIED[number % 2]
    size = 12.5 if sheet else 10.0
    columns = (6, 5, 7, 4, 5, 5)[number % 6]
    return Style(language, faces, width, height, columns, size, size * 1.45, margin=40.0, **devices)


def prints() -> list[Print]:
    """Give every document of the set."""
    out = []
    names = [name for name in FAMILIES if not name.startswith("issue")]
    for language, short in (("zh-Hans", "hans"), ("zh-Hant", "hant"), ("en", "en")):
        for number in range(2 * len(names)):
            family = names[number % len(names)]
            turn = number + number // len(names)
            out.append(
                Print(
                    f"{short}-{number + 1:02d}-{family}",
                    _style(language, turn),
                    (family,),
                    front=family == "front",
                )
            )
    for short, language, number, pages in (
        ("hans", "zh-Hans", 0, 4),
        ("hans", "zh-Hans", 5, 2),
        ("hant", "zh-Hant", 2, 3),
        ("en", "en", 1, 2),
        ("en", "en", 4, 3),
    ):
        families = ("issue-front", *["issue-inner"] * (pages - 1))
        style = _style(language, number)
        out.append(Print(f"{short}-issue-{number}", style, families, front=True))
    for number, family in enumerate(("wrapped", "run-on", "measures", "inner-titles")):
        style = replace(
            _style("zh-Hans", number), columns=(8, 5, 7, 6)[number], size=10.5, leading=15.0
        )
        out.append(Print(f"hans-daily-{number + 1}-{family}", style, (family,), source="corpus"))
    return out
