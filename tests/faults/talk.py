"""Talking to a running server over plain connections, and what every answer must hold."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from bot.emergency import NUMBERS

FIRE = "hjelp, det brenner i huset"
POOL = ThreadPoolExecutor(200)


def ask(address: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """The status and the JSON of an answer, errors included."""
    request = urllib.request.Request(
        address + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"} if body is not None else {},
    )
    try:
        with urllib.request.urlopen(request, timeout=90) as response:
            raw, status = response.read(), response.status
    except urllib.error.HTTPError as error:
        raw, status = error.read(), error.code
    return status, json.loads(raw) if raw else None


def say(address: str, text: str, conversation: str | None = None) -> dict[str, Any]:
    """Say something in Nes; the answer, which must be one."""
    status, answer = send(address, text, conversation)
    assert status == 200, answer
    return answer


def send(address: str, text: str, conversation: str | None = None) -> tuple[int, dict[str, Any]]:
    """Say something in Nes, whatever comes of it."""
    body = {"message": text, "municipality": "nes", "conversation": conversation}
    return ask(address, "POST", "/api/messages", body)


def say_meanwhile(address: str, text: str, conversation: str | None = None) -> Future[Any]:
    """Say something while the test goes on."""
    return POOL.submit(send, address, text, conversation)


def delete(address: str, conversation: str) -> int:
    """Delete a conversation; the status."""
    return ask(address, "DELETE", f"/api/conversations/{conversation}")[0]


def page(address: str, path: str) -> str:
    """A page as text."""
    with urllib.request.urlopen(address + path, timeout=90) as response:
        text: str = response.read().decode()
        return text


def has_someone_to_call(answer: dict[str, Any]) -> bool:
    """Whether numbers that are always answered are in the answer, as data and to read."""
    called = {contact["number"] for contact in answer["contacts"]}
    said = " ".join(reply["text"] for reply in answer.get("replies", [])) + answer.get("detail", "")
    shown = {number for number in NUMBERS if NUMBERS[number]["display"] in said}
    return {"112", "113", "116111"} <= called & shown


def emergency_page(text: str) -> bool:
    """Whether a page names every emergency number as a link."""
    return all(f"tel:{number}" in text for number in NUMBERS)
