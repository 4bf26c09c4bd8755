"""Pages for a browser: one file each, which loads nothing and runs nothing but what stands here.

Templates escape whatever they are given (Jinja2). Style and script stand in the page itself and
are allowed by their hashes alone, so that no text of a newspaper ever runs, whatever it says.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FOLDER = Path(__file__).parent.parent
"""Names of templates, styles, scripts and tables of words are paths below the writers."""
IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
Words = dict[str, list[str]]
"""By key: what is said in English, and in Chinese."""


def page(
    template: str,
    values: Mapping[str, object],
    *,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    words: Sequence[str] = (),
    served: bool = False,
) -> bytes:
    """Give a page of HTML, made from a template that extends `web/base.html`.

    `styles`, `scripts` and `words` come after those of `web/`. A page that is `served` may ask its
    own server, any other nobody. In a template `{{ value | json }}` gives data for a script,
    `{{ say("key") }}` words that change with the language, and `{{ label("key") }}`, within a
    tag, such a name for a control; `{{ both(english, chinese) }}` gives two sayings in turn, the
    first alone where the second is empty. Raises KeyError for a key that no table of words has.
    """
    from markupsafe import Markup

    style = _text("web/base.css", *styles)
    script = _text("web/base.js", *scripts)
    table = table_of(*words)
    text = (
        _environment()
        .get_template(template)
        .render(
            {
                **values,
                "policy": policy([style], [script], served=served),
                "style": Markup(style),  # noqa: S704  our own
                "script": Markup(script),  # noqa: S704  our own
                "words": table,
                "both": _both,
                "say": _saying('<span data-say="{key}">{said}</span>', table),
                "label": _saying(
                    'aria-label="{said}" title="{said}" data-say-label="{key}"', table
                ),
            }
        )
    )
    return text.encode("utf-8", "xmlcharrefreplace")


def table_of(*words: str) -> Words:
    """Read tables of words, after that of `web/`."""
    table: Words = {}
    for name in ("web/words.json", *words):
        table |= json.loads(_text(name))
    return table


def policy(styles: Sequence[str], scripts: Sequence[str], *, served: bool = False) -> str:
    """Give the Content-Security-Policy of a page that has these styles and scripts in it."""
    parts = {
        "default-src": "'none'",
        "script-src": _hashes(scripts),
        "style-src": _hashes(styles),
        "img-src": "data:",
        **({"connect-src": "'self'"} if served else {}),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def policy_of(data: bytes) -> str:
    """Give the policy that a page names; raises ValueError where it names none."""
    found = POLICY.search(data)
    if found is None:
        msg = "the page has no policy"
        raise ValueError(msg)
    return unescape(found[1].decode())


def _hashes(texts: Sequence[str]) -> str:
    found = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{one}'" for one in found) or "'none'"


def _text(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8").strip() for name in names)


def _both(english: str, chinese: str) -> Markup:
    """Give what the script puts into the reader's language; the English stays to be read."""
    from markupsafe import Markup, escape

    if not chinese:
        return escape(english)
    made = Markup('<span data-en="{0}" data-zh="{1}">{0}</span>')
    return made.format(english, chinese)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["json"] = as_json
    return made


def as_json(value: object) -> Markup:
    r"""Give data as JSON that may stand in a script element, whatever is in it.

    A lone surrogate becomes an escape, which JSON has for it and UTF-8 has not.

    >>> print(as_json(["</script>", "新桥", "\ud800"]))
    ["\u003c/script\u003e","新桥","\ud800"]
    """
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(IN_SCRIPT)
    return Markup(text.encode("utf-8", "backslashreplace").decode())  # noqa: S704  escaped above


def _saying(form: str, words: Words) -> Callable[[str], Markup]:
    from markupsafe import Markup

    def saying(key: str) -> Markup:
        return Markup(form).format(key=key, said=words[key][0])  # noqa: S704  our own

    return saying
