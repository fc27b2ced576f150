"""Pictures with everything an honest caption needs: what is shown, who made it, under which licence, until when."""

from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.dependencies import today
from core.image_metadata import without_location


class CityImage(AbstractImage):
    """A picture of the city's newsroom. `description` (Wagtail's own field) is the alternative text."""

    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Only where the picture adds nothing to the text: screen readers then skip it."),
    )
    caption = models.CharField(_("caption"), max_length=400, blank=True, help_text=_("Shown below the picture."))
    photographer = models.CharField(_("photographer"), max_length=120, blank=True)
    credit = models.CharField(
        _("credit"), max_length=160, blank=True, help_text=_("Shown as given, such as “Diskominfosan Kota Yogyakarta”.")
    )
    license = models.CharField(_("license"), max_length=120, blank=True)
    may_be_redistributed = models.BooleanField(
        _("may be redistributed"), default=False, help_text=_("Others may use this picture with its credit.")
    )
    rights_until = models.DateField(_("rights until"), null=True, blank=True, help_text=_("Empty means without end."))
    people_shown = models.CharField(_("people shown"), max_length=300, blank=True)
    consent_note = models.TextField(
        _("consent note"), blank=True, help_text=_("How and when the people shown agreed. Never public.")
    )
    #: The cuts that are there: {"of": what they were cut from, "made": {spec: [file, width, height]}, "set": its name
    #: once all are}. Pages read them with the picture itself; core.prepared_renditions writes them.
    cuts = models.JSONField(default=dict, blank=True, editable=False)
    cuts_due_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    dominant_color = models.CharField(max_length=7, blank=True, editable=False)

    admin_form_fields = (
        *Image.admin_form_fields,
        "is_decorative",
        "caption",
        "photographer",
        "credit",
        "license",
        "may_be_redistributed",
        "rights_until",
        "people_shown",
        "consent_note",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """The alternative text; empty for a decorative picture."""
        return "" if self.is_decorative else self.description

    @property
    def credit_line(self) -> str:
        """Who made the picture and for whom, as printed below it."""
        return " / ".join(part for part in (self.photographer, self.credit) if part)

    @property
    def rights_have_ended(self) -> bool:
        """Whether the right to show the picture ended before today (WIB)."""
        return self.rights_until is not None and self.rights_until < today()

    @property
    def cut_identity(self) -> str:
        """What cuts depend on beside their names: the file and the focal point."""
        focus = (self.focal_point_x, self.focal_point_y, self.focal_point_width, self.focal_point_height)
        return f"{self.file.name} {focus}"

    def cut(self, spec: str) -> tuple[str, int, int] | None:
        """(address, width, height) of a cut, or None where it is not made yet. Never makes one."""
        named = self.cuts.get("made", {}).get(spec) if self.cuts.get("of") == self.cut_identity else None
        return (_rendition_storage().url(named[0]), named[1], named[2]) if named else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the picture; a new file loses its position data first, whatever path it came by."""
        if self.file and not self.file._committed and (clean := without_location(self.file.file)) is not None:
            clean.name = self.file.name
            self.file = File(clean, name=self.file.name)
            self.file_size, self.file_hash = clean.size, ""
        if kwargs.get("update_fields") is None:
            self._keep_cuts()
        super().save(*args, **kwargs)
        if self.cuts and not self.cuts["of"].startswith(f"{self.file.name} "):
            self.renditions.all().delete()  # cut from the file before

    save.alters_data = True  # type: ignore[attr-defined]

    def _keep_cuts(self) -> None:
        """Whoever saves may have read the picture before the worker cut it; a new file or focus asks for new cuts."""
        known = CityImage.objects.filter(pk=self.pk).values_list("cuts", "cuts_due_at").first() if self.pk else None
        self.cuts, self.cuts_due_at = known or ({}, None)
        if self.cuts.get("of") != self.cut_identity:
            self.cuts_due_at = timezone.now()

    def clean(self) -> None:
        """Ask for an alternative text or the explicit word that the picture is decorative (WCAG 2.2, 1.1.1)."""
        super().clean()
        if not self.is_decorative and not self.description.strip():
            raise ValidationError(
                {"description": _("Describe what the picture shows, or mark it as decorative: one of the two.")}
            )
        if self.people_shown and not self.consent_note:
            raise ValidationError({"consent_note": _("People are named: note how and when they agreed.")})


@cache
def _rendition_storage() -> Any:
    return Rendition._meta.get_field("file").storage


class Rendition(AbstractRendition):
    """A picture cut and encoded for one use."""

    image = models.ForeignKey(CityImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
