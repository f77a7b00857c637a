"""What names mean in their papers: one organ, a group, several, or nothing that could be known."""

from __future__ import annotations

import pytest
from resources.registry_specimens import CONTEXTS, GROUPS, SPECIMENS

from pipeline.resources.registry_names import Context, resolve, words_of_name


@pytest.mark.parametrize(("context", "name", "body", "full_name"), SPECIMENS)
def test_a_name_means_one_body_or_none(context: str, name: str, body: str | None, full_name: str | None) -> None:
    found = resolve(name, CONTEXTS[context])
    assert (found.body, found.full_name) == (body, full_name)
    assert not found.group
    assert body or found.reason


@pytest.mark.parametrize(("context", "name", "body", "full_name", "members"), GROUPS)
def test_a_name_means_a_group(
    context: str, name: str, body: str | None, full_name: str | None, members: tuple[str, ...]
) -> None:
    found = resolve(name, CONTEXTS[context])
    assert (found.body, found.full_name, found.candidates) == (body, full_name, members)
    assert found.group


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
@pytest.mark.parametrize(
    "name", ["", " ", ",", "các", "và", "(UBND)", "Chủ tịch", "tỉnh", "xã hội", "Ủy ban nhân dân " * 50]
)
def test_odd_names_do_not_fail(context: Context, name: str) -> None:
    assert resolve(name, context).full_name is None


def test_words_end_with_the_printed_words() -> None:
    words, printed = words_of_name("UBND TP. Pleiku")
    assert words[-1] == "pleiku"
    assert printed[-1] == "Pleiku"
    assert words[:4] == ("uy", "ban", "nhan", "dan")
