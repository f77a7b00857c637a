"""`danvan references`: which documents are cited, where, and whether the store has them; which it lacks; who cites whom."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from pipeline.cli import words
from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.options import document_id, document_option, existing_store, plain
from pipeline.cli.output import Output, emit, listing_options, write_whole
from pipeline.cli.rows import MISSING, REFERENCES

if TYPE_CHECKING:
    from pipeline.model import Relation
    from pipeline.store.store import Store

EPILOG = """\b
Example:
  danvan references --document 14/CT-UBND
  danvan references --number 217-QĐ/TW --format csv
  danvan references --missing --limit 20
  danvan references --graph vien-dan.graphml
"""
_GRAPHS = (".graphml", ".json")


@click.command("references", epilog=EPILOG, short_help="Which documents are cited, and where.")
@document_option
@click.option("--number", metavar="NUMBER", help="Citing this number, in any spelling: 16/ct-ttg.")
@click.option("--relation", type=click.Choice(tuple(words.RELATIONS)), help="What the citing document does with it.")
@click.option("--missing", is_flag=True, help="The documents that are cited and not in the store, most cited first.")
@click.option(
    "--graph",
    "graph_path",
    metavar="FILE",
    help="Write the citation graph to FILE: GraphML (.graphml), or node-link JSON (.json).",
)
@listing_options
@store_option
@debug_option
def command(
    document: str | None,
    number: str | None,
    relation: Relation | None,
    missing: bool,
    graph_path: str | None,
    out: Output,
    store_url: str | None,
) -> None:
    """List mentions of other documents, each with the stored document that it stands for."""
    if graph_path is not None:
        _check(graph_path, out, missing=missing)
    with existing_store(store_url) as store:
        cited = document_id(store, document)
        if graph_path is not None:
            _write_graph(store, graph_path, cited, number, relation)
        elif missing:
            rows = store.missing(document=cited, number=number, relation=relation, limit=out.fetch, offset=out.offset)
            emit(map(plain, rows), MISSING, out)
        else:
            found = store.references(
                document=cited, number=number, relation=relation, limit=out.fetch, offset=out.offset
            )
            emit(map(plain, found), REFERENCES, out)


def _check(path: str, out: Output, *, missing: bool) -> None:
    if not path.lower().endswith(_GRAPHS):
        raise click.UsageError(f"--graph {path}: name a file that ends in {' or '.join(_GRAPHS)}")
    if missing or out.path is not None:
        raise click.UsageError("--graph writes a file of its own; leave --missing and --output out")


def _write_graph(store: Store, path: str, document: int | None, number: str | None, relation: Relation | None) -> None:
    from pipeline.store.graph import graphml, node_link

    graph = store.graph(document=document, number=number, relation=relation)
    as_json = path.lower().endswith(".json")
    text = json.dumps(node_link(graph), ensure_ascii=False, indent=1) + "\n" if as_json else graphml(graph)
    write_whole(path, text.encode("utf-8", errors="backslashreplace"))
    click.echo(f"{path}: {len(graph.nodes)} văn bản, {len(graph.edges)} quan hệ viện dẫn", err=True)
