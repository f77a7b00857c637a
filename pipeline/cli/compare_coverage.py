"""`danvan compare coverage`: which demands of a higher directive a lower paper takes up."""

from __future__ import annotations

import click

from pipeline.cli.compare_options import Desk
from pipeline.cli.compare_output import comparing_options, write_comparison

EPILOG = """\b
Example:
  danvan compare coverage 91/CT-TTg 28/CT-UBND
  danvan compare coverage thutuong.html ke-hoach.docx --format html --output doi-chieu.html
"""


@click.command("coverage", epilog=EPILOG, short_help="Which demands of a directive a lower paper takes up.")
@click.argument("parent", metavar="PARENT")
@click.argument("child", metavar="CHILD")
@comparing_options
def command(
    parent: str,
    child: str,
    format_: str | None,
    wide: bool,
    path: str | None,
    weights: str | None,
    store_url: str | None,
    journal_url: str | None,
) -> None:
    """Hold CHILD against the demands of PARENT; each is a file, or a document of the store by id, number or path."""
    from pipeline.compare.coverage import compare_coverage
    from pipeline.compare.plain import coverage_dict

    with Desk(store_url, journal_url, weights) as desk:
        higher, lower = desk.paper(parent), desk.paper(child)
        found = compare_coverage(
            higher,
            lower,
            statistics=desk.statistics(),
            decisions=desk.decisions(),
            weights=desk.weights(),
            encoder=desk.encoder(),
        )
    write_comparison("coverage", coverage_dict(found), format_=format_, path=path, wide=wide)
