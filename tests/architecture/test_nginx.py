"""The configuration of nginx fits what the bot serves, and nginx takes it."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.telegram.updates.webhook import LARGEST, PATH
from tests.conftest import ROOT

FOLDER = ROOT / "deploy/nginx"
SITE = (FOLDER / "site.conf").read_text("utf-8")
KEYS = "/etc/letsencrypt/live/bot.example.org"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")


def test_nginx_serves_the_path_of_the_webhook() -> None:
    assert re.findall(r"location = (\S+) \{", SITE) == [PATH]


def test_nginx_takes_updates_as_large_as_the_bot_does() -> None:
    (most,) = re.findall(r"client_max_body_size (\d+)m;", SITE)
    assert int(most) * 2**20 == LARGEST


def test_nginx_writes_nothing_of_people_into_files_of_its_own() -> None:
    blocks = dict(re.findall(r"    location (?:= |~ )(\S+) \{\n(.*?)\n    \}", SITE, re.DOTALL))
    (most,) = re.findall(r"client_body_buffer_size (\d+)m;", blocks[PATH])
    assert int(most) * 2**20 == LARGEST, "an update waits in memory"
    (links,) = (block for place, block in blocks.items() if "files" in place)
    assert "proxy_max_temp_file_size 0;" in links


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
@pytest.mark.parametrize("name", ["nginx.conf", "compose.conf"])
def test_nginx_takes_the_configuration(tmp_path: Path, name: str) -> None:
    write_certificate(tmp_path)
    config = tmp_path / "nginx.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = "\n".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    (tmp_path / "site.conf").write_text(SITE.replace(KEYS, str(tmp_path)), "utf-8")
    # The name of a service means something to compose alone.
    text = (FOLDER / name).read_text("utf-8").replace("bot:8080", "127.0.0.1:8080")
    text = text.replace("http {", f"http {{\n{folders}")
    config.write_text(f"pid {tmp_path}/pid;\n{text}", "utf-8")
    ran = subprocess.run(
        [str(NGINX), "-t", "-p", str(tmp_path), "-e", "stderr", "-c", str(config)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr


def write_certificate(folder: Path) -> None:
    """A certificate signed by itself, of the files that the configuration names."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bot.example.org")])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
