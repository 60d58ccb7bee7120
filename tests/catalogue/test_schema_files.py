"""The published JSON Schema is the one the models make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service_catalogue.schema_files import FILE_MODELS, NATIONAL_MODELS

PUBLISHED = Path(__file__).parents[2] / "catalogue" / "schema"
MODELS = {**NATIONAL_MODELS, **FILE_MODELS}


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_published_schema_is_current(name: str) -> None:
    """Make it anew with `veiviser catalogue schema catalogue/schema`."""
    path = PUBLISHED / f"{Path(name).stem}.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == MODELS[name].model_json_schema()


def test_nothing_else_is_published() -> None:
    published = {path.name.removesuffix(".schema.json") for path in PUBLISHED.iterdir()}
    assert published == {Path(name).stem for name in MODELS}
