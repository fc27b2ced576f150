"""Blocks that only campaigns and programs use: benefit, step, question, need, channel, source.

They are the rows of the pages' own fields, in a fixed order; running text uses core's `BodyBlock`.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks.text import QuestionBlock

HTTPS_ONLY = URLValidator(schemes=["https"])


class BenefitBlock(blocks.StructBlock):
    """One thing that people get, as a card."""

    title = blocks.CharBlock(max_length=80, label=_("What people get"))
    text = blocks.CharBlock(max_length=300, label=_("In one sentence"))

    class Meta:
        icon = "success"
        label = _("Benefit")
        description = _("One thing that people get, as a card.")
        template = "blocks/benefit_block.html"
        preview_value = {"title": "Santunan kematian", "text": "Rp42 juta bagi ahli waris."}


class StepBlock(blocks.StructBlock):
    """One step of the way in."""

    title = blocks.CharBlock(max_length=80, label=_("Step"))
    text = blocks.CharBlock(max_length=400, label=_("What to do"))

    class Meta:
        icon = "tasks"
        label = _("Step")
        description = _("One step, in the order people take them.")
        template = "blocks/step_block.html"
        preview_value = {"title": "Siapkan berkas", "text": "KTP elektronik atau kartu keluarga."}


class NeedBlock(blocks.CharBlock):
    """One thing to have ready."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)

    class Meta:
        icon = "list-ul"
        label = _("What you need")
        description = _("One paper or condition, such as “KTP elektronik”.")
        template = "blocks/need_block.html"
        preview_value = "KTP elektronik atau kartu keluarga"


class ChannelBlock(blocks.StructBlock):
    """One way to enroll, with an optional button."""

    label = blocks.CharBlock(
        max_length=80, label=_("Channel"), help_text=_("Such as “Aplikasi JMO” or “Kantor cabang”.")
    )
    text = blocks.CharBlock(max_length=400, label=_("How it goes"))
    url = blocks.URLBlock(required=False, label=_("Address"), validators=[HTTPS_ONLY], help_text=_("https only."))
    call_to_action = SnippetChooserBlock("campaigns.CallToAction", required=False, label=_("Call to action"))

    class Meta:
        icon = "link-external"
        label = _("Channel")
        description = _("One way to enroll: application, website, office, agent.")
        template = "blocks/channel_block.html"
        preview_value = {"label": "Kantor cabang", "text": "Isi formulir, ambil nomor antrean, terima kode bayar."}

    def clean(self, value: Any) -> Any:
        """Refuse two targets for one channel."""
        cleaned = super().clean(value)
        if cleaned["url"] and cleaned["call_to_action"]:
            raise StructBlockValidationError(
                non_block_errors=[ValidationError(_("Give an address or a call to action, not both."))]
            )
        return cleaned


class SourceBlock(blocks.StructBlock):
    """Where a statement of the page comes from."""

    title = blocks.CharBlock(max_length=250, label=_("Title"))
    publisher = blocks.CharBlock(max_length=160, required=False, label=_("Publisher"))
    url = blocks.URLBlock(required=False, label=_("Address"))
    issued_on = blocks.DateBlock(required=False, label=_("Issued on"))
    read_on = blocks.DateBlock(
        required=False, label=_("Read on"), help_text=_("For pages without a date of their own.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Source")
        description = _("A regulation, an official page or a news report that the page rests on.")
        template = "blocks/source_block.html"
        preview_value = {"title": "Peraturan Pemerintah 50/2025", "publisher": "JDIH", "issued_on": "2025-12-22"}

    def clean(self, value: Any) -> Any:
        """A source is dated: by its own date, or by the day it was read."""
        cleaned = super().clean(value)
        if not cleaned["issued_on"] and not cleaned["read_on"]:
            raise StructBlockValidationError(
                block_errors={"read_on": ValidationError(_("Say when the source was issued, or when it was read."))}
            )
        return cleaned


def benefits_block() -> list[tuple[str, blocks.Block]]:
    """The benefit cards of a campaign or program."""
    return [("benefit", BenefitBlock())]


def steps_block() -> list[tuple[str, blocks.Block]]:
    """The steps of a campaign."""
    return [("step", StepBlock())]


def questions_block() -> list[tuple[str, blocks.Block]]:
    """Questions with answers."""
    return [
        ("question", QuestionBlock(icon="help", label=_("Question and answer"), template="blocks/question_block.html"))
    ]


def needs_block() -> list[tuple[str, blocks.Block]]:
    """What to have ready for a program."""
    return [("need", NeedBlock())]


def channels_block() -> list[tuple[str, blocks.Block]]:
    """The ways to enroll in a program."""
    return [("channel", ChannelBlock())]


def sources_block() -> list[tuple[str, blocks.Block]]:
    """What a page rests on."""
    return [("source", SourceBlock())]
