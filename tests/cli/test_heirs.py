"""Who carries today what a paper laid on a body that has merged or is gone since."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.cli.heirs import carried_by, in_words

PAPER = (
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH PHƯỚC\nSố: 07/CT-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Bình Phước, ngày 11 tháng 5 năm 2022\nCHỈ THỊ\nVề việc đối thoại với Nhân dân\n"
    "Ủy ban nhân dân tỉnh yêu cầu:\n"
    "1. Ủy ban nhân dân các huyện, thị xã, thành phố tổ chức đối thoại mỗi quý một lần.\n"
    "2. Sở Kế hoạch và Đầu tư bố trí kinh phí trước ngày 30/6/2022.\n"
    "3. Đề nghị Ban Dân vận Tỉnh ủy theo dõi việc thực hiện Chỉ thị này./.\nCHỦ TỊCH\nTrần Văn Lộc\n"
)
THEN, NOW = date(2022, 6, 1), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("body", "on", "words"),
    [
        ("ban-dan-van:tinh:binh-phuoc", THEN, None),
        ("ban-dan-van:tinh:binh-phuoc", NOW, "nay là Ban Tuyên giáo và Dân vận Tỉnh ủy Đồng Nai"),
        (
            "group:districts:tinh:binh-phuoc",
            NOW,
            "nay cấp này không còn, có thể thuộc về: Ủy ban nhân dân các xã, phường thuộc tỉnh Đồng Nai; "
            "Ủy ban nhân dân tỉnh Đồng Nai",
        ),
        (None, NOW, None),
    ],
)
def test_what_became_of_a_body(body: str | None, on: date, words: str | None) -> None:
    assert in_words(carried_by(body, on)) == words


@pytest.fixture(name="store", scope="module")
def _store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("heirs")
    (folder / "chi-thi.txt").write_text(PAPER, encoding="utf-8")
    url = f"sqlite:///{folder}/s.db"
    assert CliRunner().invoke(cli, ["ingest", str(folder / "chi-thi.txt"), "--store", url]).exit_code == 0
    return url


def test_obligations_tell_it_for_a_day(store: str) -> None:
    shown = CliRunner().invoke(cli, ["obligations", "--on", "2026-01-01", "-f", "json", "--store", store])
    bodies = {body["name"]: body for row in json.loads(shown.stdout) for body in row["bodies"]}
    assert bodies["Ban Dân vận Tỉnh ủy"]["now"] == "nay là Ban Tuyên giáo và Dân vận Tỉnh ủy Đồng Nai"
    assert bodies["Ủy ban nhân dân các huyện, thị xã, thành phố"]["carried_by"]["gone"] is True
    assert "Sở Tài chính" in bodies["Sở Kế hoạch và Đầu tư"]["now"]
    plain = CliRunner().invoke(cli, ["obligations", "-f", "json", "--store", store])
    assert "carried_by" not in plain.stdout


def test_the_explanation_tells_it_for_a_day(store: str) -> None:
    listed = CliRunner().invoke(cli, ["explain", "07/CT-UBND", "o1", "--on", "2026-01-01", "--store", store]).stdout
    assert "Ngày 01/01/2026: nay cấp này không còn" in listed
    then = CliRunner().invoke(cli, ["explain", "07/CT-UBND", "o1", "--on", "2022-06-01", "--store", store]).stdout
    assert "không còn" not in then


def test_a_file_for_excel_has_it_too(store: str, tmp_path: Path) -> None:
    target = tmp_path / "viec.csv"
    CliRunner().invoke(cli, ["obligations", "--on", "2026-01-01", "-o", str(target), "--store", store])
    assert "Ban Dân vận Tỉnh ủy (nay là Ban Tuyên giáo và Dân vận Tỉnh ủy Đồng Nai)" in target.read_text("utf-8-sig")
