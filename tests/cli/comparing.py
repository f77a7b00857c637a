"""What the tests of `danvan compare` share: four papers, weights made by hand, and a way to run the command on them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from compare.hand_weights import hand_weights
from compare.papers import ARTICLE, HIGHER, LOWER, REPORT

from pipeline.cli import cli

Run = Callable[..., Result]
PAPERS = {"chi-thi.txt": HIGHER, "ke-hoach.txt": LOWER, "bai.txt": ARTICLE, "bao-cao.txt": REPORT}
HIGHER_ID, LOWER_ID, ARTICLE_ID = 3, 4, 1
"""Where the papers come to stand in a store, in the order of their names."""


def write_weights(folder: Path) -> None:
    """Weights made by hand as a folder, so that no verdict hangs on what was trained last."""
    made = hand_weights()
    sides = {
        side: {look: getattr(made.side(side), look).as_dict() for look in ("first", "second", "conclusion")}
        for side in ("coverage", "evidence")
    }
    data = {
        "version": made.version,
        "encoder": None,
        "limits": {"sure": 0.5, **made.limits},
        "passages": 0,
        "about": {},
        "sides": sides,
    }
    folder.mkdir(exist_ok=True)
    (folder / "pairs.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "pair_counts.tsv").write_text("", encoding="utf-8")


def runner(folder: Path, *, columns: int = 120) -> Run:
    """Run `danvan WORD…` as Nguyễn Văn An, with the four papers in `folder / "vanban"` and a store that is not made yet."""
    papers = folder / "vanban"
    papers.mkdir(exist_ok=True)
    for name, text in PAPERS.items():
        (papers / name).write_text(text, encoding="utf-8")
    write_weights(folder / "weights")
    environment = {
        "DANVAN_STORE": f"sqlite:///{folder / 'kho.db'}",
        "DANVAN_PAIRS": str(folder / "weights"),
        "DANVAN_WHO": "Nguyễn Văn An",
        "COLUMNS": str(columns),
    }

    def invoke(*words: str | Path, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], env=environment, input=stdin)

    return invoke


def facts(run: Run, *words: str | Path) -> Any:
    """What a comparing command gives as JSON."""
    result = run("compare", *words, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def lines(run: Run, *words: str | Path) -> list[dict[str, str]]:
    """What a comparing command gives as CSV."""
    result = run("compare", *words, "--format", "csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def flat(text: str) -> str:
    """A page without its line breaks."""
    return " ".join(text.split())
