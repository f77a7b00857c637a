"""The words of `lexicon.yaml`, compiled once into the patterns that the sentence readers share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.resources import load_yaml
from pipeline.text.trie import alternation


@cache
def words(name: str) -> tuple[str, ...]:
    """One list of the lexicon, longest entry first so that an alternation prefers it; KeyError if there is no such list."""
    return tuple(sorted(set(load_yaml("lexicon")[name]), key=lambda word: (-len(word), word)))


def either(entries: Iterable[str], *, capital: bool = False) -> str:
    """An alternation of literal words; with `capital` their first letter may be a capital: `triển khai` → `[tT]riển khai`."""
    return alternation(entries, capital=capital)


@cache
def item_label() -> re.Pattern[str]:
    """`Đơn vị chủ trì: …` at the head of a line: group 1 is the label, what follows the colon is its content."""
    labels = load_yaml("lexicon")["item_labels"]
    entries = sorted({label for names in labels.values() for label in names}, key=lambda word: (-len(word), word))
    return re.compile(rf"({either(entries, capital=True)})(?:\s*\([^)]*\))?\s*[:：]\s*")


@cache
def item_label_role(label: str) -> str:
    """What an item label gives to the task: `Đơn vị chủ trì` → `lead`; KeyError for no label."""
    for role, names in load_yaml("lexicon")["item_labels"].items():
        if label.lower() in names:
            return str(role)
    raise KeyError(label)


@cache
def table_column(head: str) -> str | None:
    """What a column of an assignment table holds, by its folded head: `don vi chu tri` → `lead`; None if unknown."""
    columns = load_yaml("lexicon")["table_columns"]
    order = ("lead", "coordinate", "deadline", "product", "task", "note", "number")
    if head.startswith(tuple(columns["task"])):
        return "task"  # `Nội dung phối hợp`, `Nhiệm vụ được giao`
    for name in order:
        if any(re.search(rf"\b{re.escape(word)}\b", head) for word in columns[name]):
            return name
    return None
