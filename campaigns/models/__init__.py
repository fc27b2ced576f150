"""Campaigns, programs and what they are made of."""

from .call_to_action import CallToAction
from .campaign_page import CampaignPage, CampaignPartner
from .contribution_rate import ContributionRate
from .index_pages import CampaignIndexPage, ProgramIndexPage
from .program_page import ProgramPage
from .turning_days_followed import TurningDaysFollowed

__all__ = [
    "CallToAction",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignPartner",
    "ContributionRate",
    "ProgramIndexPage",
    "ProgramPage",
    "TurningDaysFollowed",
]
