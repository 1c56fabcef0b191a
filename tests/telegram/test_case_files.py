"""Files of a case that are no letters come by a button and arrive once."""

from __future__ import annotations

from icalendar import Calendar

from demo.api.errors import ConnectionDroppedError
from tests.fakes.telegram import Person
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_review
from tests.telegram.test_outbox import breaks, delivering
from tests.telegram.test_polling import until


async def sent_in_the_chat(anna: Person) -> None:
    await to_the_review(anna)
    await anna.taps("сделать файлы")
    for label in ("Отправил", "25 ноября", "В чате", "Готово"):
        await anna.taps(label)


async def test_the_days_come_as_a_file_for_a_calendar(anna: Person) -> None:
    await sent_in_the_chat(anna)
    await anna.taps("Добавить в календарь")
    [event] = Calendar.from_ical(anna.content(".ics")).walk("VEVENT")
    summary = str(event["summary"])
    assert summary.startswith("Ответ на ваше письмо: должен прийти (дело № 1)")


async def test_it_arrives_once_the_network_is_back(street: Street, anna: Person) -> None:
    await sent_in_the_chat(anna)
    breaks(street, "sendDocument", ConnectionDroppedError)
    await anna.taps("Добавить в календарь")
    assert not [name for name in anna.files if name.endswith(".ics")]
    async with delivering(street):
        await until(street, lambda: [name for name in anna.files if name.endswith(".ics")])
    assert await street.app.store.persons_due(10) == ()


async def test_the_road_comes_as_a_picture_with_the_same_in_words(anna: Person) -> None:
    """By a button of the case, after its text, and the case stands below it again."""
    await sent_in_the_chat(anna)
    await anna.says("/cases")
    await anna.taps("№ 1")
    anna.sees("ждём ответа")
    await anna.taps("Дорога картинкой")
    (picture,) = [one.message for one in anna.messages if "photo" in one.message]
    assert "Претензия — ждём ответа до" in picture["caption"].replace("\u00a0", " ")
    anna.sees("ждём ответа")
