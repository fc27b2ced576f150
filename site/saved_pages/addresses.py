"""Which requests have an answer that may be saved, and the file of each (layout: docs/decisions/saved-pages.md).

The middleware, the WSGI layer, the worker's renewal and the static export all ask here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

#: What a path may hold: lower-case words, no "..", nothing hidden, nothing that a file system could read otherwise.
_SEGMENT = re.compile(r"[a-z0-9][a-z0-9_.-]{0,149}")
#: The name of a picture's file, or of a folder above it; uploads keep their capitals.
_PICTURE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,149}")
_VALUE = re.compile(r"[a-z0-9_.-]{1,120}")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::[0-9]{1,5})?")
_SESSION = re.compile(r"(?:^|;)\s*(?:sessionid|messages)=")
LONGEST_QUERY = 200
#: Pictures lie under the very names that they have below /media/.
PICTURES: Mapping[str, str] = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
}
#: The type that an answer has, by the extension of its file.
TYPES: Mapping[str, str] = {
    "html": "text/html",
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "xml": "application/xml",
    "txt": "text/plain",
    **PICTURES,
}
#: Names that the folder of a host has for itself.
RESERVED = frozenset({"404.html", "503.html"})
#: Tables of extensions that a path's own ending gives (WSGI layer: the file is found without its type).
_BY_ENDING = (("/umpan/rss/", "rss"), ("/umpan/atom/", "atom"))


@dataclass(frozen=True, kw_only=True)
class Address:
    """A request whose answer may be saved."""

    host: str
    path: str
    query: str = ""

    @property
    def name(self) -> str:
        """The file, relative to the folder of all hosts: "warta.example/berita/index@halaman=2.html"."""
        after = f"@{self.query}" if self.query else ""
        if self.path.endswith("/"):
            return f"{self.host}{self.path}index{after}.{extension_of(self.path)}"
        stem, _dot, ending = self.path.rpartition(".")
        return f"{self.host}{stem}{after}.{ending}"

    @property
    def target(self) -> str:
        """Path and query, as in a link."""
        return f"{self.path}?{self.query}" if self.query else self.path


def address_of(host: str, path: str, query: str, parameters: Iterable[Sequence[str]] | None = None) -> Address | None:
    """The address of a request, or None where its answer is never saved.

    Args:
        host: the Host header.
        path: the decoded path.
        query: the raw query string.
        parameters: the known parameters in their canonical orders; None accepts any name (the WSGI layer only looks for
            files, and no file exists for another order or an unknown name).
    """
    if not _HOST.fullmatch(host) or ".." in host or not is_plain_path(path):
        return None
    if query and (is_picture(path) or not is_canonical(query, parameters)):
        return None
    return Address(host=host, path=path, query=query)


def is_plain_path(path: str) -> bool:
    """Whether a path can be a file's: "/", "/berita/2025/", "/sitemap.xml", "/media/images/pasar.avif"."""
    if path == "/":
        return True
    if not path.startswith("/"):
        return False
    segments = path[1:].removesuffix("/").split("/")
    if is_picture(path):
        return all(_PICTURE.fullmatch(segment) for segment in segments)
    if segments[0] in RESERVED or not all(_SEGMENT.fullmatch(segment) for segment in segments):
        return False
    return path.endswith("/") or (len(segments) == 1 and path.rpartition(".")[2] in ("xml", "txt"))


def is_picture(path: str) -> bool:
    """Whether a path is that of a picture below /media/."""
    return path.startswith("/media/") and path.rpartition(".")[2] in PICTURES


def is_canonical(query: str, parameters: Iterable[Sequence[str]] | None) -> bool:
    """Whether a query string has known parameters only, each once, in order, with plain values."""
    if len(query) > LONGEST_QUERY:
        return False
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, max_num_fields=12)
    except ValueError:
        return False
    names = [name for name, _value in pairs]
    if not all(_VALUE.fullmatch(value) and _SEGMENT.fullmatch(name) for name, value in pairs):
        return False
    if "&".join(f"{name}={value}" for name, value in pairs) != query:
        return False
    return parameters is None or any(names == [name for name in order if name in names] for order in parameters)


def extension_of(path: str) -> str:
    """The extension of the file of a path."""
    if not path.endswith("/"):
        return path.rpartition(".")[2]
    return next((extension for ending, extension in _BY_ENDING if path.endswith(ending)), "html")


def is_personal(environ: Mapping[str, str]) -> bool:
    """Whether a request carries what may make its answer personal: a session, messages, a name and password."""
    if "HTTP_AUTHORIZATION" in environ:
        return True
    cookies = environ.get("HTTP_COOKIE")
    return bool(cookies and _SESSION.search(cookies))
