"""Who issued what, which demands lack a trace and what is overdue: a directive, two provinces' papers and an article, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from compare.hand_weights import hand_weights
from compare.matrix_papers import BINH_DINH, DIRECTIVE, GIA_LAI, PAPERS

import pipeline
from pipeline.compare import matrix_shelf
from pipeline.compare.decisions import Decisions
from pipeline.compare.matrix import matrix
from pipeline.compare.matrix_model import Cell, Matrix
from pipeline.compare.matrix_places import name_on, names_within
from pipeline.compare.matrix_plain import matrix_dict
from pipeline.errors import DanvanError
from pipeline.register.register import Register
from pipeline.store import open_journal, open_store
from pipeline.store.store import Store

AT = datetime(2026, 1, 1, tzinfo=UTC)
NOW = date(2026, 7, 1)
ASKED = "mở chuyên mục hỏi đáp chính sách trên đài truyền thanh"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("sqlite://") as opened:
        for name, text in PAPERS.items():
            opened.add(pipeline.analyze_text(text, source=name), at=AT)
        yield opened


def made(store: Store, **choices: Any) -> Matrix:
    return matrix(store, **{"as_of": NOW, "weights": hand_weights(), **choices})


def cell_of(found: Matrix, column: str, row: int = 0) -> Cell:
    return found.cell(row, [item.name for item in found.columns].index(column))


def standing(cell: Cell) -> list[str]:
    return [trace.standing for trace in cell.traces]


def test_without_keys_the_directive_that_papers_of_others_carry_out(store: Store) -> None:
    found = made(store)
    assert [row.name for row in found.rows] == ["Chỉ thị 77/CT-TTg"]
    assert [column.name for column in found.columns] == ["Gia Lai", "Thanh Hóa"]


def test_a_paper_with_its_day_and_what_it_takes_up(store: Store) -> None:
    (item,) = cell_of(made(store), "Thanh Hóa").papers
    assert (item.paper.number, item.paper.issued, item.days) == ("18/KH-UBND", date(2022, 3, 3), 30)
    assert (item.relation, item.implements) == ("implements", True)
    assert item.quote == "Chỉ thị số 77/CT-TTg ngày 01/02/2022 của Thủ tướng Chính phủ"
    assert item.paper.analysis.document.text[item.start : item.end] == item.quote
    assert item.counts == {"covered": 1, "partly": 0, "not_found": 2, "needs_review": 0}


def test_a_demand_has_a_trace_by_a_paper_or_by_an_article(store: Store) -> None:
    cell = cell_of(made(store), "Thanh Hóa")
    assert standing(cell) == ["traced", "none", "traced"]
    assert [item.paper.name for item in cell.traces[0].taken] == ["Kế hoạch 18/KH-UBND"]
    assert [item.verdict for item in cell.traces[2].told] == ["evidence"]
    assert [trace.demand.quote.endswith("tổ chức hội thi cán bộ dân vận khéo ở cơ sở.") for trace in cell.lacking] == [
        True
    ]
    assert len(cell.articles) == 1


def test_the_demand_on_a_ministry_binds_no_province(store: Store) -> None:
    found = made(store)
    assert len(found.rows[0].paper.demands) == 4  # type: ignore[union-attr]
    assert all(len(cell.traces) == 3 for cell in found.cells)
    assert not any("Bộ Nội vụ" in trace.demand.quote for cell in found.cells for trace in cell.traces)


def test_the_own_tasks_that_rest_on_the_directive_and_are_overdue(store: Store) -> None:
    cell = cell_of(made(store), "Thanh Hóa")
    assert [line.due for line in cell.tasks] == [date(2022, 6, 30), date(2030, 12, 31)]
    assert (cell.sums.tasks, cell.sums.overdue, cell.sums.done) == (2, 1, 0)


def test_before_its_day_nothing_is_overdue(store: Store) -> None:
    assert cell_of(made(store, as_of=date(2022, 6, 30)), "Thanh Hóa").sums.overdue == 0


def test_what_people_entered_counts(store: Store) -> None:
    with open_journal("sqlite://") as journal:
        register = Register(store, journal)
        late = cell_of(made(store), "Thanh Hóa").overdue[0].obligation.id
        register.set_state(late, "done", who="Văn An", at=AT, on=date(2022, 6, 1))
        sums = cell_of(made(store, register=register), "Thanh Hóa").sums
    assert (sums.tasks, sums.overdue, sums.done) == (2, 0, 1)


@pytest.mark.parametrize(
    ("as_of", "column", "also"),
    [(date(2025, 6, 30), "Bình Định", ()), (date(2025, 7, 1), "Gia Lai", ("Bình Định",))],
)
def test_a_paper_of_a_province_that_was_merged(store: Store, as_of: date, column: str, also: tuple[str, ...]) -> None:
    found = made(store, as_of=as_of)
    cell = cell_of(found, column)
    assert [(item.paper.number, item.place) for item in cell.papers] == [("25/KH-UBND", "Bình Định")]
    assert found.columns[cell.column].also == also
    assert standing(cell) == ["none", "traced", "none"]


def test_a_province_without_paper_and_article_is_silent(store: Store) -> None:
    found = made(store, as_of=date(2025, 6, 30))
    cell = cell_of(found, "Gia Lai")
    assert (cell.empty, cell.bound, cell.sums.lacking, cell.sums.silent) == (True, True, 3, 1)
    assert found.row_sums(0).silent == 1


def test_sums_count_each_thing_once(store: Store) -> None:
    found = made(store)
    sums = found.total()
    assert (sums.papers, sums.places, sums.silent) == (2, 2, 0)
    assert (sums.demands, sums.lacking, sums.told) == (6, 3, 1)
    assert (sums.tasks, sums.overdue, sums.articles) == (3, 1, 1)
    assert found.row_sums(0) == sums
    assert found.column_sums(1) == cell_of(found, "Thanh Hóa").sums


def test_papers_after_the_day_are_left_out(store: Store) -> None:
    found = made(store, keys=["77/CT-TTg"], as_of=date(2022, 2, 20))
    assert [column.name for column in found.columns] == ["Bình Định"]
    assert found.left_out["later"] == 3


def test_each_pair_of_papers_is_compared_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs: list[tuple[str, str]] = []

    def compare(parent: Any, child: Any, **rest: Any) -> Any:
        pairs.append((parent.name, child.name))
        return coverage(parent, child, **rest)

    coverage = matrix_shelf.compare_coverage
    monkeypatch.setattr(matrix_shelf, "compare_coverage", compare)
    made(store)
    assert sorted(pairs) == [("Chỉ thị 77/CT-TTg", "Kế hoạch 18/KH-UBND"), ("Chỉ thị 77/CT-TTg", "Kế hoạch 25/KH-UBND")]


def test_a_persons_word_holds(store: Store) -> None:
    cell = cell_of(made(store), "Thanh Hóa")
    parent, child = made(store).rows[0].paper, cell.papers[0].paper
    assert parent is not None
    from pipeline.compare.coverage import whole_paper

    with open_journal("sqlite://") as journal:
        left = parent.place_of(parent.demands[1])
        right = whole_paper(child)
        journal.decide(
            "coverage", left, right, proposed="not_found", verdict="partly", who="An", at=AT, note="", model=""
        )
        found = made(store, decisions=Decisions(journal.decisions()))
    assert standing(cell_of(found, "Thanh Hóa")) == ["traced", "traced", "traced"]


def test_a_provincial_directive_binds_its_own_province_alone(store: Store) -> None:
    found = made(store, keys=["18/KH-UBND"])
    assert [(cell.bound, len(cell.traces)) for cell in found.cells] == [(False, 0), (True, 2)]
    assert found.rows[0].place == "Thanh Hóa"
    assert [(cell.sums.tasks, cell.sums.overdue) for cell in found.cells] == [(0, 0), (2, 1)]


def test_what_another_province_reports_is_no_trace_of_a_provincial_directive() -> None:
    with open_store("sqlite://") as store:
        for text in (BINH_DINH.replace("tổ chức hội thi cán bộ dân vận khéo ở cơ sở", ASKED), PAPERS["tin.txt"]):
            store.add(pipeline.analyze_text(text), at=AT)
        found = made(store, keys=["25/KH-UBND"])
    assert [(cell.bound, cell.sums.articles, cell.sums.lacking) for cell in found.cells] == [
        (True, 0, 1),
        (False, 0, 0),
    ]


def test_bodies_stand_before_groups_and_a_ministry_has_its_own_demand(store: Store) -> None:
    found = made(store, by="body")
    assert [column.kind for column in found.columns] == ["body"] * 6 + ["group"]
    ministry = cell_of(found, "Bộ Nội vụ")
    assert [trace.demand.quote for trace in ministry.traces] == [
        "Bộ Nội vụ biên soạn tài liệu bồi dưỡng kỹ năng dân vận."
    ]
    assert (ministry.sums.lacking, ministry.sums.tasks) == (1, 1)


def test_a_body_answers_for_the_demands_on_its_group_once_it_issued_a_paper(store: Store) -> None:
    cell = cell_of(made(store, by="body"), "Ủy ban nhân dân tỉnh Thanh Hóa")
    assert [item.paper.number for item in cell.papers] == ["18/KH-UBND"]
    assert standing(cell) == ["traced", "none", "traced"]


def test_a_group_has_its_tasks_and_no_demands(store: Store) -> None:
    cell = cell_of(made(store, by="body"), "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương")
    assert (cell.bound, cell.traces, cell.sums.tasks) == (False, (), 3)


def test_a_body_is_its_heir(store: Store) -> None:
    found = made(store, by="body")
    cell = cell_of(found, "Sở Nội vụ tỉnh Gia Lai")
    assert found.columns[cell.column].also == ("Sở Nội vụ tỉnh Bình Định",)
    assert [line.obligation.number for line in cell.tasks] == ["25/KH-UBND"]


def test_few_bodies_leave_out_the_others(store: Store) -> None:
    found = made(store, rows="themes", by="body", bodies=1)
    assert [column.kind for column in found.columns if column.kind != "unknown"] == ["body", "group"]
    assert found.left_out["bodies"] == len(made(store, rows="themes", by="body").columns) - len(found.columns)


def test_themes_by_province(store: Store) -> None:
    found = made(store, rows="themes", keys=["media"])
    cell = cell_of(found, "Thanh Hóa")
    assert [item.passage.quote[:8] for item in cell.results] == ["Năm 2022"]
    assert (cell.sums.results, cell.sums.shortcomings, cell.sums.articles) == (1, 0, 1)
    assert cell_of(found, "Trung ương").sums.tasks == 1


def test_every_task_of_a_theme_counts_in_its_province(store: Store) -> None:
    found = made(store, rows="themes")
    tasks = {line.obligation.id for cell in found.cells for line in cell.tasks}
    assert len(tasks) == found.total().tasks == 8


@pytest.mark.parametrize("key", ["media", "BÁO CHÍ, TRUYỀN THÔNG", "bao chi, truyen thong"])
def test_a_theme_is_named_by_code_or_in_vietnamese(store: Store, key: str) -> None:
    assert [row.key for row in made(store, rows="themes", keys=[key]).rows] == ["media"]


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"keys": ["99/CT-TTg"]}, "document-unknown"),
        ({"keys": ["18/KH-UBND"], "as_of": date(2022, 2, 20)}, "document-later"),
        ({"keys": ["tin.txt"]}, "document-kind"),
        ({"rows": "themes", "keys": ["thời tiết"]}, "theme-unknown"),
    ],
)
def test_what_is_not_there_is_said_so(store: Store, choices: dict[str, Any], code: str) -> None:
    with pytest.raises(DanvanError) as error:
        made(store, **choices)
    assert error.value.code == code


@pytest.mark.parametrize("rows", ["directives", "themes"])
@pytest.mark.parametrize("by", ["province", "body"])
def test_an_empty_store_has_an_empty_matrix(rows: Any, by: Any) -> None:
    with open_store("sqlite://") as empty:
        found = made(empty, rows=rows, by=by)
    assert (found.rows, found.cells) == ((), ())
    assert matrix_dict(found)["total"]["papers"] == 0


def test_a_directive_that_nobody_cites(store: Store) -> None:
    found = made(store, keys=["40/QĐ-UBND"])
    assert found.row_sums(0).papers == 0
    assert standing(cell_of(found, "Gia Lai")) == ["none"]


def test_a_paper_without_demands_of_its_own_takes_nothing_up() -> None:
    bare = GIA_LAI.replace("1. Sở Xây dựng trồng mới", "Căn cứ Chỉ thị số 77/CT-TTg ngày 01/02/2022; cây trồng mới")
    with open_store("sqlite://") as store, open_journal("sqlite://") as journal:
        for text in (DIRECTIVE, bare):
            store.add(pipeline.analyze_text(text), at=AT)
        paper = made(store, keys=["77/CT-TTg"]).rows[0].paper
        assert paper is not None
        place = paper.place_of(paper.demands[0])
        journal.decide(
            "coverage", place, place, proposed="covered", verdict="covered", who="An", at=AT, note="", model=""
        )
        cell = cell_of(made(store, keys=["77/CT-TTg"], decisions=Decisions(journal.decisions())), "Gia Lai")
    assert [dict(item.counts)["not_found"] for item in cell.papers] == [3]


@pytest.mark.parametrize(
    ("name", "day", "then"),
    [
        ("Bình Định", date(2025, 6, 30), "Bình Định"),
        ("Bình Định", date(2025, 7, 1), "Gia Lai"),
        ("Thừa Thiên Huế", date(2024, 12, 31), "Thừa Thiên Huế"),
        ("Thừa Thiên Huế", date(2025, 1, 1), "Huế"),
        ("Hà Nội", date(2025, 7, 1), "Hà Nội"),
        ("centre", date(2025, 7, 1), "centre"),
    ],
)
def test_a_province_on_a_day(name: str, day: date, then: str) -> None:
    assert name_on(name, day) == then


def test_all_names_that_lie_in_a_province() -> None:
    assert names_within("Gia Lai", date(2025, 7, 1)) == {"Gia Lai", "Bình Định"}
    assert names_within("Gia Lai", date(2025, 6, 30)) == {"Gia Lai"}
    assert names_within("Lâm Đồng", date(2026, 1, 1)) == {"Lâm Đồng", "Bình Thuận", "Đắk Nông"}


def test_as_plain_values_every_passage_stands_in_its_document(store: Store) -> None:
    data = matrix_dict(made(store))
    cell = next(item for item in data["cells"] if data["columns"][item["column"]]["name"] == "Thanh Hóa")
    demand = data["rows"][0]["demands"][cell["demands"][0]["demand"]]
    taken = cell["demands"][0]["papers"][0]
    for passage in (demand, taken, cell["papers"][0], cell["tasks"][0]):
        text = store.show(passage["document"]).document.text
        assert text[passage["start"] : passage["end"]] == passage["quote"]
    assert (cell["tasks"][0]["due"], cell["tasks"][0]["overdue"]) == ("2022-06-30", True)
    assert cell["sums"]["lacking"] == 1
