"""From a matched wording to values: each handler reads one kind of deadline; `HANDLERS` names them for the rule table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.extract.deadline_points import Point, read_point, read_points
from pipeline.extract.grammar import line_end, line_start
from pipeline.model import DeadlineKind
from pipeline.text.numerals import parse_int


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
    left = max(0, at - 400)
    stops = [found.end() for found in _SENTENCE.finditer(text, left, at)]
    return stops[-1] if stops else left


def _yearly(context: Context, start: int, end: int) -> int | None:
    """Where the words end that make a day recur every year, None if none do: before it in its sentence, or right behind it."""
    after = _YEARLY_AFTER.match(context.text, end)
    if after:
        return after.end()
    return end if _YEARLY.search(context.text, sentence_start(context.text, start), start) else None


def _dated(context: Context, start: int, point: Point, *, keep_past: bool) -> Reading | None:
    inferred: tuple[str, ...] = ()
    year = point.year
    if _LUNAR.match(context.text, point.end):
        return Reading(start, point.end, "unresolved", None, ("lunar calendar",))
    if year is None:
        rule = _yearly_rule(point)
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


def _yearly_rule(point: Point) -> str | None:
    if point.grain == "day" and point.number and point.day:
        return f"FREQ=YEARLY;BYMONTH={point.number};BYMONTHDAY={point.day}"
    if point.grain == "month" and point.number:
        return f"FREQ=YEARLY;BYMONTH={point.number}"
    if point.grain == "quarter" and point.number:
        return f"FREQ=YEARLY;BYMONTH={3 * point.number}"
    if point.grain == "half" and point.number:
        return f"FREQ=YEARLY;BYMONTH={6 * point.number}"
    return None


def _points(found: re.Match[str], context: Context, *, keep_past: bool) -> list[Reading]:
    """The dates of a match, one for each point of its list; the first takes the leading words into its stretch."""
    points = read_points(context.text, found.start("point"))
    readings = [_dated(context, start, point, keep_past=keep_past) for start, point in points]
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
    return _points(found, context, keep_past=False)


def limit_weak(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong tháng 12/2025`, `đến năm 2026`: only where the sentence does not tell what has been done."""
    text = context.text
    ahead = min(len(text), found.end() + _CLAUSE)
    stop = _SENTENCE.search(text, found.end(), ahead)
    end = stop.start() if stop else ahead
    if " đã " in text[found.end() : end] or " đã " in text[sentence_start(text, found.start()) : found.start()]:
        return []
    return _points(found, context, keep_past=False)


def labelled(found: re.Match[str], context: Context) -> list[Reading]:
    """`Thời gian hoàn thành: Quý IV/2025 và Quý I/2026`, or a point that fills a cell of a table."""
    text, start = context.text, found.start()
    before = text[line_start(text, start, 110) : start]
    if _LABEL.search(before):
        return _points(found, context, keep_past=True)
    if not _in_table(text, start) or not (_CELL.search(before) or not before):
        return []
    points = read_points(text, found.start("point"))
    after = text[points[-1][1].end : points[-1][1].end + 3].lstrip(" .;)") if points else ""
    if not points or (after and after[0] not in "\n|("):
        return []
    return _points(found, context, keep_past=False)


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
    if inferred and context.issued and last.year > context.issued.year and _just_past(two, context.issued):
        return []
    if first is None or first > last or (context.issued and last < context.issued):
        return []
    return [Reading(found.start(), found.end(), "range", f"{first.isoformat()}/{last.isoformat()}", inferred)]


def _just_past(point: Point, issued: date) -> bool:
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


_QUARTER_MONTHS = {"cuối": "3,6,9,12", "đầu": "1,4,7,10"}


