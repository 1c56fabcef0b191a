"""What looking up costs, beside a ranking with other libraries: ``python -m bench.lookup``.

The queries are those of ``tests/lookup``; the names are those by which the records of the content
are found, all of them for each library. ``thefuzz`` and ``difflib`` rank every name against the
query, as their guides do it. Then the index alone over 1,000 and 5,000 records, the content and as
many with names of the same letters as are missing.
"""

from __future__ import annotations

import difflib
import gc
import json
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from heapq import nlargest
from pathlib import Path

from thefuzz import process

from flows.content.loading import read
from flows.lookup.cards import page_of
from flows.lookup.index import Index
from flows.lookup.items import Item, items_of

ROOT = Path(__file__).resolve().parent.parent
#: So many results are asked for; every n-th query is put to what takes long.
_MOST, _EACH = 50, 10


def by_difflib(query: str, names: list[str]) -> list[str]:
    """The names most like a query by ``difflib``."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(query)

    def likeness(name: str) -> float:
        matcher.set_seq1(name)
        return matcher.ratio()

    return nlargest(_MOST, names, key=likeness)


def grown(items: list[Item], total: int) -> list[Item]:
    """The items and as many more as are missing, their words made of shuffled letters."""
    chance = random.Random(7)  # noqa: S311 - the same names in every run
    more: list[Item] = []
    while len(items) + len(more) < total:
        one = chance.choice(items)
        texts = tuple((_shuffled(text, chance), weight) for text, weight in one.texts[:8])
        more.append(replace(one, link=f"{one.link}{len(more)}", texts=texts))
    return items + more


def _shuffled(text: str, chance: random.Random) -> str:
    return " ".join("".join(chance.sample(word, len(word))) for word in text.split())


def took(find: Callable[[str], object], queries: list[str]) -> list[float]:
    """The milliseconds of each query, sorted."""
    found = []
    for query in queries:
        begun = time.perf_counter()
        find(query)
        found.append((time.perf_counter() - begun) * 1000)
    return sorted(found)


def told(name: str, times: list[float]) -> float:
    """Print the median and the worst of a hundred; returns the median."""
    median = statistics.median(times)
    worst = times[int(len(times) * 0.99) - 1]
    print(f"{name}: median {median:.2f} ms, 99 of 100 within {worst:.2f} ms")
    return median


def main() -> None:
    """Print the figures and how they were made."""
    lines = (ROOT / "tests/lookup/queries.jsonl").read_text("utf-8").splitlines()
    queries = [json.loads(line)["query"] for line in lines]
    catalogue = read(ROOT)
    items, words = list(items_of(catalogue)), catalogue.lookup
    names = [text.lower() for item in items for text, _ in item.texts]
    begun = time.perf_counter()
    index = Index(items, words)
    built = (time.perf_counter() - begun) * 1000
    print(f"{len(items)} records, {len(names)} names, {len(queries)} queries")
    print(f"the index: built in {built:.0f} ms")
    index.find("slip", _MOST)
    gc.freeze()
    ours = told("the index", took(partial(index.find, most=_MOST), queries))
    now = datetime(2026, 11, 27, tzinfo=UTC)
    page_of(catalogue, "", "", now)
    told(
        "an answer with its cards", took(lambda query: page_of(catalogue, query, "", now), queries)
    )
    few = queries[::_EACH]
    others: dict[str, Callable[[str], object]] = {
        "thefuzz": partial(process.extract, choices=names, limit=_MOST),
        "difflib": partial(by_difflib, names=names),
    }
    for name, rank in others.items():
        theirs = told(f"{name}, {len(few)} of the queries", took(rank, few))
        print(f"  {theirs / ours:.0f} times")
    for total in (1000, 5000):
        large = Index(grown(items, total), words)
        told(f"{total} records", took(partial(large.find, most=_MOST), queries))


if __name__ == "__main__":
    main()
