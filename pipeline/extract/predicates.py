"""The verb behind a name: where it stands, and which verbs belong to the name or only tell which body is meant."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.heads import FIELD, inside_parentheses
from pipeline.extract.name_ends import find_end
from pipeline.extract.verbs import Verb, names_organisation, verbs_in
from pipeline.resources.lexicon import words

SOFT_END = re.compile(
    r",?\s(?:theo|trong (?!hệ thống|toàn|tỉnh|huyện|xã|khối|ngành|bản|thôn|thành phố)|trên cơ sở|tùy|tuỳ|(?<!mặt )(?<!đồng )(?<!công )bằng"
    r"|từ (?!tỉnh|trung ương|Trung ương)|khi|nếu|ngay|để|nhằm"
    r"|và trong|sau khi|trước khi|vào|một số|(?:những|các) (?:nội dung|nhiệm vụ)"
    r"|được (?!giao|phân công|chọn|giám sát)|qua|thông qua|cùng(?! cấp(?! [uủ][ỷy]))|là|ngày \d+"
    r"|hằng|hàng (?=năm|quý|tháng|tuần)|chậm nhất|định kỳ|trước (?=ngày|\d)"
    r"|mỗi (?=năm|quý|tháng|tuần)|có nhiệm vụ|với (?!các tổ chức))\b"
)
HARD_END = re.compile(r"[;:!?\n]|(?<!TP)(?<!TX)(?<!v)\.(?=\s|$)")
_CHARGED = re.compile(r"(?<=\s)(?:chịu trách nhiệm|có trách nhiệm) (?:thi hành|thực hiện|tổ chức|triển khai)")
"""The end of a list of names joined by semicolons: `Chánh Văn phòng; Giám đốc các Sở: …; … chịu trách nhiệm thi hành`."""
_DUTY = re.compile(r"(?<=\s)(?:phải|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm)(?![\w])(?! được)")
_APART = re.compile(
    r"\s(?:(?<!không )được|bị|nào|chưa|chậm|để xảy ra|là(?= (?:đảng viên|đoàn viên|hội viên|thành viên|người|chủ|con)))(?= \w)"
)
_CUT = re.compile(r"[,;:.()\n]")
_NOUN_BEFORE = ("dự án đầu tư ", "giáo dục và ", "báo chí, ", "báo chí và ", "Dịch vụ ", "dịch vụ ", "Cổng ", "cổng ")
"""Behind these a verb is half of a name: `Ban Quản lý dự án đầu tư xây dựng`, `các cơ quan báo chí, truyền thông`."""
_GOVERNS = re.compile(
    r"(?:thực hiện|triển khai|phối hợp|làm|xây dựng|báo cáo|tổ chức|tiếp nhận) (?:những|các|tốt|nghiêm|đầy đủ|đúng|ngay)(?!\w)"
)
"""A verb with an object or a manner of its own does no longer tell which body is meant: `các đơn vị thực hiện nghiêm …`."""
_OFFICE_ACTS = re.compile(
    r"(?:[Bb]an|[Tt]rung tâm|[Ll]ãnh đạo|[Cc]hủ tịch) (?:tham mưu|thực hiện|báo cáo|phối hợp|triển khai|xây dựng)$"
)
_COUNTS = (
    frozenset("hai ba bốn năm sáu bảy tám chín mười".split())
    | {f"{n}" for n in range(100)}
    | {f"0{n}" for n in range(10)}
)
_CHARGES = frozenset({"phụ trách", "làm", "tham mưu", "quản lý", "thực hiện", "phục vụ", "hướng dẫn", "chủ trì"})
"""Verbs behind which a further verb is what the body is there for: `cán bộ phụ trách tiếp dân phải …`."""
_WORD = re.compile(r"\S+")
_WORD_BEFORE = re.compile(r"(\S+(?:\s\S+)?)\s+$")


def find_predicate(text: str, start: int, at: int, stop: int) -> int | None:
    """The offset of the first verb behind a name that is no part of the name."""
    hard = HARD_END.search(text, at, stop)
    if hard:
        charged = _CHARGED.search(text, hard.start(), stop) if text[hard.start()] in ";:" else None
        if charged:
            return charged.start()
        stop = hard.start()
    skipped = done = -1
    charged_with = False
    for verb in verbs_in(text, at, stop):
        if verb.start < done:
            continue
        done = verb.end
        if verb.part_of_name or inside_parentheses(text, start, verb.start):
            continue
        if verb.start - skipped <= 1 and not verb.strong and charged_with and verbs_in(text, verb.end, stop):
            skipped = verb.end  # the object of the verb that told which body is meant
            continue
        if names_organisation(text, verb.start, stop):
            continue
        if not verb.strong and _belongs_to_name(text, start, verb, stop):
            skipped, charged_with = verb.end, text[verb.start : verb.end] in _CHARGES
            continue
        if text.startswith("cải cách", verb.start) and text.endswith("kiểm tra ", start, verb.start):
            continue  # `Tổ kiểm tra cải cách hành chính`
        if text.endswith(_NOUN_BEFORE, start, verb.start):
            continue
        return verb.start
    return None


def later_verb(text: str, at: int, stop: int) -> int | None:
    """The verb behind what stands between a name and its predicate: `Báo tỉnh | mỗi tuần | có một phóng sự`."""
    for _ in range(5):
        if text.endswith(", ", 0, at):
            return None
        over = find_end(text, at, stop)
        if over is None or over.verb:
            return None if over is None else over.at
        word = _WORD.match(text, over.at)
        at = over.at + 1 if word is None else word.end()
    return None


def behind_passive(text: str, end: int, predicate: int) -> tuple[int, int]:
    """Name's end and predicate where the verb is what was done to the body: `các chuyên viên được phân công | theo dõi`."""
    if end == predicate and text.endswith("được ", 0, predicate):
        verbs = verbs_in(text, predicate, predicate + 40)
        if len(verbs) > 1 and verbs[1].start == verbs[0].end + 1:
            return verbs[0].end, verbs[1].start
    return end, predicate


