"""What becomes of entries when documents are read anew or are gone, and what a register that is kept sees."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from factories import DIRECTIVE, directive, plain
from register.showing import AS_OF, AT, SINGLE, enter, row, show

from pipeline.errors import DanvanError
from pipeline.register.query import RegisterQuery
from pipeline.register.register import Register
from pipeline.store import open_journal, open_store
from pipeline.store.journal import Journal
from pipeline.store.store import Store


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tham mưu kế hoạch", "tham mưu chương trình"),
        ("chủ trì, phối hợp", "chủ  trì,\u00a0phối   hợp"),
        ("CHỈ THỊ\n", "CHỈ THỊ\n\nLỜI DẪN\n"),
        ("31/3/2022", "30/6/2022"),
        ("1. Các Sở, ban, ngành tỉnh tổ chức tiếp công dân, báo cáo trước ngày 15 tháng 11 hằng năm.\n", ""),
    ],
)
def test_entries_stay_with_their_task_when_a_paper_is_read_anew(
    store: Store, register: Register, old: str, new: str
) -> None:
    store.add(directive(), at=AT)
    enter(register, SINGLE, note="đã trình")
    store.add(directive(DIRECTIVE.replace(old, new)), at=AT)
    assert register.states() == {(1, "o2"): "done"}
    assert register.history(SINGLE)[0].note == "đã trình"
    assert register.unmatched() == ()


def test_the_words_of_the_last_entry_are_told_where_they_have_changed(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    enter(register, SINGLE)
    assert register.earlier_words(SINGLE) is None
    store.add(directive(DIRECTIVE.replace("tham mưu kế hoạch", "tham mưu đề án")), at=AT)
    assert "tham mưu kế hoạch" in (register.earlier_words(SINGLE) or "")
    enter(register, SINGLE)
    assert register.earlier_words(SINGLE) is None
    assert len(register.history(SINGLE)) == 2


def test_entries_outlive_the_store(store: Store, journal: Journal, folder: Path) -> None:
    store.add(directive(), at=AT)
    enter(Register(store, journal), SINGLE)
    with open_store(str(folder / "moi.db")) as made_anew:
        made_anew.add(plain("Một bài báo."), at=AT)
        made_anew.add(directive(source="nơi khác.txt"), at=AT)
        register = Register(made_anew, journal)
        assert register.states() == {(2, "o2"): "done"}
        assert row(register, "2.o2").state == "done"


def test_what_has_no_task_any_more_is_listed_and_linked_by_a_person(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    enter(register, SINGLE, note="đã trình")
    rewritten = DIRECTIVE.replace(
        "2. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu kế hoạch, hoàn thành trước ngày 31/3/2022.",
        "2. Sở Nội vụ cùng Sở Tài chính xây dựng báo cáo tổng kết mười năm, trình Chủ tịch xem xét, ký ban hành.",
    )
    store.add(directive(rewritten), at=AT)
    assert register.states() == {}
    (loose,) = register.unmatched()
    assert (loose.item, loose.document, loose.changes, loose.last.note) == (1, 1, 1, "đã trình")
    assert "tham mưu kế hoạch" in loose.passage.quote
    assert SINGLE in [near.obligation for near in loose.candidates]
    register.relink(loose.item, SINGLE, who="Trần Thị Bình", at=AT)
    assert register.unmatched() == ()
    assert register.states() == {(1, "o2"): "done"}
    with pytest.raises(DanvanError) as caught:
        register.relink(99, SINGLE, who="An", at=AT)
    assert caught.value.code == "journal-item-unknown"


def test_entries_on_a_document_that_is_gone_are_listed_with_candidates_of_all(
    store: Store, journal: Journal, folder: Path
) -> None:
    store.add(directive(), at=AT)
    enter(Register(store, journal), SINGLE)
    with open_store(str(folder / "moi.db")) as made_anew:
        made_anew.add(directive(number="99/CT-UBND", source="khác.txt", text=DIRECTIVE + "Khác.\n"), at=AT)
        (loose,) = Register(made_anew, journal).unmatched()
    assert (loose.document, loose.candidates[0].obligation, loose.candidates[0].overlap) == (None, "1.o2", 1.0)


def test_a_register_that_is_kept_sees_what_others_add(store: Store, register: Register, folder: Path) -> None:
    store.add(directive(), at=AT)
    assert register.page(RegisterQuery(), as_of=AS_OF).total == 4
    with open_store(str(folder / "danvan.db")) as other, open_journal(str(folder / "danvan.journal.db")) as notes:
        enter(Register(other, notes), SINGLE)
        assert row(register, SINGLE).state == "done"
        other.add(directive(DIRECTIVE + "Bản hai.\n", number="15/CT-UBND", source="b.txt"), at=AT)
    assert register.page(RegisterQuery(), as_of=AS_OF).total == 8
    assert row(register, SINGLE).state == "done"


def test_a_register_of_one_document_knows_its_tasks_alone(store: Store, journal: Journal) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE + "Bản hai.\n", number="15/CT-UBND", source="b.txt"), at=AT)
    enter(Register(store, journal), "2.o2")
    register = Register(store, journal, document=2)
    assert {row[0] for row in show(register)} == {"2.o1", "2.o2", "2.o3"}
    assert register.states() == {(2, "o2"): "done"}


def test_threads_share_a_register(store: Store, register: Register) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for n in range(1, 6):
        store.add(directive(DIRECTIVE + f"Bản {n}.\n", number=f"{n}/CT-UBND", source=f"{n}.txt"), at=AT)

    def ask(n: int) -> int:
        as_of = date(2022 + n % 5, 3, 1)
        if n % 7 == 0:
            enter(register, f"{1 + n % 5}.o3", note=str(n))
        return register.page(RegisterQuery(body=f"Sở {'Nội vụ' if n % 2 else 'Tài chính'}"), as_of=as_of).total

    with ThreadPoolExecutor(8) as pool:
        totals = list(pool.map(ask, range(80)))
    alone = Register(store, register._journal)
    assert [
        alone.page(RegisterQuery(body=f"Sở {'Nội vụ' if n % 2 else 'Tài chính'}"), as_of=date(2022 + n % 5, 3, 1)).total
        for n in range(80)
    ] == totals
    assert len([change for n in range(1, 6) for change in register.history(f"{n}.o3")]) == 12
