"""Addresses, numbers and paths to a chat, each with its grade."""

from __future__ import annotations

from typing import Literal

from flows.records.base import Checked


class Contact(Checked):
    """An address, a number or a path to a chat, with its grade."""

    kind: Literal["phone", "email", "url", "address", "app_path"]
    value: str
    purpose: str
    grade: Literal["official", "unconfirmed", "outdated", "dangerous"]
    shown: bool
    hours: str = ""
    answers_in: str = ""
