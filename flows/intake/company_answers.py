"""Which kinds of answer a pasted text may be in this quarrel: likeness first, then the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.reading.answer_told import is_own_deed, tells_reply
from flows.reading.outcomes import Outcome, read_outcome, read_speaker

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.reading.reader import Reader
    from flows.records.replies import Reply

#: Read with less than this the answer is offered as two or three readings, never settled.
SURE = 0.5
#: The weight of an answer usual to other problems.
_ELSEWHERE = 0.25
#: The weight of the others' answers when a body speaks in its own name.
_NOT_THE_SPEAKER = 0.05
#: So few words refuse and give no reason; the plain answer is then so many times likelier.
_BARE, _PLAINLY = 4, 1.5
#: The kinds of answer that say yes, and those that say no.
GRANTING = frozenset({"satisfied", "promise"})
REFUSING = frozenset({"refusal", "no_jurisdiction"})
_FORBIDDEN = {Outcome.REFUSED: GRANTING, Outcome.GRANTED: REFUSING, Outcome.UNSAID: frozenset()}


def read_answers(
    catalogue: Catalogue, reader: Reader, text: str, problem: str
) -> tuple[tuple[Reply, float], ...]:
    """The kinds of answer ``text`` may be in a quarrel about ``problem``, likeliest first.

    The probabilities add up to one. A body answers only in a quarrel it may decide, or where it
    names itself; an answer of other quarrels gives way to its counterpart here. What a negation
    forbids goes to the plain answer of the same meaning, or to those of the body that speaks. A
    refusal in so few words that it gives no reason is the plain one before any other. Where a text
    tells that an answer came there was no silence; what the person did is no answer at all.
    """
    if is_own_deed(text, catalogue.news):
        return ()
    speaker = read_speaker(text, catalogue.outcomes)
    odds: dict[str, float] = {}
    for slug, sure in reader.answers(text):
        fits = catalogue.replies[slug].counterparts.get(problem, slug)
        share = sure * _weight(catalogue.replies[fits], problem, speaker)
        odds[fits] = odds.get(fits, 0.0) + share
    if tells_reply(text, catalogue.news):
        odds = {slug: one for slug, one in odds.items() if not _is_silence(catalogue, slug)}
    outcome = read_outcome(text, catalogue.outcomes)
    _turn(catalogue, odds, outcome, speaker)
    if outcome is Outcome.REFUSED and not speaker and len(text.split()) <= _BARE:
        _lead(catalogue, odds, outcome, problem)
    whole = sum(odds.values()) or 1.0
    ranked = sorted(odds.items(), key=lambda one: -one[1])
    return tuple((catalogue.replies[slug], share / whole) for slug, share in ranked)


def _is_silence(catalogue: Catalogue, slug: str) -> bool:
    return catalogue.replies[slug].kind == "silence"


def _weight(reply: Reply, problem: str, speaker: str) -> float:
    """How far an answer fits the quarrel and who speaks."""
    if speaker:
        return 1.0 if reply.by == speaker else _NOT_THE_SPEAKER
    if problem in reply.problems:
        return 1.0
    return 0.0 if reply.by else _ELSEWHERE


def _turn(catalogue: Catalogue, odds: dict[str, float], outcome: Outcome, speaker: str) -> None:
    """Move the odds of what the outcome forbids to what it allows."""
    forbidden = _FORBIDDEN[outcome]
    lost = {slug for slug in odds if catalogue.replies[slug].kind in forbidden}
    moved = sum(odds.pop(slug) for slug in lost)
    if not moved:
        return
    own = [slug for slug in odds if speaker and catalogue.replies[slug].by == speaker]
    heirs = own or [one.slug for one in catalogue.replies.values() if one.plain == outcome.value]
    for slug in heirs:
        odds[slug] = odds.get(slug, 0.0) + moved / len(heirs)


def _lead(catalogue: Catalogue, odds: dict[str, float], outcome: Outcome, problem: str) -> None:
    """Put the plain answer of the outcome before reasons none of which stands out."""
    most = max(odds.values(), default=1.0)
    if most >= SURE * sum(odds.values()) and odds:
        return
    for reply in catalogue.replies.values():
        if reply.plain == outcome.value and problem in reply.problems:
            odds[reply.slug] = max(odds.get(reply.slug, 0.0), most * _PLAINLY)
