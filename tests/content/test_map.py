"""The page of all content: every record is on it, every link leads to one."""

from __future__ import annotations

import re

import pytest

from bot.commands.content_map import diagram, page
from flows.content.catalogue import Catalogue
from flows.content.loading import KINDS
from tests.conftest import NOW


@pytest.fixture(scope="module")
def html(catalogue: Catalogue) -> str:
    return page(catalogue, NOW.date())


def test_every_record_has_its_place(catalogue: Catalogue, html: str) -> None:
    places = set(re.findall(r'id="([a-z]+-[a-z0-9_]+)"', html))
    for kind in KINDS:
        assert {f"{kind}-{slug}" for slug in getattr(catalogue, kind)} <= places


def test_every_link_leads_somewhere(html: str) -> None:
    places = set(re.findall(r'id="([^"]+)"', html))
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert links
    assert links <= places


def test_every_letter_is_shown_written_out(catalogue: Catalogue, html: str) -> None:
    shown = set(re.findall(r'id="sample-([a-z0-9_]+)"', html))
    assert shown == set(catalogue.letters)


def test_norms_stand_with_their_sources(catalogue: Catalogue, html: str) -> None:
    for norm in catalogue.norms.values():
        assert norm.editions[0].gives.split("«")[0][:40] in html.replace("&#34;", '"')
        assert norm.sources[0].where[:30] in html


def test_the_diagram_holds_every_rung(catalogue: Catalogue) -> None:
    drawn = diagram(catalogue)
    for slug, problem in catalogue.problems.items():
        for plan in problem.ladder:
            assert f"--> {slug}__{plan.rung}" in drawn
