#!/usr/bin/env bash
# pymorphy3 2.0.6 (dictionary 2.4.417150): a word made to agree with a number, for terms and counts.
#
# A good guess: make_agree_with_number knows that years are counted «5 лет» and people «5 человек»,
# and a word taken from a text («дней») agrees as the word itself does.
# What happens: «5 годов», «5 людей» from every reading of the word; a word in the genitive keeps
# its case, «1 дня, 2 дней». Roubles and months are right, so the slip shows late: in a guarantee or
# a limitation term.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    pymorphy3==2.0.6 pymorphy3-dicts-ru==2.4.417150.4580142
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
import pymorphy3

morph = pymorphy3.MorphAnalyzer()
for word in ("рубль", "месяц", "год", "человек", "дней"):
    read = morph.parse(word)[0]
    print(word, "->", ", ".join(f"{n} {read.make_agree_with_number(n).word}" for n in (1, 2, 5)))
print("год, all readings:", sorted({read.make_agree_with_number(5).word for read in morph.parse("год")}))
PY
diff "$folder/seen" - <<'SEEN'
рубль -> 1 рубль, 2 рубля, 5 рублей
месяц -> 1 месяц, 2 месяца, 5 месяцев
год -> 1 год, 2 года, 5 годов
человек -> 1 человек, 2 человека, 5 людей
дней -> 1 дня, 2 дней, 5 дней
год, all readings: ['годов']
SEEN
