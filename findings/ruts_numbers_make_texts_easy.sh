#!/usr/bin/env bash
# ruts 0.19.0: readability of short legal texts.
#
# A good guess: a sentence with a sum and an article of a law is at least as hard as the same
# sentence in words.
# What happens: digits count as words without syllables and «ст.» ends a sentence: the grade falls
# below zero. Lines of a list without full stops are one sentence: the grade rises. A limit on the
# grade holds for texts in which numbers are spelled out and each line of a list ends in a stop.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ruts==0.19.0
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from ruts import ReadabilityStats

for text in (
    "Верните 4 990 ₽ по ст. 18.",
    "Верните четыре тысячи рублей по статье восемнадцать.",
    "Проверьте вещь. Снимите упаковку. Сохраните чек.",
    "Проверьте вещь\nСнимите упаковку\nСохраните чек",
):
    print(repr(text), round(ReadabilityStats(text).get_stats()["flesch_kincaid_grade"], 1))
PY
diff "$folder/seen" - <<'SEEN'
'Верните 4 990 ₽ по ст. 18.' -19.1
'Верните четыре тысячи рублей по статье восемнадцать.' 8.2
'Проверьте вещь. Снимите упаковку. Сохраните чек.' 8.0
'Проверьте вещь\nСнимите упаковку\nСохраните чек' 9.3
SEEN
