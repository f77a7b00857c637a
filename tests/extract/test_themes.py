from __future__ import annotations

import pytest

from pipeline.extract.themes import event_themes, themes_of
from pipeline.resources import load_yaml


@pytest.mark.parametrize(
    ("passage", "theme"),
    [
        ("Định kỳ báo cáo kết quả thực hiện.", "reporting"),
        ("Nhân rộng mô hình “Dân vận khéo”.", "model"),
        ("Thực hiện nghiêm Luật Tiếp công dân.", "reception"),
        ("Đẩy mạnh cải cách thủ tục hành chính.", "reform"),
        ("Giám sát, phản biện xã hội.", "oversight"),
        ("Tập huấn nghiệp vụ cho cán bộ.", "training"),
        ("Vùng đồng bào dân tộc thiểu số.", "minorities"),
    ],
)
def test_a_passage_shows_its_theme(passage: str, theme: str) -> None:
    assert theme in themes_of(passage)


def test_other_where_no_word_shows_a_theme() -> None:
    assert themes_of("Thực hiện các việc khác được giao.") == ("other",)


def test_an_election_in_the_title_covers_every_task() -> None:
    assert event_themes("Triển khai công tác bầu cử đại biểu Hội đồng nhân dân") == {"election"}
    assert "election" in themes_of("Cử cán bộ tham gia.", frozenset({"election"}))


def test_every_theme_of_the_guide_has_words() -> None:
    table = load_yaml("themes")["themes"]
    assert len(table) == 16
    assert all(row["words"] for row in table.values())
