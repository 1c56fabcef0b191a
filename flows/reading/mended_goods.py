"""The goods that a few words put in the place of others: «not a kettle but a coffee maker»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.language.folding import plain_words

if TYPE_CHECKING:
    from flows.law.goods import Goods, Mention
    from flows.records.lexicon import StoryWords


def find_mended_goods(text: str, goods: Goods, words: StoryWords) -> str:
    """The name of the goods a text means; empty when it says anything beside them.

    ``text`` is short: it names the goods alone («it is a coffee maker after all»), or beside the
    ones that they are not.
    """
    said = plain_words(text).split()
    match tuple(goods.find_mentions(said)):
        case (one,) if _names_alone(said, one, words):
            return one.name
        case (one, other):
            return _instead(said, one, other, words)
    return ""


def _names_alone(said: list[str], one: Mention, words: StoryWords) -> bool:
    """Whether all other words only lead to the name, a maker in Latin letters among them."""
    beside = [*said[: one.start], *said[one.end :]]
    return any(word in words.naming for word in beside) and all(
        word in words.naming or word.isascii() for word in beside
    )


def _instead(said: list[str], one: Mention, other: Mention, words: StoryWords) -> str:
    """Of two goods the one that is meant where the other one is denied; else none."""
    before, between = said[max(0, one.start - 1) : one.start], said[one.end : other.start]
    if (
        any(word in words.denying for word in before)
        and between
        and {*between} <= {*words.instead}
    ):
        return other.name
    if between[-1:] and between[-1] in words.denying and set(between[:-1]) <= {*words.instead}:
        return one.name
    return ""
