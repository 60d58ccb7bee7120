"""Which way on from a step a person's own words describe: "tiltakene virket ikke".

The words are compared with the phrases of the step's outcomes, and with what people ask about
instead. Outcomes of one kind share their phrases across guides; the phrases are never shown.
Unlike the index of answers this one keeps the small words, which tell "virket" from "virket ikke".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import numpy as np
import yaml
from scipy.sparse import csr_matrix, vstack
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import normalize

from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Answer, Outcome, OutcomeKind, Step
from service_catalogue.text import fold, plain, standard
from service_catalogue.text_index import make_vectorizer

CLAUSES = re.compile(r"[.,;:!]|\b(?:men|eller)\b")  # not "og": "er 15 og har det kjipt"
# Chosen by leaving each phrase out and asking it (docs/decisions/0012-walking-the-guide.md).
LIKE = 0.3  # below this the words are about something else
AHEAD = 0.06  # another way on this near leaves it open which one is meant
HERE = 0.3  # at a step, its ways on come before what is asked elsewhere
KINDS = frozenset(get_args(OutcomeKind))
_ALWAYS = ("neste trinn", "nei takk")
_PARTS = re.compile(r"[.!?,;\n]+|\bog\b")
FEW = 2  # words that can tell something
# Guides whose phrases are shared: a country's would only make every search slower.
SHARED_BY = 16
DONE = 0.5  # to be taken to a step that nobody has named


@dataclass(frozen=True)
class Described:
    """The outcome the words are nearest to, how near in [0, 1]; ``clear`` when no other is."""

    outcome: Outcome
    likeness: float
    clear: bool


class OutcomeSearch:
    """Finds the outcomes of one municipality's guide by the words for them. Thread-safe."""

    def __init__(self, catalogue: Catalogue, municipality: str) -> None:
        shared = _shared(catalogue)
        self._vectorizer = shared.vectorizer
        own = _said(step for level in catalogue.levels(municipality) for step in level.steps)
        said = dict.fromkeys([*own, *(s for s in shared.said if s[0] in KINDS)])
        self._keys = [key for key, _ in said]
        self._phrases = [phrase for _, phrase in said]
        self._negated = [_is_negated(phrase) for phrase in self._phrases]
        self._vectors = normalize(self._vectorizer.transform(self._phrases or [""]))
        asked = normalize(self._vectorizer.transform(_asked(catalogue, municipality) or [""]))
        self._elsewhere = vstack([asked, shared.asked])

    def find(self, step: Step, text: str) -> Described | None:
        """The outcome of ``step`` that ``text`` tells of; None when it is about something else."""
        outcomes = {_key(step, outcome): outcome for outcome in step.outcomes}
        mine = [i for i, key in enumerate(self._keys) if key in outcomes]
        words = plain(text)
        exact = next((i for i in mine if self._phrases[i] == words), None)
        if exact is not None:
            return Described(outcomes[self._keys[exact]], 1.0, clear=True)
        if not mine or (holds_a_question(text) and not asks_what_now(text)):
            return None
        vector = normalize(self._vectorizer.transform([words]))
        likeness = (self._vectors[mine] @ vector.T).toarray().ravel()
        best = int(np.argmax(likeness))
        if likeness[best] < max(LIKE, (self._elsewhere @ vector.T).max() - HERE):
            return None
        outcome = outcomes[self._keys[mine[best]]]
        others = [
            like
            for i, like in zip(mine, likeness, strict=True)
            if outcomes[self._keys[i]].to != outcome.to
        ]
        alone = likeness[best] - max(others, default=0.0) >= AHEAD
        same_sense = self._negated[mine[best]] == _is_negated(words)
        return Described(outcome, float(likeness[best]), clear=bool(alone and same_sense))

    def find_done(self, steps: Sequence[Step], text: str) -> Step | None:
        """The step of ``steps`` that ``text`` tells is done; the last, when it tells of several."""
        owners = {_key(step, outcome): step for step in steps for outcome in step.outcomes}
        mine = [i for i, key in enumerate(self._keys) if key in owners and key not in KINDS]
        found = []
        for part in _told(text) if mine else []:
            vector = normalize(self._vectorizer.transform([part]))
            likeness = (self._vectors[mine] @ vector.T).toarray().ravel()
            best = int(np.argmax(likeness))
            same_sense = self._negated[mine[best]] == _is_negated(part)
            if same_sense and likeness[best] >= DONE:
                found.append(owners[self._keys[mine[best]]])
        return max(found, key=steps.index, default=None)


