"""Scripts and styles, put together at start from small files; nothing is built beforehand."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.settings import MAX_MESSAGE
from bot.web.pages import emergency_numbers
from bot.web.texts import all_texts
from bot.web.words import domain_words

STATIC = Path(__file__).with_name("static")
WIDGET = ("dom", "exit", "api", "cards", "files", "summary", "chat", "launcher")
GREETING = "utter_greet"
SCRIPT, STYLE, ICON = "text/javascript", "text/css", "image/svg+xml"


@dataclass(frozen=True)
class Asset:
    """A file as it is served."""

    body: bytes
    content_type: str
    etag: str

    @classmethod
    def of(cls, text: str, content_type: str) -> Asset:
        body = text.encode()
        return cls(body, content_type, hashlib.sha256(body).hexdigest()[:20])


def make_assets() -> dict[str, Asset]:
    """Every asset by address."""
    widget_style = _read("tokens.css") + _read("widget/chat.css")
    parts = "".join(_script(f"widget/{name}.js") for name in WIDGET)
    widget = (
        f"const T={_json(_client_texts())};const STYLE={_json(_squeezed(widget_style))};\n{parts}"
    )
    exit_texts = {name: all_texts()["client"][name] for name in ("exit_more", "exit_times")}
    page = f"const T={_json(exit_texts)};\n{_script('widget/exit.js')}{_script('page/page.js')}"
    return {
        "/veiviser.js": Asset.of(_closed(_FIND_SELF + widget), SCRIPT),
        "/page.js": Asset.of(_closed(page), SCRIPT),
        "/page.css": Asset.of(_squeezed(_read("tokens.css") + _read("page/page.css")), STYLE),
        "/icon.svg": Asset.of(_read("page/icon.svg"), ICON),
    }


_FIND_SELF = (
    "const SCRIPT=document.currentScript;const BASE=new URL(SCRIPT.src,location.href).origin;\n"
)


async def serve_asset(request: web.Request) -> web.Response:
    """An asset; browsers keep it and ask whether it is still the same."""
    asset = request.config_dict[ASSETS][request.path]
    headers = {
        "Cache-Control": "no-cache",
        "ETag": f'"{asset.etag}"',
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return web.Response(status=304, headers=headers)
    response = web.Response(
        body=asset.body, content_type=asset.content_type, charset="utf-8", headers=headers
    )
    response.enable_compression()
    return response


ASSETS: web.AppKey[dict[str, Asset]] = web.AppKey("assets", dict)


def _client_texts() -> dict[str, Any]:
    """What the widget says: its own texts, the greeting, and numbers that need no network."""
    greeting = {"text": domain_words()(GREETING), "buttons": domain_words().buttons(GREETING)}
    numbers = [
        {name: entry[name] for name in ("name", "number", "display")}
        for entry in emergency_numbers()
    ]
    return {**all_texts()["client"], "greeting": greeting, "numbers": numbers, "max": MAX_MESSAGE}


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _closed(script: str) -> str:
    """In a scope of its own: a host page sees none of our names."""
    return f'(() => {{\n"use strict";\n{script}}})();\n'


def _script(name: str) -> str:
    """A script without indentation, and without comments that stand on lines of their own."""
    lines = (line.strip() for line in _read(name).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _squeezed(style: str) -> str:
    """Without line breaks and comments that stand on lines of their own."""
    lines = (line.strip() for line in style.splitlines())
    return " ".join(line for line in lines if line and not line.startswith("/*"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
