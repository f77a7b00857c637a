"""The `meta` of an Akoma Ntoso document: what it is, whom it names, and what the schema has no element for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from lxml import etree

from pipeline.export.akoma_names import UNDATED, Work, concept_href, concept_id, reference_iris, slug
from pipeline.export.cells import xml_text
from pipeline.model import Analysis, Obligation
from pipeline.register import words

ANALYSIS_NAMESPACE = "urn:danvan:analysis:1"
"""Obligations stand in `otherAnalysis` in a namespace of their own: Akoma Ntoso has no element for who must do what."""
_AGENT = "#danvan"


def write_meta(
    parent: Any,
    work: Work,
    *,
    at: datetime,
    analysis: Analysis | None = None,
    spans: Mapping[str, Sequence[str]] | None = None,
    component: str = "main",
    prefix: str = "",
) -> None:
    """Put `meta` before all else of a document or an attachment; with `analysis` also what was found in it.

    `spans` are the eIds of the obligations' spans, by the obligation's id; `component` is the part that `FRBRthis` names.
    """
    namespace = etree.QName(parent).namespace
    maker = _Maker(namespace)
    meta = maker.add(None, "meta")
    parent.insert(0, meta)
    author = f"#{_prefixed(work.author_id, prefix)}"
    _identification(maker, meta, work, at, author, component)
    if analysis is not None:
        _classification(maker, meta, analysis)
        _analysis(maker, meta, analysis, spans or {})
    _references(maker, meta, work, analysis, prefix)


class _Maker:
    """Makes elements of one namespace."""

    def __init__(self, namespace: str | None) -> None:
        self.namespace = namespace

    def add(self, parent: Any, name: str, /, **attributes: str) -> Any:
        tag = f"{{{self.namespace}}}{name}"
        attributes = {key: xml_text(value) for key, value in attributes.items()}
        return etree.Element(tag, attributes) if parent is None else etree.SubElement(parent, tag, attributes)


def _prefixed(name: str, prefix: str) -> str:
    return f"{prefix}__{name}" if prefix else name


def _identification(maker: _Maker, meta: Any, work: Work, at: datetime, author: str, component: str) -> None:
    identification = maker.add(meta, "identification", source=_AGENT)
    expression = f"{work.iri}/vie@{'' if work.dated == UNDATED else work.dated}"
    made = at.date().isoformat()
    for level, uri, day, of, ending in (
        ("FRBRWork", work.iri, work.dated, author, f"!{component}"),
        ("FRBRExpression", expression, work.dated, author, f"!{component}"),
        ("FRBRManifestation", f"{expression}.xml", made, _AGENT, ""),
    ):
        node = maker.add(identification, level)
        this = f"{uri}/{ending}" if ending else f"{expression}/!{component}.xml"
        maker.add(node, "FRBRthis", value=this)
        maker.add(node, "FRBRuri", value=uri)
        if level == "FRBRWork" and work.title:
            maker.add(node, "FRBRalias", value=work.title, name="title")
        name = {"FRBRWork": "issued", "FRBRExpression": "issued", "FRBRManifestation": "made"}[level]
        maker.add(node, "FRBRdate", date=day, name="unknown" if day == UNDATED else name)
        maker.add(node, "FRBRauthor", href=of)
        if level == "FRBRWork":
            maker.add(node, "FRBRcountry", value="vn")
            maker.add(node, "FRBRsubtype", value=work.name)
            if work.number:
                maker.add(node, "FRBRnumber", value=work.number)
        elif level == "FRBRExpression":
            maker.add(node, "FRBRlanguage", language="vie")
        else:
            maker.add(node, "FRBRformat", value="application/akn+xml")


def _classification(maker: _Maker, meta: Any, analysis: Analysis) -> None:
    themes = {theme: None for item in analysis.obligations for theme in item.themes}
    if themes:
        node = maker.add(meta, "classification", source=_AGENT)
        for theme in themes:
            maker.add(node, "keyword", value=theme, showAs=words.THEMES.get(theme, theme), dictionary="#danvan-themes")


def _references(maker: _Maker, meta: Any, work: Work, analysis: Analysis | None, prefix: str) -> None:
    node = maker.add(meta, "references", source=_AGENT)
    bodies: dict[str, tuple[str, str]] = {work.author_id: (work.author_href, work.author)}
    for item in analysis.obligations if analysis else ():
        for body in item.bodies:
            if body.body is not None:
                known = (concept_href(body.body), body.full_name or body.name)
                bodies.setdefault(concept_id(body.body), known)
    if not prefix:
        bodies["danvan"] = ("/akn/ontology/organization/danvan", "danvan")
    for name, (href, shown) in bodies.items():
        maker.add(node, "TLCOrganization", eId=_prefixed(name, prefix), href=href, showAs=shown)
    signer = analysis.header.signer if analysis else None
    if signer is not None:
        href = f"/akn/ontology/person/vn/{slug(signer.value) or 'unknown'}"
        maker.add(node, "TLCPerson", eId="signer", href=href, showAs=signer.value)
    if not prefix:
        maker.add(
            node, "TLCConcept", eId="danvan-themes", href="/akn/ontology/concept/danvan/themes", showAs="danvan themes"
        )


def _analysis(maker: _Maker, meta: Any, analysis: Analysis, spans: Mapping[str, Sequence[str]]) -> None:
    if not analysis.obligations:
        return
    own = _Maker(ANALYSIS_NAMESPACE)
    node = maker.add(meta, "analysis", source=_AGENT)
    other = maker.add(node, "otherAnalysis", source=_AGENT)
    hrefs = reference_iris(analysis)
    for item in analysis.obligations:
        told = _obligation(own, other, analysis, item, hrefs)
        told.set("at", " ".join(f"#{name}" for name in spans.get(item.id, ())))


def _obligation(own: _Maker, parent: Any, analysis: Analysis, item: Obligation, hrefs: Sequence[str]) -> Any:
    """Who must do it in which role, by when, on what ground; its words stay in the text, at the elements that `at` names."""
    node = own.add(parent, "obligation", id=item.id, modality=item.modality, confidence=f"{item.origin.confidence:.2f}")
    if item.themes:
        node.set("themes", " ".join(item.themes))
    for body in item.bodies:
        shown = own.add(node, "body", role=body.role, name=body.name, inherited=str(body.inherited).lower())
        if body.body is not None:
            shown.set("refersTo", f"#{concept_id(body.body)}")
    for n in item.deadlines:
        deadline = analysis.deadlines[n]
        told = {"kind": deadline.kind, "inherited": str(n in item.inherited_deadlines).lower()}
        for name, value in (("value", deadline.value), ("relation", deadline.relation), ("anchor", deadline.anchor)):
            told |= {name: value} if value else {}
        own.add(node, "deadline", **told)
    for n in item.references:
        ground = str(n in item.inherited_references).lower()
        own.add(node, "basis", href=hrefs[n], inherited=ground)
    return node
