"""One event of one person: played once, and a store that fails is told as such."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from structlog.testing import capture_logs

from bot.ports import KEPT_UPDATES, Delivery, Loaded, NotSavedError, PersonStore
from bot.service.conversation import Conversation
from flows.content.catalogue import Catalogue
from flows.model.events import Start, Tap, Verb
from flows.model.state import Case, State
from tests.conftest import NOW
from tests.flows.walker import STORY, Walker
from tests.letters.editions import ended
from tests.reading import reader_of

ANNA = 1
EARLIER = NOW - timedelta(hours=1)


class Store:
    """A person in memory; ``fails`` names the call that raises, ``races`` how many are lost."""

    def __init__(self, *, fails: str = "", races: int = 0) -> None:
        self.loaded = Loaded(State())
        self.commits = 0
        self.told: dict[str, object] = {}
        self._fails = fails
        self._races = races

    async def load(self, _: int) -> Loaded:
        """The person as kept."""
        if self._fails == "load":
            raise OSError
        return self.loaded

    async def commit(
        self, _: int, before: State, after: State, *, update: int | None, **told: object
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
        self.told = told
        return True

    async def mark_shown(self, _: int, rev: int, **told: object) -> None:
        """Keep what was marked."""
        if self._fails == "mark_shown":
            raise OSError
        self.told = {"rev": rev, **told}


def conversation(catalogue: Catalogue, store: Store) -> Conversation:
    return Conversation(catalogue, reader_of(catalogue), cast("PersonStore", store), lambda: NOW)


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


async def test_an_update_older_than_the_remembered_ones_is_not_played(
    catalogue: Catalogue,
) -> None:
    store = Store()
    remembered = tuple(range(100 + KEPT_UPDATES, 100, -1))
    store.loaded = Loaded(State(), remembered, seen_at=NOW)
    assert (await conversation(catalogue, store).play(ANNA, Start(), 50)).repeated
    assert store.commits == 0


async def test_the_state_of_the_shell_and_the_files_go_into_the_commit(
    catalogue: Catalogue,
) -> None:
    store = Store()
    store.loaded = Loaded(State(), delivery=Delivery(message=5, files=("1-a-1",)))
    named = Conversation(
        catalogue,
        reader_of(catalogue),
        cast("PersonStore", store),
        lambda: NOW,
        lambda screen: f"at {screen.part}",
    )
    reply = await named.play(ANNA, Start())
    assert store.told["fsm_state"] == "at home"
    assert reply.delivery == Delivery(message=5, files=("1-a-1",))


async def test_a_repeated_update_is_due_while_its_screen_or_files_are_not_there(
    catalogue: Catalogue,
) -> None:
    store = Store()
    talk = conversation(catalogue, store)
    for delivery, due in (
        (Delivery(shown_rev=0), False),
        (Delivery(shown_rev=-1), True),
        (Delivery(shown_rev=0, files=("1-a-1",)), True),
    ):
        store.loaded = Loaded(State(), (7,), delivery)
        assert (await talk.play(ANNA, Start(), 7)).due is due
        assert (await talk.present(ANNA)).due is due


async def test_the_moment_of_a_message_is_when_it_was_sent_not_edited(
    catalogue: Catalogue,
) -> None:
    store = Store()
    talk = conversation(catalogue, store)
    store.loaded = Loaded(State(), delivery=Delivery(message=5, message_at=EARLIER))
    reply = await talk.play(ANNA, Start())
    await talk.mark_shown(ANNA, reply, 5)
    assert (store.told["message"], store.told["at"]) == (5, EARLIER)
    await talk.mark_shown(ANNA, reply, 6, "album")
    assert (store.told["message"], store.told["at"], store.told["album"]) == (6, NOW, "album")


async def test_a_mark_that_fails_is_logged_and_stops_nothing(catalogue: Catalogue) -> None:
    talk = conversation(catalogue, Store(fails="mark_shown"))
    reply = await talk.play(ANNA, Start())
    with capture_logs() as logs:
        await talk.mark_shown(ANNA, reply, 5)
    assert [log["event"] for log in logs] == ["shown_not_marked"]


async def test_a_case_that_could_not_be_read_is_told_above_the_screen(
    catalogue: Catalogue,
) -> None:
    store = Store(races=1)
    lost = Case(number=3, opened=NOW, closed=NOW.date())
    store.loaded = Loaded(State(cases=(lost,)), damaged=(3,))
    reply = await conversation(catalogue, store).play(ANNA, Start())
    assert reply.screen.text.startswith(catalogue.pages.text("case_damaged", numbers="3"))


async def test_a_letter_that_cannot_be_written_is_logged_with_its_cause(
    catalogue: Catalogue,
) -> None:
    walk = Walker(catalogue, NOW).starts().says(STORY).taps("Верно").taps("претензию").fills()
    store = Store()
    store.loaded = Loaded(walk.state)
    with capture_logs() as logs:
        changed = ended(catalogue, "2026-10-31", "zpp22")
        await conversation(changed, store).play(ANNA, Tap(Verb.CONFIRM, rev=walk.state.rev))
    (entry,) = (line for line in logs if line["event"] == "letter_not_written")
    assert entry["file"] == "data/norms/zpp22.yaml"
    assert "2026-11-25" in entry["reason"]
