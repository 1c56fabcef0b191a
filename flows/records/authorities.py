"""Bodies one can turn to, and the regions with their offices."""

from __future__ import annotations

from flows.records.base import Checked, Confidence, Record


class Authority(Checked):
    """A body one can turn to: when it helps, what it can do, what it cannot, where it is reached.

    ``asks`` are the fields of its form, ``attach`` the papers to add, ``files`` what is known of
    the kinds and sizes it takes («unknown» is told so). ``term`` is the norm of its answer.
    ``keywords`` are words people look for it by beside its title.
    """

    title: str
    full: str
    when: tuple[str, ...]
    when_not: tuple[str, ...]
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    channels: tuple[str, ...]
    norms: tuple[str, ...]
    term: str = ""
    asks: tuple[str, ...]
    attach: tuple[str, ...]
    files: str
    keywords: tuple[str, ...] = ()


class Region(Record):
    """A subject of the federation with its Rospotrebnadzor office (``office``: its whole name).

    ``names`` are the ways people call it.
    """

    code: str
    title: str
    office: str
    timezone: str
    site: str = ""
    names: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    confidence: Confidence
