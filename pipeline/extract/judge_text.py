"""The words of sentences as numbers: syllables, pairs of them, and word fields, for many sentences in one go."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from pipeline.resources import load_yaml
from pipeline.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from pipeline.model import Span

_EDGES = ".,;:()“”\"'’‘…-–—+•*[]|/!?«»"
_NUMBER = "#"
_REMEMBERED = 200_000
"""Written forms that a lexer keeps beside its own syllables; a batch of any length needs no more."""


def syllable_of(written: str) -> str:
    """One written word as the judge reads it: `“Chỉ` → `chỉ`, `15/11.` → `#`, a lone bullet → an empty string."""
    bare = written.strip(_EDGES).lower()
    return _NUMBER if bare[:1].isdigit() else bare


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of whole syllables as a trie in arrays; each phrase has one or more labels.

    `steps[node, syllable]` is the next node (0: none; node 0 is the root); `labels[slot, node]` is a label of the phrase
    that ends at a node, or -1.
    """

    steps: NDArray[np.int32]
    labels: NDArray[np.int32]

    def count(self, ids: NDArray[np.int64], rows: NDArray[np.int64], total: int, kinds: int) -> NDArray[np.float64]:
        """How often each of `kinds` labels is found in each of `total` rows of syllable ids (0: no syllable of a phrase)."""
        padded = np.append(ids, 0)
        flat, width = self.steps.ravel(), self.steps.shape[1]
        node = self.steps[0].take(ids)
        start = node.nonzero()[0]
        node = node[start]
        at = start + 1
        starts, nodes = [start], [node]
        while True:
            node = flat.take(node * width + padded.take(at))
            on = node.nonzero()[0]
            if not len(on):
                break
            node, start, at = node[on], start[on], at[on] + 1
            starts.append(start)
            nodes.append(node)
        where, ends = rows[np.concatenate(starts)] * kinds, np.concatenate(nodes)
        # a phrase that runs from one row into the next is as rare as it is harmless
        counts = np.zeros(total * kinds)
        for labels in self.labels:
            found = labels.take(ends)
            hit = (found >= 0).nonzero()[0]
            counts += np.bincount(where[hit] + found[hit], minlength=total * kinds)
        return counts.reshape(total, kinds)


def build_phrases(entries: Iterable[tuple[tuple[str, ...], int]]) -> tuple[dict[str, int], Phrases]:
    """The syllables of (phrase, label) entries with their ids (from 1), and the trie over these ids."""
    ids: dict[str, int] = {}
    steps: dict[tuple[int, int], int] = {}
    labels: dict[int, list[int]] = {}
    for phrase, label in entries:
        node = 0
        for syllable in phrase:
            number = ids.setdefault(syllable, len(ids) + 1)
            node = steps.setdefault((node, number), len(steps) + 1)
        if label not in labels.setdefault(node, []):
            labels[node].append(label)
    table = np.zeros((len(steps) + 1, len(ids) + 1), np.int32)
    for (node, number), target in steps.items():
        table[node, number] = target
    slots = np.full((max(map(len, labels.values())), len(steps) + 1), -1, np.int32)
    for node, found in labels.items():
        slots[: len(found), node] = found
    return ids, Phrases(steps=table, labels=slots)


@cache
def field_names() -> tuple[str, ...]:
    """The word fields of `judge_fields.yaml`, in the order of the file."""
    return tuple(load_yaml("judge_fields")["fields"])


@cache
def theme_names() -> tuple[str, ...]:
    """Every theme, `other` last, in the order of `themes.yaml`."""
    return (*(name for name in load_yaml("themes")["themes"] if name != "other"), "other")


@cache
def _fields() -> tuple[dict[str, int], Phrases]:
    rows = load_yaml("judge_fields")["fields"].values()
    return build_phrases((_split(word), number) for number, row in enumerate(rows) for word in row)


@cache
def _lexicon() -> tuple[dict[str, int], Phrases]:
    rows = load_yaml("themes")["themes"].items()
    numbers = {name: number for number, name in enumerate(theme_names())}
    return build_phrases((_split(word), numbers[name]) for name, row in rows for word in row["words"])


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(syllable for written in phrase.split() if (syllable := syllable_of(written)))


