from __future__ import annotations

import re

import pytest

from pipeline.ingest import from_text
from pipeline.ingest.chrome_rules import line_key, match, rules
from pipeline.resources import load_yaml

ENTRIES = load_yaml("chrome")["rules"]
BODY = (
    "Ban Dân vận Tỉnh ủy tổ chức hội nghị sơ kết phong trào thi đua với sự tham dự của lãnh đạo các sở, ban, ngành, "
    "ghi nhận 120 mô hình mới được công nhận trong sáu tháng đầu năm và nhiều cách làm hay ở cơ sở."
)


@pytest.mark.parametrize(("rule", "example"), [(entry["id"], text) for entry in ENTRIES for text in entry["examples"]])
def test_every_example_is_matched_by_its_rule(rule: str, example: str) -> None:
    assert rule in {found.id for found in match(line_key(example))}


@pytest.mark.parametrize(("entry", "text"), [(entry, text) for entry in ENTRIES for text in entry["counter_examples"]])
def test_no_counter_example_is_matched_by_its_rule(entry: dict[str, str], text: str) -> None:
    assert entry["id"] not in {found.id for found in match(line_key(text))}


def test_rules_are_complete_and_their_places_known() -> None:
    assert len({rule.id for rule in rules()}) == len(rules()) == len(ENTRIES)
    assert {rule.place for rule in rules()} <= {"anywhere", "top", "tail"}
    assert all(entry["examples"] and entry["counter_examples"] for entry in ENTRIES)
    assert all(re.fullmatch(r"[a-z-]+", rule.reason) for rule in rules())


def cut(raw: str) -> tuple[list[str], list[tuple[str, str]]]:
    source = from_text(raw)
    return [line for line in source.text.split("\n") if line], [
        (dropped.reason, dropped.text) for dropped in source.dropped
    ]


def test_a_clock_and_menu_before_the_title_go_and_the_dateline_below_it_stays() -> None:
    head = "Trang chủ\nGiới thiệu\nCông tác dân vận\nLiên hệ\nThứ Sáu, 17/05/2024"
    raw = f"{head}\nSơ kết phong trào thi đua\nThứ sáu - 17/05/2024 09:00\n{BODY}"
    kept, dropped = cut(raw)
    assert kept == ["Sơ kết phong trào thi đua", "Thứ sáu - 17/05/2024 09:00", BODY]
    assert [reason for reason, _ in dropped] == ["menu", "menu", "menu", "menu", "site-clock"]


def test_behind_an_anchor_after_the_end_everything_goes_but_the_source_line() -> None:
    raw = f"Sơ kết phong trào\n{BODY}\nNguồn: baoxy.vn\nTin liên quan\nKhai mạc hội thi\nTác giả: Thu Hà\nBình luận (0)\nMột câu lạ"
    kept, dropped = cut(raw)
    assert kept == ["Sơ kết phong trào", BODY, "Nguồn: baoxy.vn", "Tác giả: Thu Hà"]
    assert ("after-the-end", "Khai mạc hội thi") in dropped
    assert ("after-the-end", "Một câu lạ") in dropped


def test_the_same_words_before_the_documents_end_cut_nothing() -> None:
    raw = f"Số: 12-CV/BDV\n{BODY}\nTin liên quan\nNơi nhận:\n- Như trên;\nTRƯỞNG BAN\nNguyễn Văn An"
    kept, dropped = cut(raw)
    assert kept == raw.split("\n")
    assert dropped == []


def test_an_appendix_behind_the_signature_is_the_documents_own() -> None:
    raw = f"CHỈ THỊ\n{BODY}\n{BODY} ./.\nCHỦ TỊCH\nNguyễn Văn An\nFile đính kèm: phu-luc.docx\nPHỤ LỤC\n1. Danh mục mô hình"
    assert cut(raw)[0] == raw.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "Trong phần bình luận, nhiều người dân bày tỏ sự đồng tình.",
        "Ý kiến bạn đọc gửi về Tòa soạn được tổng hợp hằng tháng để báo cáo Thường trực Tỉnh ủy.",
        "Nguồn: Ban Dân vận Tỉnh ủy, ngày 6/3/2018",
        "Ảnh: Thu Hà",
        "Quang cảnh hội nghị",
        "Chia sẻ tại hội nghị, đồng chí Bí thư nhấn mạnh ba nhiệm vụ.",
    ],
)
def test_real_lines_stay(line: str) -> None:
    raw = f"Sơ kết phong trào\n{BODY}\n{line}\n{BODY}"
    assert cut(raw)[0] == raw.split("\n")


