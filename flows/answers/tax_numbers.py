"""The check digits of INN, OGRN, OGRNIP and of SNILS."""

from __future__ import annotations

from stdnum.exceptions import ValidationError
from stdnum.ru import inn, ogrn

#: Of an OGRNIP (a sole trader's): the last digit of the remainder by 13.
_OGRNIP_LENGTH, _OGRNIP_DIVISOR = 15, 13
_SNILS_LENGTH, _SNILS_DIVISOR = 11, 101


def is_registered(kind: str, number: str) -> bool:
    """Whether the digits of ``number`` may be an ``inn`` or an ``ogrn``; zeros are nobody's.

    An OGRNIP is checked here: of a remainder of 10, 11 or 12 its last digit is the check digit,
    and stdnum 2.2 compares the whole remainder, turning away three good numbers of thirteen.
    """
    if not number.strip("0"):
        return False
    if kind == "ogrn" and len(number) == _OGRNIP_LENGTH:
        remainder = int(number[:-1]) % _OGRNIP_DIVISOR
        return number[0] in "34" and str(remainder)[-1] == number[-1]
    try:
        (inn if kind == "inn" else ogrn).validate(number)
    except ValidationError:
        return False
    return True


def is_snils(number: str) -> bool:
    """Whether eleven digits may be a SNILS: the last two are the weighted sum of the others."""
    if len(number) != _SNILS_LENGTH or not number.strip("0"):
        return False
    weighted = sum(int(digit) * weight for digit, weight in zip(number, range(9, 0, -1)))  # noqa: B905 - the check digits have no weight
    return weighted % _SNILS_DIVISOR % 100 == int(number[-2:])
