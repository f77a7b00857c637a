"""How many lines a text takes in a column of Times New Roman, to give rows their height before Excel opens the file.

Excel fits the height of wrapped rows only in files that it wrote itself; a row without a height shows one line.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.text.fold import bare

POINTS_A_LINE = 15.75
"""Height of a line of Times New Roman 12, in points."""
TALLEST_ROW = 409.0
"""Excel's limit, in points."""
_THOUSANDTHS = {
    **dict.fromkeys(" .,", 250), **dict.fromkeys("ijlt:;/|'’", 278), **dict.fromkeys("()[]-rfI", 333), **dict.fromkeys("sJ", 389),
    **dict.fromkeys("acez“”", 444), **dict.fromkeys("PFS", 556), **dict.fromkeys("ELTZ", 611), **dict.fromkeys("BCR", 667),
    **dict.fromkeys("wADGHKNOQUVXY", 722), "m": 778, "%": 833, "M": 889, "W": 944, "…": 1000, "↑": 1000,
}  # fmt: skip
_OTHER = 500
_HORN = 40
"""What the horn of ơ and ư adds."""
_PIXELS_A_UNIT, _PADDING, _PIXELS_AN_EM = 8, 5, 16
_SAFETY = 0.97
"""Printers and screens round widths differently: better a line too many than one cut off."""


@lru_cache(maxsize=50_000)
def word_width(word: str) -> int:
    """The width of some letters in thousandths of the font size: `Sở` is 556 + 500 + 40."""
    horns = sum(word.count(letter) for letter in "ơởờớợỡưửừứựữƠƯ")
    return sum(_THOUSANDTHS.get(letter, _OTHER) for letter in bare(word)) + _HORN * horns


def count_lines(text: str, width: float, *, bold: bool = False) -> int:
    """The lines that `text` takes in a column `width` units wide (digits of Times New Roman 12); at least 1.

    >>> count_lines("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính", 20)
    2
    """
    room = (_PIXELS_A_UNIT * width - _PADDING) / _PIXELS_AN_EM * 1000 * _SAFETY / (1.06 if bold else 1.0)
    return sum(_lines_of(paragraph, room) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        width = word_width(word)
        if used and used + width > room:
            lines, used = lines + 1, 0.0
        while width > room:  # one word wider than the column breaks wherever it must
            lines, width = lines + 1, int(width - room)
        used += width + _THOUSANDTHS[" "]
    return lines


def row_height(cells: tuple[tuple[str, float], ...], *, bold: bool = False) -> float:
    """The height in points of a row of (text, column width) cells: its tallest cell, at most what Excel allows."""
    lines = max((count_lines(text, width, bold=bold) for text, width in cells), default=1)
    return min(lines * POINTS_A_LINE, TALLEST_ROW)
