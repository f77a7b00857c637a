"""Vietnamese words for what the pipeline writes in codes: states, roles, themes, dates, recurring deadlines, label paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

STATES = {
    "not_started": "chưa thực hiện",
    "in_progress": "đang thực hiện",
    "awaiting_confirmation": "chờ xác nhận",
    "done": "đã hoàn thành",
    "paused": "tạm hoãn",
    "declined": "từ chối",
}
TIMELINESS = {
    "on_track": "trong hạn",
    "due_soon": "sắp đến hạn",
    "overdue": "quá hạn",
    "done_on_time": "hoàn thành đúng hạn",
    "done_late": "hoàn thành muộn",
    "no_deadline": "không hạn",
}
ROLES = {
    "lead": "chủ trì",
    "responsible": "thực hiện",
    "coordinate": "phối hợp",
    "supervise": "theo dõi, kiểm tra",
    "report_to": "nhận báo cáo",
    "via": "gửi qua",
}
ROLE_ORDER = tuple(ROLES)
THEMES = {
    "leadership": "lãnh đạo, người đứng đầu",
    "propaganda": "tuyên truyền, quán triệt",
    "reform": "cải cách hành chính",
    "ethics": "đạo đức, kỷ cương",
    "reception": "tiếp công dân, đối thoại",
    "democracy": "dân chủ ở cơ sở",
    "oversight": "giám sát, phản biện",
    "model": "Dân vận khéo",
    "coordination": "phối hợp Mặt trận, đoàn thể",
    "minorities": "dân tộc, tôn giáo",
    "reporting": "báo cáo, kiểm tra",
    "training": "tập huấn, bồi dưỡng",
    "media": "báo chí, truyền thông",
    "livelihood": "đời sống, an sinh",
    "security": "an ninh, quốc phòng",
    "election": "bầu cử",
    "other": "khác",
}
KINDS = {"directive": "văn bản", "article": "bài báo"}
SYSTEMS = {"party": "Đảng", "state": "Nhà nước", "joint": "liên tịch", "front": "Mặt trận, đoàn thể"}
RELATIONS = {
    "based_on": "căn cứ",
    "implements": "thực hiện",
    "amends": "sửa đổi",
    "supplements": "bổ sung",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "promulgates": "ban hành kèm theo",
    "guides": "hướng dẫn",
    "refers": "dẫn chiếu",
}
POLARITIES = {"achieved": "kết quả", "limitation": "hạn chế"}

_WEEKDAYS = {
    "MO": "thứ Hai",
    "TU": "thứ Ba",
    "WE": "thứ Tư",
    "TH": "thứ Năm",
    "FR": "thứ Sáu",
    "SA": "thứ Bảy",
    "SU": "Chủ nhật",
}
_PERIODS = {
    ("MINUTELY", 1): "mỗi phút",
    ("HOURLY", 1): "mỗi giờ",
    ("DAILY", 1): "hằng ngày",
    ("WEEKLY", 1): "hằng tuần",
    ("MONTHLY", 1): "hằng tháng",
    ("MONTHLY", 3): "hằng quý",
    ("MONTHLY", 6): "6 tháng một lần",
    ("YEARLY", 1): "hằng năm",
}
_UNITS = {"MINUTELY": "phút", "HOURLY": "giờ", "DAILY": "ngày", "WEEKLY": "tuần", "MONTHLY": "tháng", "YEARLY": "năm"}
_DURATION_UNITS = {"D": "ngày", "W": "tuần", "M": "tháng", "Y": "năm", "H": "giờ"}
_ANCHORS = {
    "signing": "ngày ký",
    "receipt": "ngày nhận được",
    "effect": "ngày có hiệu lực",
    "end": "khi kết thúc",
    "start": "khi bắt đầu",
    "meeting": "ngày họp",
    "announcement": "ngày công bố",
    "dialogue": "ngày đối thoại",
    "approval": "khi được phê duyệt",
    "decision": "ngày có quyết định",
    "event": "sự kiện nêu trong văn bản",
    "election day": "ngày bầu cử",
    "voting": "khi bỏ phiếu",
}
_LABELS = {
    "phan": "Phần", "chuong": "Chương", "muc": "Mục", "tieu-muc": "Tiểu mục", "dieu": "Điều", "khoan": "khoản",
    "diem": "điểm", "so": "mục", "y": "ý", "gach": "gạch đầu dòng", "cong": "dấu cộng", "cham": "chấm đầu dòng",
    "phu-luc": "Phụ lục", "bang": "bảng", "dau-bang": "đầu bảng", "hang": "hàng", "doan": "đoạn", "cau": "câu",
    "the-thuc": "phần thể thức", "trich-yeu": "trích yếu, tên bài", "can-cu": "căn cứ", "dan": "lời dẫn", "mo-dau": "mở đầu",
    "kinh-gui": "kính gửi", "ket": "đoạn kết", "noi-nhan": "nơi nhận", "chu-ky": "chữ ký", "chu-thich": "chú thích ảnh",
    "nguon": "nguồn", "trich": "đoạn trích", "ghi-chu": "ghi chú", "ngay-dang": "ngày đăng",
}  # fmt: skip
_ROMAN = re.compile(r"[ivxlc]+")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DURATION = re.compile(r"P(?:T)?(\d+)([DWMYH])\s*(?:(working|business)\s+(?:days?\s+)?)?(after|before|from)\s+(.+)")


def day(value: str | None) -> str:
    """An ISO date as Vietnamese readers write it: `2021-12-23` → `23/12/2021`; None → empty; anything else as it is."""
    return _ISO_DATE.sub(r"\3/\2/\1", str(value)) if value else ""


def deadline(kind: str, value: str | None, relation: str | None = None, anchor: str | None = None) -> str:
    """A deadline's value in words: recurring `FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15` → `15/11 hằng năm`.

    With its `relation`, words that the bare value would mislead without: a first day is `từ 01/07/2026`, the last day of a
    period (`anchor` is `end_of_period`) in which something happens is `trong kỳ đến 31/03/2026`, a length `trong 15 ngày …`.
    """
    if not value:
        return "chưa xác định ngày"
    if kind == "date":
        return f"{_BEFORE_A_DAY.get((relation, anchor)) or _BEFORE_A_DAY.get((relation, None), '')}{day(value)}"
    if kind == "range":
        return " – ".join(day(end) for end in value.split("/"))
    if kind == "recurring":
        return _recurring(value)
    return f"trong {_relative(value)}" if relation == "within" else _relative(value)


def deadline_of(item: Mapping[str, Any]) -> str:
    """A deadline as the analysis or the store gives it, in words, with how it binds."""
    return deadline(item["kind"], item["value"], item.get("relation"), item.get("anchor"))


_BEFORE_A_DAY: dict[tuple[str | None, str | None], str] = {
    ("from", None): "từ ",
    ("until", None): "đến ",
    ("during", "end_of_period"): "trong kỳ đến ",
}
_ORDERS = {"1": "đầu tiên", "2": "thứ hai", "3": "thứ ba", "4": "thứ tư", "5": "thứ năm", "-1": "cuối cùng"}


def _recurring(rule: str) -> str:
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    frequency, interval = parts.get("FREQ"), int(parts.get("INTERVAL", "1"))
    if frequency not in _UNITS:
        return "định kỳ"
    period = _PERIODS.get((frequency, interval)) or f"{interval} {_UNITS[frequency]} một lần"
    days = parts["BYMONTHDAY"].split(",") if "BYMONTHDAY" in parts else []
    months = parts["BYMONTH"].split(",") if "BYMONTH" in parts else []
    if "BYDAY" in parts:
        when = ", ".join(_weekday(code) for code in parts["BYDAY"].split(","))
        when += f" của tháng {', '.join(months)}" if months else ""
    elif months:
        when = _year_days(days, months)
    else:
        when = ", ".join("ngày cuối cùng" if number == "-1" else f"ngày {number}" for number in days)
    if months and interval == 1:
        period = _PERIODS["YEARLY", 1]  # named months come once a year, whatever the rule counts in
    return f"{when}{',' if when and interval > 1 else ''} {period}".strip()


def _weekday(code: str) -> str:
    """`FR` → `thứ Sáu`, `-1FR` → `thứ Sáu cuối cùng`, `3SA` → `thứ Bảy thứ ba`."""
    order, name = code[:-2].lstrip("+"), _WEEKDAYS.get(code[-2:], code)
    return f"{name} {_ORDERS.get(order, order)}" if order else name


def _year_days(days: list[str], months: list[str]) -> str:
    """`15` of `6`, `12` → `15/6, 15/12`; the last day of each is `ngày cuối tháng 6, 12`; no day `tháng 6, 12`."""
    printed = [f"{number}/{month}" for month in months for number in days if number != "-1"]
    if "-1" in days:
        printed.append(f"ngày cuối tháng {', '.join(months)}")
    return ", ".join(printed) if days else f"tháng {', '.join(months)}"


def _relative(value: str) -> str:
    found = _DURATION.fullmatch(value.strip())
    if not found:
        return value
    count, unit, working, side, anchor = found.groups()
    side = "trước" if side == "before" else "sau"
    length = f"{count} {_DURATION_UNITS[unit]}{' làm việc' if working else ''}"
    return f"{length} {side} {_ANCHORS.get(anchor, anchor)}"


def label(path: str | None) -> str:
    """A segment's label path in words: `dieu-5/khoan-2/diem-d` → `Điều 5, khoản 2, điểm d`; unknown parts stay."""
    return ", ".join(_label_part(part) for part in (path or "").split("/") if part)


