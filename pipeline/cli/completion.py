"""`danvan completion`: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from pipeline.cli.frame import debug_option

EPILOG = """\b
Example:
  danvan completion bash > ~/.local/share/bash-completion/completions/danvan
  danvan completion zsh > ~/.zfunc/_danvan
  danvan completion fish > ~/.config/fish/completions/danvan.fish
"""


@click.command("completion", epilog=EPILOG, short_help="The completion script for bash, zsh or fish.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@debug_option
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL; a new shell that reads it completes `danvan` with the tab key."""
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click knows the three shells of the choice
    click.echo(kind(ctx.find_root().command, {}, "danvan", "_DANVAN_COMPLETE").source())
