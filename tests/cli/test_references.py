"""`danvan references` with what is missing, the graph, and what has been replaced; the marks of it elsewhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli, output, reasons
from pipeline.errors import DanvanError

Run = Callable[..., Result]
HEAD = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
Gia Lai, ngày {day} tháng {month} năm {year}
{type}
{title}
"""
OLD = HEAD.format(
    number="45/QĐ-UBND", day="12", month="8", year="2019", type="QUYẾT ĐỊNH", title="Ban hành Quy chế tiếp công dân"
)
NEW = (
    HEAD.format(number="12/QĐ-UBND", day="02", month="3", year="2021", type="QUYẾT ĐỊNH", title="Ban hành Quy chế mới")
    + "Điều 2. Quyết định này thay thế Quyết định số 45/QĐ-UBND ngày 12/8/2019 của Ủy ban nhân dân tỉnh.\n"
)
PLAN = (
    HEAD.format(number="7/KH-UBND", day="15", month="6", year="2022", type="KẾ HOẠCH", title="Tiếp công dân năm 2022")
    + "Căn cứ Quyết định số 45/QĐ-UBND ngày 12/8/2019 của Ủy ban nhân dân tỉnh;\n"
    + "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ; các sở báo cáo theo Chỉ thị số 33.\n"
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `danvan WORD…` on a store in which one decision replaces another that a plan cites."""
    folder = tmp_path_factory.mktemp("kho")
    for name, text in (("cu.txt", OLD), ("moi.txt", NEW), ("kh.txt", PLAN)):
        (folder / name).write_text(text, encoding="utf-8")
    environment = {"DANVAN_STORE": f"sqlite:///{folder / 'kho.db'}", "COLUMNS": "120"}

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(cli, list(words), env=environment)

    made = invoke("ingest", str(folder))
    assert made.exit_code == 0, made.output
    return invoke


def rows_of(run: Run, *words: str) -> list[dict[str, Any]]:
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


def test_a_replaced_ground_is_marked_in_every_form(kept: Run) -> None:
    (row,) = rows_of(kept, "references", "--document", "7/KH-UBND", "--relation", "based_on")
    (by,) = row["replaced_by"]
    assert (by["number"], by["relation"], by["cue"]) == ("12/QĐ-UBND", "replaces", "thay thế")
    (cells,) = csv.DictReader(io.StringIO(kept("references", "--relation", "based_on", "--format", "csv").stdout))
    assert cells["replaced_by"] == f"replaces #{by['document']} 12/QĐ-UBND"
    table = " ".join(kept("references", "--document", "7/KH-UBND", "--wide").stdout.split())
    assert "đã được thay thế" in table
    assert "căn cứ" in table


def test_a_short_mention_names_what_it_stands_for(kept: Run) -> None:
    rows = rows_of(kept, "references", "--document", "7/KH-UBND")
    assert [row["stands_for"] for row in rows] == [None, None, "33/CT-TTg"]
    page = kept("show", "7/KH-UBND").stdout
    assert "Cách gọi tắt của: Chỉ thị 33/CT-TTg ngày 26/11/2021" in page
    assert "Quan hệ: căn cứ (“Căn cứ”)" in page


def test_show_warns_of_a_replaced_document(kept: Run) -> None:
    page = " ".join(kept("show", "7/KH-UBND").stdout.split())
    assert "Quyết định 45/QĐ-UBND đã được thay thế bởi Quyết định 12/QĐ-UBND ngày 02/03/2021" in page
    assert "“thay thế … Quyết định số 45/QĐ-UBND" in page
    value = json.loads(kept("show", "7/KH-UBND", "--format", "json").stdout)
    (warning,) = [one for one in value["warnings"] if one["code"] == "reference-replaced"]
    assert value["document"]["text"][warning["start"] : warning["end"]].startswith("Quyết định số 45/QĐ-UBND")
    assert set(warning) == {"code", "message", "start", "end"}
    codes = [one["code"] for one in json.loads(kept("show", "12/QĐ-UBND", "--format", "json").stdout)["warnings"]]
    assert "reference-replaced" not in codes


def test_documents_mark_what_has_been_replaced(kept: Run) -> None:
    marked = {row["number"]: [one["number"] for one in row["replaced_by"]] for row in rows_of(kept, "documents")}
    assert marked == {"45/QĐ-UBND": ["12/QĐ-UBND"], "12/QĐ-UBND": [], "7/KH-UBND": []}
    assert "! đã được thay thế" in kept("documents").stdout


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_what_is_missing(kept: Run, form: str) -> None:
    result = kept("references", "--missing", "--format", form)
    assert result.exit_code == 0, result.output
    assert "33/CT-TTg" in result.stdout
    assert "45/QĐ-UBND" not in result.stdout
    (row,) = rows_of(kept, "references", "--missing")
    assert (row["mentions"], row["documents"], row["source_number"]) == (2, 1, "7/KH-UBND")
    assert kept("references", "--missing", "--relation", "amends").stderr.startswith("Không có văn bản chưa có")


def test_the_graph_as_graphml_and_json(kept: Run, tmp_path: Path) -> None:
    for name in ("g.graphml", "g.json"):
        result = kept("references", "--graph", str(tmp_path / name))
        assert (result.exit_code, result.stdout) == (0, "")
    value = json.loads((tmp_path / "g.json").read_text("utf-8"))
    root = ElementTree.parse(tmp_path / "g.graphml").getroot()  # noqa: S314 - written a line before
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert (tags.count("node"), tags.count("edge")) == (len(value["nodes"]), len(value["edges"])) == (4, 4)
    again = tmp_path / "again.graphml"
    kept("references", "--graph", str(again))
    assert again.read_bytes() == (tmp_path / "g.graphml").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.graphml", "g.graphml", "g.json"]


@pytest.mark.parametrize(
    "words", [("--graph", "g.txt"), ("--graph", "g.json", "--missing"), ("--graph", "g.json", "-o", "x")]
)
def test_a_graph_that_cannot_be_meant_is_refused(kept: Run, words: tuple[str, ...]) -> None:
    assert kept("references", *words).exit_code == 2


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "g.graphml"
    output.write_whole(str(target), b"first")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(DanvanError, match="No space left"):
        output.write_whole(str(target), b"second")
    assert target.read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["g.graphml"]


def test_a_folder_that_is_not_there_is_said(kept: Run, tmp_path: Path) -> None:
    result = kept("references", "--graph", str(tmp_path / "none" / "g.json"))
    assert result.exit_code == 1
    assert "[output-not-writable]" in result.stderr


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("2 stored documents fit", "nhiều văn bản cùng khớp"),
        (
            "only the number agrees: nothing tells its date, and the numbers begin anew each year",
            "chưa rõ ngày; số đánh lại từ đầu mỗi năm",
        ),
        ("the number is stored, but with another issuer", "trong kho có số này nhưng của cơ quan khác"),
        ("no stored document has this number", ""),
    ],
)
def test_why_there_is_no_link(reason: str, shown: str) -> None:
    assert reasons.doubt(reason) == shown
