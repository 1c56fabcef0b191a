"""Addresses, numbers and paths to a chat, each with its grade."""

from __future__ import annotations

from typing import Literal

from flows.records.base import Checked


class Contact(Checked):
    """An address, a number or a path to a chat, with its grade.

    ``company`` says whose it is or is said to be; empty for an authority. ``printed`` are other
    spellings met in articles, ``contradiction`` says in one line where the sources disagree. Only
    an official contact may be ``shown``: the others are known so as not to be offered.
    ``keywords`` are words people look for it by beside its purpose, ``prepare`` is what to have at
    hand, ``warning`` what may go wrong.
    """

    kind: Literal["phone", "email", "url", "address", "app_path"]
    value: str
    purpose: str
    company: str = ""
    printed: tuple[str, ...] = ()
    grade: Literal["official", "unconfirmed", "outdated", "dangerous"]
    shown: bool
    hours: str = ""
    answers_in: str = ""
    contradiction: str = ""
    keywords: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    warning: str = ""
