"""What a day of a story means by the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.records.lexicon import StoryWords, Words

#: A cue further away than this many words belongs to something else; a comma counts as some words.
_FARTHEST_CUE, _COMMA = 6, 3
#: Words that turn the meaning of a cue stand this near beyond it.
_BESIDE_CUE = 4
#: «until the 20th» is a promise when a word of delivery stands this near.
_FARTHEST_PROMISE = 12
#: What was done to an order stands so near before it.
_BESIDE_ORDER = 2
#: Shorter words of a clause are whole: «we» begins many another.
_WHOLE = 3
#: Of so many digits a number beside what was given back is a sum.
_SUM = 3
SENTENCE_ENDS = frozenset(".!?\n;")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words of a day's sentence, nearest first: ``before`` it and ``after`` it."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def clause(self) -> tuple[str, ...]:
        """The nearest words on both sides without a comma between."""
        return (
            *_until_comma(self.before)[:_FARTHEST_CUE],
            *_until_comma(self.after)[:_FARTHEST_CUE],
        )

    @property
    def clause_in_order(self) -> str:
        """The clause as it is read, with a blank at both ends."""
        before, after = _until_comma(self.before)[:_FARTHEST_PROMISE], _until_comma(self.after)
        return f" {' '.join((*before[::-1], *after[:_FARTHEST_CUE]))} "


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that tells a day's meaning: how far it stands, what stands between and beyond it."""

    far: int
    word: str
    role: str
    between: tuple[str, ...]
    beyond: tuple[str, ...]


def role_of(around: Surroundings, words: StoryWords) -> str:
    """The meaning of a day; one that a promise was moved to is not the promised one."""
    role = _role_of(around, words)
    return "fixed" if role == "promised" and _is_moved(around, words) else role


def _is_moved(around: Surroundings, words: StoryWords) -> bool:
    """«They moved it to the 18th»; «from the 11th» is the day promised."""
    if {*around.before[:1]} & {*words.since}:
        return False
    return _begins(_until_comma(around.before)[:_FARTHEST_CUE], words.moved)


def _role_of(around: Surroundings, words: StoryWords) -> str:
    """``ordered``, ``received`` …; ``trip`` begins a journey or a stay.

    ``fixed`` is set for something: a hearing, the end of a term. Empty when nothing tells. The
    nearest cue decides; an object that is no purchase («got an answer», «the salary came») takes
    its meaning away.
    """
    last = next(iter(around.before), "")
    if last in words.until:
        return _promise(around, words)
    if last in words.since and _begins(around.clause, words.silence):
        return "other"  # «no answer since the 1st»
    if _is_order(around.before, words):
        return "ordered" if last not in words.order else _done_to_order(around, words)
    if _is_journey(around.before, words):
        return "trip"
    before, after = _cue(around.before, words), _cue(_until_comma(around.after), words)
    if after and after.role == "promised" and {*after.beyond} & {*words.own_time}:
        after = None  # «paid on the 5th, promised in three weeks»
    cues = [cue for cue in (before, after) if cue]
    cue = min(cues, key=lambda one: one.far, default=None)
    if last in words.event_before and (cue is None or cue.role != "promised"):
        return "fixed"
    return _turned(cue, around, words) if cue else ""


def _promise(around: Surroundings, words: StoryWords) -> str:
    """«until the 20th»: a promise of delivery when the sentence speaks of one."""
    sentence = around.before[:_FARTHEST_PROMISE] + _until_comma(around.after)[:_FARTHEST_CUE]
    promised = _begins(sentence, words.promises) and not _begins(sentence, words.other_terms)
    return "promised" if promised else "fixed"


def _is_order(before: tuple[str, ...], words: StoryWords) -> bool:
    """«order No. … of 12 October»: the noun right before the day, or a few words before «of»."""
    rest = [word for word in before[:6] if not word.startswith(("_", "№"))]
    if rest and rest[0] in words.dated:
        return any(word in words.order for word in rest[1:5])
    return bool(rest) and rest[0] in words.order


def _done_to_order(around: Surroundings, words: StoryWords) -> str:
    """«Got the order on the 15th», «they cancelled my order on the 20th» tell no day of ordering.

    What was not done leaves the day without a meaning.
    """
    cue = _cue(around.before[1:], words)
    if cue is None or cue.far > _BESIDE_ORDER or cue.role not in words.of_orders:
        return "ordered"
    if {*cue.beyond[:1]} & {*words.denying}:
        return ""
    return _turned_within(cue.role, around.clause_in_order, words)


def _is_journey(before: tuple[str, ...], words: StoryWords) -> bool:
    """«flight 1234 on the 14th»: the noun right before the day, its number between."""
    rest = [word for word in before[:4] if word not in words.event_before and not _is_number(word)]
    return bool(rest) and rest[0].startswith(words.journeys)


