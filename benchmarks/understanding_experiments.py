"""Intent classifiers side by side: ``python -m benchmarks.understanding_experiments``.

Each is trained on the examples of ``data/nlu`` that the rule does not hold out, in a process of
its own, and asked the held-out ones: as written, with typos and in nynorsk. Name candidates to
measure only those.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier

from bot import project
from bot.evaluation.examples import Example, read_examples, split
from bot.evaluation.versions import VERSIONS, with_typos
from bot.language.text_classifier import (
    EPOCHS,
    MEANT,
    MIN_DF,
    PENALTY,
    SEED,
    WORD_WEIGHT,
    TextClassifier,
    prepare,
)
from service_catalogue.spelling import Speller
from service_catalogue.text import standard
from service_catalogue.text_index import make_vectorizer

Guess = Callable[[str], str]
Train = Callable[[Sequence[str], Sequence[str]], Guess]
SECONDS = 3600  # a candidate that needs longer is out of the question
SPACY_MODEL = "nb_veiviser_chat"
SPACY = {"name": "SpacyNLP", "model": SPACY_MODEL}
COUNTS = [
    {"name": "WhitespaceTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {
        "name": "CountVectorsFeaturizer",
        "analyzer": "char_wb",
        "min_ngram": 2,
        "max_ngram": 5,
        "min_df": 2,
    },
]


class WithLemmas(TextClassifier):
    """Ours, looking at the lemmas of the text too, misspelt words corrected."""

    def __init__(self, meant: float = MEANT) -> None:
        super().__init__(meant)
        self._found: dict[str, str] = {}
        vectorizer = TfidfVectorizer(
            preprocessor=self._lemmas,
            token_pattern=r"(?u)\b\w+\b",
            ngram_range=(1, 2),
            sublinear_tf=True,
            min_df=MIN_DF,
        )
        self._vectorizer.transformer_list.append(("lemma", vectorizer))
        self._vectorizer.transformer_weights["lemma"] = WORD_WEIGHT
        self._analyzers["lemma"] = vectorizer.build_analyzer()

    def fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Train on one label per text; the lemmas of all are found together, which is quicker."""
        prepared = [prepare(text) for text in texts]
        self._found = dict(zip(prepared, map(_lemmas_of, lemmatiser().pipe(prepared)), strict=True))
        super().fit(texts, labels)

    def _lemmas(self, text: str) -> str:
        return standard(self._found.get(text) or _lemmas_of(lemmatiser()(text)))


def _lemmas_of(doc: Any) -> str:
    return " ".join(token.lemma_.casefold() for token in doc if not token.is_punct)


@cache
def lemmatiser() -> Any:
    """Our spaCy model without its recogniser of names, on numpy's multiplication."""
    import spacy
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        return spacy.load(SPACY_MODEL, exclude=["ner"])


def own(
    lemmas: bool = False, corrected: bool = True, copies: bool = False, meant: float = MEANT
) -> Train:
    """Our classifier, with parts of it left out or added."""

    def train(texts: Sequence[str], intents: Sequence[str]) -> Guess:
        every = [*texts, *map(with_typos, texts)] if copies else list(texts)
        labels = [*intents, *intents] if copies else list(intents)
        classifier = WithLemmas(meant) if lemmas else TextClassifier(meant)
        classifier.fit(every, labels)
        if not corrected:
            classifier.speller = Speller(())
        names = classifier.labels
        return lambda text: names[int(np.argmax(classifier.probabilities([text])[0]))]

    return train


def words_only(texts: Sequence[str], intents: Sequence[str]) -> Guess:
    """The same linear model over words, without character n-grams and correction."""
    vectorizer = make_vectorizer(WORD_WEIGHT, MIN_DF).set_params(char="drop")
    model = SGDClassifier(
        loss="log_loss",
        alpha=PENALTY,
        max_iter=EPOCHS,
        tol=None,
        class_weight="balanced",
        random_state=SEED,
    )
    model.fit(vectorizer.fit_transform(map(prepare, texts)), intents)
    return lambda text: str(model.predict(vectorizer.transform([prepare(text)]))[0])


