#!/usr/bin/env bash
# razdel 0.5.0: sentences of a legal letter.
#
# A good guess: it knows the abbreviations of Russian papers, as it does for «ст.», «п.», «ч.», «абз.».
# What happens: a shortened month ends the sentence in the middle of a date, and «г.» after a year
# never ends one, so that two sentences stay glued; «ул. Ленина» and «г. Тула» are right.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check razdel==0.5.0
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from razdel import sentenize

for text in (
    "По п. 1 ст. 18 прошу вернуть деньги. Адрес: г. Тула, ул. Ленина.",
    "Товар куплен 3 окт. 2026 г.",
    "Жду до 1 декабря 2026 г. Копия направлена в надзор.",
):
    print([sentence.text for sentence in sentenize(text)])
PY
diff "$folder/seen" - <<'SEEN'
['По п. 1 ст. 18 прошу вернуть деньги.', 'Адрес: г. Тула, ул. Ленина.']
['Товар куплен 3 окт.', '2026 г.']
['Жду до 1 декабря 2026 г. Копия направлена в надзор.']
SEEN
