"""The index beside the store: opened, brought up to date, healed, rebuilt; never ahead of the store.

What the index holds and how far it has come (store, change, format, states) stand in one commit of its own, so a crash
at any moment leaves an index that is behind at most; the next look at it takes up what is missing.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.search.catalogue import Catalogue
from pipeline.search.entries import Entries
from pipeline.search.schema import FORMAT, MARK, make_schema
from pipeline.search.states import StateSource
from pipeline.search.where import empty, index_folder, locked
from pipeline.store.indexable import NEVER, Mark

if TYPE_CHECKING:
    import tantivy

    from pipeline.store.store import Store

LOCK_TIMEOUT_S = 20.0
REBUILT_DAMAGED = "Chỉ mục tìm kiếm bị hỏng nên đã được dựng lại từ kho."
REBUILT_FOREIGN = "Chỉ mục tìm kiếm không thuộc kho này hoặc do phiên bản khác tạo ra nên đã được dựng lại từ kho."
IN_MEMORY = "Không ghi được chỉ mục tìm kiếm vào {folder} nên lần này dùng chỉ mục tạm trong bộ nhớ."
STALE = "Một tiến trình khác đang cập nhật chỉ mục tìm kiếm; kết quả có thể thiếu những văn bản mới nhất."
_FEW = 60
"""Up to so many documents one thread with a small heap is quicker."""
_SMALL_HEAP, _HEAP_PER_THREAD = 20_000_000, 120_000_000
_MOST_THREADS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Watermark:
    """How far an index has come: which store, its newest change, the newest entry of states, and the index's format."""

    store: str
    seq: int
    at: str
    states: int
    format: int = FORMAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Synchronised:
    """What `synchronise` did: how many documents it read anew, and whether it began from nothing."""

    documents: int
    rebuilt: bool = False


class PassageIndex:
    """The index of one store; `searcher` and `catalogue` answer from the commit seen last.

    Without a source of states the states of obligations stay as an earlier process found them.
    """

    def __init__(self, store: Store, states: StateSource | None = None, *, folder: Path | None = None) -> None:
        self._store = store
        self._states = states
        self._identity = store.identity
        self.folder = folder or index_folder(store.url)
        self.notices: list[str] = []
        self._index: tantivy.Index | None = None
        self.mark: Watermark | None = None
        self.catalogue = Catalogue()

    @property
    def searcher(self) -> tantivy.Searcher:
        """A view of the commit seen last."""
        if self._index is None:
            raise RuntimeError("open the index first")
        return self._index.searcher()

    def refresh(self, *, timeout_s: float = LOCK_TIMEOUT_S) -> Synchronised:
        """Open the index if need be and bring it up to date with the store; what is up to date costs two questions.

        What went wrong on the way and was healed is told in `notices`. Raises DanvanError where the store refuses.
        """
        if self.mark is not None and self.mark == self._wanted():
            return Synchronised(documents=0)
        if self.folder is None:
            return self._in_memory()
        return self._on_disk(self.folder, timeout_s)

    def _on_disk(self, folder: Path, timeout_s: float) -> Synchronised:
        """Bring the index in a folder up to date, once more from nothing where it breaks, else one in memory."""
        try:
            if self._opened(folder) and self.mark == self._wanted():
                return Synchronised(documents=0)
            with locked(folder, timeout_s) as is_mine:
                if not is_mine and self._opened(folder):
                    self.notices.append(STALE)
                    return Synchronised(documents=0)
                try:
                    return self._synchronise(folder)
                except BaseException as error:
                    if not is_damage(error):
                        raise
                    self.notices.append(REBUILT_DAMAGED)
                    self._forget()
                    empty(folder)
                    return self._synchronise(folder)
        except BaseException as error:
            if not (isinstance(error, OSError) or is_damage(error)):
                raise
            self.notices = [notice for notice in self.notices if notice != REBUILT_DAMAGED]
            self.notices.append(IN_MEMORY.format(folder=folder))
            self._forget()
            self.folder = None
            return self._in_memory()

    def rebuild(self, *, timeout_s: float = LOCK_TIMEOUT_S) -> Synchronised:
        """Throw the index away and make it anew from the store."""
        self._forget()
        if self.folder is None:
            return self._in_memory()
        with suppress(OSError), locked(self.folder, timeout_s):
            empty(self.folder)
        return self._on_disk(self.folder, timeout_s)

    def damaged(self) -> Synchronised:
        """What to do when a search met damage: rebuild, and say so."""
        self.notices.append(REBUILT_DAMAGED)
        return self.rebuild()

    def _wanted(self) -> Watermark:
        last = self._store.last_change()
        return Watermark(store=self._identity, seq=last.seq, at=last.at, states=self._states_now())

    def _states_now(self) -> int:
        """The newest entry of states; without a source they stay as they are."""
        if self._states is not None:
            return self._states.last_change()
        return self.mark.states if self.mark else 0

    def _forget(self) -> None:
        self._index, self.mark, self.catalogue = None, None, Catalogue()

    def _in_memory(self) -> Synchronised:
        from tantivy import Index

        if self._index is None:
            self._index = _by_hand(Index(make_schema()))
        return self._update(self._index)

    def _opened(self, folder: Path) -> bool:
        """Whether there is an index that can be read; then `mark` and `catalogue` are its own."""
        from tantivy import Index

        if not (folder / "meta.json").is_file():
            return False
        try:
            if self._index is None:
                self._index = _by_hand(Index(make_schema(), path=str(folder)))
            self._index.reload()
            self._read_mark(self._index)
        except BaseException as error:
            if not is_damage(error):
                raise
            self._forget()
            return False
        return True

    def _read_mark(self, index: tantivy.Index) -> None:
        from tantivy import Query

        searcher = index.searcher()
        hits = searcher.search(Query.term_query(make_schema(), "mark", MARK), 2).hits
        if len(hits) != 1:
            raise ValueError("an index has one watermark")
        content = bytes(searcher.doc(hits[0][1])["data"][0])
        mark, _, rest = content.partition(b"\n")
        values = json.loads(mark)
        if values.get("format") != FORMAT:
            self.mark = None
            self.catalogue = Catalogue()
            return
        self.catalogue = Catalogue.load(rest)
        self.mark = Watermark(**values)

    def _synchronise(self, folder: Path) -> Synchronised:
        """With the lock held: what is there is brought up to date, what is damaged or foreign is thrown away first."""
        from tantivy import Index

        was_there = (folder / "meta.json").is_file()
        if not self._opened(folder):
            if was_there:
                self.notices.append(REBUILT_DAMAGED)
            empty(folder)
            self._index = _by_hand(Index(make_schema(), path=str(folder), reuse=False))
        elif self.mark is None or self.mark.store != self._identity:
            self.notices.append(REBUILT_FOREIGN)
            self._forget()
            empty(folder)
            self._index = _by_hand(Index(make_schema(), path=str(folder), reuse=False))
        if self._index is None:
            raise RuntimeError("no index")
        return self._update(self._index)

    def _update(self, index: tantivy.Index) -> Synchronised:
        """Read what changed since the watermark, and commit it together with the new one."""
        before = self.mark or Watermark(store=self._identity, seq=NEVER.seq, at=NEVER.at, states=0)
        changes = self._store.changed_since(Mark(before.seq, before.at))
        changed_states = self._states_now()
        states = self.catalogue.states if self._states is None else self._states.states()
        anew = self.mark is None or not changes.known
        if self.mark is not None and not changes.known:
            self.notices.append(REBUILT_FOREIGN)
        catalogue = Catalogue() if anew else Catalogue.load(self.catalogue.dump())
        documents = set(changes.documents)
        if not anew:
            documents |= _of_states(catalogue.states, states)
        catalogue.states = dict(states)
        mark = Watermark(store=self._identity, seq=changes.last.seq, at=changes.last.at, states=changed_states)
        if documents or self.mark != mark:
            _write(index, self._store, documents, Entries(catalogue, states), mark, anew=anew)
        index.reload()
        self.mark, self.catalogue = mark, catalogue
        return Synchronised(documents=len(documents), rebuilt=anew)


