"""The documents of the second bank of the tuned set."""

from __future__ import annotations

from .families_b import PREFIX, pages
from .job import Print
from .page import Faces, Style


def prints() -> list[Print]:
    """Give every document of the bank."""
    out = []
    for name, record in pages()["pages"].items():
        faces = pages()["faces"][record["faces"]]
        style = Style(
            record["language"],
            Faces(faces["body"], faces["bold"], *[faces["head"]] * 2, *[faces["small"]] * 2),
            *record["sheet"],
            columns=1,
            size=record["size"],
            leading=record["size"] * record["lead"],
            gutter=record.get("gutter", 1.5),
            margin=record.get("margin", 36.0),
            vertical=record.get("vertical", False),
            stream=record.get("stream", "story"),
            kinsoku=record.get("kinsoku", "out"),
            spaces=record.get("spaces", True),
            ligatures=record.get("ligatures", False),
        )
        out.append(Print(f"b-{name}", style, (PREFIX + name,), options={"page": name}))
    return out
