"""Decoding a picture with Pillow: quietly, within limits, and with every way to fail named."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..engines.contract import Decoded, Raster
from ..errors import DamagedError, MissingDependencyError, PapercleanError, SourceError
from .grey import WHITE, grey_of
from .jpeg2000 import halved
from .picture_kinds import Kind
from .png import plain
from .resolution import resolution_of
from .tiff import ADVICE, TiffPage, check_samples, headed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.ImageFile import ImageFile

LOCK = threading.Lock()
"""Pillow warns through Python's one list of filters, which may be changed by one at a time."""
MOST_PIXELS = 260_000_000
"""A spread of two sheets at 600 dpi has 235 million."""
MOST_SIDE = 65_535
"""Pixels of a side: what a JPEG can have, 9 feet at 600 dpi."""
MOST_WEBP = 100_000_000
"""Pillow holds four copies of a WebP in colour while it decodes it."""
TOO_LARGE = "as a whole it takes more memory than a page may"
LEAST = 8
"""Pixels of a side below which no character can be told."""
SMALLER = "scan it at 300 or 400 dpi in grey, or make it smaller"
CODECS: dict[Kind, tuple[str, str]] = {
    "PNG": ("zlib", "zlib"),
    "JPEG": ("jpg", "libjpeg"),
    "WebP": ("webp", "libwebp"),
    "JPEG 2000": ("jpg_2000", "OpenJPEG"),
}
"""What Pillow must have been built with, as it calls it itself, and as people do."""
PLAIN = 1
"""The TIFF compression that needs no library."""
END = b"\xff\xd9"
"""The mark at the end of a JPEG."""
BLANKS: dict[str, int | tuple[int, ...]] = {
    "1": WHITE,
    "L": WHITE,
    "RGB": (WHITE, WHITE, WHITE),
    "YCbCr": (WHITE, 128, 128),
    "RGBA": (WHITE, WHITE, WHITE, WHITE),
    "CMYK": (0, 0, 0, 0),
}
"""White in the modes in which what was decoded of a damaged picture can be told from the rest."""
KEPT: tuple[Kind, ...] = ("JPEG", "PNG", "TIFF")
"""Kinds that are decoded from the top row down."""
TURNS = {2: (0, True), 3: (2, False), 4: (2, True), 5: (3, True), 6: (3, False), 7: (1, True)}
TURNS[8] = 1, False
"""What an EXIF orientation asks for: quarters counter-clockwise, then left and right changed."""
ORIENTATION = 0x0112


def decoded(data: bytes, kind: Kind, name: str, page: TiffPage | None = None) -> Decoded:
    """Decode the first picture of a file, or a page of a TIFF, to grey.

    Raises DamagedError and SourceError for what cannot be decoded or is too large or small,
    MissingDependencyError where this Pillow cannot decode the kind.
    """
    _check_codec(kind, name, page)
    if page is not None:
        check_size(page.width, page.height, name)
        check_samples(page, name)
        data = headed(data, page)
    more = False
    if kind == "PNG":
        data, more = plain(data)
    with _quietly(name, kind):
        image = _opened(data, kind)
        check_size(*image.size, name, MOST_WEBP if kind == "WebP" else MOST_PIXELS)
        notes = _animated(image, kind, more=more)
        halvings = halved(data) if kind == "JPEG 2000" else 0
        if halvings:
            image.reduce = halvings  # type: ignore[assignment]
            notes = (f"it was decoded at 1/{1 << halvings} of its size: {TOO_LARGE}",)
        broken = _load(image, kind, page)
        if broken and kind == "JPEG":
            image = _opened(data + END, kind)
            _load(image, kind, page)
        grey = grey_of(image, inverted=_is_inverted(image, kind, page))
        if broken and page is not None:
            broken = f"{broken} (compression {page.compression})"
        kept, fault = _kept(grey, kind, broken, name) if broken else (grey, "")
        turned = _turned(kept, image) if kind != "TIFF" else kept  # Pillow has turned a TIFF
        dots = resolution_of(image, 1 << halvings)  # a PNG may say it behind its picture
        image.close()
    upright = turned.repeat(2, axis=0) if dots.flat else turned
    return Decoded(Raster(upright, dots.dpi), (*notes, *dots.notes), fault)


def check_size(width: int, height: int, name: str, most: int = MOST_PIXELS) -> None:
    """Raise SourceError for a picture that is too large to be decoded, or too small to be read."""
    size = f"{name} is {width:,} × {height:,} pixels"
    if max(width, height) > MOST_SIDE:
        msg = f"{size}; no page is longer than {MOST_SIDE:,}"
        raise SourceError(msg, SMALLER)
    if width * height > most:
        msg = f"{size}; more than {most // 1_000_000} million are not decoded"
        raise SourceError(msg, f"{SMALLER}; a page needs no more than 600 dpi")
    if min(width, height) < LEAST:
        msg = f"{size}: no character can be told in it"
        raise SourceError(msg, "give the picture of a page, scanned at 300 dpi or more")


