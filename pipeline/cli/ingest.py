"""`danvan ingest`: read files, folders and patterns into the store, with a summary of what became of each."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol

import click

from pipeline.cli import reasons
from pipeline.cli.frame import INPUT_FAILED, INTERRUPTED, debug_option, show_trace, store_option
from pipeline.cli.options import limits_of, max_bytes_option
from pipeline.cli.output import FORMATS, Listing, Output, chosen_format, emit, format_option, output_option
from pipeline.cli.tables import Column

if TYPE_CHECKING:
    from pipeline.batch import Item
    from pipeline.store.store import Store

EPILOG = """\b
Example:
  danvan ingest corpora/sample/documents --store sqlite:///build/sample.db
  danvan ingest "Kế hoạch 2025/" "*.html" letter.doc
  danvan ingest --format jsonl incoming/ > results.jsonl

A folder is searched for every readable form (txt, md, html, docx, doc, rtf, pdf, xls); files of other
forms are left out and named at the end. The same content again changes nothing; a changed file becomes a new version of
its document. Each file is stored by itself: after Ctrl-C, run the same command again and it goes on with what is
missing.
"""
RESULTS = {
    "stored": "đã lưu",
    "new-version": "phiên bản mới",
    "refreshed": "đọc lại",
    "unchanged": "không đổi",
    "failed": "lỗi",
    "left-out": "bỏ qua",
}
NAMED = 10
CHANGED = ("stored", "new-version", "refreshed")


def _of_error(name: str) -> Callable[[Mapping[str, Any]], Any]:
    return lambda row: (row["error"] or {}).get(name)


_LISTING = Listing(
    noun="tệp",
    columns=(
        Column(head="Tệp", cell=itemgetter("source")),
        Column(head="Kết quả", cell=lambda row: RESULTS[row["result"]]),
    ),
    flat={
        **{name: itemgetter(name) for name in ("source", "result", "document", "note")},
        **{name: _of_error(name) for name in ("code", "message", "next_step")},
    },
)


@click.command("ingest", epilog=EPILOG, short_help="Read files, folders and patterns into the store.")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@store_option
@click.option("--refresh", is_flag=True, help="Read and analyse files again that the store has already.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1, max=64),
    default=1,
    show_default=True,
    metavar="N",
    help="Read N files at a time, each in a process of its own.",
)
@max_bytes_option
@format_option(*FORMATS)
@output_option
@debug_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    store_url: str | None,
    refresh: bool,
    jobs: int,
    max_bytes: int | None,
    format_: str | None,
    path: str | None,
) -> None:
    """Read every PATH (files, folders, patterns; `-` is standard input) and store what is found in it."""
    from pipeline.batch import ingest_files
    from pipeline.ingest import left_out
    from pipeline.store import open_store

    names, items = _expand(paths)
    interrupted = False
    with open_store(store_url) as store:
        limits = limits_of(max_bytes)
        batch = ingest_files(names, store, now=lambda: datetime.now(UTC), limits=limits, refresh=refresh, jobs=jobs)
        try:
            with _progress(names) as bar:
                for item in batch:
                    items.append(item)
                    bar.advance(item)
                    show_trace(ctx, item.trace)
        except KeyboardInterrupt:
            interrupted = True
            batch.close()
        if any(item.result in CHANGED for item in items):
            _index(store)
    _report(items, left_out(paths), chosen_format(format_, path), path)
    if interrupted:
        click.echo(
            f"danvan: interrupted after {len(items)} of {len(names)} files; what was finished is stored.\n"
            "        Run the same command again to go on: finished files are recognised and skipped.",
            err=True,
        )
        ctx.exit(INTERRUPTED)
    if any(item.result == "failed" for item in items):
        ctx.exit(INPUT_FAILED)


def _index(store: Store) -> None:
    """Bring the search index up to date; whatever keeps it from that, the next search makes up for it."""
    from pipeline.search.index import PassageIndex

    try:
        PassageIndex(store).refresh()
    except Exception as error:
        logging.getLogger(__name__).info("the search index stays as it was: %s", error)


def _expand(paths: Sequence[str]) -> tuple[list[str], list[Item]]:
    """The files behind the paths, each once, and an item for every path that holds none."""
    from pipeline.batch import Item
    from pipeline.errors import DanvanError
    from pipeline.ingest import discover

    names: dict[str, None] = {}
    failed: list[Item] = []
    for path in paths:
        try:
            names.update(dict.fromkeys(discover([path])))
        except DanvanError as error:
            failed.append(Item(source=path, result="failed", error=error))
    return list(names), failed


def _report(items: Sequence[Item], left: Sequence[str], form: str, path: str | None) -> None:
    """The summary; with a machine's form, one row a file on standard output and the summary on standard error."""
    summary = "\n".join([_summary(items), *_passed_over(left)])
    if form != "table" or path is not None:
        out = Output(format=form, path=path, wide=False, limit=None, offset=0)
        rows = [_row(item) for item in items]
        rows += [{"source": name, "result": "left-out", "document": None, "note": None, "error": None} for name in left]
        emit(rows, _LISTING, out)
        click.echo(summary, err=True)
    else:
        click.echo(summary)


