"""Tables that were copied as plain text: cells parted by tabs, or one cell a line under a head of short lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.blocks import Block, printed_row
from pipeline.ingest.letterhead import is_letterhead
from pipeline.resources.lexicon import table_column
from pipeline.text.fold import fold

_NUMBER_HEAD = re.compile(r"(?:STT|Stt|TT|Tt|Số TT|SỐ TT|S\.?T\.?T)\.?")
_NUMBER = re.compile(r"0?(\d{1,3})[.)]?")
_ROMAN = re.compile(r"[IVX]{1,5}\.?")
_ENDS_TABLE = re.compile(
    r"(?:Nơi nhận|NƠI NHẬN|Kính gửi|PHỤ LỤC|Phụ lục|BIỂU|Biểu (?:số )?\d|Điều \d|Nguồn:|Ghi chú:|TM\.|KT\.|TL\.|TUQ\.|T/M|K/T|T/L"
    r"|CHỦ TỊCH|PHÓ CHỦ TỊCH|NGƯỜI LẬP|Người lập|(?:Tổng cộng|TỔNG CỘNG|Cộng)\b|[IVX]{1,4}[.\-]\s|Trên đây là)"
)
_TIME = re.compile(
    r"(?:[Tt]rước|[Tt]rong|[Đđ]ến|[Tt]ừ|[Cc]uối|[Đđ]ầu|[Xx]ong)?\s*(?:ngày|[Tt]háng|[Qq]uý|[Nn]ăm|tuần|[Hh][ằà]ng|[Tt]hường xuyên"
    r"|\d{1,2}/\d{1,2}|\d{1,2}/\d{4})\b"
)
_NOTES = frozenset({"note", "product"})
_BLANK_CELL = re.compile(r"[-–—_.…\s]*")
_FEWEST, _MOST = 3, 9  # columns
_LONGEST_HEAD = 50
_LONGEST_HEADING = 120
_LONGEST_CELL = 400
_FEWEST_ROWS = 2


def find_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the lines of plain-text tables as rows; everything else as it was.

    Tabs: `TT⇥Nội dung⇥Chủ trì⇥Thời gian` over `1⇥Rà soát⇥Phòng Nội vụ⇥Quý I` are two rows, each one line of text. One cell
    a line: `TT`, `Nội dung`, `Chủ trì`, `Thời gian`, `1`, `Rà soát`, `Phòng Nội vụ`, `Quý I`, `2`, … are rows of four cells.
    """
    table = max((block.table for block in blocks if block.table is not None), default=-1)
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        rows, after = _tabbed(blocks, at, table + 1) or _stacked(blocks, at, table + 1) or ([], at + 1)
        table += bool(rows)
        out.extend(rows or blocks[at:after])
        at = after
    return out


def _tabbed(blocks: Sequence[Block], at: int, table: int) -> tuple[list[Block], int] | None:
    """Rows set with tabs from `at` on: at least a head and one row, of three columns or more, and no letterhead."""
    head = _split(blocks[at])
    if len(head) < _FEWEST:
        return None
    known = _is_head(head)
    if not known and at and len(_split(blocks[at - 1])) == len(head):
        return None  # inside a run of lines that was looked at from its start
    grid, after = [head], at + 1
    while after < len(blocks) and (cells := _next_row(blocks, after, len(head))):
        if not known and len(cells) != len(head):
            break
        grid.append(cells)
        after += 1
    if len(grid) < 2 or not (known or _even(grid)) or is_letterhead([[[cell] for cell in row] for row in grid]):
        return None
    return [
        printed_row(cells, table, joint=" ", gap=block.gap) for cells, block in zip(grid, blocks[at:after], strict=True)
    ], after


def _next_row(blocks: Sequence[Block], at: int, columns: int) -> list[str]:
    """The cells of a further row; a short line without tabs in front of one is a group's heading inside the table."""
    cells = _split(blocks[at])
    while len(cells) > columns and not cells[-1]:
        cells.pop()
    if cells:
        return cells if 2 <= len(cells) <= columns else []
    text = blocks[at].text.strip()
    below = _split(blocks[at + 1]) if at + 1 < len(blocks) else []
    heading = text and not blocks[at].cells and len(text) <= _LONGEST_HEADING and text[-1] not in ".;:"
    number = _NUMBER.fullmatch(below[0]) if _FEWEST <= len(below) <= columns else None
    return [text] if heading and number else []


def _split(block: Block) -> list[str]:
    """The cells of a line with tabs; none for a line without them and for a row that is known as one."""
    if block.cells or block.kind or "\t" not in block.text:
        return []
    return [cell.strip() for cell in block.text.rstrip("\r\n").split("\t")]


