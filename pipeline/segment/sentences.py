"""Sentences of one line, by offsets."""

from __future__ import annotations

import re

from pipeline.model import Span

_STOP = re.compile(r"[.!?…]+[\"”»’)]*\s+(?=[\"“(‘']?[A-ZÀ-ỸĐ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|TX|TT|TM|KT|TL|TUQ|Q|P|H|GS|PGS|TS|ThS|BS|KS|St|No|đ/c"
    r"|Đ/c|[A-ZĐ])|(?:^|[\s(])\d{1,2}|\bv\.v|\b[IVX]{1,5})\.$"
)
_ORDINAL = re.compile(r"(?:[Kk]ỳ|[Qq]uý|[Kk]h[óo][aá]|thứ|[Hh]ạng|[Cc]ấp|[Ll]oại|[Vv]ùng) [IVX]{1,5}\.$")
"""`… trong học kỳ II. Liên đoàn …`: an order's Roman numeral may end a sentence."""


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of `text[start:end]`, without the white space between them.

    A stop counts when white space and a capital, a digit or an opening quote follow, and no abbreviation stands before
    it (`TP. Hồ Chí Minh`). `Rà soát mô hình. Báo cáo trước ngày 15/11.` gives two spans.
    """
    spans: list[Span] = []
    at = start
    for stop in _STOP.finditer(text, start, end) if _may_stop(text, start, end) else ():
        head_end = stop.start()
        while head_end < stop.end() and not text[head_end].isspace():
            head_end += 1
        if (
            text[stop.start()] == "."
            and _ABBREVIATION.search(text, max(at, stop.start() - 8), stop.start() + 1)
            and not _ORDINAL.search(text, max(at, stop.start() - 16), stop.start() + 1)
        ):
            continue
        if head_end > at:
            spans.append(Span(at, head_end))
        at = stop.end()
    while end > at and text[end - 1].isspace():
        end -= 1
    if end > at:
        spans.append(Span(at, end))
    return spans


def _may_stop(text: str, start: int, end: int) -> bool:
    """Whether a sign of a stop stands before the last letter; most lines hold none, and the pattern costs far more."""
    last = end - 1
    return (
        text.find(".", start, last) >= 0
        or text.find("!", start, last) >= 0
        or text.find("?", start, last) >= 0
        or text.find("…", start, last) >= 0
    )
