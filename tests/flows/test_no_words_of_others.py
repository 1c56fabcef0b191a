"""What a text does not say is not written: no silence of an answer, no price of a day."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.test_only_what_was_said import claim
from tests.flows.walker import Walker, case_of, seen

DRYER = "купила на озоне фен 5 400, получила 13 октября, не греет, писала в поддержку"


def asked(catalogue: Catalogue, now: datetime, story: str, until: str) -> Walker:
    """The claim of a story at one of its questions."""
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills(until=until)
    assert walk.question == until
    return walk


def at_reply(catalogue: Catalogue, now: datetime) -> Walker:
    """The question what support answered."""
    return asked(catalogue, now, DRYER, "reply")


@pytest.mark.parametrize(
    "text",
    [
        "ответили что вернут 20 ноября", "пообещали вернуть деньги", "ответили вчера",
        "прислали ответ 20 ноября", "ответили один раз, шаблоном",
    ],
)  # fmt: skip
def test_an_answer_that_came_is_no_silence(catalogue: Catalogue, now: datetime, text: str) -> None:
    walk = at_reply(catalogue, now).says(text)
    assert walk.question == "reply"
    assert "Точно не узнали" in seen(walk)
    assert "Ответа нет, молчат" not in [one.label for one in walk.buttons]
    assert "reply" not in case_of(walk).answers


def test_a_promise_told_may_be_chosen_and_is_written(catalogue: Catalogue, now: datetime) -> None:
    walk = at_reply(catalogue, now).says("ответили что вернут 20 ноября")
    walk.taps(walk.buttons[0].label)
    assert case_of(walk).answers["reply"] == ("promised_money",)
    assert "ответа нет" not in claim(walk.fills())


@pytest.mark.parametrize(
    "text",
    ["я им фото отправила", "я им написала", "отправила им фото", "мы отправили им видео",
     "написала в поддержку", "я отправила фото, написала им"],
)  # fmt: skip
def test_what_the_person_did_is_no_answer(catalogue: Catalogue, now: datetime, text: str) -> None:
    walk = at_reply(catalogue, now).says(text)
    assert walk.question == "reply"
    assert "reply" not in case_of(walk).answers
    assert "Напишите, что ответили вам" in seen(walk)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("молчат", "silence"),
        ("мне никто не ответил", "silence"),
        ("не ответили, хотя обещали", "silence"),
        ("я им написала, а они молчат", "silence"),
        ("обещали ответить, но ответа так и нет", "silence"),
        ("просят, чтобы я им фото отправила", "send_photos"),
        ("просят фото", "send_photos"),
    ],
)
def test_silence_and_what_was_asked_for_are_answers(
    catalogue: Catalogue, now: datetime, text: str, slug: str
) -> None:
    assert case_of(at_reply(catalogue, now).says(text)).answers["reply"] == (slug,)
