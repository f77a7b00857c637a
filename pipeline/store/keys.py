"""The forms in which the store compares numbers, titles, paths and whole documents."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata

from pipeline.model import Header
from pipeline.resources.groups import body_key
from pipeline.text.fold import fold

# Indexed columns stay below what a B-tree page of PostgreSQL takes.
_LONGEST_KEY = 400
_PIECE = re.compile(r"[^\W_]+")
_UNNAMED = {"", "-", "text"}


def syllables(text: str) -> list[str]:
    """The runs of letters and digits, in NFC and small letters: `217-QĐ/TW` → [`217`, `qđ`, `tw`]."""
    return _PIECE.findall(unicodedata.normalize("NFC", text).lower())


def number_key(number: str | None) -> str | None:
    """`217-QĐ/TW`, `217 qd tw` and `0217- QĐ /TW` → `217-qd-tw`; None for a number without letters or digits."""
    pieces = _PIECE.findall(fold(unicodedata.normalize("NFC", number or "")))
    if not pieces:
        return None
    pieces[0] = pieces[0].lstrip("0") or "0"
    return "-".join(pieces)[:_LONGEST_KEY]


def title_key(title: str | None) -> str | None:
    """A title without accents, letter case and punctuation: `VỀ ĐỔI MỚI …` → `ve doi moi`; None for an empty one."""
    pieces = _PIECE.findall(fold(unicodedata.normalize("NFC", title or "")))
    return " ".join(pieces) or None


def name_key(name: str) -> str:
    """A body's name for comparison, see `pipeline.resources.groups.body_key`."""
    return body_key(name)[:_LONGEST_KEY]


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def identity(header: Header) -> str | None:
    """What tells a document from all others, None where it does not print all of it.

    A Party number alone is not enough: its series begins anew with every term of the committee.
    """
    if not (header.system and header.doc_type and header.number and header.issuer and header.issued):
        return None
    number = number_key(header.number.value)
    if number is None or not number.split("-", 1)[0].isdigit():
        # A draft leaves its number open; many drafts of one organ and day would be one document.
        return None
    parts = (header.system, fold(header.doc_type.value), number, body_key(header.issuer.value), header.issued.value)
    return digest("\n".join(parts))


def location(name: str) -> str:
    """A path so that `a.txt` and `./a.txt` are one: absolute where there is such a file, else as given."""
    return storable(os.path.realpath(name) if name not in _UNNAMED and os.path.exists(name) else name)


def storable(text: str) -> str:
    """A file's name in UTF-8: the bytes of an old system that are none are written out, as the command line prints them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def is_path(name: str) -> bool:
    """Whether a source's name says where it came from: not so for standard input and texts out of the air."""
    return name not in _UNNAMED and not name.startswith("<")
