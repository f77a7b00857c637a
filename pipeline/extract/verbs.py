"""The verbs of the lexicon in a line: read once for each line, asked for by every reader of its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.resources.lexicon import either, words


class Verb(NamedTuple):
    """A verb in a text. `strong`: a predicate begins here for certain; `part_of_name`: it names a body (`Ban chỉ đạo`)."""

    start: int
    end: int
    strong: bool
    part_of_name: bool


_SHORT = (
    r"tăng(?<!gia tăng)(?= [a-zà-ỹđ])|(?:nâng|giảm|đưa|lấy|dành|đăng|họp|chọn|trao)(?= [a-zà-ỹđ])|giao(?= [A-ZĐÀ-Ỹ])"
    r"|cử(?<!bầu cử)(?<!Bầu cử)(?<!ứng cử)(?<!đề cử)(?! tri)(?= \w)"
    r"|lập(?= (?:phương án|dự toán|biên bản|sổ|bảng|đoàn|đề cương|kế hoạch|tổ|nhóm|quy hoạch|đề án|thủ tục))"
    r"|gửi(?= (?:thư|giấy|phiếu|tin|kết quả|ý kiến|văn bản|dự thảo|đơn|thông báo))|phát(?= (?:phiếu|tờ|tài liệu|quà|sóng|động|hành))"
    r"|(?:giao|cử|lập|gửi|mở|trình|cấp(?<!cùng cấp)|tạo(?<!ào tạo)|chuyển|mời|làm)"
    r"(?= (?:cho|các|cán bộ|kinh phí|về|hồ sơ|báo cáo|Sở|Ủy|UBND|Ban"
    r"|kế hoạch|danh sách|người|tổ|tốt|theo)\b)"
)
"""Verbs of one syllable count inside a sentence only before these: elsewhere they are half of another word."""
_COMPOUNDS = frozenset(
    {
        "chấp hành", "chỉ đạo", "tổ chức", "kiểm tra", "giám sát", "quản lý", "thanh tra", "hòa giải", "hoà giải",
        "tiếp công dân", "vận động", "tư vấn", "thẩm định", "bồi dưỡng", "phục vụ", "phối hợp", "tuyên truyền", "thi đua",
    }
)  # fmt: skip
_ADVERBS = frozenset({"chậm nhất", "trước ngày", "hằng năm", "hàng năm"})
"""Times that close a name but open no imperative: `Chậm nhất ngày 20, các sở cập nhật …`."""
_NAMED_BY = (
    "Ban ",
    "ban ",
    "Tổ ",
    "tổ ",
    "Đoàn ",
    "đoàn ",
    "ội đồng ",
    "rung tâm ",
    "iểu ban ",
    "Phòng ",
    "phòng ",
    "hối ",
    "ụm ",
)
"""What stands in front of a doing that names a body: `Ban chỉ đạo`, `Tổ kiểm tra`, `Phòng tiếp công dân`."""
_REACH = 4000
_NOUN_BEFORE = re.compile(
    r"(?:các|những|[Cc]ơ quan,|đơn vị,|[Cc]ơ quan và|đơn vị và|của|mỗi|từng"
    r"|đoàn thể,|cá nhân,|thành viên,|[Bb]an|việc|công tác|đồng chí|cán bộ"
    r"|[Tt]ập thể|đại diện|ngành,|chính quyền,)\s+$"
)
_ORGANISATION_AFTER = re.compile(
    r"\s+(?:chính trị|đảng|thành viên|đoàn thể|xã hội|cá nhân|hội(?! nghị| thảo| thi| đàm)\b|cơ sở|liên quan|kinh tế|tôn giáo|có liên quan)"
)


@cache
def _verb() -> re.Pattern[str]:
    # one character in front, then a look ahead: the engine skips to the next space fast, and verbs may overlap
    every = either({*words("strong_predicates"), *words("predicates")})
    return re.compile(rf"[\s,](?=({every})(?![\w])|(?=[cđgtnlhdmp])({_SHORT})(?![\w]))")


@cache
def _strong() -> frozenset[str]:
    return frozenset(words("strong_predicates"))


@cache
def _opening() -> re.Pattern[str]:
    every = {*words("strong_predicates"), *words("predicates"), *words("short_predicates")} - _ADVERBS
    return re.compile(rf"(?:{either(every, capital=True)})(?![\w])")


def predicate_at(text: str, at: int) -> bool:
    """Whether a verb that opens an imperative stands at `at`: `Rà soát …`, `tăng cường …`."""
    return _opening().match(text, at) is not None


def verbs_in(text: str, start: int, end: int) -> tuple[Verb, ...]:
    """The verbs behind a space or a comma that lie in `text[start:end]`, overlapping ones too, in order of text."""
    if start >= end:
        return ()
    line = text.rfind("\n", max(0, start - _REACH), start) + 1
    if not line and start > _REACH:
        line = start - start % _REACH  # a line without end is read in pieces
    starts, verbs = _verbs_of_line(text, line)
    first = bisect_left(starts, start)
    last = bisect_left(starts, end, first)
    while last > first and verbs[last - 1].end > end:
        last -= 1
    return verbs[first:last]


@lru_cache(maxsize=1 << 12)
def _verbs_of_line(text: str, line: int) -> tuple[tuple[int, ...], tuple[Verb, ...]]:
    far = min(len(text), line + 3 * _REACH)
    stop = text.find("\n", line, far)
    stop = far if stop < 0 else stop
    strong = _strong()
    verbs, starts = [], []
    for found in _verb().finditer(text, max(0, line - 1), stop):
        word = found[1] or found[2]
        at = found.end()
        compound = (
            word in _COMPOUNDS and text.endswith(_NAMED_BY, line, at) and not text.endswith("rưởng phòng ", line, at)
        )
        verbs.append(Verb(at, at + len(word), word in strong, compound))
        starts.append(at)
    return tuple(starts), tuple(verbs)


def find_verbs(text: str, start: int, end: int) -> list[Verb]:
    """The verbs in `text[start:end]` from left to right, one at `start` also with a capital; none inside a name.

    `Rà soát, bổ sung quy chế của các tổ chức đoàn thể` gives `Rà soát` and `bổ sung`.
    """
    first = _opening().match(text, start, end)
    found = [Verb(start, first.end(), False, False)] if first else []
    at = first.end() if first else start
    for verb in verbs_in(text, at, end):
        if verb.start < at or verb.part_of_name or names_organisation(text, verb.start, end):
            continue
        found.append(verb)
        at = verb.end
    return found


def names_organisation(text: str, at: int, end: int) -> bool:
    """Whether `tổ chức` at `at` is an organisation (`các tổ chức đoàn thể`) and no doing (`tổ chức hội nghị`)."""
    if not text.startswith("tổ chức", at):
        return False
    return (
        _ORGANISATION_AFTER.match(text, at + 7, end) is not None
        or _NOUN_BEFORE.search(text, max(0, at - 14), at) is not None
    )
