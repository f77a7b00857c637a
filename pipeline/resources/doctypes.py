"""Document types of the two systems and their codes: `KL` ↔ `Kết luận` (Party), `QĐ` ↔ `Quyết định` (both)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.model import System
from pipeline.resources import load_csv


@dataclass(frozen=True, slots=True, kw_only=True)
class DocType:
    """One row of `doc_types.csv`: `DocType(system="party", code="KL", name="Kết luận", …)`; the code may be empty."""

    system: System
    code: str
    name: str
    aliases: tuple[str, ...]
    source: str


@cache
def doc_types() -> tuple[DocType, ...]:
    """Every row of the table, in its order."""
    return tuple(
        DocType(
            system=row["system"],  # type: ignore[arg-type]
            code=row["code"],
            name=row["name"],
            aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
            source=row["source"],
        )
        for row in load_csv("doc_types")
    )


@cache
def type_names() -> tuple[str, ...]:
    """Every type word and alias once, longest first: `Nghị quyết liên tịch` stands before `Nghị quyết`."""
    names = {name for row in doc_types() for name in (row.name, *row.aliases)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def standard_name(word: str) -> str | None:
    """The standard form of a type word in any letter case (`CHỈ THỊ` → `Chỉ thị`), None if it is none."""
    return {name.casefold(): row.name for row in doc_types() for name in (row.name, *row.aliases)}.get(word.casefold())


@cache
def code_of(name: str, system: System | None = None) -> str | None:
    """The code of a type: `code_of("Kết luận")` → `KL`; rows of `system` first; None where the type has no code."""
    rows = [row for row in doc_types() if row.name == name and row.code]
    rows.sort(key=lambda row: row.system != system)
    return rows[0].code if rows else None


@cache
def names_of_code(code: str, system: System | None = None) -> tuple[str, ...]:
    """The types that a code may stand for: `names_of_code("QĐ", "party")` → (`Quyết định`, `Quy định`)."""
    return tuple(dict.fromkeys(row.name for row in doc_types() if row.code == code and system in (None, row.system)))
