"""What people and networks really send: a clear answer or silence, nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.documents import Renderer, RenderingError
from demo.api.args import Upload
from demo.api.errors import ApiError, ConnectionDroppedError
from demo.telegram import Telegram
from tests.fakes.telegram import Person, labels
from tests.flows.walker import STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files, to_the_form, to_the_review

NASTY = [
    "🙂🙂🙂",
    "\u202eмошенник\u202c",
    "<b>жирный</b> & <script>alert(1)</script>",
    "{{ 7*7 }} {% for x in y %}",
    "#set page(width: 1cm) *bold* $x$ @label `code`",
    "x" * 4096,
    "/неизвестная",
    "ё" * 3000,
]


@pytest.mark.parametrize("text", NASTY)
async def test_any_text_at_the_start_is_answered(anna: Person, text: str) -> None:
    await anna.says("/start")
    before = len(anna.messages)
    await anna.says(text)
    assert len(anna.messages) > before + 1
    assert anna.buttons


@pytest.mark.parametrize("text", NASTY)
async def test_any_text_at_a_question_keeps_the_question_or_takes_it(
    anna: Person, text: str
) -> None:
    await to_the_form(anna)
    await anna.says(text)
    assert "Претензия" in anna.text
    assert anna.buttons


async def test_ten_thousand_characters_lose_nothing(anna: Person) -> None:
    await anna.says("/start")
    await anna.says(STORY + " и ещё вот что " * 700)
    assert anna.buttons


async def test_markup_of_a_person_stays_text_in_the_letter(anna: Person) -> None:
    await to_the_form(anna)
    await anna.says("ООО Ромашка, ОГРН 1020039244741, Москва, ул. Мира, 5")
    await anna.says("15 октября")
    await anna.says("<b>треснул</b> {{ 7*7 }} #set text(red) & *всё*")
    await anna.taps("Вернуть деньги")
    await anna.taps("Даю согласие")
    await anna.says("Иванов Иван Иванович")
    await anna.says("125009, Москва, ул. Тверская, д. 1, кв. 2")
    await anna.taps("Готово")
    await anna.taps("сделать файлы")
    assert "<b>треснул</b> {{ 7*7 }} #set text(red) & *всё*" in anna.content("txt").decode(
        "utf-8-sig"
    )


SENT: dict[str, Callable[[Telegram, Person], object]] = {
    "sticker": lambda telegram, person: telegram.send_sticker(person.user, "🙂"),
    "location": lambda telegram, person: telegram.share_location(person.user, 55.7, 37.6),
}


@pytest.mark.parametrize("kind", SENT)
async def test_what_is_no_text_is_answered_in_words(
    street: Street, anna: Person, kind: str
) -> None:
    await to_the_form(anna)
    SENT[kind](street.telegram, anna)
    await anna.handled()
    anna.sees("Стикеры, опросы", "Кто продавец")


async def test_an_album_is_answered_once(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    before = len(anna.messages)
    street.telegram.attach_album(anna.user, [Upload(f"{n}.txt", b"x") for n in "abc"])
    await anna.handled()
    assert len(anna.messages) == before + 3 + 1


async def test_an_edited_message_changes_no_answer(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    await anna.says("ООО Ромашка, ОГРН 1020039244741, Москва, ул. Мира, 5")
    mine = [e for e in anna.messages if not e.by_bot][-1]
    street.telegram.edit(anna.user, mine.id, "ООО Лютик")
    await anna.handled()
    anna.sees("Исправленное сообщение")


async def test_a_keyboard_a_month_old_changes_nothing(anna: Person) -> None:
    await anna.says("/start")
    old = anna.screen
    keyboard = dict(old.message["reply_markup"])
    await to_the_form(anna)
    old.message["reply_markup"] = keyboard
    await anna.taps("тему", old)
    anna.sees("Кто продавец")


async def test_two_taps_at_once_count_once(street: Street, anna: Person) -> None:
    await to_the_review(anna)
    screen = anna.screen
    for _ in range(2):
        street.telegram.tap(anna.user, screen.id, "Всё верно, сделать файлы")
    updates = list(street.telegram.world.updates.pending)
    street.telegram.world.updates.pending.clear()
    await asyncio.gather(*(anna.feed(update) for update in updates))
    assert len(anna.files) == 3


async def test_an_update_delivered_twice_is_handled_once(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    street.telegram.say(anna.user, "ООО Ромашка, ОГРН 1020039244741, Москва, ул. Мира, 5")
    before = len(anna.messages)
    await anna.handled(twice=True)
    assert len(anna.messages) == before + 1
    anna.sees("получили товар")


async def test_an_answer_whose_reply_was_lost_is_shown_on_redelivery(
    street: Street, anna: Person
) -> None:
    await to_the_form(anna)
    street.telegram.fail_next("sendMessage", ApiError(403, "Forbidden: test"))
    street.telegram.say(anna.user, "ООО Ромашка, ОГРН 1020039244741, Москва, ул. Мира, 5")
    await anna.handled(twice=True)
    anna.sees("получили товар")


async def test_a_group_is_kept_out(street: Street, anna: Person) -> None:
    group = street.telegram.add_group("Двор", anna.user)
    street.telegram.say(anna.user, "/start@dovod_demo_bot", chat=group)
    street.telegram.say(anna.user, "/help@dovod_demo_bot", chat=group)
    await anna.handled()
    said = [e.message["text"] for e in group.entries.values() if e.by_bot]
    assert len(said) == 1
    assert "личной переписке" in said[0]


async def test_a_person_who_blocks_the_bot_finds_the_case_again(
    street: Street, anna: Person
) -> None:
    await to_the_form(anna)
    street.telegram.say(anna.user, "ООО Ромашка, ОГРН 1020039244741, Москва, ул. Мира, 5")
    street.telegram.block(anna.user)
    await anna.handled()
    street.telegram.unblock(anna.user)
    await anna.handled()
    await anna.says("/cases")
    await anna.taps("№ 1")
    await anna.taps(anna.buttons[0])
    anna.sees("получили товар")


async def test_flood_waits_and_broken_lines_are_waited_out(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    street.telegram.fail_next(
        "sendMessage", ApiError(429, "Too Many Requests: retry after 3", {"retry_after": 3})
    )
    street.telegram.fail_next("sendMessage", ConnectionDroppedError(), nth=2)
    await anna.says("ООО Ромашка, ОГРН 1020039244741, Москва, ул. Мира, 5")
    anna.sees("получили товар")


def folded_texts(person: Person) -> list[str]:
    """What came as a letter's text."""
    return [
        str(entry.message["text"])
        for entry in person.messages
        if any(one["type"] == "expandable_blockquote" for one in entry.message.get("entities", ()))
        and "текст: его можно скопировать" in entry.message["text"]
    ]


