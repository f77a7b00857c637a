"""Train the judge: vocabulary, one linear model a label and a theme, calibration, the second look at themes.

scikit-learn is imported where it is used. The same examples give the same weights.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.errors import DanvanError
from pipeline.extract.judge import Floats, Inputs, likely_of, pooled_inputs, read_inputs
from pipeline.extract.judge_rows import FLAGS
from pipeline.extract.judge_text import Lexer, field_names, syllable_of, theme_names
from pipeline.extract.judge_weights import (
    LABELS,
    OPENING,
    POOLED,
    Weights,
    cue_names,
    gram_columns,
    outputs,
    text_array,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.learn.judge_examples import Example
    from pipeline.settings import TrainSettings

_SCALES = {
    "own": 1.5,
    "previous": 0.4,
    "above": 0.7,
    "over": 0.5,
    **{f"opening{place}": 0.5 for place in range(OPENING)},
}
"""How much a block of features weighs before it is learnt: what stands around a sentence says less than its own words."""
_FLAG_SCALES = (0.5, 0.2)
_CUE_SCALE = 0.5
_LABEL_BLOCKS = tuple(_SCALES)
_THEME_BLOCKS = ("own", "above")
_FOLDS = 8
_PLACES = np.float16


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """The judge as arrays, and the scikit-learn models that they were taken from, by label or theme."""

    weights: Weights
    models: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All examples as matrices over one vocabulary: `labels` and `themes` hold the features of each kind of model."""

    examples: tuple[Example, ...]
    lexer: Lexer
    syllables: tuple[str, ...]
    pairs: NDArray[np.int32]
    inputs: tuple[Inputs, ...]
    labels: Any
    themes: Any
    documents: NDArray[np.int64]

    @property
    def wanted(self) -> NDArray[np.bool_]:
        """Rows × outputs: what the annotations say."""
        parts = [np.concatenate([example.labels, example.themes], 1) for example in self.examples]
        return np.concatenate(parts)


def train(examples: Sequence[Example], settings: TrainSettings) -> Trained:
    """Learn from annotated documents. Raises DanvanError `too-few-examples` if there are none."""
    if not examples:
        message = "there is no annotated document to learn from"
        raise DanvanError("too-few-examples", message, "Name a folder that holds some.")
    prepared = prepare(examples, settings)
    everything = np.ones(len(prepared.documents), np.bool_)
    models = fit(prepared, everything, settings)
    unseen = _scores_of_unseen(prepared, settings)
    calibration = _calibrate(unseen, prepared.wanted)
    pooled, pooled_bias = _pool(prepared, unseen, calibration)
    return Trained(
        weights=_compile(prepared, models, calibration, pooled, pooled_bias, settings),
        models=models,
    )


def prepare(examples: Sequence[Example], settings: TrainSettings) -> Prepared:
    """The vocabulary of the examples and their features."""
    syllables, pairs = _vocabulary(examples, settings.least_documents)
    lexer = Lexer(syllables, pairs.astype(np.int64) @ np.array([len(syllables) + 1, 1]))
    inputs = tuple(read_inputs(lexer, e.document, e.header, e.segments, e.marks) for e in examples)
    return Prepared(
        examples=tuple(examples),
        lexer=lexer,
        syllables=syllables,
        pairs=pairs,
        inputs=inputs,
        labels=_matrix(inputs, lexer.grams, _LABEL_BLOCKS, _FLAG_SCALES[0], cues=False),
        themes=_matrix(inputs, lexer.grams, _THEME_BLOCKS, _FLAG_SCALES[1], cues=True),
        documents=np.repeat(np.arange(len(examples)), [len(each.rows.spans) for each in inputs]),
    )


