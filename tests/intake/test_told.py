"""What the signals of a step say of a story, and what only sounds like them."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.story import read_story
from flows.model.state import Answers
from tests.conftest import NOW
from tests.reading import reader_of


def told(catalogue: Catalogue, text: str) -> Answers:
    return read_story(catalogue, reader_of(catalogue), text, NOW.date()).extracted


@pytest.mark.parametrize(
    "text",
    [
        "Поддержка говорит обращайтесь в сервисный центр",
        "Поддержка говорит обращайтесь в сервисный центр. Чайник дома, не включается",
        "чайник не включается, отказали в ремонте",
    ],
)
def test_where_the_company_sends_is_not_where_the_thing_is(
    catalogue: Catalogue, text: str
) -> None:
    assert told(catalogue, text).get("item_where", ("with_me",)) == ("with_me",)
    assert "service_state" not in told(catalogue, text)


def test_where_the_thing_is_is_read(catalogue: Catalogue) -> None:
    assert told(catalogue, "телефон сдала в ремонт, звоню")["item_where"] == ("service",)
    assert told(catalogue, "чайник стоит дома, не включается")["item_where"] == ("with_me",)


def test_what_is_denied_is_not_said(catalogue: Catalogue) -> None:
    assert told(catalogue, "заказ отменили, вернули деньги")["cancel_refund"] == ("yes",)
    assert "cancel_refund" not in told(catalogue, "заказ отменили, не вернули деньги")
    refused = told(catalogue, "чайник сломался, говорят не гарантийный случай")
    assert "warranty" not in refused
    assert refused["service_state"] == ("refused",)
