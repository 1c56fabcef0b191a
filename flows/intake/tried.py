"""What a person has already tried, read from a story: the option of the step that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.language.folding import plain_words
from flows.reading.services import heard
from flows.reading.signals import hear
from flows.reading.stage import (
    NOTHING,
    denied_stages,
    manner,
    read_stage,
    told_as_done,
    undone_clauses,
)

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.reading.reader import Reader

#: In a text of so few words «the bank refused» tells no more than that.
_CURT = 8
#: In so few characters words tell no denial: what the rules say of a step stands.
_SHORT = 150


def read_tried(
    catalogue: Catalogue,
    reader: Reader,
    text: str,
    *,
    stranger: bool = False,
) -> str:
    """The option of what was tried that a story tells; empty when it tells none.

    What a ``stranger`` said is no proof that the company was turned to; nor is it in a curt
    text. Strangers ask for things, too.
    """
    ruled = read_stage(text, catalogue.stages)
    labels = {str(label): some for label, some in catalogue.stages.labels.items()}
    undone = denied_stages(text, catalogue.stages)
    if len(text) < _SHORT:
        undone |= _unsaid(catalogue, text, ruled)
    denied = [label for label, some in labels.items() if undone.intersection(some)]
    read = reader.stage(text, manner(text, catalogue.stages, ruled), denied)
    options = labels.get(read, ())
    found = ruled if ruled in options or not options else options[0]
    if found in ("", _first(catalogue)) and (told := _told_by_signals(catalogue, text)):
        return told
    curt = len(text.split()) <= _CURT
    doubtful = (stranger or curt) and found == _first(catalogue)
    perhaps = _perhaps_turned(catalogue, text, stranger=stranger)
    sure = not doubtful or perhaps or is_told(catalogue, text, found)
    return found if sure else ""


def _first(catalogue: Catalogue) -> str:
    """The option of the first step of a road: the company was turned to."""
    return catalogue.stages.heard[-1][0]


def _unsaid(catalogue: Catalogue, text: str, ruled: str) -> frozenset[str]:
    """The options that the words of a short text cannot tell against what was ``ruled``.

    Those are steps after the first; none, too, where support is told to have been turned to.
    """
    first = _first(catalogue)
    none = {"", NOTHING} if ruled == first and is_told(catalogue, text, first) else set()
    return frozenset(none.union(tried for tried, *_ in catalogue.stages.heard[:-1]) - {ruled})


def _perhaps_turned(catalogue: Catalogue, text: str, *, stranger: bool) -> bool:
    """Whether the company is told to have answered, or somebody asked for something.

    That was the person, or a ``stranger`` of them.
    """
    words = catalogue.lexicon.story
    said = f" {plain_words(text)}"
    asked = not stranger and heard(words.turned_perhaps, said)
    return bool(asked or heard(words.company_answered, said))


def _told_by_signals(catalogue: Catalogue, text: str) -> str:
    """The option whose own signals a story holds; empty where it tells of writing or calling."""
    step = catalogue.step_reading("stage")
    done = "".join(told_as_done(text, catalogue.stages))
    if step is None or heard(catalogue.lexicon.story.turned, done):
        return ""
    offered = ((option.slug, option.signals) for option in step.options)
    return next(iter(hear(offered, done, catalogue.lexicon.opponents)), "")


def is_told(catalogue: Catalogue, text: str, tried: str) -> bool:
    """Whether a story says in so many words what was read as tried.

    That somebody refused or said something does not tell that the company was turned to, and a
    bare question not that nobody was.
    """
    if tried == NOTHING:
        return bool(catalogue.stages.undone_at_all.search(f" {plain_words(text)}"))
    if tried == _told_by_signals(catalogue, text):
        return True
    if tried != _first(catalogue):
        return read_stage(text, catalogue.stages) == tried
    done = "".join(told_as_done(text, catalogue.stages))
    return bool(heard(catalogue.lexicon.story.turned, done))


def tells_of(catalogue: Catalogue, text: str, tried: str, *, stranger: bool = False) -> bool:
    """Whether a story tells of what was read as tried by a noun, by an answer alone.

    Enough for a screen that is checked, not for a letter: that rests on ``is_told``.
    """
    if tried == _first(catalogue):
        return tells_of_contact(catalogue, text, stranger=stranger)
    objects = {option: some for option, _, some, _ in catalogue.stages.heard}.get(tried)
    done = "".join(told_as_done(text, catalogue.stages))
    return objects is not None and bool(objects.search(done))


def tells_of_contact(catalogue: Catalogue, text: str, *, stranger: bool = False) -> bool:
    """Whether a story tells of a contact with the other side, or of an answer of it.

    What a ``stranger`` says is none; where the person says that nobody was turned to, neither is
    what others say.
    """
    words = catalogue.lexicon.story
    done = "".join(told_as_done(text, catalogue.stages))
    if heard(words.turned, done) or catalogue.stages.speaks(text):
        return True
    if _denies_contact(catalogue, text):
        return False
    return bool(heard(words.company_answered if stranger else words.turned_beside, done))


def _denies_contact(catalogue: Catalogue, text: str) -> bool:
    """Whether a clause of a story says that nobody was turned to, or that it is still meant."""
    turned = catalogue.lexicon.story.turned
    return any(heard(turned, clause) for clause in undone_clauses(text, catalogue.stages))
