#!/usr/bin/env bash
# dayjs 1.11.23 (npm), plugin customParseFormat, locale ru: a day with its month in words.
#
# A good guess: what format("D MMMM YYYY") wrote, the same pattern reads back, in every month.
# What happens: eleven months are right, December comes a year later («5 декабря 2026» is
# 05.12.2027): the plugin looks for the month in one list, nominatives first, and takes its place
# modulo twelve, which is nought for «декабря» alone. The pattern LL errs too; read strictly, a good
# day is no date. A term that ends in December is a year away, a purchase of December is to come.
#
# Seen on 28.11.2026, Node 20: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --silent --no-audit --no-fund dayjs@1.11.23 >/dev/null
cd "$folder"
node - <<'JS' | tee "$folder/seen"
const dayjs = require("dayjs");
require("dayjs/locale/ru");
dayjs.extend(require("dayjs/plugin/customParseFormat"));
dayjs.extend(require("dayjs/plugin/localizedFormat"));

for (const day of ["2026-01-05", "2026-06-05", "2026-11-05", "2026-12-05"]) {
  const written = dayjs(day).locale("ru").format("D MMMM YYYY");
  const strict = dayjs(written, "D MMMM YYYY", "ru", true).isValid();
  console.log(written, "->", dayjs(written, "D MMMM YYYY", "ru").format("YYYY-MM-DD"), "| strictly valid:", strict);
}
console.log("LL 31 декабря 2026 г. ->", dayjs("31 декабря 2026 г.", "LL", "ru").format("YYYY-MM-DD"));
console.log("MMMM YYYY декабрь 2026 ->", dayjs("декабрь 2026", "MMMM YYYY", "ru").format("YYYY-MM"));
JS
diff "$folder/seen" - <<'SEEN'
5 января 2026 -> 2026-01-05 | strictly valid: true
5 июня 2026 -> 2026-06-05 | strictly valid: true
5 ноября 2026 -> 2026-11-05 | strictly valid: true
5 декабря 2026 -> 2027-12-05 | strictly valid: false
LL 31 декабря 2026 г. -> 2027-12-31
MMMM YYYY декабрь 2026 -> 2026-12
SEEN
