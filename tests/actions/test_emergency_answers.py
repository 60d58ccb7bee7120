"""The emergency answer: who you are, and who is in danger, decides what you are told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from typing import Any, get_args

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.show_emergency_help import NEEDS, TO_REPORT, TOPICS, ShowEmergencyHelp
from service_catalogue.content import NATIONAL
from service_catalogue.schema import Duty, Rule
from service_catalogue.shared import shared_catalogue
from tests.actions.conftest import make_tracker

CATALOGUE = shared_catalogue()
MUNICIPALITIES = tuple(CATALOGUE.municipalities())
PLACES = (None, *MUNICIPALITIES)
WRITERS = (None, "child", "guardian", "employee", "other")
DANGER = (None, "self", "own_child", "other_child", "adult")
DUTIES = get_args(Duty)
NATIONAL_MARK = "(nasjonal regel)"
FOR_CHILDREN, POLICE, AMBULANCE, DOCTOR = "116111", "112", "113", "116117"
CATEGORIES = sorted(TOPICS)
REPORTED = sorted(TO_REPORT)
NIGHT = "2026-11-22T03:00:00+01:00"


@dataclass
class Card:
    """What was said, the numbers in order, and the slots."""

    texts: list[str]
    numbers: list[str]
    slots: dict[str, Any] = field(default_factory=dict)

    @property
    def opening(self) -> str:
        """The words before the numbers."""
        return self.texts[0]

    @property
    def words(self) -> str:
        """Everything, in one text."""
        return "\n".join(self.texts)


@pytest.fixture
def card(domain: dict[str, Any]) -> Any:
    """Shows the emergency card for what the triage heard."""

    async def show(
        category: str,
        writer: str | None = None,
        in_danger: str | None = None,
        place: str | None = "nes",
        known: dict[str, Any] | None = None,
        at: str | None = None,
        **triage: Any,
    ) -> Card:
        dispatcher = CollectingDispatcher()
        heard = {
            "certainty": "certain", "category": category, "writer": writer, "in_danger": in_danger,
            **triage,
        }  # fmt: skip
        moment = {"at": at} if at else {}
        tracker = make_tracker(slots=known, triage=heard, municipality=place, **moment)
        events = await ShowEmergencyHelp().run(dispatcher, tracker, domain)
        messages = dispatcher.messages
        return Card(
            [m["text"] for m in messages if m.get("text")],
            [c["number"] for m in messages for c in (m["custom"] or {}).get("contacts", [])],
            {event["name"]: event["value"] for event in events},
        )

    return show


# ---- who you are changes what you get


@pytest.mark.parametrize("category", ["violence_abuse", "sexual_abuse"])
async def test_each_is_spoken_to_in_their_own_words(card: Any, category: str) -> None:
    openings = {
        w: (await card(category, w)).opening for w in ("child", "guardian", "employee", None)
    }

    assert len(set(openings.values())) == len(openings)


@pytest.mark.parametrize(
    ("category", "writer", "in_danger", "said"),
    [
        ("violence_abuse", "child", "self", "ikke din skyld"),
        ("violence_abuse", "child", "other_child", "ikke du som må ordne opp"),
        ("violence_abuse", "guardian", "self", "Ingen skal leve med vold"),
        ("violence_abuse", "employee", "other_child", "barnevernet"),
        ("violence_abuse", None, None, "Ingen skal leve med vold"),
        ("sexual_abuse", "child", "self", "ikke din skyld"),
        ("sexual_abuse", "child", "other_child", "ikke å sladre"),
        ("sexual_abuse", "guardian", "own_child", "skylden er aldri hos den som er utsatt"),
        ("sexual_abuse", "employee", "other_child", "barnevernet"),
        ("sexual_abuse", None, None, "skylden er aldri hos den som er utsatt"),
        ("suicide_self_harm", "child", "self", "ikke være alene"),
        ("suicide_self_harm", "child", "other_child", "ikke bære alene"),
        ("suicide_self_harm", "guardian", "self", "ikke være alene"),
        ("suicide_self_harm", "guardian", "own_child", "Bli hos barnet"),
        ("suicide_self_harm", "employee", "other_child", "Bli hos"),
        ("suicide_self_harm", None, None, "Ingen skal være alene"),
        ("serious_concern", "child", "self", "bra at du sier fra"),
        ("serious_concern", "guardian", "other_child", "riktig å si fra"),
        ("serious_concern", "employee", "other_child", "barnevernet"),
        ("serious_concern", None, None, "trenger ikke være sikker"),
        ("fear_of_harming", "guardian", "own_child", "ikke dømt"),
        ("fear_of_harming", "child", None, "ikke dømt"),
        ("fear_of_harming", "employee", None, "ikke dømt"),
        ("fear_of_harming", None, None, "ikke dømt"),
        ("life_danger", "child", None, "får ikke kjeft"),
        ("life_danger", None, None, "Ring nå"),
    ],
)
async def test_the_first_words_fit_the_one_who_writes_and_the_one_in_danger(
    card: Any, category: str, writer: str | None, in_danger: str | None, said: str
) -> None:
    assert said in (await card(category, writer, in_danger)).opening


@pytest.mark.parametrize("category", ["violence_abuse", "sexual_abuse", "suicide_self_harm"])
async def test_a_child_who_speaks_of_a_friend_is_not_spoken_to_as_the_one_hurt(
    card: Any, category: str
) -> None:
    self_, friend = await card(category, "child", "self"), await card(category, "child", "adult")

    assert self_.opening != friend.opening
    assert "ikke din skyld" not in friend.opening
    assert friend.numbers == self_.numbers


@pytest.mark.parametrize("writer", WRITERS)
async def test_one_who_wants_to_die_is_never_told_to_stay_with_someone_else(
    card: Any, writer: str | None
) -> None:
    assert "Bli hos" not in (await card("suicide_self_harm", writer, "self")).opening


@pytest.mark.parametrize("category", ["violence_abuse", "sexual_abuse"])
async def test_an_employee_who_is_hurt_is_not_told_of_the_duty_to_report(
    card: Any, category: str
) -> None:
    shown = await card(category, "employee", "self")

    assert "Plikten er din egen" not in shown.words


@pytest.mark.parametrize("category", CATEGORIES)
async def test_one_of_whom_nothing_is_known_is_spoken_to_as_anyone(
    card: Any, category: str
) -> None:
    unknown, other = await card(category, None), await card(category, "other")

    assert unknown.texts == other.texts


@pytest.mark.parametrize(
    ("category", "writer", "first"),
    [
        ("violence_abuse", "child", FOR_CHILDREN),
        ("sexual_abuse", "child", FOR_CHILDREN),
        ("serious_concern", "child", FOR_CHILDREN),
        ("suicide_self_harm", "child", AMBULANCE),
        ("suicide_self_harm", "guardian", AMBULANCE),
        ("sexual_abuse", "guardian", DOCTOR),
        ("fear_of_harming", "guardian", DOCTOR),
        ("violence_abuse", "employee", "64993270"),
        ("sexual_abuse", "employee", "64993270"),
        ("serious_concern", "employee", "64993270"),
        ("serious_concern", "guardian", "64993270"),
        ("violence_abuse", "guardian", "66932310"),
        ("life_danger", None, POLICE),
    ],
)
async def test_in_nes_at_night_the_first_number_fits_the_one_who_writes(
    card: Any, category: str, writer: str | None, first: str
) -> None:
    assert (await card(category, writer, at=NIGHT)).numbers[0] == first


async def test_a_child_is_told_about_a_line_in_words_for_children(card: Any) -> None:
    phone = next(p for p in CATALOGUE.phones(NATIONAL) if p.number == FOR_CHILDREN)
    child, adult = await card("violence_abuse", "child"), await card("violence_abuse", "guardian")
    for_child = str(phone.description_child).split(". ")[0]

    assert for_child in child.words
    assert for_child not in adult.words


async def test_what_the_conversation_has_said_counts_for_more_than_the_triages_guess(
    card: Any,
) -> None:
    shown = await card("violence_abuse", "employee", known={"role": "child"})

    assert shown.texts == (await card("violence_abuse", "child", known={"role": "child"})).texts
    assert shown.slots["role"] == "child"


# ---- the duties of an employee


def rules_by_duty(place: str | None) -> dict[str, Rule]:
    """The rule of a municipality that states each duty."""
    rules = CATALOGUE.entries(place, Rule) if place else []
    return {duty: rule for rule in rules for duty in rule.duties}


def said(rule: Rule) -> str:
    """A rule as the card says it."""
    return rule.short or rule.text


def duty_lines(shown: Card) -> list[str]:
    """The lines of the list of duties."""
    return [line for line in shown.words.splitlines() if line.startswith("•")]


@pytest.mark.parametrize("category", REPORTED)
@pytest.mark.parametrize("place", PLACES)
async def test_an_employee_gets_every_duty_exactly_once(
    card: Any, place: str | None, category: str
) -> None:
    shown = await card(category, "employee", place=place)
    own, national = rules_by_duty(place), rules_by_duty(NATIONAL)

    for duty in DUTIES:
        assert shown.words.count(said(own.get(duty) or national[duty])) == 1, duty
        if duty in own:
            assert said(national[duty]) not in shown.words


@pytest.mark.parametrize("place", PLACES)
async def test_a_duty_is_marked_national_where_the_municipality_is_silent_and_only_there(
    card: Any, place: str | None
) -> None:
    lines = duty_lines(await card("violence_abuse", "employee", place=place))
    own, national = rules_by_duty(place), rules_by_duty(NATIONAL)

    marked = {line for line in lines if NATIONAL_MARK in line}
    assert marked == {f"• {said(national[d])} {NATIONAL_MARK}" for d in DUTIES if d not in own}


@pytest.mark.parametrize(
    ("place", "own"),
    [
        ("nes", {"report", "parents_wait", "police", "anonymous", "go_on"}),
        ("modum", {"report", "police"}),
        ("lillestrom", {"report"}),
        ("ovre_eiker", set()),
    ],
)
def test_which_duties_a_municipality_states_itself(place: str, own: set[str]) -> None:
    assert set(rules_by_duty(place)) == own


def test_the_nation_states_every_duty_so_that_nobody_is_left_without() -> None:
    assert set(rules_by_duty(NATIONAL)) == set(DUTIES)


@pytest.mark.parametrize("place", PLACES)
async def test_the_source_of_the_municipality_is_named_when_it_has_a_word(
    card: Any, place: str | None
) -> None:
    shown = await card("violence_abuse", "employee", place=place)
    sources = {rule.source.document for rule in rules_by_duty(place).values()}
    titles = [CATALOGUE.sources()[source].title for source in sources]

    assert all(shown.words.count(title) == 1 for title in titles)
    assert ("Kilde" in shown.words) == bool(titles)


@pytest.mark.parametrize("category", REPORTED)
@pytest.mark.parametrize("place", PLACES)
async def test_an_employee_is_told_that_nothing_has_been_reported(
    card: Any, place: str | None, category: str
) -> None:
    shown = await card(category, "employee", place=place)

    assert shown.words.count("har ikke meldt") == 1
    assert shown.words.index("har ikke meldt") > shown.words.index("📞")


@pytest.mark.parametrize("category", REPORTED)
@pytest.mark.parametrize("place", PLACES)
async def test_an_employee_may_discuss_without_a_name_and_need_not_be_sure(
    card: Any, place: str | None, category: str
) -> None:
    words = (await card(category, "employee", place=place)).words

    assert re.search(r"drøfte saken (?:anonymt|med barnevernet uten å si hvem)", words)
    assert "trenger ikke være sikker" in words


@pytest.mark.parametrize("writer", [None, "child", "guardian", "other"])
@pytest.mark.parametrize("category", REPORTED)
async def test_nobody_else_is_told_of_the_duties_of_employees(
    card: Any, category: str, writer: str | None
) -> None:
    assert duty_lines(await card(category, writer)) == []


@pytest.mark.parametrize("category", sorted({*CATEGORIES} - TO_REPORT))
async def test_where_there_is_nothing_to_report_no_duties_delay_the_call(
    card: Any, category: str
) -> None:
    assert duty_lines(await card(category, "employee")) == []


# ---- what nobody is told


def sentences(text: str) -> list[str]:
    """The sentences of a text, folded."""
    return [s for s in re.split(r"(?<=[.:!?])\s+|\n", text.casefold()) if s.strip()]


async def every_card(card: Any, category: str) -> list[Card]:
    """The cards of a category for every writer, everyone in danger, and every place."""
    return [
        await card(category, writer, in_danger, place)
        for writer, in_danger, place in product(WRITERS, DANGER, (None, "nes", "modum"))
    ]


@pytest.mark.parametrize("category", CATEGORIES)
async def test_nobody_is_told_to_talk_to_parents_first(card: Any, category: str) -> None:
    for shown in await every_card(card, category):
        for sentence in sentences(shown.words):
            if re.search(r"\b(?:foresatte|foreldre\w*|mamma|pappa|hjemmet)\b", sentence):
                assert re.search(r"\b(?:ikke|aldri|venter?|før)\b", sentence), sentence


@pytest.mark.parametrize("category", CATEGORIES)
async def test_secrecy_is_never_promised(card: Any, category: str) -> None:
    for shown in await every_card(card, category):
        for sentence in sentences(shown.words):
            if re.search(r"hemmelig|taushet|ingen får vite|ikke videre|lover?\b", sentence):
                assert re.search(r"kan ikke love|har lov til", sentence), sentence


async def test_a_child_is_told_that_not_everything_can_stay_secret(card: Any) -> None:
    assert "kan ikke love" in (await card("violence_abuse", "child", "self")).words


@pytest.mark.parametrize("category", CATEGORIES)
async def test_nothing_is_asked_before_or_among_the_numbers(card: Any, category: str) -> None:
    for shown in await every_card(card, category):
        last = max(i for i, text in enumerate(shown.texts) if "📞" in text)
        assert "?" not in "".join(shown.texts[: last + 1])


@pytest.mark.parametrize("category", CATEGORIES)
async def test_the_numbers_come_right_after_the_first_words(card: Any, category: str) -> None:
    for shown in await every_card(card, category):
        assert "📞" in shown.texts[1]
        assert shown.opening.rstrip().endswith(":")


@pytest.mark.parametrize("category", CATEGORIES)
async def test_it_never_says_that_it_has_told_or_will_tell_anyone(card: Any, category: str) -> None:
    for shown in await every_card(card, category):
        assert not re.search(
            r"jeg (?:har (?:nå )?(?:meldt|varslet|sendt|ringt)|melder|varsler|ringer)",
            shown.words.casefold(),
        )


@pytest.mark.parametrize("category", CATEGORIES)
async def test_every_place_has_numbers_and_no_gaps_in_the_words(card: Any, category: str) -> None:
    for place, writer in product(PLACES, WRITERS):
        shown = await card(category, writer, place=place, at=NIGHT)
        assert {POLICE, AMBULANCE} & set(shown.numbers)
        assert not re.search(r"\{|\}|\bNone\b|utter_", shown.words)


# ---- the one who is afraid of hurting


@pytest.mark.parametrize("category", ["fear_of_harming", "violence_abuse"])
@pytest.mark.parametrize("place", PLACES)
async def test_a_guardian_who_may_hurt_gets_help_without_threat(
    card: Any, place: str | None, category: str
) -> None:
    shown = await card(category, "guardian", "own_child", place, may_hurt=True)
    words = shown.words.casefold()

    assert "ikke dømt" in words
    assert shown.numbers[0] == DOCTOR
    assert not re.search(r"barnevernet skal|barnevernet (?:vil|må)|meld|anmeld|straff", words)
    assert words.index("116 117") < words.index(f"**{POLICE}**")


async def test_a_guardian_who_may_hurt_is_not_spoken_to_as_the_one_hurt(card: Any) -> None:
    hurt = await card("violence_abuse", "guardian", "self")
    hurts = await card("violence_abuse", "guardian", "own_child", may_hurt=True)

    assert hurt.opening != hurts.opening
    assert "krisesenter" not in hurts.words.casefold()


async def test_help_against_ones_own_hands_is_a_need_for_guidance(card: Any) -> None:
    shown = await card("violence_abuse", "guardian", may_hurt=True)

    assert set(shown.slots["needs"]) == set(NEEDS["fear_of_harming"])


# ---- what is remembered


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("writer", ["child", "guardian", "employee", "other"])
async def test_a_guess_of_who_writes_is_not_remembered(
    card: Any, writer: str, category: str
) -> None:
    shown = await card(category, writer, "self")

    assert shown.slots["role"] is None
    assert shown.slots.get("in_danger") is None
    assert shown.slots["urgency"] == "acute"


async def test_the_need_behind_the_danger_is_remembered_but_never_replaces_one_that_was_said(
    card: Any,
) -> None:
    new = await card("suicide_self_harm", "child")
    told = await card("suicide_self_harm", "child", known={"needs": {"rus": 1.0}})

    assert set(new.slots["needs"]) == set(NEEDS["suicide_self_harm"])
    assert told.slots["needs"] == {"rus": 1.0}


# ---- how urgent it is


@pytest.mark.parametrize(
    "category", sorted({*CATEGORIES} - {"suicide_self_harm", "fear_of_harming"})
)
@pytest.mark.parametrize("writer", ["child", "employee", None])
async def test_when_it_happens_now_the_police_come_first(
    card: Any, writer: str | None, category: str
) -> None:
    assert (await card(category, writer, time="now")).numbers[0] == POLICE


@pytest.mark.parametrize("time", [None, "past", "ongoing"])
async def test_what_is_past_or_goes_on_does_not_put_the_police_before_the_childrens_line(
    card: Any, time: str | None
) -> None:
    assert (await card("violence_abuse", "child", time=time)).numbers[0] == FOR_CHILDREN


@pytest.mark.parametrize("place", MUNICIPALITIES)
async def test_an_employee_at_night_is_told_when_barnevernet_opens(card: Any, place: str) -> None:
    shown = await card("violence_abuse", "employee", place=place, at=NIGHT)

    assert re.search(r"er stengt og åpner .*kl\. \d\d:\d\d", shown.words)
