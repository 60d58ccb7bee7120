"""What all tests share: the assistant, loaded once."""

from __future__ import annotations

import pytest
from hypothesis import settings
from rich.console import Console

from bot import project
from bot.assistant import Assistant
from bot.cli.train import ensure_model

# The same examples on every run, however slow the machine.
settings.register_profile("veiviser", deadline=None, derandomize=True)
settings.load_profile("veiviser")


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """The assistant with a model trained from the files as they are."""
    ensure_model(Console(stderr=True))
    return Assistant.load(project.model_path())
