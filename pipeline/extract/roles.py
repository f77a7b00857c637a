"""The bodies of one sentence in their roles: who leads, who coordinates, who receives the report and through whom."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.bodies import NounPhrase, is_head, predicate_at, read_name, split_partners
from pipeline.extract.clauses import Clause
from pipeline.extract.grammar import holds_any, matches_at
from pipeline.extract.recipients import RoleMention, find_recipients, is_free
from pipeline.extract.subjects import later_subjects
from pipeline.extract.verbs import verbs_in
from pipeline.model import Role, Span
from pipeline.resources.lexicon import either, words

__all__ = ["RoleMention", "implied_role", "read_roles"]

_LEAD = re.compile(
    r"(?:có trách nhiệm |chịu trách nhiệm |có nhiệm vụ |nhận nhiệm vụ |sẽ |trực tiếp |được (?:giao"
    r"|phân công)(?: nhiệm vụ)? |(?:giữ|đóng) vai trò "
    r"|làm đầu mối,? |là (?:cơ quan|đơn vị) (?:đầu mối,? |thường trực,? )?|luân phiên )?[Cc]hủ trì\b"
)
_COORDINATE_ALONE = re.compile(
    r"(?:có trách nhiệm |tích cực |chủ động |thường xuyên |chặt chẽ |kịp thời ){0,3}[Pp]hối hợp\b"
)
_WITH = re.compile(
    r"(?<!quy chế )[Pp]hối hợp(?:\s+(?:chặt chẽ|chặt|mật thiết|nhịp nhàng|sát sao|sát|ngay|trực tiếp|chủ động|nhanh"
    r"|thường xuyên|tốt|đồng bộ|hiệu quả|kịp thời"
    r"|có hiệu quả|công tác|thực hiện|hoạt động))*\s+(?:với|cùng|giữa [^,;.]{2,40} với)\s+"
    r"|[Pp]hối hợp, thống nhất hành động giữa [^,;.]{2,40} với\s+"
)
_WITH_DIRECT = re.compile(r"[Pp]hối hợp,?\s+(?=\S)")
_EXCHANGE = re.compile(r"[Pp]hối hợp,? (?:trao đổi|chia sẻ|cung cấp|thông tin)[^,;.]{0,40}? với\s+(?=\S)")
_THROUGH = re.compile(r"(?<![\w])thông qua\s+(?=\S)")
_TOGETHER = re.compile(r"(?<![\w])[Cc]ùng(?:\s+với)?\s+(?=\S)")
_BESIDE = re.compile(
    r"(?:có|với) sự tham gia của\s+(?=\S)|(?:giữ (?:mối )?(?:liên hệ|liên lạc)|liên hệ|gắn bó|bắt tay)(?: chặt chẽ"
    r"| thường xuyên)? với\s+(?=\S)"
    r"|(?<![\w])(?:bàn|thống nhất)(?: bạc| trước)? với\s+(?=\S)"
)
_WORKS_WITH = re.compile(r"làm việc với\s+(?=\S)")
_INVITES = re.compile(r"(?<![\w])[Mm]ời\s+(?=\S)")
_JOINS = re.compile(r"(?:cùng |để )?(?:tham gia|phối hợp|dự|tham dự|giám sát|chứng kiến)(?![\w])")
_ENABLE = re.compile(r"[Tt]ạo (?:mọi )?(?:điều kiện|thuận lợi)[^.;]{0,70}?\s(?:để|cho) ")
_MADE_BY = re.compile(r"(?<![\w])(?:do|được)\s+(?=\S)")
_TOPIC = re.compile(
    r"(?:[Đđ]ối với|[Tt]heo|[Tt]rên cơ sở|[Tt]rong|[Kk]hi|[Nn]ếu|[Qq]ua|[Tt]ừ|[Vv]ới|[Tt]rường hợp|[Cc]ăn cứ"
    r"|[Nn]goài)\s"
)
_ADVERB = 6
_NOMINAL_END = re.compile(r"[.;:]\s+")


_FOR = re.compile(r"đại diện (?:lãnh đạo |của )?(?=[A-ZĐÀ-Ỹ])")
_FEW = re.compile(
    r"(?:ba|bốn|năm|sáu|bảy|\d{1,2}) (?=(?:đoàn thể|cơ quan|đơn vị|ban|ngành|phòng|chi bộ|trường học|doanh nghiệp)(?!\w))"
)
_POST = re.compile(r"làm (?:tổ trưởng|tổ phó|trưởng|phó|chủ tịch|chủ nhiệm|đội trưởng|bí thư|nòng cốt|thành viên)")
"""What somebody is made: `tổ dân vận do bí thư chi bộ làm tổ trưởng` lays nothing on anybody."""
_PERSONS = re.compile(
    r"(?:đảng viên|đoàn viên|hội viên|cán bộ|công chức|viên chức)(?: (?:tình nguyện|trẻ|nòng cốt|có kinh nghiệm"
    r"|chuyên trách|của mình))?"
)
_LEADS_LATER = re.compile(r"(?:;|,| và) chủ trì,? (?=phối hợp|cùng |tham mưu|tổ chức|xây dựng)")
_HOSTS = re.compile(
    r"(?:đăng cai|chủ trì|đảm nhiệm|đảm nhận|lo|phụ trách|chịu trách nhiệm|thực hiện)(?: (?:tổ chức|thực hiện|chính"
    r"|toàn bộ))?(?=\s*(?:[.;]|$))"
)
_SENDS = re.compile(r"(?:[Pp]hân công|[Cc]ử|[Gg]iao)")
_OF_LEADERS = ("của ", "hoặc ", "ý kiến ", "là ", "cùng ", "có ", "đồng chí ", "đại diện ")
"""Behind these `lãnh đạo` is the leaders themselves."""
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
_BY_SECOND_LETTER = (_WITH, _EXCHANGE, _TOGETHER, _INVITES, _WITH_DIRECT)
"""Those whose word stands right behind the first letter of every match."""
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
def _tails(name: str) -> tuple[str, ...]:
    """The words of the list without their first letter."""
    return tuple(dict.fromkeys(word[1:] for word in words(name)))


@cache
def _watches() -> re.Pattern[str]:
    """Watching others as the action itself: `theo dõi, đôn đốc, kiểm tra việc thực hiện …`, not `kiểm tra, xử lý`."""
    verbs = either(words("supervising"), capital=True)
    other = r"(?:hướng dẫn|tổng hợp|đánh giá|sơ kết|tổng kết|đề xuất|nhắc nhở|chấm điểm)"
    return re.compile(
        r"(?:(?:làm|là) đầu mối,? |tham mưu,? |[Gg]iúp [^,;.]{3,60}? (?=theo dõi|đôn đốc|kiểm tra)"
        r"|thay mặt [^;.]{3,80}? (?=theo dõi|đôn đốc|kiểm tra|giám sát)"
        r"|có trách nhiệm |chịu trách nhiệm |có nhiệm vụ |[Tt]iến hành |[Tt]hường xuyên |[Tt]iếp tục |[Đđ]ịnh kỳ "
        r"|[Kk]ịp thời "
        r"|[Tt]ăng cường |[Tt]ập trung |[Đđ]ẩy mạnh |chủ động )*"
        rf"(?:{verbs})"
        rf"(?:(?:,\s*|\s+và\s+|,\s+và\s+)(?:{verbs}|{other}))*(?:\s*;|,?\s+"
        r"(?:(?:đột xuất|chặt chẽ|sát|sát sao|thường xuyên) )?(?:việc|qua|tại|trực tiếp|diễn biến|các|tiến độ|tình hình"
        r"|kết quả|quá trình|chặt chẽ|Ủy|Uỷ|UBND|Sở|Ban|những|cấp|đơn vị|cơ quan"
        r"|trách nhiệm|thái độ|thủ trưởng|công vụ|chuyên đề|chất lượng|đến khi"
        r"|khi có|nền nếp|chéo|hai đợt|biện pháp|hằng|hàng|định kỳ|\d+)(?![\w]))"
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
    # `Cùng với Thanh tra tỉnh rà soát …` opens with its partner, which is passed over as a topic
    beside = start if clause.subjects else clause.span.start
    partners = _partners(text, beside, end, taken)
    watching = holds_any(text, start, end, _stems("supervising"))
    supervised = _acting_objects(text, start, end, taken, _supervise(), "role.supervised") if watching else []
    subject_role: Role = "responsible"
    seen = "role.subject"
    head = text[clause.predicate : clause.predicate + 80] if clause.predicate is not None else ""
    if _LEAD.match(head) or (clause.subjects and text.startswith(" (chủ trì)", clause.subjects[-1].end)):
        subject_role, seen = "lead", "role.lead"
    elif _COORDINATE_ALONE.match(head) and not partners:
        subject_role, seen = "coordinate", "role.coordinate-alone"
    elif clause.subjects and clause.predicate is not None and _leads_later(text, clause):
        subject_role, seen = "lead", "role.lead"
    elif watching and clause.predicate is not None and _watches().match(text, clause.predicate):
        subject_role, seen = "supervise", "role.supervise"
    elif watching and clause.subjects and _oversees(text, clause):
        subject_role, seen = "supervise", "role.overseer"
    if clause.ordered:
        seen = f"{seen}.ordered"
    mentions += [RoleMention(span=span, role=subject_role, rule=seen) for span in clause.subjects]
    mentions += partners
    mentions += supervised
    if holds_any(text, start, end, _stems("delegating")):
        mentions += _acting_objects(text, start, end, taken, _delegate(), "role.delegated")
    mentions += _later_subjects(text, clause, taken)
    mentions += find_recipients(text, start, end, taken)
    mentions += _channels(text, start, end, taken)
    mentions += _makers(text, clause, end, taken)
    mentions.sort(key=lambda mention: mention.span)
    return mentions


def _leads_later(text: str, clause: Clause) -> bool:
    """Whether the same subject leads in a further part: `Phòng Văn hóa: là cơ quan thường trực; chủ trì, phối hợp với …`."""
    at = clause.predicate or clause.start
    if text.find("chủ trì", at, clause.span.end) < 0:
        return False
    lead = _LEADS_LATER.search(text, at, clause.span.end)
    return lead is not None and not any(
        later.at <= lead.start() + 2 for later in later_subjects(text, at, clause.span.end)
    )


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


def _partners(text: str, start: int, end: int, taken: list[Span]) -> list[RoleMention]:
    found: list[RoleMention] = []
    # most sentences hold none of these words, and looking for one is much cheaper than trying its patterns
    held = {word for word in _PARTNER_WORDS if text.find(word, start, end) >= 0}
    if not held:
        return found
    for pattern, rule, needs in _PARTNERSHIPS:
        if needs not in held:
            continue
        quick = pattern in _BY_SECOND_LETTER
        for opening in matches_at(pattern, (needs,), text, start, end) if quick else pattern.finditer(text, start, end):
            stand_in = _FOR.match(text, opening.end(), end)
            at = stand_in.end() if stand_in else opening.end()
            counted = _FEW.match(text, at, end)
            at = counted.end() if counted else at
            if not is_head(text, at) or _quoted(text, start, at):
                continue
            named = read_name(text, at, end)
            if named is None or not is_free(named.span, taken) or not _takes_part(text, pattern, named):
                continue
            taken.append(named.span)
            several = pattern in _SEVERAL or (pattern is _INVITES and _all_proper(text, named.members))
            begin = counted.start() if counted else named.span.start
            members = named.members if several and not counted else split_partners(text, begin, named.span.end)
            found += [RoleMention(span=member, role="coordinate", rule=rule) for member in members]
    return found


def _quoted(text: str, start: int, at: int) -> bool:
    return text.rfind("“", start, at) > text.rfind("”", start, at)


def _all_proper(text: str, members: tuple[Span, ...]) -> bool:
    """Whether each name of a list is a proper one: `đại diện Ủy ban Mặt trận Tổ quốc và Công an xã`."""
    return all(text[span.start].isupper() or text.startswith("đại diện ", span.start) for span in members)


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
    tails = _tails("supervising" if rule == "role.supervised" else "delegating")
    for opening in matches_at(pattern, tails, text, start, end):
        if not is_head(text, opening.end()):
            continue
        if opening.group().startswith("lãnh đạo ") and text.endswith(_OF_LEADERS, start, opening.start()):
            continue
        named = read_name(text, opening.end(), end)
        if named is None or not is_free(named.span, taken):
            continue
        if _SENDS.match(opening.group()) and _PERSONS.fullmatch(text, named.span.start, named.span.end):
            continue  # whom a body sends from its own ranks: `phân công đảng viên kèm từng hộ`
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
    hosts = not clause.subjects  # `…, tổng kết vào tháng 12 do Hội Phụ nữ tỉnh đăng cai.`
    openings = [start, *(stop.end() for stop in _NOMINAL_END.finditer(text, start, end))]
    for opening in _MADE_BY.finditer(text, start, end):
        at = max(place for place in openings if place <= opening.start())
        if hosts and is_head(text, opening.end()):
            named = read_name(text, opening.end(), end)
            if named is not None and named.predicate is not None and _HOSTS.match(text, named.predicate, end):
                if is_free(named.span, taken):
                    taken.append(named.span)
                    given: Role = "lead" if _LEAD.match(text, named.predicate) else "responsible"
                    found += [RoleMention(span=member, role=given, rule="role.made-by") for member in named.members]
                continue
        if (busy and at == start) or predicate_at(text, at) or is_head(text, at) or _TOPIC.match(text, at):
            continue
        if any(verb.start <= at + _ADVERB for verb in verbs_in(text, at, min(at + 24, opening.start()))):
            continue  # `sớm xử lý phản ánh do Mặt trận chuyển`: an imperative behind its adverb
        named = read_name(text, opening.end(), end) if is_head(text, opening.end()) else None
        if (
            named is None
            or named.predicate is None
            or not is_free(named.span, taken)
            or _POST.match(text, named.predicate)
        ):
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
        if named.predicate is not None and is_free(named.span, taken):
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
        if named is not None and is_free(named.span, taken):
            taken.append(named.span)
            found += [RoleMention(span=member, role="via", rule="role.through") for member in named.members]
    return found
