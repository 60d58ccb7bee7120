"""Answer a question about rights, rules, the model or the guide from the catalogue."""

from __future__ import annotations

from actions.answers import say_answer
from actions.base import GuidanceAction, Turn
from actions.knowledge import Found
from actions.numbers import say_numbers
from actions.recommend_services import municipality_buttons
from actions.steps import say_level, say_step
from service_catalogue.content import NATIONAL
from service_catalogue.schema import Answer, Level, Step

ENOUGH = 0.3  # below this the words match nothing in particular, and the topic decides
CLOSE_SECOND = 0.85  # a second entry this near the first answers the same question
TOPIC_PREFIX = "ask_"
WITH_NUMBERS = frozenset({"barnevern_report", "violence_suspicion", "anonymous_discussion"})


class AnswerQuestion(GuidanceAction):
    """The best entry for the user's words, led by the topic of the intent."""

    action_name = "action_answer_question"

    def answer(self, turn: Turn) -> None:
        """The answer, a close second when there is one, and who to call where it matters."""
        topic = turn.situation.intent.removeprefix(TOPIC_PREFIX)
        found = self._find(turn, topic)
        if not found:
            turn.say("utter_no_answer")
            say_numbers(turn, "family_guidance", helplines=1)
        for entry in found:
            say_entry(turn, entry)
        if topic in WITH_NUMBERS and turn.situation.municipality and not turn.data["contacts"]:
            say_numbers(turn, "child_concern", helplines=1)
        if turn.situation.municipality is None:
            turn.ask("municipality", municipality_buttons(turn))

    def _find(self, turn: Turn, topic: str) -> list[Answer | Step | Level]:
        role = turn.situation.role
        found = turn.knowledge.find(turn.situation.text, topic, role)
        if found and found[0].score >= ENOUGH:
            return [f.entry for f in with_close_second(found)]
        answers: list[Answer | Step | Level] = list(turn.knowledge.answers_on(topic, role)[:1])
        return answers


def with_close_second(found: list[Found]) -> list[Found]:
    """The best entry, and the next when it is nearly as good and says something else."""
    best = found[0]
    kept = [best]
    if len(found) > 1 and found[1].score >= CLOSE_SECOND * best.score:
        second = found[1]
        national_echo = second.entry.id.startswith(NATIONAL) and isinstance(best.entry, Answer)
        if not national_echo:
            kept.append(second)
    return kept


def say_entry(turn: Turn, entry: Answer | Step | Level) -> None:
    """An answer, a step or a level, each in its own form."""
    if isinstance(entry, Answer):
        say_answer(turn, entry)
    elif isinstance(entry, Step):
        say_step(turn, entry)
    else:
        say_level(turn, entry)
