"""The content read and checked: what every command but a quick start uses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows.content.loading import read
from flows.content_check.check import check
from flows.errors import ContentError

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


def load(root: Path) -> Catalogue:
    """Read and check everything under ``root/data`` and ``root/templates``.

    The parsed files are let go once nothing can be wrong with them any more.

    Raises :class:`ContentError` with every flaw found.
    """
    catalogue = read(root)
    flaws = check(catalogue)
    if flaws:
        raise ContentError(flaws)
    return replace(catalogue, sheets={})
