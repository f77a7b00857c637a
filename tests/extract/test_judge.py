"""The judge at run time: its rows, its words, and what it refuses to load."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.errors import DanvanError
from pipeline.extract.judge import Judge, chance_of, explain, load_judge
from pipeline.extract.judge_rows import FLAGS, build_rows
from pipeline.extract.judge_text import Lexer, build_phrases, field_names, syllable_of, theme_names
from pipeline.extract.judge_weights import LABELS, Weights, load_weights, save_weights, text_array
from pipeline.model import Span
from pipeline.resources import load_yaml
from tests import specimens


@pytest.fixture(scope="module")
def judge() -> Judge:
    found = load_judge()
    if found is None:
        pytest.skip("no judge has been trained here: run `make repro`")
    return found


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("written", "read"),
    [("“Chỉ", "chỉ"), ("15/11.", "#"), ("-", ""), ("dân;", "dân"), ("217-QĐ/TW", "#"), ("(UBND)", "ubnd"), ("", "")],
)
def test_a_written_word_as_the_judge_reads_it(written: str, read: str) -> None:
    assert syllable_of(written) == read


def test_phrases_are_found_whole_in_their_row() -> None:
    ids, phrases = build_phrases([(("báo", "cáo"), 0), (("báo",), 1), (("báo", "cáo"), 2), (("mô", "hình", "điểm"), 1)])
    row = [ids.get(word, 0) for word in "báo cáo mô hình và báo chí mô hình điểm".split()]
    found = phrases.count(np.array(row), np.array([0] * 4 + [1] * 6), 2, 3)
    assert found.tolist() == [[1, 1, 1], [0, 2, 0]]


def test_each_word_field_is_found_by_its_words() -> None:
    lexer = Lexer([], np.zeros(0, np.int64))
    for number, (name, words) in enumerate(load_yaml("judge_fields")["fields"].items()):
        for word in words:
            grams = lexer.read(f"Xã {word}.", [Span(0, len(word) + 4)])
            assert grams.fields[0, number] >= 1, (name, word)
    assert lexer.read("Trời xanh.", [Span(0, 10)]).fields.sum() == 0


def test_grams_of_sentences() -> None:
    text = "Rà soát mô hình. Rà soát."
    syllables = ["hình", "mô", "rà", "soát"]
    pairs = np.array([2 * 5 + 1, 3 * 5 + 4], np.int64)  # mô hình, rà soát
    grams = Lexer(syllables, pairs).read(text, [Span(0, 16), Span(17, 25)])
    assert list(zip(grams.rows.tolist(), grams.ids.tolist(), strict=True)) == [
        *((0, number) for number in (1, 2, 3, 4, 5, 6)),
        *((1, number) for number in (3, 4, 6)),
    ]
    assert grams.opening.tolist() == [[3, 4, 2, 6], [3, 4, 0, 6]]
    assert grams.lengths.tolist() == [4, 2]


@given(st.lists(st.text("aáb .,15|\n", max_size=30), max_size=6))
def test_any_text_can_be_read(lines: list[str]) -> None:
    text, spans = "", []
    for line in lines:
        spans.append(Span(len(text), len(text) + len(line)))
        text += line
    grams = Lexer(["a", "b", "á"], np.array([5], np.int64)).read(text, spans)
    assert len(grams.lengths) == len(lines)
    assert (grams.ids > 0).all()


def test_rows_hang_below_their_lines() -> None:
    analysis = specimens.read(specimens.PLAN)
    rows = build_rows(analysis.document, analysis.header, analysis.segments, ([], []))
    quotes = [analysis.document.quote_of(span) for span in rows.spans]
    assert list(rows.spans) == sorted(rows.spans)
    for row, above in enumerate(rows.above.tolist()):
        assert above < row
        assert rows.over[row] == (rows.above[above] if above >= 0 else -1)
        assert rows.at(rows.spans[row].start) == row
    row = next(number for number, quote in enumerate(quotes) if quote.startswith("Rà soát, công khai thủ tục"))
    assert rows.above[row] >= 0
    assert rows.at(10**6) == -1


def test_flags_say_what_is_seen_at_a_glance() -> None:
    seen: set[str] = set()
    for paper in (specimens.PLAN, "BÁO CÁO\n“Dân tin 90%.\n"):
        analysis = specimens.read(paper)
        _, flags = build_rows(analysis.document, analysis.header, analysis.segments, ([], [])).flags
        seen |= {FLAGS[flag] for flag in flags}
    assert {"marked", "alone", "digit", "ends=.", "words<12"} <= seen


def test_every_item_has_its_probability_and_reasons(judge: Judge) -> None:
    assert judge.about["version"]
    analysis = specimens.read(specimens.PLAN)
    assert analysis.obligations
    for item in analysis.obligations:
        assert item.probability is not None
        assert item.themes
        assert set(item.themes) <= set(theme_names())
        features = explain(analysis, item.span, "obligation")
        assert features
        assert abs(features[0].weight) >= abs(features[-1].weight)
    assert explain(analysis, analysis.obligations[0].span, "reporting")
    assert explain(analysis, Span(10**6, 10**6 + 1), "obligation") == ()
    with pytest.raises(ValueError, match="not in tuple"):
        explain(analysis, analysis.obligations[0].span, "weather")


def test_an_empty_document_is_read(judge: Judge) -> None:
    assert pipeline.analyze_text("…").obligations == ()


def test_odds_to_probability() -> None:
    assert chance_of(0) == 0.5
    assert chance_of(1000) == pytest.approx(1, abs=1e-9)
    assert chance_of(-1000) == pytest.approx(0, abs=1e-9)


def test_weights_go_round(judge: Judge) -> None:
    data = save_weights(judge.weights)
    assert save_weights(load_weights(data)) == data
    assert len(data) < 3_000_000


def _other(weights: Weights, **changes: object) -> bytes:
    return save_weights(replace(weights, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("spoil", ["cut", "empty", "text", "shape", "nan", "pairs", "meta", "missing"])
def test_malformed_weights_are_refused(judge: Judge, spoil: str) -> None:
    weights = judge.weights
    data = save_weights(weights)
    if spoil == "missing":
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("bias.npy", b"")
        spoilt = stream.getvalue()
    else:
        spoilt = {
            "cut": lambda: data[: len(data) // 2],
            "empty": lambda: b"",
            "text": lambda: "Chỉ thị".encode(),
            "shape": lambda: _other(weights, bias=weights.bias[:-1]),
            "nan": lambda: _other(weights, bias=weights.bias * np.float32(np.nan)),
            "pairs": lambda: _other(weights, pairs=weights.pairs[::-1]),
            "meta": lambda: _other(weights, meta=text_array("{")),
        }[spoil]()
    with pytest.raises(DanvanError, match="judge-unreadable") as caught:
        load_weights(spoilt, "x.npz")
    assert "x.npz" in caught.value.message
    assert caught.value.next_step


@pytest.mark.parametrize("key", ["flags", "fields", "themes"])
def test_weights_of_another_version_are_refused(judge: Judge, key: str) -> None:
    about = {**judge.about, key: ["another"]}
    with pytest.raises(DanvanError, match="judge-stale"):
        load_weights(_other(judge.weights, meta=text_array(json.dumps(about))))


def test_names_are_unique() -> None:
    for names in (FLAGS, field_names(), theme_names(), LABELS):
        assert len(set(names)) == len(names)
