"""The load, made by Locust in a process of its own: people who talk, each in a conversation.

    python -m benchmarks.generator veiviser http://127.0.0.1:8080 --users 8 --seconds 30

Prints JSON: seconds per message in the order they ended, errors, and messages out of order.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import gevent
from locust import FastHttpUser, constant, task
from locust.env import Environment
from locust.exception import StopUser

from benchmarks.material import Talk, read_talks

SEED = 7
TIMEOUT_SECONDS = 120.0
# Sent a moment apart in one conversation, without waiting: the answers show what was heard so far.
BURST = tuple((f"barnet mitt er {years} år", str(years)) for years in (4, 9, 13, 16))
BURST_GAP = 0.02
BURST_SHARE = 0.05


class Tally:
    """What came of the messages."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.errors: Counter[str] = Counter()
        self.bursts = 0
        self.out_of_order = 0
        self.under_way = 0
        self.closing = False


class Person(FastHttpUser):  # type: ignore[misc]
    """Talks through one conversation after another."""

    abstract = True
    connection_timeout = network_timeout = TIMEOUT_SECONDS
    tally: Tally
    talks: Iterator[Talk]
    chance: random.Random
    think: float
    bursts: bool

    def wait_time(self) -> float:
        """Between conversations nothing; between messages see :meth:`pause`."""
        return 0.0

    def pause(self) -> None:
        """Reading and writing: ``think`` seconds on average."""
        if self.think:
            gevent.sleep(self.chance.expovariate(1 / self.think))

    def send(self, path: str, body: dict[str, Any]) -> Any:
        """The answer, or None; either is tallied. Nothing new is said once the time is up."""
        if self.tally.closing:
            raise StopUser
        self.tally.under_way += 1
        try:
            with self.client.post(path, json=body, catch_response=True) as answer:
                if answer.status_code != 200:
                    self.tally.errors[str(answer.status_code)] += 1
                    answer.failure(str(answer.status_code))
                    return None
                return answer.json()
        finally:
            self.tally.under_way -= 1

    @task
    def talk(self) -> None:
        """One conversation."""
        if self.bursts and self.chance.random() < BURST_SHARE:
            self.burst()
        else:
            talk = next(self.talks)
            self.converse(talk)

    def converse(self, talk: Talk) -> None:
        """Say what ``talk`` says."""
        raise NotImplementedError

    def burst(self) -> None:
        """Say several things at once in one conversation."""
        raise NotImplementedError


class VeiviserPerson(Person):
    """Over ``POST /api/messages``."""

    abstract = True

    def converse(self, talk: Talk) -> None:
        """The server names the conversation; a forgotten one or a fallback answer is an error."""
        conversation = None
        for text in talk.texts:
            self.pause()
            answer = self.say(text, talk.municipality, conversation)
            if answer is None:
                return
            conversation = answer["conversation"]

    def say(self, text: str, municipality: str, conversation: str | None) -> Any:
        """One message."""
        body = {"message": text, "municipality": municipality, "conversation": conversation}
        answer = self.send("/api/messages", body)
        if answer and (answer["forgotten"] or not answer["available"]):
            self.tally.errors["forgotten" if answer["forgotten"] else "unavailable"] += 1
        return answer

    def burst(self) -> None:
        """Each answer must show the age that its own message gave, and no later one."""
        first = self.say("hei", "nes", None)
        if first is None:
            return
        sent = []
        for text, _ in BURST:
            sent.append(gevent.spawn(self.say, text, "nes", first["conversation"]))
            gevent.sleep(BURST_GAP)
        gevent.joinall(sent)
        last = self.say("hei", "nes", first["conversation"])
        if self.tally.closing:  # cut short: nothing can be told
            return
        self.tally.bursts += 1
        ages = [(job.value or {}).get("age") or "" for job in sent] + [
            (last or {}).get("age") or ""
        ]
        expected = [years for _, years in BURST] + [BURST[-1][1]]
        if not all(age.startswith(years) for age, years in zip(ages, expected, strict=True)):
            self.tally.out_of_order += 1


class StockPerson(Person):
    """Over Rasa's REST channel."""

    abstract = True

    def converse(self, talk: Talk) -> None:
        """The municipality, which the channel cannot carry, is set as a slot first."""
        sender = uuid.UUID(int=self.chance.getrandbits(128)).hex
        events = [
            {"event": "action", "name": "action_session_start"},
            {"event": "session_started"},
            {"event": "slot", "name": "municipality", "value": talk.municipality},
            {"event": "action", "name": "action_listen"},
        ]
        with self.client.post(
            f"/conversations/{sender}/tracker/events", json=events, name="setup"
        ) as answer:
            if answer.status_code != 200:
                self.tally.errors[f"setup {answer.status_code}"] += 1
                return
        for text in talk.texts:
            self.pause()
            if self.send("/webhooks/rest/webhook", {"sender": sender, "message": text}) is None:
                return


PEOPLE: dict[str, type[Person]] = {"veiviser": VeiviserPerson, "stock": StockPerson}


def endless(talks: list[Talk], chance: random.Random) -> Iterator[Talk]:
    """The talks over and over, in another order each time."""
    for _ in itertools.count():
        yield from chance.sample(talks, len(talks))


def spread(talks: list[Talk], municipalities: list[str]) -> list[Talk]:
    """The talks, each held in every one of ``municipalities`` in turn."""
    turns = itertools.cycle(municipalities)
    return [Talk(next(turns), talk.texts) for _ in range(8) for talk in talks]


def make_load(given: argparse.Namespace) -> dict[str, Any]:
    """Talk for a while; returns the tally."""
    chance = random.Random(SEED)
    tally = Tally()
    talks = read_talks()
    if given.municipalities:
        talks = spread(talks, given.municipalities.split(","))
    parts = {
        "abstract": False,
        "host": given.url,
        "wait_time": constant(0),
        "tally": tally,
        "talks": endless(talks, chance),
        "chance": chance,
        "think": given.think,
        "bursts": given.bursts,
    }
    person = type("Someone", (PEOPLE[given.system],), parts)
    environment = Environment(user_classes=[person])
    environment.events.request.add_listener(listener(tally))
    runner = environment.create_local_runner()
    runner.start(given.users, spawn_rate=given.spawn_rate or given.users)
    began = time.monotonic()
    gevent.sleep(given.seconds)
    tally.closing = True
    # Who is slow counts too: leaving out what is under way would flatter the slow.
    while tally.under_way and time.monotonic() - began < given.seconds + TIMEOUT_SECONDS:
        gevent.sleep(0.01)
    took = time.monotonic() - began
    runner.quit()
    return {
        "took": took,
        "seconds": tally.seconds,
        "errors": dict(tally.errors),
        "bursts": tally.bursts,
        "out_of_order": tally.out_of_order,
    }


def listener(tally: Tally) -> Callable[..., None]:
    """Notes how long each message took; setting up a conversation is no message."""

    def note(name: str, response_time: float, exception: BaseException | None, **_: object) -> None:
        if exception is not None:
            tally.errors[type(exception).__name__] += 1
        elif name != "setup":
            tally.seconds.append(response_time / 1000)

    return note


def main() -> None:
    """Make load and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("system", choices=PEOPLE)
    parser.add_argument("url")
    parser.add_argument("--users", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--think", type=float, default=0.0)
    parser.add_argument("--spawn-rate", type=float, default=0.0)
    parser.add_argument("--bursts", action="store_true")
    parser.add_argument("--municipalities", default="")
    print(json.dumps(make_load(parser.parse_args())))


if __name__ == "__main__":
    main()
