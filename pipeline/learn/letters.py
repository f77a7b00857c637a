"""How many letters come back exactly from TCVN3 and VNI: the measure of the readers of pre-Unicode documents."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.errors import DanvanError
from pipeline.ingest import read
from pipeline.text.fold import bare
from pipeline.text.normalize import normalize

_WORD = re.compile(r"[^\W\d_]+")


def letters_right(wanted: str, got: str) -> tuple[int, int]:
    """How many letters with diacritics of `wanted` come back in `got`, and how many there are.

    The words of both are aligned, and a letter counts as right only in a word that came back whole: of `công tác`,
    `công tac` has 1 of 2. Case is left aside: fonts such as .VnTimeH draw small letters as capitals, and transcripts
    keep the small ones.
    """
    mine, theirs = (_WORD.findall(unicodedata.normalize("NFC", text).lower()) for text in (wanted, got))
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    right = sum(_marked(word) for block in blocks for word in mine[block.a : block.a + block.size])
    return right, sum(map(_marked, mine))


def score_legacy_folder(folder: Path) -> dict[str, tuple[int, int]]:
    """`letters_right` of every document that stands beside its right text `NAME.txt`, by file name.

    A file that cannot be read has none right.
    """
    scores = {}
    for path in sorted(folder.iterdir()):
        wanted = path.with_suffix(".txt")
        if path.suffix == ".txt" or not wanted.is_file():
            continue
        try:
            got = normalize(read(str(path))).text
        except DanvanError:
            got = ""
        scores[path.name] = letters_right(wanted.read_text("utf-8"), got)
    return scores


def _marked(word: str) -> int:
    return sum(letter != plain for letter, plain in zip(word, bare(word), strict=True))
