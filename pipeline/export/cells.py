"""What a cell may hold: no control characters, nothing that a spreadsheet takes for a formula, no text without an end."""

from __future__ import annotations

import re
from typing import Any

CELL_LENGTH = 32_000
"""Excel keeps 32,767 UTF-16 units in a cell; letters beyond the basic plane take two, hence the distance."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula: it starts with `=`, `+`, `-`, `@` or a line break.

    >>> is_formula("=1+1"), is_formula("- Rà soát thủ tục"), is_formula("Sở Nội vụ")
    (True, True, False)
    """
    return text.lstrip(" \u00a0\ufeff").startswith(("=", "+", "-", "@")) or text.startswith(("\t", "\r", "\n"))


def safe_cell(value: Any) -> Any:
    """A value as a CSV cell: lists joined by `; `, and `'` before text that starts like a formula (`=1+1`, `-x`)."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, int | float):
        return value
    text = "; ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
    return "'" + text if is_formula(text) else text


def plain_text(text: str) -> str:
    """Text that any office program takes: control characters and bidi overrides become spaces.

    What is longer than a cell can be ends with `…`. Line breaks stay.
    """
    clean = _CONTROLS.sub(" ", text)
    return clean if len(clean) <= CELL_LENGTH else shorten(clean, CELL_LENGTH)


def xml_text(text: str) -> str:
    """Text that XML can carry: what it cannot becomes a space, so that words stay apart."""
    return _CONTROLS.sub(" ", text)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words with `…`: `shorten("Sở Nội vụ tổng hợp", 12)` → `Sở Nội vụ…`."""
    if len(text) <= limit:
        return text
    cut = text[: max(1, limit - 1)]
    head = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return head.rstrip(" ,;:") + "…"
