"""Run every benchmark, print a table, write ``results/bench.json``."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path

from benchmarks import catalogue_search, conversation


def main() -> None:
    """One table row per figure."""
    results = {
        "machine": {"cores": os.cpu_count(), "python": platform.python_version()},
        "conversation": conversation.run(),  # first: its memory is the process's peak so far
        "catalogue_search": catalogue_search.run(),
    }
    print("| måling | verdi |\n|---|---|")
    for group, figures in results.items():
        for name, value in figures.items():
            shown = f"{value:.2f}" if isinstance(value, float) else value
            print(f"| {group}.{name} | {shown} |")
    folder = Path("results")
    folder.mkdir(exist_ok=True)
    (folder / "bench.json").write_text(json.dumps(results, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