@dataclass(frozen=True)
class _Shared:
    """What all municipalities have in common: made once, as it takes a second."""

    said: tuple[tuple[str, str], ...]
    vectorizer: FeatureUnion
    asked: csr_matrix


@lru_cache(maxsize=1)
def _shared(catalogue: Catalogue) -> _Shared:
    """The phrases of the first guides, however many there are, and how words are weighed."""
    guides = (catalogue.levels(known) for known in catalogue.municipalities())
    with_steps = itertools.islice((g for g in guides if any(lv.steps for lv in g)), SHARED_BY)
    steps = [step for levels in with_steps for level in levels for step in level.steps]
    said = tuple(_said(steps))
    vectorizer = make_vectorizer()
    # Never of nothing, which a vectorizer refuses: guides without steps have no outcomes.
    phrases = [*(p for _, p in said), *(q for step in steps for q in step.questions)]
    vectorizer.fit([*_ALWAYS, *phrases])
    asked = _asked(catalogue, NATIONAL) or [""]
    return _Shared(said, vectorizer, normalize(vectorizer.transform(asked)))


def _said(steps: Iterable[Step]) -> dict[tuple[str, str], None]:
    """Key and plain phrase of every outcome, each once, in order."""
    return {
        (_key(step, outcome), plain(phrase)): None
        for step in steps
        for outcome in step.outcomes
        for phrase in _phrases(outcome)
    }


def _asked(catalogue: Catalogue, layer: str) -> list[str]:
    return [q for answer in catalogue.entries(layer, Answer) for q in answer.questions]


def _key(step: Step, outcome: Outcome) -> str:
    """What makes outcomes one kind; those without a kind stand alone."""
    return outcome.kind or f"{step.id}: {outcome.label}"


def _phrases(outcome: Outcome) -> list[str]:
    """How it is told. The label of the plain next step says nothing of what was done."""
    return [outcome.label, *outcome.questions] if outcome.kind else outcome.questions


def _told(text: str) -> list[str]:
    """What a message tells, plain: all of it, or its parts when it ends with "hva nå?"."""
    if not asks_what_now(text):
        return [] if "?" in text or asks(plain(text)) else [plain(text)]
    parts = [plain(part) for part in _PARTS.split(text)]
    return [p for p in parts if len(p.split()) >= FEW and not asks(p) and not asks_what_now(p)]


def asks_what_now(text: str) -> bool:
    """Whether a message ends by asking for what follows."""
    words = standard(plain(text))
    if _last_of_several(text) in _words()["goes_on"]:
        return True
    return any(words == end or words.endswith(f" {end}") for end in _words()["what_now"])


def wants_next(text: str) -> bool:
    """Whether a message tells something and ends with "neste" or "videre"."""
    return _last_of_several(text) in _words()["next"]


def _last_of_several(text: str) -> str | None:
    """The last part of ``text``, in bokmål; None when it has one part alone."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return standard(plain(parts[-1])) if len(parts) > 1 else None


def _is_negated(text: str) -> bool:
    return not _words()["negations"].isdisjoint(standard(text).split())


def asks(text: str) -> bool:
    """Whether plain ``text`` begins as a question: "har vi", but not "har hatt møtet"."""
    words = [w for w in standard(text).split() if w not in _words()["before_asking"]]
    first, second = [*words, "", ""][:2]
    inverted = first in _words()["verbs"] and second in _words()["subjects"]
    return first in _words()["asking"] or inverted


def holds_a_question(text: str) -> bool:
    """Whether any clause of ``text`` is a question, with a question mark or without."""
    return "?" in text or any(asks(plain(clause)) for clause in CLAUSES.split(fold(text)))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    path = Path(__file__).with_name("outcome_words.yml")
    document: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in document.items()}