def _label_part(part: str) -> str:
    step, _, again = part.partition("~")
    name, _, number = step.rpartition("-")
    if step in _LABELS:
        text = _LABELS[step]
    elif name in _LABELS:
        roman = name in {"phan", "chuong", "muc"} and _ROMAN.fullmatch(number)
        text = f"{_LABELS[name]} {number.upper() if roman else number}"
    else:
        text = step
    return f"{text} (lần {again})" if again else text


def number(value: float) -> str:
    """A count with Vietnamese separators: 1190 → `1.190`, 98.5 → `98,5`."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def citation(item: Mapping[str, Any], *, dated: bool = False) -> str:
    """A document as a reader cites it: `Quyết định 217-QĐ/TW`, `dated` with its date; by title without a number.

    `↑` marks the ground of the whole paper.
    """
    name = item.get("number") or item.get("title") or ""
    text = f"{item.get('doc_type') or ''} {name}".strip()
    if dated and item.get("issued"):
        text += f" ngày {day(item['issued'])}"
    return marked(text, item)


def marked(text: str, item: Mapping[str, Any]) -> str:
    """`text` with `↑` where the item stands elsewhere than in the passage: in a lead-in, a heading, a sibling line."""
    return f"{text}\u00a0↑" if item.get("inherited") else text


def body_name(item: Mapping[str, Any]) -> str:
    """A body as printed; `↑` marks one that the governing lead-in names, not the unit itself.

    With `now`, what became of it since: `Ban Dân vận Tỉnh ủy (nay là Ban Tuyên giáo và Dân vận Tỉnh ủy Gia Lai)`.
    """
    name = marked(str(item["name"]), item)
    return f"{name} ({item['now']})" if item.get("now") else name


def by_role(bodies: Iterable[Mapping[str, Any]]) -> list[str]:
    """Bodies in their roles, one entry a role, leaders first: [`chủ trì: Sở Nội vụ`, `phối hợp: Công an tỉnh; …`]."""
    roles: dict[str, list[str]] = {}
    for body in bodies:
        roles.setdefault(body["role"], []).append(body_name(body))
    order = [*ROLE_ORDER, *roles]
    return [f"{ROLES.get(role, role)}: {'; '.join(roles[role])}" for role in sorted(roles, key=order.index)]


def themes(codes: list[str] | tuple[str, ...] | None) -> str:
    """Theme codes in words, joined: `báo cáo, kiểm tra · Dân vận khéo`."""
    return " · ".join(THEMES.get(code, code) for code in codes or ())
