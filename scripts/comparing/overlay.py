"""Pictures of pages: the lines of each article in its colour, as they are and as they were found.

A line is filled with the colour of its true article and framed with that of the article it was
found in; where both agree the page reads as flat fields. Lines outside articles are grey;
a cross stands on a line that is set aside or lost though an article should hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .laid import Laid, laid_over
from .measured import is_outside, pairs
from .systems import paperclean
from .truth import Truth, TruthLine

SCALE = 1.0
COLOURS = (
    *((0xE6, 0x19, 0x4B), (0x3C, 0xB4, 0x4B), (0x43, 0x63, 0xD8), (0xF5, 0x82, 0x31)),
    *((0x91, 0x1E, 0xB4), (0x00, 0x80, 0x80), (0xB8, 0x86, 0x0B), (0xF0, 0x32, 0xE6)),
    *((0x9A, 0x63, 0x24), (0x80, 0x00, 0x00), (0x46, 0x99, 0x90), (0x00, 0x00, 0x75)),
)
GREY = (0x80, 0x80, 0x80)
Colour = tuple[int, int, int]


def overlay(truths: Sequence[Truth], folder: Path) -> None:
    """Draw every page of some documents as a PNG and name the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for truth in truths:
        for file in drawn(truth, folder):
            print(file)


def drawn(truth: Truth, folder: Path) -> list[Path]:
    """Draw the pages of one document; gives the files."""
    import pypdfium2 as pdfium
    from PIL import Image, ImageDraw

    laid = laid_over(truth, paperclean(truth.file))
    colours = _colours(truth, laid)
    files: list[Path] = []
    with pdfium.PdfDocument(truth.file) as document:
        for number, page in enumerate(document, start=1):
            picture = page.render(scale=SCALE).to_pil().convert("RGB")
            layer = Image.new("RGBA", picture.size)
            pen = ImageDraw.Draw(layer)
            for line, (true, found), lost in colours:
                if line.page == number:
                    _draw(pen, line, (true, found), lost=lost)
            file = folder / f"{truth.name}-{number}.png"
            Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB").save(file)
            files.append(file)
    return files


def _colours(truth: Truth, laid: Laid) -> list[tuple[TruthLine, tuple[Colour, Colour], bool]]:
    """Give the colours of each line; an output article has that of its pair in the truth."""
    index = truth.index()
    by_output = {found: gold for gold, found in pairs(truth, laid).items()}
    spare = len(truth.articles)
    rows: list[tuple[TruthLine, tuple[Colour, Colour], bool]] = []
    for line, article in zip(truth.lines, laid.article, strict=True):
        true = GREY if is_outside(line) else _colour(index[line.article])
        if article > 0 and article not in by_output:
            by_output[article] = spare
            spare += 1
        found = _colour(by_output[article]) if article > 0 else GREY
        rows.append((line, (true, found), article <= 0 and not is_outside(line)))
    return rows


def _colour(number: int) -> Colour:
    return COLOURS[number % len(COLOURS)]


def _draw(pen: object, line: TruthLine, colours: tuple[Colour, Colour], *, lost: bool) -> None:
    box = [SCALE * side for side in (line.box.x0, line.box.y0, line.box.x1, line.box.y1)]
    pen.rectangle(box, fill=(*colours[0], 70), outline=(*colours[1], 255), width=2)
    if lost:
        pen.line(box, fill=(0xFF, 0, 0, 255), width=2)
