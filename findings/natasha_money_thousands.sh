#!/usr/bin/env bash
# natasha 1.6.0, MoneyExtractor: sums in words and shortened thousands.
#
# A good guess: «12 тыс. 500 руб.» is 12,500 roubles, or nothing is found.
# What happens: the thousands are dropped without a word and 500 roubles are told; «2,5 тыс. руб.»
# alone is right. A claim reckoned from it would ask for the twenty-fifth part.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check natasha==1.6.0
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from natasha import MoneyExtractor, MorphVocab

extract = MoneyExtractor(MorphVocab())
for text in ("12 500 руб.", "12 тыс. 500 руб.", "12 тысяч 500 рублей", "2,5 тыс. руб.", "полторы тысячи рублей"):
    print(text, "->", [(sum_.fact.amount, sum_.fact.currency) for sum_ in extract(text)])
PY
diff "$folder/seen" - <<'SEEN'
12 500 руб. -> [(12500, 'RUB')]
12 тыс. 500 руб. -> [(500, 'RUB')]
12 тысяч 500 рублей -> [(500, 'RUB')]
2,5 тыс. руб. -> [(2500.0, 'RUB')]
полторы тысячи рублей -> []
SEEN
