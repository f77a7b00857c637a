"""From what a user names to the files to read: files, folders and patterns, in a stable order, each once."""

from __future__ import annotations

import glob
from collections.abc import Sequence
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


def discover(paths: Sequence[str]) -> list[str]:
    """The files behind `paths`, in the order given, folders and patterns sorted inside, no file twice.

    A folder gives every readable file below it (by its ending; hidden ones and lock files of Word left out), a pattern
    (`vanban/*.html`) what it matches, any other name itself, so that a missing file fails on its own when it is read.
    Raises DanvanError `no-files` if a folder or pattern holds nothing to read.
    Specimen: `discover(["Kế hoạch 2025/", "cv.docx"])` → `["Kế hoạch 2025/01.doc", "Kế hoạch 2025/02.pdf", "cv.docx"]`.
    """
    found: dict[str, None] = {}
    for name in paths:
        for file in _expand(name):
            found.setdefault(file)
    return list(found)


def _expand(name: str) -> list[str]:
    path = Path(name)
    if name == STANDARD_INPUT or not name.strip() or path.is_file():  # an empty name is no folder: reading it says so
        return [name]
    if path.is_dir():
        files = sorted(str(file) for file in path.rglob("*") if _wanted(file, path))
    elif glob.has_magic(name) and not path.exists():
        files = sorted(file for file in glob.glob(name, recursive=True) if Path(file).is_file())
    else:
        return [name]
    if not files:
        raise DanvanError(
            "no-files", f"{name}: nothing to read there", "Name a folder or pattern that holds documents."
        )
    return files


def _wanted(file: Path, root: Path) -> bool:
    inside = file.relative_to(root).parts
    hidden = any(part.startswith((".", "~$")) for part in inside)
    return not hidden and file.suffix.lower() in READABLE and file.is_file()
