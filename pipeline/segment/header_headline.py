"""What stands between a type word and its title: `Chỉ thị` **số 16/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ** `về …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Document, Field, Origin, Span
from pipeline.segment.header_case import recase
from pipeline.segment.header_letterhead import Letterhead
from pipeline.segment.header_pieces import DATELINE, NUMBER
from pipeline.text.dates import parse_date

_LABEL = re.compile(r"[\s,]*(?:số|SỐ|Số)\s*:?\s*(?=\d)")
_BARE_NUMBER = re.compile(r"\s+(?=\d{1,5}\s?[-/]\s?\w)")
_COMMA = re.compile(r"[\s,(]*")
_OF = re.compile(
    r"[\s,]*(?:của|CỦA|Của)\s+(?P<name>[^\n,;:()]{4,110}?)"
    r"(?=\s+(?:số|SỐ|Số|ngày|NGÀY|về|VỀ|Về|V/v|quy định|ban hành|QUY ĐỊNH|BAN HÀNH)(?!\w)|\s*[,;:()\n]|\s*$)"
)
_REACH = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Number, date and issuer printed behind the type word, and the offset where the title may begin."""

    number: Field | None
    issued: Field | None
    issuer: Field | None
    end: int


def read_headline(document: Document, head: Letterhead) -> Headline | None:
    """Read on from the type word, over at most two line ends; None without a type line."""
    if head.type_line is None:
        return None
    at = head.type_line.span.end
    stop = min(len(document.text), at + _REACH, max(head.body, head.type_line.piece.span.end))
    text = document.text
    number = issued = issuer = None
    while at < stop:
        found = _number(text, at, stop) if number is None else None
        if found:
            number, at = found
            continue
        found = _date(text, at, stop) if issued is None else None
        if found:
            issued, at = found
            continue
        found = _organ(text, at, stop) if issuer is None else None
        if not found:
            break
        issuer, at = found
    return Headline(number=number, issued=issued, issuer=issuer, end=at)


def _number(text: str, at: int, stop: int) -> tuple[Field, int] | None:
    label = _LABEL.match(text, at, stop) or _BARE_NUMBER.match(text, at, stop)
    code = NUMBER.match(text, label.end(), stop) if label else None
    if not code or not re.search(r"[^\W\d_]", code.group()):
        return None
    value = re.sub(r"\s+", "", code.group()).replace("–", "-").rstrip(".,;")
    return Field(value=value, span=Span(code.start(), code.end()), origin=Origin(rule="number.headline")), code.end()


def _date(text: str, at: int, stop: int) -> tuple[Field, int] | None:
    start = _COMMA.match(text, at, stop)
    found = DATELINE.match(text, start.end() if start else at, stop)
    day = parse_date(found.group()) if found else None
    if not found or not day:
        return None
    span = Span(found.start(), found.end())
    return Field(value=day.isoformat(), span=span, origin=Origin(rule="date.headline")), found.end()


def _organ(text: str, at: int, stop: int) -> tuple[Field, int] | None:
    found = _OF.match(text, at, stop)
    if not found or re.search(r"(?<!\w)(?:tại|TẠI|đồng chí|ĐỒNG CHÍ)(?!\w)", found.group("name")):
        return None
    span = Span(found.start("name"), found.end("name"))
    value = recase(" ".join(found.group("name").split()))
    return Field(value=value, span=span, origin=Origin(rule="issuer.of-type", confidence=0.9)), found.end()
