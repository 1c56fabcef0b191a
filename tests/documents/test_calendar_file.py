"""The calendar file, read back by three readers that know nothing of one another."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta

import ics
import pytest
import vobject
from icalendar import Calendar

from bot.documents.calendar_file import render
from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.model.case_files import CalendarSheet
from flows.model.state import Case
from flows.timeline.calendar_sheet import calendar_sheet

DAY = timedelta(days=1)
#: A smartphone received on 13 November, a claim received by its seller on 20 November.
ANSWERS = {
    "product": ("смартфон",),
    "price": ("3490",),
    "received_on": ("2026-11-13",),
    "claim_sent_on": ("2026-11-20",),
    "claim_sent_how": ("chat",),
    "claim_demand": ("money",),
}


def sheet_of(
    catalogue: Catalogue, now: datetime, version: int = 7, **answers: tuple[str, ...]
) -> CalendarSheet:
    case = Case(
        number=2,
        opened=datetime(2026, 11, 1, 9, 30, 15, 123456, tzinfo=UTC),
        problem="damaged_or_defective",
        company="ozon",
        answers={**ANSWERS, **answers},
    )
    facts = gather(catalogue, case, now.date())
    return calendar_sheet(catalogue, case, facts, version=version, now=now)


@pytest.fixture
def sheet(catalogue: Catalogue, now: datetime) -> CalendarSheet:
    return sheet_of(catalogue, now)


def test_three_readers_read_the_same_whole_days(sheet: CalendarSheet) -> None:
    content = render(sheet).content.decode()
    expected = [(event.uid, event.day, event.title, event.text) for event in sheet.events]
    assert [event.day for event in sheet.events] == [date(2026, 11, 30)]
    own = [
        (
            str(event["uid"]),
            event.decoded("dtstart"),
            str(event["summary"]),
            str(event["description"]),
        )
        for event in Calendar.from_ical(content).walk("VEVENT")
    ]
    assert own == expected
    calendar = vobject.readOne(content)
    theirs = [
        (event.uid.value, event.dtstart.value, event.summary.value, event.description.value)
        for event in calendar.vevent_list
    ]
    assert theirs == expected
    assert [event.dtend.value for event in calendar.vevent_list] == [
        event.day + DAY for event in sheet.events
    ]
    third = [
        (event.uid, event.begin.date(), event.name, event.description)
        for event in ics.Calendar(content).events
    ]
    assert third == expected
    assert all(event.all_day and event.duration == DAY for event in ics.Calendar(content).events)


def test_a_reader_in_another_language_reads_them_too(sheet: CalendarSheet) -> None:
    """ical.js, where node finds it (``npm install ical.js``, ``NODE_PATH=…/node_modules``)."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    script = """
      const ICAL = require('ical.js');
      const parse = (ICAL.default || ICAL);
      const text = require('fs').readFileSync(0, 'utf8');
      const whole = new parse.Component(parse.parse(text));
      console.log(JSON.stringify(whole.getAllSubcomponents('vevent').map(one => {
        const event = new parse.Event(one);
        return [event.uid, event.startDate.toString(), event.endDate.toString(), event.summary,
                event.startDate.isDate, event.sequence, one.getAllSubcomponents('valarm').length];
      })));
    """
    done = subprocess.run(
        [node, "-e", script],
        check=False,
        capture_output=True,
        input=render(sheet).content,
    )
    if b"Cannot find module" in done.stderr:
        pytest.skip("node has no ical.js")
    assert json.loads(done.stdout) == [
        [
            event.uid,
            event.day.isoformat(),
            (event.day + DAY).isoformat(),
            event.title,
            True,
            sheet.version,
            3,
        ]
        for event in sheet.events
    ]


def test_the_alarms_ring_at_nine_before_and_on_the_day(sheet: CalendarSheet) -> None:
    [event] = Calendar.from_ical(render(sheet).content).walk("VEVENT")
    midnight = datetime.combine(event.decoded("dtstart"), datetime.min.time())
    rings = [midnight + alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert [str(ring) for ring in rings] == [
        "2026-11-27 09:00:00",
        "2026-11-29 09:00:00",
        "2026-11-30 09:00:00",
    ]


def test_a_moved_day_keeps_its_name_and_raises_the_version(
    catalogue: Catalogue, now: datetime
) -> None:
    before, after = (
        sheet_of(catalogue, now),
        sheet_of(catalogue, now, version=9, claim_sent_on=("2026-11-24",)),
    )
    assert [event.uid for event in before.events] == [event.uid for event in after.events]
    assert [event.day for event in after.events] == [date(2026, 12, 4)]
    [event] = Calendar.from_ical(render(after).content).walk("VEVENT")
    assert event["sequence"] == 9
    assert "версия" not in str(event["summary"])
    assert "Это версия 9" in str(event["description"])
    assert "удалите события прежних версий" in str(event["description"])


def test_the_text_tells_why_and_what_comes_next(sheet: CalendarSheet) -> None:
    [event] = sheet.events
    assert "10 календарных дней" in event.text
    assert "Ответа нет — дальше: Пожаловаться в Роспотребнадзор." in event.text
    assert "<" not in event.text
    assert "None" not in event.text
    assert "Иванов" not in event.text


def test_own_days_say_that_they_are_the_last(catalogue: Catalogue, now: datetime) -> None:
    sheet = sheet_of(catalogue, now, claim_sent_on=(), claim_sent_how=())
    assert [event.day for event in sheet.events] == [date(2026, 11, 28)]
    assert "последний день (дело № 2)" in sheet.events[0].title
    assert "на рабочий день этот срок не переносят" in sheet.events[0].text


def test_the_same_sheet_gives_the_same_bytes(sheet: CalendarSheet) -> None:
    assert render(sheet) == render(sheet)
    assert b"VTIMEZONE" not in render(sheet).content
    assert all(len(line) <= 75 for line in render(sheet).content.split(b"\r\n"))
