"""`danvan search`: passages and obligations that answer a query, best first, with filters and counts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli import words
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.options import DAY, document_id, document_option, existing_journal, existing_store, plain
from pipeline.cli.output import Output, destination, emit, listing_options, write_json
from pipeline.cli.rows import HITS
from pipeline.cli.tables import clean

if TYPE_CHECKING:
    from pipeline.search.rows import Answer, FacetValue

F = TypeVar("F", bound=Callable[..., Any])
EPILOG = """\b
Example:
  danvan search "tiếp công dân định kỳ"
  danvan search tiep cong dan --limit 5 --format json
  danvan search 'coquan:"Sở Nội vụ" han:<2026-12-31 báo cáo' --facets
  danvan search "217 qd tw" --type "Chỉ thị" --year 2020..2024

The language of queries ("…", -word, so: coquan: han: and others) is told in docs/search.md. What follows a minus in first
place is an option for the shell: danvan search -- -từ.
"""
FACET_HEADS = {
    "unit": "Mục",
    "kind": "Kiểu",
    "type": "Loại văn bản",
    "system": "Hệ thống",
    "issuer": "Nơi ban hành",
    "level": "Cấp",
    "province": "Tỉnh, thành phố",
    "year": "Năm",
    "theme": "Chủ đề",
    "body": "Cơ quan",
    "role": "Vai trò",
    "due": "Hạn",
    "state": "Trạng thái",
    "cites": "Văn bản viện dẫn",
}
_FILTERS = (
    ("list", "units", "UNIT", "List `passage` or `obligation`."),
    ("kind", "kinds", "KIND", "Of this kind of document: `directive` or `article`."),
    ("type", "types", "TYPE", "Of documents of this type: Chỉ thị, Kế hoạch, or a code (QĐ)."),
    ("system", "systems", "SYSTEM", "Of this system: `party`, `state`, `joint`, `front`."),
    ("issuer", "issuers", "NAME", "Issued by this body."),
    ("level", "levels", "LEVEL", "Of this level: `central`, `province`, `district`, `commune`."),
    (
        "province",
        "provinces",
        "NAME",
        "Of this province, with those that became part of it; an old name finds its own.",
    ),
    ("year", "years", "YEAR", "Of this year: 2024, 2020..2024, >=2023."),
    ("number", "numbers", "NUMBER", "Of the document of this number, in any spelling."),
    ("theme", "themes", "THEME", "Obligations on this theme."),
    ("body", "bodies", "NAME", "Obligations of this body; finds groups that it belongs to."),
    ("role", "roles", "ROLE", "Obligations with this role (with --body: that it holds)."),
    ("state", "states", "STATE", "Obligations in this state: `done`, `đang thực hiện` …"),
    ("cites", "cites", "NUMBER", "Passages that cite, or obligations that rest on, this document."),
)


def filter_options(function: F) -> F:
    """The filters, each of which may be repeated: any of its values is enough."""
    for name, into, metavar, text in reversed(_FILTERS):
        function = click.option(f"--{name}", into, metavar=metavar, multiple=True, help=text)(function)
    return function


@click.command("search", epilog=EPILOG, short_help="Passages and obligations that answer a query.")
@click.argument("query", metavar="QUERY…", nargs=-1)
@filter_options
@document_option
@click.option("--before", type=DAY, metavar="DATE", help="Obligations falling due on or before DATE.")
@click.option("--after", type=DAY, metavar="DATE", help="Obligations falling due on or after DATE.")
@click.option("--facets", is_flag=True, help="Count the hits by type, year, province, body and so on.")
@click.option(
    "--as-of", type=DAY, metavar="DATE", help="The day from which --facets counts deadlines.  [default: today]"
)
@listing_options
@store_option
@journal_option
@debug_option
def command(
    query: tuple[str, ...],
    document: str | None,
    before: date | None,
    after: date | None,
    facets: bool,
    as_of: date | None,
    out: Output,
    store_url: str | None,
    journal_url: str | None,
    **given: tuple[str, ...],
) -> None:
    """Find passages that hold every word of QUERY, best first; accents may be left out, filters narrow it down."""
    if not (query or document or before or after or any(given.values())):
        raise click.UsageError("say what to look for: words, or a filter such as --body NAME")
    from pipeline.search import Searcher
    from pipeline.search.rows import Filters
    from pipeline.search.states import states_of

    with ExitStack() as stack:
        store = stack.enter_context(existing_store(store_url))
        journal = existing_journal(journal_url, store_url)
        if journal is not None:
            stack.enter_context(journal)
        chosen = document_id(store, document)
        filters = Filters(**given, documents=() if chosen is None else (chosen,), due_from=after, due_until=before)
        answer = Searcher(store, states=states_of(store, journal)).search(
            " ".join(query),
            filters=filters,
            facets=facets,
            limit=out.fetch or sys.maxsize,
            offset=out.offset,
            as_of=as_of or date.today(),
        )
    for notice in answer.notices:
        click.echo(clean(notice), err=True)
    _emit(answer, out, facets=facets)


def _emit(answer: Answer, out: Output, *, facets: bool) -> None:
    """The hits; with counts, JSON is one object and the other forms tell the counts beside the hits."""
    if facets and out.format == "json":
        shown = answer.hits[: out.limit] if out.limit else answer.hits
        counted = {name: plain(found) for name, found in answer.facets.items()}
        page = {"total": answer.total, "unit": answer.unit, "partial": answer.partial, "hits": plain(shown)}
        with destination(out.path) as stream:
            write_json(iter(({**page, "facets": counted, "notices": list(answer.notices)},)), stream, lines=True)
        return
    emit(map(plain, answer.hits), HITS, out)
    if facets:
        to_screen = out.format == "table" and out.path is None
        click.echo("\n".join(counts(answer.facets, answer.total)), err=not to_screen)


def counts(facets: Mapping[Any, Iterable[FacetValue]], total: int) -> list[str]:
    """The counts as lines: `Loại văn bản: Chỉ thị 27 · Kế hoạch 21`."""
    lines = [f"Tất cả: {words.number(total)} kết quả"]
    for name, found in facets.items():
        parts = [_value(value) for value in found if value.count]
        if parts:
            lines.append(f"{FACET_HEADS[name]}: {' · '.join(parts)}")
    return [clean(line) for line in lines]


def _value(value: FacetValue) -> str:
    beside = []
    if value.via_group:
        beside.append(f"{words.number(value.via_group)} qua tên chung")
    if value.former and value.shown == value.value:
        beside.append(f"{words.number(value.former)} của tỉnh cũ")
    return f"{value.shown} {words.number(value.count)}" + (f" ({'; '.join(beside)})" if beside else "")