def assert_text_instead(anna: Person) -> None:
    """The letter came as text, whole, above the screen that has the button for its files."""
    told = [
        e.message["text"] for e in anna.messages if "отправляются" in e.message.get("text", "")
    ]
    assert len(told) == 1
    (text,) = folded_texts(anna)
    assert "Иванов Иван Иванович" in text


async def test_files_that_cannot_be_sent_leave_the_text_and_a_button(
    street: Street, anna: Person
) -> None:
    await to_the_review(anna)
    street.telegram.fail_next("sendMediaGroup", ApiError(400, "Bad Request: test"))
    await anna.taps("сделать файлы")
    assert_text_instead(anna)
    await anna.taps("ещё раз")
    assert len(anna.files) == 3


async def test_letters_that_cannot_be_made_leave_the_text_and_a_button(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise RenderingError

    await to_the_review(anna)
    with monkeypatch.context() as broken:
        broken.setattr(Renderer, "files", fails)
        await anna.taps("сделать файлы")
    assert_text_instead(anna)
    await anna.taps("ещё раз")
    assert len(anna.files) == 3


async def test_a_fault_of_ours_is_apologised_for_and_the_case_goes_on(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await to_the_form(anna)
    with monkeypatch.context() as broken:
        broken.setattr("bot.service.conversation.advance", lambda *_: 1 / 0)
        await anna.says("ООО Ромашка, ОГРН 1020039244741, Москва, ул. Мира, 5")
    anna.sees("Сбой на нашей стороне")
    await anna.taps("Продолжить")
    anna.sees("Кто продавец")


async def test_every_tap_is_answered(street: Street, anna: Person) -> None:
    await to_the_files(anna)
    taps = sum(1 for name, _ in street.telegram.world.calls if name == "answerCallbackQuery")
    assert taps == 8
    assert labels(anna.screen)
