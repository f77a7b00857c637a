"""The bodies of one sentence in their roles: who leads, who coordinates, who receives the report and through whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.bodies import NounPhrase, is_head, predicate_at, read_name, split_partners
from pipeline.extract.clauses import Clause
from pipeline.extract.grammar import holds_any
from pipeline.extract.subjects import later_subjects
from pipeline.extract.verbs import verbs_in
from pipeline.model import Role, Span
from pipeline.resources.lexicon import either, words


@dataclass(slots=True, kw_only=True)  # not frozen: thousands are made for each document, three times as fast
class RoleMention:
    """A body printed in a sentence, its role there, and the rule that saw it."""

    span: Span
    role: Role
    rule: str


_LEAD = re.compile(
    r"(?:có trách nhiệm |chịu trách nhiệm |được (?:giao|phân công) |(?:giữ|đóng) vai trò "
    r"|làm đầu mối,? |là (?:cơ quan|đơn vị) (?:đầu mối,? |thường trực,? )?|luân phiên )?[Cc]hủ trì\b"
)
_COORDINATE_ALONE = re.compile(
    r"(?:có trách nhiệm |tích cực |chủ động |thường xuyên |chặt chẽ |kịp thời ){0,3}[Pp]hối hợp\b"
)
_WITH = re.compile(
    r"(?<!quy chế )[Pp]hối hợp(?:\s+(?:chặt chẽ|thường xuyên|tốt|đồng bộ|hiệu quả|kịp thời"
    r"|có hiệu quả|công tác|thực hiện|hoạt động))*\s+(?:với|cùng|giữa [^,;.]{2,40} với)\s+"
    r"|[Pp]hối hợp, thống nhất hành động giữa [^,;.]{2,40} với\s+"
)
_WITH_DIRECT = re.compile(r"[Pp]hối hợp,?\s+(?=\S)")
_EXCHANGE = re.compile(r"[Pp]hối hợp,? (?:trao đổi|chia sẻ|cung cấp|thông tin)[^,;.]{0,40}? với\s+(?=\S)")
_THROUGH = re.compile(r"(?<![\w])thông qua\s+(?=\S)")
_TOGETHER = re.compile(r"(?<![\w])[Cc]ùng(?:\s+với)?\s+(?=\S)")
_BESIDE = re.compile(r"(?:có|với) sự tham gia của\s+(?=\S)|(?<![\w])(?:bàn|thống nhất)(?: bạc| trước)? với\s+(?=\S)")
_WORKS_WITH = re.compile(r"làm việc với\s+(?=\S)")
_INVITES = re.compile(r"(?<![\w])[Mm]ời\s+(?=\S)")
_JOINS = re.compile(r"(?:cùng )?(?:tham gia|phối hợp)")
_ENABLE = re.compile(r"[Tt]ạo (?:mọi )?(?:điều kiện|thuận lợi)[^.;]{0,70}?\s(?:để|cho) ")
_REPORT = re.compile(
    r"(?<![\w])(?:[Bb]áo cáo|[Pp]hản ánh|[Gg]ửi|[Tt]hông tin(?= cho\s)|[Bb]áo(?= (?:ngay |kịp thời )?(?:cho|với|về)\s)"
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
_MADE_BY = re.compile(r"(?<![\w])(?:do|được)\s+(?=\S)")
_TOPIC = re.compile(r"(?:Đối với|Theo|Trên cơ sở|Trong|Khi|Nếu|Qua|Từ|Với|Trường hợp|Căn cứ|Ngoài)\s")
_ADVERB = 6
_NOMINAL_END = re.compile(r"[.;:]\s+")


_PARTNERSHIPS = (
    (_WITH, "role.coordinate-with", "hối hợp"),
    (_EXCHANGE, "role.exchange", "hối hợp"),
    (_TOGETHER, "role.together", "ùng"),
    (_BESIDE, "role.beside", " với"),
    (_BESIDE, "role.beside", "tham gia của"),
    (_WORKS_WITH, "role.works-with", "làm việc với"),
    (_INVITES, "role.invited", "ời"),
    (_ENABLE, "role.enable", "iều kiện"),
    (_ENABLE, "role.enable", "huận lợi"),
    (_WITH_DIRECT, "role.coordinate-direct", "hối hợp"),
)
"""How a partner is named: the pattern, the rule's name, and a word that the sentence must hold."""
_PARTNER_WORDS = tuple(dict.fromkeys(needs for _, _, needs in _PARTNERSHIPS))
_NEED_A_VERB = (_WORKS_WITH, _ENABLE)
_SEVERAL = (_ENABLE, _TOGETHER)
"""Partners that are named one by one; behind `phối hợp với` a list is one group."""
_OVERSEER = re.compile(
    r"(?:Ủy|Uỷ) ban Kiểm tra|UBKT|Thanh tra|thanh tra|Ban Giám sát|Mặt trận|MTTQ|HĐND|Hội đồng nhân dân"
)
_OVERSIGHT = re.compile(
    r"(?:tăng cường |tiến hành |tổ chức |chịu trách nhiệm |có trách nhiệm |thường xuyên )*"
    r"(?:giám sát|kiểm tra|phúc tra|thanh tra)(?! và|,)(?![\w])"
)
_ASKED = re.compile(r"(?:[Hh]ồ sơ|[Vv]ăn bản|được|việc|công văn|tờ trình)\s$")


