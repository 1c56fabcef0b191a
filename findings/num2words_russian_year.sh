#!/usr/bin/env bash
# num2words 0.5.14, Russian: a year in words, as powers of attorney and receipts write it.
#
# A good guess: to="year" gives what is read aloud before «год», as it does for English («twenty
# twenty-six»): «две тысячи двадцать шестой».
# What happens: the plain number comes («две тысячи двадцать шесть»); to="ordinal" is the one to
# take, and the two spell the thousand differently («одна тысяча», «тысяча»).
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from num2words import num2words

for year in (1999, 2000, 2026):
    print(year, "|", num2words(year, to="year", lang="ru"), "|", num2words(year, to="ordinal", lang="ru"))
PY
diff "$folder/seen" - <<'SEEN'
1999 | одна тысяча девятьсот девяносто девять | тысяча девятьсот девяносто девятый
2000 | две тысячи | двухтысячный
2026 | две тысячи двадцать шесть | две тысячи двадцать шестой
SEEN
