"""What limits or paces an action: `trước ngày 15 tháng 11`, `hằng năm`, `trong vòng 15 ngày kể từ ngày ký`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from pipeline.extract.deadline_dates import Context, Reading
from pipeline.extract.deadline_values import HANDLERS
from pipeline.extract.grammar import Rule, expand, load_macros, load_rules
from pipeline.model import Deadline, DeadlineKind, DeadlineRelation, Origin, Span
from pipeline.resources import load_yaml

_Handler = Callable[[re.Match[str], Context], list[Reading]]
_Row = tuple[Rule, re.Pattern[str], re.Pattern[str] | None, tuple[str, ...], _Handler]
"""A rule, its pattern, what may not stand before it, the words of which one has to stand near, and who reads it."""
_REACH = 100
# Every sign that papers set before a word, written out: the engine skips through such a list faster than through \W.
_SEPARATOR = r"[ \n\t\u00a0()|\[\]{}<>=/\\.,;:!?\"'“”‘’«»\-–—−+•*·…→&%~^`#@$§°º©®]"


def find_deadlines(text: str, *, issued: date | None) -> tuple[Deadline, ...]:
    """Every deadline in `text` in order, with its value; a year that is not printed is inferred from `issued`.

    Specimen: of `Định kỳ báo cáo trước ngày 15 tháng 11.` two recurring deadlines, `FREQ` and
    `FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15`. Without `issued` a day that lacks its year is `unresolved`.
    """
    context = Context(text, issued)
    deadlines: list[Deadline] = []
    done = 0
    # A separator stands before every trigger, so one is put before the text: offsets of the trigger's own start agree.
    for trigger in triggers().finditer("\n" + text):
        start = trigger.start()
        if start < done:
            continue
        word = trigger.group()[1:]
        rule, readings, done = _read(f"{word}/" if trigger.lastgroup else word, start, context, done)
        if rule and readings:
            deadlines += deadlines_of(text, readings, rule)
    return tuple(deadlines)


def _read(word: str, start: int, context: Context, done: int) -> tuple[Rule | None, list[Reading], int]:
    """The first rule that reads something at `start`, its readings, and how far the text is done with.

    A rule that `claims` its words keeps others from reading parts of them, even where it reads no deadline from them.
    """
    text = context.text
    near = text[start : start + _REACH]
    for rule, pattern, not_before, needs, handler in _rules_by_word().get(word, ()):
        for need in needs:
            if need in near:
                break
        else:
            if needs:
                continue
        found = pattern.match(text, start)
        if not found:
            continue
        guarded = not_before and not_before.search(text, max(0, start - 30), start)
        readings = [] if guarded else handler(found, context)
        if readings:
            return rule, readings, max(reading.end for reading in readings)
        if rule.data.get("claims"):
            return rule, [], found.end()
    return None, [], done


@cache
def triggers() -> re.Pattern[str]:
    """A separator and the first words of a rule behind it, letters shared as in a tree: the engine skips by few signs."""
    starts = {word for rule in load_rules("deadlines") for word in rule.data["starts"]}
    nouns = "ngày|tuần|tháng|quý|năm|giờ|phút|lần|cuộc|buổi|kỳ"
    paced = r"[^\s\d,.;:()|/]+(?: [^\s\d,.;:()|/]+){0,3} ?/ ?(?:0?1 )?(?:tuần|tháng|quý|năm)"  # `01 số/tuần`
    # what stands behind a digit and a sign of dates is the rest of a date
    digit = (
        r"[0-9](?<!\d[/.\-].)(?<!gày .)(?:(?P<day>(?=\d{0,3} ?[/.\-–] ?\d))"
        rf"|(?=\d{{0,3}}(?: ?\(| (?:{nouns}|{paced}))))"
    )
    dated = r"(?P<{}>(?= \d{{1,2}}(?: ?[/.\-] ?| tháng )\d{{1,2}}(?: ?[/.\-] ?| năm )\d{{4}}))?"
    macros = load_macros("deadlines")
    ahead = {word: expand(pattern, macros) for word, pattern in load_yaml("deadlines")["ahead"].items()}
    words = {word: r"(?!\w)" + ahead.get(word, "") for word in starts if word.isalpha() or " " in word}
    words |= {word: words[word] + dated.format(name) for word, name in (("ngày", "date"), ("Ngày", "Date"))}
    return re.compile(rf"{_SEPARATOR}(?:{_tree(words)}|{digit})")


def _tree(words: Mapping[str, str]) -> str:
    """A pattern of whole words by their common beginnings, the longest first, each with what is to follow it."""
    tails: dict[str, dict[str, str]] = {}
    for word in sorted(words):
        if word:
            tails.setdefault(word[0], {})[word[1:]] = words[word]
    branches = [re.escape(first) + _tree(rest) for first, rest in tails.items()]
    if "" in words:
        branches.append(words[""])
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


@cache
def _rules_by_word() -> dict[str, tuple[_Row, ...]]:
    """The rules to try behind each trigger; one of two words takes those of its first word as well (`không quá`, `không`)."""
    macros = load_macros("deadlines")
    rows: list[_Row] = []
    for rule in load_rules("deadlines"):
        guard = rule.data.get("not_before")
        before = re.compile(expand(guard, macros)) if guard else None
        rows.append((rule, rule.pattern, before, tuple(rule.data.get("needs", ())), HANDLERS[rule.data["handler"]]))
    words = {start for row in rows for start in row[0].data["starts"]}
    return {
        word: tuple(row for row in rows if any(f"{word} ".startswith(f"{start} ") for start in row[0].data["starts"]))
        for word in words
    }


@cache
def _relations() -> tuple[tuple[frozenset[str], re.Pattern[str], DeadlineRelation], ...]:
    rows = load_yaml("deadlines")["relations"]
    return tuple((frozenset(row["kinds"]), re.compile(row["words"]), row["relation"]) for row in rows)


def relation_of(kind: DeadlineKind, words: str, usual: DeadlineRelation | None) -> DeadlineRelation | None:
    """How the words of a deadline bind the action to its value: of `đến hết năm 2026` it is `until`; else the rule's `usual` one."""
    for kinds, pattern, relation in _relations():
        if kind in kinds and pattern.search(words):
            return relation
    if kind == "recurring":
        return "every"
    return "during" if kind == "range" else usual


def deadlines_of(text: str, readings: list[Reading], rule: Rule) -> list[Deadline]:
    """The deadlines of one match: a later member of a list is bound by the words before the first, `trước 15/6 và 15/12`."""
    found: list[Deadline] = []
    shared = relation_of(readings[0].kind, text[readings[0].start : readings[0].end], rule.data.get("relation"))
    for reading in readings:
        alike = reading.kind == readings[0].kind
        own = (
            shared if alike else relation_of(reading.kind, text[reading.start : reading.end], rule.data.get("relation"))
        )
        found.append(
            Deadline(
                span=Span(reading.start, reading.end),
                quote=text[reading.start : reading.end],
                kind=reading.kind,
                value=reading.value,
                origin=Origin(rule=rule.id, confidence=reading.confidence, inferred=reading.inferred),
                relation=reading.relation or own,
                anchor=reading.anchor,
            )
        )
    return found
