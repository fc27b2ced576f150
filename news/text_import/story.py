"""Turns the paragraphs of a text into the body of an article, and notes who was taken for which speaker.

`drafting` calls it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from .notes import Notes, shown
from .people import KnownPeople, Speaker, role_on, speakers_of
from .speech import Plain, Spoken, parts_of

Block = tuple[str, Any]


@dataclass(frozen=True, kw_only=True)
class Story:
    """The body, and how many of its quotations have a speaker of the directory."""

    blocks: list[Block]
    quotations: int
    bound: int


def story_of(paragraphs: list[str], known: KnownPeople, day: date | None, notes: Notes) -> Story:
    """Return the body of an article.

    Args:
        paragraphs: the text without headline, dateline, caption and makers.
        known: the people of the directory whom the text names.
        day: the day of the event, on which the quotations were said.
        notes: gets a note for each quotation.
    """
    parts = parts_of(paragraphs)
    blocks: list[Block] = []
    quotations = bound = 0
    for part, speaker in zip(parts, speakers_of(parts, known), strict=True):
        if isinstance(part, Plain) or speaker is None:
            blocks.append(("paragraph", _paragraph(part.text if isinstance(part, Plain) else part.words)))
            if isinstance(part, Plain) and part.may_be_speech:
                notes.taken(
                    _("Text"),
                    _("%(words)s stays a paragraph: its quotation marks stand inside a sentence.")
                    % {"words": shown(part.text)},
                )
            continue
        quotations += 1
        bound += speaker.person is not None
        blocks.append(("quote", _quote(part, speaker, day)))
        if part.circumstances:
            blocks.append(("paragraph", _paragraph(f"{part.circumstances[0].upper()}{part.circumstances[1:]}.")))
        _note_speaker(part, speaker, quotations, day, notes)
    return Story(blocks=blocks, quotations=quotations, bound=bound)


def _quote(part: Spoken, speaker: Speaker, day: date | None) -> dict[str, Any]:
    return {
        "text": part.words,
        "person": speaker.person,
        "speaker_name": speaker.name,
        "speaker_role": role_on(speaker, day),
        "spoken_on": day,
        "language": "id",
    }


def _note_speaker(part: Spoken, speaker: Speaker, number: int, day: date | None, notes: Notes) -> None:
    about = _("Quotation %(number)d") % {"number": number}
    words, name = shown(part.words, 50), speaker.name
    if not name:
        notes.missing(about, _("%(words)s: nobody was found who said it. Choose the speaker.") % {"words": words})
        return
    role = role_on(speaker, day)
    who = f"{name}, {role}" if role else name
    said = {"words": words, "who": who, "attribution": part.attribution or "–"}
    if speaker.found == "named":
        notes.taken(about, _("%(words)s: %(who)s, from “%(attribution)s”.") % said)
    else:
        notes.taken(about, _("%(words)s: %(who)s, the last person before “%(attribution)s”. Check it.") % said)
    if speaker.person is None:
        notes.missing(
            about, _("%(name)s is not in the directory. Add the person, or keep the typed name.") % {"name": name}
        )
    elif not role:
        notes.missing(about, _("The directory knows no role of %(name)s on that day.") % {"name": name})
    elif speaker.role and speaker.role != role:
        printed = {"role": role, "printed": speaker.role}
        notes.taken(about, _("Role from the directory: %(role)s. The text prints: %(printed)s.") % printed)
    if part.circumstances:
        kept = _("What stood after the attribution is kept as a paragraph: %(words)s. Put it into a sentence.")
        notes.missing(about, kept % {"words": shown(part.circumstances)})


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
