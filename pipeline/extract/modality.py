"""What an action's words make of it: an obligation, a prohibition, a recommendation or a permission."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from pipeline.extract.grammar import expand, load_macros
from pipeline.resources import load_yaml

if TYPE_CHECKING:
    from pipeline.extract.actions import Action
    from pipeline.model import Modality


@cache
def _openings() -> re.Pattern[str]:
    macros = load_macros("actions")
    rows = load_yaml("actions")["modality"]
    return re.compile("|".join(f"(?P<{row['modality']}>{expand(row['pattern'], macros)})" for row in rows))


def modality_at(text: str, at: int, end: int) -> Modality:
    """How the predicate at `at` binds: `không để …` is a prohibition, `khuyến khích …` a recommendation; else an obligation."""
    found = _openings().match(text, at, end)
    return cast("Modality", found.lastgroup) if found else "obligation"


def modality_of(text: str, action: Action) -> Modality:
    """How one action binds who carries it, by the words that open its predicate."""
    return modality_at(text, action.starts, action.span.end)