def _passed_over(left: Sequence[str]) -> list[str]:
    """`Bỏ qua 2 tệp không thuộc dạng đọc được: phụ lục.xlsx, bản quét.jpg.`, and what to do; nothing if there are none."""
    if not left:
        return []
    more = f" … và {len(left) - NAMED} tệp khác" if len(left) > NAMED else ""
    return [
        f"Bỏ qua {len(left)} tệp không thuộc dạng đọc được: {', '.join(left[:NAMED])}{more}.",
        "  Nếu đó là văn bản, hãy lưu lại thành .docx hoặc .pdf, hoặc nêu đích danh tệp để thử đọc.",
    ]


def _row(item: Item) -> dict[str, Any]:
    error = item.error and {"code": item.error.code, "message": item.error.message, "next_step": item.error.next_step}
    return {"source": item.source, "result": item.result, "document": item.document, "note": item.note, "error": error}


def _summary(items: Sequence[Item]) -> str:
    """`Đã đọc 18 tệp: 16 đã lưu, 1 không đổi, 1 lỗi.`, the new versions, and for each failure why and what to do."""
    counts: Counter[str] = Counter(item.result for item in items)
    parts = [f"{counts[result]} {word}" for result, word in RESULTS.items() if counts[result]]
    lines = [f"Đã xử lý {len(items)} tệp: {', '.join(parts) or 'không có tệp nào'}."]
    for item in items:
        if item.result == "new-version":
            lines.append(
                f"  phiên bản mới: {item.source} (mã {item.document}{'; ' + reasons.note(item.note) if item.note else ''})"
            )
    for item in items:
        if item.error is not None:
            row = _row(item)["error"] | {"source": item.source}
            lines.append(f"  lỗi: {item.source}: {reasons.failure(row)} [{item.error.code}]")
            lines.append(f"       {reasons.next_step(row)}")
    return "\n".join(lines)


class _Bar(Protocol):
    def advance(self, item: Item) -> None: ...


class _Silent:
    """No terminal, no bar."""

    def advance(self, item: Item) -> None:
        """Nothing to show."""


@contextmanager
def _progress(names: Sequence[str]) -> Iterator[_Bar]:
    """A progress bar on standard error, and only where that is a terminal."""
    import sys

    if not sys.stderr.isatty() or len(names) < 2:
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rich:
        def __init__(self, progress: Progress) -> None:
            self.progress = progress
            self.task = progress.add_task("", total=len(names))
            self.failed = 0

        def advance(self, item: Item) -> None:
            """One file further; failures are counted beside the bar."""
            self.failed += item.result == "failed"
            note = f"{self.failed} lỗi" if self.failed else ""
            self.progress.update(self.task, advance=1, description=Text(note, style="red").plain)

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Rich(progress)
