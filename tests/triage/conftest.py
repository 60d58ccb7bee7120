"""What the triage tests share: the classifier as it is, a tiny one, the same examples every run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.triage.classifier import Classifier
from bot.triage.messages import Message
from bot.triage.shared import ensure_classifier, shared_classifier
from bot.triage.training import train

# Category, expect, writer, in danger, time, text: invented, enough to teach six questions a little.
_TINY = """
violence_abuse     certain child    self        ongoing pappa slår meg hver dag
violence_abuse     certain child    self        now     stefar slår meg nå
violence_abuse     certain child    self        past    mamma slo meg i fjor
violence_abuse     certain employee other_child ongoing en elev sier at pappa slår
violence_abuse     certain guardian own_child   past    mannen min slo sønnen vår
violence_abuse     unsure  other    other_child ongoing naboen slår kanskje barna sine
suicide_self_harm  certain child    self        now     jeg vil dø nå
suicide_self_harm  certain child    self        ongoing jeg vil ikke leve mer
suicide_self_harm  certain employee other_child ongoing eleven min vil ikke leve
suicide_self_harm  unsure  guardian own_child   ongoing datteren min sier hun vil dø
sexual_abuse       certain child    self        past    onkel tok på meg i sommer
sexual_abuse       certain child    self        ongoing treneren tar på meg hver uke
sexual_abuse       unsure  employee other_child ongoing en elev sier at onkel tar på henne
life_danger        certain child    other_child now     lillebror puster ikke nå
life_danger        certain guardian own_child   now     babyen min puster ikke
life_danger        certain other    adult       now     naboen puster ikke det brenner
serious_concern    certain employee other_child ongoing barnet får aldri mat hjemme
serious_concern    unsure  guardian other_child ongoing barnet til naboen får aldri mat
serious_concern    unsure  child    self        ongoing det er aldri mat hjemme
fear_of_harming    certain guardian own_child   ongoing jeg er redd for å skade babyen min
fear_of_harming    certain guardian own_child   now     jeg er redd for å riste babyen nå
none               none    child    none        none    hva er en fritidsklubb
none               none    child    none        none    når åpner fritidsklubben
none               none    guardian none        none    når åpner helsestasjonen
none               none    guardian none        none    hvordan søker jeg barnehage til sønnen min
none               none    employee none        none    hva er en stafettholder
none               none    employee none        none    hvordan bruker jeg stafettloggen
none               none    other    none        none    hvem er du
none               none    other    none        none    takk for hjelpen
none               none    child    none        none    takk for hjelpen du er snill
"""


def _message(number: int, line: str) -> Message:
    category, expect, writer, in_danger, time, text = line.split(maxsplit=5)
    form = "everyday" if category == "none" else "direct"
    return Message(
        category, expect, writer, in_danger, time, "bokmal", form, f"tiny-{number}", text
    )


TINY = [_message(number, line) for number, line in enumerate(_TINY.strip().splitlines(), start=1)]


@pytest.fixture(scope="session")
def tiny_classifier() -> Classifier:
    """A classifier that has seen thirty messages."""
    return train(TINY)


@pytest.fixture(scope="session")
def classifier() -> Iterator[Classifier]:
    """The classifier as users meet it, trained first when its data changed."""
    ensure_classifier()
    shared_classifier.cache_clear()
    found = shared_classifier()
    assert found is not None
    yield found
    shared_classifier.cache_clear()
