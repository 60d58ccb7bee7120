"""What we build on is locked with hashes, and what is left out or lifted is on record."""

from __future__ import annotations

import importlib.metadata
import re
import sysconfig

from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
LOCK = {
    entry[1]: entry[0]
    for entry in re.finditer(
        r'^\[\[package\]\]\nname = "([^"]+)"\n.*?(?=^\[\[package\]\]|\Z)',
        (ROOT / "uv.lock").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
}


def installed() -> dict[str, str]:
    """Every package that is installed here, by its name in the lock.

    Only the environment's own folder: setuptools puts copies of its own on the path when used.
    """
    return {
        re.sub(r"[-_.]+", "-", str(d.metadata["Name"])).lower(): d.version
        for d in importlib.metadata.distributions(path=[sysconfig.get_path("purelib")])
    }


def test_everything_that_is_installed_has_a_hash_in_the_lock() -> None:
    missing = [
        name
        for name in installed()
        if "sha256:" not in LOCK.get(name, "")
        and "source = { registry" in LOCK.get(name, "source = { registry")
    ]

    assert missing == []


def test_the_installation_takes_the_lock_as_it_is() -> None:
    assert '"sync", "--locked"' in (ROOT / "scripts" / "bootstrap.py").read_text(encoding="utf-8")


def test_versions_on_the_page_are_those_installed() -> None:
    rows = re.findall(r"^\| ([a-z-]+) (\d[\w.]*) \|", PAGE, re.MULTILINE)
    found = installed()

    assert len(rows) > 5
    assert {name: version for name, version in rows if found.get(name) != version} == {}
