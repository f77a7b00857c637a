"""The fields of the index: one entry a line of text, one an obligation, and one that says how far the index has come.

The two kinds of entry have text fields of their own, so that each ranks by its own statistics: `p_…` for passages,
`o_…` for obligations, each with the syllables as printed (`exact`), the same `folded`, and folded `pairs` of neighbours.
Pairs as printed would cost a fifth of the time of indexing and rank no better (docs/decisions/0008).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.search.rows import Unit

if TYPE_CHECKING:
    import tantivy

FORMAT = 5
"""Grows with every change of the fields or of what is written into them: an index of another format is rebuilt."""
UNITS: tuple[Unit, ...] = ("passage", "obligation")
TEXTS = ("exact", "folded", "pairs")
MARK = "watermark"

# codes in `facet`: what only obligations have
THEME, ROLE, STATE, DATED = 1, 2, 3, 4
_SHIFT = 16


def text_field(unit: str, name: str) -> str:
    """The field of a unit's text: (`passage`, `exact`) → `p_exact`."""
    return f"{unit[0]}_{name}"


def facet_code(facet: int, code: int) -> int:
    """A value of a small facet as one number."""
    return facet << _SHIFT | code


def facet_of(code: int) -> tuple[int, int]:
    """The facet and the value's own code, back from `facet_code`."""
    return code >> _SHIFT, code & (1 << _SHIFT) - 1


@cache
def make_schema() -> tantivy.Schema:
    """The fields.

    `document` deletes and finds a document's entries, `place` orders them by document and text, `unit` tells the two
    kinds apart. The others hold codes of the catalogue:

    - `profile`: all that a document's entries have in common (to count is to count profiles); `trait`: each part of it
      by itself (to filter)
    - `team`: all bodies of an obligation in their roles (to count); `body`: each of them; `carrier`: each in its role;
      `named`, `member`: what each is called, and the kinds of body among its members, in its role and in any: few terms
      for a body that is asked for without a place
    - `timing`: an obligation's deadlines (to count); `due`: what `pipeline.search.due` makes of their days (to filter)
    - `cites`: the numbers that an entry names or rests on; `printed`: those it names itself; `head`: the document's own
      number, in the line that prints it
    - `facet`: themes, roles, state

    `data` is what a hit is made from, `mark` marks the entry that says how far the index has come.
    """
    import tantivy

    builder = tantivy.SchemaBuilder()
    for unit in UNITS:
        for name in TEXTS:
            option = "freq" if name == "pairs" else "position"  # the order of words is looked for in their own fields
            builder.add_text_field(text_field(unit, name), tokenizer_name="whitespace", index_option=option)
    builder.add_text_field("o_names", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("title", tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field("unit", indexed=True)
    builder.add_integer_field("document", indexed=True)
    builder.add_integer_field("place", fast=True)
    builder.add_integer_field("profile", fast=True)
    builder.add_integer_field("trait", indexed=True)
    builder.add_integer_field("body", indexed=True)
    builder.add_integer_field("carrier", indexed=True)
    builder.add_integer_field("named", indexed=True)
    builder.add_integer_field("member", indexed=True)
    builder.add_integer_field("team", fast=True)
    builder.add_integer_field("cites", indexed=True, fast=True)
    builder.add_integer_field("facet", indexed=True, fast=True)
    builder.add_integer_field("printed", indexed=True)
    builder.add_integer_field("head", indexed=True)
    builder.add_integer_field("due", indexed=True)
    builder.add_integer_field("timing", fast=True)
    builder.add_text_field("mark", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("data", stored=True)
    return builder.build()