@cache
def _supervise() -> re.Pattern[str]:
    verbs = either(words("supervising"), capital=True)
    return re.compile(rf"(?:{verbs})(?:,\s*(?:{verbs})|\s+và\s+(?:{verbs}))*,?\s+(?=\S)")


@cache
def _stems(name: str) -> tuple[str, ...]:
    """What a sentence must hold for a word of the list to stand in it: the words without their first letter."""
    stems = {word[1:] for word in words(name)}
    return tuple(sorted(stem for stem in stems if not any(other != stem and other in stem for other in stems)))


@cache
def _watches() -> re.Pattern[str]:
    """Watching others as the action itself: `theo dõi, đôn đốc, kiểm tra việc thực hiện …`, not `kiểm tra, xử lý`."""
    verbs = either(words("supervising"), capital=True)
    other = r"(?:hướng dẫn|tổng hợp|đánh giá)"
    return re.compile(
        r"(?:(?:làm|là) đầu mối,? |tham mưu,? |giúp [^,;.]{3,60}? (?=theo dõi|đôn đốc|kiểm tra)"
        r"|có trách nhiệm |chịu trách nhiệm |tiến hành |thường xuyên |tiếp tục |định kỳ |kịp thời "
        r"|[Tt]ăng cường |[Tt]ập trung |[Đđ]ẩy mạnh |chủ động )*"
        rf"(?:{verbs})"
        rf"(?:(?:,\s*|\s+và\s+|,\s+và\s+)(?:{verbs}|{other}))*(?:\s*;|,?\s+"
        r"(?:(?:đột xuất|chặt chẽ|sát|sát sao|thường xuyên) )?(?:việc|qua|tại|trực tiếp|diễn biến|các|tiến độ|tình hình"
        r"|kết quả|quá trình|chặt chẽ|Ủy|Uỷ|UBND|Sở|Ban|những|cấp|đơn vị|cơ quan"
        r"|trách nhiệm|thái độ|thủ trưởng|công vụ|chuyên đề|chất lượng|đến khi"
        r"|khi có|nền nếp|chéo|hai đợt|\d+)(?![\w]))"
        r"|(?:theo dõi|đôn đốc|kiểm tra, đôn đốc), (?:lập|phê bình|nhắc|chấm)(?![\w])"
        r"|(?:tăng cường|tiếp tục) giám sát(?=\s*[,.;]|$)"
    )


@cache
def _delegate() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w])(?<!bàn )(?<!chuyển )(?<!bầu )(?<!ứng )"
        rf"(?:{either(words('delegating'), capital=True)})(?:,\s*\w+ \w+)?(?:\s+trực tiếp)?\s+(?=\S)"
    )


