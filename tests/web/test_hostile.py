"""Ten thousand hostile requests: each gets a 4xx or stays harmless, and the server is well after.

Written on bare sockets, because a proper client will not send what an attacker will.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

from tests.web.serving import say, serving

COUNT = 10_000
AT_ONCE = 16
RANDOM = random.Random(6)
WORDS = [
    "æøå",
    "\u202e",
    "\ud83d\ude00",
    "%00",
    "../..",
    "{{7*7}}",
    "' OR 1=1--",
    "\x00",
    "A" * 500,
]
JSON = "application/json"


def _request(method: str, path: str, body: bytes = b"", kind: str = JSON, extra: str = "") -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n{extra}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode("utf-8", "replace") + body


def bad_json() -> bytes:
    """What is no JSON, or no object, or nested beyond reason."""
    bodies = [b"{", b"\xff\xfe", b'{"message":', b"[" * 9000, b"null", b"7", b'"hei"', b"{}", b""]
    return _request("POST", "/api/messages", RANDOM.choice(bodies))


def bad_fields() -> bytes:
    """Fields of the wrong kind, too long, or unknown."""
    value = RANDOM.choice([None, 7, [], {}, True, "", " ", "a" * 5000, "\ud800" * 3000, 1e308])
    name = RANDOM.choice(["message", "municipality", "conversation", "__proto__", *WORDS])
    body = json.dumps({"message": "" if name != "message" else value, name: value})
    return _request("POST", "/api/messages", body.encode())


def bad_unicode() -> bytes:
    """Bytes that are no UTF-8: overlong, surrogates, another encoding, beyond the last letter."""
    text = RANDOM.choice([b"\xc0\xaf", b"\xed\xa0\x80", b"\xff\xfeh\x00", b"\xf4\x90\x80\x80"])
    return _request("POST", "/api/messages", b'{"message":"' + text + b'"}')


def huge() -> bytes:
    """More than the limit, honestly said."""
    return _request("POST", "/api/messages", b'{"message":"' + b"a" * 17_000 + b'"}')


def wrong_method() -> bytes:
    """Methods that the address does not have."""
    method = RANDOM.choice(["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X" * 30])
    return _request(method, RANDOM.choice(["/", "/nes", "/api/messages", "/api/calls"]))


def path_tricks() -> bytes:
    """Paths that try to leave the site, or its encoding."""
    path = RANDOM.choice(
        [
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/nes/../../x",
            "/%ff%fe",
            "/nes%00",
            "//evil.example/",
            "/veiviser.js/../settings.py",
            "/api/conversations/%2e%2e",
            "/" + "a" * 5000,
            "/nes/hjelp/" + RANDOM.choice(["x", "%0d%0aSet-Cookie:a"]),
        ]
    )
    return _request("GET", path)


def header_injection() -> bytes:
    """Headers that try to smuggle, split or overflow."""
    extra = RANDOM.choice(
        [
            "Transfer-Encoding: chunked\r\n",
            "Content-Length: 5\r\n",
            "X: a\r\n b\r\n",
            "Bad Header\r\n",
            "X-Request-Id: a\x0bb\r\n",
            "Cookie: " + "a" * 9000 + "\r\n",
            "Origin: null\x00\r\n",
        ]
    )
    return _request("POST", "/api/messages", b"{}", extra=extra)


def bad_query() -> bytes:
    """Questions that no catalogue has an answer to."""
    word = RANDOM.choice(["%00", "%ff", "x" * 300, "%27+OR+1", "nes&municipality=nes"])
    field = RANDOM.choice(["municipality", "age", "need", "role", "unknown"])
    return _request("GET", f"/api/services?{field}={word}")


def bad_form() -> bytes:
    """Forms that are none, or choose what is not there."""
    kind = RANDOM.choice(
        [JSON, "multipart/form-data", "multipart/form-data; boundary=x", "text/xml"]
    )
    return _request("POST", "/nes/hjelp", b"hvem=admin&behov=" + b"x" * 50, kind)


ATTACKS: list[Callable[[], bytes]] = [
    bad_json,
    bad_fields,
    bad_unicode,
    huge,
    wrong_method,
    path_tricks,
    header_injection,
    bad_query,
    bad_form,
]


async def _send(host: str, port: int, request: bytes) -> int:
    """The status of the answer, or 0 when the server hung up, which is as good."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(request)
        line = await asyncio.wait_for(reader.readline(), 20)
        return int(line.split()[1]) if line else 0
    except ConnectionError:
        return 0
    finally:
        writer.close()


async def test_ten_thousand_hostile_requests_leave_the_server_well() -> None:
    async with serving(request_seconds=2) as client:
        address = urlsplit(str(client.make_url("/")))
        seen: Counter[tuple[str, int]] = Counter()
        jobs = iter(range(COUNT))

        async def attack() -> None:
            for number in jobs:
                make = ATTACKS[number % len(ATTACKS)]
                status = await _send(str(address.hostname), int(address.port or 0), make())
                seen[make.__name__, status] += 1

        await asyncio.gather(*(attack() for _ in range(AT_ONCE)))
        answer = await say(client, "hei")

    harmless = {(name, status) for name, status in seen if not (400 <= status < 500 or status == 0)}
    assert sum(seen.values()) == COUNT
    assert harmless == set(), seen
    assert answer["available"] is True


async def test_a_body_that_never_comes_is_given_up() -> None:
    async with serving(request_seconds=0.5) as client:
        address = urlsplit(str(client.make_url("/")))
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        writer.write(_request("POST", "/api/messages", extra="")[:-2].replace(b"h: 0", b"h: 99"))
        writer.write(b"\r\n{")
        line = await asyncio.wait_for(reader.readline(), 10)
        writer.close()

    assert line.split()[1] == b"408"
