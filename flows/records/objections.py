"""Objections of the other side's lawyer to a letter, and what takes them away."""

from __future__ import annotations

from typing import Literal

from flows.records.base import Record
from flows.records.conditions import Condition
from flows.records.lexicon import Words


class Objection(Record):
    """What the other side would attack in a letter before it is signed.

    It is raised over facts where ``when`` holds and, with ``words``, where one text the person
    wrote themselves holds a word beginning of each group and none of ``without``. ``texts`` are
    the steps whose texts are looked at, all that the letter quotes when empty; ``letters`` the
    kinds it concerns, every document when empty. ``says`` is a phrase: what is weak, why, what to
    do. ``fix`` is the step to answer anew, by default the one that holds the words. A ``blocking``
    one keeps the letter from being made, an ``advice`` does not.
    """

    says: str
    weight: Literal["blocking", "advice"] = "advice"
    letters: tuple[str, ...] = ()
    when: Condition | None = None
    words: tuple[Words, ...] = ()
    without: Words = ()
    texts: tuple[str, ...] = ()
    fix: str = ""
    norms: tuple[str, ...] = ()
