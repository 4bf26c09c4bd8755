"""Styles of the set kept apart: sheets cut so that columns are whole squares wide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..page import Faces, Style


def _long(columns: tuple[int, int], size: float, gutter: float) -> float:
    """Give the length of so many columns of so many squares with their gutters."""
    many, squares = columns
    return (many * squares + (many - 1) * gutter) * size + 0.01


def hans(
    faces: Faces,
    columns: tuple[int, int],
    height: float,
    size: float,
    **more: Any,
) -> Style:
    """Give a horizontal Chinese style; `columns`: how many, and how many squares wide each is."""
    told = {"gutter": 1.4} | more
    width = _long(columns, size, told["gutter"]) + 2 * 34.0
    return Style(
        "zh-Hans", faces, width, height, columns[0], size, round(size * 1.5, 2), margin=34.0, **told
    )


def hant(
    faces: Faces,
    columns: tuple[int, int],
    width: float,
    size: float,
    **more: Any,
) -> Style:
    """Give a vertical style; `columns`: how many tiers, and how many squares deep each is."""
    told = {"gutter": 1.2, "vertical": True} | more
    high = _long(columns, size, told["gutter"]) + 2 * 32.0
    return Style(
        "zh-Hant", faces, width, high, columns[0], size, round(size * 1.45, 2), margin=32.0, **told
    )


def en(faces: Faces, sheet: tuple[float, float], size: float, **more: Any) -> Style:
    """Give an English style."""
    return Style(
        "en", faces, *sheet, 6, size, round(size * 1.18, 2), margin=36.0, **({"gutter": 1.3} | more)
    )


def level(
    faces: Faces,
    columns: tuple[int, int],
    height: float,
    size: float,
    **more: Any,
) -> Style:
    """Give the style of a traditional paper that is set horizontally."""
    return replace(hans(faces, columns, height, size, **more), language="zh-Hant")
