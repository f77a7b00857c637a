"""What limits or paces an action: `trước ngày 15 tháng 11`, `hằng năm`, `trong vòng 15 ngày kể từ ngày ký`."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.extract.deadline_dates import Context, Reading
from pipeline.extract.deadline_values import HANDLERS
from pipeline.extract.grammar import Rule, expand, load_macros, load_rules
from pipeline.model import Deadline, Origin, Span


def find_deadlines(text: str, *, issued: date | None) -> tuple[Deadline, ...]:
    """Every deadline in `text` in order, with its value; a year that is not printed is inferred from `issued`.

    Specimen: of `Định kỳ báo cáo trước ngày 15 tháng 11.` two recurring deadlines, `FREQ` and
    `FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15`. Without `issued` a day that lacks its year is `unresolved`.
    """
    context = Context(text, issued)
    deadlines: list[Deadline] = []
    done = 0
    for trigger in _triggers().finditer(text):
        start = trigger.start()
        if start < done or (start and text[start - 1].isalnum()):
            continue
        rule, readings, done = _read(trigger.group(), start, context, done)
        deadlines += [_deadline(text, reading, rule) for reading in readings]
    return tuple(deadlines)


def _read(word: str, start: int, context: Context, done: int) -> tuple[str, list[Reading], int]:
    """The first rule that reads something at `start`, its readings, and how far the text is done with.

    A rule that `claims` its words keeps others from reading parts of them, even where it reads no deadline from them.
    """
    for rule, not_before in _rules_by_word().get(word, ()):
        found = rule.pattern.match(context.text, start)
        if not found:
            continue
        guarded = not_before and not_before.search(context.text, max(0, start - 30), start)
        readings = [] if guarded else HANDLERS[rule.data["handler"]](found, context)
        if readings:
            return rule.id, readings, max(reading.end for reading in readings)
        if rule.data.get("claims"):
            return rule.id, [], found.end()
    return "", [], done


@cache
def _triggers() -> re.Pattern[str]:
    """The first words of all rules, as flat literals so that the engine can skip by first letter."""
    words = {word for rule in load_rules("deadlines") for word in rule.data["starts"]}
    nouns = "ngày|tuần|tháng|quý|năm|giờ|lần|cuộc|buổi|kỳ"
    paced = r"[^\s\d,.;:()|/]+(?: [^\s\d,.;:()|/]+){0,3} ?/ ?(?:0?1 )?(?:tuần|tháng|quý|năm)"  # `01 số/tuần`
    counted = rf"(?=\d{{0,3}}(?: ?[/.\-–] ?\d| ?\(| (?:{nouns}|{paced})))"
    ends = {word: counted if word.isdigit() else r"(?!\w)" for word in words}
    return re.compile("|".join(re.escape(word) + ends[word] for word in sorted(words, reverse=True)))


@cache
def _rules_by_word() -> dict[str, tuple[tuple[Rule, re.Pattern[str] | None], ...]]:
    macros = load_macros("deadlines")
    table: dict[str, tuple[tuple[Rule, re.Pattern[str] | None], ...]] = {}
    for rule in load_rules("deadlines"):
        guard = rule.data.get("not_before")
        row = (rule, re.compile(expand(guard, macros)) if guard else None)
        for word in rule.data["starts"]:
            table[word] = (*table.get(word, ()), row)
    return table


def _deadline(text: str, reading: Reading, rule: str) -> Deadline:
    return Deadline(
        span=Span(reading.start, reading.end),
        quote=text[reading.start : reading.end],
        kind=reading.kind,
        value=reading.value,
        origin=Origin(rule=rule, confidence=reading.confidence, inferred=reading.inferred),
    )
