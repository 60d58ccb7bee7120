"""``veiviser replay``: JSON lines in, JSON lines out, one bad line never stops the rest."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.cli.replay import replay_lines

ROOT = Path(__file__).parents[2]
NIGHT, DAY = "2026-11-22T03:00", "2026-11-24T10:00"
TURN_KEYS = {
    "replies", "services", "contacts", "urgency", "role", "age", "needs", "step", "files"
}  # fmt: skip
SAMPLE = [
    {"id": "one", "municipality": "nes", "at": DAY, "text": "jeg er 15 og sliter med rus"},
    {
        "id": "two",
        "municipality": "modum",
        "at": NIGHT,
        "turns": [{"user": "hei"}, {"user": "jeg er lærer"}, {"user": "vis trinnene på nivå 0"}],
    },
    {"id": "three", "at": NIGHT, "text": "det brenner i huset"},
]


async def replay(assistant: Assistant, *lines: Any) -> list[dict[str, Any]]:
    """The output objects for input lines; what is no text is written as JSON."""
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    output = io.StringIO()
    await replay_lines(assistant, io.StringIO("\n".join(written) + "\n"), output)
    return [json.loads(line) for line in output.getvalue().splitlines()]


async def test_every_conversation_gets_one_line_in_order_with_one_answer_per_turn(
    assistant: Assistant,
) -> None:
    results = await replay(assistant, *SAMPLE)

    assert [result["id"] for result in results] == ["one", "two", "three"]
    assert [len(result["turns"]) for result in results] == [1, 3, 1]


async def test_the_output_has_the_documented_keys(assistant: Assistant) -> None:
    for result in await replay(assistant, *SAMPLE):
        assert set(result) == {"id", "turns"}
        for turn in result["turns"]:
            assert set(turn) == TURN_KEYS
            assert all(set(reply) == {"text", "buttons"} for reply in turn["replies"])
            assert all(set(service) == {"id", "name"} for service in turn["services"])
            assert all(set(contact) == {"name", "number", "open"} for contact in turn["contacts"])
            assert all(set(f) == {"name", "type", "title", "text"} for f in turn["files"])
            assert turn["urgency"] in {"none", "concern", "acute"}


async def test_what_is_understood_is_in_the_output(assistant: Assistant) -> None:
    one, two, three = await replay(assistant, *SAMPLE)

    assert one["turns"][0]["role"] == "child"
    assert "rus" in one["turns"][0]["needs"]
    assert two["turns"][-1]["role"] == "employee"
    assert two["turns"][-1]["step"]["level"] == 0
    assert three["turns"][0]["urgency"] == "acute"
    assert three["turns"][0]["contacts"][0]["number"] == "110"


@pytest.mark.parametrize(
    "bad",
    [
        "{not json",
        "[]",
        "null",
        "3",
        '"text"',
        {},
        {"id": "x"},
        {"id": "x", "turns": []},
        {"id": "x", "turns": [{"bot": "hei"}]},
        {"id": "x", "turns": "hei"},
        {"id": "x", "text": None},
        {"id": "x", "text": "hei", "at": "i morgen"},
        {"id": "x", "text": "hei", "municipality": "atlantis"},
    ],
    ids=str,
)
async def test_a_bad_line_gets_an_error_and_the_rest_go_on(assistant: Assistant, bad: Any) -> None:
    results = await replay(assistant, SAMPLE[0], bad, SAMPLE[2])

    assert [("error" in result) for result in results] == [False, True, False]
    assert results[1]["line"] == 2
    assert results[1]["error"].strip()
    assert results[2]["id"] == "three"


async def test_an_error_keeps_the_id_when_there_is_one(assistant: Assistant) -> None:
    (result,) = await replay(assistant, {"id": "x", "text": "hei", "municipality": "atlantis"})

    assert result["id"] == "x"
    assert "atlantis" in result["error"]
    assert "nes" in result["error"]


async def test_empty_lines_are_passed_over_but_counted(assistant: Assistant) -> None:
    results = await replay(assistant, "", SAMPLE[2], "   ", "{bad")

    assert len(results) == 2
    assert results[1]["line"] == 4


async def test_numbers_may_be_ids_and_unknown_keys_are_ignored(assistant: Assistant) -> None:
    (result,) = await replay(assistant, {"id": 7, "text": "hei", "note": "x"})

    assert result["id"] == 7
    assert result["turns"]


async def test_a_line_without_an_id_is_told_so(assistant: Assistant) -> None:
    (result,) = await replay(assistant, {"text": "det brenner i huset"})

    assert result["line"] == 1
    assert "id" in result["error"]


@pytest.mark.parametrize("bad", ["{bad", "[]", {"id": "x"}, {"text": "hei"}], ids=str)
async def test_an_error_is_one_line_in_our_own_words(assistant: Assistant, bad: Any) -> None:
    (result,) = await replay(assistant, bad)

    assert "\n" not in result["error"]
    assert "pydantic" not in result["error"]


async def test_two_runs_are_equal(assistant: Assistant) -> None:
    first = await replay(assistant, *SAMPLE, "{bad")
    second = await replay(assistant, *SAMPLE, "{bad")

    assert first == second


async def test_conversations_do_not_remember_each_other(assistant: Assistant) -> None:
    question = {"id": "q", "at": DAY, "text": "jeg trenger noen å snakke med"}
    alone = await replay(assistant, question)
    after = await replay(assistant, {"text": "jeg er lærer i Modum", "at": DAY}, question)

    assert after[1] == alone[0]


async def test_the_time_in_the_line_is_the_clock(assistant: Assistant) -> None:
    question = {"id": "q", "municipality": "nes", "text": "hvem kan jeg ringe nå?"}
    by_day, by_night = await replay(assistant, {**question, "at": DAY}, {**question, "at": NIGHT})

    assert by_day["turns"] != by_night["turns"]
    shown = [contact["open"] for contact in by_night["turns"][0]["contacts"]]
    assert "closed" not in shown


async def test_a_time_with_a_zone_is_the_same_moment(assistant: Assistant) -> None:
    question = {"id": "q", "municipality": "nes", "text": "hvem kan jeg ringe nå?"}
    local, zulu = await replay(
        assistant,
        {**question, "at": "2026-11-24T10:00"},
        {**question, "at": "2026-11-24T09:00:00Z"},
    )

    assert local["turns"] == zulu["turns"]


def test_the_command_writes_nothing_but_json_and_norwegian_letters_as_they_are(
    assistant: Assistant,
) -> None:
    lines = "\n".join([*(json.dumps(sample) for sample in SAMPLE), "{bad"])
    done = subprocess.run(
        [str(Path(sys.executable).with_name("veiviser")), "replay"],
        cwd=ROOT,
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    results = [json.loads(line) for line in done.stdout.splitlines()]

    assert assistant is not None  # the model is there, so the command need not train
    assert done.returncode == 0
    assert [result["id"] for result in results] == ["one", "two", "three", None]
    assert "error" in results[3]
    assert "Traceback" not in done.stderr
    assert "\\u00" not in done.stdout
