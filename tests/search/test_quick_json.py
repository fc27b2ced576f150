"""What an index keeps of a page comes back as it was, whatever stands in it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from search.documents import SearchDocument
from search.quick_json import dumps, loads

TEXTS = st.text(st.characters(codec=None) | st.sampled_from("\ud800\\ud"), max_size=20)


@given(st.dictionaries(TEXTS, st.lists(TEXTS, max_size=3), max_size=3))
def test_any_text_comes_back(kept):
    assert loads(dumps(kept)) == kept


def test_the_order_of_keys_makes_no_difference():
    assert dumps({"b": 1, "a": 2}) == dumps({"a": 2, "b": 1})


@given(TEXTS, TEXTS)
def test_a_fingerprint_tells_texts_apart(one, other):
    marks = {SearchDocument(id="1", title=text, event_starts=date(2026, 1, 2)).fingerprint for text in (one, other)}
    assert len(marks) == (1 if one == other else 2)
