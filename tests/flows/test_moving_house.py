"""A person who moves to another time zone in the middle of a case."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.test_delivery_of_claims import facts_of
from tests.flows.test_first_walk import handed
from tests.flows.walker import Walker, seen

MOSCOW, VLADIVOSTOK = ZoneInfo("Europe/Moscow"), ZoneInfo("Asia/Vladivostok")


def told_at(walk: Walker, zone: ZoneInfo) -> list[datetime]:
    """The moments of the reminders of the answer, in ``zone``."""
    plans = [one for plan in walk.screen.plans for one in plan.reminders]
    return [one.due.astimezone(zone) for one in plans if one.key == "answer:claim"]


def test_days_stay_hours_and_the_authority_move(catalogue: Catalogue, now: datetime) -> None:
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября").taps("чате").taps("Готово")
    sent, claim = facts_of(walk), plain_text(walk.letters[0].document)
    before = told_at(walk, MOSCOW)

    walk.taps("К дороге").taps("Роспотребнадзор").fills({"claim_reply": "Пропустить"})
    walk.taps("Исправить").says("адрес").says("690091, г. Владивосток, ул. Светланская, д. 1")
    after = told_at(walk, VLADIVOSTOK)
    assert before
    assert [one.replace(tzinfo=None) for one in after] == [
        one.replace(tzinfo=None) for one in before
    ]

    moved = facts_of(walk)
    for day in ("claim_sent_on", "claim_received", "claim_due"):
        assert moved[day] == sent[day]
    assert "Регион: Приморский край" in seen(walk)
    assert plain_text(walk.letters[0].document) == claim

    walk.now += timedelta(hours=12)  # past midnight in Vladivostok alone
    walk.taps("сделать файлы")
    assert walk.letters[-1].dated == walk.now.astimezone(VLADIVOSTOK).date()


def test_the_region_of_a_full_address_is_not_asked(catalogue: Catalogue, now: datetime) -> None:
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября").taps("чате").taps("Готово")
    walk.steps.clear()
    walk.taps("К дороге").taps("Роспотребнадзор").fills({"claim_reply": "Пропустить"})
    assert "region" not in walk.steps
    assert "Регион: Москва" in seen(walk)
