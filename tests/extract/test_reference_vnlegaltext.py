"""The measure over VNLegalText: its own mending of the file, and the bars that it has to hold."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SENTENCES = ROOT.parent / "shared" / "real" / "vnlegaltext" / "val.jsonl"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vnlegaltext", ROOT / "scripts" / "vnlegaltext.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["vnlegaltext"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("quote", "key"),
    [
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", ("number", "30/2020/nđ-cp")),
        ("Nghị quyết số 18/2008/NQ-QH 12 ngày 03/6/2008", ("number", "18/2008/nq-qh")),
        ("Luật Thanh tra ngày 14 tháng 11 năm 2022", ("name", "luat thanh tra")),
        ("Luật Thanh tra được Quốc hội thông qua ngày 14/11/2022", ("name", "luat thanh tra")),
        ("Luật Thanh tra năm 2022", ("name", "luat thanh tra")),
    ],
)
def test_what_a_mention_names(script: ModuleType, quote: str, key: tuple[str, str]) -> None:
    assert script.keys_of(quote)[0] == key


def test_a_mark_on_the_place_of_a_longer_one_is_moved_to_its_own(script: ModuleType) -> None:
    text = "Nghị định số 5/2031/NĐ-CP ngày 02/3/2031 (gọi tắt là Nghị định số 5/2031/NĐ-CP)"
    second = text.rfind("Nghị định")
    assert script._apart(text, {(0, 40), (0, 25)}) == {(0, 40), (second, second + 25)}


def test_the_core_of_a_place_has_no_date_and_no_issuer(script: ModuleType) -> None:
    text = "Nghị định số 5/2031/NĐ-CP ngày 02/3/2031 của Chính phủ"
    assert script.core(text, (0, len(text))) == (0, len("Nghị định số 5/2031/NĐ-CP"))


def test_every_extra_on_the_list_has_one_of_the_verdicts(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    judged = script.verdicts()
    assert len(judged) >= 200
    assert set(judged.values()) <= {"citation", "own-title", "wrong"}


def test_the_bars_hold(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    if not SENTENCES.is_file():
        pytest.skip(f"{SENTENCES} is not here: the sentences are shared apart from the repository")
    monkeypatch.chdir(ROOT)
    scores = script.measure(script.SENTENCES, errors=False)
    assert scores["recall"] >= 0.985
    assert scores["precision"] >= 0.985
    assert scores["core_span_recall"] >= 0.98
