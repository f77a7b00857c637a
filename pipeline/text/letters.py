"""Repairs of single letters that keep their identity: decomposed marks, look-alikes, invisible signs, odd spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from pipeline.text.offsets import Edit

_SPACES = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
_MARKS = "\u0300-\u036f"
_CONTROL = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # 1f is Word's soft hyphen
_ODD = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# One scan: a space that more white space or an invisible sign follows, or a sign that is never right by itself.
_REPAIR = re.compile(
    f"(?: (?=[{_SPACES}{_UNSEEN}{_CONTROL}])|[{_ODD}{_UNSEEN}{_CONTROL}])[{_SPACES}{_UNSEEN}{_CONTROL}]*"
    "|[\u00d0\u00f0\u0189\u0256\u0340-\u0345\u037e\u0387\u2126\u212a\u212b]"
)
_CLUSTER = re.compile(f"\\w[{_MARKS}]+")
_WHITE = re.compile(f"[{_SPACES}]")
_STROKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
# Letters of other scripts that are drawn as Latin ones (Unicode confusables, the upright and lower-case letters).
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινυ",
    "ABESIJKMHOPCTYXaesijopcyxhdqw" + "ABEZHIKMNOPTYXoaivu",
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_FOREIGN_WORD = re.compile(
    f"(?:[^\\W_]|[{_MARKS}])*[\u0370-\u03ff\u0400-\u052f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a][\\w{_MARKS}]*"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


# Outside these blocks a letter may be decomposed; inside them (all that Vietnamese text holds) none is, so that the costly
# check is made only for a text with such a letter.
_MAYBE_DECOMPOSED = re.compile("[^\x00-\u02ff\u1ea0-\u1ef9\u2010-\u2027\u2030-\u205e\u2190-\u25ff]")


def is_composed(text: str) -> bool:
    """Whether a text is NFC, decided by a scan for letters that could not be."""
    return not _MAYBE_DECOMPOSED.search(text) or is_normalized("NFC", text)


def is_clean(text: str) -> bool:
    """Whether no letter of a text needs repair: the common case, decided at the speed of two scans."""
    return not _REPAIR.search(text) and is_composed(text) and not _FOREIGN.search(text)


def letter_edits(text: str) -> list[Edit]:
    """The edits that bring every letter of `text` to its one canonical form, in order.

    `Ủy` stays `Ủy` and `Uỷ` stays `Uỷ` (the author's tone-mark placement); `ÐẢNG` with U+00D0 becomes `ĐẢNG`; a Cyrillic
    `о` inside `hội` becomes Latin; a run of spaces, tabs and no-break spaces becomes one space; soft hyphens vanish.
    """
    edits = [edit for found in _REPAIR.finditer(text) if (edit := _repair(found)) is not None]
    more: list[Edit] = []
    if not is_composed(text):
        for found in _CLUSTER.finditer(text):
            composed = normalize("NFC", found[0].replace("\u00d0", "Đ"))
            if composed != found[0]:
                more.append((found.start(), found.end(), composed))
    if _FOREIGN.search(text):
        more += _alike_edits(text)
    return _without_overlap(sorted([*more, *edits], key=lambda edit: (edit[0], -edit[1]))) if more else edits


_WORD = re.compile(r"\S+")


def word_edits(text: str) -> list[Edit]:
    """What letter by letter cannot settle (a mark parted from its letter by an invisible sign, other scripts), by words."""
    edits: list[Edit] = []
    for found in _WORD.finditer(text):
        composed = normalize("NFC", found[0])
        if composed != found[0]:
            edits.append((found.start(), found.end(), composed))
    return edits


def _repair(found: re.Match[str]) -> Edit | None:
    old = found[0]
    if len(old) == 1 and (stroke := _STROKES.get(old)):
        new = stroke
    elif _WHITE.search(old):
        new = " "
    elif len(old) == 1 and not old.isspace() and normalize("NFC", old) != old:
        new = normalize("NFC", old)
    else:
        new = ""
    return (found.start(), found.end(), new) if new != old else None


def _alike_edits(text: str) -> Iterator[Edit]:
    """Look-alikes inside words that hold a Latin letter; full-width signs also alone, unless the text is East Asian."""
    wide = not _IDEOGRAPH.search(text)
    for found in _FOREIGN_WORD.finditer(text):
        word = found[0]
        latin = _LATIN.search(word) is not None
        for at, char in enumerate(word, found.start()):
            code = ord(char)
            if code in _FULL_WIDTH and (latin or wide):
                yield at, at + 1, chr(_FULL_WIDTH[code])
            elif latin and code in _ALIKE:
                yield at, at + 1, chr(_ALIKE[code])


def _without_overlap(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if kept and edit[0] < kept[-1][1]:
            continue
        kept.append(edit)
    return kept
