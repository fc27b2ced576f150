"""Names and words change: only the pages that hold what changed are put anew, on both engines; queries know at once."""

import pytest

from search.analysis.differences import changed_forms
from search.names import KnownNames, LiveWords, QueryAnalyzer, analyzer_for
from search.queries import SearchQuery
from tests.search.documents import a_document

SET = ("Rumah Pangan Lestari", "Rupali")


@pytest.fixture
def shelf(search_backend):
    """An index, the documents that the site would give it, and which of them were read again."""

    class Shelf:
        read: list[str]

        def __init__(self):
            self.documents = {}
            self.read = []

        def put(self, **values):
            document = a_document(**values)
            self.documents[document.id] = document
            search_backend.put([document])
            return document.id

        def read_again(self, ids):
            self.read = sorted(ids)
            return [self.documents[id] for id in ids if id in self.documents]

        def adopt(self):
            self.read = []
            return search_backend.adopt(self.read_again)

    return Shelf()


def ids(backend, text):
    return {hit.id for hit in backend.search(SearchQuery(text=text, exact=True)).hits if not hit.partial}


def test_only_pages_that_hold_a_new_name_are_put_anew(search_backend, names, shelf):
    short = shelf.put(title="Warga panen di Rupali")
    long = shelf.put(body="Kebun di rumah pangan lestari milik warga")
    for number in range(5):
        shelf.put(title=f"Rumah nomor {number}", body="Pangan murah")
    names.current = KnownNames.of(sets=[SET])
    assert search_backend.needs_rebuild()
    assert shelf.adopt()
    assert shelf.read == sorted([short, long])
    assert not search_backend.needs_rebuild()
    assert ids(search_backend, "rupali") == ids(search_backend, "rumah pangan lestari") == {short, long}
    assert shelf.adopt()
    assert shelf.read == []


def test_pages_written_after_the_adoption_know_the_names_too(search_backend, names, shelf):
    names.current = KnownNames.of(sets=[SET])
    assert shelf.adopt()
    later = shelf.put(title="Rupali berbuah")
    assert ids(search_backend, "rumah pangan lestari") == {later}


def test_live_words_hold_for_the_next_query_and_no_longer_than_they_last(search_backend, live, shelf):
    short = shelf.put(title="Warga panen di Rupali")
    long = shelf.put(body="Kebun di rumah pangan lestari milik warga")
    work = shelf.put(title="Kerja bakti di kampung")
    live.current = LiveWords(sets=(SET,), synonyms=(("kerja bakti", "sambatan"),))
    assert ids(search_backend, "rupali") == ids(search_backend, "rumah pangan lestari") == {short, long}
    assert ids(search_backend, "sambatan") == {work}
    live.current = LiveWords()
    assert ids(search_backend, "rupali") == {short}
    assert ids(search_backend, "sambatan") == set()


def test_a_name_taken_back_is_forgotten(search_backend, names, shelf):
    names.current = KnownNames.of(sets=[SET])
    search_backend.rebuild(())
    short = shelf.put(title="Warga panen di Rupali")
    assert ids(search_backend, "rumah pangan lestari") == {short}
    names.current = KnownNames()
    assert shelf.adopt()
    assert shelf.read == [short]
    assert ids(search_backend, "rumah pangan lestari") == set()


def test_a_protected_term_is_no_longer_taken_for_a_form_of_another_word(search_backend, names, shelf):
    surname = shelf.put(title="Bapak Pelayani hadir")
    shelf.put(title="Petugas melayani warga")
    other = shelf.put(title="Pasar pagi")
    assert len(ids(search_backend, "layani")) == 2
    names.current = KnownNames.of(protected=["Pelayani"])
    assert shelf.adopt()
    assert shelf.read == [surname]
    assert surname not in ids(search_backend, "layani")
    assert ids(search_backend, "pelayani") == {surname}
    assert other not in shelf.read


