"""The annotations of both corpora are well-formed in themselves: what they quote is printed where they say."""

from __future__ import annotations

import importlib.util
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr

from corpora.compose.__main__ import HELD_OUT, SAMPLE
from corpora.compose.gold import squeeze
from pipeline.learn.units import units

SHARED_UNITS = Path(__file__).parents[3] / "shared" / "eval" / "units.py"
GOLD = [*sorted((SAMPLE / "gold").glob("*.json")), *sorted(HELD_OUT.glob("*.json"))]
each_gold = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
CLOSED = re.compile(r"[.!?…;:][\"”»)]*")


def read(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    return json.loads(path.read_text("utf-8")), units(path.with_suffix(".txt").read_text("utf-8"))


def own_text(path: Path, numbered: tuple[str, ...], unit: int) -> str:
    """The unit's text; a document may break a line inside a sentence, which then goes on in the next unit."""
    broken = not CLOSED.search(numbered[unit][-2:]) and unit + 1 < len(numbered)
    return squeeze(numbered[unit] + numbered[unit + 1] if broken else numbered[unit])


@each_gold
def test_every_unit_number_exists(path: Path) -> None:
    data, numbered = read(path)
    used = [item["unit"] for key in ("obligations", "outcomes") for item in data[key]] + data["chrome"]
    assert [n for n in used if not 0 <= n < len(numbered)] == []


@each_gold
def test_every_own_quote_is_in_its_unit(path: Path) -> None:
    data, numbered = read(path)
    missing = [
        (item["unit"], name)
        for item in data["obligations"]
        for name, inherited in [(b["name"], b.get("inherited")) for b in item["bodies"]]
        + [(d["quote"], d.get("inherited")) for d in item["deadlines"]]
        if not inherited and squeeze(name) not in own_text(path, numbered, item["unit"])
    ]
    assert missing == []


@each_gold
def test_every_inherited_quote_is_elsewhere_in_the_document(path: Path) -> None:
    data, numbered = read(path)
    whole = squeeze(" ".join(numbered))
    quotes = [b["name"] for o in data["obligations"] for b in o["bodies"] if b.get("inherited")]
    quotes += [d["quote"] for o in data["obligations"] for d in o["deadlines"] if d.get("inherited")]
    assert [quote for quote in quotes if squeeze(quote) not in whole] == []


@each_gold
def test_reference_numbers_and_titles_are_printed(path: Path) -> None:
    data, numbered = read(path)
    whole = squeeze(" ".join(numbered))
    printed = [ref[key] for ref in data["references"] for key in ("number", "title") if ref[key]]
    assert [text for text in printed if squeeze(text) not in whole] == []


@each_gold
def test_every_deadline_value_parses(path: Path) -> None:
    data, _ = read(path)
    for deadline in (d for o in data["obligations"] for d in o["deadlines"]):
        value = deadline["value"]
        if deadline["kind"] == "date":
            assert date.fromisoformat(value).isoformat() == value
        elif deadline["kind"] == "range":
            start, end = map(date.fromisoformat, value.split("/"))
            assert start <= end
        elif deadline["kind"] == "recurring" and value != "FREQ":
            assert rrulestr(value)[0] is not None
        elif deadline["kind"] == "relative":
            assert re.fullmatch(r"P(\d+[DWMY]|T\d+H) (after|before) .+", value)
        elif deadline["kind"] == "unresolved":
            assert value is None


@each_gold
def test_working_days_give_no_day(path: Path) -> None:
    data, _ = read(path)
    counted = [d for o in data["obligations"] for d in o["deadlines"] if re.search(r"\d ngày làm việc", d["quote"])]
    assert [d for d in counted if d["kind"] != "unresolved"] == []


@each_gold
def test_no_unit_is_annotated_twice(path: Path) -> None:
    data, _ = read(path)
    numbers = [item["unit"] for key in ("obligations", "outcomes") for item in data[key]] + data["chrome"]
    assert len(numbers) == len(set(numbers))


def test_no_name_stands_for_two_documents() -> None:
    names = [path.stem for path in GOLD]
    assert len(names) == len(set(names))


@each_gold
def test_units_are_those_of_the_shared_scorer(path: Path) -> None:
    if not SHARED_UNITS.exists():
        pytest.skip(f"{SHARED_UNITS} is not there")
    spec = importlib.util.spec_from_file_location("shared_units", SHARED_UNITS)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    raw = path.with_suffix(".txt").read_text("utf-8")
    assert list(units(raw)) == module.units(raw)
