"""What each threshold of the triage costs and gives, on the dev part of the labelled messages.

    python -m benchmarks.triage_thresholds

Prints one table per threshold: the others stay as they are in ``bot/triage/thresholds.yml``.
"""

from __future__ import annotations

from dataclasses import replace

from bot import project
from bot.evaluation.triage import Judged, Report
from bot.triage.combination import Thresholds, combine, thresholds
from bot.triage.core import read
from bot.triage.messages import Message, read_messages
from bot.triage.reading import Reading
from bot.triage.rules import Hit, in_harmless_frame, small_child_hits, surest
from bot.triage.shared import ensure_classifier
from bot.triage.text import normalise

STEPS: dict[str, tuple[float, ...]] = {
    "unsure": (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5),
    "unsure_in_frame": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    "unsure_in_few_words": (0.2, 0.25, 0.3, 0.35, 0.4, 0.5),
    "certain": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    "alarm_with_certain": (0.5, 0.6, 0.7, 0.8, 0.9),
    "calm_certain_rule": (0.0, 0.05, 0.1, 0.2, 0.3, 0.5),
    "silence_unsure_rule": (0.0, 0.02, 0.05, 0.1, 0.15),
}
Heard = list[tuple[Message, Hit | None, Reading | None]]


def report(heard: Heard, limits: Thresholds) -> Report:
    """The figures with ``limits``."""
    return Report([Judged(m, combine(hit, reading, limits)) for m, hit, reading in heard])


def _read(text: str) -> Reading | None:
    reading, words = read(text), normalise(text)
    return reading and replace(
        reading, framed=in_harmless_frame(words), small_child=small_child_hits(words)
    )


def main() -> None:
    """Print the tables."""
    ensure_classifier()
    folder = project.home() / "tests" / "evaluation" / "triage" / "dev"
    heard: Heard = [(m, surest(normalise(m.text)), _read(m.text)) for m in read_messages(folder)]
    chosen = thresholds()
    names = list(report(heard, chosen).main_figures())
    for name, values in STEPS.items():
        print(f"\n| {name} | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
        for value in sorted({*values, getattr(chosen, name)}):
            figures = report(heard, replace(chosen, **{name: value})).main_figures()
            mark = " (chosen)" if value == getattr(chosen, name) else ""
            shares = " | ".join(f"{share.value:.1%}" for share in figures.values())
            print(f"| {value}{mark} | {shares} |")


if __name__ == "__main__":
    main()
