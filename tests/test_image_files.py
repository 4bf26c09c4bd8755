"""Image files as pages: every kind and mode to the same grey, and every bad one to a known end."""

import io
import struct
import sys
import threading
import warnings
import zlib
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from conftest import SHARED
from PIL import Image, ImageFile, features

from paperclean.engines.contract import Decoded, Raster, Recognised
from paperclean.errors import (
    DamagedError,
    MissingDependencyError,
    SourceError,
    UsageError,
)
from paperclean.job import jobs
from paperclean.readers import read_bytes
from paperclean.readers.decoding import END, MOST_PIXELS
from paperclean.readers.image import read_image
from paperclean.readers.jpeg2000 import size_of
from paperclean.readers.picture_kinds import kind_of
from paperclean.readers.raster import Pictures
from paperclean.readers.reading import Reading
from paperclean.rendered import MOST, missing, pictures
from paperclean.result import Result, clean, verify
from paperclean.runners.serial import run
from paperclean.scan.cache import Which
from paperclean.scan.recognition import Recognition, Seen
from paperclean.scan.skew import upright

WIDTH, HEIGHT = 240, 160
INK = (slice(40, 80), slice(32, 112))
"""Rows and columns of the black box on the white page; nothing of it is in the middle."""
ORIENTATION = 0x0112


def page(mode: str = "L", white: object = "white", black: object = "black") -> Image.Image:
    picture = Image.new(mode, (WIDTH, HEIGHT), white)
    picture.paste(black, (INK[1].start, INK[0].start, INK[1].stop, INK[0].stop))
    return picture


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def grey(data: bytes, name: str = "page", number: int = 1) -> np.ndarray:
    picture = Pictures(data, name).picture(number)
    assert picture.raster.grey.dtype == np.uint8
    assert picture.fault == ""
    return picture.raster.grey


def refused(data: bytes, name: str = "page.x") -> SourceError | None:
    """Give the error that a file ends in; none where its picture can be decoded."""
    try:
        Pictures(data, name).picture(1)
    except SourceError as error:
        return error
    return None


def is_page(found: np.ndarray, *, loss: int = 6) -> None:
    """Check that the box is black and all else white, apart from what JPEG does to edges."""
    assert found.shape == (HEIGHT, WIDTH)
    inside = found[INK[0].start + 8 : INK[0].stop - 8, INK[1].start + 8 : INK[1].stop - 8]
    assert inside.max() <= loss
    outside = np.ones(found.shape, bool)
    outside[INK[0].start - 8 : INK[0].stop + 8, INK[1].start - 8 : INK[1].stop + 8] = False
    assert found[outside].min() >= 255 - loss


def recognition(
    picture: Callable[[], Decoded], which: Which, _: Reading, place: int = 1, of: int = 1
) -> Recognition:
    """Stand for an engine that reads of a page which it is, and where ink is."""
    taken = picture()
    height, width = taken.raster.grey.shape
    rows, columns = np.nonzero(taken.raster.grey < 128)
    x0, x1 = (int(columns.min()), int(columns.max()) + 1) if len(columns) else (1, 2)
    y0, y1 = (int(rows.min()), int(rows.max()) + 1) if len(rows) else (1, 2)
    assert len(which.sha256) == 64
    assert 1 <= place <= of
    text = f"page {which.number} of {of}, {width} × {height}"
    line = Recognised(text, ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), 1.0)
    lines = (Seen(line),)
    return Recognition("1", width, height, lines=lines, notes=taken.notes, fault=taken.fault)


@pytest.fixture
def engine(monkeypatch):
    """Let no real engine read pictures."""
    monkeypatch.setattr("paperclean.readers.image.recognition", recognition)


# Kinds and modes


def deep(white: int, kind: str = "PNG") -> bytes:
    values = np.full((HEIGHT, WIDTH), white, np.uint16)
    values[INK] = 0
    return saved(Image.fromarray(values), kind)


def see_through(kind: str, mode: str, **how: object) -> bytes:
    """Draw black ink on nothing, which is black too."""
    black = (0, 255) if mode == "LA" else (0, 0, 0, 255)
    return saved(page(mode, (0,) * len(black), black), kind, **how)


def palette(kind: str, **how: object) -> bytes:
    """Draw with two colours that stand the other way round; the third is never seen."""
    picture = page("P", 1, 0)
    picture.putpalette([0, 0, 0, 255, 255, 255, 200, 0, 0])
    return saved(picture, kind, **how)


def real(kind: np.dtype, white: float, black: float = 0) -> bytes:
    values = np.full((HEIGHT, WIDTH), white, kind)
    values[INK] = black
    return saved(Image.fromarray(values), "TIFF")


def not_adobe() -> bytes:
    """Take the mark of Adobe's programs from a CMYK JPEG, and turn its inks as that means."""
    data = saved(page("CMYK", (255, 255, 255, 255), (0, 0, 0, 0)), "JPEG", quality=95)
    at = data.index(b"\xff\xee")
    (size,) = struct.unpack_from(">H", data, at + 2)
    assert data[at + 4 : at + 9] == b"Adobe"
    return data[:at] + data[at + 2 + size :]


