"""What more municipalities and more intents cost."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from actions.layers import make_layers
from benchmarks import machine, processes, stock
from benchmarks.country import write_country
from benchmarks.material import examples, write_project
from benchmarks.serving import MEGABYTE, make_load, warm_up
from benchmarks.systems import Stock, System, Veiviser
from benchmarks.training import parse
from bot import project
from bot.meanings import ensure_meanings
from service_catalogue.content import DEFAULT_CONTENT
from service_catalogue.repository import open_database
from service_catalogue.shared import MEANINGS

MUNICIPALITIES = (4, 40, 360)
USERS = 8
TRAIN_SECONDS = 4 * 3600
TEXTS = 100


def municipalities(numbers: Sequence[int], seconds: float, both: bool) -> dict[str, Any]:
    """Start, memory and time per message when the talks are spread over all municipalities."""
    results: dict[str, Any] = {}
    # Beside its own copy of the meanings, so that a country's indexes are not left with the model.
    meanings = stock.home() / "country" / "meanings.npz"
    meanings.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ensure_meanings(), meanings)
    os.environ[MEANINGS] = str(meanings)
    for number in numbers:
        url, ids, services = write_country(stock.home() / "country.sqlite", number)
        make_layers(open_database(url, DEFAULT_CONTENT))  # as new content does at its first start
        for make in (Veiviser, Stock) if both else (Veiviser,):
            with make({"VEIVISER_DATABASE_URL": url, MEANINGS: str(meanings)}) as system:
                found = _measure(system, ids, seconds)
            results.setdefault(system.name, {})[str(number)] = found | {"services": services}
    return {name: by_number | _per_service(by_number) for name, by_number in results.items()}


def _measure(system: System, ids: list[str], seconds: float) -> dict[str, Any]:
    spread = ("--municipalities", ",".join(ids))
    warm_up(system, max(seconds, 20), *spread)
    found = make_load(system, USERS, seconds, *spread)
    return {
        **found,
        "seconds_to_first_answer": system.seconds_to_first_answer,
        "memory_mb": system.usage.memory / MEGABYTE,
    }


def _per_service(by_number: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Kilobytes that a service more takes, from the fewest to the most municipalities."""
    fewest, *_, most = sorted(by_number.values(), key=lambda found: found["services"])
    more = most["services"] - fewest["services"]
    grown = most["memory_mb"] - fewest["memory_mb"]
    return {"kb_per_service": 1024 * grown / more if more else 0.0}


def intents(numbers: Sequence[int], epochs: int, both: bool) -> dict[str, Any]:
    """Training, size and time to understand, with the first so many intents of the alphabet."""
    train, held_out = examples()
    names = sorted({example.intent for example in train})
    results: dict[str, Any] = {}
    for number in numbers:
        kept = set(names[:number])
        texts = stock.home() / "texts.json"
        told = [example.text for example in held_out if example.intent in kept][:TEXTS]
        texts.write_text(json.dumps(told), "utf-8")
        configs = {"veiviser": (project.home() / "config.yml").read_text("utf-8")}
        if both:
            configs["stock"] = stock.config(epochs)
        for name, config in configs.items():
            folder = stock.home() / "intents" / name
            write_project(folder, config, [e for e in train if e.intent in kept])
            bin_ = Path(sys.executable).parent if name == "veiviser" else stock.environment()
            # Only the understanding: the rules speak of intents that are left out here.
            command = [bin_ / "rasa", "train", "nlu", "--fixed-model-name", "nlu"]
            command += ["--nlu", folder / "data" / "nlu", "--config", folder / "config.yml"]
            command += ["--domain", folder / "domain.yml", "--out", folder / "models"]
            log = stock.home() / "logs" / "train.log"
            wall, core = processes.run(command, log, project.home(), TRAIN_SECONDS)
            model = folder / "models" / "nlu.tar.gz"
            found = parse(bin_ / "python", model, texts)
            results.setdefault(name, {})[str(number)] = {
                "train_seconds": wall,
                "train_core_seconds": core,
                "model_mb": model.stat().st_size / MEGABYTE,
                "understanding_ms": 1000 * statistics.median(found["seconds"]),
                "load_average": machine.facts()["load_average"],
            }
    return results
