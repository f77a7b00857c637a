"""Mentions of other documents: `Chỉ thị số 16/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ`, `Luật Tiếp công dân`."""

from __future__ import annotations

import re

from pipeline.extract.reference_mention import Mention
from pipeline.extract.reference_named import read_law, read_plenum
from pipeline.extract.reference_numbers import clean_number, split_number, system_of
from pipeline.extract.reference_scan import LAW_WORD, Place, scan
from pipeline.extract.reference_tails import read_provision, read_subject, read_tail
from pipeline.extract.reference_titles import read_quoted_titles, read_title, title_start
from pipeline.extract.reference_typed import read_abbreviated, read_bare, read_member, read_typed
from pipeline.model import Header, Origin, Reference, Span
from pipeline.resources.doctypes import code_of

_LIST_GAP = re.compile(r" ?(?:,|,? ?và|,? ?cùng)? ?(?:các )?")


def find_references(text: str) -> tuple[Reference, ...]:
    """Every mention of a document that a reader could look up, in order of text.

    Specimen: of `theo Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị` two
    references, each with `issued="2013-12-12"` and `issuer="Bộ Chính trị"`, the first one's marked as `shared`.
    """
    mentions = find_mentions(text)
    share(text, mentions)
    starts = {mention.start for mention in mentions}
    for mention in mentions:
        if mention.number is None:
            continue
        if mention.title is None and title_start(text, mention.end) not in starts:
            mention.title = read_title(text, mention.end)
        if mention.issuer is None:
            subject = read_subject(text, mention.start)
            if subject:
                mention.issuer = subject.issuer
                mention.inferred += ("issuer",)
                if mention.issued is None and subject.issued:
                    mention.issued = subject.issued
                    mention.inferred += ("issued",)
    return tuple(_reference(text, mention) for mention in mentions)


def without_own(references: tuple[Reference, ...], header: Header) -> tuple[Reference, ...]:
    """The references but those to the document itself, as appendices print them: `(Kèm theo Kế hoạch số 16/KH-UBND ngày …)`.

    The same number of another day is another document: a Party series starts anew with each term.
    """
    if header.number is None:
        return references
    number = clean_number(header.number.value)
    issued = header.issued.value if header.issued else None
    return tuple(one for one in references if one.number != number or (issued and one.issued not in (None, issued)))


def find_mentions(text: str) -> list[Mention]:
    """The mentions with what each of them says itself, before lists share a date and an issuer."""
    mentions: list[Mention] = []
    done, bare_at = 0, -1
    for start, place, found in scan(text):
        if start < done:
            continue
        mention = _read(text, place, found, bare_at)
        if mention is None or mention.start < done:
            continue
        amended = mention.name_end == bare_at > 0
        member: Mention | None = mention
        while member:
            if not amended:
                tail = read_tail(text, member.end, joint=system_of(member.number) == "joint")
                member.end, member.issued, member.issuer = tail.end, tail.issued, tail.issuer or member.issuer
            mentions.append(member)
            done = member.end
            member = read_member(text, member)
        if mention.rule == "reference.named.amending":  # the amended act is a mention of its own
            done, bare_at = mention.start + len(mention.doc_type), mention.name_end
    return mentions


def _read(text: str, place: Place, found: re.Match[str], bare_at: int) -> Mention | None:
    if place == "0plenum":
        return read_plenum(text, found)
    if place == "1typed":
        mention = read_typed(text, found)
        return mention or (read_law(text, found, bare_at=bare_at) if LAW_WORD.fullmatch(found.group()) else None)
    if place == "2law":
        return read_law(text, found, bare_at=bare_at)
    if place == "3abbreviated":
        return read_abbreviated(text, found)
    if place == "5lower":
        mention = read_typed(text, found)
        return mention if mention and mention.rule == "reference.number" else None
    return read_bare(text, found)


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
    a, b = split_number(one.number).suffix, split_number(other.number).suffix
    return a == b or _organ(a) == _organ(b) or (one.doc_type == other.doc_type and not (a and b))


def _organ(suffix: str) -> str:
    return re.split(r"[-/]", suffix, maxsplit=1)[-1]


def _share_group(text: str, group: list[Mention]) -> None:
    dated = issued_by = None
    for mention in reversed(group):
        bare = mention.issued is None and mention.issuer is None
        # Acts of different types were hardly issued on one day, and `TW` stands for more than one organ.
        if bare and dated and dated.doc_type == mention.doc_type and _may_be_of(mention, dated.issued or ""):
            mention.issued = dated.issued
            mention.shared += ("issued",)
        if (
            mention.issuer is None
            and issued_by
            and (issued_by.doc_type == mention.doc_type or not _is_central(issued_by))
        ):
            mention.issuer = issued_by.issuer
            mention.shared += ("issuer",)
        if mention.issuer and "issuer" not in mention.shared and not mention.issued:
            dated = None  # what stands before an issuer of its own is that one's: `217, 218 của Bộ Chính trị và …`
        dated = mention if mention.issued and "issued" not in mention.shared else dated
        issued_by = mention if mention.issuer and "issuer" not in mention.shared else issued_by
    titles = read_quoted_titles(text, group[-1].end, len(group))
    for mention, title in zip(group, titles, strict=False):
        mention.title = title
        mention.shared += ("title",) if mention is not group[-1] else ()


def _may_be_of(mention: Mention, issued: str) -> bool:
    """Whether a day fits the year that the number itself may hold: `12/2010/NĐ-CP` was not issued in 2020."""
    return split_number(mention.number or "").year in (None, issued[:4])


def _is_central(mention: Mention) -> bool:
    return _organ(split_number(mention.number or "").suffix) == "TW"


def _reference(text: str, mention: Mention) -> Reference:
    system = system_of(mention.number)
    code = split_number(mention.number).code if mention.number else None
    return Reference(
        span=Span(mention.start, mention.end),
        quote=text[mention.start : mention.end],
        doc_type=mention.doc_type,
        doc_type_code=code or code_of(mention.doc_type, system),
        number=mention.number,
        issued=mention.issued,
        issuer=mention.issuer,
        title=mention.title,
        provision=read_provision(text, mention.start),
        shared=mention.shared,
        origin=Origin(rule=mention.rule, confidence=mention.confidence, inferred=mention.inferred),
    )