BLACK_INK = page("CMYK", (0, 0, 0, 0), (0, 0, 0, 255))
FILES = {
    "png, 1 bit": lambda: saved(page("1"), "PNG"),
    "png, grey": lambda: saved(page(), "PNG"),
    "png, grey and alpha": lambda: see_through("PNG", "LA"),
    "png, colour": lambda: saved(page("RGB"), "PNG"),
    "png, colour and alpha": lambda: see_through("PNG", "RGBA"),
    "png, palette": lambda: palette("PNG"),
    "png, palette of 1 bit": lambda: palette("PNG", bits=1),
    "png, a colour that is seen through": lambda: palette("PNG", transparency=1),
    "png, a grey that is seen through": lambda: saved(page("L", 3, 0), "PNG", transparency=3),
    "png, 16 bits": lambda: deep(65535),
    "png, 12 bits in 16": lambda: deep(4095),
    "png, 8 bits in 16": lambda: deep(255),
    "png, 5 bits in 16": lambda: deep(31),
    "jpeg, grey": lambda: saved(page(), "JPEG"),
    "jpeg, colour": lambda: saved(page("RGB"), "JPEG"),
    "jpeg, progressive": lambda: saved(page("RGB"), "JPEG", progressive=True),
    "jpeg, colours stored as they are": lambda: saved(page("RGB"), "JPEG", keep_rgb=True),
    "jpeg, inks of Adobe": lambda: saved(BLACK_INK, "JPEG", quality=95),
    "jpeg, inks of others": not_adobe,
    "tiff, 1 bit": lambda: saved(page("1"), "TIFF"),
    "tiff, group 4": lambda: saved(page("1"), "TIFF", compression="group4"),
    "tiff, group 3": lambda: saved(page("1"), "TIFF", compression="group3"),
    "tiff, group 4, white is 0": lambda: saved(
        page("1"), "TIFF", compression="group4", tiffinfo={262: 0}
    ),
    "tiff, packbits": lambda: saved(page(), "TIFF", compression="packbits"),
    "tiff, lzw": lambda: saved(page("RGB"), "TIFF", compression="tiff_lzw"),
    "tiff, deflate": lambda: saved(page("RGB"), "TIFF", compression="tiff_adobe_deflate"),
    "tiff, jpeg": lambda: saved(page("RGB"), "TIFF", compression="jpeg"),
    "tiff, jpeg of one ink": lambda: saved(page(), "TIFF", compression="jpeg"),
    "tiff, inks": lambda: saved(BLACK_INK, "TIFF", compression="tiff_lzw"),
    "tiff, palette": lambda: palette("TIFF"),
    "tiff, grey and alpha": lambda: see_through("TIFF", "LA"),
    "tiff, colour and alpha": lambda: see_through("TIFF", "RGBA", compression="tiff_lzw"),
    "tiff, lab": lambda: saved(page("LAB", (255, 128, 128), (0, 128, 128)), "TIFF"),
    "tiff, 16 bits": lambda: deep(65535, "TIFF"),
    "tiff, 14 bits in 16": lambda: deep(16383, "TIFF"),
    "tiff, 32 bits": lambda: real(np.int32, 255),
    "tiff, 32 bits and less than nothing": lambda: real(np.int32, 900, -900),
    "tiff, real numbers to 1": lambda: real(np.float32, 1),
    "tiff, real numbers to 255": lambda: real(np.float32, 255),
    "tiff, no numbers": lambda: real(np.float32, np.nan),
    "tiff, large": lambda: saved(page(), "TIFF", big_tiff=True),
    "webp": lambda: saved(page("RGB"), "WEBP", quality=90),
    "webp, without loss": lambda: saved(page("RGB"), "WEBP", lossless=True),
    "webp, alpha": lambda: see_through("WEBP", "RGBA", lossless=True),
    "jp2, grey": lambda: saved(page(), "JPEG2000"),
    "jp2, colour": lambda: saved(page("RGB"), "JPEG2000"),
    "jp2, colour and alpha": lambda: see_through("JPEG2000", "RGBA"),
    "jp2, 16 bits": lambda: deep(65535, "JPEG2000"),
    "jp2, in tiles": lambda: saved(page(), "JPEG2000", tile_size=(64, 64)),
    "j2k": lambda: saved(page(), "JPEG2000", no_jp2=True),
    "bmp, 1 bit": lambda: saved(page("1"), "BMP"),
    "bmp, grey": lambda: saved(page(), "BMP"),
    "bmp, palette": lambda: palette("BMP"),
    "bmp, colour": lambda: saved(page("RGB"), "BMP"),
    "gif, grey": lambda: saved(page(), "GIF"),
    "gif, palette": lambda: palette("GIF"),
    "gif, a colour that is seen through": lambda: palette("GIF", transparency=1),
}
"""The same page in every kind and mode."""


@pytest.mark.parametrize("name", FILES)
def test_every_mode_comes_out_as_the_same_grey(name):
    is_page(grey(FILES[name]()))


