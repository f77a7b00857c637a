"""Options and values that several commands share: dates, spans of time, the store to read from, rows as plain dicts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.errors import DanvanError
from pipeline.register.plain import plain as plain

if TYPE_CHECKING:
    from pipeline.ingest.limits import Limits
    from pipeline.store.journal import Journal
    from pipeline.store.store import Store

F = TypeVar("F", bound=Callable[..., Any])
_SPAN = re.compile(r"P?(\d+)\s*([dwmy])", re.ASCII | re.IGNORECASE)


class Day(click.ParamType[date]):
    """A day: `2026-11-15` or, as Vietnamese staff write it, `15/11/2026`; `today` is the clock's."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that says how to write one."""
        if isinstance(value, date):
            return value
        if value == "today":
            return date.today()
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(value, form).date()
            except ValueError:
                continue
        raise click.BadParameter(f"{value!r} is no date; write 2026-11-15 or 15/11/2026", ctx, param)


class Period(click.ParamType[tuple[int, str]]):
    """A length of time from a day on: `30d`, `2w`, `3m`, `1y`."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, str]:
        """The count and the unit, or a usage error."""
        if isinstance(value, tuple):
            return value
        found = _SPAN.fullmatch(value.strip())
        if not found:
            raise click.BadParameter(f"{value!r} is no period; write 30d, 2w, 3m or 1y", ctx, param)
        return int(found[1]), found[2].lower()


def span_from(day: date, period: tuple[int, str]) -> timedelta:
    """How long `period` is from `day` on: a month from 31/1 ends on the last day of February."""
    from dateutil.relativedelta import relativedelta

    count, unit = period
    months = {"m": count, "y": 12 * count}.get(unit)
    try:
        if months is not None:
            return day + relativedelta(months=months) - day
        return timedelta(days=count * (7 if unit == "w" else 1)) + day - day
    except (OverflowError, ValueError) as error:
        raise click.UsageError(f"{count}{unit} reaches beyond the calendar") from error


DAY = Day()
PERIOD = Period()


def document_option(function: F) -> F:
    """`--document`: one document, by id, number or path."""
    return click.option("--document", metavar="KEY", help="Only this document: its id, number or path.")(function)


def existing_store(url: str | None) -> Store:
    """Open a store to read from; unlike `pipeline.open_store` it never makes a new, empty one.

    Raises DanvanError `store-missing`.
    """
    from pipeline.store import DEFAULT_URL, open_store

    path = _missing_file(url or DEFAULT_URL)
    if path:
        raise DanvanError(
            "store-missing",
            f"{path}: there is no such store",
            "Run `danvan ingest PATH…` first, or name another store with --store.",
        )
    return open_store(url)


def existing_journal(url: str | None, store_url: str | None) -> Journal | None:
    """Open a journal to read from, the one beside the store unless `url` names another; None where nothing was entered yet.

    It is made with the first entry, see `pipeline.store.open_journal`; who may not write reads a store all the same.
    """
    from pipeline.store import DEFAULT_URL, open_journal
    from pipeline.store.journal import journal_url

    path = _missing_file(url or journal_url(store_url or DEFAULT_URL))
    if path:
        if url:
            click.echo(f"Chưa có sổ ghi tại {path}: coi như chưa ai ghi gì.", err=True)
        return None
    try:
        return open_journal(url, store_url=store_url)
    except DanvanError as error:
        if error.code == "store-read-only":  # on a server: the tables are not there yet, and may not be made
            return None
        raise


def _missing_file(url: str) -> str | None:
    """The path of a SQLite file that is not there; None for one that is, and for every other kind of URL."""
    from pathlib import Path

    scheme, _, rest = url.partition(":///")
    path = rest.removeprefix("file:") if scheme == "sqlite" else url
    return path if "://" not in path and path and not Path(path.partition("?")[0]).exists() else None


def document_id(store: Store, key: str | None) -> int | None:
    """The store's id of the document that `key` names, None without a key. Raises DanvanError `document-unknown`."""
    return None if key is None else store.find_document(key).id


def max_bytes_option(function: F) -> F:
    """`--max-bytes`: over which size a file is refused."""
    return click.option(
        "--max-bytes",
        type=click.IntRange(min=1),
        metavar="N",
        help="Refuse a file of more than N bytes.  [default: 100000000]",
    )(function)


def limits_of(max_bytes: int | None) -> Limits | None:
    """The reader's limits with this size; None leaves the defaults."""
    if max_bytes is None:
        return None
    from pipeline.ingest.limits import Limits

    return Limits(max_bytes=max_bytes)
