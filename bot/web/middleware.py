"""What every request passes: an id, a log line without the user's words, limits, errors."""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.logs import where
from bot.web.problems import MEDIA_TYPE, ProblemError
from bot.web.state import state_of

logger = logging.getLogger("bot.web.requests")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
REQUEST_ID = "request_id"
ID_HEADER = "X-Request-Id"
JSON_PATHS = ("/api/", "/health/")


@web.middleware
async def identify(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give the request an id; log and measure route, status and time: never address or body."""
    request[REQUEST_ID] = secrets.token_hex(8)
    start = time.monotonic()
    response = await handler(request)
    response.headers[ID_HEADER] = request[REQUEST_ID]
    seconds = time.monotonic() - start
    resource = request.match_info.route.resource
    route = resource.canonical if resource else "unknown"
    method = request.method if request.method in _METHODS else "other"
    state_of(request).metrics.count_request(method, route, response.status, seconds)
    entry = {
        "request": request[REQUEST_ID],
        "method": method,
        "route": route,
        "status": response.status,
        "ms": round(1000 * seconds, 1),
    }
    logger.info(json.dumps(entry))
    return response


_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH"})


@web.middleware
async def explain_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever goes wrong into a problem document, or a page with numbers on it."""
    try:
        return await handler(request)
    except ProblemError as problem:
        return _told(request, problem)
    except web.HTTPException as error:
        told = _told(request, ProblemError(error.status))
        if allow := error.headers.get("Allow"):
            told.headers["Allow"] = allow
        return told
    except Exception as error:
        logger.error("Request %s failed: %s", request[REQUEST_ID], where(error))
        return _told(request, ProblemError(500))


@web.middleware
async def limit_clients(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let no client take the server from the others. Health checks are not counted."""
    counted = not request.path.startswith("/health/")
    if counted and (wait := await state_of(request).limits.page_wait(request)):
        raise ProblemError(429, retry_after=wait)
    return await handler(request)


def _told(request: web.Request, problem: ProblemError) -> web.Response:
    if request.path.startswith(JSON_PATHS):
        return web.json_response(
            problem.document(request[REQUEST_ID]),
            status=problem.status,
            headers=problem.headers,
            content_type=MEDIA_TYPE,
        )
    page = state_of(request).pages.problem(problem.name)
    return web.Response(
        text=page, status=problem.status, headers=problem.headers, content_type="text/html"
    )
