"""Which stored document a mention stands for: the one that fits, or none and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from factories import RULE, analysis, directive, make_header, plain

from pipeline.model import Reference, Span
from pipeline.store.rows import ReferenceRow
from pipeline.store.store import Store

AT = datetime(2026, 3, 1, tzinfo=UTC)
PREMIER = {"number": "16/CT-TTg", "issuer": "Thủ tướng Chính phủ", "issued": "2016-05-16"}


def store_cited(store: Store, text: str = "Bản chính.", **header: Any) -> int:
    values = {**PREMIER, "source": f"{text}.txt", **header}
    return store.add(plain(text, kind="directive", doc_type="Chỉ thị", system="state", **values), at=AT).document


def citing(store: Store, *mentions: dict[str, Any]) -> tuple[ReferenceRow, ...]:
    """The mentions of a paper that cites so."""
    text = "Căn cứ các văn bản sau đây."
    found = tuple(
        Reference(
            span=Span(n, n + 3),
            quote=text[n : n + 3],
            doc_type=mention.pop("doc_type", "Chỉ thị"),
            origin=RULE,
            **mention,
        )
        for n, mention in enumerate(mentions)
    )
    header = make_header(text, number="1/KH-UBND", issuer="Ủy ban nhân dân tỉnh Gia Lai", issued="2022-01-01")
    added = store.add(analysis(text, source="citing.txt", header=header, references=found), at=AT)
    return store.references(document=added.document)


def test_the_only_one_that_fits_is_meant(store: Store) -> None:
    cited = store_cited(store)
    (row,) = citing(store, {"number": "16/CT-TTg", "issued": "2016-05-16", "issuer": "Thủ tướng Chính phủ"})
    assert (row.resolved, row.candidates) == (cited, (cited,))
    assert row.reason == "number, date and issuer agree"


def test_spelling_does_not_matter(store: Store) -> None:
    cited = store_cited(store)
    (row,) = citing(store, {"number": "16/ct-ttg", "issued": "2016-05-16"})
    assert (row.resolved, row.reason) == (cited, "number and date agree")


def test_a_number_that_begins_anew_needs_its_day(store: Store) -> None:
    cited = store_cited(store)
    (row,) = citing(store, {"number": "16/CT-TTg"})
    assert (row.resolved, row.candidates) == (None, (cited,))
    assert row.reason == "only the number agrees: nothing tells its date, and the numbers begin anew each year"


@pytest.mark.parametrize(
    ("mention", "reason"),
    [
        ({"number": "17/CT-TTg"}, "no stored document has this number"),
        ({"number": "16/CT-TTg", "issued": "2011-01-01"}, "the number is stored, but with another date"),
        ({"number": "16/CT-TTg", "issuer": "Bộ Nội vụ"}, "the number is stored, but with another issuer"),
        ({"number": None}, "no number and no title to look for"),
        ({"number": None, "title": "Báo chí", "doc_type": "Luật"}, "no stored document has this title"),
    ],
)
def test_what_does_not_fit_is_not_guessed(store: Store, mention: dict[str, Any], reason: str) -> None:
    store_cited(store)
    (row,) = citing(store, mention)
    assert (row.resolved, row.candidates, row.reason) == (None, (), reason)


def test_several_that_fit_stay_candidates(store: Store) -> None:
    first = store_cited(store)
    second = store_cited(store, "Bản của nhiệm kỳ trước.", issued="2011-05-16")
    bare, dated = citing(store, {"number": "16/CT-TTg"}, {"number": "16-CT/TTg", "issued": "2011-05-16"})
    # The date that the paper gives the number once holds for the mention without one.
    assert (bare.resolved, dated.resolved) == (second, second)
    (alone,) = store.references(number="16 ct ttg", limit=1)
    assert alone.resolved == second
    store.add(plain("Căn cứ.", source="khac.txt"), at=AT)
    (unclear,) = citing_again(store)
    assert (unclear.resolved, unclear.candidates) == (None, (first, second))
    assert unclear.reason == "2 stored documents fit"


def citing_again(store: Store) -> tuple[ReferenceRow, ...]:
    text = "Theo Chỉ thị số 16/CT-TTg."
    found = (Reference(span=Span(5, 25), quote=text[5:25], doc_type="Chỉ thị", origin=RULE, number="16/CT-TTg"),)
    header = make_header(text, number=None, issuer=None, issued=None)
    added = store.add(analysis(text, source="lai.txt", header=header, references=found), at=AT)
    return store.references(document=added.document)


def test_two_dates_for_one_number_in_a_paper_prove_nothing(store: Store) -> None:
    store_cited(store)
    store_cited(store, "Bản của nhiệm kỳ trước.", issued="2011-05-16")
    rows = citing(
        store,
        {"number": "16/CT-TTg", "issued": "2016-05-16"},
        {"number": "16/CT-TTg", "issued": "2011-05-16"},
        {"number": "16/CT-TTg"},
    )
    assert [len(row.candidates) for row in rows] == [1, 1, 2]


def test_an_organ_may_be_named_short(store: Store) -> None:
    cited = store.add(directive(), at=AT).document
    (row,) = citing(store, {"number": "14/CT-UBND", "issuer": "UBND tỉnh", "issued": "2021-12-23"})
    assert row.resolved == cited


def test_a_law_is_meant_by_its_name(store: Store) -> None:
    cited = store.add(plain("Luật.", source="luat.txt", kind="directive", title="LUẬT TIẾP CÔNG DÂN"), at=AT).document
    (row,) = citing(store, {"number": None, "doc_type": "Luật", "title": "Tiếp công dân"})
    assert (row.resolved, row.resolved_title, row.reason) == (cited, "LUẬT TIẾP CÔNG DÂN", "the title agrees")


def test_references_by_number_and_page(store: Store) -> None:
    store.add(directive(), at=AT)
    assert len(store.references(number="16/CT-TTg")) == 2
    assert store.references(number="16/CT-TTg", limit=1, offset=1) == store.references()[1:]
    citing(store, {"number": None, "title": "Báo chí", "doc_type": "Luật"})
    assert store.references(number="/") == ()
