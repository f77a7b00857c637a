"""The JSON Schema and `docs/fields.md`, both made from `pipeline/json_types.py`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_INTRO = """# Every field of an analysis

What `danvan analyze --format json` prints for a document, and `pipeline.to_dict(analysis)` gives. Offsets are code
points of `document.text`, half-open, and `text[start:end] == quote` for every item. The same as a JSON Schema:
[analysis.schema.json](schema/analysis.schema.json). This page is made from `pipeline/json_types.py` by
`python -m pipeline.codec`.
"""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an analysis."""
    from pydantic import TypeAdapter

    from pipeline.json_types import AnalysisJson

    made = TypeAdapter(AnalysisJson).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Analysis"}


def schema_text() -> str:
    """The content of `docs/schema/analysis.schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def fields_text() -> str:
    """The content of `docs/fields.md`: one table an object, in the order in which a reader meets them."""
    schema = json_schema()
    parts = [_INTRO]
    for name, shape in _objects(schema):
        lines = [f"## {name}\n", shape["description"] + "\n", "| key | value | meaning |", "| --- | --- | --- |"]
        for key, rules in shape["properties"].items():
            meaning = rules.get("description") or _target(schema, rules).get("description", "")
            lines.append(f"| `{key}` | {_value(rules)} | {meaning} |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _objects(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of the schema, the analysis first, then breadth first."""
    waiting: list[tuple[str, Mapping[str, Any]]] = [("The whole", schema)]
    seen: set[str] = set()
    while waiting:
        name, shape = waiting.pop(0)
        yield name, shape
        for rules in shape["properties"].values():
            for inner in _names(rules):
                if inner not in seen:
                    seen.add(inner)
                    waiting.append((_title(inner), schema["$defs"][inner]))


def _names(rules: Any) -> Iterator[str]:
    """The definitions that a key's rules lead to."""
    if isinstance(rules, Mapping):
        if "$ref" in rules:
            yield rules["$ref"].rsplit("/", 1)[-1]
        for value in rules.values():
            yield from _names(value)
    elif isinstance(rules, list):
        for value in rules:
            yield from _names(value)


def _target(schema: Mapping[str, Any], rules: Mapping[str, Any]) -> Mapping[str, Any]:
    name = next(_names(rules), None)
    return schema["$defs"][name] if name else {}


def _title(name: str) -> str:
    return name.removesuffix("Json")


def _value(rules: Mapping[str, Any]) -> str:
    """What may stand at a key, in a few words: `number or null`, `list of Body`."""
    if "$ref" in rules:
        name = _title(rules["$ref"].rsplit("/", 1)[-1])
        return f"[{name}](#{name.lower()})"
    if "anyOf" in rules:
        return " or ".join(_value(option) for option in rules["anyOf"])
    if "enum" in rules:
        return ", ".join(f"`{option}`" for option in rules["enum"])
    if rules.get("type") == "array":
        return f"list of {_value(rules['items'])}"
    if rules.get("type") == "object":
        return f"object of {_value(rules['additionalProperties'])}"
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(
        rules["type"], str(rules["type"])
    )


def write(docs: Path) -> None:
    """Write both files below `docs`."""
    (docs / "schema").mkdir(parents=True, exist_ok=True)
    (docs / "schema" / "analysis.schema.json").write_text(schema_text(), encoding="utf-8")
    (docs / "fields.md").write_text(fields_text(), encoding="utf-8")
