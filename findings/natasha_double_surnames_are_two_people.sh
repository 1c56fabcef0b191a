#!/usr/bin/env bash
# natasha 1.6.0, NamesExtractor: double surnames, and a patronymic with «оглы».
#
# A good guess: words joined by a hyphen are one surname (a single one is found rightly).
# What happens: one person becomes two, and which half stands with the given name depends on the
# order of the words; with «оглы» the given name is taken for the surname. A claim would be made
# out in half of a name.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check natasha==1.6.0
"$folder/venv/bin/python" -W ignore - <<'PY' | tee "$folder/seen"
from natasha import MorphVocab, NamesExtractor

find = NamesExtractor(MorphVocab())
for text in (
    "Иванова Анна Ивановна",
    "Петрова-Водкина Анна Ивановна",
    "Анна Ивановна Петрова-Водкина",
    "Н. А. Римский-Корсаков",
    "Алиев Руслан Магомед оглы",
):
    print(text, "->", [(each.fact.last, each.fact.first, each.fact.middle) for each in find(text)])
PY
diff "$folder/seen" - <<'SEEN'
Иванова Анна Ивановна -> [('Иванова', 'Анна', 'Ивановна')]
Петрова-Водкина Анна Ивановна -> [('Петрова', None, None), ('Водкина', 'Анна', 'Ивановна')]
Анна Ивановна Петрова-Водкина -> [('Петрова', 'Анна', 'Ивановна'), ('Водкина', None, None)]
Н. А. Римский-Корсаков -> [('Римский', 'Н', 'А'), ('Корсаков', None, None)]
Алиев Руслан Магомед оглы -> [('Руслан', 'Алиев', None), ('Магомед', 'оглы', None)]
SEEN
