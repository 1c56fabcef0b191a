#!/usr/bin/env bash
# Faker 40.63.0, ru_RU: requisites for test people and test companies.
#
# A good guess: as INN and OGRN have right check digits, so have the accounts: a settlement account
# fits its BIC by the weights 7-1-3, a correspondent account too.
# What happens: INN, OGRN and BIC are right in form, accounts are random digits: one of ten fits by
# chance. A form that checks accounts refuses the test people of this package.
#
# Seen on 27.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Faker==40.63.0 python-stdnum==2.2
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from faker import Faker
from stdnum.ru import inn, ogrn

def fits(prefix, account):
    return sum(int(digit) * (7, 1, 3)[place % 3] for place, digit in enumerate(prefix + account)) % 10 == 0

Faker.seed(1)
fake = Faker("ru_RU")
counts = {"INN": 0, "OGRN": 0, "account": 0, "correspondent": 0}
for _ in range(1000):
    bic = fake.bic()
    counts["INN"] += inn.is_valid(fake.businesses_inn())
    counts["OGRN"] += ogrn.is_valid(fake.businesses_ogrn())
    counts["account"] += fits(bic[-3:], fake.checking_account())
    counts["correspondent"] += fits("0" + bic[4:6], fake.correspondent_account())
print(counts)
PY
diff "$folder/seen" - <<'SEEN'
{'INN': 1000, 'OGRN': 1000, 'account': 104, 'correspondent': 100}
SEEN
