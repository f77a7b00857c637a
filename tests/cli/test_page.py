"""The page of one analysis: everything that was found, in words, within its width."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.cli.page import render_analysis

PASSAGE = "Sở Nội vụ chủ trì tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 11 hằng năm. " * 20


def analysis(**changes: Any) -> dict[str, Any]:
    document = {
        "kind": "directive",
        "doc_type": "Chỉ thị",
        "number": "09/CT-UBND",
        "issued": "2024-02-03",
        "issuer": "Ủy ban nhân dân tỉnh",
        "place": None,
        "system": "state",
        "signer": None,
        "title": "Về công tác dân vận",
        "published": None,
        "outlet": None,
        "source": "chỉ thị.docx",
    }
    body = {"name": "Sở Nội vụ", "role": "lead", "inherited": False}
    told = {"name": "các Sở, ban, ngành tỉnh", "role": "responsible", "inherited": True}
    reference = {"doc_type": "Chỉ thị", "number": "33/CT-TTg", "issued": "2021-11-26", "issuer": None, "title": None}
    value: dict[str, Any] = {
        "document": document,
        "segments": [{"id": "s4", "label": "muc-ii/so-2"}],
        "references": [reference],
        "deadlines": [
            {"kind": "recurring", "value": "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", "quote": "trước ngày 15 tháng 11"}
        ],
        "obligations": [
            {
                "quote": PASSAGE,
                "segment": "s4",
                "bodies": [told, body],
                "deadlines": [0],
                "references": [0],
                "themes": ["reporting"],
            }
        ],
        "outcomes": [
            {
                "quote": "đã xây dựng 1.700 mô hình",
                "polarity": "achieved",
                "period": "2017",
                "actors": ["các địa phương"],
                "measures": [{"value": 1700.0, "unit": "mô hình"}],
            }
        ],
        "dropped": [{"reason": "menu", "text": "Trang chủ"}, {"reason": "menu", "text": "Liên hệ"}],
        "warnings": [{"code": "type-and-code-differ", "message": "Kế hoạch, but its code is QĐ"}],
    }
    return value | changes


def test_every_part_is_on_the_page() -> None:
    page = render_analysis(analysis(), width=100)
    for words in (
        "Chỉ thị 09/CT-UBND ngày 03/02/2024",
        "Về công tác dân vận",
        "Cơ quan ban hành: Ủy ban nhân dân tỉnh",
        "Hệ thống: Nhà nước",
        "NHIỆM VỤ ĐƯỢC GIAO (1)",
        "1. chủ trì: Sở Nội vụ · thực hiện: các Sở, ban, ngành tỉnh\u00a0↑",
        "Thời hạn: 15/11 hằng năm (“trước ngày 15 tháng 11”)",
        "Căn cứ: Chỉ thị 33/CT-TTg ngày 26/11/2021",
        "Vị trí: Mục II, mục 2 · báo cáo, kiểm tra",
        "kết quả · 2017 · các địa phương",
        "Số liệu: 1.700 mô hình",
        "Kế hoạch, but its code is QĐ [type-and-code-differ]",
        "ĐÃ BỎ QUA (2 đoạn",
        "thanh chọn mục của trang: 2",
    ):
        assert words in page, words


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_page_keeps_its_width(width: int) -> None:
    assert max(map(len, render_analysis(analysis(), width=width, wide=True).splitlines())) <= width


def test_long_passages_are_shortened_unless_wide() -> None:
    assert "…”" in render_analysis(analysis(), width=60)
    assert render_analysis(analysis(), width=60, wide=True).count("hằng") >= 20


def test_parts_without_anything_are_left_out() -> None:
    empty = {"obligations": [], "references": [], "deadlines": [], "outcomes": [], "dropped": [], "warnings": []}
    page = render_analysis(analysis(**empty), width=100)
    assert "NHIỆM VỤ ĐƯỢC GIAO" not in page
    assert "↑" not in page
    assert "0 nhiệm vụ" in page


def test_an_article_is_named_by_its_title_and_outlet() -> None:
    document = analysis()["document"] | {
        "kind": "article",
        "doc_type": None,
        "number": None,
        "issued": None,
        "title": "Dân vận khéo ở cơ sở",
        "published": "2024-05-06",
        "outlet": "Báo Mẫu",
    }
    page = render_analysis(analysis(document=document), width=100)
    assert page.startswith("Bài báo\nDân vận khéo ở cơ sở\n")
    assert "Nguồn đăng: Báo Mẫu" in page
    assert "Ngày đăng: 06/05/2024" in page


def test_escape_sequences_in_a_document_are_disarmed() -> None:
    document = analysis()["document"] | {"title": "Về \x1b[2J công tác"}
    assert "\x1b" not in render_analysis(analysis(document=document), width=100)


def test_what_an_obligation_takes_over_is_marked_as_such() -> None:
    plain = analysis()["obligations"][0]
    page = render_analysis(analysis(obligations=[plain | {"inherited_deadlines": [0]}]), width=120)
    assert "Thời hạn: 15/11 hằng năm (“trước ngày 15 tháng 11”)\u00a0↑" in page
    assert "26/11/2021\u00a0↑" not in page
    own = plain | {"bodies": plain["bodies"][1:], "inherited_references": [0]}
    page = render_analysis(analysis(obligations=[own]), width=120)
    assert "Căn cứ: Chỉ thị 33/CT-TTg ngày 26/11/2021\u00a0↑" in page
    assert "\n↑: nêu ở phần căn cứ, lời dẫn" in page
