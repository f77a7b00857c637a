"""The choices that everything about the register shares: whose tasks, due when, in which state, seen from which day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli import words
from pipeline.cli.options import DAY, PERIOD, document_id, document_option, span_from
from pipeline.text.fold import fold

if TYPE_CHECKING:
    from pipeline.register.query import RegisterQuery
    from pipeline.store.store import Store

F = TypeVar("F", bound=Callable[..., Any])
MODALITIES = ("obligation", "prohibition", "recommendation", "permission")
SORTS = ("due", "document", "body")
"""The values of `model.Modality` and `register.rows.Sort`, written out because help must not load what it does not use."""


class Named(click.ParamType[str]):
    """One of some codes, written as the code or in Vietnamese, accents optional: `done`, `đã hoàn thành`, `da hoan thanh`."""

    def __init__(self, name: str, known: Mapping[str, str], **also: str) -> None:
        self.name = name
        self.codes = tuple(known)
        self._known = known
        self._by_word = {_plain(word): code for code, shown in known.items() for word in (code, shown)}
        self._by_word |= {_plain(word.replace("_", " ")): code for word, code in also.items()}

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the help calls a value: `STATE`."""
        return self.name.upper()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code, or a usage error that lists the codes with their words."""
        code = self._by_word.get(_plain(str(value)))
        if code is None:
            listed = ", ".join(f"{code} ({shown})" for code, shown in self._known.items())
            raise click.BadParameter(f"{value!r} is none of {listed}", ctx, param)
        return code

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The codes that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(code) for code in self.codes if code.startswith(incomplete)]


def _plain(word: str) -> str:
    return " ".join(fold(word).replace("_", " ").replace("-", " ").split())


STATE = Named("state", words.STATES, hoan_thanh="done", xong="done", cho_duyet="awaiting_confirmation", hoan="paused")
TIMELINESS = Named("timeliness", words.TIMELINESS, tre_han="overdue", den_han="due_soon", dung_han="done_on_time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user chose: `as_of` is the day to look from, `document` a key that the store has yet to find."""

    as_of: date
    document: str | None
    chosen: RegisterQuery

    def query(self, store: Store) -> RegisterQuery:
        """The question for a store. Raises DanvanError `document-unknown`, `document-ambiguous`."""
        from dataclasses import replace

        return replace(self.chosen, document=document_id(store, self.document))


def register_options(function: F) -> F:
    """The choices of the register, handed to the command as one `asked: Asked`."""

    @wraps(function)
    def command(*args: Any, **options: Any) -> Any:
        from pipeline.register.query import BINDING, RegisterQuery

        as_of, within = options.pop("as_of"), options.pop("within")
        asked = Asked(
            as_of=as_of,
            document=options.pop("document"),
            chosen=RegisterQuery(
                body=options.pop("body"),
                role=options.pop("role"),
                theme=options.pop("theme"),
                state=options.pop("state"),
                timeliness=options.pop("timeliness"),
                due_from=options.pop("after"),
                due_until=options.pop("before"),
                within=span_from(as_of, within) if within else None,
                province=options.pop("province"),
                modalities=options.pop("modalities") or BINDING,
                needs_review=options.pop("needs_review"),
                every_occurrence=options.pop("every_occurrence"),
                due_soon=options.pop("due_soon"),
                sort=options.pop("sort"),
            ),
        )
        return function(*args, asked=asked, **options)

    for option in reversed(_options()):
        command = option(command)
    return command  # type: ignore[return-value]


def _options() -> tuple[Callable[[Any], Any], ...]:
    return (
        click.option(
            "--body", metavar="NAME", help="Carried by this body, accents optional; finds groups that it belongs to."
        ),
        click.option("--role", type=click.Choice(words.ROLE_ORDER), help="… in this role."),
        click.option("--theme", type=click.Choice(tuple(words.THEMES)), help="On this theme."),
        document_option,
        click.option("--state", type=STATE, help="In this state: done, or đã hoàn thành, accents optional."),
        click.option("--timeliness", type=TIMELINESS, help="Standing so in time: overdue, or quá hạn."),
        click.option(
            "--as-of", type=DAY, default="today", show_default=True, metavar="DATE", help="The day to look from."
        ),
        click.option(
            "--within",
            type=PERIOD,
            metavar="PERIOD",
            help="Falling due from --as-of until so long after (30d, 2w, 3m, 1y), and what is overdue.",
        ),
        click.option("--before", type=DAY, metavar="DATE", help="Falling due on or before DATE."),
        click.option("--after", type=DAY, metavar="DATE", help="Falling due on or after DATE."),
        click.option("--province", metavar="NAME", help="Of papers of this province, those merged into it included."),
        click.option(
            "--modality",
            "modalities",
            type=click.Choice(MODALITIES),
            multiple=True,
            help="Of this force; may be repeated.  [default: obligation and prohibition]",
        ),
        click.option("--needs-review", is_flag=True, help="Only tasks that a person should look at."),
        click.option(
            "--every-occurrence",
            is_flag=True,
            help="Every occurrence of what recurs, not only the newest that was missed and the next.",
        ),
        click.option(
            "--due-soon",
            type=click.IntRange(min=0),
            metavar="DAYS",
            help="So many days before its day a task counts as due soon.  [default: 15]",
        ),
        click.option(
            "--sort",
            type=click.Choice(SORTS),
            default="due",
            show_default=True,
            help="Overdue first and then by day; in the order of documents; or by the leading body.",
        ),
    )
