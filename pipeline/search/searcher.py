"""Search as its callers see it: `Searcher.search(query, …)` answers with ranked passages or obligations, counts and notices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.model import Span
from pipeline.search.catalogue import carrier_of
from pipeline.search.entries import SEPARATOR
from pipeline.search.facets import count_facets
from pipeline.search.highlight import Passage
from pipeline.search.index import PassageIndex, Synchronised, is_damage
from pipeline.search.language import Asked, parse
from pipeline.search.plan import ALL_EXACT, Plan, Terms, make_plan, terms_of
from pipeline.search.resolve import Resolved, conditions_of, resolve
from pipeline.search.rows import FACETS, Answer, FacetName, FacetValue, Filters, HitBody, SearchHit, Unit
from pipeline.search.schema import UNITS, make_schema
from pipeline.search.states import StateSource

if TYPE_CHECKING:
    from types import TracebackType

    from pipeline.store.indexable import Head
    from pipeline.store.store import Store

T = TypeVar("T")
NONE_HOLDS_ALL = "Không có đoạn nào chứa đủ các từ cần tìm; dưới đây là những đoạn chứa một phần."
_MOST_HITS = 1_000_000
_KEPT_HEADS = 20_000


class Searcher:
    """Search in one store, by an index beside it that is brought up to date before every answer.

    Threads may share it: they take turns.

    Specimen::

        with open_store() as store:
            answer = Searcher(store).search('"tiếp công dân" coquan:"Sở Nội vụ"', limit=10)
            for hit in answer.hits:
                print(hit.number, hit.label, hit.passage)
    """

    def __init__(self, store: Store, *, states: StateSource | None = None, folder: Path | None = None) -> None:
        self._store = store
        self._index = PassageIndex(store, states, folder=folder)
        self._heads: dict[int, Head] = {}
        self._turn = RLock()
        self._seen = self._index.mark

    def __enter__(self) -> Searcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    @property
    def folder(self) -> Path | None:
        """Where the index lies; None for one in memory."""
        return self._index.folder

    @property
    def notices(self) -> tuple[str, ...]:
        """What went wrong with the index and was healed, in Vietnamese; `search` tells it with its answer."""
        return tuple(dict.fromkeys(self._index.notices))

    def refresh(self) -> Synchronised:
        """Bring the index up to date; `search` does so by itself."""
        with self._turn:
            done = self._index.refresh()
            if self._index.mark != self._seen:
                self._heads.clear()
                self._seen = self._index.mark
            return done

    def rebuild(self) -> Synchronised:
        """Throw the index away and make it anew."""
        with self._turn:
            self._heads.clear()
            return self._index.rebuild()

    def entries(self) -> dict[Unit, int]:
        """How many passages and obligations the index holds."""
        from tantivy import Query

        self.refresh()
        found: dict[Unit, int] = {}
        for code, unit in enumerate(UNITS):
            result: Any = self._index.searcher.search(Query.term_query(make_schema(), "unit", code), 1, count=True)
            found[unit] = int(result.count)
        return found

    def search(
        self,
        query: str,
        *,
        filters: Filters | None = None,
        facets: bool | Sequence[FacetName] = False,
        limit: int = 20,
        offset: int = 0,
        as_of: date | None = None,
    ) -> Answer:
        """Passages or obligations that answer a query, best first; docs/search.md tells the language.

        No query is an error: what cannot be read is searched as words, and `notices` say so. `filters` are added to
        what the query asks itself. `facets` counts every facet, or those named; `as_of` is the day from which the
        windows of the facet `due` are counted and that `han:homnay` means. A query without anything to look for
        finds nothing. Raises DanvanError where the store refuses.
        """
        asked = parse(query, as_of=as_of)
        asked = replace(asked, conditions=(*asked.conditions, *conditions_of(filters or Filters())))
        wanted = tuple(FACETS if facets is True else facets or ())

        def work() -> Answer:
            return self._answer(asked, wanted, max(0, min(limit, _MOST_HITS)), max(0, offset), as_of)

        with self._turn:
            self.refresh()
            answer = self._healing(work)
            told, self._index.notices = tuple(self._index.notices), []
        return replace(answer, notices=tuple(dict.fromkeys((*told, *answer.notices))))

    def _healing(self, work: Callable[[], T]) -> T:
        """Do a piece of work on the index; where its files turn out to be damaged, once more on a rebuilt one."""
        try:
            return work()
        except BaseException as error:
            if not is_damage(error):
                raise
            self._index.damaged()
            return work()

    def _answer(self, asked: Asked, facets: Sequence[FacetName], limit: int, offset: int, as_of: date | None) -> Answer:
        resolved = resolve(asked.conditions, self._index.catalogue)
        unit: Unit = resolved.unit or "passage"
        notices = [*asked.notices, *resolved.notices]
        if asked.is_empty:
            return Answer(hits=(), total=0, unit=unit, notices=tuple(notices))
        terms = terms_of(asked, self._index.catalogue)
        plan, total, found = self._ranked(terms, resolved, unit, limit, offset)
        searcher = self._index.searcher
        counted: dict[FacetName, tuple[FacetValue, ...]] = {}
        if facets:
            catalogue = self._index.catalogue
            counted = count_facets(searcher, catalogue, terms, resolved, plan, total, facets, as_of)
        hits = self._hits(found, terms, resolved, plan)
        partial = bool(hits) and all(hit.partial for hit in hits)
        if partial:
            notices.append(NONE_HOLDS_ALL)
        return Answer(
            hits=hits,
            total=total,
            unit=unit,
            partial=partial,
            facets=counted,
            notices=tuple(notices),
        )

    def _ranked(
        self, terms: Terms, resolved: Resolved, unit: Unit, limit: int, offset: int
    ) -> tuple[Plan, int, list[tuple[float, bytes]]]:
        """Whole hits, or, where there are none, partial ones; a question in prose is asked as such at once.

        Where conditions alone leave nothing over, that is the answer.
        """
        plan = make_plan(terms, resolved, unit, partial=not terms.is_short)
        total, found = self._asked(plan, limit, offset)
        if total == 0 and not plan.partial and self._hold_none_all(terms, resolved, unit):
            plan = make_plan(terms, resolved, unit, partial=True)
            total, found = self._asked(plan, limit, offset)
        return plan, total, found

    def _hold_none_all(self, terms: Terms, resolved: Resolved, unit: Unit) -> bool:
        """Whether no entry holds all of the words, whatever else it is asked to be."""
        if len(terms.words) + len(terms.numbers) < 2:
            return False
        if not resolved.clauses:
            return True
        result: Any = self._index.searcher.search(make_plan(terms, Resolved(), unit).matching, 1)
        return int(result.count) == 0

    def _asked(self, plan: Plan, limit: int, offset: int) -> tuple[int, list[tuple[float, bytes]]]:
        """How many entries match, and those asked for: score and data."""
        from tantivy import Order

        searcher = self._index.searcher
        limit = min(limit, searcher.num_docs)
        if not plan.tiers:
            result: Any = searcher.search(
                plan.matching, max(1, limit), offset=offset, order_by_field="place", order=Order.Asc
            )
            return result.count, [(0.0, self._data_at(address)) for _, address in result.hits[:limit]]
        found: list[tuple[float, bytes]] = []
        total = 0
        for number, tier in enumerate(plan.tiers):
            is_last = number == len(plan.tiers) - 1
            result = searcher.search(tier, max(1, limit - len(found)), offset=max(0, offset - total))
            above = 0.0 if is_last else ALL_EXACT
            hits = result.hits[: limit - len(found)]
            found += [(float(score) + above, self._data_at(address)) for score, address in hits]
            total += result.count
            if len(found) == limit and not is_last:
                result = searcher.search(plan.matching, 1)
                return result.count, found
        return total, found

    def _data_at(self, address: Any) -> bytes:
        return bytes(self._index.searcher.doc(address)["data"][0])

    def _hits(
        self, found: Sequence[tuple[float, bytes]], terms: Terms, resolved: Resolved, plan: Plan
    ) -> tuple[SearchHit, ...]:
        parts = [(score, data.decode("utf-8").split(SEPARATOR, 8)) for score, data in found]
        heads = self._heads_of({int(part[0]) for _, part in parts})
        return tuple(
            self._hit(score, part, heads[int(part[0])], terms, resolved, plan)
            for score, part in parts
            if int(part[0]) in heads
        )

    def _heads_of(self, documents: set[int]) -> dict[int, Head]:
        missing = documents - self._heads.keys()
        if missing:
            if len(self._heads) > _KEPT_HEADS:
                self._heads.clear()
                missing = documents
            self._heads.update(self._store.heads(sorted(missing)))
        return self._heads

    def _hit(
        self, score: float, part: Sequence[str], head: Head, terms: Terms, resolved: Resolved, plan: Plan
    ) -> SearchHit:
        _, profile, start, end, label, ids, carriers, state, passage = part
        own = self._index.catalogue.profiles.items[int(profile)]
        exact, whole, spans = _shown(passage, terms)
        codes = tuple(map(int, carriers.split()))
        obligations = tuple(f"{head.document}.{name}" for name in ids.split())
        is_task = plan.unit == "obligation"
        return SearchHit(
            **{name: getattr(head, name) for name in _OF_HEAD},
            unit=plan.unit,
            label=label,
            start=int(start),
            end=int(end),
            passage=passage,
            highlights=spans,
            exact=exact,
            partial=plan.partial and not whole,
            score=score,
            obligation=obligations[0] if is_task else None,
            obligations=obligations,
            bodies=self._bodies(codes),
            state=state or None,
            province=own.province or None,
            former=own.now in resolved.provinces and own.province != own.now,
            via_group=_is_via_group(resolved, codes),
        )

    def _bodies(self, codes: Sequence[int]) -> tuple[HitBody, ...]:
        carriers = self._index.catalogue.carriers.items
        pairs = (carrier_of(code) for code in codes)
        return tuple(HitBody(name=carriers[body].shown, role=role) for body, role in pairs)


_OF_HEAD = ("document", "version", "number", "doc_type", "title", "issuer", "dated", "source")


def _is_via_group(resolved: Resolved, codes: Sequence[int]) -> bool:
    """Whether the body asked for is none of these carriers itself."""
    direct = resolved.direct
    if direct is None:
        return False
    return not any(body in direct and role in resolved.roles for body, role in map(carrier_of, codes))


def _shown(text: str, terms: Terms) -> tuple[bool, bool, tuple[Span, ...]]:
    """Whether a passage holds all words with their accents, whether it does without, and where they stand."""
    phrases = (*terms.phrases, *(spelled for number in terms.numbers for spelled in number.spelled))
    if not (terms.words or phrases):
        return False, True, ()
    passage = Passage(text)
    exact = passage.holds(terms.words, terms.phrases, exact=True)
    whole = exact or passage.holds(terms.words, terms.phrases, exact=False)
    return exact, whole, passage.highlights(terms.words, phrases, exact=exact)
