import re
from datetime import date, datetime, timedelta
from typing import Any, get_args

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.deadlines import find_deadlines
from pipeline.link.due import due_dates
from pipeline.model import Anchor, DeadlineRelation
from pipeline.resources import load_yaml
from pipeline.text.numerals import words_to_int

TABLE = load_yaml("deadlines")
RULES: list[dict[str, Any]] = TABLE["rules"]
EXAMPLES = [(rule["id"], example) for rule in RULES for example in rule["examples"]]
COUNTER_EXAMPLES = [(rule["id"], text) for rule in RULES for text in rule.get("counter_examples", ())]
ISSUED: date = TABLE["examples_issued"]
FRAGMENTS = [
    "trước ",
    "ngày 15 tháng 11",
    "ngày 31/02/2026",
    "Định kỳ ",
    "hằng năm",
    "Quý II, III/2026",
    "từ ",
    " đến ",
    "tháng 13",
    "tháng 4/2026",
    " | ",
    "\n",
    "Thời gian hoàn thành: ",
    "trong vòng ",
    "15 ngày ",
    "kể từ ngày ký",
    "mười lăm ngày ",
    "trước ngày bầu cử ",
    "6 tháng",
    ", ",
    ". ",
    "năm 2026",
    "cả năm 2026",
    "ngày 20 hằng tháng",
    "thường xuyên",
    "cuối năm",
    "đã ",
    " và ",
    "15/12 ",
    "6 tháng đầu năm",
    "quý IV năm nay ",
    "thứ Hai và thứ Năm hằng tuần ",
    "tuần đầu tháng 12 ",
    "Ngày bầu cử (15/3/2026). ",
    "95 ngày trước ngày bầu cử ",
    "tháng Giêng ",
    " âm lịch",
    "ngày làm việc ",
    "trong tháng này",
    "trong nhiệm kỳ 2025 - 2030 ",
    "chậm nhất ",
    "đến hết ",
    "\n- ",
    "thứ Sáu cuối tháng ",
    "ngày 30, 31 của tháng cuối quý ",
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)


@pytest.mark.parametrize(("rule_id", "example"), EXAMPLES, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(EXAMPLES)])
def test_rule_reads_its_example(rule_id: str, example: dict[str, Any]) -> None:
    found = find_deadlines(example["text"], issued=example.get("issued", ISSUED))
    want = [
        [quote, kind, None if value is None else str(value), *rest] for quote, kind, value, *rest in example["expect"]
    ]
    assert [[one.quote, one.kind, one.value, one.relation, one.anchor] for one in found] == want
    assert rule_id in {one.origin.rule for one in found}


@pytest.mark.parametrize(("rule_id", "text"), COUNTER_EXAMPLES)
def test_counter_example_holds_no_deadline(rule_id: str, text: str) -> None:
    assert find_deadlines(text, issued=ISSUED) == ()


def test_every_rule_is_documented() -> None:
    for rule in RULES:
        assert rule["examples"], rule["id"]
        assert rule["source"], rule["id"]
    assert len({rule["id"] for rule in RULES}) == len(RULES)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from([None, ISSUED]))
def test_quotes_are_the_letters_under_their_spans(text: str, issued: date | None) -> None:
    end = 0
    for one in find_deadlines(text, issued=issued):
        assert text[one.span.start : one.span.end] == one.quote
        assert one.span.start >= end
        end = one.span.end
        assert (one.value is None) == (one.kind == "unresolved")
        assert one.relation is not None


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from([None, ISSUED]))
def test_every_value_is_of_its_standard(text: str, issued: date | None) -> None:
    for one in find_deadlines(text, issued=issued):
        value = one.value or ""
        if one.kind == "date":
            assert date.fromisoformat(value)
        elif one.kind == "range":
            first, last = value.split("/")
            assert date.fromisoformat(first) <= date.fromisoformat(last)
        elif one.kind == "recurring" and value != "FREQ":
            assert rrulestr(value, dtstart=datetime(2025, 1, 1))
        elif one.kind == "relative":
            assert re.fullmatch(r"P(\d+[DWMY]|T\d+H) (before|after) [a-z ]+", value)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_due_days_lie_in_the_window_in_order(text: str, as_of: date, length: int) -> None:
    until = as_of + timedelta(days=length)
    for one in find_deadlines(text, issued=ISSUED):
        due = due_dates(one, as_of, until, issued=ISSUED)
        assert list(due) == sorted(set(due))
        assert all(as_of <= day <= until for day in due)


