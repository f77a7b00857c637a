"""The attribute table that document portals print above a text: `Số ký hiệu: 14/CT-UBND`, `Người ký: …`. Only a fallback."""

from __future__ import annotations

import re
from functools import cache

from pipeline.model import Document, Field, Origin, Span
from pipeline.resources.doctypes import standard_name
from pipeline.resources.organs import match_organ, words_of
from pipeline.segment.header_pieces import NUMBER
from pipeline.text.dates import parse_date

_LABELS = {
    "number": ("Số ký hiệu", "Số, ký hiệu", "Số/Ký hiệu", "Số/ký hiệu", "Ký hiệu", "Số hiệu", "Số hiệu văn bản", "Số văn bản"),
    "issued": ("Ngày ban hành", "Ngày ký", "Ngày văn bản"),
    "doc_type": ("Loại văn bản", "Loại VB", "Hình thức văn bản"),
    "issuer": ("Cơ quan ban hành", "Đơn vị ban hành", "Nơi ban hành", "CQ ban hành"),
    "title": ("Trích yếu", "Trích yếu nội dung", "Nội dung trích yếu"),
    "signer": ("Người ký", "Người ký duyệt"),
}  # fmt: skip
_GIVEAWAYS = ("ký hiệu", "Ký hiệu", "Số hiệu", "Loại văn bản", "ban hành:", "ban hành |", "Trích yếu", "Người ký")
_HEAD = 4000


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(
        f"(?P<{field}>{'|'.join(sorted(map(re.escape, labels), key=len, reverse=True))})"
        for field, labels in _LABELS.items()
    )
    return re.compile(rf"^\W{{0,4}}(?:{names})\s*(?:[:|]\s*)+(?P<value>[^\n|]{{2,400}})", re.MULTILINE)


def read_attributes(document: Document) -> dict[str, Field]:
    """The labelled values by field name, those only that can be what their label says; empty where there is no table."""
    found: dict[str, Field] = {}
    top = document.text[:_HEAD]
    if not any(word in top for word in _GIVEAWAYS):
        return found
    for match in _pattern().finditer(document.text, 0, _HEAD):
        name = next(field for field in _LABELS if match.group(field))
        printed = match.group("value").strip(" .;")
        value = _checked(name, printed)
        if value and name not in found:
            start = match.start("value") + match.group("value").find(printed)
            origin = Origin(rule=f"attribute.{name}", confidence=0.9)
            found[name] = Field(value=value, span=Span(start, start + len(printed)), origin=origin)
    return found


def _checked(name: str, printed: str) -> str | None:
    if name == "number":
        code = NUMBER.match(printed)
        return re.sub(r"\s+", "", code.group()) if code else None
    if name == "issued":
        day = parse_date(printed)
        return day.isoformat() if day else None
    if name == "doc_type":
        return standard_name(printed)
    if name == "issuer":
        return printed if match_organ(words_of(printed)) else None
    if name == "signer":
        return printed if 2 <= len(printed.split()) <= 5 else None
    return " ".join(printed.split())
