"""What a counted result is held against: `giảm 9 bậc so với năm 2020` is down, against `năm 2020`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.grammar import holds_any
from pipeline.model import Comparison, Span
from pipeline.resources import load_yaml
from pipeline.text.trie import alternation

if TYPE_CHECKING:
    from pipeline.model import Change

_BASELINE = re.compile(
    r"(?:[^,;.()\d“”]{0,24}?\s)?so với\s+(?P<baseline>(?:cùng kỳ|năm|quý|tháng|kế hoạch|chỉ tiêu)?[^,;()\n]{2,60}?)"
    r"(?=\s*(?:[,;()]|\.(?:\s|$)|$)|\s(?:và|đạt|nhưng|trong khi|do|là)\s)"
)
_SAME_TIME = re.compile(r"\s(?P<baseline>(?:cùng kỳ|kế hoạch|chỉ tiêu)(?: năm (?:trước|ngoái|\d{4})| đề ra)?)(?!\w)")
_AGAINST_BEFORE = re.compile(r"[Ss]o với\s+(?P<baseline>[^,;()\n]{2,60}?),?\s(?=[^,;()\n]{0,60}$)")
_EQUALS = re.compile(r"(?<!\w)(?:chỉ )?bằng\s+$")
_FROM = re.compile(
    r"(?<!\w)từ\s+(?P<baseline>\d[^;()\n]{0,40}?)\s(?:(?P<up>(?:tăng |nâng )?lên|tăng đến)|(?:giảm |hạ )?(?:xuống|còn)(?: còn)?)"
    r"(?: (?:hơn|trên|gần|khoảng|đến|tới))?\s+$"
)
_STEMS = ("ăng", "iảm", "hơn", "út ngắn", "ượt", "âng", "éo dài")
"""What must stand in front of a number for one of the words of change to be there; looking is cheaper than the pattern."""
_NEAR = 90
_WHOLE = 100.0


@cache
def _changes() -> tuple[dict[str, Change], re.Pattern[str]]:
    rows = load_yaml("outcomes")["comparisons"]
    found: dict[str, Change] = {word: "up" for row in rows for word in row["up"]}
    found |= {word: "down" for row in rows for word in row["down"]}
    more = r"(?:\s(?:thêm|được|khoảng|gần|hơn|trên|bình quân|trung bình|tới|từ))*"
    baseline = r"(?:(?<=hơn)\s(?P<baseline>(?!khoảng|gần|trên)[^\d,;.()]{3,50}?))?"
    what = r"(?:\s(?:thời gian|số|tỷ lệ|bình quân|mức|chi phí)[^\d,;.()]{0,45}?)?"
    return found, re.compile(
        rf"(?<!\w)(?P<word>[Tt]ăng thêm|[Tt]ăng|{alternation(found, capital=True)})(?!\w){more}{baseline}{what}\s+$"
    )


def find_comparison(
    text: str, start: int, at: int, stop: int, end: int, *, value: float, unit: str
) -> Comparison | None:
    """What the measure at `text[at:stop]` is held against, looking no further than the sentence `text[start:end]`."""
    words, pattern = _changes()
    near = max(start, at - _NEAR)
    changed = pattern.search(text, near, at) if holds_any(text, near, at, _STEMS) else None
    change: Change | None = None
    moved = _FROM.search(text, near, at) if text.find("từ ", near, at) >= 0 else None
    if moved:
        begin = moved.start("baseline")
        change = "up" if moved["up"] else "down"
        return Comparison(span=Span(begin, stop), quote=text[begin:stop], change=change, baseline=moved["baseline"])
    equals = _EQUALS.search(text, near, at) if unit == "%" else None
    behind = _BASELINE.match(text, stop, end) if text.find("so với ", stop, end) >= 0 else None
    if not (changed or behind or equals):
        return None
    begin, finish, baseline = at, stop, None
    if changed:
        begin, baseline = changed.start(), changed["baseline"]
        change = words[changed["word"].lower()]
    elif equals:
        begin = equals.start()
        change = "same" if value == _WHOLE else "up" if value > _WHOLE else "down"
        behind = behind or _SAME_TIME.match(text, stop, end)
        if behind is None:
            return None
    if behind:
        finish, baseline = behind.end("baseline"), behind["baseline"].strip()
    elif changed and baseline is None:
        before = _AGAINST_BEFORE.search(text, near, begin)
        if before:
            begin, baseline = before.start(), before["baseline"].strip()
    return Comparison(span=Span(begin, finish), quote=text[begin:finish], change=change, baseline=baseline)
