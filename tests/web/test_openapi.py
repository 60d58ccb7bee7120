"""The API does what its OpenAPI document says: schemathesis asks, examples and hostile alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, settings

import bot.web
from bot.web.application import ID, _routes
from bot.web.assets import ASSETS
from service_catalogue.shared import shared_catalogue
from tests.browser.servers import Server

DOCUMENT = Path(bot.web.__file__).with_name("openapi.yml")


def _document() -> dict[str, Any]:
    """The document, with the ids of this catalogue where it says that there are ids."""
    document: dict[str, Any] = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    municipalities = list(shared_catalogue().municipalities())
    document["components"]["parameters"]["Municipality"]["schema"] = {"enum": municipalities}
    message = document["components"]["schemas"]["Message"]["properties"]
    message["municipality"] = {"enum": [*municipalities, None]}
    parameters = {p.get("name"): p for p in document["paths"]["/api/services"]["get"]["parameters"]}
    # What can be read as an age is no pattern ("null" is Norwegian for 0): tested with the pages.
    document["paths"]["/api/services"]["get"]["parameters"].remove(parameters["age"])
    parameters["need"]["schema"]["items"] = {"enum": list(shared_catalogue().needs())}
    return document


schema = schemathesis.openapi.from_dict(_document())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a server that repeats what is said."""
    server = Server("fine")
    yield server.address
    server.kill()


@schema.parametrize()
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_server_keeps_to_its_description(case: schemathesis.Case, address: str) -> None:
    case.call_and_validate(base_url=address)


def test_every_route_of_the_api_is_described_and_no_other() -> None:
    described = {
        (method.upper(), path)
        for path, item in schema.raw_schema["paths"].items()
        for method in item
    }
    routed = {
        (route.method, route.path.replace(ID, "{conversation}"))
        for route in _routes({ASSETS: {}})  # type: ignore[arg-type]
        if route.path.startswith(("/api/", "/health/"))
    }

    assert described == routed
