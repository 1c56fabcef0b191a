"""The main walk through the real dispatcher: what a person sees and holds at the end."""

from __future__ import annotations

import io

import docx

from tests.fakes.telegram import Person
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files, to_the_form, to_the_review


async def test_a_story_becomes_a_claim_in_three_formats(anna: Person) -> None:
    await to_the_files(anna)
    assert anna.actions <= 14 + 1, "and the consent, once"
    assert [name.rpartition(".")[2] for name in anna.files] == ["docx", "pdf", "txt"]
    body = "\n".join(p.text for p in docx.Document(io.BytesIO(anna.content("docx"))).paragraphs)
    assert "46723891-0045" in body
    assert anna.content("pdf").startswith(b"%PDF")
    assert "46723891-0045" in anna.content("txt").decode("utf-8-sig")


async def test_files_asked_again_are_the_very_same_bytes(anna: Person) -> None:
    await to_the_files(anna)
    first = {ending: anna.content(ending) for ending in ("docx", "pdf", "txt")}
    await anna.taps("ещё раз")
    assert len(anna.files) == 6
    assert {ending: anna.content(ending) for ending in first} == first


async def test_a_tap_edits_the_living_message(anna: Person) -> None:
    await anna.says("/start")
    before = len(anna.messages)
    await anna.taps("тему")
    assert len(anna.messages) == before
    anna.sees("Темы")


async def test_typed_text_gets_a_new_message_and_the_old_keyboard_goes(anna: Person) -> None:
    await anna.says("/start")
    greeting = anna.screen
    await anna.says("чайник пришёл разбитый")
    assert anna.screen.id != greeting.id
    assert "reply_markup" not in greeting.message


async def test_a_wrong_answer_is_shown_above_the_same_question(anna: Person) -> None:
    await to_the_form(anna)
    await anna.says("ООО Ромашка, ОГРН 1020039244742")
    anna.sees("ОГРН", "Кто продавец")


async def test_why_unfolds_the_reason_and_the_norm(anna: Person) -> None:
    await to_the_form(anna)
    await anna.taps("Зачем")
    anna.sees("Закона о защите прав потребителей")


async def test_words_do_what_buttons_do(anna: Person) -> None:
    await to_the_form(anna)
    await anna.says("назад")
    anna.sees("Дорога")


async def test_cancel_keeps_the_case_and_resume_goes_on(anna: Person) -> None:
    await to_the_form(anna)
    await anna.says("ООО Ромашка, ОГРН 1020039244741, Москва, ул. Мира, 5")
    await anna.says("/cancel")
    await anna.taps("Продолжить")
    anna.sees("получили товар")


async def test_several_cases_live_side_by_side(anna: Person) -> None:
    await to_the_form(anna)
    await anna.says("/new")
    await anna.says("заказ не привезли, обещали до 20 октября, наушники за 2 000 р")
    await anna.taps("Верно")
    await anna.says("/cases")
    assert sum("№" in label for label in anna.buttons) == 2
    await anna.taps("№ 1")
    anna.sees("Претензия: готовим")
    await anna.taps("Составить претензию")
    anna.sees("Кто продавец")


async def test_the_letter_can_be_read_whole_before_it_is_made(anna: Person) -> None:
    await to_the_review(anna)
    await anna.taps("целиком")
    anna.sees("Отказываюсь от исполнения договора")
    assert not anna.files


async def test_two_people_do_not_meet(street: Street) -> None:
    anna, boris = street.person("Анна"), street.person("Борис")
    await to_the_form(anna)
    await boris.says("/start")
    boris.sees("Расскажите")
    anna.sees("Кто продавец")


async def test_the_position_is_found_again_when_it_is_lost(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    key = street.app.dispatcher.fsm.resolve_context(street.app.bot, anna.user.id, anna.user.id)
    assert key is not None
    await key.clear()
    await anna.says("ООО Ромашка, ОГРН 1020039244741, Москва, ул. Мира, 5")
    anna.sees("получили товар")
