"""Outcomes: what a report says was done or reached, or where it fell short; with actors, period and measures."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.clauses import Clause, find_actors, read_clause
from pipeline.extract.measures import find_measures
from pipeline.extract.reviews import looks_back
from pipeline.extract.themes import themes_of
from pipeline.model import Origin, Outcome, Polarity, Span
from pipeline.resources.lexicon import either, words
from pipeline.segment.sentences import split_sentences
from pipeline.text.fold import fold

if TYPE_CHECKING:
    from pipeline.model import Document, Header, Obligation, Segment

_READ = frozenset({"preamble", "paragraph", "item", "bullet", "point", "lead_in", "roman_item", "section"})
_PERIOD = re.compile(
    r"(?:[Gg]iai đoạn|[Nn]hiệm kỳ)\s+(\d{4})\s?[-–]\s?(\d{4})|(?:^|[\s,(])(?:[Nn]ăm"
    r"|trong năm|cuối năm|đầu năm)\s+(\d{4})"
)
_FORWARD = re.compile(
    r"(?<![\w])(?:trong thời gian tới|thời gian tới|sẽ|cần phải|phải tiếp tục"
    r"|mục đích của|nhằm đánh giá|đề xuất|giải pháp để tiếp tục|kế hoạch năm tới)(?![\w])"
)


@cache
def _achieved() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{either(words('achieved'), capital=True)})(?![\w])")


@cache
def _certain() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w])(?:đã(?! (?:đến|tới dự|phát biểu|chủ trì|nêu|nhấn mạnh"
        r"|thảo luận|nghe))|đạt|ngày càng|không ngừng|thực hiện tốt|đi vào hoạt động"
        r"|có (?:nhiều )?chuyển biến|tiếp tục phát triển|bước đầu|góp phần"
        r"|được [a-zà-ỹđ]+|(?:xây dựng|vận động|huy động|giải quyết|thu hút"
        r"|tổ chức|thực hiện|thành lập|tiếp nhận|hoàn thành) được)(?![\w])"
        r"|\d\s?%"
    )


@cache
def _limited() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{either(words('limitation'), capital=True)})(?![\w])")


@cache
def _limit_opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('limitation_openers'), capital=True)})(?![\w])")


@cache
def _narration() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('narration_openers'), capital=True)})(?![\w])")


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{either(words('speech'))})(?![\w])")


_QUOTED_SPEECH = re.compile(r"[“\"][^”\"]{60}|[^“\"]*”[.!…]?$")
_EVENT = re.compile(
    r"(?<![\w])(?:làm trưởng đoàn|cùng dự|cùng tham dự|chủ trì hội nghị|được nghe|dự kiến"
    r"|từ nay đến cuối năm|đã (?:làm việc với|có mặt|đến dự|tới dự|thăm))(?![\w])"
)
"""What only tells of an event or a plan."""
_SHORT_OF = re.compile(
    r"(?<![\w])(?:chưa (?:đạt|được|đầy đủ|kịp|đúng|có|thực|biết|như)|mới (?:chỉ|phát được|thực hiện được|đạt|có)|xuống cấp|gián đoạn"
    r"|còn (?:rập khuôn|chậm|thấp|ít|hạn chế|yếu|hay|lúng túng|hình thức|nhiều khó khăn))(?![\w])"
)
_REPORTS_PAST = re.compile(
    r"(?:[Tt]rong những năm|[Tt]hời gian qua|[Nn]ăm qua|[Đđ]ến nay|[Qq]ua \d+ năm"
    r"|[Tt]rong (?:năm|nhiệm kỳ|giai đoạn))"
)


def find_outcomes(
    document: Document, header: Header, segments: tuple[Segment, ...], obligations: tuple[Obligation, ...]
) -> tuple[Outcome, ...]:
    """The outcomes in order of text: of an article anywhere outside its instructions, of a directive in its assessments.

    `Năm 2017, các tổ chức đã xây dựng 1.700 mô hình` is achieved, of period `2017`, with the measure 1700 mô hình.
    """
    taken = {obligation.span.start for obligation in obligations}
    found: list[Outcome] = []
    article = header.kind == "article"
    review: set[str] = set()
    for segment in segments:
        if segment.parent in review or (not article and _reviews(document.text, segment)):
            review.add(segment.id)
        if segment.kind not in _READ or segment.heading is None:
            continue
        if not article and segment.kind not in {"preamble", "lead_in"} and segment.id not in review:
            continue
        for span in split_sentences(document.text, segment.heading.start, segment.heading.end):
            if span.start in taken or len(span) < 30:
                continue
            outcome = _read(document.text, span, segment.id, article=article)
            if outcome is not None:
                found.append(outcome)
    return tuple(found)


def _reviews(text: str, segment: Segment) -> bool:
    if segment.heading is None or segment.kind in {"title", "letterhead_line"}:
        return False
    if segment.kind in _READ and looks_back(text, segment.heading.start, segment.heading.end):
        return True
    if len(segment.heading) > 120:
        return False
    folded = fold(text[segment.heading.start : segment.heading.end])
    return folded.startswith(words("review_headings")) and segment.span.end > segment.heading.end


def _read(text: str, span: Span, segment: str, *, article: bool) -> Outcome | None:
    start, end = span.start, span.end
    clause = read_clause(text, start, end)
    polarity = _polarity(text, span, clause, article=article)
    if polarity is None:
        return None
    value, rule, confidence = polarity
    passage = text[start:end]
    return Outcome(
        span=span,
        quote=passage,
        segment=segment,
        polarity=value,
        origin=Origin(rule=rule, confidence=confidence),
        actors=tuple(text[s.start : s.end] for s in find_actors(text, start, end)),
        period=_period(passage),
        measures=find_measures(text, start, end),
        themes=themes_of(passage),
    )


def _polarity(text: str, span: Span, clause: Clause, *, article: bool) -> tuple[Polarity, str, float] | None:
    start, end = span.start, span.end
    opener = _limit_opener().match(text, start, end)
    if opener and (_limited().search(text, start, end) or " còn " in text[start:end]):
        return "limitation", "outcome.limitation", 0.95
    counted = find_measures(text, start, end)
    if clause.ordered or _narration().match(text, start, end):
        return None
    if text[start:end].rstrip().endswith(":") or _QUOTED_SPEECH.match(text, start, end):
        return None
    speech = _speech().search(text, start, min(end, start + 220))
    if speech or text[start:end].rstrip().endswith("?"):
        return None
    if _EVENT.search(text, start, end):
        return None
    if _FORWARD.search(text, start, end) and not _REPORTS_PAST.search(text, start, end):
        return None
    if _SHORT_OF.search(text, start, end):
        return "limitation", "outcome.short-of", 0.85
    limits = len(_limited().findall(text, start, end))
    if limits and not _certain().search(text, start, end):
        return "limitation", "outcome.shortcoming", 0.8 if limits > 1 else 0.7
    if not article and not (counted or _certain().search(text, start, end) or _REPORTS_PAST.match(text, start, end)):
        return None
    if _certain().search(text, start, end):
        return "achieved", "outcome.reached", 0.9
    if (counted and not clause.modal) or (_achieved().search(text, start, end) and (clause.subjects or counted)):
        return "achieved", "outcome.activity", 0.7
    return None


def _period(passage: str) -> str | None:
    found = _PERIOD.search(passage)
    if not found:
        return None
    return found[3] or f"{found[1]}-{found[2]}"
