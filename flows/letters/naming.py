"""How a screen names where a norm stands, with a word when it was not looked at for long."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flows.facts.editions import edition_of
from flows.facts.given import today_of
from flows.records.conditions import holds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.norms import Edition, Norm


def place_short(catalogue: Catalogue, norm: Norm, edition: Edition) -> str:
    """Article and act in short."""
    return f"{edition.place} {catalogue.acts[norm.act_of(edition)].short}"


def act_told(catalogue: Catalogue, norm: Norm, edition: Edition, today: date) -> str:
    """The act of an edition in short; past its re-check day the norm bears a mark."""
    name = catalogue.acts[norm.act_of(edition)].short
    return f"{name} {catalogue.pages.text('told.unchecked')}" if norm.is_stale(today) else name


def place_told(catalogue: Catalogue, norm: Norm, edition: Edition, today: date) -> str:
    """Article and act in short, likewise marked."""
    return f"{edition.place} {act_told(catalogue, norm, edition, today)}"


def norms_told(
    catalogue: Catalogue, slugs: Iterable[str], facts: Facts
) -> list[tuple[str, str, str]]:
    """Place, act and sense of every norm of these that has a say and is in force."""
    norms = (norm for slug in slugs if holds((norm := catalogue.norms[slug]).when, facts))
    found = ((norm, edition_of(norm, facts)) for norm in norms)
    return [
        (edition.place, act_told(catalogue, norm, edition, today_of(facts)), edition.gives)
        for norm, edition in found
        if edition is not None
    ]
