"""Train both on the same examples, and ask both about those that were held out."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks import machine, processes, stock
from benchmarks.material import examples, write_project
from bot import project
from bot.evaluation.examples import Example, read_examples

TRAIN_SECONDS = 4 * 3600
PARSE_SECONDS = 1800
TRAINED = "trained.json"
MEGABYTE = 2**20


def folders() -> dict[str, Path]:
    """The two projects, by system."""
    return {
        "veiviser": stock.home() / "ours" / "project",
        "stock": stock.home() / "stock" / "project",
    }


def train(epochs: int, reuse: bool) -> dict[str, Any]:
    """Both trained on the examples that are not held out; Rasa's with ``epochs``.

    With ``reuse`` Rasa's is not trained anew when it has been trained before, and ours is trained
    on the examples of that time, so that both know the same.
    """
    ours, theirs = folders()["veiviser"], folders()["stock"]
    noted = theirs / TRAINED
    if not (reuse and noted.is_file()):
        write_project(theirs, stock.config(epochs), examples()[0])
        noted.write_text(json.dumps(_train_stock(theirs) | {"epochs": epochs}))
    chosen = read_examples(theirs / "data" / "nlu")
    write_project(ours, (project.home() / "config.yml").read_text("utf-8"), chosen)
    return {
        "examples": len(chosen),
        "intents": len({example.intent for example in chosen}),
        "veiviser": _train_ours(ours),
        "stock": json.loads(noted.read_text()),
    }


def _train_stock(folder: Path) -> dict[str, Any]:
    command = [stock.environment() / "rasa", "train", "--force", "--fixed-model-name", stock.MODEL]
    return _figures(command, folder, folder / "models" / f"{stock.MODEL}.tar.gz")


def _train_ours(folder: Path) -> dict[str, Any]:
    os.environ["VEIVISER_HOME"] = str(folder)
    try:
        command = [Path(sys.executable).with_name("veiviser"), "train", "--force"]
        return _figures(command, project.home(), folder / "models" / "veiviser.tar.gz")
    finally:
        del os.environ["VEIVISER_HOME"]


def _figures(command: list[Path | str], folder: Path, model: Path) -> dict[str, Any]:
    wall, core = processes.run(command, stock.home() / "logs" / "train.log", folder, TRAIN_SECONDS)
    size = sum(path.stat().st_size for path in model.parent.iterdir()) / MEGABYTE
    return {
        "seconds": wall,
        "core_seconds": core,
        "model_mb": size,
        "load_average": machine.facts()["load_average"],
    }


def accuracy() -> dict[str, Any]:
    """Share of the held-out examples whose intent is found first, and milliseconds for each."""
    told = {e.text for e in read_examples(folders()["stock"] / "data" / "nlu")}
    held_out = [example for example in examples()[1] if example.text not in told]
    texts = stock.home() / "held_out.json"
    texts.write_text(json.dumps([example.text for example in held_out]), "utf-8")
    pythons = {"veiviser": Path(sys.executable), "stock": stock.environment() / "python"}
    models = {"veiviser": "veiviser.tar.gz", "stock": f"{stock.MODEL}.tar.gz"}
    return {
        "held_out": len(held_out),
        **{
            name: _judge(held_out, parse(python, folders()[name] / "models" / models[name], texts))
            for name, python in pythons.items()
        },
    }


def parse(python: Path, model: Path, texts: Path) -> dict[str, list[Any]]:
    program = Path(__file__).with_name("parse_held_out.py")
    done = subprocess.run(
        [python, program, model, texts],
        cwd=project.home(),
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
        | ({"PYTHONPATH": str(project.home())} if python == Path(sys.executable) else {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=PARSE_SECONDS,
        text=True,
    )
    found: dict[str, list[Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _judge(held_out: Iterable[Example], found: dict[str, list[Any]]) -> dict[str, float]:
    pairs = list(zip(held_out, found["intents"], strict=True))
    return {
        "accuracy": sum(example.intent == intent for example, intent in pairs) / len(pairs),
        "understanding_ms": 1000 * statistics.median(found["seconds"]),
    }
