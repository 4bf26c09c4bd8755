"""SVG written as text: numbers short."""

from __future__ import annotations

from ..escaping import xml

Value = str | float


def short(value: float) -> str:
    """Give a number with at most two decimals.

    >>> short(12.0), short(0.3333), short(-0.001)
    ('12', '0.33', '0')
    """
    said = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def tag(name: str, *inside: str, **attributes: Value) -> str:
    """Write an element; `inside` is SVG already, attributes are plain, `_` in names is `-`."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}="
        f'"{xml(value) if isinstance(value, str) else short(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


def title(text: str) -> str:
    """Write what a browser shows where the pointer rests; line ends are kept."""
    return f"<title>{chr(10).join(map(xml, text.split(chr(10))))}</title>"
