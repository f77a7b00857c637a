"""A matrix as a picture: colours and words, the longer side down, the legend in Vietnamese; SVG, or PNG with matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.matrix_model import Cell, Matrix, Sums
from pipeline.export import matrix_words as told
from pipeline.export.drawing import Box, Drawing, Words, column_widths, text_width, to_png, to_svg, wrap_text
from pipeline.register import words

_EDGE, _STEP, _HEAD_LINES = 24.0, 15.0, 4
_LEAST = 980.0
_SMALL, _TEXT, _NUMBER, _BIG = 10.5, 12.0, 15.0, 19.0
_SUM = "Tổng số"
_GRID, _HEAD_FILL = "#c4c4c4", "#f4f4f4"
_BAR = 6.0


Line = tuple[str, str, bool]
"""A line of a cell: its words, their colour, whether they are bold."""


@dataclass(frozen=True, slots=True)
class _Size:
    """How large things are: a cell's width, the column of names at the left, the heads, the largest number of a cell."""

    cell: float
    names: float
    head: float
    number: float


def matrix_svg(found: Matrix) -> str:
    """The matrix as an SVG file."""
    return to_svg(draw_matrix(found))


def matrix_png(found: Matrix) -> bytes:
    """The matrix as a PNG file. Raises DanvanError `matplotlib-missing` without matplotlib."""
    return to_png(draw_matrix(found))


def draw_matrix(found: Matrix) -> Drawing:
    """The matrix as boxes and words; a matrix without rows says why it is empty."""
    as_of = told.as_of(found)
    drawing = Drawing(width=_LEAST, height=110, title=f"{told.heading(found)} – {as_of[:1].lower()}{as_of[1:]}")
    y = _title(drawing, found) + 6
    if not found.rows or not found.columns:
        drawing.words.append(Words(x=_EDGE, y=82, text=told.nothing(found), size=_TEXT))
        return drawing
    down = told.lies_down(found)
    names = [told.capital(item.name) for item in (found.columns if down else found.rows)]
    heads = [told.capital(item.name) for item in (found.rows if down else found.columns)]
    across, below = len(heads) > 1, len(names) > 1  # what stands alone is its own sum
    size = _sizes(found, names, heads)
    drawing.width = max(2 * _EDGE + size.names + (len(heads) + across) * size.cell, _LEAST)
    _heads(drawing, [*heads, _SUM] if across else heads, size, y)
    y += size.head
    for line, name in enumerate(names):
        cells = [found.cell(place, line) if down else found.cell(line, place) for place in range(len(heads))]
        sums = found.column_sums(line) if down else found.row_sums(line)
        also = told.also(found.columns[line]) if down else ""
        y = _line(drawing, found, name, also, cells, sums if across else None, size, y)
    if below:
        totals = [found.row_sums(at) if down else found.column_sums(at) for at in range(len(heads))]
        y = _line(drawing, found, _SUM, "", totals, found.total() if across else None, size, y)
    drawing.height = _legend(drawing, found, y + 22) + _EDGE / 2
    return drawing


def _line(
    drawing: Drawing,
    found: Matrix,
    name: str,
    also: str,
    cells: Sequence[Cell | Sums],
    total: Sums | None,
    size: _Size,
    y: float,
) -> float:
    """A line of cells (or of sums) with its name at the left and its sum at the right; returns where the next one begins."""
    named = [(text, told.INK, True) for text in wrap_text(name, size.names - 14, _SMALL, lines=4, bold=True)]
    named += [(text, told.FAINT, False) for text in wrap_text(also, size.names - 14, _SMALL, lines=3)]
    every: list[Cell | Sums] = [*cells, *([total] if total else [])]
    told_lines = [_cell_lines(item, found) for item in every]
    height = (
        14
        + (_BAR if found.rows_are == "directives" else 0)
        + _STEP * max(len(named), *(len(lines) for lines in told_lines), 2)
    )
    drawing.boxes.append(Box(x=_EDGE, y=y, width=size.names, height=height, fill=_HEAD_FILL, stroke=_GRID))
    _write(drawing, named, _EDGE + 7, y)
    for place, (item, lines) in enumerate(zip(every, told_lines, strict=True)):
        x = _EDGE + size.names + place * size.cell
        fill = _fill(item, found)
        drawing.boxes.append(Box(x=x, y=y, width=size.cell, height=height, fill=fill, stroke=_GRID))
        sums = item.sums if isinstance(item, Cell) else item
        if found.rows_are == "themes":
            _numbers(drawing, lines, sums, size, x, y, height)
        else:
            _write(drawing, [(_fit(text, size, bold), colour, bold) for text, colour, bold in lines], x + 7, y)
        if isinstance(item, Cell):
            _bar(drawing, sums, x, y + height - _BAR, size.cell)
    return y + height


