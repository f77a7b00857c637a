"""Rows as plain values, for JSON and for whatever reads fields by name; light enough for the start of every command."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any


def plain(value: Any) -> Any:
    """A row of the store or the register as dicts, lists and text: dates in ISO 8601, tuples as lists, field order kept."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value
