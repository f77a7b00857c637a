"""What every command shares: lazy loading, the edge where errors become messages, `--debug` and `--store`."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, TypeVar

import click

from pipeline.errors import DanvanError

COMMANDS = (
    "ingest",
    "analyze",
    "report",
    "obligations",
    "deadlines",
    "register",
    "state",
    "references",
    "outcomes",
    "documents",
    "show",
    "explain",
    "search",
    "index",
    "compare",
    "export",
    "body",
    "failures",
    "version",
    "completion",
)
INPUT_FAILED = 1
INTERRUPTED = 130
PIPE_CLOSED = 141
_DEBUG = "pipeline.cli.debug"

F = TypeVar("F", bound=Callable[..., Any])


class CommandGroup(click.Group):
    """A group whose commands live in modules of their own name (`pipeline.cli.ingest:command`)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is asked for."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pipeline.cli.{cmd_name}").command
        return command

    def main(self, *args: Any, **extra: Any) -> Any:
        """Set the streams up before the first letter is written, usage errors included."""
        _prepare_streams()
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever it raises leaves as a message and an exit code, never as a traceback."""
        try:
            value = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            click.echo("\ndanvan: interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _leave_closed_pipe(ctx)
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                _leave_closed_pipe(ctx)
            if wants_debug(ctx):
                raise
            complain(explain(error))
            ctx.exit(INPUT_FAILED)
        return value


def explain(error: BaseException, source: str | None = None) -> DanvanError:
    """A failure as a user can act on it; what nobody foresaw becomes `internal-error` with the file's name."""
    if isinstance(error, DanvanError):
        return error
    from pipeline.batch import unforeseen

    return unforeseen(error, source)


def complain(error: DanvanError, label: str = "") -> None:
    """Print one failure on standard error: what went wrong, its code, and what to do next."""
    click.echo(f"danvan: {label}{error.message} [{error.code}]", err=True)
    click.echo(f"        {error.next_step}", err=True)


def wants_debug(ctx: click.Context) -> bool:
    """Whether `--debug` was given, before or after the command's name."""
    return bool(ctx.find_root().meta.get(_DEBUG))


def show_trace(ctx: click.Context, trace: str | None) -> None:
    """With `--debug`, the traceback behind a failure that the batch went on from."""
    if trace and wants_debug(ctx):
        click.echo(trace, err=True)


def _note_debug(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta[_DEBUG] = True
        logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(name)s: %(message)s", force=True)


def debug_option(function: F) -> F:
    """`--debug`: show the traceback of an error and the logs; accepted before and after the command's name."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_note_debug,
        help="Show the traceback of an error and every log line.",
    )(function)


def store_option(function: F) -> F:
    """`--store URL`: which database of analyses to work with."""
    return click.option(
        "--store",
        "store_url",
        metavar="URL",
        envvar="DANVAN_STORE",
        help="Database of analyses: sqlite:///FILE or postgresql+psycopg://…  [env: DANVAN_STORE; default: danvan.db]",
    )(function)


def journal_option(function: F) -> F:
    """`--journal URL`: which journal of people's entries to work with."""
    return click.option(
        "--journal",
        "journal_url",
        metavar="URL",
        envvar="DANVAN_JOURNAL",
        help="Journal of what people enter.  [env: DANVAN_JOURNAL; default: beside the store, danvan.journal.db]",
    )(function)


def _prepare_streams() -> None:
    """Vietnamese comes out right whatever the locale says; logs reach a terminal only."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    root = logging.getLogger()
    if not root.handlers:
        handler: logging.Handler = logging.StreamHandler() if sys.stderr.isatty() else logging.NullHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
    logging.captureWarnings(True)


def _leave_closed_pipe(ctx: click.Context) -> None:
    """Nobody reads any more: end quietly, and keep the interpreter's last flush from complaining."""
    with suppress(OSError, ValueError):  # standard output may be no real file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    ctx.exit(PIPE_CLOSED)
