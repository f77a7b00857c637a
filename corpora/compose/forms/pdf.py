"""pdf with a text layer: pages with a page number, a letterhead of two columns, tables with ruled cells."""

from __future__ import annotations

import io
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from corpora.compose.source import Source

FONTS = Path("/usr/share/fonts/truetype/dejavu")
_ALIGN = {"H": TA_CENTER, "S": TA_RIGHT, "N": TA_LEFT, "L": TA_CENTER, "R": TA_CENTER}
_MARGIN = 56


def render(source: Source) -> bytes:
    """The document as PDF bytes without build time; needs the DejaVu Serif fonts (Debian: fonts-dejavu-core)."""
    _fonts()
    flow: list[Any] = []
    for tag, group in groupby(source.paragraphs(), key=lambda p: "L" if p[0].tag in "LR" else p[0].tag):
        rows = [(paragraph[0].tag, " ".join(line.text for line in paragraph)) for paragraph in group]
        if tag == "L":
            cells = [[_paragraph(text, "L", bold=True) for own, text in rows if own == side] for side in "LR"]
            flow += [Table([cells], colWidths=[200, 280], style=[("VALIGN", (0, 0), (-1, -1), "TOP")]), Spacer(1, 8)]
        elif tag == "T":
            table = [[_paragraph(cell, "N", size=9) for cell in text.split(" | ")] for _, text in rows]
            flow.append(Table(table, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)], repeatRows=1))
        else:
            flow += [_paragraph(text, own, bold=own in "HBSA") for own, text in rows]
    out = io.BytesIO()
    title = source.header["title"] or ""
    document = SimpleDocTemplate(
        out, pagesize=A4, invariant=1, title=title, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN
    )
    document.build(flow, onLaterPages=_page_number)
    return out.getvalue()


@cache
def _fonts() -> None:
    for name, file in (("Serif", "DejaVuSerif.ttf"), ("Serif-Bold", "DejaVuSerif-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))


def _paragraph(text: str, tag: str, *, bold: bool = False, size: float = 11) -> Paragraph:
    style = ParagraphStyle(
        f"{tag}{bold}{size}",
        fontName="Serif-Bold" if bold else "Serif",
        fontSize=size,
        leading=size * 1.35,
        spaceAfter=4,
        alignment=_ALIGN.get(tag, TA_JUSTIFY),
    )
    return Paragraph(escape(text, quote=False), style)


def _page_number(canvas: Any, _document: Any) -> None:
    canvas.setFont("Serif", 10)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 36, str(canvas.getPageNumber()))
