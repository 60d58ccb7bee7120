"""The assistant in one process: Rasa's agent, our actions, conversations that expire."""

from __future__ import annotations

import asyncio
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from bot import project
from bot.answer import Answer, Reply
from bot.emergency import emergency_answer
from bot.hearing import Heard, hear
from bot.language.languages import Spoken, foreign_reply
from bot.logs import quiet, where
from bot.triage.core import assess
from bot.triage.text import bounded
from service_catalogue.content import NATIONAL
from service_catalogue.sentence_encoder import shared_encoder
from service_catalogue.shared import MEANINGS, shared_catalogue

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 20.0  # a hundred times the median answer; then a human to call
NOT_KEPT = "utter_not_kept"
URGENCY = {"acute": "acute", "concern": "concern"}


class Assistant:
    """Answers messages. Conversations are told apart by ``sender``."""

    def __init__(self, agent: Any) -> None:
        self._agent = agent

    @classmethod
    def load(
        cls, model: Path, retention: float | None = None, redis_url: str | None = None
    ) -> Assistant:
        """Load the model archive at ``model`` and the catalogue.

        Conversations are forgotten ``retention`` seconds after their last message, or after
        ``TTL_SECONDS``. They lie in memory, or in the Redis at ``redis_url``.

        Raises:
            ContentError: the content has faults.
        """
        quiet()
        os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
        os.environ.setdefault(MEANINGS, str(model.with_name(project.meanings_path().name)))
        shared_catalogue()
        shared_encoder()  # loaded now, not when the first user writes
        from rasa.core.agent import Agent
        from rasa.shared.core.domain import Domain

        from bot.conversations import TTL_SECONDS, ConversationLocks, ConversationStore
        from bot.graph_runner import StraightRunner
        from bot.inprocess_actions import InProcessActions
        from bot.rasa_once import look_up_once
        from bot.rasa_trackers import replay_once
        from bot.redis_client import connect
        from bot.shared_conversations import SharedConversationStore

        look_up_once()
        replay_once()
        agent = Agent.load(
            str(model), action_endpoint=InProcessActions(), lock_store=ConversationLocks()
        )
        # Given to Agent.load it would be wrapped in a store that never forgets.
        domain, kept = agent.domain or Domain.empty(), retention or TTL_SECONDS
        agent.tracker_store = agent.processor.tracker_store = (
            SharedConversationStore(domain, connect(redis_url), kept)
            if redis_url
            else ConversationStore(domain, kept)
        )
        agent.processor.graph_runner = StraightRunner(agent.processor.graph_runner)
        # One message is small: a second thread for its sums waits, and burns a core while it does
        # (docs/performance.md). The cores belong to the other workers.
        threadpool_limits(limits=1)
        return cls(agent)

    async def handle(
        self,
        text: str,
        sender: str,
        municipality: str | None = None,
        at: datetime | None = None,
    ) -> Answer:
        """Answer ``text``. Whatever fails inside, the user gets help and a human to call.

        ``municipality`` is what the channel knows; ``at`` fixes the clock (aware).
        """
        # "/intent{...}" is Rasa's own back door past understanding; no user of ours needs it.
        message = bounded(text.strip().lstrip("/@"))
        try:
            answer = self._ask_rasa(hear(message), sender, municipality, at)
            return await asyncio.wait_for(answer, TIMEOUT_SECONDS)
        except Exception as error:
            logger.error("Answering from the emergency texts: %s", where(error))
            return emergency_answer(assess(message))

    async def _ask_rasa(
        self, heard: Heard, sender: str, municipality: str | None, at: datetime | None
    ) -> Answer:
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        from bot.turns import language_is_news, not_kept_is_news, read_turns

        metadata = {
            "municipality": municipality,
            "at": at.isoformat() if at else None,
            **heard.metadata(),
        }
        output = CollectingOutputChannel()
        await self._agent.handle_message(
            UserMessage(heard.text, output, sender, input_channel="veiviser", metadata=metadata)
        )
        if not output.messages:
            return emergency_answer(heard.assessment)
        tracker = self._agent.tracker_store.latest(sender)
        answer = _answer(output.messages, tracker.current_slot_values())
        turns = read_turns(tracker.applied_events())
        if not_kept_is_news(turns):
            said = self._agent.domain.responses.get(NOT_KEPT, [])
            answer.replies += [Reply(variation["text"]) for variation in said[:1]]
        if heard.spoken and (_must_answer(heard.spoken) or language_is_news(turns)):
            answer = _in_language(answer, heard.spoken, turns[-1].shows_card)
        return answer

    async def forget(self, sender: str) -> None:
        """Delete a conversation, after the message of it that is being answered."""
        async with self._agent.lock_store.lock(sender):
            await self._agent.tracker_store.delete(sender)


def _answer(messages: list[dict[str, Any]], slots: dict[str, Any]) -> Answer:
    answer = Answer(replies=[])
    for message in messages:
        if "custom" in message:
            answer.services.extend(message["custom"].get("services", []))
            answer.contacts.extend(message["custom"].get("contacts", []))
            answer.files.extend(message["custom"].get("files", []))
            steps = message["custom"].get("step") or []
            answer.step = steps[-1] if steps else answer.step
        elif message.get("text"):
            answer.replies.append(Reply(message["text"], message.get("buttons") or []))
    answer.contacts = list({c["number"]: c for c in answer.contacts}.values())
    answer.urgency = URGENCY.get(slots.get("urgency") or "", "none")
    answer.role = slots.get("role")
    answer.age = (slots.get("age") or {}).get("text")
    answer.needs = list(slots.get("needs") or {})
    return answer


def _must_answer(spoken: Spoken) -> bool:
    """Whether the language is answered every time: the dialogue cannot, or there is danger."""
    return spoken.danger or not spoken.beside_norwegian


def _in_language(answer: Answer, spoken: Spoken, shows_card: bool) -> Answer:
    """The sentence in the user's language first; what the dialogue cannot read is not answered."""
    phones = {phone.number: phone for phone in shared_catalogue().phones(NATIONAL)}
    said = foreign_reply(spoken, {number: phone.display for number, phone in phones.items()})
    if not spoken.beside_norwegian and not shows_card:
        answer.replies, answer.services, answer.contacts = [], [], []
    answer.replies.insert(0, Reply(said.text, lang=said.code, direction=said.direction))
    if spoken.danger or not spoken.beside_norwegian:
        known = {contact["number"] for contact in answer.contacts}
        answer.contacts += [
            {"name": phone.name, "number": number, "open": "open" if always else "unknown"}
            for number in said.numbers
            if number not in known
            for phone in [phones[number]]
            for always in [phone.hours is not None and phone.hours.always]
        ]
    return answer
