"""An unknown word is taken for the known one that was most likely meant."""

import pytest

from search.analysis.spelling import correct


class Words(dict):
    def size(self):
        return 1000

    def frequency(self, word):
        return self.get(word, 0)

    def frequencies(self, words):
        return {word: self.frequency(word) for word in words}

    def stem_frequency(self, stem):
        return 0


KNOWN = Words(
    paritrana=12,
    pemerintah=900,
    kecelakaan=80,
    sedang=370,
    tendang=13,
    iuran=40,
    jarang=2,
    kerja=600,
    sama=500,
    ragam=9,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("paritrama", "paritrana"),
        ("pemerinatah", "pemerintah"),
        ("pemreintah", "pemerintah"),
        ("pemerrintah", "pemerintah"),
        ("kecelakaaan", "kecelakaan"),
        ("tedang", "tendang"),
        ("kerjasama", "kerja sama"),
    ],
)
def test_one_slip_is_mended(typed, meant):
    assert correct(typed, KNOWN)[0] == meant


@pytest.mark.parametrize("typed", ["iurn", "jaraang", "paritrxyz", "12345x", "п" * 6, "a" * 200])
def test_short_rare_and_far_words_are_left_alone(typed):
    assert correct(typed, KNOWN) == ()


def test_words_almost_as_likely_come_along():
    assert correct("laeang", Words(larang=53, ladang=72, lajang=4)) == ("ladang", "larang")
