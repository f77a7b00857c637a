"""A query as the index is asked it: what must occur, what makes a hit rank higher, what is left out.

A hit holds every word (folded: accents may be left out); those with the accents asked for come first, and among them
BM25 over syllables and pairs of syllables decides. Where nothing holds all words, hits hold one pair of neighbours at
least, or one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.search.catalogue import Catalogue
from pipeline.search.language import Asked
from pipeline.search.numbers import NumberAsked, numbers_in
from pipeline.search.resolve import Clause, Resolved
from pipeline.search.rows import Unit
from pipeline.search.schema import TEXTS, UNITS, make_schema, text_field
from pipeline.search.tokens import Word

if TYPE_CHECKING:
    from tantivy import Occur, Query

# Tuned on ALQAC 2023 and on queries made from the sample (scripts/bench_search.py); see docs/search.md.
FOLDED_WEIGHT = 0.1
"""Of an accented query: what a word counts that agrees in its folded form alone."""
TITLE_WEIGHT = 2.0
ALL_EXACT = 100.0
"""What the score of a hit with every word as printed is above that of others, which follow it whatever their scores."""
OWN_NUMBER, CITED_NUMBER = 60.0, 6.0
SHORT = 8
"""Up to so many words a hit must hold them all if there is such a hit; longer queries are questions in prose."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A query for one unit: `matching` finds all entries and ranks nothing, `tiers` rank them, one tier after the other.

    Without tiers nothing but conditions was asked: the order is that of documents and text.
    """

    unit: Unit
    matching: Query
    tiers: tuple[Query, ...]
    partial: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What the free text of a query comes to: words without repetition, neighbours, numbers, phrases."""

    words: tuple[Word, ...]
    pairs: tuple[tuple[Word, Word], ...]
    numbers: tuple[NumberAsked, ...]
    phrases: tuple[tuple[Word, ...], ...]
    without: tuple[tuple[Word, ...], ...]
    accented: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing must occur."""
        return not (self.words or self.numbers or self.phrases)

    @property
    def is_short(self) -> bool:
        """Whether all of the words are meant."""
        return len(self.words) <= SHORT


def terms_of(asked: Asked, catalogue: Catalogue) -> Terms:
    """The free text of a query: numbers of documents that the index knows are taken out of the words."""
    numbers, runs = numbers_in(asked.words, catalogue)
    words: dict[str, Word] = {}
    pairs: dict[tuple[str, str], tuple[Word, Word]] = {}
    for run in runs:
        for word in run:
            words.setdefault(word.exact, word)
        for first, second in pairwise(run):
            pairs.setdefault((first.exact, second.exact), (first, second))
    every = [*asked.words, *(word for phrase in asked.phrases for word in phrase)]
    return Terms(
        words=tuple(words.values()),
        pairs=tuple(pairs.values()),
        numbers=numbers,
        phrases=asked.phrases,
        without=asked.without,
        accented=any(word.exact != word.folded for word in every),
    )


def make_plan(terms: Terms, resolved: Resolved, unit: Unit, *, partial: bool = False) -> Plan:
    """The query for a unit; `partial` asks for some of the words instead of all."""
    return _Planner(terms, resolved, unit, partial=partial).plan()


class _Planner:
    """Builds the queries of one plan."""

    def __init__(self, terms: Terms, resolved: Resolved, unit: Unit, *, partial: bool) -> None:
        from tantivy import Occur, Query

        self._query, self._occur = Query, Occur
        self._schema = make_schema()
        self._terms, self._resolved, self._unit, self._partial = terms, resolved, unit, partial
        self._fields = {name: text_field(unit, name) for name in TEXTS}

    def plan(self) -> Plan:
        """The queries."""
        musts = self._some() if self._partial else self._all(exact=False)
        matching = self._joined(musts)
        tiers: tuple[Query, ...] = ()
        if self._partial:
            tiers = (self._ranked(map(self._silent, musts), has_words=False),)
        elif self._terms.accented:
            as_printed = self._all(exact=True)
            others = [(self._occur.MustNot, self._every(as_printed))]
            tiers = self._ranked(as_printed, has_words=True), self._ranked(musts, has_words=False, more=others)
        elif not self._terms.is_empty:
            tiers = (self._ranked(musts, has_words=True),)
        return Plan(unit=self._unit, matching=matching, tiers=tiers, partial=self._partial)

    def _joined(self, musts: Iterable[Query]) -> Query:
        """What must occur together with the conditions; nothing is scored."""
        return self._query.boolean_query([(self._occur.Must, self._silent(query)) for query in musts] + self._kept())

    def _ranked(self, musts: Iterable[Query], *, has_words: bool, more: Sequence[tuple[Occur, Query]] = ()) -> Query:
        """The same with scores: of what must occur (`has_words`: the words are scored there), and of what ranks a hit."""
        rising = [(self._occur.Should, query) for query in self._rising(has_words=has_words)]
        wanted = [(self._occur.Must, query) for query in musts]
        return self._query.boolean_query([*wanted, *self._kept(), *more, *rising])

    def _kept(self) -> list[tuple[Occur, Query]]:
        """The conditions, and what is left out."""
        conditions = [self._clause(clause) for clause in self._resolved.clauses if not clause.negated]
        if self._terms.numbers or self._terms.is_empty:  # found in fields that passages and obligations share
            conditions.append(self._term("unit", UNITS.index(self._unit)))
        kept = [(self._occur.Must, self._silent(query)) for query in conditions]
        return kept + [(self._occur.MustNot, query) for query in self._left_out()]

    # -- what must occur ----------------------------------------------------------------------------------------

    def _all(self, *, exact: bool) -> list[Query]:
        """Every word, number and phrase: as printed, or in any accents (which counts little for a query with accents)."""
        words = [self._anywhere(word, exact=exact) for word in self._terms.words]
        numbers = [self._number(number) for number in self._terms.numbers]
        return [*words, *numbers, *(self._phrase(phrase, exact=exact) for phrase in self._terms.phrases)]

    def _some(self) -> list[Query]:
        """One word or number, of a long query one pair of neighbours; phrases stay what they are."""
        phrases = [self._phrase(phrase, exact=False) for phrase in self._terms.phrases]
        some = [self._number(number) for number in self._terms.numbers]
        if self._terms.pairs and not self._terms.is_short:
            some += [self._silent(self._pair(pair)) for pair in self._terms.pairs]
        else:
            some += [self._plain(word) for word in self._terms.words]
        return [*phrases, self._any(some)] if some else phrases

    def _anywhere(self, word: Word, *, exact: bool) -> Query:
        """A word in the text, or, of an obligation, in the name of a body that may stand on another line."""
        here = self._term(self._fields["exact"], word.exact) if exact else self._plain(word)
        return here if self._unit == "passage" else self._any([here, self._silent(self._term("o_names", word.folded))])

    def _plain(self, word: Word) -> Query:
        """A word in any accents; of a query that has accents this counts little."""
        found = self._term(self._fields["folded"], word.folded)
        return self._query.boost_query(found, FOLDED_WEIGHT) if self._terms.accented else found

    def _phrase(self, phrase: Sequence[Word], *, exact: bool) -> Query:
        """Words in their order, side by side."""
        if len(phrase) == 1:
            return self._anywhere(phrase[0], exact=exact)
        return self._silent(self._side_by_side(phrase, exact=exact))

    def _side_by_side(self, phrase: Sequence[Word], *, exact: bool) -> Query:
        field = self._fields["exact" if exact else "folded"]
        letters: list[str | tuple[int, str]] = [word.exact if exact else word.folded for word in phrase]
        if len(phrase) == 1:
            return self._term(field, phrase[0].exact if exact else phrase[0].folded)
        return self._query.phrase_query(self._schema, field, letters)

    def _number(self, number: NumberAsked) -> Query:
        """A document's number: in the line that prints it as its own, where it is cited, or in these very letters."""
        known = [*self._number_terms("head", number), *self._number_terms("printed", number)]
        return self._any([*known, self._phrase(number.words, exact=False)])

    def _number_terms(self, field: str, number: NumberAsked) -> list[Query]:
        return [self._query.term_set_query(self._schema, field, list(number.codes))]

    def _clause(self, clause: Clause) -> Query:
        found = [
            self._term(field, terms[0])
            if len(terms) == 1
            else self._query.term_set_query(self._schema, field, list(terms))
            for field, terms in clause.alternatives
            if terms
        ]
        if not found:
            return self._query.empty_query()
        return found[0] if len(found) == 1 else self._any(found)

    def _left_out(self) -> list[Query]:
        found: list[Query] = []
        for phrase in self._terms.without:
            exact = any(word.exact != word.folded for word in phrase)
            found.append(self._side_by_side(phrase, exact=exact))
        found += [self._clause(clause) for clause in self._resolved.clauses if clause.negated and not clause.is_empty]
        return found

    # -- what makes a hit rank higher ---------------------------------------------------------------------------

    def _rising(self, *, has_words: bool) -> Iterator[Query]:
        """Pairs as the query has them, the words of the document's title, its own number, and words not scored yet."""
        terms, fields, exact = self._terms, self._fields, self._terms.accented
        every = (*terms.words, *(word for phrase in terms.phrases for word in phrase))
        pairs = (*terms.pairs, *(pair for phrase in terms.phrases for pair in pairwise(phrase)))
        for word in every[len(terms.words) if has_words else 0 :]:
            yield self._term(fields["exact" if exact else "folded"], word.exact if exact else word.folded)
        for pair in pairs:
            yield self._pair(pair)
        for word in terms.words:
            yield self._query.const_score_query(self._term("title", word.folded), TITLE_WEIGHT)
        for number in terms.numbers:
            yield self._query.const_score_query(self._any(self._number_terms("head", number)), OWN_NUMBER)
            yield self._query.const_score_query(self._any(self._number_terms("printed", number)), CITED_NUMBER)

    # -- the library's queries ----------------------------------------------------------------------------------

    def _term(self, field: str, value: str | int) -> Query:
        return self._query.term_query(self._schema, field, value, index_option="freq")

    def _pair(self, pair: tuple[Word, Word]) -> Query:
        return self._term(self._fields["pairs"], f"{pair[0].folded}_{pair[1].folded}")

    def _silent(self, query: Query) -> Query:
        return self._query.const_score_query(query, 0.0)

    def _any(self, queries: Sequence[Query]) -> Query:
        return self._query.boolean_query([(self._occur.Should, query) for query in queries])

    def _every(self, queries: Sequence[Query]) -> Query:
        return self._query.boolean_query([(self._occur.Must, query) for query in queries])
