"""The campaigns app. Django starts it; its handlers and jobs are connected when all models are there."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    """Names the app."""

    name = "campaigns"
    verbose_name = _("Campaigns and programs")
