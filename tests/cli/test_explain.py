"""`danvan explain`: why an item is there, for every item of a document, as a page and as data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_papers import DIRECTIVE
from click.testing import Result

import pipeline
from pipeline.cli.explained import explain_item, item_ids
from pipeline.cli.explained_page import INFERRED, render
from pipeline.cli.judge_words import feature
from pipeline.cli.words import RELATIONS
from pipeline.errors import DanvanError
from pipeline.extract import judge
from pipeline.extract.judge_rows import FLAGS
from pipeline.model import Analysis, Relation

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]
PLAN = """\
ỦY BAN NHÂN DÂN
HUYỆN TÂN HÒA
Số: 88/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 20 tháng 01 năm 2024
KẾ HOẠCH
Công tác dân vận chính quyền năm 2024
I. NHIỆM VỤ
1. Ban hành quy trình tiếp công dân tại trụ sở các xã, thị trấn.
- Thời gian hoàn thành: Quý III/2024.
- Đơn vị chủ trì: Thanh tra huyện.
2. Các xã báo cáo kết quả thực hiện Kế hoạch này trước ngày 15 tháng 11.
"""


@pytest.fixture(scope="module")
def directive() -> Analysis:
    return pipeline.analyze_text(DIRECTIVE)


@pytest.fixture(scope="module")
def plan() -> Analysis:
    return pipeline.analyze_text(PLAN)


def _page(analysis: Analysis, item: str, width: int = 120) -> str:
    document: dict[str, Any] = dict.fromkeys(("doc_type", "number", "issued", "title"))
    document |= {"id": analysis.id, "source": "ke-hoach.txt"}
    return render({"document": document, **explain_item(analysis, item)}, width=width)


def test_without_an_item_all_of_them_are_listed(stored: Run) -> None:
    listed = stored("explain", "09/CT-UBND")
    assert listed.exit_code == 0, listed.output
    for words in ("o2   Sở Nội vụ chủ trì", "r1   Chỉ thị số 33/CT-TTg", "issued     ngày ban hành: 03/02/2024"):
        assert words in listed.stdout
    items = json.loads(stored("explain", "09/CT-UBND", "--format", "json").stdout)["items"]
    assert {"o1", "r1", "d1", "kind", "issuer"} <= {item["item"] for item in items}


def test_an_obligation_shows_passage_place_rule_and_who(stored: Run) -> None:
    shown = stored("explain", "09/CT-UBND", "o2").stdout
    assert "“Sở Nội vụ chủ trì, phối hợp với Ban Dân vận Tỉnh ủy tổng hợp" in shown
    assert "Vị trí: mục 2, dòng" in shown
    assert "[task.subject]" in shown
    assert "Việc phải làm: " in shown
    assert "Sau tên cơ quan là “chủ trì”. [role.lead]" in shown
    assert "Mốc hạn chót" in shown
    value = json.loads(stored("explain", "09/CT-UBND", "o2", "--format", "json").stdout)
    assert value["kind"] == "obligation"
    assert [rule["id"] for rule in value["rules"]] == ["task.subject"]
    assert value["rules"][0]["source"]
    assert {body["role"] for body in value["bodies"]} == {"lead", "coordinate", "report_to"}
    assert DIRECTIVE[DIRECTIVE.index("Sở Nội vụ chủ trì") :].startswith(value["passage"])


def test_what_is_taken_over_is_quoted_with_its_line(plan: Analysis) -> None:
    value = explain_item(plan, "o1")
    (deadline,), (body,) = value["deadlines"], value["bodies"]
    assert (deadline["inherited"], body["inherited"]) == (True, True)
    assert deadline["place"]["words"] == "- Thời gian hoàn thành: Quý III/2024."
    assert body["place"]["words"] == "- Đơn vị chủ trì: Thanh tra huyện."
    assert body["place"]["line"] == PLAN.splitlines().index("- Đơn vị chủ trì: Thanh tra huyện.") + 1
    page = _page(plan, "o1")
    assert page.count("↑ Lấy từ") == 2
    assert "“- Đơn vị chủ trì: Thanh tra huyện.”" in page


def test_what_is_inferred_is_said(plan: Analysis) -> None:
    inferred = [n for n, one in enumerate(plan.deadlines, 1) if "year" in one.origin.inferred]
    assert inferred
    page = _page(plan, f"d{inferred[0]}")
    assert "Suy ra, không in trong văn bản: năm" in page
    assert "Suy từ: ngày ban hành: 20/01/2024 (phần thể thức, dòng 6: “Tân Hòa, ngày 20 tháng 01 năm 2024”)" in page


def test_a_kind_is_explained_cue_by_cue(plan: Analysis) -> None:
    value = explain_item(plan, "kind")
    assert "kind.national-title" in [rule["id"] for rule in value["rules"]]
    assert "Văn bản có Quốc hiệu hoặc Tiêu ngữ." in _page(plan, "kind")


def test_words_that_point_back_say_what_they_mean(plan: Analysis) -> None:
    assert "Chỉ văn bản: chính văn bản đang đọc" in _page(plan, "b1")


def test_every_item_has_an_explanation_in_vietnamese(directive: Analysis, plan: Analysis) -> None:
    for analysis in (directive, plan):
        items = [item for item, _ in item_ids(analysis)]
        assert len(items) > 10
        for item in items:
            page = _page(analysis, item)
            assert "VÌ SAO" in page
            assert "quy tắc chưa có lời giải thích" not in page, item
            assert max(map(len, page.splitlines())) <= 120


@pytest.mark.parametrize("item", ["o99", "o0", "x1", "published", "d", ""])
def test_an_unknown_item_names_the_valid_ones(plan: Analysis, item: str) -> None:
    with pytest.raises(DanvanError, match="no such item") as caught:
        explain_item(plan, item)
    assert caught.value.code == "item-unknown"
    assert f"o1–o{len(plan.obligations)}" in caught.value.next_step
    assert "issued" in caught.value.next_step


def test_an_unknown_item_fails_the_command(stored: Run) -> None:
    failed = stored("explain", "09/CT-UBND", "o99")
    assert failed.exit_code == 1
    assert "item-unknown" in failed.stderr
    assert "o1–o4" in failed.stderr


def test_a_file_is_explained_without_a_store(run: Run, papers: Path) -> None:
    shown = run("explain", papers / "Chỉ thị số 09.txt", "issued")
    assert shown.exit_code == 0, shown.output
    assert "Giá trị: 03/02/2024" in shown.stdout


def test_a_document_that_is_nowhere_is_refused(stored: Run) -> None:
    refused = stored("explain", "khong-co.txt", "o1")
    assert refused.exit_code == 1
    assert "document-unknown" in refused.stderr


def test_the_judge_is_shown_with_what_spoke_for_and_against(plan: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (judge.Feature(name="own: ban hành", weight=1.5), judge.Feature(name="above: kết quả", weight=-0.25))
    monkeypatch.setattr(judge, "explain", lambda *_: said)
    review = ("the rule task.dated sees it, the judge gives 0.43",)
    doubtful = replace(plan.obligations[0], probability=0.4321, review=review)
    page = _page(replace(plan, obligations=(doubtful,)), "o1")
    assert "Xác suất: 0,432" in page
    assert "Ủng hộ: trong câu có “ban hành” (+1,50)" in page
    assert "Không ủng hộ: dòng bên trên có “kết quả” (-0,25)" in page
    assert "! quy tắc task.dated nhận ra, nhưng mô hình thống kê chỉ cho xác suất 0.43" in page


def test_whatever_the_corpus_infers_is_said_in_vietnamese() -> None:
    papers = sorted((ROOT / "corpora/held-out").glob("*.txt"))
    inferred = {
        name
        for path in papers
        for deadline in pipeline.analyze_file(path).deadlines
        for name in deadline.origin.inferred
        if not name.startswith("event day ")
    }
    assert len(inferred) > 3
    assert inferred <= set(INFERRED)


def test_every_flag_of_the_judge_has_its_words() -> None:
    assert [flag for flag in FLAGS if feature(f"flag: {flag}") == f"flag: {flag}"] == []
    assert feature("flag: kind=item") == "thuộc loại: mục"
    assert feature("flag: place=4/5") == "nằm ở phần 5 trên 5 của văn bản"


def test_every_relation_has_its_word() -> None:
    assert set(RELATIONS) == set(Relation.__args__)  # type: ignore[attr-defined]
