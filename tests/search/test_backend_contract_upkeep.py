"""What every search backend promises: putting, deleting, rebuilding, and text of a reader that is never syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.names import KnownNames
from search.queries import SearchQuery
from tests.search.documents import a_document


def total(backend, text=""):
    return backend.search(SearchQuery(text=text)).total


def test_putting_again_replaces(search_backend):
    page = a_document(title="Marbot")
    search_backend.put([page])
    search_backend.put([a_document(id=page.id, title="Guru")])
    assert (total(search_backend, "marbot"), total(search_backend, "guru"), total(search_backend)) == (0, 1, 1)


def test_one_batch_may_hold_a_page_twice(search_backend):
    search_backend.put([a_document(id="1", title="Marbot"), a_document(id="1", title="Guru")])
    assert (total(search_backend, "guru"), total(search_backend)) == (1, 1)


def test_deleting_twice_or_what_is_not_there_changes_nothing(search_backend):
    page = a_document(title="Marbot")
    search_backend.put([page])
    search_backend.delete(["999", page.id])
    search_backend.delete([page.id])
    assert total(search_backend) == 0


def test_update_puts_and_deletes_in_one_step(search_backend):
    old, new = a_document(title="Lama"), a_document(title="Baru")
    search_backend.put([old])
    search_backend.update([new], [old.id])
    assert (total(search_backend, "lama"), total(search_backend, "baru")) == (0, 1)


def test_fingerprints_tell_what_is_there(search_backend):
    pages = [a_document(title="Marbot"), a_document(title="Guru")]
    search_backend.put([*pages, a_document(id="gone")])
    search_backend.delete(["gone"])
    assert search_backend.fingerprints() == {page.id: page.fingerprint for page in pages}


def test_a_rebuild_replaces_everything_and_counts(search_backend):
    search_backend.put([a_document(title="Lama")])
    assert search_backend.rebuild([a_document(title="Baru"), a_document(title="Baru")]) == 2
    assert (total(search_backend, "lama"), total(search_backend, "baru")) == (0, 2)


def test_a_failed_rebuild_leaves_the_old_index(search_backend):
    def documents():
        yield a_document(title="Baru")
        raise RuntimeError("the database went away")

    search_backend.put([a_document(title="Lama")])
    with pytest.raises(RuntimeError):
        search_backend.rebuild(documents())
    assert (total(search_backend, "lama"), total(search_backend, "baru")) == (1, 0)


def test_a_failed_batch_changes_nothing(search_backend):
    def documents():
        yield a_document(title="Baru")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        search_backend.put(documents())
    search_backend.put([a_document(title="Lain")])
    assert total(search_backend, "baru") == 0


def test_other_names_want_a_rebuild(search_backend, names):
    assert not search_backend.needs_rebuild()
    names.current = KnownNames.of([("Dinas Sosial", "Dinsos")])
    assert search_backend.needs_rebuild()
    search_backend.rebuild(())
    assert not search_backend.needs_rebuild()


@pytest.mark.parametrize("text", ['NOT "rice AND (', "title:* OR 1=1", "w:[* TO *]", "a^100~", "{!lucene}x"])
def test_text_from_a_reader_is_never_syntax(search_backend, text):
    search_backend.put([a_document(title="Rice and oil")])
    assert total(search_backend, text) == 0


@pytest.mark.parametrize("text", ["/.*/", '+-&&||!(){}[]^"~*?:\\/', " \t\n", "()", "DAN"])
def test_text_without_words_is_the_archive(search_backend, text):
    search_backend.put([a_document(title="Rice and oil")])
    assert total(search_backend, text) == 1


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=st.text(max_size=200) | st.text(alphabet='ab*"()-: ATUORNjudlsejk0123456789\0\ud800§', max_size=80))
def test_any_text_gets_an_answer(search_backend, text):
    search_backend.search(SearchQuery(text=text, counts=("kind",), facets={"topic": (text,)}))
