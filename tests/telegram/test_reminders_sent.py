"""Reminders in time: none lost or doubled over deaths, jumps of the clock, weeks of silence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.app import App, open_app
from bot.reminder_ports import LEASE
from bot.settings import Settings
from bot.storage.outcomes import SqlOutcomes
from demo.api.errors import ApiError, ConnectionDroppedError
from demo.world.chats import Entry
from flows.content.catalogue import Catalogue
from tests.conftest import NOW
from tests.fakes.telegram import TOKEN, DemoSession, Person, labels
from tests.reading import reader_of
from tests.services import fresh_database
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files, to_the_form, to_the_wait, to_yesterdays_files
from tests.telegram.test_outbox import breaks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

DAY = timedelta(days=1)
#: The claim is received on 25 November: ten days end on Saturday, 5 December, so on the 7th.
BEFORE, ON, AFTER = (NOW.replace(month=12, day=day, hour=10) for day in (4, 7, 8))


@pytest.fixture
async def waiting(street: Street, anna: Person) -> Person:
    """Anna, whose claim was sent and received: the answer is waited for."""
    await to_the_wait(street, anna)
    return anna


def reminders(person: Person) -> list[Entry]:
    """The messages that remind."""
    return [e for e in person.messages if e.by_bot and "Напоминани" in e.message.get("text", "")]


async def pass_to(street: Street, moment: datetime) -> None:
    """Time goes on to this moment; the sender looks once."""
    street.clock.now = moment
    await street.app.reminders.tick()


async def test_an_answer_is_told_before_on_and_after_its_day(
    street: Street, waiting: Person
) -> None:
    for moment, words in (
        (BEFORE, ("1 из 3", "Ответ на претензию ждём до", "3 дня")),
        (ON, ("2 из 3", "сегодня последний день")),
        (AFTER, ("3 из 3", "срок ответа кончился", "7 декабря")),
    ):
        before = len(reminders(waiting))
        await pass_to(street, moment - timedelta(seconds=1))
        assert len(reminders(waiting)) == before
        await pass_to(street, moment + timedelta(seconds=1))
        waiting.sees(*words)
    for days in range(10):
        await pass_to(street, AFTER + days * DAY)
    assert len(reminders(waiting)) == 3


async def test_the_end_is_asked_once_and_silence_is_counted(
    street: Street, waiting: Person
) -> None:
    """Two weeks after the last day it is asked; thirty days later nothing is sent."""
    for days in range(60):
        await pass_to(street, AFTER + days * DAY)
    assert len(reminders(waiting)) == 2  # the answer, after downtime, and the end
    waiting.sees("чем кончилось?")
    outcomes = SqlOutcomes(street.app.store._database)
    assert await outcomes.by_rung() == {"claim": {"silent": 1}}
    await waiting.taps("Открыть дело")
    await waiting.taps("К дороге")
    await waiting.taps("Вопрос решён")
    await waiting.taps("Получилось всё")
    counted = await outcomes.by_rung()
    assert +counted["claim"] == {"all": 1}


async def test_the_loop_sends_what_is_due(
    street: Street, waiting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.reminders.EVERY", 0.01)
    stop = asyncio.Event()
    task = asyncio.create_task(street.app.reminders.run(stop))
    street.clock.now = BEFORE
    async with asyncio.timeout(10):
        while not reminders(waiting):  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0.01)
    stop.set()
    await asyncio.wait_for(task, 5)
    assert len(reminders(waiting)) == 1


async def test_an_unfinished_letter_is_asked_about_once(street: Street, anna: Person) -> None:
    await to_the_form(anna)
    await pass_to(street, NOW + 3 * DAY)
    anna.sees("начато и не закончено")
    assert "из" not in anna.text.partition("·")[0]
    await anna.taps("Открыть дело")
    anna.sees("готовим следующий шаг")
    await anna.taps("Составить претензию")
    anna.sees("Кто продавец")
    await pass_to(street, NOW + 30 * DAY)
    assert len(reminders(anna)) == 1


async def test_a_letter_made_and_not_sent_is_asked_about_once(
    street: Street, anna: Person
) -> None:
    await to_the_files(anna)
    await pass_to(street, NOW + 3 * DAY)
    anna.sees("Претензия: готово, но не отмечено, что отправлено")
    await anna.taps("Открыть дело")
    anna.sees("Претензия: готово, не отправлено")
    await anna.taps("Отметить отправку")
    await anna.taps("28 ноября")
    await anna.says("/cases")
    await pass_to(street, NOW + 4 * DAY)
    assert len(reminders(anna)) == 1


async def test_the_day_of_receipt_is_asked_about_until_it_is_known(
    street: Street, anna: Person
) -> None:
    """A week after the sending, and once the post keeps the letter no longer (GK 165.1)."""
    await to_yesterdays_files(street, anna)
    for act in (anna.taps("Отправил"), anna.says("24 ноября"), anna.taps("Почтой")):
        await act
    for label in ("Готово", "Пропустить", "Пропустить", "Пропустить"):
        await anna.taps(label)
    await pass_to(street, NOW.replace(month=12, day=1, hour=10))
    anna.sees("Письмо пришло? Отправили его 24 ноября", "отметьте день вручения", "советуем")
    await anna.taps("Открыть дело")
    await pass_to(street, NOW.replace(month=12, day=24, hour=10))
    anna.sees("хранят 30 дней", "считается полученным", "ст. 165.1")
    assert len(reminders(anna)) == 2
    await anna.taps("Открыть дело")
    await anna.taps("Отметить, когда получили")
    await anna.taps("Пропустить")
    await anna.says("2 декабря")
    await anna.says("/cases")
    await anna.taps("№ 1")
    anna.sees("до 11 января 2027")
    told = len(reminders(anna))
    for days in range(25, 40):
        await pass_to(street, NOW.replace(month=12, day=1, hour=10) + days * DAY)
    texts = [one.message["text"] for one in reminders(anna)[told:]]
    assert "срок хранения — 30" in texts[0].replace("\u00a0", " ")
    assert not any("чем кончилось" in text for text in texts)


async def test_a_closed_case_ends_the_reminders(street: Street, waiting: Person) -> None:
    await pass_to(street, BEFORE)
    await waiting.taps("Открыть дело")
    await waiting.taps("К дороге")
    await waiting.taps("Вопрос решён")
    await waiting.taps("Ничего, закрываю")
    for moment in (ON, AFTER):
        await pass_to(street, moment)
    assert len(reminders(waiting)) == 1


async def test_a_death_between_claim_and_sending_delays_and_doubles_nothing(
    street: Street, waiting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: object, **__: object) -> bool:
        raise asyncio.CancelledError

    street.clock.now = BEFORE
    with monkeypatch.context() as killed:
        killed.setattr(type(street.app.reminders), "_serve", dies)
        with pytest.raises(asyncio.CancelledError):
            await street.app.reminders.tick()
    await street.app.reminders.tick()
    assert reminders(waiting) == []
    await pass_to(street, BEFORE + LEASE)
    await pass_to(street, BEFORE + 2 * LEASE)
    assert len(reminders(waiting)) == 1


async def test_a_death_while_sending_doubles_nothing_and_is_made_good_at_the_next_contact(
    street: Street, waiting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows whether Telegram took the message: it is not sent again of itself."""

    async def dies(*_: object, **__: object) -> str:
        raise asyncio.CancelledError

    street.clock.now = BEFORE
    with monkeypatch.context() as killed:
        killed.setattr("bot.telegram.view.reminders.TelegramMessenger.remind", dies)
        with pytest.raises(asyncio.CancelledError):
            await street.app.reminders.tick()
    for minutes in range(5):
        await pass_to(street, BEFORE + minutes * LEASE)
    assert reminders(waiting) == []
    await waiting.says("/cases")
    await waiting.says("/help")
    assert len(reminders(waiting)) == 1
    await pass_to(street, ON)
    assert len(reminders(waiting)) == 2


