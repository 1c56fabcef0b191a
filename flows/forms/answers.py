"""From typed text to the answer of a step."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from flows.answers.date_slips import day_before
from flows.answers.dates import read_date
from flows.answers.facts_alone import is_dated_alone
from flows.answers.money import is_of_other, read_money
from flows.answers.percents import read_percent
from flows.answers.receipts import read_receipt
from flows.errors import AnswerError
from flows.facts.given import today_of
from flows.facts.values import Choice, choices
from flows.forms.day_order import find_clash
from flows.forms.display import label_of
from flows.forms.sum_bounds import check_sum
from flows.forms.words import read_requisites, read_words
from flows.language.folding import plain_words
from flows.reading.services import heard
from flows.reading.signals import hear
from flows.reading.story_facts import read_facts
from flows.reading.wishes import find_wishes
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.forms.day_order import Clash
    from flows.model.state import Answer
    from flows.records.lexicon import OpponentWords
    from flows.records.steps import Kind, Step

#: At most this many choices stand on one screen; longer lists are searched.
SHOWN_CHOICES = 8
#: What parts a typed list: a sign, or a word of one letter. A shorter part names nothing.
_PARTED, _SIGNS, _PART = re.compile(r"[,;+\n]|\s[^\W\d_](?=\s)"), re.compile(r"[,;+\n]"), 3
#: A thing of a list is named in no more words.
_FEW = 4


def read(catalogue: Catalogue, step: Step, text: str, facts: Callable[[], Facts]) -> Answer:
    """The answer a typed text gives to ``step``. Raises :class:`AnswerError`.

    ``facts`` is called by the kinds that rest on them: gathering costs more than most readings.
    """
    if step.kind in {"choice", "multi_choice"}:
        return _choose(catalogue, step, text, facts)
    return _read_as(catalogue, step.kind, step, text, facts)


def _choose(catalogue: Catalogue, step: Step, text: str, facts: Callable[[], Facts]) -> Answer:
    offered = choices(catalogue, step, facts())
    found = find(offered, text) or _heard_choice(catalogue, offered, text)
    if not found and step.options_from == "demands":
        found = _wished(catalogue, offered, text)
    if not found and step.free == "party":
        found = _itself(catalogue, offered, text, facts())
    if not found and step.free is None:
        found = _named_beside(offered, text)
    if len(found) == 1:
        return (found[0].slug,)
    if step.free is not None:
        return _read_free(catalogue, step, step.free, offered, text, facts)
    raise AnswerError("choice_many" if found else "choice_none", {"text": text[:60]})


def _read_free(  # noqa: PLR0913 - the kind is known to be there
    catalogue: Catalogue,
    step: Step,
    kind: Kind,
    offered: tuple[Choice, ...],
    text: str,
    facts: Callable[[], Facts],
) -> Answer:
    """One's own words beside the options; of a private person the option that turns the case."""
    try:
        return _read_as(catalogue, kind, step, text, facts)
    except AnswerError as wrong:
        turning = {one.slug for one in step.options if one.turns} & {one.slug for one in offered}
        if wrong.key != "party_private" or not turning:
            raise
        return (turning.pop(),)


def _named_beside(offered: tuple[Choice, ...], text: str) -> tuple[Choice, ...]:
    """The one option a part of the text names, other things being told in the rest."""
    parts = [part for part in _PARTED.split(text) if len(plain_words(part)) >= _PART]
    named = dict.fromkeys(one[0] for part in parts if len(one := find(offered, part)) == 1)
    return tuple(named) if len(named) == 1 else ()


def _heard_choice(
    catalogue: Catalogue, offered: tuple[Choice, ...], text: str
) -> tuple[Choice, ...]:
    """The one option a sentence tells of; nothing of a question, or where it tells of several."""
    if text.rstrip().endswith("?"):
        return ()
    heard = hear_choices(offered, text, catalogue.lexicon.opponents)
    return heard if len(heard) == 1 else ()


