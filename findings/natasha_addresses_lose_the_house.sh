#!/usr/bin/env bash
# natasha 1.6.0, AddrExtractor: addresses as shops and people write them.
#
# A good guess: the number after a street is the house; a district or an embankment is found by its
# short word as a street is.
# What happens: a house is found only after «д.» or «дом», though the flat behind it is found all the
# same; «мкр.», «наб. реки ...» and a building as «к.» are left out in the middle, without a mark.
# A claim would go to a street.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check natasha==1.6.0
"$folder/venv/bin/python" -W ignore - <<'PY' | tee "$folder/seen"
from natasha import AddrExtractor, MorphVocab

find = AddrExtractor(MorphVocab())
for text in (
    "г. Казань, ул. Баумана, д. 11, кв. 5",
    "г. Казань, ул. Баумана, 11, кв. 5",
    "г. Москва, мкр. Северный, д. 4",
    "г. Санкт-Петербург, наб. реки Фонтанки, д. 20",
    "г. Москва, ул. Мира, д. 5, к. 2, стр. 1",
):
    print(text, "->", "; ".join(f"{each.fact.type} {each.fact.value}" for each in find(text)))
PY
diff "$folder/seen" - <<'SEEN'
г. Казань, ул. Баумана, д. 11, кв. 5 -> город Казань; улица Баумана; дом 11; квартира 5
г. Казань, ул. Баумана, 11, кв. 5 -> город Казань; улица Баумана; квартира 5
г. Москва, мкр. Северный, д. 4 -> город Москва; дом 4
г. Санкт-Петербург, наб. реки Фонтанки, д. 20 -> город Санкт-Петербург; дом 20
г. Москва, ул. Мира, д. 5, к. 2, стр. 1 -> город Москва; улица Мира; дом 5; строение 1
SEEN
