"""How a letter by post is asked about: not before it can have come, and not only by a button."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.reading.news import read_news
from tests.flows.test_case_screens import at_case
from tests.flows.test_delivery_of_claims import by_post, not_received
from tests.flows.test_first_walk import handed
from tests.flows.walker import Walker, case_of, seen

OWN = {"new_date": "20 декабря"}


def test_delivery_is_not_asked_on_the_day_of_sending(catalogue: Catalogue, now: datetime) -> None:
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября").taps("Почтой").taps("Готово")
    assert walk.question == "claim_track"
    walk.taps("Пропустить")
    assert not [button for button in at_case(walk).buttons if "олучили" in button.label]
    walk.now += timedelta(days=1)
    assert "получили" in at_case(walk).buttons[0].label


@pytest.mark.parametrize(
    "said", ["письмо вернулось, никто не забрал", "письмо не забрали", "вернулось письмо обратно"]
)
def test_a_letter_that_came_back_is_heard_in_the_case(
    catalogue: Catalogue, now: datetime, said: str
) -> None:
    walk = not_received(catalogue, now)
    walk.now += timedelta(days=60)
    at_case(walk).says(said)
    assert walk.question == "claim_waits_on"
    assert "с какого числа оно там" in seen(walk)
    walk.says("5 декабря")
    facts = gather(catalogue, case_of(walk), walk.now.date())
    assert facts["left_at_post"] is True
    assert facts["claim_received_on"] is None


def test_the_day_it_came_back_is_not_the_day_it_came(catalogue: Catalogue, now: datetime) -> None:
    walk = by_post(catalogue, now)
    walk.now += timedelta(days=40)
    walk.says("вернулось 4 января")
    assert walk.question == "claim_waits_on"
    assert "День возврата не подойдёт" in seen(walk)
    assert case_of(walk).answer("claim_waits_on") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("письмо вернулось, никто не забрал", "uncollected"),
        ("претензию так никто и не получил", "uncollected"),
        ("товар никто не забирает", ""),
        ("лежит на почте с 5 ноября", "uncollected"),
        ("вернули деньги по претензии", "solved"),
        ("письмо забрали", "received"),
    ],
)
def test_news_of_a_letter(catalogue: Catalogue, now: datetime, text: str, kind: str) -> None:
    news = read_news(text, catalogue.news, catalogue.lexicon, now.date())
    assert (news.kind if news else "") == kind


def test_a_claim_with_a_day_of_its_own_may_lie_at_the_post(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("promo_or_bonus").taps("претензию").fills(OWN)
    walk.taps("сделать файлы")
    walk.now += timedelta(days=10)
    walk.taps("Отправил").says("25 ноября").taps("Почтой").taps("Готово").taps("Пропустить")
    assert walk.question == "claim_waits_on"