def _vocabulary(examples: Sequence[Example], least: int) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The syllables, and the pairs of them, that stand in at least so many documents."""
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    for example in examples:
        lines = [
            [s for w in example.document.quote_of(span).split() if (s := syllable_of(w))] for span in example.rows.spans
        ]
        single.update({syllable for line in lines for syllable in line})
        double.update({pair for line in lines for pair in pairwise(line)})
    syllables = tuple(sorted(syllable for syllable, count in single.items() if count >= least))
    ids = {syllable: number for number, syllable in enumerate(syllables, 1)}
    pairs = sorted((ids[a], ids[b]) for (a, b), count in double.items() if count >= least)
    return syllables, np.array(pairs, np.int32).reshape(-1, 2)


def _matrix(inputs: Sequence[Inputs], grams: int, blocks: Sequence[str], flag_scale: float, *, cues: bool) -> Any:
    """The features of all rows as a sparse matrix: a block of `grams` columns each, then flags, then cues."""
    from scipy import sparse

    parts = []
    for each in inputs:
        total = len(each.rows.spans)
        own = sparse.csr_matrix(
            (each.scale[each.grams.rows], (each.grams.rows, each.grams.ids)), shape=(total + 1, grams)
        )
        own.data[own.indptr[total] :] = 0  # the title is no row, and no row's surroundings
        found = {
            "own": own[:total],
            "previous": own[np.concatenate([[total], np.arange(total - 1)])] if total else own[:0],
            "above": own[each.rows.above],  # row -1 is the title's, which is empty here
            "over": own[each.rows.over],
        }
        for place in range(OPENING):
            ids = each.grams.opening[:total, place]
            known = ids.nonzero()[0]
            found[f"opening{place}"] = sparse.csr_matrix(
                (np.ones(len(known)), (known, ids[known])), shape=(total, grams)
            )
        flags = sparse.csr_matrix((np.ones(len(each.rows.flags[0])), each.rows.flags), shape=(total, len(FLAGS)))
        columns = [found[name] * _SCALES[name] for name in blocks] + [flags * flag_scale]
        if cues:
            columns.append(sparse.csr_matrix(each.cues * _CUE_SCALE))
        parts.append(sparse.hstack(columns))
    return sparse.vstack(parts).tocsr()


def fit(prepared: Prepared, rows: NDArray[np.bool_], settings: TrainSettings) -> dict[str, Any]:
    """One logistic regression a label (over all given rows) and a theme (over those that are asked or reported)."""
    wanted = prepared.wanted
    themed = rows & wanted[:, : len(LABELS)].any(1)
    models = {}
    for number, name in enumerate((*LABELS, *theme_names())):
        label = number < len(LABELS)
        chosen = (rows if label else themed).nonzero()[0]
        matrix = (prepared.labels if label else prepared.themes)[chosen]
        strength = settings.label_strength if label else settings.theme_strength
        models[name] = _regression(matrix, wanted[chosen, number], strength)
    return models


def _regression(matrix: Any, wanted: NDArray[np.bool_], strength: float) -> Any:
    """A logistic regression; where all examples are alike, one that always says so."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, solver="liblinear", random_state=0)
    if wanted.any() and not wanted.all():
        return model.fit(matrix, wanted)
    model.classes_ = np.array([False, True])
    model.coef_ = np.zeros((1, matrix.shape[1]))
    model.intercept_ = np.array([4.0 if len(wanted) and wanted.all() else -4.0])
    model.n_iter_ = np.array([0], np.int32)
    model.n_features_in_ = matrix.shape[1]
    return model


def decide(prepared: Prepared, models: dict[str, Any], rows: NDArray[np.bool_]) -> Floats:
    """The raw scores of the given rows (rows × outputs)."""
    chosen = rows.nonzero()[0]
    found = np.zeros((len(chosen), outputs()), np.float32)
    for number, name in enumerate((*LABELS, *theme_names())):
        matrix = prepared.labels if number < len(LABELS) else prepared.themes
        if len(chosen):
            found[:, number] = models[name].decision_function(matrix[chosen])
    return found


def _scores_of_unseen(prepared: Prepared, settings: TrainSettings) -> Floats:
    """The scores of every row by models that did not see its document."""
    scores = np.zeros((len(prepared.documents), outputs()), np.float32)
    for fold in folds(len(prepared.examples), _FOLDS):
        unseen = np.isin(prepared.documents, fold)
        scores[unseen] = decide(prepared, fit(prepared, ~unseen, settings), unseen)
    return scores


def folds(documents: int, count: int) -> list[NDArray[np.int64]]:
    """Whole documents dealt out: the numbers of each fold, at most `count` folds."""
    count = min(count, documents)
    return [np.arange(start, documents, count) for start in range(count)]


