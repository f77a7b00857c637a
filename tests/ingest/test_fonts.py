from __future__ import annotations

import pytest

from pipeline.ingest.fonts import convert, encoding_of_font, guess, is_capitals_font
from pipeline.resources import load_csv
from pipeline.text.syllables import is_syllable, vietnamese_share


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3"),
        ("ABCDEF+.VnArial", "tcvn3"),
        ("VNI-Times", "vni"),
        ("Times New Roman", None),
        ("", None),
        (None, None),
    ],
)
def test_a_fonts_name_tells_its_encoding(font: str | None, encoding: str | None) -> None:
    assert encoding_of_font(font) == encoding


def test_capitals_fonts() -> None:
    assert is_capitals_font(".VnTimeH")
    assert is_capitals_font(".VnArialH")
    assert not is_capitals_font(".VnTime")
    assert not is_capitals_font("Times New RomanH")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_the_tables_are_unambiguous_and_give_every_letter(encoding: str) -> None:
    rows = [row for row in load_csv("legacy_letters") if row["encoding"] == encoding]
    printed = [row["printed"] for row in rows]
    assert len(set(printed)) == len(printed)
    letters = {row["letter"] for row in rows}
    small = set("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
    assert small <= letters
    assert all(row["source"] for row in rows)


@pytest.mark.parametrize(
    ("raw", "encoding", "wanted"),
    [
        ("ñaûng boä, chính quyeàn", "vni", "đảng bộ, chính quyền"),
        ("ÑAÛNG BOÄ TÆNH", "vni", "ĐẢNG BỘ TỈNH"),
        ("Ñaø Naüng, caån thaän, nhaúng", "vni", "Đà Nẵng, cẩn thận, nhẳng"),
        ("§¶ng bé, chÝnh quyÒn", "tcvn3", "Đảng bộ, chính quyền"),
        ("§¶NG Bé TØNH", "tcvn3", "ĐẢNG BỘ TỈNH"),
        ("Hé gia ®×nh, Tæ d©n phè", "tcvn3", "Hộ gia đình, Tổ dân phố"),
    ],
)
def test_conversion(raw: str, encoding: str, wanted: str) -> None:
    assert convert(raw, encoding) == wanted


def test_a_run_partly_retyped_in_unicode_is_converted_by_words() -> None:
    assert convert("M¸y mãc thiết bÞ, phụ tïng", "tcvn3") == "Máy móc thiết bị, phụ tùng"
    assert convert("có các tổ dân phố", "tcvn3") == "có các tổ dân phố"


def test_a_capitals_run_becomes_capitals() -> None:
    assert convert("ban d©n vËn", "tcvn3", capitals=True) == "BAN DÂN VẬN"


@pytest.mark.parametrize(
    "text",
    [
        "Đảng bộ, chính quyền và Nhân dân các dân tộc trong tỉnh.",
        "",
        "plain ascii",
        "café, naïveté, déjà vu, garçon, élève",
    ],
)
def test_other_text_is_not_guessed_to_be_old(text: str) -> None:
    assert guess(text * 3) is None


@pytest.mark.parametrize(
    "word", ["nghiêm", "Đảng", "quyết", "khuỷu", "uống", "giếng", "yêu", "hoà", "hòa", "thuở", "ngoằn"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nộị", "été", "straße", "zoô", "đđ", "ươươ"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_share_counts_only_words_with_marks() -> None:
    assert vietnamese_share("the Đảng and été") == 0.5
    assert vietnamese_share("ascii only") == 0.0
