"""What a text calls the documents it cites: ` về tăng cường …`, ` ban hành Quy chế …`, a name in quotation marks."""

from __future__ import annotations

import re

from pipeline.extract.grammar import line_end
from pipeline.extract.reference_mention import macro

_LONGEST = 600
_BRACKET = re.compile(r"[()“”]")


def title_start(text: str, at: int) -> int:
    """Where a title behind `at` would begin: behind spaces and a comma."""
    lead = text[at : at + 4]
    return at + len(lead) - len(lead.lstrip(" ,"))


def read_title(text: str, at: int) -> str | None:
    """The title behind `at`, as printed: ` về tăng cường …` with its `về`; a quoted name without its marks; None if there is none."""
    session = macro("session").match(text, at)
    at = session.end() if session else at
    if not macro("title_lead").match(text, at):
        return None
    quoted = macro("quoted_lead").match(text, at)
    if quoted:
        close = _closing_quote(text, quoted.end())
        return (text[quoted.end() : close].strip() or None) if close >= 0 else None
    start = title_start(text, at)
    return text[start : _title_end(text, start)].strip(" ,;.:") or None


def read_quoted_titles(text: str, at: int, count: int) -> list[str]:
    """Exactly `count` quoted titles in a row behind `at`, joined by `;`, `,` or `và`; an empty list if there are fewer or more."""
    lead = macro("quoted_lead").match(text, at)
    titles: list[str] = []
    while lead:
        close = _closing_quote(text, lead.end())
        if close < 0:
            return []
        titles.append(text[lead.end() : close].strip())
        lead = macro("quoted_next").match(text, close + 1)
    return titles if len(titles) == count else []


def _closing_quote(text: str, at: int) -> int:
    stop = line_end(text, at, _LONGEST)
    places = [place for mark in '”"' if (place := text.find(mark, at, stop)) >= 0]
    return min(places, default=-1)


def _title_end(text: str, start: int) -> int:
    limit = min(len(text), start + _LONGEST)
    at = start
    while True:
        found = macro("title_end").search(text, at, limit)
        end = found.start() if found else limit
        # Inside quotation marks the sentence does not go on yet.
        opening = text.rfind("“", start, end)
        closing = text.find("”", end, limit) if opening >= 0 and text.find("”", opening, end) < 0 else -1
        if not found or closing < 0:
            return _before_open_bracket(text, start, end)
        at = closing + 1


def _before_open_bracket(text: str, start: int, end: int) -> int:
    """`end`, or the place of a closing bracket or quotation mark whose opening one stands before the title."""
    depth = {")": 0, "”": 0}
    for found in _BRACKET.finditer(text, start, end):
        mark = found.group()
        if mark in depth:
            depth[mark] -= 1
            if depth[mark] < 0:
                return found.start()
        else:
            depth[")" if mark == "(" else "”"] += 1
    return text.rfind('"', start, end) if text.count('"', start, end) % 2 else end