def month_day(found: re.Match[str], context: Context) -> list[Reading]:
    """`ngày 20 hằng tháng` → `FREQ=MONTHLY;BYMONTHDAY=20`; `ngày 25 của tháng cuối quý` → the quarters' last months."""
    days = [int(found.group("day"))] + ([int(found.group("day2"))] if found.group("day2") else [])
    if not all(1 <= day <= 31 for day in days):
        return []
    end, by_day = found.group("end"), ",".join(map(str, days))
    if "quý" in end:
        months = _QUARTER_MONTHS["đầu" if end.startswith("đầu") else "cuối"]
        return [Reading(found.start(), found.end(), "recurring", f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={by_day}")]
    return [Reading(found.start(), found.end(), "recurring", f"FREQ=MONTHLY;BYMONTHDAY={by_day}")]


_DAYS = {"hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH", "sáu": "FR", "6": "FR",
         "bảy": "SA", "7": "SA", "nhật": "SU"}  # fmt: skip


def weekday(found: re.Match[str], context: Context) -> list[Reading]:
    """`thứ Sáu hằng tuần` → `FREQ=WEEKLY;BYDAY=FR`."""
    day = _DAYS[found.group("weekday").split()[-1].casefold()]
    return [Reading(found.start(), found.end(), "recurring", f"FREQ=WEEKLY;BYDAY={day}")]


_PERIOD = re.compile(
    r"(?:hằng |hàng |mỗi |Hằng |Hàng |Mỗi |tổng kết |báo cáo )?((?:[\w]+ ?){0,4}?)(tuần|tháng|quý|năm|ngày)$"
)
_FREQUENCIES = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}


def frequency(words: str) -> str | None:
    """The rule of a period in words: `6 tháng` → `FREQ=MONTHLY;INTERVAL=6`, `quý` → `FREQ=MONTHLY;INTERVAL=3`, `năm` → `FREQ=YEARLY`."""
    found = _PERIOD.search(words.strip())
    if not found:
        return None
    count = parse_int(found.group(1)) if found.group(1).strip() else 1
    if not count:
        return None
    if found.group(2) == "quý":
        return f"FREQ=MONTHLY;INTERVAL={3 * count}"
    rule = f"FREQ={_FREQUENCIES[found.group(2)]}"
    return rule if count == 1 else f"{rule};INTERVAL={count}"


def periods(found: re.Match[str], context: Context) -> list[Reading]:
    """`hằng tháng, quý, năm`, `định kỳ 6 tháng`, `03 tháng một lần`: one rule for each period named."""
    groups = found.groupdict()
    head = groups.get("first") or groups.get("lone") or ("năm" if groups.get("times") else None)
    if head is None or (head == "ngày" and context.text.startswith(" của", found.end())):
        return []
    rest = groups.get("rest") or ""
    readings = []
    first_end = found.start("rest") if rest else found.end()
    rule = frequency(head)
    if rule:
        readings.append(Reading(found.start(), first_end, "recurring", rule))
    base = found.start("rest") if rest else 0
    for member in re.finditer(r"(?:\d+ |\w+ )?(?:tuần|tháng|quý|năm)(?!\w)", rest):
        words = re.sub(r"^(?:và|hoặc|kết|cáo|hằng|hàng|mỗi) ", "", member.group())
        start = base + member.end() - len(words)
        rule = frequency(words)
        if rule:
            readings.append(Reading(start, base + member.end(), "recurring", rule))
    return readings


def regular(found: re.Match[str], context: Context) -> list[Reading]:
    """`định kỳ`, `thường xuyên`: recurring without a period."""
    return [Reading(found.start(), found.end(), "recurring", "FREQ")]


_UNITS = {"ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "năm": "P{}Y", "giờ": "PT{}H"}
# `kể từ ngày ban hành Chỉ thị này` counts from this document's own signing, `ban hành văn bản trả lời` from another's.
_OWN_SIGNING = re.compile(
    r"^(?:được )?(?:ký(?: ban hành)?|ban hành)"
    r"(?: (?:Chỉ thị|Kế hoạch|Quyết định|Công văn|Thông báo|Kết luận|Nghị quyết|Hướng dẫn|[Vv]ăn bản))?(?: này)?$"
)
# What an event is called in a value; the first pattern found wins.
_ANCHORS = (
    (re.compile(r"bầu cử"), "election day"),
    (re.compile(r"nhận|tiếp nhận|thụ lý"), "receipt"),
    (re.compile(r"hiệu lực"), "effect"),
    (_OWN_SIGNING, "signing"),
    (re.compile(r"kết thúc|hoàn thành"), "end"),
    (re.compile(r"khai mạc|họp|hội nghị|đại hội"), "meeting"),
    (re.compile(r"công bố|niêm yết|thông báo"), "announcement"),
    (re.compile(r"đối thoại"), "dialogue"),
    (re.compile(r"phê duyệt"), "approval"),
    (re.compile(r"quyết định"), "decision"),
)


def duration(count: str, unit: str) -> str | None:
    """`mười lăm`, `ngày` → `P15D`; `24`, `giờ` → `PT24H`; None where the count is no number."""
    number = parse_int(count)
    return _UNITS[unit].format(number) if number else None


def anchor(event: str) -> str:
    """What a duration hangs on, in a fixed vocabulary: `ký` → `signing`, `nhận đơn` → `receipt`, else `event`."""
    return next((name for pattern, name in _ANCHORS if pattern.search(event)), "event")


_EVENT_END = re.compile(r" (?:theo|để|phải|thì|và|gửi|báo|trình|mà|các|Ủy|UBND|Ban)(?!\w)")


def before_event(found: re.Match[str], context: Context) -> list[Reading]:
    """`trước ngày bầu cử 10 ngày` → `P10D before election day`."""
    groups = found.groupdict()
    number, unit = groups["n1"] or groups["n2"] or groups["n3"], groups["u1"] or groups["u2"] or "ngày"
    event = groups["e1"] or groups["e2"] or ""
    length = duration(number, unit)
    if length is None:
        return []
    end = found.end()
    if groups["e1"]:
        end = found.start("e1") + _event_length(event)
    return [Reading(found.start(), end, "relative", f"{length} before {anchor(context.text[found.start() : end])}")]


def _event_length(event: str) -> int:
    if event.startswith("bầu cử"):
        return len("bầu cử")
    stop = _EVENT_END.search(event)
    return stop.start() if stop else len(event)


def after_event(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong vòng 15 ngày kể từ ngày ký` → `P15D after signing`; working days stay unresolved."""
    event = found.group("e")
    end = found.start("e") + _event_length(event)
    length = duration(found.group("n"), found.group("u"))
    if length is None:
        return []
    if found.group("work"):
        return [Reading(found.start(), end, "unresolved", None, ("working days",))]
    return [Reading(found.start(), end, "relative", f"{length} after {anchor(event)}")]


def within(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong vòng 24 giờ` → `PT24H after start`: the text names no event, so the action's own beginning is meant."""
    length = duration(found.group("n"), found.group("u"))
    if length is None:
        return []
    if found.group("work"):
        return [Reading(found.start(), found.end(), "unresolved", None, ("working days",))]
    return [Reading(found.start(), found.end(), "relative", f"{length} after start", ("anchor",), 0.7)]


def unresolved(found: re.Match[str], context: Context) -> list[Reading]:
    """`suốt quá trình diễn ra bầu cử`, `trước Tết Nguyên đán`: a time hung on an event whose day is not printed."""
    return [Reading(found.start(), found.end(), "unresolved", None)]


HANDLERS: dict[str, Handler] = {
    "limit": limit,
    "limit_weak": limit_weak,
    "labelled": labelled,
    "range": range_,
    "whole_year": whole_year,
    "years": years,
    "month_day": month_day,
    "weekday": weekday,
    "periods": periods,
    "regular": regular,
    "before_event": before_event,
    "after_event": after_event,
    "within": within,
    "unresolved": unresolved,
}
