"""Who carries today what a paper laid on a body that has merged, been renamed or is gone since."""

from __future__ import annotations

from datetime import date
from typing import Any


def carried_by(body: str | None, on: date) -> dict[str, Any] | None:
    """What became of a body of the registry by the day `on`; None where it is unknown or still the same.

    `ban-dan-van:tinh:binh-phuoc` in 2026 → `{"on": "2026-01-01", "bodies": ["Ban Tuyên giáo và Dân vận Tỉnh ủy Đồng Nai"], "gone": False,
    "candidates": [], "reason": None}`.
    """
    if body is None:
        return None
    from pipeline.resources.registry_heirs import label_of, successor

    heirs = successor(body, on)
    if not heirs.steps:
        return None
    return {
        "on": on.isoformat(),
        "bodies": [label_of(item) for item in heirs.bodies],
        "gone": heirs.gone,
        "candidates": [label_of(item) for item in heirs.candidates],
        "reason": heirs.reason,
    }


def in_words(found: dict[str, Any] | None) -> str | None:
    """`nay là Ban Tuyên giáo và Dân vận Tỉnh ủy Đồng Nai`; `cấp này không còn; có thể thuộc về …`; None for nothing new."""
    if found is None:
        return None
    if found["bodies"] and not found["candidates"]:
        return "nay là " + "; ".join(found["bodies"])
    what = "cấp này không còn" if found["gone"] else "nhiệm vụ chia cho nhiều cơ quan"
    if not found["candidates"]:
        return f"nay {what}"
    return f"nay {what}, có thể thuộc về: " + "; ".join([*found["bodies"], *found["candidates"]])
