"""The days to come as events of a calendar: stable names, a version, the advice of the letter."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flows.facts.given import problem_of
from flows.forms.ladder import ladder_of
from flows.letters.why_day import why_answer, why_own
from flows.model.case_files import CalendarEvent, CalendarSheet
from flows.timeline.case_days import days_ahead, title_of
from flows.timeline.deadlines import Watched

if TYPE_CHECKING:
    from markupsafe import Markup

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case


def calendar_sheet(
    catalogue: Catalogue, case: Case, facts: Facts, *, version: int, now: datetime
) -> CalendarSheet:
    """The deadlines of ``case`` that still run. ``version`` grows with every change of the case.

    Many calendars do not replace what they imported before, so every title carries the version,
    and every text says to delete the older ones.
    """
    text, about = catalogue.pages.text, problem_of(facts)
    told = {"number": case.number, "version": version, "made_on": now.date()}
    events = tuple(
        CalendarEvent(
            _uid(case, day),
            day.day,
            text(
                f"calendar.{'own' if day.own else 'answer'}",
                title=title_of(catalogue, facts, day),
                **told,
            ),
            text(
                "calendar.text",
                about=about.title if about else "",
                why=_why(catalogue, facts, day),
                then=_then(catalogue, case, facts, day),
                **told,
            ),
        )
        for day in days_ahead(catalogue, case, facts)
    )
    name, file_name = text("calendar.name", **told), text("calendar.file", **told)
    return CalendarSheet(file_name, name, version, now.astimezone(UTC), events)


def _uid(case: Case, day: Watched) -> str:
    """The same for this day of this case whenever it is asked, and of nobody else's.

    Nothing of the person is in it: the moment the case was opened tells it from all others.
    """
    opened = case.opened.astimezone(UTC).isoformat()
    return hashlib.sha256(f"{opened} {case.number} {day.key}".encode()).hexdigest()[:32]


def _why(catalogue: Catalogue, facts: Facts, day: Watched) -> str:
    """What is lost after the day and why it is this one, as plain text."""
    gap = "\n\n"
    if day.own:
        return _plain(day.own.lost + gap + why_own(catalogue, day.own, facts))
    why = why_answer(catalogue, day.rung, facts) if day.rung else None
    return _plain(why) if why else ""


def _plain(told: Markup) -> str:
    """The text of a screen without its marks."""
    return told.replace("<b>", "").replace("</b>", "").unescape()


def _then(catalogue: Catalogue, case: Case, facts: Facts, day: Watched) -> str:
    """The rung to take when no answer has come; empty at the end of the road."""
    ladder = ladder_of(catalogue, case, facts)
    if day.rung not in ladder:
        return ""
    return next((rung.button for rung in ladder[ladder.index(day.rung) + 1 :]), "")
