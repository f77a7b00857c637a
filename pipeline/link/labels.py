"""Lines that say who does the items beside them and by when: `Bộ phận chủ trì: X. Phối hợp: Y. Thời hạn: …`, `→ Phụ trách: X`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.bodies import is_head, split_names, split_partners
from pipeline.extract.grammar import rule
from pipeline.model import Role, Span
from pipeline.resources.lexicon import item_label, item_label_role

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True, kw_only=True)
class Labels:
    """What one line gives. `carriers` do it, as `role` says; `numbered` gives the item of that number its own body.

    `for_all`: the label says that it stands for the items before it as well (`Phụ trách cả ba việc: …`).
    """

    carriers: tuple[Span, ...] = ()
    role: Role = "lead"
    coordinate: tuple[Span, ...] = ()
    deadline: Span | None = None
    product: Span | None = None
    numbered: tuple[tuple[str, Span], ...] = ()
    for_all: bool = False


@dataclass(slots=True, kw_only=True)
class Block:
    """What item labels give to the task above them: `Đơn vị chủ trì: …`, `Thời gian hoàn thành: …`.

    `shared`: the labels stand below a later item of the run.
    """

    lead: tuple[Span, ...] = ()
    coordinate: tuple[Span, ...] = ()
    deadline: Span | None = None
    product: Span | None = None
    role: Role = "lead"
    shared: bool = False

    @property
    def empty(self) -> bool:
        """Whether no label was seen."""
        return not (self.lead or self.coordinate or self.deadline)


_FIRST = frozenset("CcĐđBbNnPpTtGgHhAaDSKMQXVLOIYR→=⇒(")
_SIGNS = frozenset("→=⇒")
_REACH = 80
_DOES = (
    r"(?:phụ trách|thực hiện|đảm nhận|đảm nhiệm|đảm trách|chủ trì|làm chính|đầu mối|chịu trách nhiệm|lo|được giao|được phân công)"
    r"(?: (?:chính|chung|cả nhóm|nhóm này|mục này|phần này|thực hiện|các việc trên|toàn bộ))*"
)
_ARROW = re.compile(
    r"(?:→|=>|⇒)\s*(?:(?:[Pp]hụ trách|[Cc]hủ trì|[Tt]hực hiện|[Gg]iao|[Pp]hân công)(?: cho)?\s*[:：]?\s*)?"
)
_JOINT = re.compile(r"[.;,]\s+|\s+[-–]\s+")
_LEADS = re.compile(r"\s*\(chủ trì\)\s*[,;]?\s*(?:và\s+)?")
_HELPS = re.compile(r"\s*\(phối hợp\)\s*$")
_NUMBER = re.compile(r"\d+")
_ASIDE = re.compile(r"\((?P<words>[^()]{6,240})\)\s*[.;:]?\s*$")
_DOES_BEHIND = re.compile(
    r"\s+(?P<does>chủ trì|thực hiện|phụ trách|đảm nhận|đảm nhiệm|làm đầu mối|lo|chịu trách nhiệm)(?: thực hiện| chính)?\s*$"
)
_LEADING = ("chủ trì", "Chủ trì", "đầu mối", "Đầu mối")
_FOR_ALL = re.compile(
    r"(?:cả|toàn bộ|tất cả|các) (?:(?:hai|ba|bốn|năm|các|\d+) )?(?:việc|mục|nội dung|nhiệm vụ|phần|đầu việc|nhóm việc)"
)
_EDGES = " .;,:|"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return rule("actions", name).pattern


def read_labels(text: str, start: int, end: int) -> Labels | None:
    """The labels of a line; None where it opens with none."""
    if start >= end or text[start] not in _FIRST:
        return None
    if text[start] not in _SIGNS and text.find(":", start, min(end, start + _REACH)) < 0:
        return None  # a label has its colon near, and most lines have none
    parts = list(_parts(text, start, end))
    if not parts:
        return None
    found = Labels(role="responsible")
    for role, label, begin, stop in parts:
        stop = _trimmed(text, begin, stop)
        if role == "lead":
            found.for_all = _FOR_ALL.search(label) is not None
            _read_carriers(text, found, label, begin, stop)
        elif role == "coordinate":
            found.coordinate = split_partners(text, begin, stop)
        elif role == "deadline" and found.deadline is None:
            found.deadline = Span(begin - len(label), stop)  # a time may be quoted with its label
        elif role == "product":
            found.product = Span(begin, stop)
    return found


_ASSIGNED_CAPITALS = re.compile(
    r"(?:ĐỐI VỚI|TRÁCH NHIỆM CỦA|NHIỆM VỤ CỦA|VỀ PHÍA|PHÂN CÔNG CHO|PHÂN CÔNG|GIAO|ĐỀ NGHỊ|YÊU CẦU)(?: CHO)?\s+"
)


def named_in_capitals(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Who a heading in capitals names: `ĐỐI VỚI UBND CÁC XÃ, THỊ TRẤN`, `TRÁCH NHIỆM CỦA CÁC PHÒNG CHUYÊN MÔN`."""
    opener = _ASSIGNED_CAPITALS.match(text, start, end)
    if opener is None:
        return ()
    while end > opener.end() and text[end - 1] in " .;:\n":
        end -= 1
    small = text[opener.end() : end].lower()
    if not any(is_head(form, 0) for form in (small, small.capitalize(), text[opener.end() : end])):
        return ()
    return (Span(opener.end(), end),)


