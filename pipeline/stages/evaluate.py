"""Stage 6: analyses.jsonl and the gold annotations → metrics.json (F1 by measure) and mistakes.jsonl."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.codec import from_dict
from pipeline.errors import DanvanError
from pipeline.learn.evaluate import evaluate
from pipeline.learn.gold import load_gold_folder
from pipeline.stages.records import leave, open_stage, read_lines


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the analyses of the annotated documents; an annotated document without an analysis is an error."""
    stage = open_stage(__doc__, argv)
    analyses = {}
    for line in read_lines(stage.build / "analyses.jsonl"):
        analysis = from_dict(line)
        analyses[Path(analysis.document.source.name).stem] = analysis
    gold = load_gold_folder(Path(stage.settings.evaluate.gold))
    missing = [entry.name for entry in gold if entry.name not in analyses]
    if missing:
        message = f"{stage.settings.evaluate.gold}: no document was read for {', '.join(missing)}"
        raise DanvanError("gold-without-document", message, "Look into failures.jsonl, or correct ingest.documents.")
    result = evaluate((entry, analyses[entry.name]) for entry in gold)
    metrics = {row.measure: round(row.f1, 4) for row in result.rows}
    (stage.build / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", "utf-8")
    stage.write("mistakes", result.mistakes)
    return 0


if __name__ == "__main__":
    leave(main)
