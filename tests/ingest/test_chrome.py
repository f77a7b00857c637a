from __future__ import annotations

import re

import pytest

from pipeline.ingest import from_text
from pipeline.ingest.chrome import line_key, match, rules
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
    kept, dropped = cut(f"Sơ kết phong trào\n{BODY}\n{caption}\n{caption.replace('tỉnh ', 'tỉnh  ')}\n{BODY}")
    assert kept.count(caption) == 1
    assert dropped == [("repeated-caption", caption)]


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