def _even(grid: Sequence[Sequence[str]]) -> bool:
    """Without a known head: three lines or more of the same number of cells, nearly all filled."""
    cells = [cell for row in grid for cell in row]
    return len(grid) > _FEWEST_ROWS and sum(map(bool, cells)) >= 0.8 * len(cells)


def _is_head(cells: Sequence[str]) -> bool:
    known = {table_column(fold(cell)) for cell in cells if len(cell) <= _LONGEST_HEAD} - {None}
    return bool(_NUMBER_HEAD.fullmatch(cells[0])) or len(known) >= _FEWEST


def _stacked(blocks: Sequence[Block], at: int, table: int) -> tuple[list[Block], int] | None:
    """Rows of one cell a line from `at` on: a head that opens with `TT`, then the running numbers 1, 2, 3 … each with its cells."""
    if not _NUMBER_HEAD.fullmatch(blocks[at].text.strip()) or blocks[at].cells:
        return None
    head = _stacked_head(blocks, at)
    if not head:
        return None
    columns = [table_column(fold(cell)) for cell in head]
    rows = [printed_row(head, table, joint="\n", gap=blocks[at].gap)]
    full = whole = 0
    number, place = 1, at + len(head)
    while place < len(blocks):
        if group := _group(blocks, place):
            rows.append(printed_row(group, table, joint="\n", gap=blocks[place].gap))
            place += len(group)
            number = 1 if _is_number(blocks[place], 1) else number
        cells = _stacked_row(blocks, place, number, len(head))
        filled = _aligned(cells, columns) if cells else None
        if not cells or not filled:
            break
        rows.append(printed_row(filled, table, joint="\n", gap=blocks[place].gap))
        whole, full = whole + 1, full + (len(cells) == len(head))
        number, place = number + 1, place + len(cells)
    return (rows, place) if whole >= _FEWEST_ROWS and full * 2 >= whole else None


def _group(blocks: Sequence[Block], at: int) -> list[str]:
    """The heading of a group inside a table, a Roman numeral and its words on two lines: `II`, `Công tác tuyên truyền`."""
    if at + 2 >= len(blocks) or not _ROMAN.fullmatch(blocks[at].text.strip()):
        return []
    below = _NUMBER.fullmatch(blocks[at + 2].text.strip())
    return [block.text.strip() for block in blocks[at : at + 2]] if below else []


def _stacked_head(blocks: Sequence[Block], at: int) -> list[str]:
    head: list[str] = []
    for block in blocks[at : at + _MOST + 1]:
        text = block.text.strip()
        if _is_number(block, 1) or text == "I":
            break
        if not text or block.cells or len(text) > _LONGEST_HEAD or text[-1] in ".;:!?" or "\t" in text:
            return []
        head.append(text)
    else:
        return []
    known = {table_column(fold(cell)) for cell in head} - {None, "number"}
    return head if _FEWEST <= len(head) <= _MOST and known else []


def _stacked_row(blocks: Sequence[Block], at: int, number: int, columns: int) -> list[str] | None:
    """The lines of row `number`: up to the next running number, at most a line a column."""
    if at >= len(blocks) or not _is_number(blocks[at], number):
        return None
    cells: list[str] = []
    for block in blocks[at : at + columns]:
        text = block.text.strip()
        if cells and (_is_number(block, number + 1) or _ROMAN.fullmatch(text) or _ENDS_TABLE.match(text)):
            break
        if block.cells or len(text) > _LONGEST_CELL:
            return None
        cells.append("" if _BLANK_CELL.fullmatch(text) else text)
    return cells if len(cells) > 2 else None


def _is_number(block: Block, number: int) -> bool:
    found = _NUMBER.fullmatch(block.text.strip())
    return found is not None and int(found[1]) == number


def _aligned(cells: list[str], columns: Sequence[str | None]) -> list[str] | None:
    """A row with a cell for every column; lines are fewer where a cell is empty. None where it cannot be told which one.

    The time is known by its look, so what is missing stands before it; else only closing notes may be missing.
    """
    missing = len(columns) - len(cells)
    if not missing:
        return cells
    due = columns.index("deadline") if "deadline" in columns else -1
    if 0 <= due - missing < len(cells) and due - missing > 1 and _TIME.match(cells[due - missing]):
        return [*cells[: due - missing], *[""] * missing, *cells[due - missing :]]
    if all(column in _NOTES for column in columns[len(cells) :]):
        return [*cells, *[""] * missing]
    return None
