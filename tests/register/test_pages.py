"""Pages of the register over a real store and journal: order, occurrences, counts, choices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from factories import DIRECTIVE, RULE, directive, plain
from register.showing import AS_OF, AT, SINGLE, UNDATED, YEARLY, lines, show

from pipeline.errors import DanvanError
from pipeline.model import Analysis
from pipeline.register.query import RegisterQuery
from pipeline.register.register import Register
from pipeline.store.store import Store


@pytest.mark.usefixtures("paper")
def test_overdue_stands_first_then_by_day_then_without_a_day(register: Register) -> None:
    assert show(register) == [
        (SINGLE, "2022-03-31", "overdue"),
        (YEARLY, "2025-11-15", "overdue"),
        (YEARLY, "2026-11-15", "on_track"),
        (UNDATED, None, "no_deadline"),
    ]


@pytest.mark.usefixtures("paper")
def test_a_missed_occurrence_counts_those_before_it(register: Register) -> None:
    late, ahead = register.page(RegisterQuery(obligation=YEARLY), as_of=AS_OF).rows
    assert (late.missed, ahead.missed) == (3, 0)
    assert (late.recurring, late.occurrence) == (True, date(2025, 11, 15))
    assert late.deadline is not None
    assert late.deadline.quote == "trước ngày 15 tháng 11 hằng năm"
    assert (late.days, ahead.days) == (-106, 259)


@pytest.mark.usefixtures("paper")
def test_every_occurrence_stands_in_its_own_line_until_the_horizon(register: Register) -> None:
    every = [due for _, due, _ in show(register, obligation=YEARLY, every_occurrence=True)]
    assert every == [f"{year}-11-15" for year in range(2022, 2027)]
    window = {"due_from": date(2024, 1, 1), "due_until": date(2025, 12, 31)}
    assert [due for _, due, _ in show(register, every_occurrence=True, **window)] == ["2024-11-15", "2025-11-15"]


@pytest.mark.usefixtures("paper")
def test_a_window_shows_what_falls_due_in_it(register: Register) -> None:
    assert show(register, due_from=date(2023, 1, 1), due_until=date(2023, 12, 31)) == [
        (YEARLY, "2023-11-15", "overdue")
    ]
    assert show(register, due_until=date(2022, 3, 31)) == [(SINGLE, "2022-03-31", "overdue")]


@pytest.mark.usefixtures("paper")
def test_within_shows_what_is_ahead_and_what_is_overdue(register: Register) -> None:
    month = timedelta(days=30)
    assert show(register, date(2022, 3, 1), within=month) == [(SINGLE, "2022-03-31", "on_track")]
    assert show(register, date(2022, 4, 1), within=month) == [(SINGLE, "2022-03-31", "overdue")]
    assert show(register, date(2022, 2, 1), within=month) == []


@pytest.mark.usefixtures("paper")
def test_counts_leave_out_their_own_choice_alone(register: Register) -> None:
    page = register.page(RegisterQuery(timeliness="overdue"), as_of=AS_OF, limit=1)
    assert (page.total, len(page.rows)) == (2, 1)
    assert {name: count for name, count in page.by_timeliness.items() if count} == {
        "overdue": 2,
        "on_track": 1,
        "no_deadline": 1,
    }
    assert page.by_state["not_started"] == 2


@pytest.mark.usefixtures("paper")
def test_limit_and_offset_walk_through_the_lines(register: Register) -> None:
    every = show(register)
    pages = [register.page(RegisterQuery(), as_of=AS_OF, limit=1, offset=at) for at in range(5)]
    assert [line for page in pages for line in lines(page)] == every
    assert {page.total for page in pages} == {4}


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"body": "so noi vu"}, [SINGLE, YEARLY, YEARLY]),
        ({"body": "Sở Nội vụ", "role": "lead"}, [SINGLE]),
        ({"body": "Sở Nội vụ tỉnh Bình Định"}, []),
        ({"role": "coordinate"}, [SINGLE]),
        ({"theme": "training"}, [UNDATED]),
        ({"document": 1, "theme": "reporting"}, [YEARLY, YEARLY]),
        ({"document": 2}, []),
        ({"province": "gia lai"}, [SINGLE, YEARLY, YEARLY, UNDATED]),
        ({"province": "Kon Tum"}, []),
        ({"modalities": ("permission",)}, []),
        ({"needs_review": True}, []),
        ({"state": "done"}, []),
        ({"sort": "document"}, [YEARLY, YEARLY, SINGLE, UNDATED]),
        ({"sort": "body"}, [YEARLY, YEARLY, SINGLE, UNDATED]),
        ({"obligation": "1.o9"}, []),
        ({"obligation": "không"}, []),
    ],
)
def test_every_choice_narrows_the_list(register: Register, query: dict[str, Any], expected: list[str]) -> None:
    assert [name for name, _, _ in show(register, **query)] == expected


@pytest.mark.usefixtures("paper")
def test_a_body_of_a_group_is_marked_as_such(register: Register) -> None:
    rows = register.page(RegisterQuery(body="Sở Nội vụ"), as_of=AS_OF).rows
    assert {row.obligation.id: row.obligation.via_group for row in rows} == {SINGLE: False, YEARLY: True}


def test_body_role_and_theme_choose_as_in_the_listing_of_obligations(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE + "Bản hai.\n", number="9/CT-UBND", issuer="Ủy ban nhân dân tỉnh Bình Định"), at=AT)
    for body in ("Sở Nội vụ", "Sở Tài chính tỉnh Gia Lai", "UBND cac huyen", "Công an tỉnh", None):
        for role in ("lead", "coordinate", "responsible", None):
            for theme in ("coordination", None):
                chosen: dict[str, Any] = {"body": body, "role": role, "theme": theme}
                listed = [row.id for row in store.obligations(**chosen)]
                query = RegisterQuery(sort="document", **chosen)
                shown = [row.obligation.id for row in register.page(query, as_of=AS_OF).rows]
                assert list(dict.fromkeys(shown)) == listed


def test_what_only_advises_is_listed_on_request(store: Store, register: Register) -> None:
    made = directive()
    advised = replace(made.obligations[0], modality="recommendation", review=("the judge doubts it",))
    store.add(replace(made, obligations=(advised, *made.obligations[1:])), at=AT)
    assert YEARLY not in {name for name, _, _ in show(register)}
    assert {name for name, _, _ in show(register, modalities=("recommendation",))} == {YEARLY}
    assert {name for name, _, _ in show(register, modalities=("recommendation",), needs_review=True)} == {YEARLY}


def test_a_province_has_the_papers_of_those_merged_into_it(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE + "Bản hai.\n", number="9/CT-UBND", issuer="Ủy ban nhân dân tỉnh Bình Định"), at=AT)
    assert {row[0][0] for row in show(register, province="Gia Lai")} == {"1", "2"}
    assert {row[0][0] for row in show(register, province="Bình Định")} == {"2"}
    with pytest.raises(DanvanError) as caught:
        show(register, province="Lạ")
    assert caught.value.code == "province-unknown"


def test_a_paper_without_a_day_counts_from_the_day_asked_for(store: Store, register: Register) -> None:
    store.add(directive(issued=None), at=AT)
    assert show(register, obligation=YEARLY) == [(YEARLY, "2026-11-15", "on_track")]


def test_a_repealed_paper_asks_for_no_further_occurrence(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    text = "Chỉ thị này thay thế Chỉ thị số 14/CT-UBND ngày 23/12/2021 của Ủy ban nhân dân tỉnh Gia Lai."
    quote = "Chỉ thị số 14/CT-UBND ngày 23/12/2021 của Ủy ban nhân dân tỉnh Gia Lai"
    store.add(_replacing(text, quote), at=AT)
    assert show(register, obligation=YEARLY) == [(YEARLY, "2023-11-15", "overdue")]


def _replacing(text: str, quote: str) -> Analysis:
    from pipeline.model import Part, Reference, Span

    made = directive(text, number="5/CT-UBND", issued="2024-05-06", source="thay.txt")
    start = text.index(quote)
    cue = Part(span=Span(text.index("thay thế"), text.index("thay thế") + 8), quote="thay thế")
    reference = Reference(
        span=Span(start, start + len(quote)),
        quote=quote,
        doc_type="Chỉ thị",
        doc_type_code="CT",
        number="14/CT-UBND",
        issued="2021-12-23",
        issuer="Ủy ban nhân dân tỉnh Gia Lai",
        relation="replaces",
        cue=cue,
        origin=RULE,
    )
    return replace(made, references=(reference,))


def test_an_empty_store_has_an_empty_register(register: Register) -> None:
    page = register.page(RegisterQuery(body="Sở Nội vụ", province="Gia Lai", theme="reform"), as_of=AS_OF)
    assert (page.rows, page.total, sum(page.by_state.values())) == ((), 0, 0)
    assert register.unmatched() == ()


def test_a_document_that_asks_for_nothing_adds_no_line(store: Store, register: Register) -> None:
    store.add(plain("Hội nghị đã diễn ra."), at=AT)
    assert show(register) == []


def test_an_unknown_order_is_the_caller_s_mistake(register: Register) -> None:
    with pytest.raises(ValueError, match="order"):
        show(register, sort="colour")
