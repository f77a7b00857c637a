"""`danvan register`: the register of tasks, each with its state and how it stands in time on a day."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import words
from pipeline.cli.filters import Asked, register_options
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.options import existing_journal, existing_store, plain
from pipeline.cli.output import Listing, Output, emit, listing_options
from pipeline.cli.rows import same
from pipeline.cli.tables import Column

if TYPE_CHECKING:
    from pipeline.register.rows import Page, RegisterRow

EPILOG = """\b
Example:
  danvan register --body "Sở Nội vụ" --as-of 2026-03-01 --within 30d
  danvan register --province "Gia Lai" --timeliness "quá hạn" --format csv --output quahan.csv
  danvan register --document 14/CT-UBND --every-occurrence

Overdue tasks stand first, then the others by day, then those without a day; behind them what is paused, done or declined.
The command state enters a change of state by the code that stands under the number (12.o3).
"""


@click.command("register", epilog=EPILOG, short_help="The register of tasks: state, and standing in time.")
@register_options
@listing_options
@store_option
@journal_option
@debug_option
def command(asked: Asked, out: Output, store_url: str | None, journal_url: str | None) -> None:
    """List tasks with their state (chưa thực hiện … từ chối) and how they stand in time (trong hạn … không hạn)."""
    from pipeline.register.register import Register

    with ExitStack() as stack:
        store = stack.enter_context(existing_store(store_url))
        journal = existing_journal(journal_url, store_url)
        if journal is not None:
            stack.enter_context(journal)
        query = asked.query(store)
        register = Register(store, journal, document=query.document)
        page = register.page(query, as_of=asked.as_of, limit=out.fetch, offset=out.offset)
        emit(_shown(page.rows, out), REGISTER, out)
        if out.format == "table":
            click.echo(summary(page, asked), err=True)


def _shown(rows: tuple[RegisterRow, ...], out: Output) -> list[dict[str, Any]]:
    """The rows as their form wants them: a table has the words of the form that staff know, the others every field."""
    if out.format != "table":
        return [plain(row) for row in rows]
    from pipeline.export.lines import lines_of

    return [plain(line) | {"number": line.number + out.offset} for line in lines_of(rows)]


def summary(page: Page, asked: Asked) -> str:
    """How many lines there are, and how they stand: `Tính đến ngày 01/03/2026: 12 nhiệm vụ – quá hạn 3; sắp đến hạn 1; …`."""
    told = [f"{words.TIMELINESS[name]} {words.number(count)}" for name, count in page.by_timeliness.items() if count]
    states = [f"{words.STATES[name]} {words.number(count)}" for name, count in page.by_state.items() if count]
    head = f"Tính đến ngày {asked.as_of:%d/%m/%Y}: {words.number(page.total)} dòng"
    parts = [part for part in ("; ".join(told), "; ".join(states)) if part]
    return f"{head}. {'. '.join(part[:1].upper() + part[1:] for part in parts)}." if parts else f"{head}."


def _when(row: Any) -> str:
    return words.day(row["due"]) if row["due"] else str(row["when"])


def _last(name: str) -> Any:
    return lambda row: row["last"][name] if row["last"] else None


def _of_obligation(*names: str) -> dict[str, Any]:
    def field(name: str) -> Any:
        return lambda row: row["obligation"][name]

    return {name: field(name) for name in names}


REGISTER = Listing(
    noun="dòng",
    columns=(
        Column(head="TT", cell=lambda row: f"{row['number']}\n{row['key']}", width=8),
        Column(head="Nội dung nhiệm vụ", cell=lambda row: str(row["task"]), share=34, lines=6),
        Column(head="Cơ quan chủ trì", cell=lambda row: str(row["lead"]), share=17, lines=5),
        Column(head="Cơ quan phối hợp", cell=lambda row: str(row["partners"]), share=14, lines=5),
        Column(head="Thời hạn", cell=_when, width=10),
        Column(head="Tình trạng", cell=lambda row: str(row["status"]), share=13),
        Column(head="Căn cứ", cell=lambda row: str(row["ground"]), share=17, lines=4),
        Column(head="Ghi chú", cell=lambda row: str(row["note"]), share=16, lines=5),
    ),
    flat={
        "id": lambda row: row["obligation"]["id"],
        **same("due", "days", "recurring", "state", "timeliness", "missed", "changes"),
        **{f"last_{name}": _last(name) for name in ("on", "who", "at", "note", "evidence")},
        "deadline_value": lambda row: row["deadline"]["value"] if row["deadline"] else None,
        "deadline_quote": lambda row: row["deadline"]["quote"] if row["deadline"] else None,
        "bodies": lambda row: [f"{item['role']}: {item['name']}" for item in row["obligation"]["bodies"]],
        **_of_obligation("themes", "passage", "document", "number", "doc_type", "issuer", "issued", "title", "label"),
        **_of_obligation("start", "end", "source", "via_group"),
    },
)
