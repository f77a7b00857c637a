"""Dates and ranges: each handler reads one kind of wording, `trước ngày 15/6 và 15/12 hằng năm`, `Thời gian: Quý II, III/2026`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from pipeline.extract.deadline_points import Point, read_point, read_points
from pipeline.extract.grammar import line_end, line_start
from pipeline.model import Anchor, DeadlineKind, DeadlineRelation
from pipeline.text.dates import month_end


@dataclass(frozen=True, slots=True)
class Reading:
    """One deadline read from a match: its stretch, kind and value, what was inferred, and how sure the reading is.

    `relation` is set where words outside the stretch decide it (a label); else its own opening words do.
    """

    start: int
    end: int
    kind: DeadlineKind
    value: str | None
    inferred: tuple[str, ...] = ()
    confidence: float = 1.0
    anchor: Anchor | None = None
    relation: DeadlineRelation | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a handler may look at beside the match: the whole text and the day the document was issued.

    `events` keeps the days of events that the text was asked for.
    """

    text: str
    issued: date | None
    events: dict[str, date | None] = field(default_factory=dict)


Handler = Callable[[re.Match[str], Context], list[Reading]]

_YEARLY = re.compile(
    r"[Đđ]ịnh k(?:ỳ|ì)|(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) năm"
    r"|(?P<report>[Bb]áo cáo(?: [^\s,.;:()|\d]+){1,5} cả năm(?! \d)"
    r"|[Bb]áo cáo (?:kết quả )?\(?(?:năm(?! \d)|quý(?! [IV\d])|(?:0?[369]|sáu) tháng(?! (?:đầu|cuối))))"
)
# A paper whose title names one year sets the days of that year's reports: `KẾ HOẠCH … năm 2026`.
_OWN_TITLE = re.compile(
    r"\n(?:KẾ HOẠCH|HƯỚNG DẪN|CHƯƠNG TRÌNH|THÔNG BÁO)[^\n]{0,20}\n(?P<title>[^\n]{4,400}\n"
    r"(?:(?!Thực hiện|Căn cứ|Để|Nhằm|Trên cơ sở|Ngày|Sau|Qua|I\.|1\.|A\.|PHẦN|[-_*])[^\n]{4,300}(?<![;:.])\n){0,2})"
)
_TITLE_YEAR = re.compile(r"(?:[Nn]ăm|NĂM) (20\d\d)(?! ?[-–,] ?\d| (?:đến|và|ĐẾN|VÀ))")
_TITLE_END = 4000
_YEARLY_WORDS = ("ịnh k", " năm", "áo cáo")
_LUNAR = re.compile(r" ?\(?(?:tức )?(?:ngày )?(?:âm lịch|Âm lịch|ÂL)\)?")
YEARLY_AFTER = re.compile(r",? ?\(?(?:của )?(?:hằng|hàng|mỗi|từng|các) năm(?! (?:\d|học|nay|qua|tiếp|sau|tới))")
# What is held once a year has its days every year: `họp một năm một lần, chậm nhất ngày 20/01 năm sau`.
_YEARLY_ONCE = re.compile(r"(?:[Mm]ột |[Mm]ỗi |0?1 )?[Nn]ăm (?:một|0?1) lần(?!\w)")
# What opens a sentence goes for all its clauses: `Hằng năm, trước 30/11 các xã báo cáo; huyện tổng hợp trước 15/12`.
_YEARLY_OPENS = re.compile(r"(?:[-–+•*] ?|[a-zđ]\) ?)?(?:[Đđ]ịnh kỳ )?(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) năm(?!\w)")
# A list under such a line repeats every year as a whole: `Chế độ báo cáo định kỳ:`, `Hằng năm, các xã gửi:`.
_YEARLY_LIST = re.compile(r"[Đđ]ịnh k(?:ỳ|ì)(?! (?:\d|hằng tháng|hàng tháng))|(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) năm(?!\w)")
_ITEM = re.compile(r" ?(?:[-–+•*]|\(?(?:\d{1,2}|[a-zđ])[.)]) ?")
_LIST_REACH = 1500
# The year that a clause opens with goes for its days: `Năm 2026, gửi báo cáo trước ngày 15/6`.
_CLAUSE_YEAR = re.compile(
    r"(?:[-–+•*] ?|[a-zđ\d]{1,2}[.)] ?)?(?:Trong |trong |Riêng |riêng )?[Nn]ăm (?P<y>20\d\d)(?: ?[,:]|(?= thì))"
)
_SENTENCE = re.compile(r"[\n;|]|\. (?=[A-ZĐÀ-Ỹ])|\.$")
# `đã nêu`, `đã hứa` only tell which things are meant.
_TOLD = re.compile(r" đã (?!(?:(?:được )?(?:nêu|chỉ ra)|được giao|hứa|cam kết|đề ra)(?!\w))")
_RECENT_DAYS = 120
_ROW = 2000
_CLAUSE = 160
_LABEL = re.compile(
    r"(?:(?:^|[\n|;(.]) ?[-–+•*]? ?(?:\d[.)] ?)?(?:[Tt]hời gian|[Tt]hời hạn|[Tt]iến độ|Hạn|Hoàn thành|[Tt]hời điểm"
    r"|Đợt|Lần|Ngày hoàn thành|Kỳ hạn|Lịch)"
    r"[^:\n|]{0,40}: ?(?:[Dd]ự kiến |[Tt]rong |[Xx]ong |[Vv]ào |[Kk]hoảng )?(?:[^\n|;.]{0,25}(?:,|và|giờ|phút|sáng"
    r"|chiều) ?)?)$"
)
_LIMITS = re.compile(r"[Hh]oàn thành|[Hh]ạn|[Xx]ong|[Tt]iến độ")
# Days that a colon or a turn's own number introduces: `báo cáo năm: ngày 25/11`, `kỳ I ngày 10/7`.
_INTRODUCED = re.compile(
    r"(?:[\w)”\"]: ?(?:trong |vào )?(?:các )?"
    r"|(?:^|\W)(?:kỳ|đợt|lần|vòng|giai đoạn|[Kk]hóa) (?:I{1,3}|IV|[1-9]|một|hai|ba|đầu|cuối|nhất"
    r"|thứ \w+)(?: là)?[,:]? ?(?:vào )?)$"
)
_TURNS = ("kỳ ", "đợt ", "lần ", "vòng ", "giai đoạn ", "hóa ")
_NO_TERM = re.compile(
    r"[Bb]ầu cử|[Ss]ố liệu|[Tt]ính đến|[Hh]iệu lực|[Kk]ỷ niệm|[Cc]ăn cứ|[Ss]inh (?:ngày|năm)|[Cc]ập nhật|[Đđ]ăng"
)
_CELL = re.compile(r"\| ?(?:[Dd]ự kiến |[Tt]rong |[Xx]ong )?$")


