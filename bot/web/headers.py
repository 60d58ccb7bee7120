"""Security headers on every answer, and CORS for the origins that the settings name."""

from __future__ import annotations

from aiohttp import web

from bot.web.middleware import ID_HEADER, Handler
from bot.web.state import state_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "Server": "veiviser",
    "Strict-Transport-Security": f"max-age={365 * 24 * 60 * 60}",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noarchive",
}
METHODS, REQUEST_HEADERS, PREFLIGHT_SECONDS = "GET, POST, DELETE", "Content-Type", "3600"


async def secure(request: web.Request, response: web.StreamResponse) -> None:
    """Set the headers; a signal, so that no answer escapes them, errors included."""
    settings = state_of(request).settings
    municipality = request.match_info.get("municipality", "")
    ancestors = " ".join(settings.frame_ancestors.get(municipality, ())) or "'none'"
    for name, value in FIXED.items():
        response.headers[name] = value
    policy = POLICY.format(ancestors=ancestors)
    response.headers.setdefault("Content-Security-Policy", policy)
    # Kept nowhere: a shared browser must not show the page again when someone presses Back.
    response.headers.setdefault("Cache-Control", "no-store")
    if "Cross-Origin-Resource-Policy" not in response.headers:
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    _allow_origin(request, response)


def _allow_origin(request: web.Request, response: web.StreamResponse) -> None:
    if not request.path.startswith("/api/"):
        return
    response.headers["Vary"] = "Origin"
    origin = request.headers.get("Origin")
    if origin in state_of(request).settings.cors_origins and origin is not None:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = f"{ID_HEADER}, Retry-After"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


@web.middleware
async def answer_preflight(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a browser that asks whether another page may use the API."""
    asked = request.headers.get("Access-Control-Request-Method")
    if request.method != "OPTIONS" or not asked or not request.path.startswith("/api/"):
        return await handler(request)
    if request.headers.get("Origin") not in state_of(request).settings.cors_origins:
        return web.Response(status=403)
    headers = {
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": REQUEST_HEADERS,
        "Access-Control-Max-Age": PREFLIGHT_SECONDS,
    }
    return web.Response(status=204, headers=headers)
