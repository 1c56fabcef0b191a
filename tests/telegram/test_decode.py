"""Updates as Telegram writes them, also those of a newer Bot API: read, or left out alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.telegram.updates.decode import UnreadableUpdateError, decode, private_chat
from bot.telegram.updates.rich_text import words
from bot.telegram.view.keyboard import keyboard
from flows.model.events import Verb
from flows.model.screen import Button, Screen
from tests.fakes.telegram import Person
from tests.flows.walker import SELLER
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_form

SECRET = "Кракозябликова"
#: Fields as no Bot API known to this version writes them.
NEWER = {
    "forward_origin": {"type": "galaxy", "date": 1, "name": SECRET},
    "paid_media": {"star_count": 1, "paid_media": [{"type": "hologram"}]},
    "external_reply": {"origin": {"type": "galaxy", "date": 1}},
    "reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "planet"}, "x": 1}
    | {"forward_origin": {"type": "galaxy"}},
}


def message(**fields: object) -> dict[str, Any]:
    """A raw update with a message of Anna's."""
    anna = {"id": 7, "is_bot": False, "first_name": "Анна"}
    chat = {"id": 7, "type": "private", "first_name": "Анна"}
    return {
        "update_id": 1,
        "message": {"message_id": 2, "date": 1_790_000_000, "chat": chat, "from": anna, **fields},
    }


@pytest.mark.parametrize("field", NEWER)
async def test_a_field_of_a_newer_bot_api_takes_no_word_away(street: Street, field: str) -> None:
    with capture_logs() as logged:
        update = decode(message(text="чайник", **{field: NEWER[field]}), street.app.bot)
    assert update is not None
    assert update.message is not None
    assert update.message.text == "чайник"
    assert [line["fields"] for line in logged] == [[field]]
    assert SECRET not in str(logged)


async def test_an_update_without_a_sender_that_can_be_read_is_left_out(street: Street) -> None:
    raw = message(text=SECRET)
    raw["message"]["from"] = {"id": "семь"}
    with capture_logs() as logged, pytest.raises(UnreadableUpdateError) as left:
        decode(raw, street.app.bot)
    assert private_chat(raw) == 7
    assert SECRET not in f"{logged} {left.value}"


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1, "hologram": {"text": SECRET}},
        {"update_id": 1, "stopped_message_generation": {"chat": {"id": 7, "type": "private"}}},
        {"update_id": 1, "message": "строка"},
    ],
)
async def test_a_kind_nobody_handles_is_no_update(street: Street, raw: dict[str, Any]) -> None:
    assert decode(raw, street.app.bot) is None


async def test_a_date_time_entity_and_the_new_fields_of_keyboards_are_read(
    street: Street,
) -> None:
    entity = {"type": "date_time", "offset": 0, "length": 6, "unix_time": 1_790_000_000}
    markup = {"force_reply": True, "inline_keyboard": [[{"text": "нет", "disabled": {}}]]}
    said = message(text="завтра", entities=[entity], reply_markup=markup, can_stop=True)
    with capture_logs() as logged:
        update = decode(said, street.app.bot)
    assert update is not None
    assert update.message is not None
    assert update.message.text == "завтра"
    assert logged == []


def test_a_disabled_button_is_drawn_disabled() -> None:
    button = Button("Ещё рано: срок не прошёл", Verb.RUNG, "court", disabled=True)
    drawn = keyboard(Screen(part="road", text="", rows=((button,),)), 1)
    assert drawn is not None
    assert drawn.model_dump(exclude_none=True) == {
        "inline_keyboard": [[{"text": "Ещё рано: срок не прошёл", "disabled": {}}]]
    }


def test_a_text_too_long_for_a_copy_button_is_left_to_the_message() -> None:
    """The core knows no such limit; Telegram refuses the whole message over one button."""
    copied, back = Button("Скопировать", copy="я" * 256), Button("Назад", Verb.BACK)
    too_long = replace(copied, copy="я" * 257)
    drawn = keyboard(Screen(part="handed", text="", rows=((copied,), (too_long,), (back,))), 1)
    assert drawn is not None
    assert [row[0].text for row in drawn.inline_keyboard] == ["Скопировать", "Назад"]
    assert keyboard(Screen(part="handed", text="", rows=((too_long,),)), 1) is None


