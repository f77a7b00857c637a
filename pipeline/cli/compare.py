"""`danvan compare`: what a lower directive takes up of a higher one, what papers report of it, and both for many at once."""

from __future__ import annotations

from importlib import import_module

import click

from pipeline.cli.frame import debug_option

SUBCOMMANDS = ("coverage", "evidence", "matrix", "decide", "decisions")
EPILOG = """\b
Example:
  danvan compare coverage 91/CT-TTg 28/CT-UBND
  danvan compare coverage thutuong.html ke-hoach.docx --format html --output doi-chieu.html
  danvan compare evidence 28/CT-UBND bai-bao.html
  danvan compare matrix 91/CT-TTg --by province
  danvan compare decide coverage 91/CT-TTg:o3 28/CT-UBND covered --note "mục 2 của kế hoạch"
  danvan compare decisions
"""


class CompareGroup(click.Group):
    """A group whose commands live in modules of their own name (`pipeline.cli.compare_coverage:command`)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are needed."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is asked for."""
        if cmd_name not in SUBCOMMANDS:
            return None
        command: click.Command = import_module(f"pipeline.cli.compare_{cmd_name}").command
        return command


@click.group(
    "compare", cls=CompareGroup, epilog=EPILOG, short_help="Hold directives, plans and reports against each other."
)
@debug_option
def command() -> None:
    """Hold a lower paper, or what papers report, against the demands of a directive.

    Every verdict is a proposal, shown with the passages of both sides; `decide` keeps a person's word on it.
    """
