"""The road of a case as it is put on a picture: what was done, where it stands, what comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.facts.given import today_of
from flows.forms.case_name import case_name
from flows.forms.display import label_of
from flows.forms.ladder import ladder_of, place_after
from flows.letters.own_deadlines import own_days
from flows.model.case_files import RoadMark, RoadSheet, RoadStep
from flows.records.timeline import CaseState
from flows.timeline.history import day_of_answer
from flows.timeline.next_rung import shut_rungs
from flows.timeline.proposals import Outlook, outlook_of, state_title
from flows.timeline.standing import Standing, standings

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.rungs import Rung

#: Bot API: characters below a picture.
_LONGEST = 1024


@dataclass(frozen=True, slots=True)
class _Road:
    """What the steps of a picture are made of; ``until`` are the person's own days by rung."""

    catalogue: Catalogue
    facts: Facts
    outlook: Outlook
    found: dict[str, Standing]
    shut: frozenset[str]
    until: dict[str, object]

    def text(self, key: str, **values: object) -> str:
        return self.catalogue.pages.text(key, **values)


def road_sheet(catalogue: Catalogue, case: Case, facts: Facts) -> RoadSheet:
    """The road of ``case``, whose problem the catalogue has."""
    own = reversed(own_days(catalogue, catalogue.problems[case.problem], facts))
    road = _Road(
        catalogue,
        facts,
        outlook_of(catalogue, case, facts),
        {one.rung.slug: one for one in standings(catalogue, case, facts) if one.rung},
        shut_rungs(catalogue, case, facts),
        {one.rung: one.day for one in own},
    )
    ladder = ladder_of(catalogue, case, facts)
    before = {rung.slug for rung in ladder[: place_after(catalogue, ladder, facts)]}
    taken = before | set(case.done)
    shown = [rung for rung in ladder if not rung.ends or rung.slug in road.found]
    steps = tuple(_step(road, rung, taken) for rung in shown)
    title, today = case_name(catalogue, case), today_of(facts)
    dated = road.text("picture.dated", day=today)
    name = road.text("picture.file", number=case.number)
    return RoadSheet(name, title, dated, steps, _caption(catalogue, title, dated, steps))


def _step(road: _Road, rung: Rung, taken: set[str]) -> RoadStep:
    """A rung with its mark and its lines."""
    lead, one = road.outlook.standing, road.found.get(rung.slug)
    if lead.rung == rung:
        return RoadStep(_mark(lead), rung.title, (_stand(road, lead), *_days(road, lead)))
    if one and one.state is CaseState.PREPARING:
        return RoadStep("ahead", rung.title, (_stand(road, one),))
    if one or rung.slug in taken:
        days = tuple(_days(road, one)) if one else ()
        return RoadStep("done", rung.title, days or (road.text("picture.done"),))
    if rung.slug in road.shut:
        return RoadStep("shut", rung.title, (road.text("picture.shut"),))
    return RoadStep("ahead", rung.title, tuple(_ahead(road, rung)))


def _mark(lead: Standing) -> RoadMark:
    if lead.closed:
        return "done"
    return "late" if lead.state is CaseState.OVERDUE else "now"


def _stand(road: _Road, one: Standing) -> str:
    title = state_title(road.catalogue, road.facts, one)
    return road.text("picture.stands", title=title, state=one.state, due=one.due)


def _days(road: _Road, one: Standing) -> Iterator[str]:
    """The days its letters were sent and its answer came."""
    steps, rung = road.catalogue.steps, one.rung
    if rung and rung.marks_sent and one.sent:
        label = label_of(road.catalogue, steps[rung.marks_sent], road.facts)
        yield road.text("picture.sent", label=label, day=one.sent)
    if rung and one.reply:
        day = day_of_answer(road.catalogue, steps[rung.answer], road.facts)
        yield road.text("picture.answer", day=day, title=one.reply.title)


def _ahead(road: _Road, rung: Rung) -> Iterator[str]:
    """From which day a rung is not early, until which it must be taken, how long it lasts."""
    if rung.slug in road.until:
        yield road.text("picture.until", day=road.until[rung.slug])
    elif rung == road.outlook.following and road.outlook.early:
        yield road.text("picture.early", day=road.outlook.early)
    else:
        yield rung.takes


def _caption(catalogue: Catalogue, title: str, dated: str, steps: tuple[RoadStep, ...]) -> str:
    """The picture in words; a road too long for them keeps the first lines, or the titles."""
    for kept in (None, 1, 0):
        told = tuple(replace(one, lines=one.lines[:kept]) for one in steps)
        values = {"title": title, "dated": dated, "steps": told}
        caption = catalogue.pages.page("screens/picture.j2", values).strip()
        if len(caption) <= _LONGEST:  # with its marks, so a little less
            break
    return caption
