"""A letter asserts what the person wrote or chose; what the bot guesses starts the road only."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.tried import is_told, read_tried
from flows.letters.as_text import plain_text
from tests.flows.test_delivery_of_claims import facts_of
from tests.flows.walker import Walker, case_of, seen
from tests.reading import reader_of

REFUSED = (
    "озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р пришёл с трещиной, разбитый, "
    "получил 15 октября. Продавец отказал в возврате, говорит, сам уронил"
)
WROTE = f"{REFUSED}. Писал об этом в чат"
TURNED = "Обращение до этого письма"


def reviewed(catalogue: Catalogue, now: datetime, story: str, mended: str = "") -> Walker:
    """The review of the claim; ``mended`` is chosen as what was tried before the road."""
    walk = Walker(catalogue, now).starts().says(story)
    if mended:
        walk.taps("Исправить").taps("Куда обращались").taps(mended)
    walk.taps("Верно").taps("претензию")
    return walk.fills({"reply": "Пропустить"})


def claim(walk: Walker) -> str:
    """The claim in plain words."""
    return plain_text(walk.taps("сделать файлы").letters[0].document).replace("\u00a0", " ")


def test_an_answer_alone_is_shown_as_a_contact_and_is_no_part_of_the_letter(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = reviewed(catalogue, now, REFUSED)
    assert "Куда обращались: Писали или звонили в поддержку\n" in seen(walk)
    assert TURNED not in (text := claim(walk))
    assert "поддержк" not in text.partition("Приложения")[2]


@pytest.mark.parametrize(
    ("story", "mended"), [(WROTE, ""), (REFUSED, "Писали или звонили в поддержку")]
)
def test_a_contact_told_or_chosen_stands_in_the_letter(
    catalogue: Catalogue, now: datetime, story: str, mended: str
) -> None:
    walk = reviewed(catalogue, now, story, mended)
    assert "Куда обращались: Писали или звонили в поддержку\n" in seen(walk)
    assert TURNED in claim(walk)


#: A refusal beside denials, and silence: what is read, by nothing but the refusal.
DENIED = [
    ("Не писала ни в поддержку, ни в чат. Продавец отказал: чайник не примем", "chat"),
    (
        "я в поддержку пока не обращалась, продавец ответил в личку, что брак не докажу",
        "nothing",
    ),
    ("магазин молчит третью неделю, кроссовки не присылает, 5400 рублей", "chat"),
]


@pytest.mark.parametrize(("story", "tried"), DENIED)
def test_words_beside_a_denial_tell_of_no_contact(
    catalogue: Catalogue, story: str, tried: str
) -> None:
    assert read_tried(catalogue, reader_of(catalogue), story) == tried
    assert not is_told(catalogue, story, "chat")


@pytest.mark.parametrize(
    ("story", "tried", "told"),
    [
        ("отправил претензию, ответа нет", "claim", True),
        ("претензию ещё не отправлял, ответа нет", "claim", False),
        ("подал иск мировому судье", "court", True),
        ("в суд пойду, если не вернут", "court", False),
    ],
)
def test_a_further_step_is_told_only_by_its_own_words(
    catalogue: Catalogue, story: str, tried: str, *, told: bool
) -> None:
    assert is_told(catalogue, story, tried) is told


OWN_CLAIM = (
    "озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р пришёл с трещиной, разбитый, "
    "получил 15 октября. Отправил претензию 3 ноября, не отвечают"
)


def to_the_demand(catalogue: Catalogue, now: datetime) -> Walker:
    """The complaint after a claim written alone, at the question what it demanded."""
    walk = Walker(catalogue, now).starts().says(OWN_CLAIM).taps("Верно")
    walk.taps("Роспотребнадзор").fills(until="claim_demand")
    assert walk.question == "claim_demand"
    return walk


def complaint(walk: Walker) -> str:
    """The complaint in plain words, its other questions answered."""
    return claim(walk.fills())


def test_what_a_claim_written_alone_demanded_is_asked(catalogue: Catalogue, now: datetime) -> None:
    text = complaint(to_the_demand(catalogue, now).taps("Заменить товар"))
    assert "Требование: замена товара" in text


def test_a_demand_that_was_not_told_is_not_written(catalogue: Catalogue, now: datetime) -> None:
    text = complaint(to_the_demand(catalogue, now).taps("Пропустить"))
    assert "направлена претензия" in text
    assert "Требование:" not in text


def test_a_stranger_who_asked_for_a_code_is_no_contact_of_the_person(catalogue: Catalogue) -> None:
    story = "Позвонил мужчина, попросил продиктовать код, и с озон карты всё ушло, 45000 рублей"
    assert not is_told(catalogue, story, "chat")


@pytest.mark.parametrize(
    "slug", ["damaged_or_defective", "travel_hotel", "bank_savings_or_interest"]
)
def test_what_the_bots_own_claim_demanded_is_kept_also_where_nobody_was_asked(
    catalogue: Catalogue, now: datetime, slug: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses(slug)
    rung = next(
        catalogue.rungs[plan.rung]
        for plan in catalogue.problems[slug].ladder
        if "claim_demand" in catalogue.rungs[plan.rung].keeps
    )
    walk.taps(rung.button).fills()
    demanded = facts_of(walk)["demand"]
    walk.taps("сделать файлы")
    assert case_of(walk).answers["claim_demand"] == (demanded,)


def test_an_answer_to_the_claim_tells_of_no_chat(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(REFUSED).taps("Верно").taps("претензию")
    walk.fills({"reply": "Пропустить"}).taps("сделать файлы").taps("Отправил").taps("25 ноября")
    walk.taps("чате").taps("Готово").taps("К дороге").taps("Роспотребнадзор")
    walk.fills(until="claim_reply").says("В возврате отказано").taps("Отказ без объяснения")
    walk.fills({"claim_replied_on": "Пропустить"})
    assert "Куда обращались: Писали или звонили в поддержку\n" in seen(walk)
    assert TURNED not in claim(walk)


def test_a_chat_the_person_marked_is_a_contact(catalogue: Catalogue, now: datetime) -> None:
    story = REFUSED.partition(". Продавец")[0] + ". Никуда не обращалась"
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("чат").fills()
    walk.taps(walk.buttons[0].label).taps("Отправил").taps("25 ноября")
    assert facts_of(walk)["tried"] == "chat"
    assert facts_of(walk)["tried_told"] is True


def test_the_day_of_a_claim_told_is_taken(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(OWN_CLAIM)
    assert "Претензия отправлена: 3 ноября 2026" in seen(walk)
    walk.taps("Верно").taps("Роспотребнадзор").fills()
    assert "claim_sent_on" not in walk.steps
    assert "3 ноября 2026 г. продавцу направлена претензия" in claim(walk)


UNTOLD = (
    "озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р не привезли, обещали до 20 "
    "октября. Отправил претензию 3 ноября, не отвечают"
)


def test_a_claim_told_demanded_nothing_that_was_not_told(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().says(UNTOLD).taps("Верно").taps("претензию")
    walk.fills({"demand": "Вернуть деньги"})
    assert "Отказ заявлен: " not in seen(walk)
    assert "заявленный 3 ноября" not in claim(walk)


def test_a_new_claim_was_not_sent_on_the_day_of_the_one_told(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().says(OWN_CLAIM).taps("Верно").taps("претензию").fills()
    walk.taps("сделать файлы").taps("Отправил")
    assert walk.question == "claim_sent_on"
    assert case_of(walk).answers["claim_demand"] == (facts_of(walk)["demand"],)


def test_silence_told_of_does_not_tell_that_support_was_asked(
    catalogue: Catalogue, now: datetime
) -> None:
    story = (
        "Озон банк 20 ноября заблокировал мне счет по 115-ФЗ. Попросили документы, я их "
        "отправил 21 ноября, договор займа и выписку. Тишина, на счету 140 000"
    )
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("письмо в банк")
    walk.fills({"operations": "18 ноября 90 000 ₽ вернул долг брат; 19 ноября 35 000 ₽ за жильё"})
    text = claim(walk)
    assert "обращение в поддержку" not in text
    assert "1. 18 ноября 90 000 ₽ вернул долг брат.\n2. 19 ноября 35 000 ₽ за жильё." in text


@pytest.mark.parametrize(
    ("problem", "button", "sent"),
    [
        ("bank_savings_or_interest", "заявление в банк", "Заявление отправлено"),
        ("personal_data", "Написать компании", "Запрос отправлен"),
        ("damaged_or_defective", "претензию", "Претензия отправлена"),
    ],
)
def test_what_was_sent_is_called_what_it_is(
    catalogue: Catalogue, now: datetime, problem: str, button: str, sent: str
) -> None:
    """In the review of the next letter, among the answers to mend, and in the course of events."""
    walk = Walker(catalogue, now).starts().chooses(problem).taps(button).fills()
    walk.taps("сделать файлы").taps("Отправил").taps("25 ноября").taps("под подпись")
    walk.taps("Готово").taps("К дороге").taps("К делу").taps("Ход дела")
    assert f"{sent}" in seen(walk)
    walk.taps("Назад").taps("К дороге")
    following = ("Роскомнадзор", "Роспотребнадзор", "Банк России")
    label = next(b.label for b in walk.buttons if any(one in b.label for one in following))
    walk.taps(label).fills({"claim_replied_on": "25 ноября"})
    assert f"{sent}: 25 ноября" in seen(walk)
    assert problem == "damaged_or_defective" or "претензи" not in seen(walk).lower()


BROKEN = (
    "озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р, получил 15 октября. Не работает"
)


def at_defect(catalogue: Catalogue, now: datetime) -> Walker:
    """The question what is wrong with the goods."""
    walk = Walker(catalogue, now).starts().says(BROKEN).taps("Верно").taps("претензию")
    return walk.fills(until="defect")


@pytest.mark.parametrize(
    ("text", "slug", "day"),
    [
        ("нет, получил 16 ноября", "received_on", "2026-11-16"),
        ("ошибся, получил 17 октября", "received_on", "2026-10-17"),
        ("не 15, а 14 октября", "received_on", "2026-10-14"),
        ("заказ от 13 октября", "ordered_on", "2026-10-13"),
    ],
)
def test_a_day_told_anew_is_put_right_and_no_defect(
    catalogue: Catalogue, now: datetime, text: str, slug: str, day: str
) -> None:
    walk = at_defect(catalogue, now).says(text)
    assert walk.question == "defect"
    assert "Поправили" in seen(walk)
    assert case_of(walk).answers[slug] == (day,)
    assert "defect" not in case_of(walk).answers


@pytest.mark.parametrize(
    "text",
    ["отдали не 15, а 14 октября", "нет, 16 октября", "не 2, а 3 октября", "3 августа"],
)
def test_a_day_of_nothing_known_is_no_defect(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = at_defect(catalogue, now).says(text)
    assert walk.question == "defect"
    assert "Похоже на дату" in seen(walk)
    assert case_of(walk).answer("received_on") == ("2026-10-15",)
    assert "defect" not in case_of(walk).answers


@pytest.mark.parametrize(
    "text",
    [
        "не включается с 18 октября", "обнаружил 18 октября", "сдал в ремонт 20 октября",
        "пришел 18 октября разбитый", "трещина видна 15 октября",
    ],
)  # fmt: skip
def test_a_defect_with_its_day_is_one(catalogue: Catalogue, now: datetime, text: str) -> None:
    assert case_of(at_defect(catalogue, now).says(text)).answers["defect"] == (text,)
