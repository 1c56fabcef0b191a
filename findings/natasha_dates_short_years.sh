#!/usr/bin/env bash
# natasha 1.6.0, DatesExtractor: how people write days of a purchase.
#
# A good guess: «05.06.26» is the fifth of June 2026, and shortened months are months.
# What happens: a year of two digits is always of the twentieth century; a day without its year and
# a shortened month are not found at all.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check natasha==1.6.0
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from natasha import DatesExtractor, MorphVocab

extract = DatesExtractor(MorphVocab())
for text in ("05.06.2026", "05.06.26", "5 июня 2026 г.", "5 июня", "15.10", "15 окт. 2026"):
    print(text, "->", [(day.fact.year, day.fact.month, day.fact.day) for day in extract(text)])
PY
diff "$folder/seen" - <<'SEEN'
05.06.2026 -> [(2026, 6, 5)]
05.06.26 -> [(1926, 6, 5)]
5 июня 2026 г. -> [(2026, 6, 5)]
5 июня -> [(None, 6, 5)]
15.10 -> []
15 окт. 2026 -> []
SEEN
