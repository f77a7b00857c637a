"""What the build refuses, and what it writes for the options of a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.compose.__main__ import build_held_out
from corpora.compose.gold import gold, raw_text
from corpora.compose.source import Source, SourceError, load

HEAD = "kind: directive\nform: {form}\ndoc_type: Kế hoạch\n---\n"
BROKEN = {
    "body": ("- Sở Nội vụ tổng hợp.\n  @o R Sở Tài chính | | other\n", "no such body"),
    "deadline": ("- Sở Nội vụ tổng hợp.\n  @o R Sở Nội vụ | trước ngày 5/6 = 2024-06-05 | other\n", "no such deadline"),
    "value": ("- Sở Nội vụ họp hằng quý.\n  @o R Sở Nội vụ | hằng quý = FREQ=QUARTERLY | other\n", "FREQ"),
    "theme": ("- Sở Nội vụ tổng hợp.\n  @o R Sở Nội vụ | | unknown\n", "themes"),
    "two units": ("- Sở Nội vụ họp. Sở Y tế dự.\n  @o R Sở Nội vụ | | other\n", "one unit"),
    "two units at a stop": (
        "- Sở Nội vụ⏎họp. Sở Y tế dự. Sở Tài chính dự.\n  @o R Sở Nội vụ | | other\n",
        "this one is 3",
    ),
    "number": ("- Đã có 12 mô hình.\n  @r + | | | 13 mô hình | model\n", "no such number"),
    "reference": ("- Theo Chỉ thị số 5/CT-UBND.\n  @ref Chỉ thị | 6/CT-UBND | | |\n", "no such number"),
    "site line": ("<X menu> Trang chủ\n\n- Xem trang chủ của Sở.\n", "occurs in the document"),
}


def composed(folder: Path, body: str, form: str = "txt") -> Source:
    path = folder / "composed.src"
    path.write_text(HEAD.format(form=form) + body, "utf-8")
    return load(path)


@pytest.mark.parametrize(("body", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_wrong_annotation_is_refused(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        gold(composed(tmp_path, body))


@pytest.mark.parametrize("form", ["odt", "txt portal", "docx hardwrap"])
def test_an_unknown_form_is_refused(tmp_path: Path, form: str) -> None:
    with pytest.raises(SourceError, match="unknown form"):
        composed(tmp_path, "- Sở Nội vụ họp.\n", form)


# ------------------------------------------------------------------------------------------------------ layouts of the text

LONG = "Ủy ban nhân dân các huyện, thị xã, thành phố rà soát danh sách tổ hòa giải, gửi về Sở Tư pháp và Sở Nội vụ."
LAYOUTS = {
    "plain": ("txt", "Đoàn\n\nxã\n"),
    "one line break": ("txt single", "Đoàn\nxã\n"),
    "eth": ("txt eth", "\u00d0oàn\n\nxã\n"),
    "decomposed, with its own Đ": ("txt nfd", "Đoa\u0300n\n\nxa\u0303\n"),
    "decomposed with eth": ("txt eth nfd", "\u00d0oa\u0300n\n\nxa\u0303\n"),
    "short paragraphs are not indented": ("txt indent", "Đoàn\n\nxã\n"),
}


@pytest.mark.parametrize(("form", "expected"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_form_lays_the_text_out(tmp_path: Path, form: str, expected: str) -> None:
    assert raw_text(composed(tmp_path, "Đoàn\nxã\n", form)) == expected


def test_long_paragraphs_are_indented(tmp_path: Path) -> None:
    assert raw_text(composed(tmp_path, LONG + "\n", "txt indent")) == f"\u00a0     {LONG}\n"


def test_long_paragraphs_are_broken_after_the_marks_of_the_line(tmp_path: Path) -> None:
    rows = raw_text(composed(tmp_path, f"A⇥B⏎C\n{LONG}\n", "txt single hardwrap")).splitlines()
    assert rows[:2] == ["A\tB", "C"]
    assert len(rows) == 4
    assert " ".join(rows[2:]) == LONG


def test_an_annotation_of_a_broken_line_is_at_its_first_unit(tmp_path: Path) -> None:
    body = "Kế hoạch\nSở Nội vụ báo cáo trước ngày⏎30/11/2024.\n  @o R Sở Nội vụ | trước ngày 30/11/2024 = 2024-11-30 | other\n"
    (found,) = gold(composed(tmp_path, body))["obligations"]
    assert found["unit"] == 1
    assert found["deadlines"] == [{"quote": "trước ngày 30/11/2024", "kind": "date", "value": "2024-11-30"}]


def test_hours_are_a_duration(tmp_path: Path) -> None:
    body = "Sở Y tế trả lời trong 48 giờ.\n  @o R Sở Y tế | trong 48 giờ = PT48H after receipt | other\n"
    (found,) = gold(composed(tmp_path, body))["obligations"]
    assert found["deadlines"][0]["kind"] == "relative"


def test_a_held_out_text_has_the_line_ends_of_its_form(tmp_path: Path) -> None:
    text, data = build_held_out(composed(tmp_path, "Đoàn\nHội\n", "txt single crlf"), tmp_path / "out")
    assert text.read_bytes() == "Đoàn\r\nHội\r\n".encode()
    assert b"\r" not in data.read_bytes()
