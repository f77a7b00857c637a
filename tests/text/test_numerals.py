import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.numerals import int_to_roman, parse_int, parse_number, roman_to_int, words_to_int

_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def in_words(number: int) -> str:
    """The plain reading of 0 to 999, written here on its own so that the parser is tested against another hand."""
    if number < 10:
        return _DIGITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
        tail = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
        return f"{head} {tail}".strip()
    hundreds, rest = divmod(number, 100)
    head = f"{_DIGITS[hundreds]} trăm"
    if rest == 0:
        return head
    return f"{head} linh {in_words(rest)}" if rest < 10 else f"{head} {in_words(rest)}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.190", 1190),
        ("1.700", 1700),
        ("70", 70),
        ("70,5", 70.5),
        ("1.234.567,8", 1234567.8),
        ("12 000", 12000),
        ("3.5", 3.5),
        ("05", 5),
    ],
)
def test_number_with_vietnamese_separators(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "mười", "1,2,3", "12/2013", "-"])
def test_text_that_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(0, 10**9))
def test_thousands_read_back(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", ".")) == number


@given(st.integers(1, 999))
def test_words_read_back(number: int) -> None:
    assert words_to_int(in_words(number)) == number


@pytest.mark.parametrize(
    ("text", "value"), [("mười lăm", 15), ("Chín mươi lăm", 95), ("hai nghìn không trăm hai mươi lăm", 2025), ("ba", 3)]
)
def test_words(text: str, value: int) -> None:
    assert words_to_int(text) == value


@pytest.mark.parametrize("text", ["", "hai ba", "ngày", "mười ngày"])
def test_words_that_are_no_numeral(text: str) -> None:
    assert words_to_int(text) is None


@pytest.mark.parametrize(("text", "value"), [("05", 5), ("15 (mười lăm)", 15), ("mười lăm (15)", 15), ("sáu", 6)])
def test_integer_in_digits_or_words(text: str, value: int) -> None:
    assert parse_int(text) == value


@given(st.integers(1, 399))
def test_roman_reads_back(number: int) -> None:
    assert roman_to_int(int_to_roman(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "ABC", "iv"])
def test_what_is_no_roman_numeral(text: str) -> None:
    assert roman_to_int(text) is None
