"""How badly pages are printed and scanned. Lengths are pixels at 300 to the inch."""

from __future__ import annotations

from typing import NamedTuple

DPI = 300


class Strength(NamedTuple):
    """What is done to a page; everything at nought does nothing but draw it.

    skew: degrees, the least and the most, to either side. curl: how far lines bend towards an
    edge, wave: how far the sheet is from flat. spread: how far ink runs before it sets. thin: how
    much ink a place needs to show (higher breaks strokes, lower fills them), uneven: how much
    that differs from one region to the next, faint: how far towards broken at the most, in
    deviations, rough: how much it differs from one pixel to the next. pale: how much lighter than
    black ink is, salt: paper that shows through it. show: how dark the other side shows through.
    tint: colour of the paper, grain: its texture. specks: how many to the square inch. fold: how
    dark. blur, noise (of 255), shade: of the scanner. quality: of the JPEG.
    """

    skew: tuple[float, float] = (0.0, 0.0)
    curl: float = 0.0
    wave: float = 0.0
    spread: float = 0.0
    thin: float = 0.5
    uneven: float = 0.0
    faint: float = 1.6
    rough: float = 0.0
    pale: float = 0.0
    salt: float = 0.0
    show: float = 0.0
    tint: tuple[int, int, int] | None = None
    grain: float = 0.0
    specks: float = 0.0
    fold: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    shade: float = 0.0
    quality: int = 92


DEGRADED = Strength(
    skew=(0.3, 0.6),
    wave=1.0,
    spread=0.9,
    thin=0.42,
    uneven=0.09,
    rough=0.10,
    pale=0.14,
    salt=0.10,
    show=0.10,
    tint=(226, 217, 198),
    grain=0.035,
    specks=0.6,
    fold=0.22,
    blur=0.9,
    noise=3.0,
    shade=0.06,
    quality=72,
)
HEAVY = Strength(
    skew=(0.7, 1.2),
    wave=2.5,
    spread=1.2,
    thin=0.43,
    uneven=0.18,
    faint=1.0,
    rough=0.19,
    pale=0.22,
    salt=0.17,
    show=0.11,
    tint=(212, 198, 170),
    grain=0.04,
    specks=2.5,
    fold=0.45,
    blur=1.9,
    noise=5.0,
    shade=0.08,
    quality=40,
)
STRENGTHS = {
    "clean": Strength(),
    "degraded": DEGRADED,
    "heavy": HEAVY,
    "curl": DEGRADED._replace(curl=42.0),
}
"""Degraded is a good print, scanned with care a few years on; heavy an old volume in a hurry."""
