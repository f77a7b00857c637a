"""`danvan body`: who it is, since when, by which source, and who carries its tasks on a day."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_name_of_a_province_and_its_heir(run: Run) -> None:
    done = run("body", "Ban Dân vận Tỉnh ủy", "--province", "Bình Phước", "--date", "10/5/2023", "--on", "2026-01-01")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "Ban Dân vận Tỉnh ủy Bình Phước"
    assert "Đến hết ngày: 02/02/2025" in done.stdout
    assert "nhiệm vụ thuộc về: Ban Tuyên giáo và Dân vận Tỉnh ủy Đồng Nai" in done.stdout
    assert "Nghị quyết 202/2025/QH15" in done.stdout
    assert "unverified" not in done.stdout


def test_a_level_that_is_gone(run: Run) -> None:
    done = run("body", "UBND các huyện", "--province", "Gia Lai", "--date", "2021-12-23", "--on", "2026-01-01")
    assert done.exit_code == 0
    assert "cấp này không còn" in done.stdout
    assert "ubnd:tinh:gia-lai" in done.stdout


def test_json_has_all_of_it(run: Run) -> None:
    done = run("body", "Bộ TT&TT", "--on", "2026-01-01", "--format", "json")
    facts = json.loads(done.stdout)
    assert facts["body"] == "bo-thong-tin-va-truyen-thong"
    assert facts["carried_by"] == [{"body": "bo-khoa-hoc-va-cong-nghe", "name": "Bộ Khoa học và Công nghệ"}]
    assert facts["steps"][0]["on"] == "2025-03-01"
    assert facts["source"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("ubnd:tinh:gia-lai", "--on", "2020-01-01"), "Ngày 01/01/2020: vẫn là cơ quan này"),
        (("so-nong-nghiep-va-moi-truong:tinh:gia-lai", "--on", "2020-01-01"), "Ngày 01/01/2020: cơ quan này chưa có"),
        (("UBND huyện Chư Sê",), "Lưu ý: chưa rõ thuộc tỉnh, huyện nào"),
        (("Sở Nội vụ, Sở Y tế", "--province", "Gia Lai"), "- Sở Nội vụ tỉnh Gia Lai (so-noi-vu:tinh:gia-lai)"),
        (("Ban Đối ngoại Trung ương", "--on", "2026-01-01"), "nhiệm vụ chia cho nhiều cơ quan"),
    ],
)
def test_what_is_said(run: Run, words: tuple[str, ...], line: str) -> None:
    done = run("body", *words)
    assert done.exit_code == 0
    assert line in done.stdout


@pytest.mark.parametrize("name", ["Sở Nội vụ", "chuyện khác", ""])
def test_an_unknown_name_is_refused_with_what_to_do(run: Run, name: str) -> None:
    done = run("body", name)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "body-unknown" in done.stderr


def test_a_province_that_never_was_is_wrong_usage(run: Run) -> None:
    assert run("body", "UBND tỉnh", "--province", "Atlantis").exit_code == 2
