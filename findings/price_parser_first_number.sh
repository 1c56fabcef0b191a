#!/usr/bin/env bash
# price-parser 0.5.1: a price in a Russian sentence.
#
# A good guess: of several numbers the one beside the currency is the price; «тыс.» counts.
# What happens: the first number is taken and the currency of another is put to it (two pieces at
# 150 roubles cost «2 руб»); thousands in words are ignored.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check price-parser==0.5.1
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from price_parser import Price

for text in ("1 234,50 руб.", "2 штуки по 150 рублей", "5 тыс. рублей", "№ 12345 на сумму 4 990 ₽", "1500 руб. 50 коп."):
    price = Price.fromstring(text)
    print(text, "->", price.amount, price.currency)
PY
diff "$folder/seen" - <<'SEEN'
1 234,50 руб. -> 1234.50 руб.
2 штуки по 150 рублей -> 2 руб
5 тыс. рублей -> 5 руб
№ 12345 на сумму 4 990 ₽ -> 12345 ₽
1500 руб. 50 коп. -> 1500 руб.
SEEN
