"""The lexicon and the goods as the bot loads them: every scalar a string."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.language.phrasing import Wording
from flows.law.goods import Goods
from flows.records.goods import GoodsList
from flows.records.lexicon import Lexicon

DATA = Path(__file__).parents[2] / "data"


def plain(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return yaml.load((DATA / name).read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506 - our own file, strings only


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.model_validate(plain("lexicon/answers.yaml"))


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording.model_validate(plain("lexicon/wording.yaml"))


@pytest.fixture(scope="session")
def goods() -> Goods:
    return Goods(GoodsList.model_validate(plain("goods/tech_complex.yaml")))


@pytest.fixture(scope="session")
def errors() -> dict[str, str]:
    texts: dict[str, str] = plain("texts/errors.yaml")
    return texts


@pytest.fixture(scope="session")
def today() -> date:
    """A Wednesday."""
    return date(2026, 11, 25)
