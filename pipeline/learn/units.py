"""The numbered units that gold annotations point at: one sentence or list item of a raw text each.

The division is part of the annotation format and independent of the project's own segmentation, so gold files stay
valid whatever the pipeline does. It is naive on purpose and must never change.
"""

from __future__ import annotations

import re
import unicodedata

_CLOSED = re.compile(r"[.!?…;:][\"”»)]*\s*$")
_GOES_ON = re.compile(r"[a-zà-ỹđ(]")
_ITEM = re.compile(r"(?:[-–+•*]|\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,5}\.)\s")
_STOP = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[\"“(]?[A-ZÀ-ỸĐ0-9])")
_NO_STOP = re.compile(r"(?:\b(?:TP|Tp|TX|TT|TM|KT|TL|TUQ|Q|GS|PGS|TS|ThS|St|No)|\b\d{1,2})\.$")
_SPACE = re.compile(r"\s+")


def units(raw: str) -> tuple[str, ...]:
    """The units of `raw` in order, white space collapsed: `1. Mở lớp. Báo cáo.` → `("1. Mở lớp.", "Báo cáo.")`.

    A line that plainly goes on with the sentence of the line before (it starts with a small letter or a bracket, is no
    list item, and that line is not closed) belongs to it; a blank line always parts.
    """
    found: list[str] = []
    for block in _blocks(raw):
        for sentence in _sentences(block):
            tidy = _SPACE.sub(" ", sentence).strip()
            if tidy:
                found.append(tidy)
    return tuple(found)


def _blocks(raw: str) -> list[str]:
    blocks = [""]
    for line in unicodedata.normalize("NFC", raw).replace("\r\n", "\n").split("\n"):
        line = line.strip()
        before = blocks[-1]
        if line and before and _GOES_ON.match(line) and not _CLOSED.search(before) and not _ITEM.match(line):
            blocks[-1] = f"{before} {line}"
        else:
            blocks.append(line)
    return blocks


def _sentences(block: str) -> list[str]:
    sentences = []
    start = 0
    for stop in _STOP.finditer(block):
        sentence = block[start : stop.start()].rstrip()
        # `TP. Pleiku` and `1. Mở lớp` go on; so the stop after them parts nothing
        if not _NO_STOP.search(sentence):
            sentences.append(sentence)
            start = stop.end()
    sentences.append(block[start:])
    return sentences
