"""Further subjects of one sentence: `Phó Chủ tịch chỉ đạo; các thôn niêm yết`, `…, mỗi xã chọn 01 việc`, `… thì thủ trưởng phải …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.bodies import NounPhrase, is_head, read_name, read_subject
from pipeline.extract.grammar import holds_any
from pipeline.extract.name_ends import begins_predicate


@dataclass(slots=True, kw_only=True)
class LaterSubject:
    """A subject behind the first predicate: `at` is where its clause begins, `mark` the sign that parts it."""

    at: int
    mark: str
    phrase: NounPhrase


_MARK = re.compile(r"[;,]\s+")
_OPENING = re.compile(
    r"(?:(?:và|đồng thời|ngoài ra|bên cạnh đó|cùng với đó|riêng|trong đó|khi đó|phấn đấu[^,;]{0,30}?),?\s+)?"
    r"(?:(?:mỗi|hằng|hàng) (?:năm|quý|tháng|tuần|ngày),?\s+|định kỳ(?: (?:hằng|hàng) \w+| \d+ tháng)?,?\s+)?"
)
_CASE = re.compile(r"(?:nếu|khi|nơi|cơ quan|đơn vị|trường hợp|địa phương|[^;,]{3,60} đã )[^;]{0,140}?\sthì\s+(?=\S)")
_WHICHEVER = re.compile(r"\s?(?:nào)?\s?[^;,.]{2,80} thì ")
_LISTED = re.compile(r"(?:của|đội ngũ|giữa|cho|với|tại|đối với|và|bởi|từ)\s[^,;]*$")
_WORDS = re.compile(r"[^\s,;]+")
_EACH = re.compile(r"(?:mỗi|từng)\s")
_COUNT = re.compile(r"\d|ít nhất|tối thiểu")
_MUST = re.compile(r"(?:phải|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm|không được|có nhiệm vụ)(?![\w])")
_PASSIVE = re.compile(r"(?:phải|cần) được(?![\w])")


@lru_cache(maxsize=1 << 10)
def later_subjects(text: str, first: int, end: int) -> tuple[LaterSubject, ...]:
    """The subjects behind the predicate at `first`, in order of text.

    Behind a semicolon any body with a verb of its own; behind a comma only `mỗi …`, `từng …`, or a body that must.
    """
    found: list[LaterSubject] = []
    done = first
    for mark in _MARK.finditer(text, first, end):
        if mark.end() <= done:
            continue
        strong = mark.group()[0] == ";"
        opening = _OPENING.match(text, mark.end(), end)
        name = opening.end() if opening else mark.end()
        phrase = _read(text, name, end, strong=strong, first=first)
        if phrase is not None and _COUNT.search(text, phrase.span.start, phrase.span.end):
            continue  # `mỗi xã ít nhất 02 mô hình`: no verb of its own was read
        if phrase is not None and _WHICHEVER.match(text, phrase.span.end - 4, end):
            phrase = None  # `đơn vị nào chậm thì …` names a case
        if phrase is None and text.find(" thì ", name, end) >= 0 and (case := _CASE.match(text, mark.end(), end)):
            phrase = _read(text, case.end(), end, strong=False, first=end)
        elif (
            phrase is not None
            and not strong
            and text[name].islower()
            and _LISTED.search(text, max(first, mark.start() - 80), mark.start())
        ):
            continue  # one more owner in a list: `của cơ quan nhà nước, chính quyền các cấp phải …`
        if phrase is None or phrase.predicate is None:
            continue
        found.append(LaterSubject(at=mark.end(), mark=mark.group()[0], phrase=phrase))
        done = phrase.predicate
    return tuple(found)


def _read(text: str, at: int, end: int, *, strong: bool, first: int) -> NounPhrase | None:
    if not is_head(text, at):
        return None
    if not strong and text[at].isupper() and _new_clause(text, first, at):
        phrase = read_subject(text, at, end)
        if phrase is None or phrase.predicate != phrase.span.end + 1:
            return None  # `trên loa, Cổng thông tin điện tử, niêm yết tại trụ sở`
        return phrase if begins_predicate(text, phrase.predicate) else None
    if not strong and not _EACH.match(text, at) and text.find("phải", at, end) < 0 and _no_duty(text, at, end):
        return None
    phrase = read_subject(text, at, end)
    if phrase is None or phrase.predicate is None:
        return None
    if strong or (_EACH.match(text, at) and begins_predicate(text, phrase.predicate)):
        return phrase
    if holds_any(text, phrase.span.start, phrase.span.end, ("“", '"')):
        return None  # `công chức “trọng dân, … và có trách nhiệm với dân”`
    must = _MUST.match(text, phrase.predicate) is not None and _PASSIVE.match(text, phrase.predicate) is None
    return phrase if must else None


def _new_clause(text: str, first: int, at: int) -> bool:
    """Whether a proper name behind a comma begins a clause: `bố trí kinh phí, Công an xã giữ gìn …`, not `của Sở A, Sở B …`.

    No other name may end at the comma.
    """
    comma = at - 2
    begin = max(text.rfind(sign, first, comma) for sign in ",;:.(") + 1
    begin = max(begin, first)
    if begin >= comma or text.rfind("“", first, at) > text.rfind("”", first, at):
        return False
    if text[comma] != ",":
        return False
    for word in _WORDS.finditer(text, begin, comma):
        named = read_name(text, word.start(), comma) if is_head(text, word.start()) else None
        if named is not None and named.predicate is None and named.span.end >= comma:
            return False  # the name goes on to the comma: a list
    return True


def _no_duty(text: str, at: int, end: int) -> bool:
    return (
        text.find("cần", at, end) < 0 and text.find("trách nhiệm", at, end) < 0 and text.find("không được", at, end) < 0
    )
