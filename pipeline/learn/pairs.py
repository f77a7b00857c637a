"""Labelled pairs of passages as examples: which demand another paper takes up, which result is reported for it.

The files (`corpora/pairs/*.json`) name papers and the numbers of their units; `read` are the pairs of papers that were read for
evidence, so that what is not listed there is known to be none.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.analyze import analyze
from pipeline.compare.model import Encoder, Side, pair_features
from pipeline.compare.passages import Passage, demands, reports
from pipeline.compare.statistics import Statistics, count
from pipeline.errors import DanvanError
from pipeline.ingest import read
from pipeline.learn.placing import UnitMap
from pipeline.learn.units import units
from pipeline.text.normalize import normalize

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

COVERAGE = ("not_found", "partly", "covered")
"""The verdicts of a demand, from the least on."""
EVIDENCE = ("none", "partial", "evidence", "counter")
"""The verdicts of a pair of a demand and a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An annotated paper as comparison sees it, and which of its passages lie in which unit of the annotations."""

    name: str
    demands: tuple[Passage, ...]
    reports: tuple[Passage, ...]
    demands_of: Mapping[int, tuple[int, ...]]
    reports_of: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Two papers that were compared by a reader.

    `wanted` (demands × passages of the other): for coverage 1 where the passage shows it, for evidence the index in
    `EVIDENCE`. `verdicts` are (demand, index in `COVERAGE`) of coverage; `asked` the demands that were judged.
    """

    side: Side
    left: Paper
    right: Paper
    wanted: NDArray[np.int64]
    verdicts: tuple[tuple[int, int], ...]
    asked: tuple[int, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the other paper on this side."""
        return self.right.demands if self.side == "coverage" else self.right.reports

    def features(self, statistics: Statistics, encoder: Encoder | None = None) -> Floats:
        """Demands × passages × features of the first look."""
        return pair_features(self.left.demands, self.passages, statistics, encoder)


@dataclass(frozen=True, slots=True)
class _Row:
    span: Any
    quote: str
    number: int


def load_pairs(path: str | Path, folders: Iterable[str | Path]) -> tuple[Block, ...]:
    """The blocks of a file of labelled pairs; the papers' raw texts are looked for in the folders, in this order.

    Raises DanvanError `pairs-gold-invalid` (no such file, not JSON, a label that is none), `gold-without-document`.
    """
    try:
        data = json.loads(Path(path).read_text("utf-8"))
        only = data.get("parent")  # a file about one directive names it once
        asked = [(row.get("document", only), row["child"], row) for row in data["coverage"]]
        told = [(row.get("document", only), row["article"], row) for row in data["evidence"]]
        seen = {(document, article) for document, article, _ in told}
        seen |= {(row.get("document", only), row["article"]) for row in data.get("read", ())}
        _check(asked, COVERAGE, "parent", "units")
        _check(told, EVIDENCE, "obligation", "unit")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path}: no labelled pairs: {type(error).__name__} {error}"
        raise DanvanError("pairs-gold-invalid", message, "See corpora/README.md for the form.") from error
    places = tuple(str(folder) for folder in folders)
    found = []
    for (document, child), rows in _grouped(asked).items():
        found.append(_coverage(paper(document, places), paper(child, places), rows))
    groups = _grouped(told)
    for document, article in sorted(seen):
        found.append(_evidence(paper(document, places), paper(article, places), groups.get((document, article), [])))
    return tuple(found)


def _check(rows: Iterable[tuple[str, str, Mapping[str, Any]]], known: Sequence[str], *needed: str) -> None:
    for document, other, row in rows:
        if missing := [name for name in ("verdict", *needed) if name not in row]:
            raise ValueError(f"{document}, {other}: a label without {missing[0]!r}")
        if row["verdict"] not in known:
            raise ValueError(f"{document}, {other}: {row['verdict']!r} is no verdict")


def _grouped(rows: Iterable[tuple[str, str, Any]]) -> dict[tuple[str, str], list[Any]]:
    groups: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for document, other, row in rows:
        groups[document, other].append(row)
    return dict(groups)


@lru_cache(maxsize=256)
def paper(name: str, folders: tuple[str, ...]) -> Paper:
    """An annotated paper by its name, from the first folder that has its raw text; DanvanError `gold-without-document`."""
    for folder in folders:
        path = Path(folder, f"{name}.txt")
        if path.is_file():
            analysis = analyze(normalize(read(str(path))))
            map_of = UnitMap(units(path.read_text("utf-8")))
            ours, theirs = demands(analysis), reports(analysis)
            return Paper(
                name=name,
                demands=ours,
                reports=theirs,
                demands_of=_placed(map_of, ours),
                reports_of=_placed(map_of, theirs),
            )
    message = f"{', '.join(folders)}: no document {name}, which the labelled pairs name"
    raise DanvanError("gold-without-document", message, "Add the document, or take its labels out.")


def _placed(map_of: UnitMap, passages: Sequence[Passage]) -> dict[int, tuple[int, ...]]:
    placed = map_of.place(_Row(item.span, item.quote, number) for number, item in enumerate(passages))
    found = {unit: tuple(row.number for row in placed.in_unit(unit)) for unit in range(len(map_of.bounds))}
    return {unit: rows for unit, rows in found.items() if rows}


def _coverage(left: Paper, right: Paper, rows: Sequence[Mapping[str, Any]]) -> Block:
    wanted = np.zeros((len(left.demands), len(right.demands)), np.int64)
    verdicts = []
    for row in rows:
        for number in left.demands_of.get(row["parent"], ()):
            verdicts.append((number, COVERAGE.index(row["verdict"])))
            for unit in row["units"]:
                wanted[number, list(right.demands_of.get(unit, ()))] = 1
    asked = tuple(sorted({number for number, _ in verdicts}))
    return Block(side="coverage", left=left, right=right, wanted=wanted, verdicts=tuple(verdicts), asked=asked)


def _evidence(left: Paper, right: Paper, rows: Sequence[Mapping[str, Any]]) -> Block:
    wanted = np.zeros((len(left.demands), len(right.reports)), np.int64)
    for row in rows:
        for number in left.demands_of.get(row["obligation"], ()):
            wanted[number, list(right.reports_of.get(row["unit"], ()))] = EVIDENCE.index(row["verdict"])
    asked = tuple(range(len(left.demands)))
    return Block(side="evidence", left=left, right=right, wanted=wanted, verdicts=(), asked=asked)


def split_by_paper(blocks: Sequence[Block], folds: int, *, seed: int = 0) -> tuple[frozenset[str], ...]:
    """The directives' names dealt into folds: whatever is learnt of a directive is tried on other directives."""
    names = sorted({block.left.name for block in blocks})
    order = np.random.default_rng(seed).permutation(len(names))
    return tuple(frozenset(names[at] for at in part) for part in np.array_split(order, min(folds, len(names))))


def count_passages(folders: Iterable[str | Path]) -> Statistics:
    """The statistics of all passages, demanded and reported, of the papers whose raw texts lie in the folders."""
    places = tuple(str(folder) for folder in folders)
    names = sorted({path.stem for folder in places for path in Path(folder).glob("*.txt")})
    papers = (paper(name, places) for name in names)
    return count(item.words for each in papers for item in (*each.demands, *each.reports))
