"""An analysis as JSON and back, its schema, and the page that documents every field."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from factories import directive, plain
from hypothesis import given, settings
from strategies import ANALYSES

from pipeline import model
from pipeline.codec import HEADER_FIELDS, from_dict, schema, to_dict
from pipeline.codec_docs import fields_text, schema_text
from pipeline.errors import DanvanError

ROOT = Path(__file__).parents[1]

KEYS = {
    "document": "id source kind doc_type doc_type_code system number issuer place issued title signer published outlet text",
    "segments": "id kind label parent start end",
    "references": "start end quote doc_type number issued issuer title origin",
    "deadlines": "start end quote kind value origin",
    "obligations": "id start end quote segment bodies deadlines references themes origin",
    "outcomes": "start end quote polarity actors period measures themes origin",
    "dropped": "reason text",
    "warnings": "code message start end",
}


def first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


@pytest.mark.parametrize(("part", "keys"), KEYS.items())
def test_every_agreed_key_is_there(part: str, keys: str) -> None:
    assert set(keys.split()) <= set(first(to_dict(directive())[part]))


def test_bodies_and_measures_have_their_keys() -> None:
    made = to_dict(directive())
    assert {"name", "role", "inherited", "start", "end", "rule"} <= set(made["obligations"][0]["bodies"][0])
    assert {"value", "unit", "quote"} <= set(made["outcomes"][0]["measures"][0])
    assert made["references"][0]["origin"] == {"rule": "by-hand", "confidence": 0.9, "inferred": ["value"]}


def test_obligations_point_into_the_lists() -> None:
    made = to_dict(directive())
    second = made["obligations"][1]
    assert made["deadlines"][second["deadlines"][0]]["value"] == "2022-03-31"
    third = made["obligations"][2]
    assert made["references"][third["references"][0]]["number"] == "16/CT-TTg"


def test_a_header_field_is_null_where_it_is_not_printed() -> None:
    document = to_dict(plain("Tin vắn."))["document"]
    assert [document[name] for name in HEADER_FIELDS] == [None] * len(HEADER_FIELDS)
    assert document["fields"] == {}


@settings(max_examples=60, deadline=None)
@given(ANALYSES)
def test_an_analysis_comes_back_equal(analysis: model.Analysis) -> None:
    assert from_dict(json.loads(json.dumps(to_dict(analysis, reading=True)))) == analysis


@settings(max_examples=40, deadline=None)
@given(ANALYSES)
def test_the_json_without_the_reading_comes_back_equal(analysis: model.Analysis) -> None:
    made = to_dict(analysis)
    assert to_dict(from_dict(json.loads(json.dumps(made)))) == made


def test_a_mapping_of_another_shape_is_refused() -> None:
    made = to_dict(directive())
    del made["obligations"][0]["bodies"]
    with pytest.raises(DanvanError, match="bodies") as caught:
        from_dict(made)
    assert caught.value.code == "analysis-malformed"


@pytest.mark.parametrize("reading", [False, True])
def test_an_analysis_follows_its_schema(reading: bool) -> None:
    from pydantic import TypeAdapter

    from pipeline.json_types import AnalysisJson

    made = to_dict(directive(), reading=reading)
    assert TypeAdapter(AnalysisJson).validate_python(made, strict=True) == made


def test_the_schema_is_current() -> None:
    stored = (ROOT / "docs/schema/analysis.schema.json").read_text("utf-8")
    assert stored == schema_text(), "run: python -m pipeline.codec"


def test_the_page_of_fields_is_current() -> None:
    assert (ROOT / "docs/fields.md").read_text("utf-8") == fields_text(), "run: python -m pipeline.codec"


def test_every_field_is_described() -> None:
    made = schema()
    for shape in (made, *made["$defs"].values()):
        assert shape["description"]
        for key, rules in shape["properties"].items():
            assert "description" in rules or "$ref" in rules, (shape["title"], key)
    page = fields_text()
    for key in to_dict(directive())["document"]:
        assert f"| `{key}` |" in page


def test_encoding_needs_no_pydantic() -> None:
    program = "import sys, pipeline.codec; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT).returncode == 0
