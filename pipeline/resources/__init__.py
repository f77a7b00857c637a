"""The project's tables: facts as dated data, one CSV or YAML file each, loaded once when first asked for."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_csv(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/NAME.csv`, each a mapping from column to text; FileNotFoundError if there is no such table."""
    with files(__package__).joinpath("data", f"{name}.csv").open("r", encoding="utf-8") as stream:
        return tuple(csv.DictReader(stream))


@cache
def load_yaml(name: str) -> Any:
    """The content of `data/NAME.yaml`; FileNotFoundError if there is no such table. Callers must not change it."""
    with files(__package__).joinpath("data", f"{name}.yaml").open("r", encoding="utf-8") as stream:
        return yaml.load(stream, Loader=_Loader)  # noqa: S506 - a safe loader either way
