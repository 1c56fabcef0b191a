#!/usr/bin/env bash
# chrono-node 2.10.3 (npm), chrono.ru: days of the month with the ending of an ordinal.
#
# A good guess: «25-го ноября» is the 25th, as «25 ноября», «25ого ноября» and «двадцать пятого
# ноября» are; or nothing is found.
# What happens: behind a hyphen or a blank the day is passed over and the month alone is read, as
# its first day; «с 3-го ноября» gives today at three o'clock too. The text that was found and
# isCertain("day") show it, the date does not. A purchase moves by up to thirty days.
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
  "купил 25 ноября 2026",
  "купил двадцать пятого ноября 2026",
  "купил 25ого ноября 2026",
  "купил 25-го ноября 2026",
  "купил 25 го ноября 2026",
  "обещали до 15-го декабря 2026",
  "жду с 3-го ноября",
]) {
  const found = ru.parse(text, new Date(2026, 10, 28, 12));
  console.log(text, "->", found.map((one) => `${one.text}: ${day(one.start.date())}`).join(" | "));
}
JS
diff "$folder/seen" - <<'SEEN'
купил 25 ноября 2026 -> 25 ноября 2026: 2026-11-25
купил двадцать пятого ноября 2026 -> двадцать пятого ноября 2026: 2026-11-25
купил 25ого ноября 2026 -> 25ого ноября 2026: 2026-11-25
купил 25-го ноября 2026 -> ноября 2026: 2026-11-01
купил 25 го ноября 2026 -> ноября 2026: 2026-11-01
обещали до 15-го декабря 2026 -> декабря 2026: 2026-12-01
жду с 3-го ноября -> с 3: 2026-11-28 | ноября: 2026-11-01
SEEN
