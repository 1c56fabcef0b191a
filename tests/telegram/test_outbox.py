"""What is committed is shown: after a kill, a failing network, a full disk; files once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.ports import NotSavedError
from bot.telegram.client.retry import BUDGET
from bot.telegram.fsm.storage import SqlFsmStorage
from bot.telegram.handlers.introduction import introduce
from bot.telegram.view import outbox, presenter
from demo.api.errors import ApiError, ConnectionDroppedError
from demo.world.chats import Entry
from flows.model.events import Say, Start
from tests.fakes.telegram import Person, labels
from tests.flows.walker import SELLER, STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_form, to_the_review
from tests.telegram.test_bad_input import folded_texts
from tests.telegram.test_polling import until

#: So many failures in a row outlast the tries of one call.
LASTING = int(BUDGET) + 1


def breaks(
    street: Street, method: str, error: Callable[[], Exception], times: int = LASTING
) -> None:
    """Let the next calls of a method fail."""
    for nth in range(times):
        street.telegram.fail_next(method, error(), nth=nth + 1)


@asynccontextmanager
async def delivering(street: Street) -> AsyncIterator[None]:
    """The outbox at work; stopped at the end."""
    stop = asyncio.Event()
    task = asyncio.create_task(street.app.outbox.run(stop))
    yield
    stop.set()
    street.app.outbox.wake()
    await asyncio.wait_for(task, 20)


def keyboards(anna: Person) -> list[Entry]:
    """The bot's messages that have buttons."""
    return [entry for entry in anna.messages if entry.by_bot and labels(entry)]


async def due(street: Street) -> tuple[int, ...]:
    return await street.app.store.persons_due(10)


@pytest.fixture(autouse=True)
def _pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are short."""
    monkeypatch.setattr(outbox, "PAUSES", (0.001,))


async def test_a_step_committed_before_a_kill_is_shown_at_the_next_start(
    street: Street, anna: Person
) -> None:
    await anna.says("/start")
    await street.app.conversation.play(anna.user.id, Say(STORY), 1_000)
    assert "вот что мы поняли" not in anna.text
    async with delivering(street):
        await until(street, lambda: "вот что мы поняли" in anna.text)
    assert await due(street) == ()
    assert [labels(e) for e in anna.messages if e.by_bot and labels(e)] == [anna.buttons]


async def test_a_wrong_answer_not_shown_before_a_kill_has_its_question_again(
    street: Street, anna: Person
) -> None:
    await to_the_form(anna)
    before = len(anna.messages)
    await street.app.conversation.play(anna.user.id, Say("ООО Ромашка, ОГРН 1020039244742"), 1_000)
    async with delivering(street):
        await until(street, lambda: len(anna.messages) > before)
    anna.sees("Кто продавец")


FAULTS: dict[str, Callable[[], Exception]] = {
    "dropped": ConnectionDroppedError,
    "gateway": lambda: ApiError(502, "Bad Gateway"),
    "flood": lambda: ApiError(429, "Too Many Requests: retry after 900", {"retry_after": 900}),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_screen_the_network_did_not_take_is_shown_when_it_is_back(
    street: Street, anna: Person, fault: str
) -> None:
    await to_the_form(anna)
    breaks(street, "sendMessage", FAULTS[fault])
    await anna.says(SELLER)
    assert not any("Сбой" in e.message.get("text", "") for e in anna.messages)
    assert await due(street) == (anna.user.id,)
    async with delivering(street):
        await until(street, lambda: "получили товар" in anna.text)
    assert await due(street) == ()
    assert [labels(e) for e in anna.messages if e.by_bot and labels(e)] == [anna.buttons]


async def test_the_next_event_shows_the_present_screen_and_nothing_is_shown_twice(
    street: Street, anna: Person
) -> None:
    await to_the_form(anna)
    breaks(street, "sendMessage", ConnectionDroppedError)
    await anna.says(SELLER)
    before = len(anna.messages)
    await anna.says("15 октября")
    anna.sees("Что не так с товаром")
    async with delivering(street):
        await asyncio.sleep(0)
    assert len(anna.messages) == before + 2


async def test_an_update_that_comes_again_shows_what_was_not_shown(
    street: Street, anna: Person
) -> None:
    await to_the_form(anna)
    breaks(street, "sendMessage", ConnectionDroppedError)
    street.telegram.say(anna.user, SELLER)
    await anna.handled(twice=True)
    anna.sees("получили товар")


async def test_files_are_sent_when_the_network_is_back_without_another_tap(
    street: Street, anna: Person
) -> None:
    await to_the_review(anna)
    breaks(street, "sendMediaGroup", ConnectionDroppedError)
    await anna.taps("сделать файлы")
    assert anna.files == []
    async with delivering(street):
        await until(street, lambda: "готово" in anna.text)
    assert len(anna.files) == 3
    assert not any("отправляются" in e.message.get("text", "") for e in anna.messages)


async def test_files_that_never_pass_come_as_text_after_some_rounds_and_on_a_button(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts pass, uploads do not: each round tries again, the last one sends the letter's text."""
    monkeypatch.setattr(presenter, "FILE_ROUNDS", 3)
    await to_the_review(anna)
    breaks(street, "sendMediaGroup", ConnectionDroppedError, 4 * 3)
    await anna.taps("сделать файлы")
    assert not any("отправляются" in e.message.get("text", "") for e in anna.messages)
    async with delivering(street):
        await until(street, lambda: "готово" in anna.text)
    told = [
        e.message["text"] for e in anna.messages if "отправляются" in e.message.get("text", "")
    ]
    assert len(told) == 1
    assert len(folded_texts(anna)) == 1
    assert anna.files == []
    assert await due(street) == ()
    await anna.taps("ещё раз")
    assert len(anna.files) == 3


