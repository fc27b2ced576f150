"""The closest other coverage of what an article is about. ArticlePage's context calls it.

Which articles are the newest on a topic, a program or an edition of an award is kept for each version of the site;
an article's own page then only puts such lists together, and reads the few articles that it shows.
"""

from collections import Counter
from typing import TYPE_CHECKING, Any

import changes
from core.dependencies import depends_on, naming, page_tables
from core.visibility import next_transition

from .reading import cards_of

if TYPE_CHECKING:
    from .models import ArticlePage

#: How many of the newest articles on a subject are weighed against each other.
WEIGHED = 60
#: One shared edition of an award says more than any number of programs, a shared program more than topics.
WEIGHTS = {"award_edition": 10_000, "programs": 100, "topics": 1}


def closest_articles(article: "ArticlePage", count: int) -> list["ArticlePage"]:
    """Other public articles on the same edition of an award, a same program or a same topic; the closest first."""
    subjects = [
        *(("programs", program.pk) for program in article.programs.all()),
        *(("topics", topic.pk) for topic in article.topics.all()),
    ]
    if article.award_edition_id:
        subjects.append(("award_edition", article.award_edition_id))
    weight: Counter[tuple[Any, int]] = Counter()
    for field, pk in subjects:
        for place in newest_on(field, pk):
            weight[place] += WEIGHTS[field]
    # The newest come first among those of the same weight.
    ranked = sorted(weight, key=lambda place: (weight[place], *place), reverse=True)
    wanted = [pk for _moment, pk in ranked if pk != article.pk][:count]
    found = cards_of(wanted)
    return [found[pk] for pk in wanted if pk in found]


def newest_on(field: str, pk: int) -> list[tuple[Any, int]]:
    """(first publication, number) of the newest public articles whose `field` names the entry `pk`."""
    from .models import ArticlePage

    def find() -> list[tuple[Any, int]]:
        on_subject = ArticlePage.objects.public_now().dated().filter(**{field: pk})
        with depends_on(naming(ArticlePage._meta.get_field(field).related_model, pk), covers=page_tables()):
            return list(on_subject.newest_first().values_list("first_published_at", "pk")[:WEIGHED])

    return changes.kept(f"news:newest on {field}:{pk}", find, next_transition)
