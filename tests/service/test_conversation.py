"""One event of one person: played once, and a store that fails is told as such."""

from __future__ import annotations

from typing import cast

import pytest

from bot.ports import Loaded, NotSavedError, PersonStore
from bot.service.conversation import Conversation
from flows.content.catalogue import Catalogue
from flows.model.events import Start
from flows.model.state import State
from tests.conftest import NOW

ANNA = 1


class Store:
    """A person in memory; ``fails`` names the call that raises, ``races`` how many are lost."""

    def __init__(self, *, fails: str = "", races: int = 0) -> None:
        self.loaded = Loaded(State())
        self.commits = 0
        self._fails = fails
        self._races = races

    async def load(self, _: int) -> Loaded:
        """The person as kept."""
        if self._fails == "load":
            raise OSError
        return self.loaded

    async def commit(
        self, _: int, before: State, after: State, *, update: int | None, **__: object
    ) -> bool:
        """Keep the new state, unless the call is to fail or the race to be lost."""
        self.commits += 1
        if self._fails == "commit":
            raise OSError
        if self.commits <= self._races:
            return False
        assert before == self.loaded.state
        seen = () if update is None else (update,)
        self.loaded = Loaded(after, (*seen, *self.loaded.recent))
        return True


def conversation(catalogue: Catalogue, store: Store) -> Conversation:
    return Conversation(catalogue, cast("PersonStore", store), lambda: NOW)


async def test_an_update_seen_before_changes_nothing(catalogue: Catalogue) -> None:
    store = Store()
    played = conversation(catalogue, store)
    first = await played.play(ANNA, Start(), 7)
    again = await played.play(ANNA, Start(), 7)
    assert (first.repeated, again.repeated) == (False, True)
    assert again.state == first.state
    assert store.commits == 1


async def test_a_lost_race_is_run_again(catalogue: Catalogue) -> None:
    store = Store(races=2)
    await conversation(catalogue, store).play(ANNA, Start(), 7)
    assert store.commits == 3
    assert store.loaded.recent == (7,)


@pytest.mark.parametrize("call", ["load", "commit"])
async def test_a_store_that_fails_is_told_as_not_saved(catalogue: Catalogue, call: str) -> None:
    with pytest.raises(NotSavedError) as told:
        await conversation(catalogue, Store(fails=call)).play(ANNA, Start(), 7)
    assert isinstance(told.value.__cause__, OSError)


async def test_a_race_that_is_never_won_is_told_as_not_saved(catalogue: Catalogue) -> None:
    with pytest.raises(NotSavedError, match="lost the race"):
        await conversation(catalogue, Store(races=99)).play(ANNA, Start(), 7)
