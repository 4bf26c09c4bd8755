"""Pages of a PDF as pdfplumber reads them, with pdfminer.six below it: the second backend.

pdfplumber's own tables of characters do not say how type is drawn, so the device that
pdfminer.six reports to is ours. What neither knows: clip paths, transparency, what shading fills.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix as MinerMatrix
from pdfminer.utils import PathSegment, decode_text, mult_matrix
"""x"""
