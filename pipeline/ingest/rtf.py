"""Rich Text Format (.rtf): text in order with the font of each run, tables by their cell marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.errors import DanvanError
from pipeline.ingest.blocks import Block, Content
from pipeline.ingest.fonts import convert, convert_lines, encoding_of_font, guess, is_capitals_font
from pipeline.ingest.letterhead import table_blocks
from pipeline.ingest.sniff import RTF
from pipeline.model import Dropped

_TOKEN = re.compile(
    r"\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z\r\n])|\\[\r\n]+|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_SILENT = frozenset(
    (
        "stylesheet colortbl info pict object themedata colorschememapping datastore latentstyles listtable "
        "listoverridetable rsidtbl generator xmlnstbl fldinst revtbl filetbl pgptbl bkmkstart bkmkend objdata "
        "nonshppict sp wgrffmtfilter mmathPr panose falt pntext"
    ).split()
)
_APART = dict.fromkeys(("header", "headerl", "headerr", "headerf"), "page-header")
_APART |= dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "page-footer")
_APART |= {"footnote": "footnote", "annotation": "comment"}
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "par": "\r",
    "sect": "\r",
    "page": "\r",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
}
_SIGNS |= {
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "cell": "\x07",
    "row": "\x1e",
    "nestcell": "\t",
}
_PIECES = re.compile("[^\r\x07\x1e]*(?:[\r\x07\x1e]|$)")
_CODE_PAGES = {
    0: "cp1252",
    1: "cp1252",
    77: "mac-roman",
    128: "cp932",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
}
_CODE_PAGES |= {163: "cp1258", 186: "cp1257", 204: "cp1251", 238: "cp1250", 255: "cp437"}


@dataclass(frozen=True, slots=True)
class _State:
    font: int = 0
    caps: bool = False
    hidden: bool = False
    target: str = "text"  # "text", "fonts", "skip", or the reason of what stands apart
    unicode_skip: int = 1
    in_table: bool = False


@dataclass
class _Font:
    name: str = ""
    charset: int = 0


def read_rtf(data: bytes, name: str) -> Content:
    """An .rtf as blocks; runs in `.VnTime` or VNI fonts are converted. Raises DanvanError `rtf-damaged`."""
    reader = _Reader(data.decode("latin-1"))
    reader.read()
    if reader.depth > 0 and not "".join(reader.parts).strip():
        raise DanvanError(
            "rtf-damaged", f"{name}: the .rtf is cut off", "Open it in Word or LibreOffice and save it again."
        )
    text = reader.text()
    encoding = reader.encoding
    if encoding is None:
        encoding = guess(text)
        text = convert_lines(text, encoding) if encoding else text
    return Content(
        blocks=tuple(_blocks(text)),
        media_type=RTF,
        encoding=encoding,
        dropped=tuple(Dropped(reason=reason, text=text) for reason, text in reader.apart()),
    )


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.beside: dict[str, list[str]] = {}
        self.fonts: dict[int, _Font] = {}
        self.code_page = "cp1252"
        self.encoding: str | None = None
        self.depth = 0
        self.state = _State()
        self._stack: list[_State] = []
        self._skip = 0
        self._pending = ""
        self._default = 0

    def read(self) -> None:
        """Take in every token; groups that hold no text are passed over."""
        star = False
        for found in _TOKEN.finditer(self.source):
            word, number, byte, sign, brace, plain = found.groups()
            if brace == "{":
                self._flush()
                self._stack.append(self.state)
                self.depth += 1
            elif brace == "}":
                self._flush()
                self.depth -= 1
                self.state = self._stack.pop() if self._stack else _State()
            elif word:
                self._word(word, int(number) if number else None, star)
            elif byte:
                self._add(chr(int(byte, 16)))
            elif sign:
                self._sign(sign)
            elif plain:
                self._add(plain)
            star = sign == "*"
        self._flush()

    def text(self) -> str:
        """The body, paragraphs ended by CR, cells by BEL, rows by RS."""
        return "".join(self.parts)

    def apart(self) -> Iterator[tuple[str, str]]:
        """Page headers, footers and notes."""
        for reason, parts in self.beside.items():
            for line in "".join(parts).split("\r"):
                if len(line.split()) > 1:
                    yield reason, " ".join(line.split())

    def _sign(self, sign: str) -> None:
        self._flush()
        if sign == "~":
            self._put(" ")
        elif sign == "_":
            self._put("-")
        elif sign in "\\{}":
            self._add(sign)

    def _word(self, word: str, number: int | None, star: bool) -> None:
        if word == "u" and number is not None:
            self._flush()
            self._put(chr(number % 65536))
            self._skip = self.state.unicode_skip
            return
        self._flush()
        if word in _SIGNS:
            sign = _SIGNS[word]
            self._put("\n" if sign == "\r" and self.state.in_table else sign)
        elif word in _SILENT or (star and word not in {"shptxt", "shpinst", "shppict"}):
            self.state = replace(self.state, target="skip")
        elif word in _APART:
            self.state = replace(self.state, target=_APART[word])
        else:
            self._format(word, number)

    def _format(self, word: str, number: int | None) -> None:
        if word == "fonttbl":
            self.state = replace(self.state, target="fonts")
        elif word == "f" and number is not None:
            self.state = replace(self.state, font=number)
            self.fonts.setdefault(number, _Font())
        elif word == "fcharset" and number is not None and self.state.target == "fonts":
            self.fonts.setdefault(self.state.font, _Font()).charset = number
        elif word == "deff" and number is not None:
            self._default = number
        elif word == "plain":
            self.state = replace(self.state, font=self._default, caps=False, hidden=False)
        elif word == "caps":
            self.state = replace(self.state, caps=number != 0)
        elif word in {"v", "deleted"}:
            self.state = replace(self.state, hidden=number != 0)
        elif word == "uc" and number is not None:
            self.state = replace(self.state, unicode_skip=number)
        elif word == "ansicpg" and number:
            self.code_page = f"cp{number}"
        elif word == "intbl":
            self.state = replace(self.state, in_table=True)
        elif word == "pard":
            self.state = replace(self.state, in_table=False)

    def _add(self, text: str) -> None:
        if self._skip:
            cut = min(self._skip, len(text))
            self._skip -= cut
            text = text[cut:]
        if self.state.target == "fonts":
            font = self.fonts.setdefault(self.state.font, _Font())
            font.name += text.split(";")[0] if ";" not in font.name else ""
        else:
            self._pending += text

    def _flush(self) -> None:
        text, self._pending = self._pending, ""
        self._skip = 0
        if not text or self.state.hidden:
            return
        font = self.fonts.get(self.state.font, _Font())
        known = encoding_of_font(font.name.strip())
        raw = text.encode("latin-1")
        if known:
            text = raw.decode("cp1252", "replace")
            if not text.isascii() and self.state.target == "text":
                self.encoding = self.encoding or known
            text = convert(text, known, capitals=is_capitals_font(font.name.strip()))
        else:
            text = self._decode(raw, font.charset)
        self._put(text.upper() if self.state.caps else text)

    def _decode(self, raw: bytes, charset: int) -> str:
        page = _CODE_PAGES.get(charset, self.code_page) if charset not in {0, 1} else self.code_page
        try:
            return raw.decode(page, "replace")
        except LookupError:
            return raw.decode("cp1252", "replace")

    def _put(self, text: str) -> None:
        target = self.state.target
        if self.state.hidden or target in {"skip", "fonts"}:
            return
        if target == "text":
            self.parts.append(text)
        else:
            self.beside.setdefault(target, []).append(text)


def _blocks(text: str) -> Iterator[Block]:
    number = 0
    grid: list[list[list[str]]] = []
    cells: list[list[str]] = []
    for piece in _PIECES.findall(text):
        lines = [line.strip(" \r") for line in piece.rstrip("\r\x07\x1e").split("\n") if line.strip()]
        if piece.endswith("\x07"):
            cells.append(lines)
        elif piece.endswith("\x1e"):
            grid.append(cells)
            cells = []
        elif lines or not (grid or cells):
            if grid or cells:
                yield from table_blocks([*grid, cells] if cells else grid, number)
                grid, cells, number = [], [], number + 1
            for index, line in enumerate(lines):
                yield Block(text=line, gap=index == 0)
    if grid or cells:
        yield from table_blocks([*grid, cells] if cells else grid, number)
