"""What stands around a mention: date and issuer behind it, provisions and an issuing subject before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.grammar import line_start
from pipeline.extract.reference_mention import macro
from pipeline.text.dates import parse_date

_PROVISION_WORD = re.compile(r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Tt]iểu mục|[Mm]ục|[Cc]hương|[Pp]hần|[Tt]iết|[Pp]hụ lục) \w")
# A provision ends right before its act, save for `của`, `tại`, `trong` and `các`.
_LABEL_END = re.compile(
    r"\b(?:\d{1,3}[a-zđ]?|[IVXL]+|[a-zđ]|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười) ?,? ?(?:của |tại |trong )?(?:các )?$"
)

_SPEECH = re.compile(
    r"(?:ý kiến|đề nghị|đề xuất|kiến nghị|báo cáo|chỉ đạo|kết luận|yêu cầu|phê duyệt|thống nhất|chấp thuận|thông báo|trả lời|tham mưu)"
    r"(?: [^\s,.;:()]+){0,4}? của$"
)

_DAY_BEFORE = re.compile(r"(?:^|[.;:\n] ?)[Nn]gày (\d{1,2}[^;:\n]{3,24}),$")
_YEAR_ALONE = re.compile(r" ?\(?năm (?:19|20)\d\d\)?(?= (?:của|CỦA) )")
_NEXT_BODY = re.compile(r" ?(?:,|;|-|–|,? và) (?=[A-ZĐỦ])")


@dataclass(slots=True)
class Tail:
    """Date and issuer as read behind a mention; `end` is where they end (the start given where there is neither)."""

    end: int
    issued: str | None = None
    issuer: str | None = None


def read_tail(text: str, at: int, *, joint: bool = False) -> Tail:
    """Date and issuer behind `at`, in either order: ` ngày 12/12/2013 của Bộ Chính trị`, ` của Chính phủ ngày 5/6/2010`.

    A `joint` document's issuers are all taken: `Ủy ban Thường vụ Quốc hội, Chính phủ, Đoàn Chủ tịch …`.
    """
    term = macro("of_term").match(text, at)  # `Chỉ thị 05-CT/TW (khóa XII)`
    tail = Tail(term.end() if term else at)
    _read_date(text, tail)
    year = _YEAR_ALONE.match(text, tail.end) if tail.issued is None else None
    tail.end = year.end() if year else tail.end
    _read_issuer(text, tail, joint=joint)
    if tail.issued is None and tail.issuer is not None:
        _read_date(text, tail)
    return tail


def _read_date(text: str, tail: Tail) -> None:
    found = macro("dated").match(text, tail.end)
    day = parse_date(found.group()[found.group().casefold().find("ngày") + 1 :]) if found else None
    if found is None or day is None:
        return
    end = found.end()
    if text[end - 1] == ")" and "(" not in found.group():  # a closing bracket belongs to it only with its opening one
        end -= 1
    tail.issued, tail.end = day.isoformat(), end


def _read_issuer(text: str, tail: Tail, *, joint: bool) -> None:
    lead = macro("issued_by").match(text, tail.end)
    name = macro("body").match(text, lead.end()) if lead else None
    if not lead or not name:
        return
    end = name.end()
    while joint and (step := _NEXT_BODY.match(text, end)) and (more := macro("body").match(text, step.end())):
        end = more.end()
    tail.issuer = text[lead.end() : end].rstrip(" ,-–")
    tail.end = lead.end() + len(tail.issuer)


def read_provision(text: str, start: int) -> str | None:
    """The provisions that end right before `start`: `điểm a, khoản 16, Điều 1`; None where none is named."""
    if not _LABEL_END.search(text, max(0, start - 24), start):
        return None
    left = line_start(text, start, 200)
    window = text[left:start]
    for lead in _PROVISION_WORD.finditer(window):
        found = macro("provision").match(window, lead.start())
        if found:
            return found.group(1).strip(" ,")
    return None


def read_subject(text: str, start: int) -> Tail | None:
    """The issuer named before a mention, with the day before that, if it is told there; None if there is none.

    As the subject, `Ngày 03/01/2024, UBND tỉnh đã ban hành ` → `UBND tỉnh` of 2024-01-03, or as who speaks in the document,
    `theo đề nghị của Giám đốc Sở Nội vụ tại ` → `Giám đốc Sở Nội vụ`, `Thường trực Tỉnh ủy chỉ đạo tại ` → `Thường trực Tỉnh ủy`.
    """
    left = line_start(text, start, 100)
    window = text[left:start]
    for name, opens in (
        ("issues", _opens_clause),
        ("says_in", _opens_clause),
        ("presents", _is_heard),
        ("speaks_in", _is_spoken_of),
    ):
        lead = macro(name).search(window)
        if not lead:
            continue
        for found in macro("body").finditer(window, 0, lead.start()):
            before = window[: found.start()].rstrip()
            if found.end() == lead.start() and opens(before):
                return Tail(start, _day_of_clause(before) if name == "issues" else None, found.group())
        return None
    return None


def _opens_clause(before: str) -> bool:
    """Whether a body behind `before` is a subject."""
    return not before or before[-1] in ".;:," or before.endswith(("do", "được"))


def _is_heard(before: str) -> bool:
    """Whether a body behind `before` presents its report: `Nghe Sở Nội vụ trình bày Báo cáo số …`."""
    return before.endswith(("ghe", "ghe đại diện", "ghe lãnh đạo")) or _opens_clause(before)


def _is_spoken_of(before: str) -> bool:
    """Whether a body behind `before` is the one whose opinion, request or report is told of."""
    return bool(_SPEECH.search(before))


def _day_of_clause(before: str) -> str | None:
    """The day that opens a clause whose verb is to issue: `Ngày 03/01/2024, `."""
    found = _DAY_BEFORE.search(before)
    day = parse_date(found.group(1)) if found else None
    return day.isoformat() if day else None
