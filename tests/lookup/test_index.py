"""What people look for is among the first that is found, whatever they type."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.content.catalogue import Catalogue
from flows.lookup.index import Index, index_of
from flows.lookup.items import Item, items_of
from flows.lookup.links import open_link
from flows.lookup.search import search

HERE = Path(__file__).parent
QUERIES = [json.loads(line) for line in (HERE / "queries.jsonl").read_text("utf-8").splitlines()]


def ranked(catalogue: Catalogue, query: str) -> list[str]:
    return [item.link for item in search(catalogue, query).items]


def test_the_right_one_is_among_the_first(catalogue: Catalogue) -> None:
    """370 queries: slips, layouts, Latin letters, regions, slang; floors above what is asked."""
    first = third = 0
    for row in QUERIES:
        right, found = set(row["right"]), ranked(catalogue, row["query"])
        first += bool(right & set(found[:1]))
        third += bool(right & set(found[:3]))
    assert len(QUERIES) >= 200
    assert third / len(QUERIES) >= 0.98
    assert first / len(QUERIES) >= 0.94


def test_every_right_one_is_there(catalogue: Catalogue) -> None:
    known = set(index_of(catalogue).by_link)
    assert {link for row in QUERIES for link in row["right"]} <= known


@pytest.mark.parametrize(
    ("query", "link"),
    [
        ("jpjy ,fyr", "o_ozon_bank"),
        ("ростпотребнадзор", "a_rospotrebnadzor"),
        ("rospotrebnadzor kazan", "r_r16"),
        ("фу", "a_ombudsman"),
        ("рпн татарстан", "r_r16"),
        ("карта заблокирована", "p_bank_card_or_account_blocked"),
        ("+7 (800) 555-89-82", "c_bk_phone"),
        ("c_bk_phone", "c_bk_phone"),
    ],
)
def test_each_way_of_asking_leads_there(catalogue: Catalogue, query: str, link: str) -> None:
    assert ranked(catalogue, query)[0] == link


def test_without_the_words_of_the_content_layouts_and_short_words_lead_nowhere(
    catalogue: Catalogue,
) -> None:
    bare = catalogue.lookup.model_copy(update={"layout": {}, "aliases": {"-": "-", "- -": "-"}})
    index = Index(items_of(catalogue), bare)
    assert not index.find("hgy", 3)
    assert not index.find("рпн", 3)
    assert index.find("роспотребнадзор", 3)


def test_an_empty_query_is_answered_with_the_most_useful(catalogue: Catalogue) -> None:
    assert ranked(catalogue, "") == list(catalogue.lookup.useful)
    assert ranked(catalogue, " \n ") == list(catalogue.lookup.useful)


def test_nothing_unsound_can_be_found(catalogue: Catalogue) -> None:
    for slug, contact in catalogue.contacts.items():
        link = f"c_{slug}"
        assert (link in index_of(catalogue).by_link) == contact.shown
        assert (open_link(catalogue, link) is not None) == contact.shown


def test_no_query_of_any_kind_offers_an_unsound_contact(catalogue: Catalogue) -> None:
    unsound = [one for one in catalogue.contacts.values() if not one.shown]
    asked = [text for one in unsound for text in (one.value, one.purpose, *one.printed)]
    for query in asked:
        for item in search(catalogue, query).items:
            assert item.record not in unsound


BAD = ["а" * 256, "a" * 256, "1" * 256, "?" * 256, "😀" * 85, "'; drop table persons; --"]
BAD += ["{{ 7 * 7 }}", "<b>&amp;</b>", "\0\u202e\ud800", "%s%s%n", "../../etc/passwd", "@", "8"]
BAD += ["…", "и в на", "xn--", "http://", "https://[::1", "a@b@c", "@@@@@"]


@pytest.mark.parametrize("query", BAD)
def test_bad_input_finds_little_and_breaks_nothing(catalogue: Catalogue, query: str) -> None:
    found = search(catalogue, query)
    assert len(found.items) <= 100
    for item in found.items:
        assert isinstance(item, Item)