async def test_a_letter_outlives_an_outage_of_many_rounds(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing passes for longer than the files are tried: it comes whole when the network does."""
    monkeypatch.setattr(presenter, "FILE_ROUNDS", 2)
    await to_the_review(anna)
    breaks(street, "sendMessage", ConnectionDroppedError, 4 * 5)
    await anna.taps("сделать файлы")
    async with delivering(street):
        await until(street, lambda: "готово" in anna.text)
    assert len(folded_texts(anna)) == 1
    assert len(anna.files) == 3


async def test_a_file_that_is_no_letter_holds_its_screen_back_for_some_rounds_only(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presenter, "FILE_ROUNDS", 2)
    await anna.says(STORY)
    breaks(street, "sendDocument", ConnectionDroppedError, 4 * 50)
    await anna.says("/export")
    async with delivering(street):
        await until(street, lambda: anna.buttons != [])
        await until(
            street, lambda: any("не отправляется" in str(e.message) for e in anna.messages)
        )
        await until(street, lambda: bool(anna.buttons) and "не отправляется" not in anna.text)
    assert anna.files == []
    assert await due(street) == ()


async def test_the_text_of_a_letter_comes_before_its_files_and_its_screen_and_once(
    street: Street, anna: Person
) -> None:
    """However often its files fail meanwhile; all three together are small."""
    await to_the_review(anna)
    breaks(street, "sendMediaGroup", ConnectionDroppedError)
    await anna.taps("сделать файлы")
    (text,) = folded_texts(anna)
    assert "Иванов Иван Иванович" in text
    assert anna.files == []
    async with delivering(street):
        await until(street, lambda: "готово" in anna.text)
    assert len(folded_texts(anna)) == 1
    bots = [entry.message for entry in anna.messages if entry.by_bot]
    kinds = ["document" if "document" in message else message["text"] for message in bots[-5:]]
    assert kinds[0] == text
    assert kinds[1:4] == ["document"] * 3
    assert "готово" in kinds[4]
    assert sum(message["document"]["file_size"] for message in bots[-4:-1]) <= 150_000


async def test_files_acknowledged_are_not_sent_again_with_their_screen(
    street: Street, anna: Person
) -> None:
    """The text comes, the files come; the screen does not."""
    await to_the_review(anna)
    for nth in range(LASTING):
        street.telegram.fail_next("sendMessage", ConnectionDroppedError(), nth=nth + 2)
    await anna.taps("сделать файлы")
    assert len(anna.files) == 3
    async with delivering(street):
        await until(street, lambda: "готово" in anna.text)
    assert len(anna.files) == 3


async def test_files_acknowledged_but_not_marked_are_not_sent_again(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise OSError("disk full")

    await to_the_review(anna)
    with monkeypatch.context() as broken:
        broken.setattr(type(street.app.store), "mark_file", fails)
        await anna.taps("сделать файлы")
    assert len(anna.files) == 3
    async with delivering(street):
        await until(street, lambda: "готово" in anna.text)
    assert len(anna.files) == 3
    assert await due(street) == ()


async def said_but_not_marked(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch, *, twice: bool = False
) -> None:
    """An answer whose next screen is shown while the store cannot take note of it.

    ``twice``: the update of the answer comes again.
    """

    async def fails(*_: object, **__: object) -> None:
        raise OSError("disk full")

    await to_the_form(anna)
    with monkeypatch.context() as broken:
        broken.setattr(type(street.app.store), "mark_shown", fails)
        street.telegram.say(anna.user, SELLER)
        await anna.handled(twice=twice)


async def test_an_update_that_comes_again_shows_no_screen_twice(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await said_but_not_marked(street, anna, monkeypatch, twice=True)
    shown = [entry for entry in anna.messages if "получили товар" in entry.message.get("text", "")]
    assert len(shown) == 1


async def test_a_screen_shown_while_the_store_was_away_is_marked_later_and_not_shown_again(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await said_but_not_marked(street, anna, monkeypatch)
    assert await due(street) == (anna.user.id,)
    before = len(anna.messages)
    async with delivering(street):
        async with asyncio.timeout(10):
            while await due(street):  # noqa: ASYNC110 - nothing tells when
                await asyncio.sleep(0.01)
    assert len(anna.messages) == before


async def test_a_screen_that_could_not_be_marked_loses_its_keyboard_to_the_next_one(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await said_but_not_marked(street, anna, monkeypatch)
    await anna.says("15 октября")
    assert keyboards(anna) == [anna.screen]


async def test_a_kill_before_a_screen_is_marked_leaves_no_former_keyboard(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await said_but_not_marked(street, anna, monkeypatch)
    assert keyboards(anna) == [anna.screen]


async def test_a_keyboard_the_network_left_standing_goes_with_the_next_screen(
    street: Street, anna: Person
) -> None:
    await to_the_form(anna)
    breaks(street, "editMessageReplyMarkup", ConnectionDroppedError)
    await anna.says(SELLER)
    assert len(keyboards(anna)) == 2
    await anna.says("15 октября")
    assert keyboards(anna) == [anna.screen]
    assert await due(street) == ()


async def test_a_keyboard_left_standing_is_kept_and_goes_when_the_network_is_back(
    street: Street, anna: Person
) -> None:
    await to_the_form(anna)
    former = anna.screen
    breaks(street, "editMessageReplyMarkup", ConnectionDroppedError)
    await anna.says(SELLER)
    kept = (await street.app.store.load(anna.user.id)).delivery
    assert kept.keyboards == (former.id,)
    before = len(anna.messages)
    async with delivering(street):
        await until(street, lambda: keyboards(anna) == [anna.screen])
    assert len(anna.messages) == before
    assert await due(street) == ()


async def test_a_keyboard_that_is_not_taken_soon_holds_up_nobody(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await to_the_form(anna)
    call = street.telegram.call

    async def hang(token: str, method: str, *rest: Any) -> Any:  # noqa: ANN401 - as it is called
        if method == "editMessageReplyMarkup":
            await asyncio.sleep(3600)
        return await call(token, method, *rest)

    with monkeypatch.context() as slow:
        slow.setattr(presenter, "GRACE", 0.01)
        slow.setattr(street.telegram, "call", hang)
        await anna.says(SELLER)
    anna.sees("получили товар")
    assert await due(street) == (anna.user.id,)
    async with delivering(street):
        await until(street, lambda: keyboards(anna) == [anna.screen])


async def test_a_double_tap_for_files_says_that_they_are_ready_once(
    street: Street, anna: Person
) -> None:
    await to_the_review(anna)
    screen = anna.screen
    for _ in range(2):
        street.telegram.tap(anna.user, screen.id, "Всё верно, сделать файлы")
    await anna.handled()
    assert len(anna.files) == 3
    assert sum("готово" in e.message.get("text", "") for e in anna.messages) == 1
    assert labels(screen) == []
    assert await due(street) == ()


@pytest.mark.parametrize("fault", [*FAULTS, "refused"])
async def test_what_only_decorates_decides_nothing(
    street: Street, anna: Person, fault: str
) -> None:
    def error() -> Exception:
        return (
            FAULTS[fault]() if fault in FAULTS else ApiError(400, "Bad Request: query is too old")
        )

    await to_the_review(anna)
    for method in ("answerCallbackQuery", "sendChatAction", "editMessageReplyMarkup"):
        breaks(street, method, error)
    for method in ("setMyCommands", "deleteMyCommands", "setMyDescription"):
        breaks(street, method, error)
    await anna.taps("сделать файлы")
    assert len(anna.files) == 3
    anna.sees("готово")
    assert not any("Сбой" in e.message.get("text", "") for e in anna.messages)
    await introduce(street.app.bot, street.app.conversation.catalogue.pages)


async def test_a_message_older_than_ten_minutes_is_not_edited(
    street: Street, anna: Person
) -> None:
    await anna.says("/start")
    old = anna.screen
    street.clock.now += timedelta(minutes=8)
    await anna.taps("тему")
    assert anna.screen.id == old.id
    street.clock.now += timedelta(minutes=2)
    await anna.taps("Назад")
    assert anna.screen.id != old.id
    assert labels(old) == []
    assert anna.buttons


async def test_a_screen_telegram_refuses_is_told_and_not_tried_for_ever(
    street: Street, anna: Person
) -> None:
    await to_the_form(anna)
    street.telegram.fail_next("sendMessage", ApiError(400, "Bad Request: can't parse entities"))
    with capture_logs() as logged:
        await anna.says(SELLER)
    assert "screen_refused" in [line["event"] for line in logged]
    anna.sees("ответ сохранён")
    assert await due(street) == ()


async def test_whoever_blocked_the_bot_is_left_alone(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    street.telegram.fail_next(
        "sendMessage", ApiError(403, "Forbidden: bot was blocked by the user")
    )
    await anna.says(SELLER)
    assert await due(street) == ()


async def test_whoever_lets_the_bot_in_again_gets_at_once_what_they_asked_for(
    street: Street, anna: Person
) -> None:
    await to_the_review(anna)
    forbidden = ApiError(403, "Forbidden: bot was blocked by the user")
    street.telegram.fail_next("sendMediaGroup", forbidden)
    async with delivering(street):
        await anna.taps("сделать файлы")
        assert anna.files == []
        street.telegram.block(anna.user)
        street.telegram.unblock(anna.user)
        await anna.handled()
        await until(street, lambda: len(anna.files) == 3)


@pytest.mark.parametrize("call", ["persons_due", "load"])
async def test_the_outbox_outlives_a_database_that_is_away(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    await street.app.conversation.play(anna.user.id, Start(), 1_000)
    street.telegram.private_chat(anna.user).started = True
    original = getattr(type(street.app.store), call)
    failures = [OSError("away")] * 3

    async def fails(*args: Any) -> object:  # noqa: ANN401 - as the store takes them
        if failures:
            raise failures.pop()
        return await original(*args)

    monkeypatch.setattr(type(street.app.store), call, fails)
    async with delivering(street):
        await until(street, lambda: any(e.by_bot for e in anna.messages))
    anna.sees("Расскажите")


async def test_a_position_that_cannot_be_read_means_that_nothing_was_kept(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise OSError("away")

    await to_the_form(anna)
    with monkeypatch.context() as broken:
        broken.setattr(SqlFsmStorage, "get_state", fails)
        with pytest.raises(NotSavedError):
            await anna.says(SELLER)
    anna.sees("пока не принято")


async def test_whoever_was_answered_meanwhile_is_not_shown_the_screen_again(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of those behind was made a moment ago; in their turn nothing is due any more."""
    await anna.says("/start")
    before, first, over = len(anna.messages), [anna.user.id], asyncio.Event()

    async def behind(*_: object) -> tuple[int, ...]:
        if not first:
            over.set()
            return ()
        street.app.outbox.wake()
        return (first.pop(),)

    monkeypatch.setattr(type(street.app.store), "persons_due", behind)
    async with delivering(street):
        await over.wait()
    assert len(anna.messages) == before
