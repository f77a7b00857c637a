"""Folds for matching on the side: each gives a string of the same length, so offsets in it are offsets in the text."""

from __future__ import annotations

import unicodedata


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0]
        folded = {"đ": "d", "Đ": "D", "Ð": "D", "ð": "d"}.get(char, base)
        if folded != char:
            table[code] = folded
    return table


_BARE = _table()


def bare(text: str) -> str:
    """Letters without marks, `đ` as `d`, case kept: `Chỉ thị Đảng` → `Chi thi Dang`. The length stays."""
    return text.translate(_BARE)


def fold(text: str) -> str:
    """Lower-case letters without marks: `Ủy ban` and `UỶ BAN` → `uy ban`. `text` is NFC; the length stays."""
    return text.translate(_BARE).lower()
