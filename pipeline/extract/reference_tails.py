"""What stands around a mention: date and issuer behind it, provisions and an issuing subject before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.grammar import line_start
from pipeline.extract.reference_mention import macro
from pipeline.text.dates import parse_date

_PROVISION_WORD = re.compile(r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục|[Cc]hương|[Pp]hần|[Tt]iết|[Pp]hụ lục) \w")

_PROVISION_HINTS = ("iều ", "hoản ", "iểm ", "ục ", "hương ", "hần ", "iết ")

_SPEECH = re.compile(
    r"(?:ý kiến|đề nghị|đề xuất|kiến nghị|báo cáo|chỉ đạo|kết luận|yêu cầu|phê duyệt|thống nhất|chấp thuận|thông báo|trả lời|tham mưu)"
    r"(?: [^\s,.;:()]+){0,4}? của$"
)

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
    left = line_start(text, start, 120)
    window = text[left:start]
    if not any(word in window for word in _PROVISION_HINTS):
        return None
    for lead in _PROVISION_WORD.finditer(window):
        found = macro("provision").match(window, lead.start())
        if found:
            return found.group(1).strip(" ,")
    return None


def read_subject(text: str, start: int) -> str | None:
    """The issuer named before a mention, None if there is none.

    As the subject, `BCH Đảng bộ đã ban hành ` → `BCH Đảng bộ`, or as who speaks in the document,
    `theo đề nghị của Giám đốc Sở Nội vụ tại ` → `Giám đốc Sở Nội vụ`.
    """
    left = line_start(text, start, 100)
    window = text[left:start]
    verb = macro("issues").search(window)
    speaks = None if verb else macro("speaks_in").search(window)
    lead = verb or speaks
    if not lead:
        return None
    for found in macro("body").finditer(window, 0, lead.start()):
        if found.end() == lead.start() and _opens_clause(window[: found.start()].rstrip(), speaking=speaks is not None):
            return found.group()
    return None


def _opens_clause(before: str, *, speaking: bool) -> bool:
    """Whether a body behind `before` is a subject, or the one whose opinion, request or report is told of."""
    if speaking:
        return bool(_SPEECH.search(before))
    return not before or before[-1] in ".;:," or before.endswith(("do", "được"))
