"""How the needs' thresholds were chosen: ``python -m benchmarks.need_thresholds``.

Trained once on what the rule does not hold out of ``data/nlu``; then the held-out examples are
asked with each threshold, and with and without the correction of misspelt words.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot import project
from bot.evaluation.examples import Example, read_examples, split
from bot.evaluation.understanding import judge_needs, train_needs
from bot.language import needs, spelling
from bot.language.needs import NeedFinder
from service_catalogue.spelling import Speller

THRESHOLDS = (
    (0.10, 0.5),
    (0.11, 0.6),
    (0.12, 0.0),
    (0.12, 0.6),
    (0.13, 0.8),
    (0.14, 0.8),
    (0.15, 0.8),
)
CORRECTIONS = ((5, 0.79), (4, 0.79), (4, 0.74))  # letters, similarity
FIGURES = (
    "recall_as_written",
    "recall_typos",
    "recall_nynorsk",
    "surest_as_written",
    "surest_typos",
    "precision_as_written",
    "silent_without_need",
)


def row(name: str, finder: NeedFinder, held_out: Sequence[Example]) -> str:
    """One line of the table."""
    main = judge_needs(finder, held_out).main
    return f"| {name} | " + " | ".join(f"{main[figure].value:.1%}" for figure in FIGURES) + " |"


def main() -> None:
    """Print both tables."""
    train, held_out = split(read_examples(project.home() / "data" / "nlu"))
    finder = train_needs(train)
    header = "| | " + " | ".join(name.replace("_", " ") for name in FIGURES) + " |"
    line = "|---" * (len(FIGURES) + 1) + "|"
    chosen = needs.MINIMUM_CONFIDENCE, needs.BESIDE_NO_NEED
    print(header, line, sep="\n")
    for least, beside in THRESHOLDS:
        needs.MINIMUM_CONFIDENCE, needs.BESIDE_NO_NEED = least, beside
        mark = " (chosen)" if (least, beside) == chosen else ""
        print(row(f"from {least:.2f}, {beside} of none{mark}", finder, held_out), flush=True)
    needs.MINIMUM_CONFIDENCE, needs.BESIDE_NO_NEED = chosen
    print("", header, line, sep="\n")
    known = finder.words, finder.classifier.rare_words
    finder.classifier.speller = finder.speller = Speller(())
    print(row("no correction", finder, held_out), flush=True)
    for shortest, near in CORRECTIONS:
        spelling.SHORTEST, spelling.NEAR = shortest, near
        finder.speller = Speller(*known)
        print(row(f"from {shortest} letters, {near}", finder, held_out), flush=True)


if __name__ == "__main__":
    main()
