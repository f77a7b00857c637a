"""Dates and ranges: each handler reads one kind of wording, `trước ngày 15/6 và 15/12 hằng năm`, `Thời gian: Quý II, III/2026`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.extract.deadline_points import Point, read_point, read_points
from pipeline.extract.grammar import line_end, line_start
from pipeline.model import DeadlineKind
from pipeline.text.dates import month_end


@dataclass(frozen=True, slots=True)
class Reading:
    """One deadline read from a match: its stretch, kind and value, what was inferred, and how sure the reading is."""

    start: int
    end: int
    kind: DeadlineKind
    value: str | None
    inferred: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Context:
    """What a handler may look at beside the match: the whole text and the day the document was issued."""

    text: str
    issued: date | None


Handler = Callable[[re.Match[str], Context], list[Reading]]

_YEARLY = re.compile(
    r"[Đđ]ịnh k(?:ỳ|ì)|(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) năm"
    r"|[Bb]áo cáo (?:kết quả )?(?:năm(?! \d)|quý(?! [IV\d])|(?:0?[369]|sáu) tháng(?! (?:đầu|cuối)))"
)
_LUNAR = re.compile(r" ?\(?(?:tức )?(?:ngày )?(?:âm lịch|ÂL)")
_YEARLY_AFTER = re.compile(r",? ?\(?(?:của )?(?:hằng|hàng|mỗi) năm")
# What opens a sentence goes for all its clauses: `Hằng năm, trước 30/11 các xã báo cáo; huyện tổng hợp trước 15/12`.
_YEARLY_OPENS = re.compile(r"(?:[-–+•*] ?|[a-zđ]\) ?)?(?:[Đđ]ịnh kỳ )?(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) năm(?!\w)")
_FULL_STOP = re.compile(r"[\n|]|\. (?=[A-ZĐÀ-Ỹ])")
_SENTENCE = re.compile(r"[\n;|]|\. (?=[A-ZĐÀ-Ỹ])|\.$")
_RECENT_DAYS = 120
_ROW = 2000
_CLAUSE = 160
_LABEL = re.compile(
    r"(?:(?:^|[\n|;(.]) ?[-–+•*]? ?(?:\d[.)] ?)?(?:Thời gian|Thời hạn|Tiến độ|Hạn|Hoàn thành|Thời điểm|Đợt|Lần|Ngày hoàn thành|Kỳ hạn|Lịch)"
    r"[^:\n|]{0,40}: ?(?:[Dd]ự kiến |[Tt]rong |[Xx]ong |[Vv]ào |[Kk]hoảng )?(?:[^\n|;.]{0,25}(?:,|và|giờ|phút|sáng|chiều) ?)?)$"
)
_CELL = re.compile(r"\| ?(?:[Dd]ự kiến |[Tt]rong |[Xx]ong )?$")


def sentence_start(text: str, at: int) -> int:
    """Where the sentence (or table cell, or list item) that holds `at` begins."""
    return _behind_last(_SENTENCE, text, at)


def full_stop(text: str, at: int) -> int:
    """Where the sentence that holds `at` begins, its clauses between semicolons taken together."""
    return _behind_last(_FULL_STOP, text, at)


def _behind_last(stop: re.Pattern[str], text: str, at: int) -> int:
    left = max(0, at - 400)
    stops = [found.end() for found in stop.finditer(text, left, at)]
    return stops[-1] if stops else left


def _yearly(context: Context, start: int, end: int) -> int | None:
    """Where the words end that make a day recur every year, None if none do: before it in its sentence, or right behind it."""
    after = _YEARLY_AFTER.match(context.text, end)
    if after:
        return after.end()
    text = context.text
    if _YEARLY_OPENS.match(text, full_stop(text, start)):
        return end
    return end if _YEARLY.search(text, sentence_start(text, start), start) else None


def _dated(context: Context, start: int, point: Point, *, keep_past: bool, closing: bool = False) -> Reading | None:
    inferred: tuple[str, ...] = ()
    year = point.year
    if _LUNAR.match(context.text, point.end):
        return Reading(start, point.end, "unresolved", None, ("lunar calendar",))
    if year is None:
        rule = _yearly_rule(point, closing=closing)
        end = _yearly(context, start, point.end)
        if rule and end is not None:
            return Reading(start, end, "recurring", rule)
        if context.issued is None:
            return Reading(start, point.end, "unresolved", None, confidence=0.7)
        year, inferred = point.next_year(context.issued), ("year",)
    day = point.last(year) if year else None
    if day is None or (context.issued and day < context.issued and not keep_past):
        return None
    return Reading(start, point.end, "date", day.isoformat(), inferred, 0.9 if inferred else 1.0)


def _yearly_rule(point: Point, *, closing: bool = False) -> str | None:
    """The rule of a point that comes every year; `closing` says that its last day is meant: `cuối quý III` is 30 September."""
    if point.grain == "day" and point.number and point.day:
        return f"FREQ=YEARLY;BYMONTH={point.number};BYMONTHDAY={point.day}"
    months = {"month": 1, "quarter": 3, "half": 6}.get(point.grain)
    if not months or not point.number:
        return None
    month = months * point.number
    # February's last day is told by its distance from the end; any leap year serves for the others.
    last = f";BYMONTHDAY={-1 if month == 2 else month_end(2024, month).day}" if closing else ""
    return f"FREQ=YEARLY;BYMONTH={month}{last}"


def dates_of(found: re.Match[str], context: Context, *, keep_past: bool) -> list[Reading]:
    """The dates of a match, one for each point of its list; the first takes the leading words into its stretch."""
    points = read_points(context.text, found.start("point"))
    closing = (found.groupdict().get("within") or "").casefold() == "cuối "
    readings = [_dated(context, start, point, keep_past=keep_past, closing=closing) for start, point in points]
    # `15/6 và 15/12 hằng năm`: what makes the last one recur makes all of them recur.
    if len(points) > 1 and readings[-1] and readings[-1].kind == "recurring":
        for index, (start, point) in enumerate(points[:-1]):
            rule = _yearly_rule(point)
            if rule and point.year is None:
                readings[index] = Reading(start, point.end, "recurring", rule)
    kept = [reading for reading in readings if reading]
    if kept and kept[0].start == found.start("point"):
        head = kept[0]
        kept[0] = Reading(found.start(), head.end, head.kind, head.value, head.inferred, head.confidence)
    return kept


def limit(found: re.Match[str], context: Context) -> list[Reading]:
    """`Chậm nhất ngày 10/12/2025`, `trước ngày 15/6 và 15/12 hằng năm`, `hoàn thành trong quý I/2026`."""
    return dates_of(found, context, keep_past=False)


def limit_weak(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong tháng 12/2025`, `đến năm 2026`: only where the sentence does not tell what has been done."""
    return [] if tells_past(context.text, found.start(), found.end()) else dates_of(found, context, keep_past=False)


