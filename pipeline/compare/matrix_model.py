"""What a matrix is made of: directives or themes on one side, provinces or bodies on the other, and what stands where they meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from pipeline.compare.coverage import CoverageRow, Match
from pipeline.compare.evidence import Finding
from pipeline.compare.paper import Paper
from pipeline.compare.passages import Passage
from pipeline.compare.verdicts import CoverageVerdict
from pipeline.model import Relation
from pipeline.register.rows import RegisterRow

RowKind = Literal["directives", "themes"]
By = Literal["province", "body"]
ColumnKind = Literal["province", "centre", "body", "group", "unknown"]
"""`centre`: papers of the centre; `group`: bodies named together; `unknown`: a paper or a name that says of no place or body."""
Standing = Literal["traced", "needs_review", "none"]

IMPLEMENTS: tuple[Relation, ...] = ("implements", "guides", "based_on")
"""What a paper does with a directive that it carries out, the strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A directive or a theme: `key` is the document's id, or the theme's code; `name` what a reader calls it.

    `place` is where a directive binds: `centre` for the whole country, else the key of one column, `unknown` where nothing tells.
    """

    key: str
    name: str
    paper: Paper | None = None
    place: str = "centre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A province or a body on the day asked for; `also` are the earlier names that are counted with it (`Bình Định`)."""

    key: str
    name: str
    kind: ColumnKind
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A paper that cites a directive: with which words (`quote`), as what (`relation`), so many `days` after it.

    `implements` says that it carries the directive out and does not only mention it. `counts` are the verdicts of its coverage
    over the demands that bind the place. `place` is the province as it was called then.
    """

    paper: Paper
    relation: Relation
    quote: str
    start: int
    end: int
    days: int | None
    place: str
    counts: Mapping[CoverageVerdict, int]

    @property
    def implements(self) -> bool:
        """Whether it carries the directive out."""
        return self.relation in IMPLEMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one paper says to a demand: its coverage row, for a demand of which it takes up at least a part or may do so."""

    paper: Paper
    row: CoverageRow

    @property
    def match(self) -> Match | None:
        """The nearest passage."""
        return self.row.matches[0] if self.row.matches else self.row.nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A demand of the directive and what there is of it in one place: papers that take it up, results that speak of it."""

    demand: Passage
    taken: tuple[Taken, ...]
    told: tuple[Finding, ...]

    @property
    def reported(self) -> bool:
        """Whether a result is reported, wholly or in part."""
        return any(item.verdict in ("evidence", "partial") for item in self.told)

    @property
    def standing(self) -> Standing:
        """`traced` if a paper takes it up at least in part or a result is reported; `needs_review` if one of both may be."""
        if self.reported or any(item.row.verdict in ("covered", "partly") for item in self.taken):
            return "traced"
        return "needs_review" if self.taken or any(item.verdict == "needs_review" for item in self.told) else "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A result or a shortcoming that a paper reports."""

    paper: Paper
    passage: Passage

    @property
    def shortcoming(self) -> bool:
        """Whether it is one."""
        return bool(self.passage.outcome and self.passage.outcome.polarity == "limitation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """How many there are of each thing, each counted once.

    `papers` carry the directive out, `mentions` only cite it. `demands` bind the place; of them `lacking` have no trace
    (`to_review` of these wait for a person), `told` have a reported result. `tasks` are the obligations of the place's own
    papers (or of the body), `overdue` and `done` of these. `articles` speak of the directive or the theme; `results` and `shortcomings`
    are reported. Of `places` that are bound, `silent` have no paper.
    """

    papers: int = 0
    mentions: int = 0
    demands: int = 0
    lacking: int = 0
    to_review: int = 0
    told: int = 0
    tasks: int = 0
    overdue: int = 0
    done: int = 0
    articles: int = 0
    results: int = 0
    shortcomings: int = 0
    places: int = 0
    silent: int = 0


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands where a row and a column (their indices) meet.

    `bound` says that the directive binds the place; elsewhere it need not be taken up. `tasks` are lines of the register,
    several of a recurring task. `traces` has every demand that binds the place, empty where that is not told (groups, the centre).
    """

    row: int
    column: int
    bound: bool
    papers: tuple[Issued, ...] = ()
    traces: tuple[Trace, ...] = ()
    tasks: tuple[RegisterRow, ...] = ()
    articles: tuple[Paper, ...] = ()
    results: tuple[Reported, ...] = ()

    @property
    def lacking(self) -> tuple[Trace, ...]:
        """The demands without a trace."""
        return tuple(trace for trace in self.traces if trace.standing != "traced")

    @property
    def overdue(self) -> tuple[RegisterRow, ...]:
        """The lines that are overdue."""
        return tuple(line for line in self.tasks if is_overdue(line))

    @property
    def empty(self) -> bool:
        """Whether nothing at all was found."""
        return not (self.papers or self.tasks or self.articles or self.results)

    @cached_property
    def sums(self) -> Sums:
        """The numbers of this cell."""
        return sums((self,))


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """A matrix as it stands on `as_of`; `cells` has one for every row and column, row by row.

    `left_out` counts papers dated later than the day (`later`) and bodies and groups that are not listed (`bodies`). `model` is
    the version of the weights, None for themes.
    """

    rows_are: RowKind
    by: By
    as_of: date
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    model: str | None = None

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a row and a column."""
        return self.cells[row * len(self.columns) + column]

    def row_sums(self, row: int) -> Sums:
        """The numbers of a row, each thing counted once."""
        return sums(cell for cell in self.cells if cell.row == row)

    def column_sums(self, column: int) -> Sums:
        """The numbers of a column."""
        return sums(cell for cell in self.cells if cell.column == column)

    def total(self) -> Sums:
        """The numbers of all."""
        return sums(self.cells)


def is_overdue(line: RegisterRow) -> bool:
    """Whether a line of the register is overdue; a declined task binds nobody any more."""
    return line.timeliness == "overdue" and line.state != "declined"


def sums(cells: Iterable[Cell]) -> Sums:
    """The numbers of some cells: a paper, a task, an article that stands in several counts once, a demand once a place."""
    cells = tuple(cells)
    lines: dict[str, list[RegisterRow]] = {}
    for line in {(line.obligation.id, line.due): line for cell in cells for line in cell.tasks}.values():
        lines.setdefault(line.obligation.id, []).append(line)
    issued = [item for cell in cells for item in cell.papers]
    carried_out = {item.paper.analysis.id for item in issued if item.implements}
    traces = [trace for cell in cells for trace in cell.traces]
    standing = [trace.standing for trace in traces]
    told = {(item.paper.analysis.id, item.passage.id): item for cell in cells for item in cell.results}
    short = sum(item.shortcoming for item in told.values())
    bound = [cell for cell in cells if cell.bound]
    return Sums(
        papers=len(carried_out),
        mentions=len({item.paper.analysis.id for item in issued} - carried_out),
        demands=len(traces),
        lacking=len(traces) - standing.count("traced"),
        to_review=standing.count("needs_review"),
        told=sum(trace.reported for trace in traces),
        tasks=len(lines),
        overdue=sum(any(map(is_overdue, of_task)) for of_task in lines.values()),
        done=sum(all(line.state == "done" for line in of_task) for of_task in lines.values()),
        articles=len({paper.analysis.id for cell in cells for paper in cell.articles}),
        results=len(told) - short,
        shortcomings=short,
        places=len(bound),
        silent=sum(not any(item.implements for item in cell.papers) for cell in bound),
    )
