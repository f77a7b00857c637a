"""`params.yaml` → typed settings: every key has a type and a default, and an unknown key is an error."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pipeline.errors import DanvanError

PARAMS = "params.yaml"
T = TypeVar("T")
_SAID = {tuple[str, ...]: "a list of str"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestSettings:
    """What the ingest stage reads: a folder, file or glob, and the size over which a file is refused (bytes)."""

    documents: str = "corpora/sample/documents"
    max_bytes: int = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateSettings:
    """The folder of gold annotations, and the file of pinned floors that `make score` holds the measures against."""

    gold: str = "corpora/sample/gold"
    floors: str = "corpora/floors.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainSettings:
    """What the judge learns from, where it goes, and how it learns.

    `gold` are folders of annotations; `model` the folder of the scikit-learn models; `weights` the file that is read at
    run time. A gram counts from `least_documents` on, a weight from `least_weight` (log odds) on; `label_strength` and
    `theme_strength` are scikit-learn's C; a theme holds over `theme_threshold`. `doubt` are the log odds
    against an item from which on it is dropped, `against` those that the judge must give where no rule speaks; `folds`
    are dealt out to measure. `version` is kept in the weights.
    """

    gold: tuple[str, ...] = ("corpora/sample/gold",)
    model: str = "models/judge"
    weights: str = "pipeline/resources/data/judge.npz"
    version: str = "judge-1"
    least_documents: int = 2
    least_weight: float = 0.01
    label_strength: float = 10.0
    theme_strength: float = 1.0
    theme_threshold: float = 0.42
    doubt: float = 3.0
    against: float = 3.0
    folds: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainPairsSettings:
    """What the comparison learns from and how.

    `gold` are files of labelled pairs, `texts` the folders of their papers' raw texts; `model` the folder of the
    scikit-learn models, `weights` the folder of what is read at run time (`pairs.json`, `pair_counts.tsv`). `strength` and
    `verdict_strength` are scikit-learn's C; a gram that stands in fewer than `least_passages` passages is not counted.
    `encoder` is the folder of a sentence-embedding model of one's own, empty for none.

    The limits of a verdict: `far` is the cost of a verdict that is off by two, `too_good` the factor on a wrong
    `covered`, `ask` the least risk above which a person is asked; `related` the chance from which a result counts as
    speaking of a demand, `doubt` that from which it is left to a person; `evidence` the chance from which it reports the
    leading action, if it also speaks of the demand with the chance `sure`; `shown` the chance from which a further
    passage is shown.
    """

    gold: tuple[str, ...] = ("corpora/pairs/sample.json",)
    texts: tuple[str, ...] = ("corpora/sample/gold",)
    model: str = "models/pairs"
    weights: str = "pipeline/resources/data"
    version: str = "pairs-1"
    strength: float = 0.01
    verdict_strength: float = 0.01
    least_passages: int = 2
    folds: int = 8
    encoder: str = ""
    far: float = 2.5
    too_good: float = 1.2
    ask: float = 0.8
    related: float = 0.35
    doubt: float = 0.2
    evidence: float = 0.7
    sure: float = 0.7
    shown: float = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchSettings:
    """How much text `make bench` runs over (code points; real texts are repeated up to it) and how often."""

    characters: int = 1_000_000
    runs: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, one section a stage: `load_settings().ingest.max_bytes` → 100000000."""

    ingest: IngestSettings = field(default_factory=IngestSettings)
    evaluate: EvaluateSettings = field(default_factory=EvaluateSettings)
    train: TrainSettings = field(default_factory=TrainSettings)
    train_pairs: TrainPairsSettings = field(default_factory=TrainPairsSettings)
    bench: BenchSettings = field(default_factory=BenchSettings)


def load_settings(path: str | Path = PARAMS) -> Settings:
    """The settings in the YAML file at `path`; the defaults if there is no such file.

    Raises DanvanError `settings-unreadable` (no YAML, no mapping), `settings-unknown-key` (the message names the file
    and the key, the next step the nearest known key) or `settings-wrong-type`.
    """
    try:
        text = Path(path).read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise DanvanError("settings-unreadable", f"{path}: {error}", "Make it a readable UTF-8 file.") from error
    import yaml  # here, because a command without settings must not pay for it

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise DanvanError(
            "settings-unreadable", f"{path}: no valid YAML: {error}", "Correct the line named."
        ) from error
    return _build(Settings, data, where=str(path), prefix="")


def _build(kind: type[T], data: object, *, where: str, prefix: str) -> T:
    section = prefix.rstrip(".") or "the file"
    data = {} if data is None else data  # a section whose keys are all commented out
    if not isinstance(data, dict):
        message = f"{where}: {section} holds {type(data).__name__}, not a mapping of keys to values"
        raise DanvanError("settings-unreadable", message, "Write one `key: value` a line.")
    hints = get_type_hints(kind)
    known = [entry.name for entry in fields(kind)]  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key not in known:
            raise _unknown(f"{prefix}{key}", [f"{prefix}{name}" for name in known], where)
        wanted = hints[key]
        if isinstance(wanted, type) and is_dataclass(wanted):
            values[key] = _build(wanted, value, where=where, prefix=f"{prefix}{key}.")
        elif type(value) is wanted:  # exactly: YAML's `yes` is a bool and would pass for an int
            values[key] = value
        elif wanted == tuple[str, ...] and isinstance(value, list) and all(type(entry) is str for entry in value):
            values[key] = tuple(value)
        else:
            message = f"{where}: {prefix}{key} is {value!r}, a {type(value).__name__}"
            raise DanvanError("settings-wrong-type", message, f"Give it as {_SAID.get(wanted, wanted.__name__)}.")
    return kind(**values)


def _unknown(key: str, known: list[str], where: str) -> DanvanError:
    nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
    next_step = f"Did you mean {nearest}? Known here: {', '.join(known)}."
    return DanvanError("settings-unknown-key", f"{where}: unknown key {key}", next_step)
