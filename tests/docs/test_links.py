"""Every link in the documentation leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, name, prose

LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_link_leads_to_a_file_and_a_heading_that_exist(page: Path) -> None:
    broken = []
    for link in LINK.findall(prose(page)):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert broken == []


def led_to(page: Path) -> set[Path]:
    """The pages that a page links to; a link to a folder leads to all pages in it."""
    targets = [
        (page.parent / link.partition("#")[0]).resolve() for link in LINK.findall(prose(page))
    ]
    inside = {entry for target in targets if target.is_dir() for entry in target.glob("*.md")}
    return {target for target in targets if target in PAGES} | inside


def test_every_page_of_the_documentation_can_be_found_from_readme() -> None:
    found = {ROOT / "README.md"}
    waiting = list(found)
    while waiting:
        new = led_to(waiting.pop()) - found
        found |= new
        waiting += new

    assert [name(page) for page in PAGES if "docs" in page.parts and page not in found] == []
