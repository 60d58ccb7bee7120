"""Redis, when the settings name one: what several servers share of a conversation.

One key a conversation: made when the talk begins, holding the redacted conversation after the
first answer, and deleted by Redis itself when its time is out. Writing never makes it anew, so a
deleted conversation stays deleted, whatever is being answered at that moment.
"""

from __future__ import annotations

from redis import Redis as Sync
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, RedisError, ResponseError
from redis.retry import Retry as SyncRetry

TIMEOUT_SECONDS = 2.0  # a thousand times what it takes on the same network
PREFIX = "veiviser:"


def connect(url: str) -> Redis:
    """A client of the server at ``url``; connects when first used, and again after a restart."""
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        # Once more, at once: a kept connection may belong to a server that was restarted.
        retry=Retry(NoBackoff(), 1),
    )


def conversation_key(conversation: str) -> str:
    """Where a conversation is kept."""
    return f"{PREFIX}conversation:{conversation}"


def milliseconds(seconds: float) -> int:
    """As Redis takes times."""
    return max(1, round(1000 * seconds))


class RedisRefusedError(Exception):
    """Redis answers, and does not take the connection: user, password or database number."""


def remarks(url: str) -> list[str]:
    """What an operator should know of the server at ``url`` before anything starts.

    Of ``down``, ``keeps`` (it writes to disk) and ``without_limit`` (of memory).

    Raises:
        RedisRefusedError: the settings are wrong.
    """
    with Sync.from_url(
        url,
        decode_responses=True,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        retry=SyncRetry(NoBackoff(), 0),
    ) as server:
        try:
            server.ping()
        except (AuthenticationError, ResponseError) as error:
            raise RedisRefusedError(type(error).__name__) from None
        except (RedisError, OSError):
            return ["down"]
        try:
            told = server.config_get("save", "appendonly", "maxmemory")
        except RedisError:
            return []  # those who rent one may not ask
    found = ["keeps"] if told["save"] or told["appendonly"] == "yes" else []
    return found if int(told["maxmemory"]) else [*found, "without_limit"]
