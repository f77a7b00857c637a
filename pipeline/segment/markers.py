"""The marker that opens a line: `Điều 5.`, `II.`, `1.1.`, `a)`, `(2)`, `-`, `+`, `Một là,`, `Thứ hai,`, `PHỤ LỤC I`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.text.fold import fold

ORDINALS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi mot": 11, "muoi hai": 12, "muoi ba": 13, "muoi bon": 14, "muoi lam": 15,
}  # fmt: skip
"""Ordinals and cardinals of `Một là`, `Thứ nhất`, `Phần thứ ba`, folded."""

RANKS = {
    "appendix": 0, "phan": 1, "chuong": 2, "muc": 3, "tieu-muc": 4, "dieu": 5, "capital": 6, "roman": 7, "y": 8,
    "arabic": 9, "decimal": 10, "stage": 13,"letter": 14, "paren": 15, "dash": 16, "plus": 17, "bullet": 18,
}  # fmt: skip
"""The usual order of markers from the outside in; a decimal of n parts ranks n - 2 deeper than `decimal`."""


@dataclass(slots=True, kw_only=True)  # not frozen: one is made for most lines, three times as fast
class Marker:
    """An opened item: `kind` is a key of `RANKS`, `value` its printed ordinal, `end` where the line's own words begin.

    `rank` is how deep this kind of marker usually stands. Specimen: the line `a) Rà soát …` gives
    `Marker(kind="letter", value="a", printed="a)", end=3, rank=14)`.
    """

    kind: str
    value: str
    printed: str
    end: int
    rank: int

    @property
    def first(self) -> bool:
        """Whether the marker opens a series: `1`, `a`, `I`, `Một là`, or any bullet."""
        return self.value in {"1", "a", "A", "I", "", "một"} or self.value.endswith((".1", "a"))


_WORDS = (
    r"(?P<appendix>(?:PHỤ LỤC|Phụ lục)(?=\s|$|[:.])(?:\s+(?:số\s+|SỐ\s+)?(?P<appendix_n>[IVXLC]+|\d+))?[.:]?)"
    r"|(?P<phan>(?:PHẦN|Phần)\s+(?:(?:thứ|THỨ)\s+)?(?P<phan_n>[IVXLC]+|\d+"
    r"|[^\W\d]+)(?=\s*[.:]|\s*$|\s+[A-ZÀ-ỸĐ]|\s+[-–]\s)(?:[.:]|\s+[-–](?=\s))?)"
    r"|(?P<chuong>(?:CHƯƠNG|Chương)\s+(?P<chuong_n>[IVXLC]+|\d+)\b[.:]?)"
    r"|(?P<tieu_muc>(?:TIỂU MỤC|Tiểu mục)\s+(?P<tieu_muc_n>[IVXLC]+|\d+)\b[.:]?)"
    r"|(?P<muc>(?:MỤC|Mục)\s+(?P<muc_n>[IVXLC]+|\d+)(?=\s*[.:]|\s*$|\s+[A-ZÀ-ỸĐ])[.:]?)"
    r"|(?P<stage>(?:Đợt|ĐỢT|Giai đoạn|GIAI ĐOẠN|Bước|Vòng|Nhóm|NHÓM)\s+(?P<stage_n>[IVX]{1,4}|\d{1,2}"
    r"|một|hai|ba|bốn|năm|sáu)(?:\s*[.:](?!\d)\s*|\s*(?=\([^()]{4,60}\)\s*(?:[:.]|$))))"
    r"|(?P<dieu>(?:ĐIỀU|Điều)\s+(?P<dieu_n>\d+[a-zđ]?)(?=\s*[.:]|\s*$)[.:]?)"
    r"|(?P<y>(?:(?P<y_n>Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười(?:\s(?:một"
    r"|hai|ba|bốn|lăm))?)\s+là\b|[Tt]hứ\s+(?P<y_m>nhất|hai|ba|tư|năm|sáu"
    r"|bảy|tám|chín|mười)(?=\s*[,:]))[,:]?)"
)
_SIGNS = (
    r"(?P<decimal>(?P<decimal_n>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]\s*|\s?[-–]\s*|\s+)(?=\S))"
    r"|(?P<roman>(?P<roman_n>[IVX]{1,6})(?:[.)]\s*|/\s+|\s?[-–]\s+))"
    r"|(?P<capital>(?P<capital_n>[A-HĐ])[.)]\s+)"
    r"|(?P<arabic>(?P<arabic_n>\d{1,2})(?:[.)/]\s*(?=\D)|\s*[.)]\s+|\s?[-–]\s+(?=[A-ZÀ-ỸĐ])))"
    r"|(?P<letter>(?P<letter_n>\d{1,2}[a-zđ](?=\))|[a-zđ]{1,2}(?!\w))(?:[.)]\s+|\)\s*|[-–]\s+(?=[A-ZÀ-ỸĐ])))"
    r"|(?P<paren>\((?P<paren_n>\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*)"
    r"|(?P<dash>[-–—−]\s*(?=\S))|(?P<plus>\+\s*(?=\S))|(?P<bullet>[•*●▪◦·➢✓]\s*(?=\S))"
)
_MARKER = re.compile(f"(?:{_WORDS}|{_SIGNS})")
_VALUES = {
    name.removesuffix("_n"): name for name in _MARKER.groupindex if name.endswith("_n")
}  # the group that holds a kind's ordinal
_OPENERS = frozenset("GgVvPpCcTtMmĐABCEFGHIVXSNBa bcdđefghijklmnopqrstuvwxyz0123456789(-–—−+•*●▪◦·➢✓")
_FALSE = re.compile(r"\d{1,2}\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{4}|\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,2}/\d")


def read_marker(line: str) -> Marker | None:
    """The marker at the head of `line`, None if it opens with plain words.

    A date (`10/12/2025 …`) or a grouped number (`1.700 mô hình`) is no marker.
    """
    if not line or line[0] not in _OPENERS:
        return None
    found = _MARKER.match(line)
    if not found or (line[0].isdigit() and _FALSE.match(line)):
        return None
    group = found.lastgroup  # the outermost group is the last one to close
    assert group is not None  # noqa: S101 - every alternative is a named group
    name = _VALUES.get(group)
    value = "" if name is None else found[name] or ""
    if group == "y":
        value = value or found["y_m"]
    if group in {"phan", "y"}:
        value = str(ORDINALS.get(fold(value), value))
    end = found.end()
    while end < len(line) and line[end] == " ":
        end += 1
    kind = group.replace("_", "-")
    rank = RANKS[kind] + (max(0, value.count(".") - 1) if kind == "decimal" else 0)
    return Marker(kind=kind, value=value, printed=found.group().strip(), end=end, rank=rank)


_BULLETS = {"dash": "gach", "plus": "cong", "bullet": "cham"}
_LABELS = {
    "roman": "muc-{}", "arabic": "so-{}", "decimal": "so-{}", "letter": "diem-{}", "paren": "y-{}", "capital": "phan-{}",
    "appendix": "phu-luc-{}", "y": "y-{}", "stage": "dot-{}",
}  # fmt: skip


def label_of(marker: Marker, *, under_article: bool, ordinal: int) -> str:
    """One step of a label path: `Điều 5.` → `dieu-5`, `2.` below an article → `khoan-2`, the third dash → `gach-3`."""
    if marker.kind in _BULLETS:
        return f"{_BULLETS[marker.kind]}-{ordinal}"
    if marker.kind == "arabic" and under_article:
        return f"khoan-{marker.value}"
    pattern = _LABELS.get(marker.kind, marker.kind + "-{}")
    return pattern.format(marker.value.lower() or ordinal)
