#!/usr/bin/env bash
# ru-word2number 1.1: sums in words, as contracts and receipts write them.
#
# A good guess: word_to_num reads a numeral in its genders and stops where the numeral ends.
# What happens: «одна» and «одну» are unknown and skipped without a word, so 21 000 is 20 000 and
# 41 300 is 40 300 (22 000 is right); «полторы тысячи» are one thousand; numbers further on are added
# to the first: kopecks to roubles, a count to a price.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ru-word2number==1.1
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from ru_word2number.w2n import word_to_num

for text in (
    "двадцать две тысячи рублей",
    "двадцать одна тысяча рублей",
    "сорок одна тысяча триста рублей",
    "полторы тысячи рублей",
    "тысяча девятьсот девяносто рублей пятьдесят копеек",
    "пять тысяч за два телефона",
):
    print(text, "->", word_to_num(text))
PY
diff "$folder/seen" - <<'SEEN'
двадцать две тысячи рублей -> 22000
двадцать одна тысяча рублей -> 20000
сорок одна тысяча триста рублей -> 40300
полторы тысячи рублей -> 1000
тысяча девятьсот девяносто рублей пятьдесят копеек -> 2040
пять тысяч за два телефона -> 5002
SEEN