def test_a_caption_printed_twice_is_kept_once() -> None:
    caption = "Lãnh đạo tỉnh trao bằng khen cho các tập thể"
    again = caption.replace("tỉnh ", "tỉnh  ")
    kept, dropped = cut("\n\n".join(["Sơ kết phong trào", BODY, caption, again, BODY]))
    assert kept.count(caption) == 1
    assert dropped == [("repeated-caption", caption)]


def test_a_line_repeated_on_the_very_next_line_stays_as_a_caption() -> None:
    caption = "Lãnh đạo tỉnh trao bằng khen cho các tập thể"
    source = from_text(f"Sơ kết phong trào\n{BODY}\n{caption}\n{caption}\n{BODY}")
    captions = [source.text[item.span.start : item.span.end] for item in source.layout if item.kind == "caption"]
    assert captions == [caption, caption]
    assert source.dropped == ()


def test_a_bar_of_links_is_one_line_of_chrome() -> None:
    kept, dropped = cut(f"Sơ kết phong trào\n{BODY}\nIn trang | Gửi cho bạn bè")
    assert kept == ["Sơ kết phong trào", BODY]
    assert dropped == [("menu", "In trang | Gửi cho bạn bè")]


def test_list_items_that_are_printed_twice_are_no_captions() -> None:
    raw = f"- Đơn vị phối hợp: các sở, ban, ngành\n- Đơn vị phối hợp: các sở, ban, ngành\n{BODY}"
    assert cut(raw)[0] == raw.split("\n")


def test_words_of_a_tool_bar_on_one_line() -> None:
    kept, dropped = cut(f"Sơ kết phong trào\n{BODY}\nLượt xem: 1.234 In trang Quay lại\nFacebook Zalo Chia sẻ")
    assert kept == ["Sơ kết phong trào", BODY]
    assert len(dropped) == 2


def test_long_summaries_of_other_news_behind_the_source_line_go() -> None:
    raw = f"Sơ kết phong trào\n{BODY}\nNguồn: baoxy.vn\nTin liên quan\nĐiều động cán bộ về cơ sở\n{BODY}\n{BODY}"
    kept, _ = cut(raw)
    assert kept == ["Sơ kết phong trào", BODY, "Nguồn: baoxy.vn"]


def test_a_dateline_with_counters_under_the_title_stays() -> None:
    raw = f"Sơ kết phong trào\nChủ nhật - 11/09/2022 00:05 407 0\n{BODY}\nTổng số điểm của bài viết là: 0 trong 0 đánh giá"
    assert cut(raw)[0] == raw.split("\n")[:-1]


def test_unknown_menu_entries_before_the_headline_are_cut() -> None:
    lines = ["Thứ Ba, ngày 18/04/2023", "Trang chủ", "Gương dân vận khéo", "Dân tộc - Tôn giáo"]
    headline = "Ban Dân vận kiểm tra công tác dân vận tại các xã biên giới"
    text = "\n\n".join([*lines, headline, "Đoàn kiểm tra đã làm việc với ba xã vùng cao trong tuần qua."])
    source = from_text(text)
    assert source.text.startswith(headline)
    assert [dropped.text for dropped in source.dropped] == lines


def test_a_letterhead_behind_a_menu_stays() -> None:
    text = "Trang chủ\n\nVăn bản\n\nỦY BAN NHÂN DÂN\n\nTỈNH AN KHÁNH\n\nVề việc tăng cường công tác dân vận chính quyền năm nay"
    assert from_text(text).text.startswith("ỦY BAN NHÂN DÂN")


def test_a_short_headline_above_its_date_stays() -> None:
    text = "Trang chủ\n\nThời sự\n\nDân vận khéo ở vùng biên\n\n15/10/2024 06:30\n\nNhững năm gần đây, các xã đã làm tốt công tác dân vận."
    assert from_text(text).text.startswith("Dân vận khéo ở vùng biên")


