"""Writes the durable list: which pages every subscriber must look at again. Signal handlers and `changes` call it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from .keeping import forget_version
from .models import Change, Subscriber, Version
from .registry import registry

#: How far a change travels through snippets that name snippets (a kelurahan's kemantren's city): more is a loop.
MAX_STEPS = 6
BATCH = 500
#: So many rows are summed in no time; more are joined.
MOST_VERSIONS = 50


def mark(page_ids: Iterable[int]) -> None:
    """Write or renew one row per page and subscriber, each with a new version.

    A row that waits after failures starts anew: the page is no longer the one that failed. Ids are sorted, so that
    two transactions that mark the same pages in one call wait for each other instead of locking crosswise.
    """
    ids = sorted(set(page_ids))
    if not ids:
        return
    with one_transaction():
        version, now = new_version(), timezone.now()
        subscribers = _known_subscribers()
        if not subscribers:
            return
        Change.objects.bulk_create(
            (
                Change(page_id=page_id, subscriber=name, version=version, available_at=now)
                for page_id in ids
                for name in subscribers
            ),
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["page_id", "subscriber"],
            update_fields=["version", "available_at", "attempts"],
        )


def mark_or_renew(page_ids: Iterable[int]) -> None:
    """Mark these pages; where no page shows the object, lists of such objects may, so the site is another anyway."""
    ids = set(page_ids)
    if ids:
        mark(ids)
    else:
        new_version()


def mark_branch(page: Page) -> None:
    """Mark a page and everything below it."""
    mark(branch_ids(page))


def mark_everything() -> None:
    """Mark every page there is but the root, which nobody sees."""
    mark(Page.objects.filter(depth__gt=1).values_list("pk", flat=True))


def branch_ids(page: Page) -> list[int]:
    """Ids of a page and all its descendants, by the path it has in the database now."""
    path = Page.objects.filter(pk=page.pk).values_list("path", flat=True).first() or page.path
    return list(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))


def may_have_branch(page: Page) -> bool:
    """Whether pages may stand below this one: below an article none may be made, and none need be looked for, unless
    an import or a command has put some there."""
    return bool(page.numchild or page.specific_class is None or page.specific_class.allowed_subpage_models())


def one_transaction() -> AbstractContextManager[object]:
    """The transaction that is open, else a new one: what belongs to a change needs no savepoint within it."""
    return nullcontext() if connection.in_atomic_block else transaction.atomic()


def next_version() -> int:
    """Take the next number of the site's one counter."""
    return Version.objects.create(weight=0).pk


def new_version() -> int:
    """Take the next number, and make the site another: whatever `changes.kept` holds is asked for anew."""
    number = Version.objects.create().pk
    forget_version()
    return number


def join_versions() -> None:
    """Join the rows of the counter into one of the same weight, so that their sum stays quick. The worker calls it."""
    with transaction.atomic():
        rows = dict(Version.objects.select_for_update().values_list("pk", "weight"))
        if len(rows) > MOST_VERSIONS:
            Version.objects.filter(pk__in=rows).delete()
            Version.objects.create(weight=sum(rows.values()))


def pages_showing(instance: models.Model) -> set[int]:
    """Ids of the pages that show this object, by Wagtail's reference index; through other snippets, too.

    A page that names a page is counted, but not the pages that name that one: a headline travels one step.
    """
    page_type = _base_type(Page)
    pages: set[int] = set()
    seen = frontier = {(_base_type(type(instance)), str(instance.pk))}
    for _step in range(MAX_STEPS):
        found: set[tuple[int, str]] = set()
        for type_id, ids in _grouped(frontier).items():
            found.update(
                ReferenceIndex.objects.filter(to_content_type=type_id, to_object_id__in=ids)
                .values_list("base_content_type", "object_id")
                .distinct()
            )
            found.update(_named_in_many_to_many(type_id, ids))
        pages.update(int(pk) for type_id, pk in found if type_id == page_type)
        frontier = {(type_id, pk) for type_id, pk in found if type_id != page_type} - seen
        seen = seen | frontier
        if not frontier:
            break
    return pages


def _known_subscribers() -> list[str]:
    """Names in the database, together with those of this process; a new one is remembered."""
    names = set(Subscriber.objects.values_list("name", flat=True))
    new = set(registry.handlers) - names
    if new:
        Subscriber.objects.bulk_create((Subscriber(name=name) for name in sorted(new)), ignore_conflicts=True)
    return sorted(names | new)


def _grouped(objects: set[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for type_id, pk in objects:
        groups.setdefault(type_id, []).append(pk)
    return groups


def _base_type(model: type[models.Model]) -> int:
    """The content type under which the reference index keeps a model: that of its topmost concrete parent."""
    parents = model._meta.get_parent_list()
    return ContentType.objects.get_for_model(parents[-1] if parents else model, for_concrete_model=True).pk


def _named_in_many_to_many(type_id: int, ids: list[str]) -> set[tuple[int, str]]:
    """What names these objects in a many-to-many field: Wagtail's reference index leaves those out."""
    return {
        (_base_type(field.model), str(pk))
        for field in many_to_many_fields()
        if _base_type(field.related_model) == type_id
        for pk in field.model._base_manager.filter(**{f"{field.name}__in": ids}).values_list("pk", flat=True)
    }


@cache
def many_to_many_fields() -> tuple[models.ManyToManyField, ...]:
    """Every many-to-many field of a page type or snippet."""
    from wagtail.models import get_page_models
    from wagtail.snippets.models import get_snippet_models

    return tuple(
        field
        for model in (*get_page_models(), *get_snippet_models())
        for field in model._meta.local_many_to_many
        if isinstance(field, models.ManyToManyField)
    )
