"""``veiviser chat``"""

from __future__ import annotations

import asyncio
import uuid
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.markdown import Markdown

from bot.answer import Answer, Reply
from bot.assistant import Assistant
from bot.cli.files import save_files
from bot.cli.options import at_option, municipality_option
from bot.cli.texts import text
from bot.cli.train import ensure_model

GREETING = "hei"


@click.command(help=text("help_chat"))
@municipality_option()
@at_option()
def chat(municipality: str | None, at: datetime | None) -> None:
    """A conversation in the terminal, in this process, forgotten at the end."""
    console = Console()
    model = ensure_model(console)
    with console.status(text("starting")):
        assistant = Assistant.load(model)
    console.print(text("chat_hint"), style="dim")
    asyncio.run(_converse(console, assistant, municipality, at))


async def _converse(
    console: Console, assistant: Assistant, municipality: str | None, at: datetime | None
) -> None:
    sender = uuid.uuid4().hex
    said: str | None = GREETING
    while said is not None:
        answer = await assistant.handle(said, sender, municipality, at)
        buttons = _show(console, answer)
        said = await _listen(console, answer)
        if said is not None and said.isdigit() and 0 < int(said) <= len(buttons):
            said = buttons[int(said) - 1]["payload"]
    await assistant.forget(sender)


async def _listen(console: Console, answer: Answer) -> str | None:
    """What the user writes next, None to leave; files of ``answer`` are saved on the way."""
    while True:
        try:
            said = await asyncio.to_thread(console.input, f"\n[bold]{text('chat_prompt')}[/bold]")
        except (EOFError, KeyboardInterrupt):
            return None
        word = said.strip().casefold()
        if word in text("chat_quit").split():
            return None
        if not (answer.files and word in text("chat_save_words").split()):
            return said.strip() or GREETING
        _save(console, answer)


def _save(console: Console, answer: Answer) -> None:
    try:
        for path in save_files(answer.files, Path.cwd()):
            console.print(text("chat_saved", path=path), markup=False)
    except OSError:
        console.print(text("chat_not_saved"))


def _show(console: Console, answer: Answer) -> list[dict[str, str]]:
    """Print the answer; returns the buttons of the last bubble that has any."""
    buttons: list[dict[str, str]] = []
    for reply in answer.replies:
        console.print()
        # Two spaces before a line break keep it in Markdown.
        console.print(Markdown(reply.text.replace("\n", "  \n")))
        buttons = _buttons(reply) or buttons
    for number, button in enumerate(buttons, start=1):
        console.print(f"  [{number}] {button['title']}", style="cyan", markup=False)
    if buttons:
        console.print(f"  {text('choose')}", style="dim")
    if answer.files:
        names = ", ".join(file["name"] for file in answer.files)
        console.print(f"  {text('chat_save', names=names)}", style="dim", markup=False)
    return buttons


def _buttons(reply: Reply) -> list[dict[str, str]]:
    return reply.buttons
