from __future__ import annotations

import unicodedata

import pytest

from pipeline.ingest import read_bytes
from pipeline.ingest.decode import decode
from pipeline.text.normalize import normalize

TEXT = "Ủy ban nhân dân tỉnh yêu cầu các Sở, ban, ngành thực hiện nghiêm túc Chỉ thị này và báo cáo định kỳ."
TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc. C¨n cø NghÞ ®Þnh sè 15/CP cña ChÝnh phñ."
VNI = "Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc. Caên cöù Nghò ñònh soá 15/CP cuûa Chính phuû."
UNICODE = "Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc. Căn cứ Nghị định số 15/CP của Chính phủ."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    assert decode((TEXT * 5).encode(encoding))[0] == TEXT * 5


def test_windows_1258_is_composed() -> None:
    # the code page holds the vowels with their quality and the five tones as signs of their own
    stack = unicodedata.normalize("NFD", TEXT)
    out, index = "", 0
    while index < len(stack):
        char, index = stack[index], index + 1
        marks = ""
        while index < len(stack) and unicodedata.combining(stack[index]):
            marks, index = marks + stack[index], index + 1
        quality = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
        out += unicodedata.normalize("NFC", char + quality) + "".join(mark for mark in marks if mark not in quality)
    text, encoding, _ = decode(out.encode("cp1258") * 3)
    assert encoding == "windows-1258"
    assert text.startswith(TEXT)


@pytest.mark.parametrize(("raw", "name"), [(TCVN3, "tcvn3"), (VNI, "vni")])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_old_font_encodings_are_known_by_their_letters(raw: str, name: str, encoding: str) -> None:
    text, found, _ = decode((raw + "\n").encode(encoding) * 4)
    assert found == name
    assert text.split("\n")[0] == UNICODE


def test_a_mixed_file_converts_only_the_old_lines() -> None:
    mixed = "\n".join([TCVN3, UNICODE, TCVN3, TEXT])
    assert decode(mixed.encode())[0].split("\n") == [UNICODE, UNICODE, UNICODE, TEXT]


@pytest.mark.parametrize(
    "text",
    [
        "L'été dernier, le préfet a présidé la réunion à l'hôtel de ville; les élus étaient présents.",
        "El señor alcalde añadió que el año próximo habrá más niños en la montaña española.",
        "Die Bürger müssen für die Straße größere Gebühren zahlen, erklärte der Oberbürgermeister.",
        "Lê Văn Tám, Trần Tú, Hà An và Vũ Bá cùng có mặt.",
    ],
)
def test_other_languages_are_left_as_they_are(text: str) -> None:
    assert decode((text * 3).encode("utf-8"))[:2] == (text * 3, "utf-8")


def test_utf_8_once_read_as_windows_1252_is_undone() -> None:
    broken = (TEXT * 4).encode("utf-8").decode("latin-1").encode("utf-8")
    assert decode(broken)[0] == TEXT * 4


def test_a_file_cut_off_inside_a_letter_keeps_the_rest_and_warns() -> None:
    text, encoding, warnings = decode((TEXT * 20).encode("utf-8")[:-1] + b"\xe1\xbb")
    assert encoding == "utf-8"
    assert text.startswith(TEXT)
    assert [warning.code for warning in warnings] == ["encoding"]


def test_a_declared_charset_is_used_where_the_bytes_do_not_contradict_it() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>各级党委要加强群众工作</p></body></html>'
    assert read_bytes(page.encode("gb2312"), "x.html").text == "各级党委要加强群众工作"


def test_capitals_of_old_fonts_in_plain_text() -> None:
    raw = "CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\n" + TCVN3 + "\n"
    text = normalize(read_bytes((raw * 3).encode("cp1252"), "cũ.txt")).text
    assert text.split("\n")[0] == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_chinese_encodings_are_guessed_and_warned_of(encoding: str) -> None:
    raw = "各省人民政府要公布年度工作成果，接受社會監督。\n" * 6
    text, name, warnings = decode(raw.encode(encoding), None)
    assert text == raw
    assert name.startswith(encoding[:2])
    assert [warning.code for warning in warnings] == ["encoding"]
