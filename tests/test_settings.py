"""`params.yaml`: typed, with defaults, and no key goes unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DanvanError
from pipeline.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]


def _write(folder: Path, text: str) -> Path:
    path = folder / "params.yaml"
    path.write_text(text, "utf-8")
    return path


def test_defaults_hold_without_a_file(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.yaml") == Settings()


def test_the_projects_own_file_is_valid_and_states_the_defaults() -> None:
    assert load_settings(ROOT / "params.yaml") == Settings()


def test_a_value_replaces_its_default_alone(tmp_path: Path) -> None:
    settings = load_settings(_write(tmp_path, "ingest:\n  max_bytes: 12\n"))
    assert settings.ingest.max_bytes == 12
    assert settings.ingest.documents == Settings().ingest.documents
    assert settings.evaluate == Settings().evaluate


@pytest.mark.parametrize("text", ["", "# nothing\n", "ingest:\n", "ingest: {}\n"])
def test_an_empty_file_or_section_gives_defaults(tmp_path: Path, text: str) -> None:
    assert load_settings(_write(tmp_path, text)) == Settings()


@pytest.mark.parametrize(
    ("text", "key", "nearest"),
    [
        ("ingest:\n  max_byte: 12\n", "ingest.max_byte", "ingest.max_bytes"),
        ("ingets:\n  max_bytes: 12\n", "ingets", "ingest"),
        ("evaluate:\n  golden: x\n", "evaluate.golden", "evaluate.gold"),
        ("7: 8\n", "7", ""),
    ],
)
def test_an_unknown_key_names_file_key_and_nearest(tmp_path: Path, text: str, key: str, nearest: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(DanvanError) as caught:
        load_settings(path)
    assert caught.value.code == "settings-unknown-key"
    assert caught.value.message == f"{path}: unknown key {key}"
    assert caught.value.next_step.startswith(f"Did you mean {nearest}")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("ingest:\n  max_bytes: much\n", "settings-wrong-type", "ingest.max_bytes is 'much', a str"),
        ("ingest:\n  max_bytes: yes\n", "settings-wrong-type", "ingest.max_bytes is True, a bool"),
        ("ingest:\n  documents: [a, b]\n", "settings-wrong-type", "ingest.documents"),
        ("ingest: 3\n", "settings-unreadable", "ingest holds int"),
        ("- a\n- b\n", "settings-unreadable", "the file holds list"),
        ("ingest: [\n", "settings-unreadable", "no valid YAML"),
    ],
)
def test_a_wrong_value_is_an_error(tmp_path: Path, text: str, code: str, said: str) -> None:
    with pytest.raises(DanvanError) as caught:
        load_settings(_write(tmp_path, text))
    assert caught.value.code == code
    assert said in caught.value.message
    assert caught.value.next_step


def test_a_folder_or_another_encoding_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"ingest: \xe9\xff")
    for path in (tmp_path, tmp_path / "latin.yaml"):
        with pytest.raises(DanvanError, match="settings-unreadable"):
            load_settings(path)
