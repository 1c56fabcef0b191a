#!/usr/bin/env bash
# typograf 7.8.0 (npm), Russian: numbers with a slash in addresses, cases and dates.
#
# A good guess: with the Russian locale it sets blanks, dashes and quotes and leaves numbers alone;
# «1/2» becomes «½» at most where nothing but an amount can be meant.
# What happens: «д. 1/2» is the house ½, so is a case or a waybill that ends so («д. 11/2» is left),
# and 01/02/2026, the first of February, becomes 02.01.2026: month first, then written the Russian
# way. A letter to such an address comes back.
#
# Seen on 28.11.2026, Node 20: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --silent --no-audit --no-fund typograf@7.8.0 >/dev/null
cd "$folder"
node - <<'JS' | tee "$folder/seen"
const Typograf = require("typograf");

const set = new Typograf({ locale: ["ru"] });
for (const text of ["г. Тула, ул. Мира, д. 1/2", "д. 11/2", "дело № 2-1/4", "накладная 3/4-2026", "от 01/02/2026"]) {
  console.log(text, "->", set.execute(text).replaceAll("\u00a0", " "));
}
JS
diff "$folder/seen" - <<'SEEN'
г. Тула, ул. Мира, д. 1/2 -> г. Тула, ул. Мира, д. ½
д. 11/2 -> д. 11/2
дело № 2-1/4 -> дело № 2-¼
накладная 3/4-2026 -> накладная ¾-2026
от 01/02/2026 -> от 02.01.2026
SEEN
