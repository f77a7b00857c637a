"""The values of fields in words: `Chỉ thị`, `Đảng`, `cấp tỉnh`, `chủ trì`, `đã hoàn thành`, each as people write it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipeline.register.words import KINDS, ROLES, STATES, SYSTEMS, THEMES
from pipeline.search.rows import Unit
from pipeline.store.keys import title_key

UNITS: Mapping[str, str] = {"passage": "đoạn văn", "obligation": "nhiệm vụ"}
LEVELS: Mapping[str, str] = {
    "central": "Trung ương",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
}
_ALSO: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "unit": {
        "passage": ("đoạn", "đoạn văn", "passage", "segment"),
        "obligation": ("nhiệm vụ", "nghĩa vụ", "việc", "task"),
    },
    "kind": {
        "directive": ("văn bản", "chỉ đạo", "văn bản chỉ đạo"),
        "article": ("bài báo", "báo", "bài", "tin", "tin bài", "báo chí"),
    },
    "level": {
        "central": ("trung ương", "TW"),
        "province": ("tỉnh", "thành phố"),
        "district": ("huyện", "quận", "thị xã"),
        "commune": ("xã", "phường", "thị trấn", "cơ sở"),
    },
    "system": {
        "party": ("Đảng",),
        "state": ("Nhà nước", "chính quyền"),
        "front": ("Mặt trận", "đoàn thể"),
        "joint": ("liên tịch",),
    },
    "state": {
        "done": ("xong", "hoàn thành"),
        "in_progress": ("đang làm",),
        "not_started": ("chưa làm", "chưa"),
        "paused": ("hoãn",),
    },
    "role": {
        "responsible": ("thực hiện", "trách nhiệm"),
        "report_to": ("báo cáo về", "nhận báo cáo"),
        "supervise": ("theo dõi", "kiểm tra", "giám sát", "đôn đốc"),
        "via": ("qua",),
    },
    "theme": {},
}
_SHOWN: Mapping[str, Mapping[str, str]] = {
    "unit": UNITS,
    "kind": KINDS,
    "level": LEVELS,
    "system": SYSTEMS,
    "state": STATES,
    "role": ROLES,
    "theme": THEMES,
}


@cache
def _known(field: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, shown in _SHOWN[field].items():
        for name in (code, shown, *_ALSO[field].get(code, ())):
            found.setdefault(title_key(name) or "", code)
    return found


def code_of(field: str, value: str) -> str | None:
    """The code that a value in words means in a field: (`role`, `chủ trì`) → `lead`; None for an unknown one.

    The beginning of the words is enough where it means one value alone: `chu de` → (`theme`, `tập huấn`) → `training`.
    """
    key = title_key(value)
    known = _known(field)
    if key is None or key in known:
        return known.get(key or "")
    begun = {code for name, code in known.items() if name.startswith(f"{key} ")}
    return begun.pop() if len(begun) == 1 else None


def shown(field: str, code: str) -> str:
    """A code in words: (`level`, `province`) → `cấp tỉnh`."""
    return _SHOWN[field].get(code, code)


def listed(field: str) -> str:
    """The values of a field, for a notice: `chủ trì, thực hiện, phối hợp, …`."""
    return ", ".join(_SHOWN[field].values())


def unit_of(value: str) -> Unit | None:
    """The unit that a value means: `nhiệm vụ` → `obligation`."""
    found = code_of("unit", value)
    return "obligation" if found == "obligation" else "passage" if found == "passage" else None
