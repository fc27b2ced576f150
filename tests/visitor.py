"""Someone with a browser and without JavaScript: follows addresses, keeps cookies, fills in forms."""

import gzip
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar

from bs4 import BeautifulSoup


@dataclass
class Answer:
    """An answer as it was received, and as it reads."""

    url: str
    status: int
    headers: dict
    text: str
    bytes_received: int

    @property
    def page(self):
        return BeautifulSoup(self.text, "html.parser")

    @property
    def words(self):
        """The visible text, with single spaces."""
        return " ".join(self.page.get_text(" ").split())


class Visitor:
    """A session of one person."""

    def __init__(self, origin):
        self.origin = origin
        self.cookies = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path):
        return self._open(urllib.request.Request(self._url(path), headers={"Accept-Encoding": "gzip"}))

    def post(self, path, fields):
        """Send a form; a list as a value sends its name once for each."""
        request = urllib.request.Request(
            self._url(path),
            data=urllib.parse.urlencode(fields, doseq=True).encode(),
            headers={"Accept-Encoding": "gzip", "Referer": self._url(path)},
        )
        return self._open(request)

    def log_in(self, username, password):
        """Through the admin's own login page."""
        form = filled(self.get("/admin/login/").page.select_one("form"))
        answer = self.post("/admin/login/", {**form, "username": username, "password": password, "next": "/admin/"})
        assert answer.status == 200, answer.status
        assert "/login/" not in answer.url, "the login was refused"
        return answer

    def _url(self, path):
        return path if path.startswith("http") else self.origin + path

    def _open(self, request):
        try:
            response = self._opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            body = response.read()
            zipped = response.headers.get("Content-Encoding") == "gzip"
            text = (gzip.decompress(body) if zipped else body).decode("utf-8", errors="replace")
            return Answer(response.url, response.status, dict(response.headers), text, len(body))


def filled(form):
    """The fields of a form as a browser would send them before anybody typed."""
    fields = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        kind = field.get("type", "")
        if field.name == "select":
            fields |= chosen_in(field)
        elif field.name == "textarea":
            fields[field["name"]] = field.text.removeprefix("\n")
        elif kind in ("submit", "button", "file", "image") or (
            kind in ("checkbox", "radio") and "checked" not in field.attrs
        ):
            continue
        else:
            fields[field["name"]] = field.get("value", "on" if kind == "checkbox" else "")
    return fields


def chosen_in(select):
    """What a browser sends for a list: nothing where many may be chosen and none is, else the first option."""
    chosen = [option.get("value", option.text) for option in select.select("option[selected]")]
    if "multiple" in select.attrs:
        return {select["name"]: chosen} if chosen else {}
    first = select.select_one("option")
    return {select["name"]: chosen[-1] if chosen else first.get("value", "") if first else ""}
