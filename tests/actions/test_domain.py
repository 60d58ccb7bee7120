"""The domain, the data, the rules and the actions agree, and triage can rely on the rules."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from actions.preparation import QUESTIONS
from actions.show_emergency_help import TOPICS
from bot.dialogue.guide_policy import FOLLOW_OUTCOME
from bot.dialogue.open_questions import OUR_ACTIONS
from bot.triage.policy import KEEP_HELP_IN_VIEW, MEET_DESPAIR, SHOW_EMERGENCY_HELP
from bot.triage.rules import load_rules
from service_catalogue.age import DAYS_PER_UNIT
from service_catalogue.content import NATIONAL
from service_catalogue.search import Code
from service_catalogue.shared import shared_catalogue

ROOT = Path(__file__).parents[2]
DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
RESPONSES: dict[str, list[dict[str, Any]]] = DOMAIN["responses"]
FALLBACK = "nlu_fallback"  # Rasa's own: has a rule, never examples
INTENTS_WANTED, EXAMPLES_WANTED = 40, 40
ACUTE = "akutt"  # triage answers it, nothing is learnt
ALLOWED_NUMBERS = {"110", "112", "113", "116 111", "116 117"}
EXITS = ("barnevern", "end", "individual_plan", "unsaid")
# The codes that say why a service does not fit have words of their own (cards.misfit_in_words).
MISFITS = {Code.TOO_YOUNG, Code.TOO_OLD}
CATEGORIES = {*TOPICS, *(rule.category for rule in load_rules())}
# Every name that an action builds, with all the names it can become. A new one must be added.
BUILT: dict[str, set[str]] = {
    "utter_ask_{}": set(),  # the calls of ask() are read one by one below
    "utter_emergency_{}": {f"utter_emergency_{category}" for category in CATEGORIES},
    "utter_emergency_after_{}": {
        "utter_emergency_after_sexual_abuse",
        "utter_emergency_after_violence_abuse",
        "utter_emergency_after_suicide_self_harm",
    },
    "utter_reason_{}": {f"utter_reason_{code.value}" for code in Code if code not in MISFITS},
    "utter_prepare_{}": {f"utter_prepare_{kind}" for kind in QUESTIONS},
    "utter_prepare_{}_named": {f"utter_prepare_{kind}_named" for kind in QUESTIONS},
    "utter_prepare_{}_{}": {f"utter_prepare_{k}_{q}" for k, qs in QUESTIONS.items() for q in qs},
    "utter_heading_{}_{}": {f"utter_heading_{k}_{q}" for k, qs in QUESTIONS.items() for q in qs},
    "utter_unit_{}": {f"utter_unit_{unit}" for unit in DAYS_PER_UNIT},
    "utter_to_{}": {f"utter_to_{exit_}" for exit_ in EXITS},
    "utter_service_application_{}": {f"utter_service_application_{k}" for k in ("yes", "no")},
    "utter_service_{}_{}": {
        f"utter_service_{aspect}_{kind}"
        for aspect, kind in product(("price", "anonymity"), ("yes", "no", "unsaid"))
    },
}
OPTIONAL = {
    "utter_reason_no_application",
    "utter_reason_words",
}  # said only when the domain has words for it


def yaml_files(folder: str) -> Iterator[dict[str, Any]]:
    """Every YAML document under a data folder."""
    for path in sorted((ROOT / "data" / folder).rglob("*.yml")):
        yield yaml.safe_load(path.read_text(encoding="utf-8"))


def examples() -> list[tuple[str, list[str], str]]:
    """(intent, needs, text) of every example; texts folded to tell them apart fairly."""
    found = []
    for document in yaml_files("nlu"):
        for block in document["nlu"]:
            needs = (block.get("metadata") or {}).get("needs") or []
            for line in block["examples"].strip().splitlines():
                text = re.sub(r"\[([^\]]+)\](\([^)]+\)|\{[^}]+\})", r"\1", line.removeprefix("- "))
                found.append((block["intent"], needs, " ".join(text.casefold().split())))
    return found


def rules() -> list[list[dict[str, str]]]:
    """The steps of every rule."""
    return [rule["steps"] for document in yaml_files("stories") for rule in document["rules"]]


def domain_intents() -> set[str]:
    """The intents of the domain."""
    return {next(iter(i)) if isinstance(i, dict) else i for i in DOMAIN["intents"]}


EXAMPLES, RULES = examples(), rules()


# ---- intents, examples and rules


def test_every_intent_with_examples_is_in_the_domain_and_the_other_way_round() -> None:
    assert {intent for intent, _, _ in EXAMPLES} == domain_intents() - {FALLBACK}


def test_every_intent_has_exactly_one_rule() -> None:
    counts = Counter(step["intent"] for steps in RULES for step in steps if "intent" in step)

    assert counts == dict.fromkeys(domain_intents(), 1)


def test_every_rule_is_an_intent_and_one_action_so_that_triage_knows_when_it_is_answered() -> None:
    shapes = {tuple(next(iter(step)) for step in steps) for steps in RULES}

    assert shapes == {("intent", "action")}


def test_there_are_many_intents_with_many_distinct_examples() -> None:
    distinct = Counter(intent for intent, _, _ in {(i, "", t) for i, _, t in EXAMPLES})
    rich = [intent for intent, count in distinct.items() if count >= EXAMPLES_WANTED]

    assert {i: n for i, n in distinct.items() if n < EXAMPLES_WANTED} == {}
    assert len(rich) >= INTENTS_WANTED


def test_no_example_stands_for_two_intents() -> None:
    by_text: dict[str, set[str]] = {}
    for intent, _, text in EXAMPLES:
        by_text.setdefault(text, set()).add(intent)

    assert {text: intents for text, intents in by_text.items() if len(intents) > 1} == {}


def test_no_example_is_written_twice() -> None:
    counts = Counter(text for _, _, text in EXAMPLES)

    assert [text for text, count in counts.items() if count > 1] == []


def test_every_need_but_acute_danger_has_many_examples() -> None:
    counts = Counter(need for _, needs, _ in EXAMPLES for need in needs)
    wanted = set(shared_catalogue().needs()) - {ACUTE}

    assert {need: counts[need] for need in wanted if counts[need] < EXAMPLES_WANTED} == {}


def test_needs_in_the_examples_are_needs_of_the_catalogue() -> None:
    assert {need for _, needs, _ in EXAMPLES for need in needs} <= set(shared_catalogue().needs())


# ---- actions


def test_every_action_of_the_domain_is_a_class_and_the_other_way_round() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")

    assert set(executor.actions) == set(DOMAIN["actions"])


def test_every_action_is_used_by_a_rule_or_by_the_policies() -> None:
    used = {step["action"] for steps in RULES for step in steps if "action" in step}
    by_triage = {SHOW_EMERGENCY_HELP, KEEP_HELP_IN_VIEW, MEET_DESPAIR}

    assert set(DOMAIN["actions"]) - used == by_triage | {FOLLOW_OUTCOME} | (OUR_ACTIONS - used)


def test_what_rules_do_exists() -> None:
    used = {step["action"] for steps in RULES for step in steps if "action" in step}

    assert used <= {*DOMAIN["actions"], *RESPONSES}


# ---- responses named in actions


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package, parsed."""
    for path in sorted((ROOT / "actions").glob("*.py")):
        yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def template(node: ast.JoinedStr) -> str:
    """An f-string with its values as ``{}``."""
    parts = [str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values]
    return "".join(parts)


