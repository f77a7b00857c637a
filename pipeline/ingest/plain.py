"""Plain text and Markdown: one block a line, blank lines kept as gaps."""

from __future__ import annotations

import re

from pipeline.ingest.blocks import Block, Content, row
from pipeline.ingest.decode import decode

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")


def read_plain(data: bytes, *, markdown: bool) -> Content:
    """A text file: decoded, line ends made one, each line a block."""
    text, encoding, warnings = decode(data)
    media_type = "text/markdown" if markdown else "text/plain"
    blocks = blocks_of(text, markdown=markdown)
    return Content(blocks=blocks, media_type=media_type, encoding=encoding, warnings=warnings)


def blocks_of(text: str, *, markdown: bool = False) -> tuple[Block, ...]:
    """The lines of a text as blocks; a blank line makes a gap before the next. Markdown headings and tables are marked."""
    blocks: list[Block] = []
    gap = False
    table = -1
    in_table = False
    for line in _LINE_END.sub("\n", text).split("\n"):
        if not line or line.isspace():
            gap, in_table = True, False
            continue
        block = Block(text=line, gap=gap)
        if markdown:
            if in_table and _TABLE_RULE.match(line) and "|" in line:
                continue
            is_row = line.lstrip().startswith("|") and line.rstrip().endswith("|") and line.count("|") > 2
            table += is_row and not in_table
            in_table = is_row
            block = _markdown(line, gap, table if is_row else None)
        blocks.append(block)
        gap = False
    return tuple(blocks)


def _markdown(line: str, gap: bool, table: int | None) -> Block:
    heading = _HEADING.match(line)
    if heading:
        return Block(text=heading[2], kind="heading", gap=gap)
    if table is not None:
        return row(line.strip().strip("|").split("|"), table)
    return Block(text=line.replace("**", "").replace("__", ""), gap=gap)