@dataclass(frozen=True, slots=True)
class Grams:
    """What stands in some sentences, one row each.

    `rows` and `ids` are the grams (syllables, then pairs, numbered from 1 on in one series), each once a row, by row and
    id; `opening` are the ids of a row's first three syllables and of its first pair (0: none); `lengths` count syllables;
    `fields` (at most 3 each) and `lexicon` (0 or 1) count what was found of the word fields and of the themes' words.
    """

    rows: NDArray[np.int64]
    ids: NDArray[np.int64]
    opening: NDArray[np.int64]
    lengths: NDArray[np.int64]
    fields: NDArray[np.float64]
    lexicon: NDArray[np.float64]


class Lexer(dict[str, int]):
    """Written words → their ids in the judge's vocabulary, in the word fields and in the themes' words, packed in one.

    `syllables` have the ids from 1 on; `pairs`, each first × (number of syllables + 1) + second, sorted, those behind.
    """

    def __init__(self, syllables: Sequence[str], pairs: NDArray[np.int64]) -> None:
        super().__init__()
        self.size = len(syllables) + 1
        self.grams = self.size + len(pairs)
        # no key reaches the sentinel, and with it every key has a place to be looked up
        self._pairs = np.append(pairs, np.iinfo(np.int64).max)
        self._ids = {syllable: number for number, syllable in enumerate(syllables, 1)}
        self._field_ids, self._field_phrases = _fields()
        self._lexicon_ids, self._lexicon_phrases = _lexicon()
        # the three ids of a word stand in the bits of one number, which numpy parts much faster than by division
        self._bits = (len(self._field_ids).bit_length(), len(self._lexicon_ids).bit_length())
        self._row_bits = int(self.grams).bit_length()

    def __missing__(self, written: str) -> int:
        syllable = syllable_of(written)
        if not syllable:
            packed = -1
        else:
            fields, lexicon = self._bits
            packed = self._ids.get(syllable, 0) << fields | self._field_ids.get(syllable, 0)
            packed = packed << lexicon | self._lexicon_ids.get(fold(syllable), 0)
        if len(self) < _REMEMBERED:
            self[written] = packed
        return packed

    def read(self, text: str, spans: Sequence[Span]) -> Grams:
        """Read `text` under each span: `Rà soát mô hình.` gives four syllables and three pairs."""
        words: list[str] = []
        ends = [0]
        for span in spans:
            words += text[span.start : span.end].split()
            ends.append(len(words))
        total = len(spans)
        packed = np.fromiter(map(self.__getitem__, words), np.int64, len(words))
        rows = np.arange(total).repeat(np.diff(ends))
        kept = (packed >= 0).nonzero()[0]
        packed, rows = packed[kept], rows[kept]
        bits, lexicon_bits = self._bits
        lexicon = packed & (1 << lexicon_bits) - 1
        packed >>= lexicon_bits
        fields = packed & (1 << bits) - 1
        own = packed >> bits
        keys = own[:-1] * self.size + own[1:]
        place = self._pairs.searchsorted(keys)
        pairs = np.where((self._pairs[place] == keys) & (rows[1:] == rows[:-1]), place + self.size, 0)
        known, paired = own.nonzero()[0], pairs.nonzero()[0]
        seen = np.concatenate(
            [rows[known] << self._row_bits | own[known], rows[paired] << self._row_bits | pairs[paired]]
        )
        seen.sort()
        seen = seen[run_starts(seen)]
        return Grams(
            rows=seen >> self._row_bits,
            ids=seen & (1 << self._row_bits) - 1,
            opening=_opening(rows, own, pairs, total),
            lengths=np.bincount(rows, minlength=total),
            fields=np.minimum(self._field_phrases.count(fields, rows, total, len(field_names())), 3),
            lexicon=np.minimum(self._lexicon_phrases.count(lexicon, rows, total, len(theme_names())), 1),
        )


def run_starts(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where in a sorted array each value stands first: `[0, 0, 2]` → `[0, 2]`."""
    starts = np.ones(len(rows), bool)
    np.not_equal(rows[1:], rows[:-1], out=starts[1:])
    return starts.nonzero()[0]


def _opening(
    rows: NDArray[np.int64], own: NDArray[np.int64], pairs: NDArray[np.int64], total: int
) -> NDArray[np.int64]:
    opening = np.zeros((total, 4), np.int64)
    starts = run_starts(rows)
    lines = rows[starts]
    padded, padded_rows = np.append(own, [0, 0]), np.append(rows, [-1, -1])
    for place in range(3):
        opening[lines, place] = np.where(padded_rows[starts + place] == lines, padded[starts + place], 0)
    opening[lines, 3] = np.append(pairs, 0)[starts]
    return opening
