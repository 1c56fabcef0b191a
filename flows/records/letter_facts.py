"""A file of facts from which a letter is made without a chat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from flows.records.base import Part


class LetterFacts(Part):
    """A file of facts: what the quarrel is, on which day the letter is written, what was answered.

    ``answers`` are stored answers by the slug of their step: days as ISO, sums in roubles, options
    by slug, several values as a list. ``letter`` may name the kind the file was written for.
    """

    problem: str
    company: str
    today: date
    letter: str = ""
    answers: Mapping[str, str | tuple[str, ...]] = Field(default_factory=dict)
