"""Sentence vectors of a model of one's own: what an office that has such a model can add to the comparison.

Off by default. The model is a folder in the form of the library transformers; nothing is fetched, no code of the folder
is run, and weights are read from safetensors alone, which hold numbers and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.compare.model import Encoder

    Floats = NDArray[np.float64]

BATCH = 32
"""How many sentences go through the model at once."""
_KEPT = 20_000
"""How many sentences are remembered: of one directive each is met again with every paper it is held against."""
_LONGEST = 512
_PROBE = "Tổ chức tiếp công dân"


class _SentenceEncoder:
    """The mean of a model's token vectors, of length 1; a sentence is read once."""

    def __init__(self, tokenizer: Any, model: Any) -> None:
        self._tokenizer = tokenizer
        self._model = model
        self._length = _longest(tokenizer, model.config)
        self._known: dict[str, Floats] = {}

    def __call__(self, sentences: Sequence[str]) -> Floats:
        """Sentences × dimensions."""
        if not sentences:
            return np.zeros((0, int(self._model.config.hidden_size)))
        kept = {text: self._known[text] for text in sentences if text in self._known}
        # sentences of one length go together, so that little is padded
        new = sorted(set(sentences) - kept.keys(), key=lambda text: (len(text), text))
        for start in range(0, len(new), BATCH):
            batch = new[start : start + BATCH]
            kept.update(zip(batch, self._vectors(batch), strict=True))
        if len(self._known) + len(new) > _KEPT:
            self._known.clear()
        self._known.update((text, kept[text]) for text in new[:_KEPT])
        return np.stack([kept[text] for text in sentences])

    def _vectors(self, batch: Sequence[str]) -> Floats:
        import torch

        told = self._tokenizer(list(batch), padding=True, truncation=True, max_length=self._length, return_tensors="pt")
        with torch.inference_mode():
            states = self._model(**told).last_hidden_state
            mask = told["attention_mask"][..., None].to(states.dtype)
            mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1.0)
        found = mean.numpy().astype(np.float64)
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12))


def load_encoder(folder: str | Path) -> Encoder:
    """The encoder in a folder that `save_pretrained` wrote: sentences → an array (sentences, dimensions) of rows of length 1.

    `load_encoder("models/cau")(["Tổ chức tiếp công dân", "Lịch tiếp dân"])` → two rows, whose product says how near they are.

    Raises DanvanError `encoder-missing` (no such folder, no model in it, no library to read it with) and `encoder-unreadable`.
    """
    path = Path(folder)
    _check(path)
    try:
        import torch  # noqa: F401 - transformers can be imported without it, and then reads nothing
        from transformers import AutoModel, AutoTokenizer
    except ImportError as error:
        message = f"{path}: a sentence model needs transformers and torch, which are not installed"
        raise DanvanError("encoder-missing", message, "Install them: pip install 'danvan[ml]'.") from error
    local = {"local_files_only": True, "trust_remote_code": False}
    try:
        with _quiet():
            tokenizer = AutoTokenizer.from_pretrained(path, **local)
            model, told = AutoModel.from_pretrained(path, use_safetensors=True, output_loading_info=True, **local)
        missing = sorted(
            key for key in told["missing_keys"] if not key.startswith("pooler.")
        )  # the mean needs no pooler
        if missing:
            raise ValueError(f"no weights for {missing[0]}")
        if len(tokenizer) > model.config.vocab_size:
            raise ValueError(f"{len(tokenizer)} words in its vocabulary, weights for {model.config.vocab_size}")
        _refuse_deaf(tokenizer)
        encoder = _SentenceEncoder(tokenizer, model.float().eval())
        if not np.isfinite(encoder([_PROBE])).all():
            raise ValueError("its weights are no numbers")
    except Exception as error:  # the library raises what its parts raise: any of them means that this is no model
        message = f"{path}: no sentence model: {_first_line(error)}"
        raise DanvanError(
            "encoder-unreadable", message, "Save it anew with save_pretrained, see docs/compare.md."
        ) from error
    return encoder


def _check(path: Path) -> None:
    step = "Name the folder of a model of your own in `train_pairs.encoder`, or leave it empty."
    if not path.is_dir():
        raise DanvanError("encoder-missing", f"{path}: no such folder, looked for a sentence model", step)
    if not (path / "config.json").is_file():
        raise DanvanError("encoder-missing", f"{path}: no sentence model in it (no config.json)", step)
    if not any(path.glob("*.safetensors")):
        message = f"{path}: no weights in it (no *.safetensors; files that can hold code are not read)"
        raise DanvanError(
            "encoder-missing", message, "Save the model anew with save_pretrained, which writes safetensors."
        )


def _refuse_deaf(tokenizer: Any) -> None:
    """ValueError for a tokenizer to which every word is unknown: what the library makes of a folder that has none."""
    numbers = set(tokenizer(_PROBE, add_special_tokens=False)["input_ids"])
    if not numbers - {tokenizer.unk_token_id}:
        raise ValueError("its tokenizer knows none of the words (a folder without the tokenizer's files?)")


def _longest(tokenizer: Any, config: Any) -> int:
    """How many tokens the model takes; some keep two places for themselves."""
    places = int(getattr(config, "max_position_embeddings", 0) or _LONGEST + 2) - 2
    return max(1, min(int(tokenizer.model_max_length), places, _LONGEST))


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)


class _quiet:  # noqa: N801 - used as a function would be
    """Keeps the library from printing bars and advice while it loads; its settings come back afterwards."""

    def __enter__(self) -> None:
        from transformers.utils import logging

        self._level, self._bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
        logging.set_verbosity_error()
        logging.disable_progress_bar()

    def __exit__(self, *_error: object) -> None:
        from transformers.utils import logging

        logging.set_verbosity(self._level)
        if self._bars:
            logging.enable_progress_bar()
