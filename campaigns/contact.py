"""Pure rules about ways to reach someone: Indonesian telephone numbers and safe addresses for buttons.

`CallToAction` checks its fields and builds its `href` here. Nothing here knows Django.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

_COUNTRY = "62"
_SEPARATORS = re.compile(r"[\s().\-/]")
#: The punctuation that people write in numbers; anything else is a slip or an attempt at syntax.
_WRITTEN = re.compile(r"\+?[\d\s().\-/]+")
#: Service numbers such as 175, 112 or 1500400.
_SHORT = re.compile(r"1\d{2,6}")
#: 0811-0899 without 0800 and 084x/086x, ten to thirteen digits with the leading zero.
_MOBILE = re.compile(r"8[1-35-9]\d{7,10}")
#: An area code of two or three digits and a subscriber number, or a toll-free 0800 number.
_LANDLINE = re.compile(r"(?:[2-79]\d{7,10}|800\d{6,8})")


class PhoneKind(StrEnum):
    """What can be done with a number: mobiles take messages, short numbers work inside the country only."""

    SHORT = "short"
    MOBILE = "mobile"
    LANDLINE = "landline"


@dataclass(frozen=True, kw_only=True)
class PhoneNumber:
    """A checked Indonesian number. `digits` starts with the country code, but for a short number."""

    kind: PhoneKind
    digits: str

    @property
    def dialed(self) -> str:
        """The number as a telephone dials it: "+62274515865" or "175"."""
        return self.digits if self.kind is PhoneKind.SHORT else f"+{self.digits}"


def parse_phone(text: str) -> PhoneNumber:
    """Read a number as Indonesians write it: "(0274) 515865", "0812-3456-7890", "+62 812 3456 7890", "175".

    Raises:
        ValueError: it is no Indonesian number.
    """
    written = text.strip()
    if not _WRITTEN.fullmatch(written) or not written.isascii():
        raise ValueError("a telephone number has digits, spaces, hyphens, points and parentheses only")
    digits = _SEPARATORS.sub("", written)
    if _SHORT.fullmatch(digits):
        return PhoneNumber(kind=PhoneKind.SHORT, digits=digits)
    for prefix in (f"+{_COUNTRY}", _COUNTRY, "0"):
        if digits.startswith(prefix):
            return _national(digits.removeprefix(prefix).removeprefix("0"))
    raise ValueError("an Indonesian number starts with 0, +62, or is a service number")


def _national(rest: str) -> PhoneNumber:
    if _MOBILE.fullmatch(rest):
        return PhoneNumber(kind=PhoneKind.MOBILE, digits=_COUNTRY + rest)
    if _LANDLINE.fullmatch(rest):
        return PhoneNumber(kind=PhoneKind.LANDLINE, digits=_COUNTRY + rest)
    raise ValueError("no Indonesian number has this form")


def tel_href(number: PhoneNumber) -> str:
    """The address that dials the number (RFC 3966)."""
    return f"tel:{number.dialed}"


def sms_href(number: PhoneNumber, message: str = "") -> str:
    """The address that opens a text message (RFC 5724)."""
    return f"sms:{number.dialed}{_query(body=message)}"


def whatsapp_href(number: PhoneNumber, message: str = "") -> str:
    """The address that opens a WhatsApp chat with the text already typed; the reader still has to send it."""
    return f"https://wa.me/{number.digits}{_query(text=message)}"


def mailto_href(email: str, subject: str = "", message: str = "") -> str:
    """The address that opens a new e-mail (RFC 6068: line breaks are %0D%0A)."""
    body = "\r\n".join(message.splitlines())
    return f"mailto:{quote(email, safe='@')}{_query(subject=subject, body=body)}"


def _query(**values: str) -> str:
    filled = "&".join(f"{name}={quote(value, safe='')}" for name, value in values.items() if value)
    return f"?{filled}" if filled else ""
