"""What deploys the bot names what there is: files, users, versions, settings, commands."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import main
from bot.settings import Settings
from bot.storage.address import PostgresAddress, parse_address
from bot.storage.cipher import Cipher
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
UNIT = (DEPLOY / "dovod.service").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
GUIDE = (ROOT / "docs/operating.md").read_text("utf-8")
TOKEN = "1234567890:AAE-of-a-test"


def steps(instruction: str) -> list[str]:
    """What the lines of the Dockerfile with this instruction say."""
    return re.findall(rf"^{instruction} +(.*)$", DOCKERFILE, re.MULTILINE)


def copied() -> list[str]:
    """What the image takes from this repository."""
    return [step.split()[0] for step in steps("COPY") if not step.startswith("--from")]


def test_the_image_takes_files_there_are_and_no_others_reach_the_build() -> None:
    assert [name for name in copied() if not (ROOT / name).exists()] == []
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == set(copied())


def test_the_image_installs_the_lock_as_make_does() -> None:
    (install,) = (step for step in steps("RUN") if " pip install " in step)
    options = set(install.partition("pip install")[2].split())
    assert {"--no-deps", "--only-binary", ":all:", "--require-hashes", "-r"} <= options
    assert "/requirements.lock" in options


def test_every_image_is_pinned_to_a_release() -> None:
    bases = [step.split()[0] for step in steps("FROM")]
    images = [s["image"] for s in COMPOSE["services"].values() if "build" not in s]
    assert len(bases + images) == 5
    for image in bases + images:
        assert re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?-[a-z-]*bookworm", image), image


def test_the_image_runs_as_nobody_in_particular_and_looks_whether_it_lives() -> None:
    assert steps("USER") == ["10001"]
    assert DOCKERFILE.index("\nUSER") > DOCKERFILE.rindex("\nRUN")
    (check,) = steps("HEALTHCHECK")
    assert ":8080/healthz" in check
    assert "HTTP_PORT=8080" in DOCKERFILE
    assert set(re.findall(r"([A-Z_]+)=\S", steps("ENV")[0])) - {"PATH"} <= {
        name.upper() for name in Settings.model_fields
    }


def test_nothing_but_the_webhook_can_be_reached_from_outside() -> None:
    published = [port for s in COMPOSE["services"].values() for port in s.get("ports", ())]
    assert sorted(published) == ["127.0.0.1:8080:8080", "443:443"]
    for name in ("postgres", "redis"):
        assert COMPOSE["services"][name]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_compose_mounts_files_there_are() -> None:
    for service in COMPOSE["services"].values():
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert (
                source in COMPOSE["volumes"]
                or source == "/etc/letsencrypt"
                or (DEPLOY / source).is_file()
            )


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder with the script that makes the settings."""
    shutil.copy(DEPLOY / "make_env.sh", tmp_path)
    return tmp_path


def make_env(folder: Path, token: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(folder / "make_env.sh")]
    return subprocess.run(command, check=False, input=f"{token}\n", capture_output=True, text=True)


def test_the_made_settings_start_the_bot_and_open_the_database(made: Path) -> None:
    assert make_env(made, TOKEN).returncode == 0
    settings = Settings(_env_file=made / "bot.env")
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.data_key is not None
    cipher = Cipher(settings.data_key.get_secret_value())
    assert cipher.open(cipher.seal(b"word", b"at"), b"at") == b"word"
    address = parse_address(settings.database_url.get_secret_value())
    password = (made / "postgres.env").read_text("utf-8").strip().partition("=")[2]
    assert address == PostgresAddress(f"postgresql://dovod:{password}@postgres/dovod")
    for file in ("bot.env", "postgres.env"):
        assert stat.S_IMODE((made / file).stat().st_mode) == 0o600
        assert file in {s.get("env_file") for s in COMPOSE["services"].values()}


def test_keys_in_use_are_not_replaced(made: Path) -> None:
    make_env(made, TOKEN)
    before = (made / "bot.env").read_text("utf-8")
    again = make_env(made, TOKEN)
    assert again.returncode == 1
    assert "nothing is changed" in again.stderr
    assert (made / "bot.env").read_text("utf-8") == before


def test_what_is_no_token_makes_no_settings(made: Path) -> None:
    assert make_env(made, "hello").returncode == 1
    assert not (made / "bot.env").exists()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository to ask")
def test_the_made_settings_are_never_committed() -> None:
    asked = ["git", "check-ignore", "deploy/bot.env", "deploy/postgres.env", ".env"]
    told = subprocess.run(asked, cwd=ROOT, check=False, capture_output=True, text=True).stdout
    assert told.split() == asked[2:]


def test_the_unit_sets_what_there_is_to_set() -> None:
    names = re.findall(r"^Environment=([A-Z_]+)=", UNIT, re.MULTILINE)
    assert set(names) - {"PYTHONDONTWRITEBYTECODE"} <= {n.upper() for n in Settings.model_fields}
    (start,) = re.findall(
        r"^ExecStart=/opt/dovod/.venv/bin/python -m bot (\w+)$", UNIT, re.MULTILINE
    )
    assert start == "run"


def test_the_code_is_compiled_for_those_who_may_not_write_it() -> None:
    compiled = "python -m compileall -q bot flows"
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert any(compiled in step for step in steps("RUN"))
    assert compiled in makefile.partition("\nsetup:")[2].partition("\n\n")[0]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "dovod.service"
    unit.write_text(UNIT.replace("/opt/dovod/.venv/bin/python", sys.executable), "utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], check=False, capture_output=True, text=True
    )
    assert "dovod.service" not in ran.stderr
    assert ran.returncode == 0


def test_the_guide_names_commands_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    (known,) = re.findall(r"\{([a-z,-]+)\}", capsys.readouterr().out.replace("\n", ""))[:1]
    named = set(re.findall(r"(?:-m bot|--rm bot|&& bot|`bot) ([a-z-]+)", GUIDE))
    assert {"backup", "downgrade"} <= named
    assert named <= set(known.split(","))


def test_the_guide_says_what_to_do_about_every_alert() -> None:
    rules = yaml.safe_load((DEPLOY / "prometheus/alerts.yaml").read_text("utf-8"))
    alerts = {rule["alert"] for group in rules["groups"] for rule in group["rules"]}
    assert {alert for alert in alerts if f"`{alert}`" not in GUIDE} == set()


def test_the_guide_points_at_files_there_are() -> None:
    for link in re.findall(r"\]\((?!http)([^)#]+)", GUIDE):
        assert (ROOT / "docs" / link).exists(), link


@pytest.mark.parametrize(
    ("said", "code", "told"),
    [
        ("No known vulnerabilities found", 0, ""),
        ("Found 1 known vulnerability in 1 package", 1, "Holes are named above"),
        ("aiofiles: Dependency not found on PyPI and could not be audited", 1, "Nothing is known"),
        ("Failed to resolve the index", 1, "Nothing is known"),
    ],
)
def test_an_audit_without_advisories_is_no_clean_one(
    tmp_path: Path, said: str, code: int, told: str
) -> None:
    """What pip-audit says in each case, by a program in its place."""
    tool = tmp_path / "pip-audit"
    tool.write_text(f"#!/bin/sh\necho '{said}'\nexit {code}\n", "utf-8")
    tool.chmod(0o755)
    make = ["make", "--no-print-directory", "audit", f"AUDIT={tool}"]
    ran = subprocess.run(make, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (ran.returncode == 0) == (code == 0)
    assert said in ran.stdout + ran.stderr
    assert told in ran.stderr
    assert bool(told) == bool(ran.stderr)