def sentence_start(text: str, at: int) -> int:
    """Where the sentence (or table cell, or list item) that holds `at` begins."""
    return at if text.startswith(".", at - 1) and at else _behind_last("\n|;", text, at)


def full_stop(text: str, at: int) -> int:
    """Where the sentence that holds `at` begins, its clauses between semicolons taken together."""
    return _behind_last("\n|", text, at)


def _behind_last(stops: str, text: str, at: int) -> int:
    """Behind the last of some signs, or of a full stop with a capital behind it; searched from the end, as it is near."""
    left = max(0, at - 400)
    for sign in stops:
        left = max(left, text.rfind(sign, left, at) + 1)
    dot = text.rfind(". ", left, at)
    while dot >= 0:
        following = text[dot + 2 : dot + 3]
        if "A" <= following <= "Z" or "À" <= following <= "Ỹ":
            return dot + 2
        dot = text.rfind(". ", left, dot)
    return left


def _yearly(context: Context, start: int, end: int) -> tuple[int, tuple[str, ...]] | None:
    """What makes a day recur every year: where its words end and what that infers; None if nothing does.

    The words stand right behind the day, before it in its sentence, or in the line that opens its list.
    """
    after = YEARLY_AFTER.match(context.text, end)
    if after:
        return after.end(), ()
    text = context.text
    sentence = full_stop(text, start)
    before = text[sentence:start]
    if _YEARLY_OPENS.match(before) or (" lần" in before and _YEARLY_ONCE.search(before)):
        return end, ("yearly",)
    if any(word in before for word in _YEARLY_WORDS):
        every = _YEARLY.search(text, sentence_start(text, start), start)
        if every and not (every.group("report") and in_one_year(context)):
            return end, ("yearly",)
    return (end, ("yearly", "list")) if _in_yearly_list(text, start) else None


def in_one_year(context: Context) -> bool:
    """Whether the paper is a plan for the year of its issue or the next one, so that its days are of that year alone."""
    year = _plan_year(context.text[:_TITLE_END])
    return year is not None and context.issued is not None and 0 <= year - context.issued.year <= 1


@lru_cache(maxsize=4)
def _plan_year(head: str) -> int | None:
    title = _OWN_TITLE.search(head)
    named = {int(year) for year in _TITLE_YEAR.findall(title.group("title"))} if title else set()
    return named.pop() if len(named) == 1 else None


