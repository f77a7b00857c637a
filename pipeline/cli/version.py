"""`danvan version`."""

from __future__ import annotations

import click

from pipeline.cli.frame import debug_option


@click.command("version", epilog="\b\nExample:\n  danvan version", short_help="The version of danvan and of Python.")
@debug_option
def command() -> None:
    """Print the version of danvan and of Python."""
    import platform

    import pipeline

    click.echo(f"danvan {pipeline.__version__} (Python {platform.python_version()})")
