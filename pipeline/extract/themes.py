"""Themes of a passage: which of GUIDE's subjects its words speak of."""

from __future__ import annotations

import re
from functools import cache

from pipeline.resources import load_yaml
from pipeline.text.fold import fold


@cache
def _patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    table = load_yaml("themes")["themes"]
    return tuple(
        (
            name,
            bool(row["event"]),
            re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(row["words"], key=len, reverse=True))) + ")"),
        )
        for name, row in table.items()
    )


@cache
def _any_theme() -> re.Pattern[str]:
    table = load_yaml("themes")["themes"]
    entries = sorted({word for row in table.values() for word in row["words"]}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, entries)) + ")")


@cache
def _themes_of_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, row in load_yaml("themes")["themes"].items():
        for word in row["words"]:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


def themes_of(passage: str, inherited: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The themes of a passage in the table's order, `("other",)` if none; `inherited` are those of the whole document.

    `Định kỳ báo cáo kết quả thực hiện` → (`reporting`,).
    """
    hits = {theme for word in set(_any_theme().findall(fold(passage))) for theme in _themes_of_word()[word]}
    if not hits and not inherited:
        return ("other",)
    hits |= inherited
    return tuple(name for name, _, _ in _patterns() if name in hits)


def event_themes(title: str) -> frozenset[str]:
    """The themes that a document's title lays over all of its tasks: an election plan's tasks are all of `election`."""
    folded = fold(title)
    return frozenset(name for name, event, pattern in _patterns() if event and pattern.search(folded))
