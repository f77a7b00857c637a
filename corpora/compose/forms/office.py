"""docx: a letterhead table, paragraphs, an appendix table, a header and a footer."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from itertools import groupby
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from corpora.compose.source import Source

_ALIGN = {"H": WD_ALIGN_PARAGRAPH.CENTER, "S": WD_ALIGN_PARAGRAPH.RIGHT, "A": WD_ALIGN_PARAGRAPH.LEFT}
_EPOCH = (2020, 1, 1, 0, 0, 0)


def render(source: Source) -> bytes:
    """The document as a zip whose members carry no build time."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    for tag, group in groupby(source.paragraphs(), key=lambda p: "L" if p[0].tag in "LR" else p[0].tag):
        rows = [(paragraph[0].tag, " ".join(line.text for line in paragraph)) for paragraph in group]
        if tag == "L":
            cells = document.add_table(1, 2).rows[0].cells
            for cell, side in zip(cells, "LR", strict=True):
                _fill(cell, [text for own, text in rows if own == side], center=True)
        elif tag == "T":
            width = rows[0][1].count(" | ") + 1
            table = document.add_table(0, width, style="Table Grid")
            for _, text in rows:
                for cell, value in zip(table.add_row().cells, text.split(" | "), strict=True):
                    cell.text = value
        else:
            for _, text in rows:
                paragraph = document.add_paragraph()
                paragraph.add_run(text).bold = tag in "HBSA"
                paragraph.alignment = _ALIGN.get(tag, WD_ALIGN_PARAGRAPH.JUSTIFY)
    section = document.sections[0]
    section.header.paragraphs[0].text = f"Văn bản {source.header.get('number') or 'dự thảo'}"
    _page_number(section.footer.paragraphs[0])
    core = document.core_properties
    core.author, core.title = "", source.header["title"] or ""
    core.created = core.modified = datetime.fromisoformat(source.header.get("issued") or "2020-01-01")
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def _fill(cell: Any, texts: list[str], *, center: bool) -> None:
    for index, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.add_run(text).bold = True
        if center:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _without_times(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(info, old.read(name))
    return out.getvalue()
