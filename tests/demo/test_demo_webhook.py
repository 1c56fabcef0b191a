"""The webhook gets each update until it says 2xx, and may answer with a method."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from demo.api.args import Upload
from demo.api.errors import ApiError
from demo.updates.webhook import Reply
from tests.demo.stage import Stage, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

URL = "http://127.0.0.1:9/hook"


class Hook:
    """A bot's address: gives prepared replies, remembers what it was sent."""

    def __init__(self, stage: Stage, *replies: Reply | OSError) -> None:
        self.replies = list(replies)
        self.got: list[tuple[dict[str, str], Any]] = []
        self.pauses: list[float] = []
        self.idle = asyncio.Event()
        stage.telegram.pusher.deliver = self
        stage.telegram.pusher.sleep = self.sleep

    async def __call__(self, url: str, headers: Mapping[str, str], update: Value) -> Reply:
        assert url == URL
        self.got.append((dict(headers), update))
        reply = self.replies.pop(0)
        if not self.replies:
            self.idle.set()
        if isinstance(reply, OSError):
            raise reply
        return reply

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def done(self) -> None:
        await self.idle.wait()
        for _ in range(5):
            await asyncio.sleep(0)


async def test_an_update_is_pushed_with_the_secret() -> None:
    stage = Stage()
    hook = Hook(stage, Reply(200))
    await stage.call("setWebhook", url=URL, secret_token="s-1")
    stage.telegram.say(stage.anna, "hello")
    await hook.done()
    headers, update = hook.got[0]
    assert headers == {"X-Telegram-Bot-Api-Secret-Token": "s-1"}
    assert update["message"]["text"] == "hello"
    assert (await stage.call("getWebhookInfo"))["pending_update_count"] == 0
    stage.telegram.close()


async def test_it_is_pushed_again_until_2xx_with_growing_pauses() -> None:
    stage = Stage()
    hook = Hook(stage, Reply(500), OSError("refused"), Reply(302), Reply(204))
    await stage.call("setWebhook", url=URL)
    stage.telegram.say(stage.anna, "hello")
    await hook.done()
    assert len({update["update_id"] for _, update in hook.got}) == 1
    assert hook.pauses == [0.5, 1.0, 2.0]
    info = await stage.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
    stage.telegram.close()


async def test_the_answer_may_carry_a_method_with_a_file() -> None:
    stage = Stage()
    params = {"method": "sendDocument", "chat_id": stage.anna.id, "document": "attach://f"}
    hook = Hook(stage, Reply(200, params, {"f": Upload("a.txt", b"x")}))
    await stage.call("setWebhook", url=URL)
    stage.telegram.say(stage.anna, "hello")
    await hook.done()
    *_, entry = stage.telegram.private_chat(stage.anna).entries.values()
    assert entry.message["document"]["file_name"] == "a.txt"
    stage.telegram.close()


@pytest.mark.parametrize("method", ["deleteWebhook", "getUpdates", "sendMessage"])
async def test_a_method_that_fails_or_is_not_allowed_there_changes_nothing(method: str) -> None:
    stage = Stage()
    hook = Hook(stage, Reply(200, {"method": method}), Reply(200))
    await stage.call("setWebhook", url=URL)
    stage.telegram.say(stage.anna, "one")
    stage.telegram.say(stage.anna, "two")
    await hook.done()
    assert len(hook.got) == 2
    assert (await stage.call("getWebhookInfo"))["url"] == URL
    stage.telegram.close()


async def test_polling_and_the_webhook_exclude_each_other() -> None:
    stage = Stage()
    poll = asyncio.create_task(stage.updates(timeout=30))
    await asyncio.sleep(0)
    await stage.call("setWebhook", url=URL)
    with pytest.raises(ApiError, match="terminated by setWebhook"):
        await poll
    error = await stage.refusal("getUpdates")
    assert (error.code, "while webhook is active" in error.description) == (409, True)
    await stage.call("deleteWebhook", drop_pending_updates=True)
    assert await stage.updates() == []
    stage.telegram.close()


@pytest.mark.parametrize(
    ("secret", "reason"), [("x" * 257, "too long"), ("a b", "unallowed characters")]
)
async def test_a_bad_secret_is_refused(secret: str, reason: str) -> None:
    error = await Stage().refusal("setWebhook", url=URL, secret_token=secret)
    assert reason in error.description
