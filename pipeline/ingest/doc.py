"""Word 97-2003 documents (.doc): the text of the piece table with the font of each run, straight from the bytes."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.errors import DanvanError
from pipeline.ingest.blocks import Block, Content
from pipeline.ingest.fonts import convert, convert_lines, encoding_of_font, guess, is_capitals_font
from pipeline.ingest.letterhead import table_blocks
from pipeline.ingest.sniff import DOC
from pipeline.model import Dropped

_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_CELL, _ROW = "\x07", "\ue007"
_CHUNKS = re.compile(f"[^\r{_CELL}{_ROW}]*(?:[\r{_CELL}{_ROW}]|$)")
_DROPPED_SIGNS = dict.fromkeys([*range(7), 8, 0x1F, *range(0x0E, 0x13), *range(0x15, 0x1E)])
_LINE_SIGNS = {0x0B: "\n", 0x0C: "\n", 0x1E: "-", 0xA0: " "}


@dataclass(frozen=True, slots=True)
class _Run:
    """Formatting of a stretch of the file: bytes from `start`, font index (None the style's), capitals, hidden."""

    start: int
    font: int | None
    caps: bool
    hidden: bool
    style_font: int | None = None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Formatting of a paragraph from byte `start` of the file: its style, whether it stands in a table or ends a row."""

    start: int
    style: int
    in_table: bool
    ends_row: bool


def read_doc(data: bytes, name: str) -> Content:
    """A .doc as blocks; runs in `.VnTime` or VNI fonts are converted, tables told by their cell marks.

    Raises DanvanError `doc-damaged`, `office-encrypted`, or `unsupported-format` for Word 6 and older.
    """
    import olefile

    try:
        with olefile.OleFileIO(data) as ole:
            main = ole.openstream("WordDocument").read()
            _check(main, name)
            table = ole.openstream("1Table" if struct.unpack_from("<H", main, 10)[0] & 0x0200 else "0Table").read()
            metadata = _metadata(ole)
        document = _Document(main, table)
        text, encoding = document.read(0, document.lengths[0])
        dropped = tuple(document.apart())
    except DanvanError:
        raise
    except (OSError, struct.error, IndexError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{name}: the .doc is damaged or cut off ({error})"
        raise DanvanError("doc-damaged", message, "Open it in Word or LibreOffice and save it again.") from error
    if encoding is None:
        encoding = guess(text)
        text = convert_lines(text, encoding) if encoding else text
    return Content(blocks=tuple(_blocks(text)), media_type=DOC, encoding=encoding, dropped=dropped, metadata=metadata)


def _check(main: bytes, name: str) -> None:
    magic, version = struct.unpack_from("<HH", main)
    flags = struct.unpack_from("<H", main, 10)[0]
    if magic != 0xA5EC or version < 0x00C1:
        raise DanvanError(
            "unsupported-format", f"{name}: older than Word 97", "Open it in Word or LibreOffice and save as .docx."
        )
    if flags & 0x0100:
        raise DanvanError(
            "office-encrypted", f"{name}: protected by a password", "Remove the password in Word and save again."
        )


def _metadata(ole: Any) -> tuple[tuple[str, str], ...]:
    """The author, if it is plain ASCII: the property set's text carries no trustworthy encoding."""
    author = ole.get_metadata().author
    text = author.decode("ascii", "ignore").strip() if isinstance(author, bytes) else ""
    return (("author", text),) if text else ()


class _Document:
    def __init__(self, main: bytes, table: bytes) -> None:
        self.main, self.table = main, table
        pairs_at = 0x9A  # FibRgFcLcb97 of every FIB since Word 97
        self._pairs = [struct.unpack_from("<II", main, pairs_at + 8 * index) for index in range(40)]
        self.lengths = struct.unpack_from("<3I", main, 0x4C)  # characters of the body, the footnotes, the page headers
        self.fonts = self._fonts()
        self.styles = self._style_fonts()
        self.runs = self._runs()
        self.paragraphs = self._paragraphs()
        self._starts = [paragraph.start for paragraph in self.paragraphs]

    def apart(self) -> Iterator[Dropped]:
        """Footnotes and page headers, which follow the body among the characters of the file."""
        at = self.lengths[0]
        for reason, length in zip(("footnote", "page-header"), self.lengths[1:], strict=True):
            text, _ = self.read(at, at + length) if length else ("", None)
            at += length
            for line in dict.fromkeys(" ".join(part.split()) for part in re.split(r"[\r\n]", text)):
                if sum(map(str.isalpha, line)) > 2:
                    yield Dropped(reason=reason, text=line)

    def read(self, first: int, last: int) -> tuple[str, str | None]:
        """The text from one character of the file to another, and the old encoding met on the way."""
        parts: list[str] = []
        encoding: str | None = None
        for count, at, narrow in self._pieces(first, last):
            for start, end, run in self._stretches(at, count if narrow else count * 2):
                paragraph = self._paragraph(start)
                raw = self.main[start:end]
                text = raw.decode("cp1252", "replace") if narrow else raw.decode("utf-16-le", "replace")
                if run.hidden:
                    text = "".join(char for char in text if char in "\r\x07")
                if paragraph.ends_row:
                    text = text.replace(_CELL, _ROW)
                elif paragraph.in_table:
                    text = text.replace("\r", "\n")
                font = self._font_name(run, paragraph)
                known = encoding_of_font(font)
                if known:
                    encoding = encoding or (known if not text.isascii() else None)
                    text = convert(text, known, capitals=is_capitals_font(font))
                parts.append(text.upper() if run.caps else text)
        return _clean("".join(parts)), encoding

    def _pair(self, index: int) -> bytes:
        start, length = self._pairs[index]
        return self.table[start : start + length]

    def _pieces(self, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
        """Stretches of text: count of characters, offset in the file, whether one byte a character."""
        clx = self._pair(33)
        at = 0
        while clx[at] == 1:
            at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
        size = struct.unpack_from("<I", clx, at + 1)[0]
        plc = clx[at + 5 : at + 5 + size]
        count = (len(plc) - 4) // 12
        bounds = struct.unpack_from(f"<{count + 1}I", plc)
        for index in range(count):
            place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0]
            first, last = max(bounds[index], start), min(bounds[index + 1], stop)
            if last > first:
                narrow = bool(place & 0x40000000)
                place &= 0x3FFFFFFF
                place = place // 2 if narrow else place
                yield last - first, place + (first - bounds[index]) * (1 if narrow else 2), narrow

    def _fonts(self) -> list[str]:
        data = self._pair(15)
        fonts: list[str] = []
        at = 4 if len(data) > 4 else len(data)
        while at < len(data):
            size = data[at] + 1
            name = data[at + 40 : at + size].decode("utf-16-le", "ignore").split("\x00")[0]
            fonts.append(name)
            at += size
        return fonts

    def _runs(self) -> list[_Run]:
        """The character formatting of the file, by offset: pages of 512 bytes that the bin table names."""
        runs: list[_Run] = []
        for page in self._pages(12):
            count = page[511]
            bounds = struct.unpack_from(f"<{count + 1}I", page)
            for index in range(count):
                at = page[4 * (count + 1) + index] * 2
                properties = page[at + 1 : at + 1 + page[at]] if at else b""
                runs.append(_run(bounds[index], properties, self.styles))
        runs.sort(key=lambda run: run.start)
        return runs

    def _paragraphs(self) -> list[_Paragraph]:
        found: list[_Paragraph] = []
        for page in self._pages(13):
            count = page[511]
            bounds = struct.unpack_from(f"<{count + 1}I", page)
            for index in range(count):
                at = page[4 * (count + 1) + 13 * index] * 2
                properties = b""
                if at:
                    skip = 1 if page[at] else 2
                    size = page[at] * 2 - 1 if page[at] else page[at + 1] * 2
                    properties = page[at + skip : at + skip + size]
                found.append(_paragraph(bounds[index], properties))
        found.sort(key=lambda paragraph: paragraph.start)
        return found

    def _pages(self, index: int) -> Iterator[bytes]:
        plc = self._pair(index)
        count = (len(plc) - 4) // 8
        for entry in range(max(0, count)):
            number = struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * entry)[0] & 0x3FFFFF
            page = self.main[number * 512 : number * 512 + 512]
            if len(page) == 512:
                yield page

    def _style_fonts(self) -> dict[int, int]:
        """The font of each style that names one itself or by its base."""
        data = self._pair(1)
        size, count, base_size = struct.unpack_from("<HHH", data)
        own: dict[int, int | None] = {}
        bases: dict[int, int] = {}
        at = 2 + size
        for index in range(count):
            length = struct.unpack_from("<H", data, at)[0]
            style = data[at + 2 : at + 2 + length]
            at += 2 + length + (length & 1)
            if len(style) >= base_size:
                bases[index] = struct.unpack_from("<H", style, 2)[0] >> 4
                own[index] = _style_font(style, base_size)
        return {index: font for index in own if (font := _inherited(index, own, bases)) is not None}

    def _stretches(self, at: int, length: int) -> Iterator[tuple[int, int, _Run]]:
        """A piece cut where its formatting or its paragraph's style changes."""
        end = at + length
        plain = _Run(at, None, False, False)
        index = bisect_right(self.runs, at, key=lambda run: run.start) - 1
        while at < end:
            run = self.runs[index] if 0 <= index < len(self.runs) else plain
            stop = self.runs[index + 1].start if index + 1 < len(self.runs) else end
            stop = min(max(stop, at + 1), end)
            for low, high in self._by_paragraph(at, stop):
                yield low, high, run
            at, index = stop, index + 1

    def _by_paragraph(self, at: int, stop: int) -> Iterator[tuple[int, int]]:
        index = bisect_right(self._starts, at)
        while index < len(self._starts) and self._starts[index] < stop:
            yield at, self._starts[index]
            at, index = self._starts[index], index + 1
        if at < stop:
            yield at, stop

    def _paragraph(self, at: int) -> _Paragraph:
        index = bisect_right(self._starts, at) - 1
        return self.paragraphs[index] if index >= 0 else _Paragraph(0, 0, False, False)

    def _font_name(self, run: _Run, paragraph: _Paragraph) -> str | None:
        font = run.font if run.font is not None else run.style_font
        if font is None:
            font = self.styles.get(paragraph.style)
        return self.fonts[font] if font is not None and font < len(self.fonts) else None