def read_roles(text: str, clause: Clause) -> list[RoleMention]:
    """Every body that the sentence names with a part in the action, in order of text.

    `Sở Nội vụ chủ trì, phối hợp với Sở Tài chính báo cáo Ủy ban nhân dân tỉnh` gives lead, coordinate, report_to.
    A body that is inspected, that receives a document or that owns something has no part and is not given.
    """
    mentions: list[RoleMention] = []
    taken: list[Span] = list(clause.subjects)
    start, end = clause.start, clause.span.end
    partners = _partners(text, start, end, taken)
    watching = holds_any(text, start, end, _stems("supervising"))
    supervised = _acting_objects(text, start, end, taken, _supervise(), "role.supervised") if watching else []
    subject_role: Role = "responsible"
    rule = "role.subject"
    head = text[clause.predicate : clause.predicate + 80] if clause.predicate is not None else ""
    if _LEAD.match(head) or (clause.subjects and text.startswith(" (chủ trì)", clause.subjects[-1].end)):
        subject_role, rule = "lead", "role.lead"
    elif _COORDINATE_ALONE.match(head) and not partners:
        subject_role, rule = "coordinate", "role.coordinate-alone"
    elif watching and clause.predicate is not None and _watches().match(text, clause.predicate):
        subject_role, rule = "supervise", "role.supervise"
    elif watching and clause.subjects and _oversees(text, clause):
        subject_role, rule = "supervise", "role.overseer"
    if clause.ordered:
        rule = f"{rule}.ordered"
    mentions += [RoleMention(span=span, role=subject_role, rule=rule) for span in clause.subjects]
    mentions += partners
    mentions += supervised
    if holds_any(text, start, end, _stems("delegating")):
        mentions += _acting_objects(text, start, end, taken, _delegate(), "role.delegated")
    mentions += _later_subjects(text, clause, taken)
    mentions += _recipients(text, start, end, taken)
    mentions += _channels(text, start, end, taken)
    mentions += _makers(text, clause, end, taken)
    mentions.sort(key=lambda mention: mention.span)
    return mentions


def _oversees(text: str, clause: Clause) -> bool:
    """An organ whose office is oversight, with a verb of it: `Ủy ban Kiểm tra … tăng cường kiểm tra khi có dấu hiệu …`."""
    name = text[clause.subjects[0].start : clause.subjects[-1].end]
    return (
        clause.predicate is not None
        and _OVERSEER.search(name) is not None
        and _OVERSIGHT.match(text, clause.predicate) is not None
    )


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
    # most sentences hold none of these words, and looking for one is much cheaper than trying its patterns
    held = {word for word in _PARTNER_WORDS if text.find(word, start, end) >= 0}
    if not held:
        return found
    for pattern, rule, needs in _PARTNERSHIPS:
        if needs not in held:
            continue
        for opening in pattern.finditer(text, start, end):
            if not is_head(text, opening.end()):
                continue
            named = read_name(text, opening.end(), end)
            if named is None or not _free(named.span, taken) or not _takes_part(text, pattern, named):
                continue
            taken.append(named.span)
            several = pattern in _SEVERAL
            members = named.members if several else split_partners(text, named.span.start, named.span.end)
            found += [RoleMention(span=member, role="coordinate", rule=rule) for member in members]
    return found


def _takes_part(text: str, pattern: re.Pattern[str], named: NounPhrase) -> bool:
    """Who is invited or met takes part only where the sentence says what they do: `mời Mặt trận cùng tham gia`."""
    if pattern is _INVITES:
        return _JOINS.match(text, named.span.end + 1) is not None
    return pattern not in _NEED_A_VERB or (named.predicate is not None and named.predicate <= named.span.end + 1)


def _acting_objects(
    text: str, start: int, end: int, taken: list[Span], pattern: re.Pattern[str], rule: str
) -> list[RoleMention]:
    """Bodies that are told or watched to act: named behind the verb, with a verb of their own behind the name."""
    found: list[RoleMention] = []
    for opening in pattern.finditer(text, start, end):
        if not is_head(text, opening.end()):
            continue
        named = read_name(text, opening.end(), end)
        if named is None or not _free(named.span, taken):
            continue
        if named.predicate is None:
            kept = _charged(text, named.span)
            if kept != named.span:
                taken.append(kept)
                found.append(RoleMention(span=kept, role="responsible", rule=rule))
            continue
        alone = _COORDINATE_ALONE.match(text, named.predicate) is not None and not _WITH.match(text, named.predicate)
        if text.startswith(" và ", named.span.end) and named.predicate == named.span.end + 4:
            continue  # `đôn đốc các xã và tổng hợp`: the second verb goes on with the first
        apart = named.predicate > named.span.end + 1 and opening.group().lower().startswith("tham mưu")
        if apart or _ASKED.search(text, start, opening.start()):
            continue  # `tham mưu Ủy ban nhân dân tỉnh phương án …`: a thing is proposed, nobody is told to act
        taken.append(named.span)
        role: Role = "coordinate" if alone else "responsible"
        if rule == "role.delegated" and _watches().match(text, named.predicate):
            role = "supervise"
        found += [RoleMention(span=_charged(text, member), role=role, rule=rule) for member in named.members]
    return found


