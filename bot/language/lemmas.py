"""The lemmas that Rasa's ``SpacyNLP`` found in a message."""

from __future__ import annotations

from rasa.shared.nlu.training_data.message import Message

DOC = "text_spacy_doc"  # where SpacyNLP puts what it made of the text


def lemmas_of(message: Message) -> str:
    """The lemmas of the words, apart by spaces; empty when there is no spaCy in the pipeline."""
    doc = message.get(DOC)
    if doc is None:
        return ""
    return " ".join(token.lemma_.casefold() for token in doc if not token.is_punct)