def _by_hand(index: tantivy.Index) -> tantivy.Index:
    """An index that sees a commit of another process when told to: its entries and the catalogue must be of one commit."""
    index.config_reader(reload_policy="manual")
    return index


def _write(
    index: tantivy.Index, store: Store, documents: Iterable[int], entries: Entries, mark: Watermark, *, anew: bool
) -> None:
    """Replace the entries of these documents and the watermark, in one commit."""
    from tantivy import Document

    wanted = sorted(documents)
    threads = 1 if len(wanted) <= _FEW else max(1, min(os.cpu_count() or 1, _MOST_THREADS))
    writer = index.writer(_SMALL_HEAP if len(wanted) <= _FEW else _HEAP_PER_THREAD * threads, threads)
    try:
        if anew:
            writer.delete_all_documents()
        else:
            writer.delete_documents_by_term("mark", MARK)
            for document in wanted:
                writer.delete_documents_by_term("document", document)
        for item in store.indexable(wanted):
            for entry in entries.of(item):
                writer.add_document(entry)
        last = Document()
        last.add_text("mark", MARK)
        last.add_bytes("data", json.dumps(asdict(mark)).encode() + b"\n" + entries.catalogue.dump())
        writer.add_document(last)
        writer.commit()
    except BaseException:
        writer.rollback()
        raise
    writer.wait_merging_threads()


def _of_states(before: Mapping[str, str], now: Mapping[str, str]) -> set[int]:
    """The documents with an obligation whose state is another one now."""
    changed = {key for key in {*before, *now} if before.get(key) != now.get(key)}
    return {int(key.partition(".")[0]) for key in changed if key.partition(".")[0].isdigit()}


def is_damage(error: BaseException) -> bool:
    """Whether an error of the index's library says that its files are not what they were.

    The library raises ValueError for almost everything, and a panic of its own that is no Exception.
    """
    known = isinstance(error, ValueError | KeyError | TypeError | zlib.error | RuntimeError | IndexError)
    return known or type(error).__name__ == "PanicException"
