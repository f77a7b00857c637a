"""Passages that look back: where a paper, or an item of it, assesses what was done."""

from __future__ import annotations

import re

_LOOKS_BACK = re.compile(
    r"(?:(?:Trong |Qua |Sau (?:hơn |gần )?)?(?:những|nhiều|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2})"
    r" năm (?:qua|thực hiện|triển khai|gần đây)"
    r"|(?:Trong )?[Tt]hời gian (?:vừa )?qua|(?:Trong )?[Nn]hững năm (?:qua|gần đây)|Từ đầu năm đến nay"
    r"|(?:Trong )?(?:\w+|\d+) tháng (?:đầu năm|qua)"
    r"|Ghi nhận|Đánh giá cao|Hoan nghênh|(?:Tuy nhiên|Tuy vậy|Song|Bên cạnh (?:những )?kết quả))(?![\w])"
)


def looks_back(text: str, start: int, end: int) -> bool:
    """Whether a sentence opens an assessment: `Năm năm qua, các cấp ủy đã …`, `Ghi nhận cố gắng của …`, `Tuy vậy, …`."""
    return _LOOKS_BACK.match(text, start, end) is not None
