"""The bodies of one sentence in their roles: who leads, who coordinates, who receives the report and through whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.bodies import is_head, read_name, read_subject, split_partners
from pipeline.extract.clauses import Clause
from pipeline.model import Role, Span
from pipeline.resources.lexicon import either, words


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """A body printed in a sentence, its role there, and the rule that saw it."""

    span: Span
    role: Role
    rule: str


_LEAD = re.compile(
    r"(?:có trách nhiệm |chịu trách nhiệm |làm đầu mối,? |là (?:cơ quan|đơn vị) (?:đầu mối,? |thường trực,? )?|luân phiên )?[Cc]hủ trì\b"
)
_COORDINATE_ALONE = re.compile(
    r"(?:có trách nhiệm |tích cực |chủ động |thường xuyên |chặt chẽ |kịp thời ){0,3}[Pp]hối hợp\b"
)
_WITH = re.compile(
    r"[Pp]hối hợp(?:\s+(?:chặt chẽ|thường xuyên|tốt|đồng bộ|hiệu quả|kịp thời"
    r"|có hiệu quả|công tác|thực hiện|hoạt động))*\s+(?:với|cùng|giữa [^,;.]{2,40} với)\s+"
)
_WITH_DIRECT = re.compile(r"[Pp]hối hợp,?\s+(?=\S)")
_EXCHANGE = re.compile(r"[Pp]hối hợp,? (?:trao đổi|chia sẻ|cung cấp|thông tin)[^,;.]{0,40}? với\s+(?=\S)")
_THROUGH = re.compile(r"(?<![\w])thông qua\s+(?=\S)")
_TOGETHER = re.compile(r"(?:[Cc]hủ trì,?\s+|,\s+|\(chủ trì\)\s+|\s)cùng(?:\s+với)?\s+(?=\S)")
_ENABLE = re.compile(r"[Tt]ạo (?:mọi )?điều kiện[^.;]{0,70}?\s(?:để|cho) ")
_REPORT = re.compile(
    r"(?<![\w])(?:[Bb]áo cáo|[Pp]hản ánh|[Gg]ửi|[Tt]hông tin(?= cho\s)|[Bb]áo(?= (?:ngay |kịp thời )?(?:cho|với|về)\s))(?![\w])"
)
_REPORTS = re.compile(r"[Bb]áo cáo(?![\w])")
_DRAFTS = re.compile(r"(?:[Xx]ây dựng|[Dd]ự thảo|[Hh]oàn thiện|[Ll]ập|các|[Ss]oạn)\s\S?$")
_TOWARDS = re.compile(r"(?<!đối)\s(?:gửi về|gửi cho|gửi đến|gửi|về|với|cho|lên|đến)\s+(?:cho\s+)?")
_REPORT_DIRECT = re.compile(r"[Bb]áo cáo,?\s+(?:ngay\s+)?(?=\S)")
_REPORT_ORDERED = re.compile(r"[Bb]áo cáo[^.;:]{0,140}?theo yêu cầu của\s+")
_VIA = re.compile(r"\s*[(,]?\s*(?:thông\s+)?qua\s+")
_PURPOSE = re.compile(r"(?:^|\s)(?:để|nhằm|làm cơ sở|phục vụ)\s[^.;]{0,60}$")


@cache
def _supervise() -> re.Pattern[str]:
    verbs = either(words("supervising"), capital=True)
    return re.compile(rf"(?:{verbs})(?:,\s*(?:{verbs})|\s+và\s+(?:{verbs}))*,?\s+(?=\S)")


@cache
def _watches() -> re.Pattern[str]:
    """Watching others as the action itself: `theo dõi, đôn đốc, kiểm tra việc thực hiện …`, not `kiểm tra, xử lý`."""
    verbs = either(words("supervising"), capital=True)
    other = r"(?:hướng dẫn|tổng hợp|đánh giá)"
    return re.compile(
        r"(?:có trách nhiệm |thường xuyên |tiếp tục |định kỳ |kịp thời |[Tt]ăng cường |[Tt]ập trung |[Đđ]ẩy mạnh |chủ động )*"
        rf"(?:{verbs})"
        rf"(?:(?:,\s*|\s+và\s+|,\s+và\s+)(?:{verbs}|{other}))*(?:\s*;|,?\s+"
        r"(?:(?:đột xuất|chặt chẽ|sát|sát sao|thường xuyên) )?(?:việc|diễn biến|các|tiến độ|tình hình"
        r"|kết quả|quá trình|chặt chẽ|Ủy|Uỷ|UBND|Sở|Ban|những|cấp|đơn vị|cơ quan)(?![\w]))"
    )


@cache
def _delegate() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('delegating'), capital=True)})(?:,\s*\w+ \w+)?(?:\s+trực tiếp)?\s+(?=\S)")


def read_roles(text: str, clause: Clause) -> list[RoleMention]:
    """Every body that the sentence names with a part in the action, in order of text.

    `Sở Nội vụ chủ trì, phối hợp với Sở Tài chính báo cáo Ủy ban nhân dân tỉnh` gives lead, coordinate, report_to.
    A body that is inspected, that receives a document or that owns something has no part and is not given.
    """
    mentions: list[RoleMention] = []
    taken: list[Span] = list(clause.subjects)
    start, end = clause.start, clause.span.end
    partners = _partners(text, start, end, taken)
    supervised = _acting_objects(text, start, end, taken, _supervise(), "role.supervised")
    subject_role: Role = "responsible"
    rule = "role.subject"
    head = text[clause.predicate : clause.predicate + 80] if clause.predicate is not None else ""
    if _LEAD.match(head):
        subject_role, rule = "lead", "role.lead"
    elif _COORDINATE_ALONE.match(head) and not partners:
        subject_role, rule = "coordinate", "role.coordinate-alone"
    elif clause.predicate is not None and _watches().match(text, clause.predicate):
        subject_role, rule = "supervise", "role.supervise"
    if clause.ordered:
        rule = f"{rule}.ordered"
    mentions += [RoleMention(span=span, role=subject_role, rule=rule) for span in clause.subjects]
    mentions += partners
    mentions += supervised
    mentions += _acting_objects(text, start, end, taken, _delegate(), "role.delegated")
    mentions += _later_subjects(text, clause, taken)
    mentions += _recipients(text, start, end, taken)
    mentions += _channels(text, start, end, taken)
    mentions.sort(key=lambda mention: mention.span)
    return mentions


def implied_role(text: str, clause: Clause) -> Role:
    """The role that an inherited subject has in this sentence: `Chủ trì xây dựng …` makes it lead, else responsible.

    `Phối hợp tổ chức kiểm tra …` without a partner makes it coordinate.
    """
    at = clause.predicate if clause.predicate is not None else clause.start
    head = text[at : min(at + 80, clause.span.end)]
    if _LEAD.match(head):
        return "lead"
    if _watches().match(text, at):
        return "supervise"
    if _COORDINATE_ALONE.match(head) and not _partners(text, clause.start, clause.span.end, []):
        return "coordinate"
    return "responsible"


def _free(span: Span, taken: list[Span]) -> bool:
    return not any(span.overlaps(other) for other in taken)


def _partners(text: str, start: int, end: int, taken: list[Span]) -> list[RoleMention]:
    found: list[RoleMention] = []
    for pattern, rule in (
        (_WITH, "role.coordinate-with"),
        (_EXCHANGE, "role.exchange"),
        (_TOGETHER, "role.together"),
        (_ENABLE, "role.enable"),
        (_WITH_DIRECT, "role.coordinate-direct"),
    ):
        for opening in pattern.finditer(text, start, end):
            if not is_head(text, opening.end()):
                continue
            named = read_name(text, opening.end(), end)
            if named is None or not _free(named.span, taken):
                continue
            taken.append(named.span)
            enabled = pattern is _ENABLE
            members = named.members if enabled else split_partners(text, named.span.start, named.span.end)
            found += [RoleMention(span=member, role="coordinate", rule=rule) for member in members]
    return found


def _acting_objects(
    text: str, start: int, end: int, taken: list[Span], pattern: re.Pattern[str], rule: str
) -> list[RoleMention]:
    """Bodies that are told or watched to act: named behind the verb, with a verb of their own behind the name."""
    found: list[RoleMention] = []
    for opening in pattern.finditer(text, start, end):
        if not is_head(text, opening.end()):
            continue
        named = read_name(text, opening.end(), end)
        if named is None or named.predicate is None or not _free(named.span, taken):
            continue
        taken.append(named.span)
        alone = _COORDINATE_ALONE.match(text, named.predicate) is not None
        role: Role = "coordinate" if alone else "responsible"
        found += [RoleMention(span=member, role=role, rule=rule) for member in named.members]
    return found


def _later_subjects(text: str, clause: Clause, taken: list[Span]) -> list[RoleMention]:
    """Further subjects of their own behind a semicolon: `…; các Chuyên viên thực hiện …`."""
    found: list[RoleMention] = []
    at = text.find("; ", clause.start, clause.span.end)
    while at >= 0:
        named = read_subject(text, at + 2, clause.span.end)
        if named is not None and named.predicate is not None and _free(named.span, taken):
            role: Role = "lead" if _LEAD.match(text, named.predicate) else "responsible"
            taken.append(named.span)
            found += [RoleMention(span=member, role=role, rule="role.later-subject") for member in named.members]
        at = text.find("; ", at + 2, clause.span.end)
    return found


def _channels(text: str, start: int, end: int, taken: list[Span]) -> list[RoleMention]:
    """Through whom something is done: `lấy ý kiến Nhân dân thông qua Mặt trận Tổ quốc`."""
    found: list[RoleMention] = []
    for opening in _THROUGH.finditer(text, start, end):
        named = read_name(text, opening.end(), end)
        if named is not None and _free(named.span, taken):
            taken.append(named.span)
            found += [RoleMention(span=member, role="via", rule="role.through") for member in named.members]
    return found


def _recipients(text: str, start: int, end: int, taken: list[Span]) -> list[RoleMention]:
    found: list[RoleMention] = []
    for verb in _REPORT.finditer(text, start, end):
        via_named = text.find("(qua ", verb.end(), min(end, verb.end() + 120)) >= 0
        if (_PURPOSE.search(text, start, verb.start()) and not via_named) or _DRAFTS.search(
            text, start, verb.start() + 1
        ):
            continue
        at = _recipient_at(text, verb, end)
        if at is None or (verb.group().lower() == "gửi" and not _sends_report(text, start, verb, at)):
            continue  # a mere recipient of a document is no body
        named = read_name(text, at, end)
        if named is None or not _free(named.span, taken):
            continue
        taken.append(named.span)
        found += [RoleMention(span=member, role="report_to", rule="role.report-to") for member in named.members]
        via = _VIA.match(text, named.span.end, end)
        through = read_name(text, via.end(), end) if via else None
        if through is not None:
            taken.append(through.span)
            found.append(RoleMention(span=through.span, role="via", rule="role.via"))
    return found


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
        if direct and is_head(text, direct.end()):
            return direct.end()
    reflects = verb.group().lower() == "phản ánh"
    for towards in _TOWARDS.finditer(text, verb.end() - 1, stop):
        if reflects and "cho" in towards.group():
            continue  # `phản ánh …, không gây khó khăn cho …`
        if is_head(text, towards.end()):
            return towards.end()
    return None