def _fit(text: str, size: _Size, bold: bool) -> str:
    return wrap_text(text, size.cell - 14, _SMALL, lines=1, bold=bold)[0]


def _write(drawing: Drawing, lines: Sequence[Line], x: float, y: float) -> None:
    for number, (text, colour, bold) in enumerate(lines):
        drawing.words.append(Words(x=x, y=y + 17 + number * _STEP, text=text, size=_SMALL, colour=colour, bold=bold))


def _fill(item: Cell | Sums, found: Matrix) -> str:
    if isinstance(item, Sums):
        return _HEAD_FILL
    if found.rows_are == "themes":
        return told.shade(item.sums.tasks)
    return told.COLOURS[told.look_of(item, found.rows[item.row])]


def _sizes(found: Matrix, names: Sequence[str], heads: Sequence[str]) -> _Size:
    cell = 208.0
    number = text_width(words.number(found.total().tasks), _NUMBER, bold=True)
    if found.rows_are == "themes":
        cell = number + 14 + text_width("hạn chế 1.000", _SMALL)
    widest = column_widths(names, _SMALL, least=110, most=300, bold=True) + 18
    lines = max(len(wrap_text(name, cell - 12, _TEXT, lines=_HEAD_LINES, bold=True)) for name in (*heads, _SUM))
    return _Size(cell=cell, names=widest, head=lines * _STEP + 14, number=number)


def _title(drawing: Drawing, found: Matrix) -> float:
    drawing.words.append(Words(x=_EDGE, y=36, text=told.heading(found), size=_BIG, bold=True))
    note = " ".join(part for part in (f"{told.as_of(found)}.", told.later(found)) if part)
    drawing.words.append(Words(x=_EDGE, y=57, text=note, size=_TEXT, colour=told.FAINT))
    return 66


def _heads(drawing: Drawing, heads: Sequence[str], size: _Size, top: float) -> None:
    drawing.boxes.append(
        Box(x=_EDGE, y=top, width=size.names, height=size.head, fill=_HEAD_FILL, stroke=_GRID),
    )
    for place, name in enumerate(heads):
        x = _EDGE + size.names + place * size.cell
        drawing.boxes.append(Box(x=x, y=top, width=size.cell, height=size.head, fill=_HEAD_FILL, stroke=_GRID))
        lines = wrap_text(name, size.cell - 12, _TEXT, lines=_HEAD_LINES, bold=True)
        for number, line in enumerate(lines):
            y = top + 18 + number * _STEP
            drawing.words.append(Words(x=x + size.cell / 2, y=y, text=line, size=_TEXT, bold=True, anchor="middle"))


def _cell_lines(item: Cell | Sums, found: Matrix) -> list[Line]:
    """The words of a cell: of directives which papers there are, what lacks a trace and what is overdue; of themes what is told."""
    sums = item.sums if isinstance(item, Cell) else item
    number = words.number
    if found.rows_are == "themes":
        lines = [
            (f"quá hạn {number(sums.overdue)}", told.LATE, sums.overdue),
            (f"kết quả {number(sums.results)}", told.TRACED_COLOUR, sums.results),
            (f"hạn chế {number(sums.shortcomings)}", told.SHORT_COLOUR, sums.shortcomings),
        ]
        return [(text, colour, False) for text, colour, count in lines if count]
    if isinstance(item, Cell):
        if told.look_of(item, found.rows[item.row]) == "unbound":
            return [("–", told.FAINT, False)]
        first = _paper_lines(item)
    else:
        silent = f", {sums.silent}/{sums.places} nơi chưa có" if sums.places > 1 and found.by == "province" else ""
        first = [(f"văn bản {number(sums.papers)}{silent}", told.INK, True)]
    counts = [f"tin, bài {number(sums.articles)}" if sums.articles else ""]
    counts.append(f"nhiệm vụ {number(sums.tasks)}" if sums.tasks else "")
    rest = [
        (
            f"chưa thấy triển khai {number(sums.lacking)}/{number(sums.demands)}" if sums.demands else "",
            told.INK,
            False,
        ),
        (" · ".join(text for text in counts if text), told.INK, False),
        (f"quá hạn {number(sums.overdue)}" if sums.overdue else "", told.LATE, True),
    ]
    return [line for line in (*first, *rest) if line[0]]


