"""Syllables and what stands beside what: the letters of a passage as comparison sees them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.text.trie import alternation

_SYLLABLE = re.compile(r"[^\W\d_]+")
_FRAME = (
    "thực hiện",
    "triển khai",
    "tổ chức",
    "tiếp tục",
    "tập trung",
    "tăng cường",
    "đẩy mạnh",
    "tích cực",
    "chủ động",
    "kịp thời",
    "thường xuyên",
    "quan tâm",
    "chú trọng",
    "có hiệu quả",
    "hiệu quả",
    "hiệu lực",
    "nghiêm túc",
    "nghiêm",
    "đồng bộ",
    "quyết liệt",
    "đảm bảo",
    "bảo đảm",
    "nâng cao chất lượng",
    "nâng cao hiệu quả",
    "nâng cao",
    "đổi mới",
    "một cách thực chất",
    "thực chất",
    "công tác",
    "nhiệm vụ",
    "nội dung",
    "hoạt động",
    "các giải pháp",
    "giải pháp",
    "cơ quan hành chính nhà nước",
    "cơ quan nhà nước",
    "chính quyền các cấp",
    "cấp ủy, chính quyền",
    "các cấp ủy đảng",
    "cấp ủy đảng",
    "cấp ủy",
    "chính quyền",
    "các cấp",
    "các ngành",
    "cơ quan, đơn vị",
    "cơ quan",
    "đơn vị",
    "địa phương",
    "trên địa bàn tỉnh",
    "trên địa bàn",
    "cán bộ, công chức, viên chức",
    "cán bộ, công chức",
    "công chức",
    "viên chức",
    "cán bộ, đảng viên",
    "cán bộ",
    "đảng viên",
    "nhân dân",
    "người dân",
    "của tỉnh",
    "theo quy định",
    "trong thời gian tới",
    "hằng năm",
    "hàng năm",
    "định kỳ",
    "nhất là",
    "đặc biệt là",
    "gắn với",
    "theo tinh thần",
    "các sở, ngành",
    "các sở, ban, ngành",
    "thủ trưởng",
    "theo chức năng",
    "trong đó",
    "qua đó",
    "từ đó",
    "đồng thời",
    "liên quan",
    "trong việc",
    "đối với",
)
"""What nearly every demand says of who and how: it tells two passages neither apart nor together."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@cache
def _frames() -> re.Pattern[str]:
    return re.compile(r"\b" + alternation(_FRAME) + r"\b", re.IGNORECASE)


def content(text: str) -> str:
    """A passage without the words of its frame: `Tổ chức thực hiện có hiệu quả Luật Tiếp công dân` → `Luật Tiếp công dân`."""
    return _frames().sub(" , ", text)


def syllables(text: str) -> list[str]:
    """The syllables of a text in small letters, the tone at the end, so that `hoà` and `hòa` are one; no numbers.

    `Tiếp công dân` → [`tiêp\u0301`, `công`, `dân`]. `text` is NFC.
    """
    return [_toned(word) for word in _SYLLABLE.findall(text.lower())]


@lru_cache(maxsize=50_000)
def _toned(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in letters if letter in _TONES)
    if not tones:
        return word
    rest = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", rest) + tones


def pairs(text: str) -> list[str]:
    """Every two neighbouring syllables within a stretch that no punctuation parts: `tiếp công dân` → two pairs."""
    return [f"{a} {b}" for part in _parts(text) for a, b in pairwise(part)]


def _parts(text: str) -> Iterable[Sequence[str]]:
    for part in re.split(r"[,;:.!?()\[\]\"“”/\n|]+", text):
        found = syllables(part)
        if found:
            yield found
