"""Which written standard a sentence is in, for the lemmas that depend on it.

"er" is a form of "være" in bokmål and of "vere" in nynorsk. The network sees a few words to each
side, and a short stretch may be both; the telling word ("ikke", "ikkje") stands further off. So an
``attribute_ruler`` looks for one in the whole text. All lists come from the training part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from bot.language.norwegian.sentences import Sentence

MARKERS = 100  # telling words per standard
PURITY = 0.99  # of a telling word's uses, in its own standard
CHOICES = 24  # forms with one lemma in each standard, the most frequent first; each costs time
AGREEMENT = 0.9  # of a form's lemmas, within its standard

Form = tuple[str, str]  # in lower case, and part of speech


def patterns(bokmaal: Sequence[Sentence], nynorsk: Sequence[Sentence]) -> list[dict[str, Any]]:
    """Patterns for an ``attribute_ruler`` that set the lemma of a text's standard.

    Those of nynorsk come last and win: a nynorsk text quotes bokmål more often than the reverse.
    """
    words = (telling_words(bokmaal, nynorsk), telling_words(nynorsk, bokmaal))
    choices = lemma_choices(bokmaal, nynorsk)
    return [
        pattern
        for standard, telling in enumerate(words)
        for form, lemmas in choices.items()
        for pattern in _both_orders(form, telling, lemmas[standard])
    ]


def telling_words(own: Iterable[Sentence], other: Iterable[Sentence]) -> list[str]:
    """The most frequent words that one standard has and the other has not."""
    here, there = (Counter(t.form.lower() for s in part for t in s) for part in (own, other))
    pure = (
        word
        for word, count in here.most_common()
        if word.isalpha() and count >= PURITY * (count + there[word])
    )
    return [word for word, _ in zip(pure, range(MARKERS), strict=False)]


def lemma_choices(
    bokmaal: Iterable[Sentence], nynorsk: Iterable[Sentence]
) -> dict[Form, tuple[str, str]]:
    """Forms that both standards have, with the lemma in each, where those differ."""
    here, there = _usual_lemmas(bokmaal), _usual_lemmas(nynorsk)
    shared = [form for form in here if form in there and here[form][0] != there[form][0]]
    shared.sort(key=lambda form: (-min(here[form][1], there[form][1]), form))
    return {form: (here[form][0], there[form][0]) for form in shared[:CHOICES]}


def _usual_lemmas(sentences: Iterable[Sentence]) -> dict[Form, tuple[str, int]]:
    """The lemma that nearly all uses of a form have, and their number."""
    counts: dict[Form, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for token in sentence:
            counts[token.form.lower(), token.pos][token.lemma] += 1
    usual = {form: lemmas.most_common(1)[0] for form, lemmas in counts.items()}
    return {f: best for f, best in usual.items() if best[1] >= AGREEMENT * counts[f].total()}


def _both_orders(form: Form, telling: list[str], lemma: str) -> Iterable[dict[str, Any]]:
    """The telling word before the form, or after it."""
    word = {"LOWER": form[0], "POS": form[1]}
    sign, anything = {"LOWER": {"IN": telling}}, {"OP": "*"}
    yield {"patterns": [[word, anything, sign]], "attrs": {"LEMMA": lemma}, "index": 0}
    yield {"patterns": [[sign, anything, word]], "attrs": {"LEMMA": lemma}, "index": -1}
