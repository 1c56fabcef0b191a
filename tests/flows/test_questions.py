"""Questions asked anywhere: answered above the screen in hand, nothing of it is lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.lookup.questions import find_question
from flows.lookup.values import values_in
from flows.lookup.verdict import verdict_on
from flows.model.events import Other, Tap, Verb
from flows.model.state import ScreenId
from tests.flows.walker import FORM as WHOLE
from tests.flows.walker import STORY, Walker, before_fold, seen
from tests.reading import QUARRELS, labelled

#: The walk from the story on.
FORM = WHOLE[1:]


@pytest.fixture
def walk(catalogue: Catalogue, now: datetime) -> Walker:
    return Walker(catalogue, now).starts()


ASKED = [
    ("сколько ждать ответа на претензию?", "10 календарных дней"),
    ("какой телефон у озона?", "Ozon"),
    ("8 800 234 70 00 — это они?", "чужим"),
    ("как удалить мои данные?", "стирается сразу"),
    ("это законно?", "нужен ваш случай"),
    ("можно ли вернуть без чека", "ст. 18"),
    ("вы юрист?", "не юрист"),
]


@pytest.mark.parametrize(("question", "told"), ASKED)
def test_a_question_is_answered_at_the_start_and_opens_no_case(
    walk: Walker, question: str, told: str
) -> None:
    walk.says(question)
    assert told in seen(walk)
    assert walk.state.cases == ()
    assert "Довод · начало" not in seen(walk), "the greeting is not repeated"


def test_points_for_a_review_are_no_question_of_reviews(walk: Walker) -> None:
    walk.says("удалили все баллы и скидку 15 процентов обещанную за отзыв не дали")
    assert "Промокод, баллы" in seen(walk)
    assert len(walk.state.cases) == 1


@pytest.mark.parametrize(("question", "told"), ASKED[:4])
@pytest.mark.parametrize("steps", [1, 2, 3, 6, 8, 12])
def test_a_question_changes_nothing_on_any_screen_of_a_walk(
    walk: Walker, question: str, told: str, steps: int
) -> None:
    for does, what in FORM[:steps]:
        getattr(walk, does)(what)
    before, buttons, expects = walk.state, walk.buttons, walk.screen.expects
    walk.says(question)
    assert told in seen(walk)
    assert walk.state == before
    assert (walk.buttons, walk.screen.expects) == (buttons, expects)


def test_the_open_question_stands_beneath_the_answer(walk: Walker) -> None:
    for does, what in FORM[:3]:
        getattr(walk, does)(what)
    open_question = seen(walk)
    walk.says("сколько ждать ответа на претензию?")
    assert seen(walk).startswith("💬")
    assert seen(walk).endswith(open_question)
    assert walk.says(FORM[3][1]).question == "received_on"


def test_lawful_or_not_is_answered_by_the_quarrel_in_hand(walk: Walker) -> None:
    walk.says(STORY).says("а это законно?")
    assert "Товар сломан" in seen(walk)
    assert "ст. 18 Закона о защите прав потребителей" in seen(walk)


def test_the_term_of_a_sent_claim_is_its_own_day(walk: Walker) -> None:
    walk.now -= timedelta(days=5)
    for does, what in FORM:
        getattr(walk, does)(what)
    walk.taps("сделать файлы").now += timedelta(days=5)
    walk.taps("Отправил")
    assert walk.question == "claim_sent_on"
    walk.says("20 ноября").taps("В чате").taps("Готово")
    walk.says("сколько ждать ответа на претензию?")
    assert "По вашей претензии ждём до 30 ноября 2026" in seen(walk)


def test_a_story_with_a_question_at_its_end_stays_a_story(walk: Walker) -> None:
    walk.says(f"{STORY}. Сколько ждать ответа на претензию и законно ли это?")
    assert walk.state.position.screen is ScreenId.UNDERSTOOD


def test_hardly_any_told_quarrel_is_taken_for_a_question(catalogue: Catalogue) -> None:
    """Texts that tell nothing and only ask (``asks``) are none."""
    told = [row for name in QUARRELS for row in labelled(name) if row["problem"] != "out_of_scope"]
    told = [row for row in told if not row.get("asks")]
    taken = [row["text"] for row in told if find_question(catalogue, row["text"])]
    assert len(told) > 700
    assert len(taken) <= 4, taken


# Numbers.


@pytest.mark.parametrize(
    ("number", "grade"),
    [
        ("8 800 555-89-82", "official"),
        ("+78005558982", "official"),
        ("8(800)555 89 82", "official"),
        ("102", "official"),
        ("8 800 234 70 00", "outdated"),
        ("8 800 234 70 01", "unknown"),
        ("8 800 555-89-83", "mistyped"),
        ("0611", "short"),
        ("8 916 765 43 21", "unknown"),
    ],
)
def test_a_number_is_known_however_it_is_written(
    catalogue: Catalogue, number: str, grade: str
) -> None:
    [value] = values_in(number, catalogue.lookup.addresses)
    found = verdict_on(catalogue, value)
    assert found.grade == grade


def test_a_bare_number_at_the_start_asks_whose_it_is(walk: Walker) -> None:
    walk.says("8 800 555 89 82")
    assert "Поддержка Ozon Банка" in seen(walk)
    assert walk.state.cases == ()


def test_a_bare_number_answers_the_question_for_a_number(walk: Walker) -> None:
    for does, what in FORM:
        getattr(walk, does)(what)
    walk.taps("Исправить").says("Телефон")
    assert walk.question == "phone"
    walk.says("8 912 345-67-89")
    assert walk.question != "phone"


# Nothing is said twice.


def test_a_long_screen_is_not_repeated_under_an_error(walk: Walker) -> None:
    walk.says(STORY).taps("Верно")
    whole = len(walk.screen.text)
    walk.does(Other())
    assert "Стикеры, опросы" in seen(walk)
    assert len(walk.screen.text) < min(whole, 300)
    assert [button.verb for button in walk.buttons]
    walk.does(Tap(Verb.SHOW, "", walk.state.rev))
    assert len(walk.screen.text) == whole


def test_the_greeting_is_not_repeated_after_each_unmatched_text(walk: Walker) -> None:
    walk.says("спасибо")
    assert "Пожалуйста" in seen(walk)
    assert "Расскажите своими словами" not in seen(walk)
    assert walk.buttons


# On a phone.


def test_the_road_is_short_for_every_problem(walk: Walker, catalogue: Catalogue) -> None:
    for slug in (slug for slug, one in catalogue.problems.items() if one.topic):
        assert len(before_fold(walk.starts().chooses(slug).screen.text)) <= 700, slug


def test_words_are_pasted_not_looked_up_where_an_answer_is_asked_for(walk: Walker) -> None:
    walk.now -= timedelta(days=30)
    for does, what in FORM:
        getattr(walk, does)(what)
    walk.taps("сделать файлы").now += timedelta(days=30)
    walk.taps("К дороге").taps("Роспотребнадзор").fills(until="claim_reply")
    assert walk.question == "claim_reply"
    assert "название или его начало" not in seen(walk)
    assert "Вставьте ответ целиком" in seen(walk)


def test_own_words_are_taken_into_the_list_of_attachments(walk: Walker) -> None:
    for does, what in FORM:
        getattr(walk, does)(what)
    walk.taps("Исправить").says("Доказательства")
    walk.says("заключение мастера из соседней мастерской")
    assert "Ваше: заключение мастера" in seen(walk)
    walk.says("видеозвонок").says("видеозвонок")
    assert "видеозвонок" not in seen(walk)
    walk.taps("Готово").fills()
    assert "заключение мастера из соседней мастерской" in seen(walk)
    walk.taps("сделать файлы")
    assert "заключение мастера из соседней мастерской" in str(walk.letters[0].document)


def test_requisites_are_labelled(walk: Walker) -> None:
    for does, what in FORM:
        getattr(walk, does)(what)
    assert "ООО Ромашка, ОГРН 1020039244741, адрес: 123112, Москва" in seen(walk)


def test_the_files_of_one_letter_come_at_once_named_after_its_addressee(walk: Walker) -> None:
    walk.says("заказ 46723891-0045 не привезли, обещали 20 октября, заплатил 3 490 р за чайник")
    walk.taps("Верно").taps("претензию").fills()
    walk.taps("сделать файлы")
    assert len(walk.screen.files) == 1
    names = [letter.document.name for letter in walk.letters]
    assert any("Ромашка" in name for name in names), names
    buttons = [button for button in walk.buttons if button.verb is Verb.FILES]
    assert len(buttons) == len(walk.letters)
    if len(buttons) > 1:
        walk.taps(buttons[1].label)
        assert walk.screen.files == (buttons[1].arg,)
