"""The whole public site as plain files that any web server can show: a mirror for another host.

Every address that readers can reach by links is written; a link to what a plain file cannot be (search, combined
filters, permanent links) leads to the live site. Only what changed is written, and what is gone is removed.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from wagtail.models import Site

from .addresses import Address
from .live_addresses import is_walked, target_of, walk
from .rendering import render

#: What an earlier export wrote; nothing else in the folder is ever touched.
LIST = ".exported.json"
#: An address that no page has: its answer is the page for what is not found.
NOWHERE = "/halaman-yang-tidak-ada/"
_ATTRIBUTE = re.compile(r"""(\s(?:href|src|action|srcset|poster)=)(["'])([^"']*)\2""")
_FILE = re.compile(r"""/(?:static|media)/[^\s"'<>?#)]+""")
_URL_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


@dataclass
class Export:
    """What one run did."""

    folder: Path
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    files: set[str] = field(default_factory=set)

    def put(self, name: str, content: bytes) -> None:
        """Write a file if it would change, in one step."""
        self.files.add(name)
        target = self.folder / name
        if target.is_file() and target.read_bytes() == content:
            self.unchanged += 1
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        waiting = target.with_name(f".{target.name}.{os.getpid()}")
        waiting.write_bytes(content)
        waiting.replace(target)
        self.written += 1

    def remove_what_is_gone(self) -> None:
        """Remove what an earlier run wrote and this one did not, then remember what is there."""
        listed = self.folder / LIST
        before = set(json.loads(listed.read_text())) if listed.exists() else set()
        for name in sorted(before - self.files):
            (self.folder / name).unlink(missing_ok=True)
            self.removed += 1
            for parent in (self.folder / name).parents:
                if parent == self.folder or any(parent.iterdir()):
                    break
                parent.rmdir()
        listed.write_text(json.dumps(sorted(self.files), indent=0))


def export(folder: Path) -> Export:
    """Write the default site into a folder, which may hold an earlier export."""
    site = Site.objects.get(is_default_site=True)
    host = urlsplit(site.root_url).netloc
    run = Export(folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    exported = {address for address, _response in walk(host, render)}
    assets: set[str] = set()
    for address in sorted(exported, key=lambda each: each.target):
        response = render(address.host, address.path, address.query)
        if response.status_code == 200:
            run.put(file_of(address), _content(address, response, exported, site.root_url, assets))
    missing = render(host, NOWHERE)
    run.put("404.html", _content(Address(host=host, path="/"), missing, exported, site.root_url, assets))
    _put_assets(run, host, assets)
    run.remove_what_is_gone()
    return run


def file_of(address: Address) -> str:
    """The file of an address: a query string becomes a folder, a feed a file that says its type."""
    path = address.path.lstrip("/")
    folder = f"{path}{address.query.replace('&', '/')}/" if address.query else path
    if not address.path.endswith("/"):
        stem, _dot, ending = path.rpartition(".")
        return f"{stem}-{address.query.replace('=', '-')}.{ending}" if address.query else path
    if "/umpan/" in address.path:
        return f"{folder.removesuffix('/')}.xml"
    return f"{folder}index.html"


def link_to(address: Address) -> str:
    """The address of that file on the other host."""
    return "/" + file_of(address).removesuffix("index.html")


def _content(address: Address, response: HttpResponse, exported: set[Address], live: str, assets: set[str]) -> bytes:
    if "html" not in response.get("Content-Type", ""):
        return response.content
    text = _ATTRIBUTE.sub(lambda match: _rewritten(match, address, exported, live), response.content.decode())
    assets.update(unescape(name) for name in _FILE.findall(text))
    return text.encode()


def _rewritten(match: re.Match[str], address: Address, exported: set[Address], live: str) -> str:
    before, quote, link = match.group(1), match.group(2), unescape(match.group(3))
    if "srcset" in before or not link or link.startswith(("#", "/static/", "/media/")) or urlsplit(link).scheme:
        return match.group(0)
    target = None if "action" in before else target_of(address, link)
    if target is not None and is_walked(target) and target in exported:
        fragment = urldefrag(link).fragment
        new = link_to(target) + (f"#{fragment}" if fragment else "")
    else:
        new = f"{live}{link}" if link.startswith("/") else f"{live}{address.path}{link}"
    return f"{before}{quote}{escape(new)}{quote}"


def _put_assets(run: Export, host: str, assets: set[str]) -> None:
    """Write styles, fonts, icons and released pictures, and what styles name in turn."""
    waiting, seen = sorted(assets), set(assets)
    while waiting:
        path = waiting.pop()
        response = render(host, unquote(path))
        if response.status_code != 200:
            continue
        content = b"".join(_parts(response))
        run.put(unquote(path).lstrip("/"), content)
        if path.endswith(".css"):
            for name in _URL_IN_STYLE.findall(content.decode()):
                found = urlsplit(os.path.normpath(f"{os.path.dirname(path)}/{name}") if name[0] != "/" else name).path
                if found.startswith("/static/") and found not in seen:
                    seen.add(found)
                    waiting.append(found)


def _parts(response: HttpResponseBase) -> Iterator[bytes]:
    yield from response if not response.streaming else response.streaming_content  # type: ignore[attr-defined]
    for close in response._resource_closers:  # the file alone: close() would end a request that there was not
        close()
