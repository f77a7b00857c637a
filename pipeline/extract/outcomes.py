"""Outcomes: what a report says was done or reached, or where it fell short; with actors, period and measures."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from pipeline.extract.clauses import Clause, find_actors, read_clause
from pipeline.extract.measures import find_measures
from pipeline.extract.periods import find_period, find_place
from pipeline.extract.reviews import heads_review, looks_back, may_head
from pipeline.extract.themes import themes_of
from pipeline.extract.turns import fault_heading, fewer_faults, turns_back, turns_to_faults
from pipeline.model import Origin, Outcome, Polarity, Span
from pipeline.resources.lexicon import either, words
from pipeline.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Document, Header, Measure, Obligation, Segment

State = Literal["article", "review", "opening"]
"""Where a sentence stands: in a report, in a paper's assessment, or in what opens a paper."""
_ASIDE = frozenset({"caption", "quoted"})
_READ = frozenset({"preamble", "paragraph", "item", "bullet", "point", "lead_in", "roman_item", "section"})
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
        r"|có nhiều (?:đổi mới|tiến bộ|khởi sắc)|chuyển biến (?:toàn diện|rõ nét|tích cực|mạnh mẽ)|thống nhất cao"
        r"|được [^,.;]{3,70} (?:tiến hành|thực hiện|triển khai) (?:dân chủ|nghiêm túc|đúng|bài bản|đồng bộ)"
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
    # `được phát biểu` and `ghi nhận 39 lượt ý kiến` tell what came about
    return re.compile(rf"(?<![\w])(?<!được )(?:{either(words('speech'))})(?![\w])(?!\s\d)")


_DIGIT = re.compile(r"\d")
_COUNTED_IN_REVIEW, _TOLD_IN_REVIEW = 0.95, 0.85
_SHORTEST, _SHORTEST_COUNTED = 30, 20
_LONGEST_HEADING = 120
_QUOTED_SPEECH = re.compile(r"[“\"][^”\"]{60}|[^“\"]*”[.!…]?$")
_EVENT = re.compile(
    r"(?<![\w])(?:làm trưởng đoàn|cùng dự|cùng tham dự|chủ trì hội nghị|được nghe|dự kiến"
    r"|từ nay đến cuối năm|đã (?:làm việc với|có mặt|đến dự|tới dự|thăm))(?![\w])"
)
"""What only tells of an event or a plan."""
_SHORT_OF = re.compile(
    r"(?<![\w])(?:chưa (?:đạt|được|đầy đủ|kịp|đúng|có|thực|biết|như|thấy|phân công|ban hành|bố trí|sâu sát|triệt để|quan tâm)"
    r"|bất thành|lỏng lẻo|không đồng thuận|chỉ được|mới \w+ \w+ được (?=\d)|mới (?:chỉ|phát được|thực hiện được|đạt|có)|xuống cấp|gián đoạn"
    r"|còn (?:rập khuôn|chậm|thấp|ít|hạn chế|yếu|hay|lúng túng|hình thức|nhiều khó khăn))(?![\w])"
)
_WEIGHS = re.compile(
    r"[^.;:]{3,90}?\s(?:đánh giá|ghi nhận|nêu rõ|cho thấy|chỉ rõ)(?:: |, | rằng,? | (?=(?:năm|đến|sau|trong|công tác|phong trào|\d)[ ]))"
)
"""Who weighs what was reached: `Hội nghị đánh giá năm qua, …`, `… ghi nhận: qua 50 ngày, …`; the result stands behind."""
_SAID = re.compile(r":\s*[“\"]|(?:góp ý|bộc bạch|phản ánh|phàn nàn|than phiền|thừa nhận)[^:]{0,20}:")
_DESCRIBES = re.compile(
    r"(?:[A-ZĐÀ-Ỹ]{2,6}\s[-–]\s|[^.;]{0,90}?\s(?:vừa (?:công bố|tổ chức|có|diễn ra|mở)"
    r"|có tổng (?:mức|vốn)|là công sức của|thường được (?:kể|nhắc|coi))(?![\w])"
    r"|(?:Toàn )?(?:[Xx]ã|[Hh]uyện|[Tt]ỉnh|[Pp]hường|[Tt]hôn|[Bb]ản|[Ấấ]p)(?: [A-ZĐÀ-Ỹ]\w*){0,4}"
    r" (?:hiện )?có [\d.]+ (?:nhân khẩu|hộ|người|dân)"
    r"|[^.;,]{2,50}, một trong \d)"
)
"""What only describes a place, a thing or an event: `Xã hiện có 32.418 nhân khẩu`, `Ủy ban vừa công bố …`."""
_REPORTS_PAST = re.compile(
    r"(?:[Tt]rong những năm|[Tt]hời gian qua|[Nn]ăm qua|[Đđ]ến nay|[Qq]ua \d+ năm"
    r"|[Tt]rong (?:năm|nhiệm kỳ|giai đoạn))"
)