@contextmanager
def _quietly(name: str, kind: Kind) -> Iterator[None]:
    """Let Pillow work without a warning; what it raises becomes an error with advice."""
    with LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except PapercleanError:
            raise
        except MemoryError as error:
            msg = f"{name} needs more memory to be decoded than there is"
            raise SourceError(msg, SMALLER) from error
        except Exception as error:  # a damaged picture may raise anything
            raise _damaged(name, kind, error) from error


def _damaged(name: str, kind: Kind, error: Exception) -> DamagedError:
    said = " ".join(str(error).split())[:120] or type(error).__name__
    return DamagedError(f"{name} cannot be decoded as {kind}: {said}", ADVICE)


def _check_codec(kind: Kind, name: str, page: TiffPage | None) -> None:
    from PIL import features

    packed = page is not None and page.compression != PLAIN
    feature, library = ("libtiff", "libtiff") if packed else CODECS.get(kind, ("", ""))
    if feature and not features.check(feature):
        msg = f"{name} is a {kind} picture, and this Pillow was built without {library}"
        raise MissingDependencyError(msg, "pip install --force-reinstall pillow")


def _opened(data: bytes, kind: Kind) -> ImageFile:
    """Open by the class of the kind alone: `Image.open` would try others, and judges the size."""
    from PIL import (
        BmpImagePlugin,
        GifImagePlugin,
        Jpeg2KImagePlugin,
        JpegImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        WebPImagePlugin,
    )

    classes: dict[Kind, type[ImageFile]] = {
        "PNG": PngImagePlugin.PngImageFile,
        "JPEG": JpegImagePlugin.JpegImageFile,
        "TIFF": TiffImagePlugin.TiffImageFile,
        "WebP": WebPImagePlugin.WebPImageFile,
        "JPEG 2000": Jpeg2KImagePlugin.Jpeg2KImageFile,
        "BMP": BmpImagePlugin.BmpImageFile,
        "GIF": GifImagePlugin.GifImageFile,
    }
    return classes[kind](io.BytesIO(data))


def _animated(image: Any, kind: Kind, *, more: bool) -> tuple[str, ...]:  # noqa: ANN401  each class has its own
    """Say of an animation that its first picture is the page."""
    if more or (kind in ("WebP", "GIF") and getattr(image, "is_animated", False)):
        return (f"it is an animated {kind}: its first picture alone was read",)
    return ()


def _load(image: ImageFile, kind: Kind, page: TiffPage | None) -> str:
    """Decode into a white picture; what was decoded of a damaged one stays. Says what broke."""
    from PIL import Image

    if kind == "JPEG":
        image.draft("L", None)  # the grey of a colour JPEG is stored apart; colour is not decoded
    if kind in KEPT:
        size = image.size if page is None else (page.width, page.height)
        image.im = Image.new(image.mode, size, BLANKS.get(image.mode, 0)).im
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:
        if kind not in KEPT or image.mode not in BLANKS or image.info.get("interlace"):
            raise
        image.tile = []
        return str(error) or type(error).__name__
    return ""


def _is_inverted(image: ImageFile, kind: Kind, page: TiffPage | None) -> bool:
    """Tell whether Pillow gives white as 0.

    It takes each CMYK JPEG for one that Adobe's programs wrote, which are inverted and say so;
    and it inverts no TIFF of more than 8 bits.
    """
    if kind == "JPEG":
        return image.mode == "CMYK" and "adobe" not in image.info
    deep = image.mode not in BLANKS and image.mode[:1] in "IF"
    return page is not None and page.photometric == 0 and deep


def _kept(
    grey: NDArray[np.uint8], kind: Kind, broken: str, name: str
) -> tuple[NDArray[np.uint8], str]:
    """Keep the rows that were decoded above the place where a file is broken.

    Below it a JPEG is of one grey, the others as white as the picture was before; raises
    DamagedError where no row holds anything.
    """
    height = len(grey)
    same = (grey == grey[-1, -1]).all(axis=1)
    rows = height - int(same[::-1].argmin()) if not same.all() else 0
    if not rows:
        msg = f"{name} cannot be decoded as {kind}: {broken}; nothing is in what could be"
        raise DamagedError(msg, ADVICE)
    grey[rows:] = WHITE
    where = f"nothing below row {rows} of {height} could be decoded" if rows < height else broken
    return grey, f"the picture is damaged or cut short: {where}; {ADVICE}"


def _turned(grey: NDArray[np.uint8], image: ImageFile) -> NDArray[np.uint8]:
    """Turn a picture as its EXIF data ask for; what they do not say clearly is not done."""
    import numpy as np

    try:
        asked = image.getexif().get(ORIENTATION)
    except Exception:  # noqa: BLE001  damaged EXIF data may raise anything, and are no picture
        return grey
    quarters, mirrored = TURNS.get(asked, (0, False)) if isinstance(asked, int) else (0, False)
    if not quarters and not mirrored:
        return grey
    turned = np.rot90(grey, quarters)
    return np.ascontiguousarray(turned[:, ::-1] if mirrored else turned)
