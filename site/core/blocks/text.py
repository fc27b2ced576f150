"""Blocks of words: heading, paragraph, quote, call-out, questions and answers, related article."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
LANGUAGES = [("id", _("Indonesian")), ("jv", _("Javanese")), ("en", _("English"))]


class HeadingBlock(blocks.StructBlock):
    """A heading inside the body; the page's title is the only h1."""

    text = blocks.CharBlock(max_length=120, label=_("Heading"))
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Section")), ("h3", _("Part of a section"))], default="h2", label=_("Level")
    )

    class Meta:
        icon = "title"
        group = _("Text")
        label = _("Heading")
        description = _("Starts a new section, so that readers can skim.")
        template = "blocks/heading_block.html"
        preview_value = {"text": "Siapa yang dilindungi", "level": "h2"}


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with links, lists and emphasis."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)

    def render(self, value: Any, context: Any = None) -> str:
        """The text is its own markup: a template around it would only cost time, and most blocks are paragraphs."""
        return mark_safe(f"{value}\n")

    class Meta:
        icon = "pilcrow"
        group = _("Text")
        label = _("Paragraph")
        description = _("Running text. Two or three sentences read best on a phone.")
        preview_value = "<p>Pekerja mandiri dapat mendaftar <b>tanpa</b> melalui kantor.</p>"


class QuoteBlock(blocks.StructBlock):
    """Somebody's exact words, with who said them, as what, and when."""

    text = blocks.TextBlock(
        label=pgettext_lazy("quote", "Words"), help_text=_("Exactly as said, without quotation marks.")
    )
    speaker_name = blocks.CharBlock(max_length=120, required=False, label=_("Speaker"))
    speaker_role = blocks.CharBlock(
        max_length=160, required=False, label=_("Role of the speaker"), help_text=_("The role on the day it was said.")
    )
    spoken_on = blocks.DateBlock(required=False, label=_("Said on"))
    language = blocks.ChoiceBlock(choices=LANGUAGES, default="id", label=_("Language"))

    class Meta:
        icon = "openquote"
        group = _("Text")
        label = _("Quote")
        description = _("Exact words of a person, with role and day.")
        template = "blocks/quote_block.html"
        preview_value = {
            "text": "Contoh kutipan yang berdiri sendiri.",
            "speaker_name": "Nama Contoh",
            "speaker_role": "Ketua Paguyuban Contoh",
            "language": "id",
        }

    def clean(self, value: Any) -> Any:
        """Ask for a speaker and take off quotation marks that the template adds."""
        cleaned = super().clean(value)
        cleaned["text"] = cleaned["text"].strip().strip("“”\"'")
        if not self.names_speaker(cleaned):
            raise StructBlockValidationError(
                block_errors={
                    "speaker_name": ValidationError(_("Say who spoke: a quote without a speaker is hearsay."))
                }
            )
        return cleaned

    def names_speaker(self, value: Any) -> bool:
        """Whether `value` says who spoke; news also accepts a person of the directory."""
        return bool(value.get("speaker_name"))


class CalloutBlock(blocks.StructBlock):
    """A short notice set apart from the text."""

    kind = blocks.ChoiceBlock(
        choices=[("info", _("Good to know")), ("warning", _("Take care")), ("success", _("Done"))],
        default="info",
        label=_("Kind"),
    )
    title = blocks.CharBlock(max_length=100, required=False, label=_("Title"))
    text = blocks.RichTextBlock(features=["bold", "italic", "link", "ul"], label=_("Text"))

    class Meta:
        icon = "info-circle"
        group = _("Text")
        label = _("Call-out")
        description = _("One thing that readers must not miss.")
        template = "blocks/callout_block.html"
        preview_value = {"kind": "warning", "title": "Perhatikan", "text": "<p>Jangan kirim NIK lewat pesan.</p>"}


class QuestionBlock(blocks.StructBlock):
    """One question with its answer."""

    question = blocks.CharBlock(max_length=200, label=_("Question"))
    answer = blocks.RichTextBlock(features=["bold", "italic", "link", "ol", "ul"], label=_("Answer"))


class QuestionAnswerBlock(blocks.StructBlock):
    """Questions as readers ask them, each with an answer."""

    title = blocks.CharBlock(max_length=120, required=False, label=_("Title"))
    questions = blocks.ListBlock(QuestionBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "help"
        group = _("Text")
        label = _("Questions and answers")
        description = _("Questions as readers ask them, in their words.")
        template = "blocks/question_answer_block.html"
        preview_value = {
            "title": "Yang sering ditanyakan",
            "questions": [{"question": "Apa itu BPU?", "answer": "<p>Bukan penerima upah: pekerja mandiri.</p>"}],
        }


class RelatedArticleBlock(blocks.StructBlock):
    """A pointer to another page of this site, with why it matters."""

    page = blocks.PageChooserBlock(label=_("Page"))
    note = blocks.CharBlock(max_length=160, required=False, label=_("Why read it"))

    class Meta:
        icon = "doc-full"
        group = _("Text")
        label = _("Related page")
        description = _("Leads to another page. Hidden while that page is not public.")
        template = "blocks/related_article_block.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `target`, the page if anyone may see it now.

        A page with several such blocks may look all of them up at once and give them as `linked_pages`, by id.
        """
        from core.visibility import public_pages

        context = super().get_context(value, parent_context=parent_context)
        page, known = value.get("page"), context.get("linked_pages")
        if page and known is not None:
            context["target"] = known.get(page.pk)
        else:
            context["target"] = page and public_pages().filter(pk=page.pk).specific().first()
        return context
