"""Which way on from a step the words describe."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from service_catalogue import outcome_search
from service_catalogue.guide import Guide
from service_catalogue.outcome_search import OutcomeSearch, holds_a_question
from service_catalogue.repository import Catalogue

CLEAR = [
    ("nes_0_4", "vi må ha inn ppt", "other_services"),
    ("nes_0_4", "foreldrene sier nei", "disagreed"),
    ("nes_1_5", "me held fram som før", "continue"),
    ("modum_1_3", "det gikk bedre", "partly"),
    ("modum_2_6", "tiltakene har virket", "close"),
    ("modum_2_6", "tiltakene virket ikke", "failed"),
    ("modum_3_4", "vi fikk avslag på ip", "plan_refused"),
]
OPEN = [
    ("nes_1_5", "tiltakene virket ikke"),
    ("modum_1_3", "det virket ikke"),
]
ELSEWHERE = [
    ("nes_1_5", "hva er en stafettlogg?"),
    ("nes_1_5", "kan vi prøve noe annet"),
    ("modum_1_3", "hvor ofte møtes ressursteam"),
    ("nes_0_4", "parkeringen var full i dag"),
]


@pytest.fixture(scope="session")
def searches(catalogue: Catalogue) -> dict[str, OutcomeSearch]:
    return {name: OutcomeSearch(catalogue, name) for name in ("nes", "modum")}


@pytest.mark.parametrize(("step_id", "text", "kind"), CLEAR)
def test_words_that_tell_how_it_went_find_the_outcome(
    catalogue: Catalogue, searches: dict[str, OutcomeSearch], step_id: str, text: str, kind: str
) -> None:
    municipality = step_id.split("_")[0]
    step = Guide(catalogue, municipality).get_step(step_id)
    found = searches[municipality].find(step, text)

    assert found is not None
    assert (found.outcome.kind, found.clear) == (kind, True)


@pytest.mark.parametrize(("step_id", "text"), OPEN)
def test_words_that_fit_several_outcomes_are_never_taken_for_one(
    catalogue: Catalogue, searches: dict[str, OutcomeSearch], step_id: str, text: str
) -> None:
    municipality = step_id.split("_")[0]
    found = searches[municipality].find(Guide(catalogue, municipality).get_step(step_id), text)

    assert found is None or not found.clear


@pytest.mark.parametrize(("step_id", "text"), ELSEWHERE)
def test_questions_and_other_subjects_are_no_outcome(
    catalogue: Catalogue, searches: dict[str, OutcomeSearch], step_id: str, text: str
) -> None:
    municipality = step_id.split("_")[0]
    step = Guide(catalogue, municipality).get_step(step_id)

    assert searches[municipality].find(step, text) is None


@pytest.mark.parametrize(
    ("municipality", "text", "step_id"),
    [
        ("nes", "vi har hatt urosamtalen", "nes_0_3"),
        ("modum", "nettverksmøtet er holdt", "modum_2_3"),
    ],
)
def test_what_is_told_to_be_done_names_its_step(
    catalogue: Catalogue,
    searches: dict[str, OutcomeSearch],
    municipality: str,
    text: str,
    step_id: str,
) -> None:
    steps = [step for level in catalogue.levels(municipality) for step in level.steps]
    done = searches[municipality].find_done(steps, text)

    assert done is not None
    assert done.id == step_id


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """How many guides share their phrases, in this test alone."""

    def by(guides: int) -> None:
        monkeypatch.setattr(outcome_search, "SHARED_BY", guides)
        outcome_search._shared.cache_clear()

    yield by
    outcome_search._shared.cache_clear()


def test_a_guide_beyond_those_that_share_their_phrases_still_has_its_own(
    catalogue: Catalogue, share: Callable[[int], None]
) -> None:
    share(1)
    steps = [step for level in catalogue.levels("nes") for step in level.steps]

    done = OutcomeSearch(catalogue, "nes").find_done(steps, "vi har hatt urosamtalen")

    assert done is not None
    assert done.id == "nes_0_3"


def test_no_more_guides_are_read_than_share_their_phrases(
    catalogue: Catalogue, share: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # With 360 municipalities each search was made of them all, and the first took 25 seconds.
    share(1)
    levels, read = catalogue.levels, []
    monkeypatch.setattr(catalogue, "levels", lambda layer: read.append(layer) or levels(layer))

    OutcomeSearch(catalogue, "nes")

    assert set(read) == {"lillestrom", "modum", "nes"}  # the first with steps is Modum's


def test_a_catalogue_without_any_step_can_be_searched(
    catalogue: Catalogue, share: Callable[[int], None]
) -> None:
    share(0)

    assert OutcomeSearch(catalogue, "lillestrom").find_done([], "vi har hatt urosamtalen") is None


def test_a_word_for_going_on_names_no_step(
    catalogue: Catalogue, searches: dict[str, OutcomeSearch]
) -> None:
    steps = [step for level in catalogue.levels("nes") for step in level.steps]

    assert searches["nes"].find_done(steps, "neste") is None


@pytest.mark.parametrize(
    "text",
    [
        "må vi ha samtykke",
        "jeg er lærer. hvem sier jeg det til",
        "teller det eller må jeg ha bevis først",
        "skal vi ha møte?",
    ],
)
def test_a_question_is_heard_in_any_clause(text: str) -> None:
    assert holds_a_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "jeg spør for meg selv jeg er 15 og har det kjipt",
        "har hatt samtalen",
        "orker ikke mer, alt er dritt",
    ],
)
def test_who_only_tells_asks_nothing(text: str) -> None:
    assert not holds_a_question(text)
