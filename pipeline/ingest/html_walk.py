"""A tree of HTML elements as blocks of text in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.ingest.blocks import Block
from pipeline.ingest.fonts import convert, encoding_of_font, is_capitals_font
from pipeline.ingest.letterhead import table_blocks
from pipeline.model import LayoutKind

SILENT = frozenset(
    (
        "script style noscript template head iframe object embed svg canvas select input textarea button audio "
        "video map xml math datalist meta link dialog title"
    ).split()
)
_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span "
        "strike strong sub sup time tt u var wbr img picture source ruby rt rb rp"
    ).split()
)
_KINDS: dict[str, LayoutKind] = {"figcaption": "caption", "caption": "caption", "blockquote": "quote"}
_KINDS |= {f"h{level}": "heading" for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\x0b\x0c]+")
_FONT_STYLE = re.compile(r"font-family\s*:\s*['\"]?([^;'\",]+)", re.I)
_MARKED = re.compile(r"\s*(?:[-–—+•*▪●]|\d{1,3}(?:\.\d+)*[.)]|[a-zđ][.)]|[IVX]+\.)\s?")
_DEEPEST = 180
_CAPTION_CLASS = re.compile(r"caption|chu-?thich|image-?(?:desc|note|title)|photo-?desc", re.I)


@dataclass
class Walker:
    """Collects blocks; `skip` decides per element whether it is cut away (and keeps it as dropped itself)."""

    skip: Callable[[Any], bool]
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    _parts: list[str] = field(default_factory=list)
    _kind: LayoutKind | None = None
    _gap: bool = False
    _prefix: str = ""

    def walk(self, element: Any, depth: int = 0, font: str | None = None) -> None:
        """Take in an element, its text, its children and what follows them inside it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT or self.skip(element):
            return
        font = _font(element) or font
        if tag == "br":
            self._flush(gap=False)
        elif tag == "hr":
            self._flush(gap=True)
        elif tag == "table":
            self._table(element, depth, font)
        elif depth > _DEEPEST:
            self._parts.append(" ".join(element.itertext()))
        elif tag in _INLINE or ":" in tag:
            self._inside(element, depth, font)
        elif tag == "pre":
            self._preformatted(element)
        else:
            self._block(element, tag, depth, font)

    def finish(self) -> list[Block]:
        """The blocks, the last one closed."""
        self._flush(gap=False)
        return self.blocks

    def _block(self, element: Any, tag: str, depth: int, font: str | None) -> None:
        self._flush(gap=True)
        kind = _KINDS.get(tag)
        if kind is None and _CAPTION_CLASS.search(element.get("class") or ""):
            kind = "caption"
        held, self._kind = self._kind, kind or self._kind
        if tag == "li":
            self._prefix = _list_marker(element)
        self._inside(element, depth, font)
        self._flush(gap=True)
        self._kind, self._prefix = held, ""

    def _inside(self, element: Any, depth: int, font: str | None) -> None:
        self._say(element.text, font)
        for child in element:
            self.walk(child, depth + 1, font)
            self._say(child.tail, font)

    def _say(self, text: str | None, font: str | None) -> None:
        if not text:
            return
        encoding = encoding_of_font(font)
        if encoding and not text.isascii():
            text = convert(text, encoding, capitals=is_capitals_font(font))
        elif encoding and is_capitals_font(font):
            text = text.upper()
        self._parts.append(text)

    def _preformatted(self, element: Any) -> None:
        self._flush(gap=True)
        for line in "".join(element.itertext()).splitlines():
            if line.strip():
                self.blocks.append(Block(text=line.rstrip(), gap=self._gap))
                self._gap = False
            else:
                self._gap = True

    def _flush(self, *, gap: bool) -> None:
        text = _SPACE.sub(" ", "".join(self._parts)).strip(" ")
        self._parts.clear()
        if text.replace("\xa0", "").strip():
            if self._prefix and not _MARKED.match(text):
                text = self._prefix + text
            self._prefix = ""
            self.blocks.append(Block(text=text, kind=self._kind, gap=self._gap))
            self._gap = gap
        else:
            self._gap = self._gap or gap

    def _table(self, element: Any, depth: int, font: str | None) -> None:
        self._flush(gap=True)
        layout = _lays_out_page(list(_rows(element, lambda _: False)))
        rows = list(_rows(element, self.skip))
        if layout:
            for cells in rows:
                for cell in cells:
                    self._block(cell, "td", depth + 1, font)
            return
        grid = _grid(rows, lambda cell: self._lines_of(cell, depth, font))
        self._caption(element, depth, font)
        self.blocks.extend(table_blocks(grid, self.tables))
        self.tables += 1
        self._gap = True

    def _caption(self, table: Any, depth: int, font: str | None) -> None:
        for child in table:
            if child.tag == "caption":
                self._block(child, "caption", depth + 1, font)

    def _lines_of(self, cell: Any, depth: int, font: str | None) -> list[str]:
        inner = Walker(skip=self.skip)
        inner._inside(cell, depth + 2, _font(cell) or font)
        return [block.text for block in inner.finish()]


def _font(element: Any) -> str | None:
    face = element.get("face")
    if face:
        return str(face).split(",")[0].strip("'\" ")
    style = element.get("style")
    found = _FONT_STYLE.search(style) if style and "font-family" in style else None
    return found[1].strip() if found else None


def _list_marker(item: Any) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    start = item.get("value") or parent.get("start") or "1"
    number = (int(start) if start.isdigit() else 1) + (0 if item.get("value") else before)
    if (parent.get("type") or "") == "a" and number <= 26:
        return f"{'abcdefghijklmnopqrstuvwxyz'[number - 1]}) "
    return f"{number}. "


def _rows(table: Any, skip: Callable[[Any], bool]) -> Iterator[list[Any]]:
    for child in table:
        if child.tag == "tr" and not skip(child):
            yield [cell for cell in child if cell.tag in {"td", "th"} and not skip(cell)]
        elif child.tag in {"tbody", "thead", "tfoot"} and not skip(child):
            yield from _rows(child, skip)


def _lays_out_page(rows: list[list[Any]]) -> bool:
    """Whether a table holds a page and not data: nested tables, one column, or whole chapters in its cells."""
    if not rows or max(map(len, rows)) <= 1:
        return True
    cells = [cell for row in rows for cell in row]
    if any(cell.find(".//table") is not None for cell in cells):
        return True
    return len(rows) <= 3 and any(_is_page(cell) for cell in cells)


def _is_page(cell: Any) -> bool:
    length = len("".join(cell.itertext()))
    return length > 3000 or (length > 800 and sum(1 for child in cell.iter("p", "div")) > 4)


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), 60) if value.isdigit() and int(value) > 0 else 1


def _grid(rows: list[list[Any]], lines_of: Callable[[Any], list[str]]) -> list[list[list[str]]]:
    """Rows of cells of lines; a place covered by a neighbour's colspan or rowspan is an empty cell."""
    covered: dict[int, int] = {}
    grid: list[list[list[str]]] = []
    for cells in rows:
        line: list[list[str]] = []
        for cell in cells:
            _fill(line, covered)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(line), len(line) + wide):
                covered[column] = high - 1
            line.append(lines_of(cell))
            line.extend([[]] * (wide - 1 if len(cells) > 1 else 0))
        _fill(line, covered)
        grid.append(line)
    return grid


def _fill(line: list[list[str]], covered: dict[int, int]) -> None:
    while covered.get(len(line), 0) > 0:
        covered[len(line)] -= 1
        line.append([])
