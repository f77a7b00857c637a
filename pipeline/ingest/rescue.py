"""Text in old letters under a font name that does not tell: `Times New Roman`, a style sheet's font, an office's own."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.blocks import CELL_GAP, Block
from pipeline.ingest.fonts import convert_lines, guess


def rescue(blocks: Sequence[Block]) -> tuple[list[Block], str | None]:
    """The blocks with old letters converted line by line, and the encoding recognised (None, and the blocks as they are)."""
    encoding = guess("\n".join(block.text for block in blocks))
    if encoding is None:
        return list(blocks), None
    fixed = []
    for block in blocks:
        cells = tuple(convert_lines(cell, encoding) for cell in block.cells)
        text = CELL_GAP.join(cells) if cells else convert_lines(block.text, encoding)
        fixed.append(Block(text=text, kind=block.kind, cells=cells, table=block.table, gap=block.gap))
    return fixed, encoding
