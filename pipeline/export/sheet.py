"""The register as an Excel workbook: the form that staff know, and beside it the passage of every row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pipeline.export.cells import is_formula
from pipeline.export.lines import HEADS, TITLE, Line, legend, lines_of, summary
from pipeline.export.measure import row_height
from pipeline.export.packed import save_workbook
from pipeline.register.rows import RegisterRow, Timeliness

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
REGISTER, PASSAGES = "Bảng theo dõi", "Trích nguyên văn"
_WIDTHS = (6.0, 42.0, 20.0, 18.0, 13.0, 15.0, 20.0, 21.0)
_PASSAGE_HEADS = (
    "TT",
    "Nguyên văn",
    "Vị trí",
    "Văn bản giao",
    "Nguyên văn thời hạn",
    "Văn bản viện dẫn",
    "Tệp nguồn",
    "Mã",
)
_PASSAGE_WIDTHS = (6.0, 55.0, 16.0, 26.0, 18.0, 20.0, 18.0, 9.0)
_TOP_ROWS = 5
"""The title, the day, the choice, the counts, an empty line; the heads follow."""
HEAD_ROW = _TOP_ROWS + 1
# fill and letters: told apart by people who do not see colours through the words beside them
_COLOURS: dict[Timeliness, tuple[str, str]] = {
    "overdue": ("F8CBAD", "9C0006"),
    "due_soon": ("FFEB9C", "7F4F00"),
    "done_on_time": ("C6EFCE", "006100"),
    "done_late": ("E2EFDA", "375623"),
}
_STATUS_COLUMN, _DUE_COLUMN = 6, 5
_CENTRED = frozenset({_STATUS_COLUMN, _DUE_COLUMN})
_A4, _MILLIMETRES_AN_INCH = 9, 25.4


def workbook(rows: Sequence[RegisterRow], *, as_of: date, at: datetime, about: str = "") -> bytes:
    """The bytes of an .xlsx file with two sheets, `Bảng theo dõi` and `Trích nguyên văn`, linked row by row.

    `as_of` is the day on which the rows stand as they do, `at` the time of making (with its zone), `about` says in Vietnamese
    which rows were chosen (`Cơ quan: Sở Nội vụ`). Days are date cells; text that starts like a formula is marked as text.
    """
    from openpyxl import Workbook

    lines = lines_of(rows)
    book = Workbook()
    book.properties.creator = "danvan"
    book.properties.title = TITLE
    pen = _Pen.of(book)
    _register(book.active, lines, pen, (TITLE, f"Tính đến ngày {as_of:%d/%m/%Y}", about, summary(rows)))
    _passages(book.create_sheet(PASSAGES), lines, pen)
    return save_workbook(book, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    """The styles of the book, made once: a style set by its number is many times as fast as one put together for each cell."""

    styles: dict[str, Any]

    @classmethod
    def of(cls, book: Workbook) -> _Pen:
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
        from openpyxl.utils.indexed_list import IndexedList

        letters = Font(name=FONT, size=12)
        book._fonts = IndexedList(
            [letters]
        )  # the first font is that of every cell without one, and measures the columns
        book._named_styles["Normal"].font = letters
        thin = Side(style="thin", color="808080")
        box = Border(left=thin, right=thin, top=thin, bottom=thin)
        styles: dict[str, Any] = {}

        def add(name: str, *, fill: str = "", across: str = "left", **font: Any) -> None:
            style = NamedStyle(name=name, font=Font(name=FONT, size=12, **font), border=box)
            down = "center" if name == "head" else "top"
            style.alignment = Alignment(wrap_text=True, vertical=down, horizontal=across)
            if fill:
                style.fill = PatternFill("solid", start_color=fill)
            book.add_named_style(style)
            cell = book.active.cell(1, 1)
            cell.style = name
            styles[name] = cell._style
            if name.startswith("day"):
                cell.number_format = "dd/mm/yyyy"
                styles[name] = cell._style

        add("text")
        add("link", across="center", color="1F4E79", underline="single")
        add("middle", across="center")
        add("head", fill="DDEBF7", across="center", bold=True)
        add("day", across="center")
        for name, (fill, letters) in _COLOURS.items():
            add(f"status {name}", fill=fill, across="center", color=letters, bold=True)
            add(f"day {name}", fill=fill, across="center", color=letters, bold=True)
        book.active.cell(1, 1).style = "Normal"
        return cls(styles=styles)

    def write(self, sheet: Worksheet, row: int, column: int, value: Any, style: str) -> Any:
        """Set a cell; text that starts like a formula stays text, also when somebody edits the cell later."""
        cell = sheet.cell(row, column)
        cell.value = value
        cell._style = self.styles[style]
        if isinstance(value, str) and is_formula(value):
            cell.data_type = "s"
            cell._style = copy(cell._style)  # the others share it
            cell.quotePrefix = True
        return cell


def _register(sheet: Worksheet, lines: Sequence[Line], pen: _Pen, top: Sequence[str]) -> None:
    sheet.title = REGISTER
    _title(sheet, top)
    _heads(sheet, HEADS, _WIDTHS, pen, HEAD_ROW)
    for row, line in enumerate(lines, HEAD_ROW + 1):
        colour = line.colour if line.colour in _COLOURS else ""
        cells = _cells(line)
        for column, value in enumerate(cells, 1):
            pen.write(sheet, row, column, value, _style_of(column, colour))
        # the number and not the task carries the link: LibreOffice does not wrap the text of a linked cell
        _link(sheet.cell(row, 1), PASSAGES, row - HEAD_ROW + 1, "Xem nguyên văn")
        texts = [f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value) for value in cells]
        sheet.row_dimensions[row].height = row_height(tuple(zip(texts, _WIDTHS, strict=True)))
    last = HEAD_ROW + len(lines)
    sheet.cell(last + 2, 2).value = legend(lines) or None
    _page(sheet, HEAD_ROW, last, len(HEADS))


def _cells(line: Line) -> tuple[Any, ...]:
    return (
        line.number,
        line.task,
        line.lead,
        line.partners,
        line.due or line.when,
        line.status,
        line.ground,
        line.note,
    )


def _style_of(column: int, colour: str) -> str:
    if column == _DUE_COLUMN:
        return f"day {colour}" if colour else "day"
    if column == _STATUS_COLUMN and colour:
        return f"status {colour}"
    if column == 1:
        return "link"
    return "middle" if column in _CENTRED else "text"


def _title(sheet: Worksheet, top: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, text in enumerate(top, 1):
        cell = sheet.cell(row, 1)
        cell.value = text
        if is_formula(text):
            cell.data_type = "s"
        cell.font = Font(name=FONT, size=16 if row == 1 else 12, bold=row == 1, italic=row == 2)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.merge_cells(f"A{row}:{get_column_letter(len(_WIDTHS))}{row}")
        sheet.row_dimensions[row].height = 24 if row == 1 else row_height(((text, sum(_WIDTHS)),))


def _heads(sheet: Worksheet, heads: Sequence[str], widths: Sequence[float], pen: _Pen, row: int) -> None:
    from openpyxl.utils import get_column_letter

    for column, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        pen.write(sheet, row, column, head, "head")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[row].height = row_height(tuple(zip(heads, widths, strict=True)), bold=True) + 4


def _passages(sheet: Worksheet, lines: Sequence[Line], pen: _Pen) -> None:
    _heads(sheet, _PASSAGE_HEADS, _PASSAGE_WIDTHS, pen, 1)
    read: Callable[[Line], tuple[Any, ...]] = lambda line: (  # noqa: E731 - a table of columns, read like one
        line.number, line.passage, line.place, line.paper, line.quotes, line.bases, line.source, line.key,
    )  # fmt: skip
    for row, line in enumerate(lines, 2):
        cells = read(line)
        for column, value in enumerate(cells, 1):
            pen.write(sheet, row, column, value, "link" if column == 1 else "text")
        _link(sheet.cell(row, 1), REGISTER, row + HEAD_ROW - 1, "Về bảng theo dõi")
        sheet.row_dimensions[row].height = row_height(tuple(zip(map(str, cells), _PASSAGE_WIDTHS, strict=True)))
    _page(sheet, 1, 1 + len(lines), len(_PASSAGE_HEADS))


def _link(cell: Any, sheet: str, row: int, tip: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    style = cell._style
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A{row}", tooltip=tip)
    cell._style = style


def _page(sheet: Worksheet, head: int, last: int, columns: int) -> None:
    """A4 across, the width on one page, heads and page numbers on each, margins of Nghị định 30/2020."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    end = get_column_letter(columns)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{end}{max(last, head)}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    side, edge = 20 / _MILLIMETRES_AN_INCH, 15 / _MILLIMETRES_AN_INCH
    sheet.page_margins = PageMargins(left=30 / _MILLIMETRES_AN_INCH, right=edge, top=side, bottom=side, footer=0.3)
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "Trang &P/&N"
    sheet.oddFooter.center.font = FONT
    sheet.oddFooter.center.size = 11
