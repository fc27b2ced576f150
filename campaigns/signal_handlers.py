"""Marks the pages that show a contribution rate, in the transaction of its change. Connected in CampaignsConfig.ready.

Pages do not name rates, they ask for those of their programs, so Wagtail's reference index cannot tell.
"""

from typing import Any

from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver

import changes

from .models import ContributionRate
from .turning_days import pages_showing_rates_of


@receiver([pre_save, pre_delete], sender=ContributionRate)
def before_change(sender: type, instance: ContributionRate, **kwargs: Any) -> None:
    """A rate is removed or changed, perhaps given to another program: mark the pages that show it now."""
    known = ContributionRate.objects.filter(pk=instance.pk)
    changes.mark(pages_showing_rates_of(known.values_list("program", flat=True)))


@receiver(post_save, sender=ContributionRate)
def after_change(sender: type, instance: ContributionRate, **kwargs: Any) -> None:
    """A rate is new or changed: mark the pages that show it from now on."""
    changes.mark(pages_showing_rates_of([instance.program_id]))
