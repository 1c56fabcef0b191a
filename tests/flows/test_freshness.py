"""A fact past its re-check day is flagged wherever it is shown."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

import pytest

from bot.commands import check
from bot.commands.check import report
from flows.content.catalogue import Catalogue
from flows.content.freshness import stale_records
from flows.letters.telling import Telling
from flows.model.events import Tap, Verb
from flows.records.base import RECHECK_AFTER
from tests.conftest import ROOT
from tests.flows.walker import Walker

FLAG = "сверяли"


def looked_at(catalogue: Catalogue, slug: str, day: date) -> Catalogue:
    """The same content, one norm last looked at on ``day``."""
    norm = catalogue.norms[slug].model_copy(update={"checked_on": day})
    return replace(catalogue, norms=MappingProxyType({**catalogue.norms, slug: norm}))


@pytest.mark.parametrize("late", [0, 1])
def test_a_norm_is_stale_after_a_hundred_and_eighty_days(catalogue: Catalogue, late: int) -> None:
    """On the last day not yet, on the next one it is; the screen that cites it says so."""
    today, stale = date(2026, 11, 25), bool(late)
    changed = looked_at(catalogue, "zpp22", today - RECHECK_AFTER - timedelta(days=late))
    assert ("norms/zpp22" in stale_records(changed, today)) == stale
    facts = {"today": today, "claim_day": today}
    told = Telling(changed, ("zpp22", "zpp23"), facts)
    assert (FLAG in told.phrase("{{ cite('zpp22') }}")) == stale
    assert FLAG not in told.phrase("{{ cite('zpp23') }}")


def test_the_check_names_what_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it a year later."""
    monkeypatch.setattr(check, "check_reachability", lambda _: ())  # «make check» walks it
    out = io.StringIO()
    assert report(out, ROOT, date(2027, 12, 1)) == 0
    last = out.getvalue().splitlines()[-1]
    assert last.startswith("not checked for 180 days: ")
    assert "norms/zpp22" in last
    assert "companies/ozon" in last
    [idle] = [line for line in out.getvalue().splitlines() if "nothing cites" in line]
    assert "r18_answer" in idle
    assert "zpp22," not in idle


def test_about_says_how_old_the_facts_are(catalogue: Catalogue, now: datetime) -> None:
    """All fresh today; a year later the stale ones are counted and named."""
    about = Tap(Verb.ABOUT)
    fresh = Walker(catalogue, now).starts().does(about).screen.text
    assert "Все записи сверены" in fresh
    late = Walker(catalogue, now + timedelta(days=300)).starts().does(about).screen.text
    assert (
        f"Давно не сверяли: {len(stale_records(catalogue, (now + timedelta(days=300)).date()))}."
        in late
    )
    assert "Закона о защите прав потребителей" in late


def test_about_leads_home_and_to_a_story(catalogue: Catalogue, now: datetime) -> None:
    """Like help it loses nothing."""
    walk = Walker(catalogue, now).starts().does(Tap(Verb.ABOUT))
    assert walk.does(Tap(Verb.BACK, "", walk.state.rev)).state.position.screen == "home"


def test_a_question_flags_the_norm_behind_it(catalogue: Catalogue, now: datetime) -> None:
    """The reason of a question names its norms; an old one bears a mark."""
    step = next(step for step in catalogue.steps.values() if "zpp18_proof" in step.norms)
    old = looked_at(catalogue, "zpp18_proof", now.date() - timedelta(days=400))
    for content, marked in ((catalogue, False), (old, True)):
        walk = Walker(content, now).starts().chooses("damaged_or_defective")
        walk.taps(content.rungs["claim"].button).fills(until=step.slug)
        assert walk.question == step.slug
        assert (FLAG in walk.does(Tap(Verb.WHY)).screen.text) == marked


def test_a_letter_with_an_old_norm_is_flagged_before_it_is_made(
    catalogue: Catalogue, now: datetime
) -> None:
    """The screen that shows the letter says which norm to look up; the letter does not."""
    letter = catalogue.letters["refusal_not_delivered"]
    slug = next(slug for slug in letter.norms if slug.startswith("zpp23_1"))
    old = looked_at(catalogue, slug, now.date() - timedelta(days=400))
    for content, marked in ((catalogue, False), (old, True)):
        walk = Walker(content, now).starts().chooses("not_delivered")
        walk.taps(content.rungs["claim"].button).fills()
        assert (FLAG in walk.does(Tap(Verb.PREVIEW)).screen.text) == marked
