"""The statistical judge: how likely each sentence is an obligation or an outcome, and what it is about.

Linear over syllables, pairs of syllables and what stands around a sentence; numpy alone. Trained by `dvc repro`
(`pipeline.learn.judge_train`); docs/decisions/0007 says why so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.judge_reasons import Feature, features_of
from pipeline.extract.judge_rows import Rows, build_rows
from pipeline.extract.judge_text import Grams, Lexer, run_starts, theme_names
from pipeline.extract.judge_weights import LABELS, OPENING, POOLED, Weights, gram_columns, load_weights
from pipeline.extract.themes import event_themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Analysis, Deadline, Document, Header, Reference, Segment, Span

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the judge weighs of a document: its rows, their grams, the cues of each (rows × cues), the title's events.

    `scale` is what a gram counts in each row. The title is no row; its words are in the cues and in `title`.
    """

    rows: Rows
    grams: Grams
    scale: Floats
    cues: Floats
    title: Floats
    events: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the judge says of each row: `logits` (rows × labels), calibrated, and `themes` (rows × themes), 0 to 1.

    A theme holds over `threshold`. `bounds` has for each label the log odds against an item from which on it is
    dropped, and those for it that the judge must give where no rule speaks.
    """

    rows: Rows
    logits: Floats
    themes: Floats
    threshold: float
    bounds: tuple[tuple[float, float], ...]

    def probability(self, row: int, label: int) -> float:
        """How likely a row is what `LABELS[label]` names."""
        return chance_of(float(self.logits[row, label]))

    def themes_of(self, row: int) -> tuple[str, ...]:
        """The themes of a row in the table's order; the likeliest alone where none is likely."""
        names = theme_names()
        chances: list[float] = self.themes[row].tolist()
        over = [number for number, chance in enumerate(chances) if chance > self.threshold]
        if not over:
            return (names[chances.index(max(chances))],)
        # `other` is the last of them
        if len(over) > 1 and over[-1] == len(names) - 1:
            over.pop()
        return tuple([names[number] for number in over])


