"""The classes of hostile files that are made: a name, and what gives files with their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from . import markup, naming, packing, pictures, streams, structure, wording

Files = Callable[[], Iterator[tuple[str, bytes]]]

CLASSES: Mapping[str, Files] = {
    "spinning streams": streams.spinning,
    "inflating streams": streams.inflating,
    "broken checksums": streams.broken,
    "deep nesting": structure.nesting,
    "loops": structure.loops,
    "millions announced": structure.announced,
    "names of paths": naming.paths,
    "entities that grow": markup.entities,
    "external entities": markup.external,
    "odd XML": markup.shapes,
    "huge pictures": pictures.announced,
    "TIFF directories": pictures.looping,
    "packed pictures": pictures.packed,
    "packed archives": packing.lying,
    "headlines": wording.headlines,
    "control characters": wording.controls,
    "not what it is called": wording.foreign,
}
