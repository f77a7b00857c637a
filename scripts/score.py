"""Measure the pipeline against gold annotations and hold every measure against its pinned floor.

Three gold sets: `sample`, the project's own corpus in its real file forms; `held-out`, documents composed without a look
at the program; and `dev`, annotated public documents beside the checkout, where they are there. Two sets of labelled pairs
measure the comparison, which learnt from neither: `pairs.held-out` and `pairs.dev`. Exit code 1 if a measure is below its
floor.

Behind the floors, item by item against the last commit: `gained` are mistakes that are gone, `lost` are new ones.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.compare.model import load_weights
from pipeline.errors import DanvanError
from pipeline.learn.baseline import base_mistakes
from pipeline.learn.changes import changes, line, report
from pipeline.learn.evaluate import Evaluation, Mistake, Row, evaluate
from pipeline.learn.gate import Check, compare, load_floors, pin
from pipeline.learn.gold import gold_digest
from pipeline.learn.goldsets import GoldSet, gold_sets, readings
from pipeline.learn.pairs_eval import measure_set, pair_sets
from pipeline.settings import load_settings

LISTED = 40
"""How many gains, and how many losses, are listed of a gold set."""


def show(chosen: GoldSet, evaluation: Evaluation, checks: tuple[Check, ...]) -> None:
    """Print one row a measure."""
    table(f"{chosen.name}: {chosen.gold}", {row.measure: row for row in evaluation.rows}, checks)


def table(title: str, rows: dict[str, Row], checks: tuple[Check, ...]) -> None:
    """Print the measures of a set beside their floors."""
    print(f"\n{title}")
    print(f"{'measure':<24}{'P':>7}{'R':>7}{'F1':>7}{'floor':>8}{'tp':>6}{'fp':>6}{'fn':>6}")
    for check in checks:
        row = rows.get(check.measure)
        floor = "" if check.floor is None else f"{check.floor:.3f}"
        note = "" if check.holds else "  below its floor"
        if row is None:
            print(f"{check.measure:<24}{'':>21}{floor:>8}{note} (no longer measured)")
            continue
        print(
            f"{row.measure:<24}{row.precision:7.3f}{row.recall:7.3f}{row.f1:7.3f}{floor:>8}"
            f"{row.tp:6}{row.fp:6}{row.fn:6}{note}"
        )


def score(chosen: GoldSet, floors: Path, options: argparse.Namespace) -> tuple[bool, tuple[Mistake, ...]]:
    """Measure one gold set and print it; returns whether every floor holds, and the mistakes."""
    evaluation = evaluate(readings(chosen))
    digest = gold_digest(chosen.gold)
    if options.pin:
        pin(floors, chosen.name, evaluation.rows, gold_sha256=digest, allow_lower=options.allow_lower)
    checks = compare(evaluation.rows, load_floors(floors).get(chosen.name), gold_sha256=digest)
    show(chosen, evaluation, checks)
    if options.errors:
        for mistake in evaluation.mistakes:
            print(line(mistake))
    return all(check.holds for check in checks), evaluation.mistakes


def show_changes(measured: dict[GoldSet, tuple[Mistake, ...]], options: argparse.Namespace) -> None:
    """Print the gains and losses of every gold set against the commit; why there are none, where it cannot be run."""
    try:
        before = base_mistakes(tuple(measured), ref=options.base)
    except DanvanError as error:
        print(f"\ngains and losses against {options.base}: not shown, {error.message}")
        return
    for chosen, mistakes in measured.items():
        print(f"\n{chosen.name}: gains and losses against {options.base}")
        for row in report(changes(before[chosen.name], mistakes), limit=None if options.all else LISTED):
            print(row)


def score_pairs(floors: Path, options: argparse.Namespace) -> bool:
    """Measure the comparison on labelled pairs that it learnt nothing from; returns whether every floor holds."""
    weights, holds = load_weights(), True
    for chosen in pair_sets():
        if options.set not in {None, chosen.name}:
            continue
        if not chosen.is_here:
            print(f"\n{chosen.name}: {chosen.labels} is not here, passed over")
            continue
        found = measure_set(chosen, weights)
        if options.pin:
            pin(floors, chosen.name, found.as_rows(), gold_sha256=chosen.digest, allow_lower=options.allow_lower)
        checks = compare(found.as_rows(), load_floors(floors).get(chosen.name), gold_sha256=chosen.digest)
        table(f"{chosen.name}: {chosen.labels}", {row.measure: row for row in found.as_rows()}, checks)
        print(f"verdicts off by two: {found.far} of {found.asked}")
        holds &= all(check.holds for check in checks)
    return holds


def main() -> int:
    """Score every gold set that is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", help="only this set: sample, held-out, dev, pairs.held-out or pairs.dev")
    parser.add_argument("--errors", action="store_true", help="list every miss (-) and every extra (+)")
    parser.add_argument("--pin", action="store_true", help="pin what is measured as the new floors")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: let floors fall")
    parser.add_argument("--base", default="HEAD", metavar="REF", help="the commit to hold against (default: HEAD)")
    parser.add_argument("--no-base", action="store_true", help="floors alone, no gains and losses")
    parser.add_argument("--all", action="store_true", help=f"every gain and loss, not the first {LISTED} of a list")
    options = parser.parse_args()
    settings = load_settings()
    holds = True
    measured: dict[GoldSet, tuple[Mistake, ...]] = {}
    try:
        for chosen in gold_sets(settings):
            if options.set not in {None, chosen.name}:
                continue
            if not chosen.is_here:
                print(f"\n{chosen.name}: {chosen.gold} is not here, passed over")
                continue
            held, measured[chosen] = score(chosen, Path(settings.evaluate.floors), options)
            holds &= held
        holds &= score_pairs(Path(settings.evaluate.floors), options)
        if measured and not options.no_base:
            show_changes(measured, options)
    except DanvanError as error:
        print(f"score: {error}", file=sys.stderr)
        return 1
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
