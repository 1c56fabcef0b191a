"""``@bot query`` through the whole application: cards for everybody, nothing of anybody."""

from __future__ import annotations

import pytest

from demo.world.inline_cache import InlineAnswer
from tests.fakes.telegram import Person
from tests.flows.walker import STORY
from tests.lookup.test_index import BAD
from tests.telegram.conftest import Street


async def asked(person: Person, query: str, offset: str = "") -> InlineAnswer:
    """What the person sees above the input field."""
    number = person.telegram.inline(person.user, query, offset)
    await person.handled()
    found = person.telegram.inline_answer(number)
    assert found is not None
    return found


async def test_a_contact_is_sent_with_its_source_and_a_way_into_the_bot(anna: Person) -> None:
    answer = await asked(anna, "телефон озон банка")
    card = next(one for one in answer.results if one["id"] == "c_bk_phone")
    sent = card["message"]["text"]
    for word in ("+7 800 555-89-82", "проверен 22.11.2026", "Источник", "Код из СМС"):
        assert word in sent
    assert "официальный" in card["description"]
    copied, opened = (row[0] for row in card["reply_markup"]["inline_keyboard"])
    assert copied["copy_text"]["text"] == "+78005558982"
    assert opened["url"].endswith("?start=c_bk_phone")


async def test_an_empty_query_is_answered_and_paged(anna: Person) -> None:
    assert len((await asked(anna, "")).results) >= 10
    first = await asked(anna, "роспотребнадзор")
    assert first.next_offset
    second = await asked(anna, "роспотребнадзор", first.next_offset)
    assert not {one["id"] for one in first.results} & {one["id"] for one in second.results}
    assert all(len(page.results) <= 50 for page in (first, second))


async def test_nothing_of_a_person_is_in_an_answer_for_everybody(
    street: Street, anna: Person
) -> None:
    await anna.says(STORY)
    told = await asked(anna, "товар сломан")
    boris = street.person("Борис")
    number = boris.telegram.inline(boris.user, "товар сломан")
    assert boris.telegram.inline_answer(number) == told, "Telegram gives him the kept one"


async def test_an_unsound_number_is_warned_of_and_not_repeated(anna: Person) -> None:
    [verdict] = (await asked(anna, "8 880 234-60-06")).results
    assert "Опасно" in verdict["title"]
    assert "234" not in verdict["message"]["text"]
    keys = verdict["reply_markup"]["inline_keyboard"]
    assert [key["url"].rpartition("=")[2] for row in keys for key in row] == ["check"]


@pytest.mark.parametrize("query", [query for query in BAD if "\ud800" not in query])
async def test_bad_queries_are_answered(anna: Person, query: str) -> None:
    assert (await asked(anna, query)).results is not None
    assert not [entry for entry in anna.messages if entry.by_bot], "nothing is written to anybody"


async def test_a_query_that_came_too_late_disturbs_nobody(anna: Person) -> None:
    number = anna.telegram.inline(anna.user, "озон")
    anna.telegram.world.inline_queries.close(number)
    await anna.handled()
    assert anna.telegram.inline_answer(number) is None
    await anna.says("/start")
    anna.sees("Довод")
