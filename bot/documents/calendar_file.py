"""The days of a case as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.documents.files import File

if TYPE_CHECKING:
    from icalendar import Event

    from flows.model.case_files import CalendarEvent, CalendarSheet

#: When people are reminded, from the midnight the day begins with: at nine, three days before, on
#: the eve and on the day.
_ALARMS = (
    timedelta(days=-3, hours=9),
    timedelta(days=-1, hours=9),
    timedelta(hours=9),
)


def render(sheet: CalendarSheet) -> File:
    """Write the file; the same sheet gives the same bytes.

    The events are whole days that end with the next one: no zone is named, so none is misread.
    """
    from icalendar import Calendar  # noqa: PLC0415 - for the few who ask

    calendar = Calendar()
    calendar.add("prodid", "-//Dovod//Deadlines//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", sheet.name)
    for event in sheet.events:
        calendar.add_component(_event(event, sheet))
    return File(sheet.file_name, calendar.to_ical())


def _event(event: CalendarEvent, sheet: CalendarSheet) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415 - as above

    made = Event()
    made.add("uid", event.uid)
    made.add("sequence", sheet.version)
    made.add("dtstamp", sheet.made_at)
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    made.add("summary", event.title)
    made.add("description", event.text)
    made.add("transp", "TRANSPARENT")
    for before in _ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", before)
        made.add_component(alarm)
    return made
