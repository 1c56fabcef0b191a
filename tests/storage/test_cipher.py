"""Sealing, and what the operator is told when a key is wrong, missing or lies open."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.cipher import Cipher, FileCipher, place
from bot.storage.errors import CipherError
from bot.storage.key_file import key_beside, write_keys
from bot.storage.person_store import SqlPersonStore
from tests.storage.samples import ANNA, BORIS, EMPTY, NOW, STORY, first

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.database import Database

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
AT = place("cases", ANNA, 1)


@given(st.binary())
def test_what_is_sealed_opens_again(plain: bytes) -> None:
    assert Cipher(OLD).open(Cipher(OLD).seal(plain, AT), AT) == plain


def test_same_text_never_looks_the_same() -> None:
    cipher = Cipher(OLD)
    assert cipher.seal(b"text", AT) != cipher.seal(b"text", AT)


@pytest.mark.parametrize(
    "elsewhere",
    [place("cases", BORIS, 1), place("cases", ANNA, 2), place("case_events", ANNA, 1)],
    ids=["another person", "another row", "another table"],
)
def test_a_record_opens_in_its_place_alone(elsewhere: bytes) -> None:
    """Whoever can write into the database cannot show one person's case to another."""
    sealed = Cipher(OLD).seal(b"text", AT)
    with pytest.raises(CipherError, match="the record is damaged"):
        Cipher(OLD).open(sealed, elsewhere)


def test_records_of_former_versions_open_and_are_bound_anew() -> None:
    cipher, token = Cipher(f"{NEW},{OLD}"), Fernet(OLD).encrypt(b"text")
    assert cipher.open(token, AT) == b"text"
    bound = cipher.reseal(token, AT)
    assert bound is not None
    assert cipher.reseal(bound, AT) is None
    assert Cipher(NEW).open(bound, AT) == b"text"


@pytest.mark.parametrize("sealed", [b"", b"\x02", b"\x02short", b"g", b"\x02" + bytes(12)])
def test_what_is_no_record_is_refused(sealed: bytes) -> None:
    with pytest.raises(CipherError, match="the record is damaged"):
        Cipher(OLD).open(sealed, AT)


def test_keys_in_a_file_may_change_under_the_cipher(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(OLD)
    cipher = FileCipher(path)
    former = cipher.seal(b"text", AT)
    write_keys(path, f"{NEW},{OLD}")
    assert Cipher(NEW).open(cipher.seal(b"new", AT), AT) == b"new"
    assert cipher.open(former, AT) == b"text"


def test_wrong_key_names_cause_and_fix() -> None:
    sealed = Cipher(OLD).seal(b"text", AT)
    with pytest.raises(CipherError, match=r"the key was changed.*put the former key back"):
        Cipher(NEW).open(sealed, AT)


def test_damaged_record_is_refused() -> None:
    sealed = bytearray(Cipher(OLD).seal(b"text", AT))
    sealed[30] ^= 1
    with pytest.raises(CipherError, match="the record is damaged"):
        Cipher(OLD).open(bytes(sealed), AT)


@pytest.mark.parametrize("keys", ["", " ", ",", " , "])
def test_missing_key_names_the_fix(keys: str) -> None:
    with pytest.raises(CipherError, match=r"holds no key.*Fernet\.generate_key"):
        Cipher(keys)


@pytest.mark.parametrize(
    "broken",
    ["short", OLD[:-1], "ключ", f"{OLD}{NEW}"],
    ids=["short", "cut", "not ASCII", "two run together"],
)
def test_broken_key_is_named_by_its_place_and_not_shown(broken: str) -> None:
    with pytest.raises(CipherError, match="key 2 of DATA_KEY is not a Fernet key") as caught:
        Cipher(f"{OLD},{broken}")
    assert broken not in str(caught.value)


def test_first_key_seals_and_all_open() -> None:
    both = Cipher(f" {NEW} , {OLD} ")
    assert both.open(Cipher(OLD).seal(b"former", AT), AT) == b"former"
    assert Cipher(NEW).open(both.seal(b"new", AT), AT) == b"new"


async def test_wrong_key_shows_at_start(store: SqlPersonStore, database: Database) -> None:
    await store.prove_key()
    await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=1)
    await store.prove_key()
    with pytest.raises(CipherError, match="put the former key back"):
        await SqlPersonStore(database, Cipher(NEW)).prove_key()


async def test_one_damaged_record_does_not_stop_the_start(
    store: SqlPersonStore, database: Database
) -> None:
    await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=1)
    await database.fetch("UPDATE cases SET facts = :facts", {"facts": b"damaged"})
    await store.prove_key()


def test_key_is_made_once_for_the_owner_only(tmp_path: Path) -> None:
    database = tmp_path / "deep" / "dovod.db"
    made = key_beside(database)
    Cipher(made)
    assert key_beside(database) == made
    (file,) = database.parent.iterdir()
    assert file.name == "dovod.db.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_loose_umask_does_not_open_the_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        key_beside(tmp_path / "dovod.db")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "dovod.db.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_key_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    key_beside(tmp_path / "dovod.db")
    (tmp_path / "dovod.db.key").chmod(mode)
    with pytest.raises(CipherError, match=r"others on this machine.*chmod 600"):
        key_beside(tmp_path / "dovod.db")


def test_processes_that_start_together_get_one_key(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from bot.storage.key_file import key_beside; sys.stdin.read(); "
        "print(key_beside(pathlib.Path(sys.argv[1])))"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "dovod.db")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.flush()
    # Closing the inputs is the starting shot.
    keys = {process.communicate()[0].strip() for process in started}
    assert len(keys) == 1
    Cipher(keys.pop())
    assert [file.name for file in tmp_path.iterdir()] == ["dovod.db.key"]


def test_draft_never_replaces_a_key_made_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other process links its key between our look and our link."""
    path = tmp_path / "dovod.db.key"

    def late(_: int) -> None:
        path.write_text(OLD)
        path.chmod(0o600)

    monkeypatch.setattr(os, "fsync", late)
    assert key_beside(tmp_path / "dovod.db") == OLD
    assert list(tmp_path.iterdir()) == [path]
