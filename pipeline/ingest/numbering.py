"""Word's automatic list numbers as they are printed: `1.`, `a)`, `II.`, `1.2.`, `-`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "o": "o", "": "-"}


@dataclass
class _Level:
    start: int
    form: str
    text: str


@dataclass
class Numbering:
    """Counts list items in the order of the document; `marker` gives the next one's printed number."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by list
    shared: dict[str, str] = field(default_factory=dict)  # list -> abstract list, whose count it shares
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)

    def marker(self, number_id: str, level: int) -> str:
        """The printed number of the next item of a list at a level (0 the outermost), empty if the list is unknown."""
        levels = self.levels.get(number_id)
        if not levels or level not in levels:
            return ""
        key = self.shared[number_id]
        counts = self.counts.setdefault(key, {})
        for place, start in self.restarts.pop(number_id, {}).items():
            counts[place] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        rule = levels[level]
        if rule.form == "bullet":
            return _bullet(rule.text)
        if rule.form == "none":
            return rule.text if "%" not in rule.text else ""
        return _PLACE.sub(lambda found: self._printed(levels, counts, int(found[1]) - 1, rule.form), rule.text)

    @staticmethod
    def _printed(levels: dict[int, _Level], counts: dict[int, int], place: int, form: str) -> str:
        rule = levels.get(place)
        if rule is None:
            return ""
        count = counts.setdefault(place, rule.start)
        return print_number(count, rule.form)


def _bullet(text: str) -> str:
    if len(text) == 1 and ("\ue000" <= text <= "\uf8ff"):
        return _BULLETS.get(text, "-")
    return text.strip() or "-"


def print_number(count: int, form: str) -> str:
    """A count in one of Word's forms: `print_number(4, "upperRoman")` → `IV`, `print_number(2, "lowerLetter")` → `b`."""
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{count:02d}"
    return str(count)


def _roman(count: int) -> str:
    out = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while count >= value and len(out) < 40:
            out, count = out + sign, count - value
    return out


def read_numbering(root: Any) -> Numbering:
    """The lists of `word/numbering.xml` (None gives an empty Numbering)."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract: dict[str, dict[int, _Level]] = {}
    for node in root.iter(f"{W}abstractNum"):
        abstract[node.get(f"{W}abstractNumId", "")] = dict(_levels(node))
    for node in root.iter(f"{W}num"):
        number_id = node.get(f"{W}numId", "")
        link = node.find(f"{W}abstractNumId")
        key = link.get(f"{W}val", "") if link is not None else ""
        numbering.levels[number_id] = dict(abstract.get(key, {}))
        numbering.shared[number_id] = key
        for override in node.iter(f"{W}lvlOverride"):
            level = int(override.get(f"{W}ilvl", "0"))
            start = override.find(f"{W}startOverride")
            if start is not None:
                numbering.restarts.setdefault(number_id, {})[level] = _integer(start, 1)
            numbering.levels[number_id].update(_levels(override))
    return numbering


def _levels(node: Any) -> list[tuple[int, _Level]]:
    levels = []
    for level in node.iter(f"{W}lvl"):
        start, form, text = (level.find(W + name) for name in ("start", "numFmt", "lvlText"))
        rule = _Level(
            start=_integer(start, 1),
            form=form.get(f"{W}val", "decimal") if form is not None else "decimal",
            text=text.get(f"{W}val", "") if text is not None else "",
        )
        levels.append((int(level.get(f"{W}ilvl", "0")), rule))
    return levels


def _integer(node: Any, default: int) -> int:
    value = node.get(f"{W}val", "") if node is not None else ""
    return int(value) if value.lstrip("-").isdigit() else default
