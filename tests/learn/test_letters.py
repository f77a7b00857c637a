"""The measure of the readers of pre-Unicode documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.learn.letters import letters_right, score_legacy_folder

BOUNDS = 0.97
LEGACY = Path(__file__).parents[2].parent / "shared" / "real" / "legacy"


@pytest.mark.parametrize(
    ("wanted", "got", "score"),
    [
        ("công tác dân vận", "công tác dân vận", (4, 4)),
        ("công tác dân vận", "công tac dân vận", (3, 4)),
        ("công tác", "c«ng t¸c", (0, 2)),
        ("Đảng uỷ", "ĐẢNG\nUỶ", (3, 3)),
        ("dân vận", "thêm dân vận nữa", (2, 2)),
        ("ho\u0323c ta\u0302\u0323p", "học tập", (2, 2)),
        ("xa", "xa", (0, 0)),
        ("đã", "", (0, 2)),
    ],
)
def test_letters(wanted: str, got: str, score: tuple[int, int]) -> None:
    assert letters_right(wanted, got) == score


def test_a_file_without_its_text_is_passed_over_and_one_that_cannot_be_read_has_none_right(tmp_path: Path) -> None:
    (tmp_path / "alone.rtf").write_bytes(b"{\\rtf1 x}")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "broken.txt").write_text("dân vận", "utf-8")
    assert score_legacy_folder(tmp_path) == {"broken.docx": (0, 2)}


@pytest.mark.skipif(not LEGACY.is_dir(), reason="../shared is not here")
def test_real_documents_come_back() -> None:
    scores = score_legacy_folder(LEGACY)
    assert len(scores) >= 7
    right, letters = (sum(numbers) for numbers in zip(*scores.values(), strict=True))
    assert right / letters >= BOUNDS
