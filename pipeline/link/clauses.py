"""What each action of a sentence takes of it: who carries it, by when, on the ground of which document."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.grammar import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.actions import Action
    from pipeline.link.spans import SpanIndex
    from pipeline.model import BodyMention, Deadline, Span

_LATER = "role.later-subject"
_DONE = re.compile(r"(?:[Hh]oàn (?:thành|tất)|[Xx]ong|[Tt]hời (?:hạn|gian))(?![\w])")
_COMMA = re.compile(r",\s$")
_SEMICOLON = re.compile(r";\s(?:hoàn thành|hoàn tất)?(?: xong)?\s?$")


def bodies_by_action(
    actions: Sequence[Action], named: Sequence[BodyMention], carriers: Sequence[BodyMention]
) -> list[tuple[BodyMention, ...]]:
    """The bodies of each action: who carries the sentence, unless it has a subject of its own, and whom its words name.

    `Phó Chủ tịch chỉ đạo; các thôn niêm yết.` gives `Phó Chủ tịch` to the first and `các thôn` to the second.
    """
    if len(actions) == 1:
        held = {id(body) for body in carriers}  # the same mentions: comparing all their fields costs much more
        return [(*carriers, *(body for body in named if id(body) not in held))]
    found: list[tuple[BodyMention, ...]] = []
    current = tuple(carriers)
    ends = [*(action.span.start for action in actions[1:]), actions[-1].span.end]
    start = actions[0].span.start
    for action, end in zip(actions, ends, strict=True):
        held = {id(body) for body in current}
        own = tuple(body for body in named if start <= body.span.start < end and id(body) not in held)
        if action.renewed:
            subjects = tuple(body for body in own if body.origin.rule == _LATER)
            current = subjects or current
        held = {id(body) for body in current}
        found.append((*current, *(body for body in own if id(body) not in held)))
        start = end
    return found


def deadlines_by_action(
    text: str, actions: Sequence[Action], index: SpanIndex, items: Sequence[Deadline]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """For each action the deadlines in its own words, and those elsewhere in the sentence that govern it.

    What stands before the first verb (`Hằng năm, …`) governs all that have no day of their own; what closes a
    coordination (`…, hoàn thành trước ngày 30/6`) governs it back to the last semicolon; any other only its own action.
    """
    own = [index.inside(action.span) for action in actions]
    if len(actions) == 1:
        return [(own[0], ())]
    shared: list[set[int]] = [set() for _ in actions]
    first = actions[0].verb.start if actions[0].verb else actions[0].starts
    for number in own[0]:
        if items[number].span.end <= first:
            for position in range(1, len(actions)):
                if actions[position].renewed:
                    break
                shared[position].add(number)
    for position, action in enumerate(actions[1:], start=1):
        for number in own[position]:
            reach = _reach(text, action, items[number].span)
            for earlier in range(position - 1, -1, -1):
                if not reach or (reach == "," and actions[earlier + 1].joint == ";") or actions[earlier + 1].renewed:
                    break
                if not _dated(own[earlier], items):
                    shared[earlier].add(number)
    return [
        (mine, () if position and _dated(mine, items) else tuple(sorted(shared[position] - set(mine))))
        for position, mine in enumerate(own)
    ]


def _dated(numbers: Sequence[int], items: Sequence[Deadline]) -> bool:
    values = (items[number].value for number in numbers)
    return any(value is not None and ("BY" in value or not value.startswith("FREQ")) for value in values)


def _reach(text: str, action: Action, deadline: Span) -> str:
    """How far back a deadline governs: `,` over the coordination, `;` over the sentence, empty only its own action."""
    if action.verb is None or deadline.start < action.verb.end:
        return ""
    between = text[action.verb.end : deadline.start]
    done = _DONE.match(text, deadline.start) is not None
    if (found := _SEMICOLON.search(between)) and (done or "hoàn" in found.group()):
        return ";"
    if _governs().search(between) or (done and _COMMA.search(between)):
        return ","
    verb = text[action.verb.start : action.verb.end]
    if _hands_over().fullmatch(verb):
        return ""
    if _COMMA.search(between) or (action.joint == "và" and ";" not in between and "," not in between):
        return ","
    return ""


@cache
def _governs() -> re.Pattern[str]:
    return rule("actions", "governs-all").pattern


@cache
def _hands_over() -> re.Pattern[str]:
    return rule("actions", "hands-over").pattern


def references_by_action(actions: Sequence[Action], index: SpanIndex, spans: Sequence[Span]) -> list[tuple[int, ...]]:
    """The documents that each action names; those named before the first verb (`Thực hiện Chỉ thị số 16, …`) go to all."""
    own = [index.inside(action.span) for action in actions]
    if len(actions) == 1:
        return own
    first = actions[0].verb.start if actions[0].verb else actions[0].starts
    opening = tuple(number for number in own[0] if spans[number].end <= first)
    return [mine or opening for mine in own]


def clipped(action: Action, span: Span) -> Action:
    """The action inside the trimmed sentence."""
    if span.start <= action.span.start and action.span.end <= span.end:
        return action
    start, end = max(span.start, action.span.start), min(span.end, action.span.end)
    return replace(action, span=type(span)(start, end))
