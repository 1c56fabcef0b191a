"""Whether the editions of a norm follow one another, and give a number where one is needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from flows.errors import Flaw

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.norms import Edition, Norm

_DAY = timedelta(days=1)


def lacks_number(catalogue: Catalogue, norm: str) -> bool:
    """Whether the norm has an edition that gives no number (an unknown norm has none)."""
    found = catalogue.norms.get(norm)
    return found is not None and any(edition.number is None for edition in found.editions)


def check_editions(catalogue: Catalogue) -> Iterator[Flaw]:
    """Every flaw in the order of the editions, and every demand whose norms give no number."""
    for slug, demand in catalogue.demands.items():
        reckoned: dict[tuple[str, ...], str] = {("term",): demand.term}
        if demand.penalty is not None:
            reckoned["penalty", "rate"] = demand.penalty.rate
        for path, wanted in reckoned.items():
            if lacks_number(catalogue, wanted):
                reason = f"an edition of {wanted} gives no number"
                yield catalogue.sheet("demands", slug).flaw(path, reason)
    for slug, norm in catalogue.norms.items():
        for n, reason in _disorder(norm):
            yield catalogue.sheet("norms", slug).flaw(("editions", n), reason)


def _disorder(norm: Norm) -> Iterator[tuple[int, str]]:
    """(number of the edition, what is wrong with its days)."""
    for n, edition in enumerate(norm.editions):
        if edition.since and edition.until and edition.until < edition.since:
            yield n, f"the edition ends on {edition.until}, before it begins on {edition.since}"
    for n, (earlier, later) in enumerate(pairwise(norm.editions), 1):
        reason = _break(earlier, later)
        if reason:
            yield n, reason


def _break(earlier: Edition, later: Edition) -> str:
    """What is wrong between two editions; empty when one begins the day after the other ends."""
    if earlier.until is None or later.since is None or later.since <= earlier.until:
        return "the edition overlaps the one before it"
    if later.since > earlier.until + _DAY:
        return f"a gap: the edition before it ends on {earlier.until}"
    return ""
