"""Which rules the program's own source names: literals of the code and ids of the tables that carry patterns."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.resources.rules import WARNING, catalogue, table_rows

PIPELINE = Path(__file__).parents[2] / "pipeline"
_SHAPE = re.compile(r"(?!.*\.(?:npz|skops|json|yaml|csv|tsv)$)[a-z]+(?:\.[a-z0-9][a-z0-9_-]*)+")
_START = re.compile(r"[a-z]+\.[a-z0-9_-]*")


@dataclass
class Named:
    """Whole ids, and the fixed beginnings of ids that are put together (`article.metadata-{key}`)."""

    whole: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)


def named_in_source() -> Named:
    """Every rule id that stands in the code as a literal, by its shape, and every id of the rule tables."""
    families = {entry.partition(".")[0] for entry in catalogue()} | {"judge", "back", "reference", "deadline"}
    named = Named(whole=set(table_rows()))
    for path in sorted(PIPELINE.rglob("*.py")):
        if path.parent.name in {"cli", "store", "learn", "web"}:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        _literals(tree, families, named)
        named.whole |= set(_warnings(tree))
        if path.name == "header_kind.py":
            named.whole |= set(_cues(tree))
    return named


def _literals(tree: ast.AST, families: set[str], named: Named) -> None:
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inside = {id(part) for node in joined for part in node.values}
    for node in joined:
        first = node.values[0]
        if (
            isinstance(first, ast.Constant)
            and _START.fullmatch(str(first.value))
            and _family(str(first.value)) in families
        ):
            named.beginnings.add(str(first.value))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in inside:
            continue
        if _SHAPE.fullmatch(node.value) and _family(node.value) in families:
            named.whole.add(node.value)


def _family(text: str) -> str:
    return text.partition(".")[0]


def _warnings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Warning", "_warning"}:
            codes = [keyword.value for keyword in node.keywords if keyword.arg == "code"] or node.args[:1]
            yield from (f"{WARNING}{code.value!s}" for code in codes if isinstance(code, ast.Constant))


def _cues(tree: ast.AST) -> Iterator[str]:
    """The cues of the two scores, each a key of a dictionary of weights."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict) and len(node.keys) > 3:
            yield from (f"kind.{key.value!s}" for key in node.keys if isinstance(key, ast.Constant))