def _paper_lines(cell: Cell) -> list[Line]:
    """Which papers there are, and when the first came."""
    carried = [item for item in cell.papers if item.implements]
    shown = carried or list(cell.papers)
    if not shown:
        if not cell.bound:
            return []
        return [("chưa thấy văn bản" if cell.articles else "chưa thấy văn bản, tin, bài", told.FAINT, False)]
    first = shown[0]
    name = first.paper.number or first.paper.name
    if len(shown) > 1:
        name = f"{name} và {len(shown) - 1} văn bản"
    if not carried:
        name = f"có nhắc: {name}"
    return [(name, told.INK, True), (told.issued(first), told.INK, False)]


def _bar(drawing: Drawing, sums: Sums, x: float, y: float, width: float) -> None:
    """How much of what is demanded has a trace, waits for a person, and has none."""
    at = x
    for count, colour in (
        (sums.demands - sums.lacking, told.TRACED_COLOUR),
        (sums.to_review, told.REVIEW_COLOUR),
        (sums.lacking - sums.to_review, told.LACKING_COLOUR),
    ):
        if count and sums.demands:
            part = width * count / sums.demands
            drawing.boxes.append(Box(x=at, y=y, width=part, height=_BAR, fill=colour))
            at += part


def _numbers(
    drawing: Drawing, lines: Sequence[Line], sums: Sums, size: _Size, x: float, y: float, height: float
) -> None:
    """The tasks large, what is overdue and reported small beside it."""
    middle = y + height / 2
    if not sums.tasks and not lines:
        drawing.words.append(Words(x=x + 8, y=middle + 4, text="–", size=_TEXT, colour=told.FAINT))
        return
    number = Words(
        x=x + 4 + size.number, y=middle + 6, text=words.number(sums.tasks), size=_NUMBER, bold=True, anchor="end"
    )
    drawing.words.append(number)
    for at, (text, colour, _bold) in enumerate(lines):
        place = middle + 4 + (at - (len(lines) - 1) / 2) * 14
        drawing.words.append(Words(x=x + size.number + 11, y=place, text=text, size=_SMALL, colour=colour))


def _legend(drawing: Drawing, found: Matrix, y: float) -> float:
    """The legend from `y` on; returns where it ends."""
    x = _EDGE
    drawing.words.append(Words(x=x, y=y, text="Chú giải", size=_TEXT, bold=True))
    y += 10
    if found.rows_are == "directives":
        signs = [(told.COLOURS[look], told.LOOKS[look]) for look in ("taken", "some", "told", "silent", "cited")]
        signs += [
            (told.TRACED_COLOUR, "thanh dưới ô: yêu cầu có dấu vết triển khai"),
            (told.REVIEW_COLOUR, "yêu cầu cần người xem"),
            (told.LACKING_COLOUR, "yêu cầu chưa thấy triển khai"),
        ]
        notes = [
            "“chưa thấy triển khai 5/15”: trong 15 yêu cầu áp dụng cho nơi đó, 5 yêu cầu chưa thấy ở văn bản hay tin, bài nào. "
            "“nhiệm vụ”: những việc mà văn bản của nơi đó đặt ra trên cơ sở văn bản này; “quá hạn” là trong số đó.",
            *([told.BY_BODY] if found.by == "body" else []),
            told.PROPOSAL,
        ]
    else:
        signs = [("#fff5cf", "nền càng đậm càng nhiều nhiệm vụ"), ("#ffffff", "–: không có gì")]
        notes = [
            f"Số lớn: nhiệm vụ; quá hạn: trong đó đã quá hạn. {told.COUNTED}",
        ]
    for colour, text in signs:
        if x > _EDGE and x + 24 + text_width(text, _SMALL) > drawing.width - _EDGE:
            x, y = _EDGE, y + 19
        drawing.boxes.append(Box(x=x, y=y, width=16, height=12, fill=colour, stroke=_GRID))
        drawing.words.append(Words(x=x + 21, y=y + 10, text=text, size=_SMALL))
        x += 44 + text_width(text, _SMALL)
    y += 34
    for note in notes:
        for line in wrap_text(note, drawing.width - 2 * _EDGE, _SMALL, lines=6):
            drawing.words.append(Words(x=_EDGE, y=y, text=line, size=_SMALL, colour=told.FAINT))
            y += _STEP
    return y
