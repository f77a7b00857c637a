from __future__ import annotations

from pipeline.ingest import read_bytes
from pipeline.text.normalize import normalize

FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset0 .VnTime;}{\f2\fnil .VnTimeH;}{\f3 VNI-Times;}}"


def lines(body: str, head: str = FONTS) -> list[str]:
    return normalize(
        read_bytes((r"{\rtf1\ansi\ansicpg1252\deff0" + head + body + "}").encode("cp1252"), "a.rtf")
    ).text.split("\n")


def test_unicode_and_eight_bit_escapes() -> None:
    assert lines(r"{\f0 Ch\u7881? th\u7883? c\'f4ng t\'e1c d\'e2n v\u7853?n\par Ban h\'e0nh}") == [
        "Chỉ thị công tác dân vận",
        "Ban hành",
    ]


def test_runs_in_old_fonts_are_converted_one_by_one() -> None:
    assert lines(r"{\f2 quy\'d5t \'ae\'denh}{\f1  c\'f1a }{\f3 t\'e6nh Ñoàng Thaùp}{\f0  v\'e0 b\'eat\'f4ng}") == [
        "QUYẾT ĐỊNH của tỉnh Đồng Tháp và bêtông"
    ]


def test_tables_headers_and_silent_groups() -> None:
    body = (
        r"{\header\pard D\u7921? th\u7843?o hai\par}{\stylesheet{\s0 Normal;}}{\info{\author Ai}}{\*\unknown bo qua}"
        r"\pard TI\u202A?\'caU \'d0\u7872?\par"
        r"\trowd\intbl S\'f4\cell Vi\u7879?c\cell\row\trowd\intbl 1\cell R\'e0 so\'e1t\cell\row\pard sau b\u7843?ng\par"
    )
    source = read_bytes((r"{\rtf1\ansi" + FONTS + body + "}").encode("cp1252"), "a.rtf")
    assert [line for line in source.text.split("\n") if line][1:] == ["Sô | Việc", "1 | Rà soát", "sau bảng"]
    assert [(dropped.reason, dropped.text) for dropped in source.dropped] == [("page-header", "Dự thảo hai")]


def test_text_in_old_letters_under_another_fonts_name() -> None:
    body = r"{\f0 C\'e9ng ho\'b5 x\'b7 h\'e9i ch\'f1 ngh\'dca Vi\'d6t Nam, \'a7\'e9c l\'cbp, H\'b9nh ph\'f3c}"
    assert lines(body) == ["Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập, Hạnh phúc"]
