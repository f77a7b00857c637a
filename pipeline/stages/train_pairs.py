"""Stage: labelled pairs → the comparison: pairs.skops and crossval.json for researchers, pairs.json for the run time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.compare.model import Side
from pipeline.learn.pairs import count_passages, load_pairs
from pipeline.learn.pairs_eval import SIDES, cross_validate
from pipeline.learn.pairs_store import counts_text, save_models, weights_text
from pipeline.learn.pairs_train import prepare, train_side
from pipeline.stages.records import leave, open_stage


def main(argv: Sequence[str] | None = None) -> int:
    """Train the comparison on the labelled pairs of `train_pairs.gold`, and say what it gets right on unseen directives."""
    settings = open_stage(__doc__, argv).settings.train_pairs
    encoder = None
    if settings.encoder:
        from pipeline.learn.embeddings import load_encoder

        encoder = load_encoder(settings.encoder)
    name = settings.encoder or None
    statistics = count_passages(settings.texts)
    blocks = [block for path in settings.gold for block in load_pairs(path, settings.texts)]
    examples = prepare(blocks, statistics, encoder)
    trained = {side: train_side(examples, side, settings, encoder=name) for side in SIDES}
    measured = cross_validate(examples, settings, encoder=name).rows()
    about = {"directives": len({block.left.name for block in blocks}), "blocks": len(blocks)}
    folder, weights = Path(settings.model), Path(settings.weights)
    folder.mkdir(parents=True, exist_ok=True)
    weights.mkdir(parents=True, exist_ok=True)
    models: dict[Side, object] = {side: model for side, (model, _) in trained.items()}
    (weights / "pairs.json").write_text(weights_text(models, statistics, settings, about), "utf-8")  # type: ignore[arg-type]
    (weights / "pair_counts.tsv").write_text(counts_text(statistics, settings.least_passages), "utf-8")
    (folder / "pairs.skops").write_bytes(save_models({side: kept for side, (_, kept) in trained.items()}))
    (folder / "crossval.json").write_text(json.dumps({**about, "measures": measured}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    leave(main)
