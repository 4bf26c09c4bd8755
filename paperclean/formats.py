"""Formats that were asked for: written along with a result, or added to a finished one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from .articles import Article
from .chain import Run
from .errors import OutputError
from .manifest import MANIFEST, read_manifest, to_bytes
from .model import Document
from .records import Json
from .rendered import Material, missing, pictures
from .standing import seal
from .store import put_folder
from .stored import contents
from .writers import FORMATS, html, overlay
from .writers.again import Kept

Files = Iterator[tuple[str, bytes]]
AGAIN = "run it again when that one has ended"


def written(
    run: Run, articles: Sequence[Article], formats: Iterable[str], material: Material, kept: Kept
) -> Files:
    """Give the files of formats one after the other: of a large document not all are held."""
    with pictures(run.document, material) as draw:
        for name in formats:
            yield from FORMATS[name](run, articles, draw, kept)


def sealed(
    files: Iterable[tuple[str, bytes]], manifest: Callable[[Mapping[str, str]], Json]
) -> Files:
    """Give files, and after them the manifest that names them with their digests."""
    digests: dict[str, str] = {}
    for name, data in files:
        digests[name] = hashlib.sha256(data).hexdigest()
        yield name, data
    yield MANIFEST, to_bytes(manifest(dict(sorted(digests.items()))))


def notes(document: Document, formats: Sequence[str], material: Material) -> tuple[str, ...]:
    """Say what the files of formats cannot show."""
    drawing = [name for name in (overlay.NAME, html.NAME) if name in formats]
    if not drawing:
        return ()
    found = [
        f"{', '.join(drawing)}: {name} is not there any more as it was read; its pages are drawn "
        "on white"
        for name in missing(document, material)
    ]
    placeless = overlay.placeless(document) if overlay.NAME in formats else []
    if placeless:
        which = "page" if len(placeless) == 1 else "pages"
        pages = ", ".join(placeless[:10]) + " …" * (len(placeless) > 10)  # noqa: PLR2004  ten of them
        found.append(
            f"{overlay.NAME}: nothing to draw of {which} {pages}: "
            "the source says of no line where it stands"
        )
    return tuple(found)


def add(
    folder: Path, run: Run, articles: Sequence[Article], formats: Sequence[str], material: Material
) -> None:
    """Write the files of formats into the folder of a result; all else in it stays as it is.

    Raises OutputError where a file of the result is not what it was, another run has replaced it
    meanwhile, or nothing can be written; then nothing is changed.
    """
    before = seal(folder)
    record = read_manifest(folder)
    old, had = record.words("files"), record.strings("formats")
    new = [name for name in formats if name not in had]
    all_ = tuple(name for name in FORMATS if name in had or name in new)
    kept = Kept(folder.name, record.take("path", str), all_)

    def manifest(digests: Mapping[str, str]) -> Json:
        return {
            **record.values,
            "formats": [*all_],
            "files": dict(digests),
        }

    def files() -> Files:
        for name, digest in old.items():
            data = contents(folder / name)
            if data is None or hashlib.sha256(data).hexdigest() != digest:
                msg = f"{folder}: {name} is missing, or was changed since it was written"
                raise OutputError(msg, "run it again, then the result is made anew")
            yield name, data
        yield from written(run, articles, new, material, kept)

    put_folder(folder, sealed(files(), manifest), lambda: seal(folder) != before)
    if not {*new} <= {*read_manifest(folder).strings("formats")}:
        raise OutputError(f"{folder} was replaced by another run meanwhile", AGAIN)
