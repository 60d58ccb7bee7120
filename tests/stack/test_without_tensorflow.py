"""Stock Rasa works without TensorFlow and the channel SDKs, and says so when it cannot."""

from __future__ import annotations

import contextlib
import importlib.metadata
import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stack.conftest import BIN, CONFIG, run_rasa, write_project

ROOT = Path(__file__).parents[2]
LEFT_OUT = (
    "tensorflow", "tensorflow_hub", "tensorflow_text", "tensorflow_addons", "keras", "aiogram",
    "twilio", "slack_sdk", "webexteamssdk", "fbmessenger", "mattermostwrapper", "rocketchat_API",
    "boto3", "pymongo", "confluent_kafka", "aio_pika", "sentry_sdk", "structlog_sentry",
)  # fmt: skip
# The validator does not see what actions say; tests/actions/test_domain.py does.
SAID_BY_ACTIONS = re.compile(r"The utterance 'utter_\w+' is not used in any story or rule\.")


def python(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("package", LEFT_OUT)
def test_a_package_that_is_left_out_can_be_imported_as_a_stand_in(package: str) -> None:
    program = f"import {package} as p; print(p.__version__, type(p.__spec__.loader).__name__)"

    assert python(program).stdout.split() == ["0.0.0", "AbsentFinder"]


def test_what_is_left_out_of_the_lock_is_not_installed() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    never = re.findall(r'"([\w-]+) ; sys_platform == \'never\'"', text)
    installed = {
        str(d.metadata["Name"]).casefold().replace("_", "-")
        for d in importlib.metadata.distributions()
    }

    assert "tensorflow" in never
    assert set(never) & installed == set()


def test_a_stand_in_can_be_imported_but_not_used() -> None:
    program = (
        "import tensorflow as tf\n"
        "class Layer(tf.keras.layers.Layer): pass\n"
        "try:\n    Layer()\n"
        "except ImportError as error:\n    print(error)\n"
    )

    assert "'tensorflow'" in python(program).stdout


def test_a_package_that_is_installed_is_never_replaced() -> None:
    done = python("import numpy, redis; print(numpy.__version__ != '0.0.0', bool(redis.__file__))")

    assert done.stdout.split() == ["True", "True"]


def test_nothing_is_sent_home() -> None:
    assert (
        python("import os; print(os.environ['RASA_TELEMETRY_ENABLED'])").stdout.strip() == "false"
    )


def test_the_stock_command_tells_its_version() -> None:
    done = run_rasa(ROOT, "--version")

    assert done.returncode == 0
    assert "3.6.21" in done.stdout


def test_the_stock_validator_has_nothing_to_say_about_our_data() -> None:
    done = run_rasa(ROOT, "data", "validate", "--fail-on-warnings")
    said = [
        line
        for line in (done.stdout + done.stderr).splitlines()
        if re.search(r"WARNING|ERROR|UserWarning", line)
        and "site-packages/rasa/shared/utils/io" in line
    ]

    assert done.returncode == 0, done.stderr[-2000:]
    assert [line for line in said if not SAID_BY_ACTIONS.search(line)] == []
    assert not re.search(r"\b(?:WARNING|ERROR) +rasa", done.stdout + done.stderr)
    assert "No story structure conflicts found" in done.stdout + done.stderr


def test_the_stock_command_trains_stock_components(tiny_project: Path) -> None:
    assert (tiny_project / "models" / "tiny.tar.gz").is_file()


def test_the_stock_command_tests_understanding(tiny_project: Path) -> None:
    done = run_rasa(
        tiny_project, "test", "nlu", "--nlu", "data.yml", "--model", "models/tiny.tar.gz"
    )

    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads((tiny_project / "results" / "intent_report.json").read_text())
    assert report["accuracy"] == 1.0


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """``rasa run`` with its REST API on a port of its own; yields the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(BIN / "rasa"), "run", "--enable-api", "-i", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(
        [*command, "-m", "models/tiny.tar.gz"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def post(url: str, document: dict[str, str]) -> dict[str, object]:
    """Send JSON, trying again until the server is up."""
    request = urllib.request.Request(
        url, json.dumps(document).encode(), {"Content-Type": "application/json"}
    )
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                answer: dict[str, object] = json.load(response)
                return answer
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def test_the_stock_server_understands_over_rest(tiny_project: Path) -> None:
    with served(tiny_project) as address:
        answer = post(f"{address}/model/parse", {"text": "hallo der"})

    intent = answer["intent"]
    assert isinstance(intent, dict)
    assert intent["name"] == "greet"


def test_a_component_that_needs_tensorflow_says_so(tmp_path: Path) -> None:
    diet = CONFIG.replace("LogisticRegressionClassifier", "DIETClassifier\n  epochs: 1")
    done = run_rasa(write_project(tmp_path, diet), "train", "nlu", "--nlu", "data.yml")

    assert done.returncode != 0
    assert "needs the package 'tensorflow'" in done.stdout + done.stderr
    assert not list(tmp_path.glob("models/*.tar.gz"))


def test_our_own_model_is_loaded_without_any_stand_in_being_used() -> None:
    done = python(
        "from bot import project\n"
        "from bot.cli.train import ensure_model\n"
        "from bot.assistant import Assistant\n"
        "from rich.console import Console\n"
        "Assistant.load(ensure_model(Console(stderr=True)))\n"
        "print('loaded')\n"
    )

    assert done.stdout.strip() == "loaded", done.stderr[-2000:]
