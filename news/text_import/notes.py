"""What the import guessed, in words for the editor. `drafting` writes them; command and editor's panel show them."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, kw_only=True)
class Note:
    """One guess: what it is about, and what was taken, or why nothing was."""

    about: str
    text: str
    #: Whether the editor must do something before the article can stand.
    is_open: bool = False

    def as_data(self) -> dict[str, Any]:
        """Return plain values for the database."""
        return asdict(self)


class Notes(list[Note]):
    """The notes of one import, in the order of the article."""

    def taken(self, about: str, text: str) -> None:
        """Note what was taken; the editor only looks at it."""
        self.append(Note(about=about, text=text))

    def missing(self, about: str, text: str) -> None:
        """Note what the editor must fill in or decide."""
        self.append(Note(about=about, text=text, is_open=True))


def shown(words: str, length: int = 70) -> str:
    """`words` in quotation marks, cut to be read in one line."""
    return _("“%(words)s”") % {"words": words if len(words) <= length else f"{words[: length - 1].rstrip()}…"}
