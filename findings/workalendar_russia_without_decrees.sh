#!/usr/bin/env bash
# workalendar 17.0.0, Russia: working days of years whose transfers are decreed.
#
# A good guess: like the official production calendar it knows the Government's transfers, or says
# that it does not.
# What happens: holidays that fall on a weekend move to Monday by rule; what a decree moved is
# missing, and nothing says so. Days off by decree count as working days, working Saturdays as days
# off: terms in working days come out wrong in both directions.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check workalendar==17.0.0
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from datetime import date

from workalendar.europe import Russia

calendar = Russia()
for day, decree in (
    (date(2025, 11, 1), True), (date(2025, 11, 3), False), (date(2026, 1, 9), False),
    (date(2026, 12, 31), False), (date(2027, 2, 20), True), (date(2027, 2, 22), False),
):
    print(day, day.strftime("%a"), "works:", calendar.is_working_day(day), "by decree:", decree)
PY
diff "$folder/seen" - <<'SEEN'
2025-11-01 Sat works: False by decree: True
2025-11-03 Mon works: True by decree: False
2026-01-09 Fri works: True by decree: False
2026-12-31 Thu works: True by decree: False
2027-02-20 Sat works: False by decree: True
2027-02-22 Mon works: True by decree: False
SEEN
