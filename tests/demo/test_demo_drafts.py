"""A draft is shown, replaced, stopped if it may be, and gone with the bot's next message."""

from __future__ import annotations

from typing import Any

import pytest

from demo.api.errors import PersonError
from tests.demo.stage import Stage


def shown(stage: Stage) -> list[Any]:
    """What pages are told of drafts from now on."""
    heard: list[Any] = []
    stage.telegram.watch(
        lambda event: heard.append(event.payload["draft"]) if event.kind == "draft" else None
    )
    return heard


async def test_a_draft_is_shown_and_gives_way_to_the_message() -> None:
    stage = Stage()
    heard = shown(stage)
    await stage.call("sendMessageDraft", chat_id=stage.anna.id, draft_id=7)
    text: dict[str, Any] = {"text": "<b>so</b>", "parse_mode": "HTML"}
    await stage.call("sendMessageDraft", chat_id=stage.anna.id, draft_id=7, **text)
    bold = {"type": "bold", "offset": 0, "length": 2}
    assert heard == [
        {"id": 7, "can_stop": False},
        {"id": 7, "can_stop": False, "text": "so", "entities": [bold]},
    ]
    assert stage.telegram.private_chat(stage.anna).draft is not None
    await stage.send("so it is")
    assert stage.telegram.private_chat(stage.anna).draft is None


@pytest.mark.parametrize("keep", [True, False])
async def test_a_person_stops_a_draft_and_the_bot_is_told(*, keep: bool) -> None:
    stage = Stage()
    await stage.call(
        "sendMessageDraft", chat_id=stage.anna.id, draft_id=7, can_stop=True, keep_on_stop=keep
    )
    stage.telegram.stop_draft(stage.anna)
    (update,) = await stage.updates()
    told = update["stopped_message_generation"]
    assert (told["draft_id"], told["chat"]["id"]) == (7, stage.anna.id)
    assert (stage.telegram.private_chat(stage.anna).draft is not None) == keep


async def test_only_a_draft_that_says_so_can_be_stopped() -> None:
    stage = Stage()
    with pytest.raises(PersonError):
        stage.telegram.stop_draft(stage.anna)
    await stage.call("sendMessageDraft", chat_id=stage.anna.id, draft_id=7, text="x")
    with pytest.raises(PersonError):
        stage.telegram.stop_draft(stage.anna)


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"draft_id": 0, "text": "x"}, "non-zero"),
        ({"draft_id": 1, "text": "x" * 4097}, "message is too long"),
        ({"draft_id": 1, "chat_id": -1_000_001}, "private chats only"),
    ],
)
async def test_a_wrong_draft_is_refused(params: dict[str, Any], reason: str) -> None:
    stage = Stage()
    stage.telegram.add_group("flat", stage.anna)
    error = await stage.refusal("sendMessageDraft", **{"chat_id": stage.anna.id, **params})
    assert reason in error.description
