"""What the tests of the register share: its days, the tasks of the factory's directive, and a page as plain tuples."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from pipeline.register.query import RegisterQuery
from pipeline.register.register import Register
from pipeline.register.rows import Page, RegisterRow

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
AS_OF = date(2026, 3, 1)
YEARLY, SINGLE, UNDATED = "1.o1", "1.o2", "1.o3"
"""o1 recurs on 15 November, o2 is due on 31/3/2022, o3 has no day."""


def lines(page: Page) -> list[tuple[str, str | None, str]]:
    return [(row.obligation.id, row.due and row.due.isoformat(), row.timeliness) for row in page.rows]


def show(register: Register, as_of: date = AS_OF, **query: Any) -> list[tuple[str, str | None, str]]:
    return lines(register.page(RegisterQuery(**query), as_of=as_of))


def row(register: Register, name: str, as_of: date = AS_OF, **query: Any) -> RegisterRow:
    return register.page(RegisterQuery(obligation=name, **query), as_of=as_of).rows[0]


def enter(register: Register, name: str, state: Any = "done", **more: Any) -> Any:
    return register.set_state(name, state, **{"who": "Nguyễn Văn An", "at": AT, **more})