def tiff(*directories: dict[int, tuple[int, ...]], order: str = "<", after: bytes = b"") -> bytes:
    """Write a TIFF by hand: directories of tag and numbers, then bytes that begin at 8."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    body = bytearray(struct.pack(f"{order}I", 8 + len(after)) + after)
    for place, tags in enumerate(directories):
        start = 4 + len(body)
        size = 2 + 12 * len(tags) + 4
        far = bytearray()
        entries = bytearray(struct.pack(f"{order}H", len(tags)))
        for tag, values in sorted(tags.items()):
            number = struct.pack(f"{order}{len(values)}I", *values)
            entries += struct.pack(f"{order}HHI", tag, 4, len(values))
            if len(number) > 4:
                entries += struct.pack(f"{order}I", start + size + len(far))
                far += number
            else:
                entries += number
        last = place == len(directories) - 1
        entries += struct.pack(f"{order}I", 0 if last else start + size + len(far))
        body += entries + far
    return head + bytes(body)


def tiled(order: str) -> bytes:
    """Store the page as tiles of 64 × 64 pixels; those at the edges reach over them."""
    whole = np.pad(np.asarray(page()), ((0, 192 - HEIGHT), (0, 256 - WIDTH)), constant_values=7)
    tiles = [
        whole[y : y + 64, x : x + 64].tobytes()
        for y in range(0, 192, 64)
        for x in range(0, 256, 64)
    ]
    tags = {
        256: (WIDTH,), 257: (HEIGHT,), 258: (8,), 259: (1,), 262: (1,), 277: (1,), 322: (64,), 323: (64,),
        324: tuple(8 + 4096 * number for number in range(12)), 325: (4096,) * 12,
    }  # fmt: skip
    return tiff(tags, order=order, after=b"".join(tiles))


@pytest.mark.parametrize("order", "<>")
def test_tiles_of_a_tiff(order):
    is_page(grey(tiled(order)), loss=0)


@pytest.mark.parametrize("order", "<>")
def test_sixteen_bits_with_white_at_nothing(order):
    values = np.zeros((HEIGHT, WIDTH), f"{order}u2")
    values[INK] = 65535
    tags = {
        256: (WIDTH,), 257: (HEIGHT,), 258: (16,), 259: (1,), 262: (0,), 277: (1,), 278: (HEIGHT,),
        273: (8,), 279: (values.nbytes,),
    }  # fmt: skip
    data = tiff(tags, order=order, after=values.tobytes())
    if order == ">":
        with pytest.raises(DamagedError):  # Pillow does not know that one
            grey(data)
    else:
        is_page(grey(data), loss=0)


def test_greys_between_keep_their_place():
    ramp = np.tile(np.arange(256, dtype=np.uint8), (16, 1))
    for data in (saved(Image.fromarray(ramp), "PNG"), saved(Image.fromarray(ramp), "TIFF")):
        assert (grey(data) == ramp).all()
    twelve = Image.fromarray(ramp.astype(np.uint16) * 16 + 15)
    assert np.abs(grey(saved(twelve, "PNG")).astype(int) - ramp).max() <= 1


def test_black_of_many_bits_is_no_page():
    values = np.arange(WIDTH * HEIGHT, dtype=np.uint16).reshape(HEIGHT, WIDTH) % 4
    assert grey(saved(Image.fromarray(values), "PNG")).max() < 64
    assert grey(deep(0)).max() == 0


def test_a_picture_of_many_strips_is_put_together(monkeypatch):
    monkeypatch.setattr("paperclean.readers.grey.STRIP", 7 * WIDTH)
    for data in (FILES["png, colour"](), FILES["png, 12 bits in 16"](), FILES["jpeg, colour"]()):
        is_page(grey(data))


# Turned, and its resolution

STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a page lies in the file that each EXIF orientation sets upright."""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", STORED)
def test_what_exif_asks_for_is_done(kind, orientation):
    way = STORED[orientation]
    lying = page("RGB") if way is None else page("RGB").transpose(way)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    how = {"lossless": True} if kind == "WEBP" else {}
    is_page(grey(saved(lying, kind, exif=exif, **how)))


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0MM\0*\0\0\xff\xff", b"Exif\0\0II*\0" + b"\xff" * 40]
)
def test_broken_exif_is_no_broken_page(exif):
    is_page(grey(saved(page(), "JPEG", exif=exif)))


def sized(width: int, height: int, kind: str = "PNG", **how: object) -> float:
    data = saved(Image.new("1", (width, height), 1), kind, **how)
    return Pictures(data, "page").picture(1).raster.dpi


def test_the_resolution_is_that_of_the_file_where_it_can_be():
    assert sized(800, 600, dpi=(300, 300)) == pytest.approx(300, abs=0.1)
    assert sized(800, 600, "BMP", dpi=(300, 300)) == pytest.approx(300, abs=0.1)
    assert sized(800, 600, "TIFF", dpi=(400, 400)) == 400
    centimetres = {282: 157.48, 283: 157.48, 296: 3}
    assert sized(800, 600, "TIFF", tiffinfo=centimetres) == pytest.approx(400, abs=0.1)
    jpeg = saved(page(), "JPEG", dpi=(118, 118)).replace(b"JFIF\0\1\1\1", b"JFIF\0\1\1\2")
    assert Pictures(jpeg, "page").picture(1).raster.dpi == pytest.approx(299.72)
    exif = Image.Exif()
    exif[282], exif[283], exif[296] = 600, 600, 2
    webp = saved(page("RGB"), "WEBP", exif=exif)
    assert Pictures(webp, "page").picture(1).raster.dpi == 600


