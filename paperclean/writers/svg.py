"""SVG written as text: numbers short, every text escaped by one function."""

from __future__ import annotations

from html import escape

from .text import UNSEEN

Value = str | float


def escaped(text: str) -> str:
    r"""Give a text as it may stand in XML, in an attribute too.

    What no viewer shows is left out: some of it is not allowed there, some turns text round.

    >>> escaped('a<b & "c"\u202e\x00d')
    'a&lt;b &amp; &quot;c&quot;d'
    """
    return escape(UNSEEN.sub("", text.replace("\n", " ").replace("\t", " ")))


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
        f'"{escaped(value) if isinstance(value, str) else short(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


def title(text: str) -> str:
    """Write what a browser shows where the pointer rests; line ends are kept."""
    return f"<title>{chr(10).join(map(escaped, text.split(chr(10))))}</title>"
