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
_OF = "\u043e\u0442"
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
        """The clause as it is read."""
        before, after = _until_comma(self.before)[:_FARTHEST_PROMISE], _until_comma(self.after)
        return " ".join((*before[::-1], *after[:_FARTHEST_CUE]))


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that tells a day's meaning: how far it stands, and what stands beyond it."""

    far: int
    word: str
    role: str
    beyond: tuple[str, ...]


def role_of(around: Surroundings, words: StoryWords) -> str:
    """``ordered``, ``received`` …; ``trip`` begins a journey or a stay, ``event`` is a hearing.

    Empty when nothing tells. The nearest cue decides; an object that is no purchase («got an
    answer», «the salary came») takes its meaning away.
    """
    last = next(iter(around.before), "")
    if last in words.until:
        return _promise(around, words)
    if _is_order(around.before, words):
        return "ordered"
    before, after = _cue(around.before, words), _cue(_until_comma(around.after), words)
    if after and after.role == "promised" and {*after.beyond} & {*words.own_time}:
        after = None  # «paid on the 5th, promised in three weeks»
    cues = [cue for cue in (before, after) if cue]
    cue = min(cues, key=lambda one: one.far, default=None)
    if last in words.event_before and (cue is None or cue.role != "promised"):
        return "event"
    return _turned(cue, around, words) if cue else ""


def _promise(around: Surroundings, words: StoryWords) -> str:
    """«until the 20th»: a promise of delivery when the sentence speaks of one."""
    sentence = around.before[:_FARTHEST_PROMISE] + _until_comma(around.after)[:_FARTHEST_CUE]
    promised = _begins(sentence, words.promises) and not _begins(sentence, words.other_terms)
    return "promised" if promised else "event"


def _is_order(before: tuple[str, ...], words: StoryWords) -> bool:
    """«order No. … of 12 October»: the noun right before the day, or a few words before «of»."""
    rest = [word for word in before[:6] if not word.startswith(("_", "№"))]
    if rest[:1] == [_OF]:
        return any(word in words.order for word in rest[1:5])
    return bool(rest) and rest[0] in words.order


def _cue(row: tuple[str, ...], words: StoryWords) -> _Cue | None:
    """The nearest cue along a row of words."""
    far = 0
    for at, word in enumerate(row):
        if far > _FARTHEST_CUE:
            return None
        far += _COMMA if word == "," else 1
        for role, beginnings in words.roles.items():
            if word.startswith(beginnings) and not (role == "promised" and "," in row[:at]):
                return _Cue(far, word, role, _until_comma(row[at + 1 :])[:_BESIDE_CUE])
    return None


def _turned(cue: _Cue, around: Surroundings, words: StoryWords) -> str:
    """The cue's role, unless words beside it turn it: «arranged the return», «got a refusal».

    «Arranged», «took», «came» tell of much else: they count where the sentence names goods.
    """
    if cue.role in {"ordered", "received", "paid"}:
        for role, beginnings in words.turns.items():
            if _begins(cue.beyond, beginnings):
                return role
    sentence = (*around.before, *around.after)
    if cue.word.startswith(words.weak.get(cue.role, ())) and not _begins(sentence, words.goods):
        return ""
    said = f" {around.clause_in_order}"
    objects = words.objects.get(cue.role, ())
    return "" if any(f" {one}" in said for one in objects) else cue.role


def _until_comma(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[: words.index(",")] if "," in words else words


def _begins(row: tuple[str, ...], beginnings: Words) -> bool:
    return any(word.startswith(beginnings) for word in row)