def _paragraph(start: int, properties: bytes) -> _Paragraph:
    if len(properties) < 2:
        return _Paragraph(start, 0, False, False)
    flags = {code: value for code, value in _modifiers(properties[2:]) if code in {0x2416, 0x2417}}
    style = struct.unpack_from("<H", properties)[0]
    return _Paragraph(start, style, flags.get(0x2416) == 1, flags.get(0x2417) == 1)


def _run(start: int, properties: bytes, styles: dict[int, int]) -> _Run:
    font: int | None = None
    style_font: int | None = None
    caps = hidden = False
    for code, value in _modifiers(properties):
        if code in {0x4A4F, 0x4A51} and (font is None or code == 0x4A4F):
            font = value
        elif code == 0x083B:
            caps = value == 1
        elif code == 0x083C:
            hidden = value == 1
        elif code == 0x4A30:
            style_font = styles.get(value)
    return _Run(start, font, caps, hidden, style_font)


def _modifiers(properties: bytes) -> Iterator[tuple[int, int]]:
    """Word's property modifiers: code and value as an integer; the code's top three bits tell the length."""
    at = 0
    while at + 2 < len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        size = (1, 1, 2, 4, 2, 2, -1, 3)[code >> 13]
        at += 2
        if size < 0:
            size = properties[at] + 1
        yield code, int.from_bytes(properties[at : at + min(size, 4)], "little")
        at += size


