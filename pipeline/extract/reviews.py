"""Passages that look back: where a paper, or an item of it, assesses what was done."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.resources.lexicon import words
from pipeline.text.fold import fold

_FIRST_WORDS = (
    "ve", "mot", "nhung", "cac", "doi", "khai", "tom", "vai", "phan", "nhin", "nhan", "mat", "viec", "dieu", "diem", "thanh", "thuan",
    "kho", "vuong", "muc", "chi", "khoang", "vi", "boi", "ly", "-", "–",
)  # fmt: skip
"""First words of the headings below; a line that begins with none of them need not be folded."""
_LOOKS_BACK = re.compile(
    r"(?:(?:Trong |Qua |Sau (?:hơn |gần )?)?(?:[Nn]hững|[Nn]hiều|[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu"
    r"|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười|\d{1,2})"
    r" năm (?:qua|thực hiện|triển khai|gần đây)"
    r"|(?:Trong )?[Tt]hời gian (?:vừa )?qua|(?:Trong )?[Nn]hững năm (?:qua|gần đây)|Từ đầu năm đến nay"
    r"|(?:Trong )?(?:\w+|\d+) tháng (?:đầu năm|qua)|Năm học trước"
    r"|Qua (?:kiểm tra|theo dõi|khảo sát|tổng hợp)[^.;]{0,60}\s(?:đã|còn|cơ bản|cho thấy)"
    r"|Ghi nhận|Đánh giá cao|Hoan nghênh|(?:Tuy nhiên|Tuy vậy|Song|Bên cạnh (?:những )?kết quả))(?![\w])"
)


_LOOKING = frozenset("TtQSNnMmHhBbLCcGĐ0123456789")
"""First letters of all that the pattern may open with."""


def looks_back(text: str, start: int, end: int) -> bool:
    """Whether a sentence opens an assessment: `Năm năm qua, các cấp ủy đã …`, `Ghi nhận cố gắng của …`, `Tuy vậy, …`."""
    return text[start : start + 1] in _LOOKING and _LOOKS_BACK.match(text, start, end) is not None


@cache
def _heading() -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, words("review_headings")), key=lambda word: (-len(word), word)))
    return re.compile(
        r"[-–. ]*(?:(?:ve|mot so|nhung|cac|doi net|khai quat|tom tat|vai net|phan tich) (?:ve )?)*"
        rf"(?:{listed}|nhin lai|nhan xet|(?:mat|viec|dieu|diem) (?:da |con )?(?:lam duoc|manh|yeu|tich cuc"
        r"|da lam|chua lam duoc|chua duoc|han che)"
        r"|viec da lam|diem sang|thanh tich|thuan loi|kho khan|vuong mac|khoang trong|vi sao|boi canh|ly do)(?!\w)"
    )


@lru_cache(maxsize=1 << 10)
def heads_review(folded: str) -> bool:
    """Whether a folded heading opens an assessment: `ve ket qua 04 nam`, `nhung mat lam duoc`, `nhin lai hai nam qua`."""
    return _heading().match(folded) is not None


def may_head(text: str, start: int, end: int) -> bool:
    """Whether the first word is one that a heading of purposes or of an assessment begins with.

    `II. Mục đích, yêu cầu` may be one; most lines are not, and folding them all would cost much more than this look.
    """
    stop = text.find(" ", start, end)
    return _heads(text[start : end if stop < 0 else stop])


@lru_cache(maxsize=1 << 12)
def _heads(word: str) -> bool:
    return fold(word).strip(" .:;,") in _first_words()


@cache
def _first_words() -> frozenset[str]:
    heads = ("yeu cau", "cac yeu cau", *_FIRST_WORDS, *words("purpose_headings"), *words("review_headings"))
    return frozenset(head.split()[0] for head in heads)
