"""Many literal words as one pattern whose alternatives share their beginnings, which `re` runs much faster than a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_END = ""


def alternation(words: Iterable[str], *, capital: bool = False) -> str:
    """A pattern that matches any of `words`, the longest first; with `capital` their first letter may be a capital.

    `["báo cáo", "báo", "rà soát"]` → `(?:báo(?: cáo)?|rà soát)`. ValueError for no words or an empty one.
    """
    root: dict[str, Any] = {}
    for word in words:
        if not word:
            raise ValueError("an empty word would match anywhere")
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    if not root:
        raise ValueError("no words")
    return _group(root, capital=capital)


def _group(node: dict[str, Any], *, capital: bool = False) -> str:
    branches = []
    for char, below in sorted(node.items()):
        if char == _END:
            continue
        first = f"[{char}{char.upper()}]" if capital and char.upper() != char else re.escape(char)
        branches.append(first + _group(below))
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if _END not in node:
        return joined
    return f"(?:{joined})?" if len(branches) == 1 else f"{joined}?"
