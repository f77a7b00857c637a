"""A reference in the making, and the patterns of `references.yaml` that its readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.grammar import load_macros, rule


@dataclass(slots=True)
class Mention:
    """What is known of one mention while it is read; `end` moves on from its number or name to its date and issuer.

    `name_end` is where a law's name ends, so that the act it amends is not given the number and day that follow.
    """

    start: int
    end: int
    rule: str
    doc_type: str
    confidence: float = 1.0
    number: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    name_end: int = -1
    shared: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


@cache
def macro(name: str) -> re.Pattern[str]:
    """One macro of `references.yaml`, compiled."""
    return re.compile(load_macros("references")[name])


@cache
def rule_pattern(rule_id: str) -> re.Pattern[str]:
    """The pattern of one rule of `references.yaml`."""
    return rule("references", rule_id).pattern


@cache
def rule_confidence(rule_id: str) -> float:
    """How sure a rule's findings are, 0 to 1."""
    return float(rule("references", rule_id).data["confidence"])
