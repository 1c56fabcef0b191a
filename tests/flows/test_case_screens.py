"""A case after its letters are sent: where it stands, what is said of it, how it ends."""

from __future__ import annotations

import html
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.model.events import Attach, Tap, Verb
from flows.model.screen import Button
from flows.model.state import ScreenId, Superseded
from flows.records.timeline import CaseState
from flows.timeline.history import history_of
from flows.timeline.standing import standing_of_case
from tests.flows.walker import FILES, FORM, Walker, case_of, seen, where

#: What is asked of a part that came; nobody must know it.
PART_CAME = ("paid_part", "paid_part_on")
#: What a screen of the case may take: it is read at a glance.
LONGEST = 700
REFUSAL = (
    "Здравствуйте! В возврате отказано, так как вы сами повредили товар. С уважением, поддержка."
)


def state(walk: Walker) -> CaseState:
    facts = gather(walk.catalogue, case_of(walk), walk.now.date())
    return standing_of_case(walk.catalogue, case_of(walk), facts).state


def at_case(walk: Walker) -> Walker:
    walk.does(Tap(Verb.CASE, rev=walk.state.rev))
    assert where(walk) is ScreenId.CASE, seen(walk)
    assert len(seen(walk)) <= LONGEST
    return walk


def main(walk: Walker) -> Button:
    return next(button for button in walk.buttons if button.style == "primary")


def taps_main(walk: Walker) -> Walker:
    button = main(walk)
    assert button.verb is not None
    return walk.does(Tap(button.verb, button.arg, walk.state.rev))


def sends(walk: Walker, how: str = "chat") -> Walker:
    """The letters of the rung in hand go out today, by this way where it is asked."""
    taps_main(walk)
    while walk.question:
        step = walk.catalogue.steps[walk.question]
        if step.kind == "date" and "received" not in step.slug:
            walk.does(Tap(Verb.PICK, walk.now.date().isoformat(), walk.state.rev))
        elif step.kind == "multi_choice":
            walk.does(Tap(Verb.PICK, how, walk.state.rev)).taps("Готово")
        else:
            walk.taps("Пропустить")
    return walk


def claim_with_files(catalogue: Catalogue, now: datetime) -> Walker:
    """A person whose claim has its files."""
    walk = Walker(catalogue, now).starts()
    for act, what in (*FORM[1:], *FILES):
        getattr(walk, act)(what)
    return walk


def claim_sent(catalogue: Catalogue, now: datetime) -> Walker:
    """The same once the claim was sent and received, ten days before an answer is due."""
    return at_case(sends(at_case(claim_with_files(catalogue, now))))


@pytest.fixture
def claim(catalogue: Catalogue, now: datetime) -> Walker:
    """See ``claim_with_files``."""
    return claim_with_files(catalogue, now)


@pytest.fixture
def sent(catalogue: Catalogue, now: datetime) -> Walker:
    """See ``claim_sent``."""
    return claim_sent(catalogue, now)


@pytest.mark.parametrize(
    ("problem", "rung", "until"),
    [("other", "own_claim", "20 декабря"), ("seller_payout", "seller_claim", "25 декабря")],
)
def test_a_claim_with_a_day_of_its_own_waits_for_that_day(
    catalogue: Catalogue, now: datetime, problem: str, rung: str, until: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem).taps(catalogue.rungs[rung].button)
    walk.fills({"claim_sent_on": ""}).taps("Всё верно")
    sends(walk, "post")
    at_case(walk)
    assert state(walk) is CaseState.WAITING
    assert f"Ждём до {until}" in seen(walk)
    assert any("Почему" in button.label for button in walk.buttons)


def test_what_is_made_and_not_sent_is_not_ticked_off_and_comes_next(
    claim: Walker, now: datetime
) -> None:
    title = claim.catalogue.rungs["claim"].title
    claim.does(Tap(Verb.ROAD, rev=claim.state.rev))
    assert f"➤ {title} — готово, не отправлено" in seen(claim)
    taps_main(claim)
    sends(claim).does(Tap(Verb.ROAD, rev=claim.state.rev))
    assert f"✓ {title}" in seen(claim)