def test_a_stem_exception_brings_a_form_to_its_root(search_backend, names, shelf):
    form = shelf.put(title="Warga nyangkring bersama")
    shelf.put(title="Acara di kota")
    assert ids(search_backend, "angkringan") == set()
    names.current = KnownNames.of(exceptions={"nyangkring": "angkringan"})
    assert shelf.adopt()
    assert shelf.read == [form]
    assert ids(search_backend, "angkringan") == ids(search_backend, "angkring") == {form}


def test_a_page_that_is_hidden_by_now_is_left_to_the_durable_list(search_backend, names, shelf):
    gone = shelf.put(title="Rupali ditutup")
    del shelf.documents[gone]
    names.current = KnownNames.of(sets=[SET])
    assert shelf.adopt()
    assert gone in search_backend.fingerprints()


def test_when_reading_the_pages_fails_the_next_run_does_it_again(search_backend, names, shelf):
    page = shelf.put(title="Panen Rupali")
    names.current = KnownNames.of(sets=[SET])

    def broken(ids):
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        search_backend.adopt(broken)
    assert search_backend.needs_rebuild()
    assert ids(search_backend, "rupali") == {page}
    assert shelf.adopt()
    assert ids(search_backend, "rumah pangan lestari") == {page}


def test_an_adoption_that_died_on_the_way_to_other_names_wants_a_rebuild(search_backend, names, shelf):
    shelf.put(title="Panen Rupali")
    names.current = KnownNames.of(sets=[SET])

    def broken(ids):
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        search_backend.adopt(broken)
    names.current = KnownNames()
    assert search_backend.needs_rebuild()
    assert not shelf.adopt()
    search_backend.rebuild(shelf.documents.values())
    assert not search_backend.needs_rebuild()


def test_too_many_changed_names_are_for_a_rebuild(search_backend, names, shelf):
    shelf.put(title="Satu halaman")
    names.current = KnownNames.of(
        protected=[f"pelayani{letter}{other}" for letter in "abcdefghijklmnopqrst" for other in "abcdefghijklmnopqrst"]
    )
    assert not shelf.adopt()


def test_differences_are_of_forms_whose_tokens_differ():
    old, new = KnownNames.of([("Dinas Sosial", "Dinsos")]), KnownNames.of([("Dinas Sosial", "Dinsos")], sets=[SET])
    assert changed_forms(analyzer_for(old), analyzer_for(new)) == {("rumah", "pangan", "lestari"), ("rupali",)}
    assert changed_forms(analyzer_for(new), analyzer_for(new)) == frozenset()


def test_a_set_continues_the_one_known_group_that_it_shares_a_form_with():
    names = KnownNames.of([("Dinas Sosial Tenaga Kerja", "Dinsosnaker")], sets=[("Dinsosnaker", "Dinas Kesos")])
    analyzer = analyzer_for(names)
    tokens = {term.concepts for text in ("dinas kesos", "dinas sosial tenaga kerja") for term in analyzer.query(text)}
    assert len(tokens) == 1


def test_queries_know_sets_and_synonyms_before_any_index_does():
    names, analyzers = KnownNames(), QueryAnalyzer()
    live = LiveWords(sets=(SET,), synonyms=(("kerja bakti", "sambatan"),))
    (term,) = analyzers.of(names, live).query("rupali")
    assert ("rumah", "pangan", "lestari") in term.spellings
    (term,) = analyzers.of(names, live).query("sambatan")
    assert ("kerja", "bakti") in term.spellings
    assert analyzers.of(names, live) is analyzers.of(names, live)


def test_a_set_taken_back_is_not_asked_for_although_the_index_has_it():
    built = KnownNames.of(sets=[SET])
    (term,) = QueryAnalyzer().of(built, LiveWords()).query("rupali")
    assert term.concepts == ()


def test_without_synonyms_queries_share_the_analyzer_of_the_index():
    built = KnownNames.of(sets=[SET])
    assert QueryAnalyzer().of(built, LiveWords(sets=built.sets)) is analyzer_for(built)