def test_a_resolution_that_cannot_be_is_none():
    assert sized(800, 600) == 0
    assert sized(800, 600, dpi=(1, 1)) == 0
    assert sized(800, 600, dpi=(4800, 4800)) == 0
    assert sized(992, 1419, dpi=(72, 72)) == pytest.approx(72, abs=0.1)
    assert sized(4000, 3000, dpi=(72, 72)) == 0
    assert sized(4000, 3000, dpi=(96, 96)) == 0
    assert sized(4000, 3000, dpi=(300, 300)) == pytest.approx(300, abs=0.1)


def test_dots_that_are_not_square_are_said():
    picture = Pictures(saved(page("1"), "TIFF", dpi=(300, 200)), "page").picture(1)
    assert picture.raster.dpi == 0
    assert picture.notes == ("its dots are not square: 300 to the inch across, 200 down",)
    assert sized(800, 600, "TIFF", dpi=(204, 196)) == 204


def test_the_rows_of_a_fax_are_doubled():
    flat = page("1").resize((WIDTH, HEIGHT // 2))
    picture = Pictures(saved(flat, "TIFF", dpi=(204, 98), compression="group3"), "page").picture(1)
    is_page(picture.raster.grey)
    assert picture.raster.dpi == 204
    assert "as by fax" in picture.notes[0]


# Pages and animations


def test_the_pages_of_a_tiff_are_read_each_as_it_is():
    sizes = [(240, 160), (100, 300), (64, 64)]
    modes = ["1", "L", "RGB"]
    made = [Image.new(mode, size, "white") for mode, size in zip(modes, sizes, strict=True)]
    data = saved(made[0], "TIFF", save_all=True, append_images=made[1:], compression="tiff_lzw")
    pictures = Pictures(data, "issue.tif")
    assert pictures.count == 3
    assert [pictures.picture(n).raster.grey.shape[::-1] for n in (3, 1, 2)] == [
        sizes[2],
        *sizes[:2],
    ]


def test_smaller_copies_and_masks_are_no_pages():
    def directory(width: int, **tags: int) -> dict[int, tuple[int, ...]]:
        own = {int(tag[1:]): (value,) for tag, value in tags.items()}
        return {
            256: (width,), 257: (16,), 258: (8,), 259: (1,), 262: (1,), 277: (1,), 278: (16,), 273: (8,),
            279: (width * 16,),
        } | own  # fmt: skip

    after = bytes(range(256)) * 4
    data = tiff(
        directory(8, _254=1),
        directory(32),
        directory(16, _254=4),
        directory(9, _255=2),
        directory(24, _254=2),
        after=after,
    )
    pictures = Pictures(data, "scan.tif")
    assert [pictures.picture(n).raster.grey.shape for n in (1, 2)] == [(16, 32), (16, 24)]
    assert pictures.count == 2
    assert Pictures(tiff(directory(8, _254=1), after=after), "thumb.tif").count == 1


@pytest.mark.usefixtures("engine")
def test_a_page_of_a_tiff_that_is_broken_costs_itself_alone():
    def directory(compression: int, width: int = 32) -> dict[int, tuple[int, ...]]:
        return {
            256: (width,), 257: (16,), 258: (8,), 259: (compression,), 262: (1,), 277: (1,), 278: (16,), 273: (8,),
            279: (512,),
        }  # fmt: skip

    data = tiff(
        directory(999), directory(1), directory(1, width=100_000_000), after=bytes(range(256)) * 2
    )
    document = read_image(data, "issue.tif")
    assert [len(one.lines) for one in document.pages] == [0, 1, 0]
    first, second, third = document.pages
    assert "page 1 of issue.tif cannot be decoded as TIFF" in first.fault
    assert second.fault == ""
    assert "page 3 of issue.tif is 100,000,000 × 16 pixels" in third.fault


def test_directories_that_lead_back_end_there():
    tags = {
        256: (32,),
        257: (16,),
        258: (8,),
        259: (1,),
        262: (1,),
        277: (1,),
        278: (16,),
        273: (8,),
        279: (512,),
    }
    data = bytearray(tiff(tags, tags, after=bytes(512)))
    data[-4:] = data[4:8]
    assert Pictures(bytes(data), "loop.tif").count == 2


@pytest.mark.parametrize(("kind", "name"), [("GIF", "GIF"), ("WEBP", "WebP"), ("PNG", "PNG")])
def test_of_an_animation_the_first_picture_is_the_page(kind, name):
    other = Image.new("RGB", (WIDTH, HEIGHT), "black")
    data = saved(page("RGB"), kind, save_all=True, append_images=[other], lossless=True)
    picture = Pictures(data, "page").picture(1)
    is_page(picture.raster.grey)
    assert picture.notes == (f"it is an animated {name}: its first picture alone was read",)


def test_the_small_previews_of_a_camera_are_no_pages():
    preview = Image.new("RGB", (60, 40), "black")
    data = saved(page("RGB"), "MPO", save_all=True, append_images=[preview])
    pictures = Pictures(data, "photo.jpg")
    assert pictures.count == 1
    is_page(pictures.picture(1).raster.grey)


# What it is, whatever it is called


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    "name", ["page.jpg", "page.txt", "page.md", "page.pdf", "page", "page.PNG"]
)
def test_a_picture_is_told_by_its_bytes(name):
    document = read_bytes(saved(page(), "PNG"), name)
    assert document.origins[0].reader == "image"
    said = "it is a PNG picture, whatever its name says, and was read as one"
    assert document.origins[0].notes == ((said,) if name[4:] not in {"", ".PNG"} else ())


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("TIFF", "tif"), ("JPEG", "jpg")])
def test_a_picture_without_a_name_gets_one_that_fits(kind, suffix, tmp_path, monkeypatch):
    data = saved(page(), kind)
    result = clean(data)
    assert result.source.origins[0].name == f"document.{suffix}"
    assert not any("name" in note for note in result.notes)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (outcome,) = run(jobs(["-"], tmp_path))
    assert (outcome.outcome, outcome.name) == ("ok", f"stdin.{suffix}")
    assert not any("name" in note for note in outcome.notes)


