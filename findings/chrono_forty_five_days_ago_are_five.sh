#!/usr/bin/env bash
# chrono-node 2.10.3 (npm), chrono.ru: how long ago, the number in words or in parts.
#
# A good guess: as «45 дней назад» is right, and so are «пять» and «двенадцать дней назад», other
# numbers in words are read, or nothing is.
# What happens: the longest tail that it knows is taken for the whole: «сорок пять дней назад» is
# five days ago, «тридцать дней» and «10 рабочих дней назад» yesterday, «полтора месяца» one month,
# «1,5 месяца» five. Only the text found tells. The term of a repair, 45 days, seems to have hardly
# begun.
#
# Seen on 28.11.2026, Node 20: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --silent --no-audit --no-fund chrono-node@2.10.3 >/dev/null
cd "$folder"
node - <<'JS' | tee "$folder/seen"
const { ru } = require("chrono-node");

const day = (date) => date.toLocaleDateString("sv"); // 2026-11-25
for (const text of [
  "45 дней назад",
  "двенадцать дней назад",
  "сорок пять дней назад",
  "двадцать один день назад",
  "тридцать дней назад",
  "10 рабочих дней назад",
  "полтора месяца назад",
  "1,5 месяца назад",
]) {
  const found = ru.parse(`сдал в ремонт ${text}`, new Date(2026, 10, 28, 12));
  console.log(text, "->", found.map((one) => `${one.text}: ${day(one.start.date())}`).join(" | "));
}
JS
diff "$folder/seen" - <<'SEEN'
45 дней назад -> 45 дней назад: 2026-10-14
двенадцать дней назад -> двенадцать дней назад: 2026-11-16
сорок пять дней назад -> пять дней назад: 2026-11-23
двадцать один день назад -> один день назад: 2026-11-27
тридцать дней назад -> дней назад: 2026-11-27
10 рабочих дней назад -> дней назад: 2026-11-27
полтора месяца назад -> месяца назад: 2026-10-28
1,5 месяца назад -> 5 месяца назад: 2026-06-28
SEEN
