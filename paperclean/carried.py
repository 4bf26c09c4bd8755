"""A folder for results at an address: what is needed of it is copied here, what is made put there.

OUT/<name>/<key>/ holds a result, its manifest put last: the result is there when that is. What
became of a document is said by OUT/.runs/<name>.json, put after it, with the key that counts. Such
a store has no locks: two that make the same at the same time put the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from . import objects
from .manifest import MANIFEST
from .naming import CACHE
from .standing import RUNS, Entry, recorded
from .store import writing


def result_at(out: str, name: str, key: str) -> str:
    """Give the address of a result."""
    return f"{out.rstrip('/')}/{name}/{key}"


class Brought(NamedTuple):
    """What OUT had of a document: its record, and the keys of results that lie there."""

    record: Entry | None
    keys: tuple[str, ...]


def bring(out: str, name: str, digests: Iterable[str], folder: Path) -> Brought:
    """Copy what OUT has of a document into a folder, as if it had been made there.

    That is its record, its result, and recognitions of files that have these digests. Raises
    OutputError.
    """
    with writing(out):
        objects.fetch(out, [f"{RUNS}/{name}.json"], folder)
        record = recorded(folder, name)
        files = objects.below(f"{out.rstrip('/')}/{name}")
        keys = tuple(file.removesuffix(f"/{MANIFEST}") for file in files if _is_manifest(file))
        # Without a record, whoever put the result was broken off before that.
        key = record.key if record is not None else "".join(keys[:1])
        if key in keys:
            inner = [file.removeprefix(f"{key}/") for file in files if file.startswith(f"{key}/")]
            objects.fetch(result_at(out, name, key), inner, folder / name)
        for digest in digests:
            kept = f"{CACHE}/{digest[:2]}"
            below = objects.below(f"{out.rstrip('/')}/{kept}")
            objects.fetch(out, [f"{kept}/{file}" for file in below if digest in file], folder)
    return Brought(record, keys)


def _is_manifest(file: str) -> bool:
    return file.count("/") == 1 and file.endswith(f"/{MANIFEST}")


def carry(folder: Path, out: str, name: str, before: Brought, *, again: bool) -> None:
    """Put what a folder has of a document where OUT is; the result too where it is made `again`.

    Results that lay there `before` are removed then. Raises OutputError.
    """
    now = recorded(folder, name)
    with writing(out):
        objects.put(out, _files(folder, folder / CACHE))
        made = again and now is not None and now.files is not None
        if made and now is not None:
            there = result_at(out, name, now.key)
            rest = _files(folder / name, folder / name)
            objects.put(there, (file for file in rest if file[0] != MANIFEST))
            objects.put(there, [(MANIFEST, (folder / name / MANIFEST).read_bytes())])
        objects.put(out, [(f"{RUNS}/{name}.json", (folder / RUNS / f"{name}.json").read_bytes())])
        if made and now is not None:
            for key in before.keys:
                if key != now.key:
                    _remove(result_at(out, name, key))


def _remove(result: str) -> None:
    """Remove a result, its manifest first: from then on it is none."""
    files = objects.below(result)
    objects.remove(result, [MANIFEST])
    objects.remove(result, [file for file in files if file != MANIFEST])


def bring_records(out: str, folder: Path, *, manifests: bool) -> None:
    """Copy the records of all documents of OUT into a folder; with their manifests, if need be."""
    with writing(out):
        objects.fetch(
            f"{out.rstrip('/')}/{RUNS}", objects.below(f"{out.rstrip('/')}/{RUNS}"), folder / RUNS
        )
        if not manifests:
            return
        suffix = ".json"
        for file in sorted((folder / RUNS).glob(f"*{suffix}")):
            name = file.name.removesuffix(suffix)
            record = recorded(folder, name)
            if record is not None and record.files is not None:
                objects.fetch(result_at(out, name, record.key), [MANIFEST], folder / name)


def _files(root: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files below a folder by their paths below another."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(root).as_posix(), file.read_bytes()
