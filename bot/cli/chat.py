"""``veiviser chat``"""

from __future__ import annotations

import asyncio
import uuid
from datetime import datetime

import click
from rich.console import Console
from rich.markdown import Markdown

from bot.answer import Answer, Reply
from bot.assistant import Assistant
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
    said = GREETING
    while True:
        answer = await assistant.handle(said, sender, municipality, at)
        buttons = _show(console, answer)
        try:
            said = await asyncio.to_thread(console.input, f"\n[bold]{text('chat_prompt')}[/bold]")
        except (EOFError, KeyboardInterrupt):
            break
        if said.strip().casefold() in text("chat_quit").split():
            break
        if said.strip().isdigit() and 0 < int(said) <= len(buttons):
            said = buttons[int(said) - 1]["payload"]
        if not said.strip():
            said = GREETING
    await assistant.forget(sender)


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
    return buttons


def _buttons(reply: Reply) -> list[dict[str, str]]:
    return reply.buttons
