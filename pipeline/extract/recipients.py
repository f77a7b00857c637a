"""Who receives the report of a sentence and through whom: `báo cáo Ủy ban nhân dân tỉnh (qua Sở Nội vụ)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.bodies import NounPhrase, is_head, predicate_at, read_name
from pipeline.extract.grammar import holds_any, rule
from pipeline.extract.told import read_told
from pipeline.model import Role, Span


@dataclass(slots=True, kw_only=True)  # not frozen: thousands are made for each document, three times as fast
class RoleMention:
    """A body printed in a sentence, its role there, and the rule that saw it."""

    span: Span
    role: Role
    rule: str


_REPORT = re.compile(
    r"(?<![\w])(?:[Bb]áo cáo|[Bb]áo (?:tin|nhanh|gấp)(?= (?:ngay |kịp thời )?(?:cho|với|về|lên)\s)|[Pp]hản ánh"
    r"|[Gg]ửi|[Tt]hông tin(?= cho\s)|[Bb]áo(?= (?:ngay |kịp thời )?(?:cho|với|về)\s)"
    r"|(?<!hông )[Bb]áo(?= (?:danh sách|kết quả|tình hình|số liệu|tiến độ) )"
    r"|[Pp]hản hồi|[Kk]iến nghị(?= (?:với )?cấp (?:có )?thẩm quyền))(?![\w])"
)
_REPORTS = re.compile(r"[Bb]áo cáo(?![\w])")
_DRAFTS = re.compile(r"(?:[Xx]ây dựng|[Dd]ự thảo|[Hh]oàn thiện|[Ll]ập|[Ll]àm|các|[Ss]oạn)\s\S?$")
_TOWARDS = re.compile(r"(?<!đối)\s(?:gửi về|gửi cho|gửi đến|gửi|về|với|cho|lên|đến)\s+(?:cho\s+)?")
_REPORT_DIRECT = re.compile(r"(?:[Bb]áo cáo,?\s+(?:ngay\s+|trình\s+)?|[Kk]iến nghị\s+(?:với\s+)?)(?=\S)")
_REPORT_ORDERED = re.compile(r"[Bb]áo cáo[^.;:]{0,140}?theo yêu cầu của\s+")
_VIA = re.compile(r"\s*[(,]?\s*(?:thông\s+)?qua\s+")
_PURPOSE = re.compile(r"(?:^|\s)(?:để|nhằm|làm cơ sở|phục vụ)\s(?=\S)")
_PURPOSE_REACH = 60
_RESUMES = re.compile(
    r",\s(?:kết quả|định kỳ|mỗi|h[ằà]ng (?:năm|quý|tháng|tuần|ngày)|\w+ (?:tháng|tuần|quý|năm) một lần"
    r"|cuối|kịp thời|riêng|sau đó|đồng thời)\s"
)
"""Behind a purpose the main line goes on: `… để nắm tâm tư, hai tháng một lần báo cáo Chủ tịch`."""


def is_free(span: Span, taken: list[Span]) -> bool:
    """Whether a name overlaps none that was given a part already."""
    return not any(span.overlaps(other) for other in taken)


def find_recipients(text: str, start: int, end: int, taken: list[Span]) -> list[RoleMention]:
    """Who receives a report, and through whom it goes; the names found are added to `taken`."""
    found: list[RoleMention] = []
    if not holds_any(text, start, end, ("áo", "hản ánh", "hản hồi", "ửi", "hông tin cho", "thẩm quyền")):
        return found
    for verb in _REPORT.finditer(text, start, end):
        via_named = text.find("(qua ", verb.end(), min(end, verb.end() + 120)) >= 0
        if (not via_named and _serves(text, start, verb.start(), found)) or _DRAFTS.search(
            text, start, verb.start() + 1
        ):
            continue
        at = _recipient_at(text, verb, end)
        if at is None or (verb.group().lower() == "gửi" and not _sends_report(text, start, verb, at)):
            continue  # a mere recipient of a document is no body
        named = read_name(text, at, end) if is_head(text, at) else _plain_name(text, at, end)
        if named is None or not is_free(named.span, taken):
            continue
        taken.append(named.span)
        found += [RoleMention(span=member, role="report_to", rule="role.report-to") for member in named.members]
        via = _VIA.match(text, named.span.end, end)
        through = read_name(text, via.end(), end) if via else None
        if through is not None:
            taken.append(through.span)
            found.append(RoleMention(span=through.span, role="via", rule="role.via"))
    return found


def _plain_name(text: str, at: int, end: int) -> NounPhrase | None:
    """The recipient in small letters at `at`: `báo cáo lãnh đạo Ban`."""
    told = read_told(text, at, at, end)
    if told is None or not told.members:
        return None
    whole = Span(told.members[0].start, told.members[-1].end)
    return NounPhrase(span=whole, members=told.members, predicate=told.predicate)


def _receives(text: str, at: int) -> bool:
    """Whether the name of who receives a report begins at `at`."""
    return is_head(text, at) or rule("actions", "plain-recipient").pattern.match(text, at) is not None


def _serves(text: str, start: int, at: int, found: list[RoleMention]) -> bool:
    """Whether the report at `at` is only what something else is for: `… để tổng hợp, báo cáo Huyện ủy`.

    `tổng hợp ý kiến để báo cáo Huyện ủy` itself lays the report on somebody, where nobody else was named to receive it.
    """
    for purpose in _PURPOSE.finditer(text, max(start, at - _PURPOSE_REACH - 10), at + 1):
        stop = min(at, purpose.end() + _PURPOSE_REACH)
        if holds_any(text, purpose.end(), at, (".", ";")) or stop < at or not predicate_at(text, purpose.end()):
            continue
        if purpose.end() >= at:
            return bool(found)
        if _RESUMES.search(text, purpose.end(), at) is None:
            return True
    return False


def _sends_report(text: str, start: int, verb: re.Match[str], at: int) -> bool:
    """Whether `gửi` hands over a report: `gửi báo cáo về X`, `báo cáo …, gửi về X`; not `xây dựng báo cáo, gửi X`."""
    if "báo cáo" in text[verb.end() : at]:
        return True
    reported = _REPORTS.search(text, start, verb.start())
    return reported is not None and not _DRAFTS.search(text, start, reported.start() + 1)


def _recipient_at(text: str, verb: re.Match[str], end: int) -> int | None:
    """Where the name of who receives the report begins: behind `về`, `với`, `cho` …, at once, or behind `theo yêu cầu của`."""
    stop = text.find(";", verb.end(), end)
    stop = min(end if stop < 0 else stop, verb.end() + 220)
    for pattern in (_REPORT_ORDERED, _REPORT_DIRECT):
        direct = pattern.match(text, verb.start(), stop)
        if direct and _receives(text, direct.end()):
            return direct.end()
    reflects = verb.group().lower() == "phản ánh"
    for towards in _TOWARDS.finditer(text, verb.end() - 1, stop):
        if reflects and "cho" in towards.group():
            continue  # `phản ánh …, không gây khó khăn cho …`
        if _receives(text, towards.end()):
            return towards.end()
    return None