def _charged(text: str, member: Span) -> Span:
    """A person in small letters without what they are charged with: `phân công đảng viên | phụ trách từng nhóm hộ`."""
    at = text.find(" phụ trách ", member.start, member.end)
    return Span(member.start, at) if at > 0 and text[member.start].islower() else member


def _makers(text: str, clause: Clause, end: int, taken: list[Span]) -> list[RoleMention]:
    """Who does what a nominal clause says: `Phương án … do Sở Y tế chuẩn bị`; not `đơn thư do Mặt trận chuyển đến`."""
    found: list[RoleMention] = []
    start = clause.start
    if not holds_any(text, start, end, (" do ", " được ")):
        return found
    busy = bool(clause.subjects) or clause.imperative
    openings = [start, *(stop.end() for stop in _NOMINAL_END.finditer(text, start, end))]
    for opening in _MADE_BY.finditer(text, start, end):
        at = max(place for place in openings if place <= opening.start())
        if (busy and at == start) or predicate_at(text, at) or is_head(text, at) or _TOPIC.match(text, at):
            continue
        if any(verb.start <= at + _ADVERB for verb in verbs_in(text, at, min(at + 24, opening.start()))):
            continue  # `sớm xử lý phản ánh do Mặt trận chuyển`: an imperative behind its adverb
        named = read_name(text, opening.end(), end) if is_head(text, opening.end()) else None
        if named is None or named.predicate is None or not _free(named.span, taken):
            continue
        taken.append(named.span)
        role: Role = "lead" if _LEAD.match(text, named.predicate) else "responsible"
        found += [RoleMention(span=member, role=role, rule="role.made-by") for member in named.members]
    return found


def _later_subjects(text: str, clause: Clause, taken: list[Span]) -> list[RoleMention]:
    """Further subjects of their own: `…; các Chuyên viên thực hiện …`, `…, mỗi xã chọn …`."""
    found: list[RoleMention] = []
    first = clause.predicate if clause.predicate is not None else clause.start
    for later in later_subjects(text, first, clause.span.end):
        named = later.phrase
        if named.predicate is not None and _free(named.span, taken):
            role: Role = "lead" if _LEAD.match(text, named.predicate) else "responsible"
            role = "supervise" if _watches().match(text, named.predicate) else role
            taken.append(named.span)
            found += [RoleMention(span=member, role=role, rule="role.later-subject") for member in named.members]
    return found


def _channels(text: str, start: int, end: int, taken: list[Span]) -> list[RoleMention]:
    """Through whom something is done: `lấy ý kiến Nhân dân thông qua Mặt trận Tổ quốc`."""
    found: list[RoleMention] = []
    if text.find("thông qua", start, end) < 0:
        return found
    for opening in _THROUGH.finditer(text, start, end):
        named = read_name(text, opening.end(), end)
        if named is not None and _free(named.span, taken):
            taken.append(named.span)
            found += [RoleMention(span=member, role="via", rule="role.through") for member in named.members]
    return found


def _recipients(text: str, start: int, end: int, taken: list[Span]) -> list[RoleMention]:
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
        if direct and is_head(text, direct.end()):
            return direct.end()
    reflects = verb.group().lower() == "phản ánh"
    for towards in _TOWARDS.finditer(text, verb.end() - 1, stop):
        if reflects and "cho" in towards.group():
            continue  # `phản ánh …, không gây khó khăn cho …`
        if is_head(text, towards.end()):
            return towards.end()
    return None
