"""The words that pages and tables of the command line are written in: those of the register, which exports share."""

from __future__ import annotations

from pipeline.register.words import (
    KINDS,
    POLARITIES,
    RELATIONS,
    ROLE_ORDER,
    ROLES,
    STATES,
    SYSTEMS,
    THEMES,
    TIMELINESS,
    body_name,
    by_role,
    citation,
    day,
    deadline,
    deadline_of,
    label,
    marked,
    number,
    themes,
)

__all__ = [
    "KINDS",
    "POLARITIES",
    "RELATIONS",
    "ROLES",
    "ROLE_ORDER",
    "STATES",
    "SYSTEMS",
    "THEMES",
    "TIMELINESS",
    "body_name",
    "by_role",
    "citation",
    "day",
    "deadline",
    "deadline_of",
    "label",
    "marked",
    "number",
    "themes",
]