def _in_yearly_list(text: str, at: int) -> bool:
    """Whether the list item that holds `at` stands under a line such as `Chế độ báo cáo định kỳ:`."""
    head = line_start(text, at, _CLAUSE)
    if not _ITEM.match(text, head):
        return False
    left = max(0, head - _LIST_REACH)
    while head > left:
        end = head - 1
        head = text.rfind("\n", left, end) + 1 or left
        if text.endswith(":", head, end):
            return _YEARLY_LIST.search(text, max(head, end - _CLAUSE), end) is not None
        if not _ITEM.match(text, head):
            return False
    return False


def _clause_year(context: Context, start: int, point: Point) -> int | None:
    """The year that the clause of `start` opens with, where the point is still to come in it."""
    found = _CLAUSE_YEAR.match(context.text, sentence_start(context.text, start), start)
    last = point.last(int(found.group("y"))) if found else None
    return last.year if last and context.issued and last >= context.issued else None


def _dated(context: Context, start: int, point: Point, *, keep_past: bool, closing: bool = False) -> Reading | None:
    lunar = _LUNAR.match(context.text, point.end)
    if lunar:
        return Reading(start, lunar.end(), "unresolved", None, ("lunar calendar",))
    year, sure = point.year, 1.0
    inferred: tuple[str, ...] = ()
    exact = point.grain == "day" or (point.grain == "part" and point.day == point.begin)
    anchor: Anchor | None = None if exact else "end_of_period"
    if year is None:
        rule = _yearly_rule(point, closing=closing)
        yearly = _yearly(context, start, point.end) if rule and point.near != 0 else None
        if yearly:
            end, cause = yearly
            sure = 0.85 if "list" in cause else 1.0
            ends = anchor if rule and "BYMONTHDAY" in rule else None
            return Reading(start, end, "recurring", rule, cause[:1], sure, ends)
        if context.issued is None:
            return Reading(start, point.end, "unresolved", None, confidence=0.7)
        year, inferred, sure = year_of(context, start, point), ("year",), 0.9
    day = point.last(year) if year else None
    if day is None or (context.issued and day < context.issued and not keep_past):
        return None
    return Reading(start, point.end, "date", day.isoformat(), inferred, sure, anchor)


def year_of(context: Context, start: int, point: Point) -> int | None:
    """The year of a point: printed, or told from the paper's day (`sang năm`), or that of its clause, or the next one."""
    if point.year is not None or context.issued is None:
        return point.year
    if point.near is not None:
        return context.issued.year + point.near
    return _clause_year(context, start, point) or point.next_year(context.issued)


def _yearly_rule(point: Point, *, closing: bool = False) -> str | None:
    """The rule of a point that comes every year; of a quarter or half year, and where `closing` of a month, its last day."""
    if point.grain == "day" and point.number and point.day:
        return f"FREQ=YEARLY;BYMONTH={point.number};BYMONTHDAY={point.day}"
    months = {"month": 1, "quarter": 3, "half": 1, "part": 1}.get(point.grain)
    if not months or not point.number:
        return None
    month, closing = months * point.number, closing or point.grain in ("quarter", "half")
    if point.grain == "part":
        day = point.day if point.day and point.day < 31 else month_end(2024, month).day
        return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={-1 if month == 2 and day > 28 else day}"
    # February's last day is told by its distance from the end; any leap year serves for the others.
    last = f";BYMONTHDAY={-1 if month == 2 else month_end(2024, month).day}" if closing else ""
    return f"FREQ=YEARLY;BYMONTH={month}{last}"


def dates_of(found: re.Match[str], context: Context, *, keep_past: bool) -> list[Reading]:
    """The dates of a match, one for each point of its list; the first takes the leading words into its stretch."""
    points = read_points(context.text, found.start("point"))
    within = (found.groupdict().get("within") or "").casefold()
    if within in ("đầu ", "giữa ") and points and points[-1][1].grain in ("month", "quarter"):
        return _early(found, context, points[-1][1], keep_past=keep_past)
    closing = within == "cuối "
    readings = [_dated(context, start, point, keep_past=keep_past, closing=closing) for start, point in points]
    # `15/6 và 15/12 hằng năm`: what makes the last one recur makes all of them recur.
    if len(points) > 1 and readings[-1] and readings[-1].kind == "recurring":
        for index, (start, point) in enumerate(points[:-1]):
            rule = _yearly_rule(point)
            if rule and point.year is None:
                ends: Anchor | None = "end_of_period" if point.grain != "day" and "BYMONTHDAY" in rule else None
                readings[index] = Reading(start, point.end, "recurring", rule, ("yearly",), anchor=ends)
    kept = [reading for reading in readings if reading]
    if kept and kept[0].start == found.start("point"):
        kept[0] = replace(kept[0], start=found.start())
    return kept


