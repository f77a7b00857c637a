"""Codes come out as words that Vietnamese staff read."""

from __future__ import annotations

from typing import get_args

import pytest

from pipeline.cli import words
from pipeline.model import Kind, Polarity, Role, System
from pipeline.resources import load_yaml


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("date", "2021-12-23", "23/12/2021"),
        ("range", "2025-12-17/2026-01-25", "17/12/2025 – 25/01/2026"),
        ("recurring", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", "15/11 hằng năm"),
        ("recurring", "FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=15", "15/6, 15/11 hằng năm"),
        ("recurring", "FREQ=YEARLY;BYMONTH=12", "tháng 12 hằng năm"),
        ("recurring", "FREQ=YEARLY", "hằng năm"),
        ("recurring", "FREQ=MONTHLY;BYMONTHDAY=20", "ngày 20 hằng tháng"),
        ("recurring", "FREQ=MONTHLY;BYMONTHDAY=-1", "ngày cuối cùng hằng tháng"),
        ("recurring", "FREQ=MONTHLY;INTERVAL=3", "hằng quý"),
        ("recurring", "FREQ=MONTHLY;INTERVAL=6", "6 tháng một lần"),
        ("recurring", "FREQ=MONTHLY;INTERVAL=2", "2 tháng một lần"),
        ("recurring", "FREQ=WEEKLY;BYDAY=MO,TH", "thứ Hai, thứ Năm hằng tuần"),
        ("recurring", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "thứ Hai, 2 tuần một lần"),
        ("recurring", "FREQ=MONTHLY;BYDAY=-1FR", "thứ Sáu cuối cùng hằng tháng"),
        ("recurring", "FREQ=MONTHLY;BYDAY=1SA,3SA", "thứ Bảy đầu tiên, thứ Bảy thứ ba hằng tháng"),
        ("recurring", "FREQ=MONTHLY;BYMONTH=3,9;BYDAY=-1FR", "thứ Sáu cuối cùng của tháng 3, 9 hằng năm"),
        ("recurring", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", "ngày cuối tháng 3 hằng năm"),
        ("recurring", "FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=-1", "ngày cuối tháng 3, 6 hằng năm"),
        ("recurring", "FREQ=DAILY", "hằng ngày"),
        ("recurring", "FREQ=DAILY;INTERVAL=10", "10 ngày một lần"),
        ("recurring", "FREQ=HOURLY;INTERVAL=2", "2 giờ một lần"),
        ("recurring", "FREQ=HOURLY", "mỗi giờ"),
        ("recurring", "FREQ=MINUTELY;INTERVAL=30", "30 phút một lần"),
        ("recurring", "FREQ", "định kỳ"),
        ("relative", "P15D after signing", "15 ngày sau ngày ký"),
        ("relative", "P10D before election day", "10 ngày trước ngày bầu cử"),
        ("relative", "P2M after the conference", "2 tháng sau the conference"),
        ("relative", "PT24H after start", "24 giờ sau khi bắt đầu"),
        ("relative", "something else", "something else"),
        ("unresolved", None, "chưa xác định ngày"),
    ],
)
def test_deadline_in_words(kind: str, value: str | None, shown: str) -> None:
    assert words.deadline(kind, value) == shown


@pytest.mark.parametrize(
    ("kind", "value", "relation", "anchor", "shown"),
    [
        ("date", "2026-07-01", "from", None, "từ 01/07/2026"),
        ("date", "2026-07-01", "until", None, "đến 01/07/2026"),
        ("date", "2026-03-31", "until", "end_of_period", "đến 31/03/2026"),
        ("date", "2026-03-31", "during", "end_of_period", "trong kỳ đến 31/03/2026"),
        ("date", "2026-03-26", "during", None, "26/03/2026"),
        ("date", "2026-07-01", "by", None, "01/07/2026"),
        ("relative", "P15D after signing", "within", "signing", "trong 15 ngày sau ngày ký"),
        ("relative", "P10D before election day", "before_event", "event", "10 ngày trước ngày bầu cử"),
        ("recurring", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", "by", None, "15/11 hằng năm"),
    ],
)
def test_relation_is_told_where_the_bare_value_misleads(
    kind: str, value: str, relation: str, anchor: str | None, shown: str
) -> None:
    assert words.deadline(kind, value, relation, anchor) == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("dieu-5/khoan-2/diem-d", "Điều 5, khoản 2, điểm d"),
        ("muc-ii/so-2", "Mục II, mục 2"),
        ("phan-1/tieu-muc-3", "Phần 1, Tiểu mục 3"),
        ("dieu-5~2/gach-3", "Điều 5 (lần 2), gạch đầu dòng 3"),
        ("so-1.2", "mục 1.2"),
        ("la-gi-day-7", "la-gi-day-7"),
        ("", ""),
        (None, ""),
    ],
)
def test_label_path_in_words(path: str | None, shown: str) -> None:
    assert words.label(path) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(1190.0, "1.190"), (98.5, "98,5"), (70.0, "70"), (1234567.25, "1.234.567,25"), (0.0, "0")]
)
def test_number_has_vietnamese_separators(value: float, shown: str) -> None:
    assert words.number(value) == shown


def test_every_code_of_the_model_has_a_word() -> None:
    assert set(words.ROLES) == set(get_args(Role))
    assert set(words.KINDS) == set(get_args(Kind))
    assert set(words.SYSTEMS) == set(get_args(System))
    assert set(words.POLARITIES) == set(get_args(Polarity))


def test_day_leaves_what_is_no_iso_date() -> None:
    assert words.day("2017") == "2017"
    assert words.day("2021-12-23") == "23/12/2021"
    assert words.day(None) == ""


def test_citation_takes_the_title_where_there_is_no_number() -> None:
    assert words.citation({"doc_type": "Luật", "number": None, "title": "Tiếp công dân"}) == "Luật Tiếp công dân"
    dated = {"doc_type": "Quyết định", "number": "217-QĐ/TW", "issued": "2013-12-12"}
    assert words.citation(dated, dated=True) == "Quyết định 217-QĐ/TW ngày 12/12/2013"


def test_bodies_stand_together_by_role_leaders_first() -> None:
    bodies = [
        {"name": "các huyện", "role": "responsible", "inherited": True},
        {"name": "Công an tỉnh", "role": "coordinate"},
        {"name": "Sở Nội vụ", "role": "lead"},
        {"name": "Sở Tài chính", "role": "coordinate"},
    ]
    assert words.by_role(bodies) == [
        "chủ trì: Sở Nội vụ",
        "thực hiện: các huyện\u00a0↑",
        "phối hợp: Công an tỉnh; Sở Tài chính",
    ]


@pytest.mark.parametrize(
    "name", sorted({row["value"] for row in load_yaml("deadlines")["anchors"]} | {"event", "start"})
)
def test_every_anchor_of_a_duration_has_a_word(name: str) -> None:
    assert name not in words.deadline("relative", f"P10D after {name}")
