"""The trained judge for researchers: its scikit-learn models in skops' format, which holds no code and opens no pickle."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import fields

from pipeline.errors import DanvanError
from pipeline.extract.judge_text import theme_names
from pipeline.extract.judge_weights import LABELS, Weights
from pipeline.learn.judge_train import Trained

_ID = re.compile(r'("__id__": |")(\d{9,})(\.npy"|)')
_LARGEST = 200_000_000
_NEXT = "Use models/judge/judge.skops of the repository, or run `make repro`."


def save_models(trained: Trained) -> bytes:
    """The bytes of `judge.skops`: the models by label and theme, and the arrays of the run time beside them."""
    import skops.io

    arrays = {entry.name: getattr(trained.weights, entry.name) for entry in fields(Weights)}
    return settled(skops.io.dumps({"models": trained.models, "weights": arrays}))


def load_models(data: bytes, name: str = "judge.skops") -> Trained:
    """Read what `save_models` wrote: only types that skops trusts by itself, all of scikit-learn and numpy.

    Raises DanvanError `judge-untrusted` where the file names any other type (nothing of it is built then) and
    `judge-unreadable` where it is no such file or its models are not the judge's.
    """
    import skops.io

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise ValueError("larger than any judge")
        strange = skops.io.get_untrusted_types(data=data)
    except Exception as error:
        # whatever a stranger's file breaks inside the library, it is not a file of ours
        raise _unreadable(name, error) from error
    if strange:
        message = f"{name}: names types that are not trusted: {', '.join(strange[:3])}"
        raise DanvanError("judge-untrusted", message, _NEXT)
    try:
        found = skops.io.loads(data, trusted=[])
        trained = Trained(weights=Weights(**found["weights"]), models=dict(found["models"]))
        if set(trained.models) != {*LABELS, *theme_names()}:
            raise ValueError("its models are for other labels or themes")
    except Exception as error:
        raise _unreadable(name, error) from error
    return trained


def _unreadable(name: str, error: Exception) -> DanvanError:
    message = f"{name}: no models of the judge: {type(error).__name__} {str(error)[:200]}"
    return DanvanError("judge-unreadable", message, _NEXT)


def settled(data: bytes) -> bytes:
    """The same archive without what differs from run to run: the objects' addresses and the time of day."""
    numbers: dict[str, str] = {}

    def settle(found: re.Match[str]) -> str:
        return f"{found[1]}{numbers.setdefault(found[2], str(len(numbers) + 1))}{found[3]}"

    with zipfile.ZipFile(io.BytesIO(data)) as source:
        schema = _ID.sub(settle, source.read("schema.json").decode("utf-8"))
        arrays = {
            numbers[entry.removesuffix(".npy")]: source.read(entry)
            for entry in source.namelist()
            if entry != "schema.json"
        }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in sorted(arrays, key=int):
            archive.writestr(zipfile.ZipInfo(f"{number}.npy"), arrays[number], zipfile.ZIP_DEFLATED)
        compact = json.dumps(json.loads(schema), ensure_ascii=False, separators=(",", ":"))
        archive.writestr(zipfile.ZipInfo("schema.json"), compact, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