@given(st.integers(1, 9999))
def test_a_number_in_words_gives_its_duration(number: int) -> None:
    words = number_in_words(number)
    assert words_to_int(words) == number
    (one,) = find_deadlines(f"Hoàn thành trong vòng {words} ngày kể từ ngày ký.", issued=ISSUED)
    assert one.value == f"P{number}D after signing"


def number_in_words(number: int) -> str:
    """The plain reading of 1 to 9999, written here on its own so that the parser is tested against another hand."""
    digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    thousands, hundreds, tens, ones = (int(digit) for digit in f"{number:04}")
    words = [digits[thousands], "nghìn"] if thousands else []
    if hundreds or (thousands and (tens or ones)):
        words += [digits[hundreds], "trăm"]
    if tens:
        words += ["mười"] if tens == 1 else [digits[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones:
        words.append("lăm" if ones == 5 and tens else "mốt" if ones == 1 and tens > 1 else digits[ones])
    return " ".join(words)


@pytest.mark.parametrize("row", [*TABLE["events"], *TABLE["rules"]], ids=lambda row: row.get("id") or row["words"])
def test_every_row_has_its_source(row: dict[str, Any]) -> None:
    assert row["source"].strip()


def test_words_and_relations_are_of_the_model() -> None:
    used = {rule.get("relation") for rule in RULES} | {row["relation"] for row in TABLE["relations"]}
    assert used - {None} == set(get_args(DeadlineRelation))
    assert {row.get("anchor", "event") for row in TABLE["anchors"]} <= set(get_args(Anchor))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for one in find_deadlines(text, issued=ISSUED):
        assert text[one.span.start : one.span.end] == one.quote


def test_inferred_year_is_recorded() -> None:
    (one,) = find_deadlines("Báo cáo gửi trước ngày 15 tháng 11.", issued=date(2021, 12, 23))
    assert (one.value, one.origin.inferred) == ("2022-11-15", ("year",))


def test_day_without_year_and_issue_date_stays_unresolved() -> None:
    (one,) = find_deadlines("Báo cáo gửi trước ngày 15 tháng 11.", issued=None)
    assert (one.kind, one.value) == ("unresolved", None)


@pytest.mark.parametrize(
    ("event", "value"),
    [
        ("ký", "P5D after signing"),
        ("ban hành Chỉ thị này", "P5D after signing"),
        ("ban hành văn bản trả lời", "P5D after event"),
        ("ký hợp đồng", "P5D after event"),
    ],
)
def test_signing_is_the_documents_own(event: str, value: str) -> None:
    (one,) = find_deadlines(f"Hoàn thành trong vòng 05 ngày kể từ ngày {event}.", issued=ISSUED)
    assert one.value == value


@pytest.mark.parametrize(
    "text",
    [
        "Từ ngày 20/8 đến ngày 14/9, Đoàn kiểm tra làm việc tại các huyện.",
        "Trong tháng 12/2025, tỉnh đã tổ chức 5 lớp tập huấn.",
        "12/12/2025 | 15:47",
        "Kế hoạch số 12/KH-UBND ngày 12/12/2025 của UBND tỉnh",
        "đại biểu Hội đồng nhân dân nhiệm kỳ 2026 - 2031",
        "thực hiện kịp thời, khi có yêu cầu",
        "Báo cáo sơ kết 6 tháng gửi trước ngày 12/6/2025.",
        "Kế hoạch có hiệu lực kể từ ngày 01/01/2026.",
        "Tháng 9/2025, xã có 12 tổ.",
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 20/12/2025)",
    ],
)
def test_what_limits_nothing(text: str) -> None:
    assert find_deadlines(text, issued=ISSUED) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Hằng năm, các xã báo cáo; huyện tổng hợp trước ngày 15/12.",
            ["FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"],
        ),
        ("Các xã báo cáo hằng năm; riêng năm nay hoàn thành trước ngày 15/12.", ["FREQ=YEARLY", "2025-12-15"]),
        ("Hằng năm, các xã báo cáo. Huyện tổng hợp trước ngày 15/12.", ["FREQ=YEARLY", "2025-12-15"]),
    ],
)
def test_what_opens_a_sentence_goes_for_its_clauses(text: str, values: list[str]) -> None:
    assert [one.value for one in find_deadlines(text, issued=ISSUED)] == values


