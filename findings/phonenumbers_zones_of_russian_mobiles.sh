#!/usr/bin/env bash
# phonenumbers 9.0.43, timezone module: where is a person with a Russian mobile number?
#
# A good guess: +7 916 (Moscow) gives Moscow, +7 914 (the Far East) Vladivostok or Yakutsk, or
# nothing is known.
# What happens: every mobile and every 8 800 number gets the same sixteen zones of the whole country
# code, Kazakhstan's among them and «Europe/Bucharest», a zone no place of Russia or Kazakhstan has.
# Fixed lines are right. A person's day cannot be taken from the number.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.43
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
import phonenumbers
from phonenumbers import timezone

for number in ("+79160000000", "+79140000000", "+78000000000", "+74230000000".replace("0000000", "2123456")):
    zones = timezone.time_zones_for_number(phonenumbers.parse(number))
    print(number, len(zones), "Europe/Bucharest" in zones, "Asia/Almaty" in zones, zones[0])
PY
diff "$folder/seen" - <<'SEEN'
+79160000000 16 True True Asia/Almaty
+79140000000 16 True True Asia/Almaty
+78000000000 16 True True Asia/Almaty
+74232123456 1 False False Asia/Vladivostok
SEEN
