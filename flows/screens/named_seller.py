"""The seller whom an answer of the other side names, for a case that does not know him."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.answers.named_parties import find_party
from flows.language.folding import fold
from flows.records.conditions import holds
from flows.screens.context import Context

if TYPE_CHECKING:
    from flows.answers.parties import Party
    from flows.records.steps import Step

#: What is answered where the party is not known.
_UNKNOWN = "unknown"


def named_in(context: Context, text: str) -> tuple[Step, Party] | None:
    """The question whose answer is not known, and the party that ``text`` names for it."""
    step = next((step for step in context.catalogue.steps.values() if _asks(context, step)), None)
    party = find_party(text, context.catalogue.lexicon.parties) if step and text else None
    return (step, party) if step and party and not _is_company(context, party) else None


def with_named(context: Context, text: str) -> Context:
    """The context with the party that ``text`` names taken into the case."""
    found = named_in(context, text)
    if found is None:
        return context
    step, party = found
    answers = {**context.case.answers, step.slug: party.to_answer()}
    return context.over(context.put(replace(context.case, answers=answers)).state)


def _asks(context: Context, step: Step) -> bool:
    """Whether a question may be answered by a party and is not: nobody said, or nobody knew."""
    open_still = context.facts[step.slug] in {None, _UNKNOWN}
    party = step.kind == "choice" and step.free == "party"
    return party and open_still and holds(step.when, context.facts)


def _is_company(context: Context, party: Party) -> bool:
    """Whether the platform names itself."""
    known = context.facts["company"].entity
    name = known and fold(known.name)
    return bool(known) and (
        party.ogrn == known.ogrn or party.inn == known.inn or fold(party.name) == name
    )
