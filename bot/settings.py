"""Settings of the web server, from the environment or a file, checked before anything starts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from limits import parse
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    YamlConfigSettingsSource,
)
from yarl import URL

FILE = "VEIVISER_SETTINGS"
PREFIX = "VEIVISER_WEB_"
MAX_BODY_BYTES = 16 * 1024
MAX_MESSAGE = 2_000


class SettingsError(ValueError):
    """The settings are wrong; ``faults`` says where, one line each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def _origin(value: str) -> str:
    """``https://example.no``: scheme, host, perhaps a port, nothing else."""
    url = URL(value)
    if url.scheme not in ("http", "https") or not url.host or value != str(url.origin()):
        raise ValueError("not an origin")
    return value


def _exit_address(value: str) -> str:
    url = URL(value)
    if value.startswith("/") and not value.startswith("//"):
        return value
    if url.scheme != "https" or not url.host:
        raise ValueError("not https, and not a path here")
    return value


def _limit(value: str) -> str:
    parse(value)
    return value


def _redis_url(value: SecretStr) -> SecretStr:
    url = URL(value.get_secret_value())
    if url.scheme not in ("redis", "rediss") or not url.host:
        raise ValueError("not redis://host:port/number or rediss://")
    return value


Origin = Annotated[str, AfterValidator(_origin)]
Limit = Annotated[str, AfterValidator(_limit)]


class Settings(BaseSettings):
    """Each field is ``VEIVISER_WEB_<FIELD>``, or a key of the file named by ``VEIVISER_SETTINGS``.

    The environment goes before the file. ``docs/innbygging.md`` explains them to municipalities.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    workers: int = Field(1, ge=1, le=64, description="Processes that answer, on this machine")
    redis_url: Annotated[SecretStr, AfterValidator(_redis_url)] | None = Field(
        None, description="Conversations there, shared by several servers; None for memory"
    )
    metrics_port: int | None = Field(None, ge=0, le=65535, description="Prometheus; None for off")
    municipality: str | None = Field(None, description="The only one served; None for all")
    cors_origins: tuple[Origin, ...] = Field((), description="Pages that may use the API")
    frame_ancestors: dict[str, tuple[Origin, ...]] = Field(
        {}, description="By municipality: pages that may frame the chat"
    )
    exit_address: Annotated[str, AfterValidator(_exit_address)] = Field(
        "/kalender", description="What 'Forlat siden' ends at"
    )
    retention_minutes: float = Field(30, gt=0, le=60, description="After the last message")
    max_conversations: int = Field(10_000, ge=1)
    client_limit: Limit = Field("60/minute", description="Messages from one client address")
    page_limit: Limit = Field("240/minute", description="Everything else from one client address")
    global_limit: Limit = Field("1200/minute", description="Messages from all clients")
    waiting_limit: int = Field(64, ge=1, description="Messages being answered at once")
    answer_seconds: float = Field(25, gt=0, le=60)
    request_seconds: float = Field(10, gt=0, le=60, description="To receive a body")
    shutdown_seconds: float = Field(25, ge=0, le=120)
    forwarded_hops: int = Field(0, ge=0, le=5, description="Trusted proxies before this server")
    statistics: bool = False
    statistics_token: SecretStr | None = None

    @property
    def redis_address(self) -> str | None:
        """The whole address, password and all: for connecting, never for showing."""
        return self.redis_url.get_secret_value() if self.redis_url else None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Given values, then the environment, then the file."""
        sources = (init_settings, env_settings)
        path = os.environ.get(FILE)
        return (*sources, YamlConfigSettingsSource(settings_cls, path)) if path else sources


def read_settings(**given: object) -> Settings:
    """The settings; ``given`` values that are not None go before all others.

    Raises:
        SettingsError: a value is wrong, a key is unknown, or the file cannot be read.
    """
    path = os.environ.get(FILE)
    if path and not Path(path).is_file():
        raise SettingsError([f"{FILE}: {path}"])
    try:
        settings = Settings(**{k: v for k, v in given.items() if v is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise SettingsError(faults) from error
    if settings.statistics and settings.statistics_token is None:
        raise SettingsError(["statistics_token: required when statistics is on"])
    return settings
