"""Builds campaigns, programs, buttons and rates for tests."""

from datetime import date

import factory
from wagtail.models import Site
from wagtail_factories import PageFactory

from campaigns.models import (
    CallToAction,
    CampaignIndexPage,
    CampaignPage,
    ContributionRate,
    ProgramIndexPage,
    ProgramPage,
)
from tests.directory.factories import ProgramFactory


def site_root():
    return Site.objects.get(is_default_site=True).root_page


class CampaignIndexPageFactory(PageFactory):
    class Meta:
        model = CampaignIndexPage

    title = "Kampanye"
    slug = factory.Sequence("kampanye-uji-{}".format)
    parent = factory.LazyFunction(site_root)


class CampaignPageFactory(PageFactory):
    class Meta:
        model = CampaignPage

    title = factory.Sequence("Kampanye {}".format)
    promise = "Lima ratus marbot bekerja dengan tenang."
    summary = "Iuran dibayar mitra selama enam bulan."
    opens_on = date(2026, 4, 1)
    closes_on = date(2026, 12, 31)
    parent = factory.SubFactory(CampaignIndexPageFactory)


class ProgramIndexPageFactory(PageFactory):
    class Meta:
        model = ProgramIndexPage

    title = "Program"
    slug = factory.Sequence("program-uji-{}".format)
    parent = factory.LazyFunction(site_root)


class ProgramPageFactory(PageFactory):
    class Meta:
        model = ProgramPage

    title = factory.Sequence("Halaman program {}".format)
    summary = "Perlindungan bagi pekerja."
    program = factory.SubFactory(ProgramFactory)
    parent = factory.SubFactory(ProgramIndexPageFactory)


class CallToActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CallToAction

    name = factory.Sequence("Tombol {}".format)
    slug = factory.Sequence("tombol-{}".format)
    kind = CallToAction.Kind.LINK
    label = "Daftar sekarang"
    url = factory.Maybe(
        factory.LazyAttribute(lambda made: made.kind == CallToAction.Kind.LINK), "https://contoh.invalid/daftar", ""
    )


class ContributionRateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ContributionRate

    segment = ContributionRate.Segment.SELF_EMPLOYED
    program = factory.SubFactory(ProgramFactory)
    valid_from = date(2015, 7, 1)
    amount = 6800
    source_name = "PP 44/2015"
    verified_on = date(2026, 11, 23)
