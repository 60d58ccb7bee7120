"""A tiny Rasa project of stock components, trained once with the stock command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]

CONFIG = """
recipe: default.v1
language: nb
assistant_id: tiny
pipeline:
- name: WhitespaceTokenizer
- name: CountVectorsFeaturizer
- name: LogisticRegressionClassifier
policies:
- name: RulePolicy
"""
DOMAIN = """
version: "3.1"
intents: [greet, goodbye]
responses:
  utter_greet: [{text: "Hei!"}]
  utter_goodbye: [{text: "Ha det!"}]
"""
DATA = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hei
    - god dag
    - hallo der
- intent: goodbye
  examples: |
    - ha det
    - farvel
    - vi snakkes senere
rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: goodbye
  steps: [{intent: goodbye}, {action: utter_goodbye}]
"""


def write_project(folder: Path, config: str = CONFIG) -> Path:
    """Write the tiny project into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yml").write_text(config, encoding="utf-8")
    (folder / "domain.yml").write_text(DOMAIN, encoding="utf-8")
    (folder / "data.yml").write_text(DATA, encoding="utf-8")
    (folder / "endpoints.yml").write_text("", encoding="utf-8")
    return folder


def run_rasa(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the stock ``rasa`` command in ``folder``."""
    return subprocess.run(
        [str(BIN / "rasa"), *arguments],
        cwd=folder,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="session")
def tiny_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project with a model."""
    folder = write_project(tmp_path_factory.mktemp("tiny") / "project")
    done = run_rasa(folder, "train", "--data", "data.yml", "--fixed-model-name", "tiny")
    assert done.returncode == 0, done.stderr[-2000:]
    return folder
