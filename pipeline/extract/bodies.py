"""Names of bodies by their form: where one begins, where it ends, and which members a coordinated group has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.model import Span
from pipeline.resources.lexicon import either, words

_NOT_A_BODY = (
    r"(?!Ban hành|Bộ (?:luật|máy|tiêu chí|thủ tục|quy|chỉ số|câu hỏi|tài liệu)"
    r"|Đoàn kết|Hội (?:nghị|thảo|thi|diễn|đàm)|Báo (?:cáo|đảm)"
    r"|Tổ (?:chức|quốc)|Phòng(?:,| chống| ngừa| họp)|Trường hợp|Viện dẫn"
    r"|Trưởng thành|Thanh tra(?:,| việc)|Lãnh đạo(?:,| việc| công tác| thực hiện"
    r"| cuộc)"
    r"|Bảo hiểm(?! xã hội)|Vụ (?:việc|án)|Cục bộ|Nhân dân (?:ta|được)|Khối lượng|Chánh sách|Cơ quan nào|Đài thọ"
    r"|[Cc]ấp (?:phát|giấy|kinh phí|đổi|ngân sách)|Đảng bộ ta)"
)


@cache
def _head() -> re.Pattern[str]:
    quantifier = either(words("quantifiers"), capital=True)
    capital = either(words("body_heads"))
    common = either(words("common_heads"))
    bare = either(words("bare_heads"), capital=True)
    return re.compile(
        rf"{_NOT_A_BODY}(?:(?:(?:{quantifier})\s+)?(?:{capital})|(?:{quantifier})\s+(?:{common})"
        rf"|(?:{bare})|[Đđ]ồng chí|[Đđ]/c)(?![\w])"
    )


@cache
def _predicate() -> re.Pattern[str]:
    strong, weak = words("strong_predicates"), words("predicates")
    others = sorted(set(weak) - set(strong), key=len, reverse=True)
    return re.compile(
        rf"(?<=[\s,])(?:(?P<strong>{either(strong)})|(?P<weak>{either(others)})|(?P<short>{_SHORT}))(?![\w])"
    )


@cache
def _opening_predicate() -> re.Pattern[str]:
    every = sorted(
        {*words("strong_predicates"), *words("predicates"), *words("short_predicates")}, key=lambda w: (-len(w), w)
    )
    return re.compile(rf"(?:{either(every, capital=True)})(?![\w])")


_SHORT = (
    r"(?:(?<!gia )tăng|nâng|giảm|đưa|lấy|dành|đăng|họp|chọn|trao)(?= [a-zà-ỹđ])|"
    r"giao(?= [A-ZĐÀ-Ỹ])|(?<!bầu )(?<!Bầu )(?<!ứng )(?<!đề )cử(?! tri)(?= \w)|"
    r"(?:giao|cử|lập|gửi|mở|trình|cấp|tạo|chuyển|mời|làm)(?= (?:cho|các|cán bộ|kinh phí|về|hồ sơ|báo cáo|Sở|Ủy|UBND|Ban"
    r"|kế hoạch|danh sách|người|tổ|tốt|theo)\b)"
)
"""Verbs of one syllable count inside a sentence only before these: elsewhere they are half of another word."""
_NOUN_BEFORE = re.compile(
    r"(?:các|những|[Cc]ơ quan,|đơn vị,|[Cc]ơ quan và|đơn vị và|của|mỗi|từng"
    r"|đoàn thể,|cá nhân,|thành viên,|[Bb]an|việc|công tác|đồng chí|cán bộ"
    r"|[Tt]ập thể|đại diện|ngành,|chính quyền,)\s+$"
)
_ORGANISATION_AFTER = re.compile(
    r"\s+(?:chính trị|đảng|thành viên|đoàn thể|xã hội|cá nhân|hội(?! nghị| thảo| thi| đàm)\b|cơ sở|liên quan|kinh tế|tôn giáo|có liên quan)"
)
_SOFT_END = re.compile(
    r",?\s(?:theo|trong (?!hệ thống|toàn)|trên cơ sở|tùy|tuỳ|bằng|từ (?!tỉnh|trung ương|Trung ương)|khi|nếu|ngay|để|nhằm"
    r"|và trong|sau khi|trước khi|vào|một số|(?:những|các) (?:nội dung|nhiệm vụ)"
    r"|được (?!giao|phân công)|qua|thông qua|cùng(?! cấp)|là|ngày \d+|hằng|hàng (?=năm|quý|tháng|tuần)|chậm nhất|định kỳ|trước (?=ngày|\d)"
    r"|mỗi (?=năm|quý|tháng|tuần)|có nhiệm vụ|với (?!các tổ chức))\b"
)
_HARD_END = re.compile(r"[;:!?\n]|(?<!TP)(?<!TX)(?<!v)\.(?=\s|$)")
_JOINT = re.compile(r"(?:,|;|\s+và|,\s+và|\s+hoặc)\s+")
_SINGLE_CAPITAL = re.compile(r"[^\s,;]+(?=\s*(?:,|;|$|\s+và\s))")
_PERSON = re.compile(r"(?:[Cc]ác\s+)?(?:[Đđ]ồng chí|[Đđ]/c)\b")
_PEOPLE = re.compile(r"(?:người dân|nhân dân|Nhân dân|doanh nghiệp)\b")
_COMPOUND = re.compile(
    r"(?:[Bb]an|[Tt]ổ|[Đđ]oàn|[Hh]ội đồng|[Tt]rung tâm|[Tt]iểu ban|[Pp]hòng)\s(?:chấp hành"
    r"|chỉ đạo|tổ chức|kiểm tra|giám sát|quản lý|thanh tra|hòa giải"
    r"|hoà giải|tiếp công dân|vận động|tư vấn|thẩm định|bồi dưỡng|phục vụ|phối hợp|tuyên truyền)$"
)
_CHARGED = re.compile(r"(?<=\s)(?:chịu trách nhiệm|có trách nhiệm) (?:thi hành|thực hiện|tổ chức|triển khai)")
"""The end of a list of names joined by semicolons: `Chánh Văn phòng; Giám đốc các Sở: …; … chịu trách nhiệm thi hành`."""
_LEADS = re.compile(r"(?:thủ trưởng|người đứng đầu|chủ tịch|trưởng|giám đốc) ")
_OFFICE = re.compile(
    r"Văn phòng (?:HĐND|Hội đồng nhân dân|Đoàn ĐBQH|Đoàn đại biểu Quốc hội)(?:,? (?:và )?(?:HĐND|Hội đồng nhân dân))?$"
)
"""One office that serves two bodies: `Văn phòng HĐND và UBND huyện`."""
_ASIDE = re.compile(r"\s*\((?:sau đây|gọi tắt|dưới đây)[^)]*\)\s*$")
_FIELD = re.compile(r"(?:phụ trách|lĩnh vực)\s")
_SEMICOLON = re.compile(";")
_WORD = re.compile(r"\S+")
_WORD_BEFORE = re.compile(r"(\S+(?:\s\S+)?)\s+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """A name or a coordinated group of names; `members` are the names that a reader would list separately."""

    span: Span
    members: tuple[Span, ...]
    predicate: int | None = None


def is_head(text: str, at: int) -> bool:
    """Whether a body's name may begin at `at`: true at `Sở Nội vụ`, `các cơ quan`; false at `Hội nghị`, `Ban hành`."""
    return _head().match(text, at) is not None


