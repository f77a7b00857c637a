"""`danvan compare decide` and `decisions`: a person's word is kept, shown from then on, and counted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from comparing import ARTICLE_ID, HIGHER_ID, LOWER_ID, Run, facts, flat, runner

HOLD = """
import sys
from pipeline.store import open_journal
with open_journal(sys.argv[1]) as journal, journal._database.writing():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def kept(tmp_path: Path) -> Run:
    """Run `danvan WORD…` on a store of one's own, as Nguyễn Văn An."""
    run = runner(tmp_path)
    assert run("ingest", tmp_path / "vanban").exit_code == 0
    return run


def test_a_decision_on_coverage_is_shown_from_then_on(kept: Run) -> None:
    made = kept(
        "compare", "decide", "coverage", "14/CT-UBND:o4", "31/KH-UBND", "đã cụ thể hóa", "--note", "kế hoạch riêng"
    )
    assert made.exit_code == 0, made.output
    assert "Đã ghi: đã cụ thể hóa (Nguyễn Văn An)" in made.stdout
    assert "khác với đề xuất của chương trình: chưa thấy cụ thể hóa (bộ trọng số by-hand)" in made.stdout
    row = facts(kept, "coverage", "14/CT-UBND", "31/KH-UBND")["rows"][2]
    assert (row["verdict"], row["proposed"]) == ("covered", "not_found")
    assert (row["decision"]["who"], row["decision"]["note"]) == ("Nguyễn Văn An", "kế hoạch riêng")
    page = flat(kept("compare", "coverage", "14/CT-UBND", "31/KH-UBND").stdout)
    assert "Ý kiến người xem: đã cụ thể hóa – Nguyễn Văn An" in page
    assert "“kế hoạch riêng” (chương trình đề xuất: chưa thấy cụ thể hóa)" in page
    html = kept("compare", "coverage", "14/CT-UBND", "31/KH-UBND", "-f", "html").stdout
    assert "<b>Ý kiến người xem</b>: đã cụ thể hóa – Nguyễn Văn An" in html


def test_an_action_of_a_demand_stands_for_the_whole(kept: Run) -> None:
    made = facts(kept, "decide", "coverage", f"{HIGHER_ID}.o3", str(LOWER_ID), "partly")
    assert made["obligation"]["ids"] == ["o2", "o3"]
    assert (made["verdict"], made["proposed"], made["model"]) == ("partly", "not_found", "by-hand")
    assert facts(kept, "coverage", "14/CT-UBND", "31/KH-UBND")["rows"][1]["verdict"] == "partly"


def test_a_decision_on_a_result_takes_it_out_or_in(kept: Run) -> None:
    out = kept("compare", "decide", "evidence", "14/CT-UBND:o1", f"{ARTICLE_ID}.k1", "khong", "--note", "việc khác")
    assert "không nói về nhiệm vụ này" in out.stdout
    inside = facts(kept, "decide", "evidence", "14/CT-UBND:o4", f"{ARTICLE_ID}.k3", "evidence")
    assert inside["proposed"] == "none"
    rows = facts(kept, "evidence", "14/CT-UBND")["rows"]
    assert [match["ids"] for match in rows[0]["rejected"]] == [["k1"]]
    assert "k1" not in [match["ids"][0] for match in rows[0]["matches"]]
    (match,) = rows[2]["matches"]
    assert (match["ids"], match["proposed"], match["verdict"]) == (["k3"], None, "evidence")
    page = flat(kept("compare", "evidence", "14/CT-UBND").stdout)
    assert "không nói về nhiệm vụ này – Nguyễn Văn An" in page
    assert "(chương trình đề xuất: không nói về nhiệm vụ này)" in page
    assert "relation" in kept("compare", "evidence", "14/CT-UBND", "-f", "csv").stdout
    narrow = facts(kept, "evidence", "14/CT-UBND", "--from", "2023-01-01")
    assert narrow["rows"][2]["matches"] == []


def test_the_newest_word_holds_and_all_are_listed(kept: Run) -> None:
    for verdict in ("covered", "partly", "not_found"):
        assert kept("compare", "decide", "coverage", "14/CT-UBND:o4", "31/KH-UBND", verdict).exit_code == 0
    assert facts(kept, "coverage", "14/CT-UBND", "31/KH-UBND")["rows"][2]["verdict"] == "not_found"
    result = kept("compare", "decisions", "--format", "json")
    said = json.loads(result.stdout)
    assert [(row["verdict"], row["newest"]) for row in said] == [
        ("not_found", True),
        ("partly", False),
        ("covered", False),
    ]
    table = kept("compare", "decisions")
    assert "đồng ý với đề xuất 1, khác đề xuất 0 (đồng ý 100%)" in table.stderr
    assert table.stdout.count("(đã có ý kiến") == 2


