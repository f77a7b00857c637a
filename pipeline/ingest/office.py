"""Word documents (.docx): paragraphs and tables in reading order; page headers, footers and notes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.ingest.blocks import Block, Content
from pipeline.ingest.docx_styles import Styles, read_styles
from pipeline.ingest.fonts import convert, encoding_of_font, is_capitals_font
from pipeline.ingest.letterhead import table_blocks
from pipeline.ingest.limits import Limits
from pipeline.ingest.numbering import Numbering, W, read_numbering
from pipeline.ingest.packed import Package
from pipeline.ingest.rescue import rescue
from pipeline.ingest.sniff import DOCX
from pipeline.model import Dropped, LayoutKind

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset(
    {W + "del", W + "moveFrom", W + "instrText", W + "delText", _CHOICE, W + "rPr", W + "pPr", W + "txbxContent"}
)
_THROUGH = frozenset({W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")})
_APART = (
    ("word/header", "page-header"),
    ("word/footer", "page-footer"),
    ("word/footnotes", "footnote"),
    ("word/endnotes", "endnote"),
    ("word/comments", "comment"),
)
_NOTE_ENDS = re.compile(r"^\d*$")
_CORE = {"{http://purl.org/dc/elements/1.1/}title": "title", "{http://purl.org/dc/elements/1.1/}creator": "author"}


def read_docx(data: bytes, name: str, limits: Limits) -> Content:
    """A .docx as blocks. Automatic numbers are printed, tracked deletions left out, `.VnTime` and VNI runs converted.

    Raises DanvanError `docx-damaged` or `zip-bomb`.
    """
    package = Package(data, name, limits)
    root = package.xml("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise package.damaged("there is no word/document.xml")
    reader = _Reader(read_styles(package.xml("word/styles.xml")), read_numbering(package.xml("word/numbering.xml")))
    blocks, rescued = rescue(list(reader.blocks(body)))
    return Content(
        blocks=tuple(blocks),
        media_type=DOCX,
        encoding=reader.encoding or rescued,
        dropped=tuple(_apart(package, reader)),
        metadata=_metadata(package.xml("docProps/core.xml")),
    )


class _Reader:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.tables = 0
        self.encoding: str | None = None

    def blocks(self, parent: Any) -> Iterator[Block]:
        for node in parent:
            if node.tag == f"{W}p":
                yield from self.paragraph(node)
            elif node.tag == f"{W}tbl":
                yield from self.table(node)
            elif node.tag in _THROUGH:
                yield from self.blocks(node)

    def paragraph(self, node: Any) -> Iterator[Block]:
        for box in _boxes(node):
            yield from self.blocks(box)
        properties = node.find(f"{W}pPr")
        style = _value(properties, "pStyle")
        kind: LayoutKind | None = self.styles.kind(style)
        text = "".join(self._runs(node, style))
        if not text.strip():
            return
        marker = self._marker(properties, style)
        first = True
        for line in text.split("\n"):
            if line.strip():
                shown = f"{marker} {line.strip()}" if first and marker else line.strip(" ")
                yield Block(text=shown, kind=kind, gap=first)
                first = False

    def _marker(self, properties: Any, style: str | None) -> str:
        node = properties.find(f"{W}numPr") if properties is not None else None
        number_id, level = _value(node, "numId"), _value(node, "ilvl")
        if number_id is None:
            number_id, from_style = self.styles.numbering(style)
            level = level or from_style
        if number_id in {None, "0"}:
            return ""
        return self.numbering.marker(number_id or "", int(level or 0))

    def _runs(self, node: Any, style: str | None) -> Iterator[str]:
        for child in node:
            if child.tag == f"{W}r":
                yield self._run(child, style)
            elif child.tag not in _GONE:
                yield from self._runs(child, style)

    def _run(self, run: Any, style: str | None) -> str:
        properties = run.find(f"{W}rPr")
        if _on(properties, "vanish"):
            return ""
        text = "".join(_pieces(run))
        if not text:
            return ""
        font = self.styles.font(properties, style)
        encoding = encoding_of_font(font)
        if encoding:
            self.encoding = encoding
            text = convert(text, encoding, capitals=is_capitals_font(font))
        return text.upper() if _on(properties, "caps") else text

    def table(self, node: Any) -> Iterator[Block]:
        grid = [list(self._row(row)) for row in _children(node, "tr")]
        number, self.tables = self.tables, self.tables + 1
        yield from table_blocks(grid, number)

    def _row(self, row: Any) -> Iterator[list[str]]:
        for cell in _children(row, "tc"):
            properties = cell.find(f"{W}tcPr")
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            yield [] if goes_on else [block.text for block in self.blocks(cell)]
            wide = _value(properties, "gridSpan") or "1"
            for _ in range(min(int(wide), 60) - 1 if wide.isdigit() else 0):
                yield []


def _pieces(run: Any) -> Iterator[str]:
    for node in run:
        tag = node.tag
        if tag == f"{W}t":
            yield node.text or ""
        elif tag in {f"{W}tab", f"{W}ptab"}:
            yield "\t"
        elif tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}sym":
            code = node.get(f"{W}char", "")
            yield {"F0B7": "•", "F02D": "-", "F0A7": "▪"}.get(code.upper(), "")


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph; the copy kept for old versions of Word is left out."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag == _CHOICE for parent in box.iterancestors()):
            outer = next((parent for parent in box.iterancestors(f"{W}txbxContent")), None)
            if outer is None:
                yield box


def _children(node: Any, name: str) -> Iterator[Any]:
    for child in node:
        if child.tag == W + name:
            if name != "tr" or child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _THROUGH:
            yield from _children(child, name)


def _value(node: Any, name: str) -> str | None:
    found = node.find(W + name) if node is not None else None
    return found.get(f"{W}val") if found is not None else None


def _on(node: Any, name: str) -> bool:
    found = node.find(W + name) if node is not None else None
    return found is not None and found.get(f"{W}val", "1") not in {"0", "false", "none"}


def _apart(package: Package, reader: _Reader) -> Iterator[Dropped]:
    seen: set[str] = set()
    for start, reason in _APART:
        for name in package.names(start):
            for note in package.xml(name).iter(f"{W}p"):
                text = " ".join("".join(reader._runs(note, None)).split())
                if text and not _NOTE_ENDS.match(text) and text not in seen:
                    seen.add(text)
                    yield Dropped(reason=reason, text=text)


def _metadata(core: Any) -> tuple[tuple[str, str], ...]:
    if core is None:
        return ()
    pairs = ((_CORE[node.tag], " ".join((node.text or "").split())) for node in core if node.tag in _CORE)
    return tuple((key, value) for key, value in pairs if value)
