"""Sheets to PDF through cairo: graphics first, then the glyphs in the order asked for."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from typing import Any, NamedTuple

from .fonts import cairo_face, face
from .model import Frame, Glyph, Picture, Printed, Rule, Sheet, Stream, Strike
from .picture import photograph

MADE = "2024-03-05T00:00:00Z"
BLACK_RULE = 0.0


class Run(NamedTuple):
    """Glyphs that one operation of the content stream shows."""

    glyphs: tuple[Glyph, ...]
    strike: Strike


def runs(sheet: Sheet, stream: Stream, chance: random.Random) -> list[Run]:
    """Give what is drawn, in the order in which it stands in the content stream."""
    lines = sorted(sheet.lines, key=lambda line: line.order)
    if stream == "lines":
        lines.sort(key=lambda line: (round(line.box.y0, 1), line.box.x0))
    elif stream == "shuffled":
        chance.shuffle(lines)
    elif stream == "glyphs":
        each = [run for line in lines for run in _singles(line)]
        chance.shuffle(each)
        return each
    return [run for line in lines for run in _line_runs(line)]


def _singles(line: Printed) -> Iterable[Run]:
    for glyph in line.glyphs:
        for strike in line.strikes:
            yield Run((glyph,), strike)


def _line_runs(line: Printed) -> Iterable[Run]:
    """Part a line where the font changes; one struck twice goes glyph by glyph."""
    if len(line.strikes) > 1:
        yield from _singles(line)
        return
    pending: list[Glyph] = []
    for glyph in line.glyphs:
        if pending and (glyph.face, glyph.size) != (pending[-1].face, pending[-1].size):
            yield Run(tuple(pending), line.strikes[0])
            pending = []
        pending.append(glyph)
    if pending:
        yield Run(tuple(pending), line.strikes[0])


class _Subset:
    """The glyphs of one face that a document needs, each with one text only."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.texts: dict[int, str] = {}
        self.font: Any = None
        self.kept: Any = None
        self.places: dict[int, int] = {}

    def finish(self) -> None:
        data, self.places = face(self.name).subset(frozenset(self.texts))
        self.font, self.kept = cairo_face(data)


class Canvas:
    """One PDF document."""

    def __init__(self, everything: list[list[Run]]) -> None:
        self.pages = everything
        self.subsets: dict[str, list[_Subset]] = {}
        self.found: dict[tuple[str, str, bool, str], tuple[_Subset, int]] = {}
        for page in everything:
            for run in page:
                for glyph in run.glyphs:
                    self._enter(glyph)
        for copies in self.subsets.values():
            for subset in copies:
                subset.finish()

    def _enter(self, glyph: Glyph) -> None:
        """Put a glyph into a font; one that stands for two texts goes into two fonts."""
        key = (glyph.face, glyph.text, glyph.upright, glyph.shape)
        if key in self.found:
            return
        number = face(glyph.face).glyph(glyph.shape or glyph.text, upright=glyph.upright)
        copies = self.subsets.setdefault(glyph.face, [])
        for subset in copies:
            if subset.texts.setdefault(number, glyph.text) == glyph.text:
                break
        else:
            subset = _Subset(glyph.face)
            subset.texts[number] = glyph.text
            copies.append(subset)
        self.found[key] = (subset, number)

    def write(self, sheets: list[Sheet]) -> bytes:
        """Give the PDF file."""
        import cairocffi

        out = io.BytesIO()
        surface = cairocffi.PDFSurface(out, sheets[0].width, sheets[0].height)
        surface.set_metadata(cairocffi.PDF_METADATA_CREATE_DATE, MADE)
        context = cairocffi.Context(surface)
        options = cairocffi.FontOptions(
            antialias=cairocffi.ANTIALIAS_GRAY,
            hint_style=cairocffi.HINT_STYLE_NONE,
            hint_metrics=cairocffi.HINT_METRICS_OFF,
        )
        context.set_font_options(options)
        for sheet, page in zip(sheets, self.pages, strict=True):
            surface.set_size(sheet.width, sheet.height)
            _draw_graphics(context, sheet)
            for run in page:
                self._show(context, run)
            surface.show_page()
        surface.finish()
        return out.getvalue()

    def _show(self, context: Any, run: Run) -> None:
        strike = run.strike
        context.set_source_rgb(strike.grey, strike.grey, strike.grey)
        pending: list[tuple[int, float, float]] = []
        texts: list[str] = []
        now: tuple[_Subset, float, bool] | None = None
        for glyph in run.glyphs:
            subset, number = self.found[(glyph.face, glyph.text, glyph.upright, glyph.shape)]
            if now is not None and now != (subset, glyph.size, glyph.turned):
                self._flush(context, now, pending, texts)
                pending, texts = [], []
            now = (subset, glyph.size, glyph.turned)
            pending.append((subset.places[number], glyph.x + strike.dx, glyph.y + strike.dy))
            texts.append(glyph.text)
        if now is not None:
            self._flush(context, now, pending, texts)

    @staticmethod
    def _flush(
        context: Any,
        font: tuple[_Subset, float, bool],
        glyphs: list[tuple[int, float, float]],
        texts: list[str],
    ) -> None:
        context.set_font_face(font[0].font)
        context.set_font_size(font[1])
        if font[2]:
            context.set_font_matrix(_turned(font[1]))
        clusters = [(len(text.encode()), 1) for text in texts]
        context.show_text_glyphs("".join(texts), glyphs, clusters)


def _turned(size: float) -> Any:
    """Give the matrix of glyphs that stand a quarter turn to the left."""
    import cairocffi

    return cairocffi.Matrix(0.0, -size, size, 0.0)


def _draw_graphics(context: Any, sheet: Sheet) -> None:
    for picture in sheet.pictures:
        _draw_picture(context, picture)
    for frame in sheet.frames:
        _draw_frame(context, frame)
    for rule in sheet.rules:
        _draw_rule(context, rule)


def _draw_picture(context: Any, picture: Picture) -> None:
    rect = picture.rect
    surface = photograph(picture.seed, rect.width / rect.height)
    context.save()
    context.translate(rect.x0, rect.y0)
    context.scale(rect.width / surface.get_width(), rect.height / surface.get_height())
    context.set_source_surface(surface)
    context.paint()
    context.restore()


def _draw_frame(context: Any, frame: Frame) -> None:
    rect = frame.rect
    if frame.fill is not None:
        context.set_source_rgb(frame.fill, frame.fill, frame.fill)
        context.rectangle(rect.x0, rect.y0, rect.width, rect.height)
        context.fill()
    if frame.line:
        context.set_source_rgb(BLACK_RULE, BLACK_RULE, BLACK_RULE)
        context.set_line_width(frame.line)
        context.rectangle(rect.x0, rect.y0, rect.width, rect.height)
        context.stroke()


def _draw_rule(context: Any, rule: Rule) -> None:
    context.set_source_rgb(BLACK_RULE, BLACK_RULE, BLACK_RULE)
    context.set_line_width(rule.line)
    context.move_to(rule.rect.x0, rule.rect.y0)
    context.line_to(rule.rect.x1, rule.rect.y1)
    context.stroke()


def to_pdf(sheets: list[Sheet], stream: Stream, chance: random.Random) -> bytes:
    """Set the sheets as one PDF document."""
    return Canvas([runs(sheet, stream, chance) for sheet in sheets]).write(sheets)
