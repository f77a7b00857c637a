"""Themes of a passage: which of GUIDE's subjects its words speak of."""

from __future__ import annotations

import re
from functools import cache

from pipeline.resources import load_yaml
from pipeline.text.fold import fold
from pipeline.text.trie import alternation


@cache
def _names() -> tuple[str, ...]:
    return tuple(load_yaml("themes")["themes"])


def _any_of(entries: set[str]) -> re.Pattern[str]:
    return re.compile(r"\b" + alternation(entries))


@cache
def _any_theme() -> re.Pattern[str]:
    return _any_of({word for row in load_yaml("themes")["themes"].values() for word in row["words"]})


@cache
def _themes_of_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, row in load_yaml("themes")["themes"].items():
        for word in row["words"]:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@cache
def _events() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load_yaml("themes")["themes"].items()
    return tuple((name, _any_of(set(row["event"]))) for name, row in rows if row["event"])


def themes_of(passage: str, inherited: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The themes of a passage in the table's order, `("other",)` if none; `inherited` are those of the whole document.

    `Định kỳ báo cáo kết quả thực hiện` → (`reporting`,).
    """
    hits = {theme for word in set(_any_theme().findall(fold(passage))) for theme in _themes_of_word()[word]}
    if not hits and not inherited:
        return ("other",)
    hits |= inherited
    return tuple(name for name in _names() if name in hits)


def event_themes(title: str) -> frozenset[str]:
    """The themes that a document's title lays over all of its tasks: an election plan's tasks are all of `election`."""
    folded = fold(title)
    return frozenset(name for name, pattern in _events() if pattern.search(folded))
