"""The signature block: by whose authority, in what office, who. `TM. ỦY BAN NHÂN DÂN` / `CHỦ TỊCH` / `(Đã ký)` / name."""

from __future__ import annotations

import re
from functools import cache

from pipeline.model import Document, Field, Origin, Span
from pipeline.resources import load_csv
from pipeline.resources.places import find_province
from pipeline.segment.header_pieces import LOWER, UPPER
from pipeline.text.fold import fold

_TAIL = 8000
_MOST_CELL = 900
_AUTHORITY = re.compile(
    r"(?:^|(?<=[\s|;.]))(?P<short>(?:TM|KT|TL|TUQ|tm|kt|tl|tuq|Q)[./]\s?|[TKtk][./][MTLmtl][.]?\s|T/U[./]?Q[.]?\s)(?=[^\W\d_])"
)
_OFFICE = (
    r"(?:PHÓ |QUYỀN |Phó |phó )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG BAN|TRƯỞNG ĐOÀN|CHỦ NHIỆM|THỦ TƯỚNG"
    r"|THỐNG ĐỐC|TỔNG BÍ THƯ|THƯỜNG TRỰC|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG PHÒNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN"
    r"|TỔNG CỤC TRƯỞNG|TỔNG THANH TRA|TỔNG KIỂM TOÁN|CHỦ TỌA|TRƯỞNG KHỐI|ỦY VIÊN|UỶ VIÊN|ĐỘI TRƯỞNG|CHỈ HUY TRƯỞNG|TRƯỞNG THÔN|PHÓ BAN"
    r"|Chủ tịch|Bí thư|Giám đốc|Bộ trưởng|Thứ trưởng|Trưởng ban|Thủ tướng|thứ trưởng|bộ trưởng|chủ tịch|giám đốc|thủ tướng|thống đốc)"
)
_OFFICE_WORD = re.compile(_OFFICE)
_OFFICE_LINE = re.compile(rf"(?P<office>{_OFFICE})(?P<rest>[^.;:]{{0,60}})$")
_SIGNED = re.compile(
    r"[(\[]\s*(?:[Đđ]ã\s+k[ýí]|ĐÃ KÝ|[Kk]ý tên|[Dd]a ?ky)[^)\]\n|]{0,25}[)\]]|(?:[Đđ]ã k[ýí]|ĐÃ KÝ)[ :,.]*"
)
_HONORIFIC = re.compile(
    r"^(?:(?:GS|PGS|TS|TSKH|ThS|Ths|BS|KS|CN|LS|CKI|CKII|BSCKII|BSCKI)[.,]\s?"
    r"|(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Đ/c|Đồng chí|Ông|Bà)\s+)+"
)
_WORD = rf"[{UPPER}](?:[’'][{UPPER}]?)?[{LOWER}’']*"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,4}}")
_CAPS_NAME = re.compile(rf"[{UPPER}]+(?:\s+[{UPPER}]+){{1,4}}")
_TRAILING_NAME = re.compile(rf"(?:^|(?<=[\s)|]))(?P<name>{_WORD}(?:\s+{_WORD}){{1,4}})\s*$")
_CLOSING = ("./", "Nơi nhận", "NƠI NHẬN", "nơi nhận", "Nơi gửi")
_ATTACHED = re.compile(r"(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU|KẾ HOẠCH|QUY CHẾ|QUY ĐỊNH|CHƯƠNG TRÌNH)(?!\w)")
_NO_PERSON = {"hồ chí minh"}
_BLOCK_LINES = 16
_APART = 10


@cache
def family_names() -> frozenset[str]:
    """Vietnamese family names, folded: `nguyen`, `tran` … (`family_names.csv`)."""
    return frozenset(fold(row["name"]) for row in load_csv("family_names"))


def read_signature(document: Document, body: int = 0) -> tuple[Field | None, Field | None]:
    """Signer and authority of the first signature block: (`Lan Thị Vân`, `TM. BAN THƯỜNG TRỰC, CHỦ TỊCH`).

    `body` is where the letterhead ends. Of a joint paper the signers are joined by `; `. Either is None where it is not printed.
    """
    cells = _tail_cells(document, body)
    blocks = _blocks(cells)
    signers: list[tuple[str, Span]] = []
    authorities: list[tuple[str, Span]] = []
    for first, last in blocks:
        authorities.append(_authority(cells[first:last]))
        name = _name_in(cells[first : last + _BLOCK_LINES], stop=_next_start(cells, blocks, last))
        if name:
            signers.append(name)
    unique = list(dict.fromkeys(name for name, _ in signers))
    signer = None
    if unique:
        span = signers[0][1] if len(unique) == 1 else Span(signers[0][1].start, signers[-1][1].end)
        signer = Field(value="; ".join(unique), span=span, origin=Origin(rule="signature.name"))
    authority = None
    if authorities:
        authority = Field(
            value="; ".join(text for text, _ in authorities),
            span=Span(authorities[0][1].start, authorities[-1][1].end),
            origin=Origin(rule="signature.authority"),
        )
    return signer, authority


Cell = tuple[int, str]


def _tail_cells(document: Document, body: int) -> list[Cell]:
    """The cells of the lines behind the closing mark (`./.`, `Nơi nhận`), else of the last lines; start and letters."""
    text = document.text
    floor = 0
    marks = [at for mark in _CLOSING if (at := text.find(mark, body)) >= 0]
    if marks:
        floor = text.rfind("\n", 0, min(marks)) + 1
        if len(text) - floor > _TAIL:
            text = text[: floor + _TAIL]
    else:
        floor = max(body, text.rfind("\n", 0, max(0, len(text) - 900)) + 1)
    cells: list[Cell] = []
    start = floor
    for line in text[floor:].split("\n"):
        offset = start
        for cell in line.split("|"):
            if cell.strip():
                cells.append((offset + len(cell) - len(cell.lstrip()), cell.strip()))
            offset += len(cell) + 1
        start += len(line) + 1
    return cells


