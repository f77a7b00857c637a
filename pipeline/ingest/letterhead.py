"""Tables that only lay a page out: the letterhead's two columns, the recipients beside the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.blocks import Block, row

_SIGNS = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ|ÓA)\s+XÃ\s+HỘI|Cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|(?:Độc|ĐỘC)\s+(?:lập|LẬP)\s*[-–]|^\s*(?:[A-ZĐ]\w+ )?(?:[Ss]ố|SỐ)\s*:|^\s*(?:Nơi nhận|NƠI NHẬN)\s*:?"
    r"|^\s*(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐ]|^\s*[TK]/[MTL]\s+[A-ZĐ]|^[^,\d\n]{2,40},\s*ngày\s.{0,6}tháng\s.{0,6}năm.{0,8}$"
    r"|^\s*(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|PHÓ \w+(?: \w+)?)\b",
    re.MULTILINE,
)
_MOST_ROWS, _MOST_COLUMNS, _LONGEST = 14, 3, 4000

Grid = Sequence[Sequence[Sequence[str]]]  # rows of cells of lines


def is_letterhead(grid: Grid) -> bool:
    """Whether a table of up to three columns is a letterhead or a signature block by what stands in it."""
    filled = [[cell for cell in cells if any(line.strip() for line in cell)] for cells in grid]
    columns = max(map(len, filled), default=0)
    if len(grid) > _MOST_ROWS or not 2 <= columns <= _MOST_COLUMNS:
        return False
    texts = ["\n".join(cell) for cells in filled for cell in cells]
    if sum(map(len, texts)) > _LONGEST:
        return False
    heading = " ".join(texts[: len(grid[0])])
    if re.match(r"\s*(?:STT|TT|Số TT)\b", heading):
        return False
    return any(_SIGNS.search(text) for text in texts)


def table_blocks(grid: Grid, number: int) -> list[Block]:
    """A table as blocks: one a row, or one a line of each cell, row by row and left before right, for a letterhead."""
    cleaned = [cells for cells in grid if any(line.strip() for cell in cells for line in cell)]
    if not cleaned:
        return []
    columns = max(map(len, cleaned))
    if columns == 1 or is_letterhead(cleaned):
        lines = (line for cells in cleaned for cell in cells for line in cell)
        return [Block(text=line.strip(), gap=True) for line in lines if line.strip()]
    return [_row(cells, number) for cells in cleaned]


def _row(cells: Sequence[Sequence[str]], number: int) -> Block:
    texts = [" ".join(line.strip() for line in cell if line.strip()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return row(texts, number)


_COLUMN_GAP = re.compile(r"[ \xa0]*\t[\t \xa0]*|[ \xa0]{4,}")
_RULE = re.compile(r"\s*[-–—_=*]{4,}\s*$|^\s*[-–—_=]{4,}\s*")
_ORNAMENT = re.compile(r"[-–—_=:.*oO0~\s]+")
_OPEN_NUMBER = re.compile(r"(?:Số|SỐ)\s*:?\s*$")
_LONGEST_LINE = 200


def split_columns(blocks: Sequence[Block]) -> list[Block]:
    """Letterheads and signatures whose two columns are set with tabs or spaces: each column's words as a line of its own.

    Specimen: `BỘ TÀI CHÍNH⇥CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM` → two blocks. A line next to one that was split is split as
    well, for a column often has words that say nothing alone (`TỈNH BÌNH PHƯỚC⇥Độc lập - Tự do - Hạnh phúc`). Beside the
    recipients (`Nơi nhận:`) the signature's column comes after the list.
    """
    columns = [_columns(block) for block in blocks]
    signed = [bool(parts) and any(_SIGNS.search(part) for part in parts) for parts in columns]
    out: list[Block] = []
    aside: list[Block] = []
    recipients = False
    for index, (block, parts) in enumerate(zip(blocks, columns, strict=True)):
        recipients = recipients or block.text.lstrip().startswith(("Nơi nhận", "NƠI NHẬN"))
        listed = block.text.lstrip().startswith(("-", "+", "•"))
        near = any(signed[max(0, index - 1) : index + 2]) and not listed
        if aside and block.text.startswith("\t") and not parts:  # the signer's name, alone in the right column
            aside.append(Block(text=block.text.strip(), gap=True))
            continue
        if not parts or not (near or recipients):
            out.append(block)
            continue
        shown = [part for part in (_RULE.sub("", part).strip() for part in _rejoin(parts)) if part]
        pieces = [Block(text=part, gap=block.gap or place > 0) for place, part in enumerate(shown)]
        out.extend(pieces[:1] if recipients else pieces)
        aside.extend(pieces[1:] if recipients else ())
    return out + aside


def _rejoin(parts: Sequence[str]) -> list[str]:
    """Drawn rules between columns fall away; a number set apart from its `Số:` comes back to it."""
    out: list[str] = []
    for part in parts:
        if out and _OPEN_NUMBER.search(out[-1]) and part.lstrip()[:1] in "0123456789/":
            out[-1] = f"{out[-1].rstrip()} {part.lstrip()}"
        elif not _ORNAMENT.fullmatch(part):
            out.append(part)
    return out


def _columns(block: Block) -> list[str]:
    text = block.text.strip()
    if block.cells or block.kind or len(text) > _LONGEST_LINE:
        return []
    if not _COLUMN_GAP.search(text):
        return []
    parts = [part for part in _COLUMN_GAP.split(text) if part.strip()]
    return parts if 2 <= len(parts) <= 4 else []
