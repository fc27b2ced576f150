"""What an article can be, and the words that addresses have for it. The article, its list and the import call it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleKind(models.TextChoices):
    """What an article is; shown above its headline."""

    NEWS = "news", _("News")
    PRESS_RELEASE = "press_release", _("Press release")
    ANNOUNCEMENT = "announcement", _("Announcement")
    CLARIFICATION = "clarification", _("Clarification")
    PHOTO = "photo", _("Photo story")
    INTERVIEW = "interview", _("Interview")


#: By value, in the reader's language as soon as it is shown. Django's own `get_kind_display` translates all kinds each
#: time to find one of them.
LABELS = {kind.value: kind.label for kind in ArticleKind}

#: Addresses are Indonesian whatever language the reader has, so they are no translations.
ADDRESS_WORDS = {
    ArticleKind.NEWS: "berita",
    ArticleKind.PRESS_RELEASE: "siaran-pers",
    ArticleKind.ANNOUNCEMENT: "pengumuman",
    ArticleKind.CLARIFICATION: "klarifikasi",
    ArticleKind.PHOTO: "foto",
    ArticleKind.INTERVIEW: "wawancara",
}
_KINDS = {word: kind for kind, word in ADDRESS_WORDS.items()}


def kind_in_address(word: str) -> str:
    """The kind that a word of an address names; empty, which no article is, for any other word."""
    return _KINDS.get(word, "")
