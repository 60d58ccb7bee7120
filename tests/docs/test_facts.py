"""What the documentation says of settings and content is what there is."""

from __future__ import annotations

import re

from bot.settings import PREFIX, Settings
from service_catalogue.shared import shared_catalogue
from tests.docs.pages import PAGES, ROOT, code

EMBEDDING = ROOT / "docs" / "innbygging.md"
VARIABLE = re.compile(r"VEIVISER_[A-Z_]*[A-Z]")


def rows() -> dict[str, str]:
    """The table of settings: what is said in the column of defaults, by setting."""
    table = re.findall(r"^\| (`[a-z_`, ]+`) \| ([^|]+) \|", EMBEDDING.read_text("utf-8"), re.M)
    return {
        name: default.strip() for names, default in table for name in re.findall(r"`(\w+)`", names)
    }


def test_every_setting_is_explained_and_no_other() -> None:
    assert set(rows()) == set(Settings.model_fields)


def test_a_default_that_is_a_number_or_a_path_is_the_real_one() -> None:
    said = rows()
    wrong = {}
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, bool) or default in (None, (), {}):
            continue
        shown = str(default).removesuffix("/minute")
        if shown not in re.sub("[`]", "", said[name]).replace(" per minutt", "").split(", "):
            wrong[name] = (default, said[name])

    assert wrong == {}


def test_every_variable_that_is_named_is_read_and_the_other_way_round() -> None:
    named = {v for page in PAGES for text in code(page) for v in VARIABLE.findall(text)}
    sources = [
        *(ROOT / "bot").rglob("*.py"),
        *(ROOT / "actions").rglob("*.py"),
        *(ROOT / "catalogue" / "service_catalogue").rglob("*.py"),
    ]
    read = {
        v
        for path in sources
        for v in re.findall(r'"(VEIVISER_[A-Z_]*[A-Z])"', path.read_text(encoding="utf-8"))
    }
    fields = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}

    assert {v for v in named if not v.startswith(PREFIX.rstrip("_"))} == read
    assert {v for v in named if v.startswith(PREFIX)} <= fields


def test_readme_names_the_municipalities_of_the_content() -> None:
    sentence = re.search(r"Innholdet gjelder ([^.]+)\.", (ROOT / "README.md").read_text("utf-8"))
    assert sentence
    named = re.sub(r" \([^)]*\)", "", sentence[1].replace("\n", " ")).replace(" og ", ", ")

    assert sorted(named.split(", ")) == sorted(
        m.name for m in shared_catalogue().municipalities().values()
    )
