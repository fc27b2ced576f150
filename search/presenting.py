"""From a stored document to a hit: marked title, best excerpt, best quotation. The same for every backend, so that
both engines show the same. Called by the backends."""

from functools import cache, cached_property, partial

from .analysis.analyzer import Analyzer
from .analysis.excerpts import Highlighter, Segment
from .documents import SearchDocument
from .explaining import Explainer
from .language.clauses import All, Clause, Scope, text_clauses
from .language.quoting import speakers_of, spoken_by
from .language.targets import targets_among
from .language.understanding import Understanding
from .queries import SearchQuery, Sort
from .results import Excerpt, Hit

OPENING = 240


class Presenter:
    """Presents the hits of one query."""

    def __init__(self, analyzer: Analyzer, query: SearchQuery, understood: Understanding) -> None:
        self._by_event = query.sort is Sort.EVENT
        self._excerpts = query.excerpts and not query.ids_only
        self._explainer = Explainer(analyzer, understood.clause) if query.explain and not query.ids_only else None
        if not self._excerpts:
            return
        clause: Clause = understood.clause
        if understood.partial is not None:
            clause = All((understood.clause, understood.partial))
        self._texts = tuple(text_clauses(clause))
        self._highlighter = cache(partial(Highlighter, analyzer))
        self._title = self._highlighter(targets_among(self._texts, Scope.TITLE))
        self._body = self._highlighter(targets_among(self._texts, Scope.BODY, Scope.QUOTES))
        self._speakers = speakers_of(clause)

    @cached_property
    def _quotes(self) -> Highlighter:
        return self._highlighter(targets_among(self._texts, Scope.QUOTES))

    def hit(self, document: SearchDocument, *, partial: bool, score: float) -> Hit:
        return Hit(
            id=document.id,
            kind=document.kind,
            title=document.title,
            url=document.url,
            marked_title=self._marked_title(document.title),
            excerpt=self._excerpt(document) if self._excerpts else None,
            quote=self._quote(document) if self._excerpts else None,
            published=document.published,
            updated=document.updated,
            event_starts=document.event_starts,
            event_ends=document.event_ends,
            facets=document.facets,
            partial=partial,
            score=score,
            key=document.event_key if self._by_event else document.newest_key,
            reasons=self._explainer.reasons(document) if self._explainer else (),
        )

    def _marked_title(self, title: str) -> Excerpt:
        return Excerpt(segments=self._title.mark(title) if self._excerpts else (Segment(title, False),))

    def _excerpt(self, document: SearchDocument) -> Excerpt | None:
        """The best piece of the body, else of the summary; where neither has a match, how the page begins."""
        for text in (document.body, document.summary):
            if segments := self._body.excerpt(text):
                return Excerpt(segments=segments)
        opening = document.summary or document.body
        if not opening.strip():
            return None
        if len(opening) > OPENING:
            cut = opening.rfind(" ", 0, OPENING)
            opening = opening[: cut if cut > 0 else OPENING] + "…"
        return Excerpt(segments=(Segment(opening.replace("\n", " "), False),))

    def _quote(self, document: SearchDocument) -> Excerpt | None:
        """The quotation that has most of what was asked for, by a speaker who was asked for."""
        best: Excerpt | None = None
        for quote in document.quotes:
            if not spoken_by(self._speakers, quote):
                continue
            segments = self._quotes.excerpt(quote.text)
            if segments:
                excerpt = Excerpt(segments=segments, speaker=quote.speaker, role=quote.role)
                if best is None or len(set(excerpt.matched)) > len(set(best.matched)):
                    best = excerpt
        return best
