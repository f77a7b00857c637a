"""What the comparing commands share: papers named by file, number or id, the store's words, the user's own encoder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli.options import existing_journal, existing_store
from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from pipeline.compare.decisions import Decisions
    from pipeline.compare.model import Encoder, Weights
    from pipeline.compare.paper import Paper
    from pipeline.compare.statistics import Statistics
    from pipeline.store.store import Store

F = TypeVar("F", bound=Callable[..., Any])
SENTENCES = 4000
"""How many sentences of each kind tell how rare a word is in the store."""


def weights_options(function: F) -> F:
    """`--weights FOLDER`: weights that one trained oneself; they name their encoder, if they have one."""
    return click.option(
        "--weights",
        metavar="FOLDER",
        envvar="DANVAN_PAIRS",
        help="Folder of weights that `pipeline.stages.train_pairs` wrote.  [env: DANVAN_PAIRS; default: danvan's own]",
    )(function)


class Desk:
    """What a comparison works with: papers as they are named, the store that is opened when a name asks for it."""

    def __init__(self, store_url: str | None, journal_url: str | None, weights: str | None = None) -> None:
        self._stack = ExitStack()
        self._urls = (store_url, journal_url)
        self._weights = weights
        self._store: Store | None = None

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    @property
    def store(self) -> Store:
        """The store, opened once. Raises DanvanError `store-missing`."""
        if self._store is None:
            self._store = self._stack.enter_context(existing_store(self._urls[0]))
        return self._store

    def paper(self, key: str) -> Paper:
        """A file where there is one of that name, else a document of the store by id, number or path.

        Raises DanvanError `missing-file`, `is-directory`, `document-unknown`, `document-ambiguous` and those of reading.
        """
        from pipeline.compare.paper import Paper, stored_paper

        if key == "-" or Path(key).is_file():
            import pipeline

            return Paper(analysis=pipeline.analyze_file(key))
        try:
            return stored_paper(self.store, key)
        except DanvanError as error:
            raise self._nearer(error, key) from error

    def _nearer(self, error: DanvanError, key: str) -> DanvanError:
        """What is wrong in the eyes of who wrote `key`: a file's name that leads nowhere, a store with nothing in it."""
        from pipeline.ingest.discover import READABLE

        if error.code not in {"document-unknown", "store-missing"}:
            return error
        if Path(key).is_dir():
            return DanvanError("is-directory", f"{key}: this is a folder", "Name the files in it.")
        if Path(key).suffix.lower() in READABLE:
            message = f"{key}: there is no such file, and the store has no document that was read from it"
            return DanvanError("missing-file", message, "Check the path, or name a document by its number or id.")
        if self._store is not None and not self._store.documents(limit=1):
            step = "Run `danvan ingest PATH…` first, or name two files."
            return DanvanError("document-unknown", f"{key}: {self._store.url} holds no documents yet", step)
        return error

    def statistics(self) -> Statistics | None:
        """How rare words are in the store; None where no store was opened."""
        from pipeline.compare.statistics import count

        return count(self._store.quotes(SENTENCES)) if self._store is not None else None

    def decisions(self) -> Decisions | None:
        """What people said, where a store or a journal is named."""
        from pipeline.compare.decisions import Decisions

        store_url, journal_url = self._urls
        if self._store is None and journal_url is None:
            return None
        journal = existing_journal(journal_url, store_url)
        if journal is None:
            return None
        return Decisions(self._stack.enter_context(journal).decisions())

    def weights(self) -> Weights:
        """The weights asked for, or danvan's own."""
        from pipeline.compare.model import load_weights

        return load_weights(Path(self._weights)) if self._weights else load_weights()

    def encoder(self) -> Encoder | None:
        """The sentence encoder that the weights were trained with; None for danvan's own."""
        name = self.weights().encoder
        if name is None:
            return None
        from pipeline.learn.embeddings import load_encoder

        return load_encoder(name)