def _is_number(word: str) -> bool:
    """A number, or the mark that it was taken for one."""
    return any(char.isdigit() for char in word) or word.startswith(("_", "№", "-"))


def _cue(row: tuple[str, ...], words: StoryWords) -> _Cue | None:
    """The nearest cue along a row of words."""
    far = 0
    for at, word in enumerate(row):
        if far > _FARTHEST_CUE:
            return None
        far += _COMMA if word == "," else 1
        role = _role_by(word, words)
        if role and not (role == "promised" and "," in row[:at]):
            return _Cue(far, word, role, row[:at], _until_comma(row[at + 1 :])[:_BESIDE_CUE])
    return None


def _role_by(word: str, words: StoryWords) -> str:
    """The role whose beginning of this word is the longest: «to bring» is no «brought»."""
    met = {role: found for role, found in words.roles.items() if word.startswith(found)}
    if len(met) < 2:  # noqa: PLR2004 - nothing to choose from
        return next(iter(met), "")
    lengths = {
        role: max(len(one) for one in found if word.startswith(one)) for role, found in met.items()
    }
    return max(lengths, key=lengths.__getitem__)


def _turned(cue: _Cue, around: Surroundings, words: StoryWords) -> str:
    """The cue's role, unless words beside it turn it: «arranged the return», «got a refusal».

    «Arranged», «took», «came» tell of much else: they count where the sentence names goods.
    """
    goods = cue.role in {"ordered", "received"}
    if goods and {*around.before[:1]} & {*words.since}:
        return ""  # «paid, lies there since the 21st»
    then = f" {' '.join(one for one in around.after if one != ',')}"
    if cue.role == "received" and any(f" {one}" in then for one in words.refused):
        return ""  # «brought on the 16th, we refused it at once»
    said = around.clause_in_order
    if cue.role == "event" and _begins(cue.beyond, words.given_up):
        return "refused"
    if cue.role == "event" and (done := _done_to_booking(cue, said, words)):
        return _turned_within(done, said, words)
    role = _turned_by(cue, said, words)
    sentence = (*around.before, *around.after)
    if cue.word.startswith(words.weak.get(role, ())) and not _begins(sentence, words.goods):
        return ""
    gone = any(f" {one}" in said for one in words.objects.get(role, ()))
    return role if _is_done(role, said, words) and not gone else ""


def _is_done(role: str, said: str, words: StoryWords) -> bool:
    """Whether a clause says that it was done, where the role's cue alone does not."""
    acts = words.acts.get(role)
    denied = [f" {no} {one}" for no in words.denying for one in acts or ()]
    told = acts is None or any(f" {one}" in said for one in acts)
    return told and not any(one in said for one in denied)


def _turned_by(cue: _Cue, said: str, words: StoryWords) -> str:
    """The role that words beside a cue give it: «handed in for repair», «gave it back»."""
    if cue.role == words.given_back_cue and _is_given_back(cue, said, words):
        return "handed"
    if cue.role == "handed" and _begins(cue.beyond, words.handed_for):
        return cue.role  # «handed it in for a return»
    places = ((words.turned_between, cue.between), (words.turned_beyond, cue.beyond))
    turned = (
        one
        for roles, row in places
        for one in roles.get(cue.role, ())
        if _begins(row, words.turns[one])
    )
    return next(turned, "") or _turned_within(cue.role, said, words)


def _turned_within(role: str, said: str, words: StoryWords) -> str:
    """The role that a word of the clause gives: «the shop cancelled», «we cancelled»."""
    turns = words.turned_within.get(role, {})
    met = {
        one: (f" {by}{' ' * (len(by) <= _WHOLE)}" in said for by in turns[one]) for one in turns
    }
    return next((one for one, said_so in met.items() if any(said_so)), role)


def _done_to_booking(cue: _Cue, said: str, words: StoryWords) -> str:
    """«Cancelled the flight on the 20th», not «on the 20th the flight was cancelled»."""
    act = next(iter(cue.beyond), "")
    done = _role_by(act, words)
    return done if done in words.of_bookings and f" {act} {cue.word} " in said else ""


def _is_given_back(cue: _Cue, said: str, words: StoryWords) -> bool:
    """Whether goods were given back: «handed in for a return», «gave back»; no sum of money was.

    What several gave back is goods of the person only where a place takes it.
    """
    if _begins(cue.beyond[:_BESIDE_ORDER], words.handed_in):
        return True
    if cue.word not in words.given_back or any(map(_is_sum, said.split())):
        return False
    alone = cue.word in words.given_back_alone
    return alone or any(f" {one}" in said for one in words.given_back_to)


def _is_sum(word: str) -> bool:
    return word.isdecimal() and len(word) >= _SUM


def _until_comma(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[: words.index(",")] if "," in words else words


def _begins(row: tuple[str, ...], beginnings: Words) -> bool:
    return any(word.startswith(beginnings) for word in row)
