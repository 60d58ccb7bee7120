"""Measure a pipeline on NorNE: as written and in lower case, bokmål and nynorsk."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from spacy.language import Language
from spacy.scorer import PRFScore, Scorer
from spacy.tokens import Doc
from spacy.training import Example

from bot.language.norwegian.chat_text import lower_cased
from bot.language.norwegian.docs import make_doc
from bot.language.norwegian.sentences import PERSON, PLACES, Sentence, read_part, text_of

LANGUAGES = ("nob", "nno")
SHORT_SENTENCE = 12  # words; a chat message is shorter still


@dataclass(frozen=True)
class Figures:
    """One row of the table; all but ``name`` in percent."""

    name: str
    pos: float
    lemma: float
    ents_f: float
    person_precision: float
    person_recall: float
    place_precision: float
    place_recall: float

    def row(self) -> str:
        """As a row of a Markdown table."""
        person = f"{self.person_precision:.1f} / {self.person_recall:.1f}"
        place = f"{self.place_precision:.1f} / {self.place_recall:.1f}"
        numbers = f"{self.pos:.1f} | {self.lemma:.1f} | {self.ents_f:.1f}"
        return f"| {self.name} | {numbers} | {person} | {place} |"


HEADER = "| part | pos | lemma | ents_f | PER P / R | place P / R |\n|---|---|---|---|---|---|"


def evaluate(nlp: Language, corpus: Path, part: str) -> Iterator[Figures]:
    """The four rows of ``dev`` or ``test``."""
    for language in LANGUAGES:
        sentences = read_part(corpus, language, part)
        yield measure(nlp, f"{language} {part}", sentences)
        yield measure(nlp, f"{language} {part} lower", [lower_cased(s) for s in sentences])


def measure(nlp: Language, name: str, sentences: Iterable[Sentence]) -> Figures:
    """The figures of ``sentences``, by spaCy's own scorer; the pipeline splits words itself."""
    gold = [make_doc(nlp.vocab, sentence) for sentence in sentences]
    found = nlp.pipe(doc.text for doc in gold)
    examples = [Example(predicted, doc) for predicted, doc in zip(found, gold, strict=True)]
    pos = Scorer.score_token_attr(examples, "pos")["pos_acc"]
    lemma = Scorer.score_token_attr(examples, "lemma")["lemma_acc"]
    entities = Scorer.score_spans(examples, "ents")
    per_type = entities["ents_per_type"] or {}
    person = per_type.get(PERSON, {"p": 0.0, "r": 0.0})
    place = place_score(examples)
    values = (pos, lemma, entities["ents_f"], person["p"], person["r"])
    percent = [100 * (value or 0.0) for value in (*values, place.precision, place.recall)]
    return Figures(name, *percent)


def place_score(examples: Iterable[Example]) -> PRFScore:
    """Places of every kind as one: which kind of place matters to nobody who asks for help."""
    score = PRFScore()
    for example in examples:
        gold = _places(example.reference)
        aligned = example.get_aligned_spans_x2y(example.predicted.ents, allow_overlap=False)
        found = {(s.start, s.end) for s in aligned if s.label_ in PLACES}
        missed = sum(s.label_ in PLACES for s in example.predicted.ents) - len(found)
        score.score_set(found, gold)
        score.fp += max(missed, 0)
    return score


def milliseconds(nlp: Language, corpus: Path) -> float:
    """The median processor time of one short sentence of the bokmål development part."""
    sentences = read_part(corpus, LANGUAGES[0], "dev")
    texts = [text_of(s) for s in sentences if len(s) <= SHORT_SENTENCE][:500]
    nlp(texts[0])
    return median(_seconds(nlp, text) for text in texts) * 1000


def _seconds(nlp: Language, text: str) -> float:
    start = time.process_time()
    nlp(text)
    return time.process_time() - start


def _places(doc: Doc) -> set[tuple[int, int]]:
    return {(span.start, span.end) for span in doc.ents if span.label_ in PLACES}
