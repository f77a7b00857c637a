"""PDF with a text layer: printed lines by their place on the page, paragraphs rebuilt, page furniture set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import DanvanError
from pipeline.ingest.blocks import Block, Content
from pipeline.ingest.limits import Limits
from pipeline.ingest.rescue import rescue
from pipeline.ingest.sniff import PDF
from pipeline.model import Dropped, Warning
from pipeline.text.lines import Line, joiner, opens_item, runs_on

_PAGE_NUMBER = re.compile(r"(?:Trang\s*)?[-–—]?\s*\d{1,4}\s*(?:/\s*\d{1,4}\s*)?[-–—]?", re.I)
_EDGE_NUMBER = re.compile(r"^\s*\d{1,4}\s+|\s+\d{1,4}\s*$")
_DIGITS = re.compile(r"\d+")
_COLUMN = 24.0  # points of empty space between two columns of a letterhead
_INDENT = 9.0
_FEWEST_LETTERS = 20


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed line of a page: its words and its left, right and lower edge in points (None where unknown)."""

    text: str
    left: float | None = None
    right: float | None = None
    bottom: float | None = None


def read_pdf(data: bytes, name: str, limits: Limits) -> Content:
    """A PDF as blocks. Raises DanvanError `pdf-encrypted`, `pdf-damaged`, `pdf-no-text`, `too-large` (pages)."""
    pages = _pages(data, name, limits)
    letters = sum(char.isalnum() for page in pages for line in page for char in line.text)
    if letters < _FEWEST_LETTERS:
        message = f"{name}: the PDF's {len(pages)} page(s) hold no text, only pictures"
        raise DanvanError("pdf-no-text", message, "Text recognition (OCR) is needed, which is not available yet.")
    kept, dropped = _without_furniture(pages)
    blocks = [block for line in _paragraphs(kept) for block in line]
    blocks, encoding = rescue(blocks)
    empty = [number for number, page in enumerate(pages, 1) if not page]
    return Content(
        blocks=tuple(blocks),
        media_type=PDF,
        encoding=encoding,
        dropped=tuple(dropped),
        warnings=tuple(_empty_pages(empty)),
    )


def _empty_pages(numbers: Sequence[int]) -> Iterator[Warning]:
    if numbers:
        shown = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
        yield Warning(code="pdf-page-without-text", message=f"no text on page(s) {shown}: scanned pages need OCR")