def chance_of(logit: float) -> float:
    """The probability that log odds stand for: 0 → 0.5."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


def sigmoid(logits: Any) -> Floats:
    """Log odds → probabilities, without overflow."""
    found: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return found


def read_inputs(
    lexer: Lexer,
    document: Document,
    header: Header,
    segments: tuple[Segment, ...],
    marks: tuple[Sequence[Span], Sequence[Span]],
) -> Inputs:
    """What is to be weighed of a document; `marks` are the places of its references and of its deadlines."""
    rows = build_rows(document, header, segments, marks)
    grams = lexer.read(document.text, [*rows.spans, rows.title])
    lexicon, fields = grams.lexicon[:-1], np.sqrt(grams.fields)
    counts = grams.fields[:-1]
    none = lexicon.sum(1, keepdims=True) == 0
    cues = np.empty((len(lexicon), lexicon.shape[1] + 1 + 4 * counts.shape[1]), np.float32)
    cues[:, : lexicon.shape[1]] = lexicon
    cues[:, lexicon.shape[1] : lexicon.shape[1] + 1] = none
    share, own, above, title = np.split(cues[:, lexicon.shape[1] + 1 :], 4, axis=1)
    np.divide(1.5 * counts, np.maximum(1, np.sqrt(counts.sum(1, keepdims=True))), out=share, casting="same_kind")
    own[:] = fields[:-1]
    above[:] = 0.5 * _under(fields[:-1], rows.above)
    title[:] = 0.4 * fields[-1]
    named = event_themes(header.title.value) if header.title and header.kind == "directive" else frozenset()
    return Inputs(
        rows=rows,
        grams=grams,
        scale=(1 / np.sqrt(np.maximum(1, grams.lengths))).astype(np.float32),
        cues=cues,
        title=grams.lexicon[-1].astype(np.float32),
        events=np.array([name in named for name in theme_names()], np.float32),
    )


def _under(values: Floats, above: NDArray[np.int64]) -> Floats:
    """For each row the values of another row; zeros where there is none (-1)."""
    padded: Floats = np.concatenate([values, np.zeros((1, values.shape[1]), values.dtype)])
    found: Floats = padded.take(above, 0, mode="wrap")  # -1 is the last row, which holds none
    return found


def pooled_inputs(inputs: Inputs, scores: Floats, likely: Floats) -> Floats:
    """What the second look at themes weighs (rows × themes × POOLED): a theme's score beside those around it.

    `scores` are the first look's (rows × themes); `likely` says of each row how likely it is obligation or outcome, so
    that a document's own subject is taken from what it asks and reports.
    """
    first = sigmoid(scores)
    lexicon = inputs.grams.lexicon[:-1]
    total = likely.sum()
    mean = (likely[:, None] * first).sum(0) / total if total > 0 else first.mean(0)
    pooled = np.zeros((*scores.shape, len(POOLED)), np.float32)
    columns = (
        scores,
        lexicon,
        inputs.title,
        inputs.events,
        mean,
        _under(lexicon, inputs.rows.above),
        _under(first, inputs.rows.above),
        _under(first, inputs.rows.over),
    )
    for number, values in enumerate(columns):
        pooled[:, :, number] = values
    previous, following = len(columns), len(columns) + 1
    pooled[1:, :, previous] = first[:-1]
    pooled[:-1, :, following] = first[1:]
    return pooled


class Judge:
    """The weights, ready to read documents."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        syllables = weights.vocabulary()
        pairs = weights.pairs.astype(np.int64) @ np.array([len(syllables) + 1, 1])
        self.lexer = Lexer(syllables, pairs)
        self.about = weights.about()
        self._columns = gram_columns()
        self._bounds = tuple((float(doubt), float(against)) for doubt, against in weights.bounds)
        self._grams = weights.grams.astype(np.float32)
        # tables of their own: to take whole rows is much faster than rows and columns at once
        openings = [self._grams[:, self._columns[f"opening{place}"]] for place in range(OPENING)]
        self._openings = [np.ascontiguousarray(table) for table in openings]
        self._flags = weights.flags.astype(np.float32)
        self._cues = weights.cues.astype(np.float32)

    def read(
        self,
        document: Document,
        header: Header,
        segments: tuple[Segment, ...],
        references: tuple[Reference, ...],
        deadlines: tuple[Deadline, ...],
    ) -> Reading:
        """Judge every sentence of a document in one go; about 0.1 µs a character."""
        marks = ([item.span for item in references], [item.span for item in deadlines])
        inputs = read_inputs(self.lexer, document, header, segments, marks)
        if not inputs.rows.spans:
            nothing = np.zeros((0, len(theme_names())), np.float32)
            return self._reading(inputs.rows, nothing[:, : len(LABELS)], nothing)
        scores = self.scores(inputs)
        labels = len(LABELS)
        logits = scores[:, :labels] * self.weights.calibration[:, 0] + self.weights.calibration[:, 1]
        return self._reading(inputs.rows, logits, self._themes(inputs, scores[:, labels:], likely_of(logits)))

    def _reading(self, rows: Rows, logits: Floats, themes: Floats) -> Reading:
        threshold = float(self.weights.threshold[0])
        return Reading(rows=rows, logits=logits, themes=themes, threshold=threshold, bounds=self._bounds)

    def scores(self, inputs: Inputs) -> Floats:
        """The raw scores of each row (rows × outputs), before calibration and before the second look at themes."""
        rows, grams, part = inputs.rows, inputs.grams, self._columns
        total, labels = len(rows.spans), len(LABELS)
        sums = np.zeros((total + 1, self._grams.shape[1]), np.float32)
        if len(grams.rows):
            starts = run_starts(grams.rows)
            sums[grams.rows[starts]] = np.add.reduceat(self._grams.take(grams.ids, 0), starts)
        sums *= inputs.scale[:, None]
        sums[total] = 0  # the title's words are no row's; so -1 looks up nothing
        found = sums[:total, part["own"]] + sums[:, part["above"]][rows.above] + self.weights.bias
        cue_rows, cues = inputs.cues.nonzero()
        if len(cue_rows):
            # few cues of a row are set; and a product of matrices would start threads for so small a thing
            starts = run_starts(cue_rows)
            weighed = self._cues.take(cues, 0) * inputs.cues[cue_rows, cues][:, None]
            found[cue_rows[starts], labels:] += np.add.reduceat(weighed, starts)
        said = found[:, :labels]
        said[1:] += sums[: total - 1, part["previous"]]
        said += sums[:, part["over"]][rows.over]
        for place in range(OPENING):
            said += self._openings[place].take(grams.opening[:total, place], 0)
        flag_rows, flags = rows.flags
        found += np.add.reduceat(self._flags.take(flags, 0), run_starts(flag_rows))
        result: Floats = found
        return result

    def _themes(self, inputs: Inputs, scores: Floats, likely: Floats) -> Floats:
        pooled = pooled_inputs(inputs, scores, likely)
        second = (pooled * self.weights.pooled).sum(2) + self.weights.pooled_bias
        chances: Floats = (sigmoid(scores) + sigmoid(second)) / 2
        return np.maximum(chances, inputs.events)


def likely_of(logits: Floats) -> Floats:
    """How likely each row is an obligation or an outcome, at most 1."""
    likely: Floats = np.minimum(1, sigmoid(logits).sum(1))
    return likely


@cache
def load_judge() -> Judge | None:
    """The judge that is installed with the package; None where none has been trained yet.

    Raises DanvanError as `load_weights`.
    """
    path = files("pipeline.resources").joinpath("data", "judge.npz")
    if not path.is_file():
        return None
    return Judge(load_weights(path.read_bytes()))


def explain(analysis: Analysis, span: Span, label: str) -> tuple[Feature, ...]:
    """What spoke for and against the passage at `span` being `label` (an obligation, an outcome or a theme).

    The strongest first, in log odds: `Sở Y tế báo cáo …` → `own: báo cáo` 0.8, `flag: kind=item` 0.4 … Nothing where no
    judge is installed or the passage lies in no sentence. ValueError for a label that there is not.
    """
    judge = load_judge()
    if judge is None:
        return ()
    marks = ([item.span for item in analysis.references], [item.span for item in analysis.deadlines])
    inputs = read_inputs(judge.lexer, analysis.document, analysis.header, analysis.segments, marks)
    row = inputs.rows.at(span.start)
    return features_of(judge.weights, inputs, row, label) if row >= 0 else ()
