"""From what a user names to the files to read: files, folders and patterns, in a stable order, each once."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import DanvanError

STANDARD_INPUT = "-"
READABLE = frozenset(
    {
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".docx",
        ".doc",
        ".rtf",
        ".pdf",
        ".xls",
        ".xhtml",
        ".mht",
        ".mhtml",
        ".markdown",
        ".text",
    }
)
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


def discover(paths: Sequence[str]) -> list[str]:
    """The files behind `paths`, in the order given, folders and patterns sorted inside, no file twice.

    A folder gives every readable file below it (by its ending; hidden ones and lock files of Word left out), a pattern
    (`vanban/*.html`) what it matches, any other name itself, so that a missing file fails on its own when it is read; so
    does a folder below that may not be opened, which stands among the files for that reason. See `left_out` for the rest.
    Raises DanvanError `no-files` if a folder or pattern holds nothing to read.
    Specimen: `discover(["Kế hoạch 2025/", "cv.docx"])` → `["Kế hoạch 2025/01.doc", "Kế hoạch 2025/02.pdf", "cv.docx"]`.
    """
    found: dict[str, None] = {}
    for name in paths:
        for file in _expand(name):
            found.setdefault(file)
    return list(found)


def left_out(paths: Sequence[str]) -> list[str]:
    """The files in the folders among `paths` that `discover` passes over for their ending, sorted, each once.

    Hidden files, lock files of Word and the system's own (`Thumbs.db`) are nobody's documents and are not named.
    Specimen: `left_out(["Kế hoạch 2025/"])` → `["Kế hoạch 2025/bản quét.jpg", "Kế hoạch 2025/phụ lục.xlsx"]`.
    """
    found: dict[str, None] = {}
    for name in paths:
        if name.strip() and os.path.isdir(name):
            found.update(dict.fromkeys(sorted(file for file in _below(name) if not _wanted(file))))
    return list(found)


def _expand(name: str) -> list[str]:
    path = Path(name)
    if name == STANDARD_INPUT or not name.strip() or path.is_file():  # an empty name is no folder: reading it says so
        return [name]
    if path.is_dir():
        files = sorted(file for file in _below(name) if _wanted(file))
    elif glob.has_magic(name) and not path.exists():
        files = sorted(file for file in glob.glob(name, recursive=True) if Path(file).is_file())
    else:
        return [name]
    if not files:
        raise DanvanError(
            "no-files", f"{name}: nothing to read there", "Name a folder or pattern that holds documents."
        )
    return files


def _below(folder: str) -> Iterator[str]:
    """Every file below a folder that may be somebody's document, and every folder there that cannot be opened."""
    closed: list[str] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            file = Path(here, name)
            if not name.startswith((".", "~$")) and name.lower() not in _OF_THE_SYSTEM and file.is_file():
                yield str(file)
    yield from closed


def _wanted(file: str) -> bool:
    return os.path.isdir(file) or os.path.splitext(file)[1].lower() in READABLE
