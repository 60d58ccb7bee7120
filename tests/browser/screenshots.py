"""``python -m tests.browser.screenshots``: the pictures that README shows, into docs/images."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, DESKTOP, PHONE
from tests.browser.servers import Server
from tests.browser.talk import say

IMAGES = Path(__file__).parents[2] / "docs" / "images"


def _parent(page: Page) -> None:
    say(page, "Datteren min på 15 strever på skolen og er mye lei seg")


def _employee(page: Page) -> None:
    say(page, "Hva gjør jeg på nivå 1, trinn 1?")


def _youth(page: Page) -> None:
    say(page, "jeg er 15 og vil ikke leve mer")


def _save(png: bytes, path: Path) -> None:
    """Flat colours need no more than 64 of them: a tenth of the size."""
    Image.open(io.BytesIO(png)).convert("RGB").quantize(64).save(path, optimize=True)


SCENES = {
    "chat": ("/nes", DESKTOP, "light", None),
    "parent": ("/nes", PHONE, "light", _parent),
    "employee": ("/nes", PHONE, "light", _employee),
    "youth": ("/nes", PHONE, "dark", _youth),
    "finder": ("/nes/hjelp", PHONE, "light", None),
}


def main() -> None:
    """Take them all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    server = Server("real")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for name, (path, viewport, look, act) in SCENES.items():
                page = browser.new_page(
                    viewport=viewport, color_scheme=look, reduced_motion="reduce"
                )
                page.goto(server.address + path)
                if act is not None:
                    act(page)
                _save(page.screenshot(), IMAGES / f"{name}.png")
                print(IMAGES / f"{name}.png")
            browser.close()
    finally:
        server.kill()


if __name__ == "__main__":
    main()
