"""The words by which a person says what is wanted, as data."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from flows.language.folding import fold
from flows.records.base import Part

Word = Annotated[str, AfterValidator(fold)]
Words = tuple[Word, ...]


class WishWords(Part):
    """What leads to what a person wants (whole words); the others are word beginnings.

    A wish goes on behind a comma with one of ``going_on``; with one of ``apart`` it is a question,
    or a wish of a part of the money; ``denied`` right before a word takes it away.
    """

    leads: Words
    going_on: Words
    apart: Words
    denied: Word
