"""How far editors' words have come: one row that every process looks at, and one for each index. Called by
`search.editing` and by `search.upkeep`."""

from typing import Any

from django.db import models

import changes


class EditorsState(models.Model):
    """One row. Its numbers come from the site's one counter: a process that remembers another one reads anew."""

    #: Anything that editors keep for search has changed.
    changed = models.BigIntegerField(default=0)
    #: Something that documents are indexed with has changed.
    indexed = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"changed {self.changed}, indexed {self.indexed}"

    @classmethod
    def note(cls, *, indexed: bool, version: int = 0) -> None:
        """Say that something has changed. Call it in the transaction of the change."""
        number = version or changes.next_version()
        values: dict[str, Any] = {"changed": number, **({"indexed": number} if indexed else {})}
        cls.objects.update_or_create(pk=1, defaults=values)

    @classmethod
    def now(cls) -> tuple[int, int]:
        """(changed, indexed); zeros as long as nobody has kept anything."""
        return cls.objects.filter(pk=1).values_list("changed", "indexed").first() or (0, 0)


class AppliedWords(models.Model):
    """Up to which number an index knows the words: every change up to it is in force there."""

    index = models.CharField(max_length=120, primary_key=True)
    version = models.BigIntegerField(default=0)
    applied_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.index}: {self.version}"
