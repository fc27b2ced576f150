"""`manage.py import_text FILE`: turns a plain-text article into a draft and lists what was guessed."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from news.models import NewsIndexPage
from news.text_import.drafting import AlreadyImportedError, Imported, import_text
from news.text_import.files import UnreadableTextError


class Command(BaseCommand):
    """Makes a draft; an editor checks the guesses and publishes."""

    help = "Turn a plain-text article into a draft: dateline, event date, quotations with speakers, caption."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and what the text may lack."""
        parser.add_argument("file", type=Path, help="a plain-text file; paragraphs are divided by blank lines")
        parser.add_argument("--title", default="", help="the headline, where the text has none")
        parser.add_argument("--user", default="", help="the account whose draft it is")
        parser.add_argument("--again", action="store_true", help="import a text that was imported before")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and say what was guessed."""
        if not NewsIndexPage.objects.exists():
            raise CommandError(_("There is no news list yet to hold the draft."))
        try:
            imported = import_text(
                options["file"],
                title=options["title"].strip(),
                user=self._user(options["user"]),
                today=timezone.localdate(),
                again=options["again"],
            )
        except (UnreadableTextError, AlreadyImportedError) as error:
            raise CommandError(str(error)) from error
        self._report(imported)

    def _user(self, name: str) -> Any:
        if not name:
            return None
        model = get_user_model()
        try:
            return model.objects.get_by_natural_key(name)
        except model.DoesNotExist as error:
            raise CommandError(_("There is no account %(name)s.") % {"name": name}) from error

    def _report(self, imported: Imported) -> None:
        article, story = imported.article, imported.story
        counted = {"id": article.pk, "blocks": len(story.blocks), "quotes": story.quotations, "bound": story.bound}
        self.stdout.write(
            _("Draft %(id)d: %(blocks)d blocks, %(quotes)d quotations, %(bound)d of them with people of the directory.")
            % counted
        )
        self.stdout.write(reverse("wagtailadmin_pages:edit", args=[article.pk]))
        self.stdout.write(_("What was guessed (an exclamation mark: to be decided):"))
        for note in imported.notes:
            self.stdout.write(f" {'!' if note.is_open else '-'} {note.about}: {note.text}")
