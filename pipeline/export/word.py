"""The register as a Word table: A4 across, margins and letters of Nghị định 30/2020/NĐ-CP, a place for date and signature."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pipeline.export.cells import plain_text
from pipeline.export.lines import HEADS, TITLE, Line, legend, lines_of, summary
from pipeline.export.packed import settle
from pipeline.register.rows import RegisterRow, Timeliness

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Times New Roman"
_LANGUAGE = "vi-VN"
# twentieths of a point; together the width between the margins: 297 - 30 - 15 mm
_WIDTHS = (620, 3760, 1880, 1650, 1300, 1450, 1900, 1727)
_PAGE, _MARGINS = (297, 210), {"left": 30, "right": 15, "top": 20, "bottom": 20}
_TEXT_SIZE, _TABLE_SIZE, _TITLE_SIZE = 13, 12, 14
_FILLS: dict[Timeliness, tuple[str, str]] = {
    "overdue": ("F8CBAD", "9C0006"),
    "due_soon": ("FFEB9C", "7F4F00"),
    "done_on_time": ("C6EFCE", "006100"),
    "done_late": ("E2EFDA", "375623"),
}
_CENTRED = frozenset({0, 4, 5})
_MARKED = frozenset({4, 5})
_DAY_PADDED_BELOW, _MONTH_PADDED_BELOW = 10, 3
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_LETTERS = (
    f'{_FONTS}<w:sz w:val="{2 * _TEXT_SIZE}"/><w:szCs w:val="{2 * _TEXT_SIZE}"/>'
    f'<w:lang w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}" w:bidi="{_LANGUAGE}"/>'
)


def word_table(rows: Sequence[RegisterRow], *, as_of: date, at: datetime, about: str = "") -> bytes:
    """The bytes of a .docx file: title, day, choice, the table with its heads on every page, date line, signatures.

    `as_of` is the day on which the rows stand as they do, `at` the time of making (with its zone), `about` says in Vietnamese
    which rows were chosen (`Cơ quan: Sở Nội vụ`). No row is split over two pages.
    """
    from docx import Document

    document = Document()
    _set_up(document, at)
    lines = lines_of(rows)
    for text, size, bold, italic in (
        (TITLE, _TITLE_SIZE, True, False),
        (f"(Tính đến ngày {as_of:%d/%m/%Y})", _TEXT_SIZE, False, True),
        (about, _TEXT_SIZE, False, False),
        (summary(rows), _TEXT_SIZE, False, False),
    ):
        if text:
            _add(document, _paragraph(text, size=size, bold=bold, italic=italic, across="center"))
    _add(document, _paragraph("", size=6))
    _add(document, _table(lines))
    if legend(lines):
        _add(document, _paragraph(legend(lines), size=11, italic=True, keep=True))
    _add(document, _paragraph("", size=6, keep=True))
    _add(document, _signatures(as_of))
    buffer = io.BytesIO()
    document.save(buffer)
    return settle(buffer.getvalue(), at=at)


def date_line(day: date) -> str:
    """The date line as Nghị định 30/2020 has it, its place left open: `………, ngày 05 tháng 02 năm 2026`, `… ngày 12 tháng 3 …`.

    Days below 10 and the months 1 and 2 have a nought before them, so that nobody can put a digit there.
    """
    number = f"{day.day:02d}" if day.day < _DAY_PADDED_BELOW else str(day.day)
    month = f"{day.month:02d}" if day.month < _MONTH_PADDED_BELOW else str(day.month)
    return f"……………, ngày {number} tháng {month} năm {day.year}"


def _set_up(document: Document, at: datetime) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    about = document.core_properties
    about.author, about.title, about.comments, about.language = "danvan", TITLE, "", _LANGUAGE
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Mm(side) for side in _PAGE)
    for side, length in _MARGINS.items():
        setattr(section, f"{side}_margin", Mm(length))
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True  # the first page shows no number
    number = section.header.paragraphs[0]._p
    page = _parse(
        f'<w:p {_W}><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    )
    number.getparent().replace(number, page)
    styles = document.styles.element
    styles.find(".//{*}docDefaults/{*}rPrDefault").getparent().replace(
        styles.find(".//{*}docDefaults/{*}rPrDefault"),
        _parse(f"<w:rPrDefault {_W}><w:rPr>{_LETTERS}</w:rPr></w:rPrDefault>"),
    )
    normal = document.styles["Normal"].element
    for old in normal.findall("{*}rPr"):
        normal.remove(old)
    normal.append(_parse(f"<w:rPr {_W}>{_LETTERS}</w:rPr>"))
    body = document.element.body
    for paragraph in body.findall("{*}p"):
        body.remove(paragraph)


def _parse(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _add(document: Document, xml: str) -> None:
    """Append to the body; its last element says how the page looks and stays the last."""
    document.element.body.sectPr.addprevious(_parse(xml))


def _paragraph(
    text: str,
    *,
    size: int,
    bold: bool = False,
    italic: bool = False,
    across: str = "left",
    colour: str = "",
    root: bool = True,
    keep: bool = False,
) -> str:
    """A paragraph; line breaks of `text` are line breaks in it. `keep` holds it on one page with the next."""
    letters = (
        f"{'<w:b/><w:bCs/>' if bold else ''}{'<w:i/><w:iCs/>' if italic else ''}"
        f'{f"""<w:color w:val="{colour}"/>""" if colour else ""}<w:sz w:val="{2 * size}"/><w:szCs w:val="{2 * size}"/>'
    )
    pieces = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in plain_text(text).split("\n")
    )
    return (
        f"<w:p{' ' + _W if root else ''}><w:pPr>{'<w:keepNext/>' if keep else ''}"
        f'<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:jc w:val="{across}"/></w:pPr>'
        f"<w:r><w:rPr>{_FONTS}{letters}</w:rPr>{pieces}</w:r></w:p>"
    )


def _table(lines: Sequence[Line]) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    head = "".join(
        _cell(width, _paragraph(text, size=_TABLE_SIZE, bold=True, across="center", root=False), "DDEBF7")
        for text, width in zip(HEADS, _WIDTHS, strict=True)
    )
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        f"{''.join(_row(line, keep=line is lines[-1]) for line in lines)}</w:tbl>"
    )


def _row(line: Line, *, keep: bool) -> str:
    """One row; `keep` holds the last one on a page with the signatures, which never stand alone on theirs."""
    due = f"{line.due:%d/%m/%Y}" if line.due else line.when
    cells = (str(line.number), line.task, line.lead, line.partners, due, line.status, line.ground, line.note)
    fill, letters = _FILLS.get(line.colour, ("", ""))
    return "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + "".join(
        _cell(
            width,
            _paragraph(
                text,
                size=_TABLE_SIZE,
                bold=bool(fill) and n in _MARKED,
                colour=letters if n in _MARKED else "",
                across="center" if n in _CENTRED else "left",
                root=False,
                keep=keep,
            ),
            fill if n in _MARKED else "",
        )
        for n, (text, width) in enumerate(zip(cells, _WIDTHS, strict=True))
    ) + "</w:tr>"  # fmt: skip


def _cell(width: int, paragraphs: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraphs}</w:tc>'


def _signatures(day: date) -> str:
    """The date line and the places to sign, in a table without lines that stays on one page."""
    half = sum(_WIDTHS) // 2

    def column(*texts: tuple[str, bool, bool]) -> str:
        return "".join(
            _paragraph(text, size=_TEXT_SIZE, bold=bold, italic=italic, across="center", root=False, keep=True)
            for text, bold, italic in texts
        )

    left = column(("", False, False), ("NGƯỜI LẬP BIỂU", True, False), ("(Ký, ghi rõ họ và tên)", False, True))
    right = column(
        (date_line(day), False, True),
        ("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", True, False),
        ("(Ký, đóng dấu, ghi rõ họ và tên)", False, True),
    )
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{2 * half}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(half, left)}{_cell(half, right)}</w:tr></w:tbl>"
    )