def test_what_is_no_picture_is_not_read_as_one():
    assert (
        read_bytes(b"GIF89a is a kind of picture\n", "page.txt").source()
        == "GIF89a is a kind of picture\n"
    )
    assert read_bytes(b"BMW and others\n" * 9, "page.md").origins[0].reader == "markdown"
    for data, said in (
        (b"A text of a page.\n", "page.png is no picture that paperclean knows"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "page.png is a HEIC file"),
        (b"", "page.png is empty"),
    ):
        with pytest.raises(SourceError, match=said) as error:
            read_bytes(data, "page.png")
        assert error.value.advice
    with pytest.raises(SourceError) as error:
        read_bytes(b"text", "page.tif")
    assert "TIFF (.tif .tiff)" in error.value.advice


def test_a_pdf_that_is_called_a_picture_is_read_as_pdf():
    with pytest.raises(DamagedError):
        read_bytes(b"%PDF-1.7\n", "page.jpg")
    assert kind_of(b"%PDF-1.7\n") is None


# Limits


def chunk(name: bytes, data: bytes, check: int | None = None) -> bytes:
    number = zlib.crc32(name + data) if check is None else check
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", number)


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    data = bytearray(saved(Image.new("L", (16, 16)), "JPEG"))
    at = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, height, width)
    return bytes(data)


def bmp(width: int, height: int) -> bytes:
    data = bytearray(saved(Image.new("L", (16, 16)), "BMP"))
    struct.pack_into("<ii", data, 18, width, height)
    return bytes(data)


def gif(width: int, height: int) -> bytes:
    data = bytearray(saved(Image.new("L", (16, 16)), "GIF"))
    struct.pack_into("<HH", data, 6, width, height)
    return bytes(data)


def one_tiff(width: int, height: int) -> bytes:
    tags = {
        256: (width,),
        257: (height,),
        258: (1,),
        259: (1,),
        262: (1,),
        277: (1,),
        278: (height,),
        273: (8,),
        279: (9,),
    }
    return tiff(tags, after=bytes(9))


@pytest.mark.parametrize("make", [png, bmp, one_tiff])
def test_a_header_that_declares_too_much_is_refused(make):
    with pytest.raises(SourceError, match="100,000 × 100,000 pixels") as error:
        read_bytes(make(100_000, 100_000), "page")
    assert "300 or 400 dpi" in error.value.advice


@pytest.mark.parametrize(("make", "size"), [(png, (20_000, 20_000)), (bmp, (13_001, 20_000))])
def test_more_pixels_than_a_spread_has_are_refused(make, size):
    with pytest.raises(SourceError, match="more than 260 million are not decoded"):
        read_bytes(make(*size), "page")


@pytest.mark.parametrize("make", [jpeg, gif])
def test_a_header_that_declares_as_much_as_it_can_is_refused(make):
    with pytest.raises(SourceError, match="65,500 × 65,500 pixels"):
        read_bytes(make(65_500, 65_500), "page")


def test_many_pages_that_declare_too_much_are_refused():
    tags = {
        256: (16_000,),
        257: (16_000,),
        258: (1,),
        259: (4,),
        262: (1,),
        277: (1,),
        278: (16_000,),
        273: (8,),
        279: (9,),
    }
    data = tiff(*[tags] * 40, after=bytes(9))
    with pytest.raises(SourceError, match="10,240 million pixels") as error:
        Pictures(data, "bomb.tif")
    assert "packed so densely" in error.value.advice


def test_a_picture_without_room_for_a_character_is_refused():
    for size in ((1, 1), (300, 7), (7, 300)):
        with pytest.raises(SourceError, match="no character can be told"):
            read_bytes(saved(Image.new("L", size), "PNG"), "page.png")


