"""One module a file form; each turns a Source into the bytes of a file, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from corpora.compose.source import Source

MODULES = {"html": "web", "docx": "office", "pdf": "pdf", "rtf": "rtf", "txt": "plain", "md": "plain"}


def render(source: Source) -> bytes:
    """The bytes of the document's file, in the form that the source asks for."""
    module = import_module(f"corpora.compose.forms.{MODULES[source.suffix]}")
    make: Callable[[Source], bytes] = module.render
    return make(source)
