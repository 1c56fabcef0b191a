"""Bodies one can turn to, and the regions with their offices."""

from __future__ import annotations

from flows.records.base import Checked, Confidence, Record


class Authority(Checked):
    """A body one can turn to: what it can do, what it cannot, where it takes appeals."""

    title: str
    full: str
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    channels: tuple[str, ...]
    norms: tuple[str, ...]
    asks: tuple[str, ...] = ()


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
