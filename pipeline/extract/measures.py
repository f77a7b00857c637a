"""Counted results of a report: `1.190 dịch vụ công trực tuyến`, `70%`, `thứ 49/63 tỉnh, thành phố`, `giảm 9 bậc`."""

from __future__ import annotations

import re

from pipeline.model import Measure, Span

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_COUNTED = re.compile(
    rf"(?<![\w/.,\-–])(?P<value>{_NUMBER})(?:/(?P<of>{_NUMBER}))?\s?(?:(?P<percent>%)"
    rf"|(?P<unit>[a-zà-ỹđ][^\s,.;:()“”\d]*(?:\s[a-zà-ỹđ][^\s,.;:()“”\d]*){{0,4}}))"
)
_NOT_COUNTED = re.compile(
    r"(?:ngày|tháng|năm|quý|khóa|khoá|số|Số|mức độ|Điều|điều|khoản|Khoản"
    r"|điểm|lần thứ|Chương|mục|Mục|kỳ|đợt|giai đoạn|QH|từ|lớp|quận|phường"
    r"|tổ|Quận|Phường|hạng|(?<!cung )cấp|Nghị quyết|Chỉ thị|Kết luận|Kế hoạch"
    r"|Quyết định|Ban Chỉ đạo|loại)\s+$"
)
_TIME_UNITS = frozenset({"tháng", "ngày", "giờ", "h", "phút", "năm", "tuần", "quý"})
_COMPARED = re.compile(r"(?:rút ngắn|giảm|tăng|sớm hơn(?: \w+){0,3}|chậm(?: \w+)?|kéo dài thêm)\s+$")
_UNIT_END = re.compile(
    r"\s(?:đã|được|trên|tại|ở|cho|với|của|và|trong|mức|về|do|để|theo|có"
    r"|là|từ|đến|tham gia|mang|so|còn|tiêu biểu|cần|ngay|nhằm|bằng|vào|mỗi"
    r"|tập trung|hoàn thành|hoạt động|đạt|thực hiện|giải quyết|gồm|lên|ra"
    r"|sau|trước|xây|đang|thuộc|cấp|tổ|trị|hiệu|đăng|điển|thiết|tồn|kéo)(?=\s"
    r"|$)"
)


def find_measures(text: str, start: int, end: int) -> tuple[Measure, ...]:
    """The counted results in `text[start:end]`: value with Vietnamese separators resolved, and the counted noun.

    `đã cung cấp 1.190 dịch vụ công trực tuyến` → 1190 of `dịch vụ công trực tuyến`. Dates, article numbers, ordinals of
    a level (`mức độ 3`) and spans of time are none. `49/63 tỉnh, thành phố` is 49.
    """
    found = []
    for match in _COUNTED.finditer(text, start, end):
        before = text[max(start, match.start() - 24) : match.start()]
        if _NOT_COUNTED.search(before) and not match["of"] and not match["percent"]:
            continue
        unit = match["unit"] or "%"
        if match["unit"]:
            unit = _trim_unit(unit)
            if not unit:
                continue
            if unit.split()[0] in _TIME_UNITS and not unit.startswith("ngày công") and not _COMPARED.search(before):
                continue
        value = float(match["value"].replace(".", "").replace(",", "."))
        stop = match.end() if not match["unit"] else match.start("unit") + len(unit)
        span = Span(match.start(), stop)
        found.append(Measure(value=value, unit=unit, span=span, quote=text[span.start : span.end]))
    return tuple(found)


def _trim_unit(unit: str) -> str:
    stop = _UNIT_END.search(f" {unit}")
    return unit[: max(0, stop.start() - 1)] if stop else unit
