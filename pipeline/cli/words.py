"""Vietnamese words for what the pipeline writes in codes: roles, themes, dates, recurring deadlines, label paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

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
    ("DAILY", 1): "hằng ngày",
    ("WEEKLY", 1): "hằng tuần",
    ("MONTHLY", 1): "hằng tháng",
    ("MONTHLY", 3): "hằng quý",
    ("MONTHLY", 6): "6 tháng một lần",
    ("YEARLY", 1): "hằng năm",
}
_UNITS = {"DAILY": "ngày", "WEEKLY": "tuần", "MONTHLY": "tháng", "YEARLY": "năm"}
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


def deadline(kind: str, value: str | None) -> str:
    """A deadline's value in words: recurring `FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15` → `15/11 hằng năm`."""
    if not value:
        return "chưa xác định ngày"
    if kind == "date":
        return day(value)
    if kind == "range":
        return " – ".join(day(end) for end in value.split("/"))
    if kind == "recurring":
        return _recurring(value)
    return _relative(value)


def _recurring(rule: str) -> str:
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    frequency, interval = parts.get("FREQ"), int(parts.get("INTERVAL", "1"))
    if frequency not in _UNITS:
        return "định kỳ"
    period = _PERIODS.get((frequency, interval)) or f"{interval} {_UNITS[frequency]} một lần"
    days = parts["BYMONTHDAY"].split(",") if "BYMONTHDAY" in parts else []
    months = parts["BYMONTH"].split(",") if "BYMONTH" in parts else []
    if days and months:
        when = ", ".join(f"{_month_day(number)}/{month}" for month in months for number in days)
    elif days:
        when = ", ".join(f"ngày {_month_day(number)}" for number in days)
    elif months:
        when = "tháng " + ", ".join(months)
    elif "BYDAY" in parts:
        when = ", ".join(_WEEKDAYS.get(code[-2:], code) for code in parts["BYDAY"].split(","))
    else:
        when = ""
    return f"{when} {period}".strip()


def _month_day(number: str) -> str:
    return "cuối tháng" if number == "-1" else number


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
    """A body as printed; `↑` marks one that the governing lead-in names, not the unit itself."""
    return marked(str(item["name"]), item)


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
