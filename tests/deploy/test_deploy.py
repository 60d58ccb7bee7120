"""What ``deploy/`` holds: valid by its schemas, and closed as far as it can be."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from jsonschema import Draft7Validator

from bot.settings import FILE as SETTINGS_FILE
from bot.settings import MAX_BODY_BYTES, PREFIX, Settings
from service_catalogue.shared import CONTENT, DATABASE_URL

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
KUBERNETES = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
# From https://github.com/compose-spec/compose-spec (Apache 2.0), as check-jsonschema 0.38.2 has it.
COMPOSE_SCHEMA = Path(__file__).with_name("compose-spec.json")
VERSION = "1.31"
KNOWN = {DATABASE_URL, CONTENT, SETTINGS_FILE, "VEIVISER_HOME"} | {
    PREFIX + name.upper() for name in Settings.model_fields
}


def documents(path: Path) -> list[dict[str, Any]]:
    """The YAML documents of a file."""
    return list(yaml.safe_load_all(path.read_text(encoding="utf-8")))


OBJECTS = [
    pytest.param(entry, id=f"{path.stem}-{entry['kind']}-{entry['metadata']['name']}")
    for path in KUBERNETES
    for entry in documents(path)
]
PODS = [p for p in OBJECTS if p.values[0]["kind"] == "Deployment"]  # type: ignore[index]


def compose() -> dict[str, Any]:
    """The compose file."""
    return documents(DEPLOY / "compose.yml")[0]


def test_the_compose_file_is_valid() -> None:
    schema = json.loads(COMPOSE_SCHEMA.read_text(encoding="utf-8"))

    assert [error.message for error in Draft7Validator(schema).iter_errors(compose())] == []


@pytest.mark.parametrize("name", ["nginx", "veiviser", "redis", "postgres"])
def test_a_service_is_not_root_writes_nothing_and_has_limits(name: str) -> None:
    service = compose()["services"][name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert int(service["user"].split(":")[0]) > 0
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}
    assert service["healthcheck"]


def test_only_nginx_is_open_to_the_world() -> None:
    file = compose()
    open_ones = [name for name, service in file["services"].items() if "ports" in service]

    assert open_ones == ["nginx"]
    assert file["networks"]["inner"]["internal"] is True
    assert all(s["networks"] == ["inner"] for n, s in file["services"].items() if n != "nginx")


def test_no_password_stands_in_a_file() -> None:
    for path in DEPLOY.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            for found in re.findall(r"://[^:/\s]*:([^@\s]+)@", text):
                assert found == "PASSORD" or found.startswith("${"), path


@pytest.mark.parametrize("entry", OBJECTS)
def test_a_kubernetes_object_is_valid(entry: dict[str, Any]) -> None:
    kubernetes_validate.validate(entry, VERSION, strict=True)


@pytest.mark.parametrize("entry", PODS)
def test_a_pod_is_not_root_writes_nothing_and_has_limits_and_probes(entry: dict[str, Any]) -> None:
    pod = entry["spec"]["template"]["spec"]

    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in pod["containers"]:
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert set(container["resources"]["limits"]) == {"cpu", "memory"}
        assert {"startupProbe", "readinessProbe", "livenessProbe"} <= set(container)


def test_every_pod_has_a_network_policy_and_nothing_is_open_by_default() -> None:
    policies = documents(DEPLOY / "kubernetes" / "network.yaml")
    closed = next(p for p in policies if p["metadata"]["name"] == "nothing")
    chosen = {p["spec"]["podSelector"].get("matchLabels", {}).get("app") for p in policies}

    assert closed["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert chosen >= {p.values[0]["metadata"]["labels"]["app"] for p in PODS}  # type: ignore[index]


def test_the_kustomization_names_files_that_are_there() -> None:
    file = documents(DEPLOY / "kustomization.yaml")[0]
    made = [name for entry in file["configMapGenerator"] for name in entry["files"]]

    assert all((DEPLOY / name).is_file() for name in (*file["resources"], *made))
    named = {entry["name"] for entry in file["configMapGenerator"]}
    used = set(re.findall(r"configMap: \{name: ([\w-]+)\}", _all_kubernetes()))
    assert used <= named


def test_every_setting_that_is_given_is_one_that_the_server_knows() -> None:
    given = {
        name
        for path in DEPLOY.rglob("*")
        if path.is_file() and path.suffix != ".example"
        for name in re.findall(r"\bVEIVISER_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }

    assert given - {"VEIVISER_"} <= KNOWN
    assert set(documents(DEPLOY / "systemd" / "veiviser.yml")[0]) <= set(Settings.model_fields)


def test_nginx_takes_the_same_size_of_body_as_the_server() -> None:
    text = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")

    assert f"client_max_body_size {MAX_BODY_BYTES // 1024}k;" in text


def test_the_dockerfile_passes_hadolint() -> None:
    program = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([program, DEPLOY / "Dockerfile"], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_the_image_runs_without_root_and_says_how_it_is() -> None:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")

    assert re.search(r"^USER 10001:10001$", text, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK ", text, re.MULTILINE)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a program that is there."""
    if shutil.which("systemd-analyze") is None:
        assert os.environ.get("CI") != "true", "systemd-analyze is missing; .ci/run installs it"
        pytest.skip("systemd-analyze is not installed")
    path = tmp_path / "veiviser.service"
    text = (DEPLOY / "systemd" / "veiviser.service").read_text(encoding="utf-8")
    path.write_text(text.replace("/opt/veiviser/.venv/bin/veiviser", "/bin/true"))
    return path


def test_systemd_takes_the_unit(unit: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True
    )

    assert [line for line in done.stderr.splitlines() if "veiviser.service" in line] == []


def test_systemd_finds_the_unit_well_closed(unit: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", unit],
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout[-300:] + done.stderr


def _all_kubernetes() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in KUBERNETES)
