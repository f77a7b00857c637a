"""Counted results of a report: `1.190 dịch vụ công trực tuyến`, `70%`, `thứ 49/63 tỉnh, thành phố`, `giảm 9 bậc`."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.comparisons import find_comparison
from pipeline.model import Measure, Span
from pipeline.resources.lexicon import either, words

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_COUNTED = re.compile(
    rf"(?<![\w/.,\-–])(?P<value>{_NUMBER})(?:/(?P<of>{_NUMBER}))?\s?(?:(?P<percent>%)"
    rf"|(?P<unit>[a-zà-ỹđ][^\s,.;:()“”\d/]*(?:[23²³](?!\d))?(?:\s[a-zà-ỹđ][^\s,.;:()“”\d/]*){{0,7}}))"
)
_NOT_COUNTED = re.compile(
    r"(?:(?<!có )ngày|tháng|năm|quý|khóa|khoá|số|Số|mức độ|Điều|điều|khoản|Khoản"
    r"|(?<!dứt )điểm|dưới|từ \d{1,3} đến|lần thứ|Chương|mục|Mục|kỳ|đợt|giai đoạn|QH|từ|lớp|quận|phường"
    r"|tổ|Quận|Phường|hạng|(?<!cung )cấp|Nghị quyết|Chỉ thị|Kết luận|Kế hoạch"
    r"|Quyết định|Ban Chỉ đạo|loại)\s+$"
)
_TIME_UNITS = frozenset({"tháng", "ngày", "giờ", "h", "phút", "năm", "tuần", "quý"})
_COMPARED = re.compile(
    r"(?:rút ngắn|giảm|tăng|sớm hơn(?: \w+){0,3}|chậm(?: \w+)?|kéo dài thêm)(?:\sthời gian[^,;.\d]{0,45})?\s+$"
)
_MONEY = re.compile(r"(?:(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)\s)*đồng\b|(?:tỷ|tỉ)\b")
_AREA = re.compile(r"k?m[23²³](?:\s(?:đất|rừng|mặt bằng))?(?!\w)")


@cache
def _unit_end() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{either(words('unit_ends'))})(?!\S)")


@cache
def _unit_end_behind_the_noun() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either(words('unit_end_phrases'))})(?!\S)")


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either((*words('predicates'), *words('short_predicates')))})(?!\S)")


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('doings'))})(?!\S)")


@cache
def _counted_together() -> re.Pattern[str]:
    noun = either(words("counted_together"))
    return re.compile(rf"(?<!\S)(?:{noun})((?:,\s(?:{noun})(?!\w))+)")


def find_measures(text: str, start: int, end: int, *, compared: bool = True) -> tuple[Measure, ...]:
    """The counted results in `text[start:end]`: value with Vietnamese separators resolved, and the counted noun.

    `đã cung cấp 1.190 dịch vụ công trực tuyến` → 1190 of `dịch vụ công trực tuyến`. Dates, article numbers, ordinals of
    a level (`mức độ 3`) and spans of time are none. `49/63 tỉnh, thành phố` is 49. What each is held against is read
    where `compared`.
    """
    found = []
    for match in _COUNTED.finditer(text, start, end):
        before = text[max(start, match.start() - 60) : match.start()]
        if _NOT_COUNTED.search(before) and not match["of"] and not match["percent"]:
            continue
        unit = match["unit"] or "%"
        if match["unit"]:
            unit = _counted(text, match.start("unit"), match.end("unit"), end)
            if not unit:
                continue
            if unit.split()[0] in _TIME_UNITS and not unit.startswith("ngày công") and not _COMPARED.search(before):
                continue
        value = float(match["value"].replace(".", "").replace(",", "."))
        stop = match.end() if not match["unit"] else match.start("unit") + len(unit)
        span = Span(match.start(), stop)
        held = find_comparison(text, start, span.start, span.end, end, value=value, unit=unit) if compared else None
        found.append(Measure(value=value, unit=unit, span=span, quote=text[span.start : span.end], comparison=held))
    return tuple(found)


def _counted(text: str, start: int, stop: int, end: int) -> str:
    """The counted noun that begins at `start`: cut before a predicate, carried on over a list of nouns counted together."""
    unit = text[start:stop]
    if fixed := _MONEY.match(unit) or _AREA.match(unit):
        return fixed[0]
    if cut := _unit_end().search(unit):
        unit = unit[: cut.start()]
    ends = (_unit_end_behind_the_noun(),) if _doing().match(unit) else (_unit_end_behind_the_noun(), _predicate())
    for pattern in ends:
        if cut := pattern.search(unit):
            unit = unit[: cut.start()]
    for listed in _counted_together().finditer(text, start, end):
        if listed.start(1) == start + len(unit):
            return unit + listed[1]
        if listed.start() > start + len(unit):
            break
    return unit