def test_a_letter_is_made_before_it_is_sent_on_one_day(sent: Walker) -> None:
    facts = gather(sent.catalogue, case_of(sent), sent.now.date())
    titles = [one.title for one in history_of(sent.catalogue, case_of(sent), facts).past]
    made = next(n for n, title in enumerate(titles) if "составлено" in title)
    assert made < titles.index(sent.catalogue.steps["claim_sent_on"].label)


def test_the_case_says_where_it_stands_and_what_to_do(claim: Walker) -> None:
    at_case(claim)
    assert state(claim) is CaseState.ESCALATED  # the chat has answered before
    assert "Бумага готова" in seen(claim)
    assert main(claim).label == "Отметить отправку"
    at_case(sends(claim))
    assert state(claim) is CaseState.WAITING
    assert "ждём ответа" in seen(claim)
    assert "7 декабря 2026 г., понедельник" in seen(claim)


def test_too_early_is_said_on_a_greyed_button_and_not_forbidden(sent: Walker) -> None:
    early = next(button for button in sent.buttons if button.disabled)
    assert early.label == "Роспотребнадзор — с 08.12.2026"
    assert early.verb is not None  # a client that does not know greyed buttons sends the tap
    sent.does(Tap(early.verb, early.arg, sent.state.rev))
    assert "обычно этот день ждут" in seen(sent)
    sent.taps("К дороге").taps("Пожаловаться в Роспотребнадзор")
    assert sent.question


def test_its_days_are_explained_and_go_into_a_calendar(sent: Walker) -> None:
    sent.taps("Почему такой срок")
    assert (where(sent), "(ст. 193 ГК РФ)" in seen(sent)) == (ScreenId.CASE, True)
    assert "Претензия: ждём ответа" in seen(sent), "the case itself stays below"
    sent.taps("Добавить в календарь")
    assert sent.screen.files == ("calendar-1",)
    sent.taps("Решено").taps("Ничего")
    offered = {button.verb for button in sent.buttons}
    assert not offered & {Verb.WHY, Verb.CALENDAR}


def test_silence_before_the_last_day_is_no_answer_and_after_it_leads_on(sent: Walker) -> None:
    sent.taps("Молчат")
    assert where(sent) is ScreenId.CASE
    assert "Время ещё есть" in seen(sent)
    assert case_of(sent).answer("claim_reply") is None
    sent.now += timedelta(days=13)
    at_case(sent).taps("Молчат")
    assert case_of(sent).answer("claim_reply") == ("silence",)
    assert case_of(sent).rung == "rospotrebnadzor"
    assert "ответа нет" in seen(sent)


@pytest.mark.parametrize(
    ("label", "outcome", "found"),
    [
        ("Получилось всё", "all", CaseState.SOLVED),
        ("на этом закрываю", "part", CaseState.SOLVED),
        ("Ничего", "nothing", CaseState.ABANDONED),
    ],
)
def test_a_case_is_closed_in_one_tap_and_opened_again(
    sent: Walker, label: str, outcome: str, found: CaseState
) -> None:
    sent.taps("Решено").taps(label)
    assert (case_of(sent).outcome, state(sent)) == (outcome, found)
    assert case_of(sent).closed == sent.now.date()
    if where(sent) is ScreenId.CASE_NOTE:
        sent.taps("Пропустить")
    assert not any(button.verb is Verb.SILENT for button in sent.buttons)
    sent.does(Tap(Verb.REPLY, rev=sent.state.rev))
    assert "Откройте его снова" in seen(sent)
    sent.does(Tap(Verb.ROAD, rev=sent.state.rev))
    assert not any(button.verb is Verb.CLOSE for button in sent.buttons)
    sent.does(Tap(Verb.CASE, rev=sent.state.rev)).does(Tap(Verb.REOPEN, rev=sent.state.rev))
    assert "Сроки всё это время шли" in seen(sent)
    assert (case_of(sent).closed, case_of(sent).outcome) == (None, "")
    assert state(sent) is CaseState.WAITING


