"""Rich messages of a person: made from a pasted text or given as blocks, checked either way."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.types import Update

from demo.api.errors import ApiError, PersonError
from tests.demo.stage import Stage, Value

PASTED = """# The order
It came broken.
Nobody answers.

## What I did
- wrote to support
- sent photos
1. first
2) second
> We do not
> answer
---
end"""


def paragraph(text: Value) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


BLOCKS: list[dict[str, Any]] = [
    {"type": "heading", "size": 1, "text": "The order"},
    paragraph("It came broken.\nNobody answers."),
    {"type": "heading", "size": 2, "text": "What I did"},
    {
        "type": "list",
        "items": [
            {"label": "•", "blocks": [paragraph("wrote to support")]},
            {"label": "•", "blocks": [paragraph("sent photos")]},
            {"label": "1.", "blocks": [paragraph("first")], "value": 1, "type": "1"},
            {"label": "2.", "blocks": [paragraph("second")], "value": 2, "type": "1"},
        ],
    },
    {"type": "blockquote", "blocks": [paragraph("We do not\nanswer")]},
    {"type": "divider"},
    paragraph("end"),
]
NESTED = paragraph(["a ", {"type": "bold", "text": [{"type": "url", "text": "b", "url": "u"}]}])
WRONG: list[tuple[Any, str]] = [
    ({"type": "divider"}, "an Array of blocks expected"),
    (["x"], 'unknown RichBlock type ""'),
    ([{"type": "poem", "text": "x"}], 'unknown RichBlock type "poem"'),
    ([{"type": "paragraph"}], 'Can\'t find field "text"'),
    ([{**paragraph("x"), "colour": "red"}], 'Unknown field "colour" of RichBlockParagraph'),
    ([paragraph([{"type": "loud", "text": "x"}])], 'unknown RichText type "loud"'),
    ([{"type": "list", "items": [{"blocks": []}]}], 'Can\'t find field "label"'),
    ([{"type": "details", "summary": "s", "blocks": [{"type": "no"}]}], 'RichBlock type "no"'),
]


async def test_a_pasted_text_becomes_blocks_the_bots_library_reads() -> None:
    stage = Stage()
    stage.telegram.send_rich(stage.anna, PASTED)
    (update,) = await stage.updates()
    assert update["message"]["rich_message"] == {"blocks": BLOCKS}
    assert "text" not in update["message"]
    message = Update.model_validate(update).message
    assert message is not None
    assert message.rich_message is not None
    assert [block.type for block in message.rich_message.blocks] == [b["type"] for b in BLOCKS]


async def test_blocks_are_sent_as_they_are() -> None:
    stage = Stage()
    stage.telegram.send_rich(stage.anna, [NESTED])
    (update,) = await stage.updates()
    assert update["message"]["rich_message"]["blocks"] == [NESTED]


@pytest.mark.parametrize(("blocks", "reason"), WRONG)
def test_a_block_the_bot_api_does_not_know_is_refused(blocks: Value, reason: str) -> None:
    stage = Stage()
    with pytest.raises((ApiError, PersonError)) as caught:
        stage.telegram.send_rich(stage.anna, blocks)
    assert reason in str(caught.value)
    assert not stage.telegram.world.updates.pending


@pytest.mark.parametrize("content", ["", " \n ", [], "# x\n" * 10_000])
def test_nothing_and_too_much_are_not_sent(content: Value) -> None:
    stage = Stage()
    with pytest.raises(PersonError):
        stage.telegram.send_rich(stage.anna, content)
