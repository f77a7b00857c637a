"""Every row of every table has an id and a source, and every row of a registry is one that the program reads."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.named_acts import known_name_end
from pipeline.ingest.fonts import convert
from pipeline.learn.names import same_name
from pipeline.resources import load_csv, load_yaml
from pipeline.resources.doctypes import names_of_code, standard_name
from pipeline.resources.organs import match_organ, organs_of_code, words_of
from pipeline.resources.places import find_province
from pipeline.segment.header_signature import family_names
from pipeline.text.fold import fold

DATA = Path(str(files("pipeline.resources"))) / "data"
TABLES = sorted(path.stem for path in DATA.glob("*.csv"))
KEYS = {
    "doc_types": ("system", "code", "name"),
    "name_ends": ("word",),
    "named_acts": ("doc_type", "name"),
    "name_abbreviations": ("abbreviation",),
}
"""What tells the rows of a table apart that has no column of ids."""
RULES = [
    (path.stem, part, row)
    for path in sorted(DATA.glob("*.yaml"))
    if path.stem not in {"rules", "concepts"}  # of words of the field, whose source is the whole table's
    for part, rows in load_yaml(path.stem).items()
    if isinstance(rows, list)
    for row in rows
    if isinstance(row, dict) and "id" in row
]


@pytest.mark.parametrize("table", TABLES)
def test_each_row_has_an_id_of_its_own_and_a_source(table: str) -> None:
    rows = load_csv(table)
    columns = ("id",) if "id" in rows[0] else KEYS[table]
    keys = [tuple(row[column] for column in columns) for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(any(key) for key in keys)
    assert [key for key, row in zip(keys, rows, strict=True) if not row["source"].strip()] == []


@pytest.mark.parametrize("table", sorted({(table, part) for table, part, _ in RULES}))
def test_the_ids_of_a_rule_table_are_unique(table: tuple[str, str]) -> None:
    ids = [row["id"] for name, part, row in RULES if (name, part) == table]
    assert len(ids) == len(set(ids))


def test_each_rule_has_a_source_and_examples() -> None:
    def lacking(column: str) -> list[str]:
        return [f"{table}: {row['id']}" for table, _, row in RULES if not row.get(column)]

    assert lacking("source") == []
    # the tables of anchors and days of events are read through the rules that use them
    assert [name for name in lacking("examples") if not name.startswith("deadlines: ")] == []


@pytest.mark.parametrize("table", sorted(path.stem for path in DATA.glob("*.yaml")))
def test_a_table_without_sources_by_row_names_its_own(table: str) -> None:
    content = load_yaml(table)
    by_row = any(name == table for name, _, _ in RULES)
    assert by_row or "source" in content or table in {"rules", "groups"}


def test_each_province_is_found_on_its_days() -> None:
    def day(row: dict[str, str]) -> date:
        if row["valid_to"]:
            return date.fromisoformat(row["valid_to"])
        return date.fromisoformat(row["valid_from"] or "2020-01-01") + timedelta(days=1)

    for row in load_csv("provinces"):
        found = find_province(row["name"], day(row))
        assert found is not None, row["id"]
        assert (found.name, found.kind) == (row["name"], row["kind"])


def test_each_organ_is_found_by_its_name_and_codes() -> None:
    for row in load_csv("organs"):
        found = match_organ(words_of(row["name"]))
        assert found is not None, row["id"]
        assert found[1] == len(words_of(row["name"])), row["id"]
        for code in filter(None, row["code"].split("|")):
            assert row["name"] in {organ.name for organ in organs_of_code(code)}, code


def test_each_document_type_is_found_by_its_name_and_code() -> None:
    for row in load_csv("doc_types"):
        assert standard_name(row["name"]), row
        assert not row["code"] or row["name"] in names_of_code(row["code"]), row


def test_each_named_act_is_read_to_its_end() -> None:
    def read_to(row: dict[str, str]) -> str:
        return row["name"][: known_name_end(row["name"], 0, row["doc_type"]) or 0]

    short = [
        row["name"] for row in load_csv("named_acts") if read_to(row) not in (row["name"], row["name"].rstrip(")"))
    ]
    assert short == []


def test_each_abbreviation_is_the_name_that_it_stands_for() -> None:
    assert [
        row for row in load_csv("name_abbreviations") if not same_name(row["abbreviation"], row["written_out"])
    ] == []


def test_each_family_name_is_known() -> None:
    assert {fold(row["name"]) for row in load_csv("family_names")} == family_names()


@pytest.mark.parametrize("encoding", sorted({row["encoding"] for row in load_csv("legacy_letters")}))
def test_each_legacy_letter_is_converted(encoding: str) -> None:
    rows: list[dict[str, Any]] = [row for row in load_csv("legacy_letters") if row["encoding"] == encoding]
    assert [row["id"] for row in rows if convert(row["printed"], encoding) != row["letter"]] == []
