"""The citation graph: stored documents, documents that they cite and that are not stored, and who cites what, as what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal
from xml.etree import ElementTree

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.model import Relation
from pipeline.store import replaced, schema
from pipeline.store.citations import Mention, mentions, paper_columns, paper_of
from pipeline.store.cited import Cited, gather, name_key
from pipeline.store.engine import Database
from pipeline.store.identity import Paper
from pipeline.store.missing import is_missing
from pipeline.store.references import selected

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A document: `stored`, cited and `missing`, or `ambiguous` where the mention may mean each of the `candidates`.

    `document` is the id of a stored one; `candidates` and `replaced_by` are such ids; `reason` says in words why an
    ambiguous or missing one is that.
    """

    id: str
    label: str
    status: Literal["stored", "missing", "ambiguous"]
    document: int | None = None
    kind: str | None = None
    system: str | None = None
    doc_type: str | None = None
    number: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    candidates: tuple[int, ...] = ()
    replaced_by: tuple[int, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One document cites another in one relation, `count` times; `passages` are the offsets of the mentions in `source`."""

    source: str
    target: str
    relation: Relation
    count: int
    passages: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges in a stable order: stored documents by id, cited ones in the order of their first mention."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph(
    database: Database, *, document: int | None = None, number: str | None = None, relation: Relation | None = None
) -> Graph:
    """See `Store.graph`."""
    with database.reading() as connection:
        found = mentions(connection, selected(document=document, number=number, relation=relation))
        settled = [mention for mention in found if mention.resolution.resolved]
        lacking = [mention for mention in found if is_missing(mention)]
        open_ = [mention for mention in found if not mention.resolution.resolved and _is_open(mention)]
        papers = None if document is None and number is None and relation is None else _met(settled)
        nodes = _stored_nodes(connection, papers, extra=found)
        edges = [
            (mention, _stored_id(mention.resolution.resolved)) for mention in settled if mention.resolution.resolved
        ]
        taken: Counter[str] = Counter()
        for status, some in (("missing", lacking), ("ambiguous", open_)):
            for cited in _gathered(some):
                node = _cited_node(cited, status, taken)
                nodes.append(node)
                edges += [(mention, node.id) for mention in cited.mentions]
        return Graph(tuple(nodes), _edges(edges))


def _is_open(mention: Mention) -> bool:
    return bool(mention.resolution.candidates or (mention.row["stands_for"] is None and mention.row["candidates"]))


def _gathered(mentions: Iterable[Mention]) -> list[Cited]:
    """The mentions by cited document; those with other candidates are others."""
    by_candidates: dict[tuple[Paper, ...], list[Mention]] = {}
    for mention in mentions:
        by_candidates.setdefault(mention.resolution.candidates, []).append(mention)
    return [cited for some in by_candidates.values() for cited in gather(some)]


def _met(settled: Iterable[Mention]) -> set[int]:
    return {mention.resolution.resolved.document for mention in settled if mention.resolution.resolved}


def _stored_id(paper: Paper) -> str:
    return f"document-{paper.document}"


def _stored_nodes(connection: Connection, wanted: set[int] | None, *, extra: Iterable[Mention]) -> list[Node]:
    """Every stored document, or those that a choice of mentions has to do with."""
    marks = replaced.marks(connection)
    keep = None if wanted is None else wanted | {mention.paper.document for mention in extra}
    query = sa.select(*paper_columns()).where(schema.versions.c.newest).order_by(schema.versions.c.document_id)
    papers = (paper_of(row) for row in connection.execute(query).mappings())
    return [_stored_node(paper, marks) for paper in papers if keep is None or paper.document in keep]


def _stored_node(paper: Paper, marks: replaced.Marks) -> Node:
    named = f"{paper.doc_type or ''} {paper.number or ''}".strip() if paper.number else paper.title
    return Node(
        id=_stored_id(paper),
        label=named or paper.doc_type or f"document {paper.document}",
        status="stored",
        document=paper.document,
        kind=paper.kind,
        system=paper.system,
        doc_type=paper.doc_type,
        number=paper.number,
        issued=paper.dated,
        issuer=paper.issuer or paper.outlet,
        title=paper.title,
        replaced_by=tuple(dict.fromkeys(row.document for row in marks.of_document(paper.document))),
    )


def _cited_node(cited: Cited, status: Any, taken: Counter[str]) -> Node:
    head, first = cited.head, cited.mentions[0]
    name = "-".join(filter(None, (status, name_key(head).replace(" ", "-"), head.issued)))
    taken[name] += 1
    return Node(
        id=f"{name}~{taken[name]}" if taken[name] > 1 else name,
        label=f"{head.doc_type} {head.number or head.title or ''}".strip(),
        status=status,
        doc_type=head.doc_type,
        number=head.number,
        issued=head.issued,
        issuer=head.issuer,
        title=head.title,
        candidates=tuple(paper.document for paper in first.resolution.candidates),
        reason=first.resolution.reason,
    )


def _edges(found: Iterable[tuple[Mention, str]]) -> tuple[Edge, ...]:
    grouped: dict[tuple[int, str, Relation], list[tuple[int, int]]] = {}
    for mention, target in found:
        row = mention.row
        grouped.setdefault((mention.paper.document, target, row["relation"]), []).append((row["start"], row["end"]))
    edges = (
        Edge(
            source=f"document-{source}",
            target=target,
            relation=relation,
            count=len(passages),
            passages=tuple(sorted(passages)),
        )
        for (source, target, relation), passages in grouped.items()
    )
    return tuple(sorted(edges, key=lambda edge: (int(edge.source.split("-")[1]), edge.passages[0], edge.target)))


# ------------------------------------------------------------------------------------------------------------- written


def node_link(graph: Graph) -> dict[str, Any]:
    """The graph in the node-link form that networkx and d3 read: `nodes`, `edges` with their relation as `key`."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {"name": "danvan references"},
        "nodes": [_attributes(node) for node in graph.nodes],
        "edges": [{**_attributes(edge), "key": edge.relation} for edge in graph.edges],
    }


