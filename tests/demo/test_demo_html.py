"""The HTML parser says what Telegram's says, at the same byte offsets."""

from __future__ import annotations

from typing import Any

import pytest

from tests.demo.stage import Stage

BROKEN = [
    ("<x>a</x>", 'Unsupported start tag "x" at byte offset 0'),
    ("жж<br>", 'Unsupported start tag "br" at byte offset 4'),
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    (
        "<b>a<i>b</b></i>",
        'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"',
    ),
    ("a <b", "Unclosed start tag at byte offset 2"),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<a href=a,b>x</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
    ('<b "x">a</b>', 'Empty attribute name in the tag "b" at byte offset 0'),
    (
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "Blockquotes can't be nested at byte offset 13",
    ),
    ("<tg-emoji>a</tg-emoji>", "Invalid custom emoji identifier specified"),
    ("<tg-time>a</tg-time>", "Invalid date-time specified"),
    ('<tg-time unix="5" format="Td">a</tg-time>', "Invalid date-time format specified"),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
]
STYLED: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("<b>a</b>", "a", [{"type": "bold", "offset": 0, "length": 1}]),
    ("🙂<strong>a</strong>", "🙂a", [{"type": "bold", "offset": 2, "length": 1}]),
    ("<ins>a</ins>", "a", [{"type": "underline", "offset": 0, "length": 1}]),
    ("<strike>a</strike>", "a", [{"type": "strikethrough", "offset": 0, "length": 1}]),
    ('<span class="tg-spoiler">a</span>', "a", [{"type": "spoiler", "offset": 0, "length": 1}]),
    ("<B>a</B>", "a", [{"type": "bold", "offset": 0, "length": 1}]),
    (
        '<a href="https://a.ru?x=1&amp;y=2">z</a>',
        "z",
        [{"type": "text_link", "offset": 0, "length": 1, "url": "https://a.ru?x=1&y=2"}],
    ),
    (
        '<pre><code class="language-python">a</code></pre>',
        "a",
        [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
    ),
    ('<code class="language-c">a</code>', "a", [{"type": "code", "offset": 0, "length": 1}]),
    (
        "<blockquote expandable>a</blockquote>",
        "a",
        [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
    ),
    (
        '<tg-time unix="1800000000" format="wDT">a</tg-time>',
        "a",
        [
            {"type": "date_time", "offset": 0, "length": 1}
            | {"unix_time": 1_800_000_000, "date_time_format": "wDT"}
        ],
    ),
    (
        '<tg-emoji emoji-id="5">🙂</tg-emoji>',
        "🙂",
        [{"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5"}],
    ),
    ("&lt;b&gt; &amp;&quot; &#1078;&#x416; &nbsp;", '<b> &" жЖ &nbsp;', []),
    ("a&#0;b &copy", "a&#0;b &copy", []),
    ("  <b> a </b>  ", " a", [{"type": "bold", "offset": 0, "length": 2}]),
    ("<b></b>x", "x", []),
    ("<code><b>a</b></code>", "a", [{"type": "code", "offset": 0, "length": 1}]),
    ("<b>a</>", "a", [{"type": "bold", "offset": 0, "length": 1}]),
]
FOUND = [
    ("see ozon.ru/my, then", "url", "ozon.ru/my"),
    ("ask a@b.ru now", "email", "a@b.ru"),
    ("press /new please", "bot_command", "/new"),
    ("by @some_bot said", "mention", "@some_bot"),
    ("#claim one", "hashtag", "#claim"),
]


@pytest.mark.parametrize(("text", "reason"), BROKEN)
async def test_broken_markup_is_refused_in_telegrams_words(text: str, reason: str) -> None:
    stage = Stage()
    error = await stage.refusal("sendMessage", chat_id=stage.anna.id, text=text, parse_mode="HTML")
    assert error.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(("source", "text", "entities"), STYLED)
async def test_markup_becomes_entities(
    source: str, text: str, entities: list[dict[str, Any]]
) -> None:
    message = await Stage().send(source, parse_mode="HTML")
    assert message["text"] == text
    assert message.get("entities", []) == entities


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
async def test_telegram_finds_some_entities_by_itself(text: str, kind: str, value: str) -> None:
    message = await Stage().send(text)
    (entity,) = message["entities"]
    found = message["text"][entity["offset"] : entity["offset"] + entity["length"]]
    assert (entity["type"], found) == (kind, value)


async def test_nothing_is_found_inside_code() -> None:
    message = await Stage().send("<code>ozon.ru /new</code>", parse_mode="HTML")
    assert [entity["type"] for entity in message["entities"]] == ["code"]


async def test_a_mentioned_person_is_filled_in() -> None:
    stage = Stage()
    link = f'<a href="tg://user?id={stage.anna.id}">she</a>'
    message = await stage.send(link, parse_mode="HTML")
    assert message["entities"][0]["user"]["first_name"] == "Anna"