def _style_font(style: bytes, base_size: int) -> int | None:
    kind = struct.unpack_from("<H", style, 2)[0] & 0xF
    parts = struct.unpack_from("<H", style, 4)[0] & 0xF
    name = struct.unpack_from("<H", style, base_size)[0]
    at = base_size + 2 + 2 * name + 2
    font: int | None = None
    for part in range(parts):
        if at + 2 > len(style):
            break
        size = struct.unpack_from("<H", style, at)[0]
        body = style[at + 2 : at + 2 + size]
        if (kind == 1 and part == 1) or (kind == 2 and part == 0):
            font = _run(0, body, {}).font
        at += 2 + size + (size & 1)
    return font


def _inherited(index: int, own: dict[int, int | None], bases: dict[int, int]) -> int | None:
    for _ in range(20):
        font = own.get(index)
        if font is not None:
            return font
        if index not in bases or bases[index] in {index, 0xFFF}:
            return None
        index = bases[index]
    return None


def _clean(text: str) -> str:
    """Fields give their result, control signs vanish, line breaks stay."""
    for _ in range(5):
        text, changed = _FIELD.subn(lambda found: found[1] or "", text)
        if not changed:
            break
    return text.translate(_LINE_SIGNS).translate(_DROPPED_SIGNS)


def _blocks(text: str) -> Iterator[Block]:
    """Paragraphs end in CR; a table's cells end in BEL and its rows in a mark of their own."""
    number = 0
    grid: list[list[list[str]]] = []
    cells: list[list[str]] = []
    for chunk in _CHUNKS.findall(text):
        lines = [line.strip(" \r") for line in chunk.rstrip("\r" + _CELL + _ROW).split("\n") if line.strip()]
        if chunk.endswith(_CELL):
            cells.append(lines)
            continue
        if chunk.endswith(_ROW):
            grid.append(cells)
            cells = []
            continue
        if grid or cells:
            yield from table_blocks([*grid, cells] if cells else grid, number)
            grid, cells, number = [], [], number + 1
        for index, line in enumerate(lines):
            yield Block(text=line, gap=index == 0)
    if grid or cells:
        yield from table_blocks([*grid, cells] if cells else grid, number)
