"""What kind of danger a message means: a second opinion beside the words, by the sentence encoder.

Its weights come with the encoder (``veiviser language encoder``): they fit its vectors, and no
others, and reading 33,000 messages anew would make each training a minute longer. Like the words,
they see no punctuation, case, emoji or greeting: it must not matter how danger is dressed up.
"""

from __future__ import annotations

from functools import lru_cache

from bot.triage.features import bare_words
from service_catalogue.meaning_classifier import MeaningClassifier

FILE = "danger.npz"


def meant(text: str) -> dict[str, float]:
    """Category to probability by what ``text`` means.

    Raises:
        Exception: the encoder or its weights cannot be loaded or run.
    """
    classifier = _shared()
    [shares] = classifier.probabilities([bare_words(text)])
    return dict(zip(classifier.labels, map(float, shares), strict=True))


@lru_cache(maxsize=1)
def _shared() -> MeaningClassifier:
    # Imported here: where the encoder cannot be, the triage must start.
    from service_catalogue.sentence_encoder import model_folder

    return MeaningClassifier.load(model_folder() / FILE)
