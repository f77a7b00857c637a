"""`danvan state`: enter a change of state, or see what was entered; what was entered stays."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

import click

from pipeline.cli.filters import STATE
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.options import DAY, existing_journal, existing_store, plain
from pipeline.cli.output import chosen_format, destination, format_option, output_option, write_json
from pipeline.cli.state_page import entered_line, history_page, unmatched_page

if TYPE_CHECKING:
    from pipeline.register.register import Register
    from pipeline.register.rows import State
    from pipeline.store.journal import Journal
    from pipeline.store.store import Store

EPILOG = """\b
Example:
  danvan state 12.o3 done --note "đã trình Chủ tịch" --evidence "45/BC-SNV" --on 28/02/2026
  danvan state 14/CT-UBND:o3 "tạm hoãn" --note "chờ hướng dẫn của Bộ"
  danvan state 12.o3
  danvan state --unmatched
  danvan state --relink 7 12.o3

STATE is not_started, in_progress, awaiting_confirmation, done, paused or declined, or the same in Vietnamese, accents
optional: "chưa thực hiện", "đang thực hiện", "chờ xác nhận", "đã hoàn thành", "tạm hoãn", "từ chối". A pause and a
refusal need a note.
"""


class Occurrence(click.ParamType[Any]):
    """The due day of a period, or `all` for the whole task."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day, `all`, or a usage error."""
        return value if value == "all" else DAY.convert(value, param, ctx)


@click.command("state", epilog=EPILOG, short_help="Enter a change of state of a task, or see its history.")
@click.argument("obligation", required=False)
@click.argument("state", type=STATE, required=False)
@click.option("--on", type=DAY, metavar="DATE", help="The day on which the state was reached.  [default: today]")
@click.option("--note", default="", metavar="TEXT", help="Why, or what else there is to say.")
@click.option("--evidence", default="", metavar="TEXT", help="Where it shows: the number of a report, a link, a file.")
@click.option(
    "--occurrence",
    type=Occurrence(),
    metavar="DATE",
    help="Of what recurs: the due day meant, or `all` for the whole task.  [default: the open one nearest to --on]",
)
@click.option(
    "--who", envvar="DANVAN_WHO", metavar="NAME", help="Who enters this.  [env: DANVAN_WHO; default: login name]"
)
@click.option("--unmatched", is_flag=True, help="List what was entered about tasks that the store has no more.")
@click.option("--relink", type=int, metavar="ITEM", help="Say that an unmatched ITEM is about OBLIGATION.")
@format_option("table", "json")
@output_option
@store_option
@journal_option
@debug_option
def command(
    obligation: str | None,
    state: str | None,
    unmatched: bool,
    relink: int | None,
    format_: str | None,
    path: str | None,
    store_url: str | None,
    journal_url: str | None,
    **entry: Any,
) -> None:
    """Enter that OBLIGATION (12.o3, or 14/CT-UBND:o3) has reached STATE; without STATE, tell what was entered.

    Entries are added and never altered: a mistake is set right by a later one.
    """
    _check_usage(obligation, state, unmatched, relink)
    writes = state is not None or relink is not None
    with ExitStack() as stack:
        store = stack.enter_context(existing_store(store_url))
        journal = _journal(journal_url, store_url, writes=writes)
        if journal is not None:
            stack.enter_context(journal)
        if obligation is None:
            facts, page = _unmatched(store, journal)
        else:
            facts, page = _of_task(store, journal, obligation, cast("State | None", state), relink, entry)
    with destination(path) as stream:
        if chosen_format(format_, path) == "json":
            write_json(iter((facts,)), stream, lines=True)
        else:
            stream.write(page)


def _check_usage(obligation: str | None, state: str | None, unmatched: bool, relink: int | None) -> None:
    if unmatched and (obligation or relink is not None):
        raise click.UsageError("--unmatched lists all; it goes with neither OBLIGATION nor --relink")
    if relink is not None and (obligation is None or state is not None):
        raise click.UsageError("--relink ITEM goes with OBLIGATION alone: danvan state --relink 7 12.o3")
    if not unmatched and obligation is None:
        raise click.UsageError("name an OBLIGATION (12.o3, as `danvan register` shows it), or ask for --unmatched")


def _journal(url: str | None, store_url: str | None, *, writes: bool) -> Journal | None:
    if not writes:
        return existing_journal(url, store_url)
    from pipeline.store import open_journal

    return open_journal(url, store_url=store_url)


def _unmatched(store: Store, journal: Journal | None) -> tuple[Any, str]:
    from pipeline.register.register import Register

    found = Register(store, journal).unmatched()
    return [plain(one) for one in found], unmatched_page(found)


def _of_task(
    store: Store,
    journal: Journal | None,
    key: str,
    state: State | None,
    relink: int | None,
    entry: dict[str, Any],
) -> tuple[Any, str]:
    """Enter what there is to enter, and tell how the task stands."""
    from pipeline.register.query import RegisterQuery, split_key
    from pipeline.register.register import Register

    now = datetime.now().astimezone()
    document, _ = split_key(store, key)
    register = Register(store, journal, document=document)
    name = register.find(key)
    told = ""
    if relink is not None:
        register.relink(relink, name, who=entered_by(entry["who"]), at=now)
        told = f"Đã nối mục {relink} của sổ ghi với nhiệm vụ {name}.\n\n"
    elif state is not None:
        change = _enter(register, name, state, now, entry)
        told = entered_line(name, change) + "\n\n"
    rows = register.page(RegisterQuery(obligation=name), as_of=now.date()).rows
    changes, then = register.history(name), register.earlier_words(name)
    facts = {"obligation": name, "rows": plain(rows), "changes": plain(changes), "earlier_words": then}
    return facts, told + history_page(rows, changes, then)


def _enter(register: Register, name: str, state: State, now: datetime, entry: dict[str, Any]) -> Any:
    on: date = entry["on"] or now.date()
    occurrence = entry["occurrence"]
    if occurrence is None:
        occurrence = register.occurrence_for(name, on=on)
    return register.set_state(
        name,
        state,
        who=entered_by(entry["who"]),
        at=now,
        on=on,
        note=entry["note"],
        evidence=entry["evidence"],
        occurrence=None if occurrence == "all" else occurrence,
    )


def entered_by(named: str | None) -> str:
    """Who is at the keyboard, where nobody is named."""
    if named is not None:
        return named
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # a user id without a name
        return ""
