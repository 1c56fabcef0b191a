"""The folders the image takes are enough: the bot starts and serves from them alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from demo.server.server import Running
from tests.architecture.test_deploy import copied
from tests.conftest import ROOT
from tests.process.conftest import Phone, Process


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """What the Dockerfile copies, in a folder without anything else."""
    app = tmp_path / "app"
    for name in copied():
        if (ROOT / name).is_dir():
            unwanted = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, app / name, ignore=unwanted)
    return app


async def test_the_bot_serves_from_what_the_image_holds(
    image: Path, running: Running, tmp_path: Path, anna: Phone
) -> None:
    process = Process(running.url, tmp_path)
    process.root = image
    await process.start(CACHE_DIR=str(tmp_path / "cache"))
    anna.says("/start")
    await anna.sees("Расскажите")
    status, logged = await process.stop()
    assert (status, "stopped" in logged) == (0, True)