@pytest.mark.parametrize(
    ("name", "value"),
    [("Một", "2026-01-31"), ("Tư", "2026-04-30"), ("Mười", "2026-10-31"), ("Mười Hai", "2025-12-31")],
)
def test_months_are_read_by_name(name: str, value: str) -> None:
    (one,) = find_deadlines(f"Báo cáo Huyện ủy trong tháng {name}.", issued=ISSUED)
    assert one.value == value


def test_last_day_of_february_is_told_from_the_end() -> None:
    (one,) = find_deadlines("Cuối tháng 2 hằng năm, tổng kết.", issued=ISSUED)
    assert one.value == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_full_date_is_kept_unless_it_is_past(issued: date, day: date) -> None:
    found = find_deadlines(f"Hoàn thành trước ngày {day.day}/{day.month}/{day.year}.", issued=issued)
    assert [one.value for one in found] == ([day.isoformat()] if day >= issued else [])


@pytest.mark.parametrize(
    "piece",
    [
        "trong vòng ",
        "Trong tháng 12/2030 abc ",
        "ngày 1/1/2030 | ",
        "trước ngày 5/6 và ",
        "từ ngày 1 đến ",
        "chậm nhất là ",
        "sơ kết 6 tháng ",
        "trước hội nghị 5 ",
        "quá 30 ngày chưa ",
        "hằng tháng, ngày 5 ",
        "\nTháng 5/2030\n",
        "\n3 Họp Quý I, ",
        "các ngày 10, 20, ",
        "thứ Hai, thứ Ba, ",
        "ngày bầu cử (",
        "trước ngày khai mạc hội 5 ngày ",
        "\n- gửi trước ngày 5/6;",
        "từ mùng 1 Tết đến ",
        "đến hết nhiệm kỳ 2025 - ",
    ],
)
def test_a_long_run_of_repeated_words_is_read(piece: str) -> None:
    """A pattern that goes back over what it has read would not come to an end here."""
    text = piece * (200_000 // len(piece))
    assert all(text[one.span.start : one.span.end] == one.quote for one in find_deadlines(text, issued=ISSUED))


def test_a_plan_for_one_year_sets_the_days_of_its_own_reports() -> None:
    report = "Các xã báo cáo 6 tháng (trước 15/6), báo cáo năm (trước 30/11) về Phòng Nội vụ."
    plan = "UBND HUYỆN AN KHÁNH\nKẾ HOẠCH\nCải cách hành chính năm 2026\nThực hiện Kế hoạch năm 2025 của tỉnh.\n"
    issued = date(2026, 2, 1)
    own = [one.value for one in find_deadlines(plan + report, issued=issued) if one.span.start >= len(plan)]
    assert own == ["2026-06-15", "2026-11-30"]
    every = [one.value for one in find_deadlines(report, issued=issued)]
    assert "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15" in every
    regular = plan + "Định kỳ báo cáo 6 tháng trước ngày 15/6."
    assert "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15" in [one.value for one in find_deadlines(regular, issued=issued)]


def test_a_label_inside_a_line_gives_its_day() -> None:
    found = find_deadlines("- Rà soát danh sách cử tri; thời gian: ngày 15/3/2026.", issued=date(2026, 2, 1))
    assert [one.value for one in found] == ["2026-03-15"]
