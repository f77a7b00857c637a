"""The head of a news or web report: its headline, its own date, the source it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.model import Document, Field, Origin, Span
from pipeline.resources.organs import match_organ, words_of
from pipeline.segment.header_clock import clock_date
from pipeline.segment.header_pieces import LOWER, UPPER
from pipeline.text.datelines import DATE, LABEL, is_dateline
from pipeline.text.fold import fold

_SOURCE = re.compile(
    r"\(?\s*(?:Nguồn tin|NGUỒN TIN|Nguồn|NGUỒN|Nguồn bài viết)(?:\s+tin)?\s*:\s*(?P<name>[^\n|()]{2,90})"
)
_BY = re.compile(r"(?:Theo)\s*:?\s+(?P<name>[^\n|:;]{2,50})$")
_AUTHOR = re.compile(
    r"(?:Tác giả(?: bài viết)?|Người viết|Bài và ảnh|Tin, ảnh|Bài, ảnh|Tin bài)\s*:\s*(?P<name>[^\n|]{2,60})"
)
_NAME_DATE = re.compile(
    r"[,;\s(–-]*(?:(?:[Nn]gày|đăng ngày|số ra ngày|cập nhật)\s*)?"
    r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}).*$"
)
_MENU = re.compile(r"(?:Trang chủ|Trang nhất|Giới thiệu|Tin tức|Liên hệ|Đăng nhập|Tìm kiếm|Sơ đồ)(?:\s|$)|[»›>]")
_DATE_FIRST = re.compile(
    r"\W*(?:(?:[Tt]hứ \w+|[Cc]hủ [Nn]hật)\W+(?:ngày\s)?\d{1,2}(?:\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?|\s+tháng\s+\d{1,2},?\s+(?:năm\s+)?)\d{4}"
    r"|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}\W+\d{1,2}[:h]\d{2})"
)
_NO_LETTERS, _LONG_WORD, _LETTERS = re.compile(r"[\W_]+"), re.compile(r"\w{2,}"), re.compile(r"[^\W\d_]{2}")
_CAPTIONS = ("Ảnh", "Nguồn", "Tác giả", "Cập nhật", "Lượt xem", "|")
_BANNER = re.compile(r"(?:BÁO|TRANG|CỔNG|ĐÀI|TẠP CHÍ|THÔNG TẤN)\s")
_BYLINE = re.compile(rf"[{UPPER}][{LOWER}]{{1,6}}(?: [{UPPER}][{LOWER}]{{0,6}}){{1,3}}")
_HEAD_LINES = 14
_SITE_TAIL = re.compile(r"\s+[-–|»]\s+[^-–|»]{2,60}$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


class ArticleHead:
    """Headline, own date line, source line of a report; each None where it is not printed.

    The decision of kind needs to know of a date line and of a source alone. The rest is read when it is asked for, since
    most papers with a letterhead never do.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._metadata = dict(document.source.metadata)
        self._lines = _lines(document.text, _HEAD_LINES)
        self._dated = [is_dateline(line.text) or _DATE_FIRST.match(line.text) is not None for line in self._lines]
        self._tail = _tail(document.text)
        self.source, self._outlet, self._source_date = _source(self._tail)
        self.dateline, self._own_date = self._own_dateline() if any(self._dated) else (None, None)
        self.has_metadata = bool(self._metadata.get("published") or self._metadata.get("author"))

    @cached_property
    def _index(self) -> int | None:
        """Which of the lines is the headline."""
        return _title_index(self._document, self._lines, self._dated, self._metadata.get("title", ""))

    @cached_property
    def title(self) -> Field | None:
        """The headline."""
        if self._index is None:
            return None
        line = self._lines[self._index]
        return Field(
            value=" ".join(line.text.split()),
            span=Span(line.start, line.start + len(line.text)),
            origin=Origin(rule="article.headline"),
        )

    @cached_property
    def outlet(self) -> Field | None:
        """Whose report it is."""
        return self._outlet or _named_elsewhere(self._tail, self._metadata)

    @cached_property
    def published(self) -> Field | None:
        """When it was published, by the first of the places that tell it."""
        return (
            self._own_date
            or _from_metadata(self._metadata)
            or _from_dropped(self._document)
            or self._source_date
            or _label_date(self._tail)
            or _above(self._lines, self._index)
            or clock_date(self._document)
        )

    def _own_dateline(self) -> tuple[Span | None, Field | None]:
        """The date line under the headline: at most five short lines down, before the second long paragraph."""
        if self._index is None:
            return None, None
        for number in range(self._index + 1, min(self._index + 6, len(self._lines))):
            if self._dated[number]:
                line = self._lines[number]
                field = _dated(line, "article.dateline")
                if field:
                    return Span(line.start, line.start + len(line.text)), field
        return None, None


