"""Where the index of a store lies: beside a SQLite file, in the user's cache for a server; and the lock of who writes it."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ENVIRONMENT = "DANVAN_INDEX"
_LOCK = "danvan.lock"
_BETWEEN_TRIES_S = 0.05


def index_folder(store_url: str) -> Path | None:
    """The folder of the index: `sqlite:///a/danvan.db` → `a/danvan.db.index`; None for a store in memory.

    For a server it is `$XDG_CACHE_HOME/danvan/DIGEST` (`~/.cache` without that variable). The environment variable
    DANVAN_INDEX names another folder.
    """
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    if "://" in store_url and not store_url.startswith("sqlite"):
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cache / "danvan" / hashlib.sha256(store_url.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    path = store_url.partition(":///")[2] if "://" in store_url else store_url
    path = path.removeprefix("file:").partition("?")[0]
    return Path(f"{path}.index") if path and path != ":memory:" else None


@contextmanager
def locked(folder: Path, timeout_s: float) -> Iterator[bool]:
    """Inside, this process alone writes the index; gives False where another one has not let go within the time.

    The lock goes with the process that holds it, however that ends. Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a") as stream:
        give_up = time.monotonic() + timeout_s
        while not _try_lock(stream.fileno()):
            if time.monotonic() > give_up:
                yield False
                return
            time.sleep(_BETWEEN_TRIES_S)
        yield True


def _try_lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # no such locks on this system: tantivy's own lock still keeps a second writer out
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def empty(folder: Path) -> None:
    """Delete what stands in the folder of an index, save the lock. Raises OSError."""
    for path in folder.iterdir():
        if path.name != _LOCK and path.is_file():
            path.unlink()
