"""Each state has its proposal for each event, with its norm or as advice, whatever the facts."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date

import pytest

from flows.content.catalogue import Catalogue
from flows.content.loading import read
from flows.content_check.roads import check_roads
from flows.facts.gather import gather
from flows.model.state import Case
from flows.records.timeline import CaseEvent, CaseState, Proposal
from flows.timeline.proposals import Outlook, propose
from flows.timeline.standing import Standing
from tests.conftest import NOW, ROOT
from tests.flows.test_case_screens import at_case
from tests.flows.walker import FILES, FORM, Walker, seen

#: A rung of each sort: our own term, a term by law, a body, a court, nothing to send.
RUNGS = ("chat", "claim", "rospotrebnadzor", "court", "own_bank")
PAIRS = [(state, event) for state in CaseState for event in CaseEvent]


@pytest.mark.parametrize(("state", "event"), PAIRS)
def test_every_pair_has_a_proposal(
    catalogue: Catalogue, state: CaseState, event: CaseEvent
) -> None:
    cell = catalogue.timeline[state].events[event]
    assert cell.advice is not bool(cell.norms)
    assert all(f"'{norm}'" in cell.text for norm in cell.norms)


@pytest.mark.parametrize(("state", "event"), PAIRS)
@pytest.mark.parametrize("slug", RUNGS)
def test_every_pair_is_told_over_every_sort_of_rung(
    catalogue: Catalogue, state: CaseState, event: CaseEvent, slug: str
) -> None:
    rung = catalogue.rungs[slug]
    facts = gather(catalogue, Case(number=1, opened=NOW, problem="other"), NOW.date())
    due = date(2026, 12, 4) if state is CaseState.WAITING else None
    for made in (False, True):
        standing = Standing(rung, state, made, NOW.date(), due)
        for following in (None, catalogue.rungs["court"]):
            outlook = Outlook(standing, following, due)
            told = propose(catalogue, facts, outlook, event)
            words = html.unescape(re.sub("<[^>]+>", "", str(told.text)))
            assert words
            assert words != catalogue.pages.text("told.failed"), (state, event, slug)
            assert words[-1] in ".»", words
            assert "None" not in words
            assert len(words) <= 320, words


def test_what_is_advised_above_the_screen_says_so(catalogue: Catalogue) -> None:
    """Silence about a letter that is not sent: no law is named, so it is said to be advice."""
    walk = Walker(catalogue, NOW).starts()
    for act, what in (*FORM[1:], *FILES):
        getattr(walk, act)(what)
    at_case(walk).taps("Молчат")
    above, _, screen = seen(walk).partition("Претензия: готово")
    assert "Отправили — отметьте день" in above or "Закончите её" in above
    assert above.count("советуем") == screen.count("советуем") == 1


def test_a_case_that_is_over_is_opened_before_anything_goes_on(catalogue: Catalogue) -> None:
    for state in (CaseState.SOLVED, CaseState.ABANDONED):
        for event in (CaseEvent.ANSWER, CaseEvent.ESCALATE, CaseEvent.EDIT, CaseEvent.REOPEN):
            assert catalogue.timeline[state].events[event].move == "reopen"


def test_a_proposal_without_a_norm_says_that_it_is_advice() -> None:
    for wrong in ({}, {"norms": ("gk191",), "advice": True}):
        with pytest.raises(ValueError, match="names its norms or says"):
            Proposal.model_validate({"move": "wait", "text": "Ждите.", **wrong})


def test_every_kind_of_answer_leads_to_one_state(catalogue: Catalogue) -> None:
    led = [kind for table in catalogue.timeline.values() for kind in table.answers]
    kinds = {reply.kind for reply in catalogue.replies.values()}
    assert len(led) == len(set(led))
    assert kinds - set(led) == {"promise", "wait", "forwarded"}  # the term runs on


def test_a_missing_cell_is_a_flaw() -> None:
    catalogue = read(ROOT)
    table = dict(catalogue.timeline)
    table["sent"] = table["sent"].model_copy(update={"events": {}})
    del table["solved"]
    flaws = [flaw.reason for flaw in check_roads(replace(catalogue, timeline=table))]
    assert flaws.count("this state has no proposals") == 1
    assert sum("nothing is proposed" in reason for reason in flaws) == len(CaseEvent)
    assert len(flaws) == 1 + len(CaseEvent)
