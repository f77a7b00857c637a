"""The catalogue of rules, both ways: each example is claimed by its rule, no counter-example is, no rule goes unlisted."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from resources.rule_names import named_in_source

from pipeline.analyze import analyze
from pipeline.extract import judge
from pipeline.extract.judge_weights import LABELS
from pipeline.ingest import from_text, read, read_bytes
from pipeline.link import judged
from pipeline.model import Document
from pipeline.resources import load_yaml
from pipeline.resources.rules import Specimen, catalogue, entries_of, parts_of, rules_in, table_rows
from pipeline.text.normalize import normalize

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "corpora/sample/documents", ROOT / "corpora/held-out", ROOT.parent / "shared/eval/dev")
ENTRIES = tuple(catalogue().values())
EXAMPLES = [(e.id, number, s) for e in ENTRIES for number, s in enumerate(e.examples)]
COUNTER_EXAMPLES = [(e.id, number, s) for e in ENTRIES for number, s in enumerate(e.counter_examples)]


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge, which weighs what rules propose and drops some of it, has tests of its own."""
    monkeypatch.setattr(judged, "load_judge", lambda: None)


@cache
def _speaking(specimen: Specimen) -> frozenset[str]:
    source = read_bytes(specimen.text.encode(), "trang.html") if specimen.html else from_text(specimen.text)
    return rules_in(analyze(normalize(source)))


@pytest.mark.parametrize(("rule", "number", "specimen"), EXAMPLES, ids=[f"{r}-{n}" for r, n, _ in EXAMPLES])
def test_each_example_is_claimed_by_its_rule(rule: str, number: int, specimen: Specimen) -> None:
    assert rule in _speaking(specimen)


@pytest.mark.parametrize(
    ("rule", "number", "specimen"), COUNTER_EXAMPLES, ids=[f"{r}-{n}" for r, n, _ in COUNTER_EXAMPLES]
)
def test_no_counter_example_is_claimed(rule: str, number: int, specimen: Specimen) -> None:
    assert rule not in _speaking(specimen)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_says_what_it_is_and_where_it_comes_from(
    entry: object,
) -> None:
    entry = catalogue()[entry.id]  # type: ignore[attr-defined]
    row = table_rows().get(entry.id, {})
    assert entry.says.endswith(".")
    assert entry.vi.endswith(".")
    assert entry.source
    if entry.proved_by:
        test = ROOT / entry.proved_by
        assert test.is_file(), entry.proved_by
        assert entry.id.partition(".")[2] in test.read_text("utf-8"), entry.proved_by
        return
    assert entry.examples or row.get("examples"), "no example here, none in its own table"
    assert entry.counter_examples or row.get("counter_examples"), "no counter-example here, none in its own table"
    if entry.table:
        assert (ROOT / "pipeline/resources/data" / entry.table).is_file()


def test_every_rule_that_the_source_names_is_listed() -> None:
    named = named_in_source()
    unlisted = {part for rule in named.whole for part in parts_of(rule)} - set(catalogue())
    assert not unlisted, "add an entry to rules.yaml for each"
    for beginning in named.beginnings:
        assert any(rule.startswith(beginning) for rule in catalogue()), beginning


def test_every_entry_is_a_rule_of_the_source() -> None:
    named = named_in_source()
    built = {rule for rule in catalogue() if rule.startswith(tuple(b for b in named.beginnings if b != "kind."))}
    suffixed = {"role.ordered"} if '.ordered"' in (ROOT / "pipeline/extract/roles.py").read_text("utf-8") else set()
    assert set(catalogue()) - named.whole - built - suffixed == set()


def test_every_rule_that_speaks_over_the_corpora_is_listed() -> None:
    papers = [path for folder in FOLDERS if folder.is_dir() for path in sorted(folder.iterdir())]
    speaking = {
        rule for path in papers if path.suffix != ".json" for rule in rules_in(analyze(normalize(read(str(path)))))
    }
    assert len(speaking) > 60
    assert speaking <= set(catalogue())


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ("kind.dateline+reporting", ("kind.dateline", "kind.reporting")),
        ("role.lead.ordered", ("role.lead", "role.ordered")),
        ("deadline.date.limit", ("deadline.date.limit",)),
    ],
)
def test_a_composed_rule_comes_apart_into_entries(rule: str, parts: tuple[str, ...]) -> None:
    assert parts_of(rule) == parts
    assert tuple(entry.id for entry in entries_of(rule)) == parts


@pytest.mark.parametrize(
    ("label", "frame", "sentence"),
    [
        ("obligation", "item", "Hễ gặp việc gấp thì báo ngay cho cấp trên."),
        ("outcome", "article", "Ba thôn vùng cao nay vắng bóng trai tráng trong nhiều tháng của năm."),
    ],
)
def test_what_no_rule_sees_is_the_judge_s_own(
    label: str, frame: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = judge.load_judge()
    if found is None:
        pytest.skip("no judge is installed")
    text = load_yaml("rules")["frames"][frame].replace("{}", sentence)
    rule = f"judge.{label}"
    assert rule not in _speaking(Specimen(text=text))

    class Certain:
        """A judge that is certain of the one sentence."""

        def read(self, document: Document, *parts: Any) -> judge.Reading:
            reading = found.read(document, *parts)
            logits = np.full_like(reading.logits, -9.0)
            logits[reading.rows.at(document.text.index(sentence)), LABELS.index(label)] = 60.0
            return replace(reading, logits=logits)

    monkeypatch.setattr(judged, "load_judge", Certain)
    assert rule in rules_in(analyze(normalize(from_text(text))))


def test_an_unknown_rule_has_no_entry() -> None:
    assert entries_of("task.of-tomorrow") == ()


def test_the_words_for_staff_are_vietnamese() -> None:
    accented = re.compile(r"[à-ỹđ]")
    assert [entry.id for entry in ENTRIES if not accented.search(entry.vi)] == []
    assert [entry.id for entry in ENTRIES if accented.search(re.sub(r"`[^`]*`", "", entry.says))] == []
