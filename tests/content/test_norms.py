"""The norms on both sides of the days on which the law changes, and how they are written down."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from flows.content.catalogue import Catalogue
from flows.records.base import PRINTABLE
from flows.records.norms import Edition


class Change(NamedTuple):
    """What a norm is on the last day before a change and on its first day.

    Each is a number (``None`` for a rule without one) or ``NOTHING`` where no edition stands.
    """

    norm: str
    first_day: str
    before: str | None
    after: str | None


NOTHING = "nothing"

CHANGES = (
    # Act 500 of 2025: the cap of the penalty, the exceptions of the fine, worn goods compared.
    Change("zpp23_cap", "2026-02-01", NOTHING, None),
    Change("zpp13_7", "2026-02-01", NOTHING, None),
    Change("zpp24_diff", "2026-02-01", NOTHING, None),
    Change("zpp_penalty_assign", "2026-02-01", NOTHING, None),
    # Act 376 of 2025: no withdrawals after a subscription is given up.
    Change("zpp16_1_4_2", "2026-03-01", NOTHING, None),
    # Acts 69 of 2025 and 561: services thrust upon people, and the fine for it.
    Change("zpp16_imposed", "2025-09-01", NOTHING, None),
    Change("koap14_8_2_1", "2026-01-09", NOTHING, "500000"),
    # Act 289 of 2025: duties of platforms.
    Change("fz289_cards", "2026-10-01", NOTHING, None),
    Change("fz289_scope", "2026-10-01", NOTHING, None),
    Change("fz289_seller", "2026-10-01", NOTHING, None),
    Change("fz289_pvz", "2026-10-01", NOTHING, None),
    Change("seller_complaint", "2026-10-01", NOTHING, None),
    Change("seller_discount", "2026-10-01", NOTHING, None),
    Change("seller_terms_other", "2026-10-01", NOTHING, "15"),
    Change("seller_terms_worse", "2026-10-01", NOTHING, "45"),
    Change("pp821_cards", "2026-10-01", NOTHING, "180"),
    # The Constitutional Court, 7-P: good goods go back by any way.
    Change("zpp26_1_place", "2026-02-17", NOTHING, None),
    # Air: rules of carriage of 01.03.2026, the Air Code from 01.09.2026.
    Change("fap82_change", "2026-03-01", NOTHING, "30"),
    Change("fap82_refund", "2026-03-01", NOTHING, "30"),
    Change("fap82_water", "2026-03-01", "2", "3"),
    Change("fap82_meal", "2026-03-01", "4", "6"),
    Change("fap82_hotel", "2026-03-01", NOTHING, "8"),
    Change("vk108_service", "2026-09-01", NOTHING, None),
    # Rail: tourist trains, suburban tickets.
    Change("r19_tourist", "2026-03-01", NOTHING, "72"),
    Change("r19_tourist_part", "2026-03-01", NOTHING, "24"),
    Change("r19_suburban", "2026-09-01", NOTHING, "2"),
    # Hotels; the fund of tour operators.
    Change("r20_before", "2026-03-01", NOTHING, None),
    Change("r20_day", "2026-03-01", NOTHING, None),
    Change("r20_hold", "2026-03-01", NOTHING, None),
    Change("r20_hold", "2032-03-02", None, NOTHING),
    Change("r21_fund", "2026-03-01", None, None),
    Change("r21_fund", "2032-03-02", None, NOTHING),
    Change("r21_458", "2026-03-10", NOTHING, None),
    # Act 283: pay-later services, shorter from 2028 on.
    Change("bnpl_price", "2026-04-01", NOTHING, None),
    Change("bnpl_term", "2026-04-01", NOTHING, "6"),
    Change("bnpl_term", "2028-04-01", "6", "4"),
    Change("bnpl_penalty", "2026-04-01", NOTHING, "20"),
    Change("bnpl_bki", "2026-04-01", NOTHING, "50000"),
    Change("zpp_bnpl_price", "2026-04-01", NOTHING, None),
    # Act 442 of 2023: banks answer in time.
    Change("bank_reply", "2024-07-01", NOTHING, "15"),
    Change("bank_register", "2024-07-01", NOTHING, "1"),
    Change("bank_extend", "2024-07-01", NOTHING, "10"),
    Change("cbr_forward", "2024-07-01", NOTHING, "7"),
    Change("cbr_review", "2024-07-01", NOTHING, "30"),
    # Act 210 of 2026: its bank part rules refunds anew from 01.03.2027; its words are not known.
    Change("f161_refund", "2026-09-01", "30", "30"),
    Change("f161_refund", "2027-03-01", "30", NOTHING),
    # The Bank of Russia, 7382-U of 25.06.2026: the commission's days hold.
    Change("f115_commission", "2026-06-25", "20", "20"),
    # Cooling-off of loans, cash limits, signs of fraud.
    Change("r17_cooling", "2025-09-01", NOTHING, "48"),
    Change("r17_cooling_small", "2025-09-01", NOTHING, "4"),
    Change("f161_atm", "2025-09-01", NOTHING, "50000"),
    Change("f161_signs", "2026-01-01", NOTHING, None),
    # Procedure and duty of courts; appeals to authorities.
    Change("court_simplified", "2024-09-01", NOTHING, "250000"),
    Change("court_order_time", "2024-09-01", NOTHING, "10"),
    Change("court_full_decision", "2024-09-01", NOTHING, "10"),
    Change("court_fee_over", "2024-09-09", NOTHING, "25000"),
    Change("court_fee_1_3", "2024-09-09", NOTHING, "1"),
    Change("court_fee_3_8", "2024-09-09", NOTHING, "0.7"),
    Change("rpn_esia", "2025-03-30", NOTHING, None),
)

#: A norm whose act is another on the day: the rules of sale, the fund's rules.
ACTS = {
    ("sale_rules", "2026-08-31"): "pp2463",
    ("sale_rules", "2026-09-01"): "pp657",
    ("exchange_list", "2026-08-31"): "pp2463",
    ("exchange_list", "2026-09-01"): "pp657",
    ("r21_fund", "2026-02-28"): "pp1532",
    ("r21_fund", "2026-03-01"): "pp1442",
}


def _value(edition: Edition | None) -> str | Decimal | None:
    if edition is None:
        return NOTHING
    return edition.number.value if edition.number else None


def _expected(value: str | None) -> str | Decimal | None:
    return value if value is None or value == NOTHING else Decimal(value)


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: f"{one.norm}-{one.first_day}")
def test_a_norm_on_both_sides_of_its_day(catalogue: Catalogue, change: Change) -> None:
    """The day before has what was, the day itself what is."""
    norm, first = catalogue.norms[change.norm], date.fromisoformat(change.first_day)
    assert _value(norm.edition_on(date.fromordinal(first.toordinal() - 1))) == _expected(
        change.before
    )
    assert _value(norm.edition_on(first)) == _expected(change.after)


@pytest.mark.parametrize(("slug", "day"), ACTS)
def test_the_act_that_held_a_rule_on_a_day_is_cited(
    catalogue: Catalogue, slug: str, day: str
) -> None:
    """A rule that moved to another act is cited by the act of its day."""
    norm = catalogue.norms[slug]
    edition = norm.edition_on(date.fromisoformat(day))
    assert edition is not None
    assert norm.act_of(edition) == ACTS[slug, day]


def test_the_air_code_names_service_as_a_reason_from_september(catalogue: Catalogue) -> None:
    """Act 49 of 2026 adds reasons to the article that the bot cites for refunds of air tickets."""
    norm = catalogue.norms["r18_refund"]
    before, after = norm.edition_on(date(2026, 8, 31)), norm.edition_on(date(2026, 9, 1))
    assert before is not None
    assert after is not None
    assert "мобилизац" not in before.gives
    assert "мобилизац" in after.gives


def test_what_the_dossier_forbids_to_print_may_not_be_cited(catalogue: Catalogue) -> None:
    """Bills, single sources and disputed terms are kept, each below what may be printed."""
    shaky = {slug for slug, norm in catalogue.norms.items() if norm.confidence not in PRINTABLE}
    assert shaky == {"r18_answer", "seller_sanction", "f161_second_hand"}
    complaint = catalogue.norms["seller_complaint"].edition_on(date(2026, 11, 27))
    assert complaint is not None
    assert complaint.number is None
    assert not re.search("[0-9]", complaint.gives)


def test_a_sentence_that_counts_gives_its_number(catalogue: Catalogue) -> None:
    """The number of an edition stands in its sentence, in figures or in words."""
    for slug, norm in catalogue.norms.items():
        for edition in norm.editions:
            assert edition.gives.endswith("."), slug
            if edition.number is not None and re.search("[0-9]", edition.gives):
                told = edition.gives.replace(" ", "").replace("\u00a0", "").replace(",", ".")
                value = f"{edition.number.value.normalize():f}"
                words = {"500000": "500", "1000000": "1"}
                assert value in told or words.get(value, value) in told, slug