def duty_behind_relative(text: str, start: int, at: int, limit: int) -> int | None:
    """Where the duty begins behind a name that a clause tells apart: `Cơ quan được hỏi ý kiến phải trả lời …`.

    Also `cơ quan chủ trì soạn thảo phải gửi …`, where a bare noun is told apart by what it does.
    """
    duty = _DUTY.search(text, at, min(limit, at + 160))
    if duty is None:
        return None
    apart = _APART.search(text, at - 1, duty.start())
    if apart is None:
        if text[start:at].split()[0].lower() in _COUNTS:
            return None if _CUT.search(text, at, duty.start()) else duty.start()
        bare = text[start].islower() and text[start:at] in words("bare_heads")
        nearest = verbs_in(text, at, duty.start())
        if not (bare and nearest and nearest[0].start == at + 1) or _CUT.search(text, at, duty.start()):
            return None
        return duty.start()
    if _CUT.search(text, apart.end(), duty.start()) or verbs_in(text, at, apart.start()):
        return None
    if find_end(text, at, apart.start()) is not None:
        return None
    return duty.start()


def tells_apart(text: str, start: int, at: int, predicate: int | None) -> bool:
    """Whether the verb at `at` tells which body is meant: `16 xã có máy hỏng phải …`, `Cán bộ đi buôn thực hiện …`."""
    if predicate is None or text.find(",", at, predicate) >= 0:
        return False
    verb = text[at:predicate].split()
    return len(verb) <= 2 and verb[0] in words("modifier_verbs") and _modifies(text, start, at)


def unknown_verb(text: str, at: int, stop: int) -> int | None:
    """The first lower-case word behind a name that no name holds: a verb that the lexicon lacks (`Tỉnh đoàn gom ý kiến`)."""
    if verbs_in(text, at, stop):
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
        if FIELD.search(text, at, word.end() + 1):
            return None  # `… phụ trách lĩnh vực …` tells which person is meant
        soft = SOFT_END.match(text, word.start() - 1)
        return word.start() if word.end() < stop and soft is None else None
    return None


@cache
def _name_words() -> frozenset[str]:
    return frozenset(words("name_words"))


def _belongs_to_name(text: str, start: int, verb: Verb, stop: int) -> bool:
    """Whether a verb right behind a common noun tells which one is meant, the predicate coming later."""
    if text[verb.start : verb.end] not in words("modifier_verbs"):
        return False
    if (
        not _modifies(text, start, verb.start)
        or _OFFICE_ACTS.search(text, start, verb.end)
        or _GOVERNS.match(text, verb.start, stop)
    ):
        return False
    comma = text.find(",", verb.end, stop)
    return bool(verbs_in(text, verb.end, stop if comma < 0 else comma))


def _modifies(text: str, start: int, at: int) -> bool:
    """Whether a common noun stands in front of `at` that a verb right behind it may tell apart: `bộ phận xử lý …`."""
    before = _WORD_BEFORE.search(text, max(start, at - 24), at)
    if not before:
        return False
    last = before[1].lower().rstrip(", ")
    nouns = words("modifier_nouns")
    return last in nouns or last.rpartition(" ")[2] in nouns
