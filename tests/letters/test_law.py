"""What the law says of each letter, point by point: the right norm, words and sum."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.compose import NotComposed, compose
from flows.letters.telling import Telling
from flows.timeline.standing import due_if_sent
from tests.letters.test_approved import HERE, case_of, facts_of

CLAIMS = [path.stem for path in sorted((HERE / "facts").glob("*.yaml"))]


def told(catalogue: Catalogue, name: str, letter: str = "", **changed: Any) -> tuple[str, Any]:  # noqa: ANN401 - answers of any kind
    """The letter over a set of facts with some answers changed (``None`` takes one out)."""
    record: dict[str, Any] = facts_of(HERE / "facts" / f"{name}.yaml")
    answers = {**record["answers"], **changed}
    record["answers"] = {step: value for step, value in answers.items() if value is not None}
    case, today = case_of(record)
    facts = gather(catalogue, case, today)
    document = compose(catalogue, catalogue.letters[letter or record["letter"]], facts)
    assert not isinstance(document, NotComposed), document
    return plain_text(document).replace("\u00a0", " "), facts


def handed(catalogue: Catalogue, name: str, rung: str, **changed: Any) -> str:  # noqa: ANN401 - answers of any kind
    _, facts = told(catalogue, name, **changed)
    due = due_if_sent(catalogue, facts, catalogue.rungs[rung], facts["today"])
    values = {**facts, "due": due}
    page = Telling(catalogue, catalogue.rungs[rung].norms, values).page(f"handover/{rung}.j2")
    return str(page).replace("\u00a0", " ")


def test_light_goods_go_back_by_clause_1_and_heavy_ones_by_clause_7(catalogue: Catalogue) -> None:
    light, _ = told(catalogue, "01_defect_money_ooo")
    heavy, _ = told(catalogue, "05_defect_repair_tech_after_15_ooo")
    assert "по требованию продавца и за его счёт (п. 1 ст. 18" in light
    assert "п. 7 ст. 18" not in light
    assert "крупногабаритный или тяжелее 5 кг" in heavy
    assert "(п. 7 ст. 18" in heavy
    assert "к месту проверки" not in heavy


@pytest.mark.parametrize(
    ("product", "asked"),
    [
        ("стиральная машина Haier HW60", True),
        ("смартфон Realme 12 Pro", True),
        ("электрический чайник Tefal", False),
        ("кофемашина Krups", False),
        ("фен Dyson", False),
        ("диван угловой", False),
        ("велосипед Stels", False),
    ],
)
def test_a_loaner_is_asked_where_the_list_allows_it(
    catalogue: Catalogue, product: str, *, asked: bool
) -> None:
    text, _ = told(catalogue, "05_defect_repair_tech_after_15_ooo", product=product)
    assert ("п. 2 ст. 20" in text) is asked
    assert ("доставить его за счёт продавца" in text) is asked


def test_excluded_goods_get_no_loaner_even_when_asked_for(catalogue: Catalogue) -> None:
    name = "05_defect_repair_tech_after_15_ooo"
    assert "п. 2 ст. 20" not in told(catalogue, name, product="фен Dyson", loaner="yes")[0]
    assert "п. 2 ст. 20" in told(catalogue, name, product="велосипед Stels", loaner="yes")[0]


@pytest.mark.parametrize(
    "name",
    [
        "06_not_delivered_refund_ooo",
        "07_prepayment_ooo",
        "09_prepayment_unknown_seller",
        "10_not_delivered_refund_unknown_seller",
    ],
)
def test_a_refusal_says_it_is_for_the_missed_day(catalogue: Catalogue, name: str) -> None:
    assert "в связи с нарушением срока передачи товара" in told(catalogue, name)[0].casefold()


def test_a_repair_is_asked_at_once_and_no_longer_term_is_given(catalogue: Catalogue) -> None:
    text, _ = told(catalogue, "05_defect_repair_tech_after_15_ooo")
    assert "незамедлительно: согласия на более долгий срок не даю (п. 1 ст. 20" in text
    assert "45 календарных" not in text


def test_the_expertise_is_laid_on_the_respondent(catalogue: Catalogue) -> None:
    text, _ = told(catalogue, "13_court_defect_penalty_running")
    check = text.index("сначала обязать его проверить качество товара")
    assert check < text.index("прошу возложить на ответчика (ст. 96 ГПК РФ)")


def test_damages_have_facts_and_papers(catalogue: Catalogue) -> None:
    told_why, _ = told(catalogue, "20_court_refund_platform_too")
    assert "Убытки 1 200 ₽ (приложение" in told_why
    assert "взял раскладушку напрокат" in told_why
    assert "документы об убытках" in told_why
    blank, _ = told(catalogue, "20_court_refund_platform_too", damages_for=None)
    assert "(какие расходы, когда и почему из-за этого нарушения)" in blank
    assert "семь месяцев спал на полу" in told_why


def test_technically_complex_goods_are_named_by_their_item(catalogue: Catalogue) -> None:
    assert "п. 6 перечня" in told(catalogue, "02_defect_replacement_tech_within_15_ip")[0]
    assert "п. 7 перечня" in told(catalogue, "03_defect_money_tech_after_15_platform")[0]
    unknown, _ = told(
        catalogue,
        "03_defect_money_tech_after_15_platform",
        product="прибор Альфа",
        tech_kind="yes",
    )
    assert "Товар технически сложный." in unknown
    assert "1–14" not in unknown
    assert "преамбула Закона" in unknown


def test_a_price_reduction_goes_by_the_price_of_today(catalogue: Catalogue) -> None:
    text, _ = told(catalogue, "22_defect_discount_price_now")
    assert "(п. 3 ст. 24" in text
    assert "сейчас он стоит 7 900 ₽, с учётом недостатка — 5 400 ₽, разница — 2 500 ₽" in text
    assert "смета мастерской" in text


def test_a_thing_asked_for_is_worth_its_price(catalogue: Catalogue) -> None:
    name = "15_court_defect_replacement_ip"
    text, facts = told(catalogue, name)
    assert facts["claim_price"] == Decimal("36387.00")
    assert "36 387 ₽ (с учётом стоимости товара)" in text
    page = handed(catalogue, name, "court")
    assert "По стоимости вещи цена иска — 36 387 ₽" in page
    assert "мировой судья" in page
    assert "Если сочтут, что цены у требования нет, — районный суд" in page


def test_damages_alone_make_a_price(catalogue: Catalogue) -> None:
    _, facts = told(
        catalogue,
        "15_court_defect_replacement_ip",
        demand="repair",
        claim_sent_on=None,
        court_damages="1200",
    )
    assert facts["penalty"] is None
    assert facts["claim_price"] == Decimal(1200)


def test_a_platform_is_not_sued_for_quality(catalogue: Catalogue) -> None:
    _, facts = told(catalogue, "18_seller_request")
    claim, request = (
        catalogue.letters[s].when for s in ("court_claim_consumer", "seller_request")
    )
    assert claim is not None
    assert request is not None
    assert not claim(facts)
    assert request(facts)
    page = handed(catalogue, "18_seller_request", "court")
    assert "Сначала продавец" in page
    assert "ИНН поставщика" in page
    assert "п. 1.2 ст. 9" in page


def test_a_platform_answers_in_court_for_the_prepayment_alone(catalogue: Catalogue) -> None:
    text, facts = told(catalogue, "21_court_refund_unknown_seller")
    assert facts["claim_price"] == Decimal(4150)
    assert "п. 2.2 ст. 12" in text
    assert "неустойк" not in text


def test_a_platform_that_got_a_demand_stands_in_the_court_claim(catalogue: Catalogue) -> None:
    both, _ = told(catalogue, "20_court_refund_platform_too")
    assert "Ответчик в части предоплаты\nООО «Интернет Решения»" in both
    assert "требование вернуть предоплату направлено и площадке" in both
    third, _ = told(catalogue, "20_court_refund_platform_too", platform_demand_on=None)
    assert "Третье лицо\nООО «Интернет Решения»" in third


@pytest.mark.parametrize("name", CLAIMS)
def test_no_letter_reckons_a_term_from_today(catalogue: Catalogue, name: str) -> None:
    text, _ = told(catalogue, name)
    assert "при получении сегодня" not in text
    assert "просрочки требования" not in text
    assert "покупателю неизвестн" not in text
    assert "п. 1 ст. 18, п. 5" not in text


def test_a_counter_argument_is_not_said_twice(catalogue: Catalogue) -> None:
    choice, _ = told(catalogue, "02_defect_replacement_tech_within_15_ip")
    assert choice.count("выбирает") == 1
    disclosed, _ = told(catalogue, "04_defect_discount_unknown_seller")
    assert disclosed.count("п. 1.2 ст. 9") == 1
    proof, _ = told(catalogue, "01_defect_money_ooo", reply="buyer_fault")
    assert proof.count("причину недостатка доказывает продавец") == 1
    late, _ = told(catalogue, "06_not_delivered_refund_ooo", reply="out_of_stock")
    assert late.count("п. 2 ст. 23.1") == 1


def test_clauses_of_one_article_stand_under_one_mark(catalogue: Catalogue) -> None:
    assert "(пп. 1 и 5 ст. 18 Закона)" in told(catalogue, "11_rpn_defect_ooo")[0]


def test_a_seller_unknown_has_his_term_from_his_own_receipt(catalogue: Catalogue) -> None:
    quality, _ = told(catalogue, "04_defect_discount_unknown_seller")
    assert "со дня получения этого письма продавцом (ст. 22" in quality
    platform, _ = told(catalogue, "09_prepayment_unknown_seller")
    assert "со дня получения этого письма (п. 2.2 ст. 12" in platform


def test_the_penalty_for_a_missed_day_begins_the_next_day(catalogue: Catalogue) -> None:
    _, facts = told(catalogue, "08_not_delivered_deliver_ip")
    assert (facts["penalty"].first_day - facts["promised_on"]).days == 1
    can = " ".join(catalogue.rungs["claim"].can)
    assert "при недоставке со дня после обещанного" in can


def test_an_electronic_complaint_goes_by_the_act_on_appeals(catalogue: Catalogue) -> None:
    page = handed(catalogue, "11_rpn_defect_ooo", "rospotrebnadzor", email="anna@gmail.com")
    assert "п. 1 ст. 4 и ч. 3 ст. 7 Закона об обращениях граждан" in page
    assert "Почту для ответа укажите российскую" in page
    own = handed(catalogue, "11_rpn_defect_ooo", "rospotrebnadzor", email="anna@mail.ru")
    assert "российскую" not in own


@pytest.mark.parametrize(
    ("reply", "within", "without"),
    [
        ("aml_documents", "15 рабочих дней", ""),
        ("aml_no_reasons", "Об отказе в операции и о расторжении договора", ""),
        ("bank_term_extended", "только чтобы запросить документы", ""),
        ("come_in_person", "п. 1 ст. 18", "п. 7 ст. 18"),
        ("paid_return_defect", "п. 1 ст. 18", "п. 7 ст. 18"),
        ("warranty_over", "доказывает покупатель", ""),
    ],
)
def test_an_objection_says_what_its_norm_gives(
    catalogue: Catalogue, reply: str, within: str, without: str
) -> None:
    _, facts = told(catalogue, "01_defect_money_ooo")
    record = catalogue.replies[reply]
    text = str(Telling(catalogue, record.norms, facts).phrase(record.counter))
    assert within in text.replace("\u00a0", " ")
    assert not without or without not in text.replace("\u00a0", " ")


def test_after_two_years_the_end_of_the_warranty_is_no_slip(catalogue: Catalogue) -> None:
    _, facts = told(
        catalogue, "01_defect_money_ooo", ordered_on="2023-01-10", received_on="2023-01-20"
    )
    record = catalogue.replies["warranty_over"]
    assert "ст. 19" not in Telling(catalogue, record.norms, facts).phrase(record.counter)
