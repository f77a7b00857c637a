"""Where a report turns from what was reached to what falls short, and back.

Reports of every level keep the two apart: behind `Tuy nhiên, …`, `Cá biệt, …` or a heading such as `Những mặt chưa làm được`
every further sentence is a shortcoming, also one that by its words alone only counts (`Tổ công tác lập biên bản 17 trường
hợp đi muộn`), up to the next heading, instruction or narration.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.grammar import rule

_PLAIN_TURN = ("Mặt khác", "Bên cạnh đó", "Nhưng", "Khó khăn", "Cạnh đó")
_LONGEST_HEADING = 70


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return rule("outcomes", name).pattern


def turns_to_faults(text: str, start: int, end: int, *, faulty: bool, reached: bool) -> bool:
    """Whether a sentence opens the part on shortcomings; `faulty`, `reached`: what its own words say of its matter."""
    far = min(end, start + 220)
    if _pattern("owns-faults").search(text, start, far) or (
        not reached and _pattern("names-faults").search(text, start, far)
    ):
        return True
    turn = _pattern("turn").match(text, start, end)
    if turn is None:
        return False
    return faulty or not text.startswith(_PLAIN_TURN, turn.start())


def turns_back(text: str, start: int, end: int) -> bool:
    """Whether a sentence leaves the part on shortcomings: `Kết quả, …`, `Tiếp thu các ý kiến, …`."""
    return _pattern("turn-back").match(text, start, end) is not None


def fault_heading(text: str, start: int, end: int) -> bool | None:
    """Whether a short line without a stop heads shortcomings (True) or something else (False); None where it is no heading."""
    if end - start > _LONGEST_HEADING or text.endswith((".", ";", ",", "!", "…", "”"), start, end):
        return None
    return (
        _pattern("fault-heading").search(text, start, end) is not None
        or _pattern("fault-heading").search(text[start:end].lower()) is not None
    )


def fewer_faults(text: str, start: int, end: int) -> bool:
    """Whether what is bad became less: `Số đơn khiếu nại … chỉ còn 172 đơn, chưa bằng một nửa so với lúc cao điểm`."""
    return (
        _pattern("bad-things").search(text, start, end) is not None
        and _pattern("shrunk-against").search(text, start, end) is not None
    )
