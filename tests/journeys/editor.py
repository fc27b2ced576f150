"""An editor at work in Wagtail's admin: logs in, writes, publishes, schedules, withdraws, by the admin's own forms."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.visitor import Visitor, filled

WIB = ZoneInfo("Asia/Jakarta")
PUBLISH = {"action-publish": "action-publish"}


class Editor:
    """A signed-in session in the admin of a running newsroom."""

    def __init__(self, newsroom, username="penyunting"):
        self.visitor = Visitor(newsroom.admin_address)
        self.visitor.log_in(username, newsroom.accounts()[username])

    def section(self, title):
        """The number of a page that stands in the explorer by this title, at the top of the site or right below it."""
        explorer = self.visitor.get("/admin/pages/")
        for link in explorer.page.select("a[href]"):
            number = re.fullmatch(r"/admin/pages/(\d+)/(?:edit/)?", link["href"])
            if number and link.get_text(strip=True) == title:
                return int(number.group(1))
        raise AssertionError(f"the explorer shows no {title}")

    def write(self, page_type, section, action=None, **fields):
        """Fill in the form of a new page and send it off. Returns the number of the page.

        `action` is the button: none saves a draft, PUBLISH publishes (or schedules, where a time is given).
        """
        path = f"/admin/pages/add/{page_type}/{self.section(section)}/"
        return self._send(path, action, fields)

    def change(self, number, action=None, **fields):
        """Open a page's form, change these fields, and send it off."""
        return self._send(f"/admin/pages/{number}/edit/", action, fields)

    def publish_as_it_is(self, number):
        """Publish the newest draft from the list of pages, without opening its form."""
        self._confirm(f"/admin/bulk/wagtailcore/page/publish/?id={number}&next=/admin/pages/")

    def slug_of(self, number):
        return self.visitor.get(f"/admin/pages/{number}/edit/").page.select_one("[name=slug]")["value"]

    def unpublish(self, number):
        self._confirm(f"/admin/pages/{number}/unpublish/")

    def withdraw(self, number, reason):
        self._confirm(f"/admin/redaksi/halaman/{number}/tarik/", reason=reason)

    def restore(self, number):
        self._confirm(f"/admin/redaksi/halaman/{number}/pulihkan/")

    def buttons(self, path):
        """What the buttons of a page's form are called."""
        form = self.visitor.get(path).page.select_one("form#page-edit-form")
        return {button.get_text(strip=True) for button in form.select("button[name]")}

    def _confirm(self, path, **fields):
        """Answer a question of the admin with yes, by the form that its page shows."""
        form = self.visitor.get(path).page.select_one(f"form[action^='{path.partition('?')[0]}']")
        answer = self.visitor.post(path, {**filled(form), **fields})
        assert answer.page.select_one(".messages .success"), answer.words[:2000]

    def _send(self, path, action, fields):
        form = self.visitor.get(path).page.select_one("form#page-edit-form")
        assert form is not None, f"no form at {path}"
        values = {**filled(form), "body-count": "0", **fields, **(action or {})}
        unknown = {name for name in fields if not name.startswith("body-") and not form.select(f"[name='{name}']")}
        assert not unknown, f"the form has no field {unknown}"
        answer = self.visitor.post(path, values)
        assert answer.status == 200, answer.text[:2000]
        errors = [error.get_text(" ", strip=True) for error in answer.page.select(".error-message, .help-critical")]
        done = answer.page.select_one(".messages .success")
        assert not errors, errors
        assert done, answer.words[:2000]
        # The section that is shown after publishing links to the page that was meant; a saved draft stays open.
        link = done.select_one("a[href*='/edit/']")
        return int(re.search(r"/admin/pages/(\d+)/", link["href"] if link else answer.url).group(1))


def body(*paragraphs):
    """Form fields of a body of plain paragraphs."""
    return nested_form_data({"body": streamfield([("paragraph", rich_text(f"<p>{text}</p>")) for text in paragraphs])})


def in_the_form(moment: datetime):
    """A moment as the admin's form takes it: in WIB."""
    return moment.astimezone(WIB).strftime("%Y-%m-%d %H:%M:%S")


def now():
    return datetime.now(UTC)
