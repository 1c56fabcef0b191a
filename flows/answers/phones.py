"""Reading a phone number, because it is written in twenty ways and stored in one."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers
from phonenumbers import Leniency, PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher

from flows.errors import AnswerError
from flows.language.folding import fold

_REGION = "RU"
_NATIONAL_DIGITS = 11


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
    """The valid numbers of a folded text: E.164 and place."""
    for match in PhoneNumberMatcher(folded, _REGION, leniency=Leniency.VALID):
        yield _canonical(match.number), match.start, match.end


def _whole(folded: str) -> Iterator[str]:
    """The text as one number, when its digits make a valid one; «+8 912» is meant as «8 912»."""
    digits = "".join(char for char in folded if char.isdecimal())
    if not 0 < len(digits) <= 2 * _NATIONAL_DIGITS:
        return
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
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def show_phone(number: str) -> str:
    """A number in E.164 as people read it: «+7 912 345-67-89»; anything else («102») as it is."""
    try:
        parsed = phonenumbers.parse(number, _REGION)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(parsed):
        return number
    return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
