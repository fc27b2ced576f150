"""Notices every change of what pages may show, in the transaction of the change, and applies it right after the commit.

Django's signals tell which rows change. Every other writing statement (bulk updates, SQL by hand, moves in the tree) is
seen, too: a change that nobody can place within its table counts for every file that read the table. Nothing here asks
editors' code to remember anything.
"""

import logging
from typing import Any

from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from modelcluster.fields import ParentalKey
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction

from changes.signal_handlers import is_draft_save
from core.dependencies import EVERYTHING, first_child, is_recording, row, table_tag, unrecorded

from .concerned import tags_of_page
from .folder import the_folder
from .models import Notice
from .unseen import is_unseen

logger = logging.getLogger(__name__)

#: Pages touched by one transaction: beyond that it is cheaper to make everything anew than to ask about each.
MOST_PAGES = 300
#: While `migrate` runs: the tables may not be there yet. Afterwards everything counts as changed.
_paused: list[bool] = []


def pause(**kwargs: Any) -> None:
    """Before `migrate`."""
    _paused[:] = [True]


def resume(**kwargs: Any) -> None:
    """After `migrate`: whatever it did may show."""
    was_paused = bool(_paused)
    _paused.clear()
    if was_paused:
        changed(EVERYTHING)


class Pending:
    """What one transaction has changed so far."""

    def __init__(self) -> None:
        self.tags: set[str] = set()
        self.pages: set[int] = set()
        self.notice: int | None = None
        self.is_finished = False

    def touch_page(self, pk: int | None) -> None:
        """Note that a page changes, before it does: what it concerns now; after the commit, what it concerns then."""
        if pk is None or pk in self.pages:
            return
        self.pages.add(pk)
        if len(self.pages) > MOST_PAGES:
            self.tags.add(EVERYTHING)
        elif EVERYTHING not in self.tags:
            self.tags |= _asked(pk)

    def finish(self) -> None:
        """After the commit: say exactly what changed, and forget the files of this host that showed it."""
        self.is_finished = True
        try:
            if EVERYTHING not in self.tags:
                for pk in self.pages:
                    self.tags |= _asked(pk)
            tags = {EVERYTHING} if EVERYTHING in self.tags else self.tags
            if (folder := the_folder()) is not None:
                folder.forget(tags)
            if self.notice is None:
                self.notice = Notice.objects.create(tags=sorted(tags)).pk
            else:
                Notice.objects.filter(pk=self.notice).update(tags=sorted(tags))
            if folder is not None:
                folder.state.note_applied(self.notice)
        except Exception:
            # The change stands. Without tags the notice counts for everything, and a worker applies it.
            logger.exception("Saved pages could not be told of change %s at once", self.notice)


def _asked(pk: int) -> set[str]:
    with unrecorded():
        return tags_of_page(pk)


def pending() -> Pending:
    """What the open transaction has changed; begins the list, with its durable notice, where there is none."""
    connection = connections["default"]
    found: Pending | None = getattr(connection, "saved_pages_pending", None)
    if found is not None and not found.is_finished and _will_finish(connection, found):
        return found
    found = Pending()
    if connection.in_atomic_block:
        found.notice = Notice.objects.create(tags=None).pk
        connection.saved_pages_pending = found
        transaction.on_commit(found.finish)
    return found


def _will_finish(connection: BaseDatabaseWrapper, found: Pending) -> bool:
    """Whether the list is still the open transaction's: a rolled back savepoint takes its notice with it."""
    return any(callback == found.finish for _sids, callback, *_rest in connection.run_on_commit)


def changed(*tags: str, page: int | None = None) -> None:
    """Note a change of what these tags stand for, and of a page. Outside of a transaction it is applied at once."""
    if _paused:
        return
    noted = pending()
    noted.tags.update(tags)
    noted.touch_page(page)
    if not connections["default"].in_atomic_block:
        noted.finish()


# Signals


def on_before(sender: type[models.Model], instance: models.Model, update_fields: Any = None, **kwargs: Any) -> None:
    """A row is about to be saved or deleted: note what it concerns as it is, and its page."""
    if is_unseen(sender) or _is_draft_save(update_fields) or not connections["default"].in_atomic_block:
        return
    _note(instance)


def on_after(sender: type[models.Model], instance: models.Model, update_fields: Any = None, **kwargs: Any) -> None:
    """A row was saved or deleted."""
    if not is_unseen(sender) and not _is_draft_save(update_fields):
        _note(instance, created=bool(kwargs.get("created")))


def on_related(sender: type[models.Model], instance: models.Model, action: str, **kwargs: Any) -> None:
    """A many-to-many field changes: of the instance, and of the rows at the other end."""
    if is_unseen(type(instance)) or instance.pk is None:
        return
    page = instance.pk if isinstance(instance, Page) else None
    ends = [row(kwargs["model"], pk) for pk in kwargs.get("pk_set") or ()]
    changed(row(type(instance), instance.pk), table_tag(sender._meta.db_table), *ends, page=page)


def _note(instance: models.Model, *, created: bool = False) -> None:
    model = type(instance)
    if isinstance(instance, PageViewRestriction) or model._meta.label in ("wagtailcore.Site", "wagtailcore.Locale"):
        changed(EVERYTHING)
        return
    if model._meta.model_name == "rendition" or model.__name__.endswith("Rendition"):
        # What a page shows of a picture. Made while a page is rendered, it changes nothing for any other.
        if not is_recording():
            changed(row(instance._meta.get_field("image").related_model, instance.image_id), *_table_tags(model))
        return
    tags = {*_table_tags(model), table_tag("wagtailcore_referenceindex")}
    if instance.pk is not None:
        tags.add(row(model, instance.pk))
    if isinstance(instance, Page):
        if created and instance.depth and instance.depth > 1:
            above = Page.objects.filter(path=instance.path[: -instance.steplen]).values_list("pk", flat=True).first()
            tags.add(first_child(above))
        changed(*tags, page=instance.pk)
        return
    owner = _owner(instance)
    changed(*tags, *([row(type(owner), owner.pk)] if owner else []), page=owner.pk if isinstance(owner, Page) else None)


def _owner(instance: models.Model) -> models.Model | None:
    """The page or snippet that a row belongs to, through its parental keys; a hold's or permanent link's page."""
    owner: models.Model | None = None
    for _step in range(4):
        current = owner or instance
        if isinstance(current, Page):
            break
        field = next((each for each in current._meta.concrete_fields if _leads_to_owner(each)), None)
        found = getattr(current, field.name, None) if field and getattr(current, field.attname) else None
        if found is None:
            break
        owner = found
    return owner


def has_owner(model: type[models.Model]) -> bool:
    """Whether rows of this model belong to a page or snippet."""
    return any(_leads_to_owner(each) for each in model._meta.concrete_fields)


def _leads_to_owner(field: models.Field) -> bool:
    return isinstance(field, ParentalKey) or (isinstance(field, models.OneToOneField) and field.related_model is Page)


def _table_tags(model: type[models.Model]) -> set[str]:
    return {table_tag(each._meta.db_table) for each in (model, *model._meta.get_parent_list())}


def _is_draft_save(update_fields: Any) -> bool:
    return update_fields is not None and is_draft_save({*update_fields} - {COMMENTS_RELATION_NAME})
