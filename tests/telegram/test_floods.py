"""One person's flood: answered up to a limit, told once, others served as ever."""

from __future__ import annotations

import secrets
from types import SimpleNamespace

import pytest
from limits import RateLimitItemPerMinute
from limits.storage import memory
from redis.asyncio import ConnectionPool, Redis
from structlog.testing import capture_logs

from bot.ports import NotSavedError
from bot.telegram import rates
from bot.telegram.rates import PICTURES, Rates
from bot.telegram.shared_rates import SharedRates
from demo.api.args import Upload
from tests.fakes.telegram import Person
from tests.services import redis_url
from tests.telegram.conftest import Street
from tests.telegram.test_pictures_sent import KEEP, KETTLE, NO_CODE, fetched, kept

LIMIT = 5
TOO_MANY, NOT_LOOKED_AT = "слишком много сразу", "эту бот не просматривал"


class Moments(SimpleNamespace):
    """The clock of the windows; a test moves it on."""

    now = 1_000_000.0

    def time(self) -> float:
        """Seconds since the epoch."""
        return self.now


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> Moments:
    """Windows that stand still."""
    made = Moments()
    monkeypatch.setattr(memory, "time", made)
    return made


def limit(street: Street, most: int) -> None:
    """Let one person have so many updates answered in a minute."""
    street.app.receiver._rates.updates = RateLimitItemPerMinute(most)


def sent(street: Street) -> int:
    """How many messages the bot has sent."""
    return sum(name == "sendMessage" for name, _ in street.telegram.world.calls)


def answers(person: Person) -> list[str]:
    """What the bot has written."""
    return [str(entry.message.get("text")) for entry in person.messages if entry.by_bot]


async def test_two_thousand_messages_do_not_get_two_thousand_answers(
    street: Street, anna: Person, moments: Moments
) -> None:
    limit(street, LIMIT)
    boris = street.person("Борис")
    for number in range(2000):
        await anna.says(f"сообщение {number}")
    assert sent(street) == LIMIT + 1
    anna.sees(TOO_MANY, "не приняты и не сохранены", "пришлите последнее ещё раз")
    await boris.says("/start")
    boris.sees("Расскажите")


async def test_a_flood_of_what_cannot_be_read_is_told_so_only_up_to_the_limit(
    street: Street, anna: Person, moments: Moments
) -> None:
    await anna.says("/start")
    limit(street, LIMIT)
    before = sent(street)
    chat = {"id": anna.user.id, "type": "private"}
    for number in range(50):
        await anna.feed({"update_id": 900 + number, "message": {"message_id": "x", "chat": chat}})
    assert sent(street) - before == LIMIT + 1


async def test_a_minute_later_the_person_is_answered_again(
    street: Street, anna: Person, moments: Moments
) -> None:
    limit(street, LIMIT)
    for flood in (1, 2):
        for _ in range(LIMIT + 3):
            await anna.says("/start")
        anna.sees(TOO_MANY)
        assert len(answers(anna)) == flood * (LIMIT + 1)
        moments.now += 61
    await anna.says("/start")
    anna.sees("Расскажите")


async def test_taps_count_too(street: Street, anna: Person, moments: Moments) -> None:
    limit(street, LIMIT)
    await anna.says("/help")
    for _ in range(LIMIT):
        await anna.taps(anna.buttons[0], anna.screen)
        if TOO_MANY in anna.text:
            break
    anna.sees(TOO_MANY)


async def test_an_update_that_comes_again_is_not_refused(
    street: Street, anna: Person, moments: Moments, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the database refused was promised to be tried again."""
    limit(street, 1)

    async def fails(*_: object, **__: object) -> bool:
        raise OSError

    street.telegram.say(anna.user, "/start")
    raw = street.telegram.world.updates.pending.popleft()
    with monkeypatch.context() as broken:
        broken.setattr(type(street.app.store), "commit", fails)
        with pytest.raises(NotSavedError):
            await anna.feed(raw)
    await anna.feed(raw)
    anna.sees("Расскажите")


async def test_a_group_that_floods_hears_nothing(
    street: Street, anna: Person, moments: Moments
) -> None:
    limit(street, 1)
    chat = {"id": -100500, "type": "supergroup", "title": "Соседи"}
    sender = {"id": anna.user.id, "is_bot": False, "first_name": "Анна"}
    for number in range(3):
        message = {"message_id": number + 1, "date": 1, "chat": chat, "from": sender, "text": "да"}
        await anna.feed({"update_id": 10**6 + number, "message": message})
    assert answers(anna) == []


async def test_a_hundred_photos_are_not_a_hundred_downloads(
    street: Street, anna: Person, moments: Moments
) -> None:
    await anna.says("/start")
    for _ in range(10):
        album = [Upload("photo.jpg", KETTLE, "image/jpeg")] * 10
        street.telegram.attach_album(anna.user, album, as_photo=True)
        await anna.handled()
    assert fetched(street) == PICTURES.amount
    await anna.taps(KEEP)
    assert await kept(street, anna) == 10


async def test_a_photo_that_was_not_looked_at_is_told_so(
    street: Street, anna: Person, moments: Moments
) -> None:
    await anna.says("/start")
    for _ in range(PICTURES.amount):
        await anna.sends("photo.jpg", KETTLE, "image/jpeg", as_photo=True)
    anna.sees(NO_CODE)
    await anna.sends("photo.jpg", KETTLE, "image/jpeg", as_photo=True)
    anna.sees(NOT_LOOKED_AT, "через минуту")
    moments.now += 61
    await anna.sends("photo.jpg", KETTLE, "image/jpeg", as_photo=True)
    anna.sees(NO_CODE)


async def test_more_photos_than_are_kept_are_told_so(
    street: Street, anna: Person, moments: Moments
) -> None:
    await anna.says("/start")
    for _ in range(11):
        await anna.sends("photo.jpg", KETTLE, "image/jpeg", as_photo=True)
    anna.sees("Больше десяти файлов сразу не нужно")


async def test_the_memory_of_the_windows_is_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "EMPTIED_AFTER", 50)
    made = Rates(LIMIT)
    for person in range(120):
        await made.admit(made.updates, person)
    assert len(made._memory.events) <= 50


async def test_several_processes_count_together() -> None:
    clients = [Redis.from_url(redis_url()) for _ in range(2)]
    ours, theirs = (SharedRates(LIMIT, client.connection_pool) for client in clients)
    person = secrets.randbelow(10**12)
    admitted = [await each.admit(each.updates, person) for each in (ours, theirs) * LIMIT]
    for client in clients:
        await client.aclose()
    assert admitted == [True] * LIMIT + [False] * LIMIT


async def test_without_redis_a_process_counts_alone() -> None:
    pool = ConnectionPool.from_url("redis://127.0.0.1:1/0")
    made = SharedRates(1, pool)
    with capture_logs() as logs:
        assert [await made.admit(made.updates, 1) for _ in range(2)] == [True, False]
    assert logs[0]["event"] == "rates_not_shared"
    await pool.aclose()
