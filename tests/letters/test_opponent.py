"""The letter under attack: each objection is raised where it belongs, and only there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.opponent import Finding, findings
from tests.letters.test_approved import SETS, case_of, facts_of

FACTS = Path(__file__).parent / "facts"
DEFECT = "01_defect_money_ooo"
Answers = dict[str, object]

#: Objection, the set it is tried on, the answers that raise it, answers close by that do not.
RAISED: list[tuple[str, str, Answers, Answers]] = [
    (
        "insult",
        DEFECT,
        {"defect": "Корпус треснул, а продавец жулик и вор"},
        {"defect": "Корпус треснул, ворота на упаковке"},
    ),
    (
        "account_admission",
        "general_claim_account_blocked",
        {"happened": "Вход закрыли, признаю, я нарушила правила"},
        {"happened": "Вход закрыли, пишут, будто я нарушила правила"},
    ),
    (
        "promise_unproven",
        "general_claim_promise_keep",
        {"evidence": ["order"]},
        {"evidence": ["order", "promo"]},
    ),
    (
        "part_is_whole",
        "68_travel_tour_bad",
        {"price": "90000", "trip_sum": "90000"},
        {"price": "90000", "trip_sum": "30000"},
    ),
    (
        "part_is_whole_own",
        "general_claim_own_bad",
        {"work_price": "9000", "own_sum": "9000"},
        {"work_price": "9000", "own_sum": "3000"},
    ),
    (
        "all_came",
        "travel_air_part_paid",
        {"trip_sum": "5000"},
        {"trip_sum": "5001"},
    ),
    (
        "all_came_own",
        "general_claim_own_bad",
        {"own_sum": "3000", "paid_part": "3000"},
        {"own_sum": "3000", "paid_part": "1000"},
    ),
    (
        "all_came_price",
        DEFECT,
        {"paid_part": "3490"},
        {"paid_part": "3000"},
    ),
    (
        "reckoned_otherwise",
        "general_court_own_refuse",
        {"own_sum": "29900", "sum_basis": "29 900 × 11 / 12 = 27 408 ₽"},
        {"own_sum": "27408", "sum_basis": "29 900 × 11 / 12 = 27 408,33 ₽"},
    ),
    (
        "threat",
        DEFECT,
        {"defect": "Крышка треснула. Вы ещё пожалеете об этом"},
        {"defect": "Крышка треснула, порвана упаковка"},
    ),
    (
        "identity_papers",
        DEFECT,
        {"defect": "Крышка треснула, мой паспорт серии как в заказе"},
        {"defect": "Крышка треснула, в паспорте товара другой цвет"},
    ),
    (
        "own_fault",
        DEFECT,
        {"defect": "Крышка треснула, я уронила чайник на пол"},
        {"defect": "Крышка треснула, курьер уронил коробку у двери"},
    ),
    (
        "guess",
        DEFECT,
        {"defect": "Корпус треснул, наверное от мороза"},
        {"defect": "Корпус треснул у ручки, видно сразу"},
    ),
    (
        "feelings_only",
        DEFECT,
        {"defect": "Это ужас, а не чайник"},
        {"defect": "Ужасный скол на корпусе у самой ручки, длиной пять сантиметров"},
    ),
    (
        "shouting",
        DEFECT,
        {"defect": "КОРПУС ТРЕСНУЛ, КРЫШКА НЕ ЗАКРЫВАЕТСЯ"},
        {"defect": "Корпус треснул, крышка НЕ закрывается"},
    ),
    (
        "second_demand_thing",
        DEFECT,
        {"defect": "Корпус треснул, замените чайник"},
        {"defect": "Корпус треснул после замены воды"},
    ),
    (
        "second_demand_money",
        DEFECT,
        {"demand": "replacement", "defect": "Корпус треснул, прошу вернуть деньги"},
        {"demand": "replacement", "defect": "Корпус треснул по шву"},
    ),
    (
        "photos_unlisted",
        DEFECT,
        {"defect": "Корпус треснул, видно на фото", "evidence": ["order"]},
        {"defect": "Корпус треснул, видно на фото", "evidence": ["order", "photos"]},
    ),
    (
        "video_unlisted",
        DEFECT,
        {"defect": "Корпус треснул, есть видео вскрытия", "evidence": ["order"]},
        {"defect": "Корпус треснул, есть видео вскрытия", "evidence": ["order", "video"]},
    ),
    (
        "purchase_unproven",
        DEFECT,
        {"evidence": ["photos"]},
        {"evidence": ["order"]},
    ),
    (
        "chat_unlisted",
        DEFECT,
        {"chat_on": "2026-11-01", "evidence": ["order"]},
        {"chat_on": "2026-11-01", "evidence": ["order", "chat"]},
    ),
    (
        "receipt_below_price",
        DEFECT,
        {"receipt": "t=20261012T1200&s=2990.00&fn=9280440300000000&i=1&fp=1&n=1"},
        {"receipt": "t=20261012T1200&s=3490.00&fn=9280440300000000&i=1&fp=1&n=1"},
    ),
    (
        "relative_day",
        DEFECT,
        {"defect": "Корпус треснул, вчера отвалилась ручка"},
        {"defect": "Корпус треснул, 14 ноября отвалилась ручка"},
    ),
    ("seller_unknown", DEFECT, {"seller": "unknown"}, {}),
    ("goods_gone", DEFECT, {"item_where": "gone"}, {"item_where": "with_me"}),
]


def attacked(catalogue: Catalogue, path: Path, changed: Answers) -> tuple[Finding, ...]:
    record = facts_of(path)
    answers = record["answers"]
    assert isinstance(answers, dict)
    case, today = case_of({**record, "answers": {**answers, **changed}})
    facts = gather(catalogue, case, today)
    return findings(catalogue, [catalogue.letters[str(record["letter"])]], facts)


def slugs(found: tuple[Finding, ...]) -> set[str]:
    return {one.objection for one in found}


@pytest.mark.parametrize(("slug", "name", "wrong", "right"), RAISED, ids=lambda v: str(v)[:20])
def test_an_objection_is_raised_where_it_belongs(
    catalogue: Catalogue, slug: str, name: str, wrong: Answers, right: Answers
) -> None:
    path = FACTS / f"{name}.yaml"
    assert slug in slugs(attacked(catalogue, path, wrong))
    assert slug not in slugs(attacked(catalogue, path, right))


#: Objection, the letter it is tried on, the answers that raise it, answers that do not.
SOME_LETTERS: list[tuple[str, str, Answers, Answers]] = [
    (
        "good_return_late",
        "claim_return",
        {"received_on": "2026-10-01"},
        {"received_on": "2026-11-20", "refund_asked_on": []},
    ),
    ("not_exchanged", "claim_exchange", {"product": "золотые серьги"}, {"product": "кроссовки"}),
    (
        "moral_unexplained",
        "court_claim_consumer",
        {"moral_harm": "5000", "moral_harm_why": []},
        {"moral_harm": "5000", "moral_harm_why": "Месяц без чайника, дома маленький ребёнок"},
    ),
    (
        "code_given",
        "bank_claim",
        {"fraud_story": "Позвонили, и я сообщил код из сообщения"},
        {"fraud_story": "Позвонили якобы из банка, и я сообщил код из сообщения"},
    ),
    ("limitation_over", "court_claim_consumer", {"received_on": "2023-10-01"}, {}),
    (
        "difference_not_higher",
        "claim_cancelled_order",
        {"demand": "price_difference", "price": "5000", "price_to_pay": "5000"},
        {"demand": "price_difference", "price": "5000", "price_to_pay": "5001"},
    ),
    ("addressee_blank", "claim_general", {"shop": []}, {"shop": ["ООО «Ромашка»"]}),
    ("performer_blank", "claim_travel", {"performer": []}, {}),
    (
        "start_unknown",
        "court_claim_consumer",
        {"claim_received_on": [], "claim_sent_how": ["post"], "claim_until": []},
        {},
    ),
    (
        "term_not_over",
        "court_claim_consumer",
        {"claim_received_on": "2026-11-24", "claim_reply": "silence"},
        {},
    ),
    (
        "fu_court_late",
        "court_claim_bank",
        {"fu_result": "decided", "fu_decided_on": "2026-09-01"},
        {"fu_result": "decided", "fu_decided_on": "2026-11-10"},
    ),
]


@pytest.mark.parametrize(("slug", "letter", "wrong", "right"), SOME_LETTERS)
def test_an_objection_to_some_letters_only(
    catalogue: Catalogue, slug: str, letter: str, wrong: Answers, right: Answers
) -> None:
    """On at least one approved set of that letter the change raises it, and without it none."""
    sets = [path for path in SETS if facts_of(path)["letter"] == letter]
    raised = [path for path in sets if slug in slugs(attacked(catalogue, path, wrong))]
    assert raised
    assert [path for path in raised if slug in slugs(attacked(catalogue, path, right))] == []


def test_every_objection_is_tried(catalogue: Catalogue) -> None:
    tried = {row[0] for row in RAISED}
    tried |= {row[0] for row in SOME_LETTERS}
    assert tried == set(catalogue.objections)


#: The bound of three years, to the day: Saturday 21 November, Monday 23, and a leap day.
LIMITS = [
    ("2023-11-25", "2026-11-25", False),
    ("2023-11-24", "2026-11-25", True),
    ("2023-11-21", "2026-11-23", False),
    ("2024-02-29", "2027-02-28", False),
    ("2024-02-29", "2027-03-02", True),
    ("2019-03-01", "2026-11-25", True),
]


@pytest.mark.parametrize(("began", "today", "over"), LIMITS)
def test_three_years_are_counted_by_the_calendar(
    catalogue: Catalogue, began: str, today: str, *, over: bool
) -> None:
    """Civil Code, 192, 193: not by 1096 days."""
    record = facts_of(FACTS / "court_charge_twice_interest.yaml")
    answers = record["answers"]
    assert isinstance(answers, dict)
    changed = {**answers, "charged_on": began}
    case, day = case_of({**record, "answers": changed, "today": date.fromisoformat(today)})
    facts = gather(catalogue, case, day)
    found = findings(catalogue, [catalogue.letters[str(record["letter"])]], facts)
    assert ("limitation_over" in slugs(found)) is over


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_nothing_blocks_an_approved_letter(catalogue: Catalogue, path: Path) -> None:
    assert [one for one in attacked(catalogue, path, {}) if one.blocking] == []


def test_a_text_the_letter_does_not_quote_is_not_attacked(catalogue: Catalogue) -> None:
    record = facts_of(FACTS / f"{DEFECT}.yaml")
    answers = record["answers"]
    assert isinstance(answers, dict)
    case, today = case_of({**record, "answers": {**answers, "defect": "Я уронил чайник"}})
    facts = gather(catalogue, case, today)
    asked = catalogue.letters["seller_request"]
    assert "defect" not in {*asked.steps, *asked.shown}
    assert "own_fault" not in slugs(findings(catalogue, [asked], facts))


def test_what_blocks_stands_first(catalogue: Catalogue) -> None:
    changed: Answers = {"defect": "Я уронил чайник, а продавец жулик"}
    found = attacked(catalogue, FACTS / f"{DEFECT}.yaml", changed)
    assert [one.blocking for one in found] == sorted((one.blocking for one in found), reverse=True)
    assert found[0].objection == "insult"
    assert found[0].fix == "defect"
