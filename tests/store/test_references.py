"""Links that settle by themselves, what is cited and missing, what has been replaced, and the graph of it all."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from factories import RULE, analysis, make_header, plain

from pipeline.model import Part, Reference, Relation, Span
from pipeline.store.graph import graphml, node_link
from pipeline.store.store import Store

AT = datetime(2026, 3, 1, tzinfo=UTC)
HOME = "Ủy ban nhân dân tỉnh Gia Lai"
TEXT = "Căn cứ các văn bản sau đây.\nThay thế văn bản cũ hơn nữa trước kia."
NAMESPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


def mention(n: int, number: str | None, doc_type: str = "Quyết định", **values: Any) -> Reference:
    return Reference(
        span=Span(2 * n, 2 * n + 6),
        quote=TEXT[2 * n : 2 * n + 6],
        doc_type=doc_type,
        origin=RULE,
        number=number,
        **values,
    )


def citing(
    store: Store, *found: Reference, source: str = "citing.txt", issued: str = "2022-06-01", **header: Any
) -> int:
    text = f"{TEXT}\n{source}"
    values = {"number": f"{len(source)}/KH-UBND", "doc_type": "Kế hoạch", "issuer": HOME, "system": "state"} | header
    made = analysis(text, source=source, header=make_header(text, issued=issued, **values), references=found)
    return store.add(made, at=AT).document


def decision(store: Store, number: str = "45/QĐ-UBND", issued: str = "2019-08-12", text: str = "Bản chính.") -> int:
    values = {"kind": "directive", "doc_type": "Quyết định", "system": "state", "issuer": HOME}
    return store.add(
        plain(text, number=number, issued=issued, source=f"{number.replace('/', '-')}{text}.txt", **values), at=AT
    ).document


DATED = {"issued": "2019-08-12", "issuer": "UBND tỉnh"}


# --------------------------------------------------------------------------------------------------------------- links


def test_a_link_settles_when_the_cited_document_arrives(store: Store) -> None:
    paper = citing(store, mention(0, "45/QĐ-UBND", **DATED))
    (before,) = store.references(document=paper)
    assert (before.resolved, before.reason) == (None, "no stored document has this number")
    assert [row.number for row in store.missing()] == ["45/QĐ-UBND"]
    cited = decision(store)
    (after,) = store.references(document=paper)
    assert (after.resolved, after.reason) == (cited, "number, date and issuer agree")
    assert store.missing() == ()


def test_a_link_is_taken_back_when_a_second_one_fits(store: Store) -> None:
    paper = citing(store, mention(0, "45/QĐ-UBND", issuer="UBND tỉnh"), issued="2019-12-01")
    first = decision(store)
    assert store.references(document=paper)[0].resolved == first
    second = decision(store, issued="2019-03-01", text="Bản khác.")
    (row,) = store.references(document=paper)
    assert (row.resolved, row.candidates) == (None, (first, second))


def test_a_short_mention_is_what_it_stands_for(store: Store) -> None:
    cited = decision(store)
    paper = citing(store, mention(0, "45/QĐ-UBND", **DATED), mention(3, "45", stands_for=0))
    _, short = store.references(document=paper)
    assert (short.resolved, short.stands_for) == (cited, "45/QĐ-UBND")


def test_a_short_mention_of_several_stays_open(store: Store) -> None:
    decision(store)
    paper = citing(
        store,
        mention(0, "45/QĐ-UBND", **DATED),
        mention(1, "45/QĐ-SNV", issued="2019-01-01"),
        mention(3, "45", candidates=(0, 1), reason="2 documents before it fit"),
    )
    short = store.references(document=paper)[2]
    assert (short.resolved, short.reason) == (None, "a short mention: 2 documents before it fit")
    assert all(row.number != "45" for row in store.missing())


def test_a_number_without_its_letters_is_found_by_type_and_day(store: Store) -> None:
    cited = decision(store)
    paper = citing(store, mention(0, "45", **DATED), mention(3, "45", doc_type="Chỉ thị", **DATED))
    assert [row.resolved for row in store.references(document=paper)] == [cited, None]


@pytest.mark.parametrize("relation", ["based_on", "refers"])
def test_references_of_one_relation(store: Store, relation: Relation) -> None:
    cue = Part(span=Span(0, 6), quote="Căn cứ")
    citing(store, mention(0, "45/QĐ-UBND", relation="based_on", cue=cue), mention(3, "46/QĐ-UBND"))
    rows = store.references(relation=relation)
    assert [(row.relation, row.cue) for row in rows] == [(relation, "Căn cứ" if relation == "based_on" else None)]


# ------------------------------------------------------------------------------------------------------------- missing


def test_what_is_cited_most_comes_first(store: Store) -> None:
    one = citing(
        store, mention(0, "45/QĐ-UBND", **DATED), mention(3, "45/QĐ-UBND", relation="based_on"), source="mot.txt"
    )
    two = citing(store, mention(3, "45/QĐ-UBND", **DATED), mention(4, "9/QĐ-UBND", **DATED), source="hai hai.txt")
    first, second = store.missing()
    assert (first.number, first.issued, first.mentions, first.documents) == ("45/QĐ-UBND", "2019-08-12", 3, 2)
    assert (first.cited_by, first.document, first.relations) == ((one, two), one, ("refers", "based_on"))
    assert first.passage == "Căn cứ các văn bản sau đây."
    assert first.passage[first.start : first.end] == first.quote
    assert (second.number, second.documents) == ("9/QĐ-UBND", 1)
    assert store.missing(limit=1, offset=1) == (second,)
    assert [row.number for row in store.missing(relation="based_on")] == ["45/QĐ-UBND"]


def test_one_number_of_two_days_is_two_documents(store: Store) -> None:
    citing(
        store,
        mention(0, "217-QĐ/TW", issued="2013-12-12"),
        mention(1, "217-QĐ/TW", issued="2021-07-02"),
        mention(3, "217-QĐ/TW"),
    )
    assert sorted((row.issued or "", row.mentions) for row in store.missing()) == [
        ("", 1), ("2013-12-12", 1), ("2021-07-02", 1),
    ]  # fmt: skip


def test_one_number_of_two_provinces_is_two_documents(store: Store) -> None:
    citing(store, mention(0, "45/QĐ-UBND", issuer="UBND tỉnh"), source="a.txt")
    citing(store, mention(0, "45/QĐ-UBND", issuer="UBND tỉnh"), source="bb.txt", issuer="Ủy ban nhân dân tỉnh Kon Tum")
    assert [row.documents for row in store.missing()] == [1, 1]


def test_a_law_by_name_joins_the_one_with_a_number(store: Store) -> None:
    law = {"doc_type": "Luật", "title": "Tiếp công dân"}
    citing(store, mention(0, "42/2013/QH13", **law), mention(3, None, **law))
    (row,) = store.missing()
    assert (row.number, row.mentions) == ("42/2013/QH13", 2)


# ------------------------------------------------------------------------------------------------------------ replaced


REPLACES = {"relation": "replaces", "cue": Part(span=Span(28, 36), quote="Thay thế")}


def test_a_cited_document_that_another_replaces(store: Store) -> None:
    cited = decision(store)
    new = citing(
        store,
        mention(0, "45/QĐ-UBND", **DATED, **REPLACES),
        source="new.txt",
        issued="2021-02-02",
        doc_type="Quyết định",
    )
    late = citing(store, mention(0, "45/QĐ-UBND", **DATED), source="later.txt")
    early = citing(store, mention(0, "45/QĐ-UBND", **DATED), source="earlier.txt", issued="2020-01-01")
    (found,) = store.references(document=late)[0].replaced_by
    assert (found.document, found.relation, found.cue, found.issued) == (new, "replaces", "Thay thế", "2021-02-02")
    assert store.references(document=early)[0].replaced_by == ()
    assert store.references(document=new)[0].replaced_by == ()
    marked = {row.id: [one.document for one in row.replaced_by] for row in store.documents()}
    assert marked == {cited: [new], new: [], late: [], early: []}


def test_the_replaced_document_need_not_be_stored(store: Store) -> None:
    new = citing(store, mention(0, "45/QĐ-UBND", **DATED, **REPLACES), source="new.txt", issued="2021-02-02")
    late = citing(
        store, mention(0, "45/QĐ-UBND", **DATED), mention(2, "45/QĐ-UBND", issued="2018-01-01"), source="later.txt"
    )
    same, other = store.references(document=late)
    assert [one.document for one in same.replaced_by] == [new]
    assert other.replaced_by == ()


def test_what_an_article_tells_replaces_nothing(store: Store) -> None:
    decision(store)
    text = TEXT + "\nbài báo"
    header = make_header(text, kind="article", number=None, issuer=None, issued="2021-02-02")
    store.add(
        analysis(text, source="bai.txt", header=header, references=(mention(0, "45/QĐ-UBND", **DATED, **REPLACES),)),
        at=AT,
    )
    late = citing(store, mention(0, "45/QĐ-UBND", **DATED), source="later.txt")
    assert store.references(document=late)[0].replaced_by == ()


# --------------------------------------------------------------------------------------------------------------- graph


def graph_of_all(store: Store) -> tuple[int, int]:
    cited = decision(store)
    paper = citing(
        store,
        mention(0, "45/QĐ-UBND", relation="based_on", **DATED),
        mention(1, "45/QĐ-UBND", relation="based_on", **DATED),
        mention(2, "45/QĐ-UBND", **DATED),
        mention(3, "217-QĐ/TW", issued="2013-12-12", title="Quy chế \x0b giám sát & <phản biện>"),
        mention(4, "50/QĐ-UBND", issuer="UBND tỉnh"),
    )
    decision(store, "50/QĐ-UBND", "2020-03-03", text="Bản trước.")
    decision(store, "50/QĐ-UBND", "2021-03-03", text="Bản sau.")
    return cited, paper


def test_nodes_and_edges(store: Store) -> None:
    cited, paper = graph_of_all(store)
    graph = store.graph()
    assert [node.status for node in graph.nodes] == ["stored"] * 4 + ["missing", "ambiguous"]
    ambiguous = graph.nodes[-1]
    assert (ambiguous.number, ambiguous.candidates) == ("50/QĐ-UBND", (3, 4))
    edges = {(edge.source, edge.target, edge.relation): (edge.count, edge.passages) for edge in graph.edges}
    assert edges[f"document-{paper}", f"document-{cited}", "based_on"] == (2, ((0, 6), (2, 8)))
    assert edges[f"document-{paper}", f"document-{cited}", "refers"] == (1, ((4, 10),))
    assert len(graph.edges) == 4
    assert store.graph() == graph


def test_a_choice_of_mentions_makes_a_smaller_graph(store: Store) -> None:
    cited, paper = graph_of_all(store)
    graph = store.graph(relation="based_on")
    assert [node.document for node in graph.nodes] == [cited, paper]
    assert [edge.relation for edge in graph.edges] == ["based_on"]


def test_graphml_reads_back(store: Store) -> None:
    graph_of_all(store)
    graph = store.graph()
    root = ElementTree.fromstring(graphml(graph))  # noqa: S314 - written a line before
    names = {key.get("id"): key.get("attr.name") for key in root.findall("g:key", NAMESPACE)}
    nodes = {
        node.get("id"): {names[data.get("key")]: data.text for data in node.findall("g:data", NAMESPACE)}
        for node in root.iterfind("g:graph/g:node", NAMESPACE)
    }
    assert list(nodes) == [node.id for node in graph.nodes]
    assert nodes["missing-217-qd-tw-2013-12-12"]["title"] == "Quy chế \ufffd giám sát & <phản biện>"
    assert nodes[graph.nodes[-1].id]["candidates"] == "3 4"
    ends = [(edge.get("source"), edge.get("target")) for edge in root.iterfind("g:graph/g:edge", NAMESPACE)]
    assert ends == [(edge.source, edge.target) for edge in graph.edges]
    assert {end for pair in ends for end in pair} <= nodes.keys()


def test_both_forms_are_what_networkx_reads(store: Store) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    graph_of_all(store)
    graph = store.graph()
    as_json = networkx.node_link_graph(json.loads(json.dumps(node_link(graph))), edges="edges")
    as_graphml = networkx.parse_graphml(graphml(graph), force_multigraph=True)
    for read in (as_json, as_graphml):
        assert read.is_directed()
        assert list(read.nodes) == [node.id for node in graph.nodes]
        found = sorted(
            (one, other, values["relation"], values["count"]) for one, other, values in read.edges(data=True)
        )
        assert found == sorted((edge.source, edge.target, edge.relation, edge.count) for edge in graph.edges)
