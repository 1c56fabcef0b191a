"""One real process: killed in mid-form, started again, finished; stopped gently; by webhook."""

from __future__ import annotations

import socket

from demo.server.server import Running
from tests.fakes.telegram import stored
from tests.flows.walker import SELLER, STORY
from tests.process.conftest import Phone, Process

#: What is typed or tapped after the road, and what must be seen then.
FORM = (
    ("says", SELLER, "получили товар"),
    ("says", "15 октября", "Что не так с товаром"),
    ("says", "Разбита колба, трещина по корпусу", "Чего вы хотите"),
    ("taps", "Вернуть деньги", "Согласие"),
    ("taps", "Даю согласие", "имя полностью"),
    ("says", "Иванов Иван Иванович", "адрес"),
    ("says", "125009, Москва, ул. Тверская, д. 1, кв. 2", "приложите"),
    ("taps", "Готово", "проверьте"),
    ("taps", "сделать файлы", "готово"),
)


async def to_the_form(anna: Phone) -> None:
    anna.says("/start")
    await anna.sees("Расскажите")
    anna.says(STORY)
    await anna.sees("вот что мы поняли")
    anna.taps("Верно")
    await anna.sees("Дорога")
    anna.taps("претензию")
    await anna.sees("Кто продавец")


async def test_killed_in_mid_form_and_finished_after_the_restart(
    process: Process, anna: Phone
) -> None:
    """Every third answer the process dies; no accepted answer is asked again."""
    await process.start()
    await to_the_form(anna)
    for number, (act, what, seen) in enumerate(FORM):
        getattr(anna, act)(what)
        await anna.sees(seen)
        if number % 3 == 1:
            await process.kill()
            await process.start()
    text = (
        b"".join(
            stored(anna.telegram, e)
            for e in anna.bots
            if e.message.get("document", {}).get("file_name", "").endswith("txt")
        )
        .decode("utf-8-sig")
        .replace("\u00a0", " ")
    )
    for fact in ("46723891-0045", "разбита колба", "Иванов Иван Иванович", "15 октября 2026"):
        assert fact in text


async def test_an_answer_sent_to_a_dead_process_is_taken_when_it_wakes(
    process: Process, anna: Phone
) -> None:
    await process.start()
    await to_the_form(anna)
    await process.kill()
    anna.says(SELLER)
    await process.start()
    await anna.sees("получили товар")


async def test_sigterm_stops_gently(process: Process, anna: Phone) -> None:
    await process.start()
    anna.says("/start")
    await anna.sees("Расскажите")
    status, logged = await process.stop()
    assert status == 0
    assert "stopped" in logged


async def test_the_same_walk_over_a_webhook(
    process: Process, anna: Phone, running: Running
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    await process.start(
        WEBHOOK_URL=f"http://127.0.0.1:{port}", WEBHOOK_SECRET="quiet-word", HTTP_PORT=str(port)
    )
    await process.logs("webhook")
    assert running.telegram.world.webhook.url
    await to_the_form(anna)
