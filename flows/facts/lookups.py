"""Facts looked up in the content, and plain expressions over other facts."""

from __future__ import annotations

from typing import Any, Literal

from flows.content.catalogue import Catalogue
from flows.language.folding import plain_words
from flows.law.goods import Goods, Verdict
from flows.records.base import Record


def value(of: Any) -> Any:  # noqa: ANN401 - the record says what it gives
    """The value of an expression."""
    return of


def record(
    catalogue: Catalogue, kind: Literal["demands", "replies", "regions"], slug: str
) -> Record | None:
    """The record of this kind with this slug; ``None`` when there is none."""
    found: Record | None = getattr(catalogue, kind).get(slug)
    return found


def mentions(text: str, words: tuple[str, ...]) -> bool:
    """Whether a word of the text begins with one of these."""
    return any(word.startswith(words) for word in plain_words(text).split())


def goods_verdict(goods: Goods, product: str) -> Verdict:
    """Whether a product stands on the list of technically complex goods."""
    return goods.classify(product)
