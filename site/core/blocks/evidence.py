"""Blocks that carry facts: figure, table, facts list, timeline, document. Numbers come with source and date."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock


class SourcedBlock(blocks.StructBlock):
    """Abstract: a statement with where it comes from and as of when it holds."""

    source_name = blocks.CharBlock(max_length=200, label=_("Source"))
    source_url = blocks.URLBlock(required=False, label=_("Address of the source"))
    as_of = blocks.DateBlock(label=_("As of"), help_text=_("The day the figures hold for, shown to readers."))


class FigureBlock(SourcedBlock):
    """One number that matters, with unit, source and date."""

    number = blocks.CharBlock(max_length=40, label=_("Number"), help_text=_("As printed: 500, Rp16.800, 36,6%."))
    unit = blocks.CharBlock(max_length=60, required=False, label=_("Unit"))
    label = blocks.CharBlock(max_length=200, label=_("What the number says"))

    class Meta:
        icon = "order"
        group = _("Facts")
        label = _("Figure")
        description = _("One number with its source and date.")
        template = "blocks/figure_block.html"
        form_layout = ["number", "unit", "label", "source_name", "source_url", "as_of"]
        preview_value = {
            "number": "500",
            "unit": "marbot",
            "label": "terlindungi selama enam bulan",
            "source_name": "Baznas Kota Yogyakarta",
            "as_of": "2025-08-13",
        }

    def clean(self, value: Any) -> Any:
        """Refuse a number without a digit."""
        cleaned = super().clean(value)
        if not any(character.isdigit() for character in cleaned["number"]):
            raise StructBlockValidationError(block_errors={"number": ValidationError(_("Give a number in digits."))})
        return cleaned


class TableBlock(SourcedBlock):
    """A table whose columns know their type, with a caption that screen readers announce."""

    caption = blocks.CharBlock(max_length=200, label=_("Caption"))
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Text"))),
            ("number", blocks.CharBlock(required=False, label=_("Number"))),
            ("rich_text", blocks.RichTextBlock(required=False, features=["bold", "link"], label=_("Rich text"))),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        group = _("Facts")
        label = _("Table")
        description = _("Rows and columns with a caption, a source and a date.")
        template = "blocks/table_block.html"


class FactBlock(blocks.StructBlock):
    """One fact."""

    label = blocks.CharBlock(max_length=80, label=_("Label"))
    value = blocks.CharBlock(max_length=300, label=_("Fact"))


class FactsBlock(blocks.StructBlock):
    """The facts of a story at a glance: what, who, when, where."""

    title = blocks.CharBlock(max_length=100, required=False, label=_("Title"))
    facts = blocks.ListBlock(FactBlock(), min_num=1, label=_("Facts"))

    class Meta:
        icon = "list-ul"
        group = _("Facts")
        label = _("Facts list")
        description = _("What, who, when, where: at a glance.")
        template = "blocks/facts_block.html"
        preview_value = {"title": "Sekilas", "facts": [{"label": "Kapan", "value": "Selasa, 26 Agustus 2025"}]}


class EventBlock(blocks.StructBlock):
    """One moment of a timeline."""

    date = blocks.DateBlock(required=False, label=_("Date"))
    date_label = blocks.CharBlock(
        max_length=60, required=False, label=_("Date in words"), help_text=_("Where no exact day is known: “Mei 2024”.")
    )
    title = blocks.CharBlock(max_length=160, label=_("What happened"))
    text = blocks.RichTextBlock(
        required=False, features=["bold", "italic", "link"], label=pgettext_lazy("timeline", "More")
    )

    def clean(self, value: Any) -> Any:
        """Ask for a date or its words."""
        cleaned = super().clean(value)
        if not cleaned["date"] and not cleaned["date_label"]:
            raise StructBlockValidationError(
                block_errors={"date": ValidationError(_("Give a date or say it in words."))}
            )
        return cleaned


class TimelineBlock(blocks.StructBlock):
    """What happened, in order."""

    title = blocks.CharBlock(max_length=120, required=False, label=_("Title"))
    events = blocks.ListBlock(EventBlock(), min_num=1, label=_("Events"))

    class Meta:
        icon = "time"
        group = _("Facts")
        label = _("Timeline")
        description = _("What happened, in order.")
        template = "blocks/timeline_block.html"
        preview_value = {"title": "Perjalanan", "events": [{"date_label": "2018", "title": "Gandeng Gendong dimulai"}]}


class DocumentBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(max_length=160, required=False, label=_("Title"), help_text=_("Empty: the file's own."))

    class Meta:
        icon = "doc-full-inverse"
        group = _("Facts")
        label = _("Document")
        description = _("A file to download, with its type and size.")
        template = "blocks/document_block.html"
