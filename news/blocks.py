"""The body of an article: core's vocabulary with quotations bound to people of the directory."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks import BodyBlock
from core.blocks import QuoteBlock as CoreQuoteBlock

__all__ = ["QuoteBlock", "QuoteValue", "StoryBlock"]


class QuoteValue(StructValue):
    """A quotation that knows its speaker, whether typed or chosen from the directory."""

    @property
    def speaker(self) -> str:
        """The name as typed, else the person's."""
        person = self.get("person")
        return self.get("speaker_name") or (person.name if person else "")

    @property
    def role(self) -> str:
        """The role as kept with the quotation, else the one the person held on the day it was said."""
        return self.get("speaker_role") or self.role_held_on(self.get("spoken_on"))

    def role_held_on(self, day: date | None) -> str:
        """Return the role of the directory's person on `day`; empty where nothing is known."""
        person = self.get("person")
        appointment = person.appointment_on(day) if person and day else None
        return appointment.role if appointment else ""


class QuoteBlock(CoreQuoteBlock):
    """Somebody's exact words. A person of the directory brings name and role of the day along."""

    person = SnippetChooserBlock(
        "directory.Person",
        required=False,
        label=_("Person"),
        help_text=_("From the directory. Name and role on the day are filled in when the page is saved."),
    )

    class Meta:
        template = "blocks/quote_block.html"
        value_class = QuoteValue
        form_layout = ["text", "person", "speaker_name", "speaker_role", "spoken_on", "language"]

    def names_speaker(self, value: Any) -> bool:
        """Whether a person was chosen or a name typed."""
        return bool(value.get("person")) or super().names_speaker(value)

    def clean(self, value: Any) -> Any:
        """Refuse a person who held no known role on the day, where no role is typed either."""
        cleaned = super().clean(value)
        if cleaned.get("person") and cleaned.get("spoken_on") and not cleaned.role:
            message = _("The directory knows no role of this person on that day. Type the role, or add it there.")
            raise StructBlockValidationError(block_errors={"speaker_role": ValidationError(message)})
        return cleaned


class StoryBlock(BodyBlock):
    """The body of an article or an award: as everywhere, but quotations know their speaker."""

    quote = QuoteBlock()