def test_pillows_own_limit_is_neither_changed_nor_met(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    monkeypatch.setattr("paperclean.readers.grey.STRIP", 500)
    for name in (
        "png, colour",
        "jpeg, colour",
        "tiff, lzw",
        "tiff, group 4",
        "bmp, grey",
        "jp2, grey",
    ):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            is_page(grey(FILES[name]()))
    assert Image.MAX_IMAGE_PIXELS == 1000
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
    assert MOST_PIXELS > 235_000_000


def test_a_jpeg_2000_that_takes_too_much_memory_is_halved(monkeypatch):
    whole = saved(page("RGB"), "JPEG2000", num_resolutions=4)
    parted = saved(page("RGB"), "JPEG2000", num_resolutions=4, tile_size=(64, 64))
    assert size_of(whole) == (WIDTH * HEIGHT * 17, 3)
    assert size_of(parted) == (64 * 64 * 12 + WIDTH * HEIGHT * 5, 3)
    assert size_of(saved(page(), "JPEG2000", no_jp2=True)).memory == WIDTH * HEIGHT * 9
    assert size_of(whole[:100]) == (0, 0)
    monkeypatch.setattr("paperclean.readers.jpeg2000.MOST", WIDTH * HEIGHT * 7)
    picture = Pictures(whole, "page").picture(1)
    assert picture.raster.grey.shape == (HEIGHT // 2, WIDTH // 2)
    assert picture.raster.grey[30, 36] < 6
    assert picture.raster.grey[60, 100] > 249
    assert "1/2 of its size" in picture.notes[0]
    assert Pictures(parted, "page").picture(1).notes == ()


# Damaged files


def striped(mode: str = "L") -> Image.Image:
    """Draw lines of ink all the way down, so that it can be told how far a page was read."""
    rng = np.random.default_rng(7)
    values = rng.integers(0, 256, (HEIGHT, WIDTH), np.uint8)
    return Image.fromarray(values).convert(mode)


@pytest.mark.parametrize(
    ("kind", "mode", "how"),
    [
        ("JPEG", "L", {}),
        ("JPEG", "RGB", {}),
        ("JPEG", "CMYK", {}),
        ("PNG", "L", {}),
        ("PNG", "RGB", {}),
        ("TIFF", "RGB", {"compression": "tiff_lzw", "strip_size": WIDTH * 3 * 8}),
    ],
)
def test_what_stands_above_a_cut_is_kept_and_said(kind, mode, how):
    data = saved(striped(mode), kind, **how)
    whole = grey(data)
    at = len(data) * 6 // 10
    gap = data[:at] + bytes(200) + data[at + 200 :]
    cut = gap if kind == "TIFF" else data[:at]  # the directory of a TIFF is behind the picture
    picture = Pictures(cut, "page").picture(1)
    found = picture.raster.grey
    rows = int(picture.fault.split("below row ")[1].split()[0])
    assert f"below row {rows} of {HEIGHT} could be decoded" in picture.fault
    assert HEIGHT * 0.4 < rows < HEIGHT * 0.7
    assert (found[: rows - 16] == whole[: rows - 16]).all()
    assert (found[rows:] == 255).all()


BESIDE = {
    "a text that is packed without end": chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(10**8))),
    "a profile that is none": chunk(b"iCCP", b"a\0\x07b"),
    "a text with a wrong checksum": chunk(b"tEXt", b"a\0b", 7),
    "a broken animation": chunk(b"acTL", b"x") + chunk(b"fdAT", b"x"),
    "a colour space that is none": chunk(b"cHRM", b"x"),
}


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_what_is_wrong_beside_the_picture_of_a_png_does_not_matter(beside):
    data = FILES["png, colour"]()
    at = data.index(b"IDAT") - 4
    is_page(grey(data[:at] + beside + data[at:]))
    is_page(grey(data[:-12] + beside + data[-12:]))


def test_a_png_is_read_up_to_what_is_no_chunk():
    data = saved(striped(), "PNG")
    at = len(data) // 2
    parts = [chunk(b"IDAT", part) for part in (data[data.index(b"IDAT") + 4 : at], data[at:-16])]
    head = data[: data.index(b"IDAT") - 4]
    assert Pictures(head + parts[0] + parts[1] + data[-12:], "page").picture(1).fault == ""
    picture = Pictures(head + parts[0] + bytes(12) + parts[1], "page").picture(1)
    assert "below row" in picture.fault


