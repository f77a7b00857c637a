"""Entries find their tasks again by content: reworded, moved, in a store made anew; never two of them one task."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from factories import DIRECTIVE
from hypothesis import given
from hypothesis import strategies as st

from pipeline.register.matching import Matcher, Matches, match_passages, nearest, overlap
from pipeline.store.journal_rows import Item, Passage
from pipeline.store.tasks import TaskPaper, TaskPassage

AT = datetime(2026, 3, 1, tzinfo=UTC)
PAPER = TaskPaper(
    document=3, version=9, identity="i" * 64, text_sha256="t" * 64, number="14/CT-UBND", number_key="14-ct-ubnd", doc_type="Chỉ thị",
    issuer="Ủy ban nhân dân tỉnh Gia Lai", issued="2021-12-23", dated="2021-12-23", title="Về công tác dân vận",
    source="chi-thi.txt", province="Gia Lai", ended=None,
)  # fmt: skip
PASSAGE = Passage(
    document_identity=PAPER.identity, text_sha256=PAPER.text_sha256, number=PAPER.number, doc_type=PAPER.doc_type,
    issuer=PAPER.issuer, issued=PAPER.issued, title=PAPER.title, source=PAPER.source, label="muc-2",
    quote="Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu kế hoạch tập huấn, hoàn thành trước ngày 31/3/2022.",
)  # fmt: skip
OTHER = replace(
    PASSAGE, label="muc-5", quote="Công an tỉnh bảo đảm an ninh, trật tự tại các buổi đối thoại với nhân dân."
)


def task(id_: str, passage: Passage = PASSAGE, *, quote: str | None = None, label: str | None = None) -> TaskPassage:
    return TaskPassage(id=id_, label=label or passage.label, quote=quote or passage.quote)


def found(wanted: list[Passage], stored: list[TaskPassage]) -> list[str | None]:
    matched = match_passages(wanted, stored)
    return [matched[passage].id if passage in matched else None for passage in wanted]


@pytest.mark.parametrize(
    "quote",
    [
        PASSAGE.quote,
        PASSAGE.quote.replace(" ", "  \n"),
        PASSAGE.quote.upper(),
        PASSAGE.quote.rstrip(".") + ";",
        PASSAGE.quote.replace("kế hoạch", "chương trình"),
        PASSAGE.quote.replace("31/3/2022", "30/6/2022"),
        PASSAGE.quote.replace("chủ trì, ", ""),
    ],
)
@pytest.mark.parametrize("label", ["muc-2", "muc-7/khoan-1"])
def test_a_task_is_found_reworded_and_moved(quote: str, label: str) -> None:
    stored = [task("o1", OTHER), task("o2", quote=quote, label=label)]
    assert found([PASSAGE], stored) == ["o2"]


def test_the_same_words_at_two_places_are_told_apart_by_the_place() -> None:
    stored = [task("o1", label="muc-1"), task("o2", label="muc-2")]
    assert found([PASSAGE], stored) == ["o2"]
    assert found([replace(PASSAGE, label="muc-9")], stored) == [None]


def test_two_that_are_as_near_are_none() -> None:
    stored = [
        task("o1", quote=PASSAGE.quote.replace("Sở Tài chính", "Sở Y tế"), label="muc-1"),
        task("o2", quote=PASSAGE.quote.replace("Sở Tài chính", "Sở Tư pháp"), label="muc-3"),
    ]
    assert found([PASSAGE], stored) == [None]


def test_another_task_of_the_document_is_no_match() -> None:
    assert found([PASSAGE], [task("o1", OTHER)]) == [None]
    assert found([PASSAGE], []) == [None]


def test_two_entries_never_answer_for_one_task() -> None:
    reworded = replace(PASSAGE, quote=PASSAGE.quote.replace("kế hoạch", "đề án"))
    assert found([PASSAGE, reworded], [task("o1")]) == ["o1", None]
    both = [task("o1", quote=PASSAGE.quote.replace("tham mưu", "xây dựng"))]
    assert found([PASSAGE, reworded], both) == [None, None]


WORDS = st.lists(
    st.sampled_from("sở nội vụ tài chính chủ trì báo cáo kế hoạch trước ngày tháng năm tỉnh xã".split()),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(wanted=st.lists(WORDS, unique=True, max_size=8), stored=st.lists(WORDS, max_size=8))
def test_matches_are_one_to_one(wanted: list[str], stored: list[str]) -> None:
    passages = [replace(PASSAGE, quote=quote, label=f"muc-{n}") for n, quote in enumerate(wanted)]
    tasks = [task(f"o{n}", quote=quote, label=f"muc-{n}") for n, quote in enumerate(stored)]
    ids = [id_ for id_ in found(passages, tasks) if id_]
    assert len(ids) == len(set(ids))


@given(quotes=st.lists(WORDS, unique=True, min_size=1, max_size=8), data=st.data())
def test_a_changed_blank_or_a_whole_document_moved_keeps_every_entry(quotes: list[str], data: st.DataObject) -> None:
    passages = [replace(PASSAGE, quote=quote, label=f"muc-{n}") for n, quote in enumerate(quotes)]
    blanks = [data.draw(st.sampled_from([" ", "  ", "\n", "\u00a0"])) for _ in quotes]
    tasks = [
        task(f"o{n}", quote=quote.replace(" ", blank), label=f"phan-1/muc-{n}")
        for n, (quote, blank) in enumerate(zip(quotes, blanks, strict=True))
    ]
    assert found(passages, tasks) == [f"o{n}" for n in range(len(quotes))]


TASKS = [line for line in DIRECTIVE.split("\n") if line[:2] in {"1.", "2.", "3."}]


@given(which=st.integers(0, 2), place=st.integers(1, 200), word=st.sampled_from(["tỉnh", "2027", "khẩn trương", ""]))
def test_a_changed_word_keeps_every_entry(which: int, place: int, word: str) -> None:
    passages = [replace(PASSAGE, quote=quote, label=f"muc-{n}") for n, quote in enumerate(TASKS)]
    words = TASKS[which].split()
    words[1 + place % (len(words) - 1)] = word
    quotes = [" ".join(words) if n == which else quote for n, quote in enumerate(TASKS)]
    tasks = [task(f"o{n}", quote=quote, label=f"muc-{n + 1}") for n, quote in enumerate(quotes)]
    assert found(passages, tasks) == ["o0", "o1", "o2"]


def test_overlap_is_what_two_passages_have_in_common() -> None:
    assert overlap("báo cáo kết quả", "Báo cáo, kết quả.") == 1.0
    assert overlap("báo cáo kết quả", "báo cáo") == pytest.approx(2 / 3)
    assert overlap("", "") == 0.0


# -- documents ------------------------------------------------------------------------------------------------------


def item(id_: int, passage: Passage = PASSAGE) -> Item:
    return Item(id=id_, passage=passage, now=passage, linked_by="An", linked_at=AT)


def match(*items: Item, papers: tuple[TaskPaper, ...] = (PAPER,), stored: list[TaskPassage] | None = None) -> Matches:
    matcher = Matcher(papers, lambda documents: {document: stored or [task("o2")] for document in documents})
    return matcher.match(items)


NAMELESS = replace(PASSAGE, document_identity=None)


@pytest.mark.parametrize(
    ("passage", "paper"),
    [
        (PASSAGE, replace(PAPER, text_sha256="x", source="khác.txt")),
        (NAMELESS, replace(PAPER, identity=None, number=None, source="khác.txt")),
        (replace(NAMELESS, number="14/ct-ubnd"), replace(PAPER, text_sha256="x", source="khác.txt")),
        (replace(NAMELESS, number=None), replace(PAPER, text_sha256="x")),
    ],
    ids=["identity", "text", "number, issuer and date", "path"],
)
def test_the_document_is_found_by_what_tells_it_apart(passage: Passage, paper: TaskPaper) -> None:
    assert match(item(1, passage), papers=(paper,)).tasks == {1: (3, "o2")}


def test_two_numbered_papers_at_one_path_are_two() -> None:
    paper = replace(PAPER, identity="j" * 64, text_sha256="x", number="15/CT-UBND")
    (loose,) = match(item(1), papers=(paper,)).loose
    assert (loose.item.id, loose.document) == (1, None)


def test_of_a_stored_document_the_loose_entry_tells_which() -> None:
    (loose,) = match(item(1, OTHER)).loose
    assert loose.document == 3


def test_items_about_one_passage_go_together() -> None:
    assert match(item(1), item(2)).tasks == {1: (3, "o2"), 2: (3, "o2")}


def test_what_was_added_is_matched_as_all_would_be() -> None:
    stored = {3: [task("o2"), task("o5", OTHER), task("o6", quote="Sở Y tế báo cáo.", label="muc-6")]}
    asked: list[list[int]] = []

    def passages_of(documents: object) -> dict[int, list[TaskPassage]]:
        asked.append(sorted(documents))  # type: ignore[call-overload]
        return stored

    matcher = Matcher((PAPER,), passages_of)
    items = [item(1), item(2, OTHER), item(3, replace(OTHER, quote="Việc này không còn nữa."))]
    before = matcher.match(items[:1])
    for count in (2, 3):
        before = matcher.match(items[:count], before)
        assert before == matcher.match(items[:count])
    relinked = [replace(items[0], now=replace(OTHER, label="muc-6", quote="Sở Y tế báo cáo.")), *items[1:]]
    assert matcher.match(relinked, before).tasks == {1: (3, "o6"), 2: (3, "o5")}


def test_the_nearest_are_listed_nearest_first() -> None:
    stored = {3: [task("o1", OTHER), task("o2")], 4: [task("o9", quote="Sở Nội vụ tham mưu kế hoạch.")]}
    assert [name for _, name, _ in nearest(PASSAGE, stored, 2)] == [(3, "o2"), (4, "o9")]