RICH: tuple[tuple[Any, str], ...] = (
    ({"type": "paragraph", "text": "просто слова"}, "просто слова"),
    ({"type": "section_heading", "text": ["Моя ", {"type": "bold", "text": "беда"}], "size": 1},
     "Моя беда"),
    ({"type": "preformatted", "text": "заказ 46723891", "language": "txt"}, "заказ 46723891"),
    ({"type": "footer", "text": {"type": "italic", "text": ["кон", "ец"]}}, "конец"),
    ({"type": "divider"}, ""),
    ({"type": "mathematical_expression", "expression": "2+2"}, "2+2"),
    ({"type": "list", "items": [
        {"label": "1.", "blocks": [{"type": "paragraph", "text": "не привезли"}]},
        {"label": "2.", "blocks": [{"type": "paragraph", "text": "молчат"},
                                   {"type": "paragraph", "text": "неделю"}]}]},
     "1. не привезли\n2. молчат\nнеделю"),
    ({"type": "block_quotation", "credit": "Поддержка",
      "blocks": [{"type": "paragraph", "text": "ждите"}]}, "ждите\nПоддержка"),
    ({"type": "expandable_block_quotation", "text": "ждите ещё"}, "ждите ещё"),
    ({"type": "pull_quotation", "text": "нет", "credit": "они"}, "нет\nони"),
    ({"type": "details", "summary": "Подробно",
      "blocks": [{"type": "paragraph", "text": "коробка мятая"}]}, "Подробно\nкоробка мятая"),
    ({"type": "table", "caption": "Чек", "cells": [
        [{"text": "Чайник"}, {"text": {"type": "bold", "text": "3 490 ₽"}}],
        [{"text": "Доставка"}, {}, {"text": "0"}]]}, "Чайник 3 490 ₽\nДоставка 0\nЧек"),
    ({"type": "photo", "photo": [], "caption": {"text": "скол", "credit": "я"}}, "скол\nя"),
    ({"type": "collage", "blocks": [{"type": "photo", "photo": [], "caption": {"text": "раз"}}],
      "caption": {"text": "два"}}, "раз\nдва"),
    ({"type": "buttons", "buttons": [{"text": "Да"}, {"text": "Нет"}]}, "Да\nНет"),
    ({"type": "paragraph", "text": [
        {"type": "date_time", "text": "завтра", "unix_time": 1}, " ",
        {"type": "custom_emoji", "custom_emoji_id": "1", "alternative_text": "🙂"}, " ",
        {"type": "mathematical_expression", "expression": "x"}, " ",
        {"type": "button", "button": {"text": "жми"}}]}, "завтра 🙂 x жми"),
    ({"type": "hologram", "text": "новый вид", "blocks": [{"type": "ray", "text": "внутри"}]},
     "новый вид\nвнутри"),
)  # fmt: skip


@pytest.mark.parametrize(("block", "told"), RICH, ids=lambda value: value and str(value)[:24])
def test_every_kind_of_block_gives_its_words(block: object, told: str) -> None:
    assert words({"blocks": [block]}) == told


def test_what_is_no_rich_message_at_all_has_no_words() -> None:
    assert words({"blocks": [None, 7, [[]], {"items": 3, "cells": [None]}]}) == ""


async def test_a_rich_message_is_a_story(street: Street, anna: Person) -> None:
    await anna.says("/start")
    blocks = [
        {"type": "section_heading", "text": "Чайник с Озона", "size": 1},
        {"type": "paragraph", "text": "Заказ 46723891-0045, 12 октября, чайник за 3 490 ₽."},
        {"type": "list", "items": [
            {"label": "•", "blocks": [{"type": "paragraph", "text": "пришёл разбитый"}]},
            {"label": "•", "blocks": [{"type": "paragraph", "text": "чат молчит"}]}]},
    ]  # fmt: skip
    street.telegram.post(anna.user, {"rich_message": {"blocks": blocks}})
    await anna.handled()
    anna.sees("вот что мы поняли", "46723891-0045", "чайник")


async def test_a_rich_message_answers_a_question(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    block = {"type": "paragraph", "text": ["", {"type": "bold", "text": SELLER}]}
    street.telegram.post(anna.user, {"rich_message": {"blocks": [block]}})
    await anna.handled()
    anna.sees("получили товар")
