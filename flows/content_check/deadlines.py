"""Whether every deadline can be reckoned: norms that give terms, norms to count by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from flows.content_check.editions import lacks_number
from flows.errors import Flaw
from flows.records.base import PRINTABLE

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


def check_deadlines(catalogue: Catalogue) -> Iterator[Flaw]:
    """Every flaw of ``data/deadlines``, and what the norms on counting leave open."""
    for name, norm in asdict(catalogue.counting).items():
        if not norm:
            yield Flaw("data/norms", 1, f"no norm counts: {name}")
    for slug, record in catalogue.deadlines.items():
        for n, term in enumerate(record.terms):
            wanted = term.norm.constant
            norm = catalogue.norms.get(wanted) if wanted else None
            usable = norm is not None and norm.confidence in PRINTABLE
            if wanted and (not usable or lacks_number(catalogue, wanted)):
                reason = f"no such norm, or one that gives no number that may be used: {wanted}"
                yield catalogue.sheet("deadlines", slug).flaw(("terms", n, "norm"), reason)
