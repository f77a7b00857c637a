"""Options and values that several commands share: dates, spans of time, the store to read from, rows as plain dicts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from pipeline.ingest.limits import Limits
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
    from pathlib import Path

    from pipeline.store import DEFAULT_URL, open_store

    wanted = url or DEFAULT_URL
    scheme, _, rest = wanted.partition(":///")
    path = rest.removeprefix("file:") if scheme == "sqlite" else wanted
    if "://" not in path and path and not Path(path.partition("?")[0]).exists():
        raise DanvanError(
            "store-missing",
            f"{path}: there is no such store",
            "Run `danvan ingest PATH…` first, or name another store with --store.",
        )
    return open_store(url)


def plain(value: Any) -> Any:
    """A row of the store as dicts, lists and text: dates in ISO 8601, tuples as lists, field order kept."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


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