def _early(found: re.Match[str], context: Context, point: Point, *, keep_past: bool) -> list[Reading]:
    """`đầu tháng 12/2025`, `giữa quý I`: a time without a day; unresolved, as its period's last day would be too late."""
    if _dated(context, found.start("point"), point, keep_past=keep_past) is None:
        return []
    return [Reading(found.start(), point.end, "unresolved", None, ("part of a period",), 0.8)]


def limit(found: re.Match[str], context: Context) -> list[Reading]:
    """`Chậm nhất ngày 10/12/2025`, `trước ngày 15/6 và 15/12 hằng năm`, `hoàn thành trong quý I/2026`."""
    return dates_of(found, context, keep_past=False)


def limit_weak(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong tháng 12/2025`, `đến năm 2026`: only where the sentence does not tell what has been done."""
    readings = dates_of(found, context, keep_past=False)
    if not readings or tells_past(context.text, found.start(), found.end()):
        return []
    # `Đề án … năm 2025, đến năm 2030` names the years of a programme
    if _AFTER_YEAR.search(context.text, max(0, found.start() - 12), found.start()) and found.group("point")[0] in "nN":
        point = read_point(context.text, found.start("point"))
        if point and point.grain == "year":
            return []
    return readings


_AFTER_YEAR = re.compile(r"năm \d{4},? $")


def tells_past(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a stretch tells what has been done: `Trong tháng 12/2025, tỉnh đã tổ chức …`."""
    ahead = min(len(text), end + _CLAUSE)
    stop = _SENTENCE.search(text, end, ahead)
    last = stop.start() if stop else ahead
    first = sentence_start(text, start)
    if " đã " not in text[first:last]:
        return False
    return (_TOLD.search(text, end, last) or _TOLD.search(text, first, start)) is not None


def labelled(found: re.Match[str], context: Context) -> list[Reading]:
    """`Thời gian hoàn thành: Quý IV/2025 và Quý I/2026`, or a point that fills a cell of a table."""
    text, start = context.text, found.start()
    before = text[line_start(text, start, 110) : start]
    label = _LABEL.search(before) if ":" in before else None
    if label:
        relation: DeadlineRelation = "by" if _LIMITS.search(label.group()) else "during"
        return [replace(one, relation=relation) for one in dates_of(found, context, keep_past=True)]
    if before and _introduced(found, context):
        return [replace(one, relation="during") for one in dates_of(found, context, keep_past=False)]
    if (before and not ("|" in before and _CELL.search(before))) or not _in_table(text, start):
        return []
    points = read_points(text, found.start("point"))
    after = text[points[-1][1].end : points[-1][1].end + 3].lstrip(" .;)") if points else ""
    if not points or (after and after[0] not in "\n|("):
        return []
    return dates_of(found, context, keep_past=False)


def _introduced(found: re.Match[str], context: Context) -> bool:
    """Whether a colon or a turn's number stands before a point still to come, in a sentence that tells nothing past."""
    text, start = context.text, found.start()
    tail = text[max(0, start - 30) : start]
    if ":" not in tail and not any(word in tail for word in _TURNS):
        return False
    if not _INTRODUCED.search(text, max(0, start - 30), start) or context.issued is None:
        return False
    points = read_points(text, found.start("point"))
    if not points or _NO_TERM.search(text, full_stop(text, start), start) or tells_past(text, start, points[-1][1].end):
        return False
    last = points[-1][1]
    return last.year is not None or last.near is not None or not just_past(points[0][1], context.issued)


def _in_table(text: str, at: int) -> bool:
    """Whether the line that holds `at` is a row of a table: three cells or more; two are a page's date and time."""
    return text.count("|", line_start(text, at, _ROW), line_end(text, at, _ROW)) >= 2


def range_(found: re.Match[str], context: Context) -> list[Reading]:
    """`Từ tháng 12/2025 đến quý I/2026` → `2025-12-01/2026-03-31`; a start without month or year takes them from the end."""
    one, two = read_point(context.text, found.start("one")), read_point(context.text, found.start("two"))
    if one is None or two is None or two.end > found.end() + 8:
        return []
    if lunar := _LUNAR.match(context.text, two.end):
        return [Reading(found.start(), lunar.end(), "unresolved", None, ("lunar calendar",))]
    every = YEARLY_AFTER.match(context.text, two.end) if one.year is None and two.year is None else None
    if every and (rule := _yearly_rule(two, closing=True)):
        return [Reading(found.start(), every.end(), "recurring", rule, ("last day",), 0.9, relation="during")]
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
