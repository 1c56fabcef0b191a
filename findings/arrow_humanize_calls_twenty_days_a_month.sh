#!/usr/bin/env bash
# arrow 1.4.0 and humanize 4.17.0, Russian and English alike: how long until a deadline.
#
# A good guess: both tell a term of some weeks in weeks or days, the same ahead and behind.
# What happens: 13 days are «через неделю», 20 days «через месяц» with arrow, «месяц» with humanize,
# and so are 44; with arrow 45 days ahead are two months, 45 days ago one. No answer term of the law
# (7, 10, 15, 20, 30, 45 days) may be told so.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check arrow==1.4.0 humanize==4.17.0
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from datetime import timedelta

import arrow
import humanize

today = arrow.get(2026, 11, 27)
humanize.i18n.activate("ru_RU")
for days in (10, 13, 15, 20, 30, 44, 45):
    ahead, behind = (today.shift(days=n).humanize(today, locale="ru") for n in (days, -days))
    print(days, "|", ahead, "|", behind, "|", humanize.naturaldelta(timedelta(days=days)))
PY
diff "$folder/seen" - <<'SEEN'
10 | через неделю | неделю назад | 10 дней
13 | через неделю | неделю назад | 13 дней
15 | через месяц | месяц назад | 15 дней
20 | через месяц | месяц назад | месяц
30 | через месяц | месяц назад | месяц
44 | через месяц | месяц назад | месяц
45 | через 2 месяца | месяц назад | месяц
SEEN
