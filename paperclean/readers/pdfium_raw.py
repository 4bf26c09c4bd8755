"""The functions of pdfium that are used, with numbers for pointers.

pypdfium2 brings the library and binds its functions with pointer objects; a page has thousands of
glyphs, and making an object for each is what takes the time. Bound anew with plain numbers, a
call takes a third of a microsecond, and boxes are written straight into an array.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from functools import cache
from threading import RLock
from typing import Any

LOCK = RLock()
"""pdfium may be in one thread at a time."""
KINDS: Mapping[str, Any] = {
    "p": ctypes.c_void_p,
    "s": ctypes.c_char_p,
    "i": ctypes.c_int,
    "u": ctypes.c_uint,
    "l": ctypes.c_ulong,
    "f": ctypes.c_float,
    "z": ctypes.c_size_t,
    "": None,
}
# Name: result and arguments. A pointer that comes back is a number, 0 for none.
FUNCTIONS = {
    "FPDF_LoadMemDocument64": "z:szs",
    "FPDF_GetLastError": "l:",
    "FPDF_GetPageCount": "i:p",
    "FPDF_CloseDocument": ":p",
    "FPDF_LoadPage": "z:pi",
    "FPDF_ClosePage": ":p",
    "FPDF_GetPageBoundingBox": "i:pp",
    "FPDF_GetPageWidthF": "f:p",
    "FPDF_GetPageHeightF": "f:p",
    "FPDFPage_GetRotation": "i:p",
    "FPDFPage_TransFormWithClip": "i:ppp",
    "FPDFPage_CountObjects": "i:p",
    "FPDFPage_GetObject": "z:pi",
    "FPDFPage_GetAnnotCount": "i:p",
    "FPDFPage_GetAnnot": "z:pi",
    "FPDFPage_CloseAnnot": ":p",
    "FPDFAnnot_GetSubtype": "i:p",
    "FPDFAnnot_GetRect": "i:pp",
    "FPDFAnnot_GetStringValue": "l:pspl",
    "FPDFText_LoadPage": "z:p",
    "FPDFText_ClosePage": ":p",
    "FPDFText_CountChars": "i:p",
    "FPDFText_GetUnicode": "u:pi",
    "FPDFText_IsGenerated": "i:pi",
    "FPDFText_IsHyphen": "i:pi",
    "FPDFText_HasUnicodeMapError": "i:pi",
    "FPDFText_GetLooseCharBox": "i:pip",
    "FPDFText_GetCharOrigin": "i:pipp",
    "FPDFText_GetTextObject": "z:pi",
    "FPDFText_GetMatrix": "i:pip",
    "FPDFText_GetFontWeight": "i:pi",
    "FPDFTextObj_GetFont": "z:p",
    "FPDFTextObj_GetFontSize": "i:pp",
    "FPDFTextObj_GetTextRenderMode": "i:p",
    "FPDFFont_GetBaseFontName": "z:ppz",
    "FPDFFont_GetFlags": "i:p",
    "FPDFFont_GetAscent": "i:pfp",
    "FPDFFont_GetDescent": "i:pfp",
    "FPDFPageObj_GetType": "i:p",
    "FPDFPageObj_GetBounds": "i:ppppp",
    "FPDFPageObj_GetMatrix": "i:pp",
    "FPDFPageObj_GetFillColor": "i:ppppp",
    "FPDFPageObj_GetStrokeColor": "i:ppppp",
    "FPDFPageObj_GetStrokeWidth": "i:pp",
    "FPDFPageObj_GetClipPath": "z:p",
    "FPDFClipPath_CountPaths": "i:p",
    "FPDFClipPath_CountPathSegments": "i:pi",
    "FPDFClipPath_GetPathSegment": "z:pii",
    "FPDFPath_CountSegments": "i:p",
    "FPDFPath_GetPathSegment": "z:pi",
    "FPDFPath_GetDrawMode": "i:ppp",
    "FPDFPathSegment_GetPoint": "i:ppp",
    "FPDFPathSegment_GetType": "i:p",
    "FPDFPathSegment_GetClose": "i:p",
    "FPDFFormObj_CountObjects": "i:p",
    "FPDFFormObj_GetObject": "z:pl",
    "FPDFBitmap_CreateEx": "z:iiipi",
    "FPDFBitmap_Destroy": ":p",
    "FPDF_RenderPageBitmap": ":ppiiiiii",
}


@cache
def raw(name: str) -> Callable[..., int]:
    """Bind a function of pdfium; it is initialised with the first."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: F401  it starts the library
    from pypdfium2 import raw as bindings

    result, _, arguments = FUNCTIONS[name].partition(":")
    address = ctypes.cast(getattr(bindings, name), ctypes.c_void_p).value
    made: Callable[[int], Callable[..., int]] = ctypes.CFUNCTYPE(
        KINDS[result], *(KINDS[kind] for kind in arguments)
    )
    return made(address or 0)


@cache
def engine() -> str:
    """Name the program that reads, with its versions."""
    from pypdfium2.version import (  # type: ignore[import-untyped]
        PDFIUM_INFO,
        PYPDFIUM_INFO,
    )

    return f"pdfium {PDFIUM_INFO.build} (pypdfium2 {PYPDFIUM_INFO.version})"


class Floats:
    """Room for numbers that a function writes; `at` are their addresses."""

    __slots__ = ("at", "room")

    def __init__(self, count: int) -> None:
        self.room = (ctypes.c_float * count)()
        start = ctypes.addressof(self.room)
        self.at = tuple(range(start, start + 4 * count, 4))


def colour(name: str, thing: int, room: ctypes.Array[ctypes.c_uint]) -> tuple[float, int]:
    """Give luminance (0 black, 1 white) and opacity (0 to 255) of an object's fill or stroke.

    What has neither, or a pattern, is black: it covers.
    """
    start = ctypes.addressof(room)
    if not raw(name)(thing, start, start + 4, start + 8, start + 12):
        return 0.0, 255
    red, green, blue, alpha = room
    # ITU-R BT.709
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255, alpha
