"""Stage: gold annotations → the judge: judge.skops and crossval.json for researchers, judge.npz for the run time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.extract.judge_weights import save_weights
from pipeline.learn.crossval import confidence_for, cross_validate, reliability
from pipeline.learn.judge_examples import load_examples
from pipeline.learn.judge_store import save_models
from pipeline.learn.judge_train import train
from pipeline.stages.records import leave, open_stage


def main(argv: Sequence[str] | None = None) -> int:
    """Train the judge on the annotated documents of `train.gold`, and say what it adds to the rules on unseen ones."""
    settings = open_stage(__doc__, argv).settings.train
    examples = load_examples(settings.gold)
    trained = train(examples, settings)
    folder = Path(settings.model)
    folder.mkdir(parents=True, exist_ok=True)
    Path(settings.weights).parent.mkdir(parents=True, exist_ok=True)
    Path(settings.weights).write_bytes(save_weights(trained.weights))
    (folder / "judge.skops").write_bytes(save_models(trained))
    found = cross_validate(examples, settings)
    measured = {
        "documents": len(examples),
        "rows": int(sum(len(example.rows.spans) for example in examples)),
        "f1": found.rows(),
        "confidence_for_precision_0.98": confidence_for(found.confidences),
        "reliability": reliability(found.confidences),
    }
    (folder / "crossval.json").write_text(json.dumps(measured, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    leave(main)
