#!/usr/bin/env bash
# holidays 0.109, Russia: a year for which the Government has not yet published its transfers.
#
# A good guess: where a public holiday falls on a weekend, the day off moves to the next working
# day, as art. 112 of the Labour Code says by itself (all holidays but those of January; a decree
# may only add to it), or the package says that the year is not settled.
# What happens: the holiday stays on its Saturday or Sunday, the Monday after it is a working day,
# and nothing marks the year. A term reckoned into such a year ends a day too early.
# Years with a decree (2024-2027) are right, transfers and working Saturdays included.
#
# Seen on 27.11.2026, Python 3.11:
#   2026 decree: Monday 2026-03-09 after Sunday 8 March works: False
#   2028 none: Saturday 2028-11-04 holiday: True, Monday 2028-11-06 works: True
#   2029 none: Sunday 2029-11-04 holiday: True, Monday 2029-11-05 works: True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check holidays==0.109
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from datetime import date

import holidays

days = holidays.country_holidays("RU", years=[2026, 2028, 2029])
print(f"2026 decree: Monday 2026-03-09 after Sunday 8 March works: {days.is_working_day(date(2026, 3, 9))}")
for weekend, monday, name in (
    (date(2028, 11, 4), date(2028, 11, 6), "Saturday"),
    (date(2029, 11, 4), date(2029, 11, 5), "Sunday"),
):
    print(
        f"{monday.year} none: {name} {weekend} holiday: {weekend in days}, "
        f"Monday {monday} works: {days.is_working_day(monday)}"
    )
PY
diff "$folder/seen" - <<'SEEN'
2026 decree: Monday 2026-03-09 after Sunday 8 March works: False
2028 none: Saturday 2028-11-04 holiday: True, Monday 2028-11-06 works: True
2029 none: Sunday 2029-11-04 holiday: True, Monday 2029-11-05 works: True
SEEN