def _wished(catalogue: Catalogue, offered: tuple[Choice, ...], text: str) -> tuple[Choice, ...]:
    """The one demand a text wishes; what is typed where it is asked for is a wish by itself."""
    words = catalogue.lexicon.wishes
    named = ((one, catalogue.demands[one.slug].wished) for one in offered)
    found = find_wishes(f"{words.leads[0]} {text}", named, words)
    return found if len(found) == 1 else ()


def _itself(
    catalogue: Catalogue, offered: tuple[Choice, ...], text: str, facts: Facts
) -> tuple[Choice, ...]:
    """The platform as the seller, where a text names nothing else: «Ozon itself, I think»."""
    words, known = plain_words(text).split(), catalogue.lexicon.parties
    company = facts["company"]
    rest = [word for word in words if not word.startswith(company.names or ("\0",))]
    named = len(rest) < len(words) and {*rest} <= {*known.common, *known.itself}
    return tuple(one for one in offered if named and company.title in one.label)


def find(offered: tuple[Choice, ...], text: str) -> tuple[Choice, ...]:
    """The options a typed text may mean: an exact name first, else those that begin with it."""
    wanted = plain_words(text)
    if not wanted:
        return ()
    names = [(c, list(map(plain_words, (c.label, *c.words)))) for c in offered]
    exact = tuple(c for c, plain in names if wanted in plain)
    return exact or tuple(
        c for c, plain in names if any(f" {wanted}" in f" {name}" for name in plain)
    )


def hear_choices(
    offered: tuple[Choice, ...], text: str, cues: OpponentWords
) -> tuple[Choice, ...]:
    """The options whose signals stand in a sentence; none when it is the name of one."""
    if find(offered, text):
        return ()
    return hear(((one, one.signals) for one in offered), f" {plain_words(text)}", cues)


def ticked_choices(
    offered: tuple[Choice, ...], text: str, cues: OpponentWords, *, own: bool
) -> tuple[str, ...]:
    """The options that the parts of a typed list name, one each; else what a sentence tells.

    Where one's ``own`` words will do, parts that name no option stand for themselves.
    """
    items = [item.strip() for item in _SIGNS.split(text) if plain_words(item)]
    told = [_listed(offered, item, cues) or (item,) * _is_item(item) for item in items]
    if own and len(items) > 1 and all(told):
        return tuple(dict.fromkeys(chain.from_iterable(told)))
    listed = _listed(offered, text, cues) if len(_PARTED.split(text)) > 1 else ()
    return listed or tuple(one.slug for one in hear_choices(offered, text, cues))


def _listed(offered: tuple[Choice, ...], text: str, cues: OpponentWords) -> tuple[str, ...]:
    """The options that the parts of a text name, where each of them names one."""
    parts = [part for part in _PARTED.split(text) if len(plain_words(part)) >= _PART]
    named = [_whole(offered, part) or hear_choices(offered, part, cues) for part in parts]
    one_each = all(len(one) == 1 for one in named)
    return tuple(dict.fromkeys(one[0].slug for one in named)) if one_each else ()


def _whole(offered: tuple[Choice, ...], text: str) -> tuple[Choice, ...]:
    """The options a text may mean; the one that has its words whole goes before the others."""
    found = find(offered, text)
    whole = [one for one in found if f" {plain_words(text)} " in f" {plain_words(one.label)} "]
    return tuple(whole) if len(whole) == 1 else found


def _is_item(part: str) -> bool:
    """Whether a part of a list is a thing by itself: a few words, the first one no particle."""
    first, *rest = plain_words(part).split()
    return len(first) > _PART and len(rest) < _FEW


def there_is(text: str, cues: OpponentWords) -> str:
    """A typed list without the parts that say there is none of a thing, nor «there is»."""
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    kept = [part for part in parts if cues.missing not in plain_words(part).split()]
    if not kept or len(kept) == len(parts):
        return text
    first, _, rest = ", ".join(kept).partition(" ")
    named = rest if rest and plain_words(first) == cues.there else ", ".join(kept)
    return named[:1].upper() + named[1:]


