"""The division of raw texts into units, which gold annotations number."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.learn.units import units

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Mở lớp tập huấn. Báo cáo kết quả.", ("Mở lớp tập huấn.", "Báo cáo kết quả.")),
        ("1. Mở lớp tập huấn.\n2. Báo cáo.", ("1. Mở lớp tập huấn.", "2. Báo cáo.")),
        ("Các sở, ban,\nngành tỉnh báo cáo", ("Các sở, ban, ngành tỉnh báo cáo",)),
        ("Các sở, ban:\nngành tỉnh", ("Các sở, ban:", "ngành tỉnh")),
        ("Các nội dung\na) mở lớp", ("Các nội dung", "a) mở lớp")),
        ("Các sở\n\nngành", ("Các sở", "ngành")),
        ("họp tại TP. Pleiku ngày mai", ("họp tại TP. Pleiku ngày mai",)),
        ("Kết thúc ngày 5. Sau đó", ("Kết thúc ngày 5. Sau đó",)),
        ("  nhiều \t khoảng   trắng ", ("nhiều khoảng trắng",)),
        ("dòng một\r\nDòng hai", ("dòng một", "Dòng hai")),
        ("", ()),
        (" \n\t\n", ()),
    ],
)
def test_division(raw: str, expected: tuple[str, ...]) -> None:
    assert units(raw) == expected


LINES = st.text(alphabet='aàđBĐ .,;:!?…"“”()-+•*12IV)\n\r\t–', max_size=120)


@given(LINES)
def test_no_letter_is_lost(raw: str) -> None:
    def letters(text: str) -> str:
        # the quotes that close a sentence go with the stop at which it is parted
        return "".join(char for char in text if not char.isspace() and char not in '"”»)')

    assert letters("".join(units(raw))) == letters(raw)


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    path = SHARED / "eval" / "units.py"
    if not path.is_file():
        pytest.skip("../shared is not here")
    spec = importlib.util.spec_from_file_location("shared_units", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_division_is_that_of_the_annotation_format(reference: ModuleType) -> None:
    texts = [*SHARED.glob("eval/dev/*.txt"), *SHARED.glob("real/legacy/*.txt")]
    assert texts
    for path in texts:
        raw = path.read_text("utf-8")
        assert list(units(raw)) == reference.units(raw), path.name


@given(LINES)
def test_the_division_is_that_of_the_annotation_format_on_any_text(reference: ModuleType, raw: str) -> None:
    assert list(units(raw)) == reference.units(raw)
