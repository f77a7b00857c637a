from __future__ import annotations

from pipeline.model import Analysis
from tests import specimens

LIST = specimens.read(specimens.ARTICLE)


def _quotes(analysis: Analysis) -> list[str]:
    return [obligation.quote for obligation in analysis.obligations]


def test_items_behind_an_instruction_are_obligations_of_the_bodies_it_names() -> None:
    assert _quotes(LIST) == [
        "nâng cao chất lượng tiếp công dân ở cơ sở.",
        "rà soát các vụ việc kéo dài trước ngày 15/12/2023.",
    ]
    assert {body.name for o in LIST.obligations for body in o.bodies} == {"các cấp ủy, chính quyền"}


def test_a_single_instruction_inside_a_report() -> None:
    text = specimens.ARTICLE.replace(
        "Hội nghị đã trao", "Đồng chí cũng yêu cầu Sở Nội vụ kiểm tra công vụ trong tháng 01/2024.\nHội nghị đã trao"
    )
    assert any("Sở Nội vụ kiểm tra" in quote for quote in _quotes(specimens.read(text)))


def test_the_speaker_goes_on_in_the_same_paragraph() -> None:
    text = specimens.ARTICLE.replace(
        "Hội nghị đã trao",
        "Đồng chí yêu cầu Sở Nội vụ kiểm tra công vụ. Các huyện báo cáo kết quả về Ban Dân vận Tỉnh ủy.\nHội nghị đã trao",
    )
    assert any(quote.startswith("Các huyện báo cáo") for quote in _quotes(specimens.read(text)))


def test_an_announced_list_without_a_colon() -> None:
    text = specimens.ARTICLE.replace("thực hiện tốt các nội dung sau:", "tập trung vào hai việc.")
    assert len(_quotes(specimens.read(text))) == 2


def test_news_without_instructions_has_no_obligations() -> None:
    text = specimens.ARTICLE.split("Phát biểu tại")[0]
    assert _quotes(specimens.read(text)) == []
