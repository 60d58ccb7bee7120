"""``POST /api/messages`` and ``DELETE /api/conversations/{id}``: the talk itself."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from bot.emergency import emergency_answer
from bot.triage.core import assess
from bot.web.answers import dressed
from bot.web.backend import UnavailableError
from bot.web.bodies import FeedbackBody, MessageBody, read_body
from bot.web.problems import ProblemError
from bot.web.state import State, state_of

BUSY_SECONDS = 5


async def post_message(request: web.Request) -> web.Response:
    """Answer a message. With the assistant down the answer is the emergency texts, not an error."""
    state = state_of(request)
    if wait := await state.limits.message_wait(request):
        raise ProblemError(429, retry_after=wait)
    body = await read_body(request, MessageBody)
    municipality = _municipality(state, body.municipality)
    if state.backend.waiting >= state.settings.waiting_limit:
        raise ProblemError(503, retry_after=BUSY_SECONDS)
    conversation = await state.conversations.resume(body.conversation)
    forgotten = body.conversation is not None and conversation is None
    conversation = conversation or await state.conversations.begin()
    answer, available = await _answer(state, body.message, conversation, municipality)
    state.statistics.count_answer(answer, municipality, state.clock())
    return web.json_response(
        {
            "conversation": conversation,
            "forgotten": forgotten,
            "available": available,
            # Reads the database now and then: not in the event loop.
            **await asyncio.to_thread(dressed, answer, state, municipality),
        }
    )


async def _answer(
    state: State, text: str, conversation: str, municipality: str | None
) -> tuple[dict[str, Any], bool]:
    """The answer, and whether it is the assistant's own."""
    try:
        return await state.backend.ask(text, conversation, municipality), True
    except UnavailableError:
        return emergency_answer(await asyncio.to_thread(assess, text)).as_dict(), False


async def delete_conversation(request: web.Request) -> web.Response:
    """Forget a conversation now. The same answer whether there was one or not."""
    await state_of(request).conversations.delete(request.match_info["conversation"])
    return web.Response(status=204)


async def post_feedback(request: web.Request) -> web.Response:
    """Count a thumb."""
    body = await read_body(request, FeedbackBody)
    state = state_of(request)
    state.statistics.count_thumb(body.useful, body.reason, state.clock())
    return web.Response(status=204)


def _municipality(state: State, given: str | None) -> str | None:
    """The municipality to answer for.

    Raises:
        ProblemError: there is none of that id here.
    """
    only = state.settings.municipality
    chosen = given or only
    if chosen is None or state.catalogue is None:
        return chosen
    if chosen not in state.catalogue.municipalities() or (only and chosen != only):
        raise ProblemError(400, "unknown_municipality")
    return chosen
