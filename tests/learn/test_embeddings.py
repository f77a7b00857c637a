"""Sentence vectors out of a real, tiny model: read from a folder, used in training and on the command line."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import yaml
from click.testing import CliRunner
from learn.pairs_gold import blocks_of, write_pairs

from pipeline.cli import cli
from pipeline.compare.features import NAMES
from pipeline.compare.model import MEANING, Encoder, load_weights, pair_features
from pipeline.errors import DanvanError
from pipeline.learn.embeddings import BATCH, load_encoder
from pipeline.learn.pairs import count_passages
from pipeline.stages.train_pairs import main

torch = pytest.importorskip("torch", reason="torch is not installed (make install)")
transformers = pytest.importorskip("transformers", reason="transformers is not installed (make install)")
pytest.importorskip("sklearn", reason="scikit-learn is not installed (make install)")

WORDS = (
    "tiếp công dân đối thoại tổ chức lịch niêm yết khai thủ tục hành chính tại trụ sở với nhân xây dựng mô hình vận khéo "
    "mở lớp tập huấn phòng cháy rừng cho lực lượng quân các xã năm đã hội nghị định kỳ phường ở"
).split()
SENTENCES = (
    "Tổ chức tiếp công dân định kỳ.",
    "Niêm yết công khai thủ tục hành chính tại trụ sở.",
    "Mở lớp tập huấn phòng cháy, chữa cháy rừng.",
    "đối thoại với Nhân dân",
    "",
    "…",
)


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a BERT of two layers and a vocabulary of some fifty syllables, as `save_pretrained` writes it."""
    folder = tmp_path_factory.mktemp("mô hình câu")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ",", ".", ";", *dict.fromkeys(WORDS)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")
    tokenizer = transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt"), strip_accents=False)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(7)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=40,
    )
    transformers.BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def encoder(model: Path) -> Encoder:
    return load_encoder(model)


# -- the vectors ----------------------------------------------------------------------------------------------------


def test_every_sentence_has_a_vector_of_length_one(encoder: Encoder) -> None:
    found = encoder(SENTENCES)
    assert found.shape == (len(SENTENCES), 16)
    assert found.dtype == np.float64
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1.0)
    assert encoder([]).shape == (0, 16)


def test_other_sentences_have_other_vectors(encoder: Encoder) -> None:
    nearness = encoder(SENTENCES[:4]) @ encoder(SENTENCES[:4]).T
    assert (nearness - np.eye(4)).max() < 0.999


@pytest.mark.parametrize("seed", [0, 1])
def test_the_order_and_the_size_of_a_batch_change_nothing(model: Path, seed: int) -> None:
    sentences = [*SENTENCES, *(f"{WORDS[at]} {WORDS[at + 1]}" for at in range(40))]
    assert len(sentences) > BATCH
    random.Random(seed).shuffle(sentences)  # noqa: S311 - the same order in every run
    together, one_by_one = load_encoder(model), load_encoder(model)
    apart = np.concatenate([one_by_one([sentence]) for sentence in sentences])
    np.testing.assert_allclose(together(sentences), apart, atol=1e-6)


def test_a_sentence_is_read_once(encoder: Encoder) -> None:
    first = encoder(["lịch tiếp công dân", "mô hình dân vận khéo"])
    again = encoder(["mô hình dân vận khéo", "lịch tiếp công dân", "lịch tiếp công dân"])
    assert (again == first[[1, 0, 0]]).all()


def test_a_sentence_longer_than_the_model_reads_is_cut(encoder: Encoder) -> None:
    long = "đối thoại với nhân dân " * 300
    np.testing.assert_allclose(encoder([long]), encoder([long + "tiếp công dân"]), atol=1e-6)


def test_the_padding_has_no_voice(model: Path) -> None:
    short = "tiếp công dân"
    alone = load_encoder(model)([short])
    padded = load_encoder(model)([short, "đối thoại với nhân dân " * 6])
    np.testing.assert_allclose(padded[0], alone[0], atol=1e-6)


def test_the_mean_is_that_of_the_models_own_states(model: Path, encoder: Encoder) -> None:
    tokenizer = transformers.AutoTokenizer.from_pretrained(model, local_files_only=True)
    bert = transformers.AutoModel.from_pretrained(model, local_files_only=True).eval()
    with torch.no_grad():
        states = bert(**tokenizer("tổ chức tiếp công dân", return_tensors="pt")).last_hidden_state[0].mean(0).numpy()
    np.testing.assert_allclose(encoder(["tổ chức tiếp công dân"])[0], states / np.linalg.norm(states), atol=1e-5)


# -- what is no model -----------------------------------------------------------------------------------------------


