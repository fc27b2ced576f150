"""What campaigns and programs have in common: for whom, what they give, buttons, questions, sources."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from campaigns.blocks import benefits_block, questions_block, sources_block
from core.blocks import BodyBlock
from core.dependencies import depends_on, is_recording, naming, page_tables
from core.models import BasePage
from core.text import streamfield_text
from directory.querysets import pages_about

from .call_to_action import CallToAction

#: How many pages of coverage a campaign or program names.
NEWS_SHOWN = 5


class ActionPage(BasePage):
    """Abstract. A page whose reader can do something: take part, enroll, ask."""

    lead_image = models.ForeignKey(
        "core.CityImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_caption = models.CharField(
        _("caption of the lead picture"), max_length=400, blank=True, help_text=_("Empty: the picture's own.")
    )
    target_groups = ParentalManyToManyField(
        "directory.TargetGroup", verbose_name=_("target groups"), blank=True, related_name="+"
    )
    topics = ParentalManyToManyField("directory.Topic", verbose_name=_("topics"), blank=True, related_name="+")
    benefits = StreamField(
        benefits_block(), blank=True, verbose_name=_("benefits"), help_text=_("Shown as cards, in this order.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    cost = models.TextField(
        _("cost in words"),
        max_length=600,
        blank=True,
        help_text=_("Who pays and how it is reckoned. Amounts that change belong to the contribution rates."),
    )
    questions = StreamField(questions_block(), blank=True, verbose_name=_("questions and answers"))
    sources = StreamField(sources_block(), blank=True, verbose_name=_("sources"))
    call_to_action = models.ForeignKey(
        "campaigns.CallToAction",
        verbose_name=_("main call to action"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The one button of the page. On phones it stays in reach of the thumb."),
    )
    secondary_call_to_action = models.ForeignKey(
        "campaigns.CallToAction",
        verbose_name=_("second call to action"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("For those who want to ask first."),
    )

    picture_panels = [MultiFieldPanel(["lead_image", "lead_image_caption"], heading=_("Lead picture"))]
    action_panels = [
        MultiFieldPanel([FieldRowPanel(["call_to_action", "secondary_call_to_action"])], heading=_("Calls to action"))
    ]
    subject_panels = [
        MultiFieldPanel(
            [
                FieldPanel("target_groups"),
                FieldPanel("topics"),
            ],
            heading=_("For whom and about what"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def card_image(self) -> Any:
        """The lead picture, or the one for shared links."""
        return self.lead_image or self.social_image

    def calls_to_action(self) -> list[CallToAction]:
        """The released calls to action that lead somewhere, the main one first."""
        chosen = dict.fromkeys((self.call_to_action, self.secondary_call_to_action))
        return [call for call in chosen if call is not None and call.is_usable]

    def coverage(self, subjects: QuerySet) -> list[Page]:
        """The newest public pages that name any of `subjects` (programs, or this page itself).

        Their own fields are not read: title, address, date and kind are enough for a list, in one query.
        """
        tags = (naming(subjects.model, pk) for pk in subjects.values_list("pk", flat=True)) if is_recording() else ()
        with depends_on(*tags, covers=page_tables()):
            return list(pages_about(subjects).exclude(pk=self.pk)[:NEWS_SHOWN].specific(defer=True))

    def search_parts(self) -> list[str]:
        """The page's own words, in reading order; page types add theirs."""
        return [
            streamfield_text(self.benefits),
            self.cost,
            streamfield_text(self.questions),
            streamfield_text(self.body),
        ]

    def search_body(self) -> str:
        """Everything a reader reads, as plain text."""
        return "\n".join(part for part in self.search_parts() if part)

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Add target groups and topics."""
        return {
            **super().search_facets(),
            "target_group": tuple(self.target_groups.values_list("slug", flat=True).order_by("slug")),
            "topic": tuple(self.topics.values_list("slug", flat=True).order_by("slug")),
        }
