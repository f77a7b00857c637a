"""What the mentions of one text are to each other and to their document: relations, and what short mentions stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.reference_numbers import split_number, system_of
from pipeline.link.clerk import issuer_system
from pipeline.link.copies import changed
from pipeline.link.relations import relate

if TYPE_CHECKING:
    from pipeline.model import Reference


def link_references(text: str, references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The references of one document with their relation to it, short mentions resolved.

    Specimen: after `Thực hiện Chỉ thị số 16/CT-TTg ngày 16/5/2016 …` (`implements`) a later `Chỉ thị số 16` stands for reference 0.
    """
    return stand_for(relate(text, references))


def stand_for(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The references with short later mentions resolved: to the one full mention that fits, or to candidates with a reason.

    Short are a bare number (`Chỉ thị số 16`) and a law's name where the text gives its number elsewhere.
    """
    by_serial: dict[tuple[str, str], list[int]] = {}
    by_name: dict[tuple[str, str], list[int]] = {}
    seen: set[tuple[str | None, ...]] = set()
    for index, one in enumerate(references):
        own = (one.doc_type, (one.number or "").casefold(), one.issued, one.issuer, one.title)
        if one.number is None or own in seen:  # the first mention of each will do
            continue
        seen.add(own)
        parts = split_number(one.number)
        if parts.suffix:
            by_serial.setdefault((one.doc_type, _serial(parts.serial)), []).append(index)
            if one.title and one.origin.rule.startswith("reference.named"):
                by_name.setdefault((one.doc_type, _name(one.title)), []).append(index)
    if not by_serial:
        return references
    return tuple(_resolved(index, one, references, by_serial, by_name) for index, one in enumerate(references))


def _resolved(
    index: int,
    one: Reference,
    references: tuple[Reference, ...],
    by_serial: dict[tuple[str, str], list[int]],
    by_name: dict[tuple[str, str], list[int]],
) -> Reference:
    if one.number is None:
        if not one.title or not one.origin.rule.startswith("reference.named") or one.issued:
            return one
        fits, how = by_name.get((one.doc_type, _name(one.title)), []), "bears this name"
    else:
        parts = split_number(one.number)
        if parts.suffix:
            return one
        serial = by_serial.get((one.doc_type, _serial(parts.serial)), [])
        fits, how = [other for other in serial if _agree(one, references[other])], "has this number"
    if not fits:
        return one
    before = [other for other in fits if other < index]
    first = _one_each(before or fits, references)
    place = "before it" if before else "after it"
    if len(first) == 1:
        return changed(one, stands_for=first[0], reason=f"the only {one.doc_type} {place} that {how}")
    return changed(
        one, candidates=tuple(first), reason=f"{len(first)} documents {place} of the type {one.doc_type} fit"
    )


def _one_each(fits: list[int], references: tuple[Reference, ...]) -> list[int]:
    """The first mention of each document: by number, and by day where two of one number have days of their own."""
    first: dict[str, list[int]] = {}
    for other in fits:
        same = first.setdefault((references[other].number or "").casefold(), [])
        issued = references[other].issued
        if not same or (issued and all(references[known].issued not in (None, issued) for known in same)):
            same.append(other)
    return [other for same in first.values() for other in same]


def _agree(short: Reference, full: Reference) -> bool:
    """Whether a short mention's own date, year and issuer allow the full one's."""
    if short.issued and full.issued and short.issued != full.issued:
        return False
    year, full_year = split_number(short.number or "").year, split_number(full.number or "").year
    if year and full_year != year:
        return False
    if not short.issuer or "issuer" in short.origin.inferred:
        return True
    system, wrote = issuer_system(short.issuer), system_of(full.number)
    if system and wrote in ("party", "state") and system != wrote:
        return False
    return not full.issuer or _organ(short.issuer) == _organ(full.issuer)


def _organ(name: str) -> str:
    folded = name.casefold().replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd")
    return " ".join(folded.split()[:2])


def _serial(printed: str) -> str:
    return printed.lstrip("0").casefold() or "0"


def _name(title: str) -> str:
    return " ".join(title.casefold().replace("hoà", "hòa").split())