def find_outcomes(
    document: Document,
    header: Header,
    segments: tuple[Segment, ...],
    obligations: tuple[Obligation, ...],
    sure: Mapping[int, Origin] = MappingProxyType({}),
) -> tuple[Outcome, ...]:
    """The outcomes in order of text: of an article anywhere outside its instructions, of a directive in its assessments.

    `sure` holds, by its start, what says of a sentence that no rule takes that it is an outcome all the same.

    `Năm 2017, các tổ chức đã xây dựng 1.700 mô hình` is achieved, of period `2017`, with the measure 1700 mô hình.
    """
    taken = {obligation.span.start for obligation in obligations}
    found: list[Outcome] = []
    article = header.kind == "article"
    dated = header.issued or header.published
    issued = date.fromisoformat(dated.value) if dated else None
    review: set[str] = set()
    untitled: set[str] = set()  # `Phần I` alone on its line: the next line is its heading
    faults = False
    inner = _sentences(segments)
    starts = sorted(sure)
    for segment in segments:
        if segment.kind == "sentence":
            continue
        headed = not article and _reviews(document.text, segment)
        if segment.parent in review or headed:
            review.add(segment.id)
            if headed and segment.parent in untitled:
                review.add(segment.parent)
        if segment.heading is None or segment.heading.start == segment.heading.end:
            untitled.add(segment.id)
        if segment.kind not in _READ or segment.heading is None:
            faults = faults and segment.kind in _ASIDE
            continue
        reviewed = article or segment.kind in {"preamble", "lead_in"} or segment.id in review
        if not reviewed and not _holds_one(starts, segment.heading):
            faults = False
            continue
        heading = fault_heading(document.text, segment.heading.start, segment.heading.end)
        if heading is not None and (article or headed or segment.id in review):
            faults = heading
            continue
        state: State = "review" if segment.id in review else "article" if article else "opening"
        for span in inner.get(segment.id) or [_stripped(document.text, segment.heading)]:
            if span.start in taken:
                faults = False
                continue
            if len(span) < _SHORTEST and len(span) < _shortest(document.text, span):
                continue
            outcome, faults = (
                _read(document.text, span, segment.id, issued, state, faults=faults) if reviewed else (None, False)
            )
            if outcome is None and span.start in sure and not _DESCRIBES.match(document.text, span.start, span.end):
                outcome = _as_told(document.text, span, segment.id, sure[span.start], issued)
            if outcome is not None:
                found.append(outcome)
    return tuple(found)


def _holds_one(starts: list[int], span: Span) -> bool:
    """Whether one of the sorted offsets lies in `span`."""
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end


def _sentences(segments: tuple[Segment, ...]) -> dict[str, list[Span]]:
    """The sentences that the tree gives for lines with several, by the line's id."""
    inner: dict[str, list[Span]] = {}
    for segment in segments:
        if segment.kind == "sentence" and segment.parent:
            inner.setdefault(segment.parent, []).append(segment.span)
    return inner


