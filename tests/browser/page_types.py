"""Every kind of public page and where the running newsroom has one. The browser tests visit each.

To add a page type: one line here. An address may be found by following links from a list, as a reader does.
"""

import re
import urllib.request
from functools import partial

from home.sample import content

LINK = re.compile(r'href="(/[^"#?]*)"')


def linked_from(newsroom, start, pattern):
    """The first link on a page that fits a pattern."""
    with urllib.request.urlopen(newsroom.address + start, timeout=30) as answer:
        text = answer.read().decode()
    for address in LINK.findall(text):
        if re.fullmatch(pattern, address):
            return address
    raise AssertionError(f"{start} has no link like {pattern}")


def article_address(article):
    return f"/berita/{article.published:%Y/%m}/{article.slug}/"


def the_paritrana_article(newsroom):
    return article_address(next(each for each in content.articles() if each.slug == "wawancara-paritrana-award-2025"))


def the_withdrawn_article(newsroom):
    return article_address(next(each for each in content.articles() if each.withdrawal))


def campaign(slug, newsroom):
    return f"/kampanye/{slug}/"


#: Name -> (address, or how it is found; the status it answers with).
PAGE_TYPES = {
    "home": ("/", 200),
    "news list": ("/berita/", 200),
    "news list, filtered": ("/berita/?jenis=berita&tahun=2025", 200),
    "article": (the_paritrana_article, 200),
    "campaign index": ("/kampanye/", 200),
    "campaign, closed": (partial(campaign, "lindungi-marbot"), 200),
    "campaign, open": (partial(campaign, "iuran-separuh-pekerja-mandiri"), 200),
    "campaign, planned": (partial(campaign, "kenali-hakmu-2027"), 200),
    "program index": ("/program/", 200),
    "program": (partial(linked_from, start="/program/", pattern=r"/program/[\w-]+/"), 200),
    "award index": ("/penghargaan/", 200),
    "award": (partial(linked_from, start="/penghargaan/", pattern=r"/penghargaan/[\w-]+/"), 200),
    "people": ("/tokoh/", 200),
    "person": ("/tokoh/hasto-wardoyo/", 200),
    "places": ("/tempat/", 200),
    "place": ("/tempat/danurejan/", 200),
    "topics": ("/topik/", 200),
    "topic": (partial(linked_from, start="/topik/", pattern=r"/topik/[\w-]+/"), 200),
    "search, nothing typed": ("/cari/", 200),
    "search, results": ("/cari/?q=perlindungan+pekerja+rentan", 200),
    "search, nothing found": ("/cari/?q=qwxyzzy", 200),
    "search help": ("/cari/bantuan/", 200),
    "standard page": ("/tentang/", 200),
    "not found": ("/tidak-ada-di-sini/", 404),
    "withdrawn": (the_withdrawn_article, 410),
}


def address_of(name, newsroom):
    """The path of a page of this type in the running newsroom."""
    where = PAGE_TYPES[name][0]
    return where(newsroom=newsroom) if callable(where) else where
