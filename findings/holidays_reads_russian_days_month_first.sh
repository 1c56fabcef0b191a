#!/usr/bin/env bash
# holidays 0.109, Russia: asked for a day as it is written in Russia.
#
# A good guess: a text key is ISO («2026-06-12»), and «12.06.2026» is refused, or read day first by
# the calendar of Russia.
# What happens: it is read month first where that can be, day first where it cannot, without a word:
# the Day of Russia is no holiday, the 23rd of February is one. is_working_day reads so too: days off
# of March and May work, so a term ends on a holiday. A date as such is always right.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check holidays==0.109
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from datetime import date

import holidays

russia = holidays.country_holidays("RU", language="ru")
for day in (date(2026, 2, 23), date(2026, 3, 9), date(2026, 5, 11), date(2026, 6, 12)):
    written = f"{day:%d.%m.%Y}"
    for asked in (day, written):
        print(asked, "|", russia.get(asked), "| works:", russia.is_working_day(asked))
PY
diff "$folder/seen" - <<'SEEN'
2026-02-23 | День защитника Отечества | works: False
23.02.2026 | День защитника Отечества | works: False
2026-03-09 | Международный женский день (выходной) | works: False
09.03.2026 | None | works: True
2026-05-11 | День Победы (выходной) | works: False
11.05.2026 | None | works: True
2026-06-12 | День России | works: False
12.06.2026 | None | works: False
SEEN
