"""The title of a paper (trích yếu): behind or below its type line, or the `V/v …` of an official letter."""

from __future__ import annotations

import re

from pipeline.model import Document, Field, Origin, Span
from pipeline.resources.organs import match_organ, words_of
from pipeline.segment.header_headline import Headline
from pipeline.segment.header_letterhead import Letterhead
from pipeline.segment.header_pieces import LOWER, UPPER, Piece, is_body
from pipeline.text.datelines import is_dateline

_OF_ISSUER = re.compile(r"(?:CỦA|[Cc]ủa)\s")
_ABOUT = re.compile(r"(?<!\w)(?:VỀ|[Vv]ề|V/v|Về việc)(?!\w)")
_SUBJECT = re.compile(r"(?:V/v|V/V|v/v|Về việc|Trích yếu)\s*[:.]?\s*")
_PARAGRAPH_END = re.compile(r"[.;:!?…]\W*$")
_ONE_SENTENCE = re.compile(rf"(?:[^.;:!?…]|\.(?!\s+[{UPPER}])|(?<=TP)\.|;(?!\s*$))*\.\W*")
_OPEN_END = re.compile(r"(?:,|(?<!\w)(?:của|và|về|với|cho|trong|tại|trên|theo|do|các|những|bằng|từ|vì|ở|để|là))$")
_FULL_STOP = re.compile(rf"(?:[{LOWER}]{{2,}}|\d)[”\")]?\.$")
_GROUND = re.compile(r"\W*(?:Căn cứ|Xét đề nghị|Theo đề nghị)(?!\w)")
_NOTE = re.compile(r"\(\s*(?:ban hành|kèm theo|đính kèm|đã được|dự thảo|được)", re.IGNORECASE)
_GLUED_ISSUER = re.compile(rf"(?:CỦA|Của)\s+[{UPPER}][{UPPER}, ]{{6,80}}?\s+(?=[Vv]ề\s|VỀ\s|V/v|[{LOWER}])")
_GLUED_GROUND = re.compile(
    r"\s(?:Căn cứ (?:Luật|Bộ luật|Nghị|Quyết|Hiến|Điều|Chỉ|Kế|Pháp|Thông|Công|Kết|Hướng|vào|các|Quy|Chương)"
    r"|Kính gửi|Thực hiện (?:Chỉ thị|Kế hoạch|Nghị quyết|Công văn|Quyết định|Hướng dẫn|Kết luận|Chương trình) số)"
)
_GLUED_ORGAN = re.compile(rf"\s(?P<organ>[{UPPER}]{{2,}}(?:[\s,]+[{UPPER}]{{2,}}){{1,12}})\s*$")
_LOWER_OFFICE = re.compile(r"(?<=\s)(?:bộ trưởng|thủ tướng|chủ tịch|thống đốc|chánh án|viện trưởng)\s")
_MAX_LINES = 9
_LONG_TITLE = 220


def read_title(document: Document, head: Letterhead, headline: Headline | None, *, letter: bool) -> Field | None:
    """The title as printed, its lines joined by a space: `VỀ ĐỔI MỚI CÔNG TÁC DÂN VẬN …`; None if there is none."""
    if letter:
        field = _subject(document, head)
        if field or head.type_line is None:
            return field
    if head.type_line is None or headline is None:
        return None
    spans = _title_spans(document, head, headline.end)
    if not spans:
        return None
    old_font = any(piece.kind == "national" and piece.text[:1].islower() for piece in head.pieces)
    spans = [
        span
        for span in (_trimmed(document, span, first=index == 0, old_font=old_font) for index, span in enumerate(spans))
        if len(span)
    ]
    value = " ".join(" ".join(document.quote_of(span).split()) for span in spans).strip(" *-–_")
    if not value:
        return None
    return Field(value=value, span=Span(spans[0].start, spans[-1].end), origin=Origin(rule="title.below-type"))


def _without_lower_organ(text: str, start: int, end: int) -> int:
    """Old fonts print capitals as small letters: `… ưu đãi bộ trưởng bộ tài chính` ends before `bộ trưởng`."""
    for found in _LOWER_OFFICE.finditer(text, start, end):
        words = words_of(text[found.start() : end])
        organ = match_organ(words, 2)
        before = text[start : found.start()].rstrip()
        if organ and 2 + organ[1] >= len(words) - 4 and not before.endswith(("của", "do", "và", ",")):
            return found.start()
    return end


def _trimmed(document: Document, span: Span, *, first: bool, old_font: bool) -> Span:
    """Without what a reader glued on: `CỦA BAN BÍ THƯ` before it, the issuer in capitals or the first ground behind it."""
    text = document.quote_of(span)
    start, end = 0, len(text)
    before = _GLUED_ISSUER.match(text) if first else None
    if before:
        start = before.end()
    ground = _GLUED_GROUND.search(text, start)
    if ground:
        end = ground.start()
    if old_font:
        end = _without_lower_organ(text, start, end)
    behind = _GLUED_ORGAN.search(text, start, end)
    if behind and not text[start : behind.start()].isupper() and match_organ(words_of(behind.group("organ"))):
        end = behind.start()
    return Span(span.start + start, span.start + len(text[:end].rstrip()))


