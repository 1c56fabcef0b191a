"""The reader of this content: what was learned, with the words and names of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.reading.reader import Reader
from flows.reading.services import Clues

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.reading.learned import Learned


def build_reader(catalogue: Catalogue, learned: Learned) -> Reader:
    """The reader by what was learned from this catalogue's examples."""
    clues = Clues(catalogue.names, catalogue.services, catalogue.lexicon.payment)
    more = catalogue.lexicon.story.more
    return Reader(catalogue.problems, catalogue.replies, clues, more, learned)
