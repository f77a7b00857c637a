"""Names of bodies by their form: where one begins, where it ends, and which members a coordinated group has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.heads import head_pattern, inside_parentheses, is_head, members_of
from pipeline.extract.name_ends import find_end
from pipeline.extract.predicates import (
    HARD_END,
    SOFT_END,
    behind_passive,
    duty_behind_relative,
    find_predicate,
    later_verb,
    tells_apart,
    unknown_verb,
)
from pipeline.extract.verbs import predicate_at, verbs_in
from pipeline.model import Span
from pipeline.resources.lexicon import words

_ASIDE = re.compile(r"\s*\((?:sau đây|gọi tắt|dưới đây|chủ trì|(?:là )?(?:cơ quan|đơn vị|bộ phận|tổ chức) )[^)]*\)\s*$")
_CASE = re.compile(r"[^;.:]{2,140}? thì\s+(?=\S)")
_TRAILING = re.compile(r"\s(?:và|được|bị|của|với|trong|(?<!sở )tại|cùng|đã|sẽ|cũng|hoặc|nào)$")
_SEMICOLON = re.compile(";")
_SHORT_NAME = 40

__all__ = ["NounPhrase", "is_head", "predicate_at", "read_name", "read_subject", "split_names", "split_partners"]


@dataclass(slots=True, kw_only=True)  # not frozen: thousands are made for each document, three times as fast
class NounPhrase:
    """A name or a coordinated group of names; `members` are the names that a reader would list separately."""

    span: Span
    members: tuple[Span, ...]
    predicate: int | None = None


@lru_cache(maxsize=1 << 14)
def read_subject(text: str, start: int, end: int) -> NounPhrase | None:
    """A body at `start` with the predicate that follows it before the clause ends; None if either is missing.

    `Sở Nội vụ chủ trì, phối hợp …` gives the name `Sở Nội vụ` and the offset of `chủ trì`.
    """
    head = head_pattern().match(text, start, end)
    if not head:
        return None
    limit = min(end, start + 600)
    case = _CASE.match(text, head.end(), limit) if text.find(" thì ", head.end(), limit) >= 0 else None
    if case and head_pattern().match(text, case.end(), end):
        return read_subject(text, case.end(), end)  # `chi bộ nào để đơn thư kéo dài thì bí thư chi bộ phải …`
    if text.endswith("Luật Cán bộ, ", 0, start) or _made_by(text, head.end(), limit):
        return None  # half of a law's name; what others lead: `tổ dân vận do bí thư chi bộ làm tổ trưởng`
    duty = duty_behind_relative(text, start, head.end(), limit)
    if duty is not None:
        return _phrase(text, start, duty, predicate=duty)
    found = find_predicate(text, start, head.end(), limit)
    far = _clause_end(text, head.end(), limit) if found is None else found
    soft = SOFT_END.search(text, head.end(), min(limit, far + 24))
    stop = soft.start() if soft and soft.start() < far and not inside_parentheses(text, start, soft.start()) else far
    over = find_end(text, head.end(), stop)
    if over is not None and over.verb and not tells_apart(text, start, over.at, found):
        return _phrase(text, start, over.at, predicate=over.at)
    if found is None and (over is not None or stop < far):
        found = later_verb(text, stop if over is None else over.at, far)
    if over is None and found is None and (text[start].isupper() or head.group() not in words("bare_heads")):
        found = unknown_verb(text, head.end(), limit)
        stop = stop if found is None else min(stop, found)
    if found is None:
        return None
    if over is not None and not over.verb:
        stop = over.at
    return _phrase(text, start, *behind_passive(text, stop, found))


def read_name(text: str, start: int, end: int) -> NounPhrase | None:
    """A body at `start` as an object or a partner: it ends at a verb, a purpose, a bracket or the clause's end.

    In `phối hợp với Sở Tài chính xây dựng dự toán` the name at `Sở` is `Sở Tài chính`.
    """
    head = head_pattern().match(text, start, end)
    if not head:
        return None
    stop = min(end, start + 500)
    hard = HARD_END.search(text, head.end(), stop)
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
    found = find_predicate(text, start, head.end(), stop)
    far = stop if found is None else found
    soft = SOFT_END.search(text, head.end(), min(end, far + 24))
    stop = soft.start() if soft and soft.start() < far else far
    over = find_end(text, head.end(), stop)
    if over is not None and over.verb and not tells_apart(text, start, over.at, found):
        return _phrase(text, start, over.at, predicate=over.at)
    if over is not None and not over.verb:
        stop = over.at
    elif over is None and found is None and text[start].isupper():
        found = unknown_verb(text, head.end(), stop)
        stop = stop if found is None else found
    if found is None:
        return _phrase(text, start, stop)
    return _phrase(text, start, *behind_passive(text, stop, found))


def _made_by(text: str, at: int, limit: int) -> bool:
    """Whether right behind a short name it says who does it: `nhóm do Công an xã phụ trách`."""
    by = text.find(" do ", at, min(limit, at + _SHORT_NAME))
    if by < 0 or not is_head(text, by + 4):
        return False
    return not any(mark in text[at:by] for mark in ",;:.") and not verbs_in(text, at, by)


def _clause_end(text: str, at: int, limit: int) -> int:
    hard = HARD_END.search(text, at, limit)
    return limit if hard is None else hard.start()


def split_names(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The names in a cell or behind a label, where no verb follows: `Sở Nội vụ, Sở Tài chính` gives two."""
    return _phrase(text, start, end).members


def split_partners(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The groups of a list of partners: one as printed, a further one behind each semicolon.

    `phối hợp với UBND xã, các đoàn thể và các thôn` names one group, which a reader would write into one cell.
    """
    groups, at = [], start
    for stop in [*(found.start() for found in _SEMICOLON.finditer(text, start, end)), end]:
        group = _phrase(text, at, stop).span
        if len(group):
            groups.append(group)
        at = stop + 1
        while at < end and text[at] == " ":
            at += 1
    return tuple(groups)


def _phrase(text: str, start: int, end: int, predicate: int | None = None) -> NounPhrase:
    aside = _ASIDE.search(text, start, end)
    if aside:
        end = aside.start()
    while True:
        while end > start and text[end - 1] in " ,;.:/|":
            end -= 1
        trailing = _TRAILING.search(text, max(start + 1, end - 8), end)
        if trailing is None:
            break
        end = trailing.start()
    return NounPhrase(span=Span(start, end), members=members_of(text, start, end), predicate=predicate)
