#!/usr/bin/env bash
# dateparser 1.5.0, Russian: dates found inside a sentence.
#
# A good guess: search_dates(text, languages=["ru"]) reads a date as parse(date, languages=["ru"])
# does, day first, as everybody writes it in Russia.
# What happens: parse is right, search_dates takes the month first whenever the day is twelve or
# less, in the same sentence with days above twelve read day first. DATE_ORDER set by hand mends it.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from dateparser import parse
from dateparser.search import search_dates

def found(text, **settings):
    return [day.date().isoformat() for _, day in search_dates(text, languages=["ru"], settings=settings)]

print("parse  01.09.2026:", parse("01.09.2026", languages=["ru"]).date())
print("search 01.09.2026:", found("оплатил заказ 01.09.2026"))
print("search 13.09.2026 and 07.10.2026:", found("купил 13.09.2026, отказали 07.10.2026"))
print("with DATE_ORDER=DMY:", found("оплатил заказ 01.09.2026", DATE_ORDER="DMY"))
PY
diff "$folder/seen" - <<'SEEN'
parse  01.09.2026: 2026-09-01
search 01.09.2026: ['2026-01-09']
search 13.09.2026 and 07.10.2026: ['2026-09-13', '2026-07-10']
with DATE_ORDER=DMY: ['2026-09-01']
SEEN