async def test_what_was_sent_while_the_store_was_away_is_not_sent_again(
    street: Street, waiting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object, **__: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr("bot.storage.reminder_store.SqlReminderStore.settle", fails)
        await pass_to(street, BEFORE)
    assert len(reminders(waiting)) == 1
    for minutes in range(1, 5):
        await pass_to(street, BEFORE + minutes * LEASE)
    assert len(reminders(waiting)) == 1


async def test_jumps_of_the_clock_lose_and_double_nothing(street: Street, waiting: Person) -> None:
    await pass_to(street, BEFORE)
    await pass_to(street, BEFORE - 5 * DAY)
    await pass_to(street, BEFORE)
    assert len(reminders(waiting)) == 1
    await pass_to(street, ON)
    await pass_to(street, ON - 2 * DAY)
    await pass_to(street, AFTER)
    assert [e.message["text"][:21] for e in reminders(waiting)] == [
        f"Напоминание {n} из 3 · д"[:21] for n in (1, 2, 3)
    ]


async def test_weeks_of_downtime_end_in_one_message(street: Street, waiting: Person) -> None:
    await pass_to(street, AFTER + 10 * DAY)
    assert len(reminders(waiting)) == 1
    waiting.sees("Вовремя оно могло не дойти", "срок ответа кончился")
    await pass_to(street, AFTER + 11 * DAY)
    assert len(reminders(waiting)) == 1


async def test_several_cases_come_as_one_digest(street: Street, waiting: Person) -> None:
    await waiting.says("/new")
    await to_the_form(waiting)
    await pass_to(street, AFTER + 14 * DAY)
    assert len(reminders(waiting)) == 1
    waiting.sees("Дело № 1", "Дело № 2")
    assert waiting.buttons[:2] == ["Открыть дело № 1", "Открыть дело № 2"]
    digest = waiting.screen
    await waiting.taps("Завтра")
    await pass_to(street, AFTER + 15 * DAY)
    assert len(reminders(waiting)) == 2
    waiting.sees("Дело № 1", "Дело № 2")
    await waiting.taps("Больше не напоминать")
    await pass_to(street, AFTER + 100 * DAY)
    assert len(reminders(waiting)) == 2
    await waiting.taps("Открыть дело № 2", digest)
    waiting.sees("готовим следующий шаг")


async def test_nights_are_waited_out(street: Street, waiting: Person) -> None:
    await pass_to(street, ON + timedelta(hours=13))
    assert reminders(waiting) == []
    await pass_to(street, ON + timedelta(hours=22))
    assert reminders(waiting) == []
    await pass_to(street, ON + timedelta(hours=23))
    assert len(reminders(waiting)) == 1


@pytest.mark.parametrize(
    "error",
    [ConnectionDroppedError, lambda: ApiError(502, "Bad Gateway")],
    ids=["dropped", "gateway"],
)
async def test_while_telegram_is_away_a_reminder_waits(
    street: Street, waiting: Person, error: Callable[[], Exception]
) -> None:
    breaks(street, "sendMessage", error)
    await pass_to(street, BEFORE)
    assert reminders(waiting) == []
    await pass_to(street, BEFORE + LEASE)
    assert len(reminders(waiting)) == 1


async def test_what_did_not_arrive_is_told_first_at_the_next_contact(
    street: Street, waiting: Person
) -> None:
    street.clock.now = AFTER + 14 * DAY
    before = len(waiting.messages)
    await waiting.says("/cases")
    texts = [e.message.get("text", "") for e in waiting.messages[before:] if e.by_bot]
    assert "срок ответа кончился 7 декабря" in texts[0].replace("\xa0", " ")
    assert "Напоминание" not in texts[1]
    await street.app.reminders.tick()
    assert len(reminders(waiting)) == 1


async def test_a_blocker_hears_nothing_and_is_told_when_they_are_back(
    street: Street, waiting: Person
) -> None:
    street.telegram.fail_next(
        "sendMessage", ApiError(403, "Forbidden: bot was blocked by the user")
    )
    await pass_to(street, BEFORE)
    await pass_to(street, ON)
    assert reminders(waiting) == []
    await waiting.says("/cases")
    assert len(reminders(waiting)) == 1
    assert "сегодня последний день" in reminders(waiting)[0].message["text"]
    await pass_to(street, AFTER)
    assert len(reminders(waiting)) == 2


async def test_a_reminder_is_put_off_stopped_and_resumed_however_old_it_is(
    street: Street, waiting: Person
) -> None:
    living = waiting.screen
    await pass_to(street, BEFORE)
    (reminder,) = reminders(waiting)
    await waiting.taps("Завтра", reminder)
    await pass_to(street, BEFORE + DAY)
    assert len(reminders(waiting)) == 2
    again = reminders(waiting)[1]
    await waiting.taps("Другой день", again)
    assert len(labels(again)) == 13
    await waiting.taps("08.12.2026", again)
    await pass_to(street, ON)
    await pass_to(street, AFTER)
    assert len(reminders(waiting)) == 4
    await waiting.taps("Больше не напоминать", reminder)
    assert labels(reminder) == ["Открыть дело", "Снова напоминать"]
    await waiting.taps("Снова напоминать", reminder)
    assert "Завтра" in labels(reminder)
    assert labels(living), "the living screen keeps its buttons"
    street.clock.now = AFTER + 400 * DAY
    await waiting.taps("Открыть дело", reminder)
    assert "Претензия" in waiting.text
    assert labels(reminder), "and the reminder its own"


async def test_a_stopped_deadline_is_silent(street: Street, waiting: Person) -> None:
    await pass_to(street, BEFORE)
    await waiting.taps("Больше не напоминать")
    await pass_to(street, ON)
    await pass_to(street, AFTER)
    assert len(reminders(waiting)) == 1


async def test_a_tap_of_an_erased_person_is_answered(street: Street, waiting: Person) -> None:
    await pass_to(street, BEFORE)
    await street.app.store.erase(waiting.user.id)
    await waiting.taps("Завтра")
    await pass_to(street, AFTER)
    assert len(reminders(waiting)) == 1


@pytest.fixture
def shared() -> Iterator[Settings]:
    """The settings of processes on one PostgreSQL."""
    with fresh_database() as address:
        yield Settings(
            _env_file=None,
            bot_token=SecretStr(TOKEN),
            database_url=SecretStr(address),
            data_key=SecretStr(Fernet.generate_key().decode()),
        )


@asynccontextmanager
async def process(street: Street, catalogue: Catalogue, settings: Settings) -> AsyncIterator[App]:
    """Another process of the bot beside the street's telegram and clock."""
    async with open_app(
        settings,
        catalogue=catalogue,
        reader=reader_of(catalogue),
        clock=street.clock,
        session=DemoSession(street.telegram),
    ) as app:
        yield app


async def test_two_processes_send_each_reminder_once(
    street: Street, catalogue: Catalogue, shared: Settings
) -> None:
    async with (
        process(street, catalogue, shared) as one,
        process(street, catalogue, shared) as two,
    ):
        people = [Person(street.telegram, one.receiver, f"Гость {n}") for n in range(12)]
        for person in people:
            await to_the_form(person)
        street.clock.now = NOW + 3 * DAY
        ticks: list[Awaitable[Any]] = [app.reminders.tick() for app in (one, two) * 3]
        served = await asyncio.gather(*ticks)
    assert sum(served) == 12
    assert [len(reminders(person)) for person in people] == [1] * 12
