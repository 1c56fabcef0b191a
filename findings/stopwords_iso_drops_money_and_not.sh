#!/usr/bin/env bash
# stopwordsiso 0.7.1 (stopwords-iso, Russian, 559 words): what is left of a story without stop words.
#
# A good guess: the list holds words that tell nothing: prepositions, pronouns, particles.
# What happens: «не», «нет» and «без» are in it, and so are «деньги», «тысяч», «процентов»,
# «год», «день» and the numbers up to twenty (not «тридцать», «тысяча», «дней»): a story of money not
# given back and one of money given back are the same, sums are gone or cut down.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check stopwordsiso==0.7.1
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
import stopwordsiso

drop = stopwordsiso.stopwords("ru")
print(len(drop))
for story in (
    "заказ доставили деньги вернули",
    "заказ не доставили деньги не вернули",
    "заплатил двадцать пять тысяч рублей",
    "заплатил тридцать тысяч рублей",
    "работа не сделана",
    "прошёл год после покупки",
    "магазин ответил нет",
):
    print(story, "->", " ".join(word for word in story.split() if word not in drop))
PY
diff "$folder/seen" - <<'SEEN'
559
заказ доставили деньги вернули -> заказ доставили вернули
заказ не доставили деньги не вернули -> заказ доставили вернули
заплатил двадцать пять тысяч рублей -> заплатил рублей
заплатил тридцать тысяч рублей -> заплатил тридцать рублей
работа не сделана -> сделана
прошёл год после покупки -> прошёл покупки
магазин ответил нет -> магазин ответил
SEEN
