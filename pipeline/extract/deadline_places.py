"""Dates that are deadlines by where they stand: at the head of a clause, alone on a line, in brackets, in a row without rules."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.deadline_dates import Context, Reading, dates_of, full_stop, just_past, tells_past
from pipeline.extract.deadline_points import read_point, read_points
from pipeline.extract.grammar import line_end, line_start
from pipeline.text.dates import calendar_date

_REACH = 1500
_CLAUSE_HEAD = re.compile(r"(?:^|[\n;:.…“\"] ?|\n ?[-–+•*] ?|\n ?(?:\d{1,2}[.)]|[a-zđ][.)]) ?)$")
_SUBJECT = re.compile(r" ?,? (?=\w)")
_LINE_END = re.compile(r" ?[:.;]? ?(?:\n|$)")
# A day in brackets may be a holiday's or another document's own: `Ngày Phụ nữ Việt Nam (20/10)`.
_NO_TERM = re.compile(
    r"[Kk]ỷ niệm|[Tt]hành lập|[Tt]ruyền thống|Ngày [A-ZĐ]|Quốc khánh|Quốc tế|Tết|[Nn]gày lễ|\d ?[-/] ?[A-ZĐ]{2}|[Ll]ễ hội"
)
_EACH_YEAR = re.compile(r"(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) năm(?!\w)")
_ROW = re.compile(r"(?P<no>\d{1,3}) (?=[A-ZĐÀ-Ỹ])")
_CELL_END = re.compile(r" ?(?:\n|$)| (?=[A-ZĐÀ-Ỹ\d])")
_NOT_IN_CELL = re.compile(r"(?:[Nn]gày|[Tt]ừ|đến|tháng|năm|[Tt]rước|[Ss]au|[-–/(,]) ?$")
_MONTHLY = re.compile(r"(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) tháng(?!\w)")
_MONTH_LINE = re.compile(r"\n ?(?:[-–+•*] ?|\d{1,2}[.)] ?|[IVX]+[.)] ?)?(?P<point>[Tt]háng \d[^\n]{0,14}?) ?:?(?=\n)")


def fronted(found: re.Match[str], context: Context) -> list[Reading]:
    """`Quý II/2026 mỗi xã phải có …` at the head of a clause, or `Tháng 9/2026` alone on its line as a heading.

    Only with a printed year: without one it may as well be last year's.
    """
    text, start = context.text, found.start()
    points = read_points(text, found.start("point"))
    if not points or points[-1][1].year is None or not _CLAUSE_HEAD.search(text[max(0, start - 6) : start]):
        return []
    end = points[-1][1].end
    alone = _LINE_END.match(text, end) and start - line_start(text, start, 12) < 8
    if not alone and (not _SUBJECT.match(text, end) or tells_past(text, start, end)):
        return []
    return dates_of(found, context, keep_past=False)


def bracketed(found: re.Match[str], context: Context) -> list[Reading]:
    """`Họp cha mẹ học sinh các khối (ngày 22/9).`: a day or dated period that fills a pair of brackets behind what is to be done.

    `Mỗi năm tôn vinh tổ hòa giải dịp Ngày truyền thống (15/10)`: a holiday's day where the sentence says that it is kept.
    """
    text = context.text
    point = read_point(text, found.start("point"))
    filled = (
        text[max(0, found.start() - 1) : found.start()] == "(" and point is not None and text.startswith(")", point.end)
    )
    if point is None or not filled or context.issued is None:
        return []
    if point.grain != "day" and point.year is None:
        return []
    if (named := _NO_TERM.search(text, full_stop(text, found.start()), found.start())) is not None:
        yearly = (
            point.grain == "day"
            and point.year is None
            and _EACH_YEAR.search(text, full_stop(text, found.start()), named.start())
        )
        if not yearly:
            return []
        return [
            Reading(found.start(), point.end, "recurring", f"FREQ=YEARLY;BYMONTH={point.number};BYMONTHDAY={point.day}")
        ]
    if point.grain == "day" and not text.startswith(("ngày ", "Ngày "), found.start("point")):
        return []  # `(7/9)` may as well be a share, `ngày bầu cử (15/3/2026)` tells an event's own day
    if tells_past(text, found.start(), point.end) or (point.year is None and just_past(point, context.issued)):
        return []
    return dates_of(found, context, keep_past=False)


def flat_row(found: re.Match[str], context: Context) -> list[Reading]:
    """`3 Tập huấn nghiệp vụ Phòng Nội vụ Quý II, quý IV/2026 02 lớp`: a cell of a numbered table that lost its rules.

    A row next to it must have the number before or behind.
    """
    text, start = context.text, found.start()
    head = line_start(text, start, 400)
    row = _ROW.match(text, head)
    if not row or row.end() > start or not _numbered_on(text, head, int(row.group("no"))):
        return []
    before = text[row.end() : start]
    points = read_points(text, found.start("point"))
    if not points or points[-1][1].year is None or not _CELL_END.match(text, points[-1][1].end):
        return []
    return [] if _NOT_IN_CELL.search(before) or _NO_TERM.search(before) else dates_of(found, context, keep_past=False)


def _numbered_on(text: str, head: int, number: int) -> bool:
    below = _ROW.match(text, line_end(text, head, 600) + 1)
    above = _ROW.match(text, line_start(text, head - 1, 600)) if head else None
    return bool((below and int(below.group("no")) == number + 1) or (above and int(above.group("no")) == number - 1))


def meeting(found: re.Match[str], context: Context) -> list[Reading]:
    """`phiên họp thường kỳ tháng 01 năm 2026`: the month of the meeting that is to treat something."""
    point = read_point(context.text, found.start("point"))
    if point is None or tells_past(context.text, found.start(), point.end):
        return []
    if point.year is None and (context.issued is None or just_past(point, context.issued)):
        return []
    start = found.start("point")
    return [replace(one, start=start) for one in dates_of(found, context, keep_past=False)]


def lone_day(found: re.Match[str], context: Context) -> list[Reading]:
    """`trước ngày 25`: of every month where the sentence says so, else of the month in the heading line above."""
    text, start, day = context.text, found.start(), int(found.group("day"))
    if not 1 <= day <= 31:
        return []
    more = [int(number) for number in re.findall(r"\d+", found.group("more"))]
    if _MONTHLY.search(text, full_stop(text, start), start) and all(1 <= one <= 31 for one in more):
        days = ",".join(str(one) for one in (day, *more))
        return [Reading(start, found.end(), "recurring", f"FREQ=MONTHLY;BYMONTHDAY={days}")]
    if more:
        return []
    lines = list(_MONTH_LINE.finditer(text, max(0, start - _REACH), start))
    point = read_point(text, lines[-1].start("point")) if lines else None
    if point is None or point.year is None or point.end != lines[-1].end("point"):
        return []
    due = calendar_date(point.year, point.number or 0, day)
    if due is None or (context.issued and due < context.issued):
        return []
    return [Reading(start, found.end(), "date", due.isoformat(), ("month", "year"), 0.8)]
