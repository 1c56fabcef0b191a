#!/usr/bin/env bash
# libphonenumber-js 1.13.16 (npm), findPhoneNumbersInText: a number, a comma and another number.
#
# A good guess: a comma or a semicolon ends the number, as phonenumbers 9.0.43 (Python, the same
# rules) has it: in a list each number is found whole, and what is counted behind it is none of it.
# What happens: the digits behind the comma become the extension of the number before: the «8» of the
# next number, ten days, the day of a date, a sum of money. Where the next number begins with «+7» or
# a word stands between, it is right. People would be told to ring extension 8.
#
# Seen on 28.11.2026, Node 20, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --silent --no-audit --no-fund libphonenumber-js@1.13.16 >/dev/null
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.43
cd "$folder"
cat > texts.json <<'JSON'
[
  "8 916 000-00-01, 8 916 000-00-02",
  "звоните 8 916 000-00-01, 10 дней жду",
  "ответил 8 916 000-00-01, 28.11.2026",
  "перевёл на 8 916 000-00-01, 4990 руб.",
  "8 916 000-00-01, доб. 12",
  "8 916 000-00-01; 8 916 000-00-02",
  "+7 916 000-00-01, +7 916 000-00-02"
]
JSON
node - <<'JS' | tee "$folder/seen"
const { findPhoneNumbersInText } = require("libphonenumber-js/max");

for (const text of require("./texts.json")) {
  const found = findPhoneNumbersInText(text, "RU").map(({ number }) => number.formatInternational());
  console.log("js", text, "->", found.join(" | "));
}
JS
"$folder/venv/bin/python" - <<'PY' | tee -a "$folder/seen"
import json

from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, format_number

for text in json.load(open("texts.json")):
    found = [format_number(one.number, PhoneNumberFormat.INTERNATIONAL) for one in PhoneNumberMatcher(text, "RU")]
    print("py", text, "->", " | ".join(found))
PY
diff "$folder/seen" - <<'SEEN'
js 8 916 000-00-01, 8 916 000-00-02 -> +7 916 000 00 01 ext. 8 | +7 916 000 00 02
js звоните 8 916 000-00-01, 10 дней жду -> +7 916 000 00 01 ext. 10
js ответил 8 916 000-00-01, 28.11.2026 -> +7 916 000 00 01 ext. 28
js перевёл на 8 916 000-00-01, 4990 руб. -> +7 916 000 00 01 ext. 4990
js 8 916 000-00-01, доб. 12 -> +7 916 000 00 01 ext. 12
js 8 916 000-00-01; 8 916 000-00-02 -> +7 916 000 00 01 ext. 8 | +7 916 000 00 02
js +7 916 000-00-01, +7 916 000-00-02 -> +7 916 000 00 01 | +7 916 000 00 02
py 8 916 000-00-01, 8 916 000-00-02 -> +7 916 000-00-01 | +7 916 000-00-02
py звоните 8 916 000-00-01, 10 дней жду -> +7 916 000-00-01
py ответил 8 916 000-00-01, 28.11.2026 -> +7 916 000-00-01
py перевёл на 8 916 000-00-01, 4990 руб. -> +7 916 000-00-01
py 8 916 000-00-01, доб. 12 -> +7 916 000-00-01 ext. 12
py 8 916 000-00-01; 8 916 000-00-02 -> +7 916 000-00-01 | +7 916 000-00-02
py +7 916 000-00-01, +7 916 000-00-02 -> +7 916 000-00-01 | +7 916 000-00-02
SEEN
