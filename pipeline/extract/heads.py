"""Where the name of a body begins, and which members a coordinated group of names has."""

from __future__ import annotations

import re
from functools import cache

from pipeline.model import Span
from pipeline.resources.lexicon import either, words

_NOT_A_BODY = (
    r"(?!Ban hành|Bộ (?:luật|máy|tiêu chí|thủ tục|quy|chỉ số|câu hỏi|tài liệu)"
    r"|Đoàn kết|(?:[Mm]ỗi |[Cc]ác |[Mm]ột |[Tt]ừng |[Nn]hững )?[Hh]ội (?:nghị|thảo|thi|diễn|đàm|trường)|Báo (?:cáo"
    r"|đảm|chí)"
    r"|[Tt]oàn bộ|Nhóm (?:giải pháp|nhiệm vụ|vấn đề|nội dung|tiêu chí|chỉ tiêu|công việc|việc)|Ngành nghề"
    r"|Lực lượng lao động|Tổ (?:chức|quốc)|Phòng(?:,| chống| ngừa| họp)|Trường hợp|Viện dẫn"
    r"|Trưởng thành|Thanh tra(?:,| việc)|Lãnh đạo(?:,| và (?=[a-z])| việc| công tác| thực hiện"
    r"| cuộc)"
    r"|Bảo hiểm(?! xã hội)|Vụ (?:việc|án)|Cục bộ|Nhân dân (?:ta|được)|Khối lượng|Chánh sách|Cơ quan nào|Đài thọ"
    r"|[Cc]ấp (?:phát|giấy|kinh phí|đổi|ngân sách)|Đảng bộ ta)"
)
_BARE_OFFICE = re.compile(
    r"Báo|(?:Các đồng chí |Đồng chí )?(?:(?:Phó |phó )?(?:[Bb]í thư|[Cc]hủ tịch|[Gg]iám đốc|Trưởng|Chánh)"
    r"|Phó [Bb]í thư|Phó [Cc]hủ tịch)"
)
_JOINT = re.compile(r"(?:,|;|\s+và|,\s+và|\s+hoặc)\s+")
_SINGLE_CAPITAL = re.compile(r"[^\s,;]+(?=\s*(?:,|;|$|\s+và\s))")
_PERSON = re.compile(r"(?:[Cc]ác\s+)?(?:[Đđ]ồng chí|[Đđ]/c)\b")
_PEOPLE = re.compile(r"(?:người dân|nhân dân|Nhân dân|doanh nghiệp)\b")
_STATE = re.compile(r"chính quyền (?:sở tại|địa phương|các cấp|cùng cấp|xã|phường|thôn|cơ sở)(?!\w)")
_FORCES = re.compile(r"(?:Công an|Mặt trận|MTTQ|Hội|Đoàn|Bộ đội|Quân sự|Đồn)(?!\w)")
_LEADS = re.compile(
    r"(?:đảng đoàn|ban quản trị|chủ đầu tư|tổ trưởng|chủ nhiệm|hiệu trưởng|đội trưởng|công an|thủ trưởng"
    r"|người đứng đầu|chủ tịch|trưởng|giám đốc) "
)
_OFFICE = re.compile(
    r"Văn phòng (?:HĐND|Hội đồng nhân dân|Đoàn ĐBQH|Đoàn đại biểu Quốc hội)(?:,? (?:và )?(?:HĐND|Hội đồng nhân dân))?$"
)
"""One office that serves two bodies: `Văn phòng HĐND và UBND huyện`."""
FIELD = re.compile(r"(?:phụ trách|lĩnh vực)\s")


_COUNT_WORDS = "(?:[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)"


@cache
def head_pattern() -> re.Pattern[str]:
    """The words that open a body's name: `Sở`, `các cơ quan`, `bí thư`, `16 xã có …`; not `Hội nghị`, `Ban hành`."""
    quantifier = either(words("quantifiers"), capital=True)
    capital = either(words("body_heads"))
    common = either(words("common_heads"))
    bare = either(words("bare_heads"), capital=True)
    return re.compile(
        rf"{_NOT_A_BODY}(?:(?:(?:{quantifier})\s+)?(?:{capital})|(?:{quantifier})\s+(?:{common})"
        rf"|(?:{bare})|[Đđ]ồng chí|[Đđ]/c|(?:[Xx]ã|[Hh]uyện|[Pp]hường|[Tt]hôn|[Đđ]ịa phương|\d{{1,3}}%? (?:{common}))"
        rf"(?= (?:còn lại|nào|chưa|chậm|điểm)(?!\w))|(?:[Xx]ã|[Pp]hường|[Tt]hị trấn"
        rf"|[Hh]uyện) (?=[A-ZĐÀ-Ỹ][a-zà-ỹđ]*(?:\s[A-ZĐÀ-Ỹ][\w]*){{0,3}}\s(?:tổ chức|phải|cần|có trách nhiệm"
        rf"|chủ động|khẩn trương|chịu trách nhiệm|rà soát|báo cáo|tiếp tục)(?!\w))[A-ZĐÀ-Ỹ][a-zà-ỹđ]*|(?:\d{{1,3}}"
        rf"|{_COUNT_WORDS}) (?:{common})(?= (?:có(?! trách)|bỏ|còn|nêu trên|nói trên|trên|này|được chọn"
        rf"|được giám sát|đạt|chậm|chưa)(?!\w)))(?![\w])"
    )


def is_head(text: str, at: int) -> bool:
    """Whether a body's name may begin at `at`: true at `Sở Nội vụ`, `các cơ quan`; false at `Hội nghị`, `Ban hành`."""
    return head_pattern().match(text, at) is not None


def members_of(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The names of a group that a reader would list one by one: `Sở Nội vụ, các xã, phường` holds two."""
    if _PERSON.match(text, start):
        return (Span(start, end),)  # one person may hold two offices, joined by a comma
    parts, at = [], start
    for joint in _JOINT.finditer(text, start, end):
        if joint.start() <= at or not _new_member(text, at, joint, end) or inside_parentheses(text, at, joint.start()):
            continue
        if FIELD.search(text, at, joint.start()):
            continue  # the fields that somebody is in charge of, not further bodies
        parts.append(Span(at, joint.start()))
        at = joint.end()
    parts.append(Span(at, end))
    return tuple(parts)


def _new_member(text: str, at: int, joint: re.Match[str], end: int) -> bool:
    if _BARE_OFFICE.fullmatch(text, at, joint.start()):
        return False  # `Bí thư, Chủ tịch Ủy ban nhân dân các xã`: the organ behind belongs to both offices
    if _OFFICE.search(text, at, joint.start()) and text[joint.end() :].startswith(
        ("UBND", "Ủy ban nhân dân", "HĐND", "Hội đồng")
    ):
        return False
    if _LEADS.match(text, joint.end()) and not (
        text.startswith("Trưởng ", at) and text.startswith("tổ trưởng", joint.end())
    ):
        return True
    if _STATE.match(text, joint.end()) and _FORCES.match(text, at, joint.start()) and "và" in joint.group():
        return True  # `Công an và chính quyền sở tại`
    if _PEOPLE.match(text, joint.end()):
        return _PEOPLE.match(text, at) is None
    head = head_pattern().match(text, joint.end(), end)
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


def inside_parentheses(text: str, start: int, at: int) -> bool:
    """Whether a bracket that opened behind `start` is still open at `at`."""
    return text.rfind("(", start, at) > text.rfind(")", start, at)
