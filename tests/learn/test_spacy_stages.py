"""The stages as spaCy components: `spacy.load("models/danvan")`, exact offsets, several processes, DocBin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import pipeline
from pipeline.errors import DanvanError

spacy = pytest.importorskip("spacy", reason="spaCy is not installed (make install)")

from pipeline.learn.spacy_stages import KEY, STAGES, Tokenizer, analysis_of, make_pipeline  # noqa: E402

ROOT = Path(__file__).parents[2]
PAPER = (
    "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH KON TUM | Độc lập - Tự do - Hạnh phúc\n"
    "Số: 09/CT-UBND | Kon Tum, ngày 04 tháng 3 năm 2024\n"
    "CHỈ THỊ\nVề việc nâng cao chất lượng đối thoại với Nhân dân\n"
    "Căn cứ Chỉ thị số 16/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành:\n"
    "1. Rà soát quy chế đối thoại, hoàn thành trước ngày 15/5/2024.\n"
    "2. Sở Nội vụ chủ trì, phối hợp với Thanh tra tỉnh kiểm tra việc thực hiện Chỉ thị này; báo cáo hằng quý./.\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nY Hà Lan\n"
)


@pytest.fixture(name="nlp", scope="module")
def _nlp() -> Any:
    return spacy.load(ROOT / "models" / "danvan")


def texts(doc: Any, group: str) -> list[str]:
    return [span.text for span in doc.spans[group]]


@given(st.text(alphabet="aăđòưY1_-/.,|  \n\t\u00a0\u0300", max_size=80))
@example("Số: 217-QĐ/TW  ngày 12/12/2013")
def test_the_tokenizer_gives_the_text_back(text: str) -> None:
    assert Tokenizer(spacy.blank("xx").vocab)(text).text == text


def test_numbers_fall_into_their_parts() -> None:
    doc = Tokenizer(spacy.blank("xx").vocab)("217-QĐ/TW ngày 12")
    assert [token.text for token in doc] == ["217", "-", "QĐ", "/", "TW", "ngày", "12"]


def test_the_stored_model_is_what_the_code_makes(nlp: Any) -> None:
    assert tuple(nlp.pipe_names) == STAGES
    assert nlp.config == make_pipeline().config


def test_the_stages_find_what_the_library_finds(nlp: Any) -> None:
    doc = nlp(PAPER)
    analysis = pipeline.analyze_text(PAPER)
    assert doc.text == PAPER
    assert texts(doc, "references") == [item.quote for item in analysis.references]
    assert texts(doc, "deadlines") == [item.quote for item in analysis.deadlines]
    assert texts(doc, "obligations") == [item.quote for item in analysis.obligations] != []
    assert {span.label_ for span in doc.spans["bodies"]} >= {"lead", "coordinate", "responsible"}
    assert {span.label_: span.text for span in doc.spans["header"]}["number"] == "09/CT-UBND"
    assert {span.id_ for span in doc.spans["segments"]} >= {"so-1", "so-2"}
    assert analysis_of(doc).obligations == analysis.obligations


def test_offsets_are_those_of_the_given_letters(nlp: Any) -> None:
    raw = PAPER.replace("Rà soát quy chế", "Ra\u0300 soát\u200b quy\u00a0chế")
    doc = nlp(raw)
    assert doc.text == raw
    assert any(text.startswith("Ra\u0300 soát\u200b quy\u00a0chế") for text in texts(doc, "obligations"))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "corpora" / "sample" / "gold").glob("*.txt"))[:12], ids=lambda p: p.stem
)
def test_no_span_cuts_a_token(nlp: Any, path: Path) -> None:
    doc = nlp(pipeline.analyze_file(path).document.text)
    found = analysis_of(doc)
    assert texts(doc, "references") == [item.quote for item in found.references]
    assert texts(doc, "deadlines") == [item.quote for item in found.deadlines]
    assert texts(doc, "outcomes") == [item.quote for item in found.outcomes]


def test_several_processes_give_the_same(nlp: Any) -> None:
    alone = nlp(PAPER)
    docs = list(nlp.pipe([PAPER] * 4, n_process=2, batch_size=1))
    assert [texts(doc, "obligations") for doc in docs] == [texts(alone, "obligations")] * 4
    assert analysis_of(docs[-1]) == analysis_of(alone)


def test_docbin_round_trips(nlp: Any) -> None:
    from spacy.tokens import DocBin

    doc = nlp(PAPER)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert back.text == doc.text
    for group in doc.spans:
        assert texts(back, group) == texts(doc, group)
        assert [span.label_ for span in back.spans[group]] == [span.label_ for span in doc.spans[group]]
    assert analysis_of(back) == analysis_of(doc)


def test_a_doc_without_analysis_says_so() -> None:
    with pytest.raises(DanvanError, match="no analysis") as caught:
        analysis_of(spacy.blank("xx")("Chỉ thị số 16/CT-TTg"))
    assert caught.value.code == "not-analysed"


def test_the_analysis_is_plain_json(nlp: Any) -> None:
    import json

    assert json.loads(json.dumps(nlp(PAPER).user_data[KEY]))["document"]["number"] == "09/CT-UBND"
