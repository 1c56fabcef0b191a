"""What is known of the bodies one can turn to, and how a rung tells it."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.walker import Walker

BODIES = {
    "rospotrebnadzor": "rpn_term_review",
    "cbr": "cbr_review",
    "ombudsman": "fu_review",
    "commission": "f115_commission",
    "court": "",
    "arbitration_court": "",
    "roskomnadzor": "rpn_term_review",
    "police": "upk144",
    "antimonopoly": "rpn_term_review",
    "rostransnadzor": "rpn_term_review",
    "prosecutor": "rpn_term_review",
}


def test_the_bodies_of_the_roads_are_known(catalogue: Catalogue) -> None:
    """Each with the norm of its answer; a court gives none."""
    assert {slug: one.term for slug, one in catalogue.authorities.items()} == BODIES


@pytest.mark.parametrize("slug", BODIES)
def test_a_body_is_told_whole(catalogue: Catalogue, slug: str) -> None:
    """When it helps and when not, what it cannot do, how to reach it, what its form asks."""
    body = catalogue.authorities[slug]
    assert body.when
    assert body.when_not
    assert body.cannot
    assert body.asks
    assert body.attach
    assert body.files
    assert all(catalogue.contacts[channel].shown for channel in body.channels)
    assert body.channels


def test_no_supervisor_is_said_to_recover_money(catalogue: Catalogue) -> None:
    """Only courts and the ombudsman can; the others say that they cannot."""
    recover = {"court", "arbitration_court", "ombudsman"}
    for slug, body in catalogue.authorities.items():
        can = any(deed.startswith("взыскать деньги") for deed in body.can)
        assert can == (slug in recover), slug
        if slug not in {*recover, "police"}:
            assert any("взыскать" in deed for deed in body.cannot), slug


def test_letters_to_a_body_come_with_what_its_form_asks(
    catalogue: Catalogue, now: datetime
) -> None:
    """The fields of the form and, of unknown limits of files, that they are not known."""
    walk = Walker(catalogue, now).starts().chooses("not_delivered")
    walk.taps(catalogue.rungs["rospotrebnadzor"].button).fills().taps("Всё верно")
    assert walk.state.position.screen == "handed"
    assert "Что спросят: Роспотребнадзор" in walk.screen.text
    assert "мы не знаем" in walk.screen.text
