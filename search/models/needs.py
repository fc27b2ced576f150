"""What readers searched for and did not find: each is a task for an editor until search really finds the answer."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, PageChooserPanel

from .words import LONGEST_FORM, folded


class UnmetNeed(models.Model):
    """A query of readers that was not answered. Closed by a check, never by hand."""

    class Remedy(models.TextChoices):
        NONE = "", _("not decided yet")
        ALIAS = "alias", _("Another name: the page says it in other words")
        PIN = "pin", _("Pin: show this page first")
        PLAN = "plan", _("New plan: the answer is still to be written")
        IGNORE = "ignore", _("Ignore: nothing for this newsroom")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed: found now")
        IGNORED = "ignored", _("Ignored")

    class Reason(models.TextChoices):
        """Why it is still open."""

        UNDECIDED = "undecided", _("Nobody has decided yet.")
        NO_TARGET = "no_target", _("No page is named that should be found.")
        HIDDEN = "hidden", _("The page is not public yet.")
        MISSING = "missing", _("Search does not find the page for this query.")
        TOO_LOW = "too_low", _("Search finds the page, but not among the first ten.")
        UNAVAILABLE = "unavailable", _("Search could not answer; it will be checked again.")

    text = models.CharField(_("query"), max_length=100, help_text=_("As readers typed it most often."))
    key = models.CharField(max_length=300, unique=True, editable=False)
    remedy = models.CharField(_("what to do"), max_length=10, choices=Remedy.choices, blank=True, default=Remedy.NONE)
    target = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page to be found"),
        help_text=_("The need closes when this page is public and among the first ten results for the query."),
    )
    other_name = models.CharField(
        _("name on the page"),
        max_length=LONGEST_FORM,
        blank=True,
        help_text=_("For “another name”: how the page says what readers typed. A word set is made of both."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For colleagues: the plan, the reason for ignoring it."))

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN, editable=False)
    reason = models.CharField(
        _("why open"), max_length=12, choices=Reason.choices, default=Reason.UNDECIDED, blank=True, editable=False
    )
    #: At which place search finds the page now.
    place = models.PositiveIntegerField(null=True, editable=False)
    count = models.PositiveIntegerField(_("searches"), default=0, editable=False)
    zero = models.PositiveIntegerField(_("without a result"), default=0, editable=False)
    clicks = models.PositiveIntegerField(_("opened results"), default=0, editable=False)
    last_asked = models.DateField(_("last searched for"), null=True, editable=False)
    checked_at = models.DateTimeField(_("checked"), null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    panels = [
        HelpPanel(template="search_admin/standing_panel.html"),
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("remedy"), PageChooserPanel("target"), FieldPanel("other_name"), FieldPanel("note")],
            heading=_("What to do"),
        ),
    ]

    class Meta:
        verbose_name = _("unmet need")
        verbose_name_plural = _("unmet needs")
        ordering = ["-count", "text"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        from ..editing.keys import key_of

        self.text = " ".join(self.text.split())
        key = key_of(self.text)
        if not key:
            raise ValidationError({"text": _("A query has letters or digits.")})
        if UnmetNeed.objects.filter(key=key).exclude(pk=self.pk).exists():
            raise ValidationError({"text": _("The same words are on the list already.")})
        self.key = key
        if self.remedy == self.Remedy.PIN and self.target is None:
            raise ValidationError({"target": _("Choose the page that is to be shown first.")})
        if self.remedy == self.Remedy.ALIAS:
            if not folded(self.other_name):
                raise ValidationError({"other_name": _("Say how the page names it.")})
            if folded(self.other_name) == folded(self.text):
                raise ValidationError({"other_name": _("This is what readers typed; give the other name.")})
            if self.target is None:
                raise ValidationError({"target": _("Choose the page that readers should find.")})

    @property
    def standing(self) -> str:
        """State, and for an open one the reason, in words."""
        if self.state != self.State.OPEN:
            return str(self.get_state_display())
        reason = str(self.get_reason_display())
        if self.reason == self.Reason.TOO_LOW and self.place:
            return _("%(reason)s It is at place %(place)s.") % {"reason": reason, "place": self.place}
        return reason
