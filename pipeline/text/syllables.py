"""Which letter sequences can be a Vietnamese syllable: the measure that tells encodings and languages apart."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_NUCLEUS = (
    "oai|oay|oao|oeo|uyê|uya|uyu|uây|uôi|ươi|ươu|iêu|yêu|uao|uêu|oă|oa|oe|oo|uâ|uê|uơ|uy|uô|ươ|ưu|ưi|ưa|ua|ui|"
    "iê|ia|iu|yê|ai|ao|au|ay|âu|ây|eo|êu|oi|ôi|ơi|[aăâeêioôơuưy]"
)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 4000


@cache
def _tables() -> tuple[dict[int, str], re.Pattern[str], re.Pattern[str]]:
    toneless: dict[int, str] = {}
    for base in "aăâeêioôơuưy":
        for tone in _TONES:
            toneless[ord(normalize("NFC", base + tone))] = base
    syllable = re.compile(f"(?:{_ONSET})?(?:{_NUCLEUS})(?:ch|ng|nh|[cmnpt])?")
    toned = re.compile("[" + "".join(map(chr, toneless)) + "]")
    return toneless, syllable, toned


def is_syllable(word: str) -> bool:
    """Whether an NFC word can be one Vietnamese syllable: `nghiêm`, `Đảng` yes; `nộị`, `été`, `Céng` with two codas no."""
    toneless, syllable, toned = _tables()
    lower = word.lower()
    return len(toned.findall(lower)) <= 1 and syllable.fullmatch(lower.translate(toneless)) is not None


def vietnamese_share(text: str) -> float:
    """Of the words of an NFC text that hold a letter beyond ASCII, the share that are Vietnamese syllables (0 if none)."""
    words = [word for word in _WORD.findall(text) if not word.isascii()][:_MOST_WORDS]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