def test_a_partial_win_goes_on_with_the_rest(sent: Walker) -> None:
    sent.taps("Решено").taps("добиваюсь остального").fills(dict.fromkeys(PART_CAME, "Пропустить"))
    assert case_of(sent).closed is None
    assert "Остальное требуйте дальше" in seen(sent)
    assert case_of(sent).answer("claim_met") == ("part",)


def test_a_sum_that_is_none_is_asked_again(sent: Walker) -> None:
    sent.taps("Решено").taps("Получилось всё").says("спасибо")
    assert where(sent) is ScreenId.CASE_NOTE
    assert "Не удалось прочитать сумму" in seen(sent)
    assert case_of(sent).won == ""


def test_a_second_answer_takes_the_place_of_the_first_which_is_kept(sent: Walker) -> None:
    sent.now += timedelta(days=3)
    at_case(sent).taps("Пришёл ответ").taps("из списка").taps("Отказали").taps("Следы использ")
    taps_main(sent)
    while sent.question in {"claim_reply_by", "claim_reply_how", "claim_replied_on"}:
        if sent.question == "claim_replied_on":
            sent.says("27 ноября")
        else:
            sent.taps("Письменно" if sent.question == "claim_reply_how" else "Продавец")
    assert state(at_case(sent)) is CaseState.ESCALATED  # the refusal led to the next letter
    first = case_of(sent).answer("claim_reply")
    assert first is not None
    sent.taps("Пришёл ответ")
    assert "уже записан" in seen(sent)
    sent.taps("из списка").taps("Исполнили часть").taps("Вернули только часть")
    taps_main(sent)
    while sent.question in {"claim_reply_by", "claim_reply_how", "claim_replied_on"}:
        sent.taps("Пропустить")
    assert case_of(sent).answer("claim_reply") == ("partial_money",)
    at_case(sent)
    assert case_of(sent).superseded == (Superseded("claim_reply", first[0], "2026-11-27"),)
    sent.taps("Ход дела")
    assert len(seen(sent)) <= LONGEST
    assert "27.11.2026 — Ответ на претензию" in seen(sent)
    assert "день неизвестен — Ответ на претензию: Вернули только часть" in seen(sent)


def test_an_answer_before_the_claim_is_explained(sent: Walker) -> None:
    sent.taps("Пришёл ответ").taps("из списка").taps("Отказали").taps("Следы использ")
    taps_main(sent).taps("Продавец").taps("Письменно").says("1 ноября")
    assert sent.question == "claim_replied_on"
    assert "слишком рано" in seen(sent)
    assert "Письмо получено 25 ноября 2026 г." in seen(sent)


def test_a_letter_cannot_be_sent_tomorrow(claim: Walker) -> None:
    taps_main(at_case(claim)).says("26 ноября 2026")
    assert claim.question == "claim_sent_on"
    assert "ещё не наступило" in seen(claim)
    assert case_of(claim).answer("claim_sent_on") is None


def test_facts_changed_after_sending_are_explained(sent: Walker) -> None:
    letters = case_of(sent).letters
    sent.taps("Ещё").taps("Исправить")
    assert where(sent) is ScreenId.FIELDS
    assert "Отправленное останется прежним" in seen(sent)
    assert case_of(sent).letters == letters


def test_halves_of_an_answer_are_joined_within_a_moment(sent: Walker) -> None:
    sent.taps("Пришёл ответ").says("Здравствуйте! По вашей претензии сообщаем следующее.")
    sent.now += timedelta(seconds=30)
    sent.says("В возврате отказано, так как вы сами повредили товар.")
    pending = case_of(sent).pending
    assert getattr(pending, "text", "").count("\n") == 1
    sent.now += timedelta(minutes=5)
    sent.says(REFUSAL)
    assert getattr(case_of(sent).pending, "text", "") == REFUSAL


def test_a_photo_of_the_answer_is_evidence_and_its_text_is_asked(sent: Walker) -> None:
    photos = case_of(sent).answer("photos")
    sent.taps("Пришёл ответ").does(Attach("id9", "photo.jpg", 10, codes=("ДОК-15",)))
    assert where(sent) is ScreenId.REPLY
    assert "Код на нём: ДОК-15" in seen(sent)
    assert case_of(sent).evidence[-1].caption == "Ответ, фото от 25.11.2026"
    assert case_of(sent).answer("photos") == photos  # they show the goods
    sent.taps("из списка").taps("Отписка")
    assert len(seen(sent)) <= LONGEST


