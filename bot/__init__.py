"""The outer ring: Telegram, storage, documents, the process."""

from __future__ import annotations

from pathlib import Path

#: The folder that holds ``data/`` and ``templates/``.
ROOT = Path(__file__).resolve().parent.parent