def predicate_at(text: str, at: int) -> bool:
    """Whether a verb that opens an imperative stands at `at`: `Rà soát …`, `tăng cường …`."""
    return _opening_predicate().match(text, at) is not None


def read_subject(text: str, start: int, end: int) -> NounPhrase | None:
    """A body at `start` with the predicate that follows it before the clause ends; None if either is missing.

    `Sở Nội vụ chủ trì, phối hợp …` gives the name `Sở Nội vụ` and the offset of `chủ trì`.
    """
    head = _head().match(text, start, end)
    if not head:
        return None
    limit = min(end, start + 600)
    found = _find_predicate(text, start, head.end(), limit)
    unknown = _unknown_verb(text, head.end(), limit if found is None else found)
    found = unknown if unknown is not None else found
    if found is None:
        return None
    name_end = found
    soft = _SOFT_END.search(text, head.end(), found)
    if soft and not _inside_parentheses(text, start, soft.start()):
        name_end = soft.start()
    return _phrase(text, start, name_end, predicate=found)


def read_name(text: str, start: int, end: int) -> NounPhrase | None:
    """A body at `start` as an object or a partner: it ends at a verb, a purpose, a bracket or the clause's end.

    In `phối hợp với Sở Tài chính xây dựng dự toán` the name at `Sở` is `Sở Tài chính`.
    """
    head = _head().match(text, start, end)
    if not head:
        return None
    stop = min(end, start + 500)
    hard = _HARD_END.search(text, head.end(), stop)
    if hard:
        stop = hard.start()
    for bracket in re.finditer(r"\s*[()]", text[head.end() : stop]):
        inner = text.find(")", head.end() + bracket.end(), stop)
        if bracket.group().endswith("(") and 0 <= inner < head.end() + bracket.end() + 12:
            continue  # an abbreviation inside the name: `Mặt trận Tổ quốc (MTTQ) Việt Nam xã`
        if (
            bracket.group().endswith(")")
            and bracket.start()
            and text.rfind("(", start, head.end() + bracket.end() - 1) >= start
        ):
            continue
        stop = head.end() + bracket.start()
        break
    found = _find_predicate(text, start, head.end(), stop)
    if text[start].isupper():
        unknown = _unknown_verb(text, head.end(), stop if found is None else found)
        found = unknown if unknown is not None else found
    if found is not None:
        stop = found
    soft = _SOFT_END.search(text, head.end(), stop)
    if soft:
        stop = soft.start()
    return _phrase(text, start, stop, predicate=found)


