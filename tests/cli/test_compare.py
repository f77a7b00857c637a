"""`danvan compare coverage` and `evidence`: files and stored documents, every form, and what is said where something is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from compare.papers import LOWER
from comparing import ARTICLE_ID, HIGHER_ID, LOWER_ID, Run, facts, flat, lines, runner

from pipeline.compare.plain import NEWS_SUPPORTS

# -- coverage -------------------------------------------------------------------------------------------------------


def test_two_files_need_no_store(tmp_path: Path) -> None:
    run = runner(tmp_path)
    result = run("compare", "coverage", tmp_path / "vanban/chi-thi.txt", tmp_path / "vanban/ke-hoach.txt")
    assert result.exit_code == 0, result.output
    assert not (tmp_path / "kho.db").exists()
    text = flat(result.stdout)
    assert "Văn bản cấp trên: Chỉ thị 14/CT-UBND ngày 10/02/2023 (tệp " in text
    assert "có – “Chỉ thị số 14/CT-UBND ngày 10/02/2023 của Ủy ban nhân dân tỉnh Gia Lai”" in text
    assert "đúng thứ tự" in text
    assert "5 nhiệm vụ – đã cụ thể hóa 2 · chưa thấy cụ thể hóa 3; thời hạn muộn hơn cấp trên: 1" in text
    assert "1. ĐÃ CỤ THỂ HÓA" in text
    assert "Thời hạn muộn hơn 46 ngày: cấp trên “hoàn thành trước ngày 30/4/2023” (30/04/2023), ở đây" in text
    assert "Kế hoạch 31/KH-UBND GIAO THÊM (2)" in text
    assert "“Trồng hoa dọc các tuyến đường liên thôn.”" in text


@pytest.mark.parametrize("keys", [("14/CT-UBND", "31/kh-ubnd"), (str(HIGHER_ID), str(LOWER_ID))])
def test_stored_documents_by_number_and_id(asked: Run, keys: tuple[str, str]) -> None:
    found = facts(asked, "coverage", *keys)
    assert (found["parent"]["document"], found["child"]["document"]) == (HIGHER_ID, LOWER_ID)
    assert [row["verdict"] for row in found["rows"]] == ["covered", "not_found", "not_found", "covered", "not_found"]
    assert found["rows"][0]["conflict"]["days_later"] == 46
    assert found["model"] == "by-hand"


def test_a_file_against_a_stored_document(asked: Run, folder: Path) -> None:
    found = facts(asked, "coverage", "14/CT-UBND", folder / "vanban/ke-hoach.txt")
    assert (found["parent"]["document"], found["child"]["document"]) == (HIGHER_ID, None)


def test_standard_input_is_a_paper(asked: Run) -> None:
    result = asked("compare", "coverage", "14/CT-UBND", "-", "--format", "json", stdin=LOWER)
    assert json.loads(result.stdout)["child"]["number"] == "31/KH-UBND"


def test_quotes_stand_where_the_offsets_say(asked: Run, folder: Path) -> None:
    found = facts(asked, "coverage", "14/CT-UBND", "31/KH-UBND")
    texts = {
        id_: json.loads(asked("show", str(id_), "-f", "json").stdout)["document"]["text"]
        for id_ in (HIGHER_ID, LOWER_ID)
    }
    passages = [row["parent"] for row in found["rows"]] + [item for row in found["rows"] for item in row["matches"]]
    for item in passages + found["added"]:
        assert texts[item["document"]][item["start"] : item["end"]] == item["quote"]


def test_the_table_has_a_line_for_every_demand_and_passage(asked: Run) -> None:
    found, rows = (
        facts(asked, "coverage", "14/CT-UBND", "31/KH-UBND"),
        lines(asked, "coverage", "14/CT-UBND", "31/KH-UBND"),
    )
    relations = [row["relation"] for row in rows]
    assert relations == ["match", "nearest", "nearest", "match", "nearest", "added", "added"]
    assert rows[0]["obligation"] == f"{HIGHER_ID}.o1"
    assert rows[1]["obligation"] == f"{HIGHER_ID}.o2; {HIGHER_ID}.o3"
    assert (rows[0]["verdict"], rows[0]["days_later"], rows[0]["passages"]) == ("covered", "46", f"{LOWER_ID}.o1")
    assert rows[-1]["quote"] == found["added"][-1]["quote"]


def test_the_ending_of_the_output_names_the_form(asked: Run, tmp_path: Path) -> None:
    for name, start in (("a.html", b"<!DOCTYPE html>"), ("a.csv", b"\xef\xbb\xbfparent,"), ("a.json", b"{")):
        assert asked("compare", "coverage", "14/CT-UBND", "31/KH-UBND", "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(start)


def test_a_lower_paper_that_demands_nothing(asked: Run) -> None:
    result = asked("compare", "coverage", "14/CT-UBND", str(ARTICLE_ID))
    assert result.exit_code == 0, result.output
    assert "chưa thấy cụ thể hóa 5" in flat(result.stdout)
    assert "Viện dẫn văn bản cấp trên: KHÔNG thấy" in result.stdout
    rows = lines(asked, "coverage", "14/CT-UBND", str(ARTICLE_ID))
    assert {row["relation"] for row in rows} == {"none"}


def test_a_lower_paper_of_an_earlier_day_is_told(asked: Run) -> None:
    assert "NGƯỢC: ban hành trước văn bản cấp trên" in asked("compare", "coverage", "31/KH-UBND", "14/CT-UBND").stdout


@pytest.mark.parametrize("columns", [60, 120])
@pytest.mark.parametrize("words", [["coverage", "14/CT-UBND", "31/KH-UBND"], ["evidence", "14/CT-UBND"]])
def test_pages_fit_their_width(asked: Run, folder: Path, words: list[str], columns: int) -> None:
    result = runner(folder, columns=columns)("compare", *words)
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= columns


# -- evidence -------------------------------------------------------------------------------------------------------


def test_the_page_of_evidence_says_what_news_is_worth(asked: Run) -> None:
    result = asked("compare", "evidence", "14/CT-UBND")
    assert result.exit_code == 0, result.output
    text = flat(result.stdout)
    assert NEWS_SUPPORTS in text
    assert "Đã xem: 2 bài, báo cáo" in text
    assert "Phạm vi: Gia Lai; không tính kết quả có trước ngày ban hành (10/02/2023)" in text
    assert "1. CÓ NƠI NÊU KẾT QUẢ (cũng có nơi nêu hạn chế)" in text
    assert "Nêu hạn chế – Gia Lai: Một năm làm công tác dân vận chính quyền, 06/12/2023" in text
    assert "Số liệu: 01 mô hình, yêu cầu 02 mô hình – chưa đạt" in text
    assert (
        "Báo cáo trả lời: Báo cáo 212/BC-UBND ngày 15/12/2023 (mã 2), đúng hạn, viện dẫn “Chỉ thị số 14/CT-UBND”"
        in text
    )


def test_named_articles_alone_are_looked_at(asked: Run, folder: Path) -> None:
    found = facts(asked, "evidence", "14/CT-UBND", folder / "vanban/bai.txt")
    assert [paper["source"] for paper in found["papers"]] == [str(folder / "vanban/bai.txt")]
    assert found["scope"] == {"province": "Gia Lai", "from": None, "to": None, "any_place": False, "any_time": False}


@pytest.mark.parametrize(
    ("options", "left_out"),
    [
        (["--to", "31/12/2022"], "period"),
        (["--from", "2024-01-01"], "period"),
        (["--province", "phu yen"], "place"),
    ],
)
def test_results_elsewhere_are_counted_and_not_shown(asked: Run, options: list[str], left_out: str) -> None:
    found = facts(asked, "evidence", "14/CT-UBND", *options)
    assert found["left_out"].get(left_out, 0) > 0
    assert not [match for row in found["rows"] for match in row["matches"]]
    everything = facts(asked, "evidence", "14/CT-UBND", *options, "--any-place", "--any-time")
    assert everything["left_out"] == {}
    assert [match for row in everything["rows"] for match in row["matches"]]


def test_the_table_of_evidence(asked: Run) -> None:
    rows = lines(asked, "evidence", "14/CT-UBND")
    first = next(row for row in rows if row["relation"] == "match")
    assert (first["obligation"], first["verdict"], first["passages"]) == (
        f"{HIGHER_ID}.o1",
        "evidence",
        f"{ARTICLE_ID}.k1",
    )
    short = next(row for row in rows if row["reached"] == "short")
    assert short["quantity"] == "01 mô hình, yêu cầu 02 mô hình"
    answer = [row for row in rows if row["relation"] == "answer"]
    assert {(row["paper"], row["late"]) for row in answer} == {
        ("Báo cáo 212/BC-UBND", ""),
        ("Báo cáo 212/BC-UBND", "false"),
    }
    assert [row["obligation_verdict"] for row in rows if row["relation"] == "none"] == ["none"]


def test_an_article_that_cannot_be_read_is_named_and_the_rest_goes_on(asked: Run, folder: Path) -> None:
    article = folder / "vanban/bai.txt"
    result = asked("compare", "evidence", "14/CT-UBND", "khong-co.html", article, article, "14/CT-UBND", "-f", "json")
    assert result.exit_code == 1
    assert "khong-co.html" in result.stderr
    assert re.findall(r"\[([a-z-]+)\]", result.stderr) == ["missing-file", "compare-same"]
    assert len(json.loads(result.stdout)["papers"]) == 1


# -- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["coverage", "14/CT-UBND", str(HIGHER_ID)], "compare-same", "compared with itself"),
        (["coverage", "14/CT-UBND", "99/KH-UBND"], "document-unknown", "danvan documents"),
        (["coverage", "14/CT-UBND", "khong-co.docx"], "missing-file", "khong-co.docx"),
        (["coverage", "14/CT-UBND", "."], "is-directory", "folder"),
        (["coverage", "1/CT", "2/CT", "--store", "khong.db"], "store-missing", "danvan ingest"),
        (["coverage", "a.txt", "b.txt", "--store", "khong.db"], "missing-file", "a.txt"),
        (["evidence", "99/CT-UBND"], "document-unknown", "99/CT-UBND"),
        (["evidence", "14/CT-UBND", "--province", "Lan Son"], "province-unknown", "Lạng Sơn"),
        (["coverage", "14/CT-UBND", "31/KH-UBND", "--weights", "khong"], "pairs-unreadable", "khong"),
        (["coverage", "14/CT-UBND", "31/KH-UBND", "-o", "khong/co.html"], "output-not-writable", "khong/co.html"),
    ],
)
def test_what_is_wrong_is_named_with_the_next_step(asked: Run, words: list[str], code: str, told: str) -> None:
    result = asked("compare", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"[{code}]" in result.stderr
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_number_of_two_documents_lists_both(tmp_path: Path) -> None:
    kept = runner(tmp_path)
    text = LOWER.replace("CHƯ LANG", "IA KRĂNG").replace("Chư Lang", "Ia Krăng")
    (tmp_path / "vanban/khac.txt").write_text(text, "utf-8")
    assert kept("ingest", tmp_path / "vanban").exit_code == 0
    result = kept("compare", "coverage", "14/CT-UBND", "31/KH-UBND")
    assert result.exit_code == 1
    assert "[document-ambiguous]" in result.stderr
    assert f"{LOWER_ID}: Kế hoạch" in result.stderr
    assert "Ia Krăng" in result.stderr
    assert "Give the id" in result.stderr


def test_an_empty_store_says_that_it_is_empty(tmp_path: Path) -> None:
    run = runner(tmp_path)
    (tmp_path / "rong.txt").write_text("", "utf-8")
    assert run("ingest", tmp_path / "rong.txt").exit_code == 1
    result = run("compare", "coverage", "14/CT-UBND", "31/KH-UBND")
    assert result.exit_code == 1
    assert "holds no documents yet [document-unknown]" in result.stderr
    assert "danvan ingest" in result.stderr


def test_wrong_usage_says_what_would_be_right(asked: Run) -> None:
    result = asked("compare", "evidence", "14/CT-UBND", "--from", "2024-01-01", "--to", "2023-01-01")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--from 2024-01-01 is after --to 2023-01-01" in result.stderr
