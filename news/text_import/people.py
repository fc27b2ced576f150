"""Finds out who speaks, by the directory and by what the text said before. `drafting` calls it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from directory.models import Person

from .speech import Plain, Spoken
from .vocabulary import REPORTING, TITLES

_SUBJECT = re.compile(
    rf"(?:^|[,.]\s+|itu,?\s+)(?P<who>(?:[A-Z][\w.'’-]*)(?:,?\s+(?:[A-Z][\w.'’-]*|dan|bin|binti)){{0,12}}),?\s+"
    rf"(?:juga\s+|pun\s+|lalu\s+|kemudian\s+)?(?:{'|'.join(REPORTING)})\b"
)
_OPENERS = re.compile(r"^(?:Sementara itu|Sementara|Di sisi lain|Selain itu|Lebih lanjut|Senada|Menurut|Adapun),?\s+")
MIN_SHORT_NAME = 3


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Who spoke: a person of the directory, or a name with its role as printed; both empty when nobody was found."""

    person: Person | None = None
    name: str = ""
    role: str = ""
    #: How it was found, for the editor: "named" beside the quotation, "before" it in the text, or "" for nobody.
    found: str = ""


@dataclass(kw_only=True)
class KnownPeople:
    """The people of the directory with all names by which this text may call them."""

    text: str
    people: dict[int, Person] = field(default_factory=dict)
    names: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def in_text(cls, text: str) -> "KnownPeople":
        """Load the people whose full name or other name stands in `text`; each word of their names is then theirs."""
        known = cls(text=text)
        for person in Person.objects.prefetch_related("aliases", "appointments").order_by("-live", "pk"):
            names = [person.name, *(alias.name for alias in person.aliases.all())]
            if any(_stands(name, text, person) for name in names):
                known._add(person, names)
        return known

    def mentioned(self, text: str) -> list[Person]:
        """The people whom `text` names, in order, each once. A name that fits several people names nobody."""
        taken: list[tuple[int, int, int]] = []
        for name in sorted(self.names, key=len, reverse=True):
            if len(self.names[name]) != 1:
                continue
            (owner,) = self.names[name]
            for start, end in _places(name, text, self.people[owner]):
                if not any(begin < end and start < stop for begin, stop, _pk in taken):
                    taken.append((start, end, owner))
        return [self.people[pk] for pk in dict.fromkeys(pk for _start, _end, pk in sorted(taken))]

    def _add(self, person: Person, names: Iterable[str]) -> None:
        self.people[person.pk] = person
        for name in names:
            self.names.setdefault(name, set()).add(person.pk)
        for word in person.name.split():
            if len(word) >= MIN_SHORT_NAME and word[0].isupper() and not word.endswith("."):
                self.names.setdefault(word, set()).add(person.pk)


def speakers_of(parts: list[Plain | Spoken], known: KnownPeople) -> list[Speaker | None]:
    """For each part its speaker; None for plain ones. "-nya" and "dia" are whom the text spoke of last."""
    found: list[Speaker | None] = []
    for place, part in enumerate(parts):
        if isinstance(part, Plain):
            found.append(None)
        elif part.speaker:
            found.append(named_speaker(part.speaker, known))
        else:
            found.append(_spoken_of_before(parts[:place], found, known))
    return found


def named_speaker(words: str, known: KnownPeople) -> Speaker:
    """Who is meant by "Wali Kota Yogyakarta Hasto Wardoyo", "Hasto" or "Ketua RW 05, Sumardi"."""
    words = _OPENERS.sub("", words).strip(" ,.")
    people = known.mentioned(words)
    if people:
        role = words.split(_as_named(people[0], words, known), 1)[0].strip(" ,.")
        return Speaker(person=people[0], name=people[0].name, role=role if _is_title(role) else "", found="named")
    name, role = _name_and_role(words)
    return Speaker(name=name, role=role, found="named" if name else "")


def role_on(speaker: Speaker, day: date | None) -> str:
    """The role that the directory knows for the day, else the printed one."""
    appointment = speaker.person.appointment_on(day) if speaker.person and day else None
    return appointment.role if appointment else speaker.role


def _spoken_of_before(parts: list[Plain | Spoken], found: list[Speaker | None], known: KnownPeople) -> Speaker:
    for part, speaker in zip(reversed(parts), reversed(found), strict=True):
        if speaker is not None:
            if speaker.name:
                return _before(speaker)
            continue
        assert isinstance(part, Plain)  # noqa: S101 - a part without a speaker is plain
        subject = _SUBJECT.search(part.text)
        if subject and (named := named_speaker(subject["who"], known)).name:
            return _before(named)
        people = known.mentioned(part.text)
        if people:
            return _before(named_speaker(people[0].name, known))
    return Speaker()


def _before(speaker: Speaker) -> Speaker:
    return Speaker(person=speaker.person, name=speaker.name, role=speaker.role, found="before")


def _name_and_role(words: str) -> tuple[str, str]:
    """Divide the printed words for somebody whom the directory does not know: a title, then two words of name."""
    words = re.sub(r"^(?:oleh|Bapak|Ibu|Pak|Bu|Sdr\.?|Saudara)\s+", "", words)
    if not _is_title(words):
        name, _comma, role = words.partition(",")
        return name.strip(), role.strip()
    if "," in words:
        role, _comma, name = words.rpartition(",")
        return name.strip(), role.strip()
    parts = words.split()
    size = 2 if len(parts) > 3 else 1
    return (" ".join(parts[-size:]), " ".join(parts[:-size])) if len(parts) > size else ("", words)


def _is_title(words: str) -> bool:
    return bool(words) and words.split(maxsplit=1)[0] in TITLES


def _as_named(person: Person, words: str, known: KnownPeople) -> str:
    """The longest of the person's names that stands in `words`."""
    names = [name for name, owners in known.names.items() if owners == {person.pk} and _stands(name, words, person)]
    return max(names, key=len)


def _stands(name: str, text: str, person: Person) -> bool:
    return next(_places(name, text, person), None) is not None


def _places(name: str, text: str, person: Person) -> Iterator[tuple[int, int]]:
    """Where `name` stands in `text` as a name of `person`: one word of it with another surname behind is not."""
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        surname = re.match(r"\s+([A-Z][\w'’]+)", text[match.end() :])
        if " " in name or surname is None or surname.group(1) in person.name.split():
            yield match.start(), match.end()
