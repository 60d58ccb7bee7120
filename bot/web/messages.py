"""``POST /api/messages`` and ``DELETE /api/conversations/{id}``: the talk itself."""

from __future__ import annotations

import asyncio

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
    with state.limits.place() as room:
        if not room:
            raise ProblemError(503, retry_after=BUSY_SECONDS)
        return web.json_response(await _answer(state, body, municipality))


async def _answer(state: State, body: MessageBody, municipality: str | None) -> dict[str, object]:
    conversation, forgotten, available = body.conversation, False, True
    try:
        conversation, forgotten = await _take_up(state, body.conversation)
        async with state.conversations.turn(conversation):
            answer = await state.pool.ask(body.message, conversation, municipality)
    except UnavailableError:
        available = False
        answer = emergency_answer(await asyncio.to_thread(assess, body.message)).as_dict()
    state.metrics.count_answer(available)
    state.statistics.count_answer(answer, municipality, state.clock())
    return {
        "conversation": conversation,
        "forgotten": forgotten,
        "available": available,
        # Reads the database now and then: not in the event loop.
        **await asyncio.to_thread(dressed, answer, state, municipality),
    }


async def _take_up(state: State, given: str | None) -> tuple[str, bool]:
    """The conversation that this message belongs to, and whether ``given`` was forgotten.

    Raises:
        UnavailableError: nobody can tell now; ``given`` may still be there later.
    """
    resumed = await state.conversations.resume(given)
    return resumed or await state.conversations.begin(), given is not None and resumed is None


async def delete_conversation(request: web.Request) -> web.Response:
    """Forget a conversation now. The same answer whether there was one or not."""
    try:
        await state_of(request).conversations.delete(request.match_info["conversation"])
    except UnavailableError:
        raise ProblemError(503, "not_deleted", retry_after=BUSY_SECONDS) from None
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