def _subject(document: Document, head: Letterhead) -> Field | None:
    """The `V/v …` of a letter; its broken lines follow it in the same column."""
    parts: list[Piece] = []
    for piece in head.pieces:
        if piece.kind != "text":
            continue
        if (not parts and _SUBJECT.match(piece.text)) or (
            parts and piece.line - parts[-1].line <= 2 and not piece.text.isupper() and len(piece.text) < 120
        ):
            parts.append(piece)
    if not parts:
        return None
    value = " ".join(" ".join(piece.text.split()) for piece in parts)
    return Field(
        value=value, span=Span(parts[0].span.start, parts[-1].span.end), origin=Origin(rule="title.subject-line")
    )


def _title_spans(document: Document, head: Letterhead, begin: int) -> list[Span]:
    """The stretches of the title, one a printed line; `begin` is the first offset that may be title."""
    line = head.type_line
    assert line is not None  # noqa: S101 - the caller has looked
    spans: list[Span] = []
    first_line = line.piece.line
    below = [piece for piece in head.pieces if piece.span.start >= line.piece.span.end]
    beside = [line.rest, *(piece.span for piece in below if piece.line == first_line and piece.kind == "text")]
    spans.extend(filter(None, (_from(document, span, begin) for span in beside)))
    for piece in below[: _MAX_LINES + 6]:
        if piece.line == first_line or piece.kind == "dateline" or piece.span.end <= begin:
            continue
        if piece.kind == "text" and piece.span.start < begin:
            rest = _from(document, piece.span, begin)
            if rest:
                spans.append(rest)
        elif piece.kind == "text" and _continues(document, spans, piece):
            spans.append(piece.span)
        elif spans or len(piece.text) > _LONG_TITLE:
            break
        if len(spans) >= _MAX_LINES:
            break
    return spans


def _from(document: Document, span: Span, begin: int) -> Span | None:
    """The part of `span` that lies behind `begin`, without the signs that open it; None where no letter is left."""
    text = document.text[max(span.start, begin) : span.end]
    letters = text.lstrip(" :.-–,;*)\n")
    if not re.search(r"\w\w", letters):
        return None
    return Span(max(span.start, begin) + len(text) - len(letters), span.end)


def _continues(document: Document, spans: list[Span], piece: Piece) -> bool:
    """Whether a piece below the type line belongs to the title."""
    text = piece.text
    # `thực hiện Nghị quyết số …` right below the type word is the title; `Thực hiện Nghị quyết số …,` is a ground
    goes_on = not spans and text[:1].islower() and not text.rstrip().endswith((",", ";"))
    if (
        is_dateline(text)
        or (is_body(piece.folded) and not goes_on)
        or _NOTE.match(text)
        or _is_organ_line(text, first=not spans)
    ):
        return False
    if not spans:
        if len(text) <= _LONG_TITLE or not _PARAGRAPH_END.search(text):
            return len(text) < 420
        return _ONE_SENTENCE.fullmatch(text) is not None and _before_grounds(document, piece)
    last = document.quote_of(spans[-1])
    if _FULL_STOP.search(last):
        return False
    if text[:1].islower():
        return len(text) < 300
    if len(text) > 160:
        return False
    if _PARAGRAPH_END.search(text):
        return text.endswith(".") and _OPEN_END.search(last.lower()) is not None and _before_grounds(document, piece)
    if last.isupper() != text.isupper() and len(text.split()) > 2:
        return False
    return not re.match(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|Phần|PHẦN|Mục|MỤC|MỞ ĐẦU)(?!\w)", text)


def _before_grounds(document: Document, piece: Piece) -> bool:
    """Whether the grounds follow right below: what stands between type word and grounds is the title, full stop or not."""
    return _GROUND.match(document.text, piece.span.end) is not None


def _is_organ_line(text: str, *, first: bool) -> bool:
    """A line that names the issuer again: `ỦY BAN NHÂN DÂN TỈNH`, `bộ trưởng bộ tài chính`, `CỦA BAN BÍ THƯ`."""
    stripped = text.strip(" *-–,:")
    if first and _OF_ISSUER.match(stripped) and not _ABOUT.search(stripped):
        return True
    if not (stripped.isupper() or stripped.islower() or len(stripped) < 45):
        return False
    words = words_of(stripped)
    if words[:2] in (
        ("bo", "truong"),
        ("chu", "tich"),
        ("giam", "doc"),
        ("thong", "doc"),
        ("thu", "tuong"),
        ("hoi", "nghi"),
    ):
        return len(words) < 14
    found = match_organ(words)
    if not found:
        return False
    left = words[found[1] :]
    return not left or (left[0] in ("tinh", "thanh", "huyen", "xa", "phuong", "quan", "thi", "khoa") and len(left) < 8)
