"""Weights of the comparison as files: `pairs.json` and `pair_counts.tsv` for the run time, `pairs.skops` for researchers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from pipeline.compare.model import LIMITS, PairModel, Side
from pipeline.compare.statistics import Statistics


def limits_of(settings: Any) -> dict[str, float]:
    """The limits of a verdict, out of `train_pairs`."""
    return {name: float(getattr(settings, name)) for name in LIMITS}


def weights_text(
    models: Mapping[Side, PairModel],
    statistics: Statistics,
    settings: Any,
    about: Mapping[str, Any],
) -> str:
    """`pairs.json`: every feature with its mean, its spread and its weights, one a line."""
    sides = {
        side: {
            "first": model.first.as_dict(),
            "second": model.second.as_dict(),
            "conclusion": model.conclusion.as_dict(),
        }
        for side, model in models.items()
    }
    data = {
        "version": settings.version,
        "encoder": settings.encoder or None,
        "limits": limits_of(settings),
        "passages": statistics.passages,
        "about": dict(about),
        "sides": sides,
    }
    return _one_feature_a_line(data)


def _one_feature_a_line(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    lines: list[str] = []
    inside: str | None = None
    for line in text.split("\n"):
        if inside is not None:
            inside += line.strip() + (" " if line.rstrip().endswith(",") else "")
            if line.strip().startswith("]"):
                lines.append(inside)
                inside = None
        elif line.endswith("["):
            inside = line
        else:
            lines.append(line)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def counts_text(statistics: Statistics, least: int) -> str:
    """`pair_counts.tsv`: in how many passages a concept or a gram stands, in the order of names."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    for name, count in sorted(statistics.concept_counts.items()):
        writer.writerow(("concept", name, count))
    for name, count in sorted(statistics.counts.items()):
        if count >= least:
            writer.writerow(("gram", name, count))
    return stream.getvalue()


def save_models(models: Mapping[Side, Mapping[str, Any]]) -> bytes:
    """The scikit-learn models as skops writes them, without what differs from run to run."""
    import skops.io

    from pipeline.learn.judge_store import settled

    return settled(skops.io.dumps({side: dict(kept) for side, kept in models.items()}))
