#!/usr/bin/env bash
# dateparser 1.5.0, Russian: terms and prices inside a story.
#
# A good guess: search_dates finds days; «на 45 дней», «гарантия 2 года» say how long something
# lasts and are no days, a price is none either.
# What happens: a length of time becomes a day in the past, a price becomes a year. A story about
# a repair of 45 days gets a day on which nothing was done.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from datetime import datetime

from dateparser.search import search_dates

for text in ("сдал в ремонт на 45 дней", "гарантия 2 года", "отдал за телефон 4990 рублей"):
    days = search_dates(text, languages=["ru"], settings={"RELATIVE_BASE": datetime(2026, 11, 27)})
    print(text, "->", [(said, day.date().isoformat()) for said, day in days])
PY
diff "$folder/seen" - <<'SEEN'
сдал в ремонт на 45 дней -> [('45 дней', '2026-10-13')]
гарантия 2 года -> [('2 года', '2024-11-27')]
отдал за телефон 4990 рублей -> [('4990', '4990-11-27')]
SEEN
