"""One answer: hits in their order, partial matches after them, totals, facets, excerpts. Called by `backend`."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from elasticsearch import Elasticsearch
from elasticsearch.dsl.query import Ids

from core.search_shape import FACETS

from ...analysis.analyzer import Analyzer
from ...analysis.folding import encodable
from ...documents import SearchDocument
from ...language.clauses import All, Clause, Dates, is_filter
from ...language.understanding import Understanding
from ...presenting import Presenter
from ...queries import FEW, MAX_WINDOW, Cursor, SearchQuery, Sort
from ...results import FacetValue, Hit, SearchResults
from ...stored import restored
from .. import IndexMissing, SearchUnavailable
from ..walking import cursors, walk
from . import schema
from .compiler import MATCHES_NOTHING, Compiler, Query, all_of, carries, dates, filtered
from .index import Generation

FACET_VALUES: Final = 200
ALL_FACET_IDS: Final = 20_000
#: So many full matches are told by their ids beside the counts; of more, those on the page are asked about.
TOLD: Final = 100
#: Where so many words must all match, few pages have them.
MANY: Final = 3
_ONLY_IDS: Final[dict[str, Any]] = {"_source": False, "sort": ["_doc"]}
_OPPOSITE: Final = {"asc": "desc", "desc": "asc"}
_NAMES: Final = {"from": "from_", "_source": "source"}
_ORDERS: Final[Mapping[Sort, list[dict[str, str]]]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, {schema.NEWEST: "desc"}],
    Sort.NEWEST: [{schema.NEWEST: "desc"}],
    Sort.OLDEST: [{schema.NEWEST: "asc"}],
    Sort.EVENT: [{schema.EVENT: "desc"}],
}


class Searching:
    def __init__(
        self,
        client: Elasticsearch,
        generation: Generation,
        analyzer: Analyzer,
        query: SearchQuery,
        understood: Understanding,
    ) -> None:
        self.client = client
        self.generation = generation
        self.query = query
        self.understood = understood
        self.compiler = Compiler(self.facet_ids)
        self.selected = query.chosen()
        self.presenter = Presenter(analyzer, query, understood)
        self.first, self.end = query.window()
        self.sort = query.sort
        if self.sort is Sort.RELEVANCE and is_filter(understood.clause):
            self.sort = Sort.NEWEST
        self.partial = None if query.full_only else understood.partial
        self.blends = understood.blended and self.partial is not None and self.sort is Sort.RELEVANCE

    def results(self) -> SearchResults:
        by_date = self.sort is not Sort.RELEVANCE
        before = self.first > 0
        if self.query.cursor is not None and by_date:
            hits, total, before, more, counted = self.page_from(self.query.cursor)
        else:
            hits, total, more, counted = self.blended() if self.blends else self.full_then_partial()
        previous, following = cursors(hits, before=before, after=more) if by_date else (None, None)
        return SearchResults(
            previous=previous,
            next=following,
            hits=tuple(hits),
            total=total,
            more=more,
            blended=self.blends,
            facets={facet: self.facet(facet, counted.get(facet, {})) for facet in self.query.counts if facet in FACETS},
            repairs=self.understood.repairs,
            corrections=self.understood.corrections,
            corrected_text=self.understood.corrected_text,
            dates=self.understood.dates,
        )

    def full_then_partial(self) -> tuple[list[Hit], int, bool, dict[str, dict[str, int]]]:
        wanted = self.end - self.first
        counting = self.counting(self.full, self.first, wanted + 1)
        loose: Any = None
        if self.expects_few():
            answer, loose = self.ask(counting, self.ranked(self.rest, 0, wanted + 1))
        else:
            answer = self.ask(counting)[0]
        total = int(answer["hits"]["total"]["value"])
        found = answer["hits"]["hits"]
        hits = [self.hit(each) for each in found[:wanted]]
        more = len(found) > wanted
        if self.partial is not None and total < FEW and total <= self.end:
            left = wanted - len(hits)
            if loose is None:
                loose = self.ask(self.ranked(self.rest, max(0, self.first - total), left + 1))[0]
            found = loose["hits"]["hits"]
            hits += [self.hit(each, partial=True) for each in found[:left]]
            more = len(found) > left
        return hits, total, more, _counted(answer)

    def page_from(self, cursor: Cursor) -> tuple[list[Hit], int, bool, bool, dict[str, dict[str, int]]]:
        """Hits from a place on. Counts do not depend on it."""
        counted = self.ask(self.counting(self.full, 0, 0))[0]
        total = int(counted["hits"]["total"]["value"])

        def fetch(*, partial: bool, key: int | None, backwards: bool, limit: int) -> list[Hit]:
            asked = self.ranked(self.rest if partial else self.full, 0, limit)
            if backwards:
                asked["sort"] = [{field: _OPPOSITE[order]} for each in asked["sort"] for field, order in each.items()]
            if key is not None:
                asked["search_after"] = [key]
            return [self.hit(each, partial=partial) for each in self.ask(asked)[0]["hits"]["hits"]]

        limit = min(max(0, self.query.limit), MAX_WINDOW)
        walked = walk(cursor, limit, fetch, lambda: self.partial is not None and total < FEW)
        return [*walked.full, *walked.partial], total, walked.before, walked.after, _counted(counted)

    def blended(self) -> tuple[list[Hit], int, bool, dict[str, dict[str, int]]]:
        """Full and partial matches in one list, and full ones counted, in one request."""
        partial = self.partial or self.understood.clause
        wanted = self.end - self.first
        # Nothing is ranked among the full matches here: they are counted, and told apart from the others.
        counting = self.counting(filtered([self.matching]), 0, TOLD) | _ONLY_IDS
        counted, answer = self.ask(counting, self.ranked(self.narrowed(partial), self.first, wanted + 1))
        total = int(counted["hits"]["total"]["value"])
        found = answer["hits"]["hits"]
        full = {each["_id"] for each in counted["hits"]["hits"]}
        if total > len(full):
            these = filtered([self.matching, Ids(values=[each["_id"] for each in found]).to_dict()])
            told = {"query": these, "size": len(found), "track_total_hits": False} | _ONLY_IDS
            full = {each["_id"] for each in self.ask(told)[0]["hits"]["hits"]}
        hits = [self.hit(each, partial=each["_id"] not in full) for each in found[:wanted]]
        return hits, total, len(found) > wanted, _counted(counted)

    @cached_property
    def full(self) -> Query:
        return self.narrowed(self.understood.clause)

    @cached_property
    def matching(self) -> Query:
        """The same pages as `full`, without a score."""
        return self.narrowed(self.understood.clause, self.compiler.filtering)

    @cached_property
    def rest(self) -> Query:
        """Pages that match only a part."""
        if self.partial is None:
            return MATCHES_NOTHING
        return all_of([self.narrowed(self.partial)], [self.matching])

    def expects_few(self) -> bool:
        """Whether full matches will hardly fill the first page: then partial ones are asked for in the same breath."""
        clause = self.understood.clause
        asked = isinstance(clause, All) and sum(not is_filter(each) for each in clause.clauses) >= MANY
        return asked and self.partial is not None and not self.first

    def narrowed(self, clause: Clause, compiler: Compiler | None = None) -> Query:
        """The clause inside the days asked for. Chosen facets narrow afterwards, see `counting` and `ranked`."""
        compiled = (compiler or self.compiler).compile(clause)
        if not (self.query.since or self.query.until):
            return compiled
        days = Dates(since=self.query.since, until=self.query.until, of=self.query.date_of)
        return filtered([dates(days)], compiled)

    def counting(self, query: Query, first: int, size: int) -> dict[str, Any]:
        """Hits, their number, and the counts of facets: chosen facets narrow the hits only after the counts, and each
        facet's counts by all the others."""
        body = {
            "query": query,
            "from": first,
            "size": size,
            "sort": _ORDERS[self.sort],
            "_source": not self.query.ids_only,
            "track_total_hits": True,
            "aggs": {facet: self.count(facet) for facet in self.query.counts if facet in FACETS},
        }
        if self.selected:
            body["post_filter"] = filtered(self.chosen())
        return body

    def ranked(self, query: Query, first: int, size: int) -> dict[str, Any]:
        """Only hits, inside the chosen facets."""
        return {
            "query": filtered(self.chosen(), query) if self.selected else query,
            "from": first,
            "size": size,
            "sort": _ORDERS[self.sort],
            "_source": not self.query.ids_only,
            "track_total_hits": False,
        }

    def chosen(self, but: str = "") -> list[Query]:
        return [carries(facet, ids) for facet, ids in self.selected.items() if facet != but]

    def count(self, facet: str) -> dict[str, Any]:
        values = {"terms": {"field": schema.facet_field(facet), "size": FACET_VALUES}}
        others = self.chosen(but=facet)
        if not others:
            return values
        return {"filter": filtered(others), "aggs": {"values": values}}

    def facet(self, facet: str, counts: dict[str, int]) -> tuple[FacetValue, ...]:
        """Commonest first; what is chosen is always among them."""
        chosen = self.selected.get(facet, ())
        ids = sorted({*counts, *chosen}, key=lambda id: (-counts.get(id, 0), id))
        return tuple(FacetValue(id=id, count=counts.get(id, 0), selected=id in chosen) for id in ids)

    def facet_ids(self, facet: str) -> tuple[str, ...]:
        """Every id of a facet that a page carries; remembered as long as what is known of the index."""
        known = self.generation.facet_ids
        if facet not in known:
            values = {"terms": {"field": schema.facet_field(facet), "size": ALL_FACET_IDS}}
            answer = self.ask({"size": 0, "aggs": {facet: values}})[0]
            known[facet] = tuple(_counted(answer)[facet])
        return known[facet]

    def document(self, id: str) -> SearchDocument | None:
        """The page with this id as it was kept."""
        if not id:
            return None
        found = self.ask({"query": {"ids": {"values": [encodable(id)]}}, "size": 1})[0]["hits"]["hits"]
        return restored(found[0]["_source"][schema.KEPT]) if found else None

    def ask(self, *bodies: dict[str, Any]) -> list[Any]:
        """Several questions in one request."""
        if len(bodies) == 1:
            return [self.client.search(index=self.generation.name, **_keywords(bodies[0]))]
        searches = [part for body in bodies for part in ({}, body)]
        answers = self.client.msearch(index=self.generation.name, searches=searches)["responses"]
        for answer in answers:
            if answer["status"] == 404:
                raise IndexMissing("The search index was swapped away.")
            if answer["status"] != 200:
                raise SearchUnavailable(f"Elasticsearch refused a question: {answer['error'].get('type')}")
        return list(answers)

    def hit(self, found: Any, *, partial: bool = False) -> Hit:
        if self.query.ids_only:
            key = 0 if self.sort is Sort.RELEVANCE else int(found["sort"][-1])
            return Hit(id=found["_id"], partial=partial, score=float(found["_score"] or 0.0), key=key)
        document = restored(found["_source"][schema.KEPT])
        return self.presenter.hit(document, partial=partial, score=float(found["_score"] or 0.0))


def _keywords(body: dict[str, Any]) -> dict[str, Any]:
    """The client's own names for what is a reserved word or begins like something private."""
    return {_NAMES.get(name, name): value for name, value in body.items()}


def _counted(answer: Any) -> dict[str, dict[str, int]]:
    return {
        facet: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found.get("values", found)["buckets"]}
        for facet, found in answer.get("aggregations", {}).items()
    }