def split_names(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The names in a cell or behind a label, where no verb follows: `Sở Nội vụ, Sở Tài chính` gives two."""
    return _phrase(text, start, end, predicate=None).members


def split_partners(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The groups of a list of partners: one as printed, a further one behind each semicolon.

    `phối hợp với UBND xã, các đoàn thể và các thôn` names one group, which a reader would write into one cell.
    """
    groups, at = [], start
    for stop in [*(found.start() for found in _SEMICOLON.finditer(text, start, end)), end]:
        group = _phrase(text, at, stop, predicate=None).span
        if len(group):
            groups.append(group)
        at = stop + 1
        while at < end and text[at] == " ":
            at += 1
    return tuple(groups)


def _phrase(text: str, start: int, end: int, *, predicate: int | None) -> NounPhrase:
    aside = _ASIDE.search(text, start, end)
    if aside:
        end = aside.start()
    while end > start and text[end - 1] in " ,;.:/|":
        end -= 1
    return NounPhrase(span=Span(start, end), members=_members(text, start, end), predicate=predicate)


def _members(text: str, start: int, end: int) -> tuple[Span, ...]:
    if _PERSON.match(text, start):
        return (Span(start, end),)  # one person may hold two offices, joined by a comma
    parts, at = [], start
    for joint in _JOINT.finditer(text, start, end):
        if joint.start() <= at or not _new_member(text, at, joint, end) or _inside_parentheses(text, at, joint.start()):
            continue
        if _FIELD.search(text, at, joint.start()):
            continue  # the fields that somebody is in charge of, not further bodies
        parts.append(Span(at, joint.start()))
        at = joint.end()
    parts.append(Span(at, end))
    return tuple(parts)


def _new_member(text: str, at: int, joint: re.Match[str], end: int) -> bool:
    if _OFFICE.search(text, at, joint.start()) and text[joint.end() :].startswith(
        ("UBND", "Ủy ban nhân dân", "HĐND", "Hội đồng")
    ):
        return False
    if _LEADS.match(text, joint.end()):
        return True
    if _PEOPLE.match(text, joint.end()):
        return _PEOPLE.match(text, at) is None
    head = _head().match(text, joint.end(), end)
    if not head:
        return False
    first = text[joint.end()]
    if first == first.lower():
        # `các xã` opens a name; `ban` in `các sở, ban, ngành` goes on with one
        return head.group().split()[0] in words("quantifiers") and not head.group().startswith("cả")
    lone = _SINGLE_CAPITAL.fullmatch(text, joint.end(), head.end()) and re.match(
        r"\s*(?:,|;|$|\s+và\s)", text[head.end() : end]
    )
    return not (lone and text[at : at + 3].lower() == "các")


def _find_predicate(text: str, start: int, at: int, stop: int) -> int | None:
    """The offset of the first verb behind a name that is no part of the name."""
    hard = _HARD_END.search(text, at, stop)
    if hard:
        charged = _CHARGED.search(text, hard.start(), stop) if text[hard.start()] in ";:" else None
        if charged:
            return charged.start()
        stop = hard.start()
    skipped = -1
    for found in _predicate().finditer(text, at, stop):
        if _inside_parentheses(text, start, found.start()) or _COMPOUND.search(
            text, max(start, found.start() - 12), found.end()
        ):
            continue
        if found.start() - skipped <= 1 and not found["strong"] and _predicate().search(text, found.end(), stop):
            skipped = found.end()  # the object of the verb that told which body is meant
            continue
        if found.group() == "tổ chức" and (
            _ORGANISATION_AFTER.match(text, found.end(), stop)
            or _NOUN_BEFORE.search(text, max(start, found.start() - 14), found.start())
        ):
            continue
        if not found["strong"] and _belongs_to_name(text, start, found, stop):
            skipped = found.end()
            continue
        return found.start()
    return None


def _unknown_verb(text: str, at: int, stop: int) -> int | None:
    """The first lower-case word behind a name that no name holds: a verb that the lexicon lacks (`Tỉnh đoàn gom ý kiến`)."""
    if _predicate().search(text, at, stop):
        return None  # a verb that was read as part of the name: `bộ phận xử lý đơn thư phải …`
    names = _name_words()
    before = text[max(0, at - 12) : at].split()
    capital_before = bool(before) and before[-1][0].isupper()
    for word in _WORD.finditer(text, at, stop):
        token = word.group()
        if not token[0].islower():
            if token[0] in "(,;":
                return None  # behind a bracket or a comma another name or an aside may follow
            capital_before = token[0].isupper()
            continue
        bare = token.rstrip(",;:.")
        if bare in names or capital_before:
            capital_before = False
            if token != bare:
                return None
            continue
        if _FIELD.search(text, at, word.end() + 1):
            return None  # `… phụ trách lĩnh vực …` tells which person is meant
        soft = _SOFT_END.match(text, word.start() - 1)
        return word.start() if word.end() < stop and soft is None else None
    return None


@cache
def _name_words() -> frozenset[str]:
    return frozenset(words("name_words"))


def _belongs_to_name(text: str, start: int, found: re.Match[str], stop: int) -> bool:
    """Whether a verb right behind a common noun tells which one is meant, the predicate coming later."""
    if found.group() not in words("modifier_verbs"):
        return False
    before = _WORD_BEFORE.search(text, max(start, found.start() - 24), found.start())
    if not before:
        return False
    last = before[1].lower().rstrip(", ")
    nouns = words("modifier_nouns")
    if last not in nouns and last.rpartition(" ")[2] not in nouns:
        return False
    comma = text.find(",", found.end(), stop)
    later = _predicate().search(text, found.end(), stop if comma < 0 else comma)
    return later is not None


def _inside_parentheses(text: str, start: int, at: int) -> bool:
    return text.rfind("(", start, at) > text.rfind(")", start, at)
