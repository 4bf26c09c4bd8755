"""How a source is read, as far as its user may choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Backend = Literal["pdfium", "pdfplumber"]
BACKENDS: tuple[Backend, ...] = get_args(Backend)


@dataclass(frozen=True, slots=True)
class Reading:
    """With which backend a PDF is read, and which pages of a file.

    `pages` are ranges counted from 1, both ends read; none named are all.
    """

    pdf: Backend = "pdfium"
    pages: tuple[tuple[int, int], ...] = ()


DEFAULT = Reading()
