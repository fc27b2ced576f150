"""Searches, needs and words as a newsroom has them after some weeks, for the pictures of the editors' guide. Run inside
of a sample newsroom by `docs.take_screenshots`."""

from datetime import timedelta

from django.utils import timezone

from news.models import ArticlePage
from search.editing import counting, judging, needs, remedies
from search.editing.keys import key_of
from search.models import (
    EvaluationRun,
    JudgedSearch,
    Judgment,
    PinnedAnswer,
    PinnedPage,
    ProtectedTerm,
    SearchedText,
    UnmetNeed,
    WordSet,
)

#: (text, searches, without a result, opened results)
SEARCHES = (
    ("perlindungan pekerja rentan", 184, 0, 121),
    ("bpjs tk jogja", 141, 0, 88),
    ("santunan marbot", 97, 0, 64),
    ("jadwal loket samsat", 83, 83, 0),
    ("cara daftar bpu", 76, 0, 5),
    ("iuran pekerja mandiri", 61, 0, 40),
    ("klaim jkk ojol", 44, 0, 3),
    ("bejamsostek jogja", 38, 38, 0),
    ("beasiswa anak pekerja", 35, 12, 14),
    ("lowongan pppk", 29, 29, 0),
)
PINNED = "perlindungan pekerja rentan"


def keep() -> None:
    """Write all of it; safe to repeat."""
    counting.count_searches()
    today = timezone.localdate()
    SearchedText.objects.all().delete()
    for text, count, zero, clicks in SEARCHES:
        SearchedText.objects.create(
            day=today - timedelta(days=1), text=text, key=key_of(text), count=count, zero=zero, clicks=clicks, total=3
        )
    pages = list(ArticlePage.objects.public_now().order_by("pk")[:4])
    WordSet.objects.get_or_create(forms="Kemantren\nKecamatan", kind=WordSet.Kind.SYNONYM)
    WordSet.objects.get_or_create(forms="Gandeng Gendong\nGG")
    ProtectedTerm.objects.get_or_create(term="Pelayani")
    if not PinnedAnswer.objects.exists():
        answer = PinnedAnswer.objects.create(queries=f"{PINNED}\nlindungi pekerja informal")
        PinnedPage.objects.create(answer=answer, page=pages[0], sort_order=0)
    needs.find()
    decide("bejamsostek jogja", UnmetNeed.Remedy.PIN, pages[1].pk, "Halaman layanan BPJS Ketenagakerjaan.")
    decide("jadwal loket samsat", UnmetNeed.Remedy.PLAN, None, "Ditulis Bidang Humas pekan depan.")
    decide("lowongan pppk", UnmetNeed.Remedy.IGNORE, None, "Bukan urusan redaksi ini.")
    for page in pages:
        query, is_new = JudgedSearch.objects.get_or_create(text=page.title.lower()[:60])
        if is_new:
            Judgment.objects.create(judged=query, page=page, grade=Judgment.Grade.BEST)
    for age, ndcg in enumerate((0.93, 0.91, 0.91, 0.88, 0.86, 0.86, 0.81), start=1):
        EvaluationRun.objects.get_or_create(
            day=today - timedelta(days=age),
            defaults={"queries": 4, "ndcg": ndcg, "mrr": ndcg - 0.02, "engine": "embedded"},
        )
    judging.score()


def decide(text: str, remedy: str, target_id: int | None, note: str) -> None:
    """What an editor decided about the need with this query."""
    need = UnmetNeed.objects.get(key=key_of(text))
    need.remedy, need.target_id, need.note = remedy, target_id, note
    need.save()
    remedies.apply(need)
    needs.check(need)
