"""Gold annotations as a data set, without any hub."""

from __future__ import annotations

from dataclasses import replace

import pytest
from learn.readings import small_gold

from pipeline.errors import DanvanError
from pipeline.learn.datasets import LABELS, theme_names, unit_dataset, unit_rows


def test_every_unit_is_a_row_with_its_neighbours() -> None:
    gold = small_gold()
    rows = list(unit_rows(gold))
    assert [row.text for row in rows] == list(gold.units)
    assert [row.label for row in rows] == ["other", "obligation", "outcome", "chrome", "obligation"]
    assert rows[1].themes == ["reporting", "training"]
    assert rows[0].before == ""
    assert rows[0].after == gold.units[1]
    assert rows[-1].after == ""


def test_a_unit_that_is_both_is_an_obligation_with_the_themes_of_both() -> None:
    row = list(unit_rows(small_gold()))[4]
    assert row.label == "obligation"
    assert row.themes == ["media", "model"]


def test_the_themes_are_those_of_the_annotation_format() -> None:
    assert len(theme_names()) == len(set(theme_names())) == 17
    assert theme_names()[-1] == "other"


def test_the_data_set_has_class_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    pytest.importorskip("datasets", reason="datasets is not installed (make install)")
    data = unit_dataset([small_gold(), replace(small_gold(), name="second")])
    assert data.num_rows == 10
    labels = data.features["label"]
    assert [labels.int2str(value) for value in data["label"]][:4] == ["other", "obligation", "outcome", "chrome"]
    assert tuple(labels.names) == LABELS
    themes = data.features["themes"].feature
    assert [themes.int2str(value) for value in data[1]["themes"]] == ["reporting", "training"]
    assert set(data["document"]) == {"small", "second"}


def test_a_strange_theme_is_an_error() -> None:
    pytest.importorskip("datasets", reason="datasets is not installed (make install)")
    gold = small_gold()
    strange = replace(gold, outcomes=(replace(gold.outcomes[0], themes=frozenset({"weather"})),))
    with pytest.raises(DanvanError, match="weather"):
        unit_dataset([strange])
