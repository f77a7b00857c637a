"""Stores and journals of SQLite, made once and copied, for the tests of the register."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import directive
from register.showing import AT

from pipeline.register.register import Register
from pipeline.store import open_journal, open_store
from pipeline.store.journal import Journal
from pipeline.store.store import Store


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty store and an empty journal: to copy them is much faster than to run the migrations."""
    folder = tmp_path_factory.mktemp("register")
    open_store(str(folder / "danvan.db")).close()
    open_journal(str(folder / "danvan.journal.db")).close()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A folder with a store `danvan.db` and a journal `danvan.journal.db` of its own, both empty."""
    for path in template.glob("*.db"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(str(folder / "danvan.db")) as opened:
        yield opened


@pytest.fixture
def journal(folder: Path) -> Iterator[Journal]:
    """An open, empty journal."""
    with open_journal(str(folder / "danvan.journal.db")) as opened:
        yield opened


@pytest.fixture
def register(store: Store, journal: Journal) -> Register:
    """A register of both."""
    return Register(store, journal)


@pytest.fixture
def paper(store: Store) -> None:
    """The directive of 23/12/2021, whose tasks `showing` names."""
    store.add(directive(), at=AT)
