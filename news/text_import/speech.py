"""Finds quotations in paragraphs, and the words that say who spoke. Pure text; `people` finds out who that is."""

import re
from dataclasses import dataclass

from .vocabulary import CIRCUMSTANCES, DAYS, PRONOUNS, REPORTING, SAYING, TITLES

_ATTRIBUTION = re.compile(
    rf"^[\s,.]*(?:demikian\s+)?(?P<verb>{'|'.join(SAYING)})(?P<own>nya)?\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
_LEAD_IN = re.compile(
    rf"^(?P<who>.*?)\s*\b(?:{'|'.join(REPORTING)}|ujar|kata)\b(?P<between>[^“”]{{0,40}})[,:]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ACCORDING_TO = re.compile(r"^Menurut\s+(?P<who>[^“”]{2,120}?)\s*[,:]\s*$", re.DOTALL)
#: Who spoke ends at a comma, a full stop, or a word that tells the circumstances.
_CIRCUMSTANCES = re.compile(rf"[,.;(]|\s(?:di sela|di hadapan|{'|'.join(CIRCUMSTANCES)})\b")
#: Shorter pieces in quotation marks are names and so-called things, not speech.
MIN_WORDS = 4


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A quotation taken from a paragraph."""

    #: The words, without quotation marks; parts that an attribution divided are joined.
    words: str
    #: Who spoke, as printed: "Wali Kota Yogyakarta Hasto Wardoyo", "Hasto", or empty for "-nya", "dia" and nothing.
    speaker: str
    #: The attribution as printed, for the editor: "ujar Hasto".
    attribution: str
    #: What the attribution told besides: "saat ditemui di Balai Kota". Nothing of the text is lost.
    circumstances: str = ""


@dataclass(frozen=True, kw_only=True)
class Plain:
    """A paragraph without a quotation of its own."""

    text: str
    #: Whether it holds words in quotation marks that may be speech.
    may_be_speech: bool = False


def parts_of(paragraphs: list[str]) -> list[Plain | Spoken]:
    """Turn paragraphs into plain ones and quotations, in order. A quotation over several paragraphs is one."""
    return [spoken_in(paragraph) or _plain(paragraph) for paragraph in _joined(paragraphs)]


def spoken_in(paragraph: str) -> Spoken | None:
    """The quotation that a paragraph is, or None: one that opens it, or one that a short lead-in announces."""
    marks = _quotation_marks(paragraph)
    pieces = [(match.start(), match.end(), match.group(1)) for match in re.finditer(r"“([^“”]*)”", marks)]
    if not pieces or len(" ".join(piece for _start, _end, piece in pieces).split()) < MIN_WORDS:
        return None
    words = _joined_words([paragraph[start + 1 : end - 1].strip() for start, end, _piece in pieces])
    start, end = pieces[0][0], pieces[0][1]
    if marks[:start].strip():
        return _led_in(paragraph, marks[:start], words, marks[pieces[-1][1] :])
    outside = [marks[end:], *(marks[pieces[place][1] :] for place in range(1, len(pieces)))]
    outside = [text.split("“", 1)[0] for text in outside]
    told = _ATTRIBUTION.match(outside[0])
    if told is None:
        return None if "".join(outside).strip(" ,.") else _spoken(words, speaker="", attribution="")
    rest = told["rest"].strip()
    speaker, circumstances = ("", rest) if told["own"] else _who_and_how(rest)
    left = " ".join(text.strip(" ,.") for text in [circumstances, *outside[1:]] if text.strip(" ,."))
    return _spoken(
        words, speaker=speaker, attribution=f"{told['verb']}{told['own'] or ''} {speaker.strip()}", circumstances=left
    )


def _who_and_how(rest: str) -> tuple[str, str]:
    """Divide what follows the verb into who spoke and under which circumstances."""
    first, comma, after = rest.partition(",")
    second = re.match(r"\s*((?:[A-Z][\w.'’]*\s*){1,4})(?=[,.]|$)", after) if comma else None
    if second and second.group(1).split()[0] not in DAYS and (_is_title(first) or _is_title(second.group(1))):
        return f"{first.strip()}, {second.group(1).strip(' .')}", after[second.end() :]
    cut = _CIRCUMSTANCES.search(f" {rest}")
    return (f" {rest}"[: cut.start()], f" {rest}"[cut.start() :]) if cut else (rest, "")


def _is_title(words: str) -> bool:
    return words.strip().split(" ", 1)[0] in TITLES


def _joined_words(pieces: list[str]) -> str:
    """Join what an attribution divided; the comma before it was the attribution's."""
    words = ""
    for piece in pieces:
        if words.endswith(",") and piece[:1].isupper():
            words = f"{words[:-1]}."
        words = f"{words} {piece}".strip()
    return words


def _led_in(paragraph: str, before: str, words: str, after: str) -> Spoken | None:
    told = _ACCORDING_TO.match(before) or _LEAD_IN.match(before)
    if told is None or after.strip(" .,") or len(told["who"].split()) > 14:
        return None
    return _spoken(words, speaker=told["who"], attribution=before.strip(" ,:"))


def _spoken(words: str, *, speaker: str, attribution: str, circumstances: str = "") -> Spoken:
    speaker = speaker.strip(" ,.")
    return Spoken(
        words=words.strip().rstrip(",").strip(),
        speaker="" if speaker.lower() in PRONOUNS else speaker,
        attribution=attribution.strip(),
        circumstances=circumstances.strip(" ,."),
    )


def _plain(paragraph: str) -> Plain:
    pieces = re.findall(r"“([^“”]*)”", _quotation_marks(paragraph))
    return Plain(text=paragraph, may_be_speech=any(len(piece.split()) >= MIN_WORDS for piece in pieces))


def _joined(paragraphs: list[str]) -> list[str]:
    """Join paragraphs of one quotation: opened in the first, closed only in the last."""
    joined: list[str] = []
    is_open = False
    for paragraph in paragraphs:
        marks = _quotation_marks(paragraph)
        if is_open:
            joined[-1] = " ".join([joined[-1], paragraph.lstrip('“" ')])
            marks = _quotation_marks(joined[-1])
        else:
            joined.append(paragraph)
        is_open = marks.startswith("“") and marks.count("“") == marks.count("”") + 1 and len(joined) < len(paragraphs)
    return joined


def _quotation_marks(text: str) -> str:
    """The text with all double quotation marks as “ and ”, each in its place: straight ones open and close in turn."""
    is_open = False
    marks = []
    for letter in text.replace("„", "“").replace("″", '"').replace("«", "“").replace("»", "”"):
        shown = letter
        if letter == '"':
            shown = "”" if is_open else "“"
        if shown in "“”":
            is_open = shown == "“"
        marks.append(shown)
    return "".join(marks)
