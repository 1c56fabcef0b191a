"""Everything the environment may say, typed; ``.env.example`` explains each, a test compares."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings from the environment and ``.env``. Nothing reads the environment elsewhere."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr | None = None
    bot_api_url: str = "https://api.telegram.org"
    proxy_url: SecretStr | None = None
    database_url: SecretStr = SecretStr("sqlite:///var/dovod.db")
    redis_url: SecretStr | None = None
    data_key: SecretStr | None = None
    data_key_file: str | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    http_host: str = "127.0.0.1"
    files_url: str | None = None
    http_port: int | None = Field(default=None, ge=0, le=65535)
    cache_dir: str = "var/cache"
    timezone: str = "Europe/Moscow"
    admin_ids: str = Field(default="", pattern=r"^[0-9]*(,[0-9]+)*$")
    operator: str = ""
    retention_closed: int = Field(default=30, ge=1)
    retention_drafts: int = Field(default=90, ge=1)
    updates_per_minute: int = Field(default=120, ge=1)
    log_format: Literal["console", "json"] = "console"
    sentry_dsn: SecretStr | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def admins(self) -> tuple[int, ...]:
        """The Telegram ids of the admins."""
        return tuple(int(one) for one in self.admin_ids.split(",") if one)
