"""How a screen names where a norm stands, with a word when it was not looked at for long."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
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
