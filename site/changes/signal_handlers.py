"""Marks pages in the transaction of the change, whatever its path: button, bulk action, alias, command, worker.

Django's own save and delete signals carry this, not Wagtail's: those come outside the transaction, and not at all for
a live alias (house.md 4.4). Connected once, in ChangesConfig.ready.
"""

from contextlib import suppress
from functools import cache
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from .marking import branch_ids, mark, mark_branch, mark_everything, mark_or_renew, may_have_branch, pages_showing

#: A save of nothing but these is a draft's: readers see no difference.
DRAFT_FIELDS = frozenset(
    {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_id", "latest_revision_created_at"}
    | {"locked", "locked_at", "locked_by", "locked_by_id"}
)


@receiver(pre_save)
def notice_new_name(sender: type, instance: Model, update_fields: Any = None, **kwargs: Any) -> None:
    """Before a page is saved, note whether its address or title changes: then its whole branch shows it."""
    if not isinstance(instance, Page) or not instance.pk or is_draft_save(update_fields):
        return
    before = Page.objects.filter(pk=instance.pk).values_list("slug", "title", "url_path").first()
    instance.changes_new_name = before is not None and before != (instance.slug, instance.title, instance.url_path)


@receiver(post_save)
def on_saved(sender: type, instance: Model, update_fields: Any = None, **kwargs: Any) -> None:
    """Mark what shows a page, view restriction, site, setting, snippet, picture or document that was saved."""
    if not is_draft_save(update_fields):
        _on_changed(instance)


@receiver(pre_delete)
def on_delete(sender: type, instance: Model, **kwargs: Any) -> None:
    """Mark before a deletion: afterwards the reference index no longer knows who showed the object."""
    if not isinstance(instance, PageViewRestriction):
        _on_changed(instance)


@receiver(post_delete, sender=PageViewRestriction)
def on_restriction_removed(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    """A branch became public again, or its top page is being deleted: then its pages are marked on their own."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _mark_private_branch(page)


@receiver(post_page_move)
def on_moved(sender: type, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """A moved page has a new address and perhaps new restrictions, with all that is below it."""
    mark([*branch_ids(instance), parent_page_before.pk, parent_page_after.pk])


def _on_changed(instance: Model) -> None:
    match instance:
        case Page():
            _on_page_changed(instance)
        case PageViewRestriction():
            _mark_private_branch(instance.page)
        case Site():
            mark_branch(instance.root_page)
        case BaseSiteSetting():
            mark_branch(instance.site.root_page)
        case BaseGenericSetting():
            mark_everything()
        case _ if type(instance) in _shown_models():
            mark_or_renew(pages_showing(instance))


def _mark_private_branch(page: Page) -> None:
    """A restriction holds for the page, all that is below it, and its aliases with all that is below them."""
    mark_branch(page)
    for alias in Page.objects.filter(alias_of=page.pk):
        _mark_private_branch(alias)


def _on_page_changed(page: Page) -> None:
    """Mark the page, its parent (which lists it), those that name it; its branch if its name is new."""
    ids = {page.pk, *pages_showing(page)}
    if page.depth and page.depth > 1:
        with suppress(Page.DoesNotExist):  # deleted together with it
            ids.add(_above(page).pk)
    if getattr(page, "changes_new_name", False):
        if may_have_branch(page):
            ids.update(branch_ids(page))
        page.changes_new_name = False
    mark(ids)


def _above(page: Page) -> Page:
    """The parent; what the page remembers of it may be from before it was moved."""
    parent = page.get_parent()
    return parent if parent.path == page.path[: -page.steplen] else page.get_parent(update=True)


def is_draft_save(update_fields: Any) -> bool:
    """Whether a save with these `update_fields` only says that there is a newer draft."""
    return update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)


@cache
def _shown_models() -> frozenset[type[Model]]:
    """Snippets, pictures and documents: what pages show beside their own fields. The app registry is full by now."""
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model
    from wagtail.snippets.models import get_snippet_models

    return frozenset({*get_snippet_models(), get_image_model(), get_document_model()})