def names_of(node: ast.expr, scope: ast.AST) -> set[str]:
    """The response names that an expression can be; variables are looked up in ``scope``."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return names_of(node.body, scope) | names_of(node.orelse, scope)
    if isinstance(node, ast.JoinedStr):
        return BUILT.get(template(node), {template(node)})
    if isinstance(node, ast.Name):
        found: set[str] = set()
        for other in ast.walk(scope):
            if isinstance(other, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id == node.id for t in other.targets
            ):
                found |= names_of(other.value, scope)
        return {name for name in found if name.startswith("utter_")} or found
    return set()


def constants() -> set[str]:
    """Every response name written out in an action, module constants and ask() included."""
    found: set[str] = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and str(node.value).startswith("utter_"):
                found.add(str(node.value))
            if isinstance(node, ast.Call) and _called(node) == "ask" and node.args:
                what = node.args[0]
                assert isinstance(what, ast.Constant)
                found.add(f"utter_ask_{what.value}")
    prefixes = {name.split("{}")[0] for name in BUILT}
    return found - prefixes - {f"{p}" for p in ("utter_service_", "_")}


def templates() -> set[str]:
    """Every response name that an action builds from parts."""
    return {
        template(node)
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and template(node).startswith("utter_")
    }


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def named_by_actions() -> set[str]:
    """Every response that an action can say."""
    return constants().union(*BUILT.values())


def test_every_name_that_is_built_from_parts_is_known_here() -> None:
    assert templates() == set(BUILT)


def test_every_response_that_an_action_names_exists() -> None:
    assert named_by_actions() - set(RESPONSES) - OPTIONAL == set()


def test_every_response_is_said_by_a_rule_or_an_action() -> None:
    by_rules = {step["action"] for steps in RULES for step in steps if "action" in step}

    assert set(RESPONSES) - named_by_actions() - by_rules == {
        "utter_not_kept"
    }  # said by the assistant


def test_every_way_out_of_the_guide_in_the_content_has_words() -> None:
    catalogue = shared_catalogue()
    steps = [
        step
        for key in (NATIONAL, *catalogue.municipalities())
        for level in catalogue.levels(key)
        for step in level.steps
    ]
    ids = {step.id for step in steps}
    exits = {outcome.to for step in steps for outcome in step.outcomes} - ids

    assert {f"utter_to_{exit_}" for exit_ in exits} <= set(RESPONSES)


def placeholders(response: str) -> set[str]:
    """The values that the texts of a response ask for."""
    return {
        name
        for variation in RESPONSES[response]
        for _, name, _, _ in string.Formatter().parse(variation["text"])
        if name
    }


def sayings() -> Iterator[tuple[str, int, str, set[str]]]:
    """(file, line, response, values given) of every call that says a response."""
    for file, tree in trees():
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                if _called(node) not in ("say", "words"):
                    continue
                for name in names_of(node.args[0], function) & set(RESPONSES):
                    yield file, node.lineno, name, {str(k.arg) for k in node.keywords}


def test_every_call_gives_the_values_that_the_text_asks_for() -> None:
    wrong = [
        (file, line, name, placeholders(name) - given)
        for file, line, name, given in sayings()
        if placeholders(name) - given
    ]

    assert wrong == []


def test_a_response_that_a_rule_says_by_itself_needs_no_values() -> None:
    by_rules = {s["action"] for steps in RULES for s in steps if "action" in s} & set(RESPONSES)
    questions = {name for name in RESPONSES if name.startswith("utter_ask_")}

    assert {name for name in by_rules | questions if placeholders(name)} == set()


# ---- what responses may say


@pytest.mark.parametrize("response", sorted(RESPONSES))
def test_a_response_has_exactly_one_text_for_everyone_else(response: str) -> None:
    without_condition = [v for v in RESPONSES[response] if not v.get("condition")]

    assert len(without_condition) == 1
    assert all(variation["text"].strip() for variation in RESPONSES[response])


def test_conditions_are_on_slots_of_the_domain() -> None:
    conditions = [c for r in RESPONSES.values() for v in r for c in v.get("condition") or []]

    assert {condition["name"] for condition in conditions} <= set(DOMAIN["slots"])


def all_words() -> str:
    """Everything in the responses, buttons included."""
    parts = []
    for variations in RESPONSES.values():
        for variation in variations:
            parts.append(variation["text"])
            for button in variation.get("buttons") or []:
                parts += [button["title"], button["payload"]]
    return "\n".join(parts)


def numbers_said() -> set[str]:
    """Every run of three or more digits in the responses, spaces inside it kept."""
    return set(re.findall(r"\d(?: ?\d){2,}", all_words()))


def test_responses_give_no_numbers_but_the_emergency_numbers() -> None:
    assert numbers_said() <= ALLOWED_NUMBERS


def test_emergency_numbers_in_responses_are_written_as_in_the_catalogue() -> None:
    displays = {phone.display for phone in shared_catalogue().phones(NATIONAL)}

    assert numbers_said() <= displays


def test_buttons_are_ordinary_messages_that_a_user_could_write() -> None:
    payloads = [
        button["payload"]
        for variations in RESPONSES.values()
        for variation in variations
        for button in variation.get("buttons") or []
    ]

    assert payloads
    assert [payload for payload in payloads if payload.startswith(("/", "@"))] == []
