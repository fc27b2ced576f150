"""One answer: hits in their order, partial matches after them, totals, facets, excerpts. Called by `backend`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from tantivy import DocAddress, FieldType, Occur, Order, Query

from core.search_shape import FACETS

from ...language.clauses import All, Clause, Dates, is_filter
from ...language.understanding import Understanding
from ...presenting import Presenter
from ...queries import FEW, MAX_WINDOW, Cursor, SearchQuery, Sort
from ...results import FacetValue, Hit, SearchResults
from ..walking import cursors, walk
from . import schema
from .compiler import Compiler
from .reader import Snapshot

FACET_VALUES: Final = 200
SPARE: Final = 8
#: So many full matches are looked at one by one; of more it is asked which are on the page.
SOME: Final = 64
_LAST_KEY: Final = 2**63 - 1
_ORDERS: Final = {
    Sort.NEWEST: (schema.NEWEST, Order.Desc),
    Sort.OLDEST: (schema.NEWEST, Order.Asc),
    Sort.EVENT: (schema.EVENT, Order.Desc),
}


@dataclass(frozen=True, slots=True)
class _Found:
    score: float
    address: DocAddress
    partial: bool = False


class Searching:
    def __init__(self, snapshot: Snapshot, query: SearchQuery, understood: Understanding) -> None:
        self.searcher = snapshot.searcher
        self.query = query
        self.understood = understood
        self.compiler = Compiler(snapshot.generation.index.schema, snapshot.facet_ids, snapshot.most_quotes)
        self.selected = query.chosen()
        self.presenter = Presenter(snapshot.analyzer, query, understood)
        self.first, self.end = query.window()
        self.sort = query.sort
        if self.sort is Sort.RELEVANCE and is_filter(understood.clause):
            self.sort = Sort.NEWEST
        self.partial = None if query.full_only else understood.partial
        self.blends = understood.blended and self.partial is not None and self.sort is Sort.RELEVANCE

    def results(self) -> SearchResults:
        matched = self.narrowed(self.understood.clause)
        by_date = self.sort is not Sort.RELEVANCE
        before = self.first > 0
        if self.query.cursor is not None and by_date:
            page, total, before, more = self.page_from(self.query.cursor, matched)
        else:
            page, total, more = self.page(matched)
        hits = self.bare(page) if self.query.ids_only else tuple(self.hit(found) for found in page)
        previous, following = cursors(hits, before=before, after=more) if by_date else (None, None)
        return SearchResults(
            hits=hits,
            total=total,
            more=more,
            previous=previous,
            next=following,
            blended=self.blends,
            facets={facet: self.facet(facet, counts) for facet, counts in self.counts().items()},
            repairs=self.understood.repairs,
            corrections=self.understood.corrections,
            corrected_text=self.understood.corrected_text,
            dates=self.understood.dates,
        )

    def narrowed(self, clause: Clause, but: str = "") -> Query:
        """The clause inside the chosen facets (`but` one) and days."""
        parts = [self.compiler.carries(facet, ids) for facet, ids in self.selected.items() if facet != but]
        if self.query.since or self.query.until:
            days = Dates(since=self.query.since, until=self.query.until, of=self.query.date_of)
            parts.append(self.compiler.compile(days))
        compiled = self.compiler.compile(clause)
        return Query.boolean_query([(Occur.Must, part) for part in (compiled, *parts)]) if parts else compiled

    def page(self, matched: Query) -> tuple[list[_Found], int, bool]:
        """Hits, the number of full matches, and whether there are more hits."""
        end = self.end
        partial = self.partial
        if self.blends and partial is not None:
            plain = self.narrowed(_unhinted(self.understood.clause))
            total, full = self.counted(plain)
            found = self.partly(partial, end + 1)
            return self.told_apart(found[self.first : end], plain, full), total, len(found) > end
        found, total = self.ordered(matched, end + 1)
        if partial is not None and total < FEW and total <= end:
            known = {_place(one.address) for one in found}
            others = self.partly(partial, end + 1 + total)
            found += [
                _Found(other.score, other.address, partial=True)
                for other in others
                if _place(other.address) not in known
            ]
        return found[self.first : end], total, len(found) > end

    def page_from(self, cursor: Cursor, matched: Query) -> tuple[list[_Found], int, bool, bool]:
        """Hits, the number of full matches, and whether there are hits before and after."""
        total, _ = self.counted(matched)
        others = Query.empty_query()
        if self.partial is not None:
            loose = self.narrowed(self.partial)
            others = Query.boolean_query([(Occur.Must, loose), (Occur.MustNot, matched)])

        def fetch(*, partial: bool, key: int | None, backwards: bool, limit: int) -> list[_Found]:
            found = self.beyond(others if partial else matched, key, backwards, limit)
            return [_Found(0.0, address, partial=partial) for address in found]

        walked = walk(cursor, self.wanted(), fetch, lambda: self.partial is not None and total < FEW)
        return [*walked.full, *walked.partial], total, walked.before, walked.after

    def counted(self, matched: Query) -> tuple[int, set[tuple[int, int]] | None]:
        """The number of matches, and which they are where they are few. In an order by a column nothing is scored."""
        result = self.searcher.search(matched, SOME, order_by_field=schema.NEWEST)
        total = _count(result)
        return total, {_place(address) for _, address in result.hits} if total <= SOME else None

    def wanted(self) -> int:
        return min(max(0, self.query.limit), MAX_WINDOW)

    def beyond(self, query: Query, key: int | None, backwards: bool, limit: int) -> list[DocAddress]:
        """The nearest matches beyond `key` in the order by date."""
        field, order = _ORDERS[self.sort]
        rising = (order == Order.Asc) != backwards
        if key is not None:
            lower, upper = (key + 1, _LAST_KEY) if rising else (0, key - 1)
            if lower > upper:
                return []
            inside = Query.range_query(self.compiler.schema, field, FieldType.Integer, lower, upper)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, inside)])
        found = self.searcher.search(
            query, limit, count=False, order_by_field=field, order=Order.Asc if rising else Order.Desc
        )
        return [address for _, address in found.hits]

    def partly(self, partial: All, limit: int) -> list[_Found]:
        """Pages that match a part. Hints are looked up by themselves: without one the engine may pass over whatever
        does not compete, which halves its time; few pages have what a hint asks for."""
        plain, _ = self.ordered(self.narrowed(_unhinted(partial)), limit, count=False)
        if not partial.hints or self.sort is not Sort.RELEVANCE:
            return plain
        asked = self.compiler.any_hint(partial.hints)
        if not self.searcher.search(asked, 1, count=False, order_by_field=schema.NEWEST).hits:
            return plain
        both = Query.boolean_query([(Occur.Must, self.narrowed(partial)), (Occur.Must, asked)])
        hinted, _ = self.ordered(both, limit, count=False)
        best = {_place(one.address): one for one in (*plain, *hinted)}
        return _newer_first(self.searcher, [(one.score, one.address) for one in best.values()])[:limit]

    def ordered(self, query: Query, limit: int, count: bool = True) -> tuple[list[_Found], int]:
        """The first `limit` hits. By relevance equal scores go to the newer, also where the limit cuts through them."""
        if self.sort is not Sort.RELEVANCE:
            field, order = _ORDERS[self.sort]
            result = self.searcher.search(query, limit, count=count, order_by_field=field, order=order)
            return [_Found(0.0, address) for _, address in result.hits], _count(result) if count else 0
        fetch = limit + SPARE
        while True:
            result = self.searcher.search(query, fetch, count=count)
            hits = result.hits
            if len(hits) < fetch or hits[-1][0] < hits[limit - 1][0] or fetch > 4 * MAX_WINDOW:
                break
            fetch *= 4
        return _newer_first(self.searcher, hits)[:limit], _count(result) if count else 0

    def told_apart(self, found: list[_Found], matched: Query, full: set[tuple[int, int]] | None) -> list[_Found]:
        """Which of `found` match everything; `full` are all that do, where that is known already."""
        if full is None:
            keys = self.searcher.fast_field_values(schema.NEWEST, [one.address for one in found])
            among = self.compiler.with_keys(int(key) for key in keys if key is not None)
            both = Query.boolean_query([(Occur.Must, matched), (Occur.Must, among)])
            hits = self.searcher.search(both, max(1, len(found)), count=False, order_by_field=schema.NEWEST).hits
            full = {_place(address) for _, address in hits}
        return [_Found(one.score, one.address, partial=_place(one.address) not in full) for one in found]

    def bare(self, page: list[_Found]) -> tuple[Hit, ...]:
        """Hits of which nothing but the ids are asked for."""
        addresses = [found.address for found in page]
        ids = schema.ids_of(self.searcher, addresses)
        order = _ORDERS.get(self.sort)
        keys = self.searcher.fast_field_values(order[0], addresses) if order and page else [0] * len(page)
        return tuple(
            Hit(id=id, partial=found.partial, score=found.score, key=int(key or 0))
            for id, key, found in zip(ids, keys, page, strict=True)
        )

    def hit(self, found: _Found) -> Hit:
        document = schema.stored_document(self.searcher.doc(found.address), body=self.query.excerpts)
        return self.presenter.hit(document, partial=found.partial, score=found.score)

    def counts(self) -> dict[str, dict[str, int]]:
        """facet -> id -> number of full matches, each facet without its own selection."""
        wanted = [facet for facet in self.query.counts if facet in FACETS]
        plain = [facet for facet in wanted if facet not in self.selected]
        counted: dict[str, dict[str, int]] = {}
        if plain:
            counted.update(self.aggregated(self.narrowed(self.understood.clause), plain))
        for facet in wanted:
            if facet in self.selected:
                counted.update(self.aggregated(self.narrowed(self.understood.clause, but=facet), [facet]))
        return {facet: counted[facet] for facet in wanted}

    def aggregated(self, query: Query, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        asked = {facet: {"terms": {"field": schema.facet_field(facet), "size": FACET_VALUES}} for facet in facets}
        answer: dict[str, Any] = self.searcher.aggregate(query, asked)
        return {
            facet: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in answer[facet]["buckets"]}
            for facet in facets
        }

    def facet(self, facet: str, counts: dict[str, int]) -> tuple[FacetValue, ...]:
        """Commonest first; what is chosen is always among them."""
        chosen = self.selected.get(facet, ())
        ids = sorted({*counts, *chosen}, key=lambda id: (-counts.get(id, 0), id))
        return tuple(FacetValue(id=id, count=counts.get(id, 0), selected=id in chosen) for id in ids)


def _unhinted(clause: Clause) -> Clause:
    """The same pages, without what only adds to the score."""
    return All(clause.clauses) if isinstance(clause, All) and clause.hints else clause


def _newer_first(searcher: Any, hits: list[tuple[float, DocAddress]]) -> list[_Found]:
    addresses = [address for _, address in hits]
    keys = searcher.fast_field_values(schema.NEWEST, addresses) if hits else []
    rows = sorted(zip(hits, keys, strict=True), key=lambda row: (-row[0][0], -(row[1] or 0)))
    return [_Found(score, address) for (score, address), _ in rows]


def _count(result: Any) -> int:
    """All matches; the binding's type stubs do not know it."""
    return int(result.count)


def _place(address: DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc
