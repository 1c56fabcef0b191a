"""A letter cites the edition of the day that governs; without one it is not written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import present
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.compose import NotComposed, compose
from flows.letters.telling import Telling
from flows.model.document import Document
from flows.model.screen import Screen
from flows.model.state import Case, State
from tests.flows.walker import STORY, Walker
from tests.letters.editions import edition, ended, with_editions
from tests.letters.test_approved import HERE, case_of, facts_of
from tests.reading import reader_of

CLAIM = HERE / "facts" / "01_defect_money_ooo.yaml"
JANUARY = datetime(2027, 1, 15, 12, 0, tzinfo=ZoneInfo("Europe/Moscow"))
OLD, NEW = "старая статья", "новая статья"


def facts(catalogue: Catalogue, today: date, **answers: str) -> dict[str, object]:
    case, _ = case_of(facts_of(CLAIM))
    said = {**case.answers, **{step: (value,) for step, value in answers.items()}}
    return dict(gather(catalogue, replace(case, answers=said), today))


def letter(catalogue: Catalogue, today: date, **answers: str) -> Document | NotComposed:
    return compose(
        catalogue, catalogue.letters["claim_defect"], facts(catalogue, today, **answers)
    )


def two_editions(catalogue: Catalogue, slug: str) -> Catalogue:
    """The norm with another place and another number from 1 January 2027 on."""
    return with_editions(
        catalogue,
        **{
            slug: (
                edition(to="2026-12-31", place=OLD, number={"value": 10, "unit": "calendar_days"}),
                edition(
                    **{"from": "2027-01-01"},
                    place=NEW,
                    number={"value": 20, "unit": "calendar_days"},
                ),
            )
        },
    )


@pytest.mark.parametrize(("day", "place"), [("2026-12-31", OLD), ("2027-01-01", NEW)])
def test_a_letter_cites_the_edition_of_its_day(catalogue: Catalogue, day: str, place: str) -> None:
    written = letter(two_editions(catalogue, "zpp22"), date.fromisoformat(day))
    assert isinstance(written, Document)
    assert place in plain_text(written)


def test_the_day_of_the_claim_governs_its_term(catalogue: Catalogue) -> None:
    changed = two_editions(catalogue, "zpp22")
    late = facts(changed, date(2027, 3, 1), claim_sent_on="2026-12-30")
    assert late["term"] == changed.norms["zpp22"].editions[0].number
    assert facts(changed, date(2027, 3, 1))["term"] == changed.norms["zpp22"].editions[1].number


def test_the_day_of_the_event_governs_what_it_gave(catalogue: Catalogue) -> None:
    changed = two_editions(catalogue, "zpp18_options")
    for received, place in (("2026-12-31", OLD), ("2027-01-02", NEW)):
        written = letter(changed, date(2027, 1, 5), received_on=received)
        assert isinstance(written, Document)
        assert place in plain_text(written)


def test_a_norm_that_ended_keeps_the_letter_from_being_written(catalogue: Catalogue) -> None:
    changed = ended(catalogue, "2026-12-31", "zpp22")
    assert isinstance(letter(changed, date(2026, 12, 31)), Document)
    failed = letter(changed, date(2027, 1, 1))
    assert isinstance(failed, NotComposed)
    assert failed.norm == "zpp22"
    assert failed.flaw.file == "data/norms/zpp22.yaml"
    assert "2027-01-01" in failed.flaw.reason


def test_a_failure_says_nothing_of_the_person(catalogue: Catalogue) -> None:
    told = facts(catalogue, date(2026, 11, 25)) | {"price": "Тайна"}
    failed = compose(catalogue, catalogue.letters["claim_defect"], told)
    assert isinstance(failed, NotComposed)
    assert "Тайна" not in failed.flaw.reason
    assert not failed.norm


def test_a_screen_keeps_its_text_and_asks_to_look_the_law_up(catalogue: Catalogue) -> None:
    changed = ended(catalogue, "2026-12-31", "zpp22")
    phrase = "Срок — {{ number('zpp22') | int }} ({{ cite('zpp22') }})."
    for day, doubtful in ((date(2026, 12, 31), False), (date(2027, 1, 1), True)):
        told = Telling(changed, ("zpp22",), facts(changed, day)).phrase(phrase)
        assert told.startswith("Срок — 10 (ст. 22")
        assert ("Проверьте" in told) is doubtful
    broken = Telling(changed, (), facts(changed, date(2026, 12, 1))).phrase(phrase)
    assert broken == changed.pages.html("told.failed")


def walked(catalogue: Catalogue, rung: str) -> Walker:
    walk = Walker(catalogue, datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("Europe/Moscow")))
    return walk.starts().says(STORY).taps("Верно").taps(catalogue.rungs[rung].button).fills()


def shown(catalogue: Catalogue, state: State) -> Screen:
    return present(catalogue, reader_of(catalogue), state, JANUARY)


def test_a_case_whose_norm_has_ended_opens_and_goes_on(catalogue: Catalogue) -> None:
    walk = walked(catalogue, "claim")
    walk.catalogue, walk.now = ended(catalogue, "2026-12-31", "zpp22"), JANUARY
    case = walk.state.case
    for label in ("Прочитать письмо", "Назад", "сделать файлы"):
        walk.taps(label)
        told = "ничего не потеряно" in walk.screen.text and "ст. 22" in walk.screen.text
        assert told is (label != "Назад")
    assert walk.state.case == case
    assert not walk.letters
    assert [flaw.file for flaw in walk.screen.flaws] == ["data/norms/zpp22.yaml"]
    walk.taps("К дороге")
    assert walk.state.position.screen == "road"


def test_a_letter_handed_over_is_shown_after_its_norm_has_ended(catalogue: Catalogue) -> None:
    """What is told beside it is of its day, as the letter is."""
    walk = walked(catalogue, "claim").taps("сделать файлы")
    later = shown(ended(catalogue, "2026-12-31", "zpp22"), walk.state)
    assert "Претензия" in later.text
    assert later.text == walk.screen.text


def test_a_message_handed_over_stays_as_it_was(catalogue: Catalogue) -> None:
    walk = walked(catalogue, "chat").taps("беру текст")
    frozen = plain_text(walk.letters[0].document)
    assert frozen in walk.screen.text.replace("&#34;", '"')
    changed = ended(catalogue, "2026-12-31", *catalogue.letters["chat_message"].norms)
    later = shown(changed, walk.state)
    assert frozen in later.text.replace("&#34;", '"')
    assert [b.copy for row in later.rows for b in row if b.copy] == [
        walk.letters[0].document.short
    ]


def test_a_letter_of_a_kind_that_is_gone_does_no_harm(catalogue: Catalogue, now: datetime) -> None:
    walk = walked(catalogue, "claim").taps("сделать файлы")
    case: Case | None = walk.state.case
    assert case is not None
    lost = replace(case, letters=(replace(case.letters[0], letter="gone"), *case.letters))
    state = walk.state.with_case(lost)
    assert present(catalogue, reader_of(catalogue), state, now).text
