"""The judge's weights as the file `judge.npz` holds them: plain arrays, no objects, checked before they are used."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.errors import DanvanError
from pipeline.extract.judge_rows import FLAGS
from pipeline.extract.judge_text import field_names, theme_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

LABELS = ("obligation", "outcome")
OPENING = 4
POOLED = (
    "score", "lexicon", "title", "event", "document", "above-lexicon", "above", "over", "previous", "next",
)  # fmt: skip
"""What the second look at a theme weighs, the same weights for every theme: see `Judge.read`."""
_LARGEST = 50_000_000
_NEXT = "Run `make repro`, or reinstall the package: its judge.npz is damaged or of another version."


def outputs() -> int:
    """How many scores a row gets: the labels, then the themes."""
    return len(LABELS) + len(theme_names())


def gram_columns() -> dict[str, slice]:
    """Which columns of the gram table weigh a row's own words, those before it, above it, over that, and its opening."""
    columns = {}
    at = 0
    sizes = {"own": outputs(), "previous": len(LABELS), "above": outputs(), "over": len(LABELS)}
    sizes |= {f"opening{place}": len(LABELS) for place in range(OPENING)}
    for name, size in sizes.items():
        columns[name] = slice(at, at + size)
        at += size
    return columns


def cue_names() -> tuple[str, ...]:
    """The columns that weigh words of the themes and word fields, in their order: in the row, above it, in the title."""
    parts = ("share", "own", "above", "title")
    return (
        *(f"lexicon:{name}" for name in theme_names()),
        "lexicon:none",
        *(f"{part}:{name}" for part in parts for name in field_names()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All numbers of the judge. `G` grams (0 stands for none), `K` outputs (labels, then themes), `T` themes.

    `syllables` is the vocabulary, one a line, UTF-8; `pairs` its known pairs; `grams` (G × columns of `gram_columns`);
    `flags` (FLAGS × K), `cues` (`cue_names` × T), `bias` (K); `calibration` (labels × slope, intercept); `pooled` and
    `pooled_bias` (T) the second look at themes; `threshold` over which a theme
    holds; `bounds` (labels × 2) as in `Reading`; `meta` JSON about the training.
    """

    syllables: NDArray[np.uint8]
    pairs: NDArray[np.int32]
    grams: NDArray[np.float16]
    flags: NDArray[np.float16]
    cues: NDArray[np.float16]
    bias: NDArray[np.float32]
    calibration: NDArray[np.float32]
    pooled: NDArray[np.float32]
    pooled_bias: NDArray[np.float32]
    threshold: NDArray[np.float32]
    bounds: NDArray[np.float32]
    meta: NDArray[np.uint8]

    def vocabulary(self) -> list[str]:
        """The syllables, in the order of their ids from 1 on."""
        return self.syllables.tobytes().decode("utf-8").split("\n") if len(self.syllables) else []

    def about(self) -> dict[str, Any]:
        """What the training says of itself: version, documents, fields, themes."""
        found: dict[str, Any] = json.loads(self.meta.tobytes())
        return found


def text_array(text: str) -> NDArray[np.uint8]:
    """A text as an array that needs no pickle."""
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def save_weights(weights: Weights) -> bytes:
    """The bytes of `judge.npz`: the same weights give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for entry in fields(Weights):
            array = io.BytesIO()
            np.lib.format.write_array(array, getattr(weights, entry.name), allow_pickle=False)
            # a ZipInfo without a date has the one of 1980, so that the day leaves no trace
            archive.writestr(zipfile.ZipInfo(f"{entry.name}.npy"), array.getvalue(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def load_weights(data: bytes, name: str = "judge.npz") -> Weights:
    """Read what `save_weights` wrote. No pickle is ever opened.

    Raises DanvanError `judge-unreadable` (no archive, an array missing, an object in it, sizes that do not fit) or
    `judge-stale` (weights for other flags, word fields or themes than those of this version).
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            _bound(archive.zip)
            weights = Weights(**{entry.name: archive[entry.name] for entry in fields(Weights)})
        about = weights.about()
        _check(weights)
    except (AttributeError, EOFError, KeyError, OSError, TypeError, ValueError, zipfile.BadZipFile) as error:
        message = f"{name}: no weights of the judge: {type(error).__name__} {str(error)[:200]}"
        raise DanvanError("judge-unreadable", message, _NEXT) from error
    for key, wanted in (("flags", FLAGS), ("fields", field_names()), ("themes", theme_names())):
        if about.get(key) != list(wanted):
            message = f"{name}: trained with other {key} than this version has"
            raise DanvanError("judge-stale", message, "Run `make repro` to train it anew.")
    return weights


def _bound(archive: zipfile.ZipFile | None) -> None:
    if archive is None or sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
        raise ValueError("no archive, or larger than any judge")


def _check(weights: Weights) -> None:
    vocabulary, outs, themes = len(weights.vocabulary()), outputs(), len(theme_names())
    columns = max(part.stop for part in gram_columns().values())
    shapes: dict[str, tuple[int, ...]] = {
        "grams": (1 + vocabulary + len(weights.pairs), columns),
        "flags": (len(FLAGS), outs),
        "cues": (len(cue_names()), themes),
        "bias": (outs,),
        "calibration": (len(LABELS), 2),
        "pooled": (len(POOLED),),
        "pooled_bias": (themes,),
        "threshold": (1,),
        "bounds": (len(LABELS), 2),
        "pairs": (len(weights.pairs), 2),
    }
    for name, shape in shapes.items():
        array = getattr(weights, name)
        if array.shape != shape:
            raise ValueError(f"{name} has the shape {array.shape}, not {shape}")
        if not np.isfinite(array).all():
            raise ValueError(f"{name} holds what is no number")
    keys = weights.pairs.astype(np.int64) @ np.array([vocabulary + 1, 1])
    if (np.diff(keys) <= 0).any() or (weights.pairs < 1).any() or (weights.pairs > vocabulary).any():
        raise ValueError("pairs are not in order")
