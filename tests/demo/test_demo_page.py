"""What the chat page gets and may do: the live line, actions, files, and only its own words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from demo.server import stream
from demo.server.server import build_app
from tests.conftest import ROOT
from tests.demo.stage import PNG, Stage, Value, button, inline

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Client = TestClient[web.Request, web.Application]
PAGE = ROOT / "demo" / "page"


@pytest.fixture
async def stage() -> Stage:
    return Stage()


@pytest.fixture
async def client(stage: Stage) -> AsyncIterator[Client]:
    async with TestClient(TestServer(build_app(stage.telegram))) as made:
        yield made


async def act(client: Client, action: str, /, status: int = 200, **body: Value) -> Value:
    answer = await client.post(f"/demo/{action}", json=body)
    assert answer.status == status
    return await answer.json()


async def test_a_page_gets_the_chat_and_then_each_change(client: Client, stage: Stage) -> None:
    user = stage.anna.id
    async with client.ws_connect(f"/demo/stream?user={user}") as line:
        first = await line.receive_json()
        assert (first["kind"], first["user"], len(first["messages"])) == ("state", user, 1)
        sent = await stage.send("choose", reply_markup=inline(button()))
        place = {"chat_id": user, "message_id": sent["message_id"]}
        tapped = await act(
            client, "tap", user=user, message_id=sent["message_id"], row=0, column=0
        )
        await stage.call("answerCallbackQuery", callback_query_id=tapped["id"], text="ok")
        await stage.call("editMessageText", **place, text="chosen")
        await stage.call("sendChatAction", chat_id=user, action="typing")
        await stage.call("deleteMessage", **place)
        await stage.call("setMyDescription", description="about")
        await act(client, "block", user=user)
        await act(client, "unblock", user=user)
        await act(client, "clear", user=user)
        heard = [await line.receive_json() for _ in range(9)]
    kinds = ["message", "answer", "edit", "action", "delete", "bot", "blocked", "blocked", "clear"]
    assert [news["kind"] for news in heard] == kinds
    assert heard[1]["text"] == "ok"
    assert heard[5]["bot"]["description"] == "about"
    assert not stage.telegram.world.watchers


async def test_a_page_hears_only_its_own_chat(client: Client, stage: Stage) -> None:
    boris = stage.telegram.add_user("Boris")
    async with client.ws_connect(f"/demo/stream?user={boris.id}") as line:
        assert (await line.receive_json())["started"] is False
        await stage.send("for Anna")
        added = await act(client, "users", name="Vera")
        news = await line.receive_json()
    assert news["kind"] == "users"
    assert added["id"] in {user["id"] for user in news["users"]}


async def test_the_page_acts_for_a_person(client: Client, stage: Stage) -> None:
    user = stage.anna.id
    number = (await act(client, "say", user=user, text="frist"))["id"]
    await act(client, "edit", user=user, message_id=number, text="first")
    await act(client, "say", user=user, text="more", reply_to=number)
    await act(client, "contact", user=user)
    await act(client, "location", user=user, latitude=1, longitude=2)
    asked = await act(client, "inline", user=user, text="bank")
    assert asked["answer"] is None
    content = {"message_text": "m"}
    result = {"type": "article", "id": "1", "title": "t", "input_message_content": content}
    await stage.call("answerInlineQuery", inline_query_id=asked["id"], results=[result])
    await act(client, "choose", user=user, query_id=asked["id"], result_id="1")
    assert len(stage.telegram.private_chat(stage.anna).entries) == 6


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("say", {"user": 1, "text": "x"}),
        ("say", {"user": 5_000_001}),
        ("say", {"user": "Anna", "text": "x"}),
        ("tap", {"user": 5_000_001, "message_id": 1, "row": 0, "column": 0}),
        ("rich", {"user": 5_000_001, "blocks": [{"type": "poem"}]}),
        ("stop_draft", {"user": 5_000_001}),
        ("users", {"name": " "}),
        ("dance", {}),
    ],
)
async def test_an_impossible_action_is_told_as_400(
    client: Client, name: str, body: dict[str, Any]
) -> None:
    assert "error" in await act(client, name, status=400, **body)


async def test_files_come_from_the_page_and_go_back_to_it(client: Client, stage: Stage) -> None:
    form = aiohttp.FormData({"user": str(stage.anna.id), "as_photo": "1"})
    form.add_field("file0", PNG, filename="a.png")
    form.add_field("file1", PNG, filename="b.png")
    answer = await client.post("/demo/attach", data=form)
    assert len((await answer.json())["ids"]) == 2
    *_, entry = stage.telegram.private_chat(stage.anna).entries.values()
    picture = await client.get(f"/demo/file/{entry.message['photo'][0]['file_id']}")
    assert picture.headers["Content-Type"] == "image/png"
    assert await picture.read() == PNG
    stage.telegram.attach(stage.anna, "page.html", b"<script>", "text/html")
    *_, entry = stage.telegram.private_chat(stage.anna).entries.values()
    page = await client.get(f"/demo/file/{entry.message['document']['file_id']}")
    assert page.headers["Content-Type"] == "application/octet-stream"
    assert page.headers["Content-Disposition"].startswith("attachment;")
    assert (await client.get("/demo/file/none")).status == 404


@pytest.mark.parametrize(("as_photo", "captioned"), [("1", 0), ("0", 1)])
async def test_words_go_with_the_first_picture_or_the_last_file(
    client: Client, stage: Stage, as_photo: str, captioned: int
) -> None:
    fields = {"user": str(stage.anna.id), "as_photo": as_photo, "caption": "the receipt"}
    form = aiohttp.FormData(fields)
    for number in range(2):
        form.add_field(f"file{number}", PNG, filename=f"{number}.png")
    numbers = (await (await client.post("/demo/attach", data=form)).json())["ids"]
    entries = [stage.telegram.private_chat(stage.anna).entries[number] for number in numbers]
    captions = [entry.message.get("caption") for entry in entries]
    assert captions[captioned] == "the receipt"
    assert captions[1 - captioned] is None


async def test_a_rich_message_comes_from_the_page(client: Client, stage: Stage) -> None:
    number = (await act(client, "rich", user=stage.anna.id, text="# a\nb"))["id"]
    sent = stage.telegram.private_chat(stage.anna).entries[number].message["rich_message"]
    assert [block["type"] for block in sent["blocks"]] == ["heading", "paragraph"]
    blocks = [{"type": "footer", "text": "x"}]
    number = (await act(client, "rich", user=stage.anna.id, blocks=blocks))["id"]
    sent = stage.telegram.private_chat(stage.anna).entries[number].message["rich_message"]
    assert sent == {"blocks": blocks}


async def test_a_refused_file_is_told_as_400(client: Client, stage: Stage) -> None:
    form = aiohttp.FormData({"user": str(stage.anna.id), "as_photo": "1"})
    form.add_field("file0", b"no picture", filename="a.png")
    answer = await client.post("/demo/attach", data=form)
    assert "IMAGE_PROCESS_FAILED" in (await answer.json())["error"]


async def test_only_the_pages_own_files_are_served(client: Client) -> None:
    assert (await client.get("/page/app.js")).content_type == "text/javascript"
    assert (await client.get("/page/..%2Ftelegram.py")).status == 404
    assert (await client.get("/page/none.js")).status == 404


def test_the_page_names_no_other_site_and_builds_no_markup() -> None:
    for path in PAGE.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert not re.search(r"(?:src|href|url\(|import)\W{0,3}(?:https?:)?//", text), path.name
        assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write", text), path.name


def test_each_word_of_the_page_is_used_and_none_is_missing() -> None:
    words = json.loads((PAGE / "words.json").read_text(encoding="utf-8"))
    code = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
    code = code.replace("words.json", "")
    asked = set(re.findall(r"\bwords\.([a-z_]+)", code))
    by_name = {"start", "unblock", "photo", "contact", "location", "sticker", "voice", "actions"}
    server_side = {"bot_name", "bot_username", "people"}
    assert asked - set(words) == set()
    assert set(words) - asked - by_name - server_side == set()


def test_the_pages_russian_lives_in_its_words() -> None:
    for path in PAGE.glob("*.js"):
        code = re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search("[а-яё]", code, re.IGNORECASE), path.name


async def test_a_page_that_cannot_keep_up_is_made_to_reconnect(
    client: Client, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "BACKLOG", 1)
    async with client.ws_connect(f"/demo/stream?user={stage.anna.id}") as line:
        await line.receive_json()
        for number in range(3):
            stage.telegram.say(stage.anna, str(number))
        kinds = [message.type async for message in line]
    assert len(kinds) < 3
    assert line.closed
