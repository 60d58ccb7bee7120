"""Servers behind nginx: one dies, all are down, and nobody is left without a number."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.servers import Server
from tests.engines import RedisServer, binary, free_port, wait_until
from tests.faults.conftest import REDIS, Start
from tests.faults.nginx import DEPLOY, Nginx, command, prepare
from tests.faults.talk import (
    FIRE,
    ask,
    emergency_page,
    has_someone_to_call,
    say,
    say_meanwhile,
    send,
)

CERTIFICATE = (
    "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost "
    "-out tls/tls.crt -keyout tls/tls.key"
)


@pytest.fixture
def served(
    redis: RedisServer, start: Start, tmp_path: Path
) -> Iterator[tuple[Nginx, list[Server]]]:
    """Two servers that share a Redis, behind nginx."""
    servers = [start(environment={REDIS: redis.url}) for _ in range(2)]
    nginx = Nginx(tmp_path, [server.port for server in servers])
    yield nginx, servers
    nginx.stop()


def test_a_server_killed_in_the_middle_of_an_answer(
    served: tuple[Nginx, list[Server]],
) -> None:
    nginx, servers = served
    begun = say(nginx.address, "hei")["conversation"]
    asked = [say_meanwhile(nginx.address, "sleep 3") for _ in range(4)]
    time.sleep(1)
    servers[0].kill()

    answers = [future.result() for future in asked]
    after = [say(nginx.address, "hei", begun) for _ in range(6)]

    assert {status for status, _ in answers} == {200, 502}
    assert all(has_someone_to_call(answer) for status, answer in answers if status == 502)
    assert all(answer["available"] for answer in after)
    assert not any(answer["forgotten"] for answer in after)


def test_all_servers_down(served: tuple[Nginx, list[Server]]) -> None:
    nginx, servers = served
    for server in servers:
        server.kill()

    status, answer = send(nginx.address, FIRE)
    with pytest.raises(urllib.error.HTTPError) as page:
        urllib.request.urlopen(f"{nginx.address}/nes", timeout=60)

    assert status >= 500
    assert has_someone_to_call(answer)
    assert emergency_page(page.value.read().decode())


def test_a_server_that_comes_back_is_used_again(
    served: tuple[Nginx, list[Server]], redis: RedisServer, start: Start
) -> None:
    nginx, servers = served
    servers[0].kill()
    servers[1].kill()
    send(nginx.address, "hei")
    start(port=servers[0].port, environment={REDIS: redis.url})

    wait_until(lambda: send(nginx.address, "hei")[0] == 200, "it did not heal")


def test_a_stopped_server_finishes_its_answers_and_no_one_notices(
    served: tuple[Nginx, list[Server]],
) -> None:
    """What an upgrade without downtime does: one server after the other."""
    nginx, servers = served
    asked = [say_meanwhile(nginx.address, "sleep 2") for _ in range(4)]
    time.sleep(0.7)
    code = servers[0].stop()

    assert code == 0
    assert [future.result()[0] for future in asked] == [200] * 4


def test_the_numbers_of_nginx_are_those_of_the_servers() -> None:
    numbers = DEPLOY / "nginx" / "numbers"

    assert emergency_page((numbers / "nodhjelp.html").read_text(encoding="utf-8"))
    assert has_someone_to_call(json.loads((numbers / "nodhjelp.json").read_text(encoding="utf-8")))


def test_metrics_are_not_public(served: tuple[Nginx, list[Server]]) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{served[0].address}/metrics", timeout=60)

    assert refused.value.code == 404


def test_a_body_that_is_too_large_is_refused_with_numbers(
    served: tuple[Nginx, list[Server]],
) -> None:
    status, answer = ask(served[0].address, "POST", "/api/messages", {"message": "a" * 20_000})

    assert status == 413
    assert has_someone_to_call(answer)


def test_nginx_takes_the_configuration_with_tls(tmp_path: Path) -> None:
    program = binary("nginx")
    listen = (DEPLOY / "nginx" / "listen-tls.conf").read_text(encoding="utf-8")
    prepare(tmp_path, listen.replace("8443", str(free_port())), ["127.0.0.1:1"])
    (tmp_path / "tls").mkdir()
    subprocess.run(
        [binary("openssl"), *CERTIFICATE.split()],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )

    done = subprocess.run(
        [*command(program, tmp_path), "-t"], capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 0, done.stderr