def rasa(pipeline: Sequence[dict[str, Any]]) -> Train:
    """A pipeline of Rasa's own components, trained and asked through Rasa."""

    def train(texts: Sequence[str], intents: Sequence[str]) -> Guess:
        import skops.io  # noqa: F401  # before rasa: it scans every loaded module
        from rasa.core.agent import Agent
        from rasa.model_training import train_nlu

        folder = Path(tempfile.mkdtemp())
        by_intent: dict[str, list[str]] = {}
        for text, intent in zip(texts, intents, strict=True):
            by_intent.setdefault(intent, []).append(text)
        nlu = [
            {"intent": intent, "examples": "".join(f"- {text}\n" for text in found)}
            for intent, found in by_intent.items()
        ]
        config = {"recipe": "default.v1", "language": "nb", "pipeline": list(pipeline)}
        for name, content in (("nlu.yml", {"version": "3.1", "nlu": nlu}), ("config.yml", config)):
            text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
            (folder / name).write_text(text, encoding="utf-8")
        model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
        agent = Agent.load(model)

        def guess(text: str) -> str:
            parsed = asyncio.run(agent.parse_message(text))
            return str(parsed["intent"]["name"])

        return guess

    return train


CANDIDATES: dict[str, Train] = {
    "own": own(),
    "own, no correction": own(corrected=False),
    "own, words alone": own(meant=0.0),
    "own, meaning alone": own(meant=1.0),
    "own, with lemmas": own(lemmas=True),
    "own, with lemmas, no correction": own(lemmas=True, corrected=False),
    "own, and typo-ed copies": own(copies=True),
    "words only": words_only,
    "Rasa LogisticRegressionClassifier": rasa(
        [*COUNTS, {"name": "LogisticRegressionClassifier", "max_iter": 100}]
    ),
    "Rasa SklearnIntentClassifier": rasa(
        [
            SPACY,
            {"name": "SpacyTokenizer"},
            {"name": "SpacyFeaturizer"},
            {"name": "SklearnIntentClassifier", "C": [1, 10]},
        ]
    ),
    "Rasa DIETClassifier": rasa([*COUNTS, {"name": "DIETClassifier", "epochs": 100}]),
}


def measure(train: Train) -> dict[str, float]:
    """Accuracy in each version, training seconds, milliseconds a message, and peak memory in MB."""
    learnt, held_out = split(read_examples(project.home() / "data" / "nlu"))
    start = time.perf_counter()
    guess = train([e.text for e in learnt], [e.intent for e in learnt])
    figures = {"train_s": time.perf_counter() - start}
    seconds: list[float] = []
    for version, change in VERSIONS.items():
        figures[version] = _accuracy(guess, held_out, change, seconds)
    figures["ms"] = 1000 * float(np.median(seconds))
    figures["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def _accuracy(
    guess: Guess, held_out: Sequence[Example], change: Callable[[str], str], seconds: list[float]
) -> float:
    right = 0
    for example in held_out:
        text = change(example.text)
        start = time.perf_counter()
        right += guess(text) == example.intent
        seconds.append(time.perf_counter() - start)
    return right / len(held_out)


def _row(name: str) -> str:
    """One line of the table, measured in a process of its own so that memory is its alone."""
    command = [sys.executable, "-m", "benchmarks.understanding_experiments", "--one", name]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode:
        return f"| {name} | not trained: {done.stderr.strip().splitlines()[-1]} |"
    f = json.loads(done.stdout.strip().splitlines()[-1])
    accuracies = " | ".join(f"{f[version]:.1%}" for version in VERSIONS)
    return f"| {name} | {accuracies} | {f['train_s']:.0f} | {f['ms']:.1f} | {f['mb']:.0f} |"


def main(arguments: Sequence[str]) -> None:
    """Print the table, row by row; ``--one NAME`` prints the figures of one as JSON."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(CANDIDATES[arguments[1]])))
        return
    print("| classifier | as written | typos | nynorsk | training s | ms | MB |")
    print("|---|---|---|---|---|---|---|")
    for name in arguments or CANDIDATES:
        print(_row(name), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
