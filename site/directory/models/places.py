"""Places, from the province to a hall in a building: a story in a kelurahan is also one in its kemantren and city."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from .entries import NamedEntry, PublishedEntry, PublishedQuerySet

#: From a hall in a building (venue, venue, kelurahan, kemantren, city) up to the province.
STEPS_TO_THE_TOP = 5


class PlaceKind(models.TextChoices):
    """The level of a place. A city's parts are called kemantren and kelurahan in Yogyakarta."""

    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    KEMANTREN = "kemantren", _("Kemantren")
    KELURAHAN = "kelurahan", _("Kelurahan")
    VENUE = "venue", _("Venue")


#: What a place of each kind may lie in.
PARENT_KINDS: dict[str, tuple[str, ...]] = {
    PlaceKind.PROVINCE: (),
    PlaceKind.CITY: (PlaceKind.PROVINCE,),
    PlaceKind.KEMANTREN: (PlaceKind.CITY,),
    PlaceKind.KELURAHAN: (PlaceKind.KEMANTREN,),
    PlaceKind.VENUE: tuple(PlaceKind),
}


class PlaceQuerySet(PublishedQuerySet):
    """Questions about places that cost one query each, however deep the tree."""

    def with_ancestors(self) -> Self:
        """Fetch every parent up to the province along with each place."""
        return self.select_related("__".join(["parent"] * STEPS_TO_THE_TOP))

    def within(self, place: "Place") -> Self:
        """Narrow to `place` and everything that lies in it."""
        inside = Q(pk=place.pk)
        for steps in range(1, STEPS_TO_THE_TOP + 1):
            inside |= Q(**{"__".join(["parent"] * steps): place.pk})
        return self.filter(inside)


class Place(NamedEntry, PublishedEntry, index.Indexed):
    """A place where something happened or is offered."""

    kind = models.CharField(_("kind"), max_length=12, choices=PlaceKind.choices, default=PlaceKind.VENUE)
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    code = models.CharField(
        _("official code"),
        max_length=16,
        blank=True,
        help_text=_("The code of the Ministry of Home Affairs: “34.71.04”."),
    )
    address = models.CharField(_("address"), max_length=300, blank=True)

    objects = PlaceQuerySet.as_manager()

    panels = [
        MultiFieldPanel(["name", FieldRowPanel(["kind", "parent"]), "slug"], heading=_("Place")),
        FieldPanel("address"),
        FieldPanel("code"),
    ]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("address"),
        index.SearchField("code"),
        index.FilterField("kind"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="directory_place_code_once",
                violation_error_message=_("Another place has this code."),
            )
        ]

    @property
    def url(self) -> str:
        """The address of the place's page."""
        return reverse("directory:place", args=[self.slug])

    @property
    def display_name(self) -> str:
        """The name with its level, where the name alone is also that of a neighbor: "Kemantren Tegalrejo"."""
        if self.kind in {PlaceKind.KEMANTREN, PlaceKind.KELURAHAN}:
            return f"{self.get_kind_display()} {self.name}"
        return self.name

    @property
    def preview_text(self) -> str:
        """What the editor's preview shows below the name."""
        return self.address

    def get_absolute_url(self) -> str:
        """Return the address of the place's page, for the admin's "view live"."""
        return self.url

    def ancestors(self) -> list["Place"]:
        """Return what the place lies in, the widest first; one query at most (none after `with_ancestors()`)."""
        if self.parent_id is None:
            return []
        parent = self.parent if "parent" in self._state.fields_cache else None
        if parent is None or (parent.parent_id and "parent" not in parent._state.fields_cache):
            parent = Place.objects.with_ancestors().get(pk=self.parent_id)
        above: list[Place] = []
        while parent is not None and parent not in above:
            above.insert(0, parent)
            parent = parent.parent
        return above

    def slugs_upward(self) -> tuple[str, ...]:
        """Return the slugs of this place and of all it lies in: what the place facet of search carries."""
        return (self.slug, *(place.slug for place in reversed(self.ancestors())))

    def clean(self) -> None:
        """Hold the order province > city > kemantren > kelurahan; a venue may lie anywhere, a hall in a venue."""
        super().clean()
        allowed = PARENT_KINDS[self.kind]
        if self.parent is None:
            if allowed:
                raise ValidationError({"parent": _("Say what this place lies in.")})
            return
        if self.parent.kind not in allowed:
            raise ValidationError({"parent": self._refusal(allowed)})
        if self.pk and self.pk in [self.parent.pk, *(place.pk for place in self.parent.ancestors())]:
            raise ValidationError({"parent": _("A place cannot lie in itself.")})
        if self.parent.kind == PlaceKind.VENUE and self._is_too_deep():
            raise ValidationError({"parent": _("A hall may lie in a venue, but nothing lies in a hall.")})

    def _refusal(self, allowed: tuple[str, ...]) -> str:
        if not allowed:
            return _("A province lies in no other place.")
        kinds = ", ".join(str(PlaceKind(kind).label) for kind in allowed)
        return _("A place of this kind lies in: %(kinds)s.") % {"kinds": kinds}

    def _is_too_deep(self) -> bool:
        grandparent = self.parent.parent
        has_halls = self.pk is not None and Place.objects.filter(parent=self.pk).exists()
        return has_halls or (grandparent is not None and grandparent.kind == PlaceKind.VENUE)