def test_a_progressive_jpeg_that_is_cut_is_read_as_far_as_it_goes():
    data = saved(striped("RGB"), "JPEG", progressive=True)
    picture = Pictures(data[: len(data) * 9 // 10], "page").picture(1)
    assert picture.fault
    away = np.abs(picture.raster.grey.astype(int) - grey(data))
    assert np.median(away) < 30


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere_has_a_known_end(name):
    data = FILES[name]()
    for share in range(0, 100, 9):
        error = refused(data[: len(data) * share // 100])
        assert error is None or ("page.x" in str(error) and error.advice)


PAGES = [(240, 160), (100, 300), (320, 64)]


def several(**how: object) -> bytes:
    """Store pages full of ink, each with its directory before its picture."""
    rng = np.random.default_rng(3)
    made = [
        Image.fromarray(rng.integers(0, 256, size[::-1], np.uint8)).convert("1") for size in PAGES
    ]
    return saved(made[0], "TIFF", save_all=True, append_images=made[1:], **how)


def directories_behind(order: str = "<") -> bytes:
    """Store three pages whose directories stand behind the one picture of all of them."""
    tags = {
        256: (32,), 257: (16,), 258: (8,), 259: (1,), 262: (1,), 277: (1,), 278: (16,), 273: (8,),
        279: (512,),
    }  # fmt: skip
    return tiff(tags, tags, tags, order=order, after=bytes(range(256)) * 2)


SEVERAL = {
    "as it is": several,
    "group 4": lambda: several(compression="group4"),
    "lzw": lambda: several(compression="tiff_lzw"),
    "large": lambda: several(big_tiff=True),
    "directories behind": directories_behind,
    "directories behind, big end first": lambda: directories_behind(">"),
}


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("name", SEVERAL)
def test_a_tiff_of_several_pages_that_is_cut_says_what_is_lost(name):
    data = SEVERAL[name]()
    whole = read_image(data, "issue.tif")
    assert [page.fault for page in whole.pages] == ["", "", ""]
    seen = set()
    for share in range(2, 100, 3):
        cut = data[: len(data) * share // 100]
        error = refused(cut, "issue.tif")
        if error is not None:
            assert "issue.tif" in str(error)
            assert error.advice
            continue
        document = read_image(cut, "issue.tif")
        count = len(document.pages)
        seen.add(count)
        fault = document.pages[-1].fault
        assert "copied whole" in fault
        if count < 3:
            assert f"the file is cut short or damaged behind page {count}" in fault
        read = [line.text.split(", ")[1] for line in document.lines()]
        assert set(read) <= {line.text.split(", ")[1] for line in whole.lines()}
    assert {1, 2} <= seen


def test_a_directory_that_is_cut_is_no_page():
    data = directories_behind()
    last = data.rindex(struct.pack("<HHII", 256, 4, 1, 32))
    for at, count in ((last, 2), (last + 4, 2), (last + 12, 3), (len(data) - 1, 3)):
        pictures = Pictures(data[:at], "issue.tif")
        assert (pictures.count, bool(pictures.fault)) == (count, True)
    assert Pictures(data, "issue.tif").fault == ""


@pytest.mark.usefixtures("engine")
def test_pages_that_were_chosen_before_a_cut_are_whole():
    data = several()
    cut = data[: len(data) // 2]
    assert Pictures(cut, "issue.tif").count == 2
    (page,) = read_image(cut, "issue.tif", Reading.of(pages="1")).pages
    assert page.fault == ""
    with pytest.raises(UsageError, match="no page 3"):
        read_image(cut, "issue.tif", Reading.of(pages="3"))


@pytest.mark.usefixtures("engine")
def test_an_issue_of_a_cut_tiff_is_partial(tmp_path):
    data = several()
    (tmp_path / "issue.tif").write_bytes(data[: len(data) // 2])
    (outcome,) = run(jobs([tmp_path / "issue.tif"], tmp_path / "OUT"))
    assert (outcome.outcome, outcome.exit_code) == ("partial", 5)
    assert "behind page 2" in outcome.message
    assert verify(outcome.result) == []


@pytest.mark.parametrize("name", FILES)
def test_bytes_that_are_changed_have_a_known_end(name):
    data = FILES[name]()
    rng = np.random.default_rng(len(data))
    for _ in range(12):
        broken = bytearray(data)
        for place in rng.integers(0, len(data), 5):
            broken[place] = int(rng.integers(0, 256))
        error = refused(bytes(broken))
        assert error is None or ("page.x" in str(error) and error.advice)


def test_pictures_by_other_hands_have_a_known_end():
    folder = SHARED / "hostile" / "images"
    if not folder.exists():
        pytest.skip("needs ../shared/data")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ends = {
            file.name: refused(file.read_bytes(), file.name) for file in sorted(folder.iterdir())
        }
    errors = {name: error for name, error in ends.items() if error is not None}
    assert all(name in str(error) and error.advice for name, error in errors.items())
    assert 50 < len(errors) < 75


@pytest.mark.parametrize(
    "wrong",
    [MemoryError(), OverflowError("x"), struct.error("x"), SystemError("x"), RecursionError()],
)
def test_whatever_pillow_raises_has_advice(monkeypatch, wrong):
    def load(_: object) -> None:
        raise wrong

    monkeypatch.setattr("PIL.BmpImagePlugin.BmpImageFile.load", load)
    with pytest.raises(SourceError, match=r"page\.bmp") as error:
        read_bytes(saved(page(), "BMP"), "page.bmp")
    assert error.value.advice


def test_a_pillow_that_cannot_decode_a_kind_says_so(monkeypatch):
    data = saved(page("RGB"), "WEBP"), saved(page("1"), "TIFF", compression="group4")
    monkeypatch.setattr(features, "check", lambda name: name not in {"webp", "libtiff"})
    for one, library in zip(data, ("libwebp", "libtiff"), strict=True):
        with pytest.raises(MissingDependencyError, match=f"built without {library}") as error:
            read_bytes(one, "page")
        assert error.value.advice == "pip install --force-reinstall pillow"
    is_page(grey(saved(page(), "TIFF")))


# Threads


def test_threads_decode_without_each_others_warnings():
    """Pictures whose decoding warns, in four threads; Python's filters are as they were."""
    before = list(warnings.filters)
    datas = [FILES[name]() for name in ("png, colour", "jpeg, colour", "tiff, lzw", "gif, palette")]
    wrong: list[BaseException] = []

    def work(data: bytes) -> None:
        try:
            for _ in range(20):
                is_page(grey(data))
        except BaseException as error:  # noqa: BLE001  told in the main thread
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(data,)) for data in datas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert warnings.filters == before


# The reader


def issue() -> bytes:
    made = [Image.new("1", (100 + 10 * number, 50), 1) for number in range(4)]
    return saved(made[0], "TIFF", save_all=True, append_images=made[1:])


@pytest.mark.usefixtures("engine")
def test_each_page_goes_to_what_recognises_it():
    document = read_image(issue(), "issue.tif")
    texts = [f"page {n} of 4, {90 + 10 * n} × 50" for n in (1, 2, 3, 4)]
    assert [line.text for line in document.lines()] == texts
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert all(a.rank + 1 == b.rank for a, b in pairwise(document.lines()))
    assert document.origins[0].reader == "image"


@pytest.mark.usefixtures("engine")
def test_pages_are_chosen_by_number():
    document = read_image(issue(), "issue.tif", Reading.of(pages="4,2"))
    assert [(one.number, one.origin_page) for one in document.pages] == [(1, 2), (2, 4)]
    assert [line.id[:2] for line in document.lines()] == ["p1", "p2"]
    with pytest.raises(UsageError, match="no page 5"):
        read_image(issue(), "issue.tif", Reading.of(pages="5"))


@pytest.mark.usefixtures("engine")
def test_a_cut_page_says_so_and_is_read():
    data = saved(striped(), "JPEG")
    document = read_image(data[: len(data) // 2], "page.jpg")
    assert len(document.pages[0].lines) == 1
    assert "below row" in document.pages[0].fault


def test_the_mark_of_an_end_is_put_behind_what_is_cut_alone():
    data = saved(striped(), "JPEG")
    assert data.endswith(END)
    assert Pictures(data, "page").picture(1).fault == ""


@pytest.mark.usefixtures("engine")
def test_a_folder_of_pages_is_documents_or_an_issue(tmp_path):
    for number in (10, 2, 1):
        picture = Image.new("L", (100 + number, 50), "white")
        (tmp_path / f"p{number}.png").write_bytes(saved(picture, "PNG"))
    (tmp_path / "p3.txt").write_bytes(saved(Image.new("L", (103, 50), "white"), "GIF"))
    out = tmp_path / "OUT"
    names = [f"p{number}" for number in (1, 2, 3, 10)]
    assert [outcome.name[:-4] for outcome in run(jobs([tmp_path], out))] == names
    (outcome,) = run(jobs([tmp_path], out / "issue", issue=True))
    document = Result.load(outcome.result).source
    assert [page.width for page in document.pages] == [101, 102, 103, 110]
    assert [origin.name for origin in document.origins] == [
        f"p{n}.{'txt' if n == 3 else 'png'}" for n in (1, 2, 3, 10)
    ]
    assert verify(outcome.result) == []


# Drawn


def drawn(data: bytes, **page: object) -> np.ndarray:
    document = read_image(data, "page")
    (one,) = document.pages
    document = replace(document, pages=(replace(one, **page),))
    with pictures(document, lambda _: data) as draw:
        picture = draw(document.pages[0])
    assert picture.mime == "image/jpeg"
    return np.asarray(Image.open(io.BytesIO(picture.data)))


@pytest.mark.usefixtures("engine")
def test_a_page_is_drawn_as_it_was_read():
    is_page(drawn(FILES["png, colour"]()), loss=8)
    assert drawn(saved(page(), "PNG", dpi=(220, 220))).shape == (HEIGHT // 2, WIDTH // 2)
    assert missing(read_image(issue(), "issue.tif"), lambda _: None) == ["issue.tif"]
    document = read_image(issue(), "issue.tif")
    with pictures(document, lambda _: issue()) as draw:
        sizes = [Image.open(io.BytesIO(draw(one).data)).size for one in document.pages]
    assert sizes == [(100, 50), (110, 50), (120, 50), (130, 50)]
    with pictures(document, lambda _: b"another file") as draw:
        assert draw(document.pages[0]) is None


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("skew", [0.0, 2.5, -2.5])
def test_a_page_is_drawn_turned_and_level(quarters, skew):
    pytest.importorskip("cv2")
    data = saved(page(), "PNG")
    found = drawn(data, turned=quarters, skew=skew)
    wanted = upright(Raster(np.asarray(page())), quarters, skew).grey
    assert found.shape == wanted.shape
    assert np.abs(found.astype(int) - wanted).mean() < 3


@pytest.mark.usefixtures("engine")
def test_a_large_page_is_drawn_smaller():
    data = saved(Image.new("1", (6000, 8000), 1), "PNG")
    assert 0.98 * MOST < drawn(data).size <= MOST * 1.001
