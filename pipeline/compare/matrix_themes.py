"""The cells of a matrix of themes: how many tasks there are, how they stand, and what is reported."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeVar

from pipeline.compare.matrix_model import Cell, Column, Reported, Row
from pipeline.compare.matrix_places import CARRIES, UNKNOWN, actors_of, name_on, places_of_result
from pipeline.compare.matrix_shelf import Shelf
from pipeline.compare.paper import Paper
from pipeline.compare.passages import Passage
from pipeline.register.rows import RegisterRow

T = TypeVar("T")
ByKey = dict[tuple[str, str], list[T]]


class ThemeSide:
    """All tasks and results of a shelf, sorted by theme and place (or body)."""

    def __init__(self, shelf: Shelf, *, by_body: bool) -> None:
        self._shelf, self._by_body = shelf, by_body
        self._lines: ByKey[RegisterRow] = defaultdict(list)
        self._results: ByKey[Reported] = defaultdict(list)
        for lines in shelf.lines.values():
            for line in lines:
                for theme in line.obligation.themes:
                    for key in self._keys_of_line(line):
                        self._lines[theme, key].append(line)
        for document, paper in shelf.papers.items():
            for passage in paper.reports:
                for key in self._keys_of_result(document, paper, passage):
                    for theme in passage.outcome.themes if passage.outcome else ():
                        self._results[theme, key].append(Reported(paper=paper, passage=passage))

    def _keys_of_line(self, line: RegisterRow) -> set[str]:
        if self._by_body:
            return self._shelf.carriers(line, CARRIES)
        return {self._shelf.place[line.obligation.document]}

    def _keys_of_result(self, document: int, paper: Paper, passage: Passage) -> set[str]:
        day = self._shelf.as_of
        if not self._by_body:
            return {name_on(name, day) for name in places_of_result(passage, self._shelf.printed[document])}
        return actors_of(passage, paper, day) or {UNKNOWN}

    def themes(self) -> set[str]:
        """The codes of all themes there are."""
        return {theme for theme, _key in (*self._lines, *self._results)}

    def weights(self, themes: set[str]) -> dict[str, int]:
        """How many tasks each place or body has that these themes are about."""
        tasks: dict[str, set[str]] = defaultdict(set)
        for (theme, key), lines in self._lines.items():
            if theme in themes:
                tasks[key].update(line.obligation.id for line in lines)
        return {key: len(found) for key, found in tasks.items()}

    def cell(self, row: Row, column: Column, index: int, number: int) -> Cell:
        """What there is on a theme in a province, or of a body."""
        results = self._results.get((row.key, column.key), [])
        told = {item.paper.analysis.id: item.paper for item in results if item.paper.analysis.header.kind == "article"}
        return Cell(
            row=index,
            column=number,
            bound=False,
            tasks=tuple(self._lines.get((row.key, column.key), ())),
            articles=tuple(told.values()),
            results=tuple(results),
        )