def test_page_marks_between_paragraphs_go_and_a_sentence_goes_on_behind_them() -> None:
    raw = f"Sơ kết phong trào\n{BODY}\nCác cơ quan phối\n\nTrang 2/4\n\nhợp tổ chức thực hiện.\n- 3 -\n{BODY}"
    kept, dropped = cut(raw)
    assert kept == ["Sơ kết phong trào", BODY, "Các cơ quan phối", "hợp tổ chức thực hiện.", BODY]
    assert dropped == [("page-number", "Trang 2/4"), ("page-number", "- 3 -")]


def test_numbers_alone_that_count_the_pages_go() -> None:
    page = "\n".join([BODY] * 6 + ["Hết phần."])
    different = [page.replace("120", str(number)).replace("sơ kết", f"sơ kết lần {number}") for number in range(3)]
    kept, dropped = cut(f"{different[0]}\n2\n{different[1]}\n3\n{different[2]}")
    assert dropped.count(("page-number", "2")) == dropped.count(("page-number", "3")) == 1
    assert "2" not in kept


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("12", "45", "7"), ("2", "2", "3")])
def test_numbers_of_a_table_are_no_page_numbers(numbers: tuple[str, ...]) -> None:
    raw = "\n".join(f"{number}\nRà soát mô hình lần {at}\nPhòng Nội vụ" for at, number in enumerate(numbers))
    assert cut(raw)[0] == raw.split("\n")


def test_the_heads_of_a_table_that_keeps_one_cell_a_line_stay_behind_a_signature() -> None:
    raw = f"CHỈ THỊ\n{BODY}\nCHỦ TỊCH\nNguyễn Văn An\nSTT\nNội dung\nĐịa chỉ\nTrả lời\nCác xã báo cáo theo mẫu này"
    assert cut(raw)[0] == raw.split("\n")


def test_share_words_that_are_glued_together_are_chrome() -> None:
    kept, dropped = cut(f"Sơ kết phong trào\nChia sẻ ZaloSao chép liên kếtIn bài viết\n{BODY}")
    assert kept == ["Sơ kết phong trào", BODY]
    assert [reason for reason, _ in dropped] == ["share-link"]


def test_tools_and_notices_of_a_legal_library_behind_the_signature_go() -> None:
    paper = f"CHỈ THỊ\n{BODY}\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An"
    tail = (
        "TỆP ĐÍNH KÈM THEO VĂN BẢN\nTải về (PDF, 80 KB)\nVăn bản này chưa có bản dịch\nLưu | Ghi chú | Email | In\n"
        "Chào mừng quý vị đến với Thư viện văn bản. Vui lòng đăng nhập để dùng tiện ích."
    )
    kept, dropped = cut(f"{paper}\n{tail}")
    assert kept == paper.split("\n")
    assert len(dropped) == 5


def test_what_stands_below_two_lines_of_the_site_is_the_sites_but_no_name_and_no_source() -> None:
    raw = f"Sơ kết phong trào\n{BODY}\nĐã xem 31 lần\nVề đầu trang\nMột dải chữ lạ của trang huyện\nThu Hà\nNguồn: baoxy.vn"
    kept, dropped = cut(raw)
    assert kept == ["Sơ kết phong trào", BODY, "Thu Hà", "Nguồn: baoxy.vn"]
    assert dropped[-1] == ("after-the-end", "Một dải chữ lạ của trang huyện")


def test_a_caption_below_share_words_inside_a_report_stays() -> None:
    raw = f"Sơ kết phong trào\nChia sẻ\nIn trang\nĐại biểu dự hội nghị ở cơ sở\n{BODY}"
    assert "Đại biểu dự hội nghị ở cơ sở" in cut(raw)[0]


def test_a_heading_printed_twice_above_its_list_stays() -> None:
    heading = "Ủy ban nhân dân các xã, phường, thị trấn trong huyện"
    text = f"{heading}\n\n{heading}\n\n- Niêm yết thủ tục tại nhà văn hóa."
    assert from_text(text).text.count(heading) == 2