def meant_step(catalogue: Catalogue, step: Step, text: str, facts: Facts) -> Step:
    """The question a typed text answers: ``step``, or one that its words are moved to."""
    cues = catalogue.lexicon.opponents
    moved = hear(step.moves.items(), f" {plain_words(text)}", cues)
    others = (catalogue.steps[slug] for slug in moved)
    return next((other for other in others if holds(other.when, facts)), step)


def _read_as(
    catalogue: Catalogue, kind: Kind, step: Step, text: str, facts: Callable[[], Facts]
) -> Answer:
    match kind:
        case "date":
            return (_date(catalogue, step, text, facts()).isoformat(),)
        case "money":
            return (_money(catalogue, step, text, facts()),)
        case "percent":
            return (str(read_percent(text)),)
        case "party":
            return read_requisites(catalogue, text, facts())
        case "receipt":
            return (read_receipt(text).to_answer(),)
        case "file":
            raise AnswerError("file_needed")
        case _:
            return (read_words(catalogue, kind, step, text, facts),)


def _date(catalogue: Catalogue, step: Step, text: str, facts: Facts) -> date:
    if (other := step.unread) and heard(other.words, f" {plain_words(text)}"):
        if first := day_before(text, other.words, catalogue.lexicon):
            return _date(catalogue, step, first, facts)
        raise AnswerError("date_of_other", {"why": catalogue.pages.phrase(other.says, facts)})
    if _is_elsewhere(catalogue, step, text, facts):
        raise AnswerError("date_elsewhere", {"label": label_of(catalogue, step, facts)})
    try:
        day = read_date(
            text,
            catalogue.lexicon,
            today_of(facts),
            future=step.future,
            earliest=step.earliest(facts) if step.earliest else None,
            latest=step.latest(facts) if step.latest else None,
        )
    except AnswerError as wrong:
        raise _explained(catalogue, step, wrong, facts) from wrong
    if clash := find_clash(catalogue, step, day, facts):
        raise day_clash(catalogue, day, clash, facts)
    return day


def _is_elsewhere(catalogue: Catalogue, step: Step, text: str, facts: Facts) -> bool:
    """Whether the words beside a day tell of another event: «I gave it up on 16 November»."""
    unlike = catalogue.lexicon.story.unlike.get((step.reads or "").removesuffix("_on"), ())
    days = read_facts(text, catalogue.lexicon, today_of(facts)).dates if unlike else ()
    return bool(days) and all(one.role in unlike for one in days)


def day_clash(catalogue: Catalogue, day: date, clash: Clash, facts: Facts) -> AnswerError:
    """The refusal of a day that does not agree with another one of the case."""
    label = label_of(catalogue, clash.other, facts)
    named = {"other": clash.other.slug, "label": label, "day": clash.day}
    return AnswerError("date_after" if clash.later else "date_before", {"value": day, **named})


def _explained(catalogue: Catalogue, step: Step, wrong: AnswerError, facts: Facts) -> AnswerError:
    """The refusal of a day with the reason the step gives, or the day that speaks against it."""
    day = wrong.values.get("value")
    if not isinstance(day, date):
        return wrong
    if wrong.key == "date_in_future" and step.late:
        why = catalogue.pages.phrase(step.late, facts)
        return AnswerError("date_not_come", {"value": day, "why": why})
    if wrong.key not in {"date_too_early", "date_too_late"}:
        return wrong
    clash = find_clash(catalogue, step, day, facts)
    told = day_clash(catalogue, day, clash, facts) if clash else wrong
    if wrong.key != "date_too_early" or not step.early:
        return told
    why = catalogue.pages.phrase(step.early, facts)
    return AnswerError("date_too_soon", {**told.values, "why": why})


def _money(catalogue: Catalogue, step: Step, text: str, facts: Facts) -> str:
    if is_dated_alone(text, catalogue.lexicon, today_of(facts)):
        raise AnswerError("day_here")
    amount = read_money(text, catalogue.lexicon)
    other = step.unread if step.unread and holds(step.unread.when, facts) else None
    if other and is_of_other(text, other.words, catalogue.lexicon):
        raise AnswerError("money_of_other", {"why": catalogue.pages.phrase(other.says, facts)})
    check_sum(step, amount, facts)
    return str(amount)