def _stripped(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return span if end == span.end else Span(span.start, end)


def _shortest(text: str, span: Span) -> int:
    """How many letters a sentence must have to report something; with a number fewer do (`5/8 bản đã có sóng 4G.`)."""
    return _SHORTEST_COUNTED if _DIGIT.search(text, span.start, span.end) else _SHORTEST


def _reviews(text: str, segment: Segment) -> bool:
    if segment.heading is None or segment.kind in {"title", "letterhead_line"}:
        return False
    start, end = segment.heading.start, segment.heading.end
    if segment.kind in _READ and looks_back(text, start, end):
        return True
    if end - start > _LONGEST_HEADING or not may_head(text, start, end):
        return False
    own = text[start:end]
    return heads_review(fold(own)) and (segment.span.end > end or own.isupper())


def _read(
    text: str, span: Span, segment: str, issued: date | None, state: State, *, faults: bool
) -> tuple[Outcome | None, bool]:
    """One sentence, and whether what follows it is still about shortcomings."""
    start, end = span.start, span.end
    clause = read_clause(text, start, end)
    counted = find_measures(text, start, end) if _DIGIT.search(text, start, end) else ()
    polarity = _polarity(text, span, clause, counted, state)
    faulty = polarity is not None and polarity[0] == "limitation"
    reached = polarity is not None and not faulty
    if turns_to_faults(text, start, end, faulty=faulty, reached=reached):
        faults = True
    elif faults and not faulty and turns_back(text, start, end):
        faults = False
    if faults:
        if polarity is None and _tells(text, span, clause):
            polarity = ("limitation", "outcome.among-faults", 0.7)
        elif polarity is not None and not faulty:
            polarity = ("limitation", "outcome.among-faults", 0.8)
    if polarity is None:
        return None, False
    value, rule, confidence = polarity
    if state == "review":  # the paper itself says that it assesses
        confidence = max(confidence, _COUNTED_IN_REVIEW if counted else _TOLD_IN_REVIEW)
    return _outcome(text, span, segment, value, Origin(rule=rule, confidence=confidence), counted, issued), faults


def _tells(text: str, span: Span, clause: Clause) -> bool:
    """Whether a sentence states something: no order, no narration, no question, nothing that opens a list."""
    start, end = span.start, span.end
    if clause.ordered or clause.imperative or text.endswith((":", "?"), start, end):
        return False
    if _narration().match(text, start, end) or _EVENT.search(text, start, end) or _FORWARD.search(text, start, end):
        return False
    if not _speech().search(text, start, min(end, start + 220)):
        return True
    return _SAID.search(text, start, end) is not None or _DIGIT.search(text, start, end) is not None


def _as_told(text: str, span: Span, segment: str, origin: Origin, issued: date | None) -> Outcome:
    """An outcome that no rule sees: which way it points is told by its words."""
    start, end = span.start, span.end
    short = _SHORT_OF.search(text, start, end) or (
        _limited().search(text, start, end) and not _certain().search(text, start, end)
    )
    counted = find_measures(text, start, end) if _DIGIT.search(text, start, end) else ()
    return _outcome(text, span, segment, "limitation" if short else "achieved", origin, counted, issued)


def _outcome(
    text: str,
    span: Span,
    segment: str,
    polarity: Polarity,
    origin: Origin,
    counted: tuple[Measure, ...],
    issued: date | None,
) -> Outcome:
    start, end = span.start, span.end
    passage = text[start:end]
    return Outcome(
        span=span,
        quote=passage,
        segment=segment,
        polarity=polarity,
        origin=origin,
        actors=tuple(text[s.start : s.end] for s in find_actors(text, start, end)),
        period=find_period(text, start, end, issued),
        measures=counted,
        themes=themes_of(passage),
        place=find_place(text, start, end),
    )


def _polarity(
    text: str, span: Span, clause: Clause, counted: tuple[Measure, ...], state: State
) -> tuple[Polarity, str, float] | None:
    start, end = span.start, span.end
    opener = _limit_opener().match(text, start, end)
    if opener and (_limited().search(text, start, end) or " còn " in text[start:end]):
        return "limitation", "outcome.limitation", 0.95
    if clause.ordered or text.endswith((":", "?"), start, end) or _QUOTED_SPEECH.match(text, start, end):
        return None
    weighed = _WEIGHS.match(text, start, end)
    if weighed and (counted or _certain().search(text, weighed.end(), end)):
        start = weighed.end()
    if _narration().match(text, start, end) or _speech().search(text, start, min(end, start + 220)):
        return None
    if _EVENT.search(text, start, end):
        return None
    if _FORWARD.search(text, start, end) and not _REPORTS_PAST.search(text, start, end):
        return None
    if _DESCRIBES.match(text, start, end):
        return None
    if fewer_faults(text, start, end):
        return "achieved", "outcome.fewer-faults", 0.8
    if _SHORT_OF.search(text, start, end):
        return "limitation", "outcome.short-of", 0.85
    limits = len(_limited().findall(text, start, end))
    certain = _certain().search(text, start, end) is not None
    if limits and not certain:
        return "limitation", "outcome.shortcoming", 0.8 if limits > 1 else 0.7
    if state == "opening" and not (counted or certain or _REPORTS_PAST.match(text, start, end)):
        return None
    if certain:
        return "achieved", "outcome.reached", 0.9
    if (counted and not clause.modal) or (_achieved().search(text, start, end) and (clause.subjects or counted)):
        return "achieved", "outcome.activity", 0.7
    if state == "review" and not clause.imperative and not clause.modal:
        return "achieved", "outcome.in-review", 0.6
    return None
