"""What is held out, by rule; the spoiled versions; and near-duplicates in the data."""

from collections import defaultdict

import pytest

from bot import project
from bot.evaluation.case_files import own_cases, read_case_file
from bot.evaluation.data import measure
from bot.evaluation.duplicates import near_duplicates
from bot.evaluation.examples import Example, count, is_held_out, read_examples, split
from bot.evaluation.understanding import measure_intents, measure_needs
from bot.evaluation.versions import in_nynorsk, with_typos
from service_catalogue.text import plain

CASES = "cases"
MOST_IN_NEAR_DUPLICATES = 0.01  # of all examples; 0.7 % when this was written


@pytest.fixture(scope="module")
def examples():
    return read_examples(project.home() / "data" / "nlu")


def test_the_rule_holds_out_its_share_and_only_looks_at_plain_text(examples):
    train, held_out = split(examples)
    assert len(train) + len(held_out) == len(examples)
    assert 0.13 < len(held_out) / len(examples) < 0.17
    assert all(is_held_out(e.text.upper() + "!") for e in held_out)


def test_the_rule_never_changes():
    texts = ["hei", "hva er neste trinn", "gravid", "drop-in", "takk", "har du noe annet"]
    assert [is_held_out(t) for t in texts] == [False, True, False, True, False, True]


def test_no_two_examples_of_the_same_words_teach_different_things(examples):
    taught = defaultdict(set)
    for example in examples:
        words = plain(example.text) or example.text  # "👍" has none
        taught[words].add((example.intent, example.needs))
    assert {text: labels for text, labels in taught.items() if len(labels) > 1} == {}


def test_near_duplicates_are_few(examples):
    pairs = near_duplicates(examples)
    texts = {e.text for pair in pairs for e in (pair.first, pair.second)}
    told = "\n".join(map(str, pairs))
    assert len(texts) <= MOST_IN_NEAR_DUPLICATES * len(examples), told


@pytest.mark.parametrize("kind", ["needs", "guidance"])
def test_no_case_is_an_example(examples, kind):
    """Cases measure what was not taught. Short ones share their few words with something."""
    cases = read_case_file(own_cases() / f"{kind}.jsonl").cases
    pairs = near_duplicates([*examples, *(Example(c.text, kind, file=CASES) for c in cases)])
    taught = [str(p) for p in pairs if (p.first.file == CASES) != (p.second.file == CASES)]
    assert taught == []


def test_near_duplicates_are_found_and_told():
    same = [Example("trenger hjelp til leksene", "a"), Example("Trenger hjelp til leksene!", "b")]
    other = Example("noe helt annet", "a")
    pairs = near_duplicates([*same, other])
    assert [(p.similarity, p.contradicts, p.leaks) for p in pairs] == [(1.0, True, False)]
    assert "leksene" in str(pairs[0])


def test_counts_are_the_fewest_first():
    intents, needs = count([Example("a", "x", ("rus",)), Example("b", "y"), Example("c", "y")])
    assert (list(intents.items()), needs) == ([("x", 1), ("y", 2)], {"rus": 1})


def test_typos_are_the_same_every_time_and_few():
    text = "Sønnen min på 12 vil ikke gå på skolen lenger"
    assert with_typos(text) == with_typos(text) != text
    changed = [a != b for a, b in zip(text.split(), with_typos(text).split(), strict=True)]
    assert 1 <= sum(changed) <= 2
    assert "12" in with_typos(text)
    assert with_typos("er på nå") == "er på nå"  # no word long enough


def test_nynorsk_changes_words_and_keeps_the_rest():
    assert in_nynorsk("Jeg vet ikke hva jeg skal gjøre nå, 15 år") == (
        "Eg veit ikkje kva eg skal gjere no, 15 år"
    )


def test_data_section_lists_the_pairs_and_the_needs_with_too_few():
    section = measure([Example("vil låne ski", "seek_help", ("utstyr_lan",))] * 2)
    assert section.main["needs_with_enough"].hits == 0
    assert section.main["in_a_near_duplicate"].total == 2
    assert any("utstyr_lan 2" in note for note in section.notes)


def test_intents_and_needs_are_measured_on_what_was_not_trained_on():
    ski = [f"vil låne ski og staver {i}" for i in "abcdefgh"]
    hello = [f"hei på deg {i}" for i in "abcdefgh"]
    train = [Example(t, "seek_help", ("utstyr_lan",)) for t in ski[2:]]
    train += [Example(t, "greet") for t in hello[2:]]
    held_out = [Example(ski[0], "seek_help", ("utstyr_lan",)), Example(hello[0], "greet")]
    intents, needs = measure_intents(train, held_out), measure_needs(train, held_out)
    assert intents.main["first_as_written"].value == 1
    assert needs.main["recall_as_written"].total == 1
    assert set(intents.points) == {"first_typos_points", "first_nynorsk_points"}
    assert len(intents.confidences) == 2