def _without(*names: str) -> Callable[[Path], None]:
    def take(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return take


def _with(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")

    return change


def _pickled(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def _cut(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes((folder / "model.safetensors").read_bytes()[:5000])


def _own_code(folder: Path) -> None:
    (folder / "config.json").write_text(
        json.dumps({"model_type": "cua-toi", "auto_map": {"AutoConfig": "code.C", "AutoModel": "code.M"}}), "utf-8"
    )
    (folder / "code.py").write_text("raise SystemExit('run')\n", "utf-8")


@pytest.mark.parametrize(
    ("damage", "code", "told"),
    [
        (shutil.rmtree, "encoder-missing", "no such folder"),
        (_without("config.json"), "encoder-missing", "config.json"),
        (_without("model.safetensors"), "encoder-missing", "safetensors"),
        (_pickled, "encoder-missing", "can hold code"),
        (_without("vocab.txt", "tokenizer.json", "tokenizer_config.json"), "encoder-unreadable", "tokenizer"),
        (_cut, "encoder-unreadable", "no sentence model"),
        (_own_code, "encoder-unreadable", "no sentence model"),
        (_with("config.json", "{", "<"), "encoder-unreadable", "config.json"),
        (
            _with("config.json", '"num_hidden_layers": 2', '"num_hidden_layers": 3'),
            "encoder-unreadable",
            "no weights for",
        ),
    ],
)
def test_a_folder_that_holds_no_model(
    model: Path, tmp_path: Path, damage: Callable[[Path], None], code: str, told: str
) -> None:
    folder = tmp_path / "hỏng"
    shutil.copytree(model, folder)
    damage(folder)
    with pytest.raises(DanvanError) as error:
        load_encoder(folder)
    assert error.value.code == code
    assert "hỏng" in error.value.message
    assert told in error.value.message
    assert error.value.next_step


def test_loading_prints_nothing(model: Path) -> None:
    program = f"from pipeline.learn.embeddings import load_encoder; load_encoder({str(model)!r})(['tiếp dân'])"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (found.stdout, found.stderr) == ("", "")


def test_the_libraries_are_not_imported_before_they_are_needed() -> None:
    program = "import sys, pipeline.learn.embeddings; print(sorted({'torch', 'transformers'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


# -- the whole way --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def trained(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with labelled papers and the weights that the stage made of them with the encoder, in `weights`."""
    folder = tmp_path_factory.mktemp("chặng")
    gold = write_pairs(folder / "papers")
    section = {
        "gold": [str(gold)],
        "texts": [str(gold.parent)],
        "model": str(folder / "models"),
        "weights": str(folder / "weights"),
        "encoder": str(model),
        "strength": 1.0,
        "verdict_strength": 1.0,
        "folds": 2,
    }
    (folder / "params.yaml").write_text(yaml.safe_dump({"train_pairs": section}), "utf-8")
    assert main(["--params", str(folder / "params.yaml"), "--build", str(folder / "build")]) == 0
    return folder


def test_the_stage_trains_with_the_meaning_and_names_the_folder(trained: Path, model: Path) -> None:
    found = load_weights(trained / "weights")
    assert found.encoder == str(model)
    for side in (found.coverage, found.evidence):
        assert side.first.names == (*NAMES, MEANING)
        assert side.second.names[-1] == MEANING
        assert side.first.weights[0, -1] != 0
    assert (trained / "models" / "pairs.skops").stat().st_size > 0
    assert json.loads((trained / "models" / "crossval.json").read_text("utf-8"))["directives"] == 5


def test_the_meaning_is_the_cosine_of_both_sentences(trained: Path, encoder: Encoder) -> None:
    block = blocks_of(trained / "papers" / "pairs.json")[0]
    left, right = block.left.demands, block.passages
    found = pair_features(left, right, count_passages([trained / "papers"]), encoder)
    assert found.shape == (len(left), len(right), len(NAMES) + 1)
    assert found[0, 0, -1] == pytest.approx(encoder([left[0].words])[0] @ encoder([right[0].words])[0])


def _compare(folder: Path, *words: str) -> tuple[int, str, str]:
    papers = [str(folder / "papers" / f"{name}.txt") for name in ("chi-thi-0", "ke-hoach-0")]
    found = CliRunner().invoke(cli, ["compare", "coverage", *papers, "--format", "json", *words])
    return found.exit_code, found.stdout, found.stderr


def test_the_command_shows_the_meaning_of_its_own_weights(trained: Path) -> None:
    status, output, complaint = _compare(trained, "--weights", str(trained / "weights"))
    assert (status, complaint) == (0, "")
    rows = json.loads(output)["rows"]
    matches = [match for row in rows for match in row["matches"]]
    assert matches
    assert all(-1 <= match["features"][MEANING] <= 1 and MEANING in match["because"] for match in matches)


def test_the_command_knows_no_meaning_by_itself(trained: Path) -> None:
    status, output, _ = _compare(trained)
    assert status == 0
    assert f'"{MEANING}"' not in output


def test_weights_whose_model_has_gone_are_refused_in_words(trained: Path, tmp_path: Path) -> None:
    for name in ("pairs.json", "pair_counts.tsv"):
        shutil.copy(trained / "weights" / name, tmp_path)
    data = json.loads((tmp_path / "pairs.json").read_text("utf-8"))
    data["encoder"] = str(tmp_path / "đã xóa")
    (tmp_path / "pairs.json").write_text(json.dumps(data), "utf-8")
    status, output, complaint = _compare(trained, "--weights", str(tmp_path))
    assert (status, output) == (1, "")
    assert "encoder-missing" in complaint
    assert "Traceback" not in complaint