def _pages(data: bytes, name: str, limits: Limits) -> list[list[_Printed]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            message = f"{name}: the PDF is protected by a password"
            raise DanvanError("pdf-encrypted", message, "Save it again without a password.") from error
        message = f"{name}: the PDF is damaged or cut off ({error})"
        raise DanvanError("pdf-damaged", message, "Copy or download it again.") from error
    try:
        count = len(document)
        if count > limits.max_pages:
            message = f"{name}: {count:,} pages, over the limit of {limits.max_pages:,}"
            raise DanvanError("too-large", message, "Split the PDF, or raise Limits.max_pages.")
        return [_lines_of(document[index], columns=index == 0 or index >= count - 2) for index in range(count)]
    except pypdfium2.PdfiumError as error:
        message = f"{name}: a page of the PDF cannot be read ({error})"
        raise DanvanError("pdf-damaged", message, "Copy or download it again.") from error
    finally:
        document.close()


def _lines_of(page: Any, *, columns: bool) -> list[_Printed]:
    text_page = page.get_textpage()
    text = text_page.get_text_range().replace("\ufffe", "-").replace("\x02", "-")
    placed = len(text) == text_page.count_chars()
    lines: list[_Printed] = []
    at = 0
    for raw in text.split("\n"):
        start, at = at, at + len(raw) + 1
        words = raw.strip()
        if not words:
            continue
        if not placed:
            lines.append(_Printed(words))
            continue
        first = start + len(raw) - len(raw.lstrip())
        last = first + len(words) - 1
        left, bottom, _, _ = text_page.get_charbox(first)
        _, _, right, _ = text_page.get_charbox(last)
        if columns and len(words) < 160:
            words = _with_columns(text_page, words, first)
        lines.append(_Printed(words, left, right, bottom))
    text_page.close()
    page.close()
    return lines


def _with_columns(text_page: Any, words: str, first: int) -> str:
    """A tab where a wide empty space parts two columns that stand on one line."""
    out: list[str] = []
    edge: float | None = None
    for place, char in enumerate(words):
        if not char.isspace():
            left, _, right, _ = text_page.get_charbox(first + place)
            if edge is not None and left - edge > _COLUMN and out and out[-1].isspace():
                out[-1] = "\t"
            edge = right
        out.append(char)
    return "".join(out)


def _without_furniture(pages: Sequence[Sequence[_Printed]]) -> tuple[list[list[_Printed]], list[Dropped]]:
    """Page numbers and running heads, which stand at the edges of several pages, are cut away."""
    seen = Counter(key for page in pages for key in {_key(line.text) for line in _edges(page)} if key)
    often = {key for key, count in seen.items() if count >= 3 and count * 3 >= len(pages)}
    kept: list[list[_Printed]] = []
    dropped: list[Dropped] = []
    for page in pages:
        top = _count(page, often)
        bottom = _count(page[:top:-1], often)
        stop = len(page) - bottom
        kept.append(list(page[top:stop]))
        for line in (*page[:top], *page[stop:]):
            number = _PAGE_NUMBER.fullmatch(line.text)
            dropped.append(Dropped(reason="page-number" if number else "page-header", text=line.text))
    return kept, dropped


def _count(page: Sequence[_Printed], often: set[str]) -> int:
    """How many of the first two lines are furniture, without a break."""
    for count, line in enumerate(page[:2]):
        if not _PAGE_NUMBER.fullmatch(line.text) and _key(line.text) not in often:
            return count
    return min(2, len(page))


def _edges(page: Sequence[_Printed]) -> list[_Printed]:
    return [*page[:2], *page[-2:]]


def _key(text: str) -> str:
    """What stays the same of a running head from page to page: `4 CÔNG BÁO/Số 1003` and `CÔNG BÁO/Số 1003 5` are one."""
    bare = _EDGE_NUMBER.sub("", text).strip()
    return _DIGITS.sub("#", bare) if len(bare) > 5 else ""


def _paragraphs(pages: Sequence[Sequence[_Printed]]) -> Iterator[list[Block]]:
    """Printed lines joined to paragraphs by the edges of the text area: a full line goes on, an indented one begins anew."""
    lefts = Counter(round(line.left) for page in pages for line in page if line.left is not None)
    rights = sorted(line.right for page in pages for line in page if line.right is not None)
    margin = _margin(lefts)
    edge = rights[int(len(rights) * 0.9)] if rights else None
    held: _Printed | None = None
    text = ""
    for line in (line for page in pages for line in page):
        between = _between(held, line, margin, edge) if held else None
        if held is not None and between is None:
            yield [Block(text=text, gap=True)]
            text = line.text
        else:
            text = f"{text}{between or ''}{line.text}" if held else line.text
        held = line
    if text:
        yield [Block(text=text, gap=True)]


def _margin(lefts: Counter[int]) -> float | None:
    """The left edge of the text: the leftmost place where a good share of the lines begin."""
    whole = sum(lefts.values())
    common = [place for place, count in lefts.items() if count >= max(2, whole * 0.08)]
    return float(min(common)) if common else None


def _between(held: _Printed, line: _Printed, margin: float | None, edge: float | None) -> str | None:
    if "\t" in held.text or "\t" in line.text:
        return None
    first = Line(0, len(held.text), held.text, 0, 0)
    second = Line(0, len(line.text), line.text, 0, 0)
    if held.right is None or line.left is None or margin is None or edge is None:
        return joiner(first, second, width=None)
    letters = max(1, len(line.text))
    word = (len(line.text.split(" ", 1)[0]) + 1) * ((line.right or edge) - line.left) / letters
    full = held.right + word > edge - 4
    indented = line.left > margin + _INDENT
    if opens_item(line.text) or indented or not full:
        return joiner(first, second, width=None) if not indented else None
    return runs_on(first, second)
