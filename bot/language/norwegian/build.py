"""From corpus to wheel: the whole of ``veiviser language train``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.language.norwegian.packaging import describe, slim, write_wheel
from bot.language.norwegian.training import Steps, assemble, train_grammar, train_names
from bot.language.norwegian.training_data import prepare

DEFAULT_STEPS = Steps(grammar=5000, names=5000)


def build(
    corpus: Path,
    work: Path,
    wheels: Path,
    version: str,
    steps: Steps = DEFAULT_STEPS,
    seed: int = 0,
    tell: Callable[[str], None] = lambda _stage: None,
) -> Path:
    """Train both stages and write the wheel; returns its path.

    ``work`` keeps the prepared data and the stages; nothing of it may be published. ``tell`` hears
    the name of each stage as it begins.
    """
    tell("data")
    files = prepare(corpus, work / "data", seed)
    tell("grammar")
    grammar = train_grammar(files, work, steps.grammar, seed)
    tell("names")
    names = train_names(files, grammar, work, steps.names, seed)
    tell("wheel")
    nlp = assemble(grammar, names, files)
    describe(nlp, version)
    return write_wheel(slim(nlp), wheels)
