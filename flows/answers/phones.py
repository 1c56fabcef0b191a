"""Reading a phone number, because it is written in twenty ways and stored in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.errors import AnswerError
from flows.language.folding import fold

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_REGION = "RU"
_NATIONAL_DIGITS = 11
_OPEN, _CLOSE, _GAP = r"[\s(-]{0,3}", r"[\s)-]{0,3}", r"[\s.-]{0,2}"
#: The ten digits after +7 or 8 in the groups people write them in; phonenumbers 9.0.43 does not
#: find «8 916 765 43 21» when a blank alone parts it from digits before it.
_GROUPS = "|".join((
    rf"[0-9]{{3}}[.]?{_CLOSE}[0-9]{{3}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}",
    rf"[0-9]{{3}}{_CLOSE}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{3}}",
    rf"[0-9]{{3}}{_CLOSE}[0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{2}}",
    rf"[0-9]{{4}}{_CLOSE}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}",
    rf"[0-9]{{5}}{_CLOSE}[0-9]{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}",
))  # fmt: skip
_RUSSIAN = re.compile(
    rf"(?<![\w+-])(?:\+\s?7|8|7)[.]?{_OPEN}(?:{_GROUPS})(?![\w]|-[0-9]|[.,][0-9])"
)
#: A mobile number without the country's digit; written in one run it may be a tax number.
_MOBILE = re.compile(
    r"(?<![\w+-])\(?9[0-9]{2}\)?[\s-]{0,2}[0-9]{3}[\s-]?[0-9]{2}[\s-]?[0-9]{2}(?![\w]|-[0-9]|[.,][0-9])"
)


def read_phone(text: str) -> str:
    """The one number of a text in E.164 (``+79123456789``), Russian when no country is given.

    Raises :class:`AnswerError`: ``phone_unclear``, ``phone_several``.
    """
    folded = fold(text).replace("\n", " ")
    found = {number for number, _, _ in find_phones(folded)} or set(_whole(folded))
    if len(found) > 1:
        raise AnswerError("phone_several")
    if not found:
        raise AnswerError("phone_unclear")
    return found.pop()


def find_phones(folded: str) -> Iterator[tuple[str, int, int]]:
    """The valid numbers of a folded text: E.164 and place.

    Russian ones are found by the way they are written, foreign ones by their ``+``.
    """
    rest = folded
    for pattern in (_RUSSIAN, _MOBILE):
        for match in pattern.finditer(rest):
            number = _valid(match[0])
            if number:
                yield number, *match.span()
                mark = "_" * (match.end() - match.start())
                rest = rest[: match.start()] + mark + rest[match.end() :]
    if "+" in rest:
        from phonenumbers import Leniency, PhoneNumberMatcher  # noqa: PLC0415 - as below

        for found in PhoneNumberMatcher(rest, _REGION, leniency=Leniency.VALID):
            yield _canonical(found.number), found.start, found.end


def find_misprinted(folded: str) -> Iterator[tuple[str, int, int]]:
    """What is written as a Russian number and is none, with its place: «8 880 234-60-06»."""
    for match in _RUSSIAN.finditer(folded):
        if not _valid(match[0]):
            yield match[0], *match.span()


def _valid(text: str) -> str:
    """The number in E.164 when it is one of Russia's numbering plan, else an empty string."""
    digits = "".join(char for char in text if char.isdecimal())
    return next(_whole(digits), "")


def read_local_phone(text: str) -> tuple[str, int] | None:
    """The number that a text begins with, in E.164, with the length it is written in.

    A city's number may stand without the country's digit: «495 120-30-40».
    """
    found = next((one for one in find_phones(text) if one[1] == 0), None)
    if found:
        return found[0], found[2]
    number = next(_whole(text), "")
    return (number, len(text)) if number else None


def _whole(folded: str) -> Iterator[str]:
    """The text as one number, when its digits make a valid one; «+8 912» is meant as «8 912»."""
    digits = "".join(char for char in folded if char.isdecimal())
    if not 0 < len(digits) <= 2 * _NATIONAL_DIGITS:
        return
    import phonenumbers  # noqa: PLC0415 - sixty numbering plans, for a text with a number only

    plus = (
        "+" if "+" in folded and not (digits[0] == "8" and len(digits) == _NATIONAL_DIGITS) else ""
    )
    try:
        number = phonenumbers.parse(plus + digits, _REGION)
    except phonenumbers.NumberParseException:
        return
    if phonenumbers.is_valid_number(number):
        yield _canonical(number)


def _canonical(number: PhoneNumber) -> str:
    from phonenumbers import PhoneNumberFormat, format_number  # noqa: PLC0415 - as above

    return format_number(number, PhoneNumberFormat.E164)


def show_phone(number: str) -> str:
    """A number in E.164 as people read it: «+7 912 345-67-89»; anything else («102») as it is."""
    if not number.startswith("+"):
        return number
    import phonenumbers  # noqa: PLC0415 - as above

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(parsed):
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
