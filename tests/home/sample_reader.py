"""A reader of the loaded sample: asks each address once and remembers the answer. test_sample_site.py asks it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client

HOST = "http://localhost"
DIRECTORY = ("/tokoh/", "/tempat/", "/topik/")


@dataclass(frozen=True)
class Answer:
    """What an address answered."""

    status: int
    kind: str
    text: str

    @property
    def words(self):
        soup = BeautifulSoup(self.text, "html.parser")
        for tag in soup(["script", "style"]):
            tag.decompose()
        return " ".join(soup.get_text(" ").split())


class Reader:
    """Fetches each address once for the whole module."""

    def __init__(self):
        self.client = Client()
        self.answers = {}

    def get(self, address):
        if address not in self.answers:
            response = self.client.get(address)
            kind = response.headers.get("Content-Type", "")
            body = b"".join(response.streaming_content) if response.streaming else response.content
            text = body.decode() if kind.startswith("text/") or "xml" in kind else ""
            self.answers[address] = Answer(response.status_code, kind, text)
        return self.answers[address]

    def links(self, address):
        """Addresses on this site that a page leads to or loads."""
        answer = self.get(address)
        if "html" not in answer.kind:
            return set()
        soup = BeautifulSoup(answer.text, "html.parser")
        found = {tag[name] for name in ("href", "src") for tag in soup.find_all(attrs={name: True})}
        for tag in soup.find_all(attrs={"srcset": True}):
            found |= {part.split()[0] for part in tag["srcset"].split(",")}
        whole = (urlsplit(urljoin(HOST + address, link)) for link in found)
        return {
            url.path + (f"?{url.query}" if url.query else "")
            for url in whole
            if url.scheme == "http" and url.hostname == "localhost" and not url.path.startswith("/static/")
        }

    def public_addresses(self):
        """What the sitemap names, and lists that are made from other pages."""
        listed = re.findall(r"<loc>([^<]+)</loc>", self.get("/sitemap.xml").text)
        return sorted({urlsplit(address).path for address in listed} | {*DIRECTORY, "/cari/"})


def shape(link):
    """Equal for links that the same code answers from the same rows: one filter of a list, feeds of a kind of entry."""
    url = urlsplit(link)
    if url.query:
        return url.path, tuple(sorted(name for name, _value in parse_qsl(url.query)))
    if url.path.startswith(DIRECTORY) and "/umpan/" in url.path:
        return url.path.split("/")[1], url.path.rsplit("/", 2)[1]
    return link