def _opens(cell: str) -> re.Match[str] | None:
    if len(cell) > _MOST_CELL:
        return None
    found = _AUTHORITY.search(cell)
    if found and (
        found.start() == 0 or cell[found.end() : found.end() + 2].isupper() or _OFFICE_WORD.match(cell, found.end())
    ):
        return found
    return None


def _blocks(cells: list[Cell]) -> list[tuple[int, int]]:
    """Index of the first cell and behind the last office cell of each signature block; several only for joint papers."""
    blocks: list[tuple[int, int]] = []
    index = 0
    while index < len(cells):
        cell = cells[index][1]
        starts = _opens(cell) or _is_office(cell)
        if not starts:
            if blocks and _ATTACHED.match(cell):
                break
            index += 1
            continue
        last = index + 1
        while last < len(cells) and _still_office(cells[last][1]):
            last += 1
        if blocks and index - blocks[-1][1] > _APART:
            break
        blocks.append((index, last))
        index = last
        if len(blocks) >= 4:
            break
    return blocks


def _is_office(cell: str) -> bool:
    """An office in capitals, alone (`CHỦ TỊCH`), with its mark (`… (Đã ký)`) or run together with the name (`… Trần Văn An`)."""
    if len(cell) >= 90 or not _OFFICE_LINE.match(cell):
        return False
    if cell.isupper() or _SIGNED.search(cell):
        return True
    name = _TRAILING_NAME.search(cell)
    return name is not None and cell[: name.start()].isupper() and _is_person(name.group("name"), strict=True)


def _still_office(cell: str) -> bool:
    short = len(cell) < 70
    return short and (bool(_opens(cell)) or bool(_OFFICE_LINE.match(cell)) or cell in ("THƯỜNG TRỰC", "TỈNH", "HUYỆN"))


def _next_start(cells: list[Cell], blocks: list[tuple[int, int]], last: int) -> int:
    return next((cells[first][0] for first, _ in blocks if first >= last), cells[-1][0] + len(cells[-1][1]) + 1)


def _authority(cells: list[Cell]) -> tuple[str, Span]:
    parts: list[str] = []
    start, end = -1, -1
    for offset, cell in cells:
        found = _opens(cell) or _OFFICE_LINE.match(cell)
        begin = found.start() if found else 0
        signed = _SIGNED.search(cell, begin)
        stop = signed.start() if signed else len(cell)
        name = _TRAILING_NAME.search(cell, begin) if not signed else None
        if name and _is_person(name.group("name"), strict=True) and name.start() > begin:
            stop = name.start()
        parts.append(" ".join(cell[begin:stop].split()).strip(" ,"))
        start = offset + begin if start < 0 else start
        end = offset + stop
    return ", ".join(part for part in parts if part), Span(start, end)


def _is_person(name: str, *, strict: bool) -> bool:
    words = name.split()
    if not 2 <= len(words) <= 5 or name.casefold() in _NO_PERSON or find_province(name):
        return False
    return fold(words[0]) in family_names() or (not strict and all(len(word) < 8 for word in words) and len(words) > 1)


def _name_in(cells: list[Cell], *, stop: int) -> tuple[str, Span] | None:
    """The first person's name in a block: a cell of its own, or the end of an interleaved line (`… TW  Vũ Văn Ninh`)."""
    for strict in (True, False):
        for position, (offset, cell) in enumerate(cells):
            if offset >= stop or (position and _ATTACHED.match(cell)):
                break
            found = _own_name(cell, offset, strict=strict and position > 0, first=position == 0)
            if found:
                return found
    return None


def _own_name(cell: str, offset: int, *, strict: bool, first: bool) -> tuple[str, Span] | None:
    begin = 0
    signed = _SIGNED.search(cell)
    if signed:
        begin = signed.end()
        if not cell[begin:].strip():
            return None
    body = cell[begin:]
    lead = len(body) - len(body.lstrip(" -–*."))
    body, begin = body[lead:].rstrip(" .*"), begin + lead
    honorific = _HONORIFIC.match(body)
    bare = body[honorific.end() :] if honorific else body
    where = begin + (honorific.end() if honorific else 0)
    whole = _NAME.fullmatch(bare) or (
        _CAPS_NAME.fullmatch(bare) if fold(bare.split()[0] if bare else "") in family_names() else None
    )
    if whole and not _OFFICE_LINE.match(bare) and _is_person(whole.group(), strict=strict or first):
        return " ".join(whole.group().split()), Span(offset + where, offset + where + len(bare))
    trailing = _TRAILING_NAME.search(cell)
    if trailing:
        words = trailing.group("name").split()
        for index in range(len(words) - 1):
            name = " ".join(words[index:])
            if (
                _is_person(name, strict=True)
                and 2 <= len(words) - index <= 4
                and len(words) - index >= (3 if index or not first else 2)
            ):
                at = cell.rfind(words[index], trailing.start(), trailing.end() if index else None)
                return name, Span(
                    offset + trailing.start("name") + _word_offset(trailing.group("name"), index),
                    offset + trailing.end("name"),
                ) if at >= 0 else Span(offset, offset + len(cell))
    return None


def _word_offset(text: str, index: int) -> int:
    for number, word in enumerate(re.finditer(r"\S+", text)):
        if number == index:
            return word.start()
    return 0
