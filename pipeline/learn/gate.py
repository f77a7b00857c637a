"""The gate: floors under the measures, pinned with a digest of the gold they hold for. No measure falls unnoticed.

The file of floors (`corpora/floors.json`) has one entry a gold set: `{"sample": {"gold_sha256": …, "floors": {"kind":
1.0, …}}}`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DanvanError
from pipeline.learn.evaluate import Row

_PIN = "make score ARGS=--pin"
_PLACES = 1000
"""Floors are cut to three places, so that a floor is never above what was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What one gold set must reach: F1 by measure, and the digest of the annotations it was measured on."""

    gold_sha256: str
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A measure beside its floor; `value` is None where it was not measured, `floor` None where none is pinned."""

    measure: str
    value: float | None
    floor: float | None

    @property
    def holds(self) -> bool:
        """Whether the measure is not below its floor."""
        return self.floor is None or (self.value is not None and self.value >= self.floor)


def load_floors(path: Path) -> dict[str, Floors]:
    """The pinned floors by gold set; none if there is no such file. Raises DanvanError `floors-invalid`."""
    if not path.is_file():
        return {}
    try:
        entries = json.loads(path.read_text("utf-8"))
        return {
            name: Floors(
                gold_sha256=entry["gold_sha256"],
                floors={measure: float(value) for measure, value in entry["floors"].items()},
            )
            for name, entry in entries.items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"{path}: no floors: {type(error).__name__} {error}"
        raise DanvanError("floors-invalid", message, f"Restore the file, or pin it anew: {_PIN}.") from error


def compare(rows: Iterable[Row], pinned: Floors | None, *, gold_sha256: str) -> tuple[Check, ...]:
    """Every measure beside its floor, and every floor whose measure is gone.

    Raises DanvanError `gold-changed` where the floors were pinned on other annotations: they say nothing about these.
    """
    if pinned and pinned.gold_sha256 != gold_sha256:
        message = "the gold annotations are not those on which the floors were pinned"
        raise DanvanError("gold-changed", message, f"Review the change of the gold, then pin anew: {_PIN}.")
    floors = dict(pinned.floors) if pinned else {}
    checks = [Check(measure=row.measure, value=row.f1, floor=floors.pop(row.measure, None)) for row in rows]
    gone = [Check(measure=measure, value=None, floor=floor) for measure, floor in floors.items()]
    return (*checks, *gone)


def pin(
    path: Path, name: str, rows: Iterable[Row], *, gold_sha256: str, allow_lower: bool = False
) -> dict[str, tuple[float | None, float | None]]:
    """Pin the measured F1 values as the floors of gold set `name`; returns what changed, (before, after) by measure.

    Raises DanvanError `floor-lowered` if a floor would fall or go and `allow_lower` is not set; the file stays.
    """
    everything = load_floors(path)
    before = dict(everything[name].floors) if name in everything else {}
    after = {row.measure: math.floor(row.f1 * _PLACES + 1e-9) / _PLACES for row in rows}
    lower = [measure for measure, floor in before.items() if after.get(measure, -1.0) < floor]
    if lower and not allow_lower:
        listed = ", ".join(f"{m} {before[m]:.3f} to {_shown(after.get(m))}" for m in lower)
        raise DanvanError(
            "floor-lowered",
            f"{path}: pinning would lower {listed}",
            "Find out why the measure fell; to lower the floor on purpose, add --allow-lower.",
        )
    everything[name] = Floors(gold_sha256=gold_sha256, floors=after)
    data = {key: {"gold_sha256": e.gold_sha256, "floors": dict(e.floors)} for key, e in sorted(everything.items())}
    path.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    measures = dict.fromkeys((*before, *after))
    return {m: (before.get(m), after.get(m)) for m in measures if before.get(m) != after.get(m)}


def _shown(value: float | None) -> str:
    return "nothing" if value is None else f"{value:.3f}"
