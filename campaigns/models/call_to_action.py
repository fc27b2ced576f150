"""The call to action: one button that editors write once and pages share. Campaigns, programs and news choose it."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from campaigns import contact
from core.fields import HttpsURLField
from directory.models.entries import SLUG_LENGTH, SluggedEntry


class CallToAction(SluggedEntry, PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """A button with exactly the fields its kind needs; `href` is built from them and is always safe to print."""

    class Kind(models.TextChoices):
        """How the reader gets there."""

        LINK = "link", pgettext_lazy("call to action", "Website")
        WHATSAPP = "whatsapp", _("WhatsApp")
        PHONE = "phone", _("Phone call")
        SMS = "sms", _("Text message (SMS)")
        EMAIL = "email", _("E-mail")
        APP = "app", _("Application")
        OFFICE = "office", pgettext_lazy("call to action", "Office")
        DOCUMENT = "document", _("Document")

    #: For each kind: the fields it cannot do without, and those it may have besides.
    FIELDS_OF_KIND: ClassVar[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
        Kind.LINK: (frozenset({"url"}), frozenset()),
        Kind.WHATSAPP: (frozenset({"phone"}), frozenset({"message"})),
        Kind.PHONE: (frozenset({"phone"}), frozenset()),
        Kind.SMS: (frozenset({"phone"}), frozenset({"message"})),
        Kind.EMAIL: (frozenset({"email"}), frozenset({"subject", "message"})),
        Kind.APP: (frozenset({"url"}), frozenset()),
        Kind.OFFICE: (frozenset({"address"}), frozenset({"url", "opening_hours"})),
        Kind.DOCUMENT: (frozenset({"document"}), frozenset()),
    }

    name = models.CharField(_("name"), max_length=120, help_text=_("For editors: how the button is found in choosers."))
    slug = models.SlugField(
        _("slug"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text=_("The button's short name in imports. Empty: made by itself."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.LINK)
    label = models.CharField(
        _("button text"),
        max_length=60,
        help_text=_("A verb first: “Daftar sekarang”, “Telepon 175”. Never “klik di sini”."),
    )
    url = HttpsURLField(
        _("address"), max_length=500, blank=True, help_text=_("https only. For website, app and office.")
    )
    phone = models.CharField(
        _("phone number"), max_length=30, blank=True, help_text=_("Such as (0274) 515865, 0812-3456-7890 or 175.")
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    subject = models.CharField(_("subject"), max_length=120, blank=True, help_text=_("Of the e-mail that opens."))
    message = models.TextField(
        _("prefilled text"),
        max_length=500,
        blank=True,
        help_text=_("Already typed when the chat, message or e-mail opens. Never ask for the NIK."),
    )
    address = models.TextField(_("street address"), max_length=300, blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    document = models.ForeignKey(
        "core.CityDocument",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("A line below the button: who answers, when, what to have ready."),
    )
    verified_on = models.DateField(
        _("verified on"), null=True, blank=True, help_text=_("The day somebody tried this number or address.")
    )

    panels = [
        MultiFieldPanel(["name", "slug", "kind", "label", "note"], heading=_("Button")),
        MultiFieldPanel(["url"], heading=_("Website, application")),
        MultiFieldPanel(["phone", "message"], heading=_("Phone, WhatsApp, SMS")),
        MultiFieldPanel(["email", "subject"], heading=_("E-mail")),
        MultiFieldPanel(["address", "opening_hours"], heading=pgettext_lazy("call to action", "Office")),
        FieldPanel("document"),
        FieldPanel("verified_on"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("label"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("call to action")
        verbose_name_plural = _("calls to action")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Hold the fields to what the kind needs: nothing missing, nothing that readers would never see."""
        super().clean()
        if self.kind not in self.FIELDS_OF_KIND:
            return
        required, optional = self.FIELDS_OF_KIND[self.kind]
        errors: dict[str, Any] = {}
        for field in ("url", "phone", "email", "subject", "message", "address", "opening_hours", "document"):
            filled = bool(getattr(self, field))
            if field in required and not filled:
                errors[field] = _("This kind of button needs it.")
            elif filled and field not in required | optional:
                errors[field] = _("This kind of button does not use it: leave it empty.")
        if self.phone and "phone" not in errors and (problem := self._phone_problem()):
            errors["phone"] = problem
        if errors:
            raise ValidationError(errors)

    def _phone_problem(self) -> Any:
        try:
            number = contact.parse_phone(self.phone)
        except ValueError:
            return _("This is no Indonesian phone number. Examples: (0274) 515865, 0812-3456-7890, 175.")
        if self.kind == self.Kind.WHATSAPP and number.kind is contact.PhoneKind.SHORT:
            return _("WhatsApp needs a full number, not a service number.")
        if self.kind == self.Kind.SMS and number.kind is contact.PhoneKind.LANDLINE:
            return _("A landline takes no text messages.")
        return None

    @property
    def href(self) -> str:
        """Where the button leads; empty where there is nowhere to go (an office without a map, a faulty number)."""
        match self.kind:
            case self.Kind.LINK | self.Kind.APP | self.Kind.OFFICE:
                return self.url if self.url.startswith("https://") else ""
            case self.Kind.EMAIL:
                return contact.mailto_href(self.email, self.subject, self.message) if self.email else ""
            case self.Kind.DOCUMENT:
                return self.document.url if self.document else ""
        return self._number_href()

    def _number_href(self) -> str:
        try:
            number = contact.parse_phone(self.phone)
        except ValueError:
            return ""
        match self.kind:
            case self.Kind.WHATSAPP:
                return contact.whatsapp_href(number, self.message)
            case self.Kind.SMS:
                return contact.sms_href(number, self.message)
        return contact.tel_href(number)

    @property
    def target(self) -> str:
        """Where it leads, as editors read it in the list: a host, a number, an address, a file."""
        match self.kind:
            case self.Kind.LINK | self.Kind.APP:
                return urlsplit(self.url).hostname or ""
            case self.Kind.EMAIL:
                return self.email
            case self.Kind.OFFICE:
                return self.address
            case self.Kind.DOCUMENT:
                return str(self.document or "")
        return self.phone

    @property
    def is_usable(self) -> bool:
        """Whether readers can do something with it: a released button with a target, or an office's address."""
        return self.live and bool(self.href or self.address)

    @property
    def leaves_site(self) -> bool:
        """Whether the button opens another site, which readers are told."""
        return self.kind in {self.Kind.LINK, self.Kind.APP, self.Kind.WHATSAPP} and bool(self.href)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The button as readers see it, alone on a page."""
        return "campaigns/call_to_action_preview.html"
