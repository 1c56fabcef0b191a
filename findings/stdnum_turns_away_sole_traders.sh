#!/usr/bin/env bash
# python-stdnum 2.2, stdnum.ru.ogrn: the number of a sole trader (OGRNIP, 15 digits).
#
# A good guess: the check digit is the last digit of the remainder of the first fourteen by thirteen,
# as the registry's rules and other validators have it; so a remainder of ten, eleven or twelve gives
# 0, 1 or 2.
# What happens: the digit is compared with the whole remainder, «10» never equals one digit: three
# good numbers of thirteen are turned away. The thirteen-digit OGRN (by eleven) is right. Most
# sellers on marketplaces are sole traders.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-stdnum==2.2
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from stdnum.ru import ogrn

for first in (30400011600019, 30400011600020, 30400011600021, 30400011600022):
    number = f"{first}{str(first % 13)[-1]}"
    print(number, "remainder", first % 13, "valid:", ogrn.is_valid(number))

numbers = [f"{first}{str(first % 13)[-1]}" for first in range(30400011600000, 30400011613000)]
print("turned away:", sum(not ogrn.is_valid(number) for number in numbers), "of", len(numbers))
PY
diff "$folder/seen" - <<'SEEN'
304000116000199 remainder 9 valid: True
304000116000200 remainder 10 valid: False
304000116000211 remainder 11 valid: False
304000116000222 remainder 12 valid: False
turned away: 3000 of 13000
SEEN
