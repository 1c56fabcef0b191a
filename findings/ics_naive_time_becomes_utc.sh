#!/usr/bin/env bash
# ics 0.7.3: a time without a zone, and an all-day event.
#
# A good guess: a naive time is floating («nine o'clock wherever the reader is»), as RFC 5545 has it.
# What happens: written out it is nine o'clock UTC, noon in Moscow; a floating time of another
# program is read as UTC too. Whole days are right.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ics==0.7.3
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from ics import Calendar, Event

event = Event(name="deadline", begin="2026-12-05 09:00:00", uid="1")
print([line for line in event.serialize().splitlines() if line.startswith("DTSTART")])
text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261205T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
print(next(iter(Calendar(text).events)).begin)
PY
diff "$folder/seen" - <<'SEEN'
['DTSTART:20261205T090000Z']
2026-12-05T09:00:00+00:00
SEEN
