"""Bodies in small letters behind an order: `giao ban thường vụ các huyện ủy một số nhiệm vụ`, `yêu cầu nhà thầu hoàn trả …`.

A name elsewhere begins with a capital or a plural word; right behind a word of ordering a plain noun is as surely a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.extract.bodies import is_head, read_name, read_subject
from pipeline.extract.grammar import rule
from pipeline.extract.verbs import verbs_in
from pipeline.model import Span
from pipeline.resources.lexicon import words


@dataclass(slots=True, kw_only=True)
class Told:
    """Who is told, and where their own verb begins; `order` is where the word of ordering stands."""

    order: int
    members: tuple[Span, ...]
    predicate: int | None


_AHEAD = 12
"""So far behind a name `như sau` may go on that was read as part of it."""
_PART = re.compile(r"(?:,\s+và|,|;|\s+và)\s+")
_STOP = re.compile(
    r"[;:.](?=\s|$)"
    r"|\s(?:như sau|sau đây|dưới đây|để|nhằm|theo|khi|nếu|trong(?! (?:khối|hệ thống|toàn|tỉnh|huyện|xã|ngành"
    r"|đảng bộ)))(?![\w])"
)
_MATTER = re.compile(
    r"\s(?:các|những|một số|mấy|tốt|\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s(?:nhóm |đầu |điểm )?"
    r"(?:nội dung|nhiệm vụ|công việc|công tác|việc|vấn đề|giải pháp|yêu cầu|biện pháp)(?![\w])"
)
_TAIL = re.compile(r"\s(?:cho|vào|tốt|thêm|ngay)$")
_BEHIND_PROPER = re.compile(r"(?<=[a-zà-ỹđ]) (?:[A-ZĐÀ-Ỹ][\w’']*\s){1,4}([a-zà-ỹđ]+)(?= \w)")
_COUNTED = re.compile(
    r"\s+và\s+(?=\d{1,3} |(?:cơ quan|đơn vị|bộ phận) (?:làm|phụ trách|tham mưu|chuyên trách)(?!\w)|đảng (?:ủy|uỷ)"
    r"|chi (?:bộ|ủy|uỷ) |(?:ủy|uỷ) ban |công an |mặt trận )"
)
_STAFF = re.compile(r"(?:đảng viên|công chức|viên chức|đoàn viên|hội viên|chiến sĩ|người lao động)(?![\w])")
"""`cán bộ, đảng viên` are one group."""
_SAME_KIND = re.compile(r"(?:(?:huyện|thành|thị|quận) (?:ủy|uỷ|đoàn)|xã|phường|huyện|thôn|ấp)(?![\w])")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return rule("actions", name).pattern


def orders_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words of ordering in a stretch of text, with what links them to a name."""
    return _pattern("tells").finditer(text, start, end)


def find_last_told(text: str, start: int, end: int) -> Told | None:
    """Who a lead-in tells to act: the last order in it whose word is followed by a body, as a lead-in gives it for its items."""
    found: Told | None = None
    for order in _pattern("tells").finditer(text, start, end):
        told = read_told(text, order.start(), order.end(), end)
        found = told or found
    return found


def find_called(text: str, start: int, end: int) -> Span | None:
    """What partners call themselves together: `… (gọi chung là hai ngành) ký kết …`."""
    if text.find("gọi ", start, end) < 0:
        return None
    called = _pattern("together-called").search(text, start, end)
    return Span(*called.span("name")) if called else None


