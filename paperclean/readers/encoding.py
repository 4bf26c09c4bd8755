"""Bytes to text and back: which encoding, how sure, and what it alone would not give back."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import regex

from ..errors import SourceError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ESCAPED = regex.compile("[\udc80-\udcff]+")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
SAMPLE = 200_000
CANDIDATES = ("gb18030", "cp950", "utf_16_le", "utf_16_be")
BINARY_SHARE = 0.1
BINARY_LEAST = 10
"""More control and undecodable characters than this, and it is not text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and all that is needed to give its bytes back."""

    text: str
    encoding: str
    bom: str = ""
    exceptions: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode UTF-8, UTF-16, UTF-32, GB18030 or Big5 (cp950); raises SourceError for no text."""
    bom, encoding = next(((b, e) for b, e in BOMS if data.startswith(b)), (b"", ""))
    body = data[len(bom) :]
    notes: tuple[str, ...] = ()
    if not encoding:
        encoding, notes = _guess(body)
    text = body.decode(encoding, "surrogateescape" if "utf-8" in encoding else "replace")
    exceptions: list[tuple[int, str]] = []
    if "utf-8" in encoding:
        for match in ESCAPED.finditer(text):
            exceptions += [
                (match.start() + n, f"{ord(char) - 0xDC00:02x}")
                for n, char in enumerate(match.group())
            ]
        text = ESCAPED.sub(lambda match: "\ufffd" * len(match.group()), text)
    elif text.encode(encoding, "replace") != body or "\ufffd" in text:
        text, exceptions = _piecewise(body, encoding)
    sample = text[:SAMPLE]
    strange = len(CONTROLS.findall(sample))
    if strange > max(BINARY_LEAST, BINARY_SHARE * len(sample)):
        msg = f"{name} is not text: more than a tenth of it is control or undecodable characters"
        raise SourceError(msg, "give the text, Markdown or page file itself, not a binary one")
    if exceptions:
        notes += (f"{len(exceptions)} places are not {encoding}; their bytes are kept",)
    return Decoded(text, encoding, bom.hex(), tuple(exceptions), notes)


def encode(text: str, encoding: str, bom: str, exceptions: tuple[tuple[int, str], ...]) -> bytes:
    """Give the bytes back that `decode` was given."""
    pieces = [bytes.fromhex(bom)]
    place = 0
    for offset, raw in exceptions:
        pieces += [text[place:offset].encode(encoding, "surrogatepass"), bytes.fromhex(raw)]
        place = offset + 1
    pieces.append(text[place:].encode(encoding, "surrogatepass"))
    return b"".join(pieces)


def _guess(body: bytes) -> tuple[str, tuple[str, ...]]:
    """Name the encoding of bytes without a mark, with what is in doubt."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > SAMPLE:
            return "utf-8", ()
    else:
        if body[:SAMPLE].count(0) * 10 < len(body[:SAMPLE]):
            return "utf-8", ()
    head = body[:SAMPLE]
    nulls = head.count(0)
    if nulls * 10 > len(head) and len(body) % 2 == 0:
        even = head[::2].count(0)
        return ("utf-16-be" if even * 2 > nulls else "utf-16-le"), ("UTF-16 without a mark",)
    escaped = head.decode("utf-8", "surrogateescape")
    wrong = sum(map(len, ESCAPED.findall(escaped)))
    if wrong * 4 < sum(value > 0x7F for value in head):  # noqa: PLR2004  beyond ASCII
        return "utf-8", ()
    # imported here because it takes longer than reading a UTF-8 page
    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(head, cp_isolation=list(CANDIDATES))]
    if not found:
        tried = ("utf-8", *CANDIDATES)
        errors = {name: head.decode(name, "replace").count("\ufffd") for name in tried[:3]}
        best = min(errors, key=errors.__getitem__)
        return best, (f"encoding in doubt: no encoding fits well, read as {best}",)
    if len(found) > 1:
        return found[0], (f"encoding in doubt: read as {found[0]}, could be {found[1]}",)
    return found[0], ()


def _piecewise(body: bytes, encoding: str) -> tuple[str, list[tuple[int, str]]]:
    """Decode byte by byte, keeping the bytes of each character that would come back otherwise."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    chars: list[str] = []
    exceptions: list[tuple[int, str]] = []
    pending = bytearray()

    def keep(piece: str) -> None:
        if piece.encode(encoding, "replace") != bytes(pending):
            exceptions.append((len(chars), pending.hex()))
            piece = piece[:1]
        chars.append(piece)
        pending.clear()

    for value in body:
        pending.append(value)
        try:
            piece = decoder.decode(bytes([value]))
        except UnicodeDecodeError:
            decoder.reset()
            for wrong in bytes(pending):
                pending[:] = bytes([wrong])
                keep("\ufffd")
            continue
        if piece:
            keep(piece)
    for wrong in bytes(pending):
        pending[:] = bytes([wrong])
        keep("\ufffd")
    return "".join(chars), exceptions
