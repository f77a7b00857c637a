"""Repairs of single letters that keep their identity: decomposed marks, look-alikes, invisible signs, odd spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from pipeline.text.offsets import Edit

_SPACES = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
_MARKS = "\u0300-\u036f"
_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_REPAIR = re.compile(
    f"(?P<spaces>[{_SPACES}](?:[{_UNSEEN}]*[{_SPACES}])+)"
    f"|(?P<space>[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000])"
    f"|(?P<unseen>[{_UNSEEN}{_CONTROL}]+)"
    f"|(?P<cluster>\\w[{_MARKS}]+)"
    "|(?P<stroke>[\u00d0\u00f0\u0189\u0256])"
    "|(?P<single>[\u0340-\u0345\u037e\u0387\u2126\u212a\u212b])"
)
_STROKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
# Letters of other scripts that are drawn as Latin ones (Unicode confusables, the upright and lower-case letters).
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινυ",
    "ABESIJKMHOPCTYXaesijopcyxhdqw" + "ABEZHIKMNOPTYXoaivu",
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_FOREIGN_WORD = re.compile(f"[^\\W_]*[\u0370-\u03ff\u0400-\u052f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a][\\w{_MARKS}]*")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def is_clean(text: str) -> bool:
    """Whether no letter of a text needs repair: the common case, decided at the speed of two scans."""
    return is_normalized("NFC", text) and not _REPAIR.search(text) and not _FOREIGN.search(text)


def letter_edits(text: str) -> list[Edit]:
    """The edits that bring every letter of `text` to its one canonical form, in order.

    `Ủy` stays `Ủy` and `Uỷ` stays `Uỷ` (the author's tone-mark placement); `ÐẢNG` with U+00D0 becomes `ĐẢNG`; a Cyrillic
    `о` inside `hội` becomes Latin; a run of spaces, tabs and no-break spaces becomes one space; soft hyphens vanish.
    """
    edits = list(_edits(text))
    if _FOREIGN.search(text):
        edits = sorted([*edits, *_alike_edits(text)])
        edits = _without_overlap(edits)
    return edits


def _edits(text: str) -> Iterator[Edit]:
    for found in _REPAIR.finditer(text):
        kind = found.lastgroup
        if kind in {"spaces", "space"}:
            yield found.start(), found.end(), " "
        elif kind == "unseen":
            yield found.start(), found.end(), ""
        elif kind == "stroke":
            yield found.start(), found.end(), _STROKES[found[0]]
        else:
            composed = normalize("NFC", found[0])
            if composed != found[0]:
                yield found.start(), found.end(), composed


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
