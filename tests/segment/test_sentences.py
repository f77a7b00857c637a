from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.sentences import split_sentences


def _split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Rà soát mô hình. Báo cáo trước ngày 15/11.", ["Rà soát mô hình.", "Báo cáo trước ngày 15/11."]),
        ("Họp tại TP. Hồ Chí Minh. Sau đó báo cáo.", ["Họp tại TP. Hồ Chí Minh.", "Sau đó báo cáo."]),
        ("Đồng chí Nguyễn V. An phát biểu.", ["Đồng chí Nguyễn V. An phát biểu."]),
        ("Làm xong trong học kỳ II. Các trường báo cáo.", ["Làm xong trong học kỳ II.", "Các trường báo cáo."]),
        ("Có 1.250 mô hình tiêu biểu.", ["Có 1.250 mô hình tiêu biểu."]),
        ("Các xã đã làm tốt… Tuy nhiên còn chậm.", ["Các xã đã làm tốt…", "Tuy nhiên còn chậm."]),
        ('Dân nói: "Làm đúng!" Cán bộ nghe.', ['Dân nói: "Làm đúng!"', "Cán bộ nghe."]),
        ("không có dấu chấm", ["không có dấu chấm"]),
        ("", []),
    ],
)
def test_splits_into_sentences(text: str, sentences: list[str]) -> None:
    assert _split(text) == sentences


@given(st.text(alphabet="aàBĐ .!?…”0 ", max_size=120))
def test_no_letter_is_lost_or_doubled(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(spans))
