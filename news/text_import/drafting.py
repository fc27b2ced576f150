"""Makes the draft of an article from a plain-text file. The command import_text calls it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from core.dates import long_date
from core.models.base_page import SUMMARY_LENGTH
from core.text import shortened
from news.models import ArticleContributor, ArticleImport, ArticleInstitution, ArticlePage, ArticleSource, NewsIndexPage

from . import subjects
from .captions import caption_at, caption_text
from .event_dates import PrintedDate, printed_dates
from .files import read_paragraphs
from .notes import Notes, shown
from .opening import headline_from, split_dateline, split_headline, split_makers
from .people import KnownPeople
from .story import Story, story_of


class AlreadyImportedError(Exception):
    """The same text was imported before; the message names its draft."""


@dataclass(frozen=True, kw_only=True)
class Imported:
    """The draft and what the import has to say about it."""

    article: ArticlePage
    story: Story
    notes: Notes


def import_text(path: Path, *, title: str, user: Any, today: date, again: bool) -> Imported:
    """Make a draft of the text in the file at `path`; nothing is published.

    Args:
        path: a plain-text file.
        title: the headline; empty to take or propose one from the text.
        user: whose draft it is, or None.
        today: the day of the import in WIB, for dates printed without a year.
        again: make another draft of a text that was imported before.

    Raises:
        UnreadableTextError: the file is not plain text.
        AlreadyImportedError: the same text was imported before.
    """
    paragraphs = read_paragraphs(path)
    digest = hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()
    earlier = None if again else ArticleImport.objects.filter(text_digest=digest).select_related("article").first()
    if earlier:
        known_as = {"title": earlier.article.title, "id": earlier.article_id}
        raise AlreadyImportedError(_("This text is already page %(id)d, “%(title)s”.") % known_as)
    article, story, notes = _article_of(paragraphs, title, today)
    with transaction.atomic():
        article.owner = user
        NewsIndexPage.objects.get().add_child(instance=article)
        article.save_revision(user=user)
        ArticleImport.objects.create(
            article=article,
            file_name=path.name[:200],
            text_digest=digest,
            imported_by=user,
            notes=[note.as_data() for note in notes],
        )
    return Imported(article=article, story=story, notes=notes)


def _article_of(paragraphs: list[str], title: str, today: date) -> tuple[ArticlePage, Story, Notes]:
    notes = Notes()
    printed_title, paragraphs = split_headline(paragraphs)
    makers, paragraphs = split_makers(paragraphs)
    article = ArticlePage(live=False)
    outlet = _take_dateline(article, paragraphs, notes)
    lead = paragraphs[0]
    _take_headline(article, title or printed_title, lead, notes, is_printed=bool(title or printed_title))
    article.summary = shortened(lead, SUMMARY_LENGTH)
    notes.taken(_("Summary"), _("Taken from the lead. Write one that stands on its own."))
    event = _take_event(article, paragraphs, today, notes)
    _take_caption(article, paragraphs, notes)
    text = "\n".join(paragraphs)
    _take_venue(article, text, event, notes)
    known = KnownPeople.in_text(text)
    story = story_of(paragraphs, known, article.event_on, notes)
    article.body = [(kind, RichText(value) if kind == "paragraph" else value) for kind, value in story.blocks]
    _take_subjects(article, text, known, notes)
    article.contributors = [ArticleContributor(role=role, name=name) for role, name in makers]
    if outlet:
        article.sources = [ArticleSource(title=article.title, publisher=outlet)]
        notes.taken(_("Source"), outlet)
    return article, story, notes


def _take_dateline(article: ArticlePage, paragraphs: list[str], notes: Notes) -> str:
    """Take the dateline off the lead; return the outlet that it names."""
    dateline = split_dateline(paragraphs[0], subjects.place_names())
    if dateline is None:
        notes.missing(_("Dateline"), _("The text opens with none."))
        return ""
    paragraphs[0] = dateline.lead
    article.dateline = subjects.place_named(dateline.place)
    if article.dateline:
        notes.taken(_("Dateline"), article.dateline.display_name)
    else:
        notes.missing(_("Dateline"), _("%(place)s is not in the directory.") % {"place": dateline.place})
    return dateline.outlet


def _take_headline(article: ArticlePage, title: str, lead: str, notes: Notes, *, is_printed: bool) -> None:
    article.title = title or headline_from(lead)
    article.draft_title = article.title
    if is_printed:
        notes.taken(_("Headline"), shown(article.title, 120))
    else:
        notes.missing(
            _("Headline"),
            _("The text has none; %(title)s is cut from its lead.") % {"title": shown(article.title, 120)},
        )


def _take_event(article: ArticlePage, paragraphs: list[str], today: date, notes: Notes) -> PrintedDate | None:
    dates = printed_dates("\n".join(paragraphs), today)
    for printed in dates:
        if printed.true_weekday:
            says = {"printed": printed.printed, "day": printed.true_weekday}
            notes.missing(_("Event date"), _("%(printed)s is a %(day)s: weekday and date disagree.") % says)
        elif printed.day is None:
            notes.missing(_("Event date"), _("%(printed)s is no date.") % {"printed": printed.printed})
    good = [printed for printed in dates if printed.day]
    if not good:
        notes.missing(_("Event date"), _("None was taken; give the day it happened."))
        return None
    event = good[0]
    article.event_on = event.day
    notes.taken(_("Event date"), f"{long_date(event.day)} ({event.printed})")
    if event.year_is_guessed:
        notes.missing(_("Event date"), _("The text gives no year."))
    others = {printed.day: printed.printed for printed in good if printed.day != event.day}
    if others:
        notes.missing(
            _("Event date"), _("The text gives other days too: %(days)s.") % {"days": ", ".join(others.values())}
        )
    return event


def _take_caption(article: ArticlePage, paragraphs: list[str], notes: Notes) -> None:
    place = caption_at(paragraphs)
    if place is None:
        return
    article.lead_image_caption = shortened(caption_text(paragraphs.pop(place)), 400)
    note = _("Paragraph %(number)d reads like one and now is the lead picture's: %(words)s. Choose the picture.")
    notes.missing(_("Caption"), note % {"number": place + 1, "words": shown(article.lead_image_caption)})


def _take_venue(article: ArticlePage, text: str, event: PrintedDate | None, notes: Notes) -> None:
    article.venue = subjects.venue_in(text)
    if article.venue:
        notes.taken(_("Venue"), article.venue.name)
    elif event and (words := subjects.venue_words(text, event.printed)):
        article.venue_note = words[:200]
        notes.taken(_("Venue"), _("%(words)s, not in the directory.") % {"words": shown(words)})


def _take_subjects(article: ArticlePage, text: str, known: KnownPeople, notes: Notes) -> None:
    people = known.mentioned(text)
    institutions = subjects.institutions_in(text)
    article.people = people
    article.programs = programs = subjects.programs_in(text)
    article.institutions = [ArticleInstitution(institution=institution) for institution in institutions]
    for about, entries in [(_("People"), people), (_("Institutions"), institutions), (_("Programs"), programs)]:
        if entries:
            notes.taken(about, ", ".join(entry.name for entry in entries))
    award = subjects.award_in(text, article.event_on)
    if award:
        article.award_edition, article.award_stage = award.edition, award.stage
        notes.taken(_("Award"), str(award.stage or award.edition))
