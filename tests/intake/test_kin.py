"""Words of like use count for each other when a story is read."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.service.reading import KIN, STORED, is_fresh
from flows.content.catalogue import Catalogue
from flows.reading.features import PLACES, SPAN, count_features, weigh
from flows.reading.kin import GROUPS, NO_KIN, Kin, load_kin, mark
from flows.reading.learned import Learned, Lesson, Told, study
from tests.conftest import ROOT

#: Two words of one use, in no piece alike; one of another use.
PARCEL, PACKET, KETTLE = "посылка", "бандероль", "чайник"


@pytest.fixture(scope="module")
def kin() -> Kin:
    with (ROOT / KIN).open("rb") as file:
        return load_kin(file)


def learned(kin: Kin) -> Learned:
    told = [(PARCEL, "not_delivered"), (KETTLE, "damaged_or_defective")] * 3
    return study(
        Lesson(tuple(Told(*one, "marketplace", str(n)) for n, one in enumerate(told)), (), "", kin)
    )


def chance(known: Learned, text: str) -> float:
    odds = known.problems.read(weigh(count_features(text, known.kin), known.rarity))
    return float(odds[known.problems.labels.index("not_delivered")])


def test_a_word_no_example_has_counts_for_its_like(kin: Kin) -> None:
    with_kin, without = chance(learned(kin), PACKET), chance(learned(NO_KIN), PACKET)
    assert with_kin > without + 0.05


def test_words_of_like_use_share_a_group_and_others_none(kin: Kin) -> None:
    assert kin.of([PARCEL]) & kin.of([PACKET])
    assert not kin.of([PARCEL]) & kin.of([KETTLE])
    assert kin.of([PARCEL, PARCEL]).total() == 2 * kin.of([PARCEL]).total()


@pytest.mark.parametrize("words", [[], ["абракадабрович"], ["яяяяяяяя", "aaaaaaaa", "0"]])
def test_what_is_no_known_word_is_in_no_group(kin: Kin, words: list[str]) -> None:
    assert not kin.of(words)


def test_groups_have_places_of_their_own(kin: Kin) -> None:
    groups = count_features("Посылка, ЧАЙНИК!", kin)[2]
    assert groups.keys() == {PLACES + n for n in kin.of([PARCEL, KETTLE])}
    assert max(groups) < SPAN
    assert int(kin.groups.max()) < GROUPS


def test_the_file_is_sorted_and_says_where_it_comes_from(kin: Kin) -> None:
    assert (np.diff(kin.marks.astype(np.int64)) > 0).all()
    assert mark(PARCEL) in kin.marks
    with np.load(ROOT / KIN) as kept:
        assert "navec" in str(kept["source"])
        assert "MIT" in str(kept["licence"])


def test_other_groups_make_what_was_learned_old(
    catalogue: Catalogue, kin: Kin, tmp_path: Path
) -> None:
    for part in ("stories", "intake"):
        (tmp_path / "data" / part).mkdir(parents=True)
    for story in (ROOT / "data" / "stories").iterdir():
        (tmp_path / "data" / "stories" / story.name).write_bytes(story.read_bytes())
    (tmp_path / STORED).write_bytes((ROOT / STORED).read_bytes())
    (tmp_path / KIN).write_bytes((ROOT / KIN).read_bytes())
    assert is_fresh(catalogue, tmp_path)
    changed = io.BytesIO()
    other = replace(kin, groups=kin.groups[::-1])
    np.savez(changed, marks=other.marks, groups=other.groups)
    (tmp_path / KIN).write_bytes(changed.getvalue())
    assert not is_fresh(catalogue, tmp_path)
