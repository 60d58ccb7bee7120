"""Settings from environment and file, checked before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import FILE, PREFIX, SettingsError, read_settings


def test_without_any_the_server_is_private_and_counts_nothing() -> None:
    settings = read_settings()

    assert settings.host == "127.0.0.1"
    assert settings.retention_minutes == 30
    assert not settings.statistics
    assert settings.cors_origins == ()


def test_what_is_given_goes_before_the_environment_and_that_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "veiviser.yml"
    file.write_text(
        "port: 1\nhost: file\nretention_minutes: 5\n"
        "frame_ancestors: {nes: ['https://www.nes.kommune.no']}\n"
    )
    monkeypatch.setenv(FILE, str(file))
    monkeypatch.setenv(f"{PREFIX}PORT", "2")
    monkeypatch.setenv(f"{PREFIX}HOST", "environment")

    settings = read_settings(port=3, host=None)

    assert (settings.port, settings.host, settings.retention_minutes) == (3, "environment", 5)
    assert settings.frame_ancestors == {"nes": ("https://www.nes.kommune.no",)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("RETENTION_MINUTES", "600"),
        ("CORS_ORIGINS", '["*"]'),
        ("CORS_ORIGINS", '["https://a.no/path"]'),
        ("EXIT_ADDRESS", "javascript:alert(1)"),
        ("EXIT_ADDRESS", "//evil.example"),
        ("CLIENT_LIMIT", "many"),
        ("STATISTICS", "true"),
        ("WORKERS", "0"),
        ("REDIS_URL", "http://redis:6379"),
        ("REDIS_URL", "redis://"),
    ],
)
def test_what_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(PREFIX + name, value)

    with pytest.raises(SettingsError) as error:
        read_settings()

    assert name.split("_")[0].lower() in str(error.value).lower()


def test_the_password_of_redis_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}REDIS_URL", "redis://:hemmelig@localhost:6379/0")
    settings = read_settings()

    assert "hemmelig" not in repr(settings)
    assert settings.redis_address == "redis://:hemmelig@localhost:6379/0"


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FILE, "/finnes/ikke.yml")

    with pytest.raises(SettingsError, match="finnes"):
        read_settings()


def test_a_key_that_nobody_knows_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "veiviser.yml"
    file.write_text("porrt: 1\n")
    monkeypatch.setenv(FILE, str(file))

    with pytest.raises(SettingsError, match="porrt"):
        read_settings()
