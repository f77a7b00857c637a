"""The journal: what people enter about tasks, added and never altered, kept apart from the store, which can be made anew."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, get_args

import sqlalchemy as sa

from pipeline.errors import DanvanError
from pipeline.store import journal_schema as schema
from pipeline.store import keys
from pipeline.store.engine import Opened, parse
from pipeline.store.journal_rows import Decision, DecisionKind, Item, Passage, StateEntry

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


_PASSAGE = tuple(field.name for field in fields(Passage))


def journal_url(store_url: str) -> str:
    """Where the journal of a store is: `sqlite:///a/danvan.db` → `sqlite:///a/danvan.journal.db`.

    A store on PostgreSQL has it in its own database, one in memory has one in memory. Raises DanvanError `store-url`.
    """
    if parse(store_url).drivername != "sqlite":
        return store_url
    # By its letters: a URL taken apart and put together again has its Vietnamese letters written as %C4%83.
    head, found, rest = store_url.rpartition("://")
    name, asked, options = rest.partition("?")
    if (found and not name.strip("/")) or ":memory:" in name:
        return store_url
    path = PurePosixPath(name)
    beside = path.with_name(f"{path.stem}.journal{path.suffix}")
    return f"{head or 'sqlite'}://{'' if found else '/'}{beside}{asked}{options}"


class Journal(Opened):
    """An open journal; use it as a context manager, or call `close`.

    Every method is one transaction; what was entered stays as it was, so a mistake is set right by a later entry.
    Every method raises DanvanError where the database refuses (`store-locked`, `store-read-only`, `store-full` …).
    """

    # -- changes of state ---------------------------------------------------------------------------------------

    def add_state(
        self,
        passage: Passage,
        state: str,
        *,
        on: date,
        who: str,
        at: datetime,
        occurrence: date | None = None,
        note: str = "",
        evidence: str = "",
        item: int | None = None,
    ) -> StateEntry:
        """Enter a change of state of the task that `passage` asks for; `at` carries its zone (else ValueError).

        `item` is the one that this task was matched with, None for a task about which nothing was entered yet: one with
        this very passage is taken, else a new one made. Where the passage reads otherwise than the item's, the entry
        also links the item to it: who enters something has the new wording in sight.

        Raises DanvanError `journal-item-unknown`.
        """
        _check(at)
        with self._database.writing() as connection:
            here = _passage_id(connection, passage)
            if item is None:
                item = _item_at(connection, here) or _insert(
                    connection, schema.items, passage=here, who=_text(who), at=at
                )
            elif _passage_now(connection, item) != here:
                _insert(connection, schema.links, item=item, passage=here, who=_text(who), at=at)
            values = {
                "item": item,
                "state": state,
                "occurrence": occurrence,
                "on": on,
                "who": _text(who),
                "at": at,
                "note": _text(note),
                "evidence": _text(evidence),
            }
            return StateEntry(
                id=_insert(connection, schema.states, **values),
                **{**values, "at": at.astimezone(UTC)},  # type: ignore[arg-type]
            )

    def states(self) -> tuple[StateEntry, ...]:
        """Every change of state in the order entered."""
        with self._database.reading() as connection:
            found = connection.execute(sa.select(schema.states).order_by(schema.states.c.id)).mappings()
            return tuple(StateEntry(**row) for row in found)

    def items(self) -> tuple[Item, ...]:
        """The tasks about which something was entered, in the order of the first entry."""
        own, link = schema.items.c, schema.links.c
        with self._database.reading() as connection:
            linked = {
                row["item"]: row for row in connection.execute(sa.select(schema.links).order_by(link.id)).mappings()
            }
            rows = connection.execute(sa.select(schema.items).order_by(own.id)).mappings().all()
            wanted = {row["passage"] for row in (*rows, *linked.values())}
            passages = _passages(connection, wanted)
        return tuple(_item(row, linked.get(row["id"], row), passages) for row in rows)

    def relink(self, item: int, passage: Passage, *, who: str, at: datetime) -> Item:
        """Note that a person says which passage an item is about now; what was noted before stays.

        Raises DanvanError `journal-item-unknown`.
        """
        _check(at)
        with self._database.writing() as connection:
            _passage_now(connection, item)
            here = _passage_id(connection, passage)
            _insert(connection, schema.links, item=item, passage=here, who=_text(who), at=at)
            own = schema.items.c
            row = connection.execute(sa.select(schema.items).where(own.id == item)).mappings().one()
            passages = _passages(connection, {row["passage"], here})
            now = {"passage": here, "who": _text(who), "at": at.astimezone(UTC)}
            return _item(row, now, passages)

    # -- decisions on what the program proposes --------------------------------------------------------------------

    def decide(
        self,
        kind: DecisionKind,
        left: Passage,
        right: Passage | None,
        *,
        proposed: str,
        verdict: str,
        who: str,
        at: datetime,
        note: str = "",
        model: str = "",
    ) -> Decision:
        """Enter a person's verdict on what was `proposed` for two passages; `at` carries its zone (else ValueError)."""
        _check(at)
        if kind not in get_args(DecisionKind):
            raise ValueError(f"no kind of decision: {kind!r}")
        said = {name: _text(text) for name, text in (("proposed", proposed), ("verdict", verdict), ("who", who))}
        said.update(note=_text(note), model=_text(model))
        with self._database.writing() as connection:
            first = _passage_id(connection, left)
            second = _passage_id(connection, right) if right is not None else None
            made = _insert(connection, schema.decisions, kind=kind, left=first, right=second, at=at, **said)
            stored = _passages(connection, {key for key in (first, second) if key is not None})
        other = stored[second] if second is not None else None
        return Decision(id=made, kind=kind, left=stored[first], right=other, at=at.astimezone(UTC), **said)

    def decisions(self, kind: DecisionKind | None = None) -> tuple[Decision, ...]:
        """Every decision in the order entered; of several on one pair the last holds."""
        own = schema.decisions.c
        query = sa.select(schema.decisions).order_by(own.id)
        if kind is not None:
            query = query.where(own.kind == kind)
        with self._database.reading() as connection:
            rows = [dict(row) for row in connection.execute(query).mappings()]
            passages = _passages(connection, {key for row in rows for key in (row["left"], row["right"]) if key})
        for row in rows:
            row.update(left=passages[row["left"]], right=passages[row["right"]] if row["right"] else None)
        return tuple(Decision(**row) for row in rows)

    def last_change(self) -> int:
        """A number that grows with every entry, 0 before the first: who holds copies reads anew when it has moved."""
        newest = (
            sa.func.coalesce(sa.select(sa.func.max(table.c.id)).scalar_subquery(), 0)
            for table in (schema.items, schema.links, schema.states, schema.decisions)
        )
        with self._database.reading() as connection:
            return sum(int(value) for value in connection.execute(sa.select(*newest)).one())


