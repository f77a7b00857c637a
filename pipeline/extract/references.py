"""Mentions of other documents: `Chỉ thị số 16/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ`, `Luật Tiếp công dân`."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract.reference_numbers import split_number, system_of
from pipeline.extract.reference_scan import (
    Mention,
    read_abbreviated,
    read_bare,
    read_law,
    read_member,
    read_plenum,
    read_typed,
    scan,
)
from pipeline.extract.reference_tails import read_provision, read_quoted_titles, read_subject, read_tail, read_title, title_start
from pipeline.model import Origin, Reference, Span
from pipeline.resources.doctypes import code_of

_READERS: dict[str, Callable[[str, re.Match[str]], Mention | None]] = {
    "0plenum": read_plenum,
    "1typed": read_typed,
    "3abbreviated": read_abbreviated,
    "4number": read_bare,
}


def find_references(text: str) -> tuple[Reference, ...]:
    """Every mention of a document that a reader could look up, in order of text.

    Specimen: of `theo Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị` two
    references, each with `issued="2013-12-12"` and `issuer="Bộ Chính trị"`, the first one's marked as `shared`.
    """
    mentions = find_mentions(text)
    share(text, mentions)
    starts = {mention.start for mention in mentions}
    for mention in mentions:
        if mention.title is None and mention.number is not None and title_start(text, mention.end) not in starts:
            mention.title = read_title(text, mention.end)
        if mention.issuer is None and mention.number is not None:
            mention.issuer = read_subject(text, mention.start)
            if mention.issuer:
                mention.inferred += ("issuer",)
    return tuple(_reference(text, mention) for mention in mentions)


def find_mentions(text: str) -> list[Mention]:
    """The mentions with what each of them says itself, before lists share a date and an issuer."""
    mentions: list[Mention] = []
    done, bare_at = 0, -1
    for start, kind, found in scan(text):
        if start < done:
            continue
        mention = read_law(text, found, bare_at=bare_at) if kind == "2law" else _READERS[kind](text, found)
        if mention is None or mention.start < done:
            continue
        amended = mention.name_end == bare_at > 0
        member: Mention | None = mention
        while member:
            if not amended:
                tail = read_tail(text, member.end)
                member.end, member.issued, member.issuer = tail.end, tail.issued, tail.issuer or member.issuer
            mentions.append(member)
            done = member.end
            member = read_member(text, member)
        if mention.rule == "reference.named.amending":  # the amended act is a mention of its own
            done, bare_at = mention.start + len(mention.doc_type), mention.name_end
    return mentions


_LIST_GAP = re.compile(r" ?(?:,|;|và|,? ?và|,? ?cùng)? ?(?:các )?")


def share(text: str, mentions: list[Mention]) -> None:
    """Give the date and issuer that close a coordinated list to its members, and quoted titles in the same order."""
    first = 0
    while first < len(mentions):
        last = first
        while last + 1 < len(mentions) and _coordinated(text, mentions[last], mentions[last + 1]):
            last += 1
        if last > first:
            _share_group(text, mentions[first : last + 1])
        first = last + 1


def _coordinated(text: str, one: Mention, other: Mention) -> bool:
    if one.number is None or other.number is None or other.start < one.end:
        return False
    if not _LIST_GAP.fullmatch(text, one.end, other.start):
        return False
    a, b = split_number(one.number), split_number(other.number)
    return a.suffix == b.suffix or (one.doc_type == other.doc_type and (not a.suffix or not b.suffix)) or _body(a.suffix) == _body(b.suffix)


def _body(suffix: str) -> str:
    return re.split(r"[-/]", suffix, maxsplit=1)[-1]


def _share_group(text: str, group: list[Mention]) -> None:
    last = group[-1]
    for mention in group[:-1]:
        year = split_number(mention.number or "").year
        if mention.issued is None and mention.issuer is None and last.issued and year in (None, last.issued[:4]):
            mention.issued = last.issued
            mention.shared += ("issued",)
        if mention.issuer is None and last.issuer:
            mention.issuer = last.issuer
            mention.shared += ("issuer",)
    titles = read_quoted_titles(text, last.end, len(group))
    for mention, title in zip(group, titles, strict=False):
        mention.title = title
        mention.shared += ("title",) if mention is not last else ()


def _reference(text: str, mention: Mention) -> Reference:
    system = system_of(mention.number)
    return Reference(
        span=Span(mention.start, mention.end),
        quote=text[mention.start : mention.end],
        doc_type=mention.doc_type,
        doc_type_code=split_number(mention.number).code if mention.number else code_of(mention.doc_type, system),
        number=mention.number,
        issued=mention.issued,
        issuer=mention.issuer,
        title=mention.title,
        provision=read_provision(text, mention.start),
        shared=mention.shared,
        origin=Origin(rule=mention.rule, confidence=mention.confidence, inferred=mention.inferred),
    )
