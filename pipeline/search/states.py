"""The states of obligations, as the index takes them: the register tells which differ from `not_started`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pipeline.store.journal import Journal
    from pipeline.store.store import Store


class StateSource(Protocol):
    """Where states come from."""

    def last_change(self) -> int:
        """A number that grows with every entry."""

    def states(self) -> Mapping[str, str]:
        """The state of each obligation that has one, by its id in the store: `12.o3` → `done`."""


class NoStates:
    """Nobody has entered any state."""

    def last_change(self) -> int:
        """Always 0."""
        return 0

    def states(self) -> Mapping[str, str]:
        """Always empty."""
        return {}


class JournalStates:
    """The states that people entered in a journal, by the tasks of the store that the register finds them to be about."""

    def __init__(self, store: Store, journal: Journal) -> None:
        self._store, self._journal = store, journal

    def last_change(self) -> int:
        """The journal's own."""
        return self._journal.last_change()

    def states(self) -> Mapping[str, str]:
        """See `pipeline.register.register.Register.states`."""
        if self.last_change() == 0:
            return {}
        from pipeline.register.register import Register

        found = Register(self._store, self._journal).states()
        return {f"{document}.{name}": state for (document, name), state in found.items() if state != "not_started"}


def states_of(store: Store, journal: Journal | None) -> StateSource:
    """The states of a journal; of none, that nobody has entered any."""
    return NoStates() if journal is None else JournalStates(store, journal)