def read_aside(text: str, start: int, end: int) -> Labels | None:
    """What the brackets at a line's end give: `Rà soát … (Ban Dân tộc tỉnh thực hiện)`, `… (Chủ trì: X; phối hợp: Y)`."""
    if not text.endswith((")", ").", ");", "):"), start, end):
        return None
    aside = _ASIDE.search(text, max(start, end - 260), end)
    if aside is None:
        return None
    begin, stop = aside.span("words")
    labels = read_labels(text, begin, stop)
    if labels is not None:
        return labels if labels.carriers or labels.coordinate else None
    does = _DOES_BEHIND.search(text, begin, stop)
    if does is None or not is_head(text, begin):
        return None
    role: Role = "lead" if does["does"] in _LEADING else "responsible"
    return Labels(carriers=split_names(text, begin, does.start()), role=role)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    """The labels of a line one after the other: (role, label, where its content begins, where it ends)."""
    found = _label_at(text, start, end)
    if found is None:
        return
    joints = _JOINT.finditer(text, found[2], end)
    for joint in joints:
        following = _label_at(text, joint.end(), end)
        if following is not None and joint.end() > found[2]:
            yield (*found, joint.start())
            found = following
    yield (*found, end)


def _label_at(text: str, at: int, end: int) -> tuple[str, str, int] | None:
    label = item_label().match(text, at, end)
    if label is not None:
        return item_label_role(label[1]), label.group(), label.end()
    for pattern in (_pattern("label-of-carrier"), _ARROW):
        found = pattern.match(text, at, end)
        if found and (is_head(text, found.end()) or _pattern("numbered-carrier").match(text, found.end(), end)):
            return "lead", found.group(), found.end()
    return None


def _read_carriers(text: str, found: Labels, label: str, start: int, end: int) -> None:
    """Who a label names; in `X (chủ trì), Y, Z (phối hợp)` the brackets tell their parts."""
    numbered = list(_pattern("numbered-carrier").finditer(text, start, end))
    if numbered:
        stops = [*(match.start() for match in numbered[1:]), end]
        found.numbered = tuple(
            (number, Span(match.end(), _trimmed(text, match.end(), stop)))
            for match, stop in zip(numbered, stops, strict=True)
            for number in _NUMBER.findall(match["numbers"])
        )
        return
    leads = _LEADS.search(text, start, end)
    if leads is None:
        found.carriers = split_names(text, start, end)
        found.role = "lead" if any(word in label for word in _LEADING) else "responsible"
        return
    found.carriers, found.role = split_names(text, start, leads.start()), "lead"
    helps = _HELPS.search(text, leads.end(), end)
    stop = helps.start() if helps else end
    if stop > leads.end():
        found.coordinate = split_partners(text, leads.end(), stop)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return end