def test_the_tally_counts_by_what_was_proposed(kept: Run) -> None:
    kept("compare", "decide", "coverage", "14/CT-UBND:o1", "31/KH-UBND", "covered")
    kept("compare", "decide", "coverage", "14/CT-UBND:o5", "31/KH-UBND", "partly")
    kept("compare", "decide", "coverage", "14/CT-UBND:o6", "31/KH-UBND", "none")
    kept("compare", "decide", "evidence", "14/CT-UBND:o2", f"{ARTICLE_ID}.k2", "partial")
    rows = json.loads(kept("compare", "decisions", "--tally", "--format", "json").stdout)
    told = [(row["kind"], row["proposed"], row["confirmed"], row["overruled"], row["answered"]) for row in rows]
    assert told == [
        ("coverage", "covered", 1, 1, None),
        ("coverage", "not_found", 1, 0, None),
        ("evidence", "needs_review", None, None, 1),
    ]
    only = json.loads(kept("compare", "decisions", "--tally", "--kind", "evidence", "--format", "json").stdout)
    assert [row["kind"] for row in only] == ["evidence"]
    assert "cần người xem" in kept("compare", "decisions", "--tally").stdout
    assert len(json.loads(kept("compare", "decisions", "--kind", "coverage", "-f", "json", "--limit", "2").stdout)) == 2


def test_decisions_outlive_the_store(kept: Run, tmp_path: Path) -> None:
    kept("compare", "decide", "coverage", "14/CT-UBND:o4", "31/KH-UBND", "partly")
    kept("compare", "decide", "evidence", "14/CT-UBND:o1", f"{ARTICLE_ID}.k1", "none")
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"kho.db{suffix}").unlink(missing_ok=True)
    for name in ("ke-hoach.txt", "chi-thi.txt", "bai.txt"):
        assert kept("ingest", tmp_path / "vanban" / name).exit_code == 0
    found = facts(kept, "coverage", "14/CT-UBND", "31/KH-UBND")
    assert found["parent"]["document"] != HIGHER_ID
    assert found["rows"][2]["verdict"] == "partly"
    assert facts(kept, "evidence", "14/CT-UBND")["rows"][0]["rejected"]
    assert facts(kept, "coverage", tmp_path / "vanban/chi-thi.txt", "31/KH-UBND")["rows"][2]["decision"]


def test_to_compare_makes_no_journal(kept: Run, tmp_path: Path) -> None:
    facts(kept, "coverage", "14/CT-UBND", "31/KH-UBND")
    result = kept("compare", "decisions")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Không có ý kiến nào" in result.stderr
    assert not list(tmp_path.glob("*.journal.db*"))


def test_control_letters_of_a_note_stay_off_the_screen(kept: Run) -> None:
    kept("compare", "decide", "coverage", "14/CT-UBND:o4", "31/KH-UBND", "partly", "--note", "xong\x1b[31m\u202e")
    for words in (["coverage", "14/CT-UBND", "31/KH-UBND"], ["decisions"]):
        shown = kept("compare", *words).stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["coverage", f"{HIGHER_ID}.o99", str(LOWER_ID), "covered"], "obligation-unknown"),
        (["coverage", "77.o1", str(LOWER_ID), "covered"], "document-unknown"),
        (["coverage", "14.o1", str(LOWER_ID), "covered"], "document-unknown"),
        (["coverage", "o1", str(LOWER_ID), "covered"], "item-unknown"),
        (["coverage", "14/CT-UBND:", str(LOWER_ID), "covered"], "item-unknown"),
        (["coverage", "99/CT:o1", str(LOWER_ID), "covered"], "document-unknown"),
        (["coverage", f"{HIGHER_ID}.o1", "99/KH", "covered"], "document-unknown"),
        (["coverage", f"{HIGHER_ID}.o1", "14/CT-UBND", "covered"], "compare-same"),
        (["evidence", f"{HIGHER_ID}.o1", f"{ARTICLE_ID}.r99", "evidence"], "result-unknown"),
        (["evidence", f"{HIGHER_ID}.o1", f"{ARTICLE_ID}.r0", "evidence"], "result-unknown"),
        (["evidence", f"{HIGHER_ID}.o1", f"{ARTICLE_ID}.o1", "evidence"], "result-unknown"),
        (["evidence", f"{HIGHER_ID}.o1", f"{LOWER_ID}.k1", "evidence"], "result-unknown"),
        (["evidence", f"{HIGHER_ID}.o1", str(ARTICLE_ID), "evidence"], "item-unknown"),
        (["coverage", f"{HIGHER_ID}.o1", str(LOWER_ID), "covered", "--who", " "], "state-who"),
        (["coverage", f"{HIGHER_ID}.o1", str(LOWER_ID), "covered", "--store", "khong.db"], "store-missing"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_refused(asked: Run, folder: Path, words: list[str], code: str) -> None:
    result = asked("compare", "decide", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"[{code}]" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["coverage", "3.o1", "4", "evidence"],
        ["evidence", "3.o1", "1.k1", "covered"],
        ["register", "3.o1", "4", "covered"],
        ["coverage", "3.o1", "4"],
    ],
)
def test_a_verdict_of_another_kind_is_wrong_usage(asked: Run, words: list[str]) -> None:
    result = asked("compare", "decide", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage:" in result.stderr


def test_a_locked_journal_refuses_a_decision_and_no_comparison(
    kept: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("coverage", "14/CT-UBND:o4", "31/KH-UBND", "partly")
    assert kept("compare", "decide", *words).exit_code == 0
    monkeypatch.setattr("pipeline.store.open_journal.__kwdefaults__", {"store_url": None, "timeout_s": 0.2})
    url = f"sqlite:///{tmp_path / 'kho.journal.db'}"
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, url],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "held\n"
        refused = kept("compare", "decide", *words)
        compared = kept("compare", "coverage", "14/CT-UBND", "31/KH-UBND")
    finally:
        process.communicate()
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "[store-locked]" in refused.stderr
    assert compared.exit_code == 0
