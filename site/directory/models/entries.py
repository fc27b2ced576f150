"""What every entry of the directory has: a name and a slug that is filled in by itself. The models here extend it."""

from collections.abc import Iterator
from itertools import count
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

SLUG_LENGTH = 120


class SluggedEntry(models.Model):
    """Abstract. Something with a slug that is unique among its kind and fills itself in."""

    slug = models.SlugField(
        _("slug"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text=_("Part of the web address. Empty: made by itself. Do not change it once published."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Fill in the slug before its uniqueness is checked."""
        super().clean()
        self.fill_slug()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with a slug, whoever saves."""
        self.fill_slug()
        super().save(*args, **kwargs)

    def slug_source(self) -> str:
        """Return the words the slug is made from."""
        return str(self)

    def fill_slug(self) -> None:
        """Give an entry without a slug the first free one made from its words."""
        if self.slug:
            return
        base = slugify(self.slug_source())[: SLUG_LENGTH - 6].strip("-") or self._meta.model_name or "entry"
        taken = set(
            type(self)._default_manager.filter(slug__startswith=base).exclude(pk=self.pk).values_list("slug", flat=True)
        )
        self.slug = next(slug for slug in _numbered(base) if slug not in taken)


def _numbered(base: str) -> Iterator[str]:
    yield base
    for number in count(2):
        yield f"{base}-{number}"


class NamedEntry(SluggedEntry):
    """Abstract. Something with a name, unique by its slug."""

    name = models.CharField(_("name"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Tidy the spaces of the name; refuse one made of spaces."""
        self.name = " ".join(self.name.split())
        if not self.name:
            raise ValidationError({"name": _("Give a name.")})
        super().clean()


class PublishedQuerySet(models.QuerySet):
    """Entries that have a public and a draft state."""

    def published(self) -> Self:
        """Narrow to the entries that readers may see."""
        return self.filter(live=True)


class PublishedEntry(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """Abstract. An entry that readers see once it is published; drafts and earlier versions are kept."""

    class Meta:
        abstract = True

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the template of the editor's preview."""
        return "directory/entry_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Give the preview the entry under a name that fits every kind."""
        return {**super().get_preview_context(request, mode_name), "entry": self, "kind": self._meta.verbose_name}


class FindableCluster(index.Indexed, ClusterableModel):
    """Abstract. An entry whose inline children count in the admin's search.

    Wagtail indexes when the parent row is saved, which is before its children are; so it is indexed again after them.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the entry with its children, then bring the admin's search up to date."""
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            index.insert_or_update_object(self)


class Alias(models.Model):
    """Abstract. Another name by which something is known; search finds it by either."""

    name = models.CharField(_("other name"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
