#!/usr/bin/env python3
"""Draw the picture that `paperclean doctor` lets each engine read: a line of Han, one of letters.

The Han characters are the same in simplified and traditional script. The font comes with
fonts-noto-cjk; what is drawn stands in paperclean/engines/trial.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parent.parent
FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
HALF = 128
SIZE, MARGIN, STEP = 36, 36, 72
"""Pixels: of the type, about the lines, and from one to the next."""


def main() -> None:
    """Draw it, in black and white."""
    sys.path.insert(0, str(ROOT))
    from paperclean.engines.trial import HAN, LETTERS, PICTURE

    font = ImageFont.truetype(FONT, SIZE)
    wide = max(round(font.getlength(line)) for line in (HAN, LETTERS))
    image = Image.new("L", (wide + 2 * MARGIN, 2 * MARGIN + 2 * STEP), 255)
    draw = ImageDraw.Draw(image)
    for n, line in enumerate((HAN, LETTERS)):
        draw.text((MARGIN, MARGIN + n * STEP), line, font=font, fill=0)
    image.point(lambda value: 255 * (value >= HALF), "1").save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
