"""Kinds of letters: what each must be told, the norms it may cite, its attachments."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flows.records.base import Part, Record, Source
from flows.records.conditions import Condition


class Attachment(Part):
    """One numbered attachment, when it is there."""

    slug: str = Field(pattern=r"^[a-z0-9_]+$")
    text: str
    when: Condition | None = None


class LetterKind(Record):
    """A kind of letter: its template, what it must be told, the norms it may cite.

    The template is ``templates/letters/<slug>.j2``. ``name`` is the file name, a phrase with
    placeholders. ``pages`` is the most it may take. ``shown`` are steps the letter rests on when
    they are known: the review shows them, the letter does not ask them. ``prepares``: it comes
    before the rung's own letters, and the rung is still to be taken after it.
    """

    title: str
    form: Literal["document", "message"] = "document"
    when: Condition | None = None
    steps: tuple[str, ...]
    shown: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    name: str = ""
    pages: int = 2
    prepares: bool = False
    sources: tuple[Source, ...]
