"""What a company's answer means in this case, what to object, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from flows.letters.telling import Telling
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.redirects import Redirect
    from flows.records.replies import Reply


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning, the objection (may be empty) and the advice as HTML; the next step by slug."""

    means: Markup
    counter: Markup
    advice: Markup
    next: str = ""


def meaning_of(catalogue: Catalogue, reply: Reply, facts: Facts) -> Meaning:
    """The answer over these facts.

    In a quarrel it is not usual to no norm of it is named: the person hears what is missing. The
    same where its condition does not hold. A step that was taken already gives way to a redirect.
    """
    telling = Telling(catalogue, reply.norms, facts)
    problem = facts["problem"]
    if problem is None or problem.slug not in reply.problems:
        html = catalogue.pages.html
        means = html("reply.elsewhere", problem=problem) if problem else Markup()
        return Meaning(means, Markup(), html("reply.elsewhere_advice"))
    if not holds(reply.when, facts):
        return Meaning(telling.phrase(reply.missing), Markup(), Markup())
    means, counter = telling.phrase(reply.means), telling.phrase(reply.counter)
    turned = redirect_of(catalogue, reply, facts)
    if turned is None:
        return Meaning(means, counter, telling.phrase(reply.advice), reply.next)
    advice = Telling(catalogue, turned.norms, facts).phrase(turned.advice)
    return Meaning(means, counter, advice, turned.next)


def silence_of(catalogue: Catalogue) -> Reply:
    """The answer of who does not answer."""
    return next(one for one in catalogue.replies.values() if one.kind == "silence")


def redirect_of(catalogue: Catalogue, reply: Reply, facts: Facts) -> Redirect | None:
    """The redirect of a reply's next step on these facts, if there is one."""
    found = (
        one
        for one in catalogue.redirects.values()
        if reply.next in one.instead_of
        and not (one.body and reply.by == one.body)
        and (not one.problems or facts["problem"].slug in one.problems)
        and holds(one.when, facts)
    )
    return next(found, None)
