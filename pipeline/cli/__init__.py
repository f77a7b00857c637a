"""The command line `danvan`: one file per command, loaded when it runs; heavy imports stay inside functions."""

from __future__ import annotations

import click

from pipeline.cli.frame import CommandGroup, debug_option
from pipeline.collector import relax_collector

EXIT_CODES = """\b
Exit codes:
  0    done
  1    some input failed; the others are done, and each failure is named
  2    wrong usage: an unknown option, a missing argument, a value that cannot be read
  130  interrupted (Ctrl-C); what was finished is stored
  141  the reader of the output went away (… | head)

\b
Example:
  danvan ingest corpora/sample/documents --store sqlite:///build/sample.db
  danvan report --store sqlite:///build/sample.db
"""


@click.group(
    cls=CommandGroup,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@debug_option
def cli() -> None:
    """Read Vietnamese directives and articles: who must do what by when, on the ground of which document.

    Results go to standard output; the progress bar, logs and errors go to standard error.
    """


def main() -> None:
    """The entry point of `danvan`; leaves through SystemExit with the exit code that `danvan --help` tells."""
    relax_collector()
    cli.main(prog_name="danvan")
