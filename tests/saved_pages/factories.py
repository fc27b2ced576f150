"""A small site with one of everything, for the tests of saved pages."""

from datetime import date, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from campaigns.models import CampaignIndexPage, CampaignPage, ProgramIndexPage, ProgramPage
from core.models import CityImage
from directory.models import Person, Program, Topic
from tests.news.factories import an_article, an_award, home_page, in_wib, news_index, the_index


def png(color):
    """The bytes of a small picture of one color."""
    data = BytesIO()
    Image.new("RGB", (400, 300), color).save(data, "PNG")
    return data.getvalue()


def a_picture(title="Pasar", color="red"):
    """A small picture of one color."""
    file = SimpleUploadedFile(f"{title.lower()}.png", png(color), "image/png")
    return CityImage.objects.create(title=title, description=title, file=file)


def a_site():
    """Topics, people, articles on them, a campaign, a program, an award."""
    topics = [Topic.objects.create(name=name, slug=name.lower()) for name in ("Iuran", "Klaim", "Pasar")]
    person = Person.objects.create(name="Hasto Contoh", slug="hasto-contoh")
    program = Program.objects.create(name="Jaminan Kematian", slug="jaminan-kematian", short_name="JKM")
    picture = a_picture()
    articles = [
        an_article(
            title=f"Kabar {number}",
            slug=f"kabar-{number}",
            published=in_wib(2026, 1 + number % 9, 3, 8, number),
            topics=[topics[number % 3]],
            people=[person] if number % 4 == 0 else [],
            programs=[program] if number % 5 == 0 else [],
            lead_image=picture if number % 3 == 0 else None,
        )
        for number in range(14)
    ]
    campaigns = the_index(CampaignIndexPage, "kampanye", "Kampanye")
    today = timezone.localdate()
    campaign = CampaignPage(
        title="Iuran separuh",
        slug="iuran-separuh",
        promise="Bayar separuh.",
        opens_on=today - timedelta(days=3),
        closes_on=today + timedelta(days=40),
        live=True,
    )
    campaign.programs = [program]
    campaigns.add_child(instance=campaign)
    programs = the_index(ProgramIndexPage, "program", "Program")
    programs.add_child(
        instance=ProgramPage(title="Jaminan Kematian", slug="jaminan-kematian", program=program, live=True)
    )
    an_award(slug="paritrana")
    return articles


ADDRESSES = [
    *("/", "/berita/", "/berita/?topik=iuran", "/berita/2026/", "/berita/2026/03/"),
    *("/berita/umpan/rss/", "/berita/umpan/atom/", "/kampanye/", "/kampanye/iuran-separuh/", "/program/"),
    *("/program/jaminan-kematian/", "/penghargaan/", "/penghargaan/paritrana/", "/topik/", "/topik/iuran/"),
    *("/topik/klaim/", "/topik/iuran/umpan/rss/", "/tokoh/", "/tokoh/hasto-contoh/", "/tempat/", "/sitemap.xml"),
    *("/sitemap-berita.xml", "/robots.txt"),
]

__all__ = ["ADDRESSES", "a_picture", "a_site", "date", "home_page", "news_index"]
