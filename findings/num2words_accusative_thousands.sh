#!/usr/bin/env bash
# num2words 0.5.14, Russian: a sum in the accusative, as a court is asked for it («взыскать ...»).
#
# A good guess: case="accusative" of a thing counted gives «две тысячи», the form of every contract.
# What happens: without animate=False the sum is declined as if people were counted, «двух тысячи»,
# a form that no Russian text has, and «одного миллион». Five to nine thousand are right, so a few
# tries do not show it.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from num2words import num2words

for roubles in (2_000, 2_500, 5_000, 22_000, 1_000_000):
    plain = num2words(roubles, lang="ru", case="accusative")
    things = num2words(roubles, lang="ru", case="accusative", animate=False)
    print(roubles, "|", plain, "|", things)
PY
diff "$folder/seen" - <<'SEEN'
2000 | двух тысячи | две тысячи
2500 | двух тысячи пятьсот | две тысячи пятьсот
5000 | пять тысяч | пять тысяч
22000 | двадцать двух тысячи | двадцать две тысячи
1000000 | одного миллион | один миллион
SEEN
