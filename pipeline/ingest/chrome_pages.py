"""Page numbers that a copy from a paged file left between the paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.blocks import Block

_SHORTEST_PAGE = 900
_LONGEST_PAGE = 9000
_MOST_DIGITS = 3


def page_numbers(blocks: Sequence[Block]) -> dict[int, str]:
    """Lines of a number alone that count the pages: 1, 2, 3 … or 2, 3 …, each a page's length after the one before.

    If any such line is out of turn (a cell of a table, a figure) none is taken for a page number.
    """
    marks: list[tuple[int, int, int]] = []  # index, number, letters before it
    letters = 0
    for index, block in enumerate(blocks):
        text = block.text.strip()
        if text.isdecimal() and len(text) <= _MOST_DIGITS and not block.cells:
            marks.append((index, int(text), letters))
        letters += len(text)
    if not marks or marks[0][1] not in (1, 2):
        return {}
    before = [(marks[0][1] - 1, 0 if marks[0][1] == 2 else marks[0][2] - _SHORTEST_PAGE)]
    before += [(number, at) for _, number, at in marks[:-1]]
    in_turn = all(
        number == last + 1 and _SHORTEST_PAGE <= at - start <= _LONGEST_PAGE
        for (_, number, at), (last, start) in zip(marks, before, strict=True)
    )
    lone_first_page = len(marks) == 1 and marks[0][1] == 1
    return {index: "page-number" for index, _, _ in marks} if in_turn and not lone_first_page else {}