def tells_past(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a stretch tells what has been done: `Trong tháng 12/2025, tỉnh đã tổ chức …`."""
    ahead = min(len(text), end + _CLAUSE)
    stop = _SENTENCE.search(text, end, ahead)
    return " đã " in text[end : stop.start() if stop else ahead] or " đã " in text[sentence_start(text, start) : start]


def labelled(found: re.Match[str], context: Context) -> list[Reading]:
    """`Thời gian hoàn thành: Quý IV/2025 và Quý I/2026`, or a point that fills a cell of a table."""
    text, start = context.text, found.start()
    before = text[line_start(text, start, 110) : start]
    if _LABEL.search(before):
        return dates_of(found, context, keep_past=True)
    if not _in_table(text, start) or not (_CELL.search(before) or not before):
        return []
    points = read_points(text, found.start("point"))
    after = text[points[-1][1].end : points[-1][1].end + 3].lstrip(" .;)") if points else ""
    if not points or (after and after[0] not in "\n|("):
        return []
    return dates_of(found, context, keep_past=False)


def _in_table(text: str, at: int) -> bool:
    """Whether the line that holds `at` is a row of a table: three cells or more; two are a page's date and time."""
    return text.count("|", line_start(text, at, _ROW), line_end(text, at, _ROW)) >= 2


def range_(found: re.Match[str], context: Context) -> list[Reading]:
    """`Từ tháng 12/2025 đến quý I/2026` → `2025-12-01/2026-03-31`; a start without month or year takes them from the end."""
    one, two = read_point(context.text, found.start("one")), read_point(context.text, found.start("two"))
    if one is None or two is None or two.end > found.end() + 8:
        return []
    inferred: tuple[str, ...] = ()
    year = two.year
    if year is None:
        if context.issued is None:
            return [Reading(found.start(), found.end(), "unresolved", None, confidence=0.7)]
        year, inferred = (one.year or two.next_year(context.issued)), ("year",)
    last = two.last(year) if year else None
    if last is None or year is None:
        return []
    if one.grain == "day" and one.number is None:
        one = Point("day", one.end, year, two.number, one.day)
    first = one.first(one.year or year)
    if first and first > last and one.year is None:
        first = one.first(year - 1)
    # `Từ ngày 20/3 đến ngày 14/4` in a paper of 18 April tells what has been done; it does not plan for next year.
    if inferred and context.issued and last.year > context.issued.year and just_past(two, context.issued):
        return []
    if first is None or first > last or (context.issued and last < context.issued):
        return []
    return [Reading(found.start(), found.end(), "range", f"{first.isoformat()}/{last.isoformat()}", inferred)]


def just_past(point: Point, issued: date) -> bool:
    """Whether a point without a year lies shortly before `issued`, so that next year's is hardly meant."""
    last = point.last(issued.year)
    return last is not None and 0 < (issued - last).days < _RECENT_DAYS


def whole_year(found: re.Match[str], context: Context) -> list[Reading]:
    """`cả năm 2015` → `2015-01-01/2015-12-31`."""
    year = int(found.group("year"))
    return [Reading(found.start(), found.end(), "range", f"{year}-01-01/{year}-12-31")]


def years(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong 02 năm 2026 - 2027` → `2026-01-01/2027-12-31`."""
    one, two = int(found.group("one")), int(found.group("two"))
    if one > two or (context.issued and two < context.issued.year):
        return []
    return [Reading(found.start(), found.end(), "range", f"{one}-01-01/{two}-12-31")]