def test_cases_stand_side_by_side_with_state_and_next_day(sent: Walker) -> None:
    sent.does(Tap(Verb.NEW, rev=sent.state.rev)).chooses("not_delivered")
    sent.does(Tap(Verb.CASES, rev=sent.state.rev))
    assert "№ 1" in seen(sent)
    assert "ждём ответа, до 07.12.2026" in seen(sent)
    assert "№ 2" in seen(sent)
    sent.taps("№ 1")
    assert (where(sent), case_of(sent).number) == (ScreenId.CASE, 1)
    sent.taps("Ещё").taps("Назвать дело").says("Чайник от ромашки")
    sent.taps("Назад")
    assert "Чайник от ромашки: ждём ответа" in seen(sent)
    assert len(seen(sent)) <= LONGEST


def test_letters_are_handed_over_again_from_the_case(sent: Walker) -> None:
    sent.taps("Бумаги").taps("📄 Претензия")
    assert sent.screen.files == (case_of(sent).letters[-1].id,)
    assert len(seen(sent)) <= LONGEST


def test_what_is_told_is_safe(sent: Walker) -> None:
    sent.taps("Ещё").taps("Назвать дело").says("<b>чайник</b> & заварник")
    assert "&lt;b&gt;чайник" in sent.screen.text
    assert html.unescape(re.sub("<[^>]+>", "", sent.screen.text)).startswith("<b>чайник")


def test_days_are_the_same_in_every_zone(sent: Walker) -> None:
    """Facts hold whole days: the place of the moment moves none of them."""
    shown = set()
    for zone in ("Asia/Kamchatka", "Europe/Kaliningrad"):
        sent.now = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo(zone))
        shown.add(seen(at_case(sent)))
    assert len(shown) == 1
    facts = gather(sent.catalogue, case_of(sent), date(2026, 11, 26))
    assert standing_of_case(sent.catalogue, case_of(sent), facts).due == date(2026, 12, 7)


def test_a_claim_that_was_met_can_be_withdrawn(sent: Walker) -> None:
    sent.now += timedelta(days=5)
    at_case(sent).taps("Решено").taps("Получилось всё").taps("Пропустить")
    assert "Отозвать претензию" in {button.label for button in sent.buttons}
    sent.taps("Отозвать претензию").fills(
        {"met_on": "28 ноября", "met_what": "3 490 рублей возвращены на карту"}
    )
    sent.taps("Всё верно")
    assert sent.letters[-1].letter == "claim_withdrawal"
    assert state(at_case(sent)) is CaseState.SOLVED
    sent.does(Tap(Verb.REOPEN, rev=sent.state.rev))
    assert "Отозвать претензию" not in {button.label for button in sent.buttons}


def test_nothing_is_withdrawn_before_all_is_won(sent: Walker) -> None:
    sent.taps("К дороге")
    assert "Отозвать претензию" not in {button.label for button in sent.buttons}


def test_who_forgot_how_a_claim_went_can_still_mark_its_receipt(claim: Walker) -> None:
    taps_main(at_case(claim)).taps("25 ноября").taps("Готово")
    claim.now += timedelta(days=8)
    at_case(claim).taps("Отметить, когда получили")
    assert "Какого числа письмо получили?" in seen(claim)
    assert "вручили" not in seen(claim)
    claim.says("1 декабря")
    assert "11 декабря 2026 г., пятница" in seen(at_case(claim))


@pytest.mark.parametrize("told", ["они получили 1 декабря", "адресат получил письмо 1 декабря"])
def test_that_they_have_it_is_the_day_of_receipt_and_no_answer(claim: Walker, told: str) -> None:
    taps_main(at_case(claim)).taps("25 ноября").taps("Почтой").taps("Готово")
    while claim.question:
        claim.taps("Пропустить")
    claim.now += timedelta(days=8)
    at_case(claim).says(told)
    assert case_of(claim).answer("claim_received_on") == ("2026-12-01",)
