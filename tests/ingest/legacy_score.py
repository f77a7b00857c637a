"""How many letters with diacritics of a legacy document come back exactly: the measure of `../shared/real/legacy`."""

from __future__ import annotations

import difflib
import re
import unicodedata
from pathlib import Path

from pipeline.ingest import read
from pipeline.text.normalize import normalize

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LEGACY = SHARED / "real" / "legacy"
_WORD = re.compile(r"[^\W\d_]+")

Score = tuple[int, int, int]  # right, right with their case, all


def diacritics_right(wanted: str, got: str) -> Score:
    """Of the letters with diacritics of `wanted`, those that stand in `got` in words aligned in order.

    Counted twice, without case and with it: the transcripts keep the small letters that a capitals font (`.VnTimeH`)
    prints as capitals, so an exact reading of the print loses some of the second count.
    """
    a, b = (_WORD.findall(unicodedata.normalize("NFC", text)) for text in (wanted, got))
    whole = sum(_marked(word) for word in a)
    return _aligned([word.lower() for word in a], [word.lower() for word in b]), _aligned(a, b), whole


def _marked(word: str) -> int:
    return sum(1 for char in word if not char.isascii())


def _aligned(a: list[str], b: list[str]) -> int:
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return sum(
        _marked(word) for tag, low, high, _, _ in matcher.get_opcodes() if tag == "equal" for word in a[low:high]
    )


def score_folder(folder: Path = LEGACY) -> dict[str, Score]:
    """By file of a folder where `NAME.txt` holds the right text of `NAME.doc`, `NAME.rtf` …"""
    return {
        file.name: diacritics_right(file.with_suffix(".txt").read_text("utf-8"), normalize(read(str(file))).text)
        for file in sorted(folder.iterdir())
        if file.suffix != ".txt"
    }