def _attributes(item: Node | Edge) -> dict[str, Any]:
    """The fields that are set; tuples as lists."""
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    return {name: _listed(value) for name, value in values.items() if value not in (None, ())}


def _listed(value: Any) -> Any:
    return [_listed(part) for part in value] if isinstance(value, tuple) else value


def graphml(graph: Graph) -> str:
    """The graph as GraphML, to be written in UTF-8; lists are text there: `candidates` `3 7`, `passages` `120-168 900-921`."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(_tag("graphml"))
    for domain, kind, left_out in (("node", Node, {"id"}), ("edge", Edge, {"source", "target"})):
        for name in (field.name for field in fields(kind) if field.name not in left_out):
            whole = "int" if name in ("document", "count") else "string"
            attributes = {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": whole}
            ElementTree.SubElement(root, _tag("key"), attributes)
    body = ElementTree.SubElement(root, _tag("graph"), {"id": "references", "edgedefault": "directed"})
    for node in graph.nodes:
        values = _attributes(node)
        _data(ElementTree.SubElement(body, _tag("node"), {"id": _clean(values.pop("id"))}), "node", values)
    for number, edge in enumerate(graph.edges, 1):
        values = _attributes(edge)
        ends = {name: _clean(values.pop(name)) for name in ("source", "target")}
        _data(ElementTree.SubElement(body, _tag("edge"), {"id": f"e{number}", **ends}), "edge", values)
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _data(element: ElementTree.Element, domain: str, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        ElementTree.SubElement(element, _tag("data"), {"key": f"{domain}-{name}"}).text = _clean(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join("-".join(map(str, part)) if isinstance(part, list) else str(part) for part in value)
    return str(value)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
