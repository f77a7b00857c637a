"""`danvan index`: where the search index lies, brought up to date or made anew."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

import click

from pipeline.cli import words
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.options import existing_journal, existing_store
from pipeline.cli.output import destination, format_option, output_option, write_json
from pipeline.cli.tables import clean

EPILOG = """\b
Example:
  danvan index
  danvan index --rebuild --store sqlite:///build/sample.db

Nobody needs this for searching: every search brings the index up to date by itself.
"""


@click.command("index", epilog=EPILOG, short_help="The search index: where it lies, what it holds.")
@click.option("--rebuild", is_flag=True, help="Throw the index away and make it anew from the store.")
@format_option("table", "json")
@output_option
@store_option
@journal_option
@debug_option
def command(
    rebuild: bool, format_: str | None, path: str | None, store_url: str | None, journal_url: str | None
) -> None:
    """Bring the search index up to date with the store and tell where it lies and what it holds."""
    from pipeline.search import Searcher
    from pipeline.search.states import states_of

    with ExitStack() as stack:
        store = stack.enter_context(existing_store(store_url))
        journal = existing_journal(journal_url, store_url)
        if journal is not None:
            stack.enter_context(journal)
        searcher = Searcher(store, states=states_of(store, journal))
        done = searcher.rebuild() if rebuild else searcher.refresh()
        entries = searcher.entries()
        facts = {
            "folder": str(searcher.folder) if searcher.folder else None,
            "passages": entries["passage"],
            "obligations": entries["obligation"],
            "documents_read": done.documents,
            "rebuilt": done.rebuilt,
            "notices": list(searcher.notices),
        }
    for notice in searcher.notices:
        click.echo(clean(notice), err=True)
    with destination(path) as stream:
        if format_ == "json" or (format_ is None and (path or "").endswith(".json")):
            write_json(iter((facts,)), stream, lines=True)
        else:
            stream.write(_page(facts))


def _page(facts: Mapping[str, Any]) -> str:
    folder = facts["folder"] or "trong bộ nhớ (không lưu lại)"
    held = f"{words.number(facts['passages'])} đoạn văn, {words.number(facts['obligations'])} nhiệm vụ"
    read = words.number(facts["documents_read"])
    how = "Đã dựng lại từ đầu" if facts["rebuilt"] else "Đã cập nhật"
    return f"Chỉ mục tìm kiếm: {folder}\n  Gồm {held}.\n  {how}: đọc {read} văn bản.\n"
