"""What both systems are trained on and asked: the same examples, rules and conversations."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import yaml

from bot import project
from bot.evaluation.examples import Example, read_examples, split

CONVERSATIONS = Path("tests") / "conversations"


@dataclass(frozen=True)
class Talk:
    """What one person writes, in order, and the municipality whose page they came from."""

    municipality: str
    texts: tuple[str, ...]


def read_talks() -> list[Talk]:
    """The users' side of the conversation tests, by file name; those of a known municipality."""
    talks = []
    for path in sorted((project.home() / CONVERSATIONS).glob("*.yml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            if entry.get("municipality"):
                texts = tuple(str(turn["user"]) for turn in entry["turns"])
                talks.append(Talk(entry["municipality"], texts))
    return talks


def examples() -> tuple[list[Example], list[Example]]:
    """The examples to train on, and those held out by the rule of ``bot.evaluation.examples``."""
    return split(read_examples(project.home() / "data" / "nlu"))


def write_project(folder: Path, config: str, chosen: Iterable[Example]) -> None:
    """A project that trains on ``chosen`` with ``config``; domain and rules as they are."""
    root = project.home()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data" / "nlu").mkdir(parents=True)
    for part in ("stories", "triage"):
        shutil.copytree(root / "data" / part, folder / "data" / part)
    for name in ("domain.yml", "endpoints.yml", "credentials.yml"):
        shutil.copy(root / name, folder / name)
    (folder / "config.yml").write_text(config, "utf-8")
    for file, group in groupby(chosen, key=lambda example: example.file):
        blocks = [
            _block(intent, needs, list(same))
            for (intent, needs), same in groupby(group, key=lambda e: (e.intent, e.needs))
        ]
        path = folder / "data" / "nlu" / file
        path.write_text("\n".join(['version: "3.1"', "nlu:", *blocks]) + "\n", "utf-8")


def _block(intent: str, needs: tuple[str, ...], same: list[Example]) -> str:
    metadata = [f"  metadata:\n    needs: [{', '.join(needs)}]"] if needs else []
    lines = "\n".join(f"    - {example.text}" for example in same)
    return "\n".join([f"- intent: {intent}", *metadata, "  examples: |", lines])
