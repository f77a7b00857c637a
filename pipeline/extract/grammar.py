"""Rules as data: a YAML table of macros and patterns becomes compiled regular expressions.

`{{name}}` in a pattern stands for the macro of that name; macros may use macros that stand above them. `{{upper}}` and
`{{lower}}` (the letters of Vietnamese in each case) and `{{numeral}}` (numerals in words) are always there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.resources import load_yaml
from pipeline.text.numerals import NUMERAL_WORDS

_LOWER = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_MACRO = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of a rule table: `id`, its compiled `pattern`, and the row's other columns as `data`."""

    id: str
    pattern: re.Pattern[str]
    source: str
    data: Mapping[str, Any]


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Write out the macros of a pattern: `số {{number}}` → `số (?:[0-9]+)`; KeyError names an unknown macro."""
    return _MACRO.sub(lambda found: macros[found.group(1)], pattern)


@cache
def load_macros(table: str) -> dict[str, str]:
    """The macros of `data/TABLE.yaml`, written out."""
    macros = {"upper": f"[{_LOWER.upper()}]", "lower": f"[{_LOWER}]", "numeral": NUMERAL_WORDS}
    for name, pattern in load_yaml(table)["macros"].items():
        text = "|".join(pattern) if isinstance(pattern, list) else pattern
        macros[name] = "(?:" + expand(text, macros) + ")"
    return macros


@cache
def load_rules(table: str) -> tuple[Rule, ...]:
    """The rules of `data/TABLE.yaml` in their order."""
    macros = load_macros(table)
    return tuple(
        Rule(id=row["id"], pattern=re.compile(expand(row["pattern"], macros)), source=row["source"], data=row)
        for row in load_yaml(table)["rules"]
    )


@cache
def rule(table: str, rule_id: str) -> Rule:
    """One rule of a table by its id; KeyError if there is none."""
    return {row.id: row for row in load_rules(table)}[rule_id]


@cache
def macro(table: str, name: str) -> re.Pattern[str]:
    """One macro of a table as a compiled pattern."""
    return re.compile(load_macros(table)[name])


def holds_any(text: str, start: int, end: int, stems: tuple[str, ...]) -> bool:
    """Whether one of `stems` stands in `text[start:end]`: a look that is far cheaper than the pattern that needs them."""
    for stem in stems:  # noqa: SIM110 - a generator costs more than the search
        if text.find(stem, start, end) >= 0:
            return True
    return False


def matches_at(
    pattern: re.Pattern[str], tails: tuple[str, ...], text: str, start: int, end: int
) -> list[re.Match[str]]:
    """What `pattern.finditer(text, start, end)` gives, where every match has one of `tails` right behind its first letter.

    The engine tries a pattern that begins with a choice at every letter; where such words stand is found much faster.
    """
    places: set[int] = set()
    for tail in tails:
        at = text.find(tail, start + 1, end)
        while at >= 0:
            places.add(at - 1)
            at = text.find(tail, at + 1, end)
    found: list[re.Match[str]] = []
    done = start
    for place in sorted(places):
        match = pattern.match(text, place, end) if place >= done else None
        if match:
            found.append(match)
            done = match.end()
    return found


def line_start(text: str, at: int, reach: int) -> int:
    """Where the line that holds `at` begins, or `at - reach` where that is nearer: what stands farther off is not looked at."""
    left = max(0, at - reach)
    return max(left, text.rfind("\n", left, at) + 1)


def line_end(text: str, at: int, reach: int) -> int:
    """Where the line that holds `at` ends, or `at + reach` where that is nearer."""
    right = min(len(text), at + reach)
    found = text.find("\n", at, right)
    return right if found < 0 else found
