"""Names in Akoma Ntoso: the IRI of a document, the ids of bodies, what a document is.

An IRI is `/akn/vn/doc/chi-thi/ubnd.tinh.gia-lai/2021-12-23/14-ct-ubnd`: country, type, subtype, author (by the registry where it knows
the body), date, number. What a citation does not say is left out of its IRI, nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.link.bodies import context_of
from pipeline.model import Analysis
from pipeline.resources.lexicon import words
from pipeline.resources.registry_names import resolve
from pipeline.text.fold import fold

UNDATED = "0001-01-01"
"""The date of what has none in print: the schema asks for one, and no paper is of that day."""
_OTHER = re.compile(r"[^a-z0-9]+")
_DATED_NUMBER = re.compile(r"\d+/\d{4}/")
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What identifies a document: `element` is `act` or `doc`, `name` its subtype (`chi-thi`), `iri` that of the work.

    `author` is the issuer as printed (of an article its outlet), `author_id` its id in the registry or its name in letters
    fit for an id, `author_href` the concept that it refers to.
    """

    element: str
    name: str
    iri: str
    dated: str
    number: str | None
    title: str | None
    author: str
    author_id: str
    author_href: str


def work_of(analysis: Analysis) -> Work:
    """The identity of a stored document, from its header; an article is a `doc` named `article`, without a number.

    Specimen: `Chỉ thị số 14/CT-UBND ngày 23/12/2021` of UBND tỉnh Gia Lai.
    """
    header = analysis.header
    field = {
        name: item.value
        for name in ("doc_type", "number", "issuer", "issued", "published", "title", "outlet")
        if (item := getattr(header, name)) is not None
    }
    article = header.kind == "article"
    name = "article" if article else slug(field.get("doc_type", "")) or "directive"
    author = field.get("outlet") if article else field.get("issuer")
    author = author or field.get("issuer") or "không rõ"
    known = resolve(author, context_of(analysis.document, header)).body
    dated = field.get("issued") or field.get("published")
    number = None if article else field.get("number")
    element = "act" if not article and is_normative(field.get("doc_type"), number) else "doc"
    last = slug(number) if number else f"{slug(field.get('title', ''))[:40].strip('-')}-{analysis.id[:8]}".strip("-")
    return Work(
        element=element,
        name=name,
        iri=iri(element, name, author=known or author, dated=dated, number=last),
        dated=_whole(dated) or UNDATED,
        number=number,
        title=field.get("title"),
        author=author,
        author_id=concept_id(known or author),
        author_href=concept_href(known or author),
    )


def is_normative(doc_type: str | None, number: str | None) -> bool:
    """Whether a document lays down law for all: a Luật, a Nghị định, or a number with its year (`06/2024/QĐ-UBND`)."""
    return doc_type in words("general_acts") or bool(number and _DATED_NUMBER.match(number))


def reference_iris(analysis: Analysis) -> tuple[str, ...]:
    """The IRIs of the cited documents, one a reference: `/akn/vn/doc/chi-thi/thu-tuong-chinh-phu/2016-05-16/16-ct-ttg`.

    A mention without its day or issuer takes those of the fuller mentions of its number, where they agree.
    """
    context = context_of(analysis.document, analysis.header)
    told: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for item in analysis.references:
        if item.number:
            days, issuers = told.setdefault((item.doc_type, item.number), (set(), set()))
            days.update({item.issued} - {None})  # type: ignore[arg-type]
            issuers.update({item.issuer} - {None})  # type: ignore[arg-type]
    found = []
    for item in analysis.references:
        days, issuers = told.get((item.doc_type, item.number or ""), (set(), set()))
        issued = item.issued or (next(iter(days)) if len(days) == 1 else None)
        issuer = item.issuer or (next(iter(issuers)) if len(issuers) == 1 else None)
        author = (resolve(issuer, context).body or issuer) if issuer else None
        element = "act" if is_normative(item.doc_type, item.number) else "doc"
        last = slug(item.number or item.title or "")
        found.append(iri(element, slug(item.doc_type) or "van-ban", author=author, dated=issued, number=last))
    return tuple(
        found[item.stands_for] if item.stands_for is not None else own
        for item, own in zip(analysis.references, found, strict=True)
    )


def iri(element: str, name: str, *, author: str | None, dated: str | None, number: str) -> str:
    """`/akn/vn/{element}/{name}/{author}/{dated}/{number}`, without the parts that are not known; `author` as printed or its id."""
    parts = ("akn", "vn", element, name, concept_id(author) if author else "", dated or "", number)
    return "/" + "/".join(part for part in parts if part)


def slug(text: str) -> str:
    """Letters and digits without marks, joined by `-`: `14/CT-UBND` → `14-ct-ubnd`."""
    return _OTHER.sub("-", fold(text)).strip("-")[:_LONGEST].strip("-")


def concept_id(body: str) -> str:
    """The eId of a body: its id in the registry with dots (`ubnd.tinh.gia-lai`), or its name (`so-noi-vu`)."""
    return ".".join(filter(None, (slug(part) for part in body.split(":")))) or "unknown"


def concept_href(body: str) -> str:
    """What a body refers to: `/akn/ontology/organization/vn/ubnd.tinh.gia-lai`."""
    return f"/akn/ontology/organization/vn/{concept_id(body)}"


def _whole(value: str | None) -> str | None:
    """An ISO date if it is a whole one, the first day of a year that stands alone."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return f"{value[:4]}-01-01" if value and value[:4].isdigit() else None
