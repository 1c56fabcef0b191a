"""Facts of a story are shown when they are sure enough, else offered where they are asked for."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.chosen import Chooser, weighings
from flows.reading.candidates import Candidate, describe
from flows.reading.choice import KINDS, NONE, Kind, Weighing, learn_choices, probability
from flows.reading.classifier import Classifier
from flows.reading.reader import Ranking
from flows.reading.story_facts import read_facts
from flows.records.stories import LabelledStory
from tests.flows.walker import Walker, case_of, seen

STORY = "Живу в Туле. Купила на озоне 3 октября чайник за 3490 рублей, он не включается."
ABOUT = Ranking((("damaged_or_defective", 1.0),), "marketplace")
PLAIN = (("paid", "main_amount"), ("paid again", "main_amount"), ("praised", NONE), ("seen", NONE))


def taught(kind: Kind, *, sure: bool) -> dict[Kind, Classifier]:
    """A choice that holds every value of a kind for a fact, or none."""
    label = {"sums": "main_amount", "goods": "product", "towns": "city", "days": "ordered_on"}
    fact = label.get(kind, "company")
    about = frozenset({"about damaged_or_defective", "about damaged_or_defective nth 0"})
    always = [Weighing(kind, about, fact if sure else NONE)] * 200
    rest = [Weighing(kind, frozenset({"never"}), NONE if sure else fact)] * 20
    other = [Weighing(kind, frozenset({"elsewhere"}), "received_on")] * (kind == "days")
    return {**learn_choices(()), **learn_choices((*always, *rest, *other))}


def test_what_told_a_fact_before_tells_it_again() -> None:
    examples = [
        Weighing("sums", frozenset({feature, f"digits {n % 3}"}), label)
        for feature, label in PLAIN
        for n in range(60)
    ]
    choice = learn_choices(examples)["sums"]
    assert probability(choice, frozenset({"paid", "digits 1"}), "main_amount") > 0.9
    assert probability(choice, frozenset({"praised", "digits 1"}), "main_amount") < 0.1


def test_a_fact_that_no_story_taught_is_not_doubted() -> None:
    choices = learn_choices(())
    assert set(choices) == set(KINDS)
    assert probability(choices["days"], frozenset({"role paid"}), "paid_on") == 1.0


def test_a_value_is_described_by_its_words_up_to_the_sentence_end() -> None:
    text = "я рад. заплатил за стол 500, жду. ура"
    at = text.index("500")
    (features,) = describe(text, [Candidate("500", ((at, at + 3),))], "other")
    assert {"< стол", "< стол 1 False", "> , 0", "> end 1", "about other"} <= features
    assert not any("рад" in one or "ура" in one for one in features)


def test_the_labels_teach_what_each_value_is(catalogue: Catalogue) -> None:
    story = LabelledStory.model_validate(
        {
            "id": "x1",
            "text": STORY,
            "company": "Ozon",
            "service": "marketplace",
            "problem": "damaged_or_defective",
            "stage": "nothing_done",
            "facts": {"main_amount": 3490, "product": "чайник", "city": None, "ordered_on": None},
            "told_on": "2026-11-25",
        }
    )
    labels = {(one.kind, one.label) for one in weighings(catalogue, [story])}
    assert labels == {
        ("sums", "main_amount"),
        ("goods", "product"),
        ("towns", NONE),
        ("days", NONE),
        ("names", "company"),
    }


@pytest.mark.parametrize(
    ("kind", "slugs"),
    [
        ("sums", {"price"}),
        ("goods", {"product"}),
        ("towns", {"city", "region"}),
        ("days", {"ordered_on", "received_on", "came_on"}),
    ],
)
def test_what_is_in_doubt_is_offered_and_not_shown(
    catalogue: Catalogue, now: datetime, kind: Kind, slugs: set[str]
) -> None:
    facts = read_facts(STORY, catalogue.lexicon, now.date(), catalogue.towns)
    told = {
        "price": ("3490.00",),
        "product": ("чайник",),
        "city": ("Тула",),
        "region": ("r71",),
        "ordered_on": ("2026-10-03",),
        "received_on": ("2026-10-03",),
        "came_on": ("2026-10-03",),
    }
    choose = Chooser(catalogue, MappingProxyType(taught(kind, sure=False))).choose
    shown, offered = choose(STORY, facts, "damaged_or_defective", told, {})
    assert set(offered) == slugs
    assert shown == {slug: one for slug, one in told.items() if slug not in slugs}
    choose = Chooser(catalogue, MappingProxyType(taught(kind, sure=True))).choose
    shown, _ = choose(STORY, facts, "damaged_or_defective", told, {})
    assert "ordered_on" in shown
    assert kind == "days" or shown == told


def test_a_plain_sum_that_no_rule_chose_is_shown(catalogue: Catalogue, now: datetime) -> None:
    facts = read_facts(STORY, catalogue.lexicon, now.date(), catalogue.towns)
    choose = Chooser(catalogue, taught("sums", sure=True)).choose
    shown, offered = choose(STORY, facts, "damaged_or_defective", {}, {"price": ("3490.00", "5")})
    assert shown["price"] == ("3490.00",)
    assert not offered


def test_a_part_that_came_tells_which_sum_is_the_whole(
    catalogue: Catalogue, now: datetime
) -> None:
    facts = read_facts(STORY, catalogue.lexicon, now.date(), catalogue.towns)
    told = {"price": ("3490.00",), "paid_part": ("500.00",)}
    choose = Chooser(catalogue, taught("sums", sure=False)).choose
    assert choose(STORY, facts, "refund_delayed", told, {}) == (told, {})


def test_a_company_in_doubt_is_not_named(catalogue: Catalogue) -> None:
    chooser = Chooser(catalogue, taught("names", sure=False))
    assert chooser.company(STORY, ABOUT, "ozon") == ""
    chooser = Chooser(catalogue, taught("names", sure=True))
    assert chooser.company(STORY, ABOUT, "ozon") == "ozon"


@pytest.mark.parametrize(("served", "company"), [(0.95, "ozon"), (0.8, "")])
def test_the_bank_of_a_shops_name_is_shown_in_a_quarrel_with_a_bank_for_certain(
    catalogue: Catalogue, served: float, company: str
) -> None:
    chooser = Chooser(catalogue, taught("names", sure=True))
    about = Ranking((("double_charge", 0.7),), "bank", served=served)
    assert chooser.company(STORY, about, "ozon") == company


def test_a_fact_added_to_a_story_is_meant_as_it_stands(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says("Купила на озоне чайник, не включается").says("отдала 3490 р, получила 15 октября")
    case = case_of(walk)
    assert (case.answer("price"), case.answer("received_on")) == (("3490.00",), ("2026-10-15",))
    assert "15 октября" in seen(walk)
