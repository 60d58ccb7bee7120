"""Reading what clients send: bounded in size and time, checked field by field."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated, Any, Literal, TypeVar

from aiohttp import web
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot.settings import MAX_MESSAGE
from bot.web.problems import ProblemError
from bot.web.state import state_of

Reason = Literal["wrong_topic", "hard_to_read", "number_failed", "not_for_me", "none"]
ConversationId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
Body = TypeVar("Body", bound="Strict")


class Strict(BaseModel):
    """No unknown fields, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _said(text: str) -> str:
    """Whole characters only; something must be said."""
    clean = text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")
    if not clean.strip():
        raise ValueError("empty")
    return clean


class MessageBody(Strict):
    """``POST /api/messages``"""

    message: Annotated[str, Field(min_length=1, max_length=MAX_MESSAGE), AfterValidator(_said)]
    municipality: Annotated[str, Field(max_length=120)] | None = None
    conversation: ConversationId | None = None


class FeedbackBody(Strict):
    """``POST /api/feedback``"""

    useful: bool
    reason: Reason = "none"


async def read_body(request: web.Request, model: type[Body]) -> Body:
    """The JSON body as ``model``.

    Raises:
        ProblemError: not JSON, too large, too slow, or a field that cannot be used.
    """
    if request.content_type != "application/json":
        raise ProblemError(415)
    try:
        raw = await asyncio.wait_for(request.read(), state_of(request).settings.request_seconds)
    except asyncio.TimeoutError:
        raise ProblemError(408) from None
    except web.HTTPRequestEntityTooLarge:
        raise ProblemError(413) from None
    try:
        values: Any = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ProblemError(400, "bad_json") from None
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _field_problem(error) from None


def _field_problem(error: ValidationError) -> ProblemError:
    """The friendliest name for what is wrong; the values are not repeated."""
    first = error.errors(include_input=False, include_url=False)[0]
    if first["loc"] == ("message",):
        long = first["type"] == "string_too_long"
        return ProblemError(400, "message_too_long" if long else "message_missing")
    return ProblemError(400, "bad_field")
