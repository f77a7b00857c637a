"""An analysis as a spaCy Doc: the same text, the same offsets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from learn.readings import perfect, small_gold

from pipeline.learn.spacy_doc import _TOKEN, split_tokens, to_doc
from pipeline.model import Analysis, Document, Origin, Reference, Source, Span

needs_spacy = pytest.mark.usefixtures("spacy")
TEXT = st.text(alphabet="aăđòưY1_-/.,|  \n\t\u00a0\u0300", max_size=60)


@pytest.fixture(name="spacy", scope="module")
def _spacy() -> None:
    pytest.importorskip("spacy", reason="spaCy is not installed (make install)")


def _with_references(text: str, spans: list[Span]) -> Analysis:
    document = Document(text=text, source=Source(name="t", media_type="", sha256="", size=0, text=text))
    references = tuple(
        Reference(span=s, quote=text[s.start : s.end], doc_type="Chỉ thị", origin=Origin(rule="t")) for s in spans
    )
    empty = {"obligations": (), "outcomes": (), "deadlines": ()}
    return replace(perfect(small_gold()), document=document, references=references, **empty)


@given(TEXT, st.lists(st.integers(0, 60), max_size=6))
def test_words_and_spaces_give_the_text_back(text: str, bounds: list[int]) -> None:
    words, spaces = split_tokens(text, _TOKEN, sorted({bound for bound in bounds if bound <= len(text)}))
    assert "".join(word + " " * space for word, space in zip(words, spaces, strict=True)) == text
    assert all(words)


@needs_spacy
@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5))
def test_any_span_keeps_its_offsets(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + size) for start, size in places if start + size <= len(text)]
    spans = [span for span in spans if text[span.start : span.end] == text[span.start : span.end].strip() != ""]
    doc = to_doc(_with_references(text, spans))
    assert doc.text == text
    got = [(span.start_char, span.end_char, span.text, span.id_) for span in doc.spans["references"]]
    wanted = [(s.start, s.end, text[s.start : s.end], str(index)) for index, s in enumerate(spans)]
    assert sorted(got) == sorted(wanted)


@needs_spacy
def test_groups_and_labels() -> None:
    analysis = perfect(small_gold())
    doc = to_doc(analysis)
    assert doc.text == analysis.document.text
    assert [span.text for span in doc.spans["obligations"]] == [item.quote for item in analysis.obligations]
    assert [span.label_ for span in doc.spans["obligations"]] == ["reporting", "media"]
    assert [span.label_ for span in doc.spans["outcomes"]] == ["achieved", "achieved"]
    assert set(doc.spans) == {"references", "deadlines", "obligations", "bodies", "outcomes"}


@needs_spacy
def test_the_vocabulary_of_a_pipeline_is_used() -> None:
    import spacy

    nlp = spacy.blank("xx")
    assert to_doc(perfect(small_gold()), nlp).vocab is nlp.vocab
