"""Layout families, fonts and faces of the set kept apart; written as `families_tuned` is.

`SHEETS` gives what the set prints, `FAMILIES` the layouts; fonts of its own are made known with
`fonts.add_sources`. Nothing here may stand in the tuned set, and the other way round.
"""

from __future__ import annotations

from .families_tuned import Family
from .job import Print

FAMILIES: dict[str, Family] = {}


def prints() -> list[Print]:
    """Give the documents of this set."""
    return []
