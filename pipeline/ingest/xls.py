"""Excel 97-2003 workbooks (.xls): every sheet as a table, cells in old fonts converted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.errors import DanvanError
from pipeline.ingest.blocks import Block, Content
from pipeline.ingest.fonts import convert, convert_lines, encoding_of_font, guess, is_capitals_font
from pipeline.ingest.letterhead import table_blocks
from pipeline.ingest.sniff import XLS


def read_xls(data: bytes, name: str) -> Content:
    """An .xls as blocks, row by row. Raises DanvanError `xls-damaged` or `office-encrypted`."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Silence())
        reader = _Reader(book)
        blocks = tuple(block for number, sheet in enumerate(book.sheets()) for block in reader.sheet(sheet, number))
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise DanvanError(
                "office-encrypted", f"{name}: protected by a password", "Remove the password first."
            ) from error
        raise _damaged(name, error) from error
    except Exception as error:  # xlrd raises whatever its parsing runs into
        raise _damaged(name, error) from error
    return Content(blocks=blocks, media_type=XLS, encoding=reader.encoding)


def _damaged(name: str, error: Exception) -> DanvanError:
    message = f"{name}: the .xls is damaged or cut off ({error})"
    return DanvanError("xls-damaged", message, "Open it in Excel or LibreOffice and save it again.")


class _Silence:
    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass


class _Reader:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.encoding: str | None = None

    def sheet(self, sheet: Any, number: int) -> Iterator[Block]:
        grid = [self._row(sheet, row) for row in range(sheet.nrows)]
        used = [column for column in range(sheet.ncols) if any(row[column] for row in grid)]
        shown = [[row[column] for column in used] for row in grid]
        top = next((index for index, row in enumerate(shown) if sum(map(bool, row)) > 2), len(shown))
        if top < 12:  # the letterhead stands above the table in cells of its own
            for cells in shown[:top]:
                yield from (Block(text=line, gap=True) for cell in cells for line in cell)
            shown = shown[top:]
        yield from table_blocks(shown, number)

    def _row(self, sheet: Any, row: int) -> list[list[str]]:
        return [self._cell(sheet, row, column) for column in range(sheet.ncols)]

    def _cell(self, sheet: Any, row: int, column: int) -> list[str]:
        import xlrd

        cell = sheet.cell(row, column)
        if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}:
            return []
        if cell.ctype == xlrd.XL_CELL_NUMBER:
            return [f"{cell.value:.10g}"]
        if cell.ctype == xlrd.XL_CELL_DATE:
            try:
                day = xlrd.xldate_as_datetime(cell.value, self.book.datemode)
            except (ValueError, OverflowError, xlrd.xldate.XLDateError):
                return [f"{cell.value:.10g}"]
            return [f"{day:%d/%m/%Y}"]
        text = self._text(str(cell.value), sheet, row, column)
        return [line.strip() for line in text.split("\n") if line.strip()]

    def _text(self, text: str, sheet: Any, row: int, column: int) -> str:
        base = self.book.xf_list[sheet.cell_xf_index(row, column)].font_index
        runs = [(0, base), *sheet.rich_text_runlist_map.get((row, column), [])]
        out = []
        for index, (start, font) in enumerate(runs):
            stop = runs[index + 1][0] if index + 1 < len(runs) else len(text)
            name = self.book.font_list[font].name if font < len(self.book.font_list) else None
            encoding = encoding_of_font(name)
            piece = text[start:stop]
            if encoding:
                self.encoding = encoding
                piece = convert(piece, encoding, capitals=is_capitals_font(name))
            out.append(piece)
        joined = "".join(out)
        known = guess(joined)
        return convert_lines(joined, known) if known else joined
