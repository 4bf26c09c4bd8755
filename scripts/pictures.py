#!/usr/bin/env python3
"""Make the README's picture: a newspaper page as it comes in, and as the program has read it.

    scripts/pictures.py [--page NAME] [--out FILE]

The page is set by scripts/typeset.py from the project's own texts, cleaned by the command line,
and its overlay drawn by a browser: it needs chromium (apt-get install chromium) beside the fonts
that typesetting needs.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "page-before-after.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGE = "hans-10-wrapped"
HEIGHTS = (1000, 940, 880, 820, 760, 700)
"""Pixels of the page's height, the first with which the file is small enough."""
GAP = 70
LARGEST = 300_000
"""Bytes that a README may load for a picture."""
COLOURS = 128
"""Enough for grey and the regions, if they are chosen by the octree: cut at medians, pages of
grey leave none for the regions."""
SIZE = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)" height="([\d.]+)"')


def run(*command: str | Path) -> None:
    """Run a command of this checkout; its messages are shown."""
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)


def drawn(svg: Path, browser: str, folder: Path) -> Image.Image:
    """Let a browser draw an SVG as large as it says."""
    said = SIZE.search(svg.read_text(encoding="utf-8")[:1000])
    width, height = (round(float(part)) for part in said.groups()) if said else (1500, 1500)
    shot = folder / f"{svg.stem}.png"
    command = (
        browser,
        *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
        *(f"--screenshot={shot}", f"--window-size={width},{height}", svg.as_uri()),
    )
    # what it says of services that a machine without a desktop has not is of no use to anybody
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(shot).convert("RGB")


def page_picture(pdf: Path) -> Image.Image:
    """Draw the first page of a PDF."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render(scale=2 * HEIGHTS[0] / page.get_height()).to_pil().convert("RGB")


def beside(before: Image.Image, after: Image.Image, height: int) -> Image.Image:
    """Put two pictures of one height side by side, an arrow between them."""
    scaled = [
        image.resize((round(image.width * height / image.height), height), Image.Resampling.LANCZOS)
        for image in (before, after)
    ]
    width = sum(image.width for image in scaled) + GAP
    whole = Image.new("RGB", (width, height), "white")
    whole.paste(scaled[0], (0, 0))
    whole.paste(scaled[1], (scaled[0].width + GAP, 0))
    pen = ImageDraw.Draw(whole)
    left, middle = scaled[0].width, height // 2
    pen.rectangle((left + 14, middle - 4, left + GAP - 32, middle + 4), fill="#6b7280")
    tip = [
        (left + GAP - 36, middle - 16),
        (left + GAP - 36, middle + 16),
        (left + GAP - 12, middle),
    ]
    pen.polygon(tip, fill="#6b7280")
    pen.rectangle((0, 0, left - 1, height - 1), outline="#9ca3af")
    return whole


def save(before: Image.Image, after: Image.Image, file: Path) -> int:
    """Write both pictures as large as the size of the file allows; give the bytes written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for height in HEIGHTS:
        whole = beside(before, after, height)
        few = whole.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(file, optimize=True)
        if file.stat().st_size <= LARGEST:
            break
    return file.stat().st_size


def main() -> int:
    """Make the picture; 4 where there is no browser, 1 where it came out too large."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--page", default=PAGE, help=f"a page that typesetting knows ({PAGE})")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("No browser: apt-get install chromium", file=sys.stderr)
        return 4
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        run(sys.executable, "scripts/typeset.py", "--out", folder, "--page", asked.page)
        pdf = folder / f"{asked.page}.pdf"
        options = ("-o", folder / "OUT", "--format", "overlay", "--quiet")
        run(sys.executable, "-m", "paperclean", "clean", pdf, *options)
        svg = folder / "OUT" / pdf.name / "overlay" / "page-001.svg"
        size = save(page_picture(pdf), drawn(svg, browser, folder), asked.out)
    print(f"{asked.out}: {size} bytes")
    return int(size > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
