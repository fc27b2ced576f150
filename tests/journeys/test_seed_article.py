"""The real article that the city printed: imported, published as it is, found by what was said last (issue 3).

The text is not ours to keep: it lies beside the project, and this test reads it there.
"""

import os
import re

import pytest

from tests.source_tree import ROOT

from .reader import seconds_until
from .test_publishing import FOUND_WITHIN, address

SEED = ROOT.parent / "shared" / "data" / "seed-article.txt"
QUOTATION = re.compile(r"“([^”]+)”")

pytestmark = [
    pytest.mark.xdist_group("newsroom"),
    pytest.mark.skipif(not SEED.exists() and not os.environ.get("CI"), reason="the shared article is not here"),
]


def test_the_seed_article_is_published_with_both_speakers_and_found_by_its_last_quotation(newsroom, editor, reader):
    told = newsroom.manage("import_text", str(SEED), "--user", "penyunting", "--again")
    number = int(re.search(r"/admin/pages/(\d+)/edit/", told).group(1))
    path = address(editor.slug_of(number))
    assert reader.status_of(path) == 404
    editor.publish_as_it_is(number)
    answer = reader.get(path)
    assert answer.status == 200
    speakers = [" ".join(each.get_text(" ").split()) for each in answer.page.select("main figcaption")]
    assert any("Hasto Wardoyo" in each and "Wali Kota" in each for each in speakers), speakers
    assert any("Aria Nugrahadi" in each and "Penjabat" in each for each in speakers), speakers
    words = QUOTATION.findall(SEED.read_text(encoding="utf-8"))[-1].split()
    seconds_until(lambda: reader.finds('"' + " ".join(words[3:9]) + '"', path), FOUND_WITHIN)
