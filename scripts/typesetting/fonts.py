"""Faces: which file, which glyph, how wide; and the same faces as cairo draws them.

cairo asks the cmap of a font which character a glyph stands for, and takes the first that it
finds: for 人 that is U+2F08, a radical. So it gets a subset without any cmap, and all it writes
into ToUnicode is what the setter said.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FREETYPE = """
typedef int FT_Error;
typedef struct FT_LibraryRec_ *FT_Library;
typedef struct FT_FaceRec_ *FT_Face;
FT_Error FT_Init_FreeType(FT_Library *library);
FT_Error FT_New_Memory_Face(FT_Library library, const unsigned char *base, long size, long index,
                            FT_Face *face);
cairo_font_face_t *cairo_ft_font_face_create_for_ft_face(FT_Face face, int load_flags);
"""
NO_HINTING = 2
DEBIAN = Path("/usr/share/fonts")
HAN_UP, HAN_DOWN = 0.88, 0.12
"""Ascent and descent of the Han square, in ems: what every CJK font calls its ideographic box."""


UPRIGHT_FORMS = dict(
    zip("（）《》〈〉「」『』【】〔〕—…", "︵︶︽︾︿﹀﹁﹂﹃﹄︻︼︹︺︱︙", strict=True)
)
"""Marks of vertical lines, for fonts without a `vert` feature for them."""


class MissingFontError(Exception):
    """A font file is not installed; the message names the package."""


class Source(NamedTuple):
    """A font file of Debian: path under `DEBIAN`, index in a collection, package, its name."""

    path: str
    index: int
    package: str
    name: str


NOTO = "opentype/noto/Noto{}CJK-{}.ttc"
SOURCES = {
    f"{style.lower()}-{region}{'-bold' if weight == 'Bold' else ''}": Source(
        NOTO.format(style, weight), index, "fonts-noto-cjk", f"Noto {style} CJK {region.upper()}"
    )
    for style in ("Serif", "Sans")
    for region, index in (("sc", 2), ("tc", 3))
    for weight in ("Regular", "Bold")
} | {
    "kai": Source(
        "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0, "fonts-lxgw-wenkai", "LXGW WenKai"
    ),
    **{
        f"liberation-{style.lower()}{suffix}": Source(
            f"truetype/liberation/Liberation{style}-{weight}.ttf",
            0,
            "fonts-liberation",
            f"Liberation {style}",
        )
        for style in ("Serif", "Sans")
        for weight, suffix in (("Regular", ""), ("Bold", "-bold"), ("Italic", "-italic"))
    },
}
"""Fonts of the tuned set. `families_apart` adds its own with `add_sources`."""


def add_sources(sources: dict[str, Source]) -> None:
    """Make more fonts known; names already known keep their font."""
    for name, source in sources.items():
        SOURCES.setdefault(name, source)


def missing_packages(names: tuple[str, ...] = ()) -> list[str]:
    """Give the Debian packages whose fonts are wanted and not there."""
    wanted = [SOURCES[name] for name in names or tuple(SOURCES)]
    return sorted({one.package for one in wanted if not (DEBIAN / one.path).exists()})


class Face:
    """One font file, measured in ems."""

    def __init__(self, name: str) -> None:
        import uharfbuzz as hb

        self.name = name
        self.source = SOURCES[name]
        path = DEBIAN / self.source.path
        if not path.exists():
            raise MissingFontError(
                f"{path} is missing. On Debian and Ubuntu: apt-get install {self.source.package}"
            )
        self.blob = hb.Blob.from_file_path(str(path))
        self.hb_face = hb.Face(self.blob, self.source.index)
        self.font = hb.Font(self.hb_face)
        self.upem = self.hb_face.upem
        extents = self.font.get_font_extents("ltr")
        self.up = HAN_UP if self.font.get_nominal_glyph(ord("国")) else extents.ascender / self.upem
        self.down = (
            HAN_DOWN if self.font.get_nominal_glyph(ord("国")) else -extents.descender / self.upem
        )
        self._glyphs: dict[tuple[str, bool], int] = {}
        self._advances: dict[int, float] = {}

    def glyph(self, text: str, *, upright: bool = False) -> int:
        """Give the glyph for a character (or a ligature); `upright`: its form in vertical lines."""
        key = (text, upright)
        if key not in self._glyphs:
            self._glyphs[key] = self._shape(text, upright=upright)
        return self._glyphs[key]

    def _shape(self, text: str, *, upright: bool) -> int:
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ttb" if upright else "ltr"
        hb.shape(self.font, buffer, {"liga": len(text) > 1, "vert": upright, "kern": False})
        found = int(buffer.glyph_infos[0].codepoint)
        stands = UPRIGHT_FORMS.get(text, "") if upright else ""
        if stands and found == self.font.get_nominal_glyph(ord(text)):
            return int(self.font.get_nominal_glyph(ord(stands)) or found)
        return found

    def has(self, text: str) -> bool:
        """Tell whether the font has a glyph for each character."""
        return all(self.font.get_nominal_glyph(ord(char)) for char in text)

    def advance(self, text: str) -> float:
        """Give the width of a character in ems."""
        glyph = self.glyph(text)
        if glyph not in self._advances:
            self._advances[glyph] = self.font.get_glyph_h_advance(glyph) / self.upem
        return self._advances[glyph]

    def subset(self, glyphs: frozenset[int]) -> tuple[bytes, dict[int, int]]:
        """Give a font of these glyphs without cmap, and where each now stands."""
        import uharfbuzz as hb

        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).add(int.from_bytes(b"cmap", "big"))
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.DESUBROUTINIZE
        plan = hb.SubsetPlan(self.hb_face, wanted)
        made = plan.execute()
        places = plan.old_to_new_glyph_mapping
        return made.blob.data, {glyph: places[glyph] for glyph in glyphs}


@cache
def face(name: str) -> Face:
    """Open a face once."""
    return Face(name)


@cache
def _freetype() -> tuple[Any, Any, Any, Any]:
    import cairocffi
    import cffi

    ffi = cffi.FFI()
    ffi.include(cairocffi.ffi)
    ffi.cdef(FREETYPE)
    types = ffi.dlopen("libfreetype.so.6")
    cairo = ffi.dlopen("libcairo.so.2")
    library = ffi.new("FT_Library *")
    if types.FT_Init_FreeType(library):
        raise MissingFontError("freetype does not start")
    return ffi, types, cairo, library[0]


def cairo_face(data: bytes) -> tuple[Any, Any]:
    """Give a cairo font face of a font file in memory, and what must be kept alive with it."""
    import cairocffi

    ffi, types, cairo, library = _freetype()
    kept = ffi.new("unsigned char[]", data)
    opened = ffi.new("FT_Face *")
    if types.FT_New_Memory_Face(library, kept, len(data), 0, opened):
        raise MissingFontError("freetype does not read the subset of a font")
    pointer = cairo.cairo_ft_font_face_create_for_ft_face(opened[0], NO_HINTING)
    made = cairocffi.FontFace._from_pointer(  # noqa: SLF001 - as its documentation shows
        cairocffi.ffi.cast("cairo_font_face_t *", pointer), incref=False
    )
    return made, (kept, opened)