def _calibrate(scores: Floats, wanted: NDArray[np.bool_]) -> Floats:
    """Platt's slope and intercept of each label; the slope is never negative, so that the order of scores stays."""
    found = np.zeros((len(LABELS), 2), np.float32)
    for label in range(len(LABELS)):
        model = _regression(scores[:, [label]], wanted[:, label], 1e3)
        slope, intercept = float(model.coef_[0, 0]), float(model.intercept_[0])
        found[label] = (slope, intercept) if slope > 0 else (1.0, 0.0)
    return found


def _pool(prepared: Prepared, unseen: Floats, calibration: Floats) -> tuple[Floats, Floats]:
    """The weights of the second look: learnt on scores of unseen documents, the same for every theme but its bias."""
    themes, labels = len(theme_names()), len(LABELS)
    parts, wanted = [], []
    for number, (example, inputs) in enumerate(zip(prepared.examples, prepared.inputs, strict=True)):
        own = unseen[prepared.documents == number]
        likely = likely_of(own[:, :labels] * calibration[:, 0] + calibration[:, 1])
        asked = example.labels.any(1)
        parts.append(pooled_inputs(inputs, own[:, labels:], likely)[asked])
        wanted.append(example.themes[asked])
    values = np.concatenate(parts)
    flat = values.reshape(-1, len(POOLED))
    mean, spread = flat.mean(0), flat.std(0) + 1e-6
    biases = 0.5 * np.tile(np.eye(themes), (len(values), 1))
    matrix = np.hstack([(flat - mean) / spread, biases])
    model = _regression(matrix, np.concatenate(wanted).ravel(), 1.0)
    weights = model.coef_[0, : len(POOLED)] / spread
    bias = model.intercept_[0] - (weights * mean).sum() + 0.5 * model.coef_[0, len(POOLED) :]
    return weights.astype(np.float32), bias.astype(np.float32)


def _compile(
    prepared: Prepared,
    models: dict[str, Any],
    calibration: Floats,
    pooled: Floats,
    pooled_bias: Floats,
    settings: TrainSettings,
) -> Weights:
    """The models' coefficients as the arrays of the run time; the models take over their rounding."""
    size, labels = prepared.lexer.grams, len(LABELS)
    columns = gram_columns()
    grams = np.zeros((size, max(part.stop for part in columns.values())), _PLACES)
    flags = np.zeros((len(FLAGS), outputs()), _PLACES)
    cues = np.zeros((len(cue_names()), len(theme_names())), _PLACES)
    bias = np.zeros(outputs(), np.float32)
    for number, name in enumerate((*LABELS, *theme_names())):
        label = number < labels
        blocks = _LABEL_BLOCKS if label else _THEME_BLOCKS
        coefficients = models[name].coef_[0]
        scales = np.concatenate(
            [
                *(np.full(size, _SCALES[block]) for block in blocks),
                np.full(len(FLAGS), _FLAG_SCALES[0 if label else 1]),
                np.full(0 if label else len(cue_names()), _CUE_SCALE),
            ]
        )
        rounded = (coefficients * scales).astype(_PLACES)
        rounded[np.abs(rounded) < settings.least_weight] = 0
        for at, block in enumerate(blocks):
            grams[:, columns[block].start + number] = rounded[at * size : (at + 1) * size]
        end = len(blocks) * size
        flags[:, number] = rounded[end : end + len(FLAGS)]
        if not label:
            cues[:, number - labels] = rounded[end + len(FLAGS) :]
        models[name].coef_ = (rounded.astype(np.float64) / scales)[None, :]
        bias[number] = models[name].intercept_[0]
    about = {
        "version": settings.version,
        "documents": [example.gold.name for example in prepared.examples],
        "rows": len(prepared.documents),
        "flags": list(FLAGS),
        "fields": list(field_names()),
        "themes": list(theme_names()),
    }
    return Weights(
        syllables=text_array("\n".join(prepared.syllables)),
        pairs=prepared.pairs,
        grams=grams,
        flags=flags,
        cues=cues,
        bias=bias,
        calibration=calibration,
        pooled=pooled,
        pooled_bias=pooled_bias,
        threshold=np.array([settings.theme_threshold], np.float32),
        bounds=np.array([[settings.doubt, settings.against]] * len(LABELS), np.float32),
        meta=text_array(json.dumps(about, ensure_ascii=False, sort_keys=True)),
    )
