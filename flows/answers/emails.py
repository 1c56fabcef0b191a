"""Reading an e-mail address out of whatever stands around it."""

from __future__ import annotations

import re

from flows.errors import AnswerError
from flows.language.folding import tidy

_AROUND_AT = re.compile(r"\s*@\s*")
_CANDIDATE = re.compile(
    r"[^\s<>()\[\],;:\"'\u00ab\u00bb\u201c\u201d\u201e]+@[^\s<>()\[\],;:\"'\u00ab\u00bb\u201c\u201d\u201e]+"
)
_ENDING = ".!?\u2026"
#: Longer texts are no address and are not searched.
_LONGEST = 1000


def read_email(text: str) -> str:
    """The one address of a text, its domain in lower case; the domain is not looked up.

    Raises :class:`AnswerError`: ``email_unclear``, ``email_several``.
    """
    found = find_emails(_AROUND_AT.sub("@", tidy(text[:_LONGEST])))
    if len(found) > 1:
        raise AnswerError("email_several")
    if not found:
        raise AnswerError("email_unclear")
    return next(iter(found))


def find_emails(text: str) -> dict[str, tuple[int, int]]:
    """The valid addresses of a text with their places."""
    found: dict[str, tuple[int, int]] = {}
    for match in _CANDIDATE.finditer(text):
        typed = match[0].rstrip(_ENDING)
        address = _normalized(typed)
        if address:
            found[address] = (match.start(), match.start() + len(typed))
    return found


def _normalized(typed: str) -> str:
    """The address as it is written to; empty for what is no address."""
    from email_validator import (  # noqa: PLC0415 - few texts hold what looks like an address
        EmailNotValidError,
        validate_email,
    )

    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        return ""
