"""Understand messages with a trained model; run by the Python of either environment.

    python parse_held_out.py MODEL TEXTS.json

Prints JSON: the intent of every text, and seconds per text. Imports nothing of the project, for
Rasa's own environment has it not.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path


async def understand(model: str, texts: list[str]) -> dict[str, list[object]]:
    """The intents, and how long each took."""
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    await agent.parse_message("hei")  # what is built by the first is nobody's time
    intents: list[object] = []
    seconds: list[object] = []
    for text in texts:
        began = time.perf_counter()
        parsed = await agent.parse_message(text)
        seconds.append(time.perf_counter() - began)
        # What stands below the fallback is the intent that the classifier meant.
        named = [i["name"] for i in parsed["intent_ranking"] if i["name"] != "nlu_fallback"]
        intents.append(named[0])
    return {"intents": intents, "seconds": seconds}


def main() -> None:
    """Read, understand, print."""
    model, texts = sys.argv[1:]
    found = asyncio.run(understand(model, json.loads(Path(texts).read_text("utf-8"))))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