@lru_cache(maxsize=1 << 10)
def read_told(text: str, order: int, at: int, end: int) -> Told | None:
    """The bodies at `at`, behind the word of ordering at `order`; None where no body stands there."""
    if is_head(text, at):
        named = read_name(text, at, end)
        if named is None:
            return None
        if named.predicate is not None:
            return Told(order=order, members=_counted(text, named.members), predicate=named.predicate)
        subject = read_subject(text, at, end)
        if subject is not None and subject.predicate is not None and subject.span.end < named.span.end:
            named = subject
        stop, _ = _name_end(text, at, named.span.end)
        verb = named.predicate if named.predicate is not None else _unknown_verb(text, at, stop)
        stop = stop if verb is None else min(stop, verb - 1)
        members = _counted(text, _within(named.members, stop))
        joint = _PART.match(text, stop, end) if verb is None else None
        further = _pattern("plain-body").match(text, joint.end(), end) if joint else None
        if joint is not None and further is not None:  # `các thành viên … và 14 tổ bầu cử`
            last, verb = _name_end(text, joint.end(), end, behind=further.end())
            members += _parts(text, joint.end(), last)
        return Told(order=order, members=members, predicate=verb)
    plain = _pattern("plain-body").match(text, at, end)
    if plain is None:
        return None
    stop, predicate = _name_end(text, at, end, behind=plain.end())
    return Told(order=order, members=_parts(text, at, stop), predicate=predicate)


def _name_end(text: str, start: int, end: int, behind: int | None = None) -> tuple[int, int | None]:
    """Where a name ends: at a verb, at the matter that it is told to see to, or at the end of the clause."""
    at = start if behind is None else behind
    stop = _STOP.search(text, at, min(len(text), end + _AHEAD))
    limit = min(stop.start(), end) if stop else end
    predicate: int | None = None
    if behind is not None:
        for verb in verbs_in(text, at, limit):
            if not verb.part_of_name and text[max(start, verb.start - 2) : verb.start] != ", ":
                limit, predicate = verb.start, verb.start
                break
    matter = _MATTER.search(text, at, limit)
    if matter:
        limit = _before_verb(text, at, matter.start())
    while limit > start and text[limit - 1] in " ,;:.":
        limit -= 1
    return limit, predicate


def _before_verb(text: str, start: int, end: int) -> int:
    """A name without the words of a verb that the lexicon lacks at its end: `… thành phố lưu tâm` ends at `thành phố`."""
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    own = _name_words()
    last = text.rfind(" ", start, end)
    before = text.rfind(" ", start, last) if last > 0 else -1
    pair = text[before + 1 : end].split() if before > 0 else []
    outside = len(pair) == 2 and all(word.islower() for word in pair) and any(word not in own for word in pair)
    return before if outside else end


@cache
def _name_words() -> frozenset[str]:
    return frozenset(words("name_words"))


def _unknown_verb(text: str, start: int, end: int) -> int | None:
    """A verb that the lexicon lacks, right behind a proper name: `UBND huyện Duy Thành rà lại …`."""
    for found in _BEHIND_PROPER.finditer(text, start, end):
        if found[1] not in _name_words() and text[found.start() + 1].isupper():
            return found.start(1)
    return None


def _counted(text: str, members: tuple[Span, ...]) -> tuple[Span, ...]:
    """`các thành viên Ủy ban bầu cử và 14 tổ bầu cử` are two."""
    found: list[Span] = []
    for span in members:
        joint = _COUNTED.search(text, span.start, span.end)
        found += [Span(span.start, joint.start()), Span(joint.end(), span.end)] if joint else [span]
    return tuple(found)


def _within(members: tuple[Span, ...], stop: int) -> tuple[Span, ...]:
    return tuple(Span(span.start, min(span.end, stop)) for span in members if span.start < stop)


def _parts(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The members of a list in small letters: a further one begins with a capital, a plural word or a plain noun."""
    found, at = [], start
    for joint in _PART.finditer(text, start, end):
        follows = joint.end()
        if text.startswith(("cấp ", "ban ", "ngành"), follows) and not _pattern("plain-body").match(text, follows, end):
            continue
        if _STAFF.match(text, follows, end) and text.startswith(("cán bộ", "công chức"), at):
            continue
        if _SAME_KIND.match(text, follows, end) and text.startswith(("các ", "những ", "ban "), at):
            continue
        if is_head(text, follows) or _pattern("plain-body").match(text, follows, end):
            found.append(Span(at, joint.start()))
            at = follows
    found.append(Span(at, end))
    return tuple(span for span in found if span.end > span.start)
