"""What people said: the newest word holds, for the same passages in a paper read anew, and all are counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.compare.decisions import Decisions
from pipeline.store.journal_rows import Decision, Passage

LEFT = Passage(
    document_identity="a" * 64, text_sha256="b" * 64, number="14/CT-UBND", doc_type="Chỉ thị",
    issuer="Ủy ban nhân dân tỉnh Gia Lai", issued="2023-02-10", title="Về công tác dân vận", source="chi-thi.txt",
    label="1", quote="Báo cáo kết quả tiếp công dân quý I trước ngày 15/3/2023.",
)  # fmt: skip
RIGHT = replace(LEFT, document_identity="c" * 64, text_sha256="d" * 64, source="bai.html", quote="Đã tiếp 120 lượt.")


def decision(number: int, verdict: str, **change: Any) -> Decision:
    fields: dict[str, Any] = {
        "id": number, "kind": "evidence", "left": LEFT, "right": RIGHT, "proposed": "evidence", "verdict": verdict,
        "who": "Lan", "at": datetime(2026, 3, number, tzinfo=UTC), "note": "", "model": "pairs-1",
    }  # fmt: skip
    return Decision(**(fields | change))


def test_the_newest_word_holds() -> None:
    found = Decisions([decision(1, "partial"), decision(2, "counter")]).of("evidence", LEFT, RIGHT)
    assert found is not None
    assert found.verdict == "counter"


@pytest.mark.parametrize(
    "left",
    [
        replace(LEFT, source="another.docx", label="muc-1/khoan-2"),
        replace(LEFT, text_sha256="e" * 64, number="14 /CT-UBND", title="VỀ CÔNG TÁC DÂN VẬN"),
        replace(LEFT, quote="Báo cáo kết quả  tiếp công dân quý I\ntrước ngày 15/3/2023;"),
    ],
)
def test_it_is_kept_for_a_paper_read_anew(left: Passage) -> None:
    assert Decisions([decision(1, "partial")]).of("evidence", left, RIGHT)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("coverage", LEFT, RIGHT),
        ("evidence", LEFT, None),
        ("evidence", LEFT, LEFT),
        ("evidence", replace(LEFT, document_identity="f" * 64), RIGHT),
        ("evidence", replace(LEFT, quote="Báo cáo kết quả tiếp công dân quý I trước ngày 15/6/2023."), RIGHT),
        ("evidence", replace(LEFT, quote="Niêm yết thủ tục hành chính."), RIGHT),
    ],
)
def test_other_passages_have_no_word(kind: Any, left: Passage, right: Passage | None) -> None:
    assert Decisions([decision(1, "partial")]).of(kind, left, right) is None


def test_papers_without_any_name_are_told_apart_by_their_text() -> None:
    bare = replace(LEFT, document_identity=None, number=None, title=None)
    said = Decisions([decision(1, "partial", left=bare)])
    assert said.of("evidence", bare, RIGHT)
    assert said.of("evidence", replace(bare, text_sha256="e" * 64), RIGHT) is None


def test_a_draft_is_found_by_number_and_title() -> None:
    draft = replace(LEFT, document_identity=None)
    said = Decisions([decision(1, "partial", left=draft)])
    assert said.of("evidence", replace(draft, text_sha256="e" * 64), RIGHT)
    assert said.of("evidence", replace(draft, title="Về hòa giải ở cơ sở"), RIGHT) is None


def test_every_pair_is_counted_once_by_what_was_proposed() -> None:
    other = replace(RIGHT, quote="Đã niêm yết thủ tục.")
    said = Decisions(
        [
            decision(1, "evidence"),
            decision(2, "partial"),
            decision(3, "evidence", right=other),
            decision(4, "covered", kind="coverage", proposed="covered", right=replace(RIGHT, quote="")),
        ]
    )
    assert len(said) == 3
    evidence = said.tally("evidence")
    assert (dict(evidence.confirmed), dict(evidence.overruled)) == ({"evidence": 1}, {"evidence": 1})
    assert evidence.agreement == 0.5
    assert said.tally().agreement == pytest.approx(2 / 3)


def test_nothing_said_is_no_agreement() -> None:
    assert Decisions().tally().agreement is None
    assert not Decisions()
