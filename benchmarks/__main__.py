"""Side by side with stock Rasa: ``python -m benchmarks [--quick] [--only latency,training]``.

Writes ``results/bench.json`` and ``results/bench.md``. Parts that are not chosen keep what an
earlier run found.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import catalogue_search, growth, machine, report, serving, stock, training

RESULTS = Path("results")
USERS = (1, 8, 32, 128)
INTENTS = (17, 34, 68)


def parts(given: argparse.Namespace) -> dict[str, Callable[[], Any]]:
    """What can be measured, by name, in the order that it must be."""
    quick = given.quick
    seconds = 5.0 if quick else given.seconds
    epochs = 2 if quick else given.epochs
    numbers = growth.MUNICIPALITIES[:2] if quick else growth.MUNICIPALITIES
    both = not given.ours_alone
    return {
        "training": lambda: training.train(epochs, given.reuse),
        "accuracy": training.accuracy,
        "start": lambda: serving.start(1 if quick else 3),
        "latency": lambda: serving.latency(USERS[:2] if quick else USERS, seconds),
        "municipalities": lambda: growth.municipalities(numbers, seconds, both),
        "intents": lambda: growth.intents(INTENTS[:1] if quick else INTENTS, epochs, both),
        "catalogue_search": catalogue_search.run,
    }


def main() -> None:
    """Measure what is chosen; a part's figures are written as soon as they are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="parts, by commas")
    parser.add_argument("--quick", action="store_true", help="a few minutes; figures to try with")
    parser.add_argument("--seconds", type=float, default=30, help="of load for each figure")
    parser.add_argument("--epochs", type=int, default=stock.EPOCHS, help="of stock Rasa's DIET")
    parser.add_argument("--reuse", action="store_true", help="keep stock Rasa's trained model")
    parser.add_argument("--ours-alone", action="store_true", help="growth of Veiviser alone")
    given = parser.parse_args()
    chosen = parts(given)
    wanted = given.only.split(",") if given.only else list(chosen)
    if unknown := set(wanted) - set(chosen):
        parser.error(f"unknown parts: {', '.join(sorted(unknown))}; known: {', '.join(chosen)}")
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / "bench.json"
    results: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    results["machine"] = machine.facts()
    results["stock"] = stock.versions()
    for name in (name for name in chosen if name in wanted):
        results[name] = chosen[name]()
        path.write_text(json.dumps(results, indent=2), "utf-8")
        (RESULTS / "bench.md").write_text(report.table(results), "utf-8")
    print(report.table(results))


if __name__ == "__main__":
    main()
