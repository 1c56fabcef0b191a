"""Usual answers of companies and bodies: meaning, objection, next step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from flows.records.base import Checked
from flows.records.conditions import Condition

#: What may come next besides a rung: to do on the one in hand, or to write once more.
Action = Literal["answer", "give", "wait", "close", "write_again"]

ReplyKind = Literal[
    "refusal",
    "promise",
    "request_for_documents",
    "request_for_examination",
    "substitute_offer",
    "wait",
    "template_no_substance",
    "partial",
    "satisfied",
    "forwarded",
    "no_jurisdiction",
    "silence",
]


class Reply(Checked):
    """A usual answer of a company or a body: how it is worded, what it means, what holds against.

    ``said`` completes «the seller answered that …», ``counter`` is the objection in a letter;
    ``means`` and ``advice`` speak to the person. All are phrases over the reply's norms.
    Where ``when`` does not hold the answer does not fit, and ``missing`` says why. In a quarrel
    that is not among ``problems`` it stands for its counterpart there, if it has one.
    ``by`` is the authority that answers so, empty for the company itself. ``plain`` marks the
    answer that says no more than yes or no. ``next`` is an :data:`Action`, or a rung or stage of
    the road.
    """

    title: str
    kind: ReplyKind
    problems: tuple[str, ...]
    by: str = ""
    plain: Literal["", "granted", "refused"] = ""
    signals: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    said: str
    counter: str
    means: str
    advice: str
    next: str
    norms: tuple[str, ...] = ()
    when: Condition | None = None
    missing: str = ""
    counterparts: Mapping[str, str] = Field(default_factory=dict)