def read_article(document: Document) -> ArticleHead:
    """The head of `document` read as a report, whatever it is: the decision of kind looks at what this finds."""
    return ArticleHead(document)


def _lines(text: str, count: int) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for _ in range(3 * count):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        stripped = line.strip()
        if stripped:
            lines.append(_Line(start + len(line) - len(line.lstrip()), stripped))
        start = end + 1
        if len(lines) >= count or start > len(text):
            break
    return lines


def _tail(text: str) -> list[_Line]:
    start = max(0, len(text) - 2500)
    start = text.rfind("\n", 0, start) + 1 if start else 0
    lines: list[_Line] = []
    for line in text[start:].split("\n"):
        stripped = line.strip()
        if stripped:
            lines.append(_Line(start + len(line) - len(line.lstrip()), stripped))
        start += len(line) + 1
    return lines


def _plain(text: str) -> str:
    return _NO_LETTERS.sub(" ", fold(text)).strip()


def _title_index(document: Document, lines: list[_Line], dated: list[bool], page_title: str) -> int | None:
    first_long = next((i for i, line in enumerate(lines) if len(line.text) > 260), len(lines))
    candidates = [i for i in range(min(len(lines), first_long)) if _may_head(lines[i].text)]
    if not candidates:
        return None
    names = {_plain(page_title), _plain(_SITE_TAIL.sub("", page_title))} - {""}
    for i in candidates:
        if _plain(lines[i].text) in names:
            return i
    for layout in document.layout:
        if layout.kind in ("title", "heading"):
            for i in candidates:
                if layout.span.start <= lines[i].start < layout.span.end and len(lines[i].text.split()) >= 4:
                    return i
    return max(candidates, key=lambda i: (_headline_score(lines[i].text, dated[i + 1 : i + 4]), -i))


def _headline_score(text: str, dated: list[bool]) -> int:
    """How like a headline a line is: long enough, no sentence, and above the report's own date rather than in a menu.

    `dated` says of the next lines whether they are date lines.
    """
    words = len(_LONG_WORD.findall(text))
    score = (words >= 5) + (words >= 8) - (text.endswith(".") or len(text) > 200)
    return score + 2 * any(dated[:1]) + any(dated[1:])


def _may_head(text: str) -> bool:
    if is_dateline(text) or _MENU.match(text) or ("»" in text or " › " in text) or not _LETTERS.search(text):
        return False
    if text.isupper() and (_BANNER.match(text) or match_organ(words_of(text))):
        return False
    return len(text.split()) >= 3 and not text.startswith(_CAPTIONS)


def _parts(found: re.Match[str]) -> date | None:
    for day, month, year in (("day", "month", "year"), ("day2", "month2", "year2"), ("day3", "month3", "year3")):
        if found.group(day):
            try:
                value = date(int(found.group(year)), int(found.group(month)), int(found.group(day)))
            except ValueError:
                return None
            return value if 1900 < value.year < 2200 else None
    return None


