"""Makes documents for the tests of search."""

from datetime import UTC, datetime, timedelta
from itertools import count

from search.documents import SearchDocument

_numbers = count(1)
FIRST_DAY = datetime(2025, 1, 1, 3, 0, tzinfo=UTC)


def a_document(**values):
    """A document with a number of its own; the later it is made, the newer it is."""
    number = next(_numbers)
    values.setdefault("id", str(number))
    values.setdefault("kind", "article")
    values.setdefault("published", FIRST_DAY + timedelta(hours=number))
    return SearchDocument(**values)
