from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import OffsetMap, Span
from pipeline.text.offsets import apply_edits, compose


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    text = draw(st.text("abcde ", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [(low, high, draw(st.sampled_from(["", "X", "XY"]))) for low, high in pairs]


@given(edited())
def test_edits_give_the_text_that_slicing_gives(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, edits = case
    wanted = text
    for low, high, new in reversed(edits):
        wanted = wanted[:low] + new + wanted[high:]
    got, runs = apply_edits(text, edits)
    assert got == wanted
    assert sum(run[2] for run in runs) == (len(got) if runs else 0)


@given(edited(), st.data())
def test_two_steps_map_like_one_after_the_other(
    case: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    text, edits = case
    middle, inner = apply_edits(text, edits)
    places = sorted(data.draw(st.lists(st.integers(0, len(middle)), min_size=2, max_size=2)))
    final, outer = apply_edits(middle, [(places[0], places[1], "Z")] if places[0] < places[1] else [])
    both = compose(outer, inner)
    for at in range(len(final)):
        step = OffsetMap(outer).to_source(Span(at, at + 1))
        wanted = OffsetMap(inner).to_source(step)
        got = both.to_source(Span(at, at + 1))
        assert got.start <= wanted.start
        assert wanted.end <= got.end


def test_an_empty_span_at_a_cut_stays_empty_and_in_order() -> None:
    _, runs = apply_edits("ab  cd", [(2, 4, "")])
    back = OffsetMap(runs).to_source(Span(2, 2))
    assert back.start <= back.end
