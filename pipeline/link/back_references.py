"""Words that point back without a number: `Nghị quyết này`, `Quyết định nêu trên`, `văn bản này`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.extract.reference_scan import type_words
from pipeline.model import BackReference, Origin, Span
from pipeline.resources import load_yaml

if TYPE_CHECKING:
    from pipeline.model import Header, Reference

_LONGEST_TYPE = 5  # words: `Thông báo ý kiến kết luận`
_REACH = 48
_MOST_CANDIDATES = 20  # the nearest ones


@dataclass(frozen=True, slots=True)
class _Words:
    """Where pointing words stand, and the type that they name (None: any document)."""

    span: Span
    doc_type: str | None
    several: bool
    rule: Mapping[str, Any]


@cache
def _data() -> tuple[tuple[Mapping[str, Any], re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (row, re.compile(row["scan"]), re.compile(row["or_behind"]) if "or_behind" in row else None)
        for row in load_yaml("mentions")["back_references"]
    )


@cache
def _lower_case() -> frozenset[str]:
    return frozenset(load_yaml("mentions")["in_lower_case"])


def _scan(text: str) -> Iterator[_Words]:
    for row, pattern, behind in _data():
        for found in pattern.finditer(text):
            at, end, led = found.start(), found.end(), False
            for lead in row.get("lead", ()):
                if text.endswith(lead, max(0, at - len(lead)), at):
                    at, led = at - len(lead), True
            if behind and not led:
                more = behind.match(text, end)
                if not more:
                    continue
                end = more.end() if more.group() == " đây" else end
            word = _type_before(text, at)
            if word:
                start, doc_type = word
                yield _Words(Span(start, end), doc_type, _several(text, start), row)


def _type_before(text: str, at: int) -> tuple[int, str | None] | None:
    """Where the type word that ends at `at` begins, and its standard form; None if there is no such word."""
    line = max(text.rfind("\n", max(0, at - _REACH), at) + 1, at - _REACH, 0)
    words = text[line:at].split(" ")[-_LONGEST_TYPE:]
    for first in range(len(words)):
        phrase = " ".join(words[first:])
        folded = phrase.casefold()
        anything = folded in load_yaml("mentions")["any_document"]
        name = None if anything else type_words().get(folded)
        if not (anything or name):
            continue
        if phrase[0].islower() and folded not in _lower_case():
            return None
        if first and words[first - 1].casefold() == "pháp":  # `pháp luật này`
            return None
        return at - len(phrase), name
    return None


def _several(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].split()
    return bool(before) and before[-1].casefold() in load_yaml("mentions")["several"]


def find_back_references(text: str, header: Header, references: tuple[Reference, ...]) -> tuple[BackReference, ...]:
    """Every such mention, in order of text, with the document that it means, or those it can mean and why.

    In a directive `Chỉ thị này` is `own`; after one Quyết định `Quyết định nêu trên` stands for it; after two it is left open.
    """
    cited = _Cited(references)
    found: list[BackReference] = []
    taken = -1
    for words in sorted(_scan(text), key=lambda one: (one.span.start, -one.span.end)):
        if words.span.start < taken:
            continue
        taken = words.span.end
        own = _own_reason(words, header)
        found.append(_back(text, words, own=True, reason=own) if own else _resolve(text, words, cited))
    return tuple(found)


class _Cited:
    """The documents that a text cites, by type (None: of any type): where each is first cited and the mention that stands for it."""

    def __init__(self, references: tuple[Reference, ...]) -> None:
        self.mentions: list[tuple[int, str, str, int]] = []
        self.first: dict[str | None, list[tuple[int, int]]] = {}
        known: set[tuple[str | None, str]] = set()
        for index, one in enumerate(references):
            if one.stands_for is None and one.candidates:
                continue
            target = index if one.stands_for is None else one.stands_for
            named = references[target]
            key = (named.number or f"{named.doc_type} {named.title or named.quote}").casefold()
            self.mentions.append((one.span.start, one.doc_type, key, target))
            for kind in (one.doc_type, None):
                if (kind, key) not in known:
                    known.add((kind, key))
                    self.first.setdefault(kind, []).append((one.span.start, target))

    def before(self, doc_type: str | None, at: int) -> list[int]:
        """The documents of a type that are cited before a place."""
        first = self.first.get(doc_type, [])
        return [target for _, target in first[: bisect_left(first, (at, -1))]]

    def between(self, doc_type: str | None, start: int, end: int) -> list[int]:
        """The documents of a type that are cited between two places."""
        low, high = (bisect_left(self.mentions, (place, "", "", -1)) for place in (start, end))
        found = {key: target for _, kind, key, target in reversed(self.mentions[low:high]) if doc_type in (None, kind)}
        return sorted(found.values())


def _resolve(text: str, words: _Words, cited: _Cited) -> BackReference:
    named = words.doc_type or "document"
    fits = cited.before(words.doc_type, words.span.start)
    if not fits:
        return _back(text, words, reason=f"no {named} is cited before it")
    if words.several:
        return _back(text, words, candidates=tuple(fits[-_MOST_CANDIDATES:]), reason=f"more than one {named} is meant")
    if len(fits) == 1 and words.doc_type:
        return _back(text, words, stands_for=fits[0], reason=f"the only {named} cited before it")
    near = cited.between(words.doc_type, text.rfind("\n", 0, words.span.start) + 1, words.span.start)
    if len(near) == 1:
        reason = f"the only {named} cited before it in its paragraph"
        return _back(text, words, stands_for=near[0], reason=reason)
    open_ = (near or fits)[-_MOST_CANDIDATES:]
    return _back(text, words, candidates=tuple(open_), reason=f"several fit: {len(near or fits)}")


def _own_reason(words: _Words, header: Header) -> str | None:
    if not words.rule["own"] or words.several or header.kind != "directive":
        return None
    own_type = header.doc_type.value if header.doc_type else None
    if words.doc_type is None:
        return "this document"
    if own_type and (own_type == words.doc_type or own_type.startswith(f"{words.doc_type} ")):  # `Quy chế phối hợp`
        return "this document, by its type"
    title = header.title.value.casefold() if header.title else ""
    if words.doc_type in load_yaml("mentions")["attached"] and words.doc_type.casefold() in title:
        return "a part that this document carries, by its title"
    return None


def _back(
    text: str,
    words: _Words,
    *,
    reason: str,
    own: bool = False,
    stands_for: int | None = None,
    candidates: tuple[int, ...] = (),
) -> BackReference:
    return BackReference(
        span=words.span,
        quote=text[words.span.start : words.span.end],
        doc_type=words.doc_type,
        own=own,
        reason=reason,
        origin=Origin(rule=words.rule["id"], confidence=words.rule["confidence"]),
        stands_for=stands_for,
        candidates=candidates,
    )