def _dated(line: _Line, rule: str, confidence: float = 1.0) -> Field | None:
    found = DATE.search(line.text)
    value = _parts(found) if found else None
    if not found or not value:
        return None
    span = Span(line.start + found.start(), line.start + found.end())
    return Field(value=value.isoformat(), span=span, origin=Origin(rule=rule, confidence=confidence))


def _above(lines: list[_Line], title: int | None) -> Field | None:
    """A date line above the headline, only where it says that it is the article's: a site's own clock has no label."""
    if title is None:
        return None
    for line in reversed(lines[max(0, title - 3) : title]):
        if is_dateline(line.text) and LABEL.search(line.text):
            return _dated(line, "article.date-above", 0.7)
    return None


def _source(tail: list[_Line]) -> tuple[Span | None, Field | None, Field | None]:
    for line in reversed(tail):
        if "guồn" not in line.text and "NGUỒN" not in line.text:
            continue
        found = _SOURCE.search(line.text)
        if not found or (found.start() > 3 and len(line.text) > 160):
            continue
        name = _clean_name(found.group("name"))
        if not name:
            continue
        at = line.start + line.text.find(name, found.start("name"))
        outlet = Field(value=_host(name), span=Span(at, at + len(name)), origin=Origin(rule="article.source-line"))
        return Span(line.start, line.start + len(line.text)), outlet, _dated(line, "article.source-date", 0.9)
    return None, None, None


def _clean_name(name: str) -> str:
    return _NAME_DATE.sub("", name).strip(" .,;:-–)\"'")


def _host(name: str) -> str:
    found = re.match(r"https?://(?:www\.)?([^/\s]+)", name)
    return found.group(1) if found else name


def _named_elsewhere(tail: list[_Line], metadata: dict[str, str]) -> Field | None:
    for pattern, rule in ((_BY, "article.by"), (_AUTHOR, "article.author-line")):
        for line in reversed(tail[-8:]):
            found = pattern.match(line.text)
            if found and len(line.text) < 70:
                name = _clean_name(found.group("name"))
                if name:
                    at = line.start + line.text.find(name)
                    return Field(value=name, span=Span(at, at + len(name)), origin=Origin(rule=rule, confidence=0.8))
    for line in reversed(tail[-3:]):
        if _BYLINE.fullmatch(line.text):
            span = Span(line.start, line.start + len(line.text))
            return Field(value=line.text, span=span, origin=Origin(rule="article.byline", confidence=0.6))
    for key in ("site_name", "author"):
        if metadata.get(key):
            return Field(
                value=metadata[key], span=Span(0, 0), origin=Origin(rule=f"article.metadata-{key}", confidence=0.6)
            )
    return None


def _from_metadata(metadata: dict[str, str]) -> Field | None:
    found = DATE.search(metadata.get("published", ""))
    value = _parts(found) if found else None
    if not value:
        return None
    return Field(
        value=value.isoformat(), span=Span(0, 0), origin=Origin(rule="article.metadata-published", confidence=0.9)
    )


def _from_dropped(document: Document) -> Field | None:
    """A labelled date that stood in a line of counters and was cut away with it: `Lượt xem: 120 | Ngày đăng: 05-06-2023`."""
    for dropped in document.source.dropped:
        if dropped.reason == "site-clock":  # `Chủ nhật, ngày 5 tháng 1 năm 2025`: its `ngày` is no label
            continue
        label = LABEL.search(dropped.text) if len(dropped.text) < 200 else None
        found = DATE.search(dropped.text, label.end()) if label else None
        value = _parts(found) if found else None
        if value:
            return Field(
                value=value.isoformat(), span=Span(0, 0), origin=Origin(rule="article.dropped-line", confidence=0.7)
            )
    return None


def _label_date(tail: list[_Line]) -> Field | None:
    for line in reversed(tail[-12:]):
        if LABEL.match(line.text) and is_dateline(line.text):
            return _dated(line, "article.updated", 0.7)
    return None