def _check(at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError("a time needs its zone: datetime.now(UTC)")


def _text(value: str) -> str:
    """Text as every database keeps it."""
    return keys.storable(value).replace("\x00", "")


def _insert(connection: Connection, table: sa.Table, **values: Any) -> int:
    made: Any = connection.execute(sa.insert(table).values(**values)).inserted_primary_key
    return int(made[0])


def _passage_id(connection: Connection, passage: Passage) -> int:
    """The id of a passage, which is kept once however often it is spoken of."""
    values = {name: _text(value) if value is not None else None for name, value in asdict(passage).items()}
    digest = keys.digest(json.dumps(values, ensure_ascii=False))
    own = schema.passages.c
    found = connection.execute(sa.select(own.id).where(own.digest == digest)).scalar()
    return int(found) if found is not None else _insert(connection, schema.passages, digest=digest, **values)


def _passages(connection: Connection, wanted: set[int]) -> dict[int, Passage]:
    own = schema.passages.c
    found: dict[int, Passage] = {}
    ids = sorted(wanted)
    for first in range(0, len(ids), 500):
        query = sa.select(own.id, *(own[name] for name in _PASSAGE)).where(own.id.in_(ids[first : first + 500]))
        for row in connection.execute(query).mappings():
            found[row["id"]] = Passage(**{name: row[name] for name in _PASSAGE})
    return found


def _item_at(connection: Connection, passage: int) -> int | None:
    """The newest item that is about this very passage."""
    own, link = schema.items.c, schema.links.c
    made = connection.execute(sa.select(own.id).where(own.passage == passage)).scalars()
    linked = connection.execute(sa.select(link.item).where(link.passage == passage)).scalars()
    fitting = [item for item in {*made, *linked} if _passage_now(connection, item) == passage]
    return max(fitting, default=None)


def _passage_now(connection: Connection, item: int) -> int:
    """The passage that an item is about. Raises DanvanError `journal-item-unknown`."""
    own, link = schema.items.c, schema.links.c
    query = sa.select(link.passage).where(link.item == item).order_by(link.id.desc()).limit(1)
    found = connection.execute(query).scalar()
    if found is None:
        found = connection.execute(sa.select(own.passage).where(own.id == item)).scalar()
    if found is None:
        message = f"{item}: the journal has no such item"
        raise DanvanError("journal-item-unknown", message, "`danvan state --unmatched` lists those without a task.")
    return int(found)


def _item(row: Any, now: Any, passages: dict[int, Passage]) -> Item:
    return Item(
        id=row["id"],
        passage=passages[row["passage"]],
        now=passages[now["passage"]],
        linked_by=now["who"],
        linked_at=now["at"],
    )
